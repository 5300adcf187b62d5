/**
 * The store: reports, their versions and records, and what follows from them, in an SQLite file or a PostgreSQL database.
 *
 *     const store = await openStore("casus.db");
 *     const { version } = await addReport(store, report, { readAt });               // add-report.ts: never stores the same content twice
 *     await putRecord(store, version, coder.code(report), { codedAt });             // put-record.ts: replaces what an older coder said
 *     await putRecords(store, [{ version, record }, ...], { codedAt });             // many at once, as addReports, cost less than half each
 *     const page = await findStatements(store, { by: "Peskov", since: "2021-08-01" });   // queries/
 *     await closeStore(store);
 *
 * Everything else is a plain function with a Store as its first argument. When a function's promise has resolved, its writes are on the disk,
 * unless it ran within `transact`, where they are when that has resolved.
 */
import { Kysely } from "kysely";
import { type Changed, nothingChanged, writeChanges } from "./changed.js";
import type { Tables } from "./database.js";
import type { FullText } from "./full-text.js";
import { type DialectName, migrate } from "./migrate.js";
import { postgresFullText } from "./postgres/full-text.js";
import { sqliteDialect } from "./sqlite/driver.js";
import { sqliteFullText } from "./sqlite/full-text.js";
import { openSqliteFile } from "./sqlite/open-sqlite.js";
import { StoreError } from "./store-error.js";

export interface Store {
  readonly dialect: DialectName;
  /** As given to openStore, without a password. */
  readonly location: string;
  readonly db: Kysely<Tables>;
  readonly fullText: FullText;
  /** Within `transact`: what it has changed so far in what the lists tell; null outside. */
  readonly changed: Changed | null;
}

export const isPostgres = (location: string): boolean => /^postgres(ql)?:\/\//.test(location);

/**
 * @param location a file (":memory:" for none) or a postgres:// address
 * @throws StoreError missing, unreadable, newer
 */
export async function openStore(location: string, { create = true }: { readonly create?: boolean } = {}): Promise<Store> {
  const dialect = isPostgres(location) ? "postgres" : "sqlite";
  const db = new Kysely<Tables>({
    // Its driver is loaded for those alone who use it.
    dialect:
      dialect === "postgres"
        ? (await (await import("./postgres/open-postgres.js")).openPostgres(location)).dialect
        : sqliteDialect(openSqliteFile(location, { create }), location),
  });
  try {
    await migrate(db, dialect);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return {
    dialect,
    location: dialect === "postgres" ? location.replace(/\/\/[^@/]*@/, "//") : location,
    db,
    fullText: dialect === "postgres" ? postgresFullText : sqliteFullText,
    changed: null,
  };
}

export const closeStore = (store: Store): Promise<void> => store.db.destroy();

const FULL = /database or disk is full|No space left|could not extend file|disk I\/O error/i;
const BUSY = /database is locked|lock timeout|deadlock detected/i;

/**
 * All or nothing: what `work` writes is on the disk when this resolves, or not there at all when it rejects. Within another
 * transaction it joins that one.
 * @throws StoreError full, busy; and whatever `work` throws
 */
export async function transact<T>(store: Store, work: (inner: Store) => Promise<T>): Promise<T> {
  if (store.changed !== null) return work(store);
  try {
    return await store.db.transaction().execute(async (db) => {
      const inner: Store = { ...store, db, changed: nothingChanged() };
      const done = await work(inner);
      await writeChanges(inner);
      return done;
    });
  } catch (error) {
    if (error instanceof StoreError || !(error instanceof Error)) throw error;
    if (FULL.test(error.message))
      throw new StoreError("full", `The disk that holds ${store.location} is full or takes no more; nothing of this step was stored.`, { cause: error });
    if (BUSY.test(error.message)) throw new StoreError("busy", `Another process writes to ${store.location}; try again.`, { cause: error });
    throw error;
  }
}
