import { expect, it } from "vitest";
import { addReport, addReports } from "./add-report.js";
import { checkStore } from "./check.js";
import type { Tables } from "./database.js";
import { DIALECTS, freshStore } from "./each-store.fixture.js";
import { putRecord, putRecords } from "./put-record.js";
import { findEvents } from "./queries/events.js";
import { recordOf, reportOf, type Sketch } from "./record.fixture.js";
import type { Store } from "./store.js";
import { REPORTS, readAt } from "./storyline.fixture.js";

const TABLES = [
  ..."outlets reports versions records entities names mentions places bands".split(" "),
  ..."statements events parties dealings positions commitments warnings".split(" "),
] as (keyof Tables)[];

async function rowsOf({ db }: Store): Promise<unknown> {
  const tables: [string, string[]][] = [];
  for (const table of TABLES) tables.push([table, (await db.selectFrom(table).selectAll().execute()).map((row) => JSON.stringify(row)).sort()]);
  return tables;
}

const [refusal, wire] = REPORTS as [(typeof REPORTS)[number], (typeof REPORTS)[number]];
const undated = (outlet: string) => ({
  text: `${wire.text} Bridges were mined and the ferry was sunk.`,
  facts: { outlet, url: `https://${outlet}.example/undated` },
  sketch: {
    events: [
      { type: "ASSAULT", trigger: "mined", actors: [] },
      { type: "COERCE", trigger: "sunk", actors: [], status: "denied" },
    ],
  } satisfies Sketch,
});

/** Copies, one of them sent twice, an edit, the same content from two outlets, an id without an address, and whom a later report knows better. */
const SENT = [
  ...REPORTS.map(({ text, sketch, ...facts }) => ({ text, facts, sketch })),
  undated("ledger"),
  undated("courier"),
  undated("courier"),
  { text: `${refusal.text} The port stayed open.`, facts: { outlet: refusal.outlet, url: refusal.url, published: "2024-04-21" }, sketch: refusal.sketch },
  { text: "Verania shelled Tarsk.", facts: { id: "brief", outlet: "Radio", published: "2024-05-03" }, sketch: wire.sketch },
  { text: "Verania shelled Tarsk, again.", facts: { id: "brief", outlet: "Radio", published: "2024-05-03" }, sketch: wire.sketch },
  { text: "Verania shelled Tarsk.", facts: { id: "brief", outlet: "Television", published: "2024-05-03" }, sketch: wire.sketch },
  // Of one report, the second known by its address and the third by its id.
  { text: "Verania shelled Tarsk.", facts: { id: "notice", outlet: "Gazette", url: "https://gazette.example/" }, sketch: wire.sketch },
  { text: "Verania shelled Tarsk by night.", facts: { id: "notice-2", outlet: "Gazette", url: "https://gazette.example/" }, sketch: wire.sketch },
  { text: "Verania shelled Tarsk at dawn.", facts: { id: "notice", outlet: "Gazette" }, sketch: wire.sketch },
].map(({ text, facts, sketch }) => {
  const report = reportOf(text, facts);
  return { report, record: recordOf(report, sketch) };
});
const known = recordOf(reportOf("Lena Orlan left Port Emel.", { url: "https://late.example/", published: "2024-06-01" }), {
  entities: { "person/lena-orlan": "Lena Orlan" },
  places: { "place/emel": "Port Emel" },
  events: [{ type: "RETREAT", trigger: "left", actors: ["person/lena-orlan"], place: "place/emel" }],
});
SENT.push({
  report: known.report,
  record: { ...known, entities: known.entities.map((entity) => ({ ...entity, resolved: "knowledge" as const, role: "minister" })) },
});

for (const dialect of DIALECTS)
  it(`stores the same rows at once as one by one (${dialect})`, async () => {
    const [one, many] = [await freshStore(dialect), await freshStore(dialect)];
    const [added, put]: [unknown[], unknown[]] = [[], []];
    for (const { report, record } of SENT) {
      const state = await addReport(one.store, report, { readAt });
      added.push({ ...state, coded: false });
      put.push(await putRecord(one.store, state.version, record, { codedAt: readAt }));
    }
    const states = await addReports(
      many.store,
      SENT.map(({ report }) => report),
      { readAt },
    );
    expect(states).toEqual(added);
    expect(new Set(states.map(({ state }) => state))).toEqual(new Set(["new", "edited", "known"]));
    const coded = states.map(({ version }, i) => ({ version, record: SENT[i]?.record as (typeof SENT)[number]["record"] }));
    expect(await putRecords(many.store, coded, { codedAt: readAt })).toEqual(put);
    expect(await rowsOf(many.store)).toEqual(await rowsOf(one.store));
    expect((await checkStore(many.store)).faults).toEqual([]);
    const told = (await findEvents(many.store)).rows.map(({ reports }) => reports);
    expect(Math.max(...told)).toBeGreaterThan(3);

    // What is there already is the same; another coder's records replace it.
    expect(new Set((await putRecords(many.store, coded, { codedAt: readAt })).map(({ state }) => state))).toEqual(new Set(["same"]));
    const anew = coded.map(({ version, record }) => ({ version, record: { ...record, coder: "test-2" } }));
    expect(new Set((await putRecords(many.store, anew, { codedAt: readAt })).map(({ state }) => state))).toEqual(new Set(["kept", "recoded", "same"]));
    expect((await checkStore(many.store)).faults).toEqual([]);

    const broken = { ...SENT[1]!.record, entities: [] };
    await expect(putRecords(many.store, [coded[0]!, { version: coded[1]!.version, record: broken }], { codedAt: readAt })).rejects.toMatchObject({
      fault: "invalid",
    });
    await one.end();
    await many.end();
  });

it("stores nothing when nothing is given", async () => {
  const { store, end } = await freshStore("sqlite");
  expect(await addReports(store, [], { readAt })).toEqual([]);
  expect(await putRecords(store, [], { codedAt: readAt })).toEqual([]);
  await end();
});
