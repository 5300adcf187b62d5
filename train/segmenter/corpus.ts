/** Treebank documents for the segmenter: UD English EWT and the genres of GUM whose licence lets weights be shipped. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { type ConlluDocument, readConllu } from "../../src/text/conllu.js";

/** Genres of GUM that no shipped weight may be learned from (licence forbids commercial use, or none is stated). */
export const CLOSED_GENRES: ReadonlySet<string> = new Set(["fiction", "whow", "academic", "court", "essay", "letter", "podcast"]);

export interface TreebankDocument {
  readonly id: string;
  /** "ewt" or the genre of GUM. */
  readonly genre: string;
  readonly document: ConlluDocument;
}

/** Documents of a treebank part, in file order; closed genres are left out. `part` is "train" or "dev". */
export function readTreebank(corpora: string, bank: "ewt" | "gum", part: "train" | "dev"): TreebankDocument[] {
  const path = join(corpora, "ud", `en_${bank}-ud-${part}.conllu`);
  const source = part === "train" ? gunzipSync(readFileSync(`${path}.gz`)).toString("utf8") : readFileSync(path, "utf8");
  const genres = new Map(
    readFileSync(join(corpora, "ud", "gum_documents.tsv"), "utf8")
      .split("\n")
      .map((line) => line.split("\t"))
      .map(([id, , genre]) => [id, genre]),
  );
  const out: TreebankDocument[] = [];
  for (const piece of source.split(/^(?=# newdoc id = )/mu)) {
    const id = /^# newdoc id = (\S+)/u.exec(piece)?.[1];
    if (id === undefined) continue;
    const genre = bank === "ewt" ? "ewt" : (genres.get(id) ?? "unknown");
    if (CLOSED_GENRES.has(genre) || genre === "unknown") continue;
    out.push({ id, genre, document: readConllu(piece) });
  }
  return out;
}
