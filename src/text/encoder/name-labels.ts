/** Viterbi over IOB2 labels: I-X stands only after B-X or I-X. */
import { NAME_LABELS } from "../parsed-text.js";

const K = NAME_LABELS.length;
const ALLOWED = Uint8Array.from({ length: K * K }, (_, at) => {
  const before = NAME_LABELS[Math.floor(at / K)] as string;
  const after = NAME_LABELS[at % K] as string;
  return after[0] !== "I" || before.slice(2) === after.slice(2) ? 1 : 0;
});
const FORBIDDEN = -1e9;

/**
 * @param scores log-probabilities (or any additive scores), row-major [n][stride], from offset `at`
 * @param out filled with codes into NAME_LABELS from index `begin`
 */
export function bestLabels(scores: Float32Array, at: number, stride: number, n: number, out: Uint8Array, begin: number): void {
  const back = new Uint8Array(n * K);
  let best = new Float64Array(K);
  let next = new Float64Array(K);
  for (let j = 0; j < K; j++) best[j] = (NAME_LABELS[j] as string)[0] === "I" ? FORBIDDEN : (scores[at + j] as number);
  for (let t = 1; t < n; t++) {
    for (let j = 0; j < K; j++) {
      let top = FORBIDDEN * 2;
      let from = 0;
      for (let i = 0; i < K; i++) {
        const s = best[i] as number;
        if (ALLOWED[i * K + j] && s > top) {
          top = s;
          from = i;
        }
      }
      back[t * K + j] = from;
      next[j] = top + (scores[at + t * stride + j] as number);
    }
    [best, next] = [next, best];
  }
  let j = 0;
  for (let i = 1; i < K; i++) if ((best[i] as number) > (best[j] as number)) j = i;
  for (let t = n - 1; t >= 0; t--) {
    out[begin + t] = j;
    j = back[t * K + j] as number;
  }
}
