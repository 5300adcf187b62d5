import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test, vi } from "vitest";
import { codeCommand, readReport } from "./code-command.js";
import { Failure } from "./failure.js";

const folder = mkdtempSync(join(tmpdir(), "casus-code-"));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, words: string): string => {
  writeFileSync(join(folder, name), words);
  return join(folder, name);
};
const ARTICLE = "The ferries will sail again on Monday, the harbour master said. The two ministers are to meet on Thursday in the old port.";

describe("what is coded is told by its content", () => {
  test("a page without an ending", async () => {
    const report = await readReport(file("page", `<html><head><title>Ferries sail</title></head><body><p>${ARTICLE}</p></body></html>`));
    expect(report).toMatchObject({ title: "Ferries sail", text: ARTICLE });
  });
  test.each([
    ["lines", `{"text":"One."}\n{"text":"Two."}`, /--from jsonl/],
    ["feed", `<rss version="2.0"><channel><title>Quay</title></channel></rss>`, /casus read/],
    ["french", "Le ministre des Affaires étrangères a déclaré lundi que son pays ne retirerait pas ses troupes de la région avant la fin du mois.", /fr/],
  ])("%s: what to do instead", async (name, words, advice) => {
    const reading = readReport(file(name, words));
    await expect(reading).rejects.toThrow(Failure);
    await expect(reading).rejects.toThrow(advice);
  });
  test("unless it is told", async () => expect(await readReport(file("told", `{"text":"One."}`), "text")).toMatchObject({ text: `{"text":"One."}` }));
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
});
