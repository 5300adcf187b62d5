/**
 * The record: what one report becomes. Every type below is inferred from its schema, so the validator, the
 * published JSON Schema and the compiler never disagree. Names are fixed by the contract; fields may be added.
 *
 * A span is `[begin, end)` in UTF-16 code units of `report.text`: `text.slice(begin, end)` is the evidence.
 * `null` means "the text does not say". What is inferred rather than read carries `inferred: true`.
 */
import { z } from "zod";
import { CONTEXTS, EVENT_TYPES, SECTORS } from "./plover.js";
import { STANCES, STATUSES } from "./standing.js";

export { STANCES, STATUSES };

export const SCHEMA_ID = "casus/record@1";

const offset = z.int().min(0);
/** Share of claims scored like this one that are right, 0 to 1; the coder always says, a claim of another origin need not. */
const confidence = z.number().min(0).max(1).optional();
/** `[begin, end)` in UTF-16 code units. */
export const Span = z.tuple([offset, offset]);
export type Span = z.infer<typeof Span>;

/** Ordered pieces of one (possibly discontinuous) stretch of text. */
const Spans = z.array(Span);

export const IsoDate = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/, "is not a date; write 2021-08-23, or 2021-08-23T09:30Z with the time");

export const Report = z.object({
  id: z.string(),
  title: z.string().nullable(),
  outlet: z.string().nullable(),
  url: z.string().nullable(),
  published: IsoDate.nullable(),
  /** `published` is when an archive saw the page, which tells no day itself: it was published then or before. */
  seen: z.literal(true).optional(),
  language: z.string(),
  text: z.string(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type Report = z.infer<typeof Report>;

export const SECTION_KINDS = ["body", "headline", "related", "byline", "dateline", "caption"] as const;
export const Section = z.object({ begin: offset, end: offset, kind: z.enum(SECTION_KINDS) });
export type Section = z.infer<typeof Section>;
export type SectionKind = Section["kind"];

export const Sentence = z.object({ begin: offset, end: offset, section: offset });
export type Sentence = z.infer<typeof Sentence>;

export const ENTITY_KINDS = ["person", "government", "organization", "igo", "armed_group", "party", "company", "media", "population", "other"] as const;
export const EntityKind = z.enum(ENTITY_KINDS);
export type EntityKind = z.infer<typeof EntityKind>;

export const MENTION_FORMS = ["name", "role", "pronoun", "metonym", "nationality"] as const;
export const Mention = z.object({ begin: offset, end: offset, form: z.enum(MENTION_FORMS) });
export type Mention = z.infer<typeof Mention>;

export const Entity = z.object({
  id: z.string(),
  name: z.string(),
  kind: EntityKind,
  country: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .nullable(),
  sector: z.enum(SECTORS).nullable(),
  role: z.string().nullable(),
  wikidata: z
    .string()
    .regex(/^Q\d+$/)
    .nullable(),
  resolved: z.enum(["knowledge", "text"]),
  /** The country is not read but taken from the report's other actors and places. */
  inferred: z.literal(true).optional(),
  mentions: z.array(Mention),
});
export type Entity = z.infer<typeof Entity>;

export const Place = z.object({
  id: z.string(),
  name: z.string(),
  country: z.string().nullable(),
  admin1: z.string().nullable(),
  lat: z.number().min(-90).max(90).nullable(),
  lon: z.number().min(-180).max(180).nullable(),
  geonames: z.int().nullable(),
  mentions: z.array(z.object({ begin: offset, end: offset })),
});
export type Place = z.infer<typeof Place>;

export const TIME_TYPES = ["DATE", "TIME", "DURATION", "SET"] as const;
/** A TIMEX3 expression with its value resolved against the publication date. */
export const Time = z.object({ begin: offset, end: offset, type: z.enum(TIME_TYPES), value: z.string() });
export type Time = z.infer<typeof Time>;

export const Statement = z.object({
  id: z.string(),
  /** `others`: who says it with `entity`, where the source names several ("Egypt and Jordan said"). */
  source: z.object({ spans: Spans, entity: z.string().nullable(), others: z.array(z.string()).optional(), inferred: z.literal(true).optional() }),
  cue: z.object({ spans: Spans, lemma: z.string().nullable() }),
  content: z.object({ spans: Spans }),
  manner: z.enum(["direct", "indirect", "mixed"]),
  channel: z.string().nullable(),
  addressee: z.string().nullable(),
  date: z.string().nullable(),
  within: z.string().nullable(),
  confidence,
});
export type Statement = z.infer<typeof Statement>;

const ActorRef = z.object({ entity: z.string(), spans: Spans, inferred: z.literal(true).optional() });

export const Status = z.enum(STATUSES);
export type Status = z.infer<typeof Status>;

/** `from`/`to` are ISO dates (to is inclusive, null when open or the same day); `span` is null when the date is the report's. */
export const EventDate = z.object({
  from: z.string(),
  to: z.string().nullable(),
  span: Span.nullable(),
  inferred: z.literal(true).optional(),
});
export type EventDate = z.infer<typeof EventDate>;

export const Event = z.object({
  id: z.string(),
  type: z.enum(EVENT_TYPES),
  mode: z.string().nullable(),
  contexts: z.array(z.enum(CONTEXTS)),
  trigger: Spans,
  actors: z.array(ActorRef),
  recipients: z.array(ActorRef),
  place: z.string().nullable(),
  date: EventDate.nullable(),
  status: Status,
  /** PLOVER's scale, -10 to 10; null where the manual prints no score. */
  intensity: z.number().min(-10).max(10).nullable(),
  statement: z.string().nullable(),
  salience: z.number().min(0).max(1),
  /** Where the date stands: in the deed's own clause, else in its sentence; "report": with another mention of the deed, or nowhere. */
  dated: z.enum(["clause", "sentence", "report"]).optional(),
  confidence,
});
export type Event = z.infer<typeof Event>;

export const Stance = z.enum(STANCES);
export type Stance = z.infer<typeof Stance>;

export const Position = z.object({
  id: z.string(),
  holder: z.string(),
  issue: z.object({ label: z.string(), verb: z.string(), object: z.string().nullable() }),
  stance: Stance,
  evidence: z.array(z.string()),
  confidence,
});
export type Position = z.infer<typeof Position>;

export const Commitment = z.object({
  id: z.string(),
  who: z.string(),
  what: z.object({ spans: Spans, label: z.string() }),
  due: z.string().nullable(),
  evidence: z.array(z.string()),
  confidence,
});
export type Commitment = z.infer<typeof Commitment>;

export const Warning = z.object({
  id: z.string(),
  by: z.string().nullable(),
  of: z.object({ spans: Spans, label: z.string() }),
  evidence: z.array(z.string()),
  confidence,
});
export type Warning = z.infer<typeof Warning>;

export const CasusRecord = z.object({
  schema: z.literal(SCHEMA_ID),
  coder: z.string(),
  report: Report,
  sections: z.array(Section),
  sentences: z.array(Sentence),
  entities: z.array(Entity),
  places: z.array(Place),
  times: z.array(Time),
  statements: z.array(Statement),
  events: z.array(Event),
  positions: z.array(Position),
  commitments: z.array(Commitment),
  warnings: z.array(Warning),
});
export type CasusRecord = z.infer<typeof CasusRecord>;
