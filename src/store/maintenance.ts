/** What is in a store, and keeping it: backup, restore, vacuum. */
import { closeSync, copyFileSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from "node:fs";
import { sql } from "kysely";
import { z } from "zod";
import { CLAIM_TABLES } from "./database.js";
import { isoDay } from "./days.js";
import { isInUse } from "./sqlite/open-sqlite.js";
import { closeStore, isPostgres, openStore, type Store } from "./store.js";
import { StoreError } from "./store-error.js";

export const StoreInfo = z.object({
  location: z.string(),
  dialect: z.enum(["sqlite", "postgres"]),
  bytes: z.number(),
  /** Rows by what they are. */
  counts: z.record(z.string(), z.number()),
  /** Publication days of the reports. */
  since: z.string().nullable(),
  until: z.string().nullable(),
  /** Coders and how many records each made. */
  coders: z.array(z.object({ coder: z.string(), records: z.number() })),
});
export type StoreInfo = z.infer<typeof StoreInfo>;

const COUNTED = ["outlets", "reports", "versions", ...Object.values(CLAIM_TABLES), "entities", "places", "marks", "merges", "outcomes"] as const;

export async function storeInfo({ db, dialect, location }: Store): Promise<StoreInfo> {
  const counts: Record<string, number> = {};
  for (const table of COUNTED)
    counts[table] = (
      await db
        .selectFrom(table)
        .select(({ fn }) => fn.countAll<number>().as("n"))
        .executeTakeFirstOrThrow()
    ).n;
  const one = async (query: ReturnType<typeof sql>): Promise<number> =>
    z.array(z.object({ n: z.number().nullable() })).parse((await query.execute(db)).rows)[0]?.n ?? 0;
  counts.forgotten = await one(sql`select count(*) as n from forgotten where undone_at is null`);
  counts.reports = (counts.reports as number) - counts.forgotten;
  counts.stories = await one(sql`select count(distinct story_id) as n from reports where version_id > 0`);
  counts.happenings = await one(sql`select count(distinct happening_id) as n from events`);
  counts.uncoded = await one(sql`select count(*) as n from versions where coder is null`);
  const bytes = await one(
    dialect === "sqlite"
      ? sql`select page_count * page_size as n from pragma_page_count, pragma_page_size`
      : sql`select pg_database_size(current_database()) as n`,
  );
  // Asked one by one, the first and the last day are found at the ends of the index.
  const first = await one(sql`select min(day) as n from reports where day > 0`);
  const last = await one(sql`select max(day) as n from reports where day > 0`);
  const coders = await db
    .selectFrom("records")
    .select(({ fn }) => ["coder", fn.countAll<number>().as("records")])
    .groupBy("coder")
    .orderBy("coder")
    .execute();
  return StoreInfo.parse({ location, dialect, bytes, counts, since: isoDay(first), until: isoDay(last), coders });
}

const onlySqlite = ({ dialect }: Store, verb: string, instead: string): void => {
  if (dialect !== "sqlite") throw new StoreError("invalid", `casus does not ${verb} a PostgreSQL database; use ${instead}.`);
};

/** A consistent copy in one file, while others read and write. @throws StoreError invalid: the target exists, or PostgreSQL */
export async function backupStore(store: Store, target: string): Promise<void> {
  onlySqlite(store, "back up", "pg_dump");
  if (existsSync(target)) throw new StoreError("invalid", `${target} exists already; a backup never overwrites.`);
  await sql`vacuum into ${target}`.execute(store.db);
  sync(target);
}

const sync = (path: string): void => {
  const file = openSync(path, "r+");
  fsyncSync(file);
  closeSync(file);
};

/**
 * Puts a backup where a store is to be. It is copied beside it, opened, and only then renamed, so that a failure leaves all as it was.
 * @throws StoreError missing, unreadable, newer; invalid: a store is there and `replace` is not set; busy: somebody has that store open
 */
export async function restoreStore(backup: string, location: string, { replace = false }: { readonly replace?: boolean } = {}): Promise<void> {
  if (isPostgres(location)) throw new StoreError("invalid", "casus does not restore a PostgreSQL database; use pg_restore.");
  if (!existsSync(backup)) throw new StoreError("missing", `There is no backup at ${backup}.`);
  if (existsSync(location) && !replace) throw new StoreError("invalid", `${location} exists already; say --replace to put the backup in its place.`);
  const beside = `${location}.restoring`;
  const clear = (path: string): void => {
    for (const suffix of ["", "-wal", "-shm"]) rmSync(`${path}${suffix}`, { force: true });
  };
  clear(beside);
  try {
    copyFileSync(backup, beside);
    await closeWhole(await openStore(beside, { create: false }));
    sync(beside);
    // Whoever has the replaced file open would go on writing into it, and what they write would be lost.
    if (existsSync(location) && isInUse(location))
      throw new StoreError("busy", `${location} is in use; end what has it open (casus serve, watch, read), then restore again.`);
  } catch (error) {
    clear(beside);
    // Nobody knows the copy by its name.
    throw error instanceof StoreError ? new StoreError(error.fault, error.message.replaceAll(beside, backup), { cause: error }) : error;
  }
  // The old log must not be played into the restored file.
  for (const suffix of ["-wal", "-shm"]) rmSync(`${location}${suffix}`, { force: true });
  renameSync(beside, location);
}

/** Closes an SQLite file that nobody else has open, with all that it holds in that one file: a log beside it would stay behind. */
async function closeWhole(store: Store): Promise<void> {
  await sql`pragma journal_mode = delete`.execute(store.db);
  await closeStore(store);
}

/** Gives freed room back and renews what the query planner knows. */
export async function vacuumStore(store: Store): Promise<void> {
  await sql`vacuum`.execute(store.db);
  if (store.dialect === "sqlite") {
    // Bounded statistics: after a full ANALYZE SQLite may skip-scan, and a hot actor's query takes a hundred times longer.
    await sql`pragma analysis_limit = 400`.execute(store.db);
    await sql`pragma optimize`.execute(store.db);
    await sql`insert into report_words (report_words) values ('optimize')`.execute(store.db);
    await sql`pragma wal_checkpoint(truncate)`.execute(store.db);
  } else await sql`analyze`.execute(store.db);
}
