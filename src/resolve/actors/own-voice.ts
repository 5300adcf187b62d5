/**
 * Whose words a text is that no reporter wrote, outside its quotations: the body whose release it is ("The United States condemns ... We also
 * urge"), who gives the speech that the title names, who speaks in a transcript ("MS. LUND: We reject that").
 */
import type { EntityKind } from "../../model/record.js";
import { childrenOf, deprelOf, type ParsedText, tokensIn } from "../../text/parsed-text.js";
import { answers, asks, turnsIn } from "../../text/transcript.js";
import { type ActorMemory, addMention, knownEntity, textEntity } from "./actor-memory.js";
import { entityOf } from "./entity-of.js";
import { foldText, type KnownActor, namePieces } from "./index-actor-base.js";
import type { Actors } from "./resolve-actors.js";

export interface OwnVoice {
  /** Whether a token stands in the turn of a transcript, which tells who speaks. */
  readonly isTurn: (token: number) => boolean;
  /** Whom "we", or else "I", means at a token outside quotation marks; -1 for nobody. Nobody is made who is not asked for. */
  readonly whose: (token: number, plural: boolean) => number;
}

/** @param bodyOf whom a speaker's "we" means, where `met` of those that the report speaks of */
export function ownVoice(
  actors: Actors,
  doc: ParsedText,
  title: string | null,
  outlet: string | null,
  bodyOf: (speaker: number, met: boolean) => number,
): OwnVoice {
  const spoken = turns(actors.memory, doc, title);
  const speaker = once(() => speakerOf(actors.memory, title) ?? poster(actors.memory, doc));
  const issuer = once(() => introduced(actors, doc) ?? firstSubject(actors, doc) ?? publisher(actors.memory, outlet));
  const turnAt = (token: number) => spoken.findLast(({ from }) => from <= token);
  const whose = (token: number, plural: boolean): number => {
    const turn = turnAt(token);
    if (turn !== undefined && turn.entity === null) return -1;
    const own = turn?.entity ?? (plural ? null : speaker());
    if (!plural) return own ?? -1;
    const told = turn === undefined || own === null ? -1 : bodyOf(own, false);
    if (told >= 0 && told !== own) return told;
    const one = issuer() ?? own ?? speaker();
    return one === null ? -1 : bodyOf(one, true);
  };
  return { isTurn: (token) => turnAt(token) !== undefined, whose };
}

function once<T>(make: () => T): () => T {
  let made: { readonly it: T } | null = null;
  return () => {
    made ??= { it: make() };
    return made.it;
  };
}

/** "We, the ministers of Kenya and Chad, met": whom they say that they are. */
function introduced(actors: Actors, doc: ParsedText): number | null {
  const { norm } = doc.tokens;
  for (let i = 0; i + 2 < doc.tokens.count; i++) {
    if (norm[i] !== "we" || norm[i + 1] !== "," || norm[i + 2] !== "the") continue;
    const named = childrenOf(doc, i).find((c) => c > i + 2 && /^(?:appos|conj)$/.test(deprelOf(doc, c)));
    const entity = named === undefined ? null : entityOf(actors, doc, { head: named, spans: [] });
    if (entity !== null) return entity;
  }
  return null;
}

/** Subject of the first sentence, which tells in the present what it does. */
function firstSubject({ entities, byToken }: Actors, doc: ParsedText): number | null {
  const { sentences, sections } = doc;
  for (let s = 0; s < sentences.count; s++) {
    if (sections[sentences.section[s] as number]?.kind !== "body") continue;
    for (let i = sentences.first[s] as number; i < (sentences.first[s + 1] as number); i++) {
      if (deprelOf(doc, i) !== "root") continue;
      const subject = childrenOf(doc, i).find((c) => deprelOf(doc, c).startsWith("nsubj")) ?? -1;
      const entity = entities[byToken[subject] as number];
      return entity === undefined || !isPresent(doc, i) || NO_ISSUERS.has(entity.kind) ? null : (byToken[subject] as number);
    }
  }
  return null;
}
const NO_ISSUERS: ReadonlySet<EntityKind> = new Set<EntityKind>(["person", "media", "population", "armed_group", "other"]);

/** "Condemns", "is concerned", "welcome". */
function isPresent(doc: ParsedText, cue: number): boolean {
  const { norm, lemma } = doc.tokens;
  const auxiliaries = childrenOf(doc, cue).filter((c) => /^(?:aux|cop)/.test(deprelOf(doc, c)));
  if (auxiliaries.length > 0) return auxiliaries.some((c) => norm[c] === "is" || norm[c] === "are");
  return norm[cue] === lemma[cue] || norm[cue] === `${lemma[cue]}s` || norm[cue] === `${lemma[cue]}es`;
}

/** A body that publishes itself: a state for its ministries, those that the base does not know too ("Embassy of Norway", "UK Government"). */
function publisher(memory: ActorMemory, outlet: string | null): number | null {
  if (outlet === null) return null;
  const actor = onlyActor(memory, namePieces(outlet));
  if (actor === null) {
    const state = OFFICIAL.test(outlet) ? stateNamed(memory, namePieces(outlet)) : null;
    return state === null ? null : knownEntity(memory, state);
  }
  if (NO_ISSUERS.has(actor.kind)) return null;
  const state = actor.kind === "government" ? memory.base.byId.get(`country/${actor.country}`) : undefined;
  return knownEntity(memory, state ?? actor);
}
const OFFICIAL = /\b(?:government|ministry|department|embassy|presidency|office|cabinet)\b/i;

function onlyActor({ base }: ActorMemory, pieces: readonly string[]): KnownActor | null {
  const [actor, ...others] = new Set((base.names.byKey.get(pieces.join(" ")) ?? []).map((surface) => surface.actor));
  return actor === undefined || others.length > 0 ? null : actor;
}

/** The first state that the words name. */
function stateNamed(memory: ActorMemory, pieces: readonly string[]): KnownActor | null {
  for (let from = 0; from < pieces.length; from++)
    for (let to = Math.min(from + 4, pieces.length); to > from; to--) {
      const actor = onlyActor(memory, pieces.slice(from, to));
      if (actor?.id.startsWith("country/")) return actor;
    }
  return null;
}

/** "Remarks by Foreign Minister Juma Kato at the Lake Summit": the person, whom the text itself may never name. */
function speakerOf(memory: ActorMemory, title: string | null): number | null {
  const words = title === null ? undefined : SPEECH.exec(title)?.[1]?.split(/[,:;\u2013]|\s(?:-|\p{Ll}+)\s/u)[0];
  if (words === undefined) return null;
  const pieces = namePieces(words);
  for (let from = 0; from + 1 < pieces.length; from++) {
    const known = onlyActor(memory, pieces.slice(from));
    if (known?.kind === "person") return knownEntity(memory, known);
  }
  const own = words.split(/\s+/);
  while (own.length > 0 && !own.every((word) => /^\p{Lu}/u.test(word) && !memory.base.roleWords.has(foldText(word)))) own.shift();
  if (own.length < 2 || own.length > 4) return null;
  const name = own.join(" ");
  const met = memory.entities.findIndex((entity) => entity.kind === "person" && entity.name === name);
  return met >= 0 ? met : person(memory, name);
}
/** "Jane Doe @janedoe · Mar 2": whose posts these are. */
function poster(memory: ActorMemory, { text }: ParsedText): number | null {
  const written = /^\s*(\p{Lu}[^\n@]{2,40}?) ?\(?@\w{2,}/u.exec(text)?.[1];
  if (written === undefined) return null;
  const begin = text.indexOf(written);
  const named = memory.entities.findIndex(({ mentions }) => mentions.some((m) => m.begin < begin + written.length && m.end > begin));
  return named < 0 ? null : named;
}

const SPEECH = /\b(?:(?:remarks|speech|address|statement|keynote|intervention|message) (?:as delivered )?(?:by|of|from)|interview (?:with|of|by)) (.+)/iu;

const person = (memory: ActorMemory, name: string): number =>
  textEntity(memory, { name, kind: "person", country: null, sector: null, role: null, gender: null, plural: false });

/** Where the turns of a transcript begin, with who speaks; null for who only asks. */
function turns(memory: ActorMemory, doc: ParsedText, title: string | null): { from: number; entity: number | null }[] {
  const all = turnsIn(doc.text);
  const before = all[0]?.begin ?? 0;
  return all.flatMap(({ name, begin, nameEnd }) => {
    const label = [...tokensIn(doc, begin, nameEnd)];
    const first = label[0];
    if (first === undefined) return [];
    const last = label.at(-1) as number;
    const entity = answers(name) ? interviewed(memory, title, before) : labelled(memory, name, memory.byToken[last] as number);
    if (entity !== null) addMention(memory, doc, entity, first, last, last, "name");
    return [{ from: last, entity: asks(name) ? null : entity }];
  });
}

/** "MS. LUND": who is met by that name or that surname, else one more person; those who ask are the press. */
function labelled(memory: ActorMemory, label: string, named: number): number {
  if (asks(label)) return pressAsking(memory, /^(?:HOST|PRESENTER|ANCHOR|INTERVIEWER|MODERATOR|OPERATOR)/i.exec(label)?.[0].toLowerCase() ?? "reporters");
  if (named >= 0) return named;
  const words = label.replace(/^(?:MR|MRS|MS|DR|Mr|Mrs|Ms|Dr)\b\.? /, "").split(" ");
  const surname = foldText(words.at(-1) as string);
  const met = memory.entities.findIndex(({ kind, name }) => kind === "person" && namePieces(name).at(-1) === surname);
  return met >= 0 ? met : person(memory, words.map((word) => (/\p{Ll}/u.test(word) ? word : word.charAt(0) + word.slice(1).toLowerCase())).join(" "));
}

function pressAsking(memory: ActorMemory, name: string): number {
  const met = memory.byId.get(`text/${name}`);
  return met ?? textEntity(memory, { name, kind: "media", country: null, sector: "MED", role: null, gender: null, plural: name === "reporters" });
}

/** "Interview with Jane Doe", and the one person whom the words above the first question name. */
function interviewed(memory: ActorMemory, title: string | null, before: number): number | null {
  const above = memory.entities.flatMap(({ kind, mentions }, e) =>
    kind === "person" && mentions.some(({ begin, form }) => form === "name" && begin < before) ? [e] : [],
  );
  return above.length === 1 ? (above[0] as number) : speakerOf(memory, title);
}
