import { expect, test } from "vitest";
import { mendSubjects } from "./mend-subjects.js";
import { mendedBy } from "./mended.fixture.js";

const mended = mendedBy(mendSubjects);

test("a verb has one subject: a name after its title, or in apposition", () => {
  expect(mended("said/VERB/0/root", "lawyer/NOUN/1/nsubj", "adam/PROPN/1/nsubj", "bello/PROPN/3/flat").slice(1)).toEqual([
    "lawyer nmod:desc 3",
    "adam nsubj 1",
    "bello flat 3",
  ]);
  const farmers = ["farmers/NOUN/9/nsubj", ",/PUNCT/1/punct", "says/VERB/9/parataxis", "their/PRON/5/nmod:poss", "chairman/NOUN/9/obl", ",/PUNCT/5/punct"];
  expect(mended(...farmers, "adam/PROPN/9/nsubj", ",/PUNCT/7/punct", "fear/VERB/0/root").slice(4, 7)).toEqual(["chairman obl 9", ", punct 5", "adam appos 5"]);
});

test("near miss: two that no comma or title joins", () => {
  const test = ["the/DET/2/det", "blast/NOUN/6/nsubj", ",/PUNCT/2/punct", "chad/PROPN/6/nsubj", "then/ADV/6/advmod", "said/VERB/0/root"];
  expect(mended(...test)[3]).toBe("chad nsubj 6");
});

test("whom a clause between commas describes is the subject of the verb behind, where it has none", () => {
  const aide = ["aide/NOUN/1/conj", ",/PUNCT/6/punct", "who/PRON/6/nsubj", "asked/VERB/3/acl:relcl", "that/PRON/6/obj", ",/PUNCT/3/punct"];
  expect(mended("attend/VERB/9/ccomp", "but/CCONJ/3/cc", ...aide, "said/VERB/0/root")[2]).toBe("aide nsubj 9");
  expect(mended("attend/VERB/9/ccomp", "but/CCONJ/3/cc", ...aide, "said/VERB/0/root", "he/PRON/9/nsubj")[2]).toBe("aide conj 1");
});
