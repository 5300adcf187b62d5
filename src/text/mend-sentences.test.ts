import { expect, test } from "vitest";
import { mendSentences } from "./mend-sentences.js";
import { mendedBy } from "./mended.fixture.js";

const mended = mendedBy(mendSentences);

test("what somebody is to do is the sentence of a headline", () => {
  const chad = ["chad/PROPN/0/root", "to/PART/3/mark", "send/VERB/1/acl", "troops/NOUN/3/obj"];
  expect(mended(...chad)).toEqual(["chad nsubj 3", "to mark 3", "send root 0", "troops obj 3"]);
  const sued = ["chad/PROPN/0/root", "to/PART/4/mark", "be/AUX/4/aux:pass", "sued/VERB/1/acl"];
  expect(mended(...sued)[0]).toBe("chad nsubj:pass 4");
  const said = ["chad/PROPN/6/nsubj", "to/PART/3/mark", "send/VERB/1/acl", "troops/NOUN/3/obj", "envoys/NOUN/6/nsubj", "say/VERB/0/root"];
  expect(mended(...said).slice(0, 3)).toEqual(["chad nsubj 3", "to mark 3", "send ccomp 6"]);
});

test("but a plan to send them is a plan", () => {
  expect(mended("plans/NOUN/0/root", "to/PART/3/mark", "send/VERB/1/acl", "troops/NOUN/3/obj")[0]).toBe("plans root 0");
  expect(mended("the/DET/2/det", "envoys/NOUN/0/root", "to/PART/4/mark", "follow/VERB/2/acl")[1]).toBe("envoys root 0");
});

test("who called for something said so; a vote called for May did not", () => {
  const generals = ["the/DET/2/det", "generals/NOUN/0/root", "called/VERB/2/acl", "for/ADP/5/case"];
  expect(mended(...generals, "calm/NOUN/3/obl").slice(1, 3)).toEqual(["generals nsubj 3", "called root 0"]);
  expect(mended(...generals, "may/PROPN/3/obl")[1]).toBe("generals root 0");
});

test("a quality has no subject", () => {
  const drills = ["the/DET/4/det", "army/NOUN/3/nsubj", "conducted/VERB/4/amod", "drills/NOUN/0/root"];
  expect(mended(...drills)).toEqual(["the det 2", "army nsubj 3", "conducted root 0", "drills obj 3"]);
  const concern = ["the/DET/4/det", "envoy/NOUN/3/compound", "voiced/VERB/4/amod", "concern/NOUN/0/root"];
  expect(mended(...concern)).toEqual(["the det 2", "envoy nsubj 3", "voiced root 0", "concern obj 3"]);
  expect(mended("state/NOUN/3/compound", "owned/VERB/3/amod", "firm/NOUN/0/root")[2]).toBe("firm root 0");
});

test("what follows to and has an object is a verb", () => {
  const words = ["urged/VERB/0/root", "chad/PROPN/1/obj", "to/PART/4/mark", "resume/NOUN/1/xcomp", "dialogue/NOUN/4/obj"];
  expect(mended(...words)).toEqual(["urged root 0", "chad obj 1", "to mark 4", "resume xcomp 1", "dialogue obj 4"]);
});

test("who stands behind as does what the clause tells", () => {
  const fled = ["fled/VERB/0/root", "as/ADP/3/case", "troops/NOUN/1/obj", "shelled/VERB/1/advcl"];
  expect(mended(...fled, "homes/NOUN/4/obj").slice(1, 3)).toEqual(["as mark 4", "troops nsubj 4"]);
  expect(mended(...fled)[2]).toBe("troops obj 1");
});

test("whom money is lent is no money", () => {
  expect(mended("lent/VERB/0/root", "chad/PROPN/3/compound", "$/SYM/1/obj")[1]).toBe("chad iobj 1");
  expect(mended("lent/VERB/0/root", "us/PROPN/3/compound", "$/SYM/1/obj")[1]).toBe("us compound 3");
});

test("whom a permission is given has it", () => {
  const gave = ["gave/VERB/0/root", "the/DET/4/det", "guards/NOUN/4/compound", "permission/NOUN/1/obj"];
  expect(mended(...gave, "to/PART/6/mark", "enter/VERB/1/advcl").slice(1, 3)).toEqual(["the det 3", "guards iobj 1"]);
  expect(mended(...gave)[2]).toBe("guards compound 4");
});

test("a name before the verb is no part of what stands behind it", () => {
  const words = ["chad/PROPN/4/compound", "mobilized/VERB/0/root", "army/NOUN/4/compound", "reservists/NOUN/2/obj"];
  expect(mended(...words)[0]).toBe("chad nsubj 2");
});

test("letters before a name are no second subject", () => {
  const words = ["klm/VERB/4/nsubj", "president/PROPN/3/nmod:desc", "rith/PROPN/4/nsubj", "rejected/VERB/0/root"];
  expect(mended(...words)[0]).toBe("klm compound 3");
});

test("whom a noun counts did what the verb tells", () => {
  const many = ["thousands/NOUN/0/root", "of/ADP/3/case", "miners/NOUN/1/nmod", "staged/VERB/6/amod"];
  expect(mended(...many, "mass/ADJ/6/amod", "protests/NOUN/1/nmod")).toEqual([
    "thousands nsubj 4",
    "of case 3",
    "miners nmod 1",
    "staged root 0",
    "mass amod 6",
    "protests obj 4",
  ]);
  expect(mended(...many, "of/ADP/6/case", "protests/NOUN/1/nmod")[0]).toBe("thousands root 0");
});
