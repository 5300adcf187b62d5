/**
 * The whole coder on one screen: a report and resources in, its record out. Pure: no file, no clock, no network; the same
 * report, resources and version give the same record, byte for byte, in Node and in a browser.
 */
import type { RawClaims, RawStatement } from "./extract/claims.js";
import { findCommitments } from "./extract/commitments/find-commitments.js";
import { findEvents } from "./extract/events/find-events.js";
import { findPositions } from "./extract/positions/find-positions.js";
import { findStatements } from "./extract/statements/find-statements.js";
import type { StatementLexicon } from "./extract/statements/lexicon.js";
import { dayOfWriting } from "./extract/times/day-of-writing.js";
import { findTimes } from "./extract/times/find-times.js";
import { findWarnings } from "./extract/warnings/find-warnings.js";
import type { Codebook } from "./model/codebook.js";
import { type ConfidenceKind, type ConfidenceModel, confidenceOf, type Facts } from "./model/confidence.js";
import type { EventGrammar } from "./model/event-grammar.js";
import { type CasusRecord, type Entity, type Report, SCHEMA_ID } from "./model/record.js";
import { renameEntities } from "./model/rename-entities.js";
import type { StanceLexicon } from "./model/stance-lexicon.js";
import { PROGRAM_VERSION } from "./model/version.js";
import { identifyAcrossReports } from "./resolve/actors/across-reports.js";
import { knownEntity } from "./resolve/actors/actor-memory.js";
import { entityOf } from "./resolve/actors/entity-of.js";
import { bodyOf, principalOf, resolveFirstPerson } from "./resolve/actors/first-person.js";
import type { ActorBase } from "./resolve/actors/index-actor-base.js";
import { inferCountries } from "./resolve/actors/infer-country.js";
import { mentionSpans } from "./resolve/actors/mention-spans.js";
import { outletCountry } from "./resolve/actors/outlet-country.js";
import { pronounAt } from "./resolve/actors/pronoun-at.js";
import { type Actors, resolveActors } from "./resolve/actors/resolve-actors.js";
import { claimFacts } from "./resolve/claims/claim-facts.js";
import { resolveClaims } from "./resolve/claims/resolve-claims.js";
import type { Gazetteer } from "./resolve/places/gazetteer.js";
import { type PlaceResolution, resolvePlaces } from "./resolve/places/resolve-places.js";
import { type LanguageCore, parse } from "./text/language-core.js";
import type { ParsedText } from "./text/parsed-text.js";

/** Everything that the coder knows; `load/load-coder.ts` reads it in Node, a browser fetches the same files. */
export interface CoderResources {
  /** Language and checksum of the data: "en-7f3a02c1". */
  readonly version: string;
  /** Holds memory of its own: one a thread. */
  readonly core: LanguageCore;
  readonly statements: StatementLexicon;
  readonly events: EventGrammar;
  readonly stances: StanceLexicon;
  readonly codebook: Codebook;
  readonly confidence: ConfidenceModel;
  readonly actors: ActorBase;
  readonly gazetteer: Gazetteer;
}

export interface Coder {
  /** Program and model version: the same pair gives the same record. */
  readonly version: string;
  /** Codes one report. Never throws on text: what is no news gives a record without claims. */
  readonly code: (report: Report) => CasusRecord;
}

/** Every stage's result for one report, as `casus explain` shows it. */
export interface Coding {
  readonly doc: ParsedText;
  readonly raw: RawClaims;
  readonly actors: Actors;
  readonly places: PlaceResolution;
  readonly record: CasusRecord;
}

export const createCoder = (resources: CoderResources): Coder => ({
  version: versionOf(resources),
  code: (report) => codeReport(report, resources).record,
});

const versionOf = (resources: CoderResources): string => `${PROGRAM_VERSION}+${resources.version}`;

/** The coder's stages, in order. */
export type Stage = "language core" | "times" | "statements" | "events" | "positions, commitments, warnings" | "actors" | "places" | "record";

/**
 * The stages in order, each a function of the ones before it.
 * @param options `trace`: keep how mentions found their entities, in `actors.memory.trace`; `lap`: told of each stage as it ends
 */
export function codeReport(
  report: Report,
  resources: CoderResources,
  { trace = false, lap = () => {} }: { readonly trace?: boolean; readonly lap?: (stage: Stage) => void } = {},
): Coding {
  const doc = parse(report.text, resources.core, { title: report.title });
  lap("language core");

  const read = findTimes(doc, report.published);
  const written = dayOfWriting(doc, read, report.published);
  const times = written === report.published ? read : findTimes(doc, written);
  const published = report.published ?? written;
  lap("times");
  const statements = findStatements(doc, resources.statements);
  lap("statements");
  const events = findEvents(doc, resources.events, times, statements, written);
  lap("events");
  const raw: RawClaims = {
    times,
    statements,
    events,
    positions: findPositions(doc, resources.stances, statements, events),
    commitments: findCommitments(doc, resources.stances, statements, events, times, published),
    warnings: findWarnings(doc, resources.stances, statements, events),
  };
  lap("positions, commitments, warnings");

  const actors = resolveActors(doc, resources.actors, { published, trace });
  resolveFirstPerson(actors, doc, outerFirst(statements), report);
  lap("actors");
  const places = resolvePlaces(doc, resources.gazetteer, {
    actorAt: mentionSpans(actors),
    outlet: report.outlet,
    outletCountry: outletCountry(resources.actors, report.outlet),
  });
  lap("places");
  const found = resolveClaims(doc, raw, resources.codebook, {
    entity: (argument) => {
      const index = entityOf(actors, doc, argument);
      return index === null ? null : (actors.entities[index]?.id ?? null);
    },
    mentioned: (token) => actors.entities[actors.byToken[token] as number]?.id ?? null,
    members: (id) => {
      const parts = actors.memory.profiles[actors.memory.byId.get(id) as number]?.parts ?? [];
      return parts.length === 0 ? [id] : parts.map((part) => (actors.entities[part] as Entity).id);
    },
    principal: (id) => (actors.entities[principalOf(actors, actors.memory.byId.get(id) as number)] as Entity).id,
    body: (id) => (actors.entities[bodyOf(actors, actors.memory.byId.get(id) as number)] as Entity).id,
    pronoun: (token) => pronounAt(actors, doc, token),
    place: (token) => places.places[places.byToken[token] as number]?.id ?? null,
    state: (token) => {
      const state = resources.actors.byId.get(`country/${places.places[places.byToken[token] as number]?.country}`);
      return state === undefined ? null : (actors.entities[knownEntity(actors.memory, state)] as Entity).id;
    },
    isPerson: (id) => {
      const entity = actors.entities[actors.memory.byId.get(id) as number];
      return entity?.kind === "person" && /^\p{Lu}/u.test(entity.name);
    },
    isOf: (id, state) => `country/${actors.entities[actors.memory.byId.get(id) as number]?.country}` === state,
    published: written?.slice(0, 10) ?? null,
  });

  inferCountries(actors, doc, places.places);
  const claims = renameEntities(found, identifyAcrossReports(actors));

  const facts = claimFacts({ ...claims, entities: actors.entities });
  const sure = <Claim>(kind: ConfidenceKind, list: readonly Claim[], of: (claim: Claim) => Facts): (Claim & { confidence: number })[] =>
    list.map((claim) => ({ ...claim, confidence: confidenceOf(resources.confidence, kind, of(claim)) }));

  const { sections, sentences } = doc;
  const record: CasusRecord = {
    schema: SCHEMA_ID,
    coder: versionOf(resources),
    report,
    sections: [...sections],
    sentences: Array.from({ length: sentences.count }, (_, s) => ({
      begin: sentences.begin[s] as number,
      end: sentences.end[s] as number,
      section: sentences.section[s] as number,
    })),
    // Resolution may have met further actors in the claims, so the entities are read last.
    entities: actors.entities,
    places: places.places,
    times: times.map(({ begin, end, type, value }) => ({ begin, end, type, value })),
    statements: claims.statements,
    events: sure("event", claims.events, facts.event),
    positions: sure("position", claims.positions, facts.position),
    commitments: sure("commitment", claims.commitments, facts.commitment),
    warnings: sure("warning", claims.warnings, facts.warning),
  };
  lap("record");
  return { doc, raw, actors, places, record };
}

/** "We" belongs to the innermost statement, so the outer ones come first. */
function outerFirst(statements: readonly RawStatement[]): RawStatement[] {
  const depth = (s: RawStatement): number => {
    let n = 0;
    for (let at = s.within; at !== null && n <= statements.length; at = statements[at]?.within ?? null) n++;
    return n;
  };
  return statements
    .map((s) => [depth(s), s] as const)
    .sort((a, b) => a[0] - b[0])
    .map(([, s]) => s);
}
