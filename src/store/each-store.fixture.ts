/** The same tests over every real database there is: SQLite files always, PostgreSQL when CASUS_TEST_POSTGRES names a server. */
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, describe } from "vitest";
import type { DialectName } from "./migrate.js";
import { closeStore, openStore, type Store } from "./store.js";

export interface Opened {
  store: Store;
  location: string;
}

const POSTGRES = process.env.CASUS_TEST_POSTGRES;

/** An address whose tables live in a schema of their own. */
async function freshSchema(server: string): Promise<{ readonly location: string; readonly drop: () => Promise<void> }> {
  const schema = `casus_test_${randomBytes(6).toString("hex")}`;
  const run = async (statement: string): Promise<void> => {
    const client = new pg.Client({ connectionString: server });
    await client.connect();
    await client.query(statement);
    await client.end();
  };
  await run(`create schema ${schema}`);
  const address = new URL(server);
  address.searchParams.set("options", `-c search_path=${schema}`);
  return { location: address.href, drop: () => run(`drop schema ${schema} cascade`) };
}

/** The databases that there are to test against. */
export const DIALECTS: readonly DialectName[] = POSTGRES ? ["sqlite", "postgres"] : ["sqlite"];

/** A fresh, empty store in a place of its own; `end` closes it and takes the place away. */
export async function freshStore(dialect: DialectName): Promise<Opened & { readonly end: () => Promise<void> }> {
  let location: string;
  let drop: () => Promise<void> | void;
  if (dialect === "postgres") ({ location, drop } = await freshSchema(POSTGRES as string));
  else {
    const folder = mkdtempSync(join(tmpdir(), "casus-store-"));
    location = join(folder, "casus.db");
    drop = () => rmSync(folder, { recursive: true });
  }
  const store = await openStore(location);
  const end = async (): Promise<void> => {
    await closeStore(store);
    await drop();
  };
  return { store, location, end };
}

export function eachStore(name: string, tests: (opened: Opened) => void): void {
  for (const dialect of DIALECTS)
    describe(`${name} (${dialect})`, () => {
      const opened = {} as Opened;
      let end: () => Promise<void>;
      beforeEach(async () => {
        ({ store: opened.store, location: opened.location, end } = await freshStore(dialect));
      });
      afterEach(() => end());
      tests(opened);
    });
}
