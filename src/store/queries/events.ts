/** Who did what to whom: one line a happening with its sources counted, or one a report's account. */
import { type RawBuilder, type SqlBool, sql } from "kysely";
import { z } from "zod";
import { disclaims } from "../../model/cue-words.js";
import { EVENT_TYPES } from "../../model/plover.js";
import { STATUSES, Status } from "../../model/record.js";
import { firstDay, isoDay, lastDay } from "../days.js";
import type { Store } from "../store.js";
import { atPlace, inCountry } from "./at-place.js";
import {
  actorFilter,
  among,
  CLAIM_ORDERS,
  ClaimFilter,
  type ClaimQuery,
  claimPage,
  DateOrPeriod,
  jsonColumn,
  Origin,
  type RawClaim,
  readFilter,
} from "./claims.js";
import type { Page } from "./page.js";
import { spansOf, wordsAt } from "./statements.js";
import { betweenParties, withParty } from "./with-party.js";

export const EVENT_ORDERS = [...CLAIM_ORDERS, "weight"] as const;

export const EventFilter = ClaimFilter.extend({
  /** Two names or ids: one acts, the other receives, whichever way. */
  between: z.tuple([z.string(), z.string()], { error: "wants two names" }).optional(),
  /** On either side. */
  who: z.string().optional(),
  actor: z.string().optional(),
  recipient: z.string().optional(),
  type: z.enum(EVENT_TYPES).optional(),
  /** One status or several. */
  status: z.union([Status, z.array(Status).max(STATUSES.length)]).optional(),
  /** A place's id or name. */
  place: z.string().optional(),
  /** All accounts instead of one line a happening. */
  accounts: z.boolean().default(false),
  happening: z.int().optional(),
  /** Only happenings of which one account says that they did not happen, and another that they did. */
  contradicted: z.boolean().default(false),
  /** Told by a report that was published on these days, whenever it was or is to be. */
  toldSince: DateOrPeriod.optional(),
  toldUntil: DateOrPeriod.optional(),
  /** With `toldSince`: only what no earlier report tells. */
  firstTold: z.boolean().default(false),
  /** `weight`: what most stories tell first, and of what as many tell the more salient and the fiercer or friendlier. */
  order: z.enum(EVENT_ORDERS).default("day"),
  /** Only those whose place has coordinates. */
  placed: z.boolean().default(false),
});
export type EventFilter = z.input<typeof EventFilter>;

const Party = z.object({ actor: z.int(), entity: z.string(), name: z.string(), inferred: z.boolean() });
export const EventRow = Origin.extend({
  type: z.enum(EVENT_TYPES),
  mode: z.string().nullable(),
  contexts: z.array(z.string()),
  actors: z.array(Party),
  recipients: z.array(Party),
  place: z.string().nullable(),
  place_id: z.string().nullable(),
  lat: z.number().nullable(),
  lon: z.number().nullable(),
  /** Its last day: of what is known to the month or year only, the last of that. */
  day_to: z.iso.date().nullable(),
  status: Status,
  intensity: z.number().nullable(),
  salience: z.number(),
  /**
   * Who tells of it, where it stands within what somebody said, not in the report's own words; the speaker's words where no actor is known.
   * `denies`: it stands within a denial, and is not told by them as done whatever its status.
   */
  told_by: z.object({ entity: z.string().nullable(), name: z.string().nullable(), denies: z.boolean() }).nullable(),
  happening: z.int(),
  /** Why this account is told of the same happening as the one before it; null for the first. */
  reason: z.string().nullable(),
  /** Reports, outlets, and stories (reports that do not share their words) that tell of the happening. */
  reports: z.int(),
  outlets: z.int(),
  stories: z.int(),
  /** Stories that tell it as it happened, or is to, and stories that say that it did not: where there are both, it is contradicted. */
  affirming: z.int(),
  denying: z.int(),
});
export type EventRow = z.infer<typeof EventRow>;

type Told = Pick<EventRow, "reports" | "outlets" | "stories" | "affirming" | "denying">;

/** Reports, outlets and stories that tell of the happenings, counted at once. */
async function toldOf({ db }: Store, happenings: readonly number[]): Promise<ReadonlyMap<number, Told>> {
  if (happenings.length === 0) return new Map();
  const { rows } = await sql<Told & { happening: number }>`
    select s.happening_id as happening, count(distinct s.report_id) as reports, count(distinct r.outlet_id) as outlets, count(distinct r.story_id) as stories,
      count(distinct case when s.status <> 'denied' then r.story_id end) as affirming, count(distinct case when s.status = 'denied' then r.story_id end) as denying
    from events s join reports r on r.report_id = s.report_id where ${among("s.happening_id", happenings)} group by s.happening_id`.execute(db);
  return new Map(rows.map(({ happening, ...told }) => [happening, told]));
}

/** Happenings that one account tells and another denies. Of some days there are few, each asked for its denial; of all days the denials are fewer. */
const contradicted = (which: RawBuilder<unknown> = sql`true`) => sql`select denial.happening_id from events denial
  join events tale on tale.happening_id = denial.happening_id where denial.status = 'denied' and tale.status <> 'denied' and ${which}`;

/** @throws StoreError invalid */
export async function findEvents(store: Store, given: EventFilter = {}): Promise<Page<EventRow>> {
  const filter = readFilter(EventFilter, given);
  const where: RawBuilder<SqlBool>[] = [];
  if (filter.between) {
    const [a, b] = [await actorFilter(store, filter.between[0]), await actorFilter(store, filter.between[1])] as [number[], number[]];
    where.push(await betweenParties(store, a, b));
  }
  for (const [name, side] of [
    [filter.who, undefined],
    [filter.actor, "actor"],
    [filter.recipient, "recipient"],
  ] as const) {
    const list = await actorFilter(store, name);
    if (list) where.push(await withParty(store, list, side));
  }
  if (filter.about) where.push(sql`(${await withParty(store, filter.about.actors)} or ${inCountry(filter.about.countries)})`);
  if (filter.type) where.push(sql`c.type = ${filter.type}`);
  const statuses = [filter.status ?? []].flat();
  if (statuses.length > 0) where.push(sql`c.status in (${sql.join(statuses)})`);
  if (filter.place !== undefined) where.push(atPlace(filter.place));
  if (filter.contradicted)
    where.push(
      filter.since === undefined && filter.toldSince === undefined
        ? sql`c.happening_id in (${contradicted()})`
        : sql`exists (${contradicted(sql`denial.happening_id = c.happening_id`)})`,
    );
  if (filter.toldSince !== undefined || filter.toldUntil !== undefined) where.push(...toldDuring(filter));
  if (filter.placed) where.push(sql`exists (select 1 from places pl where pl.place_id = c.place_id and pl.lat is not null)`);
  if (filter.happening !== undefined) where.push(sql`c.happening_id = ${filter.happening}`);
  // One line a happening: its first account, which the filters must fit.
  else if (!filter.accounts) where.push(sql`c.happening_id = c.claim_id`);
  return eventPage(store, { filter, where, ...(filter.order === "weight" ? { order: { by: WEIGHT, ascending: false } } : {}) });
}

/** Most happenings are told once, which the index alone tells; only the others need their reports looked up. */
const IS_TOLD_AGAIN = sql<SqlBool>`exists (select 1 from events other where other.happening_id = c.happening_id and other.claim_id <> c.claim_id)`;

const WEIGHT = sql<number>`(case when ${IS_TOLD_AGAIN} then (select count(distinct r.story_id) from events s join reports r on r.report_id = s.report_id
  where s.happening_id = c.happening_id) else 1 end + c.salience + coalesce(abs(c.intensity), 0) / 10)`;

/** Conditions on the day of the reports that tell of a happening; those without one are told on no day. */
function toldDuring({ toldSince = "1000", toldUntil = "9999", firstTold }: z.output<typeof EventFilter>): RawBuilder<SqlBool>[] {
  const since = firstDay(toldSince);
  const told = sql<SqlBool>`c.happening_id in (select s.happening_id from reports r join events s on s.report_id = r.report_id
    where r.day between ${since} and ${lastDay(toldUntil)})`;
  const before = sql<SqlBool>`exists (select 1 from events s join reports r on r.report_id = s.report_id
    where s.happening_id = c.happening_id and r.day > 0 and r.day < ${since})`;
  return firstTold ? [told, sql`not (${IS_TOLD_AGAIN} and ${before})`] : [told];
}

/** Of an event within a statement: who makes that. */
function tellerOf({ teller, teller_name, told_spans, told_lemma }: RawClaim, text: string) {
  if (told_spans === null) return null;
  const { source, cue } = spansOf(told_spans);
  return { entity: teller, name: teller_name ?? wordsAt(text, source), denies: disclaims(told_lemma as string | null, wordsAt(text, cue) ?? "") };
}

/** A page of events with their parties and how often they are told. */
export async function eventPage(
  store: Store,
  given: Pick<ClaimQuery<unknown>, "filter" | "where"> & Partial<Pick<ClaimQuery<unknown>, "whereJoins" | "order">>,
  each: (row: RawClaim, event: EventRow) => void = () => {},
): Promise<Page<EventRow>> {
  const page = await claimPage(store, {
    ...given,
    kind: "event",
    columns: sql`pl.name as place_name, pl.id as place_key, pl.lat, pl.lon, st.spans as told_spans, st.lemma as told_lemma, teller.id as teller, teller.name as teller_name`,
    joins: sql`left join places pl on pl.place_id = c.place_id
      left join statements st on st.report_id = c.report_id and st.id = c.statement
      left join entities teller on teller.entity_id = st.actor`,
    shape: (row, origin, text) => ({ row, origin, told_by: tellerOf(row, text) }),
  });
  const ids = page.rows.map(({ row }) => row.claim_id);
  const parties =
    ids.length === 0
      ? []
      : await store.db
          .selectFrom("parties as p")
          .innerJoin("entities as e", "e.entity_id", "p.actor")
          .select(["p.claim_id", "p.side", "p.inferred", "p.actor", "e.id as entity", "e.name"])
          .where("p.claim_id", "in", ids)
          .orderBy("p.claim_id")
          .orderBy("p.nth")
          .execute();
  const told = await toldOf(store, [...new Set(page.rows.map(({ row }) => row.happening_id as number))]);
  const sides = new Map<string, typeof parties>();
  for (const party of parties) {
    const key = `${party.claim_id} ${party.side}`;
    const list = sides.get(key);
    if (list) list.push(party);
    else sides.set(key, [party]);
  }
  const of = (claim: number, side: string) => (sides.get(`${claim} ${side}`) ?? []).map((p) => ({ ...p, inferred: p.inferred === 1 }));
  return {
    next: page.next,
    rows: page.rows.map(({ row, origin, told_by }) => {
      const event = EventRow.parse({
        ...origin,
        type: row.type,
        mode: row.mode,
        contexts: jsonColumn(z.array(z.string()), row.contexts),
        actors: of(row.claim_id, "actor"),
        recipients: of(row.claim_id, "recipient"),
        place: row.place_name,
        place_id: row.place_key,
        lat: row.lat,
        lon: row.lon,
        day_to: isoDay(row.last_day as number),
        status: row.status,
        intensity: row.intensity,
        salience: row.salience,
        told_by,
        happening: row.happening_id,
        reason: row.happening_reason,
        ...told.get(row.happening_id as number),
      });
      each(row, event);
      return event;
    }),
  };
}
