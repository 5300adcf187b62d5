/**
 * Learns how much each feature of an antecedent weighs (src/resolve/actors/pronoun-weights.ts) from the free genres of GUM
 * train: a conditional log-linear model over each pronoun's candidates, by AdaGrad with L2. While it learns, the resolver
 * takes the right candidate, so that later pronouns see true chains.
 */
import { writeFileSync } from "node:fs";
import type { ActorBase } from "../../src/resolve/actors/index-actor-base.js";
import { FEATURE_NAMES, type PronounWeights, WEIGHT_CLASSES, type WeightClass, weightClassOf } from "../../src/resolve/actors/pronoun-weights.js";
import { resolveActors } from "../../src/resolve/actors/resolve-actors.js";
import type { PronounCandidate } from "../../src/resolve/actors/resolve-pronouns.js";
import type { LanguageCore } from "../../src/text/language-core.js";
import { type GoldDocument, readGum } from "./gum.js";
import { coordinationAt, entityByHead, measureCoreference } from "./measure.js";

/** One pronoun: the features of each candidate, and which of them are right. */
interface Case {
  readonly candidates: readonly (readonly number[])[];
  readonly right: readonly number[];
  /** News and its neighbours count more than talk. */
  readonly weight: number;
}

const JOINT = FEATURE_NAMES.indexOf("kind: joint");
const EPOCHS = 30;
const RATE = 0.15;
const L2 = 3e-4;
/** How much a pronoun counts, by genre: the more the genre is like reports. */
const GENRE: Readonly<Record<string, number>> = { news: 1, bio: 1, speech: 1, interview: 1, textbook: 1 };
const OTHER_GENRE = 0.5;

/** In reports pronouns seldom mean somebody whom nothing names, which talk is full of. */
const NOBODY: Readonly<Record<WeightClass, number>> = { person: 0.3, it: 1, they: 0.5 };

/** Pronouns of the documents with their candidates, right ones found by the gold entity of the candidate's mention. */
function casesOf(documents: readonly GoldDocument[], base: ActorBase): Record<WeightClass, Case[]> {
  const out: Record<WeightClass, Case[]> = { person: [], it: [], they: [] };
  for (const { doc, mentions, genre } of documents) {
    const gold = entityByHead(doc, mentions);
    resolveActors(doc, base, {
      published: null,
      choosePronoun: (token, kind, candidates) => {
        const truth = gold.get(token);
        const entityAt = (c: PronounCandidate): string | undefined =>
          c.features.includes(JOINT) ? coordinationAt(mentions, c.token) : gold.get(c.token)?.entity;
        let right = candidates.flatMap((c, n) => (c.token >= 0 && truth !== undefined && entityAt(c) === truth.entity ? [n] : []));
        const nobody = candidates.length - 1;
        if (right.length === 0) right = [nobody];
        const weight = (GENRE[genre] ?? OTHER_GENRE) * (right[0] === nobody ? NOBODY[weightClassOf(kind)] : 1);
        out[weightClassOf(kind)].push({ candidates: candidates.map((c) => c.features), right, weight });
        return right[0] as number;
      },
    });
  }
  return out;
}

/** Maximises the log probability of the right candidates. Deterministic: cases in their order. */
function learn(cases: readonly Case[]): Float64Array {
  const weights = new Float64Array(FEATURE_NAMES.length);
  const squares = new Float64Array(weights.length).fill(1e-6);
  const gradient = new Float64Array(weights.length);
  const sum = new Float64Array(weights.length);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    for (const { candidates, right, weight } of cases) {
      if (candidates.length < 2) continue;
      const scores = candidates.map((features) => features.reduce((s, f) => s + (weights[f] as number), 0));
      const top = Math.max(...scores);
      const mass = scores.map((s) => Math.exp(s - top));
      const all = mass.reduce((a, b) => a + b, 0);
      const good = right.reduce((a, n) => a + (mass[n] as number), 0);
      const touched = new Set<number>();
      candidates.forEach((features, n) => {
        const g = ((right.includes(n) ? (mass[n] as number) / good : 0) - (mass[n] as number) / all) * weight;
        for (const f of features) {
          gradient[f] = (gradient[f] as number) + g;
          touched.add(f);
        }
      });
      for (const f of touched) {
        const g = (gradient[f] as number) - L2 * (weights[f] as number);
        gradient[f] = 0;
        squares[f] = (squares[f] as number) + g * g;
        weights[f] = (weights[f] as number) + (RATE * g) / Math.sqrt(squares[f] as number);
      }
    }
    // The mean over the last half of the epochs steadies the weights.
    if (epoch >= EPOCHS / 2) for (let f = 0; f < weights.length; f++) sum[f] = (sum[f] as number) + (weights[f] as number);
  }
  return sum.map((x) => x / (EPOCHS / 2));
}

/** Weights as written to data/actors/pronouns.json: by class, the heaviest first. */
function readable(weights: PronounWeights): Record<string, Record<string, number>> {
  return Object.fromEntries(
    WEIGHT_CLASSES.map((kind) => [
      kind,
      Object.fromEntries(
        [...weights[kind]]
          .map((w, f) => [FEATURE_NAMES[f] as string, Math.round(w * 100) / 100] as const)
          .filter(([, w]) => w !== 0)
          .sort((a, b) => Math.abs(b[1]) - Math.abs(a[1])),
      ),
    ]),
  );
}

/** Trains, reports the marks over GUM dev, and writes the weights. */
export function trainPronouns(corpora: string, core: LanguageCore, base: ActorBase, path: string, log: (line: string) => void): void {
  const cases = casesOf(readGum(corpora, "train", core), base);
  const weights: PronounWeights = { person: learn(cases.person), it: learn(cases.it), they: learn(cases.they) };
  for (const kind of WEIGHT_CLASSES) log(`${kind}: ${cases[kind].length} pronouns`);
  log(JSON.stringify(measureCoreference(readGum(corpora, "dev", core), { ...base, pronouns: weights })));
  writeFileSync(path, `${JSON.stringify(readable(weights), null, 1)}\n`);
}
