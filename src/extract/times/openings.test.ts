import { describe, expect, test } from "vitest";
import { mayOpen, openingsOf } from "./openings.js";
import { pattern } from "./words.js";

describe("how matches of a pattern begin", () => {
  test.each([
    ["may|june", "jun may"],
    ["(?:late )?(may)s?", "lat may"],
    ["by (?:noon|dawn)", "by_"],
    ["(?<=\\bon )the 3(?! x)", "the"],
    ["(?:early[ -]){0,2}[12]\\d\\d\\d", "_ ear"],
    ["a?t noon", "at_ t_"],
    ["(?:the )?\\d+|[ap]\\.m", "_ a_ p_ the"],
  ])("%s", (source, openings) => {
    expect([...openingsOf(pattern(source))].sort().join(" ")).toBe(openings);
  });

  test.each(["\\w+ day", "[a-z]+", "[^,]day", "a*", "(?:at)?", ".ay", "\\p{Ll}ay"])("refuses %s", (source) => {
    expect(() => openingsOf(pattern(source))).toThrow(/any word/);
  });

  test("at a word", () => {
    const openings = openingsOf(pattern("by noon|now|3 may"));
    const at = (text: string): boolean => mayOpen(openings, text, 0);
    expect(["by noon", "by", "now", "nowhere", "3 may", "bygone", "no", "may"].filter(at)).toEqual(["by noon", "by", "now", "nowhere", "3 may"]);
  });
});
