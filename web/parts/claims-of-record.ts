/** A record's claims as the desk shows them: one kind of thing, in the order of the text. */
import type { CasusRecord, Commitment, Event, Position, Span, Statement, Status, Warning } from "../../src/model/record.js";
import { speakersOf } from "../../src/model/speakers.js";
import { accordingTo, dayName, deedOf, type Kind, listed, saidOf, willOf } from "../words.js";
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
  const list = (refs: Event["actors"]): string => listed(refs.map(({ entity }) => nameOf(entity)));
  const toldBy = ({ statement, status, actors }: Event): string => {
    const told = record.statements.find(({ id }) => id === statement);
    if (told === undefined) return "";
    const { entity, spans } = told.source;
    const words = accordingTo(status, entity !== null && actors.some((actor) => actor.entity === entity));
    const name = entity === null ? spans.map(([begin, end]) => record.report.text.slice(begin, end)).join(" … ") || "somebody not named" : nameOf(entity);
    return words === "according to" ? `, ${words} ${name}` : words === "" ? "" : `, ${words}`;
  };
  const claims: Claim[] = [
    ...record.statements.map(
      (of): Claim => ({
        ...base("statement", of),
        spans: of.content.spans,
        beside: [...of.source.spans, ...of.cue.spans],
        who: listed(speakersOf(of).map(nameOf)) || nameOf(null),
        says: saidOf(of.cue.spans.map(([begin, end]) => record.report.text.slice(begin, end)).join(" … ")),
      }),
    ),
    ...record.events.map(
      (of): Claim => ({
        ...base("event", of),
        spans: of.trigger,
        beside: [],
        who: list(of.actors) || "Somebody",
        says: `${deedOf(of)} ${sameParties(of.actors, of.recipients) ? "each other" : list(of.recipients)}`.trim() + toldBy(of),
        status: of.status,
      }),
    ),
    ...record.positions.map(
      (of): Claim => ({ ...base("position", of), spans: wordsOf(of.evidence), beside: [], who: nameOf(of.holder), says: `${of.stance}: ${of.issue.label}` }),
    ),
    ...record.commitments.map(
      (of): Claim => ({
        ...base("commitment", of),
        spans: of.what.spans,
        beside: [],
        who: nameOf(of.who),
        says: `${willOf(of.what.label)} ${of.what.label}${of.due === null ? "" : `, by ${dayName(of.due)}`}`,
      }),
    ),
    ...record.warnings.map((of): Claim => ({ ...base("warning", of), spans: of.of.spans, beside: [], who: nameOf(of.by), says: `feared ${of.of.label}` })),
  ];
  return claims.sort((a, b) => (a.spans[0]?.[0] ?? 0) - (b.spans[0]?.[0] ?? 0));
}

/** Where the record's actors are named; pronouns and other short forms too. */
export const namesOfRecord = ({ entities }: CasusRecord): Named[] =>
  entities.flatMap(({ id, mentions }) => mentions.map(({ begin, end }) => ({ begin, end, entity: id })));

interface Party {
  readonly entity: string;
}
/** Several who did something with one another. */
export const sameParties = (a: readonly Party[], b: readonly Party[]): boolean =>
  a.length > 1 && a.length === b.length && a.every(({ entity }) => b.some((other) => other.entity === entity));

const base = (kind: Kind, of: Claim["of"]): Pick<Claim, "id" | "kind" | "of" | "confidence" | "status"> => ({
  id: of.id,
  kind,
  of,
  confidence: of.confidence ?? null,
  status: "occurred",
});
