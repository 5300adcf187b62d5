/** The words of a brief that its page on a screen and its page on paper share. */
import { count, dayName, listed, longDay, percent } from "./wording.js";

/** Its sections in their order: what they are called, what is said of them, and what instead of lines where there are none. */
export const SECTIONS = {
  happened: { name: "Happened", note: "first told in these days, the weightiest first", none: "Nothing that happened was first told in these days." },
  contradicted: {
    name: "Contradicted or denied",
    note: "told by one and denied by another, or only denied",
    none: "Nothing told in these days is denied.",
  },
  planned: { name: "Ahead", note: "planned, threatened or asked for, the next first", none: "Nothing is told as planned, threatened or asked for." },
  reversals: { name: "Turned round", note: "who says otherwise than before", none: "Nobody turned round in these days." },
  positions: { name: "Stands taken", note: "the latest first", none: "Nobody took a stand in these days." },
  due: { name: "Promises due", note: "the next first", none: "No promise falls due in the days ahead." },
  overdue: { name: "Overdue", note: "promises whose day has passed without an outcome, the last first", none: "No promise is overdue." },
  warnings: { name: "Feared", note: "what people warn of", none: "Nobody warned of anything in these days." },
} as const;
export type SectionName = keyof typeof SECTIONS;
export const SECTION_NAMES = Object.keys(SECTIONS) as SectionName[];

export const briefName = (who: readonly string[]): string => (who.length === 0 ? "Brief" : `Brief: ${listed(who)}`);

interface Scope {
  readonly day: string;
  readonly since: string;
  readonly until: string;
  readonly sources: number;
  readonly least: number;
}
/** Which days it is of, and by what rules: sentences. */
export const scopeOf = ({ day, since, until, sources }: Scope): string[] => [
  since === day ? longDay(day) : `${longDay(since)} to ${longDay(day)}`,
  ...(sources > 1 ? [`Happenings that at least ${sources} outlets tell in words of their own; what is said needs one that quotes it.`] : []),
  until === day ? "Nothing ahead is looked for." : `What is ahead and due until ${dayName(until)}.`,
];

interface Section {
  readonly rows: readonly unknown[];
  readonly lines: number;
  readonly more: boolean;
  readonly fewer: number;
  readonly unsure: number;
  readonly wrong: number;
}
/** Of what a section does not show how much there is: "Left out: 14 for want of room; 12 with fewer than 2 independent outlets; 3 less sure than 50 %; 1 marked wrong."; null where nothing is. */
export function leftOut({ rows, lines, more, fewer, unsure, wrong }: Section, { sources, least }: Pick<Scope, "sources" | "least">): string | null {
  const hidden = lines - rows.length;
  const left = [
    hidden > 0 ? `${more ? "more than " : ""}${hidden} for want of room` : more ? "what weighs less than all that was looked at" : "",
    fewer > 0 ? `${fewer} with fewer than ${count(sources, "independent outlet")}` : "",
    unsure > 0 ? `${unsure} less sure than ${percent(least)}` : "",
    wrong > 0 ? `${wrong} marked wrong` : "",
  ].filter((part) => part !== "");
  if (left.length === 0) return null;
  return `${rows.length === 0 ? "None. " : ""}Left out: ${left.join("; ")}.`;
}
