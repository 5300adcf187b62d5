/** Writes src/extract/statements/golden/parses.tsv, the kept parses of the golden sentences, by the parser as it is now. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deprelOf, NAME_LABELS, type ParsedText, uposOf } from "../../src/text/parsed-text.js";

/** One parse as `readFrozenParses` reads it. */
function formatParse(doc: ParsedText): string {
  const { tokens, sentences } = doc;
  const lines = [`# ${JSON.stringify(doc.text)}`];
  for (let s = 0; s < sentences.count; s++) {
    if (s > 0) lines.push("");
    for (let i = sentences.first[s] as number; i < (sentences.first[s + 1] as number); i++)
      lines.push(
        [
          tokens.begin[i],
          tokens.end[i],
          tokens.norm[i],
          tokens.lemma[i],
          uposOf(doc, i),
          tokens.head[i],
          deprelOf(doc, i),
          NAME_LABELS[tokens.name[i] as number],
        ].join("\t"),
      );
  }
  return lines.join("\n");
}

/** `folder` holds sentences.txt; returns how many sentences were parsed. */
export function freezeParses(folder: string, parse: (text: string) => ParsedText): number {
  const texts = readFileSync(join(folder, "sentences.txt"), "utf8")
    .split(/\n\n+/)
    .map((block) => block.split("\n").find((line) => line !== "" && !line.startsWith("#")))
    .filter((line) => line !== undefined)
    .map((line) => line.replaceAll("\\n", "\n"));
  const extra = new Set(texts);
  writeFileSync(join(folder, "parses.tsv"), `${[...extra].map((text) => formatParse(parse(text))).join("\n--\n")}\n--\n`);
  return extra.size;
}
