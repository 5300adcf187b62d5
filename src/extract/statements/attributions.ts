/** The search: which tokens are cues, who is the source of each, what is its content; scored by the learned models. */

import { combinations, contentOptions, type Stretch } from "./content.js";
import { JOINT, type Outline, outlineOf, stretchFeatures } from "./content-features.js";
import { cueFeatures, cueKey, cueSpanFeatures, mayBeCue } from "./cue-features.js";
import type { ProposalLexicon } from "./lexicon.js";
import { scoreOf, sigmoid, type Weights } from "./linear-model.js";
import { isMark, type Reading, sentenceOf, upos } from "./reading.js";
import { type SourceCandidate, sourceCandidates, sourceFeatures } from "./sources.js";

/** A neighbour of the cue belongs to it from this score (log odds); set on PolNeAR's development part. */
const LEAST_CUE_WORD = -0.8;

/** Token ranges, inclusive. */
export type TokenRange = readonly [number, number];
export interface Attribution {
  readonly cue: number;
  readonly cueTokens: readonly number[];
  readonly source: SourceCandidate;
  readonly content: readonly TokenRange[];
  /** Probabilities of the three decisions. */
  readonly probability: { readonly cue: number; readonly source: number; readonly content: number };
}

function best<T>(items: readonly T[], score: (item: T) => number): { item: T; probability: number } {
  const scores = items.map(score);
  let top = 0;
  for (let i = 1; i < scores.length; i++) if ((scores[i] as number) > (scores[top] as number)) top = i;
  const max = scores[top] as number;
  let sum = 0;
  for (const s of scores) sum += Math.exp(s - max);
  return { item: items[top] as T, probability: 1 / sum };
}

/** Joint scores, each pair of outlines scored once: there are far more combinations than kinds of stretch. */
function jointScores(
  r: Reading,
  cue: number,
  { L, R, F }: Record<"L" | "R" | "F", readonly Outline[]>,
  weights: Weights,
): (i: number, j: number, k: number) => number {
  const key = cueKey(r, cue);
  const u = upos(r, cue);
  const memo = JOINT.map(() => new Map<number, number>());
  const classes = (xs: readonly Outline[], of: (x: Outline) => string): number[] => {
    const ids = new Map<string, number>();
    for (const x of xs) if (!ids.has(of(x))) ids.set(of(x), ids.size);
    return xs.map((x) => ids.get(of(x)) as number);
  };
  const ids = {
    L: [classes(L, (x) => `${x.none}`), classes(L, (x) => x.quoted), classes(L, (x) => x.kind)],
    R: [classes(R, (x) => `${x.none}`), classes(R, (x) => x.quoted), classes(R, (x) => x.kind), classes(R, (x) => x.start)],
  };
  const pick = [
    [0, 0],
    [1, 1],
    [2, 2],
    [2, 3],
    [1, 1],
  ] as const;
  return (i, j, k) => {
    let sum = 0;
    for (let n = 0; n < JOINT.length; n++) {
      const [a, b] = pick[n] as readonly [number, number];
      const at = ((ids.L[a]?.[i] as number) * 128 + (ids.R[b]?.[j] as number)) * 8 + (n === 4 ? k : 0);
      const cache = memo[n] as Map<number, number>;
      let w = cache.get(at);
      if (w === undefined) {
        w = weights.get((JOINT[n] as (typeof JOINT)[number])(L[i] as Outline, R[j] as Outline, F[k] as Outline, key, u)) ?? 0;
        cache.set(at, w);
      }
      sum += w;
    }
    return sum;
  };
}

export function contentOf(r: Reading, cue: number, source: SourceCandidate, lexicon: ProposalLexicon): { item: TokenRange[]; probability: number } | null {
  const weights = lexicon.weights.content;
  const o = contentOptions(r, cue, source);
  const all = combinations(o);
  if (all.length === 0) return null;
  const scores = (side: "L" | "R" | "F", xs: readonly Stretch[]): number[] => xs.map((x) => scoreOf(weights, stretchFeatures(r, cue, source, side, x)));
  const l = scores("L", o.left);
  const m = scores("R", o.right);
  const f = scores("F", o.further);
  const outlines = { L: o.left.map((x) => outlineOf(r, "L", x)), R: o.right.map((x) => outlineOf(r, "R", x)), F: o.further.map((x) => outlineOf(r, "F", x)) };
  const joint = jointScores(r, cue, outlines, weights);
  const { item, probability } = best(all, (c) => (l[c.i] as number) + (m[c.j] as number) + (f[c.k] as number) + joint(c.i, c.j, c.k));
  return { item: item.found, probability };
}

export function cueTokensOf(r: Reading, cue: number, lexicon: ProposalLexicon): number[] {
  const out = [cue];
  for (let i = Math.max(0, cue - 5); i <= Math.min(r.doc.tokens.count - 1, cue + 6); i++)
    if (
      i !== cue &&
      !isMark(r, i) &&
      sentenceOf(r, i) === sentenceOf(r, cue) &&
      scoreOf(lexicon.weights["cue-span"], cueSpanFeatures(r, cue, i)) > LEAST_CUE_WORD
    )
      out.push(i);
  return out.sort((a, b) => a - b);
}

/** Every attribution that the first three models propose, in text order of the cues. `least` is the cue's least probability. */
export function proposeAttributions(r: Reading, lexicon: ProposalLexicon, least: number): Attribution[] {
  const out: Attribution[] = [];
  for (let i = 0; i < r.doc.tokens.count; i++) {
    if (!mayBeCue(r, i, lexicon.cues)) continue;
    const p = sigmoid(scoreOf(lexicon.weights.cue, cueFeatures(r, i)));
    if (p < least) continue;
    const source = best(sourceCandidates(r, i), (c) => scoreOf(lexicon.weights.source, sourceFeatures(r, i, c)));
    const content = contentOf(r, i, source.item, lexicon);
    if (!content) continue;
    out.push({
      cue: i,
      cueTokens: cueTokensOf(r, i, lexicon),
      source: source.item,
      content: content.item,
      probability: { cue: p, source: source.probability, content: content.probability },
    });
  }
  return out;
}
