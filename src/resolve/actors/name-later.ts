/**
 * The delayed identification of news: "A top commander said on Thursday ... Gen. Juma Kato said the search would go on"; "A friend of the
 * killer was arrested ... Ida Lund, 22, is a nurse". The lead describes whom the next sentences name.
 */
import type { Entity } from "../../model/record.js";
import { childrenOf, deprelOf, type ParsedText } from "../../text/parsed-text.js";
import type { ActorMemory, Profile } from "./actor-memory.js";
import { isSpeech } from "./resolve-pronouns.js";

/** Sentences after the lead in which its speaker is named. */
const REACH = 2;

interface FirstMention {
  readonly entity: number;
  readonly head: number;
  readonly last: number;
  readonly sentence: number;
}

/** Gives the mentions of whom the lead describes to the person whom the next sentences name, where post and country agree. */
export function nameLater(doc: ParsedText, memory: ActorMemory): void {
  const firsts = firstSubjects(doc, memory);
  const lead = firsts[0];
  if (lead === undefined || !isDescribed(memory, lead.entity)) return;
  // Whoever is named first after the lead, as who acts: a second name is another person.
  const next = firsts.find(({ entity, sentence }) => sentence > lead.sentence && !isDescribed(memory, entity));
  if (next === undefined || next.sentence - lead.sentence > REACH || !agree(doc, memory, lead, next)) return;
  takeOver(memory, lead.entity, next.entity);
}

/** Persons whose first mention is the subject of a clause, in text order. */
function firstSubjects(doc: ParsedText, memory: ActorMemory): FirstMention[] {
  const order = memory.mentionHead.map((_, m) => m).sort((a, b) => (memory.mentionHead[a] as number) - (memory.mentionHead[b] as number));
  const met = new Set<number>();
  const out: FirstMention[] = [];
  for (const m of order) {
    const entity = memory.mentionEntity[m] as number;
    const head = memory.mentionHead[m] as number;
    if (met.has(entity)) continue;
    met.add(entity);
    if (memory.entities[entity]?.kind === "person" && deprelOf(doc, head).startsWith("nsubj"))
      out.push({ entity, head, last: memory.mentionLast[m] as number, sentence: doc.tokens.sentence[head] as number });
  }
  return out;
}

/** Known by a noun alone. */
export const isDescribed = (memory: ActorMemory, entity: number): boolean =>
  (memory.entities[entity] as Entity).resolved === "text" && (memory.profiles[entity] as Profile).pieces.length === 0;

/** The same noun, or the same sector where the lead's is no office of its own and who is done something to does nothing next, or a bare name with an age; one country or none told, no two genders; nobody who only speaks of who was spoken of. */
function agree(doc: ParsedText, memory: ActorMemory, lead: FirstMention, next: FirstMention): boolean {
  const [a, b] = [memory.entities[lead.entity] as Entity, memory.entities[next.entity] as Entity];
  const [p, q] = [memory.profiles[lead.entity] as Profile, memory.profiles[next.entity] as Profile];
  if (a.country !== null && b.country !== null && a.country !== b.country) return false;
  if (p.gender !== null && q.gender !== null && p.gender !== q.gender) return false;
  if (isSpeech(doc, memory, doc.tokens.head[next.head] as number) && !isSpeech(doc, memory, doc.tokens.head[lead.head] as number)) return false;
  const isDoneTo = deprelOf(doc, lead.head) === "nsubj:pass" && deprelOf(doc, next.head) === "nsubj";
  return (
    [...p.nouns].some((noun) => q.nouns.has(noun)) ||
    (a.sector !== null && post(a) === post(b) && !isDoneTo && !(a.sector === "GOV" && isDefinite(doc, lead))) ||
    (b.role === null && isAged(doc, next))
  );
}

/** "The registrar": an office of its own, which another of the government does not hold. */
const isDefinite = (doc: ParsedText, { head }: FirstMention): boolean => childrenOf(doc, head).some((c) => doc.tokens.norm[c] === "the");

/** "Ida Lund, 22, ...". */
const isAged = ({ tokens }: ParsedText, { last }: FirstMention): boolean =>
  tokens.norm[last + 1] === "," && /^[1-9]\d$/.test(tokens.norm[last + 2] ?? "") && tokens.norm[last + 3] === ",";

/** A general may command an army or a rebel force. */
const post = ({ sector }: Entity): string | null => (sector === "REB" ? "MIL" : sector);

/** Gives the mentions of whom a noun describes to whoever he is. */
export function takeOver(memory: ActorMemory, described: number, named: number): void {
  const [from, to] = [memory.entities[described] as Entity, memory.entities[named] as Entity];
  to.mentions.push(...from.mentions);
  to.country ??= from.country;
  to.role ??= from.role;
  from.mentions.length = 0;
  const [p, q] = [memory.profiles[described] as Profile, memory.profiles[named] as Profile];
  for (const noun of p.nouns) q.nouns.add(noun);
  if (q.owner === -1 && p.owner !== named) q.owner = p.owner;
  for (let i = 0; i < memory.byToken.length; i++) if (memory.byToken[i] === described) memory.byToken[i] = named;
  for (let m = 0; m < memory.mentionEntity.length; m++) if (memory.mentionEntity[m] === described) memory.mentionEntity[m] = named;
}
