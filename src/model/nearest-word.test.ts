import { expect, test } from "vitest";
import { misspellingsOf, nearestWord } from "./nearest-word.js";
import { EVENT_TYPES } from "./plover.js";

test.each([
  ["AGRE", "AGREE"],
  ["agrree", "AGREE"],
  ["consutl", "CONSULT"],
  ["threat", "THREATEN"],
  ["SANCTIONS", "SANCTION"],
  ["protset", "PROTEST"],
  ["zzzz", null],
  ["", null],
])("%s: %s", (typed, meant) => expect(nearestWord(typed, EVENT_TYPES)).toBe(meant));

test("a word is one letter from what it may misspell, never half a character", () => {
  expect(misspellingsOf("corridr")).toContain("corridor");
  expect(misspellingsOf("crater")).toEqual(expect.arrayContaining(["craters", "carter", "grater", "rater"]));
  expect(misspellingsOf("crater")).not.toContain("crater");
  expect(misspellingsOf("\u{1d4b3}ab").filter((word) => /\p{Surrogate}/u.test(word))).toEqual([]);
  expect(misspellingsOf("a")).not.toContain("");
});
