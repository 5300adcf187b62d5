import { spawn } from "node:child_process";
import fc from "fast-check";
import { expect, it } from "vitest";
import { addReport } from "./add-report.js";
import { checkStore } from "./check.js";
import { eachStore } from "./each-store.fixture.js";
import { storeNumbered } from "./interrupted-writer.fixture.js";
import { getRecord, putRecord } from "./put-record.js";
import { findEvents } from "./queries/events.js";
import { searchReports } from "./queries/search.js";
import { findStatements } from "./queries/statements.js";
import { recordOf, reportOf } from "./record.fixture.js";
import { storable } from "./storable.js";
import { closeStore, openStore } from "./store.js";

const at = "2024-06-01T00:00:00Z";
const REPORTS = 40;

/** Starts the writer and kills it once it has acknowledged so many reports. */
function killAfter(location: string, acknowledged: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const tsx = new URL("../../node_modules/tsx/dist/esm/index.mjs", import.meta.url).href;
    const child = spawn(process.execPath, ["--import", tsx, new URL("./interrupted-writer.fixture.ts", import.meta.url).pathname, location, String(REPORTS)]);
    let out = "";
    let errors = "";
    child.stdout.on("data", (part: Buffer) => {
      out += part;
      if (out.split("\n").length > acknowledged) child.kill("SIGKILL");
    });
    child.stderr.on("data", (part: Buffer) => {
      errors += part;
    });
    child.on("close", (code) => (code !== null && code !== 0 ? reject(new Error(errors)) : resolve(out.split("\n").length - 1)));
  });
}

eachStore("faults", (opened) => {
  it("loses nothing acknowledged and stores nothing twice when its process is killed (none of the known workers publishes such a test)", async () => {
    const contents = async () => ({
      versions: await opened.store.db.selectFrom("versions").select(["sha256", "coder"]).orderBy("sha256").execute(),
      statements: (await findStatements(opened.store, { limit: 1000 })).rows.map(({ claim }) => claim).sort(),
      happenings: (await findEvents(opened.store, { limit: 1000 })).rows.map(({ claim, reports }) => `${claim} ${reports}`).sort(),
    });
    for (const acknowledged of [3, 17, 29]) {
      await closeStore(opened.store);
      const told = await killAfter(opened.location, acknowledged);
      opened.store = await openStore(opened.location);
      const { versions } = await contents();
      expect(versions.length).toBeGreaterThanOrEqual(told);
      expect((await checkStore(opened.store)).faults).toEqual([]);
    }
    for (let n = 0; n < REPORTS; n++) await storeNumbered(opened.store, n);
    const resumed = await contents();
    expect(resumed.versions).toHaveLength(REPORTS);
    const undisturbed = await openStore(":memory:");
    for (let n = 0; n < REPORTS; n++) await storeNumbered(undisturbed, n);
    const interrupted = opened.store;
    opened.store = undisturbed;
    const wanted = await contents();
    opened.store = interrupted;
    await closeStore(undisturbed);
    expect(resumed).toEqual(wanted);
  }, 120_000);

  it("keeps hostile words as words, in every field", async () => {
    const { store } = opened;
    const hostile = fc.oneof(
      fc.string({ unit: "binary", minLength: 1, maxLength: 60 }),
      fc.constantFrom(
        "'; drop table reports; --",
        '" OR 1=1',
        "%_\\",
        "\u0000",
        "\ud800",
        "NEAR(a b)",
        "report_words:x",
        "*",
        "-",
        "\u202e",
        "x".repeat(5000),
        "é".normalize("NFD"),
        "🜁".repeat(900),
      ),
    );
    await fc.assert(
      fc.asyncProperty(hostile, hostile, hostile, hostile, async (a, b, c, d) => {
        const report = reportOf(storable(`${a} said that ${b} struck.`), { title: c, outlet: d, url: `https://x.example/${a}`, id: b });
        const { version } = await addReport(store, report, { readAt: at });
        const record = recordOf(report, {
          entities: { [a]: b, [`${c}/2`]: d },
          places: { [d]: c },
          says: [{ by: a, cue: "said", what: "struck" }],
          events: [{ type: "ASSAULT", trigger: "struck", actors: [a], recipients: [`${c}/2`], place: d }],
          stands: [{ who: a, stance: "opposes", verb: b, label: c, object: d, on: 0 }],
        });
        await putRecord(store, version, record, { codedAt: at });
        // The record is kept as JSON, where nothing needs mending but what the report's own columns hold.
        expect((await getRecord(store, version)).positions).toEqual(record.positions);
        for (const words of [a, b, c, d]) {
          const { rows } = await searchReports(store, { text: words.slice(0, 500), limit: 5 });
          expect(rows.length).toBeLessThanOrEqual(5);
          await findStatements(store, { text: words.slice(0, 500), by: storable(words), outlet: storable(words) });
          await findEvents(store, { place: storable(words), between: [storable(a), storable(words)] });
        }
      }),
      { numRuns: 40 },
    );
    expect((await checkStore(store)).faults).toEqual([]);
  }, 120_000);
});
