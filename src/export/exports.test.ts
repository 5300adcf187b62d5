/** Exports read back: columns counted, hostile text in every field escaped, missing dates missing, offsets exact. */
import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dataPath } from "../load/load-core.js";
import { loadExportTables } from "../load/load-export-tables.js";
import { CasusRecord, type Event } from "../model/record.js";
import { CLAIM_COLUMNS } from "./claims-csv.js";
import { type ExportName, exportHeading, exportLines } from "./export-lines.js";
import { cameoOf } from "./export-tables.js";
import { GDELT_COLUMNS, GDELT_MENTION_COLUMNS } from "./gdelt.js";
import { OWN_COLUMNS, POLECAT_COLUMNS } from "./polecat.js";

const tables = loadExportTables();

test("states have the codes of the Correlates of War, territories none", () => {
  expect(["USA", "KEN", "SRB", "YEM", "XKX", "HKG", "PSE"].map((iso3) => tables.cow.get(iso3))).toEqual([
    "2",
    "501",
    "345",
    "679",
    "347",
    undefined,
    undefined,
  ]);
  const countries = readFileSync(dataPath("actors/countries.tsv"), "utf8");
  for (const iso3 of tables.cow.keys()) expect(countries).toContain(`\n${iso3}\t`);
});

const plain = { all: false, extended: false };

/** A record whose every free text is `words`. */
function recordOf(words: string, change: Partial<Event> = {}, published: string | null = "2024-05-14"): CasusRecord {
  const text = `${words} 🙂 said ${words}`;
  const end = text.length;
  const party = { entity: "text/a", spans: [[0, words.length] as [number, number]] };
  const entity = {
    id: "text/a",
    name: words,
    kind: "government" as const,
    country: "KEN",
    sector: "GOV" as const,
    role: words,
    wikidata: null,
    resolved: "text" as const,
    mentions: [{ begin: 0, end: words.length, form: "name" as const }],
  };
  return CasusRecord.parse({
    schema: "casus/record@1",
    coder: "0.0.0+en-0",
    report: { id: words, title: words, outlet: words, url: words, published, language: "en", text, sha256: "a".repeat(64) },
    sections: [{ begin: 0, end, kind: "body" }],
    sentences: [{ begin: 0, end, section: 0 }],
    entities: [entity, { ...entity, id: "text/b", name: `${words}b` }],
    places: [{ id: "geonames/1", name: words, country: "KEN", admin1: words, lat: 1.5, lon: 2.5, geonames: 1, mentions: [{ begin: 0, end: words.length }] }],
    times: [],
    statements: [
      {
        id: "s1",
        source: { spans: [[0, words.length]], entity: "text/a" },
        cue: { spans: [], lemma: words },
        content: { spans: [[words.length + 9, end]] },
        manner: "indirect",
        channel: null,
        addressee: "text/b",
        date: null,
        within: null,
      },
    ],
    events: [
      {
        id: "e1",
        type: "CONSULT",
        mode: null,
        contexts: ["diplomatic"],
        trigger: [[words.length + 9, end]],
        actors: [party],
        recipients: [{ ...party, entity: "text/b" }],
        place: "geonames/1",
        date: { from: "2024-05-15", to: null, span: null },
        status: "occurred",
        intensity: 2.5,
        statement: "s1",
        salience: 1,
        ...change,
      },
    ],
    positions: [{ id: "p1", holder: "text/a", issue: { label: words, verb: words, object: null }, stance: "supports", evidence: ["s1"] }],
    commitments: [{ id: "c1", who: "text/a", what: { spans: [[0, words.length]], label: words }, due: null, evidence: ["s1"] }],
    warnings: [{ id: "w1", by: null, of: { spans: [[0, words.length]], label: words }, evidence: [] }],
  });
}

const hostile = fc.oneof(
  fc.constantFrom('a\tb\nc\r\n"d"', '=cmd|"/C calc"!A0', "<script>alert(1)</script>", "a;b,c", "x\u2028y\u0000z", "\u202eevil", "@SUM(1)"),
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 30 }),
);
const read = (name: ExportName, record: CasusRecord, options = plain): string[][] => exportLines(name, record, tables, options).map((line) => line.split("\t"));

describe("whatever the fields hold", () => {
  test.each([
    ["polecat", plain, POLECAT_COLUMNS.length],
    ["polecat", { all: false, extended: true }, POLECAT_COLUMNS.length + OWN_COLUMNS.length],
    ["gdelt", plain, GDELT_COLUMNS],
    ["gdelt-mentions", plain, GDELT_MENTION_COLUMNS],
  ] as const)("%s keeps one line and its columns", (name, options, columns) => {
    fc.assert(
      fc.property(hostile, (words) => {
        const rows = read(name, recordOf(words), options);
        expect(rows).toHaveLength(1);
        expect(rows[0]).toHaveLength(columns);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: that none is left is what is tested
        expect(rows.flat().some((value) => /[\u0000-\u001f\u2028\u2029]/.test(value))).toBe(false);
      }),
    );
  });

  test("csv reads back to the same words, and runs as no formula", () => {
    fc.assert(
      fc.property(hostile, (words) => {
        const lines = [exportHeading("csv", plain) as string, ...exportLines("csv", recordOf(words), tables, plain)];
        const rows = parse(lines.join("\n"), { columns: true }) as Record<string, string>[];
        expect(rows.map(({ kind }) => kind)).toEqual(["statement", "event", "position", "commitment", "warning"]);
        for (const row of rows) {
          expect(Object.keys(row)).toEqual(CLAIM_COLUMNS.map(([column]) => column));
          expect([words, `'${words}`]).toContain(row.outlet);
          expect(/^[=+@]/.test(row.outlet as string)).toBe(false);
        }
      }),
    );
  });

  test("annotations quote the exact words and count code points", () => {
    fc.assert(
      fc.property(hostile, (words) => {
        const record = recordOf(words);
        const page = JSON.parse(exportLines("annotations", record, tables, plain)[0] as string) as {
          items: { target: { selector: [{ start: number; end: number }, { exact: string }] }[] }[];
        };
        expect(page.items).toHaveLength(5);
        const points = Array.from(record.report.text);
        for (const { selector } of page.items.flatMap((item) => item.target))
          expect(points.slice(selector[0].start, selector[0].end).join("")).toBe(selector[1].exact);
      }),
    );
  });
});

test("a statement's cue is told in its own words, beside its lemma", () => {
  const record = recordOf("x");
  const statement = { ...(record.statements[0] as CasusRecord["statements"][number]), cue: { spans: [[5, 9] as [number, number]], lemma: "say" } };
  const coded = { ...record, statements: [statement] };
  expect(parse([exportHeading("csv", plain), ...exportLines("csv", coded, tables, plain)].join("\n"), { columns: true })[0]).toMatchObject({
    mode: "say",
    cue: "said",
  });
  const [page] = exportLines("annotations", coded, tables, plain);
  expect(JSON.parse(JSON.parse(page as string).items[0].body[1].value)).toMatchObject({ cue: "say", cueWords: "said" });
});

const column = (name: string): number => (POLECAT_COLUMNS as readonly string[]).indexOf(name);

test("a missing date stays missing", () => {
  const record = recordOf("x", { date: null }, null);
  const [polecat] = read("polecat", record);
  expect([polecat?.[column("Event Date")], polecat?.[column("Publication Date")]]).toEqual(["", ""]);
  const [gdelt] = read("gdelt", record);
  expect([...(gdelt?.slice(1, 5) ?? []), gdelt?.[59]]).toEqual(["", "", "", "", ""]);
});

test("a mention tells when its event was recorded, by address or citation, and how sure it is", () => {
  const record = recordOf("x", { confidence: 0.62 }, "2021-05-04T09:30Z");
  const [known] = read("gdelt-mentions", { ...record, report: { ...record.report, url: "https://x.example/1" } });
  expect([known?.[1], known?.[3], known?.[5], known?.[11]]).toEqual(["20210504093000", "1", "https://x.example/1", "62"]);
  const [cited] = read("gdelt-mentions", { ...record, report: { ...record.report, url: null } });
  expect(cited?.[3]).toBe("2");
});

test.each([
  ["CONSULT", "planned", "AGREE", ""],
  ["ASSAULT", "planned", "THREATEN", ""],
  ["ASSAULT", "threatened", "THREATEN", ""],
  ["AID", "requested", "REQUEST", "assist"],
  ["CONSULT", "requested", "REQUEST", "meet"],
  ["RETREAT", "requested", "REQUEST", "yield"],
  ["ACCUSE", "occurred", "ACCUSE", ""],
] as const)("%s, %s is PLOVER's %s", (type, status, folded, mode) => {
  const [row] = read("polecat", recordOf("x", { type, status }));
  expect([row?.[column("Event Type")], row?.[column("Event Mode")]]).toEqual([folded, mode]);
});

test.each(["denied", "hypothetical", "historical"] as const)("what is %s is left out unless asked for", (status) => {
  expect(read("gdelt", recordOf("x", { status }))).toEqual([]);
  expect(read("gdelt", recordOf("x", { status }), { all: true, extended: false })).toHaveLength(1);
});

test("CAMEO codes: by mode and context, else by type, never two digits", () => {
  expect(cameoOf(tables, "CONSULT", "phone", [])).toBe("041");
  expect(cameoOf(tables, "AID", null, ["military"])).toBe("072");
  expect(cameoOf(tables, "AID", null, [])).toBe("070");
  expect(cameoOf(tables, "ASSAULT", "no-such-mode", [])).toBe("180");
  for (const { type, mode, contexts } of tables.cameo) expect(cameoOf(tables, type, mode, contexts)).toMatch(/^\d{3,4}$/);
});

test("the column dictionary is the program's", () => {
  const page = readFileSync(new URL("../../docs/columns.md", import.meta.url), "utf8");
  expect(
    page
      .split("\n")
      .filter((line) => line.startsWith("| "))
      .slice(1),
  ).toEqual(CLAIM_COLUMNS.map(([name, holds]) => `| ${name} | ${holds} |`));
});
