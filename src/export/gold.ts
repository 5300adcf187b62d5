/**
 * Claims that people found right, as gold: one report with its words and, in plain strings, who said, did, stands, promised and fears what.
 * What they found wrong or want mended is listed beside it, so that who trains or scores sees it. Strings are exact words of the text
 * unless they are names or labels.
 */
import type { CasusRecord, Span } from "../model/record.js";

export interface Marked {
  /** Within the record. */
  readonly id: string;
  readonly verdict: "right" | "wrong" | "fix";
  readonly note: string | null;
}

export function goldOf(record: CasusRecord, marks: readonly Marked[]): object {
  const { report, entities, places } = record;
  const right = new Set(marks.filter(({ verdict }) => verdict === "right").map(({ id }) => id));
  const names = new Map(entities.map(({ id, name }) => [id, name]));
  const named = new Set<string>();
  const nameOf = (id: string | null): string | null => {
    if (id === null) return null;
    named.add(id);
    return names.get(id) ?? null;
  };
  const words = (spans: readonly Span[]): string[] => spans.map(([begin, end]) => report.text.slice(begin, end));
  const word = (spans: readonly Span[]): string | null => (spans.length === 0 ? null : words(spans).join(" … "));
  const marked = <T extends { readonly id: string }>(claims: readonly T[]): T[] => claims.filter(({ id }) => right.has(id));
  const spansOf = new Map<string, readonly Span[]>([
    ...record.statements.map(({ id, content }) => [id, content.spans] as const),
    ...record.events.map(({ id, trigger }) => [id, trigger] as const),
  ]);
  const evidence = (ids: readonly string[]): string | null => word(ids.flatMap((id) => spansOf.get(id) ?? []));
  const places_ = new Map(places.map((place) => [place.id, place.name]));
  const statementBy = new Map(record.statements.map(({ id, source }) => [id, source.entity]));

  const gold = {
    statements: marked(record.statements).map(({ source, cue, content, manner }) => ({
      source: word(source.spans),
      actor: nameOf(source.entity),
      cue: word(cue.spans),
      content: words(content.spans),
      manner,
    })),
    events: marked(record.events).map(({ type, mode, trigger, actors, recipients, place, date, status, statement }) => ({
      type,
      mode,
      trigger: word(trigger),
      source: actors.map(({ entity }) => nameOf(entity)),
      target: recipients.map(({ entity }) => nameOf(entity)),
      place: place === null ? null : (places_.get(place) ?? null),
      date: date === null || date.span === null ? null : date.from,
      status,
      said_by: statement === null ? null : nameOf(statementBy.get(statement) ?? null),
    })),
    positions: marked(record.positions).map(({ holder, issue, stance, evidence: ids }) => ({
      holder: nameOf(holder),
      issue: issue.label,
      stance,
      evidence: evidence(ids),
    })),
    commitments: marked(record.commitments).map(({ who, what, due, evidence: ids }) => ({
      who: nameOf(who),
      what: what.label,
      due,
      evidence: evidence(ids) ?? word(what.spans),
    })),
    warnings: marked(record.warnings).map(({ by, of, evidence: ids }) => ({ by: nameOf(by), of: of.label, evidence: evidence(ids) ?? word(of.spans) })),
  };
  // Only what a marked claim names was looked at.
  const actors = entities
    .filter(({ id }) => named.has(id))
    .map(({ name, kind, country, sector, mentions }) => ({
      name,
      kind,
      country,
      sector,
      mentions: [...new Set(mentions.map(({ begin, end }) => report.text.slice(begin, end)))],
    }));
  const said = (verdict: Marked["verdict"]) => marks.filter((mark) => mark.verdict === verdict).map(({ id, note }) => ({ claim: id, note }));
  const { id, title, outlet, published, text } = report;
  return { id, title, outlet, published, text, gold: { actors, ...gold }, wrong: said("wrong"), fix: said("fix") };
}
