/** Numbered SQL files, applied once each, in order, in one transaction. A file that was applied must never change. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { CompiledQuery, type Kysely, sql } from "kysely";
import { fillClaimWords } from "./claim-words.js";
import type { Tables } from "./database.js";
import { fillNames, plainNames } from "./names.js";
import { postgresFullText } from "./postgres/full-text.js";
import { sqliteFullText } from "./sqlite/full-text.js";
import { StoreError } from "./store-error.js";
import { fillBands } from "./stories.js";
import { fillTold } from "./told.js";

export type DialectName = "sqlite" | "postgres";

export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

/** The files of data/migrations/DIALECT, in order. */
export function readMigrations(dialect: DialectName): Migration[] {
  const folder = new URL(`../../data/migrations/${dialect}/`, import.meta.url);
  return readdirSync(fileURLToPath(folder))
    .filter((file) => file.endsWith(".sql"))
    .sort()
    .map((file) => {
      const text = readFileSync(new URL(file, folder), "utf8");
      return { number: Number(file.slice(0, 4)), name: file, sql: text, checksum: createHash("sha256").update(text).digest("hex") };
    });
}

/** Statements of a file: ours hold no semicolon within a string, and comments run to the end of their line. */
const statementsOf = (text: string): string[] =>
  text
    .replace(/--[^\n]*/g, "")
    .split(";")
    .map((statement) => statement.trim())
    .filter(Boolean);

/** What a file's statements cannot fill, by its number. */
const FILLS: Readonly<Record<number, (db: Kysely<Tables>, dialect: DialectName) => Promise<void>>> = {
  6: (db, dialect) => fillClaimWords(db, dialect === "postgres" ? postgresFullText : sqliteFullText),
  7: fillNames,
  10: fillBands,
  11: plainNames,
  16: fillTold,
};

/** A number that stands for "casus is migrating" among PostgreSQL's advisory locks. */
const LOCK = 0x63617375;

/**
 * Brings a store to the newest schema. Two processes may try at once: the second waits and finds it done.
 * @throws StoreError newer, unreadable
 */
export async function migrate(db: Kysely<Tables>, dialect: DialectName, migrations = readMigrations(dialect), now = new Date()): Promise<void> {
  const exists = async (inner: Kysely<Tables>): Promise<boolean> => {
    const { rows } =
      dialect === "sqlite"
        ? await sql`select 1 from sqlite_schema where name = 'migrations'`.execute(inner)
        : await sql`select 1 where to_regclass('migrations') is not null`.execute(inner);
    return rows.length > 0;
  };
  const applied = async (inner: Kysely<Tables>) => ((await exists(inner)) ? await inner.selectFrom("migrations").selectAll().orderBy("number").execute() : []);
  const missing = (rows: Awaited<ReturnType<typeof applied>>): Migration[] => {
    const known = new Map(migrations.map((migration) => [migration.number, migration]));
    for (const { number, name, checksum } of rows) {
      const migration = known.get(number);
      if (!migration) throw new StoreError("newer", `The store was written by a later version of casus (${name}). Update casus to open it.`);
      if (migration.checksum !== checksum) throw new StoreError("unreadable", `The store was migrated by another ${name} than this program has.`);
    }
    return migrations.filter(({ number }) => !rows.some((row) => row.number === number));
  };
  if (dialect === "sqlite" && !(await exists(db)) && (await sql`select 1 from sqlite_schema limit 1`.execute(db)).rows.length > 0)
    throw new StoreError("unreadable", "The file is a database of another program, no store of casus.");
  // A store that is up to date is opened without a write lock.
  if (missing(await applied(db)).length === 0) return;
  await db.transaction().execute(async (tx) => {
    if (dialect === "postgres") await sql`select pg_advisory_xact_lock(${LOCK})`.execute(tx);
    const todo = missing(await applied(tx));
    await sql`create table if not exists migrations (number integer primary key, name text not null, checksum text not null, applied_at text not null)`.execute(
      tx,
    );
    for (const { number, name, checksum, sql: text } of todo) {
      for (const statement of statementsOf(text)) await tx.executeQuery(CompiledQuery.raw(statement));
      await FILLS[number]?.(tx, dialect);
      await tx.insertInto("migrations").values({ number, name, checksum, applied_at: now.toISOString() }).execute();
    }
  });
}
