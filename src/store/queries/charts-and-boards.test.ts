import { expect, it } from "vitest";
import { addReport } from "../add-report.js";
import { checkStore } from "../check.js";
import { eachStore } from "../each-store.fixture.js";
import { markClaim, unmarkClaim } from "../marks.js";
import { putRecord } from "../put-record.js";
import { recordOf, reportOf } from "../record.fixture.js";
import { REPORTS, readAt, tellStory } from "../storyline.fixture.js";
import { arrivalsAfter, PATIENCE, settledVersion } from "./arrivals.js";
import { countClaims, countPlaces, type PlaceFilter, tiesBetween } from "./counts.js";
import { findEvents } from "./events.js";
import { boardOf, listIssues } from "./issues.js";
import { reportHead, reportsOfStory, versionsOf } from "./reports.js";
import { reviewQueue } from "./review.js";
import { findStatements } from "./statements.js";

const who = { by: "ana", at: "2024-06-01T09:00:00Z" };

eachStore("charts and boards", (opened) => {
  it("lists issues, and says who stands where on one since when", async () => {
    const { store } = opened;
    await tellStory(store);
    const [issue] = await listIssues(store, { text: "karst" });
    expect(issue).toMatchObject({
      label: "open the Karst corridor",
      positions: 2,
      actors: 1,
      for: 1,
      against: 0,
      turned: 1,
      first: "2024-04-20",
      last: "2024-05-10",
    });
    const { rows, truncated } = await boardOf(store, issue!.issue);
    expect(truncated).toBe(false);
    expect(rows).toMatchObject([{ by: "Lena Orlan", stance: "commits", since: "2024-05-10", turned: true, positions: 2 }]);
    expect(await listIssues(store, { by: "Nobody" })).toEqual([]);
    // A copy is a position more, and no further source.
    const { text, sketch, ...facts } = REPORTS[0]!;
    const copy = reportOf(`${text} More soon.`, { ...facts, outlet: "Daily Ledger", url: "https://ledger.example/refuses" });
    const { version } = await addReport(store, copy, { readAt });
    await putRecord(store, version, recordOf(copy, sketch), { codedAt: readAt });
    expect(await listIssues(store, { text: "karst" })).toMatchObject([{ positions: 3, stories: 2 }]);
    expect((await boardOf(store, issue!.issue)).rows).toMatchObject([{ positions: 3, stories: 2, outlets: 2 }]);
    await expect(listIssues(store, { since: "May" })).rejects.toMatchObject({ fault: "invalid" });
  });

  it("counts a happening once, by day and by month, and ties its parties", async () => {
    const { store } = opened;
    await tellStory(store);
    expect(await countClaims(store, { type: "ASSAULT" })).toMatchObject([{ at: "2024-05-03", count: 1 }]);
    expect(await countClaims(store, { of: "statement", by: "month", who: "Lena Orlan" })).toMatchObject([
      { at: "2024-04", count: 2 },
      { at: "2024-05", count: 1 },
    ]);
    expect(await tiesBetween(store, { who: "Tarsk" })).toMatchObject([{ from_name: "Verania", to_name: "Tarsk", happenings: 1, last: "2024-05-03" }]);
    expect(await tiesBetween(store, { since: "2024-06" })).toEqual([]);
  });

  it("counts by place what is told as done, by all that a map can be narrowed down to", async () => {
    const { store } = opened;
    for (const [n, [published, place, status]] of (
      [
        ["2024-05-01", "Karst", "occurred"],
        ["2024-05-02", "Karst", "ongoing"],
        ["2024-05-03", "Orsk", "occurred"],
        ["2024-05-04", "Orsk", "planned"],
      ] as const
    ).entries()) {
      const report = reportOf(`Tarsk shelled Verania at ${place} for the ${n} time, officers said.`, { published, url: `https://ledger.example/${n}` });
      const { version } = await addReport(store, report, { readAt });
      const event = {
        type: "ASSAULT",
        actors: ["country/TAR"],
        recipients: ["country/VER"],
        trigger: "shelled",
        place: `place/${place}`,
        status,
        date: published,
      } as const;
      const places = { [event.place]: place };
      await putRecord(store, version, recordOf(report, { entities: { "country/TAR": "Tarsk", "country/VER": "Verania" }, places, events: [event] }), {
        codedAt: readAt,
      });
    }
    const counted = async (filter: PlaceFilter = {}) => (await countPlaces(store, filter)).map(({ name, happenings }) => [name, happenings]);
    expect(await counted()).toEqual([
      ["Karst", 2],
      ["Orsk", 1],
    ]);
    expect(await counted({ status: "planned" })).toEqual([["Orsk", 1]]);
    expect(await counted({ since: "2024-05-02", until: "2024-05-02", who: "Tarsk", type: "ASSAULT" })).toEqual([["Karst", 1]]);
    expect(await counted({ who: "Nobody" })).toEqual([]);
    expect((await countClaims(store, { place: "karst" })).map(({ at }) => at)).toEqual(["2024-05-01", "2024-05-02"]);
  });

  it("counts by day what is known to the day, by month what is known to the month or year", async () => {
    const { store } = opened;
    const report = reportOf("Verania met Tarsk on 1 May, mined it in May, fed it from 1 to 3 May and fined it in 2023.", { published: "2024-06-20" });
    const deed = (type: "CONSULT" | "ASSAULT" | "AID" | "SANCTION", trigger: string, date: string) =>
      ({ type, trigger, actors: ["country/VER"], recipients: ["country/TAR"], date }) as const;
    const { version } = await addReport(store, report, { readAt });
    const record = recordOf(report, {
      entities: { "country/VER": "Verania", "country/TAR": "Tarsk" },
      events: [deed("CONSULT", "met", "2024-05-01"), deed("ASSAULT", "mined", "2024-05"), deed("AID", "fed", "2024-05-01"), deed("SANCTION", "fined", "2023")],
    });
    record.events[2]!.date!.to = "2024-05-03";
    await putRecord(store, version, record, { codedAt: readAt });
    const days = (await findEvents(store)).rows.map(({ type, day, day_to }) => [type, day, day_to]);
    expect(days.sort()).toEqual([
      ["AID", "2024-05-01", "2024-05-03"],
      ["ASSAULT", "2024-05-01", "2024-05-31"],
      ["CONSULT", "2024-05-01", "2024-05-01"],
      ["SANCTION", "2023-01-01", "2023-12-31"],
    ]);
    for (const of of [{}, { who: "Verania", with: "Tarsk" }, { who: "Verania" }]) {
      expect(await countClaims(store, of)).toMatchObject([{ at: "2024-05-01", count: 2 }]);
      expect(await countClaims(store, { ...of, by: "month" })).toMatchObject([
        { at: "2023-01", count: 1 },
        { at: "2024-05", count: 3 },
      ]);
    }
  });

  it("counts and ties what is told as done, and another status when it is asked for", async () => {
    const { store } = opened;
    await tellStory(store);
    const report = reportOf("Tarsk may shell Verania on Friday, but it has not mined Verania.", { published: "2024-05-20" });
    const deed = { type: "ASSAULT", actors: ["country/TAR"], recipients: ["country/VER"] } as const;
    const { version } = await addReport(store, report, { readAt });
    const record = recordOf(report, {
      entities: { "country/TAR": "Tarsk", "country/VER": "Verania" },
      events: [
        { ...deed, trigger: "may shell", status: "hypothetical", date: "2024-05-24" },
        { ...deed, trigger: "mined", status: "denied", date: "2024-05-19" },
      ],
    });
    await putRecord(store, version, record, { codedAt: readAt });
    const of = { who: "Tarsk", with: "Verania" };
    expect((await countClaims(store, of)).map(({ at }) => at)).toEqual(["2024-05-03"]);
    expect((await countClaims(store, { ...of, by: "month" })).map(({ at, count }) => [at, count])).toEqual([["2024-05", 1]]);
    expect((await countClaims(store, { ...of, status: "denied" })).map(({ at }) => at)).toEqual(["2024-05-19"]);
    const ties = async (status?: "denied" | "hypothetical") =>
      (await tiesBetween(store, { who: "Tarsk", ...(status && { status }) })).map(({ from_name, happenings, last }) => [from_name, happenings, last]);
    expect(await ties()).toEqual([["Verania", 1, "2024-05-03"]]);
    expect(await ties("hypothetical")).toEqual([["Tarsk", 1, "2024-05-24"]]);
    // The pair's events are found all the same.
    expect((await findEvents(store, { between: ["Tarsk", "Verania"] })).rows).toHaveLength(3);
    expect((await checkStore(store)).faults).toEqual([]);
    await store.db.updateTable("dealings").set({ first: 1 }).execute();
    expect((await checkStore(store)).faults).toEqual([expect.stringContaining("dealings are not what")]);
  });

  it("asks for the least sure unmarked claims first, and filters by confidence", async () => {
    const { store } = opened;
    await tellStory(store);
    await store.db.updateTable("statements").set({ confidence: 0.4 }).where("lemma", "=", "denied").execute();
    await store.db.updateTable("events").set({ confidence: 0.2 }).where("status", "=", "denied").execute();
    const queue = await reviewQueue(store);
    expect(queue.map(({ kind, confidence, by }) => [kind, confidence, by])).toEqual([
      ["event", 0.2, "Verania"],
      ["statement", 0.4, "army of Verania"],
    ]);
    // The whole claim is there to be judged.
    expect(queue[0]?.deed).toMatchObject({ type: "ASSAULT", status: "denied", actors: [{ name: "Verania" }], recipients: [{ name: "Tarsk" }] });
    expect(queue.map(({ says }) => says)).toEqual(["ASSAULT", "denied"]);
    await store.db.updateTable("positions").set({ confidence: 0.9 }).execute();
    await store.db.updateTable("commitments").set({ confidence: 0.9 }).execute();
    expect((await reviewQueue(store, { kind: "position" })).map(({ stance, says }) => `${stance} ${says}`).sort()).toEqual([
      "commits open the Karst corridor",
      "refuses open the Karst corridor",
    ]);
    expect((await reviewQueue(store, { kind: "commitment" })).map(({ due, deed }) => [due, deed])).toEqual([["2024-05-20", null]]);
    await store.db.updateTable("positions").set({ confidence: null }).execute();
    await store.db.updateTable("commitments").set({ confidence: null }).execute();
    await markClaim(store, { claim: queue[0]!.claim, verdict: "right", ...who });
    expect((await reviewQueue(store)).map(({ kind }) => kind)).toEqual(["statement"]);
    expect((await findStatements(store, { least: 0.3 })).rows.map(({ cue }) => cue)).toEqual(["denied"]);
    expect((await findEvents(store, { least: 0.3, accounts: true })).rows).toEqual([]);
  });

  it("asks once for what a wire's copies claim, in pages of any size", async () => {
    const { store } = opened;
    await tellStory(store);
    await store.db.updateTable("events").set({ confidence: 0.3 }).execute();
    const accounts = async (limit = 20) => (await reviewQueue(store, { kind: "event", limit })).map(({ outlet }) => outlet);
    const once = ["Harbour Post", "Tarsk Courier", "Verania Today", "Tarsk Courier"];
    expect(await accounts()).toEqual(once);
    expect(await accounts(3)).toEqual(once.slice(0, 3));
    // Who has answered is not asked again of the copy; who takes the answer back is.
    const [shelled] = await reviewQueue(store, { kind: "event" });
    await markClaim(store, { claim: shelled!.claim, verdict: "wrong", ...who });
    expect(await accounts()).toEqual(once.slice(1));
    await unmarkClaim(store, shelled!.claim, who);
    expect(await accounts()).toEqual(once);
  });

  it("tells what arrived since, and never passes a version that is still being coded", async () => {
    const { store } = opened;
    const told = await tellStory(store);
    const last = told.at(-1)!.version;
    expect(await settledVersion(store)).toBe(last);
    expect((await arrivalsAfter(store, 0)).map(({ outlet, statements, events }) => [outlet, statements, events]).slice(0, 2)).toEqual([
      ["Harbour Post", 2, 0],
      ["Harbour Post", 0, 1],
    ]);
    expect(await arrivalsAfter(store, last)).toEqual([]);
    expect((await findStatements(store, { after: told[4]!.version })).rows.map(({ outlet }) => outlet)).toEqual(["Harbour Post", "Harbour Post"]);
    await store.db.updateTable("versions").set({ coder: null }).where("version_id", "=", told[2]!.version).execute();
    const soon = new Date(Date.parse(readAt) + 60_000);
    expect((await arrivalsAfter(store, 0, soon)).map(({ version }) => version)).toEqual([told[0]!.version, told[1]!.version]);
    // One that nobody codes holds the others up for a while only.
    const later = new Date(Date.parse(readAt) + PATIENCE + 1000);
    expect((await arrivalsAfter(store, 0, later)).map(({ version }) => version)).toEqual(told.filter((_, i) => i !== 2).map(({ version }) => version));
  });

  it("gives a report's head, versions and story", async () => {
    const { store } = opened;
    await tellStory(store);
    const [shelling] = (await findEvents(store, { type: "ASSAULT" })).rows;
    const head = await reportHead(store, shelling!.report);
    expect(head).toMatchObject({ outlet: "Harbour Post", title: "Tarsk shelled" });
    expect((await reportsOfStory(store, head.story)).map(({ outlet, story_reason }) => [outlet, story_reason === null])).toEqual([
      ["Harbour Post", true],
      ["Daily Ledger", false],
    ]);
    expect(await versionsOf(store, head.report)).toMatchObject([{ number: 1, changes: null }]);
    await expect(reportHead(store, 999)).rejects.toMatchObject({ fault: "missing" });
  });
});
