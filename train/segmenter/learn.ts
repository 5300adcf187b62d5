/** Logistic regression over hashed features by AdaGrad, then int8 weights. */
import { FEATURES } from "../../src/text/sentences.js";
import type { Examples } from "./examples.js";

/** A repeatable generator of numbers in [0, 1): mulberry32. */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export interface LearnOptions {
  readonly seed: number;
  /** Weights are 2 to the power of this. */
  readonly bits: number;
  readonly epochs: number;
  readonly rate: number;
  /** Strength of the pull towards zero, applied to the weights an example touches. */
  readonly decay: number;
  /** Share of features that are left out at random when an example is learned, so that none is relied on alone. */
  readonly dropout: number;
}

/** Learns weights; they are scaled so that the largest is 127. Also returns the scale. */
export function learn(examples: Examples, { seed, bits, epochs, rate, decay, dropout }: LearnOptions): { weights: Int8Array; scale: number } {
  const size = 1 << bits;
  const mask = size - 1;
  const w = new Float32Array(size);
  const g2 = new Float32Array(size).fill(1e-3);
  const next = random(seed);
  const kept = new Uint8Array(FEATURES);
  const order: [number, number][] = [];
  examples.labels.forEach((labels, d) => labels.forEach((_, i) => order.push([d, i])));
  const average = new Float32Array(size);
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(next() * (i + 1));
      [order[i], order[j]] = [order[j] as [number, number], order[i] as [number, number]];
    }
    for (const [d, i] of order) {
      const hashes = examples.hashes[d] as Int32Array;
      const from = i * FEATURES;
      let sum = 0;
      for (let f = 0; f < FEATURES; f++) {
        kept[f] = next() >= dropout ? 1 : 0;
        if (kept[f] === 1) sum += w[(hashes[from + f] as number) & mask] as number;
      }
      sum /= 1 - dropout;
      const error = 1 / (1 + Math.exp(-sum)) - ((examples.labels[d] as Uint8Array)[i] as number);
      for (let f = 0; f < FEATURES; f++) {
        if (kept[f] === 0) continue;
        const k = (hashes[from + f] as number) & mask;
        const gradient = error + decay * (w[k] as number);
        g2[k] = (g2[k] as number) + gradient * gradient;
        w[k] = (w[k] as number) - (rate * gradient) / Math.sqrt(g2[k] as number);
      }
    }
    for (let k = 0; k < size; k++) average[k] = (average[k] as number) + (w[k] as number) / epochs;
  }
  // The few largest are cut so that the many small ones keep their resolution.
  const sizes = Float32Array.from(average, Math.abs).sort();
  const top = sizes[Math.floor(size * 0.9999)] as number;
  const scale = 127 / top;
  return { weights: Int8Array.from(average, (x) => Math.max(-127, Math.min(127, Math.round(x * scale)))), scale };
}
