/** Proof that a store holds together: every span is in its text, every claim has its report and record, every index its rows. */
import { createHash } from "node:crypto";
import { sql } from "kysely";
import { z } from "zod";
import { EVENT_TYPES } from "../model/plover.js";
import { CLAIMS_PER_VERSION, claimRows } from "./claim-rows.js";
import { CLAIM_TABLES, type Tables } from "./database.js";
import { dealingsOf } from "./dealings.js";
import { quadOf } from "./happenings.js";
import { idOfNamesake } from "./mentions.js";
import { namesOf } from "./names.js";
import { readBody } from "./put-record.js";
import { storableKey } from "./storable.js";
import type { Store } from "./store.js";
import { StoreError } from "./store-error.js";

export interface CheckReport {
  readonly versions: number;
  readonly claims: number;
  /** A sentence each, the first `FAULTS` of them; none when all is well. */
  readonly faults: readonly string[];
}

export const FAULTS = 100;
const AT_ONCE = 200;
const Count = z.array(z.object({ n: z.number() }));

/** Reads everything once. `progress` is told how many versions are done. */
export async function checkStore(store: Store, progress: (done: number) => void = () => {}): Promise<CheckReport> {
  const faults: string[] = [];
  const counted = { versions: 0, claims: 0 };
  const fault = (sentence: string): void => {
    if (faults.length < FAULTS) faults.push(sentence);
  };
  try {
    await findFaults(store, fault, counted, progress);
  } catch (error) {
    if (!(error instanceof StoreError && error.fault === "damaged")) throw error;
    // A damaged file answers nothing further. What to do about it comes first.
    faults.unshift(error.message);
  }
  return { ...counted, faults };
}

async function findFaults(
  store: Store,
  fault: (sentence: string) => void,
  counted: { versions: number; claims: number },
  progress: (done: number) => void,
): Promise<void> {
  const { db, dialect, location, fullText } = store;
  if (dialect === "sqlite") {
    const broken = (await sql<{ integrity_check: string }>`pragma integrity_check`.execute(db)).rows.filter((row) => row.integrity_check !== "ok");
    for (const row of broken) fault(`SQLite: ${row.integrity_check}`);
    if (broken.length > 0) throw new StoreError("damaged", `${location} is damaged; restore a backup (casus store restore).`);
    for (const row of (await sql<{ table: string; parent: string }>`pragma foreign_key_check`.execute(db)).rows)
      fault(`a row of ${row.table} has lost its ${row.parent}`);
  }
  for (const sentence of await fullText.check(db)) fault(sentence);
  const none = async (what: string, query: ReturnType<typeof sql>): Promise<void> => {
    const [row] = Count.parse((await query.execute(db)).rows);
    if (row && row.n > 0) fault(`${row.n} ${what}`);
  };
  await none(
    "reports have no newest version",
    sql`select count(*) as n from reports r left join versions v on v.version_id = r.version_id and v.report_id = r.report_id
      where v.version_id is null and r.report_id not in (select report_id from forgotten where undone_at is null)`,
  );
  await none(
    "versions are called coded and have no record, or the other way round",
    sql`select count(*) as n from versions v left join records c on c.version_id = v.version_id where (v.coder is null) <> (c.version_id is null) or v.coder <> c.coder`,
  );
  await none(
    "speakers have no statement",
    sql`select count(*) as n from speakers p left join statements s on s.claim_id = p.claim_id where s.claim_id is null`,
  );
  await none("parties have no event", sql`select count(*) as n from parties p left join events e on e.claim_id = p.claim_id where e.claim_id is null`);
  const quad = sql.join(
    EVENT_TYPES.map((type) => sql`when ${sql.lit(type)} then ${sql.lit(quadOf(type))}`),
    sql` `,
  );
  await none(
    "parties are filed under another family than that of their event's type",
    sql`select count(*) as n from parties p join events e on e.claim_id = p.claim_id where p.quad <> case e.type ${quad} end`,
  );
  const told = dealingsOf(sql`1 = 1`);
  await none(
    "dealings are not what the parties of events tell",
    sql`select (select count(*) from (select * from (${told}) t except select from_actor, to_actor, day, claim_id, first, intensity from dealings) a)
      + (select count(*) from (select from_actor, to_actor, day, claim_id, first, intensity from dealings except select * from (${told}) t) b) as n`,
  );
  await none(
    "events belong to a happening that nothing tells of",
    sql`select count(*) as n from events e left join events f on f.claim_id = e.happening_id where f.claim_id is null`,
  );
  await none(
    "reports belong to a story that is none",
    sql`select count(*) as n from reports r left join reports s on s.report_id = r.story_id where s.report_id is null`,
  );

  const names = new Map((await db.selectFrom("entities").select(["id", "entity_id", "actor"]).execute()).map((row) => [row.id, row]));
  const forgotten = new Set((await db.selectFrom("forgotten").select("report_id").where("undone_at", "is", null).execute()).map((row) => row.report_id));
  const places = new Map((await db.selectFrom("places").select(["id", "place_id"]).execute()).map((row) => [row.id, row.place_id]));
  const called = new Set((await db.selectFrom("names").select(["folded", "entity_id"]).execute()).map(nameKey));
  for (let after = 0; ; ) {
    const rows = await db
      .selectFrom("versions as v")
      .leftJoin("records as c", "c.version_id", "v.version_id")
      .select(["v.version_id", "v.report_id", "v.number", "v.text", "v.sha256", "c.body", "c.coder"])
      .where("v.version_id", ">", after)
      .orderBy("v.version_id")
      .limit(AT_ONCE)
      .execute();
    if (rows.length === 0) break;
    const first = rows[0]?.version_id as number;
    after = rows.at(-1)?.version_id as number;
    const stored = await claimsBetween(store, first, after);
    for (const row of rows) {
      counted.versions++;
      const name = `version ${row.version_id}`;
      if (createHash("sha256").update(row.text).digest("hex") !== row.sha256) fault(`${name}: its text is not the one it was stored with`);
      if (row.body === null) continue;
      try {
        const record = readBody(row.body, row.text);
        if (record.coder !== row.coder) fault(`${name}: its record is by ${record.coder}, not by ${row.coder}`);
        const mine = stored.get(row.version_id);
        // A version whose claims a newer one replaced, or whose report is left out, has none, nor need what only it names be in a table.
        const replaced = mine === undefined && (forgotten.has(row.report_id) || (await newerCoded(store, row.report_id, row.number)));
        if (replaced) continue;
        const expected = claimRows(record, row.report_id, row.version_id, {
          entity: (id) => names.get(storableKey(id)) ?? missing("entity", id),
          place: (id) => places.get(storableKey(id)) ?? missing("place", id),
        });
        const uncalled = record.entities.flatMap((entity) => {
          const ids = [storableKey(entity.id), idOfNamesake(entity) ?? ""].flatMap((id) => names.get(id)?.entity_id ?? []);
          return namesOf("", entity.mentions, row.text).filter((folded) => !ids.some((entity_id) => called.has(nameKey({ folded, entity_id }))));
        });
        if (uncalled.length > 0) fault(`${name}: nobody is found by ${uncalled.length} of the names that it tells, such as ${JSON.stringify(uncalled[0])}`);
        for (const table of Object.values(CLAIM_TABLES)) {
          const want = expected[table].map(({ claim_id, begin_at, end_at, nth }) => `${claim_id}:${begin_at}-${end_at}:${nth}`);
          const have = mine?.get(table) ?? [];
          counted.claims += have.length;
          if (want.join() !== have.join()) fault(`${name}: its ${table} are not those of its record (${have.length} of ${want.length})`);
        }
      } catch (error) {
        fault(`${name}: ${(error as Error).message}`);
      }
    }
    progress(counted.versions);
  }
  await none(
    "claims belong to a version without a record",
    sql`select count(*) as n from (${sql.join(
      Object.values(CLAIM_TABLES).map((table) => sql`select version_id from ${sql.table(table)}`),
      sql` union all `,
    )}) c left join records r on r.version_id = c.version_id where r.version_id is null`,
  );
}

const nameKey = ({ folded, entity_id }: Tables["names"]): string => `${entity_id} ${folded}`;

function missing(what: string, id: string): never {
  throw new Error(`the ${what} ${JSON.stringify(id)} is not in its table`);
}

async function claimsBetween({ db }: Store, first: number, last: number): Promise<Map<number, Map<string, string[]>>> {
  const found = new Map<number, Map<string, string[]>>();
  for (const table of Object.values(CLAIM_TABLES))
    for (const { version_id, claim_id, begin_at, end_at, nth } of await db
      .selectFrom(table)
      .select(["version_id", "claim_id", "begin_at", "end_at", "nth"])
      .where("claim_id", ">=", first * CLAIMS_PER_VERSION)
      .where("claim_id", "<", (last + 1) * CLAIMS_PER_VERSION)
      .orderBy("claim_id")
      .execute()) {
      const tables = found.get(version_id) ?? new Map<string, string[]>();
      found.set(version_id, tables);
      const list = tables.get(table) ?? [];
      tables.set(table, list);
      list.push(`${claim_id}:${begin_at}-${end_at}:${nth}`);
    }
  return found;
}

async function newerCoded({ db }: Store, report: number, number: number): Promise<boolean> {
  const row = await db
    .selectFrom("versions")
    .select("version_id")
    .where("report_id", "=", report)
    .where("number", ">", number)
    .where("coder", "is not", null)
    .executeTakeFirst();
  return row !== undefined;
}
