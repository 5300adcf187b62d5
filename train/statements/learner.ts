/** AdaGrad over sparse named features, for logistic decisions and for choices among candidates (softmax). */

export class Features {
  private readonly ids = new Map<string, number>();
  readonly names: string[] = [];
  readonly counts: number[] = [];
  /** Once frozen, unknown names are left out and nothing is counted. */
  frozen = false;
  /** Feature numbers of a list of names; each call counts. */
  intern(names: readonly string[]): Int32Array {
    if (this.frozen) return Int32Array.from(names.map((n) => this.ids.get(n) ?? -1).filter((i) => i >= 0));
    const out = new Int32Array(names.length);
    for (let k = 0; k < names.length; k++) {
      const name = names[k] as string;
      let id = this.ids.get(name);
      if (id === undefined) {
        id = this.names.length;
        this.ids.set(name, id);
        this.names.push(name);
        this.counts.push(0);
      }
      this.counts[id] = (this.counts[id] as number) + 1;
      out[k] = id;
    }
    return out;
  }
}

export interface Regimen {
  readonly epochs: number;
  readonly rate: number;
  /** Strength of the L1 pull to zero, which keeps the weight files small, and of the L2 pull. */
  readonly l1: number;
  readonly l2: number;
  readonly leastCount: number;
}

export class Learner {
  readonly w: Float32Array;
  private readonly g: Float32Array;
  private readonly on: Uint8Array;
  constructor(
    private readonly features: Features,
    private readonly regimen: Regimen,
  ) {
    const n = features.names.length;
    this.w = new Float32Array(n);
    this.g = new Float32Array(n).fill(1e-2);
    this.on = Uint8Array.from(features.counts, (c) => (c >= regimen.leastCount ? 1 : 0));
  }
  score(x: Int32Array): number {
    let s = 0;
    for (let k = 0; k < x.length; k++) s += this.w[x[k] as number] as number;
    return s;
  }
  /** Moves the weights of x against `gradient` (of the loss by the score): a proximal AdaGrad step. */
  push(x: Int32Array, gradient: number): void {
    if (Math.abs(gradient) < 1e-3) return;
    const { rate, l1, l2 } = this.regimen;
    for (let k = 0; k < x.length; k++) {
      const i = x[k] as number;
      if (this.on[i] === 0) continue;
      const w = this.w[i] as number;
      const d = gradient + l2 * w;
      this.g[i] = (this.g[i] as number) + d * d;
      const step = rate / Math.sqrt(this.g[i] as number);
      const moved = w - step * d;
      const pull = step * l1;
      this.w[i] = moved > pull ? moved - pull : moved < -pull ? moved + pull : 0;
    }
  }
  private readonly sum: Float32Array[] = [];
  /** Remembers the weights as they stand. */
  keep(): void {
    this.sum.push(this.w.slice());
  }
  /** Replaces the weights by the mean of the last `n` kept: steadier than the last alone. */
  settle(n: number): this {
    const last = this.sum.slice(-n);
    if (last.length > 0) for (let i = 0; i < this.w.length; i++) this.w[i] = last.reduce((a, w) => a + (w[i] as number), 0) / last.length;
    this.sum.length = 0;
    return this;
  }
  /** "feature<TAB>weight" lines, most telling first left to the reader; tiny weights are dropped. */
  write(least: number): string {
    const rows: string[] = [];
    for (let i = 0; i < this.w.length; i++)
      if (Math.abs(this.w[i] as number) >= least) rows.push(`${this.features.names[i]}\t${(this.w[i] as number).toFixed(2)}`);
    return `${rows.sort().join("\n")}\n`;
  }
}

/** A fixed stream of shuffles: the same training run gives the same weights. */
export function shuffler(seed: number): (n: number) => Int32Array {
  let s = seed >>> 0;
  const next = (): number => {
    s = (Math.imul(s, 1664525) + 1013904223) >>> 0;
    return s / 4294967296;
  };
  return (n) => {
    const order = Int32Array.from({ length: n }, (_, i) => i);
    for (let i = n - 1; i > 0; i--) {
      const j = Math.floor(next() * (i + 1));
      const t = order[i] as number;
      order[i] = order[j] as number;
      order[j] = t;
    }
    return order;
  };
}
