/** What an analyst looks at first: what is new, who turned round, what is due, what is feared. */
import { z } from "zod";
import { addDays, firstDay, isoDay } from "../store/days.js";
import { CommitmentRow, findCommitments } from "../store/queries/commitments.js";
import { EventRow, findEvents } from "../store/queries/events.js";
import { findPositions, PositionRow } from "../store/queries/positions.js";
import { findWarnings, WarningRow } from "../store/queries/warnings.js";
import type { Store } from "../store/store.js";
import { ReversalRow, reversals } from "./questions.js";

export const Today = z.object({
  day: z.string(),
  /** The first day that counts as new. */
  since: z.string(),
  events: z.array(EventRow),
  positions: z.array(PositionRow),
  reversals: z.array(ReversalRow),
  overdue: z.array(CommitmentRow),
  due: z.array(CommitmentRow),
  warnings: z.array(WarningRow),
});
export type Today = z.infer<typeof Today>;

const LINES = 12;
/** Happenings among which the most telling are chosen. */
const AMONG = 200;

/** @param day ISO day; @param back days that still count as new */
export async function todayOf(store: Store, day: string, back: number): Promise<Today> {
  const since = isoDay(addDays(firstDay(day), -back)) as string;
  const during = { since, until: day };
  const events = await findEvents(store, { ...during, limit: AMONG });
  const real = events.rows.filter(({ status }) => status !== "historical" && status !== "hypothetical");
  const weight = ({ stories, salience, intensity }: EventRow): number => stories + salience + Math.abs(intensity ?? 0) / 10;
  const turned = (await reversals(store, {})).rows.filter((row) => row.day !== null && row.day >= since && row.day <= day);
  return {
    day,
    since,
    events: real.sort((a, b) => weight(b) - weight(a)).slice(0, LINES),
    positions: (await findPositions(store, { ...during, limit: LINES })).rows.slice(),
    reversals: turned.slice(0, LINES),
    overdue: (await findCommitments(store, { today: day, state: "overdue", dated: true, lastDueFirst: true, limit: LINES })).rows.slice(),
    due: (await findCommitments(store, { today: day, state: "due", dated: true, limit: LINES })).rows.slice(),
    warnings: (await findWarnings(store, { ...during, limit: LINES })).rows.slice(),
  };
}
