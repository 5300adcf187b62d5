/** Rows that say the same as one: a wire's copies are one line, with the outlets that carry it counted. */
import type { CommitmentRow, PositionRow, StatementRow, WarningRow } from "../api.js";

interface Carried {
  readonly outlet: string | null;
  readonly report: number;
}
/** What makes two rows the same. */
type Says<Row> = (row: Row) => readonly unknown[];

/** The first row of each that say the same. An outlet that is not known counts by its report. */
const folded =
  <Row extends Carried>(saysOf: Says<Row>) =>
  (rows: readonly Row[]): (Row & { readonly outlets: number })[] => {
    const groups = new Map<string, Row[]>();
    for (const row of rows) {
      const key = JSON.stringify(saysOf(row));
      const group = groups.get(key);
      if (group) group.push(row);
      else groups.set(key, [row]);
    }
    return [...groups.values()].map((group) => ({
      ...(group[0] as Row),
      outlets: new Set(group.map(({ outlet, report }) => outlet ?? `report ${report}`)).size,
    }));
  };

/** A promise without a day may be made again; what is said again another day is told again. */
export const foldPromises = folded<CommitmentRow>(({ actor, label, due, day }) => [actor, label, due ?? `said ${day}`]);
export const foldPositions = folded<PositionRow>(({ actor, issue, stance, day }) => [actor, issue, stance, day]);
export const foldFears = folded<WarningRow>(({ actor, by, label, day }) => [actor ?? by, label, day]);
export const foldStatements = folded<StatementRow>(({ actor, words, day }) => [actor, words, day]);
