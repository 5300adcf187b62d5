/** What all questions about claims share: filters, where a claim comes from, order, pages, and what people said of it. */
import { type RawBuilder, type SqlBool, sql } from "kysely";
import { z } from "zod";
import { type Fault, faultLine, faultsOf } from "../../model/faults.js";
import { IsoDate } from "../../model/record.js";
import { parseSearch } from "../../model/search-query.js";
import type { ClaimKind } from "../claim-name.js";
import { CLAIMS_PER_VERSION } from "../claim-rows.js";
import { CLAIM_TABLES } from "../database.js";
import { firstDay, isoDay, lastDay } from "../days.js";
import { VERDICTS } from "../marks.js";
import { passageAround } from "../passage.js";
import type { Store } from "../store.js";
import { StoreError } from "../store-error.js";
import { actorsNamed } from "./actors.js";
import { type Page, Paging, pageOf, placeOf, questionOf } from "./page.js";

/** An ISO date, or a month or year for all of its days. */
export const DateOrPeriod = z
  .union([IsoDate, z.string().regex(/^\d{4}(-\d{2})?$/)], { error: "is not a day; write 2021-08-23, or 2021-08 or 2021 for all of its days" })
  .refine((value) => firstDay(value) > 0, "is no day of the calendar");

export const CLAIM_ORDERS = ["day", "stored"] as const;

/** Filters that every kind of claim knows. Days are those of the claim, else those of its report's publication. */
export const ClaimFilter = Paging.extend({
  since: DateOrPeriod.optional(),
  until: DateOrPeriod.optional(),
  outlet: z.string().optional(),
  report: z.int().optional(),
  /** Words of what is claimed, of a statement its content, else of the label and the passage, in the language of `parseSearch`. */
  text: z.string().max(500).optional(),
  /** Only claims at least so sure; those without a confidence are left out. */
  least: z.number().min(0).max(1).optional(),
  /** Only claims of versions that were stored after this one. */
  after: z.int().min(0).optional(),
  /** `day`: the latest first; `stored`: the last stored first, whatever day they are of. */
  order: z.enum(CLAIM_ORDERS).default("day"),
});
export type ClaimFilter = z.input<typeof ClaimFilter>;

/** Where a claim comes from: enough to show and to check it. */
export const Origin = z.object({
  /** Its name across reports. */
  claim: z.string(),
  report: z.int(),
  version: z.int(),
  /** Reports of one story share their words: one source, not several. */
  story: z.int(),
  outlet: z.string().nullable(),
  title: z.string().nullable(),
  url: z.string().nullable(),
  published: z.string().nullable(),
  /** So many of one such claims hold; null where the coder gave none. */
  confidence: z.number().nullable(),
  /** ISO day, null when neither text nor report tells it. */
  day: z.iso.date().nullable(),
  /** The words that carry the claim. */
  words: z.array(z.string()),
  spans: z.array(z.tuple([z.int(), z.int()])),
  /** The words with what stands around them in their paragraph, and where that begins in the text. */
  passage: z.string(),
  passage_begin: z.int(),
  /** What a person said of it last. */
  verdict: z.enum(VERDICTS).nullable(),
});
export type Origin = z.infer<typeof Origin>;

type Unchecked<T> = { readonly [K in keyof T]: unknown };

/** A claim's name in SQL; the same as claimName gives. */
export const nameSql = (kind: ClaimKind): RawBuilder<string> =>
  sql`v.sha256 || ':' || ${sql.lit(kind)} || ':' || c.begin_at || '-' || c.end_at || case when c.nth = 1 then '' else ':' || c.nth end`;

export type RawClaim = Readonly<Record<string, unknown>> & {
  readonly claim: string;
  readonly claim_id: number;
  readonly day: number;
  readonly report_id: number;
  readonly version_id: number;
};

/** Actors by name or id, or null when the filter is not given. Nobody of that name: an empty list, which finds nothing. */
export const actorFilter = async (store: Store, name: string | undefined): Promise<readonly number[] | null> =>
  name === undefined ? null : actorsNamed(store, name);

/** More than this are written out: no statement takes as many parameters as a country may have actors. */
const PARAMETERS = 500;
export const numbers = (list: readonly number[]): RawBuilder<unknown> => (list.length > PARAMETERS ? sql.raw(list.join(", ")) : sql.join(list));

/** `column in (list)`, false for an empty list. */
export const among = (column: string, list: readonly number[]): RawBuilder<SqlBool> =>
  list.length === 0 ? sql<SqlBool>`1 = 0` : sql<SqlBool>`${sql.ref(column)} in (${numbers(list)})`;

/** Whether a question has `least` rows or more; no more than that are looked at. */
export async function hasAtLeast({ db }: Store, question: RawBuilder<unknown>, least: number): Promise<boolean> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from (select 1 from (${question}) asked limit ${least}) counted`.execute(db);
  return Number(rows[0]?.n) === least;
}

/** Claims from which on their words stand everywhere. */
const MANY = 3000;

/** Condition on the claim `c`: it holds these words. */
async function holds(store: Store, kind: ClaimKind, text: string): Promise<RawBuilder<SqlBool>> {
  const found = store.fullText.claimsMatching(kind, parseSearch(text));
  // Of words that stand everywhere the latest claims are met soon when all are read in order: the plus keeps the planner from gathering first.
  return sql<SqlBool>`${(await hasAtLeast(store, found, MANY)) ? sql`+` : sql``}c.claim_id in (select claim_id from (${found}) found)`;
}

export interface ClaimQuery<T> {
  readonly kind: ClaimKind;
  readonly filter: Omit<z.output<typeof ClaimFilter>, "order"> & { readonly order?: string };
  readonly where: readonly RawBuilder<SqlBool>[];
  readonly columns?: RawBuilder<unknown>;
  readonly joins?: RawBuilder<unknown>;
  /** Joins that the conditions of `where` need. */
  readonly whereJoins?: RawBuilder<unknown>;
  /** What to order by instead of what the filter says, and whether the least comes first. */
  readonly order?: { readonly by: RawBuilder<number>; readonly ascending: boolean };
  /** Makes the row that is told, with the text that it is of at hand; it checks what it is given, `origin` too. */
  readonly shape: (row: RawClaim, origin: Unchecked<Origin>, text: string) => T;
}

/** One page of claims, latest first unless told otherwise. Which claims is settled first; texts are read once for all claims of a report. */
export async function claimPage<T>(store: Store, { kind, filter, where, columns, joins, whereJoins, order, shape }: ClaimQuery<T>): Promise<Page<T>> {
  // A claim's number begins with that of its version.
  const { by, ascending } = order ?? { by: filter.order === "stored" ? sql`c.claim_id` : sql`c.day`, ascending: false };
  const { db } = store;
  const conditions = [...where];
  if (filter.since !== undefined) conditions.push(sql`c.day >= ${firstDay(filter.since)}`);
  // A claim without a day (0) is not known to be before anything.
  if (filter.until !== undefined) conditions.push(sql`c.day <= ${lastDay(filter.until)}`, sql`c.day > 0`);
  if (filter.report !== undefined) conditions.push(sql`c.report_id = ${filter.report}`);
  if (filter.outlet !== undefined)
    conditions.push(
      sql`exists (select 1 from reports r join outlets o on o.outlet_id = r.outlet_id where r.report_id = c.report_id and lower(o.name) = lower(${filter.outlet}))`,
    );
  if (filter.text !== undefined) conditions.push(await holds(store, kind, filter.text));
  if (filter.least !== undefined) conditions.push(sql`c.confidence >= ${filter.least}`);
  if (filter.after !== undefined) conditions.push(sql`c.claim_id >= ${(filter.after + 1) * CLAIMS_PER_VERSION}`);
  const question = questionOf(kind, filter);
  if (filter.cursor !== undefined) {
    const [at, id] = placeOf(filter.cursor, question);
    conditions.push(ascending ? sql`(${by}, c.claim_id) > (${at}, ${id})` : sql`(${by}, c.claim_id) < (${at}, ${id})`);
  }
  const direction = ascending ? sql`asc` : sql`desc`;
  const { rows } = await sql<RawClaim & { readonly ordered: number }>`
    select c.*, page.ordered, ${nameSql(kind)} as claim, v.title, v.published, r.url, r.story_id, o.name as outlet ${columns ? sql`, ${columns}` : sql``}
    from (
      select c.claim_id, ${by} as ordered from ${sql.table(CLAIM_TABLES[kind])} c ${whereJoins ?? sql``}
      ${conditions.length > 0 ? sql`where ${sql.join(conditions, sql` and `)}` : sql``}
      order by ${by} ${direction}, c.claim_id ${direction} limit ${filter.limit + 1}
    ) page
    join ${sql.table(CLAIM_TABLES[kind])} c on c.claim_id = page.claim_id
    join versions v on v.version_id = c.version_id
    join reports r on r.report_id = c.report_id
    left join outlets o on o.outlet_id = r.outlet_id
    ${joins ?? sql``}
    order by page.ordered ${direction}, c.claim_id ${direction}`.execute(db);
  const names = rows.map(({ claim }) => claim);
  const marks = names.length === 0 ? [] : await db.selectFrom("marks").select(["claim", "verdict"]).where("claim", "in", names).orderBy("mark_id").execute();
  const verdicts = new Map(marks.map(({ claim, verdict }) => [claim, verdict]));
  const versions = [...new Set(rows.map(({ version_id }) => version_id))];
  const texts = versions.length === 0 ? [] : await db.selectFrom("versions").select(["version_id", "text"]).where("version_id", "in", versions).execute();
  const textOf = new Map(texts.map(({ version_id, text }) => [version_id, text]));
  return pageOf(
    rows,
    filter.limit,
    question,
    ({ ordered, claim_id }) => [ordered, claim_id],
    (row) => {
      const text = textOf.get(row.version_id) as string;
      return shape(row, originOf(row, text, verdicts.get(row.claim) ?? null), text);
    },
  );
}

const Spans = z.array(z.tuple([z.int(), z.int()]));

/** A claim without spans of its own (a position) shows the words that it rests on. */
function originOf(row: RawClaim, text: string, verdict: string | null): Unchecked<Origin> {
  const stored = typeof row.spans === "string" ? JSON.parse(row.spans) : [[row.begin_at, row.end_at]];
  const spans = Spans.parse(Array.isArray(stored) ? stored : stored.content);
  return {
    claim: row.claim,
    report: row.report_id,
    version: row.version_id,
    story: row.story_id,
    outlet: row.outlet,
    title: row.title,
    url: row.url,
    published: row.published,
    confidence: row.confidence,
    day: isoDay(row.day),
    words: spans.map(([begin, end]) => text.slice(begin, end)),
    spans,
    ...passageAround(text, spans[0]?.[0] ?? 0, spans.at(-1)?.[1] ?? 0),
    verdict,
  };
}

/** Periods, by the fields for their first and last days. */
const PERIODS = [
  ["since", "until"],
  ["dueSince", "dueUntil"],
  ["toldSince", "toldUntil"],
] as const;

/** A period that ends before it begins holds nothing: whoever asks for it has mistyped. */
const backwards = (filter: Readonly<Record<string, unknown>>): Fault[] =>
  PERIODS.flatMap(([first, last]) => {
    const [since, until] = [filter[first], filter[last]];
    if (typeof since !== "string" || typeof until !== "string" || firstDay(since) <= lastDay(until)) return [];
    return [{ field: last, message: `is before the first day, ${since}` }];
  });

/** @throws StoreError invalid, naming the field */
export function readFilter<S extends z.ZodType>(schema: S, filter: unknown): z.output<S> {
  const parsed = schema.safeParse(filter);
  const faults = parsed.success ? backwards(filter as Readonly<Record<string, unknown>>) : faultsOf(parsed.error.issues);
  if (parsed.success && faults.length === 0) return parsed.data;
  throw new StoreError("invalid", faultLine(faults), { faults });
}

/** JSON of a column, checked. */
export const jsonColumn = <S extends z.ZodType>(schema: S, value: unknown): z.output<S> => schema.parse(JSON.parse(value as string));
