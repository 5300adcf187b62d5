/**
 * How sure a claim is: a logistic model a kind over a few facts of the claim (`data/claims/confidence.json`, learned by
 * train/confidence). Statements bring their own confidence from the model that accepted them.
 */
import { z } from "zod";

export const CONFIDENCE_KINDS = ["event", "position", "commitment", "warning"] as const;
export type ConfidenceKind = (typeof CONFIDENCE_KINDS)[number];

export const ConfidenceModel = z.object({
  origin: z.string(),
  kinds: z.record(z.enum(CONFIDENCE_KINDS), z.object({ bias: z.number(), weights: z.record(z.string(), z.number()) })),
});
export type ConfidenceModel = z.infer<typeof ConfidenceModel>;

/** Facts of a claim by name; what is not named is 0. */
export type Facts = Readonly<Record<string, number>>;

/** Share of claims with such facts that are right, 0 to 1, in hundredths. */
export function confidenceOf(model: ConfidenceModel, kind: ConfidenceKind, facts: Facts): number {
  const { bias, weights } = model.kinds[kind];
  let sum = bias;
  for (const [name, value] of Object.entries(facts)) sum += (weights[name] ?? 0) * value;
  return Math.round(100 / (1 + Math.exp(-sum))) / 100;
}
