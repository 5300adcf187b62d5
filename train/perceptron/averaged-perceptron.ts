/** A multi-class averaged perceptron over hashed features (Collins 2002): one row of weights a hash bucket. */

export class AveragedPerceptron {
  readonly scores: Float64Array;
  #weights: Float32Array;
  #sums: Float32Array;
  #step = 1;
  readonly #mask: number;

  /** `bits`: log2 of the number of buckets. */
  constructor(
    readonly classes: number,
    bits: number,
  ) {
    this.scores = new Float64Array(classes);
    this.#mask = 2 ** bits - 1;
    this.#weights = new Float32Array(classes * 2 ** bits);
    this.#sums = new Float32Array(this.#weights.length);
  }

  /** Best class of those that `allowed` permits (all without it); leaves every class's score in `scores`. */
  best(features: Int32Array, count: number, allowed?: Uint8Array): number {
    const { scores, classes } = this;
    const weights = this.#weights;
    scores.fill(0);
    for (let f = 0; f < count; f++) {
      const row = ((features[f] as number) & this.#mask) * classes;
      for (let c = 0; c < classes; c++) scores[c] = (scores[c] as number) + (weights[row + c] as number);
    }
    let best = -1;
    for (let c = 0; c < classes; c++) {
      if (allowed !== undefined && allowed[c] === 0) continue;
      if (best < 0 || (scores[c] as number) > (scores[best] as number)) best = c;
    }
    return best;
  }

  /** Counts one decision; moves weights from the predicted class to the right one where they differ. */
  update(features: Int32Array, count: number, right: number, predicted: number): void {
    this.#step++;
    if (right === predicted) return;
    for (let f = 0; f < count; f++) {
      const row = ((features[f] as number) & this.#mask) * this.classes;
      this.#add(row + right, 1);
      this.#add(row + predicted, -1);
    }
  }

  #add(at: number, by: number): void {
    this.#weights[at] = (this.#weights[at] as number) + by;
    this.#sums[at] = (this.#sums[at] as number) + by * this.#step;
  }

  /** Replaces the weights by their average over all decisions: training is over. */
  average(): void {
    for (let i = 0; i < this.#weights.length; i++) this.#weights[i] = (this.#weights[i] as number) - (this.#sums[i] as number) / this.#step;
    this.#sums = new Float32Array(0);
  }

  /** The weights as bytes, float32, row by row. */
  bytes(): Uint8Array {
    return new Uint8Array(this.#weights.buffer);
  }
}

/** A seeded generator of numbers in [0, 1) (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The numbers 0 to count - 1 in random order. */
export function shuffled(count: number, random: () => number): Int32Array {
  const order = Int32Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const x = order[i] as number;
    order[i] = order[j] as number;
    order[j] = x;
  }
  return order;
}

/** Hash of a string. */
export function hashOf(s: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < s.length; i++) h = Math.imul(h ^ s.charCodeAt(i), 0x01000193);
  return h | 0;
}

/** Hash of a template's number with up to three values. */
export function mix(template: number, a: number, b = 0, c = 0): number {
  let h = Math.imul(a ^ Math.imul(template + 1, 0x9e3779b1), 0x85ebca6b);
  h = Math.imul((h ^ (h >>> 13)) + b, 0xc2b2ae35);
  h = Math.imul((h ^ (h >>> 16)) + c, 0x27d4eb2f);
  return h ^ (h >>> 15);
}
