import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { segmentModel } from "./segment.fixture.js";
import { newTokenList, tokenize } from "./tokenize.js";
import { isBlank } from "./tokenize-characters.js";

const { tokenizer } = segmentModel();

/** Tokens with bars between them; a plus marks the rest of a surface word. */
function cut(text: string): string {
  const list = newTokenList(4);
  tokenize(text, 0, text.length, tokenizer, list);
  return Array.from({ length: list.count }, (_, i) => (list.continues[i] === 1 ? "+" : "") + text.slice(list.begin[i], list.end[i])).join("|");
}

describe("words after the conventions of EWT", () => {
  test.each([
    // clitics and possessives
    ["They didn't sign; we've won't.", "They|did|+n't|sign|;|we|+'ve|wo|+n't|."],
    ["Kabul’s envoy said he’d go", "Kabul|+’s|envoy|said|he|+’d|go"],
    ["the rebels' demands", "the|rebels|+'|demands"],
    ["he cannot stay", "he|can|+not|stay"],
    ["its army and its a trap", "its|army|and|it|+s|a|trap"],
    // hyphens
    ["a 15-year non-aggression pact", "a|15|-|year|non-aggression|pact"],
    ["U.S.-led raids by F-16s", "U.S.|-|led|raids|by|F|-|16s"],
    ["call 713-555-0199 in 1998-99", "call|713-555-0199|in|1998|-|99"],
    // abbreviations and initials
    ["Gen. A. B. Kaya and Lt. Col. Roe met Sen. Poe.", "Gen.|A.|B.|Kaya|and|Lt.|Col.|Roe|met|Sen.|Poe|."],
    ["at 5 p.m. in the U.S. today", "at|5|p.m.|in|the|U.S.|today"],
    ["Resolution No. 425, and no. They left", "Resolution|No.|425|,|and|no|.|They|left"],
    ["It belongs to the U.S.", "It|belongs|to|the|U.S|."],
    // numbers, money, units
    ["$1.5bn, €3,000 or 5% by 10:30pm", "$|1.5|bn|,|€|3,000|or|5|%|by|10:30|pm"],
    ["in the 1960's and '90s, on 9/11", "in|the|1960's|and|'90s|,|on|9/11"],
    // quotation marks and dashes
    ["``No,'' he said. \"Never.\" “Ever” ‘So’", "``|No|,|''|he|said|.|\"|Never|.|\"|“|Ever|”|‘|So|’"],
    ["BASRA (AP)_ Troops -- all of them — left...", "BASRA|(|AP|)|_|Troops|--|all|of|them|—|left|..."],
    ["What?! No!!! Well....?", "What|?!|No|!!!|Well|....|?"],
    // addresses
    ["See http://example.org/a_(b). Mail x.y@example.com, or www.example.org!", "See|http://example.org/a_(b)|.|Mail|x.y@example.com|,|or|www.example.org|!"],
    ["the site Example.com said, on @office and #talks", "the|site|Example.com|said|,|on|@office|and|#talks"],
    // near misses: a missing space is no site, a colon before a bracket no face
    ["It ended.Then it began", "It|ended|.|Then|it|began"],
    ["ready :) (see below:)", "ready|:)|(|see|below|:|)"],
    // other scripts
    ["Café d'état у Києві 北京 said", "Café|d'état|у|Києві|北京|said"],
    ["ok 👍🏽 then", "ok|👍|🏽|then"],
  ])("%s", (text, wanted) => {
    expect(cut(text)).toBe(wanted);
  });
});

describe("any string", () => {
  const junk = fc.oneof(
    fc.string({ unit: "binary", maxLength: 200 }),
    fc.string({
      unit: fc.constantFrom(
        "a",
        "S",
        "1",
        ".",
        "'",
        "’",
        "-",
        " ",
        "\n",
        "@",
        "/",
        ":",
        "(",
        ")",
        "!",
        "\ud83d",
        "\udc4d",
        "s",
        "n",
        "t",
        ",",
        "&",
        "$",
        "_",
        "#",
        "w",
        "\ufe0f",
      ),
      maxLength: 120,
    }),
  );

  test("tokens are in order, do not overlap, hold no blank, and cover all that is not blank", () => {
    fc.assert(
      fc.property(junk, (text) => {
        const list = newTokenList(1);
        tokenize(text, 0, text.length, tokenizer, list);
        let at = 0;
        for (let i = 0; i < list.count; i++) {
          const [begin, end] = [list.begin[i] as number, list.end[i] as number];
          expect(begin).toBeGreaterThanOrEqual(at);
          expect(end).toBeGreaterThan(begin);
          for (let k = at; k < begin; k++) expect(isBlank(text.charCodeAt(k))).toBe(true);
          for (let k = begin; k < end; k++) expect(isBlank(text.charCodeAt(k))).toBe(false);
          if (list.continues[i] === 1) expect(begin).toBe(at);
          at = end;
        }
        for (let k = at; k < text.length; k++) expect(isBlank(text.charCodeAt(k))).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});
