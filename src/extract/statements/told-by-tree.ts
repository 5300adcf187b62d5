/**
 * What the tree alone tells: what somebody is told to have said, in another's words ("he said that Riyadh had offered to pay"), what stands in a
 * relative clause ("what the army called a raid") or is a noun's ("its demand that they leave"). The models pass over these or miss the
 * content: source and content are told by the tree, the verb's own subject and its complements.
 */
import { WEEKDAYS } from "../../text/calendar.js";
import { LEAST } from "./acceptance.js";
import type { Attribution, TokenRange } from "./attributions.js";
import { children, head, isMark, lemma, norm, type Reading, relation, upos } from "./reading.js";
import { type SourceCandidate, sourceCandidates } from "./sources.js";
import { complementOf, type Frame, RELATIVE, type SureVerbs, subjectOf, sureFrame } from "./sure-verbs.js";

/** Subjects that name nobody, or somebody told elsewhere. */
const NOBODY = new Set("you me us one this that which what whom nobody anyone everyone people".split(" "));

/** Where and when it was said is no part of it. */
const BESIDE = new Set("at during after before since yesterday today".split(" "));
const isStop = (r: Reading, t: number): boolean => isMark(r, t) && !/^[$€£¥%]/.test(norm(r, t));

/** From the first to the last word of these complements of a word, with the phrases right behind them, within `end`; null where that is nothing. */
function complementRange(r: Reading, cue: number, { complements, gap }: Frame, end: number): TokenRange | null {
  if (complements.length === 0) return null;
  let first = Math.min(...complements.map((c) => r.left[c] as number));
  let last = Math.max(...complements.map((c) => r.right[c] as number));
  for (const c of children(r, cue)) {
    const next = r.left[c] as number;
    if (next !== last + 1 || isStop(r, next) || BESIDE.has(norm(r, next)) || WEEKDAYS.has(norm(r, c))) continue;
    if (["obl", "advmod"].includes(relation(r, c)) || complementOf(r, c) === "inf") last = r.right[c] as number;
  }
  last = Math.min(end, last);
  // "Appealed for calm": the preposition is the cue's.
  if (gap === undefined && complements.length === 1 && relation(r, complements[0] as number) === "obl" && relation(r, first) === "case") first++;
  while (first < last && isStop(r, first)) first++;
  while (last > first && isStop(r, last)) last--;
  // Quotation marks around what is quoted belong to it.
  if (r.quotes.segments[r.quotes.of[first] as number]?.first === first - 1) first--;
  const quote = r.quotes.segments[r.quotes.of[last] as number];
  const close = quote?.last ?? last;
  if ((quote?.first ?? 0) >= first && close <= end && Array.from({ length: close - last }, (_, n) => last + 1 + n).every((t) => isMark(r, t))) last = close;
  return first > last ? null : [first, last];
}

const CHARGES = new Set("accusation allegation assertion charge claim rumour rumor suggestion report".split(" "));

/** The noun that a relative clause hangs on, up to the clause; a bare "what" says nothing. */
function antecedent(r: Reading, noun: number, cue: number): TokenRange | null {
  if (norm(r, noun) === "what") return null;
  let first = r.left[noun] as number;
  while (first < noun && (isMark(r, first) || ["case", "cc", "mark"].includes(relation(r, first)))) first++;
  let last = (r.left[cue] as number) - 1;
  while (last > noun && (isMark(r, last) || RELATIVE.has(norm(r, last)))) last--;
  return [first, last];
}

/** "Arlo was behind the raid, which Arlo denies": the verb of the clause that is denied. */
function denied(r: Reading, noun: number, cue: number): number | undefined {
  if (!["deny", "dispute"].includes(lemma(r, cue)) || !children(r, cue).some((c) => norm(r, c) === "which") || CHARGES.has(lemma(r, noun))) return undefined;
  let top = noun;
  while (top >= 0 && !children(r, top).some((c) => relation(r, c).startsWith("nsubj"))) top = head(r, top);
  return top < 0 ? undefined : top;
}

/** Whose a demand, promise or claim is: "its demand", "the demand of the miners"; nobody where it is not told. */
function holderOf(r: Reading, noun: number): SourceCandidate | undefined {
  const holder = children(r, noun).find(
    (c) =>
      relation(r, c) === "nmod:poss" ||
      (relation(r, c) === "nmod" && children(r, c).some((k) => ["of", "by", "from"].includes(norm(r, k)) && relation(r, k) === "case")),
  );
  return sourceCandidates(r, noun).find((c) => c.head === (holder ?? -1));
}

/** What stands before the verb of a relative clause and is a part of what it says. */
function frontOf(r: Reading, cue: number, { gap }: Frame, accepted: readonly Attribution[]): (TokenRange | null)[] {
  if (gap === undefined) return [];
  const clause = denied(r, gap, cue);
  // "Arlo accused Norland of theft, which it denies": the theft.
  return [...(accepted.find((b) => b.cue === clause)?.content ?? [antecedent(r, clause ?? gap, cue)])];
}

const isIn = (token: number, ranges: readonly TokenRange[]): boolean => ranges.some(([first, last]) => token >= first && token <= last);

/**
 * The statements that the tree tells, to take the place of accepted ones with the same cue: of those only where the cue is in a relative
 * clause, a noun or weak.
 * @param probability of each proposal
 */
export function toldByTree(
  r: Reading,
  proposals: readonly Attribution[],
  probability: readonly number[],
  accepted: readonly Attribution[],
  words: SureVerbs,
): Attribution[] {
  return proposals.flatMap((a, i) => {
    const { cue } = a;
    const frame = sureFrame(r, cue, words);
    if (frame === null || accepted.some((b) => b !== a && b.cueTokens.includes(cue) && !isIn(cue, b.content))) return [];
    const isNoun = upos(r, cue) === "NOUN";
    const outer = accepted.flatMap((b) => (b === a ? [] : b.content)).filter((x) => isIn(cue, [x]));
    const isNested = outer.length > 0 && words.get(lemma(r, cue))?.nested === true;
    if (!isNoun && frame.gap === undefined && !(accepted.includes(a) ? (probability[i] as number) < LEAST : isNested)) return [];
    const subject = subjectOf(r, cue);
    if (!isNoun && (subject === undefined || NOBODY.has(norm(r, subject)))) return [];
    const source = isNoun ? holderOf(r, cue) : sourceCandidates(r, cue).find((c) => c.head === subject);
    // "Any decision to leave": nobody's.
    if (isNoun && source?.head === -1 && frame.complements.some((c) => complementOf(r, c) === "inf")) return [];
    const quote = r.quotes.segments[r.quotes.of[cue] as number];
    const said = complementRange(r, cue, frame, Math.min(...outer.map(([, last]) => last), quote?.last ?? r.doc.tokens.count));
    const content = [...frontOf(r, cue, frame, accepted), said].filter((x) => x !== null);
    return source === undefined || content.length === 0 || (said !== null && said[0] <= cue) ? [] : [{ ...a, source, content }];
  });
}
