/** Sentences that a person can read, coded by the whole coder. What the lines mean stands at the head of golden/types.txt. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { codeReport } from "../../code.js";
import { newReport } from "../../intake/new-report.js";
import { loadResources } from "../../load/load-coder.js";
import { formOf, type ParsedText } from "../../text/parsed-text.js";
import type { Argument } from "../claims.js";

const FOLDER = new URL("golden/", import.meta.url);
const resources = loadResources();

const parties = (doc: ParsedText, list: readonly Argument[]): string => list.map(({ head }) => formOf(doc, head)).join(", ") || "-";

function found(sentence: string): string[] {
  const { doc, raw } = codeReport(newReport({ text: sentence, published: "2021-08-23" }), resources);
  return raw.events.flatMap((e) => {
    const told = `${e.type}${e.mode === null ? "" : `.${e.mode}`} ${e.status} ${parties(doc, e.actors)} > ${parties(doc, e.recipients)}`;
    const day = e.time === null ? undefined : raw.times[e.time];
    return [told, `${told} @ ${e.place === null ? "-" : formOf(doc, e.place)}`, `${told} on ${day?.from ?? day?.deadline ?? "-"}`];
  });
}

for (const file of readdirSync(FOLDER).filter((name) => name.endsWith(".txt"))) {
  describe(file, () => {
    for (const line of readFileSync(new URL(file, FOLDER), "utf8").split("\n")) {
      if (line === "" || line.startsWith("#")) continue;
      const [sentence = "", wanted = ""] = line.replace(/^\? /, "").split(" ==> ");
      const test = line.startsWith("? ") ? it.fails : it;
      test(sentence, () => {
        const events = found(sentence);
        if (wanted === "none") expect(events).toEqual([]);
        else {
          const told = wanted.split(" ; ");
          expect(events).toEqual(expect.arrayContaining(told.filter((event) => !event.startsWith("no "))));
          for (const event of told.filter((one) => one.startsWith("no "))) expect(events.filter((one) => one.startsWith(event.slice(3)))).toEqual([]);
        }
      });
    }
  });
}
