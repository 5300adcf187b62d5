/**
 * The search: which tokens are cues, who is the source of each, what is its content. Candidates come from the tree and the
 * quotation marks; linear models over named features and the attribution network vote on them.
 */

import { combinations, contentOptions, type Stretch } from "./content.js";
import { JOINT, type Outline, outlineOf, stretchFeatures } from "./content-features.js";
import { cueFeatures, cueKey, cueSpanFeatures } from "./cue-features.js";
import type { ProposalLexicon } from "./lexicon.js";
import { scoreOf, sigmoid, type Weights } from "./linear-model.js";
import type { SecondReading } from "./network/network.js";
import { ROLE, type RoleSums, roleSums } from "./network/role-sums.js";
import { isMark, type Reading, sentenceOf, upos } from "./reading.js";
import { type SourceCandidate, sourceCandidates, sourceFeatures } from "./sources.js";

/** A token is looked at as a cue from this probability of the first reading; one that the lexicon knows as a cue from the lower one. */
const LEAST_HEAD = 0.3;
const LEAST_KNOWN = 0.15;
/** A mark (a colon, a dash) must be surer: its linear score says little. */
const LEAST_MARK = 0.1;
/** Of the stretches on one side, and of the sources, the linear models score the best by the network, so many: named features cost time. */
const MOST_STRETCHES = 3;
const MOST_SOURCES = 6;

/** Log odds of the network's below which a word does not belong to the cue, whatever its features say. */
const SURELY_NOT = -2;

/** Token ranges, inclusive. */
export type TokenRange = readonly [number, number];
export interface Attribution {
  readonly cue: number;
  readonly cueTokens: readonly number[];
  readonly source: SourceCandidate;
  readonly content: readonly TokenRange[];
  /** Probabilities of the three decisions. */
  readonly probability: { readonly cue: number; readonly source: number; readonly content: number };
  /** What the models say of it. */
  readonly evidence: Evidence;
}

/** Log odds, but for the two means: mean log odds of the words that were chosen. */
export interface Evidence {
  readonly linear: number;
  readonly head: number;
  readonly right: number;
  readonly source: number;
  readonly content: number;
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
        w = weights.of([(JOINT[n] as (typeof JOINT)[number])(L[i] as Outline, R[j] as Outline, F[k] as Outline, key, u)]);
        cache.set(at, w);
      }
      sum += w;
    }
    return sum;
  };
}

/** The `most` best of the candidates by the network, the empty one (the first) always among them, in their order. */
function pruned<T extends { readonly first: number; readonly last: number }>(
  candidates: readonly T[],
  most: number,
  net: RoleSums,
): { list: T[]; net: number[] } {
  const sums = candidates.map((x) => (x.first < 0 ? 0 : net.sum(x.first, x.last)));
  if (candidates.length <= most) return { list: [...candidates], net: sums };
  const least = Float64Array.from(sums).sort()[sums.length - most] as number;
  const keep = candidates.map((_, i) => i).filter((i) => i === 0 || (sums[i] as number) >= least);
  return { list: keep.map((i) => candidates[i] as T), net: keep.map((i) => sums[i] as number) };
}

/** The content of a cue whose source is settled. Null where nothing can be it. */
export function contentOf(
  r: Reading,
  cue: number,
  source: SourceCandidate,
  net: RoleSums,
  lexicon: ProposalLexicon,
): { item: TokenRange[]; probability: number } | null {
  const weights = lexicon.weights.content;
  const vote = lexicon.mix.content;
  const o = contentOptions(r, cue, source);
  const left = pruned(o.left, MOST_STRETCHES, net);
  const right = pruned(o.right, MOST_STRETCHES, net);
  const further = pruned(o.further, MOST_STRETCHES, net);
  const all = combinations({ left: left.list, right: right.list, further: further.list });
  if (all.length === 0) return null;
  const scores = (side: "L" | "R" | "F", x: { list: Stretch[]; net: number[] }): number[] =>
    x.list.map((s, i) => scoreOf(weights, (f) => stretchFeatures(r, cue, source, side, s, f)) + vote * (x.net[i] as number));
  const l = scores("L", left);
  const m = scores("R", right);
  const f = scores("F", further);
  const outlines = {
    L: left.list.map((x) => outlineOf(r, "L", x)),
    R: right.list.map((x) => outlineOf(r, "R", x)),
    F: further.list.map((x) => outlineOf(r, "F", x)),
  };
  const joint = jointScores(r, cue, outlines, weights);
  const { item, probability } = best(all, (c) => (l[c.i] as number) + (m[c.j] as number) + (f[c.k] as number) + joint(c.i, c.j, c.k));
  return { item: item.found, probability };
}

/** The source of a cue, perhaps nobody. */
export function sourceOf(r: Reading, cue: number, net: RoleSums, lexicon: ProposalLexicon): { item: SourceCandidate; probability: number } {
  const vote = lexicon.mix.source;
  const { list } = pruned(sourceCandidates(r, cue), MOST_SOURCES, net);
  return best(list, (c) => scoreOf(lexicon.weights.source, (f) => sourceFeatures(r, cue, c, f)) + (c.head < 0 ? 0 : vote * net.sum(c.first, c.last)));
}

/** The words of a cue: its head and the neighbours that belong to it ("had said", "ruled out"). */
export function cueTokensOf(r: Reading, cue: number, net: RoleSums, lexicon: ProposalLexicon): number[] {
  const { vote, least } = lexicon.mix.words;
  const out = [cue];
  for (let i = Math.max(0, cue - 5); i <= Math.min(r.doc.tokens.count - 1, cue + 6); i++) {
    const own = net.sum(i, i);
    // Of what the network is sure not to belong (most words) no features are made.
    if (i === cue || own <= SURELY_NOT || isMark(r, i) || sentenceOf(r, i) !== sentenceOf(r, cue)) continue;
    if (scoreOf(lexicon.weights["cue-span"], (f) => cueSpanFeatures(r, cue, i, f)) + vote * own > least) out.push(i);
  }
  return out.sort((a, b) => a - b);
}

const logit = (p: number): number => Math.log((p + 1e-5) / (1 - p + 1e-5));

/** Tokens that the first reading holds for possible cues, and the second reading of each. */
export function readCues(
  r: Reading,
  lexicon: ProposalLexicon,
  sure: (i: number) => boolean = () => false,
): { cue: number; head: number; seen: SecondReading }[] {
  const { network } = lexicon;
  const first = network.read(r);
  const cues: number[] = [];
  const seemsCue = (i: number): boolean => {
    const p = first.head[i] as number;
    return isMark(r, i) ? p >= LEAST_MARK : p >= LEAST_HEAD || (p >= LEAST_KNOWN && cueKey(r, i) in lexicon.cues);
  };
  for (let i = 0; i < r.doc.tokens.count; i++) if (seemsCue(i) || sure(i)) cues.push(i);
  const seen = network.readAround(r, first, cues);
  return cues.map((cue, n) => ({ cue, head: logit(first.head[cue] as number), seen: seen[n] as SecondReading }));
}

/** Every attribution that the models propose, in text order of the cues. `least` is the cue's least probability. */
export function proposeAttributions(r: Reading, lexicon: ProposalLexicon, least: number, sure: (i: number) => boolean = () => false): Attribution[] {
  const out: Attribution[] = [];
  const { cue: mix } = lexicon.mix;
  for (const { cue, head, seen } of readCues(r, lexicon, sure)) {
    const right = logit(seen.right);
    const linear = scoreOf(lexicon.weights.cue, (f) => cueFeatures(r, cue, f));
    const p = sigmoid(mix.bias + mix.linear * linear + mix.head * head + mix.right * right);
    if (p < least && !sure(cue)) continue;
    const sums = roleSums(r, seen, ROLE.source);
    const source = sourceOf(r, cue, sums, lexicon);
    const net = roleSums(r, seen, ROLE.content);
    const content = contentOf(r, cue, source.item, net, lexicon);
    if (!content) continue;
    out.push({
      cue,
      cueTokens: cueTokensOf(r, cue, roleSums(r, seen, ROLE.cue), lexicon),
      source: source.item,
      content: content.item,
      probability: { cue: p, source: source.probability, content: content.probability },
      evidence: { linear, head, right, source: source.item.head < 0 ? 0 : sums.mean(source.item.first, source.item.last), content: meanOf(net, content.item) },
    });
  }
  return out;
}

const meanOf = (net: RoleSums, ranges: readonly TokenRange[]): number => {
  let sum = 0;
  let n = 0;
  for (const [a, b] of ranges) {
    sum += net.mean(a, b) * (b - a + 1);
    n += b - a + 1;
  }
  return sum / Math.max(1, n);
};
