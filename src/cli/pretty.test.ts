import { expect, test } from "vitest";
import { saying } from "./pretty.js";

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
