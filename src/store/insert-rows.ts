/** Many rows into one table. */
import type { InsertObject, Kysely } from "kysely";
import type { Tables } from "./database.js";

/** Rows in one question: PostgreSQL takes 65,535 values, SQLite 32,766. */
const ROWS = 500;

export function* chunks<T>(rows: readonly T[]): Generator<T[]> {
  for (let i = 0; i < rows.length; i += ROWS) yield rows.slice(i, i + ROWS);
}

export async function insertRows<T extends keyof Tables & string>(db: Kysely<Tables>, table: T, rows: readonly InsertObject<Tables, T>[]): Promise<void> {
  for (const part of chunks(rows)) await db.insertInto(table).values(part).execute();
}
