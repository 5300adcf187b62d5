/**
 * A list in other forms at an address beside its own: CSV, JSON lines, Parquet, an Atom feed, a calendar of deadlines. What writes the rarer
 * forms is loaded when it is asked for.
 */
import { Readable } from "node:stream";
import type { SchemaElement } from "hyparquet";
import { z } from "zod";
import { withRowKey } from "../export/row-key.js";
import { BOM, csvColumns, csvLine } from "../export/rows-as-csv.js";
import { addDays, firstDay, isoDay } from "../store/days.js";
import type { Store } from "../store/store.js";
import { Refusal } from "./problem.js";
import type { Question } from "./questions.js";

/** A Parquet file is written in one piece: more rows than this are refused, not cut off. */
export const PARQUET_ROWS = 200_000;
/** Entries of a feed. */
const FEED = 100;
const CALENDAR = 1000;

type Row = Readonly<Record<string, unknown>>;
type Query = Readonly<Record<string, unknown>>;

/** Rows that a download of this form holds at most; null where it holds all that match. */
export function mostRows(question: Question, form: string): number | null {
  if (form === "atom") return FEED;
  if (form === "ics") return CALENDAR;
  return "cursor" in question.query.shape ? null : limitOf(question);
}

/** Every row, page after page. A `limit` in the query is that of the whole download. */
async function* rowsOf(store: Store, question: Question, query: Query, today: string, most = Number.POSITIVE_INFINITY): AsyncGenerator<Row> {
  let cursor = query.cursor;
  for (let left = Math.min(most, typeof query.limit === "number" ? query.limit : most); left > 0; ) {
    const page = await question.ask(store, { ...query, limit: Math.min(left, limitOf(question)), cursor }, today);
    for (const row of page.rows as readonly Row[]) yield row;
    left -= page.rows.length;
    if (page.next === null) return;
    cursor = page.next;
  }
}

/** The same rows, the first of them found already: a question that does not read fails before an answer has begun. */
async function begun(rows: AsyncGenerator<Row>): Promise<AsyncGenerator<Row>> {
  const first = await rows.next();
  return (async function* () {
    if (first.done) return;
    yield first.value;
    yield* rows;
  })();
}

/** The largest page that a question gives. */
const limitOf = ({ query }: Question): number => (query.shape.limit as z.ZodDefault<z.ZodNumber>).unwrap().maxValue as number;

/** @param query with `bom`, the mark by which spreadsheets know UTF-8 comes first */
export async function csvOf(store: Store, question: Question, { bom, ...query }: Query, today: string): Promise<Readable> {
  const { schema, keyed } = withRowKey(question.row);
  const columns = csvColumns(schema);
  const rows = await begun(rowsOf(store, question, query, today));
  return Readable.from(
    (async function* () {
      yield `${bom ? BOM : ""}${csvLine(columns.map(({ name }) => name))}`;
      for await (const row of rows) yield csvLine(columns.map(({ cell }) => cell(keyed(row))));
    })(),
  );
}

export async function jsonLinesOf(store: Store, question: Question, query: Query, today: string): Promise<Readable> {
  const { keyed } = withRowKey(question.row);
  const rows = await begun(rowsOf(store, question, query, today));
  return Readable.from(
    (async function* () {
      for await (const row of rows) yield `${JSON.stringify(keyed(row))}\n`;
    })(),
  );
}

/** A column of a Parquet file: its elements of the schema, and how a value that is not null is written. */
interface ParquetColumn {
  readonly schema: readonly SchemaElement[];
  readonly cell?: (value: never) => unknown;
}

const bare = (schema: unknown): unknown => (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional ? bare(schema.unwrap()) : schema);

/** Whole numbers, days and lists of words are such; other lists and parts are JSON, which readers of Parquet give back as such. */
function parquetColumn(name: string, schema: unknown): ParquetColumn {
  const inner = bare(schema);
  const element = { name, repetition_type: "OPTIONAL" } as const;
  if (inner instanceof z.ZodArray && bare(inner.element) instanceof z.ZodString)
    return {
      schema: [
        { ...element, converted_type: "LIST", num_children: 1 },
        { name: "list", repetition_type: "REPEATED", num_children: 1 },
        { name: "element", repetition_type: "OPTIONAL", type: "BYTE_ARRAY", converted_type: "UTF8" },
      ],
    };
  if (inner instanceof z.ZodArray || inner instanceof z.ZodObject) return { schema: [{ ...element, type: "BYTE_ARRAY", converted_type: "JSON" }] };
  if (inner instanceof z.ZodNumberFormat) return { schema: [{ ...element, type: "INT64" }], cell: (value: number) => BigInt(value) };
  if (inner instanceof z.ZodNumber) return { schema: [{ ...element, type: "DOUBLE" }] };
  if (inner instanceof z.ZodBoolean) return { schema: [{ ...element, type: "BOOLEAN" }] };
  if (inner instanceof z.ZodISODate) return { schema: [{ ...element, type: "INT32", converted_type: "DATE" }], cell: (value: string) => new Date(value) };
  return { schema: [{ ...element, type: "BYTE_ARRAY", converted_type: "UTF8" }] };
}

/** @throws Refusal where there are too many rows */
export async function parquetOf(store: Store, question: Question, query: Query, today: string): Promise<Buffer> {
  const { schema: columnsOf, keyed } = withRowKey(question.row);
  const rows: Row[] = [];
  for await (const row of rowsOf(store, question, query, today)) {
    if (rows.length === PARQUET_ROWS)
      throw new Refusal(413, `More than ${PARQUET_ROWS} rows match; narrow the question by since and until, or take .csv or .jsonl.`);
    rows.push(keyed(row));
  }
  const columns = Object.entries(columnsOf.shape).map(([name, schema]) => ({ name, ...parquetColumn(name, schema) }));
  const { parquetWriteBuffer } = await import("hyparquet-writer");
  return Buffer.from(
    parquetWriteBuffer({
      schema: [{ name: "root", num_children: columns.length }, ...columns.flatMap(({ schema }) => schema)],
      columnData: columns.map(({ name, cell = (value) => value }) => ({
        name,
        data: rows.map(({ [name]: value }) => (value == null ? null : cell(value as never))),
      })),
    }),
  );
}

const instant = (at: string | null): Date => {
  const date = new Date(at ?? 0);
  return Number.isNaN(date.getTime()) ? new Date(0) : date;
};

/** What was stored last comes first, whatever day it is of: a feed tells what is new. @param site the address that the reader asked, "http://127.0.0.1:8080" */
export async function atomOf(store: Store, question: Question, query: Query, today: string, site: string, self: string): Promise<string> {
  const { entry } = question;
  if (!entry) throw new Refusal(404, "This list has no feed.");
  const entries: ReturnType<typeof entry>[] = [];
  for await (const row of rowsOf(store, question, { order: "stored", ...query }, today, FEED)) {
    entries.push(entry(row));
    if (entries.length === FEED) break;
  }
  const updated = new Date(Math.max(0, ...entries.map(({ at }) => instant(at).getTime())));
  const { generateAtomFeed } = await import("feedsmith");
  return generateAtomFeed({
    id: self,
    title: { value: `Casus: ${question.summary}` },
    authors: [{ name: "Casus" }],
    updated,
    links: [{ href: self, rel: "self", type: "application/atom+xml" }],
    entries: entries.map(({ id, title, words, at, report, claim }) => ({
      id,
      title: { value: title },
      updated: instant(at),
      content: { value: words, type: "text" },
      ...(report === null ? {} : { links: [{ href: `${site}/report/${report}${claim === undefined ? "" : `?claim=${claim}`}`, rel: "alternate" }] }),
    })),
  });
}

/** Deadlines that are over, in a calendar that is not asked for a time. */
const PAST_DAYS = 30;

/** Deadlines from a month ago on, or of the time asked for: each promise once, however many reports tell it. @param site as of `atomOf` */
export async function calendarOf(store: Store, question: Question, query: Query, today: string, site: string): Promise<string> {
  const { due } = question;
  if (!due) throw new Refusal(404, "This list has no calendar.");
  const timed = query.dueSince !== undefined || query.dueUntil !== undefined;
  const since = isoDay(addDays(firstDay(today), -PAST_DAYS));
  const asked = { ...query, ...(timed ? {} : { dueSince: since }), dated: true };
  const told = new Map<string, NonNullable<ReturnType<typeof due>>>();
  let more = false;
  for await (const row of rowsOf(store, question, asked, today)) {
    const entry = due(row);
    if (entry === null || told.has(entry.key)) continue;
    more = told.size === CALENDAR;
    if (more) break;
    told.set(entry.key, entry);
  }
  const { default: ical } = await import("ical-generator");
  const calendar = ical({
    name: "Casus: deadlines",
    description: [
      timed ? "Deadlines of the days asked for." : `Deadlines from ${since} on; dueSince and dueUntil ask for others.`,
      more ? `Only the first ${CALENDAR}: those after ${[...told.values()].at(-1)?.day} are left out.` : "",
    ]
      .join(" ")
      .trim(),
    prodId: { company: "Casus", product: "Casus" },
  });
  for (const { id, day, at, title, words, state, report, claim } of told.values())
    calendar.createEvent({
      id,
      start: new Date(`${day.slice(0, 10)}T00:00:00Z`),
      allDay: true,
      timezone: "UTC",
      // When it was last said, so that a client sees a moved deadline.
      stamp: instant(at),
      summary: title,
      description: words,
      categories: [{ name: state }],
      url: `${site}/report/${report}?claim=${claim}`,
    });
  return calendar.toString();
}
