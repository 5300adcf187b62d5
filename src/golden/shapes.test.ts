/** Golden shapes: interviews, resolutions, lists, mails, broken and double-encoded text, and what the whole coder makes of them. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type Coder, createCoder } from "../code.js";
import { newReport } from "../intake/new-report.js";
import { speakersOf } from "../model/speakers.js";
import { loadResources } from "../load/load-coder.js";
import type { CasusRecord, Event } from "../model/record.js";

/**
 * "# name", or "# name @ day of publication" ("none": not given), the report's text ("\u00ad" and the like stand for the characters), "==>", then lines that are among
 * what is found: "NAME: what is said", "TYPE status: actors > recipients, day". A line that begins with "no " is the beginning of none.
 */
const cases = readFileSync(new URL("shapes.txt", import.meta.url), "utf8")
  .split(/^# /mu)
  .slice(1)
  .map((block) => {
    const [head = "", lines = ""] = block.split("\n==>\n");
    const [title = "", ...text] = head.split("\n");
    const [name = "", published = "2024-03-12"] = title.split(" @ ");
    const plain = text
      .join("\n")
      .trim()
      .replace(/\\u([0-9a-f]{4})|\\t/gu, (_, code?: string) => (code === undefined ? "\t" : String.fromCharCode(Number.parseInt(code, 16))));
    return { name, published: published === "none" ? null : published, text: plain, lines: lines.trim().split("\n") };
  });

function foundIn({ report, entities, statements, events }: CasusRecord): string[] {
  const names = new Map(entities.map(({ id, name }) => [id, name]));
  const words = (spans: readonly (readonly [number, number])[]): string => spans.map(([b, e]) => report.text.slice(b, e).replace(/\s+/gu, " ")).join(" ... ");
  const parties = (list: Event["actors"]): string => list.map(({ entity }) => names.get(entity)).join(" + ") || "-";
  return [
    ...statements.map((s) => `${speakersOf(s).map((id) => names.get(id)).join(" + ") || "-"}: ${words(s.content.spans)}`),
    ...events.map((e) => `${e.type} ${e.status}: ${parties(e.actors)} > ${parties(e.recipients)}, ${e.date?.from ?? "-"}`),
  ];
}

describe("shapes", () => {
  let coder: Coder | null = null;
  test.each(cases)("$name", ({ published, text, lines }) => {
    coder ??= createCoder(loadResources());
    const found = foundIn(coder.code(newReport({ text, published })));
    const wanted = lines.filter((line) => !line.startsWith("no "));
    expect(found).toEqual(expect.arrayContaining(wanted));
    for (const line of lines) if (line.startsWith("no ")) expect(found.filter((f) => f.startsWith(line.slice(3)))).toEqual([]);
  });
});
