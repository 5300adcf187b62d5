/**
 * Who is who in one report. Three passes: names over the whole text (find-names, link-names), then one walk from left to
 * right in which noun phrases and pronouns find their entities among the mentions so far (resolve-roles, resolve-pronouns).
 */
import type { Entity } from "../../model/record.js";
import { childrenOf, deprelOf, type ParsedText, tokensIn, UPOS_CODE } from "../../text/parsed-text.js";
import { turnsIn } from "../../text/transcript.js";
import { type ActorMemory, addMention, createMemory, type Profile } from "./actor-memory.js";
import { findNames } from "./find-names.js";
import type { History } from "./history.js";
import type { ActorBase } from "./index-actor-base.js";
import { linkNames } from "./link-names.js";
import { nameBehind, shortName } from "./name-behind.js";
import { nameLater } from "./name-later.js";
import { isCapital } from "./name-tags.js";
import { isModifier, isPlural, isTakenAs, type NounPhrase, nounEndingAt, qualifierOf } from "./noun-phrase.js";
import { spokenFor } from "./resolve-person.js";
import { type ChoosePronoun, PRONOUNS, resolvePronoun } from "./resolve-pronouns.js";
import { resolveRole } from "./resolve-roles.js";
import { jointEntity } from "./two-of-them.js";
import { giveVoices } from "./voices.js";

/** The actors of a report. `memory` is for `entityOf` and `resolveFirstPerson`, which may add to entities and mentions. */
export interface Actors {
  readonly entities: Entity[];
  /** Entity index of every token that stands in a mention, else -1. */
  readonly byToken: Int32Array;
  readonly memory: ActorMemory;
}

const NOUN = UPOS_CODE.get("NOUN") as number;
const PROPN = UPOS_CODE.get("PROPN") as number;
const ADJ = UPOS_CODE.get("ADJ") as number;

/** Resolves every name, role and third-person pronoun. Pure; linear in the text for a bounded number of entities. */
export function resolveActors(
  doc: ParsedText,
  base: ActorBase,
  context: { readonly published: string | null; readonly trace?: boolean; readonly choosePronoun?: ChoosePronoun },
): Actors {
  const { tokens } = doc;
  const memory = createMemory(doc, base, context.published?.slice(0, 10) ?? null, context.trace === true ? [] : null);
  const names = findNames(doc, base);
  linkNames(doc, memory, names);
  const nameHead = new Map<number, number>();
  memory.mentionHead.forEach((head, m) => {
    nameHead.set(head, memory.mentionEntity[m] as number);
  });
  const history: History = { entity: [], token: [] };
  const note = (entity: number, token: number) => {
    history.entity.push(entity);
    history.token.push(token);
  };
  // "Host:" over what he asks: own-voice.ts tells who that is.
  const labels = new Set(turnsIn(doc.text).flatMap(({ begin, nameEnd }) => [...tokensIn(doc, begin, nameEnd)]));
  for (let i = 0; i < tokens.count; i++) {
    const named = nameHead.get(i);
    if (named !== undefined) {
      giveBody(doc, memory, history, named, i);
      // Nobody is "he" in what he says himself.
      if (labels.has(i)) continue;
      note(named, i);
      coordinate(doc, memory, i, note);
      continue;
    }
    const kind = PRONOUNS.get(tokens.norm[i] as string);
    // "HE Dr Fuad Salem": his excellency.
    if (kind !== undefined && !(doc.text.slice(tokens.begin[i], tokens.end[i]) === "HE" && isCapital(doc, i + 1))) {
      const entity = resolvePronoun(doc, memory, history, i, kind, context.choosePronoun ?? null);
      if (entity !== null) {
        addMention(memory, doc, entity, i, i, i, "pronoun");
        note(entity, i);
      }
      continue;
    }
    if (memory.byToken[i] !== -1 || labels.has(i)) continue;
    const upos = tokens.upos[i] as number;
    if (upos !== NOUN && upos !== PROPN && !(upos === ADJ && isNominal(doc, i))) continue;
    const called = shortName(doc, memory, i) ?? nameBehind(doc, memory, i);
    if (called !== null) {
      note(called, i);
      continue;
    }
    if (isModifier(doc, i) && !isHeadlined(doc, base, i)) continue;
    // "In the United States", which are a place there and no states met before.
    if (memory.latent.has(i) && memory.latent.get(i) === memory.latent.get(i - 1)) continue;
    const noun = nounEndingAt(doc, base, i);
    if (noun === null) continue;
    if (noun.role !== null && (isTakenAs(doc, i) || isSaidOfBody(doc, memory, i))) continue;
    const { entity, phrase } = resolveRole(doc, memory, history, i, noun.role, noun.group);
    const apposed = appositionTarget(doc, memory, i);
    const target = apposed ?? entity;
    if (apposed !== null) adopt(memory, apposed, entity, noun.role?.noun ?? noun.group?.noun ?? "");
    const name = nameBehindOf(doc, memory, i);
    const last = name > 0 ? name - 1 : apposed === null ? mentionEnd(memory, phrase, target) : phrase.last;
    addMention(memory, doc, target, Math.min(phrase.first, noun.first), last, i, "role");
    note(target, i);
    coordinate(doc, memory, i, note);
  }
  nameLater(doc, memory);
  giveVoices(doc, memory, history);
  return finish(memory);
}

/** "Foreign Secretary statement on the talks": who holds the office speaks. */
const isHeadlined = (doc: ParsedText, base: ActorBase, i: number): boolean =>
  isCapital(doc, i) && /^(?:statement|speech|comment|remarks?)$/.test(doc.tokens.lemma[i + 1] ?? "") && nounEndingAt(doc, base, i)?.role?.office === true;

/** A spokeswoman of whom nothing tells for whom she speaks. */
function giveBody(doc: ParsedText, memory: ActorMemory, history: History, named: number, head: number): void {
  const target = memory.entities[named] as Entity;
  const profile = memory.profiles[named] as Profile;
  if (target.country !== null || profile.owner >= 0 || !/^spokes(?:wo)?(?:man|person)$/.test(target.role ?? "")) return;
  // "Police spokesman Tom Lyle", "Tom Lyle, spokesman for the port": the words beside it tell.
  if (childrenOf(doc, head).some((c) => OF_BODY.test(deprelOf(doc, c)) && !/^spokes/.test(doc.tokens.norm[c] as string))) return;
  profile.owner = spokenFor(doc, memory, history, head);
  target.country = memory.entities[profile.owner]?.country ?? null;
}
const OF_BODY = /^(?:compound|amod|nmod)/;

/** A description runs over its "of" phrase where a name ends it: "Minister for the Middle East", "Government of Iraq". */
function mentionEnd(memory: ActorMemory, phrase: NounPhrase, target: number): number {
  const tail = memory.byToken[phrase.last] as number;
  if (tail < 0 || tail === target || memory.entities[target]?.kind === "person") return phrase.last;
  // "The Governments of Iraq and Chad": up to the one that is meant.
  let own = phrase.last;
  while (own > phrase.head && memory.byToken[own] !== target) own--;
  // "The members of the Council" are called so, and not "the members".
  return own === phrase.head ? phrase.last : own;
}

/** "the wounded", "the accused": an adjective as head of a phrase. */
const isNominal = (doc: ParsedText, i: number): boolean => {
  const relation = deprelOf(doc, i);
  return relation.startsWith("nsubj") || relation === "obj" || relation === "obl:agent";
};

/** A named actor in apposition: "the bloc's policy chief, Catherine Ashton", "Sok Vannak, the commander". */
function appositionTarget(doc: ParsedText, memory: ActorMemory, i: number): number | null {
  const { tokens } = doc;
  const qualifier = qualifierOf(doc, memory, i);
  if (qualifier >= 0) return qualifier;
  if (deprelOf(doc, i) === "appos") {
    const head = tokens.head[i] as number;
    const entity = memory.byToken[head] as number;
    if (entity >= 0 && compatible(doc, memory, entity, i)) return entity;
  }
  for (let c = tokens.childStart[i] as number; c < (tokens.childStart[i + 1] as number); c++) {
    const child = tokens.children[c] as number;
    const relation = deprelOf(doc, child);
    if ((relation === "appos" || relation === "flat" || relation === "nmod:desc" || (relation === "compound" && child > i)) && child > i) {
      const entity = memory.byToken[child] as number;
      if (entity >= 0 && compatible(doc, memory, entity, i)) return entity;
    }
  }
  const beyond = apposedBeyond(doc, memory, i);
  if (beyond >= 0) return beyond;
  const behind = nameBehindOf(doc, memory, i);
  return behind > 0 ? (memory.byToken[behind] as number) : (nameBefore(doc, memory, i) ?? whoIsThat(doc, memory, i));
}

/** "Kato, a former law professor, rejected": the surname that opens the sentence, where the parse makes it no part of the description. */
function nameBefore(doc: ParsedText, memory: ActorMemory, i: number): number | null {
  const { tokens, sentences } = doc;
  const opening = sentences.first[tokens.sentence[i] as number] as number;
  const determiner = childrenOf(doc, i).find((c) => c < i && deprelOf(doc, c) === "det") ?? -1;
  const name = determiner - 2;
  if (name < opening || tokens.norm[determiner - 1] !== "," || !isPerson(memory, name) || memory.byToken[opening] !== memory.byToken[name]) return null;
  if (nounEndingAt(doc, memory.base, i)?.role == null || isPlural(doc, i) || deprelOf(doc, opening).startsWith("nsubj")) return null;
  // "Kato, the minister said": he speaks of Kato.
  if (!tokens.norm.slice(i, Math.max(i, tokens.head[i] as number)).includes(",")) return null;
  return tokens.head[opening] === tokens.head[i] || tokens.head[opening] === i ? (memory.byToken[name] as number) : null;
}

/** "The envoy to Kenya, Juma Kato, said": a name that the parse gives to the place or body that ends the description, which is no person. */
function apposedBeyond(doc: ParsedText, memory: ActorMemory, i: number): number {
  if (nounEndingAt(doc, memory.base, i)?.role == null || isPlural(doc, i)) return -1;
  for (const c of childrenOf(doc, i)) {
    if (c < i || deprelOf(doc, c) !== "nmod" || isPerson(memory, c) || nounEndingAt(doc, memory.base, c)?.role != null) continue;
    const name = childrenOf(doc, c).find((t) => isPerson(memory, t) && (deprelOf(doc, t) === "appos" || isListedAlone(doc, t)));
    if (name !== undefined) return memory.byToken[name] as number;
  }
  return -1;
}
/** Behind a comma as in a list, but with no "and". */
const isListedAlone = (doc: ParsedText, t: number): boolean =>
  deprelOf(doc, t) === "conj" && doc.tokens.norm[t - 1] === "," && childrenOf(doc, t).every((c) => deprelOf(doc, c) !== "cc");
const isPerson = ({ byToken, entities }: ActorMemory, token: number): boolean => entities[byToken[token] as number]?.kind === "person";

/**
 * "Director of the Valley Rescue Bureau (VRB) Juma Kato", "Spokesman for the Valley Party Juma Kato", "Minister for the Far East Juma Kato":
 * where the name begins that a post and its body or field stand right before; -1 where none does.
 */
function nameBehindOf(doc: ParsedText, memory: ActorMemory, i: number): number {
  const { tokens } = doc;
  const preposition = tokens.norm[i + 1];
  if (preposition !== "of" && preposition !== "for") return -1;
  const role = nounEndingAt(doc, memory.base, i)?.role;
  if (role?.title !== true || isPlural(doc, i)) return -1;
  for (let at = i + 2; at < Math.min(i + 16, tokens.count); at++) {
    const entity = memory.byToken[at] as number;
    // "An aide of Juma Kato" is another man.
    if (entity >= 0 && memory.entities[entity]?.kind === "person") {
      const before = memory.byToken[at - 1] as number;
      const body = memory.entities[before];
      const field = preposition === "of" || (role.sector === "GOV" && !role.voice);
      return body === undefined ? (field && at > i + 2 ? at : -1) : before !== entity && (preposition === "of" || body.kind !== "person") ? at : -1;
    }
    // A sentence may be cut behind the bracket.
    if (!isCapital(doc, at) && !IN_NAMES.has(tokens.norm[at] as string)) return -1;
  }
  return -1;
}
const IN_NAMES = new Set(["of", "the", "for", "and", "(", ")"]);

/** "Anna Kovacs is a lawyer", "the Front is a secret organization": whoever is said to be it; not who is not, or might be. */
function whoIsThat(doc: ParsedText, memory: ActorMemory, i: number): number | null {
  const own = childrenOf(doc, i);
  if (!own.some((c) => deprelOf(doc, c) === "cop" && TENSED.has(doc.tokens.norm[c] as string))) return null;
  if (isPlural(doc, i) || own.some((c) => /^aux|^mark/.test(deprelOf(doc, c)) || NEGATIONS.has(doc.tokens.norm[c] as string))) return null;
  const subject = own.find((c) => c < i && deprelOf(doc, c) === "nsubj") ?? -1;
  const entity = memory.byToken[subject] ?? -1;
  if (entity < 0 || memory.profiles[entity]?.plural === true) return null;
  // "Norway is an ally", "Holm is the head": a state is called a state, and a man is no woman.
  const noun = nounEndingAt(doc, memory.base, i);
  const gender = memory.profiles[entity]?.gender ?? null;
  if (noun?.role?.gender != null && gender !== null && gender !== noun.role.gender) return null;
  return compatible(doc, memory, entity, i) ? entity : null;
}

/** "Norway is a key player": a state or a body is said to be it, and nobody beside that. */
function isSaidOfBody(doc: ParsedText, { byToken, entities }: ActorMemory, i: number): boolean {
  const subject = childrenOf(doc, i).some((c) => deprelOf(doc, c) === "cop")
    ? childrenOf(doc, i).find((c) => c < i && deprelOf(doc, c) === "nsubj")
    : undefined;
  const kind = subject === undefined ? undefined : entities[byToken[subject] as number]?.kind;
  return kind !== undefined && kind !== "person" && kind !== "population" && !isPlural(doc, i);
}
const TENSED = new Set("is was 's are were".split(" "));
const NEGATIONS = new Set(["not", "n't", "no", "never", "hardly"]);

/** A person is described by a person's noun, a body by a body's; either may own a ship. No person is many: "casualties" is nobody, "one of its leaders" is somebody. */
function compatible(doc: ParsedText, memory: ActorMemory, entity: number, i: number): boolean {
  const noun = nounEndingAt(doc, memory.base, i);
  const { kind } = memory.entities[entity] as Entity;
  if (kind === "company" || kind === "organization") return noun?.group != null || EITHER.has(noun?.role?.noun ?? "");
  return kind === "person" ? noun?.role != null && (!isPlural(doc, i) || doc.tokens.norm[doc.tokens.head[i] as number] === "one") : noun?.group != null;
}
const EITHER = new Set("owner manager organizer organiser sponsor buyer employer lender creditor insurer producer developer publisher shipowner".split(" "));

/** What the description says goes to the named entity; the description's own entity, if new and empty, is dropped at the end. */
function adopt(memory: ActorMemory, named: number, described: number, noun: string): void {
  const target = memory.entities[named] as Entity;
  const source = memory.entities[described] as Entity;
  const profile = memory.profiles[named];
  if (profile === undefined || named === described) return;
  profile.nouns.add(noun);
  profile.gender ??= memory.profiles[described]?.gender ?? null;
  if (profile.owner === -1) profile.owner = memory.profiles[described]?.owner ?? -1;
  if (target.resolved === "text" || target.kind === "person") target.country ??= source.country;
  if (target.kind !== "person") return;
  target.sector ??= source.sector;
  if (target.role === null && source.resolved === "text") target.role = source.name;
}

/** "A and B" as subject is a joint actor for the pronouns and pairs that follow. */
function coordinate(doc: ParsedText, memory: ActorMemory, i: number, note: (entity: number, token: number) => void): void {
  const { tokens } = doc;
  if (deprelOf(doc, i) !== "conj") return;
  const first = tokens.head[i] as number;
  if (first < 0) return;
  const a = memory.byToken[first] as number;
  const b = memory.byToken[i] as number;
  if (a < 0 || b < 0 || a === b) return;
  const persons = memory.entities[a]?.kind === "person" && memory.entities[b]?.kind === "person";
  const states = memory.entities[a]?.id.startsWith("country/") && memory.entities[b]?.id.startsWith("country/");
  if (persons || states) note(jointEntity(memory, a, b), first);
}

/** Entities without a mention and without parts go; indices are rewritten; mentions stand in text order. */
function finish(memory: ActorMemory): Actors {
  const { entities, profiles, byToken } = memory;
  const moved = new Int32Array(entities.length).fill(-1);
  let n = 0;
  // "French and Egyptian warships" mentions both navies.
  profiles.forEach(({ parts }, e) => {
    const [mention] = (entities[e] as Entity).mentions;
    if (mention === undefined) return;
    for (const part of parts) if (entities[part]?.mentions.length === 0) entities[part]?.mentions.push({ ...mention, form: "nationality" });
  });
  for (let e = 0; e < entities.length; e++) if ((entities[e] as Entity).mentions.length > 0) moved[e] = n++;
  const keep = (e: number): number => (e < 0 ? -1 : (moved[e] as number));
  for (let i = 0; i < byToken.length; i++) byToken[i] = keep(byToken[i] as number);
  for (let m = 0; m < memory.mentionEntity.length; m++) memory.mentionEntity[m] = keep(memory.mentionEntity[m] as number);
  for (let e = 0; e < moved.length; e++) {
    const at = moved[e] as number;
    if (at < 0) {
      memory.byId.delete((entities[e] as Entity).id);
      continue;
    }
    const profile = profiles[e];
    if (profile === undefined) continue;
    profile.owner = keep(profile.owner);
    profile.parts = profile.parts.map(keep).filter((p) => p >= 0);
    entities[at] = entities[e] as Entity;
    profiles[at] = profile;
    memory.byId.set((entities[e] as Entity).id, at);
  }
  entities.length = n;
  profiles.length = n;
  for (const entity of entities) entity.mentions.sort((a, b) => a.begin - b.begin || a.end - b.end);
  return { entities, byToken, memory };
}
