/** `casus codebook`: what the record's types, modes, contexts, sectors and statuses mean, and whether the files that say so hold together. */
import { readFileSync } from "node:fs";
import { loadCodebook } from "../load/load-codebook.js";
import { dataPath, readJson } from "../load/load-core.js";
import { CodebookContexts, CodebookSectors, CodebookStatuses } from "../model/codebook-terms.js";
import { nearestWord } from "../model/nearest-word.js";
import { EVENT_TYPES, type EventType } from "../model/plover.js";
import { checkCodebook } from "./check-codebook.js";
import { type Page, renderEntry, renderTerms, renderTypes } from "./codebook-pages.js";
import { Failure } from "./failure.js";
import { paletteFor } from "./palette.js";

export interface CodebookOptions {
  readonly json?: boolean;
}

export const TERM_LISTS = ["contexts", "sectors", "statuses"] as const;
export type TermList = (typeof TERM_LISTS)[number];

/** Lines longer than this read badly. */
const WIDEST = 100;

function print(data: unknown, { json = false }: CodebookOptions, render: (page: Page) => string): void {
  const page = { width: Math.min(process.stdout.columns ?? WIDEST, WIDEST), palette: paletteFor(process.env, process.stdout.isTTY) };
  process.stdout.write(`${json ? JSON.stringify(data, null, 2) : render(page)}\n`);
}

/** All types, or one in full. @throws Failure that names the nearest type for an unknown one */
export function codebookCommand(wanted: string | undefined, options: CodebookOptions): void {
  const codebook = loadCodebook();
  if (wanted === undefined) {
    print(
      EVENT_TYPES.map((type) => codebook[type]),
      options,
      (page) => renderTypes(codebook, page),
    );
    return;
  }
  const type = EVENT_TYPES.find((name) => name === wanted.toUpperCase());
  if (type !== undefined) {
    print(codebook[type], options, (page) => renderEntry(codebook[type], page));
    return;
  }
  const holders = EVENT_TYPES.filter((name) => codebook[name].modes.some((mode) => mode.name === wanted.toLowerCase()));
  throw new Failure(unknownWord(wanted, holders), 2);
}

/** What to say of a word that is no type; `holders`: the types that have it as a mode. */
export function unknownWord(wanted: string, holders: readonly EventType[]): string {
  if (holders.length > 0) return `${wanted} is a mode of ${holders.join(" and ")}. Try: casus codebook ${holders[0]}`;
  const nearest = nearestWord(wanted, [...EVENT_TYPES, ...TERM_LISTS, "check"]);
  const hint = nearest === null ? `The types are ${EVENT_TYPES.join(", ")}.` : `Did you mean ${nearest}?`;
  return `There is no event type ${wanted}. ${hint}`;
}

/** The contexts, sectors or statuses with their definitions. */
export function termsCommand(list: TermList, options: CodebookOptions): void {
  const file = readJson(`codebook/${list}.json`);
  if (list === "contexts") {
    const { contexts, source } = CodebookContexts.parse(file);
    printTerms(contexts, source, options, ({ context, definition }) => [context, definition]);
  } else if (list === "sectors") {
    const { sectors, source } = CodebookSectors.parse(file);
    printTerms(sectors, source, options, ({ sector, name, definition }) => [sector, `${name}: ${definition}`]);
  } else {
    const { statuses, source } = CodebookStatuses.parse(file);
    printTerms(statuses, source, options, ({ status, definition, inExports }) => [status, `${definition} In PLOVER exports: ${inExports}.`]);
  }
}

function printTerms<Term>(terms: readonly Term[], source: string, options: CodebookOptions, row: (term: Term) => readonly [string, string]): void {
  print(terms, options, (page) => renderTerms(terms.map(row), source, page));
}

/** Checks the files of data/codebook and data/events. @throws Failure that lists the faults with file and line */
export function checkCommand(options: CodebookOptions): void {
  const report = checkCodebook((name) => readFileSync(dataPath(name), "utf8"));
  const { faults, patterns, unused } = report;
  if (options.json) process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  if (faults.length > 0) throw new Failure(`${faults.length} ${faults.length === 1 ? "fault" : "faults"} below ${dataPath("")}\n${faults.join("\n")}`);
  if (options.json) return;
  process.stdout.write(`ok, ${patterns} patterns\n`);
  if (unused.length > 0) process.stdout.write(`no pattern yields ${unused.join(", ")}\n`);
}
