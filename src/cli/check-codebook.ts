/** `casus codebook check`: the codebook and the event grammar through their schemas, every fault with its file and line. */
import type { z } from "zod";
import { lineOfPath, lineOfSyntaxError } from "../intake/json-text.js";
import { codebookEntryOf, modesOf, parseCodebook } from "../model/codebook.js";
import { CodebookContexts, CodebookSectors, CodebookStatuses } from "../model/codebook-terms.js";
import { type EventGrammar, EventWeights, parseEventGrammar } from "../model/event-grammar.js";
import { EVENT_TYPES, type EventType } from "../model/plover.js";

export interface CheckReport {
  /** `file:line: what is wrong`. */
  readonly faults: readonly string[];
  /** Patterns that were read. */
  readonly patterns: number;
  /** `TYPE.mode` of the codebook that no pattern yields. */
  readonly unused: readonly string[];
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
/** The grammar's messages repeat the line, which stands beside them here. */
const brief = (message: string): string => message.replace(/^event (grammar|classes): /, "").replace(/,? in ".*"$/s, "");
const isContent = (line: string): boolean => line.trim() !== "" && !line.startsWith("#");

/** `read` gives the text of a file of data/ by its name; it throws where there is none. */
export function checkCodebook(read: (name: string) => string): CheckReport {
  const faults: string[] = [];
  const textOf = (name: string): string | null => {
    try {
      return read(name);
    } catch {
      faults.push(`${name}: is missing`);
      return null;
    }
  };
  const checkJson = <Schema extends z.ZodType>(name: string, schema: Schema): z.infer<Schema> | null => {
    const text = textOf(name);
    if (text === null) return null;
    let data: unknown;
    try {
      data = JSON.parse(text);
    } catch {
      faults.push(`${name}:${lineOfSyntaxError(text)}: is no JSON from here on`);
      return null;
    }
    const result = schema.safeParse(data);
    if (result.success) return result.data;
    for (const { path, message } of result.error.issues)
      faults.push(`${name}:${lineOfPath(text, path)}: ${path.length > 0 ? `${path.join(".")}: ` : ""}${message}`);
    return null;
  };

  const entries = EVENT_TYPES.map((type) => [type, checkJson(`codebook/${type.toLowerCase()}.json`, codebookEntryOf(type))] as const);
  checkJson("codebook/contexts.json", CodebookContexts);
  checkJson("codebook/sectors.json", CodebookSectors);
  checkJson("codebook/statuses.json", CodebookStatuses);
  const whole = entries.every(([, entry]) => entry !== null);
  const modes = whole ? modesOf(parseCodebook(Object.fromEntries(entries) as Record<EventType, unknown>)) : null;

  checkJson("events/weights.json", EventWeights);
  // the lines are read without the learned weights: those would be checked again with each
  const weights = { origin: "", ranking: {}, opinion: {} };
  const classes = checkLines("events/classes.tsv", textOf("events/classes.tsv"), faults, (text) => {
    parseEventGrammar({ patterns: [], classes: text, weights });
  });
  let patterns = 0;
  const used = new Set<string>();
  for (const type of EVENT_TYPES) {
    const name = `events/${type.toLowerCase()}.tsv`;
    const parse = (text: string): EventGrammar => parseEventGrammar({ patterns: [text], classes, weights }, modes);
    const good = checkLines(name, textOf(name), faults, parse);
    for (const list of Object.values(parse(good).patterns).flatMap((lists) => [...lists.values()])) {
      patterns += list.length;
      for (const pattern of list) if (pattern.mode !== null) used.add(`${pattern.type}.${pattern.mode}`);
    }
  }
  const unused = [...(modes ?? [])].flatMap(([type, names]) => [...names].map((mode) => `${type}.${mode}`)).filter((mode) => !used.has(mode));
  return { faults, patterns, unused };
}

/** Reads the lines one after another where the whole does not read, and returns those that do. A line may build on those above it. */
function checkLines(name: string, text: string | null, faults: string[], parse: (text: string) => unknown): string {
  if (text === null) return "";
  try {
    parse(text);
    return text;
  } catch {
    const good: string[] = [];
    for (const [i, line] of text.split(/\r?\n/).entries()) {
      if (!isContent(line)) continue;
      try {
        parse([...good, line].join("\n"));
        good.push(line);
      } catch (error) {
        faults.push(`${name}:${i + 1}: ${brief(messageOf(error))}\n    ${line.replaceAll("\t", "  ")}`);
      }
    }
    return good.join("\n");
  }
}
