import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { segmentModel } from "./segment.fixture.js";
import { segment } from "./segment.js";
import { loadSegmentModel, packBoundaryModel } from "./segment-model.js";
import { LONGEST } from "./sentences.js";
import { isBlank } from "./tokenize-characters.js";
import { normalise } from "./words.js";

const model = segmentModel();

const sentencesOf = (text: string): string[] => {
  const { sentences } = segment(text, model);
  return Array.from({ length: sentences.count }, (_, s) => text.slice(sentences.begin[s], sentences.end[s]));
};

describe("sentences of newswire", () => {
  test.each<[string, string[]]>([
    ["titles and initials", ["Gen. Omar Kaya told Lt. Col. J. R. Poe and Sen. Ann Roe to wait.", "They refused."]],
    ["states and unions", ["The U.S. envoy flew to the U.N. on Monday.", "Talks with the U.S. government go on."]],
    ["a country at the end", ["He was flown to the U.S.", "The ministry did not comment."]],
    ["an office of a country", ["He put off a long visit of U.S. Commerce Secretary Roe to the island.", "Nobody knew why."]],
    ["initials in speech", ["Spokesman A. B. Poe and Dr. Ann Roe of the U.S. Embassy said so.", "P.J. Lee said it too."]],
    ["numbers", ["The pact covers $1.5 billion in aid under Resolution No. 425.", "It ends on Dec. 31."]],
    ["the closing mark belongs to its sentence", ['"We will not yield."', "The minister then left."]],
    ["the closing mark of old wire copy", ["``The fighting must stop,'' the envoy said.", "``All sides know it.''", "He gave no date."]],
    ["speech goes on behind a comma", ['"We are ready," the general said, "and we will stay."', "Nobody answered."]],
    ["a question inside the speech", ['"Who can stop them?" asked the mayor.', "Nobody spoke."]],
    ["typographic marks", ["“The border is closed.”", "The spokesman declined to elaborate."]],
    ["a name with a stop inside the clause", ["Dr. Lee, of Acme Inc., met Mr. Roe at 5 p.m. on Friday.", "They agreed."]],
  ])("%s", (_, wanted) => {
    expect(sentencesOf(wanted.join(" "))).toEqual(wanted);
  });

  test("lines that are wrapped do not end sentences", () => {
    const text =
      "The two sides signed a truce on Monday after\nweeks of talks in the capital, officials said. The\ntruce begins at noon and the guns are to be\nwithdrawn by the end of the week.";
    expect(sentencesOf(text)).toEqual([text.slice(0, text.indexOf(" The\ntruce")), text.slice(text.indexOf("The\ntruce"))]);
  });

  test("lines that are paragraphs do", () => {
    expect(sentencesOf("Ministers meet again\nThe ministers met on Monday.\nNo date was set")).toEqual([
      "Ministers meet again",
      "The ministers met on Monday.",
      "No date was set",
    ]);
  });
});

describe("any string", () => {
  const junk = fc.oneof(
    fc.string({ unit: "binary", maxLength: 300 }),
    fc
      .array(
        fc.constantFrom(
          "The",
          "envoy",
          "said",
          ".",
          "\n",
          "\n\n",
          " ",
          '"',
          "”",
          "U.S.",
          "don't",
          "KABUL (AP) --",
          "Also read:",
          "By Jane Doe",
          "\ud800",
          "🙂",
          "(",
          ")",
          "?",
        ),
        { maxLength: 80 },
      )
      .map((words) => words.join("")),
    fc
      .array(fc.constantFrom("The", "envoy", "said.", "\n", "Gen.", "'", "’s", "—", "(Reuters)", "Photo: a"), { maxLength: 60 })
      .map((words) => words.join(" ")),
  );

  test("sections, sentences and tokens nest and cover the text", () => {
    fc.assert(
      fc.property(junk, (text) => {
        const { sections, sentences, tokens } = segment(text, model);
        let at = 0;
        for (const { begin, end } of sections) {
          expect(begin).toBeGreaterThanOrEqual(at);
          expect(end).toBeGreaterThan(begin);
          for (let k = at; k < begin; k++) expect(isBlank(text.charCodeAt(k))).toBe(true);
          at = end;
        }
        for (let k = at; k < text.length; k++) expect(isBlank(text.charCodeAt(k))).toBe(true);
        expect(sentences.first[sentences.count]).toBe(tokens.count);
        at = 0;
        for (let s = 0; s < sentences.count; s++) {
          const [from, to] = [sentences.first[s] as number, sentences.first[s + 1] as number];
          expect(to).toBeGreaterThan(from);
          expect(to - from).toBeLessThanOrEqual(LONGEST + 2);
          expect(sentences.begin[s]).toBe(tokens.begin[from]);
          expect(sentences.end[s]).toBe(tokens.end[to - 1]);
          const section = sections[sentences.section[s] as number];
          expect(sentences.begin[s]).toBeGreaterThanOrEqual(section?.begin as number);
          expect(sentences.end[s]).toBeLessThanOrEqual(section?.end as number);
          for (let t = from; t < to; t++) {
            expect(tokens.sentence[t]).toBe(s);
            expect(tokens.begin[t]).toBeGreaterThanOrEqual(at);
            for (let k = at; k < (tokens.begin[t] as number); k++) expect(isBlank(text.charCodeAt(k))).toBe(true);
            at = tokens.end[t] as number;
            expect(tokens.norm[t]).toBe(normalise(text.slice(tokens.begin[t], at)));
          }
        }
        for (let k = at; k < text.length; k++) expect(isBlank(text.charCodeAt(k))).toBe(true);
      }),
      { numRuns: 600 },
    );
  });

  test.each(["a", "a-", "a.", "a@", "'", "s'", "http://", "1:", "(", "\ud800", "By A-A ", 'No. "Yes" '])("two megabytes of %j end", (piece) => {
    const { tokens } = segment(piece.repeat(Math.ceil(2_000_000 / piece.length)), model);
    expect(tokens.count).toBeGreaterThan(0);
  });

  test("an empty text has nothing", () => {
    expect(segment("", model)).toMatchObject({ sections: [], sentences: { count: 0 }, tokens: { count: 0 } });
    expect(segment(" \n\u0000\ufeff", model).tokens.count).toBe(0);
  });
});

test("norm makes quotation marks and apostrophes plain and shares strings", () => {
  const { tokens } = segment("“Don’t,” he said. ``He'' said", model);
  expect(tokens.norm).toEqual(['"', "do", "n't", ",", '"', "he", "said", ".", '"', "he", '"', "said"]);
});

describe("the file of weights", () => {
  test("survives packing", () => {
    const bytes = packBoundaryModel(model.boundaries);
    expect(bytes.length).toBeLessThan(300_000);
    expect(
      loadSegmentModel(
        { about: "", abbreviations: [], capitalised: [], beforeDigit: [], prefixes: [], contractions: {}, afterIts: [], units: [], endings: [] },
        bytes,
      ).boundaries,
    ).toEqual(model.boundaries);
  });
  test("says what is wrong with other bytes", () => {
    expect(() => loadSegmentModel({}, new Uint8Array(3))).toThrow("not a CSG2 file");
    expect(() => loadSegmentModel({}, packBoundaryModel({ weights: new Int8Array(8), threshold: 0, strict: 0 }).slice(0, 19))).toThrow(
      "8 weights announced, 3 bytes found",
    );
  });
});
