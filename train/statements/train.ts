/**
 * Learns the statement finder's weights from attribution-annotated reports (PolNeAR's format): the cue lexicon with counts,
 * and four linear models: is this token a cue; which of these is its source; which stretches are its content; which
 * neighbours belong to the cue's words.
 */

import type { Attribution } from "../../src/extract/statements/attributions.js";
import { combinations, contentOptions, type Stretch } from "../../src/extract/statements/content.js";
import { jointFeatures, type Outline, outlineOf, stretchFeatures } from "../../src/extract/statements/content-features.js";
import { cueFeatures, cueKey, cueSpanFeatures, frameOf, mayBeCue } from "../../src/extract/statements/cue-features.js";
import { namesOf } from "../../src/extract/statements/linear-model.js";
import { isMark, norm, type Reading, readReport, sentenceOf } from "../../src/extract/statements/reading.js";
import { sourceCandidates, sourceFeatures } from "../../src/extract/statements/sources.js";
import type { ParsedText } from "../../src/text/parsed-text.js";
import { type GoldAttribution, goldOf, jac, maskOf } from "./gold.js";
import { Features, Learner, type Regimen, shuffler } from "./learner.js";

export interface AnnotatedReport {
  readonly doc: ParsedText;
  readonly attributions: readonly { source: [number, number][]; cue: [number, number][]; content: [number, number][] }[];
}
export interface CueEntry {
  /** How often the word stood in the training reports, and how often it was the head of a cue. */
  seen: number;
  cue: number;
  /** The same by frame, for frames seen as cue at least three times: [seen, cue]. */
  frames: Record<string, [number, number]>;
}

const log = (...what: unknown[]): void => console.error(...what);

/** Counts of lemma/part of speech and frame as cue heads. */
export function countCues(reports: readonly { r: Reading; gold: GoldAttribution[] }[]): Record<string, CueEntry> {
  const all: Record<string, CueEntry> = {};
  for (const { r, gold } of reports) {
    const heads = new Set(gold.map((a) => a.cue));
    for (let i = 0; i < r.doc.tokens.count; i++) {
      if (isMark(r, i) && norm(r, i) !== ":") continue;
      const key = cueKey(r, i);
      const frame = frameOf(r, i);
      const e = all[key] ?? { seen: 0, cue: 0, frames: {} };
      const f = e.frames[frame] ?? ([0, 0] as [number, number]);
      all[key] = e;
      e.frames[frame] = f;
      e.seen++;
      f[0]++;
      if (heads.has(i)) {
        e.cue++;
        f[1]++;
      }
    }
  }
  const out: Record<string, CueEntry> = {};
  for (const key of Object.keys(all).sort()) {
    const e = all[key] as CueEntry;
    if (e.cue < 2 || e.cue / e.seen < 0.004) continue;
    e.frames = Object.fromEntries(
      Object.entries(e.frames)
        .filter(([, [, c]]) => c >= 3)
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    );
    out[key] = e;
  }
  return out;
}

const soft = (scores: Float64Array): void => {
  let max = -Infinity;
  for (const s of scores) if (s > max) max = s;
  let sum = 0;
  for (let i = 0; i < scores.length; i++) sum += scores[i] = Math.exp((scores[i] as number) - max);
  for (let i = 0; i < scores.length; i++) scores[i] = (scores[i] as number) / sum;
};

export function trainBinary(name: string, features: Features, rows: readonly BinaryRow[], regimen: Regimen): Learner {
  const learner = new Learner(features, regimen);
  const shuffle = shuffler(7);
  for (let e = 0; e < regimen.epochs; e++) {
    let loss = 0;
    for (const k of shuffle(rows.length)) {
      const { x, y, base = 0 } = rows[k] as BinaryRow;
      const p = 1 / (1 + Math.exp(-base - learner.score(x)));
      loss -= Math.log(Math.max(1e-9, y ? p : 1 - p));
      learner.push(x, p - y);
    }
    log(name, "epoch", e, "loss", (loss / rows.length).toFixed(4));
    learner.keep();
  }
  return learner.settle(4);
}

export function trainChoice(name: string, features: Features, rows: readonly ChoiceRow[], regimen: Regimen): Learner {
  const learner = new Learner(features, regimen);
  const shuffle = shuffler(11);
  for (let e = 0; e < regimen.epochs; e++) {
    let right = 0;
    for (const k of shuffle(rows.length)) {
      const { xs, q } = rows[k] as ChoiceRow;
      const p = Float64Array.from(xs, (x) => learner.score(x));
      soft(p);
      if ((q[p.indexOf(Math.max(...p))] as number) > 0.3) right++;
      for (const [i, x] of xs.entries()) learner.push(x, (p[i] as number) - (q[i] as number));
    }
    log(name, "epoch", e, "right", (right / rows.length).toFixed(4));
    learner.keep();
  }
  return learner.settle(4);
}

export interface BinaryRow {
  readonly x: Int32Array;
  readonly y: 0 | 1;
  /** A score that is given and not learned. */
  readonly base?: number;
}
export interface ChoiceRow {
  readonly xs: Int32Array[];
  readonly q: Float64Array;
  readonly overlaps: readonly number[];
}
export interface ContentRow {
  readonly L: Int32Array[];
  readonly R: Int32Array[];
  readonly F: Int32Array[];
  /** Joint features by combination, and each combination's target. */
  readonly combos: { i: number; j: number; k: number; x: Int32Array; q: number; overlap: number }[];
}

export function trainContent(features: Features, rows: readonly ContentRow[], regimen: Regimen): Learner {
  const learner = new Learner(features, regimen);
  const shuffle = shuffler(13);
  for (let e = 0; e < regimen.epochs; e++) {
    let gain = 0;
    for (const n of shuffle(rows.length)) {
      const row = rows[n] as ContentRow;
      const l = row.L.map((x) => learner.score(x));
      const m = row.R.map((x) => learner.score(x));
      const f = row.F.map((x) => learner.score(x));
      const p = Float64Array.from(row.combos, (c) => (l[c.i] as number) + (m[c.j] as number) + (f[c.k] as number) + learner.score(c.x));
      soft(p);
      const gl = new Float64Array(l.length);
      const gm = new Float64Array(m.length);
      const gf = new Float64Array(f.length);
      let best = 0;
      row.combos.forEach((c, a) => {
        const d = (p[a] as number) - c.q;
        gl[c.i] = (gl[c.i] as number) + d;
        gm[c.j] = (gm[c.j] as number) + d;
        gf[c.k] = (gf[c.k] as number) + d;
        if ((p[a] as number) > (p[best] as number)) best = a;
        learner.push(c.x, d);
      });
      gain += (row.combos[best] as { q: number }).q > 0.2 ? 1 : 0;
      for (const [a, x] of row.L.entries()) learner.push(x, gl[a] as number);
      for (const [a, x] of row.R.entries()) learner.push(x, gm[a] as number);
      for (const [a, x] of row.F.entries()) learner.push(x, gf[a] as number);
    }
    log("content epoch", e, "right", (gain / rows.length).toFixed(4));
    learner.keep();
  }
  return learner.settle(4);
}

/** Targets by overlap: nearly all weight on the best, some on near misses. */
const targets = (overlaps: readonly number[], power: number): Float64Array => {
  const best = Math.max(...overlaps);
  const q = Float64Array.from(overlaps, (j) => (best > 0 ? (j / best) ** power : 0));
  const sum = q.reduce((a, b) => a + b, 0) || 1;
  return q.map((x) => x / sum);
};

export interface Rows {
  readonly cue: BinaryRow[];
  readonly span: BinaryRow[];
  readonly source: ChoiceRow[];
  readonly content: ContentRow[];
}
export type FeatureSets = Readonly<Record<"cue" | "span" | "source" | "content", Features>>;
export const featureSets = (): FeatureSets => ({ cue: new Features(), span: new Features(), source: new Features(), content: new Features() });

export const readGold = (reports: readonly AnnotatedReport[]): { r: Reading; gold: GoldAttribution[] }[] =>
  reports.map(({ doc, attributions }) => {
    const r = readReport(doc);
    return { r, gold: goldOf(r, attributions) };
  });

/** The decisions of every report as rows of features. Candidates hopelessly far from the gold are left out (not when measuring). */
export function rowsOf(read: readonly { r: Reading; gold: GoldAttribution[] }[], cues: Readonly<Record<string, unknown>>, F: FeatureSets, all = false): Rows {
  const rows: Rows = { cue: [], span: [], source: [], content: [] };
  for (const { r, gold } of read) {
    const heads = new Set(gold.map((a) => a.cue));
    for (let i = 0; i < r.doc.tokens.count; i++)
      if (mayBeCue(r, i, cues)) rows.cue.push({ x: F.cue.intern(namesOf((f) => cueFeatures(r, i, f))), y: heads.has(i) ? 1 : 0 });
    for (const a of gold) {
      for (let i = Math.max(0, a.cue - 5); i <= Math.min(r.doc.tokens.count - 1, a.cue + 6); i++)
        if (i !== a.cue && !isMark(r, i) && sentenceOf(r, i) === sentenceOf(r, a.cue))
          rows.span.push({ x: F.span.intern(namesOf((f) => cueSpanFeatures(r, a.cue, i, f))), y: a.cueTokens.has(i) ? 1 : 0 });
      const candidates = sourceCandidates(r, a.cue);
      const mask = maskOf(r, a.source);
      const overlaps = candidates.map((c) => jac(r, a.source, c.head < 0 ? [] : [[c.first, c.last]], mask));
      const top = overlaps.indexOf(Math.max(...overlaps));
      const source = candidates[top] as (typeof candidates)[number];
      if (all || (overlaps[top] as number) >= 0.3)
        rows.source.push({ xs: candidates.map((c) => F.source.intern(namesOf((f) => sourceFeatures(r, a.cue, c, f)))), q: targets(overlaps, 8), overlaps });
      const o = contentOptions(r, a.cue, source);
      const m = maskOf(r, a.content);
      const combos = combinations(o);
      if (combos.length === 0) continue;
      const js = combos.map((c) => jac(r, a.content, c.found, m));
      if (!all && Math.max(...js) < 0.4) continue;
      const q = targets(js, 10);
      const side = (s: "L" | "R" | "F", xs: readonly Stretch[]) => xs.map((x) => F.content.intern(namesOf((f) => stretchFeatures(r, a.cue, source, s, x, f))));
      const L = o.left.map((x) => outlineOf(r, "L", x));
      const R = o.right.map((x) => outlineOf(r, "R", x));
      const Z = o.further.map((x) => outlineOf(r, "F", x));
      rows.content.push({
        L: side("L", o.left),
        R: side("R", o.right),
        F: side("F", o.further),
        combos: combos.map((c, n) => ({
          i: c.i,
          j: c.j,
          k: c.k,
          q: q[n] as number,
          overlap: js[n] as number,
          x: F.content.intern(jointFeatures(r, a.cue, L[c.i] as Outline, R[c.j] as Outline, Z[c.k] as Outline)),
        })),
      });
    }
  }
  return rows;
}

/** Chosen on PolNeAR's development part. */
export const REGIMENS: Readonly<Record<keyof FeatureSets | "acceptance", Regimen>> = {
  cue: { epochs: 5, rate: 0.05, l1: 0.01, l2: 1e-4, leastCount: 6 },
  span: { epochs: 5, rate: 0.1, l1: 0.01, l2: 1e-4, leastCount: 6 },
  source: { epochs: 7, rate: 0.1, l1: 0.004, l2: 1e-4, leastCount: 6 },
  content: { epochs: 7, rate: 0.05, l1: 0.005, l2: 1e-4, leastCount: 6 },
  acceptance: { epochs: 6, rate: 0.05, l1: 0.01, l2: 1e-3, leastCount: 6 },
};

export interface Proposer {
  readonly cues: Record<string, CueEntry>;
  readonly weights: Record<"cue" | "source" | "content" | "cue-span", string>;
}

/** The four linear models that propose. */
export function trainProposer(read: readonly { r: Reading; gold: GoldAttribution[] }[]): Proposer {
  const cues = countCues(read);
  const F = featureSets();
  const rows = rowsOf(read, cues, F);
  log("cue words", Object.keys(cues).length, "decisions", rows.cue.length, rows.span.length, rows.source.length, rows.content.length);
  return {
    cues,
    weights: {
      cue: trainBinary("cue", F.cue, rows.cue, REGIMENS.cue).write(0.02),
      "cue-span": trainBinary("cue-span", F.span, rows.span, REGIMENS.span).write(0.02),
      source: trainChoice("source", F.source, rows.source, REGIMENS.source).write(0.02),
      content: trainContent(F.content, rows.content, REGIMENS.content).write(0.02),
    },
  };
}

/** Which proposals are right: cue met, source and content overlapping by half. Of several for one gold attribution only the best. */
export function rightProposals(r: Reading, proposals: readonly Attribution[], gold: readonly GoldAttribution[]): boolean[] {
  const best = gold.map(() => ({ overlap: 0, at: -1 }));
  proposals.forEach((p, at) => {
    gold.forEach((g, n) => {
      if (!p.cueTokens.some((t) => g.cueTokens.has(t))) return;
      const overlap = jac(r, g.content, p.content);
      if (overlap < 0.5 || jac(r, g.source, p.source.head < 0 ? [] : [[p.source.first, p.source.last]]) < 0.5) return;
      const b = best[n] as { overlap: number; at: number };
      if (overlap + (g.cue === p.cue ? 1 : 0) > b.overlap) Object.assign(b, { overlap: overlap + (g.cue === p.cue ? 1 : 0), at });
    });
  });
  const right = new Set(best.map((b) => b.at));
  return proposals.map((_, i) => right.has(i));
}
