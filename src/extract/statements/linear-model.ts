/** Linear models over named features: the weights are readable, and a decision can be explained feature by feature. */

type Part = string | number | boolean;

/** Takes features one by one, each named by a template: f.add`kind:${kind}`. */
export interface FeatureSink {
  add(literals: readonly string[], p?: Part, q?: Part, r?: Part, s?: Part, t?: Part): void;
}

/** The hash of the name in the making, two times 32 bits; in an array, for a variable would be boxed at each step. */
const hash = new Int32Array(2);
const start = (): void => {
  hash[0] = 17;
  hash[1] = 31;
};

/** Called as a function: engines look a method up anew for each letter where strings are of many kinds (cut, joined, one byte a letter or two). */
const codeAt = String.prototype.charCodeAt;

function eat(piece: Part | undefined): void {
  const text = typeof piece === "string" ? piece : String(piece);
  const { length } = text;
  let a = hash[0] as number;
  let b = hash[1] as number;
  for (let i = 0; i < length; i++) {
    const c = codeAt.call(text, i);
    a = Math.imul(a ^ c, 0x01000193);
    b = Math.imul(b ^ c, 0x5bd1e995);
  }
  hash[0] = a;
  hash[1] = b;
}

/**
 * The weights of one model. A name is known by 64 bits of hash over the pieces of its template, so that no string is built and looked up for each of
 * a report's many thousand features.
 */
export class Weights {
  /** A slot is two hashes and the weight; all 0 where it is empty. A name whose slot is taken goes to the next. */
  readonly #hashes: Int32Array;
  readonly #values: Float64Array;
  /** By slot, a bit for each name that wants it: tells of most unknown names that they are unknown, and stays in the nearest cache. */
  readonly #wanted: Uint8Array;
  readonly #last: number;

  constructor(weights: ReadonlyMap<string, number>) {
    let slots = 16;
    while (slots < weights.size * 1.5) slots *= 2;
    const buffer = new ArrayBuffer(slots * 16);
    this.#hashes = new Int32Array(buffer);
    this.#values = new Float64Array(buffer);
    this.#wanted = new Uint8Array(slots);
    this.#last = slots - 1;
    for (const [name, weight] of weights) this.#put(name, weight);
  }

  #put(name: string, weight: number): void {
    start();
    eat(name);
    const a = hash[0] as number;
    const b = hash[1] as number;
    const first = (a ^ (a >>> 15)) & this.#last;
    this.#wanted[first] = (this.#wanted[first] as number) | (1 << (b >>> 29));
    let at = first * 4;
    while (this.#hashes[at] !== 0 || this.#hashes[at + 1] !== 0) at = (at + 4) & (this.#last * 4);
    this.#hashes[at] = a;
    this.#hashes[at + 1] = b;
    this.#values[at / 2 + 1] = weight;
  }

  /** The weight of a feature, 0 for one that the model does not know. */
  of(literals: readonly string[], p?: Part, q?: Part, r?: Part, s?: Part, t?: Part): number {
    start();
    eat(literals[0]);
    const pieces = literals.length;
    if (pieces > 1) {
      eat(p);
      eat(literals[1]);
    }
    if (pieces > 2) {
      eat(q);
      eat(literals[2]);
    }
    if (pieces > 3) {
      eat(r);
      eat(literals[3]);
    }
    if (pieces > 4) {
      eat(s);
      eat(literals[4]);
    }
    if (pieces > 5) {
      eat(t);
      eat(literals[5]);
    }
    const a = hash[0] as number;
    const b = hash[1] as number;
    const first = (a ^ (a >>> 15)) & this.#last;
    if (((this.#wanted[first] as number) & (1 << (b >>> 29))) === 0) return 0;
    const hashes = this.#hashes;
    for (let at = first * 4; ; at = (at + 4) & (this.#last * 4)) {
      if (hashes[at] === a && hashes[at + 1] === b) return this.#values[at / 2 + 1] as number;
      if (hashes[at] === 0 && hashes[at + 1] === 0) return 0;
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
