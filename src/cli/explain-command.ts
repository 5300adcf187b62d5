/** `casus explain`: why a claim was coded, or why nothing was. */
import { z } from "zod";
import { type CoderResources, type Coding, codeReport } from "../code.js";
import { claimsOf, explainClaim } from "../explain/explain-claim.js";
import { explainMissing, findWords } from "../explain/explain-missing.js";
import { CalendarDate, newReport } from "../intake/new-report.js";
import { loadResources } from "../load/load-coder.js";
import { isLines, readReports } from "./code-command.js";
import { claimLine, renderClaim, renderMissing } from "./explain-pages.js";
import { Failure } from "./failure.js";
import { type Palette, paletteFor } from "./palette.js";
import { readOptions } from "./read-options.js";

const Options = z.object({
  from: z.enum(["text", "html"]).optional(),
  claim: z.string().optional(),
  missing: z.string().optional(),
  json: z.boolean().default(false),
  published: CalendarDate.optional(),
  title: z.string().optional(),
  outlet: z.string().optional(),
});

/** @throws Failure where the file, the options, the claim or the words are wrong */
export async function explainCommand(file: string, given: object): Promise<void> {
  const { from, claim, missing, json, published, title, outlet } = readOptions(Options, given, "explain");
  if (claim !== undefined && missing !== undefined) throw new Failure("either --claim or --missing, not both", 2);
  const reports = from === undefined && isLines(file) ? [] : await readReports(file, from);
  const [input] = reports;
  if (input === undefined || reports.length > 1) throw new Failure(`${file} holds many reports; explain takes one. Save its text in a file of its own.`);
  const resources = loadResources();
  const coding = codeReport(newReport({ ...input, ...(published && { published }), ...(title && { title }), ...(outlet && { outlet }) }), resources, {
    trace: true,
  });
  const page = { json, width: Math.min(process.stdout.columns ?? 100, 120), palette: paletteFor(process.env, process.stdout.isTTY) };
  if (claim !== undefined) process.stdout.write(`${aboutClaim(coding, resources, claim, page)}\n`);
  else if (missing !== undefined) process.stdout.write(`${aboutMissing(coding, resources, missing, page)}\n`);
  else process.stdout.write(`${claimList(coding)}\n`);
}

interface Form {
  readonly json: boolean;
  readonly width: number;
  readonly palette: Palette;
}

/** A line a claim, to choose from. */
export const claimList = (coding: Coding): string =>
  [...[...claimsOf(coding).values()].map((any) => claimLine(any, coding.record)), "", "casus explain FILE --claim ID explains one of them."]
    .join("\n")
    .trimStart();

/** @throws Failure that lists the ids where there is no such claim */
export function aboutClaim(coding: Coding, resources: CoderResources, id: string, form: Form): string {
  const claims = claimsOf(coding);
  const any = claims.get(id);
  if (any === undefined)
    throw new Failure(
      `there is no claim ${id}. ${claims.size === 0 ? "The report has no claims; --missing says why." : `There are: ${[...claims.keys()].join(", ")}`}`,
    );
  const explained = explainClaim(any, coding, resources);
  return form.json ? JSON.stringify(explained, null, 2) : renderClaim(explained, coding.record, form);
}

/** @throws Failure that shows the nearest line where the words do not stand in the report */
export function aboutMissing(coding: Coding, resources: CoderResources, words: string, form: Form): string {
  const { text } = coding.record.report;
  const span = findWords(text, words);
  if (span === null) throw new Failure(`"${words}" does not stand in the report. ${nearestLine(text, words)}`);
  const explained = explainMissing(span, coding, resources);
  return form.json ? JSON.stringify(explained, null, 2) : renderMissing(explained, coding.record, form);
}

/** The line that shares most words with what was sought. */
function nearestLine(text: string, sought: string): string {
  const wordsOf = (line: string): string[] => line.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const wanted = new Set(wordsOf(sought));
  let best = "";
  let most = 0;
  for (const line of text.split("\n")) {
    const shared = new Set(wordsOf(line).filter((word) => wanted.has(word))).size;
    if (shared <= most) continue;
    most = shared;
    best = line.trim();
  }
  return most === 0 ? "No line shares a word with it." : `The nearest line is: ${best.length > 200 ? `${best.slice(0, 200)}...` : best}`;
}
