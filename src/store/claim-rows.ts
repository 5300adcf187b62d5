/** A record's claims as rows: pure, so that what is stored for a record can be read in one place. */
import type { CasusRecord, Span, Stance } from "../model/record.js";
import { foldWords } from "../model/search-query.js";
import { AHEAD } from "../model/standing.js";
import { type ClaimKind, claimName } from "./claim-name.js";
import type { Tables } from "./database.js";
import { firstDay, lastDay, monthOf } from "./days.js";
import { quadOf } from "./happenings.js";
import { storable } from "./storable.js";
import { StoreError } from "./store-error.js";

/** More claims of one kind in one report than any text of five million characters has. */
export const CLAIMS_PER_VERSION = 100_000;

export const POLARITY: Record<Stance, -1 | 0 | 1> = { supports: 1, commits: 1, opposes: -1, refuses: -1, conditional: 0, undecided: 0 };

const STOPWORDS = new Set("a an the of to in on at for with by from and or its their his her this that these those any".split(" "));

/** Two positions concern one issue when verb and object agree, or, without an object that is resolved, verb and the words of the label. */
export function issueKey({ label, verb, object }: { readonly label: string; readonly verb: string; readonly object: string | null }): string {
  const words = foldWords(label)
    .split(" ")
    .filter((word) => !STOPWORDS.has(word));
  // Whose prisoners they are one report knows and another does not; that they are prisoners is the issue.
  const about = object?.replace(/^text\/[a-z]{3}\//, "text/");
  return storable(`${verb.toLowerCase()}|${about ?? words.join(" ")}`).slice(0, 400);
}

interface Base {
  readonly claim_id: number;
  readonly report_id: number;
  readonly version_id: number;
  readonly id: string;
  readonly begin_at: number;
  readonly end_at: number;
  readonly nth: number;
  readonly confidence: number | null;
  readonly day: number;
  readonly month: number;
}

/** First begin to last end; [0, 0] for a claim without words of its own. */
const hull = (spans: readonly Span[]): Span => (spans.length === 0 ? [0, 0] : [Math.min(...spans.map(([b]) => b)), Math.max(...spans.map(([, e]) => e))]);

export interface Ids {
  /** Row of an entity, and the actor that it stands for after merges. @throws StoreError invalid when the record does not list it */
  readonly entity: (id: string) => { readonly entity_id: number; readonly actor: number };
  readonly place: (id: string) => number;
}

/** What a claim is called within this record. */
export type NamedClaims = ReadonlyMap<string, string>;

/** Rows of all claims of a record. @throws StoreError invalid: a span outside the text, or an id that leads nowhere */
export function claimRows(record: CasusRecord, report_id: number, version_id: number, ids: Ids) {
  const { text, sha256, published } = record.report;
  const reportDay = firstDay(published);
  // A stance rests on what somebody said or did.
  const evidenceSpans = new Map([
    ...record.statements.map((s) => [s.id, hull(s.content.spans.length > 0 ? s.content.spans : s.cue.spans)] as const),
    ...record.events.map((e) => [e.id, hull(e.trigger)] as const),
  ]);

  const check = (spans: readonly Span[], id: string): readonly Span[] => {
    for (const [begin, end] of spans)
      if (begin >= end || end > text.length)
        throw new StoreError("invalid", `Claim ${id} has the span ${begin}-${end}, which is not in its text of ${text.length} code units.`);
    return spans;
  };
  const said = (evidence: readonly string[], id: string): Span => {
    for (const s of evidence) if (!evidenceSpans.has(s)) throw new StoreError("invalid", `Claim ${id} rests on ${s}, which the record lacks.`);
    return evidenceSpans.get(evidence[0] ?? "") ?? [0, 0];
  };
  const numbering = (kind: ClaimKind) => {
    const taken = new Map<string, number>();
    return (
      { id, confidence = null }: { readonly id: string; readonly confidence?: number | null | undefined },
      index: number,
      [begin_at, end_at]: Span,
      day: number,
    ): Base => {
      if (index >= CLAIMS_PER_VERSION) throw new StoreError("invalid", `The record has more than ${CLAIMS_PER_VERSION} claims of the kind ${kind}.`);
      const key = claimName({ sha256, kind, begin: begin_at, end: end_at, nth: 1 });
      const nth = (taken.get(key) ?? 0) + 1;
      taken.set(key, nth);
      return {
        claim_id: version_id * CLAIMS_PER_VERSION + index,
        report_id,
        version_id,
        id: storable(id),
        begin_at,
        end_at,
        nth,
        confidence,
        day,
        month: monthOf(day),
      };
    };
  };
  const entity = (id: string | null) => (id === null ? null : ids.entity(id));
  const json = (value: unknown): string => JSON.stringify(value);
  const text_ = (value: string | null): string | null => (value === null ? null : storable(value));

  const number = {
    statement: numbering("statement"),
    event: numbering("event"),
    position: numbering("position"),
    commitment: numbering("commitment"),
    warning: numbering("warning"),
  };
  const dayOf = new Map([
    ...record.statements.map((s) => [s.id, firstDay(s.date) || reportDay] as const),
    ...record.events.map((e) => [e.id, firstDay(e.date?.from ?? null) || reportDay] as const),
  ]);
  const ahead = new Set(record.events.filter(({ status }) => AHEAD.has(status)).map(({ id }) => id));
  // A stand is told no later than its report, whenever the deed that shows it is planned for; where the report has no day, that deed's says nothing of when.
  const dayBy = ([first = ""]: readonly string[]): number => {
    const day = dayOf.get(first) || reportDay;
    return reportDay > 0 ? Math.min(day, reportDay) : ahead.has(first) ? 0 : day;
  };

  const speakers: Tables["speakers"][] = [];
  const statements = record.statements.map((s, i) => {
    const source = entity(s.source.entity);
    for (const { spans } of [s.source, s.cue, s.content]) check(spans, s.id);
    const base = number.statement(s, i, evidenceSpans.get(s.id) as Span, dayOf.get(s.id) as number);
    s.source.others?.forEach((id, nth) => {
      speakers.push({ claim_id: base.claim_id, nth, ...ids.entity(id) });
    });
    return {
      ...base,
      source_entity: source?.entity_id ?? null,
      actor: source?.actor ?? null,
      inferred: s.source.inferred ? 1 : 0,
      addressee_entity: entity(s.addressee)?.entity_id ?? null,
      lemma: text_(s.cue.lemma),
      manner: s.manner,
      channel: text_(s.channel),
      said: text_(s.date),
      within: text_(s.within),
      spans: json({ source: s.source.spans, cue: s.cue.spans, content: s.content.spans }),
    };
  });

  const parties: Tables["parties"][] = [];
  const events = record.events.map((e, i) => {
    const read = e.date !== null && e.date.span !== null;
    const day = (e.date && firstDay(e.date.from)) || reportDay;
    const base = number.event(e, i, hull(check(e.trigger, e.id)), day);
    for (const [side, list] of [
      ["actor", e.actors],
      ["recipient", e.recipients],
    ] as const)
      list.forEach(({ entity: who, spans, inferred }, nth) => {
        parties.push({
          claim_id: base.claim_id,
          side,
          nth,
          ...ids.entity(who),
          day,
          inferred: inferred ? 1 : 0,
          spans: json(check(spans, e.id)),
          quad: quadOf(e.type),
        });
      });
    return {
      ...base,
      last_day: (e.date && (lastDay(e.date.to) || lastDay(e.date.from))) || day,
      type: e.type,
      mode: text_(e.mode),
      contexts: json(e.contexts),
      place_id: e.place === null ? null : ids.place(e.place),
      date_read: read ? 1 : 0,
      date: e.date === null ? null : storable(json(e.date)),
      status: e.status,
      intensity: e.intensity,
      statement: text_(e.statement),
      salience: e.salience,
      happening_id: base.claim_id,
      happening_reason: null as string | null,
      spans: json(e.trigger),
    };
  });

  const positions = record.positions.map((p, i) => {
    const holder = ids.entity(p.holder);
    return {
      ...number.position(p, i, said(p.evidence, p.id), dayBy(p.evidence)),
      holder_entity: holder.entity_id,
      actor: holder.actor,
      issue: issueKey(p.issue),
      label: storable(p.issue.label),
      verb: storable(p.issue.verb),
      object: text_(p.issue.object),
      stance: p.stance,
      polarity: POLARITY[p.stance],
      evidence: storable(json(p.evidence)),
    };
  });

  const commitments = record.commitments.map((c, i) => {
    const who = ids.entity(c.who);
    said(c.evidence, c.id);
    return {
      ...number.commitment(c, i, hull(check(c.what.spans, c.id)), dayBy(c.evidence)),
      who_entity: who.entity_id,
      actor: who.actor,
      label: storable(c.what.label),
      due: lastDay(c.due),
      due_text: text_(c.due),
      spans: json(c.what.spans),
      evidence: storable(json(c.evidence)),
    };
  });

  const warnings = record.warnings.map((w, i) => {
    const by = entity(w.by);
    said(w.evidence, w.id);
    return {
      ...number.warning(w, i, hull(check(w.of.spans, w.id)), dayBy(w.evidence)),
      by_entity: by?.entity_id ?? null,
      actor: by?.actor ?? null,
      label: storable(w.of.label),
      spans: json(w.of.spans),
      evidence: storable(json(w.evidence)),
    };
  });

  return { statements, speakers, events, parties, positions, commitments, warnings };
}

export type ClaimRows = ReturnType<typeof claimRows>;
