import { execFile } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import { checkStore } from "../store/check.js";
import { storeInfo } from "../store/maintenance.js";
import { accountsOf } from "../store/queries/accounts.js";
import { findCommitments } from "../store/queries/commitments.js";
import { findEvents } from "../store/queries/events.js";
import { findReversals } from "../store/queries/over-time.js";
import { reportsOfStory, versionsOf } from "../store/queries/reports.js";
import { searchReports } from "../store/queries/search.js";
import { closeStore, openStore, type Store } from "../store/store.js";

const location = join(mkdtempSync(join(tmpdir(), "casus-demo-test-")), "demo.db");
const demo = (): Promise<unknown> =>
  promisify(execFile)(process.execPath, [
    "--import",
    "tsx",
    fileURLToPath(new URL("main.ts", import.meta.url)),
    "demo",
    "--store",
    location,
    "--no-serve",
    "-q",
  ]);
let store: Store;
beforeAll(async () => {
  await demo();
  store = await openStore(location);
}, 240_000);
afterAll(() => closeStore(store));

it("fills a sound store with three disputes told by ten outlets", async () => {
  const { counts } = await storeInfo(store);
  expect(counts).toMatchObject({ reports: 158, versions: 165, outlets: 10, stories: 54, outcomes: 4, marks: 3 });
  expect((await checkStore(store)).faults).toEqual([]);
}, 60_000);

it("holds wire copies as one story and edits as versions", async () => {
  const [hit] = (await searchReports(store, { text: '"Mine on road to Arlit"', limit: 1 })).rows;
  expect((await versionsOf(store, hit?.report ?? 0)).map(({ number, changes }) => [number, changes?.added.length ?? 0])).toEqual([
    [1, 0],
    [2, 1],
  ]);
  const [wire] = (await searchReports(store, { text: "hostage uranium", order: "latest" })).rows;
  expect((await reportsOfStory(store, wire?.story ?? 0)).map(({ outlet }) => outlet).sort()).toHaveLength(4);
});

it("holds a reversal, promises kept and broken, and a deed that one side denies", async () => {
  expect((await findReversals(store, { by: "Niger" })).rows.map(({ label }) => label)).toContain("exchange prisoners for 14 drivers");
  // A copy word for word carries the same claim, so what was decided holds for it too.
  for (const [state, count] of [
    ["kept", 2],
    ["broken", 2],
  ] as const)
    expect(new Set((await findCommitments(store, { today: "2025-04-05", state })).rows.map(({ label }) => label)).size).toBe(count);
  const assaults = (await findEvents(store, { type: "ASSAULT", limit: 200 })).rows;
  const contested = await Promise.all(assaults.filter(({ reports }) => reports > 1).map(({ happening }) => accountsOf(store, happening)));
  expect(contested.some((accounts) => accounts.some(({ standing }) => standing === "contradicts"))).toBe(true);
});

it("filled again, stays as it is", async () => {
  await demo();
  expect((await storeInfo(store)).counts).toMatchObject({ reports: 158, versions: 165, outcomes: 4, marks: 3 });
}, 240_000);
