/** Two actors as one: "the two countries", "both leaders", "Chad and Sudan". */
import type { Entity } from "../../model/record.js";
import { childrenOf, deprelOf, type ParsedText } from "../../text/parsed-text.js";
import { type ActorMemory, type Profile, textEntity } from "./actor-memory.js";
import type { History } from "./history.js";
import type { NounPhrase } from "./noun-phrase.js";
import { bears } from "./resolve-person.js";

export const REBEL = new Set([
  "rebel",
  "insurgent",
  "guerrilla",
  "resistance",
  "militant",
  "separatist",
  "opposition",
  "paramilitary",
  "mutinous",
  "islamist",
  "secessionist",
  "jihadist",
]);
export const OF_STATES = new Set(["country", "nation", "neighbour", "neighbor", "state", "side", "party", "government", "superpower", "rival"]);
const OF_PERSONS = new Set([
  "leader",
  "president",
  "minister",
  "man",
  "prime minister",
  "foreign minister",
  "official",
  "woman",
  "premier",
  "chief",
  "diplomat",
  "counterpart",
]);

/** A country itself, not its army or its police. */
export const isState = ({ id }: Entity): boolean => /^country\/[^/]+$/.test(id);

/** "The ministers", where two persons and no group were called so before. */
export function isOfTwo(memory: ActorMemory, history: History, phrase: NounPhrase, noun: string): boolean {
  if (!phrase.plural || phrase.definiteness !== "definite" || phrase.count > 0 || phrase.owner >= 0 || phrase.nation !== null || !OFFICES.has(noun))
    return false;
  const called = [...new Set(history.entity)].filter((at) => bears(memory.profiles[at] as Profile, noun));
  return called.length === 2 && called.every((at) => memory.entities[at]?.kind === "person");
}
const OFFICES = new Set(["leader", "president", "minister", "prime minister", "foreign minister", "premier"]);

/** Two states or persons met before, as one: "the two countries", "both leaders". Nobody who acts on them ("Rome called on both sides") is one of them. */
export function lastTwo(doc: ParsedText, memory: ActorMemory, history: History, head: number, noun: string): number | null {
  const states = OF_STATES.has(noun);
  if (!states && !OF_PERSONS.has(noun)) return null;
  const counted = states ? null : countedTwo(doc, memory, history, noun);
  if (counted !== null) return counted;
  const doers = doersAbove(doc, memory, head);
  // "The two presidents" are two that were called so, if there are two.
  return lastTwoOf(memory, history, noun, states, true, doers) ?? (noun === "president" ? null : lastTwoOf(memory, history, noun, states, false, doers));
}

/** "Two jailed commanders" met before, where no two persons were named in one sentence since. */
function countedTwo(doc: ParsedText, memory: ActorMemory, history: History, noun: string): number | null {
  const { sentence } = doc.tokens;
  const persons = new Set<number>();
  let last = -1;
  for (let h = history.entity.length - 1; h >= 0; h--) {
    const at = history.entity[h] as number;
    const entity = memory.entities[at] as Entity;
    const [first] = entity.mentions;
    const fits = ANYBODY.has(noun) ? !isOfStates(memory.profiles[at] as Profile) : bears(memory.profiles[at] as Profile, noun);
    if (first !== undefined && fits && /^two\b/i.test(doc.text.slice(first.begin, first.end))) return at;
    const here = sentence[history.token[h] as number] as number;
    if (here !== last) persons.clear();
    last = here;
    if (entity.kind === "person" && persons.add(at).size > 1) return null;
  }
  return null;
}

const ANYBODY = new Set(["man", "woman", "people", "person"]);
const isOfStates = ({ nouns }: Profile): boolean => [...nouns].some((noun) => OF_STATES.has(noun));

/** Entities of the subjects of the clauses that a phrase stands in as something else. */
export function doersAbove(doc: ParsedText, memory: ActorMemory, head: number): ReadonlySet<number> {
  const out = new Set<number>();
  const { tokens } = doc;
  for (let at = head; at >= 0; at = tokens.head[at] as number) {
    if (deprelOf(doc, at).startsWith("nsubj")) break;
    const verb = tokens.head[at] as number;
    if (verb < 0) break;
    for (const c of childrenOf(doc, verb))
      if (c !== at && deprelOf(doc, c).startsWith("nsubj"))
        for (const t of [c, ...childrenOf(doc, c)])
          if (memory.byToken[t] !== -1 && (t === c || deprelOf(doc, t) === "conj")) out.add(memory.byToken[t] as number);
  }
  return out;
}

function lastTwoOf(memory: ActorMemory, history: History, noun: string, states: boolean, called: boolean, doers: ReadonlySet<number>): number | null {
  const parties = noun === "side" || noun === "party";
  const found: number[] = [];
  const times = new Map<number, number>();
  for (let h = history.entity.length - 1; h >= 0 && (parties || found.length < 2); h--) {
    const at = history.entity[h] as number;
    times.set(at, (times.get(at) ?? 0) + 1);
    const entity = memory.entities[at] as Entity;
    if (called && !states && !bears(memory.profiles[at] as Profile, noun)) continue;
    const fits = states ? isState(entity) || (parties && isSide(entity, memory.profiles[at] as Profile)) : entity.kind === "person";
    if (!fits || found.includes(at) || doers.has(at) || (memory.profiles[at] as Profile).parts.length > 0) continue;
    const own = found.findIndex((other) => isOwnState(memory, at, other));
    if (own < 0) found.push(at);
    else if (isState(entity)) found[own] = at;
  }
  // The sides of a report are those that it speaks of most; a mediator is named in passing.
  if (parties) found.sort((a, b) => rank(memory, times, b) - rank(memory, times, a));
  if (found.length < 2) return null;
  return jointEntity(memory, found[1] as number, found[0] as number);
}

/** A body that others fight or talk with: rebels, but not some gunmen. */
const isSide = ({ kind, sector, resolved }: Entity, { pieces, nouns }: Profile): boolean =>
  kind === "armed_group"
    ? resolved === "knowledge" || pieces.length > 0 || [...nouns].some((noun) => REBEL.has(noun) || FIELDED.has(noun))
    : kind === "igo" || (kind === "government" && sector === "MIL" && ![...nouns].some((noun) => ARMS.test(noun)));
/** What an army sends is no side of its own: "a fighter jet". */
const ARMS = /\b(?:jet|warplane|warship|gunboat|gunship|convoy|artillery|plane|helicopter)$/;
const FIELDED = new Set(["militia", "fighter", "force", "group", "armed group", "movement"]);

/** An army and its own state are one side. */
function isOwnState(memory: ActorMemory, a: number, b: number): boolean {
  const [one, two] = [memory.entities[a] as Entity, memory.entities[b] as Entity];
  return one.kind === "government" && two.kind === "government" && (one.country === null || two.country === null || one.country === two.country);
}

/** Times named, its army's and ministries' too; organizations of states are seldom a side. */
function rank({ entities }: ActorMemory, times: ReadonlyMap<number, number>, at: number): number {
  const { kind, country } = entities[at] as Entity;
  let n = kind === "igo" ? -100 : 0;
  for (const [other, count] of times)
    if (other === at || (kind === "government" && country !== null && entities[other]?.kind === kind && entities[other].country === country)) n += count;
  return n;
}

/** Two entities as one actor, named by both. */
export function jointEntity(memory: ActorMemory, a: number, b: number): number {
  const one = memory.entities[a] as Entity;
  const two = memory.entities[b] as Entity;
  for (let e = 0; e < memory.entities.length; e++) {
    const { parts } = memory.profiles[e] as Profile;
    if (parts.length === 2 && parts.includes(a) && parts.includes(b)) return e;
  }
  return textEntity(memory, {
    name: `${one.name} and ${two.name}`,
    kind: "other",
    country: one.country === two.country ? one.country : null,
    sector: one.sector === two.sector ? one.sector : null,
    role: null,
    gender: null,
    plural: true,
    parts: [a, b],
  });
}
