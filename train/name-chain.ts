/** Which name label follows which: learned by counting over the training part of the treebank that has names. */
import { writeFileSync } from "node:fs";
import { NAME_LABELS } from "../src/text/parsed-text.js";
import { loadTreebank, type Treebank, UNNAMED } from "./corpora.js";

const K = NAME_LABELS.length;

/** Share of the chain in the vote: the encoder has seen the words around and knows most of it. Dev F1 by share: docs/models.md. */
const WEIGHT = 0.45;

/** For each label before: log of how much likelier each label is behind it than anywhere, add-one smoothed, weighed. Beginnings of web texts' sentences teach news nothing. */
export function nameChain({ name, first }: Treebank): number[][] {
  const counts = Array.from({ length: K }, () => new Array<number>(K).fill(1));
  for (let s = 0; s + 1 < first.length; s++) {
    for (let i = (first[s] as number) + 1; i < (first[s + 1] as number) && name[i] !== UNNAMED; i++) {
      const row = counts[name[i - 1] as number] as number[];
      row[name[i] as number] = (row[name[i] as number] as number) + 1;
    }
  }
  const sum = (row: readonly number[]): number => row.reduce((a, b) => a + b, 0);
  const anywhere = NAME_LABELS.map((_, label) => sum(counts.map((row) => row[label] as number)));
  const all = sum(anywhere);
  return counts.map((row) => row.map((n, label) => Number((WEIGHT * Math.log((n * all) / (sum(row) * (anywhere[label] as number)))).toFixed(3))));
}

/** Writes data/text/name-chain.json. */
export function trainNameChain(corpora: string, file: string): void {
  const rows = nameChain(loadTreebank(corpora, "ewt", "train"));
  const lines = rows.map((row) => `  ${JSON.stringify(row)}`).join(",\n");
  writeFileSync(file, `{\n "labels": ${JSON.stringify(NAME_LABELS)},\n "rows": [\n${lines}\n ]\n}\n`);
}
