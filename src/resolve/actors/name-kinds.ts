/**
 * What an unknown name is: person, body of some kind, place or thing. Every occurrence in the report votes by its label and
 * by what stands around it, so that one doubtful occurrence follows the clear ones.
 */

import type { Sector } from "../../model/plover.js";
import type { EntityKind } from "../../model/record.js";
import { childrenOf, deprelOf, NAME_CODE, type ParsedText, UPOS_CODE } from "../../text/parsed-text.js";
import type { NameSpan } from "./find-names.js";
import { type ActorBase, foldText } from "./index-actor-base.js";
import { isCapital } from "./name-tags.js";
import { nounEndingAt } from "./noun-phrase.js";

const NOUN = UPOS_CODE.get("NOUN") as number;
const PROPN = UPOS_CODE.get("PROPN") as number;
const PUNCT = UPOS_CODE.get("PUNCT") as number;
const B_ORG = NAME_CODE.get("B-ORG") as number;
const LOCAL = new Set(["in", "at", "near", "outside", "inside"]);
const REPORTER = new Set([
  "said",
  "says",
  "told",
  "added",
  "warned",
  "called",
  "urged",
  "announced",
  "denied",
  "declared",
  "confirmed",
  "claimed",
  "accused",
  "vowed",
  "insisted",
]);
const CORPORATE = new Set<EntityKind>(["company", "media", "party", "armed_group", "population"]);

type Reading = EntityKind | "place" | "thing";
interface Vote {
  readonly scores: Map<Reading, number>;
  sector: Sector | null;
}

/** The kind that a single occurrence suggests by itself, as the name finder read it. */
const LABEL = 1;
const WORDS = 3;
const TITLE = 2.5;
const NOUN_BESIDE = 2.5;
const AFTER_PREPOSITION = 0.7;
const IN = 1.2;
const TRUST = new Set("confidence trust faith belief interest".split(" "));
const SPEAKS = 0.3;

/**
 * Settles the kind of the names that the base does not know.
 * @param named span and whether its own words tell its kind ("Ministry", "Inc"; a title)
 * @param placeTags how often the tagger called the same words a place, by lower-case text
 * @returns the spans that are actors, with the kind that won; places and things are left out
 */
export function settleKinds(
  doc: ParsedText,
  base: ActorBase,
  named: readonly { readonly span: NameSpan; readonly sure: boolean }[],
  placeTags: ReadonlyMap<string, number>,
): NameSpan[] {
  const votes = new Map<string, Vote>();
  const keys = named.map(({ span }) => (span.surfaces.length > 0 ? null : keyOf(doc, span)));
  named.forEach(({ span, sure }, n) => {
    const key = keys[n] as string | null;
    if (key === null) return;
    let vote = votes.get(key);
    if (vote === undefined) {
      vote = { scores: new Map(), sector: null };
      votes.set(key, vote);
      const places = placeTags.get(key);
      if (places !== undefined) add(vote, "place", places * LABEL);
    }
    add(vote, span.kind, sure ? WORDS : LABEL);
    vote.sector ??= span.sector;
    lookAround(doc, base, span, vote);
  });
  const out: NameSpan[] = [];
  const towns = new Set(named.filter(({ span }) => isTown(doc, span)).map(({ span }) => titled(doc, span)));
  named.forEach(({ span, sure }, n) => {
    if (span.titleFirst >= 0 && towns.has(titled(doc, span))) return;
    const key = keys[n] as string | null;
    if (key === null || (sure && span.kind !== "person")) {
      out.push(span);
      return;
    }
    const { scores, sector } = votes.get(key) as Vote;
    let best: Reading = span.kind;
    for (const [reading, score] of scores) if (score > (scores.get(best) ?? 0)) best = reading;
    if (span.title !== null && span.kind === "person") best = "person";
    if (best === "place" || best === "thing") return;
    out.push(best === span.kind ? span : { ...span, kind: best, sector: best === "person" ? null : sector });
  });
  return out;
}

const keyOf = ({ text, tokens }: ParsedText, { first, last }: Pick<NameSpan, "first" | "last">): string =>
  text.slice(tokens.begin[first], tokens.end[last]).toLowerCase();

const titled = (doc: ParsedText, { last, titleFirst }: NameSpan): string => keyOf(doc, { first: titleFirst, last });

/** "The city of General Torres", which is no general. */
const isTown = ({ tokens }: ParsedText, { titleFirst }: NameSpan): boolean =>
  tokens.norm[titleFirst - 1] === "of" && TOWNS.has(tokens.norm[titleFirst - 2] as string);
const TOWNS = new Set("city town village district neighbourhood neighborhood suburb municipality province port quarter commune camp".split(" "));

const TERRAIN = new Set(
  "neighbourhood neighborhood region mountain mountains hills marshes district province governorate county area valley town village suburb quarter peninsula island islands river lake desert plain enclave".split(
    " ",
  ),
);

const add = ({ scores }: Vote, reading: Reading, by: number): void => {
  scores.set(reading, (scores.get(reading) ?? 0) + by);
};

/** Nouns in apposition ("the newspaper X", "X news agency"), prepositions and verbs beside the name. */
function lookAround(doc: ParsedText, base: ActorBase, span: NameSpan, vote: Vote): void {
  const { tokens } = doc;
  if (span.title !== null) add(vote, "person", TITLE);
  const sentence = tokens.sentence[span.first];
  const after = span.last + 1;
  if (after < tokens.count && tokens.sentence[after] === sentence && tokens.upos[after] === NOUN) {
    // The longest noun that begins right after the name: "Xinhua news agency".
    for (let k = Math.min(after + 2, tokens.count - 1); k >= after; k--) {
      const noun = tokens.sentence[k] === sentence && tokens.upos[k] === NOUN ? nounEndingAt(doc, base, k) : null;
      if (noun === null || noun.first !== after) continue;
      const kind = noun.group?.kind ?? noun.role?.plural;
      const ethnic = noun.group?.sector === "ETH" ? "population" : kind;
      if (ethnic !== undefined && CORPORATE.has(ethnic) && (noun.group !== null || ethnic === "armed_group")) {
        add(vote, ethnic, NOUN_BESIDE);
        vote.sector ??= (noun.group ?? noun.role)?.sector ?? null;
      }
      break;
    }
  }
  // "The Sadra neighbourhood", "Hamra mountains"
  if (after < tokens.count && tokens.sentence[after] === sentence && TERRAIN.has(tokens.norm[after] as string)) add(vote, "place", NOUN_BESIDE);
  // "The town of Sadra"
  if (tokens.norm[span.first - 1] === "of" && TOWNS.has(tokens.norm[span.first - 2] as string)) add(vote, "place", NOUN_BESIDE);
  const before = span.titleFirst < 0 ? span.first - 1 : -1;
  if (before >= 0 && tokens.sentence[before] === sentence) {
    if (tokens.upos[before] === NOUN) {
      const noun = nounEndingAt(doc, base, before);
      const plain = tokens.norm[before] === tokens.lemma[before];
      if (noun?.group != null && noun.group.kind !== "government" && plain) {
        add(vote, noun.group.kind, NOUN_BESIDE);
        vote.sector ??= noun.group.sector;
      } else if (noun?.role != null && plain) add(vote, "person", NOUN_BESIDE);
    } else if (LOCAL.has(tokens.norm[before] as string)) {
      // "In Hadro": a place rather than a person whose given name nobody knows; but "confidence in Hadro"
      const trusted = tokens.upos[before - 1] === NOUN && TRUST.has(tokens.norm[before - 1] as string);
      const bare = tokens.norm[before] === "in" && !trusted && givenNameAt(doc, base, span.first) === undefined;
      add(vote, "place", bare ? IN : AFTER_PREPOSITION);
    }
  }
  // "The front's leader, Desta Moroda"
  const described = tokens.head[span.first] as number;
  if (described >= 0 && described < span.first && deprelOf(doc, span.first) === "appos" && tokens.norm[span.first - 1] === ",") {
    const noun = nounEndingAt(doc, base, described);
    if (noun?.role?.title === true && tokens.norm[described] === tokens.lemma[described]) add(vote, "person", NOUN_BESIDE);
  }
  if (after < tokens.count && REPORTER.has(tokens.norm[after] as string)) add(vote, vote.scores.has("person") ? "person" : span.kind, SPEAKS);
}

/** Whether the words of a name say that it is no actor: a treaty, a day, a square. */
export function isThing(doc: ParsedText, base: ActorBase, first: number, last: number): boolean {
  const { tokens } = doc;
  let cut = last;
  for (let i = first + 1; i <= last; i++)
    if (tokens.norm[i] === "of" || tokens.norm[i] === "on" || tokens.norm[i] === "for") {
      cut = i - 1;
      break;
    }
  // "Operation Eastern Shield"
  return base.nameWords.get(tokens.norm[cut] as string) === null || (tokens.norm[first] === "operation" && isCapital(doc, first));
}

/**
 * "Blue Fjord, the Oslo firm that owns the ship", "the ship's operator, Blue Fjord of Oslo": a name beside a noun that tells what body bears
 * it is no place, and no person's whose given name nobody knows. Changes the labels.
 */
export function labelApposed(doc: ParsedText, base: ActorBase, tags: Uint8Array): void {
  const { tokens } = doc;
  for (let i = 0; i < tokens.count; i++) {
    if (tokens.upos[i] !== NOUN || tokens.norm[i] !== tokens.lemma[i]) continue;
    const named = deprelOf(doc, i) === "appos" ? (tokens.head[i] as number) : (childrenOf(doc, i).find((c) => c > i && deprelOf(doc, c) === "appos") ?? -1);
    if (named < 0 || tokens.upos[named] !== PROPN || !isCapital(doc, named)) continue;
    const group = nounEndingAt(doc, base, i)?.group;
    if (group == null || !NAMED.has(group.kind) || PREMISES.has(group.sector)) continue;
    const isPart = (t: number): boolean => tokens.sentence[t] === tokens.sentence[named] && isCapital(doc, t) && tokens.upos[t] !== PUNCT;
    let first = named;
    while (isPart(first - 1) && first - 1 !== i) first--;
    let last = named;
    while (isPart(last + 1) && last + 1 !== i) last++;
    if (tags[first] === B_ORG || givenNameAt(doc, base, first) !== undefined) continue;
    const name = tokens.norm.slice(first, last + 1);
    for (let at = 0; at + name.length <= tokens.count; at++)
      if (isCapital(doc, at) && name.every((norm, n) => tokens.norm[at + n] === norm))
        name.forEach((_, n) => {
          tags[at + n] = n === 0 ? B_ORG : B_ORG + 1;
        });
  }
}
const NAMED = new Set<EntityKind>(["company", "media", "organization", "party", "armed_group"]);
/** Where somebody is taught, healed or judged is a place too. */
const PREMISES: ReadonlySet<Sector | null> = new Set<Sector>(["EDU", "HLH", "REL", "LEG", "JUD"]);

export const givenNameAt = (doc: ParsedText, base: ActorBase, i: number): "m" | "f" | undefined => base.givenNames.get(foldText(doc.tokens.norm[i] as string));
