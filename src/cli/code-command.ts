/** `casus code`: reports in, records or a page to read out. */
import { z } from "zod";
import { EXPORT_NAMES } from "../export/export-lines.js";
import { languageOf } from "../intake/language.js";
import { CalendarDate, type ReportInput } from "../intake/new-report.js";
import { SNIFFED, sniff } from "../intake/sniff.js";
import { keepSure } from "../model/keep-sure.js";
import { codeLines } from "./code-lines.js";
import { Failure } from "./failure.js";
import { loadCoder } from "./load-coder.js";
import { outputHeading, outputLines } from "./output-lines.js";
import { paletteFor } from "./palette.js";
import { renderRecord } from "./pretty.js";
import { readOptions } from "./read-options.js";
import { readSource } from "./read-source.js";

const Options = z.object({
  from: z.enum(["text", "html", "jsonl"]).optional(),
  to: z.enum(["pretty", "json", "jsonl", ...EXPORT_NAMES]).optional(),
  least: z.coerce.number().min(0).max(1).default(0),
  all: z.boolean().default(false),
  extended: z.boolean().default(false),
  published: CalendarDate.optional(),
  title: z.string().optional(),
  outlet: z.string().optional(),
  jobs: z.coerce.number().int().min(1).max(64),
  quiet: z.boolean().default(false),
});

/** Longer reports are refused: five million characters are some 800,000 words, no report. */
const LONGEST = 5_000_000;

export const isLines = (file: string): boolean => /\.(jsonl|ndjson)$/i.test(file);

/** Text or page by a source's first words. @throws Failure where it holds many reports */
function formIn(source: string, file: string): "text" | "html" {
  const form = sniff(Buffer.from(source.slice(0, SNIFFED)), file);
  if (form === "json" || form === "jsonl")
    throw new Failure(`${file} holds JSON, no text. Reports, one a line, are coded with --from jsonl; casus read takes all else.`);
  if (form === "feed" || form === "opml" || form === "warc")
    throw new Failure(`${file} holds many reports (${form}). casus read ${file} --to jsonl | casus code - --from jsonl codes them.`);
  return form === "html" ? "html" : "text";
}

/** One report from a file of text or a web page; which of them is told by its content where `from` does not say. @throws Failure */
export async function readReport(file: string, from?: "text" | "html"): Promise<ReportInput> {
  const source = readSource(file);
  if (source.length > LONGEST)
    throw new Failure(`${file} has ${source.length} characters; a report may have ${LONGEST}. Split it into its reports (JSONL, one a line).`);
  const id = file === "-" ? {} : { id: file };
  const report = (from ?? formIn(source, file)) === "text" ? { ...id, text: source } : { ...id, ...(await import("../intake/read-page.js")).readPage(source) };
  if (report.text === "") throw new Failure(`${file} holds no article that could be told from the page around it. Save its text and use --from text.`);
  const language = await languageOf(report.text, null);
  if (language !== "en" && language !== "und") throw new Failure(`${file} is not English (its language is ${language}), and nothing else is coded.`);
  return report;
}

export async function codeCommand(files: readonly string[], given: object): Promise<void> {
  const { from, to, least, all, extended, published, title, outlet, jobs, quiet } = readOptions(Options, given, "code");
  const coder = loadCoder();
  const inLines = (file: string): boolean => from === undefined && isLines(file);
  const asked = to ?? (process.stdout.isTTY || process.env.FORCE_COLOR ? "pretty" : "json");
  const form = asked === "json" && (from === "jsonl" || files.some(inLines)) ? "jsonl" : asked;
  // Several files are one document of JSON still.
  const list = form === "json" && files.length > 1 ? openList() : null;
  // One heading for all files.
  const heading = to === undefined || to === "pretty" ? null : outputHeading({ to, least, all, extended });
  if (heading !== null) process.stdout.write(`${heading}\n`);
  for (const file of files) {
    try {
      if (from === "jsonl" || inLines(file)) {
        const output = { to: form === "pretty" || form === "json" ? ("jsonl" as const) : form, least, all, extended };
        if (!(await codeLines(file, { jobs, quiet, output }))) process.exitCode = 1;
        continue;
      }
      const report = await readReport(file, from);
      const record = coder.code({ ...report, ...(published && { published }), ...(title && { title }), ...(outlet && { outlet }) });
      if (form === "pretty")
        process.stdout.write(
          `${renderRecord(least > 0 ? keepSure(record, least) : record, { width: process.stdout.columns ?? 100, palette: paletteFor(process.env, process.stdout.isTTY) })}\n`,
        );
      else {
        const lines = outputLines(record, { to: form, least, all, extended });
        if (list) list.add(lines.join("\n"));
        else for (const line of lines) process.stdout.write(`${line}\n`);
      }
    } catch (error) {
      if (!(error instanceof Failure) || files.length === 1) throw error;
      process.stderr.write(`casus: ${error.message}\n`);
      process.exitCode = 1;
    }
  }
  list?.close();
}

/** A JSON array, printed value by value. */
function openList(): { readonly add: (json: string) => void; readonly close: () => void } {
  let between = "[\n";
  return {
    add: (json) => {
      process.stdout.write(`${between}${json}`);
      between = ",\n";
    },
    close: () => process.stdout.write(between === "[\n" ? "[]\n" : "\n]\n"),
  };
}
