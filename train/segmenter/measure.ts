/** F1 of exact character spans, tokens and sentences, as the CoNLL 2018 scorer counts them (white space left out). */
import type { ConlluDocument } from "../../src/text/conllu.js";
import { type Segmented, type SegmentModel, segment } from "../../src/text/segment.js";

export interface SpanScore {
  readonly right: number;
  readonly found: number;
  readonly gold: number;
  readonly f1: number;
}

const score = (right: number, found: number, gold: number): SpanScore => ({ right, found, gold, f1: found + gold === 0 ? 1 : (2 * right) / (found + gold) });

function compare(count: number, begin: Int32Array, end: Int32Array, goldCount: number, goldBegin: Int32Array, goldEnd: Int32Array): SpanScore {
  const gold = new Set<number>();
  for (let i = 0; i < goldCount; i++) gold.add((goldBegin[i] as number) * 2 ** 24 + (goldEnd[i] as number));
  let right = 0;
  for (let i = 0; i < count; i++) if (gold.has((begin[i] as number) * 2 ** 24 + (end[i] as number))) right++;
  return score(right, count, goldCount);
}

/** Segments the text of the document and compares. */
export function measure({ segmented: gold }: ConlluDocument, model: SegmentModel): { words: SpanScore; sentences: SpanScore; found: Segmented } {
  const found = segment(gold.text, model);
  return {
    found,
    words: compare(found.tokens.count, found.tokens.begin, found.tokens.end, gold.tokens.count, gold.tokens.begin, gold.tokens.end),
    sentences: compare(found.sentences.count, found.sentences.begin, found.sentences.end, gold.sentences.count, gold.sentences.begin, gold.sentences.end),
  };
}
