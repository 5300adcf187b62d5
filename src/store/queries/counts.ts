/**
 * Counts by day and pairs of actors: what charts draw. Happenings are counted once, however many outlets tell of them, as their first account
 * has them; what is planned, threatened, asked for, denied or supposed only when its status is asked for.
 */
import { type RawBuilder, type SqlBool, sql } from "kysely";
import { z } from "zod";
import { EVENT_TYPES } from "../../model/plover.js";
import { Status } from "../../model/record.js";
import { CLAIM_TABLES } from "../database.js";
import { firstDay, isoDay, lastDay } from "../days.js";
import { isDone } from "../dealings.js";
import type { Store } from "../store.js";
import { atPlace } from "./at-place.js";
import { actorFilter, among, DateOrPeriod, readFilter } from "./claims.js";
import { saidBy } from "./statements.js";
import { betweenActors, betweenParties, withParty } from "./with-party.js";

/** Days or months that a chart draws at most. */
export const POINTS = 4000;

/** Places that a map shows at most. */
export const PLACES = 2000;

const KINDS = ["statement", "event", "position", "commitment", "warning"] as const;

export const CountFilter = z.object({
  of: z.enum(KINDS).default("event"),
  by: z.enum(["day", "month"]).default("day"),
  who: z.string().optional(),
  /** For events: what it and `who` did to each other. */
  with: z.string().optional(),
  type: z.enum(EVENT_TYPES).optional(),
  /** For events; left out: what is told as done. */
  status: Status.optional(),
  /** For events: id or name. */
  place: z.string().optional(),
  since: DateOrPeriod.optional(),
  until: DateOrPeriod.optional(),
  /** Days or months at most; the newest are kept. */
  limit: z.int().min(1).max(POINTS).default(POINTS),
});
export type CountFilter = z.input<typeof CountFilter>;

export const CountRow = z.object({
  /** ISO day or month. */
  at: z.string(),
  count: z.int(),
  /** Mean of PLOVER's intensity over events that have one, from -10 to 10; null for other claims. */
  intensity: z.number().nullable(),
});
export type CountRow = z.infer<typeof CountRow>;

export const during = (
  column: string,
  { since, until }: { readonly since?: string | undefined; readonly until?: string | undefined },
): RawBuilder<SqlBool>[] => [
  ...(since === undefined ? [] : [sql<SqlBool>`${sql.ref(column)} >= ${firstDay(since)}`]),
  ...(until === undefined ? [] : [sql<SqlBool>`${sql.ref(column)} <= ${lastDay(until)}`]),
];

/** Conditions on `c`, an event, that make it a happening to be counted. */
const happenings = ({ type, status, place }: Pick<z.output<typeof CountFilter>, "type" | "status" | "place">): RawBuilder<SqlBool>[] => [
  sql`c.happening_id = c.claim_id`,
  status === undefined ? isDone("c") : sql`c.status = ${status}`,
  ...(type === undefined ? [] : [sql<SqlBool>`c.type = ${type}`]),
  ...(place === undefined ? [] : [atPlace(place)]),
];

/** @throws StoreError invalid */
export async function countClaims(store: Store, given: CountFilter = {}): Promise<CountRow[]> {
  const filter = readFilter(CountFilter, given);
  const events = filter.of === "event";
  const where: RawBuilder<SqlBool>[] = [sql`c.day > 0`, ...during("c.day", filter)];
  const unit = sql.ref(filter.by === "day" ? "c.day" : "c.month");
  const [who, other] = [await actorFilter(store, filter.who), await actorFilter(store, filter.with)];
  const ofPair = events && who !== null && other !== null;
  if (ofPair && filter.by === "day" && [filter.type, filter.status, filter.place].every((one) => one === undefined))
    return points("day", await countDealings(store, who, other, filter));
  if (ofPair) where.push(await betweenParties(store, who, other));
  else
    for (const list of [who, other])
      if (list) where.push(events ? await withParty(store, list) : filter.of === "statement" ? await saidBy(store, list) : among("c.actor", list));
  if (events) where.push(...happenings(filter));
  if (events && filter.by === "day") where.push(sql`not ${isWholeMonth("c.day", "c.last_day")}`);
  const { rows } = await sql<Counted>`
    select ${unit} as at, count(*) as count, ${events ? sql`avg(c.intensity)` : sql`null`} as intensity
    from ${sql.table(CLAIM_TABLES[filter.of])} c where ${sql.join(where, sql` and `)} group by ${unit} order by ${unit} desc limit ${filter.limit}`.execute(
    store.db,
  );
  return points(filter.by, rows);
}

interface Counted {
  readonly at: number;
  readonly count: number;
  readonly intensity: number | null;
}

/** A mean intensity as it is told; PostgreSQL gives means as text. */
export const rounded = (mean: number | null): number | null => (mean === null ? null : Math.round(Number(mean) * 100) / 100);

/** Latest first as counted, earliest first as drawn. */
const points = (by: "day" | "month", rows: readonly Counted[]): CountRow[] =>
  [...rows].reverse().map(({ at, count, intensity }) =>
    CountRow.parse({
      at: by === "day" ? isoDay(at) : isoDay(at * 100 + 1)?.slice(0, 7),
      count,
      intensity: rounded(intensity),
    }),
  );

/** Known to the month or year only, which no chart of days should draw on the first of it. */
const isWholeMonth = (day: string, last: string): RawBuilder<SqlBool> => sql`(${sql.ref(day)} % 100 = 1 and ${sql.ref(last)} >= ${sql.ref(day)} + 27)`;

/** Happenings of two by day: their dealings hold all that is counted, so that only of a first day of a month is an event looked up. */
async function countDealings({ db }: Store, a: readonly number[], b: readonly number[], filter: z.output<typeof CountFilter>): Promise<Counted[]> {
  const precise = sql<SqlBool>`(d.day % 100 <> 1 or exists (select 1 from events e where e.claim_id = d.claim_id and not ${isWholeMonth("e.day", "e.last_day")}))`;
  const where = [betweenActors(a, b), sql<SqlBool>`d.first = 1`, sql<SqlBool>`d.day > 0`, precise, ...during("d.day", filter)];
  const { rows } = await sql<Counted>`
    select d.day as at, count(*) as count, avg(d.intensity) as intensity
    from (select distinct d.claim_id, d.day, d.intensity from dealings d where ${sql.join(where, sql` and `)}) d
    group by d.day order by d.day desc limit ${filter.limit}`.execute(db);
  return rows;
}

export const PlaceFilter = CountFilter.pick({ who: true, type: true, status: true, since: true, until: true }).extend({
  limit: z.int().min(1).max(PLACES).default(PLACES),
});
export type PlaceFilter = z.input<typeof PlaceFilter>;

export const PlaceRow = z.object({
  /** As events name it in `place_id`. */
  id: z.string(),
  name: z.string(),
  /** Null where no gazetteer has it. */
  lat: z.number().nullable(),
  lon: z.number().nullable(),
  happenings: z.number(),
  intensity: z.number().nullable(),
});
export type PlaceRow = z.infer<typeof PlaceRow>;

/** Where things happened: places by number of happenings. @throws StoreError invalid */
export async function countPlaces(store: Store, given: PlaceFilter = {}): Promise<PlaceRow[]> {
  const filter = readFilter(PlaceFilter, given);
  const where = [...happenings({ ...filter, place: undefined }), ...during("c.day", filter)];
  const who = await actorFilter(store, filter.who);
  if (who) where.push(await withParty(store, who));
  const { rows } = await sql<Record<string, unknown> & { intensity: number | null }>`
    select pl.id, pl.name, pl.lat, pl.lon, t.happenings, t.intensity from (
      select c.place_id, count(*) as happenings, avg(c.intensity) as intensity from events c
      where c.place_id is not null and ${sql.join(where, sql` and `)} group by c.place_id order by count(*) desc, c.place_id limit ${filter.limit}) t
    join places pl on pl.place_id = t.place_id order by t.happenings desc, t.place_id`.execute(store.db);
  return rows.map((row) => PlaceRow.parse({ ...row, intensity: rounded(row.intensity) }));
}

export const NetworkFilter = z.object({
  /** Only pairs that this actor is in. */
  who: z.string().optional(),
  /** Left out: what is told as done. */
  status: Status.optional(),
  since: DateOrPeriod.optional(),
  until: DateOrPeriod.optional(),
  limit: z.int().min(1).max(500).default(100),
});
export type NetworkFilter = z.input<typeof NetworkFilter>;

export const Tie = z.object({
  from: z.int(),
  from_entity: z.string(),
  from_name: z.string(),
  to: z.int(),
  to_entity: z.string(),
  to_name: z.string(),
  happenings: z.int(),
  intensity: z.number().nullable(),
  last: z.iso.date().nullable(),
});
export type Tie = z.infer<typeof Tie>;

/** Condition on dealings `d`: the first account of a happening told as done, or of one status. */
export const counted = (status: Status | undefined): RawBuilder<SqlBool> =>
  status === undefined
    ? sql<SqlBool>`d.first = 1`
    : sql<SqlBool>`exists (select 1 from events e where e.claim_id = d.claim_id and e.happening_id = e.claim_id and e.status = ${status})`;

/** Who deals with whom: pairs of actor and recipient by number of happenings. @throws StoreError invalid */
export async function tiesBetween(store: Store, given: NetworkFilter = {}): Promise<Tie[]> {
  const filter = readFilter(NetworkFilter, given);
  const who = await actorFilter(store, filter.who);
  const where: RawBuilder<SqlBool>[] = [counted(filter.status), sql`d.from_actor <> d.to_actor`, ...during("d.day", filter)];
  if (who) where.push(sql`(${among("d.from_actor", who)} or ${among("d.to_actor", who)})`);
  // Names are asked for the pairs that are shown only.
  const { rows } = await sql<Record<string, unknown> & { intensity: number | null; last: number }>`
    select t.*, a.id as from_entity, a.name as from_name, b.id as to_entity, b.name as to_name from (
      select d.from_actor as "from", d.to_actor as "to", count(*) as happenings, avg(d.intensity) as intensity, max(d.day) as last
      from dealings d where ${sql.join(where, sql` and `)}
      group by d.from_actor, d.to_actor order by count(*) desc, d.from_actor, d.to_actor limit ${filter.limit}) t
    join entities a on a.entity_id = t."from" join entities b on b.entity_id = t."to" order by t.happenings desc, t."from", t."to"`.execute(store.db);
  return rows.map((row) => Tie.parse({ ...row, intensity: rounded(row.intensity), last: isoDay(row.last) }));
}
