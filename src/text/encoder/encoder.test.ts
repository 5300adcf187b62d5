import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { loadCore } from "../../load/load-core.js";
import { DEPRELS, UPOS } from "../parsed-text.js";
import { LONGEST } from "./encoder.js";
import { plainForm, simpleLower, wordIds } from "./word-features.js";

const { encoder } = loadCore();
const analyse = (...sentences: readonly string[][]) => {
  const first = [0];
  for (const sentence of sentences) first.push((first.at(-1) as number) + sentence.length);
  return encoder.analyse(sentences.flat(), Int32Array.from(first));
};

test("the kernel in the tree is what its source compiles to", () => {
  execFileSync(process.execPath, [fileURLToPath(new URL("../../../wasm/build.mjs", import.meta.url)), "--check"]);
});

test("tags and tree of a plain sentence", () => {
  const { upos, head, deprel } = analyse(["The", "minister", "rejected", "the", "offer", "."]);
  expect([...upos].map((code) => UPOS[code])).toEqual(["DET", "NOUN", "VERB", "DET", "NOUN", "PUNCT"]);
  expect([...head]).toEqual([1, 2, -1, 4, 2, 2]);
  expect([...deprel].map((code) => DEPRELS[code])).toEqual(["det", "nsubj", "root", "det", "obj", "punct"]);
});

describe("an analysis", () => {
  const word = fc.oneof(
    fc.constantFrom("the", "Kyiv", "said", "troops", "in", ",", "“", "2021", "will", "and", "which"),
    fc.string({ minLength: 1, maxLength: 12 }),
  );
  const sentence = fc.array(word, { minLength: 1, maxLength: 30 });

  test("of a sentence does not depend on its neighbours", () => {
    fc.assert(
      fc.property(sentence, sentence, (a, b) => {
        const [alone, together] = [analyse(b), analyse(a, b)];
        expect([...together.upos].slice(a.length)).toEqual([...alone.upos]);
        expect([...together.head].slice(a.length)).toEqual([...alone.head].map((h) => (h < 0 ? h : h + a.length)));
      }),
      { numRuns: 50 },
    );
  });

  test("is one tree a sentence", () => {
    fc.assert(
      fc.property(sentence, (words) => {
        const { head } = analyse(words);
        expect([...head].filter((h) => h === -1)).toHaveLength(1);
        for (let i = 0; i < words.length; i++) {
          let at = i;
          for (let steps = 0; at >= 0 && steps <= words.length; steps++) at = head[at] as number;
          expect(at).toBe(-1);
        }
      }),
      { numRuns: 50 },
    );
  });

  test("of more words than fit is cut, and is one tree all the same", () => {
    const { head } = analyse(Array.from({ length: 3 * LONGEST + 7 }, (_, i) => ["shells", "hit", "the", "port", "and"][i % 5] as string));
    expect([...head].filter((h) => h === -1)).toHaveLength(1);
  });
});

const FROM_PYTHON = {
  ids: { suffix3: 41, suffix2: 2662, prefix3: 584, shape: 127 },
  grams: [3248, 3945, 295, 1846, 13994, 6895, 1780, 8299, 7424, 4739, 8131, 6043, 14083, 8998, 8386, 6188, 8720, 14527, 5872, 2175, 7565, 3690],
};

test("word features are those that the trainer computes", () => {
  // From train/encoder/features.py: Features(["Kyiv’s"], {}, {}).rows and .grams.
  const plain = plainForm("Kyiv’s");
  const { grams, ...ids } = wordIds(plain, simpleLower(plain));
  expect(ids).toEqual(FROM_PYTHON.ids);
  expect([...grams]).toEqual(FROM_PYTHON.grams);
});
