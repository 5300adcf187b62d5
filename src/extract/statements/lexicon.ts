/** The statement finder's data: what the caller loads from data/statements/ and hands in. */
import { z } from "zod";
import { parseWeights, type Weights } from "./linear-model.js";

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

export interface StatementLexicon {
  readonly cues: CueLexicon;
  readonly weights: Readonly<Record<WeightFile, Weights>>;
}
/** What proposing needs; accepting is the last step. */
export interface ProposalLexicon {
  readonly cues: Readonly<Record<string, unknown>>;
  readonly weights: Readonly<Record<Exclude<WeightFile, "acceptance">, Weights>>;
}

/**
 * The lexicon from the texts of data/statements/cues.json and of cue.tsv, source.tsv, content.tsv, cue-span.tsv, acceptance.tsv.
 * Throws where a file does not read.
 */
export function statementLexicon(cuesJson: string, weights: Readonly<Record<WeightFile, string>>): StatementLexicon {
  return {
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
