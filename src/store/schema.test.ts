import { Kysely, sql } from "kysely";
import { describe, expect, it } from "vitest";
import { EVENT_TYPES } from "../model/plover.js";
import { checkStore } from "./check.js";
import type { Tables } from "./database.js";
import { quadOf } from "./happenings.js";
import { migrate, readMigrations } from "./migrate.js";
import { findEvents } from "./queries/events.js";
import { findPositions } from "./queries/positions.js";
import { sqliteDialect } from "./sqlite/driver.js";
import { openSqliteFile } from "./sqlite/open-sqlite.js";
import { closeStore, openStore } from "./store.js";
import { REPORTS, tellStory } from "./storyline.fixture.js";

const names = (text: string): string[] =>
  text
    .replace(/--[^\n]*/g, "")
    .split(";")
    .flatMap((statement) => {
      const table = /create table (\w+) \(([\s\S]*)\)/.exec(statement);
      if (!table) return [];
      const columns = (table[2] as string).split(/,\n/).flatMap((line) => /^\s*(\w+) /.exec(line)?.[1] ?? []);
      return columns.filter((column) => column !== "words" && column !== "primary" && column !== "unique").map((column) => `${table[1]}.${column}`);
    });

describe("the schema", () => {
  it("has the same tables and columns in both dialects, but for the words that PostgreSQL keeps in columns", () => {
    const [a, b] = (["sqlite", "postgres"] as const).map((dialect) => readMigrations(dialect).flatMap((migration) => names(migration.sql)));
    expect(a).toEqual(b);
    expect(a?.length).toBeGreaterThan(150);
  });

  it("is the one that docs/store-schema.sql shows", async () => {
    const store = await openStore(":memory:");
    const { rows } = await sql<{
      sql: string;
    }>`select sql from sqlite_schema where sql is not null and name not like '%words\\_%' escape '\\' order by type desc, name`.execute(store.db);
    await closeStore(store);
    await expect(`${rows.map((row) => `${row.sql};`).join("\n\n")}\n`).toMatchFileSnapshot("../../docs/store-schema.sql");
  });

  it("files the parties that an older store has under the family of their event", async () => {
    const db = new Kysely<Tables>({ dialect: sqliteDialect(openSqliteFile(":memory:", { create: true }), ":memory:") });
    const all = readMigrations("sqlite");
    await migrate(db, "sqlite", all.slice(0, 4));
    await sql`pragma foreign_keys = off`.execute(db);
    for (const [n, type] of EVENT_TYPES.entries()) {
      await sql`insert into events values (${n}, 1, 1, 'e', 0, 1, 1, null, 0, 0, 0, ${type}, null, '[]', null, 0, null, 'occurred', null, null, 0, ${n}, null, '[]')`.execute(
        db,
      );
      await sql`insert into parties values (${n}, 'actor', 0, 1, 1, 0, 0, '[]')`.execute(db);
    }
    await migrate(db, "sqlite", all);
    const rows = await db.selectFrom("parties").innerJoin("events", "events.claim_id", "parties.claim_id").select(["type", "quad"]).execute();
    expect(rows.map(({ quad }) => quad)).toEqual(EVENT_TYPES.map(quadOf));
    await db.destroy();
  });

  it("finds the claims that an older store has by their words", async () => {
    const store = await openStore(":memory:");
    await tellStory(store);
    await sql`delete from migrations where number = 6`.execute(store.db);
    for (const kind of ["event", "position", "commitment", "warning"]) await sql`drop table ${sql.table(`${kind}_words`)}`.execute(store.db);
    await migrate(store.db, "sqlite");
    expect((await checkStore(store)).faults).toEqual([]);
    expect((await findEvents(store, { text: "soldiers wounding" })).rows).toHaveLength(1);
    expect((await findPositions(store, { text: "karst" })).rows).toHaveLength(2);
    await closeStore(store);
  });

  it("finds whom an older store names by the names that its reports tell", async () => {
    const store = await openStore(":memory:");
    await tellStory(store);
    const all = async () => (await store.db.selectFrom("names").selectAll().orderBy("folded").orderBy("entity_id").execute()).map(({ folded }) => folded);
    const kept = await all();
    expect(kept).toContain("l orlan");
    await sql`delete from migrations where number = 7`.execute(store.db);
    await sql`drop table names`.execute(store.db);
    await migrate(store.db, "sqlite");
    expect(await all()).toEqual(kept);
    await closeStore(store);
  });

  it("calls an older store's unnamed actors by their name alone", async () => {
    const store = await openStore(":memory:");
    await tellStory(store);
    const entity = {
      kind: "government",
      country: null,
      sector: null,
      role: null,
      wikidata: null,
      resolved: "text",
      actor: 0,
      folded: " veranian border police ",
    };
    await store.db
      .insertInto("entities")
      .values({ ...entity, id: "text/border-police", name: "Veranian border police" })
      .execute();
    await sql`delete from migrations where number = 11`.execute(store.db);
    await sql`drop table forgotten`.execute(store.db);
    await migrate(store.db, "sqlite");
    expect(await store.db.selectFrom("entities").select(["name", "folded"]).where("id", "=", "text/border-police").execute()).toEqual([
      { name: "border police", folded: " border police " },
    ]);
    expect((await store.db.selectFrom("entities").select("name").execute()).map(({ name }) => name)).toContain("Lena Orlan");
    await closeStore(store);
  });

  it("counts no dealings of an older store that did not happen", async () => {
    const store = await openStore(":memory:");
    await tellStory(store);
    await store.db.updateTable("events").set({ status: "planned" }).where("type", "=", "ASSAULT").execute();
    await sql`delete from migrations where number = 8`.execute(store.db);
    await migrate(store.db, "sqlite");
    expect((await checkStore(store)).faults).toEqual([]);
    expect(await store.db.selectFrom("dealings").select("claim_id").where("first", "=", 1).execute()).toEqual([]);
    await closeStore(store);
  });

  it("meets the copies of what an older store keeps by other bands", async () => {
    const store = await openStore(":memory:");
    await tellStory(store);
    const bands = async () => store.db.selectFrom("bands").selectAll().orderBy("hash").orderBy("report_id").execute();
    const kept = await bands();
    expect(kept.length).toBeGreaterThan(REPORTS.length);
    await sql`delete from migrations where number = 10`.execute(store.db);
    await store.db.deleteFrom("bands").where("report_id", ">", 2).execute();
    await sql`create table place_mentions (place_id integer)`.execute(store.db);
    await sql`create index place_mentions_by_place on place_mentions (place_id)`.execute(store.db);
    await sql`create table times (day integer)`.execute(store.db);
    await sql`create index times_by_day on times (day)`.execute(store.db);
    await migrate(store.db, "sqlite");
    expect(await bands()).toEqual(kept);
    await closeStore(store);
  });

  it("refuses a store of a later program, one that was migrated otherwise, and another program's database", async () => {
    const store = await openStore(":memory:");
    const known = readMigrations("sqlite");
    await expect(migrate(store.db, "sqlite", [])).rejects.toMatchObject({ fault: "newer" });
    await expect(
      migrate(
        store.db,
        "sqlite",
        known.map((migration) => ({ ...migration, checksum: "other" })),
      ),
    ).rejects.toMatchObject({ fault: "unreadable" });
    await sql`drop table migrations`.execute(store.db);
    await expect(migrate(store.db, "sqlite")).rejects.toMatchObject({ fault: "unreadable" });
    await closeStore(store);
  });
});
