/**
 * kysely over the node:sqlite interface. Its own SqliteDialect expects another interface and begins transactions deferred, which
 * fail half-way when a second process writes; ours take the write lock at once. Statements are compiled once and kept.
 */
import type { DatabaseSyncInstance as DatabaseSync, StatementSyncInstance as StatementSync } from "@photostructure/sqlite";
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type Kysely,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from "kysely";
import { damageOr } from "./damage.js";

const KEPT_STATEMENTS = 300;

type Value = null | number | bigint | string | Uint8Array;

interface Prepared {
  readonly statement: StatementSync;
  readonly reads: boolean;
}

class SqliteConnection implements DatabaseConnection {
  readonly #database: DatabaseSync;
  readonly #location: string;
  readonly #prepared = new Map<string, Prepared>();

  constructor(database: DatabaseSync, location: string) {
    this.#database = database;
    this.#location = location;
  }

  #prepare(sql: string): Prepared {
    const kept = this.#prepared.get(sql);
    if (kept) return kept;
    const statement = this.#database.prepare(sql);
    const prepared = { statement, reads: statement.columns().length > 0 };
    // The oldest goes first; a Map keeps the order of insertion.
    if (this.#prepared.size >= KEPT_STATEMENTS) this.#prepared.delete(this.#prepared.keys().next().value as string);
    this.#prepared.set(sql, prepared);
    return prepared;
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    try {
      const { statement, reads } = this.#prepare(sql);
      if (reads) return { rows: statement.all(...(parameters as Value[])) as R[] };
      const { changes, lastInsertRowid } = statement.run(...(parameters as Value[]));
      return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
    } catch (error) {
      throw damageOr(error, this.#location);
    }
  }

  async *streamQuery<R>({ sql, parameters }: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    // Not from the kept ones: a statement that is being read must not be run again meanwhile.
    try {
      for (const row of this.#database.prepare(sql).iterate(...(parameters as Value[]))) yield { rows: [row as R] };
    } catch (error) {
      throw damageOr(error, this.#location);
    }
  }
}

class SqliteDriver implements Driver {
  readonly #database: DatabaseSync;
  readonly #connection: SqliteConnection;
  #last: Promise<void> = Promise.resolve();
  #release: (() => void) | null = null;

  constructor(database: DatabaseSync, location: string) {
    this.#database = database;
    this.#connection = new SqliteConnection(database, location);
  }

  async init(): Promise<void> {}

  /** One connection, lent to one at a time. */
  async acquireConnection(): Promise<DatabaseConnection> {
    const before = this.#last;
    let release: () => void = () => {};
    this.#last = new Promise((resolve) => {
      release = resolve;
    });
    await before;
    this.#release = release;
    return this.#connection;
  }

  async releaseConnection(): Promise<void> {
    const release = this.#release;
    this.#release = null;
    release?.();
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("begin immediate"));
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("commit"));
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    // A full disk has rolled back already; a second rollback would hide the reason.
    if (this.#database.isTransaction) await connection.executeQuery(CompiledQuery.raw("rollback"));
  }

  async destroy(): Promise<void> {
    this.#database.close();
  }
}

/** @param location as whoever opened it named it */
export const sqliteDialect = (database: DatabaseSync, location: string): Dialect => ({
  createDriver: () => new SqliteDriver(database, location),
  createQueryCompiler: () => new SqliteQueryCompiler(),
  createAdapter: () => new SqliteAdapter(),
  createIntrospector: (db: Kysely<unknown>) => new SqliteIntrospector(db),
});
