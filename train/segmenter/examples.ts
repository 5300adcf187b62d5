/** Training examples of the sentence segmenter: candidate boundaries of treebank documents, laid out in several ways. */
import type { ConlluDocument } from "../../src/text/conllu.js";
import { gaps, paragraphEnd, wordTypes } from "../../src/text/segment.js";
import { advance, FEATURES, features, isCandidate, type WalkState } from "../../src/text/sentences.js";
import { newTokenList, tokenize, type TokenizerLexicon } from "../../src/text/tokenize.js";

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

/** The treebank's document in a layout. `width` is the line length of the wrapped one. */
export function layOut({ segmented: { text, sentences } }: ConlluDocument, layout: Layout, width: number): LaidOut {
  let out = "";
  const ends = new Set<number>();
  let line = 0;
  for (let s = 0; s < sentences.count; s++) {
    const begin = sentences.begin[s] as number;
    if (s > 0) {
      const paragraph = text.slice(sentences.end[s - 1], begin).includes("\n");
      out += paragraph && layout !== "joined" ? "\n\n" : " ";
      if (paragraph) line = out.length;
    }
    let words = text.slice(begin, sentences.end[s]);
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
  const { types } = wordTypes(text, list);
  const gap = gaps(text, list);
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
