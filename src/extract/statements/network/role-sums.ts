/** The second reading as evidence for stretches: how much surer the network is that their words play a role than that they do not. */
import { isMark, type Reading } from "../reading.js";
import type { SecondReading } from "./network.js";

export const ROLE = { source: 1, content: 2, cue: 3 } as const;
/** One word's evidence at most, in log odds: a single doubtful word should not break a long stretch. */
const MOST = 5;
/** Log probabilities beyond which the evidence is the most there is, which needs no logarithms: nearly all words are. */
const SURELY_NOT = -5.01;
const SURELY = -0.006;

export interface RoleSums {
  /** Sum of the log odds of the words from `first` to `last`, inclusive; words outside the window count nothing. */
  readonly sum: (first: number, last: number) => number;
  /** The mean of the same, 0 for nothing. */
  readonly mean: (first: number, last: number) => number;
}

export function roleSums(r: Reading, seen: SecondReading, role: number): RoleSums {
  const n = seen.last - seen.first + 1;
  const sums = new Float64Array(n + 1);
  const words = new Int32Array(n + 1);
  for (let i = 0; i < n; i++) {
    let odds = 0;
    const word = isMark(r, seen.first + i) ? 0 : 1;
    if (word === 1) {
      const log = seen.roles[i * 4 + role] as number;
      odds = log < SURELY_NOT ? -MOST : log > SURELY ? MOST : Math.max(-MOST, Math.min(MOST, log - Math.log(1 - Math.exp(log) + 1e-9)));
    }
    sums[i + 1] = (sums[i] as number) + odds;
    words[i + 1] = (words[i] as number) + word;
  }
  const within = (x: number): number => Math.max(0, Math.min(n, x - seen.first));
  const span = (of: Float64Array | Int32Array, first: number, last: number): number => (of[within(last + 1)] as number) - (of[within(first)] as number);
  return {
    sum: (first, last) => span(sums, first, last),
    mean: (first, last) => span(sums, first, last) / Math.max(1, span(words, first, last)),
  };
}
