/**
 * The best row of IOB2 labels (Viterbi): what each word says for itself and, where two words begin with capitals or digits, which label follows
 * which: where a name ends at a small letter or a mark the encoder tells better alone. I-X stands only after B-X or I-X.
 */
import { z } from "zod";
import { NAME_LABELS } from "../parsed-text.js";

const K = NAME_LABELS.length;
/** Scores that only rule out what cannot follow. */
const RULES = withRules(new Array<number>(K * K).fill(0));

const Chain = z.object({
  labels: z.array(z.string()).refine((labels) => labels.join() === NAME_LABELS.join(), "are not this program's"),
  rows: z.array(z.array(z.number()).length(K)).length(K),
});

/**
 * data/text/name-chain.json: a row for each label before, with what speaks for each label after it.
 * @returns those rows one behind another, what cannot follow ruled out
 * @throws ZodError when the labels are not this program's
 */
export function readNameChain(json: unknown): Float64Array {
  return withRules(Chain.parse(json).rows.flat());
}

function withRules(scores: readonly number[]): Float64Array {
  return Float64Array.from(scores, (score, at) => {
    const before = NAME_LABELS[Math.floor(at / K)] as string;
    const after = NAME_LABELS[at % K] as string;
    return after[0] !== "I" || before.slice(2) === after.slice(2) ? score : -1e9;
  });
}

const isNameLike = (form: string | undefined): boolean => form !== undefined && /^[\p{Lu}\p{N}]/u.test(form);

/**
 * @param chain as `readNameChain` gives it
 * @param forms the words; those meant are `n` from index `begin`
 * @param scores log-probabilities (or any additive scores), row-major [n][stride], from offset `at`
 * @param out filled with codes into NAME_LABELS from index `begin`
 */
export function bestLabels(
  chain: Float64Array,
  forms: readonly string[],
  scores: Float32Array,
  at: number,
  stride: number,
  n: number,
  out: Uint8Array,
  begin: number,
): void {
  const back = new Uint8Array(n * K);
  let best = new Float64Array(K);
  let next = new Float64Array(K);
  for (let j = 0; j < K; j++) best[j] = (RULES[j] as number) + (scores[at + j] as number); // as after "O"
  let before = isNameLike(forms[begin]);
  for (let t = 1; t < n; t++) {
    const here = isNameLike(forms[begin + t]);
    const follows = before && here ? chain : RULES;
    before = here;
    for (let j = 0; j < K; j++) {
      let top = Number.NEGATIVE_INFINITY;
      let from = 0;
      for (let i = 0; i < K; i++) {
        const s = (best[i] as number) + (follows[i * K + j] as number);
        if (s > top) {
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
