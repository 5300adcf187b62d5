/** Trains the statement finder from a PolNeAR JSONL file and writes data/statements/. The caller brings the parser. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { ParsedText } from "../../src/text/parsed-text.js";
import { train } from "./train.js";

const Spans = z.array(z.tuple([z.int().min(0), z.int().min(0)]));
const Article = z.object({ id: z.string(), text: z.string(), attributions: z.array(z.object({ source: Spans, cue: Spans, content: Spans })) });
export type Article = z.infer<typeof Article>;

/** Articles of a JSONL file; a line that does not fit is an error with its number. */
export function readArticles(file: string): Article[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .map((line, n) => ({ line, n: n + 1 }))
    .filter(({ line }) => line.trim() !== "")
    .map(({ line, n }) => {
      const article = Article.safeParse(JSON.parse(line));
      if (!article.success) throw new Error(`${file}, line ${n}: ${z.prettifyError(article.error)}`);
      return article.data;
    });
}

/** `parse` must be the parser that the finder will run behind: its faults are learned too. About two minutes on one core. */
export function trainStatements(parse: (text: string) => ParsedText, corpusFile: string, dataFolder: string): void {
  const reports = readArticles(corpusFile).map(({ text, attributions }) => ({ doc: parse(text), attributions }));
  const { cues, weights } = train(reports);
  // One cue word a line.
  const lines = Object.entries(cues).map(([key, entry]) => `${JSON.stringify(key)}:${JSON.stringify(entry)}`);
  writeFileSync(join(dataFolder, "cues.json"), `{\n${lines.join(",\n")}\n}\n`);
  for (const [name, tsv] of Object.entries(weights)) writeFileSync(join(dataFolder, `${name}.tsv`), tsv);
}
