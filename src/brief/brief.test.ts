import { expect, it } from "vitest";
import { asMarkdown } from "../model/paper.js";
import { addReport } from "../store/add-report.js";
import { eachStore } from "../store/each-store.fixture.js";
import { markClaim } from "../store/marks.js";
import { putRecord } from "../store/put-record.js";
import { recordOf, reportOf } from "../store/record.fixture.js";
import type { Store } from "../store/store.js";
import { readAt, tellStory } from "../store/storyline.fixture.js";
import { BriefFilter, briefOf } from "./brief-of.js";
import { paperOf } from "./brief-paper.js";

const brief = (store: Store, asked: Partial<BriefFilter> = {}) => briefOf(store, BriefFilter.parse({ day: "2024-05-19", back: 30, ...asked }));
const says = ({ type, status }: { readonly type: string; readonly status: string }): string => `${type} ${status}`;

/** What is planned: one on a day ahead, one on no day. */
async function tellPlans(store: Store): Promise<void> {
  const report = reportOf("Verania plans to visit Tarsk on 28 May, a minister said. Verania also asked Tarsk to free the driver.", {
    outlet: "Daily Ledger",
    url: "https://ledger.example/plans",
    published: "2024-05-18",
    title: "A visit",
  });
  const { version } = await addReport(store, report, { readAt });
  const parties = { actors: ["country/VER"], recipients: ["country/TAR"] };
  const record = recordOf(report, {
    entities: { "country/VER": "Verania", "country/TAR": "Tarsk" },
    events: [
      { type: "AID", trigger: "free", status: "requested", ...parties },
      { type: "CONSULT", trigger: "visit", status: "planned", date: "2024-05-28", ...parties },
    ],
  });
  await putRecord(store, version, record, { codedAt: readAt });
}

eachStore("a brief", (opened) => {
  it("has what happened apart from what is denied and what is planned, who turned round, and what is due", async () => {
    const { store } = opened;
    await tellStory(store);
    await tellPlans(store);
    const of = await brief(store);
    expect(of).toMatchObject({ who: [], why: [], day: "2024-05-19", since: "2024-04-20", until: "2024-06-18" });
    expect(of.happened.rows.map(says)).toEqual(["CONCEDE occurred"]);
    expect(of.contradicted.rows.map(says)).toEqual(["ASSAULT occurred"]);
    // The next first, then what names no day.
    expect(of.planned.rows.map(says)).toEqual(["CONSULT planned", "AID requested"]);
    expect(of.reversals.rows).toMatchObject([{ by: "Lena Orlan", from: { stance: "refuses" }, to: { stance: "commits" } }]);
    // Whoever turned round is not told once more.
    expect(of.positions).toMatchObject({ rows: [{ stance: "refuses" }], lines: 1 });
    expect(of.due.rows).toMatchObject([{ by: "Lena Orlan", due: "2024-05-20", state: "due" }]);
    expect(of.overdue.rows).toEqual([]);
    expect(of.warnings.rows).toMatchObject([{ label: "a famine" }]);
    // As of an earlier day nothing is known of what was promised later.
    const early = await brief(store, { day: "2024-05-05" });
    expect([early.due.rows, early.planned.rows]).toEqual([[], []]);
  });

  it("names its sources by number: those in words of their own, and who denies", async () => {
    const { store } = opened;
    await tellStory(store);
    const of = await brief(store, { day: "2024-05-10", back: 10 });
    const [shelling] = of.contradicted.rows;
    const outlets = (numbers: readonly number[] = []) => numbers.map((n) => of.references.find((source) => source.n === n)?.outlet);
    // The Ledger copies the Post.
    expect(outlets(shelling?.references)).toEqual(["Harbour Post", "Tarsk Courier", "Verania Today"]);
    expect(outlets(shelling?.denials)).toEqual(["Verania Today"]);
    expect(of.references.map(({ n }) => n)).toEqual(of.references.map((_, i) => i + 1));
  });

  it("leaves out what too few tell, what is unsure and what is marked wrong, and counts it", async () => {
    const { store } = opened;
    await tellStory(store);
    expect((await brief(store, { sources: 2 })).happened).toMatchObject({ rows: [], lines: 0, fewer: 1 });
    const [opening] = (await brief(store)).happened.rows;
    const mark = (verdict: "right" | "wrong") => markClaim(store, { claim: opening?.claim as string, verdict, by: "ana", at: readAt });
    await store.db.updateTable("events").set({ confidence: 0.4 }).where("type", "=", "CONCEDE").execute();
    expect((await brief(store)).happened).toMatchObject({ rows: [], unsure: 1 });
    expect((await brief(store, { least: 0.3 })).happened).toMatchObject({ lines: 1, unsure: 0 });
    await mark("right");
    expect((await brief(store)).happened).toMatchObject({ lines: 1, unsure: 0 });
    await mark("wrong");
    expect((await brief(store)).happened).toMatchObject({ rows: [], wrong: 1 });
    await tellPlans(store);
    expect((await brief(store, { lines: 1 })).planned).toMatchObject({ rows: [{ type: "CONSULT" }], lines: 2 });
  });

  it("of a country tells of all who are of it and of what happens there; of nobody known nothing", async () => {
    const { store } = opened;
    await tellStory(store);
    expect((await brief(store, { who: ["Verania"] })).reversals.rows).toEqual([]);
    await store.db.updateTable("entities").set({ country: "VER" }).where("id", "in", ["person/lena-orlan", "country/VER"]).execute();
    const of = await brief(store, { who: ["country/VER", "Nobody at All"] });
    expect(of.who).toEqual(["Verania", "Nobody at All"]);
    expect(of.why).toEqual(['Nobody is named "Nobody at All"']);
    expect(of.reversals.rows).toMatchObject([{ by: "Lena Orlan" }]);
    expect(of.happened.rows.map(says)).toEqual(["CONCEDE occurred"]);
    const none = await brief(store, { who: ["Nobody at All"] });
    expect([none.happened.rows, none.warnings.rows, none.contradicted.rows]).toEqual([[], [], []]);
    const report = reportOf("Unknown men burnt a mill in Karst.", { outlet: "Harbour Post", published: "2024-05-18" });
    const { version } = await addReport(store, report, { readAt });
    const record = recordOf(report, { places: { "place/karst": "Karst" }, events: [{ type: "ASSAULT", trigger: "burnt", actors: [], place: "place/karst" }] });
    await putRecord(store, version, record, { codedAt: readAt });
    await store.db.updateTable("places").set({ country: "VER" }).execute();
    expect((await brief(store, { who: ["Verania"] })).happened.rows.map(({ place }) => place)).toEqual(["Karst", null]);
  });

  it("is a page in words", async () => {
    const { store } = opened;
    await tellStory(store);
    await tellPlans(store);
    const page = asMarkdown(paperOf(await brief(store, { lines: 1, sources: 2 })));
    expect(page).toContain("Saturday, 20 April 2024 to Sunday, 19 May 2024\n");
    expect(page).toContain("Happenings that at least 2 outlets tell in words of their own");
    expect(page).toContain("## Happened\n\n*None. Left out: 1 with fewer than 2 independent outlets.*\n");
    expect(page).toMatch(
      /- \*\*Verania\*\* attacked Tarsk \(3 May 2024; Harbour Post and 3 more; 2 independent outlets\) \[1\] \[2\] denied in \[3\]\n {2}> “/,
    );
    expect(page).toContain("- **Lena Orlan** turned from refuses to commits: open the Karst corridor (20 Apr 2024, Harbour Post; 10 May 2024, Harbour Post)");
    expect(page).toMatch(/\n1\. Harbour Post, “Tarsk shelled”, 3 May 2024, report \d+, <https:\/\/harbour.example\/shelling>\n/);
  });
});
