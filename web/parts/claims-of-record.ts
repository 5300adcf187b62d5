/** A record's claims as the desk shows them: one kind of thing, in the order of the text. */
import { disclaims } from "../../src/model/cue-words.js";
import type { CasusRecord, Commitment, Event, Position, Span, Statement, Status, Warning } from "../../src/model/record.js";
import { speakersOf } from "../../src/model/speakers.js";
import { commitmentSays, eventSays, positionSays, statementSays, warningSays } from "../../src/model/wording.js";
import type { Kind } from "../words.js";
import type { Named } from "./annotated-text.js";

export interface Claim {
  readonly id: string;
  readonly kind: Kind;
  readonly spans: readonly Span[];
  /** Words beside the claim's own: a statement's cue. */
  readonly beside: readonly Span[];
  readonly who: string;
  readonly says: string;
  /** How real a deed is; what is no deed was said, which is as real as can be. */
  readonly status: Status;
  readonly confidence: number | null;
  readonly of: Statement | Event | Position | Commitment | Warning;
}

export function claimsOfRecord(record: CasusRecord): Claim[] {
  const names = new Map(record.entities.map(({ id, name }) => [id, name]));
  const nameOf = (id: string | null): string => (id === null ? "Somebody" : (names.get(id) ?? id));
  const evidence = new Map<string, readonly Span[]>([
    ...record.statements.map(({ id, content }) => [id, content.spans] as const),
    ...record.events.map(({ id, trigger }) => [id, trigger] as const),
  ]);
  const wordsOf = (ids: readonly string[]): Span[] => ids.flatMap((id) => [...(evidence.get(id) ?? [])]).sort((a, b) => a[0] - b[0]);
  const parties = (refs: Event["actors"]) => refs.map(({ entity }) => ({ entity, name: nameOf(entity) }));
  const cut = (spans: readonly Span[]): string => spans.map(([begin, end]) => record.report.text.slice(begin, end)).join(" … ");
  const tellerOf = ({ statement }: Event) => {
    const told = record.statements.find(({ id }) => id === statement);
    if (told === undefined) return null;
    const { entity, spans } = told.source;
    return { entity, name: entity === null ? cut(spans) : nameOf(entity), denies: disclaims(told.cue.lemma, cut(told.cue.spans)) };
  };
  const claims: Claim[] = [
    ...record.statements.map(
      (of): Claim => ({
        ...base("statement", of),
        spans: of.content.spans,
        beside: [...of.source.spans, ...of.cue.spans],
        ...statementSays(speakersOf(of).map(nameOf), cut(of.cue.spans)),
      }),
    ),
    ...record.events.map(
      (of): Claim => ({
        ...base("event", of),
        spans: of.trigger,
        ...eventSays({ ...of, place: null, actors: parties(of.actors), recipients: parties(of.recipients), told_by: tellerOf(of) }),
        status: of.status,
      }),
    ),
    ...record.positions.map(
      (of): Claim => ({ ...base("position", of), spans: wordsOf(of.evidence), ...positionSays(nameOf(of.holder), of.stance, of.issue.label) }),
    ),
    ...record.commitments.map((of): Claim => ({ ...base("commitment", of), spans: of.what.spans, ...commitmentSays(nameOf(of.who), of.what.label, of.due) })),
    ...record.warnings.map((of): Claim => ({ ...base("warning", of), spans: of.of.spans, ...warningSays(nameOf(of.by), of.of.label) })),
  ];
  return claims.sort((a, b) => (a.spans[0]?.[0] ?? 0) - (b.spans[0]?.[0] ?? 0));
}

/** Where the record's actors are named; pronouns and other short forms too. */
export const namesOfRecord = ({ entities }: CasusRecord): Named[] =>
  entities.flatMap(({ id, mentions }) => mentions.map(({ begin, end }) => ({ begin, end, entity: id })));

const base = (kind: Kind, of: Claim["of"]): Pick<Claim, "id" | "kind" | "of" | "beside" | "confidence" | "status"> => ({
  id: of.id,
  kind,
  of,
  beside: [],
  confidence: of.confidence ?? null,
  status: "occurred",
});
