/** Verbs and nouns that in some frames surely carry a statement, whatever the models give them: those that their training reports lack or pass over. */
import { children, head, isMark, lemma, norm, type Reading, relation, upos } from "./reading.js";

export interface SureVerb {
  /** Each a complement, or several joined by "+". */
  readonly frames: readonly (readonly string[])[];
  /** In the reporter's own words; in another's. */
  readonly plain: boolean;
  readonly nested: boolean;
}
export type SureVerbs = ReadonlyMap<string, SureVerb>;

/** Reads data/statements/verbs.tsv. @throws Error that names the line that does not read */
export function parseSureVerbs(text: string): SureVerbs {
  const out = new Map<string, SureVerb>();
  for (const [n, line] of text.split("\n").entries()) {
    if (line === "" || line.startsWith("#")) continue;
    const [verb, frames, nested, ...rest] = line.split("\t");
    if (!verb || !frames || !["nested", "only", "-"].includes(nested ?? "") || rest.length > 0)
      throw new Error(`data/statements/verbs.tsv, line ${n + 1}: ${line}`);
    out.set(verb, {
      frames: frames
        .split(" ")
        .map((f) => f.split("+"))
        .sort((f, g) => g.length - f.length),
      plain: nested !== "only",
      nested: nested !== "-",
    });
  }
  return out;
}

const UNSURE = new Set("could might may should must can if".split(" "));
export const RELATIVE = new Set("that which who whom".split(" "));
/** "The day he calls": when, where and why, and not whom or what. */
const WHEN = new Set("time day moment week month year way place reason case".split(" "));
const OPENERS = new Set("to of that".split(" "));

/** The complement that a child of a verb or noun is, in the words of the table. */
export function complementOf(r: Reading, c: number): string {
  const rel = relation(r, c);
  if (rel === "iobj") return "obj";
  if (rel === "compound:prt") return norm(r, c);
  if (["xcomp", "advcl", "acl", "acl:relcl"].includes(rel)) {
    let opener = r.left[c] as number;
    if (norm(r, opener) === "not") opener++;
    if (opener >= c || !OPENERS.has(norm(r, opener)) || !["mark", "case"].includes(relation(r, opener))) return rel;
    return norm(r, opener) === "to" ? "inf" : norm(r, opener);
  }
  if (rel !== "obl" && rel !== "nmod") return rel;
  const marker = children(r, c).find((k) => relation(r, k) === "case" && k < c);
  if (marker === undefined) return rel;
  const asked = norm(r, marker) === "to" && children(r, c).some((k) => k > c && /^acl/.test(relation(r, k)) && norm(r, r.left[k] as number) === "to");
  return asked ? "to-do" : norm(r, marker);
}

export const subjectOf = (r: Reading, cue: number): number | undefined => children(r, cue).find((c) => relation(r, c) === "nsubj" && c < cue);

/** What is missing behind the verb of a relative clause because the clause hangs on it: "a raid that Norland denies", "what he called a raid". */
function gapOf(r: Reading, cue: number): number | undefined {
  const subject = subjectOf(r, cue);
  const first = r.left[cue] as number;
  if (subject === undefined || RELATIVE.has(norm(r, subject))) return undefined;
  if (norm(r, first) === "what" && subject > first) return first;
  const noun = head(r, cue);
  if (relation(r, cue) !== "acl:relcl" || noun >= first || WHEN.has(lemma(r, noun)) || !["NOUN", "PROPN", "PRON", "DET"].includes(upos(r, noun)))
    return undefined;
  return children(r, cue).some((c) => c < subject && relation(r, c) !== "obj" && !isMark(r, c)) ? undefined : noun;
}

export interface Frame {
  /** The complements behind the word, and the noun or pronoun in front that is one too. */
  readonly complements: readonly number[];
  readonly gap: number | undefined;
}

/** How a word is a sure cue; null where it is none. */
export function sureFrame(r: Reading, cue: number, words: SureVerbs): Frame | null {
  const isNoun = upos(r, cue) === "NOUN";
  const row = isNoun ? words.get(`${lemma(r, cue)}/n`) : upos(r, cue) === "VERB" ? words.get(lemma(r, cue)) : undefined;
  if (row === undefined || ["amod", "compound", ...(isNoun ? [] : ["xcomp"])].includes(relation(r, cue))) return null;
  const below = children(r, cue);
  if (below.some((c) => relation(r, c) === "aux:pass" || (UNSURE.has(norm(r, c)) && ["aux", "mark"].includes(relation(r, c))))) return null;
  const behind = [...below].filter((c) => c > cue);
  const gap = isNoun ? undefined : gapOf(r, cue);
  const has = (x: string): boolean => behind.some((c) => complementOf(r, c) === x);
  const frame = row.frames.find((f) =>
    // "Offered money to help": what the money is for. "A raid that he denies": nothing else behind.
    f.length === 1 && f[0] === "inf" ? has("inf") && !has("obj") : f.every((x) => (x === "gap" ? gap !== undefined && (f.length > 1 || !has("obj")) : has(x))),
  );
  if (frame === undefined) return null;
  return {
    complements: behind.filter((c) => relation(r, c) !== "compound:prt" && frame.includes(complementOf(r, c))),
    gap: frame.includes("gap") ? gap : undefined,
  };
}

/** Shall the models read the token as a cue, whatever they hold of it? */
export const isSureVerb = (r: Reading, cue: number, words: SureVerbs): boolean => sureFrame(r, cue, words) !== null;
/** Is it one in the reporter's own words? */
export const isSurePlain = (r: Reading, cue: number, words: SureVerbs): boolean =>
  words.get(lemma(r, cue))?.plain === true && r.quotes.of[cue] === -1 && isSureVerb(r, cue, words);
