/** What is new, contradicted, due and feared as some days have it: what Today shows the first lines of, and what a brief is made of. */
import { type Group, grouped } from "../../model/fold-rows.js";
import { STATUSES } from "../../model/record.js";
import { addDays, firstDay, isoDay } from "../days.js";
import type { Store } from "../store.js";
import type { About } from "./claims.js";
import { type CommitmentRow, findCommitments } from "./commitments.js";
import { type EventRow, findEvents } from "./events.js";
import { findReversals, type ReversalRow } from "./over-time.js";
import type { Page } from "./page.js";
import { findPositions, type PositionRow } from "./positions.js";
import { findWarnings, type WarningRow } from "./warnings.js";

/** Lines, each of the rows that say the same; and whether these are only those that were looked at. */
export interface Lines<Row> {
  readonly lines: readonly Group<Row>[];
  readonly more: boolean;
}

/** What of a row a person may have judged. */
export type Judged = Pick<EventRow, "verdict" | "confidence">;

/** Of each line the rows that are not out, and no line of which all are. @param judged what of a row may be out */
export const leaveOut = <Row>(lines: readonly Group<Row>[], judged: (row: Row) => readonly Judged[], isOut: (judged: Judged) => boolean): Group<Row>[] =>
  lines.map((group) => group.filter((row) => !judged(row).some(isOut))).filter((group): group is [Row, ...Row[]] => group.length > 0);

/** Without what a person marked wrong. */
export const withoutWrong = <Row>(lines: readonly Group<Row>[], judged: (row: Row) => readonly Judged[]): Group<Row>[] =>
  leaveOut(lines, judged, ({ verdict }) => verdict === "wrong");

export interface News {
  /** The first day that counts as new. */
  readonly since: string;
  /** First told on these days, whenever they were or are to be; the weightiest first. */
  readonly events: Lines<EventRow>;
  /** Of what reports of these days tell, what one account tells and another denies; the weightiest first. */
  readonly contradicted: Lines<EventRow>;
  readonly positions: Lines<PositionRow>;
  readonly reversals: Lines<ReversalRow>;
  /** The last due first. */
  readonly overdue: Lines<CommitmentRow>;
  /** The first due first. */
  readonly due: Lines<CommitmentRow>;
  readonly warnings: Lines<WarningRow>;
}

export interface Days {
  /** ISO day, the last that counts as new. */
  readonly day: string;
  /** Days that count as new, that one included. */
  readonly back: number;
  /** Days after it within which what is due is told. */
  readonly ahead: number;
}

/** How much is looked at. */
export interface Reach {
  /** Happenings, and turns. */
  readonly happenings: number;
  /** Rows of other claims, of which the same are one line. */
  readonly rows: number;
}
/** What may be is no news, nor what long was. */
const NEWS = STATUSES.filter((status) => status !== "historical" && status !== "hypothetical");

/** Within the days of one look, what was said again on another day is not told twice. */
const promises = grouped<CommitmentRow>(({ actor, label, due }) => [actor, label, due]);
const positions = grouped<PositionRow>(({ actor, issue, stance }) => [actor, issue, stance]);
const fears = grouped<WarningRow>(({ actor, label }) => [actor, label]);
const each = <Row>(rows: readonly Row[]): Group<Row>[] => rows.map((row) => [row]);

const linesOf = <Row>({ rows, next }: Page<Row>, shape: (rows: readonly Row[]) => Group<Row>[]): Lines<Row> => ({ lines: shape(rows), more: next !== null });

export const daysLater = (day: string, days: number): string => isoDay(addDays(firstDay(day), days)) as string;

/** @param about whom alone it is about */
export async function newsOf(store: Store, { day, back, ahead }: Days, { happenings, rows }: Reach, about?: About): Promise<News> {
  const since = daysLater(day, 1 - back);
  const whose = about === undefined ? {} : { about };
  const during = { ...whose, since, until: day, limit: rows };
  const told = { ...whose, toldSince: since, toldUntil: day, order: "weight", limit: happenings } as const;
  const dated = { ...whose, today: day, dated: true, limit: rows };
  return {
    since,
    events: linesOf(await findEvents(store, { ...told, firstTold: true, status: NEWS }), each),
    contradicted: linesOf(await findEvents(store, { ...told, contradicted: true }), each),
    positions: linesOf(await findPositions(store, during), positions),
    reversals: linesOf(await findReversals(store, { ...during, limit: happenings }), each),
    overdue: linesOf(await findCommitments(store, { ...dated, state: "overdue", lastDueFirst: true }), promises),
    due: linesOf(await findCommitments(store, { ...dated, state: ["open", "due"], dueSince: day, dueUntil: daysLater(day, ahead) }), promises),
    warnings: linesOf(await findWarnings(store, during), fears),
  };
}

/** What is still to come, told by then, within the days after: the next first. Of more than are looked at, the weightiest. */
export async function plansOf(store: Store, { day, ahead }: Days, counted: number, about?: About): Promise<Lines<EventRow>> {
  if (ahead === 0) return { lines: [], more: false };
  const page = await findEvents(store, {
    ...(about === undefined ? {} : { about }),
    status: ["planned", "threatened", "requested"],
    since: daysLater(day, 1),
    until: daysLater(day, ahead),
    order: "weight",
    limit: counted,
  });
  const rows = page.rows.filter(({ published }) => published === null || published.slice(0, 10) <= day);
  return linesOf({ ...page, rows: rows.sort((a, b) => (a.day as string).localeCompare(b.day as string)) }, each);
}
