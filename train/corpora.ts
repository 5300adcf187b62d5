/** The training and development corpora at ../shared/corpora: treebank sentences with their names, as arrays. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { DEPREL_CODE, type Deprel, NAME_CODE, UPOS_CODE, type Upos } from "../src/text/parsed-text.js";
import { readTreebank, type TreebankDocument } from "./segmenter/corpus.js";

export const CORPORA = fileURLToPath(new URL("../../shared/corpora", import.meta.url));

/** Reports of our own composing, annotated by the rules of the desk set. */
export const COMPOSED = fileURLToPath(new URL("reports", import.meta.url));

/** The corpora's folder. @throws Error saying what is missing where it is absent */
export function requireCorpora(path: string = CORPORA): string {
  if (!existsSync(join(path, "ud"))) throw new Error(`needs the training corpora at ../shared/corpora (looked in ${path})`);
  return path;
}

/** Gold sentences as arrays over all their words. */
export interface Treebank {
  readonly forms: readonly string[];
  /** First word of each sentence, and the word count at the end. */
  readonly first: Int32Array;
  readonly upos: Uint8Array;
  /** Head by index over all words, -1 for a root. */
  readonly head: Int32Array;
  readonly deprel: Uint8Array;
  /** Codes into NAME_LABELS; UNNAMED in sentences that nobody marked. */
  readonly name: Uint8Array;
}

/** Name code of a word whose sentence has no name annotation. */
export const UNNAMED = 255;

/** Name codes by sentence id from an IOB2 file with `# sent_id` comments, as UNER writes it. Unknown labels count as "O". */
export function readIob2(source: string): Map<string, Uint8Array> {
  const out = new Map<string, Uint8Array>();
  for (const block of source.split(/\r?\n\s*\n/u)) {
    const id = /^# sent_id = (\S+)/mu.exec(block)?.[1];
    if (id === undefined) continue;
    const words = block.split(/\r?\n/u).filter((line) => line !== "" && !line.startsWith("#"));
    out.set(
      id,
      Uint8Array.from(words, (line) => NAME_CODE.get(line.split("\t")[2] as never) ?? 0),
    );
  }
  return out;
}

/** Subtypes that older files write otherwise. */
const RENAMED: Readonly<Record<string, Deprel>> = {
  "obl:npmod": "obl:unmarked",
  "obl:tmod": "obl:unmarked",
  "nmod:npmod": "nmod:unmarked",
  "nmod:tmod": "nmod:unmarked",
};

/** Relations that are not in DEPRELS fall back to the part before the colon, then to "dep". */
const deprelCode = (label: string): number =>
  DEPREL_CODE.get(RENAMED[label] as Deprel) ??
  DEPREL_CODE.get(label as Deprel) ??
  DEPREL_CODE.get(label.split(":")[0] as Deprel) ??
  (DEPREL_CODE.get("dep") as number);

/** Joins documents into one array-form treebank; `names` by sentence id. */
export function toTreebank(documents: readonly TreebankDocument[], names: ReadonlyMap<string, Uint8Array> = new Map()): Treebank {
  const forms: string[] = [];
  const first = [0];
  const upos: number[] = [];
  const head: number[] = [];
  const deprel: number[] = [];
  const name: number[] = [];
  for (const { document } of documents) {
    document.rows.forEach((rows, s) => {
      const start = forms.length;
      for (const { columns, token } of rows) {
        if (token < 0) continue;
        forms.push(columns[1] as string);
        upos.push(UPOS_CODE.get(columns[3] as Upos) ?? (UPOS_CODE.get("X") as number));
        head.push(Number(columns[6]) === 0 ? -1 : start + Number(columns[6]) - 1);
        deprel.push(deprelCode(columns[7] as string));
      }
      const id = /^# sent_id = (\S+)/mu.exec((document.comments[s] as readonly string[]).join("\n"))?.[1] ?? "";
      const labels = names.get(id);
      const length = forms.length - start;
      for (let i = 0; i < length; i++) name.push(labels?.length === length ? (labels[i] as number) : UNNAMED);
      first.push(forms.length);
    });
  }
  return {
    forms,
    first: Int32Array.from(first),
    upos: Uint8Array.from(upos),
    head: Int32Array.from(head),
    deprel: Uint8Array.from(deprel),
    name: Uint8Array.from(name),
  };
}

/** One bank's part; EWT comes with UNER's names. GUM's closed genres are left out (see train/segmenter/corpus.ts). */
export function loadTreebank(corpora: string, bank: "ewt" | "gum", part: "train" | "dev"): Treebank {
  const names = bank === "ewt" ? readIob2(readFileSync(join(corpora, "ner", `en_ewt-ud-${part}.iob2`), "utf8")) : undefined;
  return toTreebank(readTreebank(corpora, bank, part), names);
}
