/** From a claim's argument to an entity: nobody who says, does or suffers is lost. */
import type { Argument } from "../../extract/claims.js";
import type { Entity } from "../../model/record.js";
import { BLOWS } from "../../text/clauses.js";
import { childrenOf, deprelOf, NAME_CODE, type ParsedText, subtree, UPOS_CODE } from "../../text/parsed-text.js";
import { plainWords } from "../../text/plain-text.js";
import { type ActorMemory, addMention, knownEntity, textEntity } from "./actor-memory.js";
import { calledBy } from "./describe-phrase.js";
import { foldText, type KnownActor } from "./index-actor-base.js";
import { isPlural, nounEndingAt, readNounPhrase } from "./noun-phrase.js";
import { isDated, prepositionOf } from "./place-use.js";
import type { Actors } from "./resolve-actors.js";
import { resolveRole, stateBody } from "./resolve-roles.js";

const PRON = UPOS_CODE.get("PRON") as number;
const DET = UPOS_CODE.get("DET") as number;
const NUM = UPOS_CODE.get("NUM") as number;
const NOUN = UPOS_CODE.get("NOUN") as number;
const PROPN = UPOS_CODE.get("PROPN") as number;
const ADJ = UPOS_CODE.get("ADJ") as number;
const VERB = UPOS_CODE.get("VERB") as number;

/** Nouns that only count or pick: who is meant stands in their "of" phrase. */
const PARTITIVE = new Set(
  "some many most all several few none both each one two three number hundred thousand dozen score group majority half part rest lot ten member handful couple million percent % third quarter bulk series wave".split(
    " ",
  ),
);
/** Nouns for words and deeds: who is meant is whose they are. */
export const VOICE_NOUNS = new Set(
  "statement report announcement remark comment letter decision offer decree document communique declaration reply response account claim text speech testimony interview plan proposal policy position resolution order ruling dispatch broadcast reports article editorial study survey poll warning threat demand request message return visit attack offensive move action effort campaign operation move side agenda draft document program programme text list memo memorandum cable release bulletin video tape recording tweet note".split(
    " ",
  ),
);
const PLACE_TAGS = new Set([NAME_CODE.get("O"), NAME_CODE.get("B-LOC"), NAME_CODE.get("I-LOC")]);
const RELATIVE = new Set(["who", "which", "that", "whom", "whose"]);

/**
 * The entity of an argument, or null where the phrase names nobody (an abstract noun without owner). May add an entity
 * ("text") or a mention to `actors`.
 */
export function entityOf(actors: Actors, doc: ParsedText, argument: Argument): number | null {
  return at(actors, doc, argument.head, 0);
}

function at(actors: Actors, doc: ParsedText, head: number, depth: number): number | null {
  const { memory } = actors;
  const { tokens } = doc;
  if (depth > 5 || head < 0) return null;
  const own = memory.byToken[head] as number;
  if (own >= 0) return own;
  const latent = memory.latent.get(head);
  if (latent !== undefined) {
    const governor = tokens.head[head] as number;
    if (deprelOf(doc, head) === "amod" && isHuman(doc, governor)) return at(actors, doc, governor, depth + 1);
    if (isPlaceOnly(doc, memory, head, latent)) return null;
    let last = head;
    while (memory.latent.get(last + 1) === latent) last++;
    // "Oslo, 9 March 2017: The Council decided": where it was written, in the place of who did it.
    if (isDated(doc, last)) {
      const besides = [...childrenOf(doc, head), ...childrenOf(doc, tokens.head[head] as number)];
      const told = besides.find((c) => c > last && (deprelOf(doc, c) === "appos" || deprelOf(doc, c) === deprelOf(doc, head)));
      return told === undefined ? null : at(actors, doc, told, depth + 1);
    }
    const entity = knownEntity(memory, latent);
    if (!memory.entities[entity]?.mentions.length || memory.byToken[head] === -1) {
      let first = head;
      while (memory.latent.get(first - 1) === latent) first--;
      mention(memory, doc, entity, first, last, head, "metonym");
    }
    return entity;
  }
  const norm = tokens.norm[head] as string;
  const upos = tokens.upos[head] as number;
  // "The Lahore attack", "terrorist attacks": a name that by its label is no body's or person's is a town's, and the other word tells of what kind.
  if (isBeforeBlow(doc, head) && (norm === "terrorist" || (upos === PROPN && PLACE_TAGS.has(tokens.name[head] as number)))) return null;
  if (norm === "those" && (upos === PRON || upos === DET)) return those(actors, doc, head);
  if (upos === PRON || (upos === DET && RELATIVE.has(norm))) {
    if (!RELATIVE.has(norm)) return null;
    const antecedent = relativeAntecedent(doc, head);
    return antecedent < 0 ? null : at(actors, doc, antecedent, depth + 1);
  }
  for (let c = tokens.childStart[head] as number; c < (tokens.childStart[head + 1] as number); c++) {
    const child = tokens.children[c] as number;
    const relation = deprelOf(doc, child);
    if (relation === "appos" || relation === "flat") {
      const entity = memory.byToken[child] as number;
      if (entity >= 0) return entity;
    }
  }
  const noun = upos === NOUN || upos === PROPN || upos === ADJ ? nounEndingAt(doc, memory.base, head) : null;
  if (noun !== null && !(noun.group !== null && PARTITIVE.has(noun.group.noun) && ofChild(doc, head) >= 0)) {
    const { entity, phrase } = resolveRole(doc, memory, { entity: [...memory.mentionEntity], token: [...memory.mentionHead] }, head, noun.role, noun.group);
    mention(memory, doc, entity, phrase.first, head, head, "role");
    return entity;
  }
  const lemma = (tokens.lemma[head] as string).toLowerCase();
  if (upos === NUM || PARTITIVE.has(lemma) || PARTITIVE.has(norm) || upos === DET) {
    const of = ofChild(doc, head);
    if (of >= 0) {
      const entity = at(actors, doc, of, depth + 1);
      if (entity !== null) return entity;
    }
  }
  if (VOICE_NOUNS.has(lemma)) {
    const press = pressOf(actors, doc, head, lemma);
    return press ?? ownerOf(actors, doc, head, depth) ?? bodyBefore(actors, doc, head, lemma, depth) ?? issuerOf(actors, doc, head, lemma, depth);
  }
  if (upos !== NOUN && upos !== PROPN && upos !== NUM) return null;
  return fromPhrase(actors, doc, head, depth);
}

/** "Arrested in Ankara", "the Ankara bombing": there a city does and suffers nothing. */
function isPlaceOnly(doc: ParsedText, memory: Actors["memory"], head: number, actor: KnownActor): boolean {
  const surfaces = memory.base.names.byKey.get(foldText(doc.tokens.norm[head] as string));
  if (surfaces?.some((s) => s.actor === actor && s.form === "capital") !== true) return false;
  return WITHIN.has(prepositionOf(doc, head)) || isBeforeBlow(doc, head);
}

/** "The Ankara bombing", "the Lahore terrorist attacks": a word before one that tells a blow. */
const isBeforeBlow = (doc: ParsedText, head: number): boolean => {
  const governor = doc.tokens.head[head] as number;
  return governor > head && /^(?:compound|amod|nmod:desc)$/.test(deprelOf(doc, head)) && BLOWS.has((doc.tokens.lemma[governor] as string).toLowerCase());
};
const WITHIN = new Set(["in", "at", "near", "outside", "inside"]);

/** Possessor, nationality, compound or "of/from/by" phrase of a noun, as an entity. */
function ownerOf(actors: Actors, doc: ParsedText, head: number, depth: number): number | null {
  const { memory } = actors;
  const phrase = readNounPhrase(doc, memory, head, false);
  if (phrase.owner >= 0) return phrase.owner;
  if (phrase.nation !== null && !happensThere(doc, memory, head, phrase.nation)) return knownEntity(memory, phrase.nation);
  for (const child of doc.tokens.children.subarray(doc.tokens.childStart[head], doc.tokens.childStart[head + 1])) {
    const relation = deprelOf(doc, child);
    if (relation === "nmod:poss" || (relation === "nmod" && child > head)) {
      const entity = memory.byToken[child] as number;
      if (entity >= 0) return entity;
      if (relation === "nmod:poss") return at(actors, doc, child, depth + 1);
    }
  }
  return null;
}

/** "An army statement", "the court ruling": words of the body that a noun before them names, met before or not. */
function bodyBefore(actors: Actors, doc: ParsedText, head: number, lemma: string, depth: number): number | null {
  if (!ISSUED.has(lemma)) return null;
  const { base, mentionEntity, mentionHead, entities, profiles } = actors.memory;
  for (const c of childrenOf(doc, head)) {
    const group = c < head && deprelOf(doc, c) === "compound" && doc.tokens.upos[c] === NOUN ? nounEndingAt(doc, base, c)?.group : null;
    if (group == null || group.kind === "media") continue;
    const called = (own: string): boolean => own === group.noun || own.startsWith(`${group.noun} `);
    const met = mentionEntity.findLast(
      (at, m) => (mentionHead[m] as number) < head && entities[at]?.kind !== "person" && [...(profiles[at]?.nouns ?? [])].some(called),
    );
    return met ?? at(actors, doc, c, depth + 1);
  }
  return null;
}

/** "The statement said", after "the ministry said in a statement"; "the warning", after "the embassy warned": whose the words were at first. */
function issuerOf(actors: Actors, doc: ParsedText, head: number, lemma: string, depth: number): number | null {
  const { tokens } = doc;
  if (!ISSUED.has(lemma) || isPlural(doc, head) || !childrenOf(doc, head).some((c) => THE.has(tokens.norm[c] as string))) return null;
  for (let i = head - 1; i >= 0 && (tokens.sentence[head] as number) - (tokens.sentence[i] as number) <= ISSUED_WITHIN; i--) {
    if (tokens.lemma[i] === ISSUING[lemma] && tokens.upos[i] === VERB) return subjectOf(actors, doc, i, depth);
    if (tokens.lemma[i] !== lemma || tokens.upos[i] !== NOUN) continue;
    const governor = tokens.head[i] as number;
    const relation = deprelOf(doc, i);
    const within = relation === "obl" && prepositionOf(doc, i) === "in";
    const given = relation === "obj" && GIVES.has(tokens.lemma[governor] as string);
    return at(actors, doc, i, depth + 1) ?? (within || given ? subjectOf(actors, doc, governor, depth) : null);
  }
  return null;
}
function subjectOf(actors: Actors, doc: ParsedText, verb: number, depth: number): number | null {
  const subject = childrenOf(doc, verb).find((c) => deprelOf(doc, c) === "nsubj");
  return subject === undefined ? null : at(actors, doc, subject, depth + 1);
}
/** Words that somebody gives out. */
const ISSUED = new Set(
  "statement report announcement letter decision document communique declaration response resolution order ruling warning threat demand request message memo memorandum release bulletin note video tape recording tweet".split(
    " ",
  ),
);
const ISSUING: Readonly<Record<string, string>> = {
  warning: "warn",
  announcement: "announce",
  declaration: "declare",
  decision: "decide",
  ruling: "rule",
  order: "order",
  threat: "threaten",
  demand: "demand",
  request: "request",
};
const GIVES = new Set("issue publish release make send write give deliver sign circulate distribute post".split(" "));
const ISSUED_WITHIN = 6;
const THE = new Set(["the", "this", "that"]);

/** "The attacks in Kenya", "the Paris attacks": where a blow fell is not whose it was. */
function happensThere(doc: ParsedText, memory: ActorMemory, head: number, nation: KnownActor): boolean {
  if (!BLOWS.has((doc.tokens.lemma[head] as string).toLowerCase())) return false;
  return childrenOf(doc, head).some((c) => memory.latent.get(c) === nation && (c > head || isPlaceOnly(doc, memory, c, nation)));
}

/** "Reports in Kenya", "media reports from Tanzania": the press of that country. */
function pressOf({ memory }: Actors, doc: ParsedText, head: number, lemma: string): number | null {
  if (lemma !== "report" || !isPlural(doc, head)) return null;
  const { nation, owner } = readNounPhrase(doc, memory, head);
  const press = owner < 0 || memory.entities[owner]?.kind === "media" || memory.entities[owner]?.id === nation?.id;
  return nation !== null && press && nation.id.startsWith("country/") ? stateBody(memory, nation, "media", "MED") : null;
}

/** "Those detained in May": whoever they are, called by the whole phrase; "those" alone are nobody. */
function those({ memory }: Actors, doc: ParsedText, head: number): number | null {
  const { begin, end } = doc.tokens;
  const own = new Set(subtree(doc, head));
  let last = head;
  while (own.has(last + 1) && last - head < LONGEST_THOSE) last++;
  if (last === head) return null;
  const name = plainWords(doc.text.slice(begin[head], end[last]));
  const entity = textEntity(memory, { name, kind: "other", country: null, sector: null, role: null, gender: null, plural: true });
  mention(memory, doc, entity, head, last, head, "role");
  return entity;
}
const LONGEST_THOSE = 9;

/** An entity made of the noun phrase alone: a name that nothing knew, or a plain noun. */
function fromPhrase(actors: Actors, doc: ParsedText, head: number, depth: number): number | null {
  const { memory } = actors;
  const { tokens } = doc;
  const phrase = readNounPhrase(doc, memory, head);
  const norm = tokens.norm[head] as string;
  if (phrase.nation !== null && tokens.upos[head] === NOUN && isPlural(doc, head) && VEHICLES.has((tokens.lemma[head] as string).toLowerCase())) {
    const body = stateBody(memory, phrase.nation, "military", "MIL");
    mention(memory, doc, body, phrase.first, head, head, "nationality");
    return body;
  }
  // "The exiled Saudi millionaire who ...": a man of that country, and not the country.
  const human = isHuman(doc, head);
  if (tokens.upos[head] === NOUN && !human) {
    const owner = ownerOf(actors, doc, head, depth);
    if (owner !== null) return owner;
  }
  if (WEAPONS.has((tokens.lemma[head] as string).toLowerCase().replace(/s$/, ""))) return null;
  // "Killed thousands", "wounded 50"
  const counted = phrase.definiteness !== "definite" && norm !== "one" && (tokens.upos[head] === NUM || PARTITIVE.has(norm.replace(/s$/, "")));
  const name = counted ? "people" : calledBy(doc, memory, phrase);
  const lower = name.toLowerCase();
  const again = memory.entities.findIndex((e: Entity) => e.name.toLowerCase() === lower);
  const entity =
    again >= 0 && phrase.definiteness !== "indefinite" && !counted
      ? again
      : textEntity(memory, {
          name,
          kind: human ? "person" : counted ? "population" : "other",
          country: phrase.nation?.country ?? null,
          sector: null,
          role: null,
          gender: null,
          plural: phrase.plural,
          owner: phrase.owner,
        });
  mention(memory, doc, entity, phrase.first, head, head, tokens.upos[head] === PROPN ? "name" : "role");
  return entity;
}
const isHuman = (doc: ParsedText, head: number): boolean =>
  doc.tokens.upos[head] === NOUN &&
  !isPlural(doc, head) &&
  childrenOf(doc, head).some((c) => deprelOf(doc, c) === "acl:relcl" && childrenOf(doc, c).some((w) => /^(?:who|whom)$/.test(doc.tokens.norm[w] as string)));
/** They act for whom they belong to, and are nobody themselves. */
const WEAPONS = new Set("missile rocket shell bomb drone uav mortar projectile torpedo grenade mine".split(" "));
const VEHICLES = new Set("plane aircraft tank missile rocket shell bomb drone ship boat jet helicopter gun mortar bomber vessel submarine warplane".split(" "));

function mention(
  memory: ActorMemory,
  doc: ParsedText,
  entity: number,
  first: number,
  last: number,
  head: number,
  form: "name" | "role" | "metonym" | "nationality",
): void {
  addMention(memory, doc, entity, first, last, head, form);
  memory.entities[entity]?.mentions.sort((a, b) => a.begin - b.begin || a.end - b.end);
}

function ofChild(doc: ParsedText, head: number): number {
  const { tokens } = doc;
  for (let c = tokens.childStart[head] as number; c < (tokens.childStart[head + 1] as number); c++) {
    const child = tokens.children[c] as number;
    const relation = deprelOf(doc, child);
    if (child > head && (relation.startsWith("nmod") || relation.startsWith("obl"))) return child;
  }
  return -1;
}

/** The noun that a relative pronoun's clause hangs on. */
function relativeAntecedent(doc: ParsedText, token: number): number {
  const { tokens } = doc;
  let at = tokens.head[token] as number;
  for (let n = 0; at >= 0 && n < 8; n++) {
    const relation = deprelOf(doc, at);
    if (relation === "acl:relcl" || relation === "acl") return tokens.head[at] as number;
    at = tokens.head[at] as number;
  }
  return -1;
}
