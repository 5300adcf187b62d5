/** Golden claims: reports a person can read, and what the whole coder makes of them (who stands where, who promises what, who fears what). */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type Coder, createCoder } from "../code.js";
import { newReport } from "../intake/new-report.js";
import { loadResources } from "../load/load-coder.js";
import type { CasusRecord } from "../model/record.js";

/** "# name", the report's text, "==>", its claims one a line ("-" for none); published on PUBLISHED. */
const cases = readFileSync(new URL("claims.txt", import.meta.url), "utf8")
  .split(/^# /mu)
  .slice(1)
  .map((block) => {
    const [head = "", claims = ""] = block.split("\n==>\n");
    const [name = "", ...text] = head.split("\n");
    return { name: name.trim(), text: text.join("\n").trim(), claims: claims.trim() };
  });
const PUBLISHED = "2024-05-14";

/** Positions, commitments and warnings as the golden file writes them. */
function linesOf({ entities, places, positions, commitments, warnings }: CasusRecord): string {
  const names = new Map([...entities, ...places].map(({ id, name }) => [id, name]));
  const name = (id: string | null): string => (id === null ? "somebody" : (names.get(id) ?? id));
  const lines = [
    ...positions.map(({ holder, stance, issue }) => `${name(holder)} ${stance}: ${issue.label}`),
    ...commitments.map(({ who, what, due }) => `${name(who)} promised: ${what.label}${due === null ? "" : `, by ${due}`}`),
    ...warnings.map(({ by, of }) => `${name(by)} fears: ${of.label}`),
  ];
  return lines.length === 0 ? "-" : lines.join("\n");
}

describe("claims", () => {
  let coder: Coder | null = null;
  test.each(cases)("$name", ({ name, text, claims }) => {
    coder ??= createCoder(loadResources());
    const found = linesOf(coder.code(newReport({ text, published: PUBLISHED })));
    // A known miss is listed with a leading "!": it announces itself when it is mended.
    if (name.startsWith("!")) expect(found).not.toBe(claims);
    else expect(found).toBe(claims);
  });
});
