/** `casus codebook try "sentence"`: how a sentence is coded and why, for whoever writes patterns. */
import { codeReport } from "../code.js";
import { readEvents } from "../extract/events/find-events.js";
import { choiceFeatures, type Judgement, judge, type Reading } from "../extract/events/readings.js";
import { findTriggers, type Trigger, trialsAt } from "../extract/events/triggers.js";
import { newReport } from "../intake/new-report.js";
import { loadResources } from "../load/load-coder.js";
import type { Condition, EventPattern } from "../model/event-grammar.js";
import { EVENT_TYPES } from "../model/plover.js";
import { deprelOf, formOf, type ParsedText, uposOf } from "../text/parsed-text.js";

export interface TryOptions {
  readonly published?: string;
  readonly all?: boolean;
}

/** More words of a condition than these are not written out. */
const FEW = 6;

/** A condition as it stands in the file; long word lists are cut. */
export function formatCondition({ slots, absent, words }: Condition): string {
  const list = words === null ? "" : `:${[...words].slice(0, FEW).join("|").replaceAll(" ", "_")}${words.size > FEW ? "|…" : ""}`;
  return `${absent ? "!" : ""}${slots.join("|")}${list}`;
}

/** A pattern on one line: trigger, conditions, what it yields. */
export function formatPattern({ lemma, pos, needs, type, mode, carries }: EventPattern): string {
  const yields = type === null ? (carries === null ? "no event" : "no event of its own") : `${type}${mode === null ? "" : `.${mode}`}`;
  return [`${lemma}/${pos}`, ...needs.map(formatCondition), "→", yields, ...(carries === null ? [] : [`(below it: ${carries})`])].join(" ");
}

const TREE_COLUMNS = [14, 14, 7, 12] as const;

function treeOf(doc: ParsedText): string[] {
  return Array.from({ length: doc.tokens.count }, (_, i) => i)
    .filter((i) => uposOf(doc, i) !== "PUNCT")
    .map((i) => {
      const head = doc.tokens.head[i] as number;
      const cells = [formOf(doc, i), doc.tokens.lemma[i] as string, uposOf(doc, i), deprelOf(doc, i)];
      return `  ${cells.map((cell, k) => cell.padEnd(TREE_COLUMNS[k] as number)).join(" ")} ${head < 0 ? "-" : `of ${formOf(doc, head)}`}`.trimEnd();
    });
}

function patternLines(doc: ParsedText, i: number, resources: ReturnType<typeof loadResources>, triggers: readonly Trigger[], all: boolean): string[] {
  const trials = trialsAt(doc, i, resources.events, triggers);
  if (trials.length === 0) return [];
  const taken = trials.find(({ failed }) => failed === null);
  const lines = trials.flatMap(({ pattern, failed }) => {
    if (failed === null) return [`    ${pattern === taken?.pattern ? "takes  " : "matches"}  ${formatPattern(pattern)}`];
    return all ? [`    lacks    ${formatPattern(pattern)}   [${formatCondition(failed)}]`] : [];
  });
  const rest = trials.filter(({ failed }) => failed !== null).length;
  if (!all && rest > 0) lines.push(`    ${rest} more do not match (--all shows them)`);
  return [`  ${formOf(doc, i)}`, ...lines];
}

const percent = (share: number): string => `${Math.round(share * 100)}%`;

function opinionLine(doc: ParsedText, reading: Reading, { own, other, salience }: Judgement): string {
  const open = EVENT_TYPES.filter((type) => type !== reading.own && choiceFeatures(reading, type) !== null).length > 0;
  const views = [
    reading.own === null ? "no pattern" : `the grammar's ${reading.own} ${percent(own)}`,
    other !== null && open ? `${reading.own === null ? "best" : "else"} ${other.type} ${percent(other.share)}` : "settled by its pattern",
    `salience ${salience.toFixed(2)}`,
  ];
  return `  ${formOf(doc, reading.head).padEnd(16)} ${views.join(", ")}`;
}

/** The whole answer as text. */
export function explainSentence(sentence: string, { published, all = false }: TryOptions, resources: ReturnType<typeof loadResources>): string {
  const report = newReport({ text: sentence, published: published ?? null });
  const { doc, raw, record } = codeReport(report, resources);
  const { readings } = readEvents(doc, resources.events, raw.times, raw.statements, report.published);
  const judgements = judge(doc, readings, resources.events.weights);
  const triggers = findTriggers(doc, resources.events);
  const nameOf = new Map(record.entities.map(({ id, name }) => [id, name]));
  const names = (list: readonly { entity: string }[]): string => list.map(({ entity }) => nameOf.get(entity) ?? "?").join(", ") || "-";
  const events = record.events.map((event) => {
    const trigger = event.trigger.map(([b, e]) => sentence.slice(b, e)).join(" … ");
    const date = event.date === null ? "undated" : `${event.date.from}${event.date.inferred ? " (the report's)" : ""}`;
    return `  ${event.type}${event.mode === null ? "" : `.${event.mode}`} ${event.status}: ${names(event.actors)} > ${names(event.recipients)}   “${trigger}”, ${date}`;
  });
  const tokens = Array.from({ length: doc.tokens.count }, (_, i) => i);
  const section = (title: string, lines: readonly string[]): string[] => [title, ...(lines.length > 0 ? lines : ["  none"]), ""];
  return [
    ...section("Words, what each hangs on", treeOf(doc)),
    ...section(
      "Patterns",
      tokens.flatMap((i) => patternLines(doc, i, resources, triggers, all)),
    ),
    ...section(
      "Classifier: share of the sentence's choice",
      readings.map((reading, r) => opinionLine(doc, reading, judgements[r] as Judgement)),
    ),
    ...section("Events", events),
  ]
    .join("\n")
    .trimEnd();
}

export function tryCommand(sentence: string, options: TryOptions): void {
  process.stdout.write(`${explainSentence(sentence, options, loadResources())}\n`);
}
