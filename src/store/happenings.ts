/**
 * One happening, many reports. Two events are the same happening when their types are of one family, they are told as equally real,
 * parties overlap, the day is the same (or off by one where a day is only the report's own), and the places do not differ. The reason
 * is kept with each. Where no day is known, only the same words in a copy are the same. A happening is named by the first claim that told of it.
 */
import { sql } from "kysely";
import type { EventType } from "../model/plover.js";
import type { Status } from "../model/record.js";
import { addDays } from "./days.js";
import { isDone } from "./dealings.js";
import { elements, integerAt, textAt } from "./elements.js";
import type { Store } from "./store.js";

/** PLOVER's four quadrants: words and deeds, for and against. */
export const FAMILIES = {
  "verbal cooperation": ["AGREE", "CONSULT", "SUPPORT", "CONCEDE"],
  "material cooperation": ["COOPERATE", "AID", "RETREAT"],
  "verbal conflict": ["REQUEST", "ACCUSE", "REJECT", "THREATEN"],
  "material conflict": ["PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"],
} as const satisfies Record<string, readonly EventType[]>;

const FAMILY: ReadonlyMap<string, readonly string[]> = new Map(Object.values(FAMILIES).flatMap((types) => types.map((type) => [type, types] as const)));
const familyOf = (type: string): readonly string[] => FAMILY.get(type) ?? [];

/** The number of a type's family, 1 to 4 as GDELT counts its quad classes. */
export const quadOf = (type: EventType): number => Object.values(FAMILIES).findIndex((types) => (types as readonly EventType[]).includes(type)) + 1;

/** What was done and what is said not to have been done are accounts of one thing; a plan is another. */
const REAL: readonly Status[] = ["occurred", "ongoing", "denied"];
const equallyReal = (status: string): readonly string[] => ((REAL as readonly string[]).includes(status) ? REAL : [status]);

/** Events compared with those of one report. */
const CANDIDATES = 3000;

interface Told {
  readonly claim_id: number;
  readonly type: string;
  readonly day: number;
  readonly date_read: number;
  readonly place_id: number | null;
  readonly happening_id: number;
  readonly actors: ReadonlySet<number>;
  readonly recipients: ReadonlySet<number>;
}

const overlap = (a: ReadonlySet<number>, b: ReadonlySet<number>): boolean => {
  for (const x of a) if (b.has(x)) return true;
  return false;
};

const afterDay = new Map<number, number>();
/** Asked for the same few days again and again. */
function dayAfter(day: number): number {
  const known = afterDay.get(day) ?? addDays(day, 1);
  afterDay.set(day, known);
  return known;
}

type Facts = Omit<Told, "actors" | "recipients">;

/** In what way the days of two events agree, or null. */
function daysOf(a: Facts, b: Facts): string | null {
  if (a.day === 0) return null;
  if (a.day === b.day) return "the same day";
  if (a.date_read !== 0 && b.date_read !== 0) return null;
  return dayAfter(a.day) === b.day || dayAfter(b.day) === a.day ? "neighbouring days, one of them the report's own" : null;
}

/** False where type, place or day alone tell two events apart, whoever their parties are. */
const mayBeOne = (a: Facts, b: Facts): boolean =>
  (a.type === b.type || familyOf(a.type) === familyOf(b.type)) &&
  (a.place_id === null || b.place_id === null || a.place_id === b.place_id) &&
  daysOf(a, b) !== null;

/** Why two events are one, or null when they are not. */
export function sameHappening(a: Told, b: Told): string | null {
  if (!mayBeOne(a, b)) return null;
  const alike = a.type === b.type;
  const actors = overlap(a.actors, b.actors);
  const recipients = overlap(a.recipients, b.recipients);
  // A side that only one of them names does not separate them; a side that both name must agree.
  if (a.actors.size > 0 && b.actors.size > 0 && !actors) return null;
  if (a.recipients.size > 0 && b.recipients.size > 0 && !recipients) return null;
  const place = a.place_id !== null && a.place_id === b.place_id;
  // Another type of the family needs more in common.
  if (
    alike
      ? !(actors || recipients) || !(place || recipients || (actors && a.recipients.size + b.recipients.size === 0))
      : !(actors && recipients && (place || a.place_id === b.place_id))
  )
    return null;
  const shared = [actors ? "actor" : null, recipients ? "recipient" : null].filter(Boolean).join(" and ");
  return `${alike ? "the same type" : "a type of the same family"}, ${shared}, ${daysOf(a, b)}${place ? ", the same place" : ""}`;
}

interface Party {
  readonly claim_id: number;
  readonly side: string;
  readonly actor: number;
}

/** A party as it is stored, with what its event shares with all that may be the same happening. */
type StoredParty = Party & { readonly day: number; readonly quad: number };

function withParties(rows: readonly Facts[], parties: readonly Party[]): Told[] {
  const sides = { actor: new Map<number, Set<number>>(), recipient: new Map<number, Set<number>>() };
  for (const { claim_id, side, actor } of parties) {
    const of = side === "actor" ? sides.actor : sides.recipient;
    const set = of.get(claim_id);
    if (set) set.add(actor);
    else of.set(claim_id, new Set([actor]));
  }
  const none: ReadonlySet<number> = new Set();
  return rows.map((row) => ({ ...row, actors: sides.actor.get(row.claim_id) ?? none, recipients: sides.recipient.get(row.claim_id) ?? none }));
}

/** Letters on each side of a trigger that copies share. */
const AROUND = 20;

const COLUMNS = ["claim_id", "type", "day", "date_read", "place_id", "happening_id", "status"] as const;

/** Gives the events of a report, as they were stored, their happenings. Call within the transaction that stored them. */
export async function assignHappenings(
  store: Store,
  report: number,
  { events, parties }: { readonly events: readonly (Facts & { readonly status: string })[]; readonly parties: readonly StoredParty[] },
): Promise<void> {
  const { db } = store;
  const statusOf = new Map(events.map(({ claim_id, status }) => [claim_id, status]));
  const mine = withParties(events, parties);
  const copies = await toldInCopies(store, report, events);
  // One question for the whole report, and of a busy day only what shares a party on the same side: one for each event took half of the time of storing it.
  const shared = [
    ...new Map(
      parties
        .filter(({ day }) => day > 0)
        .map(({ actor, side, quad, day }) => [`${actor} ${side} ${quad} ${day}`, [actor, side, quad, addDays(day, -1), addDays(day, 1)]]),
    ).values(),
  ];
  const others =
    shared.length === 0
      ? []
      : await db
          .selectFrom("events as e")
          .innerJoin("events as first", "first.claim_id", "e.happening_id")
          .select(COLUMNS.map((column) => `e.${column}` as const))
          .select("first.day as first_day")
          .where(
            "e.claim_id",
            "in",
            sql<number>`(select p.claim_id from ${elements(store, shared)} join parties p
              on p.actor = ${integerAt(0)} and p.side = ${textAt(1)} and p.quad = ${integerAt(2)} and p.day between ${integerAt(3)} and ${integerAt(4)})`,
          )
          .where("e.report_id", "!=", report)
          .orderBy("e.claim_id")
          .limit(CANDIDATES)
          .execute();
  for (const { claim_id, status } of others) statusOf.set(claim_id, status);
  const firstDay = new Map(others.map(({ claim_id, first_day }) => [claim_id, first_day]));
  const real = (a: Facts, b: Facts): boolean => equallyReal(statusOf.get(a.claim_id) ?? "").includes(statusOf.get(b.claim_id) ?? "");
  // Parties are asked for only where the rest agrees: of a busy day most events do not.
  const likely = others.filter((other) => mine.some((event) => mayBeOne(event, other) && real(event, other)));
  const pool = withParties(
    likely,
    likely.length === 0
      ? []
      : await db
          .selectFrom("parties")
          .select(["claim_id", "side", "actor"])
          .where(
            "claim_id",
            "in",
            sql<number>`(select ${integerAt(0)} from ${elements(
              store,
              likely.map(({ claim_id }) => [claim_id]),
            )})`,
          )
          .execute(),
  );
  for (const event of mine) {
    const [dayBefore, dayAfter] = [addDays(event.day, -1), addDays(event.day, 1)];
    const found = pool.find((candidate) => {
      // A chain of neighbouring days must not carry a happening through a month.
      const first = firstDay.get(candidate.claim_id) ?? 0;
      return first >= dayBefore && first <= dayAfter && real(event, candidate) && sameHappening(event, candidate) !== null;
    });
    const copied = found === undefined ? copies.get(event.claim_id) : undefined;
    if (copied) {
      await db
        .updateTable("events")
        .set({ happening_id: copied.happening_id, happening_reason: `the same words in a report that shares its text, claim ${copied.claim_id}` })
        .where("claim_id", "=", event.claim_id)
        .execute();
      continue;
    }
    const happening = found?.happening_id ?? event.happening_id;
    if (found)
      await db
        .updateTable("events")
        .set({ happening_id: happening, happening_reason: `${sameHappening(event, found)} as claim ${found.claim_id}` })
        .where("claim_id", "=", event.claim_id)
        .execute();
    // Later events of this report may be this one told again.
    pool.push({ ...event, happening_id: happening });
    firstDay.set(event.claim_id, found ? (firstDay.get(found.claim_id) ?? event.day) : event.day);
  }
}

interface Copied {
  readonly claim_id: number;
  readonly happening_id: number;
}

/** Events of reports of the same story that the same words carry on the same day, or on none: what names no party is told twice there all the same. */
async function toldInCopies({ db }: Store, report: number, mine: readonly Facts[]): Promise<ReadonlyMap<number, Copied>> {
  const found = new Map<number, Copied>();
  const copy =
    mine.length > 0 &&
    (await db
      .selectFrom("reports as r")
      .innerJoin("reports as own", "own.story_id", "r.story_id")
      .select("r.report_id")
      .where("own.report_id", "=", report)
      .where("r.report_id", "!=", report)
      .executeTakeFirst());
  if (!copy) return found;
  const rows = await db
    .selectFrom("events as e")
    .innerJoin("versions as v", "v.version_id", "e.version_id")
    .innerJoin("reports as r", "r.report_id", "e.report_id")
    .select(["e.claim_id", "e.happening_id", "e.type", "e.day", "e.status", "e.begin_at", "e.end_at", "e.report_id"])
    .select(
      sql<string>`substr(v.text, case when e.begin_at > ${AROUND} then e.begin_at + 1 - ${AROUND} else 1 end, e.end_at - e.begin_at + ${2 * AROUND})`.as(
        "around",
      ),
    )
    .where("r.story_id", "=", (eb) => eb.selectFrom("reports").select("story_id").where("report_id", "=", report))
    .orderBy("e.claim_id")
    .limit(CANDIDATES)
    .execute();
  const key = ({ type, day, status, around }: (typeof rows)[number]): string => JSON.stringify([type, day, status, around]);
  const elsewhere = new Map<string, Copied>();
  for (const row of rows) if (row.report_id !== report && !elsewhere.has(key(row))) elsewhere.set(key(row), row);
  for (const row of rows) {
    const copied = row.report_id === report ? elsewhere.get(key(row)) : undefined;
    if (copied) found.set(row.claim_id, copied);
  }
  return found;
}

/** Before the events of a report go: happenings that bear one of their names take that of the first event that stays. */
export async function relabelHappenings({ db }: Store, report: number): Promise<void> {
  const orphans = await db
    .selectFrom("events as e")
    .innerJoin("events as first", "first.claim_id", "e.happening_id")
    .select(({ fn }) => ["e.happening_id", fn.min<number>("e.claim_id").as("next")])
    .where("first.report_id", "=", report)
    .where("e.report_id", "!=", report)
    .groupBy("e.happening_id")
    .execute();
  for (const { happening_id, next } of orphans) {
    await db.updateTable("events").set({ happening_id: next }).where("happening_id", "=", happening_id).where("report_id", "!=", report).execute();
    await db.updateTable("events").set({ happening_reason: null }).where("claim_id", "=", next).execute();
    await sql`update dealings set first = 1 where claim_id in (select e.claim_id from events e where e.claim_id = ${next} and ${isDone("e")})`.execute(db);
  }
}
