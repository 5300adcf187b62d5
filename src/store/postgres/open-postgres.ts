/** A PostgreSQL database as a store; its tables live in the schema that the connection finds first. */
import { PostgresDialect } from "kysely";
import pg from "pg";
import { StoreError } from "../store-error.js";

/** Counts and identities stay below 2^53, so they are read as numbers, as SQLite's are. */
const INT8 = 20;
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: "text" | "binary") =>
    oid === INT8 ? Number : pg.types.getTypeParser(oid, format as "text")) as pg.CustomTypesConfig["getTypeParser"],
};

/** @throws StoreError missing: no server answers, or it refuses */
export async function openPostgres(address: string): Promise<{ readonly dialect: PostgresDialect; readonly pool: pg.Pool }> {
  const pool = new pg.Pool({ connectionString: address, types, max: 8, connectionTimeoutMillis: 10_000 });
  // An idle connection that the server drops is replaced at the next query.
  pool.on("error", () => {});
  try {
    await pool.query("select 1");
  } catch (error) {
    await pool.end();
    throw new StoreError("missing", `The database could not be reached: ${(error as Error).message || (error as { code?: string }).code}.`, { cause: error });
  }
  return { dialect: new PostgresDialect({ pool }), pool };
}
