/** Golden resolution: reports a person can read, and whom their names, roles, pronouns and metonyms mean. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type Coder, createCoder } from "../code.js";
import { newReport } from "../intake/new-report.js";
import { loadResources } from "../load/load-coder.js";
import type { CasusRecord } from "../model/record.js";

/**
 * "# name @ day", or "# name @ day @ outlet @ title", the report's text, "==>", then lines "words -> id": the mention in these words ("He/2" is the second "He")
 * and its entity's id, or "-" where nobody may be found. A leading "!" marks a known miss, which announces itself when mended.
 */
const cases = readFileSync(new URL("actors.txt", import.meta.url), "utf8")
  .split(/^# /mu)
  .slice(1)
  .map((block) => {
    const [head = "", lines = ""] = block.split("\n==>\n");
    const [title = "", ...text] = head.split("\n");
    const [name = "", published = "2024-05-14", outlet = null, headline = null] = title.split(" @ ");
    return { name: name.trim(), published, outlet, headline, text: text.join("\n").trim(), lines: lines.trim().split("\n") };
  });

/** Where the nth occurrence of the words begins. */
function placeOf(text: string, words: string, nth: number): number {
  let at = -1;
  for (let n = 0; n < nth; n++) at = text.indexOf(words, at + 1);
  return at;
}

/** The innermost mention around the words, by its entity. */
function entityAt({ entities, report }: CasusRecord, wanted: string): string {
  const [, words = wanted, nth = "1"] = /^(.*)\/(\d+)$/u.exec(wanted) ?? [];
  const begin = placeOf(report.text, words, Number(nth));
  if (begin < 0) throw new Error(`"${words}" does not stand ${nth} times in the text`);
  const around = entities.flatMap(({ id, mentions }) => mentions.filter((m) => m.begin < begin + words.length && m.end > begin).map((m) => ({ id, length: m.end - m.begin })));
  return around.sort((a, b) => a.length - b.length)[0]?.id ?? "-";
}

describe("actors", () => {
  let coder: Coder | null = null;
  test.each(cases)("$name", ({ name, published, outlet, headline, text, lines }) => {
    coder ??= createCoder(loadResources());
    const record = coder.code(newReport({ text, published, outlet, title: headline }));
    const found = lines.map((line) => `${line.split(" -> ")[0]} -> ${entityAt(record, line.split(" -> ")[0] as string)}`);
    if (name.startsWith("!")) expect(found).not.toEqual(lines);
    else expect(found).toEqual(lines);
  });
});
