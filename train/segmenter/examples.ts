/** Training examples of the sentence segmenter: candidate boundaries of treebank documents, laid out in several ways. */
import type { ConlluDocument } from "../../src/text/conllu.js";
import { gaps, paragraphEnd, wordTypes } from "../../src/text/segment.js";
import { advance, FEATURES, features, isCandidate, styleOf, type WalkState } from "../../src/text/sentences.js";
import { newTokenList, type TokenizerLexicon, tokenize } from "../../src/text/tokenize.js";

/** Feature hashes, `FEATURES` an example, and whether a sentence ends there. */
export interface Examples {
  hashes: Int32Array[];
  labels: Uint8Array[];
  count: number;
}

/** A document as text, and where its sentences end. */
export interface LaidOut {
  readonly text: string;
  readonly ends: ReadonlySet<number>;
}

/** How a document's white space is laid out: as it is, with wrapped lines, or with its paragraphs run together. */
export type Layout = "paragraphs" | "wrapped" | "joined";

const TITLES = "Gen. Sen. Lt. Col. Rep. Gov. Maj. Adm. Brig. Sgt. Capt. Prof. Rev. Cmdr. Pres. Mr. Mrs. Ms. Dr. St.".split(" ");
const ENDS = "U.S. U.S. U.S. U.N. U.K. D.C. N.Y. p.m. a.m. Inc. Corp. Co. Ltd. Jr.".split(" ");

/**
 * The treebanks hold few abbreviations of newswire: some titles are changed for another, and some sentences that end in a name
 * end in an abbreviation instead, whose stop is the sentence's too.
 */
function vary(words: string, last: boolean, next: () => number): string {
  const varied = words.replace(/\b(?:Mr|Mrs|Ms|Dr)\.(?= \p{Lu})/gu, (title) => (next() < 0.7 ? (TITLES[Math.floor(next() * TITLES.length)] as string) : title));
  if (last || next() > 0.5) return varied;
  return varied.replace(/(?<=(?:in|the|of|to|from|with|at|by) )\p{Lu}\p{Ll}+\.$/u, () => ENDS[Math.floor(next() * ENDS.length)] as string);
}

/** Quotation marks and dashes as wire copy of the 1990s has them. */
const wireMarks = (words: string): string =>
  words
    .replace(/(^|[\s(])["“](?=\S)/gu, "$1``")
    .replace(/["”]/gu, "''")
    .replace(/\s(?:--|[–—])\s/gu, " _ ");

/** The treebank's document in a layout. `width` is the line length of the wrapped one; `next` gives random numbers to vary abbreviations, where given. */
export function layOut({ segmented: { text, sentences } }: ConlluDocument, layout: Layout, width: number, next?: () => number): LaidOut {
  let out = "";
  const ends = new Set<number>();
  let line = 0;
  const wire = next !== undefined && next() < 0.5;
  for (let s = 0; s < sentences.count; s++) {
    const begin = sentences.begin[s] as number;
    if (s > 0) {
      const paragraph = text.slice(sentences.end[s - 1], begin).includes("\n");
      out += paragraph && layout !== "joined" ? "\n\n" : " ";
      if (paragraph) line = out.length;
    }
    let words = text.slice(begin, sentences.end[s]);
    // At the end of a paragraph the stop is a word of its own.
    const ending = s + 1 === sentences.count || text.slice(sentences.end[s], sentences.begin[s + 1]).includes("\n");
    if (next !== undefined) words = vary(wire ? wireMarks(words) : words, ending, next);
    if (layout === "wrapped") {
      if (out.endsWith(" ") && out.length - line > width) {
        out = `${out.slice(0, -1)}\n`;
        line = out.length;
      }
      words = words.replace(/ /g, (space, at: number) => {
        if (out.length + at - line < width) return space;
        line = out.length + at + 1;
        return "\n";
      });
    }
    out += words;
    ends.add(out.length);
  }
  return { text: out, ends };
}

/** Adds the candidates of a laid-out document; the walk follows the gold boundaries. */
export function addExamples({ text, ends }: LaidOut, lexicon: TokenizerLexicon, into: Examples): void {
  const list = newTokenList(text.length >> 2);
  tokenize(text, 0, text.length, lexicon, list);
  const { types } = wordTypes(text, list, lexicon.words);
  const gap = gaps(text, list);
  types.style = styleOf(types, gap, list.count);
  const out = new Int32Array(FEATURES);
  const hashes: number[] = [];
  const labels: number[] = [];
  for (let first = 0; first < list.count; ) {
    const last = paragraphEnd(gap, first, list.count - 1);
    const state: WalkState = { start: first, quotes: 0, brackets: 0 };
    for (let i = first; i < last; i++) {
      const boundary = ends.has(list.end[i] as number);
      if (isCandidate(types, gap, i)) {
        features(types, gap, i, first, last, state, out);
        hashes.push(...out);
        labels.push(boundary ? 1 : 0);
      }
      advance(types, i, boundary, state);
    }
    first = last + 1;
  }
  into.hashes.push(Int32Array.from(hashes));
  into.labels.push(Uint8Array.from(labels));
  into.count += labels.length;
}
