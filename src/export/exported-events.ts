/** Events as PLOVER counts them: the deed and its status folded into one type, with everything that the columns ask for looked up. */
import { intensityOf } from "../model/codebook.js";
import { ploverTypeOf } from "../model/codebook-terms.js";
import type { EventType } from "../model/plover.js";
import type { CasusRecord, Entity, Event, Place } from "../model/record.js";
import { type ExportTables, requestMode } from "./export-tables.js";

export interface ExportedEvent {
  readonly event: Event;
  /** After folding. */
  readonly type: EventType;
  readonly mode: string | null;
  readonly intensity: number | null;
  readonly actors: readonly Entity[];
  readonly recipients: readonly Entity[];
  readonly place: Place | null;
  /** ISO day on which it begins, or null: a missing date stays missing. */
  readonly day: string | null;
  readonly begin: number;
  readonly end: number;
  /** The sentence that carries it. */
  readonly sentence: number;
  readonly evidence: string;
}

/** @param all also what is denied, hypothetical or historical, under the deed's own type */
export function exportedEvents(record: CasusRecord, tables: ExportTables, all: boolean): ExportedEvent[] {
  const entities = new Map(record.entities.map((entity) => [entity.id, entity]));
  const places = new Map(record.places.map((place) => [place.id, place]));
  const known = (list: Event["actors"]): Entity[] => list.flatMap(({ entity }) => entities.get(entity) ?? []);
  return record.events.flatMap((event): ExportedEvent[] => {
    const folded = ploverTypeOf(tables.statuses, event.type, event.mode, event.status);
    const type = folded ?? (all ? event.type : null);
    const first = event.trigger[0];
    if (type === null || first === undefined) return [];
    // A folded type has modes of its own: only a request's can be told from the deed.
    const mode = type === event.type ? event.mode : type === "REQUEST" ? requestMode(event.type) : null;
    const [begin] = first;
    const end = Math.max(...event.trigger.map(([, e]) => e));
    const sentence = record.sentences.findIndex((s) => begin >= s.begin && begin < s.end);
    const words = record.sentences[sentence];
    return [
      {
        event,
        type,
        mode,
        intensity: intensityOf(tables.codebook, type, mode),
        actors: known(event.actors),
        recipients: known(event.recipients),
        place: event.place === null ? null : (places.get(event.place) ?? null),
        day: event.date?.from.slice(0, 10) ?? null,
        begin,
        end,
        sentence,
        evidence: words === undefined ? record.report.text.slice(begin, end) : record.report.text.slice(words.begin, words.end),
      },
    ];
  });
}

/** A value as one cell of a tab-separated line: no tab, no line break, no other control character; nothing for what is not known. */
export const cell = (value: string | number | null | undefined): string =>
  value === null || value === undefined
    ? ""
    : String(value)
        // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it removes
        .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/gu, " ")
        .trim();

/** Several values in one cell, as POLECAT writes them. */
export const cells = (values: readonly (string | null)[]): string => values.map((value) => cell(value).replaceAll(";", ",")).join(";");
