/** Golden places: sentences a person can read, and where the whole coder finds them to be. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type Coder, createCoder } from "../code.js";
import { newReport } from "../intake/new-report.js";
import { loadResources } from "../load/load-coder.js";

const cases = readFileSync(new URL("places.txt", import.meta.url), "utf8")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"))
  .map((line) => line.split(" ==> ") as [string, string]);
let coder: Coder | null = null;

test.each(cases)("%s", (text, places) => {
  coder ??= createCoder(loadResources());
  const found = coder.code(newReport({ text })).places.map(({ id, mentions }) => `${mentions.map((m) => text.slice(m.begin, m.end)).join("+")} = ${id}`);
  expect(found.join("; ") || "-").toBe(places);
});
