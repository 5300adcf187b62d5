import { expect, it } from "vitest";
import type { CasusRecord, Report } from "../../model/record.js";
import { addReport } from "../add-report.js";
import { checkStore } from "../check.js";
import { eachStore } from "../each-store.fixture.js";
import { listMerges, mergeEntities, unmergeEntity } from "../merges.js";
import { linkOutcome, outcomesOf, unlinkOutcome } from "../outcomes.js";
import { putRecord, removeClaims } from "../put-record.js";
import { recordOf, reportOf } from "../record.fixture.js";
import { transact } from "../store.js";
import { REPORTS, readAt, tellStory } from "../storyline.fixture.js";
import { fillTold } from "../told.js";
import { accountsOf } from "./accounts.js";
import { listActors } from "./actors.js";
import { type CommitmentFilter, findCommitments } from "./commitments.js";
import { findEvents } from "./events.js";
import { findReversals, type ReversalFilter, stanceLines } from "./over-time.js";
import { findPositions } from "./positions.js";
import { facetsOf, searchReports } from "./search.js";
import { findStatements } from "./statements.js";
import { findWarnings } from "./warnings.js";

const who = { by: "ana", at: "2024-06-01T09:00:00Z" };

eachStore("questions", (opened) => {
  it("finds statements by speaker, time, outlet and words", async () => {
    const { store } = opened;
    await tellStory(store);
    const said = await findStatements(store, { by: "Orlan", since: "2024-05" });
    expect(said.rows.map(({ by, day, words, outlet }) => [by, day, words, outlet])).toEqual([
      ["Lena Orlan", "2024-05-10", ["to open the Karst corridor"], "Harbour Post"],
    ]);
    expect((await findStatements(store, { text: '"karst corridor"' })).rows).toHaveLength(2);
    expect((await findStatements(store, { text: "attack*" })).rows.map(({ cue }) => cue)).toEqual(["denied"]);
    expect((await findStatements(store, { text: "corridor OR war -karst" })).rows.map(({ by }) => by)).toEqual(["Pell"]);
    expect((await findStatements(store, { outlet: "verania today" })).rows).toHaveLength(1);
    expect((await findStatements(store, { by: "Nobody" })).rows).toEqual([]);
    // "pel" is no word of anybody's name.
    expect((await findStatements(store, { by: "pel" })).rows).toEqual([]);
    await expect(findStatements(store, { since: "2024-13-01" })).rejects.toMatchObject({ fault: "invalid" });
  });

  it("finds a statement by each of those who make it together, also where two of them are one", async () => {
    const { store } = opened;
    const report = reportOf("Verania, Port Emel and Orland said the strait would open. Verania said it was glad.");
    const record = recordOf(report, {
      entities: { "country/VER": "Verania", "text/port-emel": "Port Emel", "country/ORL": "Orland" },
      says: [
        { by: "country/VER", others: ["text/port-emel", "country/ORL"], cue: "said", what: "the strait would open" },
        { by: "country/VER", cue: "said", what: "it was glad" },
      ],
    });
    const { version, report: stored } = await addReport(store, report, { readAt });
    await putRecord(store, version, record, { codedAt: readAt });
    const saidBy = async (by: string) => (await findStatements(store, { by })).rows.map(({ words, others }) => [words[0], others.map(({ name }) => name)]);
    const joint = ["the strait would open", ["Port Emel", "Orland"]];
    expect(await saidBy("Orland")).toEqual([joint]);
    expect(await saidBy("Verania")).toEqual([["it was glad", []], joint]);
    await mergeEntities(store, "text/port-emel", "country/ORL", { reason: "its capital", ...who });
    expect((await findStatements(store, { by: "Orland" })).rows).toHaveLength(1);
    expect((await checkStore(store)).faults).toEqual([]);
    await transact(store, (inner) => removeClaims(inner, stored));
    expect(await store.db.selectFrom("speakers").selectAll().execute()).toEqual([]);
  });

  it("finds somebody by every name that a report tells, and a known name's bearer alone", async () => {
    const { store } = opened;
    await tellStory(store);
    const report = reportOf("PORT EMEL - The N.A.P. said that Port Emel had fired. It asked Orlan's ministers to talk, and Verania City agreed.");
    const record = recordOf(report, {
      entities: { "igo/nap": "Northern Accord Powers", "country/VER": "Verania", "text/nap": "Nap", "org/verania-city": "Verania City" },
      says: [{ by: "igo/nap", cue: "said", what: "Port Emel had fired" }],
    });
    const told = (words: string, form: "name" | "metonym" | "pronoun") => ({
      begin: report.text.indexOf(words),
      end: report.text.indexOf(words) + words.length,
      form,
    });
    const mentions: Readonly<Record<string, ReturnType<typeof told>[]>> = {
      "igo/nap": [told("The N.A.P", "name"), told("It", "pronoun")],
      "country/VER": [told("Port Emel", "metonym")],
    };
    const entities = record.entities.map((entity) => ({ ...entity, mentions: mentions[entity.id] ?? entity.mentions }));
    const { version } = await addReport(store, report, { readAt });
    await putRecord(store, version, { ...record, entities }, { codedAt: readAt });
    const named = async (name: string) => (await listActors(store, { name })).map(({ id }) => id).sort();
    expect(await named("N.A.P.")).toEqual(["igo/nap", "text/nap"]);
    expect(await named("the nap")).toEqual(["igo/nap", "text/nap"]);
    expect(await named("port emel")).toEqual(["country/VER"]);
    expect(await named("Port E*")).toEqual(["country/VER"]);
    expect(await named("It")).toEqual([]);
    expect((await findStatements(store, { by: "NAP" })).rows).toMatchObject([{ by: "Northern Accord Powers" }]);
    await store.db.updateTable("entities").set({ resolved: "knowledge" }).where("id", "=", "text/nap").execute();
    expect(await named("NAP")).toEqual(["text/nap"]);
    expect((await checkStore(store)).faults).toEqual([]);
    await store.db.deleteFrom("names").where("folded", "=", "port emel").execute();
    expect((await checkStore(store)).faults).toEqual([expect.stringContaining('1 of the names that it tells, such as "port emel"')]);
  });

  it("finds claims of every kind by words of their label or of the sentence that carries them", async () => {
    const { store } = opened;
    await tellStory(store);
    const events = async (text: string) => (await findEvents(store, { text, accounts: true })).rows.map(({ outlet }) => outlet).sort();
    expect(await events("soldiers wound*")).toEqual(["Daily Ledger", "Harbour Post"]);
    expect(await events('"four people"')).toEqual(["Daily Ledger", "Harbour Post"]);
    expect(await events("craters OR lorries")).toEqual(["Tarsk Courier", "Tarsk Courier"]);
    expect(await events("tarsk -soldiers -craters")).toEqual(["Verania Today"]);
    // The governor's orders stand in the next sentence.
    expect(await events("governor")).toEqual([]);
    expect(await events("?!")).toEqual([]);
    expect((await findEvents(store, { text: "wounding" })).rows).toMatchObject([{ type: "ASSAULT", stories: 3 }]);
    const promised = async (text: string) => (await findCommitments(store, { text, today: "2024-05-01", dated: true })).rows.map(({ label }) => label);
    expect(await promised("karst friday")).toEqual(["open the Karst corridor"]);
    expect(await promised("ambassador")).toEqual([]);
    expect((await findPositions(store, { text: "corridor -promised" })).rows.map(({ stance }) => stance)).toEqual(["refuses"]);
    expect((await findWarnings(store, { text: "closing famine" })).rows.map(({ label }) => label)).toEqual(["a famine"]);
    expect((await findWarnings(store, { text: "lorries" })).rows).toEqual([]);
  });

  it("pages without losing or repeating a row", async () => {
    const { store } = opened;
    await tellStory(store);
    const all = (await findStatements(store)).rows.map(({ claim }) => claim);
    const paged: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await findStatements(store, { limit: 2, ...(cursor === undefined ? {} : { cursor }) });
      paged.push(...page.rows.map(({ claim }) => claim));
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    expect(paged).toEqual(all);
    expect(new Set(all).size).toBe(all.length);
    await expect(findStatements(store, { cursor: "nonsense" })).rejects.toMatchObject({ fault: "invalid" });
    // A cursor goes on where its own question ended, in pages of any size, and nowhere else.
    const { next } = await findStatements(store, { by: "Orlan", limit: 1 });
    expect((await findStatements(store, { by: "Orlan", limit: 5, cursor: next! })).rows).toHaveLength(2);
    const refused = { fault: "invalid", faults: [{ field: "cursor", message: expect.stringContaining("other filters") }] };
    await expect(findStatements(store, { cursor: next! })).rejects.toMatchObject(refused);
    await expect(findPositions(store, { by: "Orlan", cursor: next! })).rejects.toMatchObject(refused);
    await expect(searchReports(store, { cursor: next! })).rejects.toMatchObject(refused);
  });

  it("tells one shelling once, with its sources, copies and denial (GDELT counts copies; worldmonitor 6419)", async () => {
    const { store } = opened;
    await tellStory(store);
    const { rows } = await findEvents(store, { between: ["Tarsk", "Verania"] });
    expect(rows).toMatchObject([
      {
        type: "ASSAULT",
        status: "occurred",
        reports: 4,
        outlets: 4,
        stories: 3,
        affirming: 2,
        denying: 1,
        told_by: null,
        actors: [{ name: "Verania" }],
        recipients: [{ name: "Tarsk" }],
      },
    ]);
    const accounts = await accountsOf(store, rows[0]!.happening);
    expect(accounts.map(({ standing, event }) => [event.outlet, standing])).toEqual([
      ["Harbour Post", "first"],
      ["Daily Ledger", "copies"],
      ["Tarsk Courier", "corroborates"],
      ["Verania Today", "contradicts"],
    ]);
    expect(accounts.at(-1)?.event.reason).toMatch(/^the same type, actor and recipient, the same day as claim \d+$/);
    expect(accounts.map(({ same }) => same)).toEqual([
      null,
      { outlet: "Harbour Post", why: "the same type, actor and recipient, the same day" },
      { outlet: "Harbour Post", why: "the same type, actor and recipient, the same day" },
      { outlet: "Harbour Post", why: "the same type, actor and recipient, the same day" },
    ]);
    expect((await findEvents(store, { contradicted: true })).rows.map(({ happening }) => happening)).toEqual([rows[0]!.happening]);
    expect((await findEvents(store, { contradicted: true, accounts: true })).rows).toHaveLength(4);
    expect((await findEvents(store, { contradicted: true, since: "2024-05-04" })).rows).toEqual([]);
    expect((await findEvents(store, { who: "Tarsk", accounts: true })).rows).toHaveLength(4);
    expect((await findEvents(store, { actor: "Tarsk" })).rows).toEqual([]);
    expect((await findEvents(store, { type: "CONCEDE", status: "occurred", since: "2024-05-19", until: "2024-05-19" })).rows).toHaveLength(1);
  });

  it("finds happenings by the days of the reports that tell them, whenever they are to be, the weightiest or the last stored first", async () => {
    const { store } = opened;
    await tellStory(store);
    const tell = async (text: string, published: string | null, date: string, type: "CONSULT" | "ASSAULT" = "CONSULT") => {
      const report = reportOf(text, { published });
      const { version } = await addReport(store, report, { readAt });
      const deed = { type, trigger: text.split(" ")[1] as string, actors: ["country/VER"], recipients: ["country/TAR"], date, status: "planned" } as const;
      await putRecord(store, version, recordOf(report, { entities: { "country/VER": "Verania", "country/TAR": "Tarsk" }, events: [deed] }), {
        codedAt: readAt,
      });
    };
    await tell("Verania meets Tarsk in July, both said.", "2024-05-02", "2024-07-09");
    await tell("Verania meets Tarsk in July, neither denied.", null, "2024-07-09");
    await tell("Verania talks with Tarsk in June, for all one knew before.", "2024-05-03", "2024-06-12");
    const found = async (filter: Parameters<typeof findEvents>[1]) => (await findEvents(store, filter)).rows.map(({ type, day }) => `${type} ${day}`);
    const may3 = { toldSince: "2024-05-03", toldUntil: "2024-05-04" };
    expect(await found(may3)).toEqual(["CONSULT 2024-06-12", "ASSAULT 2024-05-03"]);
    // Three stories against one.
    expect(await found({ ...may3, order: "weight" })).toEqual(["ASSAULT 2024-05-03", "CONSULT 2024-06-12"]);
    expect(await found({ order: "stored" })).toEqual(["CONSULT 2024-06-12", "CONSULT 2024-07-09", "CONCEDE 2024-05-19", "ASSAULT 2024-05-03"]);
    // What the fourth tells the third told; what the undated report tells it told on no day.
    expect(await found({ toldSince: "2024-05-04", firstTold: true })).toEqual(["CONCEDE 2024-05-19"]);
    expect(await found({ toldUntil: "2024-05-02" })).toEqual(["CONSULT 2024-07-09"]);
    expect(await found({ status: ["planned", "denied"], order: "weight" })).toEqual(["CONSULT 2024-07-09", "CONSULT 2024-06-12"]);
    const first = await findEvents(store, { order: "weight", limit: 2 });
    const rest = await findEvents(store, { order: "weight", limit: 2, cursor: first.next! });
    expect([...first.rows, ...rest.rows].map(({ type }) => type)).toEqual(["ASSAULT", "CONSULT", "CONSULT", "CONCEDE"]);
    await expect(findEvents(store, { toldSince: "2024-05", toldUntil: "2024-04" })).rejects.toMatchObject({ fault: "invalid" });
  });

  it("holds the account that was told first against no other, the plainest of its report before the rest", async () => {
    const { store } = opened;
    const shelled = { type: "ASSAULT", actors: ["country/VER"], recipients: ["country/TAR"], date: "2024-05-03" } as const;
    const put = async (text: string, published: string, triggers: readonly string[]): Promise<void> => {
      const report = reportOf(text, { outlet: published, published });
      const record = recordOf(report, {
        entities: { "country/VER": "Verania", "country/TAR": "Tarsk" },
        events: triggers.map((trigger) => ({ ...shelled, trigger })),
      });
      const { version } = await addReport(store, report, { readAt });
      const events = record.events.map((event) => (event.trigger[0]![0] === text.indexOf("shelled") ? { ...event, salience: 0.9 } : event));
      await putRecord(store, version, { ...record, events }, { codedAt: readAt });
    };
    await put("Later in the day an editor learned that guns of Verania had opened fire on the town of Tarsk.", "2024-05-03T19:00Z", ["opened fire"]);
    await put("Orlan deplored the attack. Verania shelled Tarsk at dawn, said Pell.", "2024-05-03T21:00:00+13:00", ["attack", "shelled"]);
    const { rows } = await findEvents(store);
    const accounts = await accountsOf(store, rows[0]!.happening);
    expect(accounts.map(({ standing, event, same }) => [standing, event.words[0], same?.outlet])).toEqual([
      ["first", "shelled", undefined],
      ["copies", "attack", "2024-05-03T19:00Z"],
      ["corroborates", "opened fire", undefined],
    ]);
  });

  it("says who tells of what stands within a statement, in the speaker's words where nobody is known", async () => {
    const { store } = opened;
    const report = reportOf("Verania denied Tarsk had shelled the port. Witnesses saw Tarsk fire.", { published: "2024-05-03" });
    const record = recordOf(report, {
      entities: { "country/VER": "Verania", "country/TAR": "Tarsk" },
      says: [
        { by: "country/VER", cue: "denied", lemma: "deny", what: "Tarsk had shelled the port" },
        { by: null, cue: "saw", what: "Tarsk fire" },
      ],
      events: [
        { type: "ASSAULT", trigger: "shelled", actors: ["country/TAR"], told: 0 },
        { type: "MOBILIZE", trigger: "fire", actors: ["country/TAR"], told: 1 },
      ],
    });
    const begin = report.text.indexOf("Witnesses");
    const statements = record.statements.map((said) =>
      said.source.entity === null ? { ...said, source: { ...said.source, spans: [[begin, begin + 9] as [number, number]] } } : said,
    );
    const { version } = await addReport(store, report, { readAt });
    await putRecord(store, version, { ...record, statements }, { codedAt: readAt });
    expect((await findEvents(store)).rows.map(({ type, told_by }) => [type, told_by])).toEqual([
      ["MOBILIZE", { entity: null, name: "Witnesses", denies: false }],
      ["ASSAULT", { entity: "country/VER", name: "Verania", denies: true }],
    ]);
  });

  it("tells what copies of no known day tell once, and its next deed apart", async () => {
    const { store } = opened;
    const text = `${REPORTS[1]?.text} Verania shelled Tarsk again.`;
    for (const id of ["a.txt", "b.txt"]) {
      const report = reportOf(text, { id });
      const shelled = { type: "ASSAULT", actors: ["country/VER"], recipients: ["country/TAR"] } as const;
      const record = recordOf(report, {
        entities: { "country/VER": "Verania", "country/TAR": "Tarsk" },
        events: [
          { ...shelled, trigger: "shelled Tarsk on Friday" },
          { ...shelled, trigger: "shelled Tarsk again" },
        ],
      });
      const { version } = await addReport(store, report, { readAt });
      await putRecord(store, version, record, { codedAt: readAt });
    }
    const { rows } = await findEvents(store);
    expect(rows.map(({ day, reports, stories }) => [day, reports, stories])).toEqual([
      [null, 2, 1],
      [null, 2, 1],
    ]);
    const accounts = await accountsOf(store, rows[0]?.happening as number);
    expect(accounts.map(({ standing }) => standing)).toEqual(["first", "copies"]);
    expect((await checkStore(store)).faults).toEqual([]);
  });

  it("draws the line of stances and finds where it turns", async () => {
    const { store } = opened;
    await tellStory(store);
    const { rows: lines, truncated } = await stanceLines(store, { by: "Orlan" });
    expect(truncated).toBe(false);
    expect(lines).toHaveLength(1);
    expect(lines[0]?.reversals.map(({ from, to }) => [from.stance, from.day, to.stance, to.day])).toEqual([["refuses", "2024-04-20", "commits", "2024-05-10"]]);
    expect((await findPositions(store, { issue: "karst corridor", stance: "refuses" })).rows).toHaveLength(1);
    // The database finds the same turns.
    const turned = (filter: ReversalFilter) =>
      findReversals(store, filter).then(({ rows }) => rows.map(({ from, to }) => [from.stance, from.day, to.stance, to.day]));
    expect(await turned({})).toEqual([["refuses", "2024-04-20", "commits", "2024-05-10"]]);
    expect(await turned({ by: "Orlan", issue: "karst corridor", since: "2024-05-10", until: "2024-05" })).toHaveLength(1);
    expect(await turned({ since: "2024-05-11" })).toEqual([]);
    expect(await turned({ by: "Pell" })).toEqual([]);
    await expect(turned({ since: "2024-05-11", until: "2024-05-10" })).rejects.toMatchObject({ faults: [{ field: "until" }] });
  });

  it("tells which deed perhaps shows a promise kept, and leaves its state to people", async () => {
    const { store } = opened;
    const entities = { "country/VER": "Verania", "country/TAR": "Tarsk", "text/town": "town", "text/town-of-emel": "town of Emel" };
    const retake = { type: "COERCE", trigger: "retake", actors: ["country/VER"], recipients: ["text/town"], date: "2024-05-30", status: "planned" } as const;
    const promise = reportOf("Verania said it would retake the town by 30 May.", { published: "2024-05-20" });
    const promised = recordOf(promise, {
      entities,
      says: [{ by: "country/VER", cue: "said", what: "it would retake the town" }],
      events: [retake],
      promises: [{ who: "country/VER", what: "retake the town", due: "2024-05-30", on: 0 }],
    });
    const put = async (report: Report, record: CasusRecord): Promise<void> => {
      const { version } = await addReport(store, report, { readAt });
      await putRecord(store, version, record, { codedAt: readAt });
    };
    await put(promise, { ...promised, commitments: promised.commitments.map((one) => ({ ...one, evidence: ["s1", "e1"] })) });
    const found = async () => (await findCommitments(store, { today: "2024-06-05", perhaps: true })).rows.map(({ state, perhaps }) => [state, perhaps?.day]);
    const tell = async (text: string, date: string, change: object = {}): Promise<void> => {
      const report = reportOf(text, { outlet: "Harbour Post", published: date });
      const done = { ...retake, trigger: "retook", recipients: ["text/town-of-emel"], status: "occurred", date, ...change } as const;
      await put(report, recordOf(report, { entities, events: [done] }));
    };
    await tell("Verania retook the town of Emel too late.", "2024-06-02");
    await tell("Verania retook the town of Emel before it promised.", "2024-05-10");
    await tell("Verania denied that it retook the town of Emel.", "2024-05-28", { status: "denied" });
    await tell("Tarsk retook the town of Emel.", "2024-05-28", { actors: ["country/TAR"] });
    await tell("Verania retook Tarsk.", "2024-05-28", { recipients: ["country/TAR"] });
    expect(await found()).toEqual([["overdue", undefined]]);
    await tell("On Thursday Verania retook the town of Emel.", "2024-05-30");
    expect(await found()).toEqual([["overdue", "2024-05-30"]]);
    expect((await findCommitments(store, { today: "2024-06-05" })).rows).toMatchObject([{ perhaps: null }]);
  });

  it("lets time make a commitment due and overdue, and only people keep or break it", async () => {
    const { store } = opened;
    await tellStory(store);
    const state = async (today: string) => (await findCommitments(store, { today })).rows.map((row) => row.state);
    expect(await state("2024-05-01")).toEqual(["open"]);
    expect(await state("2024-05-15")).toEqual(["due"]);
    expect(await state("2024-05-20")).toEqual(["due"]);
    expect(await state("2024-05-21")).toEqual(["overdue"]);
    const [promise] = (await findCommitments(store, { today: "2024-06-01", state: "overdue", dated: true })).rows;
    const [opening] = (await findEvents(store, { type: "CONCEDE" })).rows;
    const [shelling] = (await findEvents(store, { type: "ASSAULT" })).rows;
    const link = { commitment: promise!.claim, verdict: "kept" as const, evidence: opening!.claim, reason: "lorries passed on 19 May", ...who };
    await expect(linkOutcome(store, { ...link, evidence: shelling!.claim })).rejects.toThrow("before the commitment");
    await expect(linkOutcome(store, { ...link, reason: " " })).rejects.toMatchObject({ fault: "invalid" });
    await linkOutcome(store, link);
    expect((await findCommitments(store, { today: "2024-06-01", state: "kept" })).rows).toMatchObject([
      { state: "kept", outcome: { evidence: opening!.claim, evidence_report: opening!.report, reason: "lorries passed on 19 May" } },
    ]);
    await unlinkOutcome(store, promise!.claim, { reason: "they were turned back", ...who });
    expect(await state("2024-06-01")).toEqual(["overdue"]);
    expect(await outcomesOf(store, promise!.claim)).toMatchObject([{ verdict: "kept", undone: { reason: "they were turned back" } }]);
  });

  it("knows no day on which an undated report's promise was made, so that it may be kept before it is due", async () => {
    const { store } = opened;
    await tellStory(store);
    const report = reportOf("Verania will open the Karst corridor by 1 June 2024.");
    const record = recordOf(report, {
      entities: { "country/VER": "Verania" },
      events: [{ type: "CONCEDE", trigger: "open the Karst corridor", actors: ["country/VER"], date: "2024-06-01", status: "planned" }],
    });
    const { version } = await addReport(store, report, { readAt });
    const what = { spans: record.events[0]!.trigger, label: "open the Karst corridor" };
    const promised = { id: "c1", who: "country/VER", what, due: "2024-06-01", evidence: ["e1"] };
    await putRecord(store, version, { ...record, commitments: [promised] }, { codedAt: readAt });
    const [promise] = (await findCommitments(store, { today: "2024-05-01", by: "Verania" })).rows;
    expect(promise).toMatchObject({ day: null, due: "2024-06-01" });
    const [opening] = (await findEvents(store, { type: "CONCEDE", status: "occurred" })).rows;
    await linkOutcome(store, { commitment: promise!.claim, verdict: "kept", evidence: opening!.claim, reason: "lorries passed", ...who });
    expect((await findCommitments(store, { today: "2024-06-02", by: "Verania" })).rows).toMatchObject([{ state: "kept" }]);
  });

  it("holds what became of a promise for every report that tells it, and filters after that", async () => {
    const { store } = opened;
    await tellStory(store);
    const promised = { who: "person/lena-orlan", what: "open the Karst corridor", on: 0 };
    const again = async (outlet: string, due: string | undefined): Promise<void> => {
      const report = reportOf(`Lena Orlan promised to open the Karst corridor, ${outlet} learned.`, { outlet, published: "2024-05-11" });
      const { version } = await addReport(store, report, { readAt });
      const record = recordOf(report, {
        entities: { "person/lena-orlan": "Lena Orlan" },
        says: [{ by: "person/lena-orlan", cue: "promised", what: "to open the Karst corridor" }],
        promises: [{ ...promised, ...(due === undefined ? {} : { due }) }],
      });
      await putRecord(store, version, record, { codedAt: readAt });
    };
    await again("Daily Ledger", "2024-05-20");
    await again("Tarsk Courier", undefined);
    const states = async (filter: Partial<CommitmentFilter> = {}) =>
      (await findCommitments(store, { today: "2024-06-01", ...filter })).rows.map(({ outlet, state }) => `${outlet} ${state}`).sort();
    expect(await states()).toEqual(["Daily Ledger overdue", "Harbour Post overdue", "Tarsk Courier open"]);
    const [opening] = (await findEvents(store, { type: "CONCEDE" })).rows;
    const promise = (await findCommitments(store, { today: "2024-06-01" })).rows.find(({ outlet }) => outlet === "Harbour Post")!;
    await linkOutcome(store, { commitment: promise.claim, verdict: "kept", evidence: opening!.claim, reason: "lorries passed", ...who });
    // The one without a day may be another promise.
    expect(await states()).toEqual(["Daily Ledger kept", "Harbour Post kept", "Tarsk Courier open"]);
    expect(await states({ state: "overdue" })).toEqual([]);
    expect(await states({ state: "kept" })).toHaveLength(2);
    expect(await states({ state: ["open", "overdue"] })).toEqual(["Tarsk Courier open"]);
    expect((await findCommitments(store, { today: "2024-06-01", outlet: "Daily Ledger" })).rows[0]?.outcome?.commitment).toBe(promise.claim);
    // One promise has one outcome, whichever report it is linked to, or undone at.
    const copy = (await findCommitments(store, { today: "2024-06-01", outlet: "Daily Ledger" })).rows[0]!;
    const broken = { commitment: copy.claim, verdict: "broken" as const, evidence: opening!.claim, reason: "they were turned back", ...who };
    await expect(linkOutcome(store, broken)).rejects.toThrow("kept already");
    await unlinkOutcome(store, copy.claim, { reason: "they were turned back", ...who });
    expect(await states({ dated: true })).toEqual(["Daily Ledger overdue", "Harbour Post overdue"]);
    await expect(unlinkOutcome(store, promise.claim, { reason: "again", ...who })).rejects.toMatchObject({ fault: "missing" });
    const undated = (await findCommitments(store, { today: "2024-06-01", outlet: "Tarsk Courier" })).rows[0]!;
    await linkOutcome(store, { ...broken, commitment: undated.claim });
    await linkOutcome(store, broken);
    expect(await states({ dated: true })).toEqual(["Daily Ledger broken", "Harbour Post broken"]);
  });

  it("lists warnings and actors", async () => {
    const { store } = opened;
    await tellStory(store);
    expect((await findWarnings(store, { by: "person/lena-orlan", of: "famine" })).rows).toMatchObject([
      { by: "Lena Orlan", label: "a famine", words: ["a famine"] },
    ]);
    expect((await listActors(store))[0]).toMatchObject({ id: "country/VER", reports: 7 });
    expect((await listActors(store, { name: "Lena Orl*" })).map(({ name }) => name)).toEqual(["Lena Orlan"]);
    expect(await listActors(store, { name: "Lena Orl" })).toEqual([]);
  });

  it("searches reports with facets and says where the words are", async () => {
    const { store } = opened;
    await tellStory(store);
    const found = await searchReports(store, { text: "craters OR lorries" });
    expect(found.rows.map(({ title }) => title).sort()).toEqual(["First lorries", "Guns on the border"]);
    expect(found.rows.every(({ excerpt }) => /craters|Lorries/.test(excerpt))).toBe(true);
    // An excerpt begins near what was sought, marks all of it, and cuts no word.
    const [emel] = (await searchReports(store, { text: '"district said" OR market OR clos*', outlet: "Harbour Post", since: "2024-05" })).rows;
    const text = REPORTS[1]!.text;
    expect(emel?.marks.map(([begin, end]) => text.slice(begin, end))).toEqual(["market", "district said", "close"]);
    expect(emel?.excerpt).toBe(
      "Friday, wounding four people near the market, officials of the border district said. The governor ordered shops to close and asked families to stay away from the windows until the roads had been",
    );
    expect(text.indexOf(emel!.excerpt)).toBe(emel?.begin);
    expect(emel?.more).toBe(true);
    expect((await searchReports(store, { text: "rolled" })).rows).toMatchObject([{ begin: 0, more: false }]);
    expect((await searchReports(store, { names: "Tarsk", order: "latest", limit: 1 })).rows).toMatchObject([{ title: "Army rejects claims" }]);
    expect((await searchReports(store, { text: "?!" })).rows).toEqual([]);
    const facets = await facetsOf(store, { text: "verania" });
    expect(facets).toMatchObject({ total: 7, truncated: false });
    expect(facets.outlets[0]).toEqual({ value: "Harbour Post", count: 3 });
    expect(facets.months).toEqual([
      { value: "2024-04", count: 1 },
      { value: "2024-05", count: 6 },
    ]);
    const one = await searchReports(store, { text: "verania", limit: 3 });
    const two = await searchReports(store, { text: "verania", limit: 10, cursor: one.next as string });
    expect(new Set([...one.rows, ...two.rows].map(({ report }) => report)).size).toBe(7);
  });

  it("sorts reports by when they were told, whatever zone an outlet writes", async () => {
    const { store } = opened;
    for (const published of ["2025-11-19T23:30:00-08:00", "2025-11-20T06:00Z", "2025-11-20", null, "2025-11-20T17:00:00+13:00"])
      await addReport(store, reportOf(`Verania closed the port, it was told at ${published}.`, { published }), { readAt });
    const latest = async (filter: Parameters<typeof searchReports>[1] = {}) =>
      (await searchReports(store, { order: "latest", ...filter })).rows.map(({ published }) => published);
    const sorted = ["2025-11-20", "2025-11-19T23:30:00-08:00", "2025-11-20T06:00Z", "2025-11-20T17:00:00+13:00", null];
    expect(await latest()).toEqual(sorted);
    // The day that is asked for is that of the outlet's own zone.
    expect(await latest({ until: "2025-11-19" })).toEqual(["2025-11-19T23:30:00-08:00"]);
    expect(await latest({ since: "2025-11-20" })).toEqual(["2025-11-20", "2025-11-20T06:00Z", "2025-11-20T17:00:00+13:00"]);
    const { next } = await searchReports(store, { order: "latest", limit: 2 });
    expect(await latest({ cursor: next! })).toEqual(sorted.slice(2));
    await store.db.updateTable("reports").set({ told: 0 }).execute();
    await fillTold(store.db, store.dialect);
    expect(await latest()).toEqual(sorted);
  });

  it("merges two entities with a reason, and undoes it", async () => {
    const { store } = opened;
    await tellStory(store);
    const reports = async () => (await listActors(store, { name: "Orlan" })).map(({ id, reports: n }) => [id, n]);
    expect(await reports()).toEqual([
      ["person/lena-orlan", 3],
      ["person/l-orlan", 1],
    ]);
    await mergeEntities(store, "person/lena-orlan", "person/l-orlan", { reason: "one minister", ...who });
    expect(await reports()).toEqual([["person/l-orlan", 3]]);
    expect((await findStatements(store, { by: "person/lena-orlan" })).rows.map(({ entity }) => entity)).toEqual([
      "person/l-orlan",
      "person/l-orlan",
      "person/l-orlan",
    ]);
    await mergeEntities(store, "person/l-orlan", "person/ambassador-pell", { reason: "a mistake", ...who });
    expect((await findStatements(store, { by: "Pell" })).rows).toHaveLength(4);
    await expect(mergeEntities(store, "person/ambassador-pell", "person/lena-orlan", { reason: "a ring", ...who })).rejects.toMatchObject({ fault: "invalid" });
    await unmergeEntity(store, "person/l-orlan", { reason: "it was", ...who });
    await unmergeEntity(store, "person/lena-orlan", { reason: "two after all", ...who });
    expect(await reports()).toEqual([
      ["person/lena-orlan", 3],
      ["person/l-orlan", 1],
    ]);
    expect((await listMerges(store)).map(({ reason, undone }) => [reason, undone?.reason])).toEqual([
      ["a mistake", "it was"],
      ["one minister", "two after all"],
    ]);
    expect((await checkStore(store)).faults).toEqual([]);
  });

  it("checks a sound store as sound and names what is astray in a damaged one", async () => {
    const { store } = opened;
    const told = await tellStory(store);
    expect(await checkStore(store)).toEqual({ versions: 7, claims: 14, faults: [] });
    const { version } = told[1]!;
    await store.db.updateTable("events").set({ end_at: 1 }).where("version_id", "=", version).execute();
    await store.db.updateTable("versions").set({ text: "Nothing happened." }).where("version_id", "=", told[0]!.version).execute();
    await store.db.deleteFrom("records").where("version_id", "=", told[3]!.version).execute();
    const { faults } = await checkStore(store);
    for (const part of [`version ${version}: its events`, `version ${told[0]!.version}: its text is not`, "have no record", "without a record"])
      expect(
        faults.some((sentence) => sentence.includes(part)),
        part,
      ).toBe(true);
  });
});
