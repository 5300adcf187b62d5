/**
 * The last word on a proposed attribution: how sure its cue, source and content are together, and what it competes with.
 * Trained on proposals for reports that the first models had not seen.
 */
import type { Attribution, TokenRange } from "./attributions.js";
import { introducesBelow } from "./below.js";
import { topOf } from "./content-features.js";
import { cueKey, frameOf } from "./cue-features.js";
import type { Mix, StatementLexicon } from "./lexicon.js";
import { type FeatureSink, scoreOf, type Weights } from "./linear-model.js";
import { bin, isMark, type Reading, relation, sentenceOf, upos } from "./reading.js";
import { isSurePlain } from "./sure-verbs.js";

/** Cues below this probability are not even proposed. */
export const LEAST_CUE = 0.18;

const wordsIn = (r: Reading, first: number, last: number): number => {
  let n = 0;
  for (let i = first; i <= last; i++) if (!isMark(r, i)) n++;
  return n;
};
export const sizeOf = (r: Reading, xs: readonly TokenRange[]): number => xs.reduce((n, [a, b]) => n + wordsIn(r, a, b), 0);
const shared = (r: Reading, xs: readonly TokenRange[], ys: readonly TokenRange[]): number => {
  let n = 0;
  for (const [a, b] of xs) for (const [c, d] of ys) n += wordsIn(r, Math.max(a, c), Math.min(b, d));
  return n;
};

export interface Rivals {
  /** Greatest overlap (Jaccard) with the content of a surer proposal, and whether it has the same source. */
  readonly overlap: number;
  readonly sameSource: boolean;
  /** A surer proposal's content holds this cue; this content holds a surer cue. */
  readonly inside: boolean;
  readonly around: boolean;
  /** Surer proposals in the same sentence. */
  readonly surer: number;
}

export function rivalsOf(r: Reading, all: readonly Attribution[]): Rivals[] {
  const sizes = all.map((a) => sizeOf(r, a.content));
  return all.map((a, i) => {
    let overlap = 0;
    let sameSource = false;
    let inside = false;
    let around = false;
    let surer = 0;
    all.forEach((b, j) => {
      if (i === j || Math.abs(a.cue - b.cue) > 400) return;
      if (b.probability.cue < a.probability.cue || (b.probability.cue === a.probability.cue && j > i)) return;
      if (sentenceOf(r, a.cue) === sentenceOf(r, b.cue)) surer++;
      if (b.content.some(([x, y]) => a.cue >= x && a.cue <= y)) inside = true;
      if (a.content.some(([x, y]) => b.cue >= x && b.cue <= y)) around = true;
      const both = shared(r, a.content, b.content);
      const jaccard = both / ((sizes[i] as number) + (sizes[j] as number) - both || 1);
      if (jaccard > overlap) {
        overlap = jaccard;
        sameSource = a.source.head === b.source.head;
      }
    });
    return { overlap, sameSource, inside, around, surer };
  });
}

const half = (x: number): string => (Math.round(x * 2) / 2).toFixed(1);
const logit = (p: number): number => Math.log((p + 1e-4) / (1 - p + 1e-4));

/** What the numbers of `evidenceOf` are, in their order, for people. */
export const EVIDENCE_NAMES = [
  "bias",
  "cue, linear score",
  "cue, first reading",
  "cue, second reading",
  "source, log share among candidates",
  "content, log share among candidates",
  "source, network",
  "source, network where against",
  "content, network",
  "content, network where against",
  "no source",
  "log length of the content",
] as const;

/** The evidence for a proposal in numbers; `Mix.accept` has a weight for each. */
export function evidenceOf(r: Reading, a: Attribution): number[] {
  const { evidence: e, probability: p } = a;
  const none = a.source.head < 0 ? 1 : 0;
  return [
    1,
    e.linear,
    e.head,
    e.right,
    Math.max(-3, Math.log(p.source)),
    Math.max(-4, Math.log(p.content)),
    e.source,
    Math.min(e.source, 0),
    e.content,
    Math.min(e.content, 0),
    none,
    Math.log(1 + sizeOf(r, a.content)),
  ];
}

export const baseOf = (values: readonly number[], weights: readonly number[]): number => values.reduce((sum, x, i) => sum + x * (weights[i] ?? 0), 0);

/** What else speaks for and against a proposal, beside the sum of its evidence (`base`). */
export function acceptanceFeatures(r: Reading, all: readonly Attribution[], rivals: readonly Rivals[], i: number, base: number, f: FeatureSink): void {
  const a = all[i] as Attribution;
  const v = rivals[i] as Rivals;
  const key = cueKey(r, a.cue);
  const u = upos(r, a.cue);
  const c = half(Math.max(-4, Math.min(4, base)));
  const h = half(logit(a.probability.cue));
  const first = a.content[0] as TokenRange;
  const top = topOf(r, first[0], first[1]);
  const words = sizeOf(r, a.content);
  const source = a.source.head < 0 ? "none" : a.source.cut.startsWith("sentence") ? "far" : upos(r, a.source.head);
  const quoted = (r.quotes.of[first[0]] as number) >= 0 && (r.quotes.of[a.cue] as number) < 0;
  const overlap = v.overlap > 0.9 ? "same" : v.overlap > 0.5 ? "half" : v.overlap > 0 ? "some" : "no";
  f.add`b`;
  f.add`c:${c}`;
  f.add`h:${h}`;
  f.add`k:${key}`;
  f.add`ku:${u}:${c}`;
  f.add`src:${source}`;
  f.add`srcu:${u}:${source}`;
  f.add`srcc:${source}:${c}`;
  f.add`len:${bin(words)}`;
  f.add`lenq:${bin(words)}:${quoted}`;
  f.add`q:${quoted}:${u}`;
  f.add`top:${upos(r, top)}:${u}`;
  f.add`kt:${key}:${upos(r, top)}`;
  f.add`n:${a.content.length}`;
  f.add`rel:${relation(r, a.cue)}`;
  f.add`fr:${frameOf(r, a.cue)}`;
  f.add`o:${overlap}:${v.sameSource}`;
  f.add`oc:${overlap}:${c}`;
  f.add`ou:${overlap}:${u}`;
  f.add`in:${v.inside}:${u}`;
  f.add`ar:${v.around}`;
  f.add`ar:${v.around}:${overlap}`;
  f.add`sur:${Math.min(v.surer, 4)}`;
  f.add`ks:${key}:${source}`;
  f.add`inq:${(r.quotes.of[a.cue] as number) >= 0}:${u}`;
}

/** The logistic score of each proposal, before calibration. */
export function acceptanceScores(r: Reading, proposals: readonly Attribution[], accept: readonly number[], weights: Weights): number[] {
  const rivals = rivalsOf(r, proposals);
  return proposals.map((a, i) => {
    const base = baseOf(evidenceOf(r, a), accept);
    return base + scoreOf(weights, (f) => acceptanceFeatures(r, proposals, rivals, i, base, f));
  });
}

/** The share of right ones among proposals with this score, by the table of `Mix.calibration`. */
export function calibrated(score: number, table: Mix["calibration"]): number {
  let k = 0;
  while (k < table.length && score > (table[k] as [number, number])[0]) k++;
  const [x1, y1] = table[Math.min(k, table.length - 1)] as [number, number];
  const [x0, y0] = table[Math.max(0, k - 1)] as [number, number];
  if (k === 0 || k === table.length || x1 === x0) return y1;
  return y0 + ((score - x0) / (x1 - x0)) * (y1 - y0);
}

/** Least probability of an attribution; set on PolNeAR's development part. */
export const LEAST = 0.31;
/** The same where the cue stands in another statement's content: PolNeAR's annotators often passed over nested attributions, users want them. */
const LEAST_NESTED = 0.22;
/** The same for a colon after a name, the headline's form, which is rare in PolNeAR's bodies. */
const LEAST_COLON = 0.22;
/** The same for the press release's form ("The minister said:", his words in paragraphs below), which PolNeAR lacks. */
const LEAST_BELOW = 0.12;
/** The same for nouns ("support for", "its refusal to"): of those that the models hold for weak more are right than of verbs. */
const LEAST_NOUN = 0.24;
/** The same for words that the lexicon does not know as cues: a deed with an object looks much like a verb of saying. */
const LEAST_UNKNOWN = 0.36;
/** The same for a verb in a frame in which it is a sure cue (data/statements/verbs.tsv), in the reporter's own words. */
const LEAST_SURE = 0.03;

/** The least probability that each proposal must reach: it depends on its form, its word and whether it stands in another's content. */
export function leastProbabilities(
  r: Reading,
  proposals: readonly Attribution[],
  probability: readonly number[],
  { cues, sure }: Pick<StatementLexicon, "cues" | "sure">,
): number[] {
  const leastOf = (a: Attribution): number =>
    isMark(r, a.cue) ? LEAST_COLON : introducesBelow(r, a) ? LEAST_BELOW : upos(r, a.cue) === "NOUN" ? LEAST_NOUN : LEAST;
  const plain = proposals.filter((a, i) => (probability[i] as number) >= leastOf(a));
  return proposals.map((a) => {
    const nested = plain.some(
      (b) => b !== a && b.content.some(([x, y]) => a.cue >= x && a.cue <= y) && b.cueTokens.every((t) => !a.content.some(([x, y]) => t >= x && t <= y)),
    );
    if (!nested && a.source.head >= 0 && isSurePlain(r, a.cue, sure)) return LEAST_SURE;
    return Math.max(cueKey(r, a.cue) in cues ? 0 : LEAST_UNKNOWN, nested ? Math.min(LEAST_NESTED, leastOf(a)) : leastOf(a));
  });
}

/** Proposals that are sure enough, without a second one inside the words of another's cue ("was quoted as saying"). */
export function acceptProposals(
  r: Reading,
  proposals: readonly Attribution[],
  probability: readonly number[],
  lexicon: Pick<StatementLexicon, "cues" | "sure">,
): Attribution[] {
  const least = leastProbabilities(r, proposals, probability, lexicon);
  return proposals.filter(
    (a, i) =>
      (probability[i] as number) >= (least[i] as number) &&
      !proposals.some(
        (b, j) =>
          j !== i && b.cueTokens.length > 1 && b.cueTokens.includes(a.cue) && a.source.head === b.source.head && (probability[j] as number) >= LEAST_NESTED,
      ),
  );
}
