/**
 * A list in other forms at an address beside its own: CSV, JSON lines, Parquet, an Atom feed, a calendar of deadlines. What writes the rarer
 * forms is loaded when it is asked for.
 */
import { Readable } from "node:stream";
import { z } from "zod";
import { csvColumns, csvLine } from "../export/rows-as-csv.js";
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

export async function csvOf(store: Store, question: Question, query: Query, today: string): Promise<Readable> {
  const columns = csvColumns(question.row);
  const rows = await begun(rowsOf(store, question, query, today));
  return Readable.from(
    (async function* () {
      yield csvLine(columns.map(({ name }) => name));
      for await (const row of rows) yield csvLine(columns.map(({ cell }) => cell(row)));
    })(),
  );
}

export async function jsonLinesOf(store: Store, question: Question, query: Query, today: string): Promise<Readable> {
  const rows = await begun(rowsOf(store, question, query, today));
  return Readable.from(
    (async function* () {
      for await (const row of rows) yield `${JSON.stringify(row)}\n`;
    })(),
  );
}

/** Lists and parts are JSON, which readers of Parquet give back as such. */
function parquetType(schema: unknown): "DOUBLE" | "BOOLEAN" | "STRING" | "JSON" {
  const inner = schema instanceof z.ZodNullable || schema instanceof z.ZodOptional ? schema.unwrap() : schema;
  if (inner instanceof z.ZodArray || inner instanceof z.ZodObject) return "JSON";
  return inner instanceof z.ZodNumber ? "DOUBLE" : inner instanceof z.ZodBoolean ? "BOOLEAN" : "STRING";
}

/** @throws Refusal where there are too many rows */
export async function parquetOf(store: Store, question: Question, query: Query, today: string): Promise<Buffer> {
  const rows: Row[] = [];
  for await (const row of rowsOf(store, question, query, today)) {
    if (rows.length === PARQUET_ROWS)
      throw new Refusal(413, `More than ${PARQUET_ROWS} rows match; narrow the question by since and until, or take .csv or .jsonl.`);
    rows.push(row);
  }
  const columnData = Object.entries(question.row.shape).map(([name, schema]) => ({
    name,
    type: parquetType(schema),
    nullable: true,
    data: rows.map((row) => row[name] ?? null),
  }));
  const { parquetWriteBuffer } = await import("hyparquet-writer");
  return Buffer.from(parquetWriteBuffer({ columnData }));
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

export async function calendarOf(store: Store, question: Question, query: Query, today: string): Promise<string> {
  const { due } = question;
  if (!due) throw new Refusal(404, "This list has no calendar.");
  const { default: ical } = await import("ical-generator");
  const calendar = ical({ name: "Casus: deadlines", prodId: { company: "Casus", product: "Casus" } });
  let n = 0;
  for await (const row of rowsOf(store, question, { ...query, dated: true }, today, CALENDAR)) {
    const entry = due(row);
    if (entry === null || n++ >= CALENDAR) continue;
    calendar.createEvent({
      id: entry.id,
      start: new Date(`${entry.day.slice(0, 10)}T00:00:00Z`),
      allDay: true,
      timezone: "UTC",
      // When it was last said, so that a client sees a moved deadline.
      stamp: instant(entry.at),
      summary: entry.title,
      description: entry.words,
    });
  }
  return calendar.toString();
}
