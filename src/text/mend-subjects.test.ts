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

test("what stands before a colon is what a line is about", () => {
  const line = ["chad/PROPN/4/nsubj", ":/PUNCT/4/punct", "rebels/NOUN/4/nsubj", "fled/VERB/0/root"];
  expect(mended(...line)).toEqual(["chad parataxis 4", ": punct 4", "rebels nsubj 4", "fled root 0"]);
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

test("a saying between commas interrupts a sentence and is no first verb of the one behind", () => {
  const said = (main: string, did: string, ...more: string[]) =>
    mended(
      `${main}/2/nsubj`,
      `${did}/VERB/0/root`,
      ",/PUNCT/5/punct",
      "police/NOUN/5/nsubj",
      "said/VERB/2/parataxis",
      ",/PUNCT/8/punct",
      "and/CCONJ/8/cc",
      ...more,
    );
  expect(said("storm/NOUN", "hit", "sank/VERB/5/conj", "boats/NOUN/8/obj")[7]).toBe("sank conj 2");
  expect(said("chad/PROPN", "fired", "vowed/VERB/5/conj", "revenge/NOUN/8/obj")[7]).toBe("vowed conj 2");
  expect(said("talks/NOUN", "failed", "warned/VERB/5/conj", "of/ADP/10/case", "war/NOUN/8/obl")[7]).toBe("warned conj 5");
  expect(said("storm/NOUN", "hit", "it/PRON/9/nsubj", "sank/VERB/5/conj")[8]).toBe("sank conj 5");
});

test("member states are the subject of the verb behind", () => {
  expect(mended("most/ADJ/2/amod", "member/NOUN/3/nsubj", "states/VERB/0/root", "favour/VERB/3/xcomp", "talks/NOUN/4/obj")).toEqual([
    "most amod 3",
    "member compound 3",
    "states nsubj 4",
    "favour root 0",
    "talks obj 4",
  ]);
  expect(mended("member/NOUN/2/nsubj", "states/VERB/0/root", "that/SCONJ/5/mark", "it/PRON/5/nsubj", "agrees/VERB/2/ccomp")[1]).toBe("states root 0");
});

test("the verb behind a clause between commas is the sentence's, which has no other", () => {
  const words = [
    "chad/PROPN/0/root",
    ",/PUNCT/4/punct",
    "which/PRON/4/nsubj",
    "hosts/VERB/1/acl:relcl",
    "talks/NOUN/4/obj",
    ",/PUNCT/7/punct",
    "called/VERB/5/acl",
    "for/ADP/9/case",
    "calm/NOUN/7/obl",
  ];
  const tree = mended(...words);
  expect([tree[0], tree[6]]).toEqual(["chad nsubj 7", "called root 0"]);
});

test("who says something of one thing is several", () => {
  const step = (many: string, verb: string) => mended("sales/NOUN/2/nsubj", "fell/VERB/0/root", "a/DET/5/det", "step/NOUN/5/compound", many, verb);
  const told = ["a det 4", "step appos 2", "traders nsubj 6"];
  expect(step("traders/NOUN/6/nsubj", "hailed/VERB/2/parataxis").slice(2)).toEqual([...told, "hailed acl:relcl 4"]);
  expect(step("traders/NOUN/2/appos", "hailed/VERB/5/acl").slice(2)).toEqual([...told, "hailed acl:relcl 4"]);
  expect(step("trader/NOUN/6/nsubj", "hailed/VERB/2/parataxis")[3]).toBe("step compound 5");
  expect(mended("a/DET/3/det", "dozen/NOUN/3/compound", "traders/NOUN/4/nsubj", "fled/VERB/0/root")[1]).toBe("dozen compound 3");
});
