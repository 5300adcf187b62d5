/** The statement finder's data: what the caller loads from data/statements/ and hands in. */
import { z } from "zod";
import { parseWeights, type Weights } from "./linear-model.js";
import type { AttributionNetwork } from "./network/network.js";
import { parseSureVerbs, type SureVerbs } from "./sure-verbs.js";

const Counts = z.tuple([z.int().min(0), z.int().min(0)]);
export const CueEntry = z.object({
  /** How often the word stood in the training reports. */
  seen: z.int().min(0),
  /** How often it was the head of a cue. */
  cue: z.int().min(0),
  /** The same by the complements that the word governs: `[seen, cue]`. */
  frames: z.record(z.string(), Counts),
});
export type CueEntry = z.infer<typeof CueEntry>;

/** `lemma/UPOS` to counts. */
export const CueLexicon = z.record(z.string(), CueEntry);
export type CueLexicon = z.infer<typeof CueLexicon>;

export const WEIGHT_FILES = ["cue", "source", "content", "cue-span", "acceptance"] as const;
type WeightFile = (typeof WEIGHT_FILES)[number];

/** How the linear models and the network are weighed against each other; fitted on reports that neither had seen. */
export const Mix = z.object({
  /** Log odds of a cue: a logistic model over the linear score, the first reading and the second. */
  cue: z.object({ bias: z.number(), linear: z.number(), head: z.number(), right: z.number() }),
  /** The network's vote on a source and on a content, per log odds of a word. */
  source: z.number(),
  content: z.number(),
  /** The same on a word of the cue, and the least sum of score and vote. */
  words: z.object({ vote: z.number(), least: z.number() }),
  /** Log odds of a whole attribution, one weight a value of `evidenceOf` (acceptance.ts). */
  accept: z.array(z.number()),
  /** Score of acceptance to the share that proved right: rising pairs, straight lines between. */
  calibration: z.array(z.tuple([z.number(), z.number()])).min(1),
});
export type Mix = z.infer<typeof Mix>;

export interface StatementLexicon {
  readonly sure: SureVerbs;
  readonly cues: CueLexicon;
  readonly mix: Mix;
  /** Holds memory of its own: one a thread. */
  readonly network: AttributionNetwork;
  readonly weights: Readonly<Record<WeightFile, Weights>>;
}
/** What proposing needs; accepting is the last step. */
export interface ProposalLexicon {
  readonly mix: Pick<Mix, "cue" | "source" | "content" | "words">;
  readonly network: AttributionNetwork;
  readonly cues: CueLexicon;
  readonly weights: Readonly<Record<Exclude<WeightFile, "acceptance">, Weights>>;
}

/**
 * The lexicon from the texts of data/statements/cues.json and of cue.tsv, source.tsv, content.tsv, cue-span.tsv, acceptance.tsv, mix.json, verbs.tsv,
 * and the network from network.bin. Throws where a file does not read.
 */
export function statementLexicon(
  cuesJson: string,
  weights: Readonly<Record<WeightFile, string>>,
  mixJson: string,
  network: AttributionNetwork,
  verbsTsv: string,
): StatementLexicon {
  return {
    sure: parseSureVerbs(verbsTsv),
    network,
    mix: Mix.parse(JSON.parse(mixJson)),
    cues: CueLexicon.parse(JSON.parse(cuesJson)),
    weights: {
      cue: parseWeights(weights.cue),
      source: parseWeights(weights.source),
      content: parseWeights(weights.content),
      "cue-span": parseWeights(weights["cue-span"]),
      acceptance: parseWeights(weights.acceptance),
    },
  };
}
