/**
 * One happening, many reports. Two events are the same happening when their types are of one family, they are told as equally real,
 * parties overlap, the day is the same (or off by one where a day is only the report's own), and the places do not differ. The reason
 * is kept with each. Where no day is known, only the same words in a copy are the same. A happening is named by the first claim that told of it.
 */
import { sql } from "kysely";
import type { EventType } from "../model/plover.js";
import type { Status } from "../model/record.js";
import { happeningsChanged } from "./changed.js";
import { addDays } from "./days.js";
import { isDone } from "./dealings.js";
import { elements, integerAt, integersIn, textAt } from "./elements.js";
import type { Store } from "./store.js";

/** PLOVER's four quadrants: words and deeds, for and against. */
export const FAMILIES = {
  "verbal cooperation": ["AGREE", "CONSULT", "SUPPORT", "CONCEDE"],
  "material cooperation": ["COOPERATE", "AID", "RETREAT"],
  "verbal conflict": ["REQUEST", "ACCUSE", "REJECT", "THREATEN"],
  "material conflict": ["PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"],
} as const satisfies Record<string, readonly EventType[]>;

const QUADS: ReadonlyMap<string, number> = new Map(Object.values(FAMILIES).flatMap((types, i) => types.map((type) => [type, i + 1] as const)));

/** The number of a type's family, 1 to 4 as GDELT counts its quad classes. */
export const quadOf = (type: string): number => QUADS.get(type) as number;

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

/** Asked for the same few days again and again. */
function remembered(days: number): (day: number) => number {
  const known = new Map<number, number>();
  return (day) => {
    const found = known.get(day) ?? addDays(day, days);
    known.set(day, found);
    return found;
  };
}
const dayBefore = remembered(-1);
const dayAfter = remembered(1);

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
  quadOf(a.type) === quadOf(b.type) && (a.place_id === null || b.place_id === null || a.place_id === b.place_id) && daysOf(a, b) !== null;

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

/** An event that later ones are held against. */
interface Candidate extends Told {
  readonly status: string;
  /** Day of the first account of its happening: a chain of neighbouring days must not carry one through a month. */
  readonly first_day: number;
}

/** Where an event is told, and how real. */
interface Worded {
  readonly status: string;
  readonly begin_at: number;
  readonly end_at: number;
}

/** A report whose events are about to be stored. */
export interface Telling {
  readonly report: number;
  readonly text: string;
  readonly events: readonly (Facts & Worded)[];
  readonly parties: readonly StoredParty[];
}

export interface Happening {
  readonly happening_id: number;
  readonly happening_reason: string;
}

const NONE: ReadonlySet<number> = new Set();

function withParties<T extends Facts>(rows: readonly T[], parties: readonly Party[]): (T & Told)[] {
  const sides = { actor: new Map<number, Set<number>>(), recipient: new Map<number, Set<number>>() };
  for (const { claim_id, side, actor } of parties) {
    const of = side === "actor" ? sides.actor : sides.recipient;
    const set = of.get(claim_id);
    if (set) set.add(actor);
    else of.set(claim_id, new Set([actor]));
  }
  return rows.map((row) => ({ ...row, actors: sides.actor.get(row.claim_id) ?? NONE, recipients: sides.recipient.get(row.claim_id) ?? NONE }));
}

/** Candidates by what two accounts of one happening share: a party on the same side, the family of their types, and the day or its neighbour. */
type Pool = Map<string, Candidate[]>;

function keysOf({ type, actors, recipients }: Told, day: number): string[] {
  const rest = `${quadOf(type)} ${day}`;
  return [...Array.from(actors, (actor) => `actor ${actor} ${rest}`), ...Array.from(recipients, (actor) => `recipient ${actor} ${rest}`)];
}

function addTo(pool: Pool, candidate: Candidate): void {
  for (const key of keysOf(candidate, candidate.day)) {
    const there = pool.get(key);
    if (there) there.push(candidate);
    else pool.set(key, [candidate]);
  }
}

/** The first claim of those that tell of the same happening. */
function firstIn(pool: Pool, event: Candidate): Candidate | undefined {
  let found: Candidate | undefined;
  for (const day of [dayBefore(event.day), event.day, dayAfter(event.day)])
    for (const key of keysOf(event, day))
      for (const candidate of pool.get(key) ?? [])
        if ((found === undefined || candidate.claim_id < found.claim_id) && isOne(event, candidate)) found = candidate;
  return found;
}

const isOne = (event: Candidate, candidate: Candidate): boolean =>
  candidate.first_day >= dayBefore(event.day) &&
  candidate.first_day <= dayAfter(event.day) &&
  equallyReal(event.status).includes(candidate.status) &&
  sameHappening(event, candidate) !== null;

/** Which events of these reports tell what another told first, in the order of the reports; the rest are happenings of their own. */
export async function findHappenings(store: Store, tellings: readonly Telling[]): Promise<ReadonlyMap<number, Happening>> {
  const pool = await storedCandidates(store, tellings);
  const copies = await copiesOf(store, tellings);
  const found = new Map<number, Happening>();
  for (const { report, text, events, parties } of tellings) {
    const elsewhere = await copies(report);
    const told: (Candidate & Worded)[] = [];
    // Later events of this report may be one of these told again.
    const mine: Candidate[] = [];
    for (const event of withParties(events, parties)) {
      const alone = { ...event, first_day: event.day };
      const first = firstIn(pool, alone) ?? mine.find((other) => isOne(alone, other));
      const copied = first ? undefined : elsewhere?.get(wordsKey(event, text));
      const { happening_id, first_day } = first ?? copied ?? alone;
      const settled = { ...alone, happening_id, first_day };
      if (first) found.set(event.claim_id, { happening_id, happening_reason: `${sameHappening(event, first)} as claim ${first.claim_id}` });
      if (copied) found.set(event.claim_id, { happening_id, happening_reason: `the same words in a report that shares its text, claim ${copied.claim_id}` });
      else mine.push(settled);
      told.push(settled);
    }
    for (const event of told) {
      addTo(pool, event);
      if (elsewhere) addCopied(elsewhere, wordsKey(event, text), event);
    }
  }
  return found;
}

/** One question for all reports, and of a busy day only what shares a party on the same side. */
async function storedCandidates(store: Store, tellings: readonly Telling[]): Promise<Pool> {
  const { db } = store;
  const pool: Pool = new Map();
  const shared = new Map<string, (string | number)[]>();
  for (const { actor, side, quad, day } of tellings.flatMap(({ parties }) => parties))
    if (day > 0) for (const near of [dayBefore(day), day, dayAfter(day)]) shared.set(`${actor} ${near} ${side} ${quad}`, [actor, near, side, quad]);
  if (shared.size === 0) return pool;
  const others = await db
    .selectFrom("events as e")
    .innerJoin("events as first", "first.claim_id", "e.happening_id")
    .select(["e.claim_id", "e.type", "e.day", "e.date_read", "e.place_id", "e.happening_id", "e.status", "first.day as first_day"])
    .where(
      "e.claim_id",
      "in",
      sql<number>`(select p.claim_id from ${elements(store, [...shared.values()])} join parties p
        on p.actor = ${integerAt(0)} and p.day = ${integerAt(1)} and p.side = ${textAt(2)} and p.quad = ${integerAt(3)})`,
    )
    .orderBy("e.claim_id")
    .limit(CANDIDATES * tellings.length)
    .execute();
  if (others.length === 0) return pool;
  const parties = await db
    .selectFrom("parties")
    .select(["claim_id", "side", "actor"])
    .where(
      "claim_id",
      "in",
      integersIn(
        store,
        others.map(({ claim_id }) => claim_id),
      ),
    )
    .execute();
  for (const candidate of withParties(others, parties)) addTo(pool, candidate);
  return pool;
}

interface Copied {
  readonly claim_id: number;
  readonly happening_id: number;
  readonly first_day: number;
}

/** Events of other reports of a story by the words around their triggers: what names no party is told twice there all the same. */
type Copies = Map<string, Copied>;

/** Letters on each side of a trigger that copies share. */
const AROUND = 20;

const wordsKey = ({ type, day, status, begin_at, end_at }: Worded & Pick<Facts, "type" | "day">, text: string): string =>
  JSON.stringify([type, day, status, text.slice(Math.max(0, begin_at - AROUND), end_at + AROUND)]);

/** The first told stays. */
function addCopied(copies: Copies, key: string, event: Copied): void {
  const there = copies.get(key);
  if (!there || event.claim_id < there.claim_id) copies.set(key, event);
}

/** Gives the copies of a report's story, or undefined where it is alone in it. */
async function copiesOf(store: Store, tellings: readonly Telling[]): Promise<(report: number) => Promise<Copies | undefined>> {
  const rows = await store.db
    .selectFrom("reports as own")
    .select(["own.report_id", "own.story_id"])
    .where(
      "own.report_id",
      "in",
      integersIn(
        store,
        tellings.filter(({ events }) => events.length > 0).map(({ report }) => report),
      ),
    )
    .where(({ exists, selectFrom }) =>
      exists(selectFrom("reports as r").select("r.report_id").whereRef("r.story_id", "=", "own.story_id").whereRef("r.report_id", "!=", "own.report_id")),
    )
    .execute();
  const storyOf = new Map(rows.map(({ report_id, story_id }) => [report_id, story_id]));
  const known = new Map<number, Copies>();
  return async (report) => {
    const story = storyOf.get(report);
    if (story === undefined) return undefined;
    const copies = known.get(story) ?? (await storedCopies(store, story));
    known.set(story, copies);
    return copies;
  };
}

async function storedCopies(store: Store, story: number): Promise<Copies> {
  const { db } = store;
  const rows = await db
    .selectFrom("events as e")
    .innerJoin("events as first", "first.claim_id", "e.happening_id")
    .innerJoin("reports as r", "r.report_id", "e.report_id")
    .select(["e.claim_id", "e.happening_id", "e.version_id", "e.type", "e.day", "e.status", "e.begin_at", "e.end_at", "first.day as first_day"])
    .where("r.story_id", "=", story)
    .orderBy("e.claim_id")
    .limit(CANDIDATES)
    .execute();
  const versions = [...new Set(rows.map(({ version_id }) => version_id))];
  const texts = await db.selectFrom("versions").select(["version_id", "text"]).where("version_id", "in", integersIn(store, versions)).execute();
  const textOf = new Map(texts.map(({ version_id, text }) => [version_id, text]));
  const copies: Copies = new Map();
  for (const row of rows) addCopied(copies, wordsKey(row, textOf.get(row.version_id) as string), row);
  return copies;
}

/**
 * Before the events of a report go: happenings that bear one of their names take that of the first event that stays.
 * @returns the names that they take
 */
export async function relabelHappenings(store: Store, report: number): Promise<number[]> {
  const { db } = store;
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
    await setFirst(db, next);
  }
  const lent = orphans.map(({ next }) => next);
  happeningsChanged(store, lent);
  return lent;
}

const setFirst = async (db: Store["db"], claim: number): Promise<void> => {
  await sql`update dealings set first = 1 where claim_id in (select e.claim_id from events e where e.claim_id = ${claim} and ${isDone("e")})`.execute(db);
};

/** After an edited report's events have come: what it told first it tells as it stands now, not as the copies of its older version do. @param lent from `relabelHappenings` */
export async function takeHappeningsBack(store: Store, report: number, lent: readonly number[]): Promise<void> {
  const { db } = store;
  for (const happening of lent) {
    const mine = await db
      .selectFrom("events")
      .select(["claim_id", "happening_reason"])
      .where("happening_id", "=", happening)
      .where("report_id", "=", report)
      .orderBy("claim_id")
      .limit(1)
      .executeTakeFirst();
    if (!mine) continue;
    const { claim_id, happening_reason } = mine;
    await db.updateTable("events").set({ happening_id: claim_id }).where("happening_id", "=", happening).execute();
    await db
      .updateTable("events")
      .set({ happening_reason: happening_reason?.replace(/\d+$/, String(claim_id)) ?? null })
      .where("claim_id", "=", happening)
      .execute();
    await db.updateTable("events").set({ happening_reason: null }).where("claim_id", "=", claim_id).execute();
    await db.updateTable("dealings").set({ first: 0 }).where("claim_id", "=", happening).execute();
    await setFirst(db, claim_id);
    happeningsChanged(store, [claim_id]);
  }
}
