import { expect, it } from "vitest";
import { addReport, uncodedVersions } from "./add-report.js";
import { checkStore } from "./check.js";
import { claimName } from "./claim-name.js";
import { eachStore } from "./each-store.fixture.js";
import { markClaim, marksOf } from "./marks.js";
import { getRecord, putRecord } from "./put-record.js";
import { reportHead, versionsOf } from "./queries/reports.js";
import { recordOf, reportOf } from "./record.fixture.js";
import { closeStore, openStore, transact } from "./store.js";

const readAt = "2024-05-02T08:00:00Z";
const codedAt = "2024-05-02T08:00:01Z";
const text = "Minister Lena Orlan said on Tuesday that Verania would open the Karst corridor by 10 May. Soldiers shelled Port Emel.";
const sketch = {
  entities: { "person/lena-orlan": "Lena Orlan", "country/VER": "Verania" },
  says: [{ by: "person/lena-orlan", cue: "said", what: "Verania would open the Karst corridor by 10 May" }],
  events: [{ type: "ASSAULT" as const, trigger: "shelled", actors: ["country/VER"] }],
  promises: [{ who: "country/VER", what: "open the Karst corridor", due: "2024-05-10", on: 0 }],
};

eachStore("the store", (opened) => {
  it("stores a report and its record once, however often they come", async () => {
    const { store } = opened;
    const report = reportOf(text, { outlet: "Harbour Post", url: "https://harbour.example/1", published: "2024-05-01" });
    const first = await addReport(store, report, { readAt });
    expect(first).toMatchObject({ number: 1, state: "new", coded: false });
    expect(await addReport(store, report, { readAt })).toMatchObject({ report: first.report, version: first.version, state: "known" });
    const record = recordOf(report, sketch);
    expect(await putRecord(store, first.version, record, { codedAt })).toMatchObject({ state: "coded" });
    expect(await putRecord(store, first.version, record, { codedAt })).toMatchObject({ state: "same" });
    expect(JSON.stringify(await getRecord(store, first.version))).toBe(JSON.stringify(record));
    for (const table of ["reports", "versions", "statements", "events", "commitments"] as const)
      expect(await store.db.selectFrom(table).selectAll().execute()).toHaveLength(1);
  });

  it("takes a page that an archive saw again for the same version, and tells that its day is when it was seen", async () => {
    const { store } = opened;
    const url = "https://harbour.example/seen";
    const seen = (published: string, words = text) => ({ ...reportOf(words, { url, published }), seen: true as const });
    const first = await addReport(store, seen("2024-05-01T04:00:00Z"), { readAt });
    expect(await addReport(store, seen("2024-05-03T09:00:00Z"), { readAt })).toMatchObject({ version: first.version, state: "known" });
    expect(await reportHead(store, first.report)).toMatchObject({ published: "2024-05-01T04:00:00Z", seen: true });
    expect(await uncodedVersions(store, { coder: "test-1" })).toMatchObject([{ report: { seen: true } }]);
    // An edit is no other day of publication, which nobody has told.
    const edited = await addReport(store, seen("2024-05-04T09:00:00Z", `${text} Two fell.`), { readAt });
    expect((await versionsOf(store, edited.report)).map(({ changes }) => changes?.published)).toEqual([undefined, undefined]);
  });

  it("keeps an edited report as a new version of the same, with what changed", async () => {
    const { store } = opened;
    const url = "https://harbour.example/2";
    const one = await addReport(store, reportOf("Twelve people died.\nThe port is shut.", { url }), { readAt });
    const two = await addReport(store, reportOf("Nineteen people died.\nThe port is shut.", { url, title: "Port shut" }), { readAt });
    expect(two).toMatchObject({ report: one.report, number: 2, state: "edited" });
    const { changes } = await store.db.selectFrom("versions").select("changes").where("version_id", "=", two.version).executeTakeFirstOrThrow();
    expect(JSON.parse(changes ?? "")).toEqual({ title: [null, "Port shut"], removed: ["Twelve people died."], added: ["Nineteen people died."] });
    // Reading the older file again, as a resumed run does, is no third version.
    expect(await addReport(store, reportOf("Twelve people died.\nThe port is shut.", { url }), { readAt })).toMatchObject({
      state: "known",
      version: one.version,
    });
  });

  it("takes the same words in two outlets for two reports of one story", async () => {
    const { store } = opened;
    const wire = `${text} ${"Officials in the capital gave no number of the wounded and closed both roads to the coast until Friday morning while talks went on in the old town hall."}`;
    const one = await addReport(store, reportOf(wire, { outlet: "Harbour Post", url: "https://harbour.example/3" }), { readAt });
    const two = await addReport(store, reportOf(wire, { outlet: "Daily Ledger", url: "https://ledger.example/3" }), { readAt });
    const other = await addReport(store, reportOf(`A poem about rain. ${wire.split(" ").reverse().join(" ")}`, { url: "https://other.example/1" }), { readAt });
    const stories = await store.db.selectFrom("reports").select(["report_id", "story_id", "story_reason"]).orderBy("report_id").execute();
    expect(stories).toEqual([
      { report_id: one.report, story_id: one.report, story_reason: null },
      { report_id: two.report, story_id: one.report, story_reason: `shares 100 % of its words in order with report ${one.report}` },
      { report_id: other.report, story_id: other.report, story_reason: null },
    ]);
  });

  it("takes a flash of few words for one story where it is the same throughout", async () => {
    const { store } = opened;
    const tell = (flash: string, outlet: string) => addReport(store, reportOf(flash, { outlet }), { readAt });
    const one = await tell("Verania shells Tarsk, two dead.", "Harbour Post");
    await tell("VERANIA SHELLS TARSK: TWO DEAD", "Daily Ledger");
    const other = await tell("Verania shells Tarsk, three dead.", "Tarsk Courier");
    await tell("…", "Tarsk Courier");
    await tell("—", "Daily Ledger");
    const rows = await store.db.selectFrom("reports").select("story_id").orderBy("report_id").execute();
    expect(rows.map(({ story_id }) => story_id)).toEqual([one.report, one.report, other.report, other.report + 1, other.report + 2]);
  });

  it("replaces what an older coder said and keeps people's marks", async () => {
    const { store } = opened;
    const report = reportOf(text, { url: "https://harbour.example/4", published: "2024-05-01" });
    const { version } = await addReport(store, report, { readAt });
    await putRecord(store, version, recordOf(report, sketch, "test-1"), { codedAt });
    const at = text.indexOf("shelled");
    const claim = claimName({ sha256: report.sha256, kind: "event", begin: at, end: at + 7, nth: 1 });
    await markClaim(store, { claim, verdict: "wrong", note: "soldiers of whom?", by: "ana", at: readAt });
    expect(await marksOf(store, claim)).toEqual([{ claim, verdict: "wrong", note: "soldiers of whom?", by: "ana", at: readAt, stale: false }]);
    expect(await uncodedVersions(store, { coder: "test-2" })).toMatchObject([{ version, report }]);
    expect(
      await putRecord(store, version, recordOf(report, { ...sketch, events: [{ ...sketch.events[0]!, status: "denied" }] }, "test-2"), { codedAt }),
    ).toMatchObject({ state: "recoded" });
    expect(await uncodedVersions(store, { coder: "test-2" })).toEqual([]);
    expect(await marksOf(store, claim)).toMatchObject([{ verdict: "wrong", stale: true }]);
    expect(await store.db.selectFrom("events").select("status").execute()).toEqual([{ status: "denied" }]);
  });

  it("keeps the claims of the newest version when an older one is coded late", async () => {
    const { store } = opened;
    const url = "https://harbour.example/5";
    const [old, edited] = [reportOf(text, { url }), reportOf(`${text} Calm returned.`, { url })];
    const one = await addReport(store, old, { readAt });
    const two = await addReport(store, edited, { readAt });
    await putRecord(store, two.version, recordOf(edited, sketch), { codedAt });
    expect(await putRecord(store, one.version, recordOf(old, sketch), { codedAt })).toMatchObject({ state: "kept" });
    expect(await store.db.selectFrom("events").select("version_id").execute()).toEqual([{ version_id: two.version }]);
  });

  it("refuses what does not hold together, and stores nothing of it", async () => {
    const { store } = opened;
    const report = reportOf(text);
    const { version } = await addReport(store, report, { readAt });
    const record = recordOf(report, sketch);
    const outside = { ...record, events: [{ ...record.events[0]!, trigger: [[0, text.length + 1]] as [number, number][] }] };
    await expect(putRecord(store, version, outside, { codedAt })).rejects.toMatchObject({ fault: "invalid" });
    await expect(putRecord(store, version, { ...record, entities: [] }, { codedAt })).rejects.toMatchObject({ fault: "invalid" });
    await expect(putRecord(store, 99, record, { codedAt })).rejects.toMatchObject({ fault: "missing" });
    await expect(addReport(store, { ...report, sha256: "0".repeat(64) }, { readAt })).rejects.toMatchObject({ fault: "invalid" });
    await expect(addReport(store, reportOf("a\u0000b"), { readAt })).rejects.toMatchObject({ fault: "invalid" });
    for (const table of ["records", "statements", "entities"] as const) expect(await store.db.selectFrom(table).selectAll().execute()).toEqual([]);
  });

  it("rolls a transaction back as a whole", async () => {
    const { store } = opened;
    await expect(
      transact(store, async (inner) => {
        await addReport(inner, reportOf("One."), { readAt });
        await addReport(inner, reportOf("Two."), { readAt });
        throw new Error("no");
      }),
    ).rejects.toThrow("no");
    expect(await store.db.selectFrom("reports").selectAll().execute()).toEqual([]);
  });

  it("is sound when an older version is coded again and only its record names somebody", async () => {
    const { store } = opened;
    const facts = { url: "https://harbour.example/2", outlet: "Harbour Post" };
    const [older, newer] = [reportOf(text, facts), reportOf(`${text} More soon.`, facts)];
    const first = await addReport(store, older, { readAt });
    const second = await addReport(store, newer, { readAt });
    await putRecord(store, first.version, recordOf(older, sketch), { codedAt });
    await putRecord(store, second.version, recordOf(newer, sketch), { codedAt });
    const renamed = recordOf(
      older,
      { entities: { "country/XXX": "Port Emel" }, events: [{ type: "ASSAULT", trigger: "shelled", actors: ["country/XXX"] }] },
      "test-2",
    );
    expect((await putRecord(store, first.version, renamed, { codedAt })).state).toBe("kept");
    expect((await checkStore(store)).faults).toEqual([]);
  });

  it("opens again with all that was stored", async () => {
    await addReport(opened.store, reportOf(text), { readAt });
    await closeStore(opened.store);
    opened.store = await openStore(opened.location);
    expect(await opened.store.db.selectFrom("versions").select("text").execute()).toEqual([{ text }]);
  });
});
