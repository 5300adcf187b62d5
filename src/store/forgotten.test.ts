import { expect, it } from "vitest";
import { addReport } from "./add-report.js";
import { checkStore } from "./check.js";
import { eachStore } from "./each-store.fixture.js";
import { forgetReport, listForgotten, unforgetReport } from "./forgotten.js";
import { storeInfo } from "./maintenance.js";
import { putRecord } from "./put-record.js";
import { listActors } from "./queries/actors.js";
import { arrivalsAfter } from "./queries/arrivals.js";
import { countClaims } from "./queries/counts.js";
import { findEvents } from "./queries/events.js";
import { reportHead, reportsOfStory, versionsOf, versionText } from "./queries/reports.js";
import { facetsOf, searchReports } from "./queries/search.js";
import { recordOf, reportOf } from "./record.fixture.js";
import type { Store } from "./store.js";
import { REPORTS, readAt, tellStory } from "./storyline.fixture.js";

const decision = { reason: "read by mistake", by: "ana", at: "2024-06-02T09:00:00Z" };

/** Everything that people see of the store. */
const seen = async (store: Store) => ({
  hits: (await searchReports(store, { text: "verania OR karst", order: "latest" })).rows.map(({ report, story }) => [report, story]),
  all: (await searchReports(store, { limit: 1000 })).rows.map(({ report }) => report),
  facets: await facetsOf(store),
  events: (await findEvents(store, { accounts: true })).rows.map(({ claim, report, story, reports, stories, affirming, denying }) => [
    claim,
    report,
    story,
    reports,
    stories,
    affirming,
    denying,
  ]),
  counts: await countClaims(store, { type: "ASSAULT" }),
  actors: (await listActors(store, { limit: 50 })).map(({ id, reports }) => `${id} ${reports}`).sort(),
  arrivals: (await arrivalsAfter(store, 0, new Date("2024-07-01T00:00:00Z"))).map(({ report }) => report),
  info: (({ counts: { reports, events, stories, happenings }, since, until }) => [reports, events, stories, happenings, since, until])(await storeInfo(store)),
});

eachStore("reports that are left out", (opened) => {
  it("are in no list, count or search, and come back by a person's decision alone", async () => {
    const { store } = opened;
    await tellStory(store);
    const before = await seen(store);
    // The second report tells first of the shelling, and the third copies it.
    await forgetReport(store, 2, decision);
    expect((await checkStore(store)).faults).toEqual([]);
    const without = await seen(store);
    expect([without.all.length, without.all.includes(2), without.arrivals.includes(2)]).toEqual([6, false, false]);
    expect(without.hits.filter(([report]) => report === 2)).toEqual([]);
    expect(without.facets.total).toBe(6);
    expect(without.counts).toEqual([{ at: "2024-05-03", count: 1, intensity: null }]);
    const [shelling] = (await findEvents(store, { type: "ASSAULT" })).rows;
    expect(shelling).toMatchObject({ report: 3, story: 3, reports: 3, stories: 3, affirming: 2, denying: 1 });
    expect(await reportsOfStory(store, 3)).toMatchObject([{ report: 3, story_reason: null }]);
    expect((await storeInfo(store)).counts).toMatchObject({ reports: 6, forgotten: 1 });
    await expect(reportHead(store, 2)).rejects.toThrow("Report 2 is left out since 2024-06-02: read by mistake (ana).");
    expect(await versionsOf(store, 2)).toEqual([]);
    await expect(versionText(store, 2, 1)).rejects.toMatchObject({ fault: "missing" });
    // Nor by reading it again, edited or not, nor by another coder.
    const { text, sketch, ...facts } = REPORTS[1]!;
    const report = reportOf(text, facts);
    const again = await addReport(store, report, { readAt });
    expect(again).toMatchObject({ report: 2, state: "forgotten", coded: true });
    expect(await addReport(store, reportOf(`${text} Edited.`, facts), { readAt })).toMatchObject({ report: 2, state: "forgotten" });
    expect(await putRecord(store, again.version, recordOf(report, sketch, "test-2"), { codedAt: readAt })).toMatchObject({ state: "kept" });
    expect(await seen(store)).toEqual(without);
    expect((await checkStore(store)).faults).toEqual([]);

    await expect(forgetReport(store, 2, decision)).rejects.toMatchObject({ fault: "missing" });
    await expect(forgetReport(store, 3, { ...decision, reason: " " })).rejects.toMatchObject({ fault: "invalid" });
    await unforgetReport(store, 2, { ...decision, reason: "it was right" });
    await expect(unforgetReport(store, 2, decision)).rejects.toMatchObject({ fault: "missing" });
    expect((await checkStore(store)).faults).toEqual([]);
    const after = await seen(store);
    expect({ ...after, hits: [], events: [] }).toEqual({ ...before, hits: [], events: [] });
    expect(after.events.map(([claim, report]) => [claim, report])).toEqual(before.events.map(([claim, report]) => [claim, report]));
    // It joins the story of the copy that stayed.
    expect(await reportsOfStory(store, 3)).toMatchObject([{ report: 2 }, { report: 3 }]);
    expect(await listForgotten(store)).toEqual([
      {
        report: 2,
        title: "Tarsk shelled",
        outlet: "Harbour Post",
        url: "https://harbour.example/shelling",
        reason: "read by mistake",
        by: "ana",
        at: decision.at,
        undone: { reason: "it was right", by: "ana", at: decision.at },
      },
    ]);
  });

  it("may wait for their record still", async () => {
    const { store } = opened;
    const report = reportOf("Lena Orlan came to Tarsk.", { published: "2024-05-01" });
    const { version } = await addReport(store, report, { readAt });
    await forgetReport(store, 1, decision);
    const sketch = { entities: { "person/lena-orlan": "Lena Orlan" }, events: [{ type: "CONSULT", trigger: "came", actors: ["person/lena-orlan"] }] } as const;
    expect(await putRecord(store, version, recordOf(report, sketch), { codedAt: readAt })).toMatchObject({ state: "kept" });
    expect((await checkStore(store)).faults).toEqual([]);
    await unforgetReport(store, 1, decision);
    expect((await findEvents(store)).rows).toMatchObject([{ type: "CONSULT", day: "2024-05-01" }]);
    expect((await checkStore(store)).faults).toEqual([]);
  });
});
