/** Trains the event classifier, says how well it does on texts it has not seen (five folds), and writes data/events/weights.json. */
import { writeFileSync } from "node:fs";
import type { CoderResources } from "../../src/code.js";
import { findEvents, readEvents } from "../../src/extract/events/find-events.js";
import { foldedType } from "../../src/extract/events/folded-type.js";
import { findStatements } from "../../src/extract/statements/find-statements.js";
import { findTimes } from "../../src/extract/times/find-times.js";
import type { EventWeights } from "../../src/model/event-grammar.js";
import { parse } from "../../src/text/language-core.js";
import { type Example, readExamples } from "./examples.js";
import { type Labelled, learn, REGIMEN } from "./learner.js";

const FOLDS = 5;

export interface Read extends Labelled {
  readonly example: Example;
  /** The text's events under other weights. */
  readonly events: (weights: EventWeights) => ReturnType<typeof findEvents>;
}

/** Texts that are the same fall into the same fold. */
export const foldOf = (text: string): number => {
  let h = 7;
  for (let i = 0; i < text.length; i++) h = (Math.imul(h, 31) + text.charCodeAt(i)) >>> 0;
  return h % FOLDS;
};

export function read(example: Example, { core, events, statements }: CoderResources): Read {
  const doc = parse(example.text, core);
  const times = findTimes(doc, example.published);
  const said = findStatements(doc, statements);
  const { readings } = readEvents(doc, events, times, said, example.published);
  return { example, labels: example.labels, readings, events: (weights) => findEvents(doc, { ...events, weights }, times, said, example.published) };
}

/** Weights by text, each learned from the folds that the text is not in. */
export function unseenWeights(texts: readonly Read[]): (text: string) => EventWeights {
  const folds = Array.from({ length: FOLDS }, (_, fold) => learn(texts.filter((t) => foldOf(t.example.text) !== fold)));
  return (text) => folds[foldOf(text)] as EventWeights;
}

interface Marks {
  texts: number;
  first: number;
  any: number;
  events: number;
}

export function mark(texts: readonly Read[], weightsOf: (text: string) => EventWeights): Record<string, Marks> {
  const out: Record<string, Marks> = {};
  for (const { example, events } of texts) {
    const found = [...events(weightsOf(example.text))].sort((a, b) => b.salience - a.salience).map((e) => foldedType(e.type, e.mode, e.status));
    const marks = out[example.set] ?? { texts: 0, first: 0, any: 0, events: 0 };
    out[example.set] = marks;
    marks.texts++;
    marks.events += found.length;
    if (found[0] !== undefined && example.labels.includes(found[0])) marks.first++;
    if (found.some((type) => example.labels.includes(type))) marks.any++;
  }
  return out;
}

/** `resources`: the coder's, whose grammar and parser the weights will stand behind. A few minutes on one core. */
export function trainEvents(resources: CoderResources, corpora: string, file: string, log: (line: string) => void): void {
  const texts = readExamples(corpora).map((example) => read(example, resources));
  log(`${texts.length} texts, ${texts.reduce((n, t) => n + t.readings.length, 0)} readings`);
  for (const [set, { texts: n, first, any, events }] of Object.entries(mark(texts, unseenWeights(texts))))
    log(`${set}, ${FOLDS} folds: ${n} texts, type first ${(first / n).toFixed(3)}, type any ${(any / n).toFixed(3)}, events a text ${(events / n).toFixed(2)}`);
  const origin = `train/events on PLV train (${texts.filter((t) => t.example.set === "plv").length}), PLOVER gold standard records (${texts.filter((t) => t.example.set === "plover").length}) and everyday sentences of UD English EWT`;
  const weights = learn(texts, REGIMEN, origin);
  const body = (record: object): string =>
    Object.entries(record)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`)
      .join(",\n");
  writeFileSync(file, `{"origin":${JSON.stringify(origin)},\n"ranking":{\n${body(weights.ranking)}\n},\n"opinion":{\n${body(weights.opinion)}\n}}\n`);
  log(`wrote ${file}: ${Object.keys(weights.opinion).length} features`);
}
