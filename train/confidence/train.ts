/**
 * Learns how sure claims are: `npm run train -- confidence`. Codes the desk reports and those of train/reports, holds each claim against the gold, fits one
 * logistic model a kind, and prints the reliability of claims by models that had not seen their reports.
 */

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { loadCoder } from "../../src/cli/load-coder.js";
import { dataPath } from "../../src/load/load-core.js";
import { CONFIDENCE_KINDS, type ConfidenceKind, type ConfidenceModel, confidenceOf, type Facts } from "../../src/model/confidence.js";
import type { CasusRecord, Span } from "../../src/model/record.js";
import { claimFacts } from "../../src/resolve/claims/claim-facts.js";
import { COMPOSED } from "../corpora.js";

const FOLDS = 6;

const Carried = z.object({ evidence: z.string() });
const Desk = z.object({
  id: z.string(),
  title: z.string().nullish(),
  published: z.string(),
  text: z.string(),
  gold: z.object({
    actors: z.array(z.object({ name: z.string(), mentions: z.array(z.string()) })),
    events: z.array(z.object({ type: z.string(), trigger: z.string() })),
    positions: z.array(Carried.extend({ holder: z.string() })),
    commitments: z.array(Carried.extend({ who: z.string() })),
    warnings: z.array(Carried.extend({ by: z.string().nullable() })),
  }),
});
type Desk = z.infer<typeof Desk>;

interface Example {
  readonly report: string;
  readonly kind: ConfidenceKind;
  readonly facts: Facts;
  readonly right: boolean;
}

const meets = (text: string, words: string, spans: readonly Span[]): boolean => {
  const at = text.indexOf(words);
  return at >= 0 && spans.some(([b, e]) => b < at + words.length && at < e);
};

/** Each claim of a record with whether the gold holds one like it: the desk scorer's terms, pair by pair. */
function examplesOf({ id: report, text, gold }: Desk, record: CasusRecord): Example[] {
  const facts = claimFacts(record);
  const entities = new Map(record.entities.map((e) => [e.id, e]));
  const spans = new Map([
    ...record.statements.map((s) => [s.id, [...s.content.spans, ...s.cue.spans, ...s.source.spans]] as const),
    ...record.events.map((e) => [e.id, e.trigger] as const),
  ]);
  const behind = (ids: readonly string[]): Span[] => ids.flatMap((id) => spans.get(id) ?? []);
  const same = (name: string | null, id: string | null): boolean => {
    const entity = id === null ? undefined : entities.get(id);
    if (name === null || entity === undefined) return name === null && entity === undefined;
    const names = new Set([name, ...(gold.actors.find((a) => a.name === name)?.mentions ?? [])].map((n) => n.toLowerCase()));
    return names.has(entity.name.toLowerCase()) || entity.mentions.some((m) => m.form !== "pronoun" && names.has(text.slice(m.begin, m.end).toLowerCase()));
  };
  return [
    ...record.events.map((e) => ({
      kind: "event" as const,
      facts: facts.event(e),
      right: gold.events.some((g) => g.type === e.type && meets(text, g.trigger, e.trigger)),
    })),
    ...record.positions.map((p) => ({
      kind: "position" as const,
      facts: facts.position(p),
      right: gold.positions.some((g) => same(g.holder, p.holder) && meets(text, g.evidence, behind(p.evidence))),
    })),
    ...record.commitments.map((c) => ({
      kind: "commitment" as const,
      facts: facts.commitment(c),
      right: gold.commitments.some((g) => same(g.who, c.who) && meets(text, g.evidence, [...behind(c.evidence), ...c.what.spans])),
    })),
    ...record.warnings.map((w) => ({
      kind: "warning" as const,
      facts: facts.warning(w),
      right: gold.warnings.some((g) => same(g.by, w.by) && meets(text, g.evidence, [...behind(w.evidence), ...w.of.spans])),
    })),
  ].map((example) => ({ report, ...example }));
}

/** Logistic regression by gradient descent, weights held near zero (L2): few examples, few facts. */
function regress(examples: readonly Example[]): { bias: number; weights: Record<string, number> } {
  const weights: Record<string, number> = {};
  let bias = 0;
  for (let round = 0; round < 1000; round++) {
    const slope: Record<string, number> = {};
    let slant = 0;
    for (const { facts, right } of examples) {
      let sum = bias;
      for (const [name, value] of Object.entries(facts)) sum += (weights[name] ?? 0) * value;
      const error = 1 / (1 + Math.exp(-sum)) - (right ? 1 : 0);
      slant += error;
      for (const [name, value] of Object.entries(facts)) slope[name] = (slope[name] ?? 0) + error * value;
    }
    bias -= (0.9 * slant) / examples.length;
    for (const [name, value] of Object.entries(slope)) weights[name] = (weights[name] ?? 0) - (0.9 * (value + 2 * (weights[name] ?? 0))) / examples.length;
  }
  const rounded = Object.entries(weights).map(([name, weight]) => [name, Math.round(weight * 1000) / 1000] as const);
  return { bias: Math.round(bias * 1000) / 1000, weights: Object.fromEntries(rounded.filter(([, weight]) => weight !== 0).sort()) };
}

const learn = (examples: readonly Example[], origin: string): ConfidenceModel => ({
  origin,
  kinds: Object.fromEntries(CONFIDENCE_KINDS.map((kind) => [kind, regress(examples.filter((e) => e.kind === kind))])) as ConfidenceModel["kinds"],
});

/** @throws Error where the desk set is absent */
export function trainConfidence(corpora: string, print: (line: string) => void): void {
  const { code } = loadCoder();
  const examples = [join(corpora, "desk"), COMPOSED].flatMap((folder) =>
    readdirSync(folder)
      .filter((file) => file.endsWith(".json"))
      .flatMap((file) => {
        const desk = Desk.parse(JSON.parse(readFileSync(join(folder, file), "utf8")));
        return examplesOf(desk, code({ id: desk.id, title: desk.title, published: desk.published, text: desk.text }));
      }),
  );
  const fold = new Map([...new Set(examples.map(({ report }) => report))].map((report, i) => [report, i % FOLDS]));
  const unseen = Array.from({ length: FOLDS }).flatMap((_, n) => {
    const isIn = (e: Example): boolean => fold.get(e.report) === n;
    const model = learn(
      examples.filter((e) => !isIn(e)),
      "",
    );
    return examples.filter(isIn).map((e) => ({ ...e, given: confidenceOf(model, e.kind, e.facts) }));
  });
  print(`kind        given      claims  mean  right   (each of ${FOLDS} parts of the reports by a model of the others)`);
  for (const kind of CONFIDENCE_KINDS)
    for (const [low, high] of [
      [0, 0.4],
      [0.4, 0.55],
      [0.55, 0.7],
      [0.7, 0.85],
      [0.85, 1.01],
    ] as const) {
      const bin = unseen.filter((e) => e.kind === kind && e.given >= low && e.given < high);
      const share = (of: (e: (typeof bin)[number]) => number): string => (bin.reduce((n, e) => n + of(e), 0) / Math.max(1, bin.length)).toFixed(2);
      if (bin.length > 0)
        print(
          `${kind.padEnd(11)} ${low.toFixed(2)}-${Math.min(1, high).toFixed(2)}  ${String(bin.length).padStart(6)}  ${share((e) => e.given)}  ${share((e) => Number(e.right))}`,
        );
    }
  writeFileSync(
    dataPath("claims/confidence.json"),
    `${JSON.stringify(learn(examples, `desk set and train/reports, ${examples.length} claims; npm run train -- confidence`), null, 1)}\n`,
  );
}
