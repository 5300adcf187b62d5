/** Many rows into one table. */
import { CompiledQuery, type InsertObject } from "kysely";
import type { Tables } from "./database.js";
import type { DialectName } from "./migrate.js";
import type { Store } from "./store.js";

/** Rows of one statement: few sizes, so that each is put together once and the database keeps it compiled. */
const SIZES = [256, 64, 16, 8, 4, 2, 1] as const;

type Row = Readonly<Record<string, unknown>>;

const texts = new Map<string, string>();

function insertText(dialect: DialectName, table: string, columns: readonly string[], size: number, rest: string): string {
  const key = `${dialect} ${size} ${table} ${columns.join()} ${rest}`;
  const known = texts.get(key);
  if (known !== undefined) return known;
  const sign = dialect === "sqlite" ? () => "?" : (i: number) => `$${i + 1}`;
  const row = (r: number): string => `(${columns.map((_, c) => sign(r * columns.length + c)).join(", ")})`;
  const text = `insert into "${table}" (${columns.map((column) => `"${column}"`).join(", ")}) values ${Array.from({ length: size }, (_, r) => row(r)).join(", ")} ${rest}`;
  texts.set(key, text);
  return text;
}

/** All rows have the columns of the first. @param rest what follows the rows in the statement @returns what its "returning" gives, if it has one */
export async function insertRows<T extends keyof Tables & string, R = unknown>(
  { db, dialect }: Pick<Store, "db" | "dialect">,
  table: T,
  rows: readonly InsertObject<Tables, T>[],
  rest = "",
): Promise<R[]> {
  const columns = Object.keys(rows[0] ?? {});
  const returned: R[] = [];
  for (let done = 0; done < rows.length; ) {
    const size = SIZES.find((n) => n <= rows.length - done) as number;
    const values: unknown[] = [];
    for (const row of rows.slice(done, done + size) as readonly Row[]) for (const column of columns) values.push(row[column]);
    returned.push(...(await db.executeQuery<R>(CompiledQuery.raw(insertText(dialect, table, columns, size, rest), values))).rows);
    done += size;
  }
  return returned;
}
