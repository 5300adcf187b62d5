import { expect, test } from "vitest";
import { EVENT_TYPES } from "../model/plover.js";
import { nearestWord } from "./nearest-word.js";

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
