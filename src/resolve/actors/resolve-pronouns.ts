/**
 * Third-person pronouns by salience (after Lappin and Leass 1994): candidates are the latest mentions of each entity;
 * recency, grammatical role, parallelism and repetition add up, agreement and binding rule out. Plain nouns that name no
 * actor compete for "it" and "they", so that "the plan ... it" is not some government.
 */
import type { Entity } from "../../model/record.js";
import { deprelOf, type ParsedText, UPOS_CODE } from "../../text/parsed-text.js";
import type { ActorMemory, Profile } from "./actor-memory.js";
import type { History } from "./resolve-roles.js";

export type PronounClass = "he" | "she" | "it" | "they";

export const PRONOUNS: ReadonlyMap<string, PronounClass> = new Map([
  ...["he", "him", "his", "himself"].map((w) => [w, "he"] as const),
  ...["she", "her", "hers", "herself"].map((w) => [w, "she"] as const),
  ...["it", "its", "itself"].map((w) => [w, "it"] as const),
  ...["they", "them", "their", "theirs", "themselves", "'em"].map((w) => [w, "they"] as const),
]);

/** Weights by hand; sentences back, roles of the candidate, and what counts against plain nouns. */
export const WEIGHTS = {
  sentence: -1.1,
  subject: 1.0,
  object: 0.35,
  oblique: -0.2,
  possessive: 0.1,
  parallel: 0.45,
  repeated: 0.18,
  named: 0.25,
  gender: 0.7,
  token: -0.012,
  quotedSpeaker: -2.5,
  lastSpeaker: 0.9,
  pluralBody: -0.6,
  plain: -0.1,
  place: -0.8,
} as const;

const NOUN = UPOS_CODE.get("NOUN") as number;
const PRON = UPOS_CODE.get("PRON") as number;
const REACH: Readonly<Record<PronounClass, number>> = { he: 8, she: 8, it: 2, they: 3 };

/** Whether the lemma of a token is a verb of saying. */
export const isSpeech = (doc: ParsedText, memory: ActorMemory, token: number): boolean =>
  token >= 0 && memory.base.verbs.get((doc.tokens.lemma[token] as string).toLowerCase())?.has("speech") === true;

/** The entity that a pronoun stands for, or null. `history` holds the mentions before it. */
export function resolvePronoun(doc: ParsedText, memory: ActorMemory, history: History, token: number, kind: PronounClass): number | null {
  const { tokens } = doc;
  const relation = deprelOf(doc, token);
  if (relation === "expl") return null;
  const sentence = tokens.sentence[token] as number;
  const governor = tokens.head[token] as number;
  const quoted = memory.quoted[token] === 1;
  const speaking = relation.startsWith("nsubj") && isSpeech(doc, memory, governor) && !quoted;
  const scores = new Map<number, number>();
  const seen = new Map<number, number>();
  let speaker = -1;
  for (let h = history.entity.length - 1; h >= 0; h--) {
    const at = history.token[h] as number;
    const back = sentence - (tokens.sentence[at] as number);
    if (back > REACH[kind]) break;
    const entity = history.entity[h] as number;
    const count = (seen.get(entity) ?? 0) + 1;
    seen.set(entity, count);
    const ownGovernor = tokens.head[at] as number;
    if (speaker === -1 && deprelOf(doc, at).startsWith("nsubj") && isSpeech(doc, memory, ownGovernor) && memory.quoted[at] === 0) speaker = entity;
    if (count > 1) {
      const score = scores.get(entity);
      if (count < 6 && score !== undefined) scores.set(entity, score + WEIGHTS.repeated);
      continue;
    }
    if (!agrees(memory, entity, kind)) continue;
    if (bound(doc, token, at, relation)) continue;
    let score = placeScore(doc, at, back, token, relation);
    const target = memory.entities[entity] as Entity;
    const profile = memory.profiles[entity] as Profile;
    if (target.resolved === "knowledge" || profile.pieces.length > 0) score += WEIGHTS.named;
    if ((kind === "he" && profile.gender === "m") || (kind === "she" && profile.gender === "f")) score += WEIGHTS.gender;
    if (kind === "they" && !profile.plural) score += WEIGHTS.pluralBody;
    if (quoted && back === 0 && memory.quoted[at] === 0 && deprelOf(doc, at).startsWith("nsubj") && isSpeech(doc, memory, ownGovernor))
      score += WEIGHTS.quotedSpeaker;
    scores.set(entity, score);
  }
  if (speaking && speaker >= 0 && scores.has(speaker)) scores.set(speaker, (scores.get(speaker) as number) + WEIGHTS.lastSpeaker);
  let best = -1;
  let bestScore = Number.NEGATIVE_INFINITY;
  for (const [entity, score] of scores)
    if (score > bestScore) {
      best = entity;
      bestScore = score;
    }
  if (best === -1) return null;
  if ((kind === "it" || kind === "they") && !speaking && plainRival(doc, memory, token, kind, relation) > bestScore) return null;
  const profile = memory.profiles[best] as Profile;
  if (kind === "he" || kind === "she") profile.gender ??= kind === "he" ? "m" : "f";
  return best;
}

function placeScore(doc: ParsedText, at: number, back: number, token: number, relation: string): number {
  const own = deprelOf(doc, at);
  let score = WEIGHTS.sentence * back + WEIGHTS.token * Math.min(token - at, 40);
  if (own.startsWith("nsubj")) score += WEIGHTS.subject;
  else if (own === "obj" || own === "iobj" || own === "obl:agent") score += WEIGHTS.object;
  else if (own === "nmod:poss") score += WEIGHTS.possessive;
  else if (own.startsWith("obl") || own.startsWith("nmod")) score += WEIGHTS.oblique;
  if (own.split(":")[0] === relation.split(":")[0]) score += WEIGHTS.parallel;
  return score;
}

function agrees(memory: ActorMemory, entity: number, kind: PronounClass): boolean {
  const target = memory.entities[entity] as Entity;
  const profile = memory.profiles[entity] as Profile;
  const person = target.kind === "person";
  if (kind === "he") return person && !profile.plural && profile.gender !== "f";
  if (kind === "she") return person && !profile.plural && profile.gender !== "m";
  if (kind === "it") return !person && !profile.plural && target.kind !== "population";
  return !person || profile.plural;
}

/** A pronoun and its own clause mate, or the phrase that it sits in, are not the same. */
function bound(doc: ParsedText, token: number, at: number, relation: string): boolean {
  const { tokens } = doc;
  const norm = tokens.norm[token] as string;
  const governor = tokens.head[token] as number;
  if (relation === "nmod:poss") return at === governor;
  if (norm.endsWith("sel") || norm.endsWith("self") || norm.endsWith("selves")) return false;
  return (tokens.head[at] as number) === governor && governor >= 0;
}

/** Best score of a plain noun (no actor) that could be meant. */
function plainRival(doc: ParsedText, memory: ActorMemory, token: number, kind: PronounClass, relation: string): number {
  const { tokens, sentences } = doc;
  const sentence = tokens.sentence[token] as number;
  let best = Number.NEGATIVE_INFINITY;
  const from = sentences.first[Math.max(0, sentence - 1)] as number;
  for (let i = from; i < token; i++) {
    if (tokens.upos[i] !== NOUN || memory.byToken[i] !== -1) continue;
    const own = deprelOf(doc, i);
    if (!own.startsWith("nsubj") && own !== "obj" && own !== "obl:agent") continue;
    const plural = tokens.norm[i] !== tokens.lemma[i] && (tokens.norm[i] as string).endsWith("s");
    if (plural !== (kind === "they")) continue;
    if (bound(doc, token, i, relation)) continue;
    const score = placeScore(doc, i, sentence - (tokens.sentence[i] as number), token, relation) + WEIGHTS.plain;
    if (score > best) best = score;
  }
  return best;
}

export const isPronoun = ({ tokens }: ParsedText, i: number): boolean => tokens.upos[i] === PRON || PRONOUNS.has(tokens.norm[i] as string);
