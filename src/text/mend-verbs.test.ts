import { expect, test } from "vitest";
import { mendVerbs } from "./mend-verbs.js";
import { mendedBy } from "./mended.fixture.js";

const mended = mendedBy(mendVerbs);

test("what somebody is warned of is not his", () => {
  const warned = ["chad/PROPN/2/nsubj", "warned/VERB/0/root", "togo/PROPN/2/iobj", "of/ADP/5/case"];
  expect(mended(...warned, "war/NOUN/3/nmod").slice(2)).toEqual(["togo obj 2", "of case 5", "war obl 2"]);
  expect(mended("chad/PROPN/2/nsubj", "warned/VERB/0/root", "king/NOUN/2/obj", "of/ADP/5/case", "togo/PROPN/3/nmod")[4]).toBe("togo nmod 3");
});

test("a finite verb stands beside the verb above a gerund", () => {
  const denied = ["chad/PROPN/2/nsubj", "denied/VERB/0/root", "shelling/VERB/2/xcomp", "ports/NOUN/3/obj", "and/CCONJ/6/cc"];
  expect(mended(...denied, "accused/VERB/3/conj", "togo/PROPN/6/obj")[5]).toBe("accused conj 2");
  expect(mended(...denied, "burning/VERB/3/conj", "mills/NOUN/6/obj")[5]).toBe("burning conj 3");
});

test("a deed by somebody is a noun", () => {
  const killed = ["men/NOUN/3/nsubj:pass", "were/AUX/3/aux:pass", "killed/VERB/0/root", "in/ADP/5/mark", "shelling/VERB/3/advcl"];
  expect(mended(...killed, "by/ADP/7/case", "rebels/NOUN/5/obl").slice(3)).toEqual(["in case 5", "shelling obl 3", "by case 7", "rebels nmod 5"]);
  expect(mended(...killed, "villages/NOUN/5/obj")[4]).toBe("shelling advcl 3");
});

test("who urges says so, and not who is urged", () => {
  const urged = ["togo/PROPN/2/nsubj", "urged/VERB/0/root", "chad/PROPN/2/obj", "to/PART/5/mark", "leave/VERB/2/xcomp", ",/PUNCT/7/punct"];
  expect(mended(...urged, "calling/VERB/5/advcl")[6]).toBe("calling advcl 2");
  const hung = urged.map((word) => word.replace("leave/VERB/2/xcomp", "leave/VERB/3/acl"));
  expect(mended(...hung, "calling/VERB/5/advcl")[6]).toBe("calling advcl 2");
  expect(mended(...urged, "taking/VERB/5/advcl")[6]).toBe("taking advcl 5");
});

test("what has an object is a verb, in headlines too", () => {
  const headline = ["chad/PROPN/2/compound", "sanctions/NOUN/0/root", "two/NUM/4/nummod"];
  expect(mended(...headline, "firms/NOUN/2/obj").slice(0, 2)).toEqual(["chad nsubj 2", "sanctions root 0"]);
  expect(mended(...headline, "firms/NOUN/2/nmod")[0]).toBe("chad compound 2");
  expect(mended("police/NOUN/2/compound", "question/NOUN/0/root", "two/NUM/4/nummod", "envoys/NOUN/2/obj")[0]).toBe("police nsubj 2");
});

test("who stands between the word that opens a clause and its verb is its subject", () => {
  const came = ["came/VERB/0/root", "after/SCONJ/5/mark", "adam/PROPN/1/obl", "bello/PROPN/3/flat", "visited/VERB/1/advcl"];
  expect(mended(...came)[2]).toBe("adam nsubj 5");
  expect(mended("came/VERB/0/root", "after/SCONJ/6/mark", "in/ADP/4/case", "may/PROPN/1/obl", ",/PUNCT/4/punct", "visited/VERB/1/advcl")[3]).toBe("may obl 1");
});

test("what was due to be done hangs on that it was due", () => {
  const due = ["he/PRON/5/nsubj", "was/AUX/5/cop", "due/ADJ/5/mark", "to/PART/3/fixed", "fly/VERB/0/root"];
  expect(mended(...due)).toEqual(["he nsubj 3", "was cop 3", "due root 0", "to mark 5", "fly xcomp 3"]);
  const fog = ["ships/NOUN/3/nsubj:pass", "were/AUX/3/aux:pass", "held/VERB/0/root", "due/ADP/6/case", "to/ADP/4/fixed", "fog/NOUN/3/obl"];
  expect(mended(...fog)[3]).toBe("due case 6");
});

test("who did the shelling tells that it is a noun in front of a verb, too", () => {
  const shelling = ["shelling/VERB/4/csubj", "by/ADP/3/case", "rebels/NOUN/1/obl:agent", "destroyed/VERB/0/root", "homes/NOUN/4/obj"];
  expect(mended(...shelling).slice(0, 3)).toEqual(["shelling nsubj 4", "by case 3", "rebels nmod 1"]);
});
