/** The baseline over a toy treebank composed here: it learns it by heart, and the same seed gives the same answers. */
import { describe, expect, test } from "vitest";
import { readConllu } from "../../src/text/conllu.js";
import { readIob2, requireCorpora, type Treebank, toTreebank, UNNAMED } from "../corpora.js";
import { markTrees, nameSpans } from "../evaluate.js";
import { joinTreebanks, predict, trainBaseline } from "./train.js";

/** One sentence a line: form/UPOS/head/relation. An odd number, so that each copy falls into the other fold. */
const TOY = `
The/DET/2/det minister/NOUN/3/nsubj met/VERB/0/root Anna/PROPN/3/obj ././PUNCT/3/punct
Anna/PROPN/2/nsubj told/VERB/0/root the/DET/4/det minister/NOUN/2/obj to/PART/6/mark leave/VERB/2/xcomp ././PUNCT/2/punct
The/DET/3/det old/ADJ/3/amod border/NOUN/5/nsubj:pass was/AUX/5/aux:pass closed/VERB/0/root in/ADP/7/case Zenda/PROPN/5/obl ././PUNCT/5/punct
Troops/NOUN/2/nsubj left/VERB/0/root the/DET/5/det old/ADJ/5/amod border/NOUN/2/obj and/CCONJ/7/cc met/VERB/2/conj Anna/PROPN/7/obj ././PUNCT/2/punct
The/DET/2/det troops/NOUN/3/nsubj closed/VERB/0/root the/DET/5/det border/NOUN/3/obj ././PUNCT/3/punct
`;

function toy(named: boolean): Treebank {
  const blocks = TOY.trim()
    .split("\n")
    .map((line, s) => {
      const rows = line.split(" ").map((word, i) => {
        const [form, upos, head, deprel] = word.startsWith("././") ? [".", "PUNCT", word.split("/")[3], "punct"] : word.split("/");
        return [i + 1, form, form, upos, "_", "_", head, deprel, "_", "_"].join("\t");
      });
      return `# sent_id = toy-${s + 1}\n${rows.join("\n")}\n\n`;
    });
  const document = readConllu(blocks.join(""));
  const iob2 = TOY.trim()
    .split("\n")
    .map(
      (line, s) =>
        `# sent_id = toy-${s + 1}\n${line
          .split(" ")
          .map((word, i) => `${i + 1}\t${word.split("/")[0]}\t${word.startsWith("Anna") ? "B-PER" : word.startsWith("Zenda") ? "B-LOC" : "O"}\t-\t-`)
          .join("\n")}`,
    )
    .join("\n\n");
  return toTreebank([{ id: "toy", genre: "toy", document }], named ? readIob2(iob2) : undefined);
}

const OPTIONS = { seed: 7, epochs: 12, bits: { tags: 14, names: 14, moves: 14, labels: 12 } };

describe("the perceptron baseline", () => {
  const bank = joinTreebanks(toy(true), toy(true));
  const baseline = trainBaseline(bank, OPTIONS);

  test("learns a toy treebank by heart", () => {
    expect(markTrees(bank, predict(baseline, bank))).toEqual({ upos: 100, uas: 100, las: 100, names: { p: 100, r: 100, f1: 100 } });
  });

  test("gives every sentence one root and no cycle, also for words never seen", () => {
    const forms = "Nobody here ever saw such strange new words before , or did they ?".split(" ");
    const { head } = predict(baseline, { forms, first: Int32Array.from([0, 5, 5, forms.length]) });
    expect([...head.subarray(0, 5)].filter((h) => h < 0)).toHaveLength(1);
    expect([...head.subarray(5)].filter((h) => h < 0)).toHaveLength(1);
    for (let i = 0; i < forms.length; i++) {
      let steps = 0;
      for (let at = i; at >= 0; at = head[at] as number) expect(steps++).toBeLessThan(forms.length);
    }
  });

  test("is repeatable from its seed", () => {
    expect(predict(trainBaseline(bank, OPTIONS), bank)).toEqual(predict(baseline, bank));
  });
});

describe("marks", () => {
  test("a head in the wrong place costs UAS and LAS, a wrong relation LAS only", () => {
    const gold = toy(true);
    const head = gold.head.slice();
    const deprel = gold.deprel.slice();
    head[0] = 3;
    deprel[1] = 0;
    const marks = markTrees(gold, { ...gold, head, deprel });
    expect(marks.uas).toBeCloseTo((100 * 34) / 35, 1);
    expect(marks.las).toBeCloseTo((100 * 33) / 35, 1);
  });

  test("names count by exact span and kind; unmarked sentences do not count", () => {
    expect(nameSpans(Uint8Array.from([5, 6, 0, 2, 1, 3]), 0, 6)).toEqual(["0-2-PER", "3-4-LOC", "4-5-LOC", "5-6-ORG"]);
    const unmarked = toy(false);
    expect([...unmarked.name].every((code) => code === UNNAMED)).toBe(true);
    expect(markTrees(unmarked, { ...unmarked, name: new Uint8Array(unmarked.forms.length) }).names).toBeNull();
  });
});

test("missing corpora are named", () => {
  expect(() => requireCorpora("/nowhere")).toThrow("needs the training corpora at ../shared/corpora");
});
