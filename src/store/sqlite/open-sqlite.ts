/** An SQLite file as a store. */
import { existsSync } from "node:fs";
import { DatabaseSync, type DatabaseSyncInstance } from "@photostructure/sqlite";
import { StoreError } from "../store-error.js";
import { damageOr } from "./damage.js";

const BUSY = /database is locked/;
const NOT_A_DATABASE = /file is not a database|file is encrypted/;

/**
 * Opens (and creates, unless told not to) the file with the write-ahead log, every commit on the disk before it is acknowledged,
 * and foreign keys enforced.
 * @throws StoreError missing, unreadable
 */
export function openSqliteFile(path: string, { create }: { readonly create: boolean }): DatabaseSyncInstance {
  if (!create && path !== ":memory:" && !existsSync(path)) throw new StoreError("missing", `There is no store at ${path}.`);
  let database: DatabaseSyncInstance | null = null;
  try {
    database = new DatabaseSync(path, { timeout: 10_000 });
    database.exec(
      "pragma foreign_keys = on; pragma journal_mode = wal; pragma synchronous = full; pragma cache_size = -65536; pragma wal_autocheckpoint = 8000; pragma temp_store = memory; pragma mmap_size = 268435456",
    );
    return database;
  } catch (error) {
    database?.close();
    const { message } = error as Error;
    if (NOT_A_DATABASE.test(message)) throw new StoreError("unreadable", `${path} is no store: ${message}.`, { cause: error });
    const fault = damageOr(error, path);
    throw fault instanceof StoreError ? fault : new StoreError("unreadable", `${path} could not be opened: ${message}.`, { cause: error });
  }
}

/** Whether anybody has the file open: each holds a lock on it for as long, which leaves no room for one that is exclusive. */
export function isInUse(path: string): boolean {
  const database = new DatabaseSync(path, { timeout: 1000 });
  try {
    database.exec("pragma locking_mode = exclusive; pragma journal_mode = delete; begin exclusive");
    return false;
  } catch (error) {
    // What is no database, or a damaged one, may be replaced.
    return BUSY.test((error as Error).message);
  } finally {
    database.close();
  }
}
