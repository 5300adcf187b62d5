/** Rows that say the same as one: a wire's copies are one line, with the outlets that carry it counted. For people; programs get every row. */
import { isDenied } from "./cue-words.js";

interface Carried {
  readonly outlet: string | null;
  readonly report: number;
}
export type Folded<Row> = Row & { readonly outlets: number };

/** Rows that say the same, the first found first. */
export type Group<Row> = readonly [Row, ...Row[]];

/** Rows by what they say. @param saysOf what makes two rows the same */
export const grouped =
  <Told>(saysOf: (row: Told) => readonly unknown[]) =>
  <Row extends Told>(rows: readonly Row[]): Group<Row>[] => {
    const groups = new Map<string, [Row, ...Row[]]>();
    for (const row of rows) {
      const key = JSON.stringify(saysOf(row));
      const group = groups.get(key);
      if (group) group.push(row);
      else groups.set(key, [row]);
    }
    return [...groups.values()];
  };

/** The first of a group, with its outlets counted. An outlet that is not known counts by its report. */
export const oneOf = <Row extends Carried>(group: Group<Row>): Folded<Row> => ({
  ...group[0],
  outlets: new Set(group.map(({ outlet, report }) => outlet ?? `report ${report}`)).size,
});

/** One line of each that say the same. */
const folded =
  <Told>(saysOf: (row: Told) => readonly unknown[]) =>
  <Row extends Carried & Told>(rows: readonly Row[]): Folded<Row>[] =>
    grouped(saysOf)(rows).map((group) => oneOf(group));

/** What carries a line, to be counted: reports whose outlet is not known are no outlets. */
export const carrierOf = ({ outlet }: { readonly outlet: string | null }): "outlet" | "report" => (outlet === null ? "report" : "outlet");

interface Said {
  readonly actor: number | null;
  readonly day: string | null;
}
type Labelled = Said & { readonly label: string };

/** A promise without a day may be made again; what is said again another day is told again. */
export const foldPromises = folded<Labelled & { readonly due: string | null }>(({ actor, label, due, day }) => [actor, label, due ?? `said ${day}`]);
export const foldPositions = folded<Said & { readonly issue: string; readonly stance: string }>(({ actor, issue, stance, day }) => [actor, issue, stance, day]);
export const foldFears = folded<Labelled & { readonly by: string | null }>(({ actor, by, label, day }) => [actor ?? by, label, day]);
/** What somebody did not say is another thing than that it said so. */
export const foldStatements = folded<Said & { readonly words: readonly string[]; readonly cue_words: string | null }>(({ actor, words, day, cue_words }) => [
  actor,
  words,
  day,
  isDenied(cue_words ?? ""),
]);
/** Reports of one story share their words: the first that is found tells it. */
export const foldReports = folded<{ readonly story: number }>(({ story }) => [story]);
