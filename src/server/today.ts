/** What an analyst looks at first: what is new, who turned round, what is due, what is feared. */
import { z } from "zod";
import { oneOf } from "../model/fold-rows.js";
import { CommitmentRow, SOON } from "../store/queries/commitments.js";
import { EventRow } from "../store/queries/events.js";
import { type Judged, type Lines, newsOf, withoutWrong } from "../store/queries/news.js";
import { ReversalRow } from "../store/queries/over-time.js";
import { PositionRow } from "../store/queries/positions.js";
import { WarningRow } from "../store/queries/warnings.js";
import type { Store } from "../store/store.js";

/** Outlets that tell the same, copies of one text included. */
const told = { outlets: z.int() };
const ToldPosition = PositionRow.extend(told);
const ToldCommitment = CommitmentRow.extend(told);
const ToldWarning = WarningRow.extend(told);

const Found = z.object({
  lines: z.int(),
  more: z.boolean(),
  /** Lines left out: a person marked them wrong. */
  wrong: z.int(),
});

export const Today = z.object({
  day: z.iso.date(),
  /** The first day that counts as new. */
  since: z.iso.date(),
  /** First told on these days, whenever they were or are to be; the weightiest first. */
  events: z.array(EventRow),
  /** Of what reports of these days tell, what one account tells and another denies; the weightiest first. */
  contradicted: z.array(EventRow),
  positions: z.array(ToldPosition),
  reversals: z.array(ReversalRow),
  overdue: z.array(ToldCommitment),
  due: z.array(ToldCommitment),
  warnings: z.array(ToldWarning),
  /** Lines that there are of each, and whether these are only those that were looked at. */
  found: z.object({ events: Found, contradicted: Found, positions: Found, reversals: Found, overdue: Found, due: Found, warnings: Found }),
});
export type Today = z.infer<typeof Today>;

const LINES = 12;
/** What is counted: as much as is found within fifty milliseconds in a store of 100,000 reports. */
const COUNTED = { happenings: 30, rows: 60 };

/** @param day ISO day, the last that counts as new; @param back days that count as new */
export async function todayOf(store: Store, day: string, back: number): Promise<Today> {
  const news = await newsOf(store, { day, back, ahead: SOON }, COUNTED);
  const { since } = news;
  const events = rightOf(news.events, itself);
  const contradicted = rightOf(news.contradicted, itself);
  const positions = rightOf(news.positions, itself);
  const warnings = rightOf(news.warnings, itself);
  const overdue = rightOf(news.overdue, itself);
  const due = rightOf(news.due, itself);
  const reversals = rightOf(news.reversals, ({ from, to }) => [from, to]);
  return {
    day,
    since,
    events: first(events).map(([row]) => row),
    contradicted: first(contradicted).map(([row]) => row),
    positions: first(positions).map(oneOf),
    reversals: first(reversals).map(([row]) => row),
    overdue: first(overdue).map(oneOf),
    due: first(due).map(oneOf),
    warnings: first(warnings).map(oneOf),
    found: {
      events: found(events),
      contradicted: found(contradicted),
      positions: found(positions),
      reversals: found(reversals),
      overdue: found(overdue),
      due: found(due),
      warnings: found(warnings),
    },
  };
}

const first = <Row>({ lines }: Lines<Row>) => lines.slice(0, LINES);
const found = ({ lines, more, wrong }: Right<unknown>) => ({ lines: lines.length, more, wrong });

interface Right<Row> extends Lines<Row> {
  readonly wrong: number;
}
function rightOf<Row>({ lines, more }: Lines<Row>, judged: (row: Row) => readonly Judged[]): Right<Row> {
  const right = withoutWrong(lines, judged);
  return { lines: right, more, wrong: lines.length - right.length };
}
const itself = (row: Judged): Judged[] => [row];
