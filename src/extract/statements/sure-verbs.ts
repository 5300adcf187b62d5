/** Verbs that in some frames surely carry a statement, whatever the models give them: those that their training reports lack or pass over. */
import type { Attribution } from "./attributions.js";
import { children, isMark, lemma, norm, type Reading, relation, upos } from "./reading.js";
import { sourceCandidates } from "./sources.js";

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
    out.set(verb, { frames: frames.split(" ").map((f) => f.split("+")), plain: nested !== "only", nested: nested !== "-" });
  }
  return out;
}

const UNSURE = new Set("could might may should must can if".split(" "));
const OWN = new Set("i we you me us one it this that which what who whom nobody anyone everyone people".split(" "));

/** The complement that a child of a verb is, in the words of the table. */
function complementOf(r: Reading, c: number): string {
  const rel = relation(r, c);
  if (rel === "iobj") return "obj";
  if (rel !== "obl") return rel;
  const marker = children(r, c).find((k) => relation(r, k) === "case" && k < c);
  if (marker === undefined) return rel;
  const asked = norm(r, marker) === "to" && children(r, c).some((k) => k > c && /^acl/.test(relation(r, k)) && norm(r, r.left[k] as number) === "to");
  return asked ? "to-do" : norm(r, marker);
}

/** The complements behind a verb that make it a sure cue; none where it is none. */
function complementsOf(r: Reading, cue: number, verbs: SureVerbs): number[] {
  const row = upos(r, cue) === "VERB" ? verbs.get(lemma(r, cue)) : undefined;
  if (row === undefined || ["amod", "compound", "xcomp"].includes(relation(r, cue))) return [];
  const below = children(r, cue);
  if (below.some((c) => relation(r, c) === "aux:pass" || (UNSURE.has(norm(r, c)) && ["aux", "mark"].includes(relation(r, c))))) return [];
  const behind = [...below].filter((c) => c > cue);
  const frame = row.frames.find((f) => f.every((x) => behind.some((c) => complementOf(r, c) === x)));
  return frame === undefined ? [] : behind.filter((c) => frame.includes(complementOf(r, c)));
}

/** Shall the models read the token as a cue, whatever they hold of it? */
export const isSureVerb = (r: Reading, cue: number, verbs: SureVerbs): boolean => complementsOf(r, cue, verbs).length > 0;
/** Is it one in the reporter's own words? */
export const isSurePlain = (r: Reading, cue: number, verbs: SureVerbs): boolean =>
  verbs.get(lemma(r, cue))?.plain === true && r.quotes.of[cue] === -1 && isSureVerb(r, cue, verbs);

/**
 * What somebody is told to have said, in another's words ("he said that Riyadh had offered to pay"). The models pass over these: source and
 * content are told by the tree, the verb's own subject and its complements.
 */
export function sureNested(r: Reading, proposals: readonly Attribution[], accepted: readonly Attribution[], verbs: SureVerbs): Attribution[] {
  return proposals.flatMap((a) => {
    if (!verbs.get(lemma(r, a.cue))?.nested || accepted.some((b) => b === a || b.cueTokens.includes(a.cue))) return [];
    const outer = accepted.flatMap((b) => b.content).filter(([x, y]) => a.cue >= x && a.cue <= y);
    if (outer.length === 0) return [];
    const complements = complementsOf(r, a.cue, verbs);
    const subject = children(r, a.cue).find((c) => relation(r, c) === "nsubj" && c < a.cue && !OWN.has(norm(r, c)));
    if (complements.length === 0 || subject === undefined) return [];
    const source = sourceCandidates(r, a.cue).find((c) => c.head === subject);
    let first = Math.min(...complements.map((c) => r.left[c] as number));
    const quote = r.quotes.segments[r.quotes.of[a.cue] as number];
    let last = Math.min(...outer.map(([, y]) => y), quote?.last ?? r.doc.tokens.count, Math.max(...complements.map((c) => r.right[c] as number)));
    while (first < last && isMark(r, first)) first++;
    while (last > first && isMark(r, last)) last--;
    return source === undefined || first <= a.cue || first > last ? [] : [{ ...a, source, content: [[first, last]] }];
  });
}
