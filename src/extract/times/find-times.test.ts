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

/** A clause by hand: `tree` gives word, part of speech, head and relation of each token. */
function clause(
  text: string,
  tree: readonly (readonly [upos: string, head: number, relation: string])[],
  lemmas: Readonly<Record<string, string>>,
): ParsedText {
  const doc = plainDoc(text);
  const head = Int32Array.from(tree, ([, h]) => h);
  const tokens = {
    ...doc.tokens,
    head,
    upos: Uint8Array.from(tree, ([upos]) => UPOS_CODE.get(upos as never) as number),
    deprel: Uint8Array.from(tree, ([, , relation]) => DEPREL_CODE.get(relation as never) as number),
    lemma: doc.tokens.norm.map((norm) => lemmas[norm] ?? norm),
    ...childRows(head),
  };
  return { ...doc, tokens } as ParsedText;
}

describe("days to come", () => {
  test.each([
    ["Elections are due on Tuesday.", ["Tuesday = 2021-08-31"]],
    ["A hearing set for Monday may slip.", ["Monday = 2021-08-30"]],
    ["The envoy may land as early as Friday.", ["Friday = 2021-08-27"]],
    ["Unions called a rally for Friday.", ["Friday = 2021-08-27"]],
    ["The troops must be out by Monday.", ["Monday = 2021-08-30"]],
    ["It will run no later than Sunday.", ["Sunday = 2021-08-29"]],
    ["They spoke last Friday and meet next Friday.", ["last Friday = 2021-08-20", "next Friday = 2021-08-27"]],
    ["The vote was due on Monday.", ["Monday = 2021-08-23"]],
    ["The envoy, due in Lima on Monday, was silent.", ["Monday = 2021-08-30"]],
    ["They fled at dawn and hid overnight.", ["dawn = 2021-08-25TMO", "overnight = 2021-08-25TNI"]],
    ["A mine blew up before dawn on Tuesday.", ["dawn on Tuesday = 2021-08-24TMO"]],
    ["They lost the port in 2003 and the hills the next year.", ["2003 = 2003", "next year = 2004"]],
    ["The launch was planned for September.", ["September = 2021-09"]],
    ["In May 2010 they met; four years later they fell out.", ["May 2010 = 2010-05", "four years later = 2014"]],
  ])("%s", (text, expected) => expect(read(text)).toEqual(expected));

  const value = (doc: ParsedText) => findTimes(doc, PUBLISHED).map((t) => t.value);
  test("what is to be done, and what a timetable says, lie ahead; what was done does not", () => {
    const meet = (words: string, auxiliaries: readonly (readonly [string, number, string])[], lemmas: Readonly<Record<string, string>>) => {
      const verb = 1 + auxiliaries.length;
      return value(
        clause(
          words,
          [["NOUN", verb, "nsubj"], ...auxiliaries, ["VERB", -1, "root"], ["ADP", verb + 2, "case"], ["PROPN", verb, "obl"], ["PUNCT", verb, "punct"]],
          lemmas,
        ),
      );
    };
    expect(
      meet(
        "Ministers are to meet on Monday.",
        [
          ["AUX", 3, "cop"],
          ["PART", 3, "mark"],
        ],
        { are: "be" },
      ),
    ).toEqual(["2021-08-30"]);
    expect(meet("Ministers meet on Monday.", [], {})).toEqual(["2021-08-30"]);
    expect(meet("Ministers arrive on Monday.", [], {})).toEqual(["2021-08-30"]);
    expect(meet("Ministers met on Monday.", [], { met: "meet" })).toEqual(["2021-08-23"]);
    expect(meet("Ministers deny on Monday.", [], {})).toEqual(["2021-08-23"]);
  });
  test("a day that names what was done is past, whatever is done about it", () => {
    const against = (noun: string) =>
      value(
        clause(
          `They will contest Friday's ${noun}.`,
          [
            ["PRON", 2, "nsubj"],
            ["AUX", 2, "aux"],
            ["VERB", -1, "root"],
            ["PROPN", 6, "nmod:poss"],
            ["PUNCT", 3, "case"],
            ["PART", 3, "case"],
            ["NOUN", 2, "obj"],
            ["PUNCT", 2, "punct"],
          ],
          {},
        ),
      );
    expect(against("verdict")).toEqual(["2021-08-20"]);
    expect(against("vote")).toEqual(["2021-08-27"]);
  });
  test("who opens a sentence is no month", () =>
    expect(
      value(
        clause(
          "May has agreed.",
          [
            ["AUX", 2, "aux"],
            ["AUX", 2, "aux"],
            ["VERB", -1, "root"],
            ["PUNCT", 2, "punct"],
          ],
          {},
        ),
      ),
    ).toEqual([]));
});

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
    ["Two men in their 30s were hurt.", []],
    ["Signed on 5/VI/2021 and on 7-8-2021.", ["5/VI/2021 = 2021-06-05", "7-8-2021 = 2021-08-07"]],
    ["Signed on 5/6/2021 and on 7.8.2021, not 5/6.2021.", ["5/6/2021 = 2021-06-05", "7.8.2021 = 2021-08-07"]],
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

describe("parts of days, and the day they are of", () => {
  test.each([
    ["The road was quiet by nightfall.", ["nightfall = 2021-08-25TNI"]],
    ["Shells fell until daybreak.", ["daybreak = 2021-08-25TMO"]],
    ["They spent the morning in the cellar.", ["the morning = 2021-08-25TMO"]],
    ["It sank before dawn Monday.", ["dawn Monday = 2021-08-23TMO"]],
    ["It sank in the early hours of Monday.", ["the early hours of Monday = 2021-08-23TMO"]],
    ["He died on the night of July 5.", ["the night of July 5 = 2021-07-05TNI"]],
    ["Shells fell from dawn after a pre-dawn raid.", ["dawn = 2021-08-25TMO", "pre-dawn = 2021-08-25TMO"]],
    ["On Monday they burned a bus, and a mill on the same day.", ["Monday = 2021-08-23", "the same day = 2021-08-23"]],
    ["A mill burned on 20 July and a bus a day earlier.", ["20 July = 2021-07-20", "a day earlier = 2021-07-19"]],
    [
      "Yesterday, the third day of the march, stones flew about 9:30pm in the square.",
      ["Yesterday = 2021-08-24", "the third day = 2021-08-24", "about 9:30pm = 2021-08-24T21:30"],
    ],
    ["On Monday he spoke, and this evening he spoke again.", ["Monday = 2021-08-23", "this evening = 2021-08-25TEV"]],
  ])("%s", (text, expected) => expect(read(text)).toEqual(expected));
});

describe("seasons, months and days without a year or month", () => {
  test.each([
    ["The bridge was rebuilt in the spring.", ["spring = 2021-SP"]],
    ["The bridge has been shut since the spring.", ["spring = 2021-SP"]],
    ["They threatened to strike in September.", ["September = 2021-09"]],
    ["He rejects the result since May's election.", ["May = 2021-05"]],
    ["They voted on the first of June.", ["the first of June = 2021-06-01"]],
    ["Trucks burned on 8 and 9 July.", ["8 and 9 July = 2021-07-08"]],
    ["They spoke with guards between July 6 and 29.", ["July 6 = 2021-07-06", "29 = 2021-07-29"]],
    ["The coup of 12 February failed.", ["12 February = 2021-02-12"]],
    ["He rejects the May election.", ["May = 2021-05"]],
    ["The court annulled July's vote.", ["July = 2021-07"]],
    ["He meets them on the 27th.", ["the 27th = 2021-08-27"]],
    ["Prices doubled in a fortnight.", ["a fortnight = P2W"]],
  ])("%s", (text, expected) => expect(read(text)).toEqual(expected));
  test.each(["The daily Kurier wrote so.", "The Lima Daily wrote so.", "This time they fled."])("%s", (text) => expect(read(text)).toEqual([]));
});

describe("parts of months, years and weeks", () => {
  const days = (text: string) => findTimes(plainDoc(text), PUBLISHED).map((t) => `${t.from} ${t.to}`);
  test.each([
    ["It fell in early June.", "2021-06-01 2021-06-10"],
    ["It fell in mid-June.", "2021-06-11 2021-06-20"],
    ["It fell in late June.", "2021-06-21 2021-06-30"],
    ["It fell at the end of 2019.", "2019-12-01 2019-12-31"],
    ["It fell earlier this week.", "2021-08-23 2021-08-25"],
    ["It meets later this week.", "2021-08-25 2021-08-29"],
    ["It meets early this week.", "2021-08-23 2021-08-29"],
  ])("%s", (text, expected) => expect(days(text)).toEqual([expected]));
});

describe("near-misses are no times", () => {
  test.each([
    "Kim Soon-ja left.",
    "The party is less than two years old.",
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
