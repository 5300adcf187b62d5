import { expect, test } from "vitest";
import { mendPhrases } from "./mend-phrases.js";
import { mendedBy } from "./mended.fixture.js";

const mended = mendedBy(mendPhrases);

test("a city after a month is the subject of the verb that has none", () =>
  expect(mended("in/ADP/3/case", "july/PROPN/3/nmod:desc", "warsaw/PROPN/4/obl", "rejected/VERB/0/root", "it/PRON/4/obj")).toEqual([
    "in case 2",
    "july obl 4",
    "warsaw nsubj 4",
    "rejected root 0",
    "it obj 4",
  ]));

test("so is a noun after a weekday, or after its night", () => {
  expect(mended("on/ADP/3/case", "monday/PROPN/3/compound", "police/NOUN/4/obl", "left/VERB/0/root")).toEqual([
    "on case 2",
    "monday obl 4",
    "police nsubj 4",
    "left root 0",
  ]);
  const words = ["on/ADP/4/case", "monday/PROPN/3/compound", "night/NOUN/4/compound", "rebels/NOUN/5/obl", "left/VERB/0/root"];
  expect(mended(...words)).toEqual(["on case 3", "monday compound 3", "night obl 5", "rebels nsubj 5", "left root 0"]);
});

test("near miss: where the verb has a subject the phrase stays whole", () => {
  const words = ["on/ADP/3/case", "may/PROPN/3/nmod:desc", "day/PROPN/5/obl", "workers/NOUN/5/nsubj", "marched/VERB/0/root"];
  expect(mended(...words)).toEqual(["on case 3", "may nmod:desc 3", "day obl 5", "workers nsubj 5", "marched root 0"]);
});

test("a coup is its phrase's head", () =>
  expect(mended("staged/VERB/0/root", "a/DET/4/det", "coup/NOUN/4/compound", "d'etat/NOUN/1/obj", "against/ADP/6/case", "him/PRON/4/nmod")).toEqual([
    "staged root 0",
    "a det 3",
    "coup obj 1",
    "d'etat flat 3",
    "against case 6",
    "him nmod 3",
  ]));

test("a crime's name before those whom it struck is no deed of the subject", () =>
  expect(mended("he/PRON/2/nsubj", "paid/VERB/0/root", "tribute/NOUN/2/obj", "to/ADP/5/mark", "bombing/VERB/2/advcl", "victims/NOUN/5/obj")).toEqual([
    "he nsubj 2",
    "paid root 0",
    "tribute obj 2",
    "to case 6",
    "bombing compound 6",
    "victims obl 2",
  ]));

test("what reporters are told is no clause about them", () =>
  expect(
    mended(
      "he/PRON/2/nsubj",
      "told/VERB/0/root",
      "reporters/NOUN/2/obj",
      "that/SCONJ/7/mark",
      "chad/PROPN/7/nsubj",
      "would/AUX/7/aux",
      "agree/VERB/3/acl:relcl",
    ),
  ).toEqual(["he nsubj 2", "told root 0", "reporters obj 2", "that mark 7", "chad nsubj 7", "would aux 7", "agree ccomp 2"]));

test("at least opens a figure, not a phrase", () => {
  expect(mended("killed/VERB/0/root", "at/ADP/3/case", "least/ADJ/4/nmod", "six/NUM/5/nummod", "people/NOUN/1/obl", "there/ADV/1/advmod")).toEqual([
    "killed root 0",
    "at case 3",
    "least nmod 4",
    "six nummod 5",
    "people obj 1",
    "there advmod 1",
  ]);
  const near = ["met/VERB/0/root", "with/ADP/6/case", "at/ADP/4/case", "least/ADJ/5/nmod", "six/NUM/6/nummod", "people/NOUN/1/obl", "there/ADV/1/advmod"];
  expect(mended(...near)[5]).toBe("people obl 1");
});

test("a preposition before a title opens the name's phrase", () =>
  expect(mended("inquired/VERB/0/root", "into/ADP/3/case", "defender/NOUN/4/nmod:desc", "adam/PROPN/1/obl", "bello/PROPN/4/flat")).toEqual([
    "inquired root 0",
    "into case 4",
    "defender nmod:desc 4",
    "adam obl 1",
    "bello flat 4",
  ]));

test("a day behind a subject is not its head", () => {
  expect(mended("the/DET/3/det", "court/PROPN/3/compound", "friday/PROPN/4/nsubj", "rejected/VERB/0/root", "it/PRON/4/obj")).toEqual([
    "the det 2",
    "court nsubj 4",
    "friday obl:unmarked 4",
    "rejected root 0",
    "it obj 4",
  ]);
  expect(mended("black/PROPN/2/compound", "friday/PROPN/3/nsubj", "disappointed/VERB/0/root", "shops/NOUN/3/obj")[1]).toBe("friday nsubj 3");
});

test("the day of a warning is not that of the deed", () =>
  expect(mended("he/PRON/2/nsubj", "warned/VERB/0/root", "friday/PROPN/6/obl:unmarked", "it/PRON/6/nsubj", "may/AUX/6/aux", "attack/VERB/2/ccomp")[2]).toBe(
    "friday obl:unmarked 2",
  ));

test("who is told is no second subject of what is told", () =>
  expect(
    mended("he/PRON/2/nsubj", "told/VERB/0/root", "lawmakers/NOUN/6/nsubj", "he/PRON/6/nsubj", "would/AUX/6/aux", "resign/VERB/2/ccomp").slice(2, 4),
  ).toEqual(["lawmakers obj 2", "he nsubj 6"]));

test("a preposition opens the clause of a verb that lacks a subject", () => {
  expect(
    mended(
      "fled/VERB/0/root",
      "after/SCONJ/4/case",
      "a/DET/4/det",
      "man/NOUN/1/obl",
      "claiming/VERB/1/advcl",
      "revenge/NOUN/5/obj",
      "burned/VERB/1/ccomp",
      "it/PRON/7/obj",
    ),
  ).toEqual(["fled root 0", "after mark 7", "a det 4", "man nsubj 7", "claiming acl 4", "revenge obj 5", "burned advcl 1", "it obj 7"]);
  expect(
    mended("fell/VERB/0/root", "after/ADP/4/case", "a/DET/4/det", "court/NOUN/1/obl", "monday/PROPN/6/nsubj", "ruled/VERB/1/advcl", "so/ADV/6/advmod"),
  ).toEqual(["fell root 0", "after mark 6", "a det 4", "court nsubj 6", "monday obl:unmarked 6", "ruled advcl 1", "so advmod 6"]);
});

test("a preposition opens the clause of a verb that has an object, and no participle's", () => {
  const came = ["came/VERB/0/root", "after/ADP/3/case", "adam/PROPN/1/obl", "visited/VERB/1/advcl", "lima/PROPN/4/obj"];
  expect(mended(...came).slice(1, 4)).toEqual(["after mark 4", "adam nsubj 4", "visited advcl 1"]);
  expect(mended(...came.map((word) => word.replace("visited", "visiting")))[1]).toBe("after case 3");
});

test("near miss: a clause of its own behind the phrase", () => {
  const near = ["said/VERB/0/root", "after/ADP/3/case", "talks/NOUN/1/obl", "he/PRON/5/nsubj", "won/VERB/1/ccomp", "it/PRON/5/obj"];
  expect(mended(...near)[1]).toBe("after case 3");
});

test("who is counted beside a bare participle suffered it", () => {
  const words = [
    "two/NUM/2/nummod",
    "guards/NOUN/3/nsubj",
    "killed/VERB/0/root",
    ",/PUNCT/5/punct",
    "nine/NUM/3/obj",
    "injured/VERB/3/xcomp",
    "./PUNCT/3/punct",
  ];
  expect(mended(...words)).toEqual(["two nummod 2", "guards nsubj:pass 3", "killed root 0", ", punct 5", "nine nsubj:pass 6", "injured conj 3", ". punct 3"]);
});

test("near miss: who is counted and has an object did it", () =>
  expect(mended("two/NUM/2/nummod", "guards/NOUN/3/nsubj", "killed/VERB/0/root", "him/PRON/3/obj")).toEqual([
    "two nummod 2",
    "guards nsubj 3",
    "killed root 0",
    "him obj 3",
  ]));

test("an unknown word before an auxiliary is the subject that the verb lacks", () =>
  expect(mended("ocha/INTJ/3/discourse", "has/AUX/3/aux", "called/VERB/0/root", "on/ADP/5/case", "chad/PROPN/3/obl")).toEqual([
    "ocha nsubj 3",
    "has aux 3",
    "called root 0",
    "on case 5",
    "chad obl 3",
  ]));

test("near miss: an interjection stays one where the verb has a subject", () =>
  expect(mended("yes/INTJ/4/discourse", "he/PRON/4/nsubj", "has/AUX/4/aux", "called/VERB/0/root")).toEqual([
    "yes discourse 4",
    "he nsubj 4",
    "has aux 4",
    "called root 0",
  ]));

test("many without an article are somebody's, the one with an article before them is not", () => {
  const words = [
    "the/DET/2/det",
    "army/NOUN/0/root",
    "and/CCONJ/4/cc",
    "fighters/NOUN/2/conj",
    "of/ADP/7/case",
    "the/DET/7/det",
    "front/PROPN/2/nmod",
    "met/VERB/2/acl",
  ];
  expect(mended(...words)[6]).toBe("front nmod 4");
});

test("near miss: leaders and members are both the party's", () => {
  const words = [
    "the/DET/2/det",
    "leaders/NOUN/0/root",
    "and/CCONJ/4/cc",
    "members/NOUN/2/conj",
    "of/ADP/7/case",
    "the/DET/7/det",
    "party/NOUN/2/nmod",
    "met/VERB/2/acl",
  ];
  expect(mended(...words)[6]).toBe("party nmod 2");
});
