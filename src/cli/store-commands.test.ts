import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { csvCell } from "../export/rows-as-csv.js";
import { closeStore, openStore } from "../store/store.js";
import { tellStory } from "../store/storyline.fixture.js";
import { columnsWithRoom, renderTable } from "./print-rows.js";

describe("tables and CSV", () => {
  it("cuts what is wide and strips what steers a terminal", () => {
    const table = renderTable(
      [{ a: "x\u001b[31m", b: "long words that do not fit in so few columns" }],
      [
        { head: "a", cell: (r) => r.a },
        { head: "b", cell: (r) => r.b, wide: true },
      ],
      30,
    );
    expect(table).toBe("a      b\nx[31m  long words that do not…");
    const narrow = renderTable(
      [{ a: "a long first cell", b: "and a long second one" }],
      [
        { head: "a", cell: (r) => r.a },
        { head: "b", cell: (r) => r.b, wide: true },
      ],
      24,
    );
    // A day is told whole.
    expect(
      renderTable(
        [{ a: "2024-05-03", b: "words" }],
        [
          { head: "a", cell: (r) => r.a, whole: true },
          { head: "b", cell: (r) => r.b },
        ],
        16,
      ),
    ).toBe("a           b\n2024-05-03  wor…");
    expect(narrow).toBe("a            b\na long fir…  and a long…");
  });
  it("leaves out what is spare where it would take the room of the rest", () => {
    const columns = [
      { head: "who", cell: () => "members of the Salvation Front" },
      { head: "place", cell: () => "Iferouane", spare: true },
      { head: "whom", cell: () => "soldiers of the army" },
      { head: "sources", cell: () => 3, spare: true },
    ];
    const heads = (width: number) => columnsWithRoom([{}], columns, width).map(({ head }) => head);
    expect(heads(70)).toEqual(["who", "place", "whom", "sources"]);
    expect(heads(40)).toEqual(["who", "whom", "sources"]);
    expect(heads(30)).toEqual(["who", "whom"]);
    expect(heads(20)).toEqual(["who", "whom"]);
  });
  it("quotes what a spreadsheet would run or split", () => {
    expect([csvCell("=1+1"), csvCell(-4), csvCell('say "no", twice'), csvCell(null), csvCell(["a", "b"])]).toEqual([
      "'=1+1",
      "-4",
      '"say ""no"", twice"',
      "",
      "a | b",
    ]);
  });
});

describe("the store's commands", () => {
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "casus-cli-"));
    const store = await openStore(join(folder, "casus.db"));
    await tellStory(store);
    await closeStore(store);
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  const main = new URL("./main.ts", import.meta.url).pathname;
  const tsx = new URL("../../node_modules/tsx/dist/cli.mjs", import.meta.url).pathname;
  const casus = (...args: string[]) => spawnSync(process.execPath, [tsx, main, ...args], { cwd: folder, encoding: "utf8" });

  it("answer in tables, JSON and CSV, and say which store", () => {
    const { stdout, stderr, status } = casus("events", "--between", "Verania", "Tarsk");
    expect(status).toBe(0);
    expect(stdout).toMatch(/^DAY .*\n2024-05-03 +ASSAULT +Verania +Tarsk +— +occurred +shelled +2, denied by 1\n$/);
    expect(casus("events", "--contradicted").stdout).toBe(stdout);
    expect(stderr).toBe("1 happening (casus.db)\n");
    const rows = JSON.parse(casus("statements", "--by", "Orlan", "--since", "2024-05", "--json").stdout).rows;
    expect(rows).toMatchObject([{ by: "Lena Orlan", words: ["to open the Karst corridor"] }]);
    expect(JSON.parse(casus("statements", "--least", "1", "--json").stdout).rows).toEqual([]);
    for (const list of ["events", "positions", "due", "warnings"])
      expect(JSON.parse(casus(list, "--text", "karst OR famine", "--json").stdout).rows, list).not.toEqual([]);
    expect(casus("statements", "--least", "high")).toMatchObject({ status: 2, stderr: expect.stringMatching(/^casus: option .* such as 0\.7/) });
  });

  it("tell a cue in the words of the text, not by its lemma, which lacks the negation", () => {
    expect(casus("statements", "--until", "2024-04-20").stdout).toMatch(/ Lena Orlan +refused +to open /);
  });

  it("tell promises by the day they are due, and what a day is", () => {
    expect(casus("due", "--due-since", "2024-05", "--due-until", "2024-05-20", "--today", "2024-05-21", "--csv").stdout).toMatch(
      /^row,claim,.*\r\n\d+:[0-9a-f]{64}:commitment:.*,overdue,,,,,,,,,,\r\n$/,
    );
    expect(JSON.parse(casus("due", "--due-since", "2024-05-21", "--json").stdout).rows).toEqual([]);
    const unread = casus("due", "--due-until", "tomorrow");
    expect(unread).toMatchObject({ status: 2, stderr: expect.stringMatching(/^casus: --due-until is not a day; write 2021-08-23,/) });
    const turned = casus("due", "--due-since", "2024-06", "--due-until", "2024-05");
    expect(turned).toMatchObject({ status: 2, stderr: expect.stringMatching(/^casus: --due-until is before the first day, 2024-06/) });
    expect(casus("search", "--since", "2024-05-02", "--until", "2024-05-01").status).toBe(2);
    expect(casus("search", "--since", "2024-05-02", "--until", "2024-05").status).toBe(0);
  });

  it("tell a story's copies in one line, and every report to programs", () => {
    const { stdout, stderr } = casus("search", "shelled");
    expect(JSON.parse(casus("search", "shelled", "--json").stdout).rows).toHaveLength(2);
    expect(stdout.trimEnd().split("\n")).toHaveLength(2);
    expect(stdout).toContain(" 2 outlets ");
    expect(stderr).toBe("2 reports in 1 line (casus.db)\n");
  });

  it("show who turned round in both words, as the interface does", () => {
    const turned = casus("positions", "--reversals");
    expect(turned.stdout).toMatch(/refuses 2024-04-20 +to open the Karst corridor +commits 2024-05-10 +to open the Karst corridor\n$/);
    const page = JSON.parse(casus("positions", "--reversals", "--json").stdout);
    expect(page).toMatchObject({ rows: [{ from: { stance: "refuses" }, to: { day: "2024-05-10" } }], next: null });
    expect(casus("positions", "--reversals", "--least", "0.5")).toMatchObject({ status: 2, stderr: expect.stringContaining("--reversals") });
  });

  it("make a page of some actors, as Markdown and as data, and say who is not known and when reports end", () => {
    const { stdout, stderr, status } = casus("brief", "--who", "Lena Orlan", "Orlen", "--day", "2024-05-19", "--back", "20", "--sources", "2");
    expect([status, stderr]).toEqual([0, 'Nobody is named "Orlen"; did you mean "Orlan"?\n']);
    expect(stdout).toMatch(/^# Brief: Lena Orlan and Orlen\n\nTuesday, 30 April 2024 to Sunday, 19 May 2024\n/);
    expect(stdout).toContain("## Happened\n\n*None. Left out: 1 with fewer than 2 independent outlets.*\n");
    expect(JSON.parse(casus("brief", "--day", "2024-05-19", "--to", "json").stdout)).toMatchObject({ happened: { rows: [{ type: "CONCEDE" }] } });
    expect(casus("brief", "--to", "html").stderr).toBe("The latest report is of 2024-05-19, before these days: --day 2024-05-19\n");
    expect(casus("brief", "--ahead", "soon")).toMatchObject({ status: 2, stderr: expect.stringContaining('--ahead "soon" is not a number') });
    expect(casus("brief", "--sources", "0")).toMatchObject({ status: 2, stderr: expect.stringContaining('--sources "0" must be 1 or more') });
  });

  it("take a word with a minus as one to leave out, but no option that there is not", () => {
    const all = JSON.parse(casus("search", "corridor", "--json").stdout).rows.length;
    const some = casus("search", "corridor", "-promised", "--json");
    expect(some.status).toBe(0);
    expect(JSON.parse(some.stdout).rows.length).toBeLessThan(all);
    expect(casus("search", "corridor", "--outlt", "x")).toMatchObject({ status: 2, stderr: expect.stringContaining("--outlt") });
    expect(casus("search", "--store", main).status).toBe(2);
  });

  it("write CSV that spreadsheets know as UTF-8 where that is asked for; facets by one heading", () => {
    expect(casus("statements", "--csv", "--bom").stdout).toBe(`\ufeff${casus("statements", "--csv").stdout}`);
    expect(casus("search", "corridor", "--facets").stdout).toMatch(/^FACET +VALUE +COUNT\n|^facet +value +count\n/);
    expect(casus("search", "corridor", "--facets", "--csv").stdout).toContain("facet,value,count\r\noutlets,");
  });

  it("ask for a word where there is none to look for, or words are only left out", () => {
    for (const signs of ["(", "*", "OR", ""])
      expect(casus("search", signs)).toMatchObject({ status: 2, stderr: `casus: "${signs}" names no word to look for; leave it out to find all\n` });
    expect(casus("search", "-promised")).toMatchObject({ status: 2, stderr: 'casus: "-promised" has only words to leave out; name one to look for too\n' });
  });

  it("leave reports out with a reason, list them, and take them in again", () => {
    expect(casus("store", "forget", "6")).toMatchObject({ status: 2, stderr: "casus: a decision needs its reason: --reason WORDS\n" });
    expect(casus("store", "forget", "six", "--reason", "x")).toMatchObject({ status: 2, stderr: expect.stringContaining('"six" is no number of a report') });
    // All or none.
    expect(casus("store", "forget", "6", "99", "--reason", "x").status).not.toBe(0);
    expect(casus("store", "forget", "6", "7", "--reason", "wrong outlet", "--by", "ana").stderr).toContain("2 reports left out; --undo takes them in again");
    expect(JSON.parse(casus("search", "--json").stdout).rows).toHaveLength(5);
    expect(casus("store", "forget").stdout).toMatch(/^7 {2}First lorries \(Tarsk Courier\): wrong outlet \(ana, \d{4}-\d\d-\d\d\)\n6 /);
    expect(casus("store", "forget", "6", "7", "--undo", "--reason", "it was right").status).toBe(0);
    expect(JSON.parse(casus("search", "--json").stdout).rows).toHaveLength(7);
  });

  it("put the outlet of reports right, list what was, and take it back", () => {
    expect(casus("store", "correct", "6", "--outlet", "Port Times")).toMatchObject({ status: 2, stderr: expect.stringContaining("--reason WORDS") });
    expect(casus("store", "correct", "6", "--reason", "x")).toMatchObject({ status: 2, stderr: expect.stringContaining("outlet") });
    expect(casus("store", "correct", "6", "7", "--outlet", "Port Times", "--reason", "mistyped", "--by", "ana").stderr).toContain("2 reports corrected");
    expect(JSON.parse(casus("search", "--outlet", "Port Times", "--json").stdout).rows).toHaveLength(2);
    expect(casus("store", "correct").stdout).toMatch(/^7 {2}\(Tarsk Courier\) → \(Port Times\): mistyped \(ana, \d{4}-\d\d-\d\d\)\n6 /);
    expect(casus("store", "correct", "6", "7", "--undo", "--reason", "it was right").status).toBe(0);
    expect(JSON.parse(casus("search", "--outlet", "Port Times", "--json").stdout).rows).toEqual([]);
  });

  it("check, back up and restore; refuse to overwrite; advise where no store is", () => {
    expect(casus("store", "check").stderr).toBe("casus.db: 7 versions and 14 claims checked, all is well\n");
    expect(casus("store", "backup", "copy.db").status).toBe(0);
    expect(casus("store", "backup", "copy.db").status).toBe(2);
    expect(casus("store", "restore", "copy.db").stderr).toContain("--replace");
    expect(casus("store", "restore", "copy.db", "--store", "other.db").stderr).toContain("checked and sound");
    expect(JSON.parse(casus("store", "info", "--store", "other.db", "--json").stdout).counts).toMatchObject({ reports: 7, stories: 6, happenings: 2 });
    expect(casus("store", "restore", main, "--store", "third.db")).toMatchObject({
      status: 2,
      stderr: expect.stringContaining(`casus: ${main} is no store: `),
    });
    const missing = casus("warnings", "--store", "none.db");
    expect([missing.status, missing.stderr]).toEqual([
      2,
      "casus: There is no store at none.db. Name one with --store FILE or a postgres:// address; casus read makes one.\n",
    ]);
  });
});
