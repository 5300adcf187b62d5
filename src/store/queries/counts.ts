/** Counts by day and pairs of actors: what charts draw. Happenings are counted once, however many outlets tell of them. */
import { type RawBuilder, type SqlBool, sql } from "kysely";
import { z } from "zod";
import { EVENT_TYPES } from "../../model/plover.js";
import { Status } from "../../model/record.js";
import { CLAIM_TABLES } from "../database.js";
import { firstDay, isoDay, lastDay } from "../days.js";
import type { Store } from "../store.js";
import { actorFilter, among, DateOrPeriod, readFilter } from "./claims.js";
import { withParty } from "./with-party.js";

const KINDS = ["statement", "event", "position", "commitment", "warning"] as const;

export const CountFilter = z.object({
  of: z.enum(KINDS).default("event"),
  by: z.enum(["day", "month"]).default("day"),
  who: z.string().optional(),
  /** For events: this other party too. */
  with: z.string().optional(),
  type: z.enum(EVENT_TYPES).optional(),
  status: Status.optional(),
  since: DateOrPeriod.optional(),
  until: DateOrPeriod.optional(),
});
export type CountFilter = z.input<typeof CountFilter>;

export const CountRow = z.object({
  /** ISO day or month. */
  at: z.string(),
  count: z.number(),
  /** Mean of PLOVER's intensity over events that have one, from -10 to 10; null for other claims. */
  intensity: z.number().nullable(),
});
export type CountRow = z.infer<typeof CountRow>;

/** Days or months drawn at most; the newest are kept. */
export const POINTS = 4000;

const during = (column: string, { since, until }: { readonly since?: string | undefined; readonly until?: string | undefined }): RawBuilder<SqlBool>[] => [
  ...(since === undefined ? [] : [sql<SqlBool>`${sql.ref(column)} >= ${firstDay(since)}`]),
  ...(until === undefined ? [] : [sql<SqlBool>`${sql.ref(column)} <= ${lastDay(until)}`]),
];

/** @throws StoreError invalid */
export async function countClaims(store: Store, given: CountFilter = {}): Promise<CountRow[]> {
  const filter = readFilter(CountFilter, given);
  const events = filter.of === "event";
  const where: RawBuilder<SqlBool>[] = [sql`c.day > 0`, ...during("c.day", filter)];
  for (const name of [filter.who, filter.with]) {
    const list = await actorFilter(store, name);
    if (!list) continue;
    where.push(events ? await withParty(store, list) : among("c.actor", list));
  }
  if (events) {
    where.push(sql`c.happening_id = c.claim_id`);
    if (filter.type !== undefined) where.push(sql`c.type = ${filter.type}`);
    if (filter.status !== undefined) where.push(sql`c.status = ${filter.status}`);
  }
  const unit = sql.ref(filter.by === "day" ? "c.day" : "c.month");
  const { rows } = await sql<{ at: number; count: number; intensity: number | null }>`
    select ${unit} as at, count(*) as count, ${events ? sql`avg(c.intensity)` : sql`null`} as intensity
    from ${sql.table(CLAIM_TABLES[filter.of])} c where ${sql.join(where, sql` and `)} group by ${unit} order by ${unit} desc limit ${POINTS}`.execute(store.db);
  return rows.reverse().map(({ at, count, intensity }) =>
    CountRow.parse({
      at: filter.by === "day" ? isoDay(at) : isoDay(at * 100 + 1)?.slice(0, 7),
      count,
      intensity: intensity === null ? null : Math.round(Number(intensity) * 100) / 100,
    }),
  );
}

export const NetworkFilter = z.object({
  /** Only pairs that this actor is in. */
  who: z.string().optional(),
  since: DateOrPeriod.optional(),
  until: DateOrPeriod.optional(),
  limit: z.int().min(1).max(500).default(100),
});
export type NetworkFilter = z.input<typeof NetworkFilter>;

export const Tie = z.object({
  from: z.number(),
  from_entity: z.string(),
  from_name: z.string(),
  to: z.number(),
  to_entity: z.string(),
  to_name: z.string(),
  happenings: z.number(),
  intensity: z.number().nullable(),
  last: z.string().nullable(),
});
export type Tie = z.infer<typeof Tie>;

/** Who deals with whom: pairs of actor and recipient by number of happenings. @throws StoreError invalid */
export async function tiesBetween(store: Store, given: NetworkFilter = {}): Promise<Tie[]> {
  const filter = readFilter(NetworkFilter, given);
  const who = await actorFilter(store, filter.who);
  const where: RawBuilder<SqlBool>[] = [sql`p.side = 'actor'`, sql`q.side = 'recipient'`, sql`p.actor <> q.actor`, sql`c.happening_id = c.claim_id`];
  where.push(...during("c.day", filter));
  if (who) where.push(sql`(${among("p.actor", who)} or ${among("q.actor", who)})`);
  const { rows } = await sql<Record<string, unknown> & { intensity: number | null; last: number }>`
    select p.actor as "from", a.id as from_entity, a.name as from_name, q.actor as "to", b.id as to_entity, b.name as to_name,
      count(distinct c.claim_id) as happenings, avg(c.intensity) as intensity, max(c.day) as last
    from events c join parties p on p.claim_id = c.claim_id join parties q on q.claim_id = c.claim_id
    join entities a on a.entity_id = p.actor join entities b on b.entity_id = q.actor
    where ${sql.join(where, sql` and `)}
    group by p.actor, a.id, a.name, q.actor, b.id, b.name order by count(distinct c.claim_id) desc, p.actor, q.actor limit ${filter.limit}`.execute(store.db);
  return rows.map((row) =>
    Tie.parse({ ...row, intensity: row.intensity === null ? null : Math.round(Number(row.intensity) * 100) / 100, last: isoDay(row.last) }),
  );
}
