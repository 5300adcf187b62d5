/** Parses of the annotated reports kept on disk between runs, so that a change of the models does not wait for the parser. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";
import type { ParsedText } from "../../src/text/parsed-text.js";
import type { AnnotatedReport } from "./train.js";

export interface CachedReport extends AnnotatedReport {
  readonly id: string;
  readonly title: string | null;
}

interface Article extends Omit<CachedReport, "doc"> {
  readonly text: string;
}

/** Articles with their parses: from `folder` where they lie there already, else parsed and left there. */
export function parsedReports(
  name: string,
  articles: readonly Article[],
  folder: string,
  parse: (text: string, title: string | null) => ParsedText,
): CachedReport[] {
  const file = join(folder, `${name}.v8`);
  if (existsSync(file)) return deserialize(readFileSync(file)) as CachedReport[];
  const reports = articles.map(({ id, title, text, attributions }) => ({ id, title, doc: parse(text, title), attributions }));
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, serialize(reports));
  return reports;
}
