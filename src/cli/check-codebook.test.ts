import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { dataPath } from "../load/load-core.js";
import { checkCodebook } from "./check-codebook.js";

const readFile = (name: string): string => readFileSync(dataPath(name), "utf8");
/** The data with one file changed. */
const changed =
  (file: string, change: (text: string) => string) =>
  (name: string): string =>
    name === file ? change(readFile(name)) : readFile(name);

test("the data that ships are in order", () => {
  const { faults, patterns } = checkCodebook(readFile);
  expect(faults).toEqual([]);
  expect(patterns).toBeGreaterThan(500);
});

describe("a fault has its file and line", () => {
  const line = (text: string, wanted: string): number => text.split("\n").findIndex((row) => row.includes(wanted)) + 1;

  test("an unknown mode, class and status; the rest still counts", () => {
    const before = readFile("events/aid.tsv").trimEnd();
    const rows = ["cheer/v\tobj\tAID.loudly", "cheer/v\tobj:@nowhere\tAID", "cheer/v\tobj\tAID\t-\t-\tperhaps"];
    const { faults, patterns } = checkCodebook(changed("events/aid.tsv", () => `${before}\n${rows.join("\n")}\n`));
    const first = before.split("\n").length + 1;
    expect(faults).toEqual([
      `events/aid.tsv:${first}: AID has no mode loudly\n    cheer/v  obj  AID.loudly`,
      `events/aid.tsv:${first + 1}: unknown class @nowhere\n    cheer/v  obj:@nowhere  AID`,
      `events/aid.tsv:${first + 2}: "perhaps" is no status\n    cheer/v  obj  AID  -  -  perhaps`,
    ]);
    expect(patterns).toBe(checkCodebook(readFile).patterns);
  });

  test("a slot, role or word that no text could fill", () => {
    const before = readFile("events/aid.tsv").trimEnd();
    const rows = [
      "cheer/v\tobjct:salary\tAID",
      "cheer/v\tobj\tAID\t-\tsubj>objj",
      "cheer/v\tobj:Salaries\tAID",
      "Cheer/v\tobj\tAID",
      "cheer/v\tobj|amid:<LOC>|NUM\tAID\t-\tsubj>-",
    ];
    const { faults } = checkCodebook(changed("events/aid.tsv", () => `${before}\n${rows.join("\n")}\n`));
    expect(faults.map((fault) => fault.replace(/^\S+ /, "").split("\n")[0])).toEqual([
      '"objct" is no slot and no preposition; did you mean "obj"?',
      '"objj" is no slot and no preposition; did you mean "obj"?',
      '"Salaries" has capitals, which no lemma has',
      '"Cheer" has capitals, which no lemma has',
    ]);
  });

  test("a score out of range", () => {
    const { faults } = checkCodebook(changed("codebook/retreat.json", (text) => text.replace('"score": 7.5', '"score": 75')));
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(new RegExp(`^codebook/retreat\\.json:${line(readFile("codebook/retreat.json"), '"score": 7.5')}: modes\\.3\\.score: .*10`));
  });

  test("a missing definition is shown at its mode", () => {
    const { faults } = checkCodebook(changed("codebook/consult.json", (text) => text.replace(/\n.*"definition": "The parties confer.*/, "")));
    const at = line(readFile("codebook/consult.json"), '"name": "phone"') - 1;
    expect(faults[0]).toMatch(new RegExp(`^codebook/consult\\.json:${at}: modes\\.3\\.definition: `));
  });

  test("broken JSON", () => {
    const { faults } = checkCodebook(changed("codebook/sectors.json", () => '{\n  "sectors": [,]\n}'));
    expect(faults).toEqual(["codebook/sectors.json:2: is no JSON from here on"]);
  });

  test("a missing file", () => {
    const { faults } = checkCodebook((name) => {
      if (name === "codebook/aid.json" || name === "events/aid.tsv") throw new Error("no such file");
      return readFile(name);
    });
    expect(faults).toEqual(["codebook/aid.json: is missing", "events/aid.tsv: is missing"]);
  });
});
