/** Whose words a token stands in: the innermost statement, and who the clause's subject is in the speaker's mouth. */

import type { Span } from "../model/record.js";
import { CALENDAR } from "./calendar.js";
import { dependents, lemmaOf, normOf, spansOf } from "./clauses.js";
import { childrenOf, deprelOf, formOf, isNamed, isNameLike, type ParsedText, subtree, tokensIn, uposOf } from "./parsed-text.js";

/** What is needed of a statement here (a RawStatement has it). */
export interface Utterance {
  readonly source: { readonly head: number; readonly spans: readonly Span[] } | null;
  readonly cue: { readonly head: number; readonly spans: readonly Span[] } | null;
  readonly content: readonly Span[];
}
export interface Phrase {
  readonly head: number;
  readonly spans: readonly Span[];
}

const sizeOf = (s: Utterance): number => s.content.reduce((n, [b, e]) => n + e - b, 0);

/** Index of the innermost statement whose content holds token i, or -1. */
export const utteranceAt = (doc: ParsedText, i: number, statements: readonly Utterance[]): number => placesOf(doc, statements).content[i] as number;

/** Index of the statement in whose cue token i stands ("has yet to decide"), or -1. */
export const utteranceOfCue = (doc: ParsedText, i: number, statements: readonly Utterance[]): number => placesOf(doc, statements).cue[i] as number;

interface Places {
  /** Of each token, the statement in whose content it stands, and in whose cue; -1 for none. */
  readonly content: Int32Array;
  readonly cue: Int32Array;
}
/** Both are asked for every token, by several finders: told once for a report's statements. */
const told = new WeakMap<readonly Utterance[], Places>();

function placesOf(doc: ParsedText, statements: readonly Utterance[]): Places {
  const known = told.get(statements);
  if (known) return known;
  const content = new Int32Array(doc.tokens.count).fill(-1);
  const cue = new Int32Array(doc.tokens.count).fill(-1);
  statements.forEach((s, n) => {
    const size = sizeOf(s);
    for (const [begin, end] of s.content)
      for (const i of tokensIn(doc, begin, end)) {
        const other = statements[content[i] as number];
        if (other === undefined || size < sizeOf(other)) content[i] = n;
      }
    for (const [begin, end] of s.cue?.spans ?? []) for (const i of tokensIn(doc, begin, end)) if (cue[i] === -1) cue[i] = n;
  });
  // The head of a cue is its own, whoever's cue it stands in too.
  for (let n = statements.length - 1; n >= 0; n--) {
    const head = statements[n]?.cue?.head ?? -1;
    if (head >= 0) cue[head] = n;
  }
  const places = { content, cue };
  told.set(statements, places);
  return places;
}

const FIRST = new Set(["i", "we", "us", "me", "my", "our"]);
const THING = new Set(["it", "its", "they", "their", "them"]);
const PERSONAL = new Set(["he", "she", "his", "her", "him"]);
const GENDER: Readonly<Record<string, string>> = { he: "m", his: "m", him: "m", she: "f", her: "f" };
const OWN = new Set("fighter force troop soldier gun unit man army side people member guard artillery".split(" "));

export const phraseAt = (doc: ParsedText, head: number): Phrase => {
  const tokens = subtree(doc, head, (t) =>
    ["acl:relcl", "conj", "cc", "appos", "punct", "case", "parataxis", "advcl", "acl", "cop", "mark"].includes(deprelOf(doc, t)),
  );
  return { head, spans: spansOf(doc, tokens) };
};

const ROLE = new Set(
  "secretary minister president premier chairman chairwoman chief spokesman spokeswoman spokesperson governor official leader commander general ambassador envoy diplomat director prince king pope mayor adviser aide analyst lawyer senator lawmaker source man woman".split(
    " ",
  ),
);
/** Bodies of many, whom "he" and "she" cannot mean. */
const BODY = new Set(
  "government opposition army military navy ministry parliament senate cabinet party group movement police court union council commission committee bloc alliance coalition company bank agency organization organisation administration embassy junta regime force rebel".split(
    " ",
  ),
);
const isPerson = (doc: ParsedText, i: number): boolean =>
  ROLE.has((doc.tokens.lemma[i] as string).toLowerCase()) || isNamed(doc, i, "PER") || PERSONAL.has(normOf(doc, i));

const isPlural = (doc: ParsedText, i: number): boolean =>
  (uposOf(doc, i) === "NOUN" && normOf(doc, i) !== lemmaOf(doc, i)) || dependents(doc, i, "conj").length > 0;

/** "Washington said it would send troops": a name alone, which no person is called "it" by. */
const isBareName = (doc: ParsedText, i: number): boolean =>
  isNamed(doc, i, "PER") && dependents(doc, i, "flat", "nmod", "compound", "amod", "appos", "det").length === 0;

/** True when an opening quotation mark of the content stands before the token and no closing one between. */
export function isQuoted(doc: ParsedText, i: number, { content }: Utterance): boolean {
  const at = doc.tokens.begin[i] as number;
  const begin = content[0]?.[0] ?? at;
  let open = false;
  for (const mark of doc.text.slice(begin, at).matchAll(/["“”«»]/g)) open = mark[0] === '"' ? !open : mark[0] === "“" || mark[0] === "«";
  return open;
}

/** True when the subject at token i is the speaker of `s` in the speaker's own or the reporter's words ("we", "it", "its fighters"). */
export function isSpeaker(doc: ParsedText, i: number, s: Utterance | null): boolean {
  if (!s) return false;
  const norm = normOf(doc, i);
  if (FIRST.has(norm)) return formOf(doc, i) !== "US";
  const source = s.source?.head ?? -1;
  if (source >= 0 && source === i) return true;
  // Nor does who says "I" or "we", or whose turn of a transcript it is: "We have asked Chad to drop what it plans."
  if (s.cue === null || (source >= 0 && FIRST.has(normOf(doc, source)))) return false;
  // Within quotation marks nobody speaks of himself in the third person.
  if (isQuoted(doc, i, s)) return false;
  // "The unions said it would ruin them": not they.
  if (norm.startsWith("it") && source >= 0 && isPlural(doc, source)) return false;
  if (THING.has(norm))
    return source >= 0 && (!isPerson(doc, source) || (norm.startsWith("it") && isBareName(doc, source)) || (norm.startsWith("the") && isPlural(doc, source)));
  // "He will stay, she said."
  if (source >= 0 && GENDER[norm] !== undefined && GENDER[normOf(doc, source)] !== undefined && GENDER[norm] !== GENDER[normOf(doc, source)]) return false;
  if (PERSONAL.has(norm)) return source < 0 || isPerson(doc, source) || (uposOf(doc, source) === "NOUN" && !BODY.has(lemmaOf(doc, source)));
  const owner = dependents(doc, i, "nmod").find((c) => deprelOf(doc, c) === "nmod:poss");
  return owner !== undefined && OWN.has(lemmaOf(doc, i)) && isSpeaker(doc, owner, s);
}

/** Someone who can decide: a name, a personal pronoun, or a noun of the given list. */
export function isAgent(doc: ParsedText, i: number, agents: ReadonlySet<string>): boolean {
  const norm = normOf(doc, i);
  if (FIRST.has(norm) || PERSONAL.has(norm) || norm === "they" || norm === "who") return true;
  if (isNameLike(doc, i) || isSurname(doc, i)) return !CALENDAR.has(norm);
  return agents.has(lemmaOf(doc, i));
}

/** "Pashinyan promised", which the tagger takes for a quality; but "many promised". */
const isSurname = (doc: ParsedText, i: number): boolean =>
  uposOf(doc, i) === "ADJ" &&
  deprelOf(doc, i) === "nsubj" &&
  /^\p{Lu}/u.test(formOf(doc, i)) &&
  !QUANTITIES.has(normOf(doc, i)) &&
  childrenOf(doc, i).length === 0;
const QUANTITIES = new Set("many few several most more some other such both much less fewer enough".split(" "));

const DENIALS = new Set(["deny", "dispute", "refute", "dismiss", "rebut"]);

/** True for what somebody says is not so ("denied that it planned to"). */
export const isDenied = (doc: ParsedText, s: Utterance | null): boolean => s?.cue != null && DENIALS.has(lemmaOf(doc, s.cue.head));
