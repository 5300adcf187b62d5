import { describe, expect, test } from "vitest";
import { lemmatize, loadLemmas } from "./lemmas.js";
import { UPOS_CODE, type Upos } from "./parsed-text.js";
import { lemmaLexicon } from "./segment.fixture.js";
import { normalise } from "./words.js";

const lexicon = lemmaLexicon();
const lemma = (form: string, upos: Upos): string => lemmatize(normalise(form), form, UPOS_CODE.get(upos) as number, lexicon);

describe("lemmas", () => {
  test.each<[Upos, string]>([
    [
      "VERB",
      "said:say told:tell warned:warn urging:urge vowed:vow fled:flee withdrew:withdraw overthrown:overthrow denies:deny stopped:stop agreed:agree accused:accuse meets:meet targeting:target freed:free shelled:shell boycotted:boycott retreated:retreat rebuked:rebuke looted:loot conceding:concede revoking:revoke",
    ],
    ["AUX", "is:be 's:be ’re:be wo:will ca:can has:have had:have would:would"],
    ["NOUN", "countries:country talks:talk gunmen:gunman crises:crisis Soldiers:soldier churches:church armies:army spokeswomen:spokeswoman viruses:virus"],
    ["ADJ", "larger:large biggest:big better:good Iraqi:Iraqi"],
    ["PART", "n't:not n’t:not 's:'s to:to"],
    ["PRON", "I:I him:he them:they us:we"],
    ["PROPN", "Peskov:Peskov Taliban:Taliban"],
    ["NUM", "1,200:1200 two:two"],
  ])("%s", (upos, pairs) => {
    for (const pair of pairs.split(" ")) {
      const [form, wanted] = pair.split(":") as [string, string];
      expect(`${form} ${lemma(form, upos)}`).toBe(`${form} ${wanted}`);
    }
  });
  test("the part of speech decides", () => {
    expect([lemma("left", "VERB"), lemma("left", "ADJ"), lemma("meeting", "NOUN"), lemma("meeting", "VERB")]).toEqual(["leave", "left", "meeting", "meet"]);
  });
  test("a file of another shape is refused", () => expect(() => loadLemmas({ exceptions: [] })).toThrow());
});
