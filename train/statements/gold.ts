/** PolNeAR's character spans as tokens of our parse: the cue's head token, and token sets of source and content. */
import { type ContentOptions, combinations } from "../../src/extract/statements/content.js";
import { head, isMark, type Reading, upos } from "../../src/extract/statements/reading.js";

export type TokenRange = readonly [number, number];
export interface GoldAttribution {
  readonly cue: number;
  readonly cueTokens: ReadonlySet<number>;
  readonly source: readonly TokenRange[];
  readonly content: readonly TokenRange[];
  readonly spans: { readonly source: readonly [number, number][]; readonly cue: readonly [number, number][]; readonly content: readonly [number, number][] };
}

function tokenRanges(r: Reading, spans: readonly (readonly [number, number])[]): [number, number][] {
  const { begin, end, count } = r.doc.tokens;
  const out: [number, number][] = [];
  for (const [b, e] of spans) {
    let lo = 0;
    let hi = count;
    while (lo < hi) {
      const mid = (lo + hi) >> 1;
      if ((end[mid] as number) <= b) lo = mid + 1;
      else hi = mid;
    }
    let last = lo;
    while (last < count && (begin[last] as number) < e) last++;
    if (last > lo) out.push([lo, last - 1]);
  }
  return out;
}

const RANK: Record<string, number> = { VERB: 0, NOUN: 1, ADJ: 2, ADV: 3, PROPN: 3, ADP: 4, SCONJ: 4, AUX: 5 };

export function goldOf(
  r: Reading,
  attributions: readonly { source: [number, number][]; cue: [number, number][]; content: [number, number][] }[],
): GoldAttribution[] {
  const out: GoldAttribution[] = [];
  for (const a of attributions) {
    const cue = tokenRanges(r, a.cue);
    const content = tokenRanges(r, a.content);
    if (cue.length === 0 || content.length === 0) continue;
    const inside = new Set<number>();
    for (const [x, y] of cue) for (let i = x; i <= y; i++) inside.add(i);
    let best = -1;
    for (const i of inside) {
      if (isMark(r, i)) continue;
      if (inside.has(head(r, i))) continue;
      if (best < 0 || (RANK[upos(r, i)] ?? 6) < (RANK[upos(r, best)] ?? 6)) best = i;
    }
    // An auxiliary alone on top (a parse error): take a verb below it.
    if (best < 0) best = cue[0]?.[0] as number;
    if (upos(r, best) !== "VERB" && upos(r, best) !== "NOUN")
      for (const i of inside)
        if (upos(r, i) === "VERB" && !isMark(r, i)) {
          best = i;
          break;
        }
    out.push({ cue: best, cueTokens: inside, source: tokenRanges(r, a.source), content, spans: a });
  }
  return out;
}

/** Prefix sums over a set of token ranges, and over all words: for quick overlaps. */
export function maskOf(r: Reading, ranges: readonly TokenRange[]): { hit: Int32Array; word: Int32Array; size: number } {
  const n = r.doc.tokens.count;
  const on = new Uint8Array(n);
  for (const [a, b] of ranges) on.fill(1, a, b + 1);
  const hit = new Int32Array(n + 1);
  const word = new Int32Array(n + 1);
  for (let i = 0; i < n; i++) {
    const w = isMark(r, i) ? 0 : 1;
    word[i + 1] = (word[i] as number) + w;
    hit[i + 1] = (hit[i] as number) + (w && on[i] ? 1 : 0);
  }
  return { hit, word, size: hit[n] as number };
}

type Mask = ReturnType<typeof maskOf>;
export const within = (m: Int32Array, a: number, b: number): number => (b < a || a < 0 ? 0 : (m[b + 1] as number) - (m[a] as number));

export function jac(r: Reading, gold: readonly TokenRange[], found: readonly TokenRange[], mask: Mask = maskOf(r, gold)): number {
  let hit = 0;
  let size = 0;
  for (const [a, b] of found) {
    hit += within(mask.hit, a, b);
    size += within(mask.word, a, b);
  }
  const union = mask.size + size - hit;
  return union === 0 ? 1 : hit / union;
}

/** The best choice among the options, for an upper bound. */
export function bestContent(r: Reading, gold: readonly TokenRange[], o: ContentOptions): { jaccard: number; pick: [number, number, number] } {
  const mask = maskOf(r, gold);
  const best = { jaccard: -1, pick: [0, 0, 0] as [number, number, number] };
  for (const c of combinations(o)) {
    const jaccard = jac(r, gold, c.found, mask);
    if (jaccard > best.jaccard) Object.assign(best, { jaccard, pick: [c.i, c.j, c.k] });
  }
  return best;
}
