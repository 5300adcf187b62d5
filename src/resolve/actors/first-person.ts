/**
 * "I", "we" and "our" inside a quotation: its speaker, or the body or government that a spokesman speaks for. Outside, in a release: the body
 * that is subject of its first sentence ("The United States condemns ... We also urge").
 */
import type { RawStatement } from "../../extract/claims.js";
import type { Entity, EntityKind } from "../../model/record.js";
import { childrenOf, deprelOf, type ParsedText, tokensIn } from "../../text/parsed-text.js";
import { addMention } from "./actor-memory.js";
import { entityOf } from "./entity-of.js";
import type { Actors } from "./resolve-actors.js";

const SINGULAR = new Set(["i", "me", "my", "mine", "myself"]);
const PLURAL = new Set(["we", "us", "our", "ours", "ourselves"]);
const OFFICIAL = new Set(["GOV", "MIL", "LEG"]);

/**
 * Gives each first-person pronoun within a statement's content to the statement's source; adds "pronoun" mentions.
 * Statements later in the list win over those that enclose them, so order them outer before inner.
 */
export function resolveFirstPerson(actors: Actors, doc: ParsedText, statements: readonly RawStatement[]): void {
  const { memory } = actors;
  const { tokens } = doc;
  const owner = new Int32Array(tokens.count).fill(-1);
  for (const statement of statements) {
    if (statement.source === null || statement.manner === "indirect") continue;
    const source = entityOf(actors, doc, statement.source);
    if (source === null) continue;
    for (const [begin, end] of statement.content) for (const i of tokensIn(doc, begin, end)) owner[i] = source;
  }
  const issuer = issuerOf(actors, doc);
  for (let i = 0; i < tokens.count; i++) {
    const norm = tokens.norm[i] as string;
    const speaker = owner[i] !== -1 ? (owner[i] as number) : PLURAL.has(norm) && memory.quoted[i] === 0 ? issuer : -1;
    if (speaker < 0) continue;
    if (SINGULAR.has(norm)) addMention(memory, doc, speaker, i, i, i, "pronoun");
    else if (PLURAL.has(norm)) addMention(memory, doc, bodyOf(actors, speaker), i, i, i, "pronoun");
  }
  for (const entity of actors.entities) entity.mentions.sort((a, b) => a.begin - b.begin || a.end - b.end);
}

/** The body whose release the text is: subject of its first sentence, which tells in the present what it does; -1 where none is. */
function issuerOf({ entities, byToken }: Actors, doc: ParsedText): number {
  const { sentences, sections } = doc;
  for (let s = 0; s < sentences.count; s++) {
    if (sections[sentences.section[s] as number]?.kind !== "body") continue;
    for (let i = sentences.first[s] as number; i < (sentences.first[s + 1] as number); i++) {
      if (deprelOf(doc, i) !== "root") continue;
      const subject = childrenOf(doc, i).find((c) => deprelOf(doc, c).startsWith("nsubj")) ?? -1;
      const entity = entities[byToken[subject] as number];
      return entity === undefined || !isPresent(doc, i) || NO_ISSUERS.has(entity.kind) ? -1 : (byToken[subject] as number);
    }
  }
  return -1;
}
const NO_ISSUERS: ReadonlySet<EntityKind> = new Set<EntityKind>(["person", "media", "population", "armed_group", "other"]);

/** "Condemns", "is concerned", "welcome". */
function isPresent(doc: ParsedText, cue: number): boolean {
  const { norm, lemma } = doc.tokens;
  const auxiliaries = childrenOf(doc, cue).filter((c) => /^(?:aux|cop)/.test(deprelOf(doc, c)));
  if (auxiliaries.length > 0) return auxiliaries.some((c) => norm[c] === "is" || norm[c] === "are");
  return norm[cue] === lemma[cue] || norm[cue] === `${lemma[cue]}s` || norm[cue] === `${lemma[cue]}es`;
}

/** Whom a speaker's "we" means: a spokesman's body, an official's government, else the speaker. */
function bodyOf(actors: Actors, speaker: number): number {
  const { memory } = actors;
  const entity = memory.entities[speaker] as Entity;
  const profile = memory.profiles[speaker];
  if (entity.kind !== "person" || profile === undefined) return speaker;
  if (profile.owner >= 0 && memory.entities[profile.owner]?.kind !== "person") return profile.owner;
  if (entity.sector !== null && OFFICIAL.has(entity.sector) && entity.country !== null) {
    const state = memory.byId.get(`country/${entity.country}`);
    if (state !== undefined) return state;
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
