import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { plainText, plainWords } from "./plain-text.js";

const knows = (word: string): boolean => ["government", "govern", "french", "led", "cease", "fire"].includes(word);
const JOINER = "\u200d";

describe("plain text", () => {
  test.each([
    ["govern-\nment", `government${JOINER}${JOINER}`],
    ["French-\nled", "French-\nled"],
    ["cease-\nfire", "cease-\nfire"],
    ["re-\ntaken", `retaken${JOINER}${JOINER}`],
    ["am\u00adbas\u00adsador", `ambassador${JOINER}${JOINER}`],
    ["a\u00a0man", "a man"],
    ["\n> he said", "\n  he said"],
    ["a > b", "a > b"],
    ["Russiaâ€™s", "Russia\u200b\u200b’s"],
    ["didnâ€™t", `${JOINER}${JOINER}didn’t`],
    ["JosÃ©", `José${JOINER}`],
    ["RT @UN: peace", "    UN: peace"],
    ["3 May\tLima\tRaid", "3 May,Lima,Raid"],
    ["one\ttab", "one\ttab"],
  ])("%j", (text, plain) => expect(plainText(text, knows)).toBe(plain));

  test("is as long as the text", () => {
    const dirty = fc.array(fc.constantFrom("a", "ment", "-\n", " ", "\n", ">", "\t", "\u00ad", "\u200b", "â€™", "â€", "Ã©", "Â", "n", "t", "RT @", "\u00a0"), {
      maxLength: 40,
    });
    fc.assert(fc.property(dirty, (parts) => plainText(parts.join(""), knows).length === parts.join("").length));
  });

  test.each([
    ["two\n words", "two words"],
    [`gov${JOINER}\u00adern`, "govern"],
    ["o\ufb03cial", "official"],
  ])("words of %j", (text, words) => expect(plainWords(text)).toBe(words));
});
