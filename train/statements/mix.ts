/** How far the linear models and the network are trusted, which proposals are accepted, and how sure to be of them: fitted on held-out reports. */

import { acceptanceFeatures, acceptanceScores, baseOf, evidenceOf, LEAST_CUE, rivalsOf } from "../../src/extract/statements/acceptance.js";
import { type Attribution, contentOf, proposeAttributions, readCues, sourceOf } from "../../src/extract/statements/attributions.js";
import { cueFeatures, cueSpanFeatures } from "../../src/extract/statements/cue-features.js";
import type { Mix, ProposalLexicon } from "../../src/extract/statements/lexicon.js";
import { namesOf, parseWeights, scoreOf, sigmoid } from "../../src/extract/statements/linear-model.js";
import type { AttributionNetwork } from "../../src/extract/statements/network/network.js";
import { ROLE, roleSums } from "../../src/extract/statements/network/role-sums.js";
import { isMark, type Reading, sentenceOf } from "../../src/extract/statements/reading.js";
import { sourceCandidates } from "../../src/extract/statements/sources.js";
import { type GoldAttribution, jac, maskOf } from "./gold.js";
import { Features } from "./learner.js";
import { type BinaryRow, REGIMENS, rightProposals, trainBinary } from "./train.js";

export interface Held {
  readonly r: Reading;
  readonly gold: readonly GoldAttribution[];
}
type Linear = Pick<ProposalLexicon, "cues" | "weights">;

const log = (...what: unknown[]): void => console.error(...what);

/** Logistic regression by gradient steps with momentum over few standardised values; a little L2. */
export function fitLogistic(rows: readonly { readonly x: readonly number[]; readonly y: number }[], steps = 400): number[] {
  const n = rows[0]?.x.length ?? 0;
  const scale = Array.from({ length: n }, (_, k) => Math.sqrt(rows.reduce((sum, { x }) => sum + (x[k] as number) ** 2, 0) / rows.length) || 1);
  const w = new Float64Array(n);
  const v = new Float64Array(n);
  for (let step = 0; step < steps; step++) {
    const g = new Float64Array(n);
    for (const { x, y } of rows) {
      let score = 0;
      for (let k = 0; k < n; k++) score += ((w[k] as number) * (x[k] as number)) / (scale[k] as number);
      const d = sigmoid(score) - y;
      for (let k = 0; k < n; k++) g[k] = (g[k] as number) + (d * (x[k] as number)) / (scale[k] as number);
    }
    for (let k = 0; k < n; k++) {
      v[k] = 0.9 * (v[k] as number) - 0.3 * ((g[k] as number) / rows.length + 1e-4 * (w[k] as number));
      w[k] = (w[k] as number) + (v[k] as number);
    }
  }
  return Array.from(w, (x, k) => Number((x / (scale[k] as number)).toFixed(4)));
}

const best = <T>(options: readonly T[], score: (option: T) => number, name: string): T => {
  const scores = options.map(score);
  log(name, options.map((o, i) => `${JSON.stringify(o)} ${(scores[i] as number).toFixed(4)}`).join("  "));
  return options[scores.indexOf(Math.max(...scores))] as T;
};

type Votes = Omit<Mix, "accept" | "calibration">;

/** The network's votes on cues, sources, contents and cue words. */
function fitVotes(held: readonly Held[], linear: Linear, network: AttributionNetwork): Votes {
  const start: Votes = { cue: { bias: 0, linear: 1, head: 1, right: 0 }, source: 0, content: 0, words: { vote: 0, least: 0 } };
  const cueRows: { x: number[]; y: number }[] = [];
  const gold: { r: Reading; a: GoldAttribution; seen: ReturnType<AttributionNetwork["readAround"]>[number] }[] = [];
  for (const { r, gold: attributions } of held) {
    const heads = new Set(attributions.map((a) => a.cue));
    for (const { cue, head, seen } of readCues(r, { ...linear, mix: start, network })) {
      const right = Math.log((seen.right + 1e-5) / (1 - seen.right + 1e-5));
      cueRows.push({ x: [1, scoreOf(linear.weights.cue, (f) => cueFeatures(r, cue, f)), head, right], y: heads.has(cue) ? 1 : 0 });
    }
    const first = network.read(r);
    const seen = network.readAround(
      r,
      first,
      attributions.map((a) => a.cue),
    );
    attributions.forEach((a, i) => gold.push({ r, a, seen: seen[i] as (typeof seen)[number] }));
  }
  const [bias = 0, lin = 0, head = 0, right = 0] = fitLogistic(cueRows);
  log("cue mix", bias, lin, head, right);
  const overlapSource = (vote: number): number =>
    gold.reduce((sum, { r, a, seen }) => {
      const { item } = sourceOf(r, a.cue, roleSums(r, seen, ROLE.source), { ...linear, network, mix: { ...start, source: vote } });
      return sum + jac(r, a.source, item.head < 0 ? [] : [[item.first, item.last]]);
    }, 0) / gold.length;
  const source = best([0, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.6], overlapSource, "source");
  const nearest = gold.map(({ r, a }) => {
    const mask = maskOf(r, a.source);
    const candidates = sourceCandidates(r, a.cue);
    const overlaps = candidates.map((c) => jac(r, a.source, c.head < 0 ? [] : [[c.first, c.last]], mask));
    return candidates[overlaps.indexOf(Math.max(...overlaps))] as (typeof candidates)[number];
  });
  const overlapContent = (vote: number): number =>
    gold.reduce((sum, { r, a, seen }, i) => {
      const found = contentOf(r, a.cue, nearest[i] as (typeof nearest)[number], roleSums(r, seen, ROLE.content), {
        ...linear,
        network,
        mix: { ...start, content: vote },
      });
      return sum + (found === null ? 0 : jac(r, a.content, found.item));
    }, 0) / gold.length;
  const content = best([0, 0.05, 0.1, 0.15, 0.2, 0.3], overlapContent, "content");
  const wordRows: { linear: number; net: number; y: boolean }[] = [];
  for (const { r, a, seen } of gold) {
    const net = roleSums(r, seen, ROLE.cue);
    for (let i = Math.max(0, a.cue - 5); i <= Math.min(r.doc.tokens.count - 1, a.cue + 6); i++)
      if (i !== a.cue && !isMark(r, i) && sentenceOf(r, i) === sentenceOf(r, a.cue))
        wordRows.push({ linear: scoreOf(linear.weights["cue-span"], (f) => cueSpanFeatures(r, a.cue, i, f)), net: net.sum(i, i), y: a.cueTokens.has(i) });
  }
  const pairs = [0, 0.3, 0.6, 1, 2].flatMap((vote) => [-1.2, -0.8, -0.4, 0].map((x) => ({ vote, least: Number((x * (1 + vote)).toFixed(2)) })));
  const f1 = ({ vote, least }: { vote: number; least: number }): number => {
    let right = 0;
    let found = 0;
    let all = 0;
    for (const w of wordRows) {
      const on = w.linear + vote * w.net > least;
      if (on) found++;
      if (w.y) all++;
      if (on && w.y) right++;
    }
    return (2 * right) / (found + all);
  };
  return { cue: { bias, linear: lin, head, right }, source, content, words: best(pairs, f1, "words") };
}

/** Pool-adjacent-violators over scores in order, thinned to a few points. */
export function isotonic(pairs: readonly { readonly score: number; readonly y: number }[], points = 16): [number, number][] {
  const pools: { score: number; y: number; n: number }[] = [];
  for (const { score, y } of [...pairs].sort((a, b) => a.score - b.score)) {
    let pool = { score, y, n: 1 };
    for (let last = pools.at(-1); last !== undefined && last.y / last.n >= pool.y / pool.n; last = pools.at(-1)) {
      pools.pop();
      pool = { score: (last.score * last.n + pool.score * pool.n) / (last.n + pool.n), y: last.y + pool.y, n: last.n + pool.n };
    }
    pools.push(pool);
  }
  const least = pairs.length / points;
  const out: [number, number][] = [];
  let sum = { score: 0, y: 0, n: 0 };
  pools.forEach((pool, i) => {
    sum = { score: sum.score + pool.score * pool.n, y: sum.y + pool.y, n: sum.n + pool.n };
    if (sum.n < least && i + 1 < pools.length) return;
    out.push([Number((sum.score / sum.n).toFixed(2)), Number((sum.y / sum.n).toFixed(3))]);
    sum = { score: 0, y: 0, n: 0 };
  });
  return out;
}

interface Proposed extends Held {
  readonly proposals: readonly Attribution[];
  readonly right: readonly boolean[];
}

function fitAcceptance(reports: readonly Proposed[]): { accept: number[]; weights: string } {
  const accept = fitLogistic(reports.flatMap(({ r, proposals, right }) => proposals.map((a, i) => ({ x: evidenceOf(r, a), y: right[i] ? 1 : 0 }))));
  const F = new Features();
  const rows: BinaryRow[] = [];
  for (const { r, proposals, right } of reports) {
    const rivals = rivalsOf(r, proposals);
    proposals.forEach((a, i) => {
      const base = baseOf(evidenceOf(r, a), accept);
      rows.push({ x: F.intern(namesOf((f) => acceptanceFeatures(r, proposals, rivals, i, base, f))), y: right[i] ? 1 : 0, base });
    });
  }
  return { accept, weights: trainBinary("acceptance", F, rows, REGIMENS.acceptance).write(0.02) };
}

export function fitMix(held: readonly Held[], linear: Linear, network: AttributionNetwork): { acceptance: string; mix: Mix } {
  const votes = fitVotes(held, linear, network);
  const lexicon: ProposalLexicon = { ...linear, network, mix: votes };
  const reports = held.map(({ r, gold }): Proposed => {
    const proposals = proposeAttributions(r, lexicon, LEAST_CUE);
    return { r, gold, proposals, right: rightProposals(r, proposals, gold) };
  });
  // Calibrated on what acceptance, fitted on three quarters, says of the fourth.
  const pairs: { score: number; y: number }[] = [];
  for (let fold = 0; fold < 4; fold++) {
    const { accept, weights } = fitAcceptance(reports.filter((_, i) => i % 4 !== fold));
    const parsed = parseWeights(weights);
    for (const { r, proposals, right } of reports.filter((_, i) => i % 4 === fold))
      acceptanceScores(r, proposals, accept, parsed).forEach((score, i) => pairs.push({ score, y: right[i] ? 1 : 0 }));
  }
  const gold = held.reduce((n, x) => n + x.gold.length, 0);
  const { accept, weights } = fitAcceptance(reports);
  const marks = [-1.6, -1.3, -1, -0.7, -0.4, -0.1].map((least) => {
    const found = pairs.filter(({ score }) => score >= least);
    return `${least} ${((200 * found.reduce((n, { y }) => n + y, 0)) / (found.length + gold)).toFixed(2)}`;
  });
  log("proposals", pairs.length, "gold", gold, "F1 by least score:", marks.join("  "));
  log("evidence", accept.join(" "));
  return { acceptance: weights, mix: { ...votes, accept, calibration: isotonic(pairs) } };
}
