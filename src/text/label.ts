/** Short labels of what is at issue, promised or feared: "withdraw from southern Lebanon". */
import { MONTH_PATTERN } from "./calendar.js";
import { dependents, headOf, isPassive, isTemporal, isVerbal, lemmaOf, normOf, opensCondition, opensWith, phraseTokens, SIDE } from "./clauses.js";
import { baseRelationOf, deprelOf, formOf, type ParsedText, sectionKind, subtree, uposOf } from "./parsed-text.js";
import { plainWords } from "./plain-text.js";

/** A label's words in text order, each with its token and what joins it to the word before: a space, or "-", or nothing where they are written together. */
export type Label = readonly { readonly token: number; readonly word: string; readonly join: string }[];

const LEFT = new Set(["the", "a", "an", "any", "some", "our", "my", "this", "these", "those", "such", "to", "no"]);
const POSSESSIVE = new Set(["its", "his", "her", "their"]);
const LOOSE_END =
  /^(?:to|of|in|on|for|and|or|but|the|a|an|with|by|from|at|its|their|his|her|our|my|that|which|who|whose|when|where|if|between|among|against|over|into|about|after|before|until|since|during|under|within|without|through|toward|towards|as|than|be|is|are|was|were|been|will|would|has|have|had|not|any|some|each|every|both|more)$/;
/** What a label can do without, when it grows too long. */
const SPARE = new Set(["nmod", "obl", "acl", "advcl", "advmod", "ccomp", "xcomp"]);

/**
 * Label of the verb or noun at `i`: a verb as its lemma with its objects and complements, a noun phrase without its article. At most `most` words.
 * What a passive is about follows its verb as an object would: "the men will be freed by Friday" and "will free the men" are both "free the men".
 */
export function labelAt(doc: ParsedText, i: number, most = 9): Label {
  const named = !isVerbal(doc, i);
  const undergone = named ? -1 : isPassive(doc, i) ? undergoneBy(doc, i) : undergoneAbove(doc, i);
  const kept = (
    named
      ? phraseTokens(doc, i, ["cop", "advcl", "aux", "nsubj"]).filter((t) => headOf(doc, t) !== i || !["case", "mark"].includes(baseRelationOf(doc, t)))
      : [
          i,
          ...[undergone, ...complementsOf(doc, i)]
            .filter((c) =>
              c === undergone ? c >= 0 : c > i && !(baseRelationOf(doc, c) === "obl" && (isTemporal(doc, c) || (undergone >= 0 && opensWith(doc, c, "by")))),
            )
            .flatMap((c) =>
              subtree(doc, c, (t) => t === i || SIDE.has(deprelOf(doc, t)) || (["obl", "nmod"].includes(baseRelationOf(doc, t)) && isTemporal(doc, t))),
            ),
        ]
  )
    .filter((t) => /[\p{L}\p{N}]/u.test(formOf(doc, t)) && (t === i || !isDayOfMonth(doc, t)))
    .sort((a, b) => (a === i && !named ? -1 : b === i && !named ? 1 : a - b));
  // A condition is told apart: "open the border provided that".
  const proviso = kept.find((t) => t > i && opensCondition(doc, t));
  let tokens = shortened(doc, i, proviso === undefined ? kept : kept.filter((t) => t < proviso), most).slice(0, most + 1);
  while (tokens.length > 1 && tokens[0] !== i && LEFT.has(normOf(doc, tokens[0] as number))) tokens = tokens.slice(1);
  tokens = tokens.slice(0, most);
  while (tokens.length > 1 && LOOSE_END.test(normOf(doc, tokens.at(-1) as number))) tokens = tokens.slice(0, -1);
  return joined(doc, tokens, (token) =>
    token === i && !named ? (isPassive(doc, i) && undergone < 0 ? `be ${normOf(doc, i)}` : lemmaOf(doc, i)) : wordOf(doc, token),
  );
}

/** A word of "by 15 December", "from Nov. 12", wherever the tree hangs them; of "the December 18 summit" the day alone. */
function isDayOfMonth(doc: ParsedText, t: number): boolean {
  const isDay = (k: number): boolean => /^(?:[12]?\d|3[01])(?:st|nd|rd|th)?$/.test(normOf(doc, k) ?? "");
  const isMonth = (k: number): boolean => MONTH.test(normOf(doc, k) ?? "");
  const isDate = (k: number): boolean => (isDay(k) && (isMonth(k - 1) || isMonth(k + 1))) || (isMonth(k) && (isDay(k - 1) || isDay(k + 1)));
  const isYear = /^(?:1[89]|20)\d\d$/.test(normOf(doc, t)) && (isDate(t - 1) || (normOf(doc, t - 1) === "," && isDate(t - 2)));
  return isDate(t) || isYear || (/^(?:by|on|from|until|till|before|since)$/.test(normOf(doc, t)) && isDate(t + 1));
}
const MONTH = new RegExp(`^${MONTH_PATTERN}$`, "i");

/** The noun before a passive verb that it is about; -1 where that is a pronoun, or the subject of a clause around it ("Japan refuses to be drawn into it"). */
const undergoneBy = (doc: ParsedText, i: number): number => dependents(doc, i, "nsubj").find((c) => c < i && ["NOUN", "PROPN"].includes(uposOf(doc, c))) ?? -1;

/** The object that a participle is wanted for ("wants the siege lifted"); else -1. */
function undergoneAbove(doc: ParsedText, i: number): number {
  const isParticiple = normOf(doc, i) !== lemmaOf(doc, i) && !normOf(doc, i).endsWith("ing") && !opensWith(doc, i, "to");
  if (!isParticiple || dependents(doc, i, "obj", "aux").length > 0) return -1;
  const h = headOf(doc, i);
  if (deprelOf(doc, i) === "acl") return deprelOf(doc, h) === "obj" ? h : -1;
  return baseRelationOf(doc, i) === "xcomp" ? (dependents(doc, h, "obj").find((c) => c < i && uposOf(doc, c) !== "PRON") ?? -1) : -1;
}

function joined(doc: ParsedText, tokens: readonly number[], write: (token: number) => string): Label {
  const { begin, end } = doc.tokens;
  return tokens.map((token, n) => {
    const before = n === 0 ? -1 : (end[tokens[n - 1] as number] as number);
    const between = plainWords(doc.text.slice(before, begin[token]));
    const close = before <= (begin[token] as number) && /^[-–'’/]?$/.test(between);
    return { token, word: write(token), join: n === 0 ? "" : close ? between : " " };
  });
}

/** What a verb governs; without any, what the verb coordinated with it does ("hunt down and punish the bombers"). */
function complementsOf(doc: ParsedText, i: number): readonly number[] {
  const own = dependents(doc, i, "compound", "obj", "xcomp", "obl", "ccomp");
  if (own.some((c) => c > i && deprelOf(doc, c) !== "compound:prt")) return own;
  const next = dependents(doc, i, "conj").find((c) => isVerbal(doc, c));
  return next === undefined ? own : [...own, ...dependents(doc, next, "obj")];
}

/** Leaves out whole phrases, the last first, until the rest is short enough: half a phrase says something else than was said. */
function shortened(doc: ParsedText, i: number, tokens: readonly number[], most: number): readonly number[] {
  const isSpare = (t: number): boolean =>
    t !== i &&
    SPARE.has(baseRelationOf(doc, t)) &&
    // "On 3 March 2024": all of it or nothing.
    !(deprelOf(doc, t) === "nmod:unmarked" && uposOf(doc, headOf(doc, t)) === "NUM") &&
    !(headOf(doc, t) === i && ["xcomp", "ccomp"].includes(baseRelationOf(doc, t)));
  const without = (phrase: number, words: readonly number[]): readonly number[] => {
    const out = new Set(subtree(doc, phrase, () => false));
    return words.filter((t) => !out.has(t));
  };
  let rest = tokens;
  while (rest.length > most) {
    const spare = rest.findLast(isSpare);
    if (spare === undefined) break;
    // "About the reopening" without "of the bridge" is half a phrase too.
    const whole = headOf(doc, spare);
    const shorter = opensWith(doc, spare, "of") && isSpare(whole) ? without(whole, rest) : [];
    rest = shorter.length >= LEAST ? shorter : without(spare, rest);
  }
  return rest;
}
/** Words that say something. */
const LEAST = 3;

/** As written; the first word of a sentence and a headline's capitals made small. */
function wordOf(doc: ParsedText, token: number): string {
  const form = plainWords(formOf(doc, token));
  if (uposOf(doc, token) === "PROPN" || form === form.toUpperCase()) return form;
  const sentence = doc.tokens.sentence[token] as number;
  const opens = token === 0 || doc.tokens.sentence[token - 1] !== sentence || uposOf(doc, token - 1) === "PUNCT";
  const headline = sectionKind(doc, token) === "headline";
  return opens || headline ? form.toLowerCase() : form;
}

/** The words of a clause as they stand, at most `most` of them. */
export const wordsAsLabel = (doc: ParsedText, tokens: readonly number[], most: number): Label =>
  joined(doc, tokens.filter((t) => uposOf(doc, t) !== "PUNCT").slice(0, most), (token) => plainWords(formOf(doc, token)));

/** @param rename another word for a token (a name for a pronoun), or null to keep it; a possessive pronoun that opens a label and stays one says nothing and goes */
export const labelText = (label: Label, rename: (token: number) => string | null = () => null): string =>
  label
    .map(({ token, word, join }, n) => join + (rename(token) ?? (n === 0 && label.length > 1 && POSSESSIVE.has(word.toLowerCase()) ? "" : word)))
    .join("")
    .trim();

/** Whose something is: "Chad's", but "the two states'". */
export const possessive = (name: string): string => `${name}${name.endsWith("s") ? "'" : "'s"}`;
