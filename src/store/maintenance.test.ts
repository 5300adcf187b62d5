import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkStore } from "./check.js";
import { backupStore, restoreStore, storeInfo } from "./maintenance.js";
import { findStatements } from "./queries/statements.js";
import { closeStore, openStore } from "./store.js";
import { tellStory } from "./storyline.fixture.js";

/** Bytes of a page of SQLite. */
const PAGE = 4096;

describe("keeping a store", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "casus-keep-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const at = (name: string): string => join(folder, name);
  const backup = async (): Promise<void> => {
    const store = await openStore(":memory:");
    await tellStory(store);
    await backupStore(store, at("backup.db"));
    await closeStore(store);
  };

  it("restores a backup into one file, and leaves nothing beside it", async () => {
    await backup();
    await restoreStore(at("backup.db"), at("new.db"));
    writeFileSync(at("torn.db"), "no database at all, but something that is in the way");
    await restoreStore(at("backup.db"), at("torn.db"), { replace: true });
    expect(readdirSync(folder).sort()).toEqual(["backup.db", "new.db", "torn.db"]);
    for (const name of ["new.db", "torn.db"]) {
      const store = await openStore(at(name), { create: false });
      expect((await storeInfo(store)).counts).toMatchObject({ reports: 7 });
      await closeStore(store);
    }
  });

  it("does not replace a store that somebody has open", async () => {
    await backup();
    const store = await openStore(at("used.db"));
    await expect(restoreStore(at("backup.db"), at("used.db"), { replace: true })).rejects.toMatchObject({
      fault: "busy",
      message: expect.stringMatching(/used\.db is in use; end what has it open/),
    });
    expect((await storeInfo(store)).counts).toMatchObject({ reports: 0 });
    expect(readdirSync(folder).filter((name) => name.includes("restoring"))).toEqual([]);
    await closeStore(store);
  });

  it("says of a damaged store that it is, and what to do", async () => {
    await backup();
    const whole = readFileSync(at("backup.db"));
    const torn = { fault: "damaged", message: expect.stringMatching(/torn\.db is damaged: .*; restore a backup/) };
    const tear = (from: number, to = whole.length): void => writeFileSync(at("torn.db"), Buffer.from(whole).fill(0xa5, from, to));
    // Without its first page it would be no database at all.
    tear(PAGE);
    await expect(openStore(at("torn.db"), { create: false })).rejects.toMatchObject(torn);
    const source = await openStore(at("backup.db"));
    const { rows } = await sql<{ rootpage: number }>`select rootpage from sqlite_schema where name = 'versions'`.execute(source.db);
    await closeStore(source);
    const page = rows[0]?.rootpage as number;
    tear((page - 1) * PAGE, page * PAGE);
    const store = await openStore(at("torn.db"), { create: false });
    expect((await checkStore(store)).faults[0]).toMatch(/torn\.db is damaged: .*; restore a backup/);
    await expect(findStatements(store)).rejects.toMatchObject(torn);
    await closeStore(store);
  });

  it("names the backup that is none, not its copy", async () => {
    writeFileSync(at("wire.txt"), "Verania shelled Tarsk on Friday. ".repeat(40));
    await expect(restoreStore(at("wire.txt"), at("new.db"))).rejects.toMatchObject({
      fault: "unreadable",
      message: expect.stringMatching(/wire\.txt is no store: [^.]*\.$/),
    });
    expect(readdirSync(folder)).toEqual(["wire.txt"]);
  });
});
