/**
 * Every single write of the store failing once, as SQLite tests its own storage layer: write N fails, for every N until a run has no write N.
 * After each failure the store is sound; done again, it ends equal to one that was never disturbed.
 */
import type { DatabaseSyncInstance } from "@photostructure/sqlite";
import { Kysely, sql } from "kysely";
import { expect, it } from "vitest";
import { addReport } from "./add-report.js";
import { addAlert, wasTold } from "./alerts.js";
import { checkStore } from "./check.js";
import type { Tables } from "./database.js";
import { markClaim, unmarkClaim } from "./marks.js";
import { mergeEntities, unmergeEntity } from "./merges.js";
import { migrate } from "./migrate.js";
import { linkOutcome } from "./outcomes.js";
import { putRecord } from "./put-record.js";
import { findCommitments } from "./queries/commitments.js";
import { findEvents } from "./queries/events.js";
import { recordOf, reportOf } from "./record.fixture.js";
import { putSource } from "./sources.js";
import { sqliteDialect } from "./sqlite/driver.js";
import { sqliteFullText } from "./sqlite/full-text.js";
import { openSqliteFile } from "./sqlite/open-sqlite.js";
import { closeStore, openStore, type Store, transact } from "./store.js";
import { REPORTS, readAt } from "./storyline.fixture.js";

const who = { by: "ana", at: readAt };
const WRITES = /^\s*(?:insert|update|delete)\b/i;

/** Calls of an object go to it, but for those that `instead` names. */
const standIn = <T extends object>(object: T, instead: Partial<T>): T =>
  new Proxy(object, {
    get: (target, key) => {
      const value = instead[key as keyof T] ?? Reflect.get(target, key);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });

/** The same database, of which the write that `countdown` comes to fails. */
function failing(database: DatabaseSyncInstance, countdown: { left: number }): DatabaseSyncInstance {
  const count = (): void => {
    countdown.left--;
    if (countdown.left === 0) throw new Error("write refused (injected)");
  };
  return standIn(database, {
    prepare: (text: string) => {
      const statement = database.prepare(text);
      if (!WRITES.test(text)) return statement;
      const counted =
        <R>(run: (...values: never[]) => R) =>
        (...values: never[]): R => {
          count();
          return run.apply(statement, values);
        };
      return standIn(statement, { run: counted(statement.run), all: counted(statement.all) });
    },
  });
}

/** The invented dispute, an edit, a new coder, and all that people decide: each step may be done again after it failed. */
const STEPS: readonly ((store: Store) => Promise<unknown>)[] = [
  (store) =>
    putSource(store, {
      address: "https://harbour.example/feed",
      kind: "feed",
      title: "Harbour",
      status: "ok",
      message: null,
      etag: null,
      modified: null,
      last_read: readAt,
      last_ok: readAt,
      next_read: null,
      failures: 0,
      entries: 2,
      skipped: 0,
      reports: 0,
    }),
  ...REPORTS.map(({ text, sketch, ...facts }) => async (store: Store) => {
    const report = reportOf(text, facts);
    await transact(store, async (inner) => {
      const { version } = await addReport(inner, report, { readAt });
      await putRecord(inner, version, recordOf(report, sketch), { codedAt: readAt });
    });
  }),
  async (store) => {
    const [first] = REPORTS;
    const report = reportOf(`${first?.text} The port stayed open.`, {
      outlet: "Harbour Post",
      url: "https://harbour.example/refuses",
      published: "2024-04-21",
      title: "No corridor",
    });
    const { version } = await addReport(store, report, { readAt });
    await putRecord(store, version, recordOf(report, first?.sketch ?? {}, "test-2"), { codedAt: readAt });
  },
  async (store) => {
    const [promise] = (await findCommitments(store, { today: "2024-06-01" })).rows;
    const [opened] = (await findEvents(store, { type: "CONCEDE" })).rows;
    await linkOutcome(store, { commitment: promise?.claim ?? "", verdict: "kept", evidence: opened?.claim ?? "", reason: "lorries passed", ...who });
  },
  async (store) => markClaim(store, { claim: (await findEvents(store, { type: "CONCEDE" })).rows[0]?.claim ?? "", verdict: "right", ...who }),
  async (store) => markClaim(store, { claim: (await findEvents(store, { type: "CONCEDE" })).rows[0]?.claim ?? "", verdict: "wrong", ...who }),
  async (store) => unmarkClaim(store, (await findEvents(store, { type: "CONCEDE" })).rows[0]?.claim ?? "", who),
  (store) => mergeEntities(store, "person/l-orlan", "person/lena-orlan", { reason: "one minister", ...who }),
  (store) => unmergeEntity(store, "person/l-orlan", { reason: "two", ...who }),
  (store) => addAlert(store, { name: "a", question: "positions", query: {}, target: "https://hooks.example/", secret: "s", at: readAt }),
  (store) => wasTold(store, 1, 3, true),
];

/** Every row of every table; the full-text index's own tables are held to these by the check. */
async function dump({ db }: Store): Promise<unknown> {
  const { rows } = await sql<{
    name: string;
  }>`select name from sqlite_schema where type = 'table' and name not like 'sqlite%' and name <> 'migrations' and name not like '%\\_words%' escape '\\' order by name`.execute(
    db,
  );
  const tables: [string, unknown[]][] = [];
  for (const { name } of rows) {
    const all = (await sql`select * from ${sql.table(name)}`.execute(db)).rows;
    tables.push([name, all.map((row) => JSON.stringify(row)).sort()]);
  }
  return tables;
}

it("leaves a sound store whichever write fails, and done again it is as if nothing had failed", async () => {
  const undisturbed = await openStore(":memory:");
  for (const step of STEPS) await step(undisturbed);
  const wanted = await dump(undisturbed);
  expect((await checkStore(undisturbed)).faults).toEqual([]);
  await closeStore(undisturbed);

  let failed = 0;
  for (let n = 1; ; n++) {
    const countdown = { left: n };
    const database = openSqliteFile(":memory:", { create: true });
    const db = new Kysely<Tables>({ dialect: sqliteDialect(database, ":memory:") });
    await migrate(db, "sqlite");
    const store: Store = { dialect: "sqlite", location: ":memory:", db, fullText: sqliteFullText, changed: null };
    const torn: Store = { ...store, db: new Kysely<Tables>({ dialect: sqliteDialect(failing(database, countdown), ":memory:") }) };
    for (const step of STEPS)
      try {
        await step(torn);
      } catch (error) {
        expect((error as Error).message).toContain("injected");
        failed++;
        expect((await checkStore(store)).faults, `after write ${n}`).toEqual([]);
        await step(store);
      }
    expect(await dump(store), `write ${n}`).toEqual(wanted);
    await closeStore(store);
    if (countdown.left > 0) break;
  }
  expect(failed).toBeGreaterThan(150);
}, 300_000);

it("says that the disk is full, and loses nothing", async () => {
  const store = await openStore(":memory:");
  for (const step of STEPS.slice(0, 3)) await step(store);
  const before = await dump(store);
  const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(store.db);
  await sql.raw(`pragma max_page_count = ${rows[0]?.page_count}`).execute(store.db);
  const long = reportOf("A long report without end. ".repeat(20_000), { url: "https://harbour.example/long", published: "2024-05-04" });
  await expect(addReport(store, long, { readAt })).rejects.toMatchObject({ fault: "full", message: expect.stringContaining("disk") });
  expect(await dump(store)).toEqual(before);
  await sql.raw("pragma max_page_count = 1000000").execute(store.db);
  expect((await addReport(store, long, { readAt })).state).toBe("new");
  expect((await checkStore(store)).faults).toEqual([]);
  await closeStore(store);
});
