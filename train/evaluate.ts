/** Marks of a tagger, parser and name finder on gold words: UPOS, UAS and LAS (all words, full relations), F1 of exact names. */
import { NAME_LABELS } from "../src/text/parsed-text.js";
import { type Treebank, UNNAMED } from "./corpora.js";

/** What a model says of a treebank's words; the encoder's `Analysis` is one. */
export interface Prediction {
  readonly upos: Uint8Array;
  readonly head: Int32Array;
  readonly deprel: Uint8Array;
  readonly name: Uint8Array;
}

/** Percentages; `names` is null where the treebank has no names. */
export interface Marks {
  readonly upos: number;
  readonly uas: number;
  readonly las: number;
  readonly names: { readonly p: number; readonly r: number; readonly f1: number } | null;
}

const percent = (right: number, all: number): number => (all === 0 ? 0 : Math.round((10000 * right) / all) / 100);

/** F1 in percent from counts. */
export function f1(right: number, found: number, gold: number): { p: number; r: number; f1: number } {
  return { p: percent(right, found), r: percent(right, gold), f1: percent(2 * right, found + gold) };
}

export function markTrees(gold: Treebank, predicted: Prediction): Marks {
  const n = gold.forms.length;
  let upos = 0;
  let uas = 0;
  let las = 0;
  for (let i = 0; i < n; i++) {
    if (gold.upos[i] === predicted.upos[i]) upos++;
    if (gold.head[i] !== predicted.head[i]) continue;
    uas++;
    if (gold.deprel[i] === predicted.deprel[i]) las++;
  }
  return { upos: percent(upos, n), uas: percent(uas, n), las: percent(las, n), names: markNames(gold, predicted.name) };
}

/** Names as "begin-end-kind" strings; an I- that continues nothing of its kind begins a name. */
export function nameSpans(name: Uint8Array, from: number, to: number): string[] {
  const out: string[] = [];
  let begin = -1;
  let kind = "";
  for (let i = from; i <= to; i++) {
    const label = i < to ? (NAME_LABELS[name[i] as number] ?? "O") : "O";
    const goesOn = label.startsWith("I-") && label.slice(2) === kind;
    if (goesOn) continue;
    if (kind !== "") out.push(`${begin}-${i}-${kind}`);
    begin = i;
    kind = label === "O" ? "" : label.slice(2);
  }
  return out;
}

function markNames(gold: Treebank, name: Uint8Array): Marks["names"] {
  let right = 0;
  let found = 0;
  let all = 0;
  let marked = false;
  for (let s = 0; s + 1 < gold.first.length; s++) {
    const from = gold.first[s] as number;
    const to = gold.first[s + 1] as number;
    if (from === to || gold.name[from] === UNNAMED) continue;
    marked = true;
    const want = new Set(nameSpans(gold.name, from, to));
    const have = nameSpans(name, from, to);
    all += want.size;
    found += have.length;
    right += have.filter((span) => want.has(span)).length;
  }
  return marked ? f1(right, found, all) : null;
}
