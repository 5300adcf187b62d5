import { expect, test } from "vitest";
import { displayWidth, wrapWords } from "./wrap-words.js";

test("words are broken by the width of what is seen", () => {
  expect(wrapWords("one two three", 7)).toEqual(["one two", "three"]);
  expect(wrapWords("  \u{1b}[1mone\u{1b}[0m two", 7)).toEqual(["\u{1b}[1mone\u{1b}[0m two"]);
  expect(wrapWords("extraordinary day", 5)).toEqual(["extraordinary", "day"]);
  expect(displayWidth("北京 \u{1b}[2ma\u{1b}[0m")).toBe(6);
});

test("a colour ends with its line and begins anew on the next", () => {
  expect(wrapWords("\u{1b}[2mone two\u{1b}[0m three", 4)).toEqual(["\u{1b}[2mone\u{1b}[0m", "\u{1b}[2mtwo\u{1b}[0m", "three"]);
});
