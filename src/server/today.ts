/** What an analyst looks at first: what is new, who turned round, what is due, what is feared. */
import { z } from "zod";
import { folded } from "../model/fold-rows.js";
import { addDays, firstDay, isoDay } from "../store/days.js";
import { CommitmentRow, findCommitments } from "../store/queries/commitments.js";
import { EventRow, findEvents } from "../store/queries/events.js";
import { findReversals, ReversalRow } from "../store/queries/over-time.js";
import { findPositions, PositionRow } from "../store/queries/positions.js";
import { findWarnings, WarningRow } from "../store/queries/warnings.js";
import type { Store } from "../store/store.js";

/** Outlets that tell the same, copies of one text included. */
const told = { outlets: z.number() };
const ToldPosition = PositionRow.extend(told);
const ToldCommitment = CommitmentRow.extend(told);
const ToldWarning = WarningRow.extend(told);

export const Today = z.object({
  day: z.string(),
  /** The first day that counts as new. */
  since: z.string(),
  events: z.array(EventRow),
  /** Of the days' happenings those that one account tells and another denies. */
  contradicted: z.array(EventRow),
  positions: z.array(ToldPosition),
  reversals: z.array(ReversalRow),
  overdue: z.array(ToldCommitment),
  due: z.array(ToldCommitment),
  warnings: z.array(ToldWarning),
});
export type Today = z.infer<typeof Today>;

const LINES = 12;
/** Events among which the most telling are chosen, and rows of which the same are folded. */
const AMONG = 100;
const FOLDED = 60;

/** Within the days of one look, what was said again on another day is not told twice. */
const promises = folded<CommitmentRow>(({ actor, label, due }) => [actor, label, due]);
const positions = folded<PositionRow>(({ actor, issue, stance }) => [actor, issue, stance]);
const fears = folded<WarningRow>(({ actor, label }) => [actor, label]);

/** @param day ISO day; @param back days that still count as new */
export async function todayOf(store: Store, day: string, back: number): Promise<Today> {
  const since = isoDay(addDays(firstDay(day), -back)) as string;
  const during = { since, until: day };
  const events = await findEvents(store, { ...during, limit: AMONG });
  const real = events.rows.filter(({ status }) => status !== "historical" && status !== "hypothetical");
  const weight = ({ stories, salience, intensity }: EventRow): number => stories + salience + Math.abs(intensity ?? 0) / 10;
  return {
    day,
    since,
    events: real.sort((a, b) => weight(b) - weight(a)).slice(0, LINES),
    contradicted: [...(await findEvents(store, { ...during, contradicted: true, limit: LINES })).rows],
    positions: positions((await findPositions(store, { ...during, limit: FOLDED })).rows).slice(0, LINES),
    reversals: [...(await findReversals(store, { ...during, limit: LINES })).rows],
    overdue: promises((await findCommitments(store, { today: day, state: "overdue", dated: true, lastDueFirst: true, limit: FOLDED })).rows).slice(0, LINES),
    due: promises((await findCommitments(store, { today: day, state: "due", dated: true, limit: FOLDED })).rows).slice(0, LINES),
    warnings: fears((await findWarnings(store, { ...during, limit: FOLDED })).rows).slice(0, LINES),
  };
}
