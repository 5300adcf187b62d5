/** `casus read` as it is run: in a process of its own. */
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Served, serve } from "../intake/fetch/loopback.fixture.js";
import { GERMAN, httpResponse, packed, page, TEXT, warcRecord } from "../intake/sources.fixture.js";

const MAIN = fileURLToPath(new URL("./main.ts", import.meta.url));
let folder: string;
let site: Served;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "casus-read-"));
  writeFileSync(join(folder, "a.txt"), TEXT);
  writeFileSync(join(folder, "b.html"), page());
  writeFileSync(join(folder, "c.jsonl"), `${JSON.stringify({ id: "german", text: GERMAN })}\n{"broken\n${JSON.stringify({ id: "wire-1", text: TEXT })}\n`);
  writeFileSync(
    join(folder, "d.warc.gz"),
    packed([warcRecord({ url: "https://harbour.example/other", block: httpResponse(page({ url: "https://harbour.example/other" })) })]),
  );
  writeFileSync(join(folder, "e.bin"), Buffer.from([80, 75, 3, 4, 0, 0]));
  site = await serve((request, response) => {
    if (request.url === "/robots.txt") response.writeHead(404).end();
    else if (request.url === "/feed")
      response.end(`<rss version="2.0"><channel><title>Quay</title><item><title>x</title><link>${site.url}/1</link></item></channel></rss>`);
    else if (request.url === "/teasers")
      response.end(
        `<rss version="2.0"><channel><title>Quay</title><item><link>${site.url}/gone</link><description>Boats are held.</description></item></channel></rss>`,
      );
    else if (request.url === "/gone") response.writeHead(404).end();
    else response.writeHead(200, { "content-type": "text/html" }).end(page({ url: `${site.url}/1` }));
  });
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await site.close();
});

/** Not spawnSync: the site answers from this process. */
const read = (...args: string[]) => casus("read", "--to", "jsonl", "--jobs", "1", ...args);

function casus(...args: string[]): Promise<{ code: number | null; reports: { id: string; url: string | null }[]; messages: string }> {
  return new Promise((done) => {
    const child = spawn(process.execPath, ["--import", "tsx", MAIN, ...args]);
    let out = "";
    let err = "";
    child.stdout.on("data", (chunk: Buffer) => {
      out += chunk;
    });
    child.stderr.on("data", (chunk: Buffer) => {
      err += chunk;
    });
    child.on("close", (code) =>
      done({
        code,
        reports: out
          .split("\n")
          .filter(Boolean)
          .map((line) => JSON.parse(line)),
        messages: err,
      }),
    );
  });
}

test("a folder of everything: reports in order, the foreign left out, faults named, the exit code tells", async () => {
  const { code, reports, messages } = await read(folder);
  expect(reports.map(({ id, url }) => [url, id.length])).toEqual([
    [null, 16],
    ["https://harbour.example/2024/accord", 16],
    [null, 6],
    ["https://harbour.example/other", 16],
  ]);
  expect(messages).toContain("4 reports read; left out: 1 not-english; faults: 1 malformed, 1 binary");
  expect(messages).toMatch(/c\.jsonl line 2: malformed/);
  expect(code).toBe(1);
}, 300_000);

test("what a source does not say of itself the caller may say", async () => {
  const { reports } = await read(join(folder, "a.txt"), join(folder, "b.html"), "--outlet", "Harbour Post", "--published", "2024-03-04");
  expect(reports).toMatchObject([
    { title: null, outlet: "Harbour Post", published: "2024-03-04" },
    { title: "Ministers to renew fishing accord", outlet: "Harbour Gazette", published: "2024-03-04T18:30:00+01:00" },
  ]);
  expect((await read(folder, join(folder, "a.txt"), "--title", "x")).messages).toBe("casus: --title is that of one report; name one source with it\n");
}, 300_000);

test("what bears no day is counted, a day that no report bears is told, and old text is read by its charset", async () => {
  const old = join(folder, "old");
  mkdirSync(old);
  writeFileSync(
    join(old, "a.txt"),
    Buffer.from(`“No,” the café’s owner said. ${TEXT}`.replaceAll("“", "\x93").replaceAll("”", "\x94").replaceAll("’", "\x92"), "latin1"),
  );
  writeFileSync(join(old, "b.txt"), `“Non” – said in UTF-8. ${TEXT}`);
  writeFileSync(
    join(old, "c.jsonl"),
    ["2962-01-01", "1870-01-01", "2024-03-04"].map((published, i) => JSON.stringify({ id: `r${i}`, published, text: TEXT })).join("\n"),
  );
  const { code, messages } = await read(old);
  expect(messages).toContain("--charset windows-1252");
  expect(messages).toContain("c.jsonl line 1: future-date, 2962-01-01; read all the same");
  expect(messages).toContain("4 reports read; faults: 1 not-utf8, 1 future-date, 1 ancient-date; 1 without a date (--published gives one)");
  expect(code).toBe(1);
  const { reports } = await read(join(old, "a.txt"), join(old, "b.txt"), "--charset", "windows-1252");
  expect(reports).toMatchObject([{ text: expect.stringContaining("“No,” the café’s owner") }, { text: expect.stringContaining("“Non” – said in UTF-8") }]);
  expect((await read(old, "--charset", "klingon")).messages).toContain('--charset "klingon" is no charset that is known');
}, 300_000);

test("a run that is stopped tells what it did", async () => {
  const child = spawn(process.execPath, ["--import", "tsx", MAIN, "read", "--to", "jsonl", "--jobs", "1", "-"]);
  let messages = "";
  child.stderr.on("data", (chunk: Buffer) => {
    messages += chunk;
  });
  child.stdout.once("data", () => child.kill("SIGINT"));
  // More is to come, so it waits for it; what it was stopped before taking cannot be written any more.
  child.stdin.on("error", () => {});
  child.stdin.write(Array.from({ length: 200 }, (_, i) => `${JSON.stringify({ id: `r${i}`, published: "2024-03-04", text: TEXT })}\n`).join(""));
  const code = await new Promise((done) => child.on("close", done));
  expect(messages).toMatch(/^casus: stopped: \d+ reports? read; running it again goes on\n$/);
  expect(code).toBe(130);
}, 300_000);

test("this machine is fetched from only by a person's word", async () => {
  const refused = await read(`${site.url}/feed`);
  expect(refused.messages).toMatch(/refused, port \d+ is not fetched/);
  expect(refused.code).toBe(1);
  expect(site.asked).toEqual([]);
  const allowed = await read("--allow-private", `${site.url}/feed`);
  expect(allowed.code).toBe(0);
  expect(allowed.reports).toMatchObject([{ url: `${site.url}/1`, title: "Ministers to renew fishing accord" }]);
  expect((await read("--allow-private", `${site.url}/teasers`)).messages).toMatch(/of 1 article that did not come .* --no-follow takes/);
}, 300_000);
