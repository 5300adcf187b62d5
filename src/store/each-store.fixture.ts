/** The same tests over every real database there is: SQLite files always, PostgreSQL when CASUS_TEST_POSTGRES names a server. */
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, describe } from "vitest";
import { closeStore, openStore, type Store } from "./store.js";

export interface Opened {
  /** A fresh, empty store for each test. */
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

export function eachStore(name: string, tests: (opened: Opened) => void): void {
  for (const dialect of POSTGRES ? (["sqlite", "postgres"] as const) : (["sqlite"] as const))
    describe(`${name} (${dialect})`, () => {
      const opened = {} as Opened;
      let drop: () => Promise<void> | void;
      beforeEach(async () => {
        if (dialect === "postgres") ({ location: opened.location, drop } = await freshSchema(POSTGRES as string));
        else {
          const folder = mkdtempSync(join(tmpdir(), "casus-store-"));
          opened.location = join(folder, "casus.db");
          drop = () => rmSync(folder, { recursive: true });
        }
        opened.store = await openStore(opened.location);
      });
      afterEach(async () => {
        await closeStore(opened.store);
        await drop();
      });
      tests(opened);
    });
}
