/** A brief as a page to print or send. */
import { briefName, leftOut, SECTION_NAMES, SECTIONS, type SectionName, scopeOf } from "../model/brief-words.js";
import type { Item, Paper } from "../model/paper.js";
import { commitmentSays, count, dayName, eventSays, listed, percent, positionSays, type Says, verdictSays, warningSays } from "../model/wording.js";
import { type Brief, independent } from "./brief-of.js";

type Line = Brief["happened" | "due" | "positions" | "warnings"]["rows"][number];

const item = (row: Line, says: Says, facts: readonly string[]): Item => ({
  ...says,
  facts: [...facts, row.confidence === null ? "" : `sure to ${percent(row.confidence)}`, verdictSays(row.verdict)].filter((fact) => fact !== ""),
  quotes: [row.passage],
  references: row.references,
});

function itemsOf(brief: Brief): Readonly<Record<SectionName, readonly Item[]>> {
  const { day, happened, contradicted, planned, reversals, positions, due, overdue, warnings } = brief;
  /** "Harbour Post", "Harbour Post and Daily Ledger", "Harbour Post and 3 more". */
  const outletsOf = ({ references, outlets }: { readonly references: readonly number[]; readonly outlets: number }): string => {
    const names = [...new Set(references.map((n) => brief.references[n - 1]?.outlet ?? "outlet not known"))];
    const [first = "outlet not known", second] = names;
    const all = Math.max(outlets, names.length);
    return all === 2 && second !== undefined ? listed([first, second]) : all > 1 ? `${first} and ${all - 1} more` : first;
  };
  const happening = (row: Brief["happened"]["rows"][number]): Item => {
    const facts = [
      row.status === "occurred" ? "" : row.status,
      dayName(row.day),
      outletsOf(row),
      independent(row) > 1 ? count(independent(row), "independent outlet") : "",
    ];
    return { ...item(row, eventSays(row), facts), references: row.references.filter((n) => !row.denials.includes(n)), denials: row.denials };
  };
  const plan = (row: Brief["planned"]["rows"][number]): Item => {
    const { facts, ...plan } = happening(row);
    // One without a day of its own bears that of its report.
    return { ...plan, facts: facts.map((fact) => (fact === dayName(row.day) && (row.day === null || row.day <= day) ? "no day named" : fact)) };
  };
  const promise = (row: Brief["due"]["rows"][number]): Item =>
    item(row, commitmentSays(row.by, row.label, row.due), [row.state, `said ${dayName(row.day)}`, outletsOf(row)]);
  return {
    happened: happened.rows.map(happening),
    contradicted: contradicted.rows.map(happening),
    planned: planned.rows.map(plan),
    reversals: reversals.rows.map(({ by, label, from, to, references }) => ({
      who: by,
      says: `turned from ${from.stance} to ${to.stance}: ${label}`,
      facts: [from, to].map(({ day, outlet }) => `${dayName(day)}, ${outlet ?? "outlet not known"}`),
      quotes: [from.passage, to.passage],
      references,
    })),
    positions: positions.rows.map((row) => item(row, positionSays(row.by, row.stance, row.label), [dayName(row.day), outletsOf(row)])),
    due: due.rows.map(promise),
    overdue: overdue.rows.map(promise),
    warnings: warnings.rows.map((row) => item(row, warningSays(row.by, row.label), [dayName(row.day), outletsOf(row)])),
  };
}

export function paperOf(brief: Brief): Paper {
  const items = itemsOf(brief);
  return {
    title: briefName(brief.who),
    under: [...scopeOf(brief), ...brief.why],
    parts: SECTION_NAMES.map((name) => {
      const remark = leftOut(brief[name], brief) ?? (items[name].length === 0 ? SECTIONS[name].none : null);
      return { name: SECTIONS[name].name, items: items[name], remarks: remark === null ? [] : [remark] };
    }),
    sources: brief.references,
  };
}
