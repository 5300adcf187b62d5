/** Linear models over named features: the weights are readable, and a decision can be explained feature by feature. */

type Part = string | number | boolean;

/** Takes features one by one, each named by a template: f.add`kind:${kind}`. */
export interface FeatureSink {
  add(literals: readonly string[], p?: Part, q?: Part, r?: Part, s?: Part, t?: Part): void;
}

/**
 * The weights of one model. A name is known by 64 bits of hash over the pieces of its template, so that no string is built and looked up for each of
 * a report's many thousand features.
 */
export class Weights {
  /** A slot is two hashes and the weight; all 0 where it is empty. A name whose slot is taken goes to the next. */
  readonly #hashes: Int32Array;
  readonly #values: Float64Array;
  readonly #last: number;

  constructor(weights: ReadonlyMap<string, number>) {
    let slots = 16;
    while (slots < weights.size * 1.5) slots *= 2;
    const buffer = new ArrayBuffer(slots * 16);
    this.#hashes = new Int32Array(buffer);
    this.#values = new Float64Array(buffer);
    this.#last = slots - 1;
    for (const [name, weight] of weights) this.#values[this.#slotOf(true, [name]) * 2 + 1] = weight;
  }

  /** The weight of a feature, 0 for one that the model does not know. */
  of(literals: readonly string[], p?: Part, q?: Part, r?: Part, s?: Part, t?: Part): number {
    return this.#values[this.#slotOf(false, literals, p, q, r, s, t) * 2 + 1] as number;
  }

  #slotOf(take: boolean, literals: readonly string[], p?: Part, q?: Part, r?: Part, s?: Part, t?: Part): number {
    let a = 17;
    let b = 31;
    for (let k = 0, n = literals.length * 2 - 1; k < n; k++) {
      const piece = k % 2 === 0 ? literals[k / 2] : k === 1 ? p : k === 3 ? q : k === 5 ? r : k === 7 ? s : t;
      const text = typeof piece === "string" ? piece : String(piece);
      for (let i = 0; i < text.length; i++) {
        const c = text.charCodeAt(i);
        a = Math.imul(a ^ c, 0x01000193);
        b = Math.imul(b ^ c, 0x5bd1e995);
      }
    }
    const hashes = this.#hashes;
    for (let slot = (a ^ (a >>> 15)) & this.#last; ; slot = (slot + 1) & this.#last) {
      const at = slot * 4;
      if (hashes[at] === a && hashes[at + 1] === b) return slot;
      if (hashes[at] !== 0 || hashes[at + 1] !== 0) continue;
      if (take) {
        hashes[at] = a;
        hashes[at + 1] = b;
      }
      return slot;
    }
  }
}

class Score implements FeatureSink {
  sum = 0;
  readonly #weights: Weights;

  constructor(weights: Weights) {
    this.#weights = weights;
  }

  add(literals: readonly string[], p?: Part, q?: Part, r?: Part, s?: Part, t?: Part): void {
    this.sum += this.#weights.of(literals, p, q, r, s, t);
  }
}

/** The sum of the weights of all features that `give` names. */
export function scoreOf(weights: Weights, give: (f: FeatureSink) => void): number {
  const score = new Score(weights);
  give(score);
  return score.sum;
}

/** The names of all features that `give` names, for trainers and explanations. */
export function namesOf(give: (f: FeatureSink) => void): string[] {
  const names: string[] = [];
  give({ add: (literals, ...parts) => names.push(String.raw({ raw: literals }, ...parts.slice(0, literals.length - 1))) });
  return names;
}

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
  return new Weights(weights);
}
