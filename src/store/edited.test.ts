import { expect, it } from "vitest";
import { addReport } from "./add-report.js";
import { checkStore } from "./check.js";
import { eachStore } from "./each-store.fixture.js";
import { putRecord } from "./put-record.js";
import { accountsOf } from "./queries/accounts.js";
import { tiesBetween } from "./queries/counts.js";
import { findEvents } from "./queries/events.js";
import { reportHead } from "./queries/reports.js";
import { recordOf, reportOf } from "./record.fixture.js";
import type { Store } from "./store.js";
import { readAt } from "./storyline.fixture.js";

const WIRE = (dead: string): string =>
  `Guns of Verania fired on the town of Tarsk at noon and killed ${dead} people near the market, the mayor told our reporter on the steps of the town hall before he went to see the wounded in the clinic.`;

async function tell(store: Store, text: string, outlet: string, published: string): Promise<number> {
  const report = reportOf(text, { outlet, published, url: `https://${outlet.replace(" ", "-")}.example/guns` });
  const { report: number, version } = await addReport(store, report, { readAt });
  const fired = { type: "ASSAULT", trigger: "fired", actors: ["country/VER"], recipients: ["country/TAR"], date: "2024-05-03" } as const;
  await putRecord(store, version, recordOf(report, { entities: { "country/VER": "Verania", "country/TAR": "Tarsk" }, events: [fired] }), { codedAt: readAt });
  return number;
}

eachStore("a report that is edited", (opened) => {
  it("speaks for what it told first, in its newest words; its copies tell how they differ", async () => {
    const { store } = opened;
    const source = await tell(store, WIRE("four"), "Harbour Post", "2024-05-03T11:00:00Z");
    const copy = await tell(store, WIRE("four"), "Daily Ledger", "2024-05-03T12:00:00Z");
    expect((await reportHead(store, copy)).story_reason).toBe(`shares 100 % of its words in order with report ${source}`);
    await tell(store, WIRE("nine"), "Harbour Post", "2024-05-03T19:00:00Z");
    const { rows } = await findEvents(store);
    expect(rows).toMatchObject([{ report: source, version: 3, passage: WIRE("nine"), reports: 2, stories: 1, reason: null }]);
    expect((await reportHead(store, copy)).story_reason).toBe(`shares 86 % of its words in order with report ${source}, edited since: “nine” for “four”`);
    // First told is who published first, whatever was published of it since.
    const accounts = await accountsOf(store, rows[0]!.happening);
    expect(accounts.map(({ standing, event, told }) => [standing, event.report, event.published, told])).toEqual([
      ["first", source, "2024-05-03T19:00:00Z", "2024-05-03T11:00:00Z"],
      ["copies", copy, "2024-05-03T12:00:00Z", "2024-05-03T12:00:00Z"],
    ]);
    expect(accounts[1]!.same).toMatchObject({ outlet: "Harbour Post" });
    // The toll that was corrected is marked, and who has not followed.
    expect(accounts.map(({ earlier, outdated }) => [earlier, outdated])).toEqual([
      [[{ version: 1, number: 1, published: "2024-05-03T11:00:00Z", passage: WIRE("four"), replaced: [{ was: "four", now: "nine" }] }], false],
      [[], true],
    ]);
    expect(await tiesBetween(store)).toMatchObject([{ happenings: 1 }]);
    // Edited once more, it is compared once more.
    await tell(store, WIRE("ten"), "Harbour Post", "2024-05-03T21:00:00Z");
    expect((await reportHead(store, copy)).story_reason).toMatch(/edited since: “ten” for “four”$/);
    const again = await accountsOf(store, (await findEvents(store)).rows[0]!.happening);
    expect(again.map(({ earlier, outdated }) => [earlier.map(({ number, replaced }) => [number, replaced]), outdated])).toEqual([
      [
        [
          [2, [{ was: "nine", now: "ten" }]],
          [1, [{ was: "four", now: "nine" }]],
        ],
        false,
      ],
      [[], true],
    ]);
    // A copy that follows is up to date.
    await tell(store, WIRE("ten"), "Daily Ledger", "2024-05-03T22:00:00Z");
    const followed = await accountsOf(store, (await findEvents(store)).rows[0]!.happening);
    expect(followed.map(({ earlier, outdated }) => [earlier.length, outdated])).toEqual([
      [2, false],
      [1, false],
    ]);
    // A copy that is edited takes nothing from its source.
    await tell(store, WIRE("eleven"), "Daily Ledger", "2024-05-04T08:00:00Z");
    expect((await findEvents(store)).rows).toMatchObject([{ report: source, passage: WIRE("ten"), reports: 2 }]);
    expect((await checkStore(store)).faults).toEqual([]);
  });
});
