import { stripVTControlCharacters } from "node:util";
import { describe, expect, test } from "vitest";
import { loadCodebook } from "../load/load-codebook.js";
import { EVENT_TYPES } from "../model/plover.js";
import { unknownWord } from "./codebook-command.js";
import { renderEntry, renderTerms, renderTypes } from "./codebook-pages.js";
import { paletteFor } from "./palette.js";
import { displayWidth } from "./wrap-words.js";

const codebook = loadCodebook();
const plain = paletteFor({}, false);
const colour = paletteFor({ FORCE_COLOR: "1" }, true);

test("the list of types", () => {
  expect(renderTypes(codebook, { width: 80, palette: plain }).split("\n").slice(0, 17)).toEqual(
    `VERBAL COOPERATION
  AGREE      +2.5
  CONSULT    +2.5  visit +4, third-party +1, multilateral +4, phone +1.5
  SUPPORT      +5
  CONCEDE    +4.5

MATERIAL COOPERATION
  COOPERATE  +9.5
  AID         +10
  RETREAT    +6.5  withdraw +8, release +6.5, disarm +10, ceasefire +7.5,
                   access +6.5, resign +4.5

VERBAL CONFLICT
  REQUEST       0  assist +0.5, change -1, yield -1, meet 0
  ACCUSE       -3  disapprove -2, investigate -3.5, allege -3.5
  REJECT       -2  assist -1.5, change -2, yield -2, meet -2
  THREATEN   -3.5  restrict -3, arrest -3.5, relations -3.5, expel -3.5,`.split("\n"),
  );
});

test("one type", () => {
  const entry = {
    ...codebook.CONSULT,
    definition: "Actors confer.",
    counts: ["a summit that lasts longer than one line is wide"],
    countsNot: ["remarks"],
    examples: ["They met."],
    modes: [{ name: "phone", score: 1.5, definition: "From afar.", examples: ["She called him."] }],
    note: "A remark.",
    source: "A manual.",
  };
  expect(renderEntry(entry, { width: 44, palette: plain })).toBe(`CONSULT  +2.5  verbal cooperation

Actors confer.

COUNTS
  - a summit that lasts longer than one line
    is wide

DOES NOT COUNT
  - remarks

EXAMPLES
  - They met.

MODES
  phone  +1.5      From afar.
                   She called him.

A remark.

A manual.`);
});

test("terms in two columns", () => {
  const terms = [
    ["MIL", "armed forces of a state"],
    ["LABOUR", "workers"],
  ] as const;
  expect(renderTerms(terms, "A manual.", { width: 28, palette: plain })).toBe("MIL     armed forces of a\n        state\nLABOUR  workers\n\nA manual.");
});

test("no line is wider than asked for, and colour changes none of the words", () => {
  for (const width of [60, 80, 100]) {
    const pages = (palette: typeof plain) => [
      renderTypes(codebook, { width, palette }),
      ...EVENT_TYPES.map((type) => renderEntry(codebook[type], { width, palette })),
    ];
    const words = pages(plain);
    for (const line of words.join("\n").split("\n"))
      if (!line.startsWith("casus codebook AGREE explains")) expect(displayWidth(line)).toBeLessThanOrEqual(width);
    expect(pages(colour).map((page) => stripVTControlCharacters(page).toLowerCase())).toEqual(words.map((page) => page.toLowerCase()));
  }
});

describe("a word that is no type", () => {
  test("a typo gets the nearest", () => {
    expect(unknownWord("consutl", [])).toBe("There is no event type consutl. Did you mean CONSULT?");
    expect(unknownWord("sector", [])).toBe("There is no event type sector. Did you mean sectors?");
  });
  test("a mode gets its types", () =>
    expect(unknownWord("yield", ["REQUEST", "REJECT"])).toBe("yield is a mode of REQUEST and REJECT. Try: casus codebook REQUEST"));
  test("anything else gets the list", () => expect(unknownWord("zzzz", [])).toMatch(/The types are AGREE, CONSULT, .*ASSAULT\.$/));
});
