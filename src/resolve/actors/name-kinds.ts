/**
 * What an unknown name is: person, body of some kind, place or thing. Every occurrence in the report votes by its label and
 * by what stands around it, so that one doubtful occurrence follows the clear ones.
 */

import type { Sector } from "../../model/plover.js";
import type { EntityKind } from "../../model/record.js";
import { deprelOf, type ParsedText, UPOS_CODE } from "../../text/parsed-text.js";
import type { NameSpan } from "./find-names.js";
import { type ActorBase, foldText } from "./index-actor-base.js";
import { nounEndingAt } from "./noun-phrase.js";

const NOUN = UPOS_CODE.get("NOUN") as number;
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
  named.forEach(({ span, sure }, n) => {
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

const keyOf = ({ text, tokens }: ParsedText, { first, last }: NameSpan): string => text.slice(tokens.begin[first], tokens.end[last]).toLowerCase();

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
  const before = span.titleFirst < 0 ? span.first - 1 : -1;
  if (before >= 0 && tokens.sentence[before] === sentence) {
    if (tokens.upos[before] === NOUN) {
      const noun = nounEndingAt(doc, base, before);
      const plain = tokens.norm[before] === tokens.lemma[before];
      if (noun?.group != null && noun.group.kind !== "government" && plain) {
        add(vote, noun.group.kind, NOUN_BESIDE);
        vote.sector ??= noun.group.sector;
      } else if (noun?.role != null && plain) add(vote, "person", NOUN_BESIDE);
    } else if (LOCAL.has(tokens.norm[before] as string)) add(vote, "place", AFTER_PREPOSITION);
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
  return base.nameWords.get(tokens.norm[cut] as string) === null;
}

export const givenNameAt = (doc: ParsedText, base: ActorBase, i: number): "m" | "f" | undefined => base.givenNames.get(foldText(doc.tokens.norm[i] as string));
