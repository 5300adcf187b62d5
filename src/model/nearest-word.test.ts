import { expect, test } from "vitest";
import { nearestWord } from "./nearest-word.js";
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
