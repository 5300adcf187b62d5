import { expect, test } from "vitest";
import { mendHeadlines } from "./mend-headlines.js";
import { mendedBy } from "./mended.fixture.js";

const mended = (...words: string[]): string[] => mendedBy((tree) => mendHeadlines(tree, Int32Array.of(0, tree.count)))(...words);

test("who opens a headline does what the next word says", () => {
  const attack = ["rebels/NOUN/3/compound", "attack/NOUN/3/compound", "convoy/NOUN/0/root", "in/ADP/5/case", "mali/PROPN/3/nmod"];
  expect(mended(...attack)).toEqual(["rebels nsubj 2", "attack root 0", "convoy obj 2", "in case 5", "mali nmod 3"]);
  expect(mended("lima/PROPN/2/nsubj", "backs/NOUN/0/root", "plan/NOUN/2/obj")).toEqual(["lima nsubj 2", "backs root 0", "plan obj 2"]);
  expect(mended("police/NOUN/2/compound", "arrest/NOUN/0/root", "30/NUM/2/flat")[2]).toBe("30 obj 2");
  expect(mended("hundreds/NOUN/2/compound", "march/NOUN/0/root", "in/ADP/4/case", "lima/PROPN/2/nmod")[3]).toBe("lima obl 2");
});

test("and what is told to come", () => {
  const host = ["lima/PROPN/0/root", "to/PART/3/mark", "host/NOUN/1/xcomp", "talks/NOUN/1/advcl"];
  expect(mended(...host)).toEqual(["lima nsubj 3", "to mark 3", "host root 0", "talks obj 3"]);
});

test("but not where the words name a thing, or another verb tells of it", () => {
  const relief = ["us/PROPN/3/compound", "sanctions/NOUN/3/compound", "relief/NOUN/0/root"];
  expect(mended(...relief)).toEqual(["us compound 3", "sanctions compound 3", "relief root 0"]);
  expect(mended("rebel/NOUN/3/compound", "attack/NOUN/3/compound", "toll/NOUN/0/root")[0]).toBe("rebel compound 3");
  expect(mended("lima/PROPN/2/compound", "strikes/NOUN/0/root", "on/ADP/4/case", "quito/PROPN/2/nmod")[0]).toBe("lima compound 2");
  const grew = ["rebels/NOUN/2/compound", "attack/NOUN/3/compound", "fears/NOUN/4/nsubj", "grew/VERB/0/root"];
  expect(mended(...grew)[0]).toBe("rebels compound 2");
});
