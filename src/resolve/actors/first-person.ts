/** "I", "we" and "our" inside a quotation: its speaker, or the body or government that a spokesman speaks for. Outside: whose words the text is. */
import type { RawStatement } from "../../extract/claims.js";
import type { Entity } from "../../model/record.js";
import { type ParsedText, tokensIn } from "../../text/parsed-text.js";
import { addMention, knownEntity } from "./actor-memory.js";
import { entityOf } from "./entity-of.js";
import type { KnownActor } from "./index-actor-base.js";
import { ownVoice } from "./own-voice.js";
import type { Actors } from "./resolve-actors.js";

const SINGULAR = new Set(["i", "me", "my", "mine", "myself"]);
const PLURAL = new Set(["we", "us", "our", "ours", "ourselves"]);
const OFFICIAL = new Set(["GOV", "MIL", "LEG"]);

/**
 * Gives each first-person pronoun within a statement's content to the statement's source; adds "pronoun" mentions.
 * Statements later in the list win over those that enclose them, so order them outer before inner.
 */
export function resolveFirstPerson(
  actors: Actors,
  doc: ParsedText,
  statements: readonly RawStatement[],
  { title, outlet }: { readonly title: string | null; readonly outlet: string | null },
): void {
  const { memory } = actors;
  const { tokens } = doc;
  // First, for it knows who speaks in the turns of a transcript, which are statements too.
  const own = ownVoice(actors, doc, title, outlet, (speaker, met) => bodyOf(actors, speaker, met));
  const owner = new Int32Array(tokens.count).fill(-1);
  for (const statement of statements) {
    if (statement.source === null || statement.manner === "indirect") continue;
    const source = entityOf(actors, doc, statement.source);
    if (source === null) continue;
    for (const [begin, end] of statement.content) for (const i of tokensIn(doc, begin, end)) owner[i] = source;
  }
  for (let i = 0; i < tokens.count; i++) {
    // "The US Secretary of State" is none of us.
    const plural = PLURAL.has(tokens.norm[i] as string) && doc.text.slice(tokens.begin[i], tokens.end[i]) !== "US";
    if (!plural && !SINGULAR.has(tokens.norm[i] as string)) continue;
    const speaker = owner[i] as number;
    const told = speaker >= 0 && plural ? bodyOf(actors, speaker) : speaker;
    const entity = memory.quoted[i] === 1 || (told >= 0 && !own.isTurn(i)) ? told : own.whose(i, plural);
    if (entity >= 0) addMention(memory, doc, entity, i, i, i, "pronoun");
  }
  for (const entity of actors.entities) entity.mentions.sort((a, b) => a.begin - b.begin || a.end - b.end);
}

/**
 * Whom a speaker's "we" means: a spokesman's body, an official's government, else the speaker.
 * @param met whether the government must be one that the report speaks of
 */
export function bodyOf(actors: Actors, speaker: number, met = true): number {
  const { memory } = actors;
  const entity = memory.entities[speaker] as Entity;
  const profile = memory.profiles[speaker];
  if (entity.kind !== "person" || profile === undefined) return speaker;
  if (profile.owner >= 0 && memory.entities[profile.owner]?.kind !== "person") return profile.owner;
  if (entity.sector !== null && OFFICIAL.has(entity.sector) && entity.country !== null) {
    const state = memory.byId.get(`country/${entity.country}`);
    const known = met ? undefined : memory.base.byId.get(`country/${entity.country}`);
    if (state !== undefined || known !== undefined) return state ?? knownEntity(memory, known as KnownActor);
  }
  return speaker;
}

const MOUTHPIECES = new Set(["spokesman", "spokeswoman", "spokesperson", "press secretary", "spox"]);

/** Index of the entity behind a spokesperson, whose refusals and promises are not his own; anybody else's is his own. */
export function principalOf(actors: Actors, entity: number): number {
  const profile = actors.memory.profiles[entity];
  const role = actors.entities[entity]?.role ?? "";
  const speaks = profile !== undefined && ([...profile.nouns].some((noun) => MOUTHPIECES.has(noun)) || MOUTHPIECES.has(role.replace(/^.* (?=\S+$)/, "")));
  return speaks ? bodyOf(actors, entity) : entity;
}
