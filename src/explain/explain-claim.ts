/** One claim laid open as data: its words, its sentence's tree, why it was coded, how sure it is and who its people are. */
import type { CoderResources, Coding } from "../code.js";
import { type DeedExplained, explainDeeds } from "../extract/events/explain-deeds.js";
import { type CueExplained, explainCues } from "../extract/statements/explain-cues.js";
import type { ConfidenceKind, Facts } from "../model/confidence.js";
import type { Commitment, Event, Position, Span, Statement, Warning } from "../model/record.js";
import type { TraceStep } from "../resolve/actors/trace.js";
import { claimFacts } from "../resolve/claims/claim-facts.js";
import { hasWords } from "../text/clauses.js";
import { deprelOf, formOf, NAME_LABELS, uposOf } from "../text/parsed-text.js";

export type AnyClaim =
  | { readonly kind: "statement"; readonly claim: Statement }
  | { readonly kind: "event"; readonly claim: Event }
  | { readonly kind: "position"; readonly claim: Position }
  | { readonly kind: "commitment"; readonly claim: Commitment }
  | { readonly kind: "warning"; readonly claim: Warning };

export interface TreeRow {
  readonly form: string;
  readonly lemma: string;
  readonly upos: string;
  readonly relation: string;
  /** Form of the head; null at the root. */
  readonly head: string | null;
  /** Label of the named entity, "O" where none. */
  readonly name: string;
  /** The word that the claim hangs on. */
  readonly here: boolean;
}

export interface WhoExplained {
  readonly role: string;
  readonly entity: string;
  readonly name: string;
  readonly resolved: "knowledge" | "text";
  /** Steps that resolved the claim's words or the entity's name; none where only one candidate was ever there. */
  readonly steps: readonly TraceStep[];
}

export interface ClaimExplained {
  readonly kind: AnyClaim["kind"];
  readonly claim: AnyClaim["claim"];
  /** The sentences that hold its words. */
  readonly sentences: readonly { readonly words: Span; readonly rows: readonly TreeRow[] }[];
  /** For a statement with a cue. */
  readonly cue: CueExplained | null;
  /** For an event. */
  readonly deed: DeedExplained | null;
  /** For a position, commitment or warning: rows of data/stances that fit its words; none where a modal verb decided. */
  readonly rows: readonly string[];
  /** Facts with their weights in the confidence, bias first; empty for a statement, whose model gives it. */
  readonly confidence: readonly { readonly fact: string; readonly value: number; readonly weight: number }[];
  readonly who: readonly WhoExplained[];
}

/** Every claim of a record by its id. */
export const claimsOf = ({ record }: Coding): Map<string, AnyClaim> =>
  new Map<string, AnyClaim>([
    ...record.statements.map((claim) => [claim.id, { kind: "statement", claim }] as const),
    ...record.events.map((claim) => [claim.id, { kind: "event", claim }] as const),
    ...record.positions.map((claim) => [claim.id, { kind: "position", claim }] as const),
    ...record.commitments.map((claim) => [claim.id, { kind: "commitment", claim }] as const),
    ...record.warnings.map((claim) => [claim.id, { kind: "warning", claim }] as const),
  ]);

/** The words that a claim itself points at; those of its evidence where it has none of its own. */
export function spansOf(any: AnyClaim, claims: ReadonlyMap<string, AnyClaim>): Span[] {
  switch (any.kind) {
    case "statement": {
      const { source, cue, content } = any.claim;
      return [...source.spans, ...cue.spans, ...content.spans];
    }
    case "event": {
      const { trigger, actors, recipients } = any.claim;
      return [...trigger, ...[...actors, ...recipients].flatMap(({ spans }) => spans)];
    }
    default:
      return any.claim.evidence.flatMap((id) => {
        const other = claims.get(id);
        return other === undefined ? [] : spansOf(other, claims);
      });
  }
}

/** @param coding made with `trace: true` */
export function explainClaim(any: AnyClaim, coding: Coding, resources: CoderResources): ClaimExplained {
  const { doc, raw, record } = coding;
  const spans = spansOf(any, claimsOf(coding));
  const anchor =
    any.kind === "statement"
      ? (raw.statements[record.statements.indexOf(any.claim)]?.cue?.head ?? -1)
      : any.kind === "event"
        ? (raw.events.find(({ trigger, type }) => type === any.claim.type && sameSpans(trigger, any.claim.trigger))?.head ?? -1)
        : -1;
  return {
    ...any,
    sentences: sentencesAt(coding, spans, anchor),
    cue: any.kind === "statement" && anchor >= 0 ? explainCues(doc, resources.statements)(anchor) : null,
    deed:
      any.kind === "event" && anchor >= 0
        ? explainDeeds(doc, resources.events, raw.times, raw.statements, record.report.published)(anchor, any.claim.type)
        : null,
    rows: any.kind === "statement" || any.kind === "event" ? [] : stanceRows(any, coding, resources, spans),
    confidence: any.kind === "statement" ? [] : weighed(any, coding, resources),
    who: rolesOf(any).flatMap(([role, id, words]) => whoOf(coding, role, id, words.length > 0 ? words : spans)),
  };
}

const sameSpans = (a: readonly Span[], b: readonly Span[]): boolean => JSON.stringify(a) === JSON.stringify(b);
const meet = ([a, b]: Span, [c, d]: Span): boolean => a < d && c < b;

function sentencesAt({ doc, record }: Coding, spans: readonly Span[], anchor: number): ClaimExplained["sentences"] {
  const { tokens, sentences } = doc;
  return record.sentences.flatMap(({ begin, end }, s) => {
    if (!spans.some((span) => meet(span, [begin, end]))) return [];
    const rows: TreeRow[] = [];
    for (let i = sentences.first[s] as number; i < (sentences.first[s + 1] as number); i++) {
      const head = tokens.head[i] as number;
      rows.push({
        form: formOf(doc, i),
        lemma: tokens.lemma[i] as string,
        upos: uposOf(doc, i),
        relation: deprelOf(doc, i),
        head: head < 0 ? null : formOf(doc, head),
        name: NAME_LABELS[tokens.name[i] as number] as string,
        here: i === anchor,
      });
    }
    return [{ words: [begin, end] as Span, rows }];
  });
}

/** Rows that could have given the claim: the lemma and its words stand in the evidence, the stance is the claim's. */
function stanceRows(any: AnyClaim, { doc }: Coding, { stances }: CoderResources, spans: readonly Span[]): string[] {
  const rows = new Set<string>();
  for (let i = 0; i < doc.tokens.count; i++) {
    const token: Span = [doc.tokens.begin[i] as number, doc.tokens.end[i] as number];
    if (!spans.some((span) => meet(span, token))) continue;
    const lemma = doc.tokens.lemma[i] as string;
    if (any.kind === "warning") {
      for (const { words, pos, frames, by } of stances.fears.get(lemma) ?? [])
        if (hasWords(doc, i, words)) rows.add(`fears.tsv: ${words.join(" ")} ${pos}, feared in ${frames.join(",")}, by the ${by}`);
      continue;
    }
    for (const { words, pos, frames, stance, negated, commits } of stances.predicates.get(lemma) ?? []) {
      const fits = any.kind === "position" ? stance === any.claim.stance || negated === any.claim.stance : commits;
      if (fits && hasWords(doc, i, words)) rows.add(`predicates.tsv: ${words.join(" ")} ${pos}, issue in ${frames.join(",")}: ${stance}, negated ${negated}`);
    }
  }
  return [...rows];
}

function weighed(any: Exclude<AnyClaim, { kind: "statement" }>, { record }: Coding, { confidence }: CoderResources): ClaimExplained["confidence"] {
  const of = claimFacts(record);
  const facts: Facts =
    any.kind === "event"
      ? of.event(any.claim)
      : any.kind === "position"
        ? of.position(any.claim)
        : any.kind === "commitment"
          ? of.commitment(any.claim)
          : of.warning(any.claim);
  const { bias, weights } = confidence.kinds[any.kind satisfies ConfidenceKind];
  const list = Object.entries(facts).map(([fact, value]) => ({ fact, value, weight: weights[fact] ?? 0 }));
  return [{ fact: "bias", value: 1, weight: bias }, ...list.sort((a, b) => Math.abs(b.weight * b.value) - Math.abs(a.weight * a.value))];
}

/** Roles of a claim with the entity and the words of each. */
function rolesOf(any: AnyClaim): [role: string, id: string | null, spans: readonly Span[]][] {
  switch (any.kind) {
    case "statement":
      return [
        ["source", any.claim.source.entity, any.claim.source.spans],
        ...(any.claim.source.others ?? []).map((id): [string, string, Span[]] => ["source", id, any.claim.source.spans]),
        ["addressee", any.claim.addressee, []],
      ];
    case "event":
      return [
        ...any.claim.actors.map(({ entity, spans }): [string, string, Span[]] => ["actor", entity, spans]),
        ...any.claim.recipients.map(({ entity, spans }): [string, string, Span[]] => ["recipient", entity, spans]),
      ];
    case "position":
      return [["holder", any.claim.holder, []]];
    case "commitment":
      return [["who", any.claim.who, []]];
    case "warning":
      return [["by", any.claim.by, []]];
  }
}

function whoOf({ actors, record }: Coding, role: string, id: string | null, spans: readonly Span[]): WhoExplained[] {
  const entity = record.entities.find((e) => e.id === id);
  if (entity === undefined) return [];
  const mine = entity.mentions.map(({ begin, end }): Span => [begin, end]);
  const steps = (actors.memory.trace ?? []).filter(
    ({ begin, end, chosen, step }) =>
      (spans.some((span) => meet(span, [begin, end])) && mine.some((mention) => meet(mention, [begin, end]))) ||
      (chosen === entity.id && (step === "name" || step === "surname")),
  );
  return [{ role, entity: entity.id, name: entity.name, resolved: entity.resolved, steps }];
}
