import { expect, it } from "vitest";
import { addReport } from "./add-report.js";
import { checkStore } from "./check.js";
import { correctReport, listCorrections, uncorrectReport } from "./corrections.js";
import { eachStore } from "./each-store.fixture.js";
import { forgetReport, unforgetReport } from "./forgotten.js";
import { findEvents } from "./queries/events.js";
import { reportHead } from "./queries/reports.js";
import { facetsOf, searchReports } from "./queries/search.js";
import { findStatements } from "./queries/statements.js";
import { reportOf } from "./record.fixture.js";
import { REPORTS, readAt, tellStory } from "./storyline.fixture.js";

const decision = { reason: "read with the wrong outlet", by: "ana", at: "2024-06-02T09:00:00Z" };

eachStore("reports whose head is put right", (opened) => {
  it("are counted by their outlet and found by their title, until that is taken back", async () => {
    const { store } = opened;
    await tellStory(store);
    const shelling = async () => (await findEvents(store, { type: "ASSAULT" })).rows[0];
    expect(await shelling()).toMatchObject({ outlets: 4, stories: 3 });
    // Report 4 is one more of the outlet that report 2 is of.
    await correctReport(store, 4, { outlet: " Harbour Post ", title: "Craters counted", ...decision });
    expect(await shelling()).toMatchObject({ outlets: 3, stories: 3 });
    expect(await reportHead(store, 4)).toMatchObject({ outlet: "Harbour Post", title: "Craters counted" });
    expect((await searchReports(store, { text: "craters counted" })).rows.map(({ report }) => report)).toEqual([4]);
    expect((await searchReports(store, { text: "border guns" })).rows.filter(({ title }) => title === "Guns on the border")).toEqual([]);
    expect((await facetsOf(store)).outlets.find(({ value }) => value === "Harbour Post")).toEqual({ value: "Harbour Post", count: 4 });
    expect((await findStatements(store, { outlet: "Harbour Post", report: 4 })).rows).toEqual([]);
    expect((await findEvents(store, { outlet: "Harbour Post", report: 4, accounts: true })).rows).toMatchObject([{ title: "Craters counted" }]);
    expect((await checkStore(store)).faults).toEqual([]);

    // Its source calls it as before: that is the same report still; what it publishes anew bears its title.
    const { text, sketch: _, ...facts } = REPORTS[3]!;
    expect(await addReport(store, reportOf(text, facts), { readAt })).toMatchObject({ report: 4, state: "known" });
    await forgetReport(store, 4, decision);
    await unforgetReport(store, 4, decision);
    expect(await reportHead(store, 4)).toMatchObject({ outlet: "Harbour Post", title: "Craters counted" });
    expect(await addReport(store, reportOf(`${text} It rained.`, { ...facts, title: "Guns again" }), { readAt })).toMatchObject({ report: 4, state: "edited" });
    expect(await reportHead(store, 4)).toMatchObject({ outlet: "Harbour Post", title: "Guns again" });

    await uncorrectReport(store, 4, { ...decision, reason: "it was right" });
    expect(await reportHead(store, 4)).toMatchObject({ outlet: "Tarsk Courier", title: "Guns again" });
    expect(await shelling()).toMatchObject({ outlets: 4 });
    expect(await listCorrections(store)).toEqual([
      {
        report: 4,
        was: { outlet: "Tarsk Courier", title: "Guns on the border" },
        now: { outlet: "Harbour Post", title: "Craters counted" },
        reason: "read with the wrong outlet",
        by: "ana",
        at: decision.at,
        undone: { reason: "it was right", by: "ana", at: decision.at },
      },
    ]);
    expect((await checkStore(store)).faults).toEqual([]);
  });

  it("are the same report by the outlet that their source gives, without an address", async () => {
    const { store } = opened;
    const brief = { id: "brief", outlet: "Radio" };
    await addReport(store, reportOf("Verania shelled Tarsk.", brief), { readAt });
    await correctReport(store, 1, { outlet: "Radio Tarsk", ...decision });
    expect(await addReport(store, reportOf("Verania shelled Tarsk, again.", brief), { readAt })).toMatchObject({ report: 1, state: "edited" });
    expect(await addReport(store, reportOf("Verania shelled Tarsk.", { ...brief, outlet: "Radio Tarsk" }), { readAt })).toMatchObject({ report: 1 });
    expect(await addReport(store, reportOf("Verania shelled Tarsk.", { ...brief, outlet: "Television" }), { readAt })).toMatchObject({ report: 2 });
  });

  it("need something to put right, a reason, and a report that is in the lists", async () => {
    const { store } = opened;
    await tellStory(store);
    for (const [report, what, fault] of [
      [1, {}, "invalid"],
      [1, { outlet: " " }, "invalid"],
      [1, { outlet: "Harbour Post" }, "invalid"],
      [1, { title: "x", reason: " " }, "invalid"],
      [99, { title: "x" }, "missing"],
    ] as const)
      await expect(correctReport(store, report, { ...decision, ...what })).rejects.toMatchObject({ fault });
    await expect(uncorrectReport(store, 1, decision)).rejects.toMatchObject({ fault: "missing" });
    await correctReport(store, 1, { title: "x", ...decision });
    await expect(correctReport(store, 1, { title: "y", ...decision })).rejects.toMatchObject({ fault: "invalid" });
    await forgetReport(store, 2, decision);
    await expect(correctReport(store, 2, { title: "y", ...decision })).rejects.toMatchObject({ fault: "missing" });
    expect(await listCorrections(store)).toHaveLength(1);
  });
});
