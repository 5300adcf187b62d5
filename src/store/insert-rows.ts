/** Many rows into one table. The SQL of each shape is compiled once and kept: building it anew takes as long as running it. */
import { CompiledQuery, type Insertable, type Kysely } from "kysely";
import type { Tables } from "./database.js";

/** Rows in one insert: no more shapes than that of a table are kept, and no database takes fewer values. */
const ROWS = 100;

const kept = new WeakMap<object, Map<string, string>>();

/** @param rows all with the same columns in the same order */
export async function insertRows<T extends keyof Tables & string>(db: Kysely<Tables>, table: T, rows: readonly Insertable<Tables[T]>[]): Promise<void> {
  for (let i = 0; i < rows.length; i += ROWS) {
    const part = rows.slice(i, i + ROWS);
    const parameters = part.flatMap((row) => Object.values(row));
    const shape = `${table} ${Object.keys(part[0] as object).join()} ${part.length}`;
    await db.executeQuery(
      CompiledQuery.raw(
        sqlOf(db, shape, () => db.insertInto(table).values(part).compile().sql),
        parameters,
      ),
    );
  }
}

function sqlOf(db: Kysely<Tables>, shape: string, compile: () => string): string {
  const adapter = db.getExecutor().adapter;
  const of = kept.get(adapter) ?? new Map<string, string>();
  kept.set(adapter, of);
  const sql = of.get(shape) ?? compile();
  of.set(shape, sql);
  return sql;
}
