/** Subjects that the encoder doubles or loses every time, mended in its tree. */
import { APPOS, CONJ, DESC, NOUN, NSUBJ, NSUBJ_PASS, PROPN, RELATIVE, type Tree, VERB } from "./tree-codes.js";

/** Steps up a tree, and words of a phrase, that any sentence needs. */
const DEEPEST = 64;

/** Mends the arrays in place. */
export function mendSubjects(tree: Tree): void {
  const subjectOf = new Int32Array(tree.count).fill(-1);
  const doubled: number[] = [];
  for (let i = 0; i < tree.count; i++) {
    const verb = tree.head[i] as number;
    if ((tree.deprel[i] !== NSUBJ && tree.deprel[i] !== NSUBJ_PASS) || verb < 0) continue;
    if ((subjectOf[verb] as number) >= 0 && tree.deprel[i] === NSUBJ) doubled.push(i);
    else subjectOf[verb] = i;
  }
  for (const i of doubled) mendDouble(tree, subjectOf, i);
  for (let verb = 3; verb < tree.count; verb++)
    if ((subjectOf[verb] as number) < 0 && tree.upos[verb] === VERB && tree.norm[verb - 1] === ",") mendLost(tree, verb);
}

/**
 * A verb has one subject: "said lawyer Adam Bello", where the name is described, and "their chairman, Adam Bello, fear", where it stands
 * in apposition to the noun before it.
 */
function mendDouble(tree: Tree, subjectOf: Int32Array, i: number): void {
  const { norm, upos, head, deprel } = tree;
  const verb = head[i] as number;
  const other = subjectOf[verb] as number;
  if (upos[other] === NOUN && upos[i] === PROPN && edgeOf(tree, other, 1) === other && edgeOf(tree, i, -1) === other + 1) {
    head[other] = i;
    deprel[other] = DESC;
    subjectOf[verb] = i;
    return;
  }
  for (const named of [i, other]) {
    const comma = edgeOf(tree, named, -1) - 1;
    if (comma < 1 || norm[comma] !== "," || norm[edgeOf(tree, named, 1) + 1] !== "," || named > verb) continue;
    let noun = comma - 1;
    for (let n = 0; n < DEEPEST && head[noun] !== verb && (head[noun] as number) >= 0 && (head[noun] as number) < comma; n++) noun = head[noun] as number;
    if (head[noun] !== verb || upos[noun] !== NOUN || (upos[named] !== PROPN && noun !== other)) continue;
    head[named] = noun;
    deprel[named] = APPOS;
    subjectOf[verb] = named === i ? other : i;
    return;
  }
}

/** "Asked whether it will pay, but an aide, who asked not to be named, said": whom a clause between commas describes is no conjunct of the verb before. */
function mendLost(tree: Tree, verb: number): void {
  const { upos, head, deprel } = tree;
  for (let clause = verb - 2, n = 0; clause > 0 && n < DEEPEST; clause = head[clause] as number, n++) {
    const noun = head[clause] as number;
    if (deprel[clause] !== RELATIVE || noun < 0 || noun > clause || edgeOf(tree, clause, 1) !== verb - 2) continue;
    if (deprel[noun] !== CONJ || (upos[noun] !== NOUN && upos[noun] !== PROPN) || upos[head[noun] as number] !== VERB || edgeOf(tree, noun, 1) >= verb) return;
    head[noun] = verb;
    deprel[noun] = NSUBJ;
    return;
  }
}

/** The first (-1) or last (1) word near by of all that hangs on a word, commas left out. */
function edgeOf({ count, norm, head }: Tree, word: number, way: -1 | 1): number {
  let edge = word;
  for (let i = word + way; i >= 0 && i < count && Math.abs(i - word) <= DEEPEST; i += way) {
    if (norm[i] === ",") continue;
    let up = head[i] as number;
    for (let n = 0; n < DEEPEST && up >= 0 && up !== word; n++) up = head[up] as number;
    if (up === word) edge = i;
  }
  return edge;
}
