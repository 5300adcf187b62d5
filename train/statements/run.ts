/** Trains the statement finder from PolNeAR and writes data/statements/. The caller brings the parser. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { ProposalLexicon } from "../../src/extract/statements/lexicon.js";
import { parseWeights } from "../../src/extract/statements/linear-model.js";
import { AttributionNetwork } from "../../src/extract/statements/network/network.js";
import { readVectors } from "../../src/text/encoder/word-vectors.js";
import type { ParsedText } from "../../src/text/parsed-text.js";
import { parsedReports } from "./cache.js";
import { fitMix } from "./mix.js";
import { cueShares, dump } from "./network/dump.js";
import { type AnnotatedReport, type Proposer, readGold, trainProposer } from "./train.js";

const Spans = z.array(z.tuple([z.int().min(0), z.int().min(0)]));
const Article = z.object({
  id: z.string(),
  title: z.string().nullable().default(null),
  text: z.string(),
  attributions: z.array(z.object({ source: Spans, cue: Spans, content: Spans })),
});
export type Article = z.infer<typeof Article>;

/** Articles of a JSONL file; a line that does not fit is an error with its number. */
export function readArticles(file: string): Article[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .map((line, n) => ({ line, n: n + 1 }))
    .filter(({ line }) => line.trim() !== "")
    .map(({ line, n }) => {
      const article = Article.safeParse(JSON.parse(line));
      if (!article.success) throw new Error(`${file}, line ${n}: ${z.prettifyError(article.error)}`);
      return article.data;
    });
}

/** Every eighth report is held out: the network has not seen them either. */
const heldOut = (_: unknown, i: number): boolean => i % 8 === 7;

const lexiconOf = ({ cues, weights: w }: Proposer): Pick<ProposalLexicon, "cues" | "weights"> => ({
  cues,
  weights: { cue: parseWeights(w.cue), source: parseWeights(w.source), content: parseWeights(w.content), "cue-span": parseWeights(w["cue-span"]) },
});

/**
 * Trains all behind the network and writes it to `dataFolder`: the linear models from all reports; the mix of linear models and
 * network, acceptance and calibration from held-out ones, on which the network, and linear models made without them, are
 * strangers. The reports' parses must be by the parser that the finder will run behind: its faults are learned too.
 */
export function trainLinear(reports: readonly AnnotatedReport[], network: AttributionNetwork, dataFolder: string): void {
  const read = readGold(reports);
  const strangers = lexiconOf(trainProposer(read.filter((x, i) => !heldOut(x, i))));
  const { acceptance, mix } = fitMix(read.filter(heldOut), strangers, network);
  writeFileSync(join(dataFolder, "acceptance.tsv"), acceptance);
  writeFileSync(join(dataFolder, "mix.json"), `${JSON.stringify(mix)}\n`);
  const { cues, weights } = trainProposer(read);
  // One cue word a line.
  const lines = Object.entries(cues).map(([key, entry]) => `${JSON.stringify(key)}:${JSON.stringify(entry)}`);
  writeFileSync(join(dataFolder, "cues.json"), `{\n${lines.join(",\n")}\n}\n`);
  for (const [name, tsv] of Object.entries(weights)) writeFileSync(join(dataFolder, `${name}.tsv`), tsv);
}

export interface StatementTraining {
  /** Holds train.jsonl and dev.jsonl. */
  readonly corpora: string;
  readonly parse: (text: string, title: string | null) => ParsedText;
  readonly vectors: string;
  /** Where parses, the network's training data and its checkpoint are kept between runs. */
  readonly work: string;
  readonly data: string;
  readonly python: (script: string, ...args: string[]) => void;
}

const bytesOf = (file: string): ArrayBuffer => Uint8Array.from(readFileSync(file)).buffer;

/** The network where `work` holds no checkpoint yet, then what stands behind it. */
export function trainStatements({ corpora, parse, vectors, work, data, python }: StatementTraining): void {
  const at = (name: string): string => join(work, name);
  const reports = (part: string) => parsedReports(part, readArticles(join(corpora, `${part}.jsonl`)), work, parse);
  const train = reports("train");
  if (!existsSync(at("network/last.pt"))) {
    const share = cueShares(train);
    dump(train, share, at("net-train"));
    dump(reports("dev"), share, at("net-dev"));
    python("train.py", "--data", at("net-train"), "--dev", at("net-dev"), "--vectors", vectors, "--out", at("network"));
  }
  python("export.py", at("network/last.pt"), join(data, "network.bin"));
  trainLinear(train, new AttributionNetwork(bytesOf(join(data, "network.bin")), readVectors(bytesOf(vectors))), data);
}
