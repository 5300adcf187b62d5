/**
 * One happening, many reports. Two events are the same happening when their types are of one family, they are told as equally real,
 * parties overlap, the day is the same (or off by one where a day is only the report's own), and the places do not differ. The reason
 * is kept with each. A happening is named by the first claim that told of it.
 */
import type { EventType } from "../model/plover.js";
import type { Status } from "../model/record.js";
import { addDays } from "./days.js";
import type { Store } from "./store.js";

/** PLOVER's four quadrants: words and deeds, for and against. */
export const FAMILIES = {
  "verbal cooperation": ["AGREE", "CONSULT", "SUPPORT", "CONCEDE"],
  "material cooperation": ["COOPERATE", "AID", "RETREAT"],
  "verbal conflict": ["REQUEST", "ACCUSE", "REJECT", "THREATEN"],
  "material conflict": ["PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"],
} as const satisfies Record<string, readonly EventType[]>;

const familyOf = (type: string): readonly string[] => Object.values(FAMILIES).find((types) => (types as readonly string[]).includes(type)) ?? [type];

/** What was done and what is said not to have been done are accounts of one thing; a plan is another. */
const REAL: readonly Status[] = ["occurred", "ongoing", "denied"];
const equallyReal = (status: string): readonly string[] => ((REAL as readonly string[]).includes(status) ? REAL : [status]);

const CANDIDATES = 200;

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

/** Why two events are one, or null when they are not. */
export function sameHappening(a: Told, b: Told): string | null {
  const days = a.day === b.day ? "the same day" : a.date_read === 0 || b.date_read === 0 ? "neighbouring days, one of them the report's own" : null;
  if (days === null || a.day === 0) return null;
  const alike = a.type === b.type;
  if (a.place_id !== null && b.place_id !== null && a.place_id !== b.place_id) return null;
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
  return `${alike ? "the same type" : "a type of the same family"}, ${shared}, ${days}${place ? ", the same place" : ""}`;
}

type EventRow = Omit<Told, "actors" | "recipients">;

async function withParties({ db }: Store, rows: readonly EventRow[]): Promise<Told[]> {
  if (rows.length === 0) return [];
  const parties = await db
    .selectFrom("parties")
    .select(["claim_id", "side", "actor"])
    .where(
      "claim_id",
      "in",
      rows.map(({ claim_id }) => claim_id),
    )
    .execute();
  const of = (claim: number, side: string): Set<number> => new Set(parties.filter((p) => p.claim_id === claim && p.side === side).map((p) => p.actor));
  return rows.map((row) => ({ ...row, actors: of(row.claim_id, "actor"), recipients: of(row.claim_id, "recipient") }));
}

const COLUMNS = ["claim_id", "type", "day", "date_read", "place_id", "happening_id", "status"] as const;

/** Gives the events of a report their happenings. Call within the transaction that stored them. */
export async function assignHappenings(store: Store, report: number): Promise<void> {
  const { db } = store;
  const mine = await db.selectFrom("events").select(COLUMNS).where("report_id", "=", report).where("day", ">", 0).orderBy("claim_id").execute();
  const told = new Map((await withParties(store, mine)).map((event) => [event.claim_id, event]));
  for (const { claim_id, type, day, status } of mine) {
    const event = told.get(claim_id) as Told;
    const who = [...new Set([...event.actors, ...event.recipients])];
    if (who.length === 0) continue;
    const rows = await db
      .selectFrom("events as e")
      .innerJoin("events as first", "first.claim_id", "e.happening_id")
      .select(COLUMNS.map((column) => `e.${column}` as const))
      .select("first.day as first_day")
      .where("e.claim_id", "in", (eb) =>
        eb.selectFrom("parties").select("claim_id").where("actor", "in", who).where("day", ">=", addDays(day, -1)).where("day", "<=", addDays(day, 1)),
      )
      .where("e.type", "in", [...familyOf(type)])
      .where("e.status", "in", [...equallyReal(status)])
      .where("e.claim_id", "!=", claim_id)
      // Events of this report that are still to be looked at come later and join this one.
      .where((eb) => eb.or([eb("e.report_id", "!=", report), eb("e.claim_id", "<", claim_id)]))
      .orderBy("e.claim_id")
      .limit(CANDIDATES)
      .execute();
    for (const candidate of await withParties(store, rows)) {
      // A chain of neighbouring days must not carry a happening through a month.
      const firstDay = rows.find((row) => row.claim_id === candidate.claim_id)?.first_day ?? 0;
      if (firstDay < addDays(day, -1) || firstDay > addDays(day, 1)) continue;
      const reason = sameHappening(event, candidate);
      if (reason === null) continue;
      await db
        .updateTable("events")
        .set({ happening_id: candidate.happening_id, happening_reason: `${reason} as claim ${candidate.claim_id}` })
        .where("claim_id", "=", claim_id)
        .execute();
      break;
    }
  }
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
  }
}
