import { expect, test } from "vitest";
import { mendWhose } from "./mend-whose.js";
import { mendedBy } from "./mended.fixture.js";

const mended = mendedBy(mendWhose);

test("who asks others for something and offered something offers it", () => {
  const asked = ["chile/PROPN/2/nsubj", "urged/VERB/0/root", "peru/PROPN/2/obj", "to/PART/5/mark", "stop/VERB/2/xcomp", "and/CCONJ/7/cc"];
  expect(mended(...asked, "offered/VERB/5/conj", "aid/NOUN/7/obj")[6]).toBe("offered conj 2");
  // Near miss: who is asked to stop and to offer it.
  expect(mended(...asked, "offer/VERB/5/conj", "aid/NOUN/7/obj")[6]).toBe("offer conj 5");
});

test("who denied it goes on to say so", () => {
  const denied = ["they/PRON/2/nsubj", "denied/VERB/0/root", "gunmen/NOUN/4/nsubj", "fired/VERB/2/ccomp", ",/PUNCT/6/punct"];
  expect(mended(...denied, "saying/VERB/4/advcl", "thunder/NOUN/8/nsubj", "rolled/VERB/6/ccomp")[5]).toBe("saying advcl 2");
});

test("who speaks between commas does not do what the sentence tells", () => {
  const chile = ["chile/PROPN/5/nsubj", ",/PUNCT/1/punct", "okoro/PROPN/5/nsubj"];
  const told = mended(...chile, "then/ADV/5/advmod", "said/VERB/7/advcl", ",/PUNCT/5/punct", "left/VERB/0/root");
  expect([told[0], told[2], told[4]]).toEqual(["chile nsubj 7", "okoro nsubj 5", "said parataxis 7"]);
});

test("police who shot and killed are no shot", () => {
  const police = ["police/NOUN/0/root", "in/ADP/4/case", "lima/PROPN/4/compound", "shot/NOUN/1/nmod", "and/CCONJ/6/cc", "killed/VERB/1/conj", "two/NUM/6/obj"];
  expect(mended(...police)).toEqual(["police nsubj 4", "in case 3", "lima nmod 1", "shot root 0", "and cc 6", "killed conj 4", "two obj 6"]);
});
