/** Reports by their words, with facets. */
import { type RawBuilder, type SqlBool, sql } from "kysely";
import { z } from "zod";
import { hitsIn, parseSearch, type SearchQuery } from "../../model/search-query.js";
import { addDays, firstDay, isoDay, lastDay } from "../days.js";

import type { Store } from "../store.js";
import { actorFilter, among, DateOrPeriod, readFilter } from "./claims.js";
import { type Page, Paging, pageOf, placeOf, questionOf } from "./page.js";

export const REPORT_ORDERS = ["best", "latest", "stored"] as const;

export const SearchFilter = Paging.extend({
  /** In the language of `parseSearch`; left out: all reports. */
  text: z.string().max(500).optional(),
  /** Somebody whom the report names. */
  names: z.string().optional(),
  outlet: z.string().optional(),
  since: DateOrPeriod.optional(),
  until: DateOrPeriod.optional(),
  /** `best`: by rank, and without text as `latest`: by day of publication; `stored`: the last stored, or edited, first. */
  order: z.enum(REPORT_ORDERS).default("best"),
});
export type SearchFilter = z.input<typeof SearchFilter>;

export const Hit = z.object({
  report: z.int(),
  version: z.int(),
  id: z.string(),
  title: z.string().nullable(),
  outlet: z.string().nullable(),
  url: z.string().nullable(),
  published: z.string().nullable(),
  story: z.int(),
  /** The words around the first hit. */
  excerpt: z.string(),
  begin: z.int(),
  /** What of it was sought, as spans of the text; and whether the text goes on after it. */
  marks: z.array(z.tuple([z.int(), z.int()])),
  more: z.boolean(),
});
export type Hit = z.infer<typeof Hit>;

export const Facet = z.object({ value: z.string(), count: z.int() });
export const Facets = z.object({
  total: z.int(),
  /** More reports match than were counted. */
  truncated: z.boolean(),
  outlets: z.array(Facet),
  months: z.array(Facet),
  actors: z.array(Facet),
});
export type Facets = z.infer<typeof Facets>;

/** One count as a row of a table. */
export const FacetRow = z.object({ facet: z.string(), value: z.string(), count: z.int() });
export type FacetRow = z.infer<typeof FacetRow>;

export const facetRows = (facets: Facets): FacetRow[] =>
  (["outlets", "months", "actors"] as const).flatMap((facet) => facets[facet].map(({ value, count }) => ({ facet, value, count })));

/** Facets count at most so many hits. */
export const COUNTED = 20_000;
const EXCERPT = 200;
/** From a day to its first second, as `reports.told` counts. */
const SECONDS = 1_000_000;
/** Letters of it before the first hit: a list shows its first two lines. */
const BEFORE = 40;

async function conditionsOf(store: Store, filter: z.output<typeof SearchFilter>): Promise<RawBuilder<SqlBool>[]> {
  // Reports that a person leaves out have no newest version.
  const where: RawBuilder<SqlBool>[] = [sql`r.version_id > 0`];
  const names = await actorFilter(store, filter.names);
  if (names) where.push(sql`r.report_id in (select m.report_id from mentions m where ${among("m.actor", names)})`);
  if (filter.outlet !== undefined) where.push(sql`r.outlet_id in (select outlet_id from outlets where lower(name) = lower(${filter.outlet}))`);
  // The day is that of the outlet's own zone; the second of UTC, by which reports are sorted, lies within a day of it.
  if (filter.since !== undefined) where.push(sql`r.day >= ${firstDay(filter.since)}`, sql`r.told >= ${addDays(firstDay(filter.since), -1) * SECONDS}`);
  if (filter.until !== undefined)
    where.push(sql`r.day <= ${lastDay(filter.until)}`, sql`r.day > 0`, sql`r.told < ${addDays(lastDay(filter.until), 2) * SECONDS}`);
  return where;
}

const all = (where: readonly RawBuilder<SqlBool>[]): RawBuilder<unknown> => sql`where ${sql.join(where, sql` and `)}`;

/** @throws StoreError invalid */
export async function searchReports(store: Store, given: SearchFilter = {}): Promise<Page<Hit>> {
  const filter = readFilter(SearchFilter, given);
  const query = filter.text === undefined ? null : parseSearch(filter.text);
  const where = await conditionsOf(store, filter);
  const question = questionOf("report", filter);
  const ranked = query !== null && filter.order === "best";
  const column = filter.order === "stored" ? "version_id" : "told";
  if (filter.cursor !== undefined) {
    const [at, id] = placeOf(filter.cursor, question);
    where.push(ranked ? sql`(f.rank, r.report_id) > (${at}, ${id})` : sql`(${sql.ref(`r.${column}`)}, r.report_id) < (${at}, ${id})`);
  }
  const order = (alias: string): RawBuilder<unknown> =>
    ranked ? sql`${sql.ref(`${alias}.rank`)}, r.report_id` : sql`${sql.ref(`r.${column}`)} desc, r.report_id desc`;
  // Which reports is settled first: only those of the page carry their texts through the sort.
  const { rows } = await sql<Record<string, unknown> & { report: number; version: number; told: number; rank: number; text: string; title: string | null }>`
    select r.report_id as report, r.version_id as version, r.id, r.url, r.told, r.story_id as story, v.title, v.published, v.text, o.name as outlet, page.rank
    from (
      select r.report_id, ${ranked ? sql`f.rank` : sql`0`} as rank
      from ${query === null ? sql`reports r` : sql`(${store.fullText.reportsMatching(query)}) f join reports r on r.report_id = f.report_id`}
      ${all(where)} order by ${order("f")} limit ${filter.limit + 1}
    ) page
    join reports r on r.report_id = page.report_id
    join versions v on v.version_id = r.version_id left join outlets o on o.outlet_id = r.outlet_id
    order by ${order("page")}`.execute(store.db);
  return pageOf(
    rows,
    filter.limit,
    question,
    (row) => [ranked ? row.rank : column === "told" ? row.told : row.version, row.report],
    (row) => Hit.parse({ ...row, ...excerptOf(row.text, query) }),
  );
}

/** A few lines around the first hit, never from or to the middle of a word; offsets are those of the text itself. */
function excerptOf(text: string, query: SearchQuery | null): Pick<Hit, "excerpt" | "begin" | "marks" | "more"> {
  const hits = hitsIn(text, query?.groups.flat() ?? [], EXCERPT);
  const at = hits[0]?.[0] ?? 0;
  const before = text.slice(Math.max(0, at - BEFORE), at);
  const begin = at <= BEFORE ? 0 : at - BEFORE + Math.max(0, before.search(/(?<=\s)\S/));
  const cut = text.slice(begin, begin + EXCERPT);
  const whole = begin + EXCERPT >= text.length ? cut : /\s/.test(cut) ? cut.replace(/\s+\S*$/, "") : cut.replace(/\p{Surrogate}$/u, "");
  const end = begin + whole.length;
  return { excerpt: whole, begin, marks: hits.filter(([, to]) => to <= end), more: text.slice(end).trim() !== "" };
}

/** Counts over what `searchReports` finds, whatever page. */
export async function facetsOf(store: Store, given: SearchFilter = {}): Promise<Facets> {
  const filter = readFilter(SearchFilter, given);
  const query = filter.text === undefined ? null : parseSearch(filter.text);
  const found = sql`(select r.report_id, r.outlet_id, r.month
    from ${query === null ? sql`reports r` : sql`(${store.fullText.reportsMatching(query)}) f join reports r on r.report_id = f.report_id`}
    ${all(await conditionsOf(store, filter))} limit ${COUNTED + 1})`;
  const count = async (select: RawBuilder<unknown>): Promise<{ value: string; count: number }[]> =>
    (await sql<{ value: string; count: number }>`${select}`.execute(store.db)).rows;
  const outlets = await count(
    sql`select o.name as value, count(*) as count from ${found} h join outlets o on o.outlet_id = h.outlet_id group by o.name order by count(*) desc, o.name limit 20`,
  );
  const months = await count(sql`select cast(h.month as text) as value, count(*) as count from ${found} h where h.month > 0 group by h.month order by h.month`);
  const actors = await count(sql`select e.name as value, count(distinct m.report_id) as count from ${found} h join mentions m on m.report_id = h.report_id
    join entities e on e.entity_id = m.actor group by m.actor, e.name order by count(distinct m.report_id) desc, e.name limit 20`);
  const [total] = await count(sql`select '' as value, count(*) as count from ${found} h`);
  return Facets.parse({
    total: Math.min(total?.count ?? 0, COUNTED),
    truncated: (total?.count ?? 0) > COUNTED,
    outlets,
    months: months.map(({ value, count: n }) => ({ value: isoDay(Number(value) * 100 + 1)?.slice(0, 7), count: n })),
    actors,
  });
}
