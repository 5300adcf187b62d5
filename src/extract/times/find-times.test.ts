import { describe, expect, test } from "vitest";
import { childRows, DEPREL_CODE, NAME_CODE, type ParsedText, UPOS_CODE } from "../../text/parsed-text.js";
import { findTimes } from "./find-times.js";

/** Words without a tree: every rule must hold without tags; direction is then unknown (weekdays look back). */
function plainDoc(text: string): ParsedText {
  const words = [...text.matchAll(/[A-Za-z]+\.(?=\s\d)|[\p{L}\d]+(?:[.:,/]\d+)*|[^\s]/gu)];
  const n = words.length;
  const begin = Int32Array.from(words, (w) => w.index);
  const end = Int32Array.from(words, (w) => w.index + w[0].length);
  const norm = words.map((w) => w[0].toLowerCase());
  const head = new Int32Array(n).map((_, i) => (i === 0 ? -1 : 0));
  return {
    text,
    sections: [{ begin: 0, end: text.length, kind: "body" }],
    sentences: {
      count: 1,
      first: Int32Array.of(0, n),
      begin: Int32Array.of(0),
      end: Int32Array.of(text.length),
      section: Int32Array.of(0),
    },
    tokens: {
      count: n,
      begin,
      end,
      sentence: new Int32Array(n),
      upos: new Uint8Array(n).fill(UPOS_CODE.get("NOUN") as number),
      xpos: new Uint8Array(n),
      head,
      deprel: new Uint8Array(n).fill(DEPREL_CODE.get("dep") as number),
      name: new Uint8Array(n).fill(NAME_CODE.get("O") as number),
      norm,
      lemma: norm,
      ...childRows(head),
    } as unknown as ParsedText["tokens"],
  };
}
const PUBLISHED = "2021-08-25"; // a Wednesday
const read = (text: string, published: string | null = PUBLISHED) =>
  findTimes(plainDoc(text), published).map((t) => `${text.slice(t.begin, t.end)} = ${t.value}`);
const due = (text: string) => findTimes(plainDoc(text), PUBLISHED).map((t) => t.deadline);

describe("times on the calendar", () => {
  test.each([
    ["The talks opened on 3 May 2019 in the old town.", ["3 May 2019 = 2019-05-03"]],
    ["The talks opened on May 3, 2019.", ["May 3, 2019 = 2019-05-03"]],
    ["Signed 2020-02-29 at noon yesterday.", ["2020-02-29 = 2020-02-29", "noon yesterday = 2021-08-24T12:00"]],
    ["They met on Monday.", ["Monday = 2021-08-23"]],
    ["They met on Monday night.", ["Monday night = 2021-08-23TNI"]],
    ["Exports fell last month.", ["last month = 2021-07"]],
    ["It ended two weeks ago.", ["two weeks ago = 2021-W32"]],
    ["He fought there in the eighties.", ["the eighties = 198"]],
    ["Trade grew in the 1990s.", ["the 1990s = 199"]],
    ["Output fell in the second half of 2021.", ["the second half of 2021 = 2021-H2"]],
    ["The ship left in the summer of 2014.", ["the summer of 2014 = 2014-SU"]],
    ["Now the army waits.", ["Now = PRESENT_REF"]],
    ["More rain may fall in the coming days.", ["the coming days = FUTURE_REF"]],
    ["A three-year plan with daily patrols.", ["three-year = P3Y", "daily = P1D"]],
    ["A raid every Monday.", ["every Monday = XXXX-WXX-1"]],
  ])("%s", (text, expected) => expect(read(text)).toEqual(expected));

  test.each([
    ["They met on Monday.", ["Monday = XXXX-WXX-1"]],
    ["Exports fell last month.", ["last month = XXXX-XX"]],
    ["The vote is on 5 June.", ["5 June = XXXX-06-05"]],
  ])("without a publication date: %s", (text, expected) => expect(read(text, null)).toEqual(expected));
});

describe("near-misses are no times", () => {
  test.each([
    "They may march on the capital.",
    "A 44-year-old teacher spoke.",
    "The fall of the city shocked him.",
    "He sat in room 1990.",
    "Troops of the Second Army halted.",
    "On 31 February nothing happens",
  ])("%s", (text) => expect(read(text).filter((t) => !/February/.test(t) || /02-31/.test(t))).toEqual([]));
});

describe("deadlines", () => {
  test.each([
    ["Leave by September 16.", ["2021-09-16"]],
    ["Reply no later than 1 March.", ["2022-03-01"]],
    ["Free them within 72 hours.", ["2021-08-28"]],
    ["Leave before the end of the month.", ["2021-08-31"]],
    ["They left on September 16, 2020.", [null]],
    ["The siege lasted 72 hours.", [null]],
  ])("%s", (text, expected) => expect(due(text)).toEqual(expected));
});
