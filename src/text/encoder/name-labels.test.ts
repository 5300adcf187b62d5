import { expect, test } from "vitest";
import { NAME_LABELS } from "../parsed-text.js";
import { bestLabels, readNameChain } from "./name-labels.js";

const K = NAME_LABELS.length;
const rowsOf = (score: (before: string, after: string) => number) => NAME_LABELS.map((before) => NAME_LABELS.map((after) => score(before, after)));
const chainOf = (score: (before: string, after: string) => number) => readNameChain({ labels: NAME_LABELS, rows: rowsOf(score) });

/** The best labels of words of which each says a score for some labels. */
function labelsOf(words: readonly (readonly [form: string, scores: Readonly<Record<string, number>>])[], chain = chainOf(() => 0)): (string | undefined)[] {
  const scores = Float32Array.from(words.flatMap(([, of]) => NAME_LABELS.map((label) => of[label] ?? -9)));
  const out = new Uint8Array(words.length);
  bestLabels(
    chain,
    words.map(([form]) => form),
    scores,
    0,
    K,
    words.length,
    out,
    0,
  );
  return [...out].map((label) => NAME_LABELS[label]);
}

test("a name goes on in its own kind only", () => {
  expect(
    labelsOf([
      ["Port", { "B-LOC": 1 }],
      ["Authority", { "I-ORG": 2, "I-LOC": 1 }],
    ]),
  ).toEqual(["B-LOC", "I-LOC"]);
  expect(labelsOf([["Authority", { "I-ORG": 2, O: 1 }]])).toEqual(["O"]);
});

test("what follows what counts between words that begin with capitals", () => {
  const names = chainOf((before, after) => (before !== "O" && after.startsWith("I") ? 2 : 0));
  const unsure = { "I-ORG": 0, O: 1 };
  expect(
    labelsOf([
      ["Border", { "B-ORG": 3 }],
      ["Police", unsure],
    ]),
  ).toEqual(["B-ORG", "O"]);
  expect(
    labelsOf(
      [
        ["Border", { "B-ORG": 3 }],
        ["Police", unsure],
      ],
      names,
    ),
  ).toEqual(["B-ORG", "I-ORG"]);
  expect(
    labelsOf(
      [
        ["Border", { "B-ORG": 3 }],
        ["police", unsure],
      ],
      names,
    ),
  ).toEqual(["B-ORG", "O"]);
});

test("rows for other labels are refused", () => {
  expect(() => readNameChain({ labels: ["O", "B-LOC"], rows: rowsOf(() => 0) })).toThrow();
  expect(() => readNameChain({ labels: NAME_LABELS, rows: rowsOf(() => 0).slice(1) })).toThrow();
});
