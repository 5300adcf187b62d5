/** Trees in words, for tests of what mends them. */
import { DEPREL_CODE, DEPRELS, type Deprel, UPOS_CODE, type Upos } from "./parsed-text.js";
import type { Tree } from "./tree-codes.js";

/** Words as "norm/UPOS/head/relation"; heads count from 1, 0 is the root. */
export const mendedBy =
  (mend: (tree: Tree) => void) =>
  (...words: string[]): string[] => {
    const rows = words.map((word) => word.split("/") as [string, Upos, string, Deprel]);
    const tree = {
      count: rows.length,
      norm: rows.map(([norm]) => norm),
      upos: Uint8Array.from(rows, ([, upos]) => UPOS_CODE.get(upos) as number),
      head: Int32Array.from(rows, ([, , head]) => Number(head) - 1),
      deprel: Uint8Array.from(rows, ([, , , deprel]) => DEPREL_CODE.get(deprel) as number),
    };
    mend(tree);
    return tree.norm.map((norm, i) => `${norm} ${DEPRELS[tree.deprel[i] as number]} ${(tree.head[i] as number) + 1}`);
  };
