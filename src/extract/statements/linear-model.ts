/** Linear models over named features: the weights are readable, and a decision can be explained feature by feature. */

export type Weights = ReadonlyMap<string, number>;

export const scoreOf = (weights: Weights, features: readonly string[]): number => {
  let sum = 0;
  for (const f of features) {
    const w = weights.get(f);
    if (w !== undefined) sum += w;
  }
  return sum;
};

export const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/** Reads "feature<TAB>weight" lines; a line that does not read as one is an error. */
export function parseWeights(tsv: string): Weights {
  const weights = new Map<string, number>();
  for (const line of tsv.split("\n")) {
    if (line === "" || line.startsWith("# ")) continue;
    const at = line.lastIndexOf("\t");
    const value = Number(line.slice(at + 1));
    if (at <= 0 || !Number.isFinite(value)) throw new Error(`not a weight: ${line}`);
    weights.set(line.slice(0, at), value);
  }
  return weights;
}
