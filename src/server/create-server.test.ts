import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { parseAtomFeed } from "feedsmith";
import { parquetMetadataAsync, parquetReadObjects } from "hyparquet";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { withRowKey } from "../export/row-key.js";
import { csvColumns } from "../export/rows-as-csv.js";
import { addReport } from "../store/add-report.js";
import { DIALECTS } from "../store/each-store.fixture.js";
import { putRecord } from "../store/put-record.js";
import { recordOf, reportOf } from "../store/record.fixture.js";
import { readAt } from "../store/storyline.fixture.js";
import { QUESTIONS } from "./questions.js";
import { type Served, serveStory } from "./server.fixture.js";

describe.each(DIALECTS)("over %s", (dialect) => {
  let served: Served;
  beforeAll(async () => {
    served = await serveStory({}, dialect);
  });
  afterAll(() => served.end());
  const by = "ana";

  // biome-ignore lint/suspicious/noExplicitAny: a row of an answer
  type Row = any;

  describe("lists", () => {
    it("filter, page, and say when there is more", async () => {
      const first = (await served.get("/api/statements?limit=2")).json();
      expect(first).toMatchObject({ limit: 2, truncated: true });
      const rest = (await served.get(`/api/statements?limit=50&cursor=${first.next}`)).json();
      expect(rest).toMatchObject({ next: null, truncated: false });
      expect(first.rows.length + rest.rows.length).toBe(5);
      expect((await served.get("/api/statements?by=Orlan&since=2024-05")).json().rows).toMatchObject([
        { by: "Lena Orlan", words: ["to open the Karst corridor"] },
      ]);
      expect((await served.get("/api/events?between=Tarsk&between=Verania")).json().rows).toMatchObject([{ type: "ASSAULT", outlets: 4 }]);
      expect((await served.get("/api/events?type=ASSAULT&accounts=true")).json().rows).toHaveLength(4);
      expect((await served.get("/api/commitments?state=due&today=2024-05-15")).json().rows).toMatchObject([{ by: "Lena Orlan", state: "due" }]);
      for (const [list, text, found] of [
        ["events", "wounding", 1],
        ["events", "corridor -lorries", 0],
        ["positions", "corridor -promised", 1],
        ["commitments", "karst", 1],
        ["warnings", "famine", 1],
      ] as const)
        expect((await served.get(`/api/${list}?text=${text}`)).json().rows, `${list} ${text}`).toHaveLength(found);
      expect((await served.get("/api/statements?by=Orlam")).json()).toMatchObject({ rows: [], why: ['Nobody is named "Orlam"; did you mean "Orlan"?'] });
      expect((await served.get("/api/statements?by=Orlan&since=2030")).json()).toMatchObject({ rows: [], why: [] });
      expect((await served.get("/api/counts?who=Orlan&since=2030")).json()).toMatchObject({ rows: [], why: [] });
      expect((await served.get("/api/reports?text=craters")).json().rows).toMatchObject([{ outlet: "Tarsk Courier" }]);
      expect((await served.get("/api/facets?text=corridor")).json()).toMatchObject({ total: 3, truncated: false });
      expect((await served.get("/api/issues")).json().rows).toMatchObject([{ label: "open the Karst corridor" }]);
      expect((await served.get("/api/reversals")).json().rows).toMatchObject([{ by: "Lena Orlan", from: { stance: "refuses" }, to: { stance: "commits" } }]);
      expect((await served.get("/api/actors?limit=1")).json()).toMatchObject({ truncated: true, rows: [{}] });
      expect((await served.get("/api/counts?limit=1")).json()).toMatchObject({ truncated: true, rows: [{ at: "2024-05-19" }] });
      for (const [name, { query }] of Object.entries(QUESTIONS)) {
        expect((await served.get(`/api/${name}?limit=2`)).json(), name).toMatchObject({ limit: 2 });
        expect(Object.keys(query.shape), name).toContain("limit");
      }
    });

    it("go on where a page ended by the same question only", async () => {
      const { next } = (await served.get("/api/statements?by=Orlan&limit=1")).json();
      expect((await served.get(`/api/statements?by=Orlan&limit=2&cursor=${next}`)).json().rows).toHaveLength(2);
      for (const other of ["statements", "statements?by=Pell", "statements.csv", "warnings?by=Orlan", "reversals?by=Orlan", "reports"]) {
        const refused = await served.get(`/api/${other}${other.includes("?") ? "&" : "?"}cursor=${next}`);
        expect([other, refused.status, refused.json().errors]).toMatchObject([
          other,
          400,
          [{ field: "cursor", message: expect.stringContaining("other filters") }],
        ]);
      }
    });

    it("are flat as CSV: one value a cell, as docs/columns.md says", async () => {
      const table = async (name: string): Promise<Record<string, string>[]> => parse((await served.get(`/api/${name}`)).text, { columns: true });
      expect(await table("events.csv?type=CONCEDE")).toMatchObject([{ actors_name: "Lena Orlan", actors_entity: "person/lena-orlan", recipients_name: "" }]);
      expect(await table("reversals.csv")).toMatchObject([{ by: "Lena Orlan", from_stance: "refuses", from_day: "2024-04-20", to_stance: "commits" }]);
      expect(await table("commitments.csv")).toMatchObject([{ due: "2024-05-20", outcome_reason: "" }]);
      const page = readFileSync(new URL("../../docs/columns.md", import.meta.url), "utf8");
      for (const [name, { row: rows, nested }] of Object.entries(QUESTIONS)) {
        if (nested) continue;
        const { schema: row } = withRowKey(rows);
        const lines = (await served.get(`/api/${name}.csv`)).text.split("\r\n");
        for (const line of lines) expect(line, name).not.toMatch(/[{}[\]]/);
        const columns = csvColumns(row).map((column) => column.name);
        expect(lines[0]).toBe(columns.join(","));
        for (const column of columns.filter((one) => row.shape[one] === undefined))
          expect(page, `docs/columns.md should tell of ${name}`).toContain(`\`${column}\``);
      }
    });

    it("refuse what they do not know, naming the parameter", async () => {
      for (const [url, field] of [
        ["/api/statements?limit=0", "limit"],
        ["/api/statements?limit=1001", "limit"],
        ["/api/statements?since=yesterday", "since"],
        ["/api/commitments?state=late", "state"],
        ["/api/commitments?dueUntil=2024-02-30", "dueUntil"],
        ["/api/events?type=WAR", "type"],
        ["/api/events?between=Tarsk", "between"],
        ["/api/events?least=2", "least"],
        ["/api/statements?who=Orlan", "who"],
        ["/api/statements?by=Orlan%00", "by"],
        ["/api/reports/x", "report"],
        ["/api/outcomes?commitment=x", "commitment"],
        ["/api/explain?report=1", "claim"],
        ["/api/statements?cursor=nonsense", "cursor"],
        ["/api/statements.csv?cursor=nonsense", "cursor"],
        ["/api/statements.jsonl?cursor=nonsense", "cursor"],
        ["/api/about?since=2024", "since"],
        ["/api/reports/1?by=Orlan", "by"],
      ] as const) {
        const { status, headers, json } = await served.get(url);
        expect([url, status, headers["content-type"]]).toEqual([url, 400, "application/problem+json; charset=utf-8"]);
        expect([url, json().errors[0].field]).toEqual([url, field]);
        expect(json().detail).toContain(field);
        expect(json().detail).not.toContain("Invalid");
      }
      expect((await served.get("/api/reports/999")).status).toBe(404);
      expect((await served.get("/api/nothing")).status).toBe(404);
      expect((await served.get("/api/statements?limit=2&limit=3")).json().errors).toEqual([{ field: "limit", message: "was given more than once" }]);
      for (const [method, url, allow] of [
        ["POST", "/api/statements", "HEAD, GET"],
        ["DELETE", "/api/reports/1", "HEAD, GET"],
        ["GET", "/api/alerts/1", "DELETE"],
      ] as const) {
        const { statusCode, headers, body } = await served.app.inject({ method, url, headers: { host: "localhost" } });
        expect([statusCode, headers.allow?.toString().split(", ").sort(), JSON.parse(body).title]).toEqual([
          405,
          allow.split(", ").sort(),
          "Method not allowed",
        ]);
      }
      const unread = await served.get("/api/reports/%zz");
      expect([unread.status, unread.headers["content-type"]]).toEqual([400, "application/problem+json; charset=utf-8"]);
    });

    it("hold in a calendar what is still to come, each promise once however many reports tell it", async () => {
      const own = await serveStory({}, dialect);
      const promise = async (words: string, outlet: string, due: string, times = 1): Promise<void> => {
        const promises = Array.from({ length: times }, (_, i) => `${words}${times > 1 ? ` ${i}` : ""}`);
        const report = reportOf(`Verania said in the ${outlet} that it would ${promises.join(", ")}.`, { outlet, published: "2024-05-18" });
        const { version } = await addReport(own.store, report, { readAt });
        const sketch = {
          entities: { "country/VER": "Verania" },
          says: [{ by: "country/VER", cue: "said", what: promises.join(", ") }],
          promises: promises.map((what) => ({ who: "country/VER", what, due, on: 0 })),
        };
        await putRecord(own.store, version, recordOf(report, sketch), { codedAt: readAt });
      };
      await promise("leave Tarsk", "Harbour Post", "2024-06-01");
      await promise("leave Tarsk", "Daily Ledger", "2024-06-01");
      await promise("leave long ago", "Daily Ledger", "2024-03-01");
      const calendar = async (query = ""): Promise<string> => (await own.get(`/api/commitments.ics${query}`)).text.replaceAll("\r\n ", "");
      const summaries = (text: string) => [...text.matchAll(/SUMMARY:(.*)\r\n/g)].map(([, summary]) => summary);
      expect(summaries(await calendar())).toEqual(["Lena Orlan: open the Karst corridor", "Verania: leave Tarsk"]);
      expect(await calendar()).toContain("Deadlines from 2024-04-19 on");
      expect(summaries(await calendar("?dueUntil=2024-04"))).toEqual(["Verania: leave long ago"]);
      await promise("build bridge", "Tarsk Courier", "2024-06-02", 1000);
      const long = await calendar();
      expect(summaries(long)).toHaveLength(1000);
      expect(long).toContain("Only the first 1000: those after 2024-06-02 are left out.");
      await own.end();
    });

    it("need not be sent twice to whom they have not changed for", async () => {
      const { headers } = await served.get("/api/statements.atom");
      expect((await served.get("/api/statements.atom", { "if-none-match": String(headers.etag) })).status).toBe(304);
    });

    it("never answer a query with an internal error, whatever it holds", async () => {
      const names = Object.keys(QUESTIONS);
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...names),
          fc.constantFrom("by", "who", "text", "issue", "name", "since", "cursor", "limit", "outlet", "between", "place"),
          fc.string({ unit: "binary", maxLength: 30 }),
          async (name, field, value) => {
            const { status } = await served.get(`/api/${name}?${new URLSearchParams([[field, value]])}`);
            expect([200, 400]).toContain(status);
          },
        ),
        { numRuns: 200 },
      );
    });

    it("are the same as CSV, JSON lines, Parquet, feed and calendar", async () => {
      const rows = (await served.get("/api/statements?limit=1000")).json().rows;
      const csv = await served.get("/api/statements.csv");
      const table: Record<string, string>[] = parse(csv.text, { columns: true });
      expect(table.map(({ claim, by: who }) => [claim, who])).toEqual(rows.map((row: { claim: string; by: string }) => [row.claim, row.by]));
      expect(csv.headers["content-disposition"]).toBe('attachment; filename="casus-statements.csv"');
      const head = await served.app.inject({ method: "HEAD", url: "/api/statements.csv", headers: { host: "localhost" } });
      expect([head.statusCode, head.headers["content-type"], head.body]).toEqual([200, csv.headers["content-type"], ""]);
      const lines = (await served.get("/api/statements.jsonl?by=Orlan")).text.trim().split("\n");
      expect(lines.map((line) => JSON.parse(line).by)).toEqual(["Lena Orlan", "Lena Orlan", "Lena Orlan"]);
      expect((await served.get("/api/statements.jsonl?limit=2")).text.trim().split("\n")).toHaveLength(2);
      expect((await served.get("/api/statements.jsonl?limit=2000")).text.trim().split("\n")).toHaveLength(rows.length);
      expect((await served.get("/api/actors.csv?limit=1")).text.trim().split("\r\n")).toHaveLength(2);
      expect((await served.get("/api/actors.csv")).headers["casus-limit"]).toBe("500");
      expect((await served.get("/api/counts.csv")).headers["casus-limit"]).toBe("4000");
      expect(csv.headers["casus-limit"]).toBeUndefined();
      const { rawPayload } = await served.app.inject({ url: "/api/events.parquet?accounts=1", headers: { host: "localhost" } });
      const file = rawPayload.buffer.slice(rawPayload.byteOffset, rawPayload.byteOffset + rawPayload.byteLength) as ArrayBuffer;
      const events = await parquetReadObjects({ file });
      expect(events).toHaveLength(5);
      expect(events[0]).toMatchObject({
        words: ["opened"],
        day: new Date("2024-05-19"),
        published: "2024-05-19",
        confidence: null,
        actors: [{ name: "Lena Orlan" }],
      });
      expect([typeof events[0]?.happening, typeof events[0]?.salience]).toEqual(["bigint", "number"]);
      const { schema } = await parquetMetadataAsync(file);
      const typed = Object.fromEntries(schema.map(({ name, type, converted_type }) => [name, converted_type ?? type]));
      expect(typed).toMatchObject({ report: "INT64", day: "DATE", lat: "DOUBLE", words: "LIST", actors: "JSON", outlet: "UTF8" });
      expect((await served.get("/api/statements.csv?bom=true")).text).toBe(`\ufeff${csv.text}`);
      const facets = (await served.get("/api/facets.csv?text=corridor")).text;
      expect(parse(facets, { columns: true })[0]).toEqual({ facet: "outlets", value: "Harbour Post", count: "2" });
      const feed = parseAtomFeed((await served.get("/api/positions.atom")).text);
      expect(feed.entries?.map(({ title }) => title?.value)).toEqual([
        "Lena Orlan commits: open the Karst corridor",
        "Lena Orlan refuses: open the Karst corridor",
      ]);
      // What was stored last is new, whatever day it is of; the sentence is told, and where it stands.
      const { entries = [] } = parseAtomFeed((await served.get("/api/events.atom?accounts=true")).text);
      expect(entries.map(({ title }) => title?.value)).toEqual(
        (await served.get("/api/events?accounts=true&order=stored"))
          .json()
          .rows.map(({ type, status, actors: [{ name }], recipients }: Row) => `${type}, ${status}: ${name} → ${recipients[0]?.name ?? "nobody named"}`),
      );
      const [opened] = (await served.get("/api/events?type=CONCEDE")).json().rows;
      expect(entries[0]).toMatchObject({
        content: { value: expect.stringMatching(/^“Lorries rolled .* without a search\.” \(Tarsk Courier\)$/) },
        links: [{ href: `http://127.0.0.1:8087/report/${opened.report}?claim=${opened.claim}` }],
      });
      const calendar = (await served.get("/api/commitments.ics")).text;
      expect(calendar).toMatch(/DTSTART;VALUE=DATE:20240520\r\n/);
      expect(calendar).toContain("SUMMARY:Lena Orlan: open the Karst corridor");
      expect(calendar).toContain("CATEGORIES:due");
      const [promise] = (await served.get("/api/commitments")).json().rows;
      expect(calendar.replaceAll("\r\n ", "")).toContain(`URL;VALUE=URI:http://127.0.0.1:8087/report/${promise.report}?claim=${promise.claim}\r\n`);
      expect((await served.get("/api/actors.atom")).status).toBe(404);
    });
  });

  describe("one thing", () => {
    it("a report with its record, names of claims, versions and copies; an account; a board; today", async () => {
      const [event] = (await served.get("/api/events?type=ASSAULT")).json().rows;
      const report = (await served.get(`/api/reports/${event.report}`)).json();
      expect(report).toMatchObject({
        head: { title: "Tarsk shelled" },
        record: { events: [{ type: "ASSAULT" }] },
        claims: [{ id: "e1", claim: event.claim, happening: event.happening }],
        copies: [{ outlet: "Daily Ledger" }],
      });
      expect((await served.get(`/api/reports/${event.report}/versions/1`)).json().text).toBe(report.text);
      expect((await served.get(`/api/reports/${event.report}/versions/2`)).status).toBe(404);
      expect((await served.get(`/api/events/${event.happening}/accounts`)).json().rows.map(({ standing }: { standing: string }) => standing)).toEqual([
        "first",
        "copies",
        "corroborates",
        "contradicts",
      ]);
      const [issue] = (await served.get("/api/issues")).json().rows;
      expect((await served.get(`/api/board?issue=${encodeURIComponent(issue.issue)}`)).json().rows).toMatchObject([
        { by: "Lena Orlan", stance: "commits", turned: true },
      ]);
      expect((await served.get("/api/actor?id=person/lena-orlan")).json()).toMatchObject({ name: "Lena Orlan", reports: 3 });
      expect((await served.get("/api/today?back=20")).json()).toMatchObject({
        day: "2024-05-19",
        reversals: [{ by: "Lena Orlan" }],
        due: [{ state: "due" }],
        overdue: [],
        found: { reversals: { lines: 1, more: false }, due: { lines: 1, more: false }, overdue: { lines: 0, more: false } },
      });
      // The opening of 19 May is told on no earlier day; the shelling of 3 May is told, and denied, on the 4th.
      expect((await served.get("/api/today?back=20")).json().events.map(({ type }: { type: string }) => type)).toEqual(["ASSAULT", "CONCEDE"]);
      expect((await served.get("/api/today?day=2024-05-04&back=1")).json()).toMatchObject({
        events: [],
        contradicted: [{ type: "ASSAULT", day: "2024-05-03" }],
      });
      // Seven days end with the day itself.
      expect((await served.get("/api/today?back=7")).json()).toMatchObject({ day: "2024-05-19", since: "2024-05-13" });
      expect((await served.get("/api/misspelt?actors=Lena+Orlon&outlet=Nowhere")).json().rows).toEqual([
        'Nobody is named "Lena Orlon"; did you mean "Lena Orlan"?',
        'No outlet is named "Nowhere"',
      ]);
      expect((await served.get("/api/about")).json().counts).toMatchObject({ reports: 7 });
    });

    it("a brief, as data and as a page to send", async () => {
      const asked = "who=Verania&who=Lena+Orlan&back=20&sources=2&lines=3";
      expect((await served.get(`/api/brief?${asked}`)).json()).toMatchObject({
        who: ["Verania", "Lena Orlan"],
        day: "2024-05-19",
        since: "2024-04-30",
        until: "2024-06-18",
        happened: { rows: [], fewer: 1 },
        contradicted: { rows: [{ type: "ASSAULT", references: [1, 2, 3], denials: [3] }] },
        reversals: { rows: [{ by: "Lena Orlan" }] },
        due: { rows: [{ state: "due" }] },
      });
      const markdown = await served.get(`/api/brief.md?${asked}`);
      expect(markdown.headers).toMatchObject({
        "content-type": "text/markdown; charset=utf-8",
        "content-disposition": 'attachment; filename="casus-brief.md"',
      });
      expect(markdown.text).toMatch(/^# Brief: Verania and Lena Orlan\n/);
      const html = await served.get(`/api/brief.html?${asked}`);
      expect(html.headers["content-disposition"]).toContain("attachment");
      expect(html.text).toContain("<h2>Turned round</h2>");
      expect((await served.get("/api/brief?back=0")).json().errors).toMatchObject([{ field: "back" }]);
      expect((await served.get("/api/brief?sources=x")).json().errors).toMatchObject([{ field: "sources" }]);
      expect((await served.get("/api/brief?nobody=x")).status).toBe(400);
      const { parameters } = (await served.get("/api/openapi.json")).json().paths["/api/brief"].get;
      expect(parameters.find(({ name }: { name: string }) => name === "who").example).toEqual(["Ethiopia", "Somalia"]);
    });

    it("a claim explained by coding its text again", async () => {
      const [said] = (await served.get("/api/statements?text=famine")).json().rows;
      const begin = "Foreign minister Lena Orlan ".length;
      expect((await served.get(`/api/explain?report=${said.report}&claim=s1`)).json()).toMatchObject({
        kind: "statement",
        cue: { proposal: { accepted: true } },
      });
      expect((await served.get(`/api/explain?report=${said.report}&begin=${begin}&end=${begin + 7}`)).json()).toMatchObject({ section: "body" });
      expect((await served.get(`/api/explain?report=${said.report}&claim=s99`)).status).toBe(404);
      expect((await served.get(`/api/explain?report=${said.report}`)).status).toBe(400);
    });
  });

  describe("decisions", () => {
    it("leave a report out, and take it in again", async () => {
      const [{ report }] = (await served.get("/api/statements?text=famine")).json().rows;
      expect((await served.post(`/api/reports/${report}/forget`, { by, reason: " " })).status).toBe(400);
      expect((await served.post(`/api/reports/${report}/forget`, { by, reason: "read twice" })).json()).toEqual({ done: true });
      expect((await served.get("/api/statements?text=famine")).json().rows).toEqual([]);
      expect((await served.get(`/api/reports/${report}`)).json()).toMatchObject({ status: 404, detail: expect.stringContaining("read twice (ana)") });
      expect((await served.get(`/api/explain?report=${report}&claim=s1`)).status).toBe(404);
      expect((await served.get("/api/forgotten")).json().rows).toMatchObject([{ report, reason: "read twice", undone: null }]);
      expect((await served.post(`/api/reports/${report}/forget/undo`, { by, reason: "once" })).status).toBe(200);
      expect((await served.get("/api/statements?text=famine")).json().rows).toHaveLength(1);
    });

    it("are written, read and taken back, each with who and why", async () => {
      const [promise] = (await served.get("/api/commitments")).json().rows;
      const [opened] = (await served.get("/api/events?type=CONCEDE")).json().rows;
      const link = { commitment: promise.claim, verdict: "kept", evidence: opened.claim, reason: "lorries passed", by };
      expect((await served.post("/api/outcomes", link)).status).toBe(200);
      expect((await served.post("/api/outcomes", link)).json().detail).toContain("kept already");
      expect((await served.get("/api/commitments?state=kept")).json().rows).toMatchObject([{ outcome: { reason: "lorries passed" } }]);
      expect((await served.post("/api/outcomes/undo", { commitment: promise.claim, reason: "turned back", by })).status).toBe(200);
      expect((await served.get(`/api/outcomes?commitment=${promise.claim}`)).json().rows).toMatchObject([{ undone: { reason: "turned back" } }]);

      expect((await served.post("/api/marks", { claim: promise.claim, verdict: "wrong", by })).status).toBe(200);
      expect((await served.get("/api/commitments")).json().rows[0].verdict).toBe("wrong");
      expect((await served.get("/api/marks")).json().rows).toMatchObject([{ verdict: "wrong", by }]);
      // Of two marks the last goes, whoever made it, and the answer says which that was.
      expect((await served.post("/api/marks", { claim: promise.claim, verdict: "fix", note: "by whom?", by: "bob" })).status).toBe(200);
      expect((await served.post("/api/marks/undo", { claim: promise.claim })).status).toBe(400);
      const undone = async () => (await served.post("/api/marks/undo", { claim: promise.claim, by })).json().undone;
      expect(await undone()).toMatchObject({ claim: promise.claim, verdict: "fix", note: "by whom?", by: "bob" });
      expect(await undone()).toMatchObject({ verdict: "wrong", by });
      expect(await served.store.db.selectFrom("undone_marks").select(["made_by", "undone_by"]).execute()).toEqual([
        { made_by: "bob", undone_by: by },
        { made_by: by, undone_by: by },
      ]);
      expect((await served.get("/api/commitments")).json().rows[0].verdict).toBeNull();
      expect((await served.post("/api/marks/undo", { claim: promise.claim, by })).status).toBe(404);

      expect((await served.post("/api/merges", { entity: "person/l-orlan", into: "person/lena-orlan", reason: "one minister", by })).status).toBe(200);
      expect((await served.get("/api/merges")).json().rows).toMatchObject([{ entity: "person/l-orlan", name: "L. Orlan", undone: null }]);
      expect((await served.post("/api/merges/undo", { entity: "person/l-orlan", reason: "two", by })).status).toBe(200);
    });

    it("today without what a person marked wrong, which is counted", async () => {
      const [shelling] = (await served.get("/api/today?day=2024-05-04&back=1")).json().contradicted;
      const judged = { claim: shelling.claim, verdict: "wrong", by: "ana" };
      expect((await served.post("/api/marks", judged)).status).toBe(200);
      expect((await served.get("/api/today?day=2024-05-04&back=1")).json()).toMatchObject({
        contradicted: [],
        found: { contradicted: { lines: 0, wrong: 1 } },
      });
    });

    it("need a body that reads", async () => {
      for (const body of [{}, { claim: "x", verdict: "right", by }, { claim: "x".repeat(10), verdict: "maybe", by }, []])
        expect((await served.post("/api/marks", body)).status).toBe(400);
      const broken = await served.app.inject({
        method: "POST",
        url: "/api/marks",
        headers: { host: "localhost", "content-type": "application/json" },
        payload: "{",
      });
      expect(broken.statusCode).toBe(400);
      expect((await served.post("/api/marks", { claim: "x", verdict: "right", note: "a\0b", by })).status).toBe(400);
      const large = await served.post("/api/marks", { claim: "x", verdict: "right", note: "n".repeat(200_000), by });
      expect(large.status).toBe(413);
    });
  });

  describe("copies", () => {
    it("are entries of their own in feeds, and one in a calendar", async () => {
      const copied = await serveStory({}, dialect);
      const text = "Lena Orlan promised to open the harbour by 30 May.";
      for (const outlet of ["Harbour Post", "Daily Ledger"]) {
        const report = reportOf(text, { outlet, published: "2024-05-18" });
        const record = recordOf(report, {
          entities: { "person/lena-orlan": "Lena Orlan" },
          says: [{ by: "person/lena-orlan", cue: "promised", what: "to open the harbour" }],
          promises: [{ who: "person/lena-orlan", what: "open the harbour", due: "2024-05-30", on: 0 }],
        });
        const { version } = await addReport(copied.store, report, { readAt });
        await putRecord(copied.store, version, record, { codedAt: readAt });
      }
      const feed = parseAtomFeed((await copied.get("/api/statements.atom?text=harbour")).text).entries?.map(({ id }) => id);
      const calendar = (await copied.get("/api/commitments.ics?text=harbour")).text.replace(/\r\n /g, "").match(/^UID:.*$/gm);
      expect([feed?.length, new Set(feed).size]).toEqual([2, 2]);
      // What is due on a day stands once in a calendar, whoever tells it.
      expect(calendar).toHaveLength(1);
      await copied.end();
    });
  });

  describe("hostile words", () => {
    it("reach no header, formula, markup or line of their own", async () => {
      const hostile = await serveStory({}, dialect);
      const text = 'Evil <script>alert(1)</script> minister said "=cmd()" \r\n\r\nBEGIN:VEVENT was fine.';
      const report = reportOf(text, {
        outlet: "=HYPERLINK(1)",
        url: "https://evil.example/",
        published: "2024-05-18",
        title: "</title>]]><script>x</script>",
      });
      const record = recordOf(report, {
        entities: { "person/evil": "=Evil\r\nX-Header: 1" },
        says: [{ by: "person/evil", cue: "said", what: '"=cmd()"' }],
        promises: [{ who: "person/evil", what: "minister", due: "2024-05-20", on: 0 }],
      });
      const { version } = await addReport(hostile.store, report, { readAt });
      await putRecord(hostile.store, version, record, { codedAt: readAt });
      const csv = await hostile.get("/api/statements.csv?outlet=%3DHYPERLINK(1)");
      const [row] = parse(csv.text, { columns: true }) as Record<string, string>[];
      expect(row?.outlet).toBe("'=HYPERLINK(1)");
      expect(Object.keys(csv.headers)).not.toContain("x-header");
      const atom = (await hostile.get("/api/reports.atom?text=evil")).text;
      expect(parseAtomFeed(atom).entries?.map(({ title }) => title)).toEqual([{ value: "</title>]]><script>x</script>" }]);
      const events = (await hostile.get("/api/commitments.ics")).text.match(/^BEGIN:VEVENT/gm);
      expect(events).toHaveLength(2);
      await hostile.end();
    });
  });

  describe("the document", () => {
    it("lists every route with its parameters", async () => {
      const document = (await served.get("/api/openapi.json")).json();
      expect(document.openapi).toBe("3.1.0");
      for (const name of Object.keys(QUESTIONS)) expect(Object.keys(document.paths)).toContain(`/api/${name}`);
      expect(document.paths["/api/statements"].get.parameters.map(({ name }: { name: string }) => name)).toContain("least");
    });

    it("is described in docs/api.md, route by route", async () => {
      const page = readFileSync(new URL("../../docs/api.md", import.meta.url), "utf8");
      const document = (await served.get("/api/openapi.json")).json();
      for (const path of Object.keys(document.paths)) {
        if (/\.(csv|jsonl|parquet|atom|ics)$/.test(path)) continue;
        expect(page, `docs/api.md should tell of ${path}`).toContain(`\`${path.replace(/\{(\w+)\}/g, ":$1")}\``);
      }
    });
  });
});
