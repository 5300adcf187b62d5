/**
 * Trains the sentence segmenter and writes data/text/segmenter.bin.
 *   npm run train -- segmenter        (or: npx tsx train/segmenter/train.ts [CORPORA])
 * One minute on one core; the same seed gives the same file.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import type { SegmentModel } from "../../src/text/segment.js";
import { loadTokenizer, packBoundaryModel } from "../../src/text/segment-model.js";
import { readTreebank, type TreebankDocument } from "./corpus.js";
import { addExamples, type Examples, layOut } from "./examples.js";
import { learn, random } from "./learn.js";
import { measure } from "./measure.js";

const ROOT = new URL("../../", import.meta.url);
const SEED = 20211105;
/** Log-odds above which a boundary is set: best on EWT dev, where sentences without a stop are many. */
const THRESHOLD = -0.75;
/** The same for a boundary without a stop in edited prose. */
const STRICT = 1;

/** F1 of sentences and words over documents, summed. */
export function measureAll(documents: readonly TreebankDocument[], model: SegmentModel): { sentences: number; words: number } {
  const sum = { s: [0, 0], w: [0, 0] };
  for (const { document } of documents) {
    const { words, sentences } = measure(document, model);
    sum.s = [(sum.s[0] as number) + 2 * sentences.right, (sum.s[1] as number) + sentences.found + sentences.gold];
    sum.w = [(sum.w[0] as number) + 2 * words.right, (sum.w[1] as number) + words.found + words.gold];
  }
  return { sentences: (100 * (sum.s[0] as number)) / (sum.s[1] as number), words: (100 * (sum.w[0] as number)) / (sum.w[1] as number) };
}

/** Trains on the corpora folder and writes the weights; prints what was measured. */
export function trainSegmenter(corpora: string, print: (line: string) => void): void {
  const lexicon = loadTokenizer(JSON.parse(readFileSync(new URL("data/text/tokenizer.json", ROOT), "utf8")));
  const ewt = readTreebank(corpora, "ewt", "train");
  const gum = readTreebank(corpora, "gum", "train");
  const next = random(SEED);
  const examples: Examples = { hashes: [], labels: [], count: 0 };
  for (const { document } of [...ewt, ...gum]) {
    addExamples(layOut(document, "paragraphs", 0), lexicon, examples);
    if (next() < 0.25) addExamples(layOut(document, "wrapped", 50 + Math.floor(next() * 40)), lexicon, examples);
    if (next() < 0.25) addExamples(layOut(document, "joined", 0), lexicon, examples);
    if (next() < 0.5) addExamples(layOut(document, "paragraphs", 0, next), lexicon, examples);
  }
  print(`${ewt.length} + ${gum.length} documents, ${examples.count} candidates`);
  const { weights, scale } = learn(examples, { seed: SEED, bits: 17, epochs: 15, rate: 0.1, decay: 1e-4, dropout: 0.5 });
  const dev = { ewt: readTreebank(corpora, "ewt", "dev"), gum: readTreebank(corpora, "gum", "dev") };
  const news = dev.gum.filter(({ genre }) => genre === "news");
  const show = (threshold: number, strict: number): void => {
    const model: SegmentModel = { tokenizer: lexicon, boundaries: { weights, threshold, strict } };
    const [e, g, n] = [measureAll(dev.ewt, model), measureAll(dev.gum, model), measureAll(news, model)];
    print(
      `thresholds ${(threshold / scale).toFixed(2)}, ${(strict / scale).toFixed(2)}: EWT dev sentences ${e.sentences.toFixed(2)} words ${e.words.toFixed(2)}, ` +
        `GUM dev ${g.sentences.toFixed(2)} ${g.words.toFixed(2)}, GUM news ${n.sentences.toFixed(2)} ${n.words.toFixed(2)}`,
    );
  };
  for (const [t, s] of [
    [THRESHOLD, STRICT],
    [THRESHOLD, THRESHOLD],
    [0, 0],
  ] as const)
    show(Math.round(t * scale), Math.round(s * scale));
  writeFileSync(
    new URL("data/text/segmenter.bin", ROOT),
    packBoundaryModel({ weights, threshold: Math.round(THRESHOLD * scale), strict: Math.round(STRICT * scale) }),
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) trainSegmenter(process.argv[2] ?? "../shared/corpora", console.log);
