import { describe, expect, test } from "vitest";
import { turnsIn } from "./transcript.js";

const told = (text: string): string[] => turnsIn(text).map(({ name, said, end }) => `${name}: ${text.slice(said, end).trim()}`);

describe("turns", () => {
  test.each([
    ["one in capitals asks", "QUESTION: Why?\nMR. BELL: Because.", ["QUESTION: Why?", "MR. BELL: Because."]],
    ["one asks, another answers, and asks again", "Lund: Why?\nBell: Because.\nLund: I see.", ["Lund: Why?", "Bell: Because.", "Lund: I see."]],
    ["letters", "Q. Why?\nA. Because.\nQ. When?", ["Q: Why?", "A: Because.", "Q: When?"]],
    [
      "times and brackets",
      "[00:12] Speaker 1: Yes.\n[00:15] Speaker 2 (laughs): No.\n[00:17] Speaker 1: Well.",
      ["Speaker 1: Yes.", "Speaker 2: No.", "Speaker 1: Well."],
    ],
    [
      "an office with its holder",
      "The Minister for Trade (Ann Roe): We may.\nBo Doe (Vale): Will you?\nAnn Roe: We will.",
      ["Ann Roe: We may.", "Bo Doe: Will you?", "Ann Roe: We will."],
    ],
    [
      "two who say I and we",
      "Lund: We stay.\nBell: I go.\nLund: You may.\nBell: I will.",
      ["Lund: We stay.", "Bell: I go.", "Lund: You may.", "Bell: I will."],
    ],
    ["how it was shortened", "Q: Why?\nA: Because.\n\nThis interview has been edited.", ["Q: Why?", "A: Because."]],
  ])("%s", (_, text, turns) => expect(told(text)).toEqual(turns));

  test.each([
    ["fields", "Date: May 3\nPlace: Lima\nDate: May 4\nPlace: Quito"],
    ["a digest by countries", "Chad: Rebels took a town.\nMali: Troops left.\nChad: Talks began."],
    ["one label", "Lund: We stay."],
    ["a headline and a list", "Lund: We stay\nBell: Talks fail"],
  ])("not %s", (_, text) => expect(told(text)).toEqual([]));
});
