/**
 * Words without cue and without quotation marks, whose speaker is known: the turns of a briefing ("QUESTION: ...", "MR. BELL: ..."), the
 * sentences of a release in the first person, the soundbite in a paragraph of its own behind the one that names its speaker.
 */
import { sectionKind, tokensIn } from "../../text/parsed-text.js";
import { labelAt, turnsIn } from "../../text/transcript.js";
import type { Attribution, TokenRange } from "./attributions.js";
import { head, isMark, norm, type Reading, relation, sentenceLast, sentenceOf, upos } from "./reading.js";
import type { SourceCandidate } from "./sources.js";

export interface Uncued {
  readonly source: SourceCandidate | null;
  readonly content: readonly TokenRange[];
}

/** A sentence says something from so many words and with a verb; a soundbite has more of them. */
const LEAST_WORDS = 3;
const LEAST_BITE = 10;
/** So many sentences are in the first person where the whole release is, and so great a share of all; where a long text says "I", it is an essay. */
const LEAST_FIRST = 2;
const LEAST_SHARE = 0.2;
const MOST_BY_ONE = 12;

const FIRST = new Set(["i", "we", "our", "my", "us", "me"]);

const some = ([first, last]: TokenRange, test: (i: number) => boolean): boolean => {
  for (let i = first; i <= last; i++) if (test(i)) return true;
  return false;
};
const wordsIn = (r: Reading, [first, last]: TokenRange): number => {
  let n = 0;
  for (let i = first; i <= last; i++) if (!isMark(r, i)) n++;
  return n;
};
/** "Thank you, Minister", "Welcome to the programme": courtesies, which state nothing. */
const isCourtesy = (r: Reading, s: TokenRange): boolean => COURTESY.test(norm(r, s[0])) && wordsIn(r, s) <= MOST_COURTESY;
const COURTESY = /^(?:thanks?|welcome|hello|good|please|sorry)$/;
const MOST_COURTESY = 6;
const isSpeech = (r: Reading, s: TokenRange): boolean =>
  wordsIn(r, s) >= LEAST_WORDS && !isCourtesy(r, s) && some(s, (i) => ["VERB", "AUX"].includes(upos(r, i)));

/** The body's paragraphs. */
function paragraphsOf(r: Reading): TokenRange[] {
  const out: [number, number][] = [];
  for (let t = 0; t < r.doc.tokens.count; t++) {
    if (sectionKind(r.doc, t) !== "body") continue;
    const last = out.at(-1);
    if (last && r.paragraph[last[0]] === r.paragraph[t]) last[1] = t;
    else out.push([t, t]);
  }
  return out;
}

function sentencesIn(r: Reading, [first, last]: TokenRange): TokenRange[] {
  const out: TokenRange[] = [];
  for (let t = first; t <= last; ) {
    const end = Math.min(last, sentenceLast(r, sentenceOf(r, t)));
    while (t < end && isMark(r, t)) t++;
    out.push([t, end]);
    t = end + 1;
  }
  return out;
}

/** The label that a quotation begins with, and what stands behind it; null where none does. */
export function labelled(r: Reading, [first, last]: TokenRange): { source: SourceCandidate; said: TokenRange } | null {
  const { text, tokens } = r.doc;
  const begin = tokens.begin[first] as number;
  const label = labelAt(text.slice(begin, begin + 80))?.[1];
  if (label === undefined) return null;
  let name = first;
  while (name < last && (tokens.end[name + 1] as number) <= begin + label.length) name++;
  let from = name + 1;
  while (from < last && norm(r, from) !== ":") from++;
  return from === last ? null : { source: { head: name, first, last: name, cut: "label" }, said: [from + 1, last] };
}

/** What each turn of a transcript says, in its sentences. */
function turnsOf(r: Reading): Uncued[] {
  return turnsIn(r.doc.text).flatMap(({ begin, nameEnd, said, end }) => {
    const name = [...tokensIn(r.doc, begin, nameEnd)];
    const words = [...tokensIn(r.doc, said, end)].filter((t) => sectionKind(r.doc, t) === "body");
    if (name.length === 0 || words.length === 0) return [];
    const last = name.at(-1) as number;
    const source = { head: last, first: name[0] as number, last, cut: "label" };
    return sentencesIn(r, [words[0] as number, words.at(-1) as number])
      .filter((s) => isSpeech(r, s))
      .map((s) => ({ source, content: [s] }));
  });
}

/** Does the cue head its sentence, perhaps beside other verbs? */
export function isMain(r: Reading, cue: number): boolean {
  let i = cue;
  while (relation(r, i) === "conj" && head(r, i) >= 0) i = head(r, i);
  return relation(r, i) === "root";
}

type Told = Pick<Attribution, "cue" | "source" | "content">;

/** What is said without a cue, beside the statements that have one. */
export function unquotedSpeech(r: Reading, found: readonly Told[]): Uncued[] {
  const turns = turnsOf(r);
  if (turns.length > 0) return turns;
  const paragraphs = paragraphsOf(r);

  const isOwn = ({ source }: Told): boolean => source.head >= 0 && FIRST.has(norm(r, source.head));
  const tells = (f: Told, i: number): boolean => f.content.some(([a, b]) => i >= a && i <= b);
  /** The speaker as the subject, in nobody else's mouth. */
  const isVoice = (i: number): boolean =>
    ["i", "we"].includes(norm(r, i)) && relation(r, i).startsWith("nsubj") && r.quotes.of[i] === -1 && !found.some((f) => tells(f, i) && !isOwn(f));
  const isFree = ([a]: TokenRange): boolean => r.quotes.of[a] === -1 && !found.some((f) => tells(f, a) && sentenceOf(r, f.cue) !== sentenceOf(r, a));

  const free = paragraphs.map((p) => sentencesIn(r, p).filter((s) => isSpeech(r, s) && isFree(s)));
  const voiced = free.map((sentences) => sentences.filter((s) => some(s, isVoice)).length);
  const all = free.flat();
  const first = all.filter((s) => some(s, (i) => isVoice(i) && (norm(r, i) === "we" || all.length <= MOST_BY_ONE))).length;
  const speaking = voiced.filter((n) => n > 0).length;
  if (first >= LEAST_FIRST && first >= LEAST_SHARE * all.length && 2 * speaking >= free.filter((s) => s.length > 0).length) {
    const voices = all.flatMap(([a, b]) => Array.from({ length: b - a + 1 }, (_, n) => a + n).filter(isVoice));
    const who = voices.find((i) => norm(r, i) === "i") ?? (voices[0] as number);
    const source = { head: who, first: who, last: who, cut: "first person" };
    return all.filter((s) => !found.some((f) => f.cue >= s[0] && f.cue <= s[1] && isOwn(f) && isMain(r, f.cue))).map((s) => ({ source, content: [s] }));
  }
  // Transcripts of the radio have no quotation marks.
  if (r.quotes.segments.length > 0) return [];
  return paragraphs.flatMap(([a, b], p): Uncued[] => {
    // "4. COMMENT: We doubt it": another part of the paper.
    if (/^\s*(?:\(?\w{1,3}[.)]|\p{Lu}{2,}[\p{Lu} ]*:)/u.test(r.doc.text.slice(r.doc.tokens.begin[a]))) return [];
    if (voiced[p] === 0 || p === 0 || (voiced[p - 1] as number) > 0 || wordsIn(r, [a, b]) < LEAST_BITE) return [];
    const before = found.findLast((f) => r.paragraph[f.cue] === r.paragraph[(paragraphs[p - 1] as TokenRange)[0]]);
    const inside = found.some((f) => f.cue >= a && f.cue <= b && !isOwn(f) && relation(r, f.cue) === "root");
    return before && before.source.head >= 0 && !inside ? [{ source: before.source, content: [[a, b]] }] : [];
  });
}
