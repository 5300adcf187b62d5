/**
 * Whether a name is another way of writing one that the report has: a surname, a given name, one letter off, the end or the last word of a
 * body's name, its initials.
 */
import { deprelOf, type ParsedText } from "../../text/parsed-text.js";
import type { ActorMemory, Profile } from "./actor-memory.js";
import { type NameSpan, nameText } from "./find-names.js";
import { namePieces } from "./index-actor-base.js";
import { isThing } from "./name-kinds.js";
import { spelledBefore } from "./name-tags.js";

/**
 * A surname alone that several persons of the report have: whoever was named last by it, and of two in one sentence its subject ("Ivan Holm,
 * brother of Jakub Holm, left. Holm ..."), before whoever is named only later; nobody whom the report calls by the given name ("Jakub"). Null where
 * nobody has it.
 */
export function bearerNear(
  doc: ParsedText,
  memory: ActorMemory,
  names: readonly NameSpan[],
  pieces: readonly (readonly string[])[],
  linked: Int32Array,
  at: number,
): number | null {
  const own = pieces[at] as readonly string[];
  if (own.length !== 1) return null;
  const woman = isWoman(doc, names[at] as NameSpan);
  const isFirstName = (entity: number): boolean => {
    const given = namesOf(memory, entity)[0];
    return given !== own[0] && pieces.some((p) => p.length === 1 && p[0] === given);
  };
  const bears = (n: number): boolean => {
    const entity = linked[n] as number;
    if (entity < 0 || memory.entities[entity]?.kind !== "person" || namesOf(memory, entity).at(-1) !== own[0]) return false;
    if (!(pieces[n] as readonly string[]).includes(own[0] as string) || isFirstName(entity)) return false;
    return woman === null || (memory.profiles[entity]?.gender ?? (woman ? "f" : "m")) === (woman ? "f" : "m");
  };
  let last = -1;
  for (let n = at - 1; n >= 0; n--) {
    const { head } = names[n] as NameSpan;
    if (last >= 0 && doc.tokens.sentence[head] !== doc.tokens.sentence[(names[last] as NameSpan).head]) break;
    if (!bears(n)) continue;
    if (deprelOf(doc, head).startsWith("nsubj")) return linked[n] as number;
    if (last < 0) last = n;
  }
  if (last < 0) last = names.findIndex((_, n) => n > at && bears(n));
  return last < 0 ? null : (linked[last] as number);
}

export function samePerson(memory: ActorMemory, people: readonly number[], own: readonly string[]): number | null {
  let byGiven: number | null = null;
  for (let p = people.length - 1; p >= 0; p--) {
    const entity = people[p] as number;
    const other = namesOf(memory, entity);
    if (own.length === 1) {
      if (other.at(-1) === own[0]) return entity;
      if (other.length > 1 && other.includes(own[0] as string)) byGiven ??= entity;
    } else {
      const shared = own.filter((x) => other.includes(x)).length;
      if (shared === Math.min(own.length, other.length) && shared > 0 && (other.length > 1 || own.at(-1) === other[0])) return entity;
      // "J. Solana", "Javier Solana Madariaga".
      if (own.at(-1) === other.at(-1) && own[0]?.[0] === other[0]?.[0] && (own[0]?.length === 1 || other[0]?.length === 1)) return entity;
    }
  }
  return byGiven;
}

/** Pieces of a person's fullest name: from this text, else from the base. */
export function namesOf(memory: ActorMemory, entity: number): readonly string[] {
  const { pieces } = memory.profiles[entity] as Profile;
  const full = namePieces(memory.entities[entity]?.name ?? "");
  return full.length > pieces.length ? full : pieces;
}

/** Misspelt variants: one letter off in a name of five letters or more, the same first letter, all other pieces equal. */
export function nearPerson(memory: ActorMemory, people: readonly number[], own: readonly string[]): number | null {
  for (const entity of people) {
    const other = namesOf(memory, entity);
    const mine = own.at(-1) as string;
    const pool = own.length === 1 ? other : other.slice(-1);
    if (!pool.some((piece) => isNear(mine, piece))) continue;
    if (own.length === 1 || (other.length > 1 && own[0]?.[0] === other[0]?.[0])) return entity;
  }
  return null;
}

/** One letter changed, added, dropped or two swapped. */
export function isNear(a: string, b: string): boolean {
  if (a.length < 5 || b.length < 5 || a[0] !== b[0] || Math.abs(a.length - b.length) > 1) return false;
  if (a === b) return true;
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  const restA = a.slice(i);
  const restB = b.slice(i);
  return (
    restA.slice(1) === restB.slice(1) ||
    restA.slice(1) === restB ||
    restA === restB.slice(1) ||
    (restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2))
  );
}

/** By the honorific before it; null where that tells nothing. */
export function isWoman({ tokens }: ParsedText, { first }: NameSpan): boolean | null {
  const honorific = tokens.norm[first - 1]?.replace(/\.$/, "") ?? "";
  return /^(?:mrs|ms|miss|lady|madame|mme)$/.test(honorific) ? true : /^(?:mr|sir|lord)$/.test(honorific) ? false : null;
}

/** The same body: equal pieces, the end of a longer name ("Foreign Ministry" of "Thai Foreign Ministry"), or its start where the rest says what it is ("Alsama News"). */
export function sameBody(memory: ActorMemory, bodies: readonly number[], own: readonly string[]): number | null {
  for (let b = bodies.length - 1; b >= 0; b--) {
    const entity = bodies[b] as number;
    const other = (memory.profiles[entity] as Profile).pieces;
    if (other.length < own.length) continue;
    const rest = other.slice(own.length);
    if (own.every((x, i) => x === other[i]) && (rest.length === 0 || saysWhat(memory, own, rest))) return entity;
    if (own.length > 1 && own.every((x, i) => x === other[rest.length + i])) return entity;
  }
  return null;
}

/** Whether the rest of a body's name says what the body is, and its own words do not: "Alsama" + "News". */
export const saysWhat = ({ base: { names, nameWords } }: ActorMemory, own: readonly string[], rest: readonly string[]): boolean =>
  rest.length > 0 && rest.every((word) => nameWords.get(word) != null) && own.some((word) => word.length > 3 && !nameWords.has(word) && !names.byKey.has(word));

/** "The Front" after "Air Salvation Front", "the Council" after "Council of Elders": the last body with that word for what it is. */
export function byLastWord(doc: ParsedText, memory: ActorMemory, bodies: readonly number[], { first }: NameSpan, own: readonly string[]): number | null {
  const the = own[0] === "the";
  const word = own.at(-1) as string;
  if (own.length !== (the ? 2 : 1) || !(the || doc.tokens.norm[first - 1] === "the") || memory.base.nameWords.get(word) == null) return null;
  for (let b = bodies.length - 1; b >= 0; b--) {
    const { pieces } = memory.profiles[bodies[b] as number] as Profile;
    if (pieces.length > 1 && (pieces.at(-1) === word || pieces[0] === word)) return bodies[b] as number;
  }
  return null;
}

/** An all-capitals name is the body whose initials it gives: "WFP" after "World Food Programme". */
export function byInitials(memory: ActorMemory, bodies: readonly number[], doc: ParsedText, name: NameSpan): number | null {
  if (name.first !== name.last) return null;
  const written = nameText(doc, name.first, name.last).replace(/\./g, "");
  if (written.length < 2 || written.length > 7 || written !== written.toUpperCase()) return null;
  for (let b = bodies.length - 1; b >= 0; b--) {
    const words = (memory.profiles[bodies[b] as number] as Profile).pieces;
    const initials = words
      .filter((w) => w !== "of" && w !== "the" && w !== "for" && w !== "and" && w !== "in")
      .map((w) => w[0])
      .join("");
    const all = words.map((w) => w[0]).join("");
    const low = written.toLowerCase();
    if (words.length > 1 && (initials === low || all === low || (low.length > 2 && (initials.endsWith(low) || all.endsWith(low))))) return bodies[b] as number;
  }
  return null;
}

/**
 * "Iran Sanctions Act, or ISA", "Popular Democracy Party (PDP)": an acronym that the text gives to words of its own is none of the base's.
 * Names of things go.
 */
export function withOwnAcronyms(doc: ParsedText, memory: ActorMemory, names: readonly NameSpan[]): readonly NameSpan[] {
  const own = new Map<string, "thing" | "body">();
  for (const { first, last, surfaces } of names) {
    const long = first === last && surfaces.length > 0 ? spelledBefore(doc, first) : -1;
    if (long < 0 || surfaces.some(({ actor }) => isAlike(actor.name, nameText(doc, long, first - 2)))) continue;
    let end = first - 2;
    if (doc.tokens.norm[end] === ",") end--;
    own.set(doc.tokens.norm[first] as string, isThing(doc, memory.base, long, end) ? "thing" : "body");
  }
  if (own.size === 0) return names;
  return names.flatMap((name) => {
    const kind = name.first === name.last && name.surfaces.length > 0 ? own.get(doc.tokens.norm[name.first] as string) : undefined;
    if (kind === undefined) return [name];
    return kind === "thing" ? [] : [{ ...name, surfaces: [], kind: "organization" }];
  });
}

/** "Long Name (ACR)", "Long Name, or ACR": index of the acronym's span to that of the long name, whether or not the tagger saw either whole. */
export function introducedAcronyms(doc: ParsedText, names: readonly NameSpan[]): Map<number, number> {
  const out = new Map<number, number>();
  for (let at = 1; at < names.length; at++) {
    const short = names[at] as NameSpan;
    const long = names[at - 1] as NameSpan;
    const open = doc.tokens.norm[short.first - 1];
    const close = doc.tokens.norm[short.last + 1];
    const given = (open === "(" && close === ")") || spelledBefore(doc, short.first) === long.first;
    if (short.first === short.last && given && short.first - long.last <= 3 && long.kind !== "person") out.set(at, at - 1);
  }
  return out;
}

/** Two names of one body have at least half of their longer words in common. */
export function isAlike(known: string, told: string): boolean {
  const words = (name: string): string[] => namePieces(name).filter((word) => word.length > 3);
  const [one, other] = [words(known), words(told)];
  const least = Math.min(one.length, other.length);
  return least > 0 && one.filter((word) => other.includes(word)).length * 2 >= least;
}
