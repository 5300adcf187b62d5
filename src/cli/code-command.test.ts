import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, openSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test, vi } from "vitest";
import { codeCommand, readReports } from "./code-command.js";
import { Failure } from "./failure.js";

const folder = mkdtempSync(join(tmpdir(), "casus-code-"));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, words: string | Uint8Array): string => {
  writeFileSync(join(folder, name), words);
  return join(folder, name);
};
const ARTICLE = "The ferries will sail again on Monday, the harbour master said. The two ministers are to meet on Thursday in the old port.";

describe("what is coded is told by its content", () => {
  test("a page without an ending", async () => {
    const report = await readReports(file("page", `<html><head><title>Ferries sail</title></head><body><p>${ARTICLE}</p></body></html>`));
    expect(report).toMatchObject([{ title: "Ferries sail", text: ARTICLE }]);
  });
  test.each([
    ["lines", `{"text":"One."}\n{"text":"Two."}`, /--from jsonl/],
    ["feed", `<rss version="2.0"><channel><title>Quay</title></channel></rss>`, /casus read/],
    ["french", "Le ministre des Affaires étrangères a déclaré lundi que son pays ne retirerait pas ses troupes de la région avant la fin du mois.", /fr/],
  ])("%s: what to do instead", async (name, words, advice) => {
    const reading = readReports(file(name, words));
    await expect(reading).rejects.toThrow(Failure);
    await expect(reading).rejects.toThrow(advice);
  });
  test.each([
    ["UTF-16 by its mark", "talks.txt", Buffer.from(`\ufeff${ARTICLE}`, "utf16le"), [ARTICLE]],
    [
      "a page by the charset it declares",
      "page.html",
      Buffer.from(`<html><head><meta charset="windows-1252"></head><body><p>The master said \x93no\x94. ${ARTICLE}</p></body></html>`, "latin1"),
      [`The master said “no”. ${ARTICLE}`],
    ],
    [
      "a list of reports",
      "list.json",
      JSON.stringify([{ text: ARTICLE }, { text: "Talks open on Monday, the minister said." }], null, 1),
      [ARTICLE, "Talks open on Monday, the minister said."],
    ],
  ])("%s", async (_, name, bytes, texts) => expect((await readReports(file(name, bytes))).map(({ text }) => text.replace(/^\ufeff/, ""))).toEqual(texts));
  test("old plain text by the charset that is said", async () => {
    const old = file("old.txt", Buffer.from(`The master said \x93no\x94. ${ARTICLE}`, "latin1"));
    await expect(readReports(old)).rejects.toThrow(/--charset windows-1252/);
    expect(await readReports(old, undefined, "windows-1252")).toMatchObject([{ text: `The master said “no”. ${ARTICLE}` }]);
    expect(await readReports(file("new.txt", "The master said “no”."), "text", "windows-1252")).toMatchObject([{ text: "The master said “no”." }]);
    expect(await readReports(file("wide.txt", Buffer.from(ARTICLE, "utf16le")), "text", "utf-16le")).toMatchObject([{ text: ARTICLE }]);
  });
  test("unless it is told", async () => expect(await readReports(file("told", `{"text":"One."}`), "text")).toMatchObject([{ text: `{"text":"One."}` }]));
});

/** In a process of its own, for threads and the end of output. */
const run = (args: readonly string[], stdout: number | "pipe" = "pipe"): { status: number | null; stdout: string; stderr: string } =>
  spawnSync(process.execPath, ["--import", "tsx", fileURLToPath(new URL("./main.ts", import.meta.url)), "code", ...args], {
    encoding: "utf8",
    stdio: ["ignore", stdout, "pipe"],
  });

test("quiet says nothing of what is left out, and the exit code tells still", () => {
  const lines = file("some.jsonl", `{"text":"Talks open on Monday, the minister said."}\nno report\n`);
  expect(run([lines, "--to", "csv", "-q"])).toMatchObject({ status: 1, stderr: "" });
});

describe("several files", () => {
  const coded = async (files: string[], options: object = {}): Promise<string> => {
    let out = "";
    const write = vi.spyOn(process.stdout, "write").mockImplementation((words) => {
      out += words;
      return true;
    });
    await codeCommand(files, { jobs: "1", ...options }).finally(() => write.mockRestore());
    return out;
  };
  test("are one list in JSON, and a line each in JSONL", async () => {
    const files = [file("one.txt", ARTICLE), file("two.txt", "Talks open on Monday, the minister said.")];
    const ids = (records: { report: { id: string } }[]): string[] => records.map(({ report }) => report.id);
    expect(ids(JSON.parse(await coded(files, { to: "json" })))).toEqual(files);
    expect(JSON.parse(await coded(files.slice(1), { to: "json" })).report.id).toBe(files[1]);
    const lines = (await coded(files, { to: "jsonl" })).trimEnd().split("\n");
    expect(ids(lines.map((line) => JSON.parse(line)))).toEqual(files);
  });
  test("lines are a list where JSON is asked for, and pages to read where those are", async () => {
    const lines = file("lines.jsonl", `{"text":"Talks open on Monday, the minister said."}\n{"text":"${ARTICLE}"}\n`);
    expect(JSON.parse(run([lines, "--to", "json"]).stdout)).toHaveLength(2);
    expect(run([lines, "--to", "pretty"]).stdout).toContain("*meet*");
  }, 300_000);
});

test.skipIf(!existsSync("/dev/full"))(
  "a disk that takes no more is told in a line",
  () => {
    const { status, stderr } = run([file("one.txt", ARTICLE), "--to", "json"], openSync("/dev/full", "w"));
    expect([status, stderr]).toEqual([1, expect.stringMatching(/^casus: what is printed could not be written: .*no space left.*\n$/)]);
  },
  60_000,
);
