import { expect, test } from "vitest";
import { newReport } from "../intake/new-report.js";
import { recordOf } from "../store/record.fixture.js";
import { paletteFor } from "./palette.js";
import { renderRecord, saying } from "./pretty.js";

test.each([
  ["said", "say", "said"],
  ["has so far refused for", "refuse", "refuse"],
  ["does not say", "say", "does not say"],
  ["did not at first condemn", "condemn", "did not at first condemn"],
  ["hasn’t in all these years backed", "back", "hasn’t in all these years backed"],
  ["", null, "quoted"],
])("the cue %j is told as few words, and never without its negation", (words, lemma, told) => {
  expect(saying(`They ${words} it.`, { spans: words === "" ? [] : [[5, 5 + words.length]], lemma })).toBe(told);
});

test("signs enclose what is said once, whatever else is marked in it", () => {
  const text = "Orlan said they welcome this measure of Tarsk.";
  const record = recordOf(newReport({ text }), {
    entities: { "person/orlan": "Orlan" },
    says: [{ by: "person/orlan", cue: "said", what: "they welcome this measure of Tarsk" }],
    events: [{ type: "SUPPORT", trigger: "welcome", actors: ["person/orlan"] }],
    places: { "geonames/1": "Tarsk" },
  });
  const [plainly, coloured] = [paletteFor({}, false), paletteFor({ FORCE_COLOR: "1" }, false)].map((palette) => renderRecord(record, { width: 90, palette }));
  expect(plainly).toContain("\nOrlan <said> “they *welcome* this measure of _Tarsk_”.\n");
  expect(coloured).not.toMatch(/[“”]/);
});
