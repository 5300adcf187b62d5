/** The shipped segmenter and lemma lexicon for tests. */
import { readFileSync } from "node:fs";
import { type LemmaLexicon, loadLemmas } from "./lemmas.js";
import type { SegmentModel } from "./segment.js";
import { loadSegmentModel } from "./segment-model.js";

const file = (name: string): Buffer => readFileSync(new URL(`../../data/text/${name}`, import.meta.url));

export const segmentModel = (): SegmentModel => loadSegmentModel(JSON.parse(file("tokenizer.json").toString("utf8")), file("segmenter.bin"));
export const lemmaLexicon = (): LemmaLexicon => loadLemmas(JSON.parse(file("lemmas.json").toString("utf8")));
