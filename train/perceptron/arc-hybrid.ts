/**
 * A greedy arc-hybrid dependency parser with a dynamic oracle (Goldberg and Nivre 2013): one perceptron chooses the transition,
 * a second one names the relation. The root stands at the end of the buffer; exactly one word hangs on it.
 */
import { DEPREL_CODE, DEPRELS } from "../../src/text/parsed-text.js";
import type { Treebank } from "../corpora.js";
import { AveragedPerceptron, mix, seeded, shuffled } from "./averaged-perceptron.js";
import { wordOf } from "./sequence-tagger.js";

const SHIFT = 0;
const LEFT = 1;
const RIGHT = 2;
const NONE = 0xffff;
const ROOT = DEPREL_CODE.get("root") as number;

/** The words of one sentence, numbered from 0, and what has been built over them; word `n` is the root. */
interface State {
  readonly n: number;
  readonly words: Int32Array;
  readonly tags: Uint8Array;
  readonly head: Int32Array;
  readonly label: Uint8Array;
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly leftCount: Uint8Array;
  readonly rightCount: Uint8Array;
  readonly stack: number[];
  next: number;
}

/** Gold heads within the sentence (root: n), with the children of each. */
interface Gold {
  readonly head: Int32Array;
  readonly label: Uint8Array;
  readonly children: readonly number[][];
}

export class ArcHybridParser {
  readonly moves: AveragedPerceptron;
  readonly labels: AveragedPerceptron;
  readonly #features = new Int32Array(96);
  readonly #allowed = new Uint8Array(3);
  readonly #zeroCost = new Uint8Array(3);

  constructor(bits: { moves: number; labels: number } = { moves: 22, labels: 19 }) {
    this.moves = new AveragedPerceptron(3, bits.moves);
    this.labels = new AveragedPerceptron(DEPRELS.length, bits.labels);
  }

  /** Heads and relations of every sentence, from forms and predicted parts of speech. */
  parse(bank: Pick<Treebank, "forms" | "first">, upos: Uint8Array): { head: Int32Array; deprel: Uint8Array } {
    const head = new Int32Array(bank.forms.length);
    const deprel = new Uint8Array(bank.forms.length);
    for (let s = 0; s + 1 < bank.first.length; s++) {
      const from = bank.first[s] as number;
      const state = this.#run(bank.forms, upos, from, bank.first[s + 1] as number);
      for (let i = 0; i < state.n; i++) {
        head[from + i] = state.head[i] === state.n ? -1 : from + (state.head[i] as number);
        deprel[from + i] = state.label[i] as number;
      }
    }
    return { head, deprel };
  }

  /** Learns from a treebank with the given (predicted) parts of speech; from the second round on it mostly follows its own errors. */
  train(bank: Treebank, upos: Uint8Array, epochs: number, seed: number, report: (epoch: number) => void = () => {}): void {
    const random = seeded(seed);
    for (let epoch = 0; epoch < epochs; epoch++) {
      for (const s of shuffled(bank.first.length - 1, random)) {
        const from = bank.first[s] as number;
        const to = bank.first[s + 1] as number;
        this.#run(bank.forms, upos, from, to, goldOf(bank, from, to), () => epoch > 0 && random() < 0.9);
      }
      report(epoch + 1);
    }
    this.moves.average();
    this.labels.average();
  }

  #run(forms: readonly string[], upos: Uint8Array, from: number, to: number, gold?: Gold, explore: () => boolean = () => true): State {
    const n = to - from;
    const state: State = {
      n,
      words: Int32Array.from({ length: n + 1 }, (_, i) => (i < n ? wordOf(forms[from + i] as string).lower : 7)),
      tags: Uint8Array.from({ length: n + 1 }, (_, i) => (i < n ? (upos[from + i] as number) : 50)),
      head: new Int32Array(n).fill(-1),
      label: new Uint8Array(n),
      left: new Int32Array(n + 1).fill(-1),
      right: new Int32Array(n + 1).fill(-1),
      leftCount: new Uint8Array(n + 1),
      rightCount: new Uint8Array(n + 1),
      stack: [],
      next: 0,
    };
    const { stack } = state;
    while (state.next < n || stack.length > 0) {
      this.#allow(state);
      const count = extract(state, this.#features);
      const best = this.moves.best(this.#features, count, this.#allowed);
      let move = best;
      if (gold !== undefined) {
        zeroCost(state, gold, this.#allowed, this.#zeroCost);
        let right = -1;
        for (let m = 0; m < 3; m++)
          if (this.#zeroCost[m] === 1 && (right < 0 || (this.moves.scores[m] as number) > (this.moves.scores[right] as number))) right = m;
        this.moves.update(this.#features, count, this.#zeroCost[best] === 1 ? best : right, best);
        if (this.#zeroCost[best] !== 1 && !explore()) move = right;
      }
      if (move === SHIFT) {
        stack.push(state.next++);
        continue;
      }
      const child = stack[stack.length - 1] as number;
      const parent = move === LEFT ? state.next : (stack[stack.length - 2] as number);
      let label = ROOT;
      if (parent < n) {
        // The arc's direction is part of every label feature.
        for (let f = 0; f < count; f++) this.#features[f] = Math.imul((this.#features[f] as number) + move, 0x2c1b3c6d) >>> 3;
        label = this.labels.best(this.#features, count);
        if (gold !== undefined && gold.head[child] === parent) this.labels.update(this.#features, count, gold.label[child] as number, label);
      }
      attach(state, child, parent, label);
      stack.pop();
    }
    return state;
  }

  #allow({ n, next, stack }: State): void {
    this.#allowed[SHIFT] = next < n ? 1 : 0;
    this.#allowed[LEFT] = stack.length > 0 && (next < n || stack.length === 1) ? 1 : 0;
    this.#allowed[RIGHT] = stack.length > 1 ? 1 : 0;
  }
}

function goldOf(bank: Treebank, from: number, to: number): Gold {
  const n = to - from;
  const head = Int32Array.from({ length: n }, (_, i) => ((bank.head[from + i] as number) < 0 ? n : (bank.head[from + i] as number) - from));
  const children: number[][] = Array.from({ length: n + 1 }, () => []);
  head.forEach((h, i) => (children[h] as number[]).push(i));
  return { head, label: bank.deprel.subarray(from, to), children };
}

function attach(state: State, child: number, parent: number, label: number): void {
  state.head[child] = parent;
  state.label[child] = label;
  if (child < parent) {
    state.left[parent] = child;
    state.leftCount[parent] = Math.min(4, (state.leftCount[parent] as number) + 1);
  } else {
    state.right[parent] = child;
    state.rightCount[parent] = Math.min(4, (state.rightCount[parent] as number) + 1);
  }
}

/** Marks the allowed moves that lose the fewest gold arcs still within reach. */
function zeroCost({ stack, next }: State, gold: Gold, allowed: Uint8Array, out: Uint8Array): void {
  const top = stack[stack.length - 1] ?? -1;
  const under = stack[stack.length - 2] ?? -1;
  const waiting = (i: number): number => (gold.children[i] as number[]).reduce((sum, child) => sum + (child >= next ? 1 : 0), 0);
  const costs = [0, 0, 0];
  if (allowed[SHIFT] === 1) {
    const h = gold.head[next] as number;
    let lost = h !== top && stack.includes(h) ? 1 : 0;
    for (const child of gold.children[next] as number[]) if (stack.includes(child)) lost++;
    costs[SHIFT] = lost;
  }
  if (top >= 0) {
    const h = gold.head[top] as number;
    costs[LEFT] = waiting(top) + (h === under || h > next ? 1 : 0);
    costs[RIGHT] = waiting(top) + (h >= next ? 1 : 0);
  }
  let least = NONE;
  for (let m = 0; m < 3; m++) if (allowed[m] === 1) least = Math.min(least, costs[m] as number);
  for (let m = 0; m < 3; m++) out[m] = allowed[m] === 1 && costs[m] === least ? 1 : 0;
}

/** Features of a state; returns how many. */
function extract(state: State, f: Int32Array): number {
  const { n, words, tags, label, left, right, leftCount, rightCount, stack, next } = state;
  const at = (depth: number): number => stack[stack.length - 1 - depth] ?? -1;
  const ahead = (k: number): number => (next + k <= n ? next + k : -1);
  const W = (i: number): number => (i < 0 ? NONE : (words[i] as number));
  const P = (i: number): number => (i < 0 ? 60 : (tags[i] as number));
  const L = (i: number): number => (i < 0 || i >= n ? 60 : (label[i] as number));
  const lc = (i: number): number => (i < 0 ? -1 : (left[i] as number));
  const rc = (i: number): number => (i < 0 ? -1 : (right[i] as number));
  const [s0, s1, s2, b0, b1, b2] = [at(0), at(1), at(2), ahead(0), ahead(1), ahead(2)];
  const [s0l, s0r, s1l, s1r, b0l] = [lc(s0), rc(s0), lc(s1), rc(s1), lc(b0)];
  const [ws0, ws1, wb0, wb1] = [W(s0), W(s1), W(b0), W(b1)];
  const [ps0, ps1, ps2, pb0, pb1, pb2] = [P(s0), P(s1), P(s2), P(b0), P(b1), P(b2)];
  const far = s0 < 0 ? 0 : Math.min(7, b0 - s0);
  const near = s1 < 0 ? 0 : Math.min(7, s0 - s1);
  const vl = (i: number): number => (i < 0 ? 9 : (leftCount[i] as number));
  const vr = (i: number): number => (i < 0 ? 9 : (rightCount[i] as number));
  let k = 0;
  let t = 0;
  const add = (a: number, b = 0, c = 0): void => {
    f[k++] = mix(t++, a, b, c);
  };
  add(0);
  add(ws0, ps0);
  add(ps0);
  add(ws0);
  add(ws1, ps1);
  add(ps1);
  add(ws1);
  add(wb0, pb0);
  add(pb0);
  add(wb0);
  add(wb1, pb1);
  add(pb1);
  add(W(b2), pb2);
  add(W(s2), ps2);
  add(wb1);
  add(ws0, wb0);
  add(ws0, ps0, pb0);
  add(ps0, wb0, pb0);
  add(ps0, pb0);
  add(ws0, pb0, 1);
  add(ps0, wb0, 2);
  add(ws1, ws0);
  add(ws1, ps0);
  add(ps1, ws0);
  add(ps1, ps0);
  add(ws1, wb0);
  add(ps1, pb0);
  add(ps0, pb0, pb1);
  add(ps1, ps0, pb0);
  add(ps2, ps1, ps0);
  add(pb0, pb1, pb2);
  add(ws0, pb0, pb1);
  add(ps0, wb0, pb1);
  add(ps1, ps0, wb0);
  add(ps1, ws0, pb0);
  add(ws1, ps0, pb0);
  add(ps0, P(s0l), pb0);
  add(ps0, P(s0r), pb0);
  add(ps0, pb0, P(b0l));
  add(ps1, P(s1l), ps0);
  add(ps1, P(s1r), ps0);
  add(ps1, ps0, P(s0l));
  add(ps1, ps0, P(s0r));
  add(W(s0l), L(s0l), ps0);
  add(W(s0r), L(s0r), ps0);
  add(W(b0l), L(b0l), pb0);
  add(W(s1r), L(s1r), ps1);
  add(W(s1l), L(s1l), ps1);
  add(ws0, L(s0l));
  add(ws0, L(s0r));
  add(ws1, L(s1l));
  add(ws1, L(s1r));
  add(wb0, L(b0l));
  add(L(s0l), L(s0r), ps0);
  add(L(s1l), L(s1r), ps1);
  add(far, ps0, pb0);
  add(near, ps1, ps0);
  add(far, ws0);
  add(far, wb0);
  add(near, ws1, ps0);
  add(vl(s0), vr(s0), ps0);
  add(vl(s1), vr(s1), ps1);
  add(vl(b0), pb0);
  add(ws0, vl(s0), vr(s0));
  add(ws1, vr(s1));
  add(wb0, vl(b0));
  add(W(rc(s0r)), ps0, P(rc(s0r)));
  add(ps0, P(lc(s0l)), P(s0l));
  add(P(at(3)), ps2, ps1);
  add(ws1, W(s0l), ps0);
  add(ws0, W(b0l), pb0);
  add(ws1, L(s0l), ws0);
  add(ps0, L(s0r), wb0);
  add(ps1, L(s1r), ws0);
  return k;
}
