import { describe, expect, test } from "vitest";
import { childRows, type ParsedText, subtree } from "./parsed-text.js";

/** A text of which only the heads matter. */
const treeOf = (...heads: number[]): ParsedText => ({ tokens: childRows(Int32Array.from(heads)) }) as unknown as ParsedText;

describe("a subtree is in text order", () => {
  test("as the branches go", () => {
    expect(subtree(treeOf(1, 3, 3, -1, 3), 3)).toEqual([0, 1, 2, 3, 4]);
    expect(subtree(treeOf(1, 3, 3, -1, 3), 1)).toEqual([0, 1]);
  });
  test("where branches cross", () => {
    expect(subtree(treeOf(2, 3, -1, 2, 1), 2)).toEqual([0, 1, 2, 3, 4]);
    expect(subtree(treeOf(3, -1, 0, 1), 1)).toEqual([0, 1, 2, 3]);
  });
  test("without what is left out and what hangs below it", () => {
    expect(subtree(treeOf(1, 3, 3, -1, 3), 3, (t) => t === 1)).toEqual([2, 3, 4]);
  });
});
