/**
 * Those who speak without a name for a body: "a Treasury spokeswoman", "an EU official", "an army source" are its voice, and no persons of
 * their own. Pronouns have found them by now.
 */
import type { Sector } from "../../model/plover.js";
import type { Entity, EntityKind } from "../../model/record.js";
import { childrenOf, deprelOf, type ParsedText } from "../../text/parsed-text.js";
import { type ActorMemory, knownEntity, type Profile } from "./actor-memory.js";
import type { History } from "./history.js";
import type { RoleEntry } from "./index-actor-base.js";
import { isDescribed, takeOver } from "./name-later.js";
import { isCapital } from "./name-tags.js";
import { nounEndingAt, readNounPhrase } from "./noun-phrase.js";
import { prepositionOf } from "./place-use.js";
import { spokenFor } from "./resolve-person.js";
import { isSpeech } from "./resolve-pronouns.js";
import { collective, stateBody } from "./resolve-roles.js";
import { isState } from "./two-of-them.js";

/** Gives what the unnamed say for a body to the body. */
export function giveVoices(doc: ParsedText, memory: ActorMemory, history: History): void {
  const { entities, mentionEntity, mentionHead } = memory;
  for (let e = entities.length - 1; e >= 0; e--) {
    const { kind, role } = entities[e] as Entity;
    const own = kind === "person" && isDescribed(memory, e) ? memory.base.roles.get(role ?? "") : undefined;
    if (own === undefined || !(own.voice || INSIDERS.has(own.noun))) continue;
    const heads = mentionHead.filter((_, m) => mentionEntity[m] === e);
    if (!heads.some((head) => speaks(doc, memory, head))) continue;
    const body = bodyInWords(doc, memory, history, e, heads) ?? bodyOf(doc, memory, history, e, heads, own);
    if (body !== null) takeOver(memory, e, body);
  }
}
/** They speak for a body that the words name, but for no country. */
const INSIDERS = new Set(["source", "insider", "officer"]);

/** Subject of a verb of saying, or named behind "according to". */
const speaks = (doc: ParsedText, memory: ActorMemory, head: number): boolean =>
  deprelOf(doc, head).startsWith("nsubj")
    ? isSpeech(doc, memory, doc.tokens.head[head] as number)
    : childrenOf(doc, head).some((c) => doc.tokens.norm[c] === "according");

/** "A finance ministry official", "an army spokesman", "a rebel source": the body that a noun before names. */
function bodyInWords(doc: ParsedText, memory: ActorMemory, history: History, e: number, heads: readonly number[]): number | null {
  const { owner } = memory.profiles[e] as Profile;
  for (const head of heads) {
    const phrase = readNounPhrase(doc, memory, head);
    for (let i = head - 1; i >= phrase.first; i--) {
      const noun = nounEndingAt(doc, memory.base, i);
      const rebel = noun?.role?.plural === "armed_group";
      if (noun === null || memory.byToken[i] !== e || !(rebel || (noun.group !== null && BODIES.has(noun.group.kind)))) continue;
      let first = noun.first;
      while (first > phrase.first && (isCapital(doc, first - 1) || memory.latent.has(first - 1))) first--;
      const whose = { ...phrase, head: i, first, last: i, owner, determiner: -1, definiteness: "definite", plural: rebel, count: 0 } as const;
      const body = collective(doc, memory, history, whose, (noun.role ?? noun.group)?.noun ?? "", noun.role, noun.group);
      // Rebels are those that the report speaks of.
      return rebel && memory.entities[body]?.mentions.length === 0 ? null : body;
    }
  }
  return null;
}

/** Whose he is ("an official from the ministry"), else his state, its army or its police, else whoever acted before. */
function bodyOf(doc: ParsedText, memory: ActorMemory, history: History, e: number, [head = -1]: readonly number[], { noun, voice }: RoleEntry): number | null {
  const { owner } = memory.profiles[e] as Profile;
  const told = memory.entities[owner];
  if (told !== undefined && !isState(told)) return BODIES.has(told.kind) ? owner : null;
  const within = childrenOf(doc, head).find((c) => c > head && deprelOf(doc, c) === "nmod" && WITHIN.has(prepositionOf(doc, c)));
  const body = within === undefined ? -1 : (memory.byToken[within] as number);
  const at = memory.entities[body];
  if (at !== undefined && body !== e && BODIES.has(at.kind) && !isState(at)) return body;
  if (!voice || !FOR_STATES.test(noun)) return null;
  const { country, sector } = memory.entities[e] as Entity;
  const state = memory.base.byId.get(`country/${country}`);
  const word = sector === "MIL" ? "military" : sector === "COP" ? "police" : null;
  if (state !== undefined) return word === null ? knownEntity(memory, state) : stateBody(memory, state, word, sector as Sector);
  if (noun === "official") return null;
  const before = history.token.findLastIndex((token) => token < head) + 1;
  const spoken = spokenFor(doc, memory, { entity: history.entity.slice(0, before), token: history.token.slice(0, before) }, head);
  return spoken < 0 ? null : spoken;
}
const WITHIN = new Set(["for", "from", "of", "in", "at", "with"]);
const BODIES: ReadonlySet<EntityKind> = new Set<EntityKind>(["government", "igo", "armed_group", "party", "company", "organization", "media"]);
const FOR_STATES = /spokes|official$/;
