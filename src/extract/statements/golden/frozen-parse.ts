/** Parses kept beside the golden sentences, so that the tests of the finder do not move when the parser does. */
import { childRows, DEPREL_CODE, NAME_CODE, type ParsedText, UPOS_CODE } from "../../../text/parsed-text.js";

/**
 * Reads parses: per report a line "# text" (as a JSON string), then one token a line (begin, end, norm, lemma, UPOS, head,
 * relation, name label; tab-separated), an empty line between sentences, and "--" after the report.
 */
export function readFrozenParses(source: string): Map<string, ParsedText> {
  const out = new Map<string, ParsedText>();
  for (const block of source.split("\n--\n")) {
    const lines = block.split("\n");
    const at = lines.findIndex((l) => l.startsWith("# "));
    if (at < 0) continue;
    const text = JSON.parse((lines[at] as string).slice(2)) as string;
    const sentences = lines
      .slice(at + 1)
      .join("\n")
      .split("\n\n")
      .map((s) => s.split("\n").filter(Boolean))
      .filter((s) => s.length > 0);
    const rows = sentences.flatMap((s, n) => s.map((line) => ({ n, cell: line.split("\t") })));
    const first = new Int32Array(sentences.length + 1);
    sentences.forEach((s, n) => {
      first[n + 1] = (first[n] as number) + s.length;
    });
    const column = (k: number): string[] => rows.map((r) => r.cell[k] as string);
    const code = (codes: ReadonlyMap<string, number>, name: string): number => codes.get(name) ?? 0;
    const begin = Int32Array.from(column(0), Number);
    const end = Int32Array.from(column(1), Number);
    const head = Int32Array.from(column(5), Number);
    out.set(text, {
      text,
      sections: [{ begin: 0, end: text.length, kind: "body" }],
      sentences: {
        count: sentences.length,
        first,
        begin: Int32Array.from(sentences, (_, n) => begin[first[n] as number] as number),
        end: Int32Array.from(sentences, (_, n) => end[(first[n + 1] as number) - 1] as number),
        section: new Int32Array(sentences.length),
      },
      tokens: {
        count: rows.length,
        begin,
        end,
        sentence: Int32Array.from(rows, (r) => r.n),
        upos: Uint8Array.from(column(4), (u) => code(UPOS_CODE, u)),
        xpos: new Uint8Array(rows.length),
        head,
        deprel: Uint8Array.from(column(6), (d) => code(DEPREL_CODE, d)),
        name: Uint8Array.from(column(7), (n) => code(NAME_CODE, n)),
        norm: column(2),
        lemma: column(3),
        ...childRows(head),
      },
    });
  }
  return out;
}
