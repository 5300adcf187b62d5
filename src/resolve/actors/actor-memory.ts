/** What resolution knows of one report while it works: entities so far, their mentions, and which token belongs to whom. */
import type { Sector } from "../../model/plover.js";
import type { Entity, EntityKind, Mention } from "../../model/record.js";
import { type ParsedText, UPOS_CODE } from "../../text/parsed-text.js";
import { type ActorBase, covers, entityFromKnown, type KnownActor, slugOf } from "./index-actor-base.js";
import { standingOf } from "./standing.js";
import type { Trace } from "./trace.js";

const DET = UPOS_CODE.get("DET") as number;

export type Gender = "m" | "f" | null;

/** Beside an entity: what agreement and anaphora need. */
export interface Profile {
  gender: Gender;
  plural: boolean;
  /** Head nouns by which the text has called it ("spokesman", "group"). */
  readonly nouns: Set<string>;
  /** Word pieces of its longest name in this text, empty for the unnamed. */
  pieces: readonly string[];
  /** Entity that it belongs to (the ministry of a spokesman), or -1. */
  owner: number;
  /** Entities that it is made of ("the two leaders"), empty for one. */
  parts: readonly number[];
}

export interface ActorMemory {
  readonly base: ActorBase;
  readonly published: string | null;
  readonly entities: Entity[];
  readonly profiles: Profile[];
  /** Entity of each token that is part of a mention, else -1. */
  readonly byToken: Int32Array;
  /** Known actors whose names or adjectives stand here without acting ("in Moscow", "Russian"), by token. */
  readonly latent: Map<number, KnownActor>;
  /** 1 where a token stands within quotation marks. */
  readonly quoted: Uint8Array;
  readonly byId: Map<string, number>;
  /** Mentions in columns: head token, first and last token (inclusive), entity. */
  readonly mentionHead: number[];
  readonly mentionFirst: number[];
  readonly mentionLast: number[];
  readonly mentionEntity: number[];
  /** Steps of resolution, or null where nobody asked. */
  readonly trace: Trace | null;
}

export function createMemory(doc: ParsedText, base: ActorBase, published: string | null, trace: Trace | null): ActorMemory {
  return {
    base,
    published,
    entities: [],
    profiles: [],
    byToken: new Int32Array(doc.tokens.count).fill(-1),
    latent: new Map(),
    quoted: quotedTokens(doc),
    byId: new Map(),
    mentionHead: [],
    mentionFirst: [],
    mentionLast: [],
    mentionEntity: [],
    trace,
  };
}

/** The entity of a known actor, made when it is first met. */
export function knownEntity(memory: ActorMemory, actor: KnownActor): number {
  const at = memory.byId.get(actor.id);
  if (at !== undefined) return at;
  const office = actor.offices.length === 0 ? undefined : officeAt(actor, memory.published);
  return push(memory, entityFromKnown(actor, office?.role ?? null, standingOf(actor, office, memory.base.roles)), {
    gender: actor.gender,
    plural: actor.plural,
    nouns: new Set(office === undefined ? [] : [lastWords(office.role)]),
    pieces: [],
    owner: -1,
    parts: [],
  });
}

/** Nouns of an office as texts shorten it: "presidential spokesman" answers to "spokesman". */
const lastWords = (role: string): string => (role.includes("minister") && role !== "prime minister" ? role : role.replace(/^presidential /, ""));

/** The office that an actor holds on a day, of several the last begun; without a day, or between offices, the last one begun before it. */
export function officeAt(actor: KnownActor, day: string | null): KnownActor["offices"][number] | undefined {
  let begun: KnownActor["offices"][number] | undefined;
  let held: KnownActor["offices"][number] | undefined;
  for (const office of actor.offices) {
    if (day !== null && office.from > day) continue;
    begun = office;
    if (covers(office.from, office.to, day)) held = office;
  }
  return held ?? begun;
}

export interface TextEntity {
  readonly name: string;
  readonly kind: EntityKind;
  readonly country: string | null;
  readonly sector: Sector | null;
  readonly role: string | null;
  readonly gender: Gender;
  readonly plural: boolean;
  readonly owner?: number;
  readonly noun?: string;
  readonly parts?: readonly number[];
  /** A stable id where the entity is known by rule, such as "country/RUS/military"; else a slug of the name is made. */
  readonly id?: string;
}

/** A new entity from the text. Slugs stay unique within a report: "text/protesters", "text/protesters-2". */
export function textEntity(memory: ActorMemory, made: TextEntity): number {
  let id = made.id;
  if (id === undefined) {
    const slug = `text/${slugOf(made.name) || "unnamed"}`;
    id = slug;
    for (let n = 2; memory.byId.has(id); n++) id = `${slug}-${n}`;
  } else {
    const at = memory.byId.get(id);
    if (at !== undefined) return at;
  }
  const entity: Entity = {
    id,
    name: made.name,
    kind: made.kind,
    country: made.country,
    sector: made.sector,
    role: made.role,
    wikidata: null,
    resolved: made.id === undefined ? "text" : "knowledge",
    mentions: [],
  };
  return push(memory, entity, {
    gender: made.gender,
    plural: made.plural,
    nouns: new Set(made.noun === undefined ? [] : [made.noun]),
    pieces: [],
    owner: made.owner ?? -1,
    parts: made.parts ?? [],
  });
}

function push(memory: ActorMemory, entity: Entity, profile: Profile): number {
  const at = memory.entities.length;
  memory.entities.push(entity);
  memory.profiles.push(profile);
  memory.byId.set(entity.id, at);
  return at;
}

/** Notes a mention. Its tokens are the entity's, except those that a longer-standing inner mention has taken. */
export function addMention(memory: ActorMemory, doc: ParsedText, entity: number, first: number, last: number, head: number, form: Mention["form"]): void {
  const { begin, end, upos } = doc.tokens;
  // "The envoy": a phrase is mentioned with its article.
  const opening = form === "role" && upos[first - 1] === DET && doc.tokens.head[first - 1] === head ? first - 1 : first;
  const mention: Mention = { begin: begin[opening] as number, end: end[last] as number, form };
  const list = (memory.entities[entity] as Entity).mentions;
  // One mention a place: "Government of Iraq" takes in "Iraq" where both are the same.
  if (list.some((m) => m.begin <= mention.begin && m.end >= mention.end)) {
    memory.byToken[head] = entity;
    return;
  }
  const inner = list.findIndex((m) => m.begin >= mention.begin && m.end <= mention.end);
  if (inner >= 0) list.splice(inner, 1);
  list.push(mention);
  memory.mentionHead.push(head);
  memory.mentionFirst.push(first);
  memory.mentionLast.push(last);
  memory.mentionEntity.push(entity);
  for (let i = first; i <= last; i++) if (memory.byToken[i] === -1) memory.byToken[i] = entity;
  memory.byToken[head] = entity;
}

/** Marks tokens inside quotation marks. An opening mark without its partner ends with the paragraph. */
function quotedTokens({ text, tokens }: ParsedText): Uint8Array {
  const out = new Uint8Array(tokens.count);
  let open = false;
  for (let i = 0; i < tokens.count; i++) {
    const begin = tokens.begin[i] as number;
    if (i > 0 && open && text.slice(tokens.end[i - 1], begin).includes("\n")) open = false;
    const norm = tokens.norm[i] as string;
    if (norm === "``" || text[begin] === "\u201c") open = true;
    else if (norm === "''" || text[begin] === "\u201d") open = false;
    else if (norm === '"') open = !open;
    else if (open) out[i] = 1;
  }
  return out;
}
