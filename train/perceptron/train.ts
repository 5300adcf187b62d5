/**
 * The recorded baseline: averaged-perceptron tagger, name finder and arc-hybrid parser, trained on EWT and the free genres of GUM.
 *   npx tsx train/perceptron/train.ts [--seed N] [--epochs N] [--out DIR]
 * Prints the marks on both dev sets; with --out writes weights (gzipped float32) and marks.json. Never shipped.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { NAME_LABELS, UPOS } from "../../src/text/parsed-text.js";
import { loadTreebank, requireCorpora, type Treebank, UNNAMED } from "../corpora.js";
import { markTrees, type Prediction } from "../evaluate.js";
import { ArcHybridParser } from "./arc-hybrid.js";
import { SequenceTagger } from "./sequence-tagger.js";

export interface Baseline {
  readonly tagger: SequenceTagger;
  readonly namer: SequenceTagger;
  readonly parser: ArcHybridParser;
}

export interface BaselineOptions {
  readonly seed: number;
  readonly epochs: number;
  /** log2 of the buckets of each model. */
  readonly bits: { readonly tags: number; readonly names: number; readonly moves: number; readonly labels: number };
  readonly log?: (line: string) => void;
}

export const BITS: BaselineOptions["bits"] = { tags: 19, names: 19, moves: 22, labels: 19 };

/** Trains the three models. Parser and namer see tags as a tagger that was not trained on the sentence gives them (two folds). */
export function trainBaseline(bank: Treebank, { seed, epochs, bits, log = () => {} }: BaselineOptions): Baseline {
  const plain = { forms: bank.forms, first: bank.first, clue: null };
  const upos = new Uint8Array(bank.forms.length);
  for (const fold of [0, 1]) {
    const other = new SequenceTagger(UPOS.length, bits.tags);
    other.train(plain, bank.upos, 5, seed + fold, (s) => s % 2 !== fold);
    other.tag(plain, (s) => s % 2 === fold).forEach((tag, i) => (upos[i] = (upos[i] as number) + tag));
  }
  log("tags of two folds");
  const tagger = new SequenceTagger(UPOS.length, bits.tags);
  tagger.train(plain, bank.upos, 6, seed);
  log("tagger");
  const namer = new SequenceTagger(NAME_LABELS.length, bits.names);
  namer.train({ ...plain, clue: upos }, bank.name, 8, seed, (s) => bank.name[bank.first[s] as number] !== UNNAMED);
  log("namer");
  const parser = new ArcHybridParser(bits);
  parser.train(bank, upos, epochs, seed, (epoch) => log(`parser, round ${epoch}`));
  return { tagger, namer, parser };
}

/** Tags, names and trees of given words. */
export function predict({ tagger, namer, parser }: Baseline, bank: Pick<Treebank, "forms" | "first">): Prediction {
  const plain = { forms: bank.forms, first: bank.first, clue: null };
  const upos = tagger.tag(plain);
  return { upos, name: namer.tag({ ...plain, clue: upos }), ...parser.parse(bank, upos) };
}

/** One treebank after the other. */
export function joinTreebanks(a: Treebank, b: Treebank): Treebank {
  const n = a.forms.length;
  return {
    forms: [...a.forms, ...b.forms],
    first: Int32Array.from([...a.first, ...Array.from(b.first.subarray(1), (i) => i + n)]),
    upos: Uint8Array.from([...a.upos, ...b.upos]),
    head: Int32Array.from([...a.head, ...Array.from(b.head, (h) => (h < 0 ? -1 : h + n))]),
    deprel: Uint8Array.from([...a.deprel, ...b.deprel]),
    name: Uint8Array.from([...a.name, ...b.name]),
  };
}

function main(): void {
  const { values } = parseArgs({ options: { seed: { type: "string", default: "1" }, epochs: { type: "string", default: "8" }, out: { type: "string" } } });
  const corpora = requireCorpora();
  const bank = joinTreebanks(loadTreebank(corpora, "ewt", "train"), loadTreebank(corpora, "gum", "train"));
  const start = performance.now();
  const seconds = (): number => Math.round((performance.now() - start) / 100) / 10;
  const baseline = trainBaseline(bank, {
    seed: Number(values.seed),
    epochs: Number(values.epochs),
    bits: BITS,
    log: (line) => console.error(`${seconds()} s  ${line}`),
  });
  const trained = seconds();
  const marks: Record<string, unknown> = { seed: Number(values.seed), epochs: Number(values.epochs), words: bank.forms.length, seconds: trained };
  for (const name of ["ewt", "gum"] as const) {
    const dev = loadTreebank(corpora, name, "dev");
    const from = performance.now();
    const predicted = predict(baseline, dev);
    marks[`${name} dev`] = { ...markTrees(dev, predicted), wordsPerSecond: Math.round((1000 * dev.forms.length) / (performance.now() - from)) };
  }
  console.log(JSON.stringify(marks, null, 2));
  if (values.out === undefined) return;
  mkdirSync(values.out, { recursive: true });
  writeFileSync(join(values.out, "marks.json"), `${JSON.stringify(marks, null, 2)}\n`);
  const { tagger, namer, parser } = baseline;
  for (const [name, model] of Object.entries({ tags: tagger.model, names: namer.model, moves: parser.moves, labels: parser.labels }))
    writeFileSync(join(values.out, `${name}.f32.gz`), gzipSync(model.bytes(), { level: 1 }));
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    main();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 2;
  }
}
