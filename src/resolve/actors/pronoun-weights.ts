/**
 * What speaks for and against an antecedent of a pronoun: features in groups of which each candidate has one value, and
 * their weights, learned from GUM (train/coreference) and kept in data/actors/pronouns.json.
 */
import { z } from "zod";

export type PronounClass = "he" | "she" | "it" | "they";
/** "He" and "she" share their weights. */
export const WEIGHT_CLASSES = ["person", "it", "they"] as const;
export type WeightClass = (typeof WEIGHT_CLASSES)[number];
export const weightClassOf = (kind: PronounClass): WeightClass => (kind === "he" || kind === "she" ? "person" : kind);

/** Each group's values; a candidate has one of them. */
export const FEATURE_GROUPS = {
  /** Sentences between. */
  sentence: ["same", "1", "2", "3", "more"],
  /** Words between. */
  words: ["5", "10", "20", "40", "more"],
  /** How many other candidates that agree stand nearer. */
  nearer: ["0", "1", "2", "3", "more"],
  /** Grammatical role of the antecedent's last mention, and whether the pronoun has the same. */
  role: ["subject", "object", "possessive", "oblique", "of noun", "apposition", "root", "other"],
  parallel: ["no", "subject", "other"],
  /** Role of the antecedent when the pronoun is a possessive. */
  owner: ["no", "subject", "object", "other"],
  mentions: ["1", "2", "3", "5", "more"],
  /** Form of the last mention. */
  form: ["name", "role", "pronoun"],
  named: ["no", "yes"],
  /** "Another's fits": its own is not known, that of another candidate fits. */
  gender: ["unknown", "fits", "another's fits"],
  number: ["one", "many"],
  /** Bodies of all kinds are one: the treebank has too few armed groups and companies to tell them apart. */
  kind: ["person", "government", "body", "population", "other", "joint", "plain noun", "nobody"],
  /** Quotation marks around pronoun and antecedent. */
  quotes: ["none", "both", "pronoun", "antecedent"],
  /** The antecedent is subject of a verb of saying: of the quote that holds the pronoun, of the last saying before a pronoun that says. */
  speaker: ["no", "of the quote", "says again", "says"],
  /** The antecedent's clause governs the pronoun's. */
  governs: ["no", "yes"],
  opens: ["no", "yes"],
  /** Of a pronoun that does something to something or says something ("it delivered the tents"): things seldom do. */
  doer: ["no", "somebody", "thing", "nobody"],
  /** For "nobody": what the pronoun's governor is. */
  idle: ["no", "adjective", "clause below", "other"],
} as const;
export type FeatureGroup = keyof typeof FEATURE_GROUPS;

const offsets: Partial<Record<FeatureGroup, number>> = {};
const names: string[] = [];
for (const [group, values] of Object.entries(FEATURE_GROUPS) as [FeatureGroup, readonly string[]][]) {
  offsets[group] = names.length;
  for (const value of values) names.push(`${group}: ${value}`);
}
/** Number of the first feature of each group. */
export const FEATURE_OFFSET = offsets as Readonly<Record<FeatureGroup, number>>;
/** "role: subject" and the like, by number. */
export const FEATURE_NAMES: readonly string[] = names;

/** Weight of each feature, by class. */
export type PronounWeights = Readonly<Record<WeightClass, Float64Array>>;

/** Without weights every candidate that agrees is as good as another, and the latest mention is taken. */
export const noWeights = (): PronounWeights => ({
  person: new Float64Array(names.length),
  it: new Float64Array(names.length),
  they: new Float64Array(names.length),
});

const Table = z.record(z.string(), z.number());
const File = z.object({ person: Table, it: Table, they: Table });

/** Reads data/actors/pronouns.json. @throws Error that names a feature that does not exist */
export function readPronounWeights(json: unknown): PronounWeights {
  const file = File.parse(json);
  const weights = noWeights();
  const at = new Map(names.map((name, n) => [name, n]));
  for (const kind of WEIGHT_CLASSES)
    for (const [name, weight] of Object.entries(file[kind])) {
      const n = at.get(name);
      if (n === undefined) throw new Error(`actors/pronouns.json: ${kind} has no feature "${name}"`);
      weights[kind][n] = weight;
    }
  return weights;
}
