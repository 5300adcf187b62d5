/**
 * One happening, many reports. Two events are the same happening when their types are of one family, they are told as equally real,
 * parties overlap, the day is the same (or off by one where a day is only the report's own; a denial comes up to two weeks later), and the
 * places do not differ; who is nobody in particular neither joins nor parts them (alike.ts). The reason is kept with each. Where no day is known, only the same words in a copy are the same. A happening is named by the first claim that told of it.
 */
import { type RawBuilder, sql } from "kysely";
import type { EventType } from "../model/plover.js";
import type { Status } from "../model/record.js";
import { isTown, maySharePlace, type PartyKey, partyKey, type Where } from "./alike.js";
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

/** Days within which somebody denies what he is told to have done; a denial seldom tells the day of the deed, and "denied on Saturday" is not it. */
const DENIED_WITHIN = 14;

/** An event as it is compared: its parties by `partyKey`, those who are nobody in particular apart. */
export interface Told {
  readonly claim_id: number;
  readonly report_id: number;
  readonly type: string;
  readonly mode: string | null;
  readonly day: number;
  readonly date_read: number;
  readonly status: string;
  readonly place: Where | null;
  readonly happening_id: number;
  readonly actors: ReadonlySet<string>;
  readonly recipients: ReadonlySet<string>;
  readonly anyActors: ReadonlySet<string>;
  readonly anyRecipients: ReadonlySet<string>;
}

const overlap = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => {
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
const earliestDenied = remembered(-DENIED_WITHIN);
const latestDenial = remembered(DENIED_WITHIN);

/** In what way the days of two events agree, or null. */
function daysOf(a: Told, b: Told): string | null {
  if (a.day === 0) return null;
  if (a.day === b.day) return "the same day";
  if (a.date_read !== 0 && b.date_read !== 0) return null;
  return dayAfter(a.day) === b.day || dayAfter(b.day) === a.day ? "neighbouring days, one of them the report's own" : null;
}

const denies = ({ status }: Told): boolean => status === "denied";

/** Whether the one denies, some days later, what the other tells. */
function isDeniedLater(a: Told, b: Told): boolean {
  if (denies(a) === denies(b)) return false;
  const [denial, tale] = denies(a) ? [a, b] : [b, a];
  return tale.day > 0 && denial.day >= dayBefore(tale.day) && denial.day <= latestDenial(tale.day);
}

/** Why two events are one, or null when they are not. */
export function sameHappening(a: Told, b: Told): string | null {
  if (quadOf(a.type) !== quadOf(b.type) || !maySharePlace(a.place, b.place)) return null;
  const actors = overlap(a.actors, b.actors);
  const recipients = overlap(a.recipients, b.recipients);
  // A side that only one of them names does not separate them; a side that both name must agree.
  if (a.actors.size > 0 && b.actors.size > 0 && !actors) return null;
  if (a.recipients.size > 0 && b.recipients.size > 0 && !recipients) return null;
  const alike = a.type === b.type;
  const place = a.place !== null && a.place.place_id === b.place?.place_id;
  const town = place && isTown(a.place);
  const others = overlap(a.anyRecipients, b.anyRecipients);
  const unnamed = a.recipients.size + b.recipients.size === 0 && (others || a.anyRecipients.size + b.anyRecipients.size === 0);
  const told = (shared: (string | null)[], when: string): string =>
    `${alike ? "the same type" : "a type of the same family"}, ${shared.filter(Boolean).join(" and ")}, ${when}${place ? ", the same place" : ""}`;
  const parties = [actors ? "actor" : null, recipients ? "recipient" : null];
  const days = daysOf(a, b);
  if (days !== null) {
    if (alike && (actors || recipients) && (place || recipients || (actors && unnamed))) return told(parties, days);
    // Another type of the family needs more in common.
    if (!alike && actors && recipients && (place || (a.place === null && b.place === null))) return told(parties, days);
    // Whoever they were: the same kind of deed to the same sort of people in one town on one day.
    const modes = a.mode === null || b.mode === null || a.mode === b.mode;
    if (alike && town && a.day === b.day && modes && (others || overlap(a.anyActors, b.anyActors)))
      return told([others ? "sort of recipient" : "sort of actor"], days);
  }
  return alike && actors && (recipients || town || a.report_id === b.report_id) && isDeniedLater(a, b) ? told(parties, "denied within two weeks") : null;
}

interface Party {
  readonly claim_id: number;
  readonly side: string;
  readonly actor: number;
}

/** A party as it is stored, with what its event shares with all that may be the same happening. */
type StoredParty = Party & { readonly day: number; readonly quad: number };

type Facts = Omit<Told, "place" | "actors" | "recipients" | "anyActors" | "anyRecipients"> & { readonly place_id: number | null };

/** An event that later ones are held against. */
interface Candidate extends Told {
  /** Day of the first account of its happening that is as real: a chain of neighbouring days must not carry one through a month. */
  readonly first_day: number;
}

/** Where an event is told. */
interface Worded {
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

/** Who and where events mean. */
interface Known {
  readonly party: ReadonlyMap<number, PartyKey>;
  readonly place: ReadonlyMap<number, Where>;
}

async function known(store: Store, parties: readonly Party[], events: readonly Pick<Facts, "place_id">[]): Promise<Known> {
  const { db } = store;
  const actors = [...new Set(parties.map(({ actor }) => actor))];
  const places = [...new Set(events.flatMap(({ place_id }) => place_id ?? []))];
  const entities =
    actors.length === 0
      ? []
      : await db.selectFrom("entities").select(["entity_id", "id", "name", "country", "sector"]).where("entity_id", "in", integersIn(store, actors)).execute();
  const where =
    places.length === 0 ? [] : await db.selectFrom("places").select(["place_id", "id", "country"]).where("place_id", "in", integersIn(store, places)).execute();
  return {
    party: new Map(entities.map((entity) => [entity.entity_id, partyKey(entity)])),
    place: new Map(where.map((place) => [place.place_id, place])),
  };
}

const SIDES = ["actors", "recipients", "anyActors", "anyRecipients"] as const;

function withParties<T extends Facts>(rows: readonly T[], parties: readonly Party[], { party, place }: Known): (T & Told)[] {
  const sides = new Map<number, Record<(typeof SIDES)[number], Set<string>>>();
  const sidesOf = (claim: number) => {
    const found = sides.get(claim) ?? {
      actors: new Set<string>(),
      recipients: new Set<string>(),
      anyActors: new Set<string>(),
      anyRecipients: new Set<string>(),
    };
    sides.set(claim, found);
    return found;
  };
  for (const { claim_id, side, actor } of parties) {
    const { key, anybody } = party.get(actor) as PartyKey;
    const of = sidesOf(claim_id);
    (side === "actor" ? (anybody ? of.anyActors : of.actors) : anybody ? of.anyRecipients : of.recipients).add(key);
  }
  return rows.map((row) => ({ ...row, place: row.place_id === null ? null : (place.get(row.place_id) as Where), ...sidesOf(row.claim_id) }));
}

/** Candidates by what two accounts of one happening share: a party on the same side or a town, the family of their types, and the day or its neighbour. */
class Pool {
  readonly #near = new Map<string, Candidate[]>();
  /** Happenings that somebody tells as done: a denial is of one deed, and no other is held against it later. */
  readonly #told = new Set<number>();

  add(candidate: Candidate): void {
    for (const key of keysOf(candidate, candidate.day)) push(this.#near, key, candidate);
    if (denies(candidate)) for (const key of denialKeys(candidate)) push(this.#near, key, candidate);
    else this.#told.add(candidate.happening_id);
  }

  tell(happening: number): void {
    this.#told.add(happening);
  }

  /** The first claim of those that tell of the same happening; of what is denied the latest that was told. */
  firstOf(event: Candidate): Candidate | undefined {
    if (event.day === 0) return undefined;
    const near = this.#among(
      event,
      [dayBefore(event.day), event.day, dayAfter(event.day)].flatMap((day) => keysOf(event, day)),
    );
    if (near.length > 0) return near.reduce((first, other) => (other.claim_id < first.claim_id ? other : first));
    const later = this.#among(
      event,
      denies(event) ? daysBetween(earliestDenied(event.day), event.day).flatMap((day) => keysOf(event, day)) : denialKeys(event),
    );
    return later.length === 0
      ? undefined
      : later.reduce((best, other) => (other.day > best.day || (other.day === best.day && other.claim_id < best.claim_id) ? other : best));
  }

  #among(event: Candidate, keys: readonly string[]): Candidate[] {
    return keys.flatMap((key) => (this.#near.get(key) ?? []).filter((candidate) => this.isOne(event, candidate)));
  }

  isOne(event: Candidate, candidate: Candidate): boolean {
    if (!equallyReal(event.status).includes(candidate.status) || sameHappening(event, candidate) === null) return false;
    if (daysOf(event, candidate) !== null && candidate.first_day >= dayBefore(event.day) && candidate.first_day <= dayAfter(event.day)) return true;
    // What is held against a denial is the one deed that it denies.
    return isDeniedLater(event, candidate) && (denies(event) || !this.#told.has(candidate.happening_id));
  }
}

function push(map: Map<string, Candidate[]>, key: string, candidate: Candidate): void {
  const there = map.get(key);
  if (there) there.push(candidate);
  else map.set(key, [candidate]);
}

function keysOf({ type, actors, recipients, place }: Told, day: number): string[] {
  const rest = `${quadOf(type)} ${day}`;
  return [
    ...Array.from(actors, (actor) => `actor ${actor} ${rest}`),
    ...Array.from(recipients, (actor) => `recipient ${actor} ${rest}`),
    ...(place !== null && isTown(place) ? [`place ${place.place_id} ${rest}`] : []),
  ];
}
const denialKeys = ({ type, actors }: Told): string[] => Array.from(actors, (actor) => `denial ${actor} ${type}`);

function daysBetween(first: number, last: number): number[] {
  const days: number[] = [];
  for (let day = first; day <= last; day = dayAfter(day)) days.push(day);
  return days;
}

/** Which events of these reports tell what another told first, in the order of the reports; the rest are happenings of their own. */
export async function findHappenings(store: Store, tellings: readonly Telling[]): Promise<ReadonlyMap<number, Happening>> {
  const facts = await known(
    store,
    tellings.flatMap(({ parties }) => parties),
    tellings.flatMap(({ events }) => events),
  );
  const compared = tellings.map((telling) => ({ ...telling, events: withParties(telling.events, telling.parties, facts) }));
  const pool = await storedCandidates(store, compared, facts);
  const copies = await copiesOf(store, tellings);
  const found = new Map<number, Happening>();
  for (const { report, text, events } of compared) {
    const elsewhere = await copies(report);
    const told: (Candidate & Worded)[] = [];
    // Later events of this report may be one of these told again.
    const mine: Candidate[] = [];
    for (const event of events) {
      const alone = { ...event, first_day: event.day };
      const first =
        pool.firstOf(alone) ?? (denies(alone) ? mine.findLast((other) => pool.isOne(alone, other)) : mine.find((other) => pool.isOne(alone, other)));
      const copied = first ? undefined : elsewhere?.get(wordsKey(event, text));
      const { happening_id, first_day } = first ?? copied ?? alone;
      // The first to tell as done what somebody denied before.
      const settled = { ...alone, happening_id, first_day: first && denies(first) && !denies(alone) ? alone.day : first_day };
      if (first) found.set(event.claim_id, { happening_id, happening_reason: `${sameHappening(event, first)} as claim ${first.claim_id}` });
      if (copied) found.set(event.claim_id, { happening_id, happening_reason: `the same words in a report that shares its text, claim ${copied.claim_id}` });
      else mine.push(settled);
      if (!denies(settled)) pool.tell(happening_id);
      told.push(settled);
    }
    for (const event of told) {
      pool.add(event);
      if (elsewhere) addCopied(elsewhere, wordsKey(event, text), event);
    }
  }
  return found;
}

interface Compared extends Omit<Telling, "events"> {
  readonly events: readonly (Facts & Told)[];
}

/** One question for all reports, and of a busy day only what shares a party on the same side or a town. */
async function storedCandidates(store: Store, tellings: readonly Compared[], facts: Known): Promise<Pool> {
  const { db } = store;
  const pool = new Pool();
  const claims = candidateClaims(store, tellings, facts);
  if (claims.length === 0) return pool;
  const others = await db
    .selectFrom("events as e")
    .innerJoin("events as first", "first.claim_id", "e.happening_id")
    .select(["e.claim_id", "e.report_id", "e.type", "e.mode", "e.day", "e.date_read", "e.place_id", "e.happening_id", "e.status"])
    .select(
      sql<number>`case when first.status = 'denied' and e.status <> 'denied'
        then (select min(t.day) from events t where t.happening_id = e.happening_id and t.status <> 'denied') else first.day end`.as("first_day"),
    )
    .select(
      sql<number>`case when e.status = 'denied' and exists (select 1 from events t where t.happening_id = e.happening_id and t.status <> 'denied')
        then 1 else 0 end`.as("told"),
    )
    .where("e.claim_id", "in", sql<number>`(${sql.join(claims, sql` union `)})`)
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
  for (const { told, ...candidate } of withParties(others, parties, await known(store, parties, others))) {
    pool.add(candidate);
    if (told === 1) pool.tell(candidate.happening_id);
  }
  return pool;
}

/** Questions for the claims that events of these reports may tell again. */
function candidateClaims(store: Store, tellings: readonly Compared[], { party }: Known): RawBuilder<unknown>[] {
  const shared = new Map<string, (string | number)[]>();
  const towns = new Map<string, (string | number)[]>();
  const denials = new Map<string, (string | number)[]>();
  const deniers = new Set<number>();
  for (const { events, parties } of tellings) {
    const eventOf = new Map(events.map((event) => [event.claim_id, event]));
    const daysNear = (event: Told): number[] =>
      denies(event) ? daysBetween(earliestDenied(event.day), dayAfter(event.day)) : [dayBefore(event.day), event.day, dayAfter(event.day)];
    for (const { claim_id, actor, side, quad, day } of parties) {
      const event = eventOf.get(claim_id) as Facts & Told;
      if (day === 0 || party.get(actor)?.anybody) continue;
      for (const near of daysNear(event)) shared.set(`${actor} ${near} ${side} ${quad}`, [actor, near, side, quad]);
      if (side !== "actor" || denies(event) || !equallyReal(event.status).includes("denied")) continue;
      deniers.add(actor);
      denials.set(`${event.type} ${day}`, [event.type, dayBefore(day), latestDenial(day)]);
    }
    for (const event of events)
      if (event.day > 0 && event.place !== null && isTown(event.place))
        for (const near of daysNear(event)) towns.set(`${event.place.place_id} ${near}`, [event.place.place_id, near]);
  }
  const asked: RawBuilder<unknown>[] = [];
  if (shared.size > 0)
    asked.push(sql`select p.claim_id from ${elements(store, [...shared.values()])} join parties p
      on p.actor = ${integerAt(0)} and p.day = ${integerAt(1)} and p.side = ${textAt(2)} and p.quad = ${integerAt(3)}`);
  if (towns.size > 0)
    asked.push(sql`select t.claim_id from ${elements(store, [...towns.values()])} join events t on t.place_id = ${integerAt(0)} and t.day = ${integerAt(1)}`);
  if (denials.size > 0)
    asked.push(sql`select d.claim_id from ${elements(store, [...denials.values()])} join events d
      on d.type = ${textAt(0)} and d.day between ${integerAt(1)} and ${integerAt(2)} and d.status = 'denied'
      where exists (select 1 from parties p where p.claim_id = d.claim_id and p.side = 'actor' and p.actor in ${integersIn(store, [...deniers])})`);
  return asked;
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

const wordsKey = ({ type, day, status, begin_at, end_at }: Worded & Pick<Facts, "type" | "day" | "status">, text: string): string =>
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
