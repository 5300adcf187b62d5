import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { readReport } from "./code-command.js";
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
