/** What an analyst looks at first: what is new, who turned round, what is due, what is feared. */
import { z } from "zod";
import { folded } from "../model/fold-rows.js";
import { STATUSES } from "../model/record.js";
import { addDays, firstDay, isoDay } from "../store/days.js";
import { CommitmentRow, findCommitments } from "../store/queries/commitments.js";
import { EventRow, findEvents } from "../store/queries/events.js";
import { findReversals, ReversalRow } from "../store/queries/over-time.js";
import type { Page } from "../store/queries/page.js";
import { findPositions, PositionRow } from "../store/queries/positions.js";
import { findWarnings, WarningRow } from "../store/queries/warnings.js";
import type { Store } from "../store/store.js";

/** Outlets that tell the same, copies of one text included. */
const told = { outlets: z.int() };
const ToldPosition = PositionRow.extend(told);
const ToldCommitment = CommitmentRow.extend(told);
const ToldWarning = WarningRow.extend(told);

const Found = z.object({ lines: z.int(), more: z.boolean() });

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
/** Rows of which the same are folded; and lines that are counted where each row is one. */
const AMONG = 100;
const COUNTED = 50;
/** What may be is no news, nor what long was. */
const NEWS = STATUSES.filter((status) => status !== "historical" && status !== "hypothetical");

/** Within the days of one look, what was said again on another day is not told twice. */
const promises = folded<CommitmentRow>(({ actor, label, due }) => [actor, label, due]);
const positions = folded<PositionRow>(({ actor, issue, stance }) => [actor, issue, stance]);
const fears = folded<WarningRow>(({ actor, label }) => [actor, label]);

/** @param day ISO day, the last that counts as new; @param back days that count as new */
export async function todayOf(store: Store, day: string, back: number): Promise<Today> {
  const since = isoDay(addDays(firstDay(day), 1 - back)) as string;
  const during = { since, until: day, limit: AMONG };
  const dated = { today: day, dated: true, limit: AMONG };
  const told = { toldSince: since, toldUntil: day, order: "weight", limit: COUNTED } as const;
  const whole = <Row>(rows: readonly Row[]): Row[] => [...rows];
  const events = linesOf(await findEvents(store, { ...told, firstTold: true, status: NEWS }), whole);
  const contradicted = linesOf(await findEvents(store, { ...told, contradicted: true }), whole);
  const stands = linesOf(await findPositions(store, during), positions);
  const reversals = linesOf(await findReversals(store, { ...during, limit: COUNTED }), whole);
  const overdue = linesOf(await findCommitments(store, { ...dated, state: "overdue", lastDueFirst: true }), promises);
  const due = linesOf(await findCommitments(store, { ...dated, state: "due" }), promises);
  const warnings = linesOf(await findWarnings(store, during), fears);
  return {
    day,
    since,
    events: events.first,
    contradicted: contradicted.first,
    positions: stands.first,
    reversals: reversals.first,
    overdue: overdue.first,
    due: due.first,
    warnings: warnings.first,
    found: {
      events: events.found,
      contradicted: contradicted.found,
      positions: stands.found,
      reversals: reversals.found,
      overdue: overdue.found,
      due: due.found,
      warnings: warnings.found,
    },
  };
}

/** The first lines of a page, and how many it makes. */
function linesOf<Row, Line>({ rows, next }: Page<Row>, shape: (rows: readonly Row[]) => Line[]) {
  const lines = shape(rows);
  return { first: lines.slice(0, LINES), found: { lines: lines.length, more: next !== null } };
}
