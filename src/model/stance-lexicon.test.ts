import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseStanceLexicon } from "./stance-lexicon.js";

const read = (name: string): string => readFileSync(new URL(`../../data/stances/${name}`, import.meta.url), "utf8");
const files = { predicates: read("predicates.tsv"), fears: read("fears.tsv"), words: read("words.txt") };

describe("the stance lexicon", () => {
  const lexicon = parseStanceLexicon(files);
  it("reads, and tries longer patterns first", () => {
    expect(lexicon.predicates.size).toBeGreaterThan(250);
    expect(lexicon.predicates.get("refuse")?.[0]?.stance).toBe("refuses");
    expect(lexicon.fears.get("be")?.[0]?.words.length).toBe(2);
    expect(lexicon.harms.has("war")).toBe(true);
  });
  it("has each pattern, part of speech and frame once", () => {
    const keys = files.predicates
      .split("\n")
      .filter((l) => l && !l.startsWith("#"))
      .map((l) => l.split("\t").slice(0, 3).join("|"));
    expect(new Set(keys).size).toBe(keys.length);
  });
  it("refuses a stance that there is not", () => {
    expect(() => parseStanceLexicon({ ...files, predicates: "like\tVERB\tobj\tadores\t-\t-" })).toThrow();
  });
});
