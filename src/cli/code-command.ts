/** `casus code`: reports in, records or a page to read out. */
import { once } from "node:events";
import { z } from "zod";
import { EXPORT_NAMES } from "../export/export-lines.js";
import { finishReport } from "../intake/finish-report.js";
import type { Found, Item } from "../intake/item.js";
import { parseJson } from "../intake/json-text.js";
import { CalendarDate, type ReportInput } from "../intake/new-report.js";
import { SNIFFED, sniff } from "../intake/sniff.js";
import { codeLines } from "./code-lines.js";
import { Failure } from "./failure.js";
import { loadCoder } from "./load-coder.js";
import { type Output, outputHeading, outputLines } from "./output-lines.js";
import { plain } from "./plain.js";
import { Charset, readOptions } from "./read-options.js";
import { decodeSource, nameOf, readSourceBytes } from "./read-source.js";

const Options = z.object({
  from: z.enum(["text", "html", "jsonl"]).optional(),
  to: z.enum(["pretty", "json", "jsonl", ...EXPORT_NAMES]).optional(),
  least: z.coerce.number().min(0).max(1).default(0),
  all: z.boolean().default(false),
  extended: z.boolean().default(false),
  charset: Charset.optional(),
  published: CalendarDate.optional(),
  title: z.string().optional(),
  outlet: z.string().optional(),
  jobs: z.coerce.number().int().min(1).max(64),
  quiet: z.boolean().default(false),
});

export const isLines = (file: string): boolean => /\.(jsonl|ndjson)$/i.test(file);

type Form = "text" | "html" | "json" | "mail";

/** What a source holds, by its first words. @throws Failure where that is no report, or more than can be read here */
function formIn(bytes: Uint8Array, file: string): Form {
  const form = sniff(bytes.subarray(0, SNIFFED), file);
  if (form === "jsonl") throw new Failure(`${file} holds reports, one a line: --from jsonl codes them.`);
  if (form === "feed" || form === "opml" || form === "warc" || form === "gzip")
    throw new Failure(`${file} holds many reports (${form}). casus read ${file} --to jsonl | casus code - --from jsonl codes them.`);
  return form ?? "text";
}

/** The reports of a file of text or JSON or of a web page; which of them is told by its content where `from` does not say. @throws Failure */
export async function readReports(file: string, from?: "text" | "html", charset?: string): Promise<readonly ReportInput[]> {
  const bytes = readSourceBytes(file);
  const form = from ?? formIn(bytes, file);
  const where = nameOf(file);
  const founds =
    form === "text" ? [await finishReport(where, { text: decodeSource(bytes, file, false, charset) }, null, null)] : await readMarkup(bytes, file, form);
  const reports = founds.map((found) => {
    if (found.kind === "report") return { ...found.report, ...(form !== "json" && file !== "-" && { id: file }) };
    throw new Failure(`${where}: ${found.reason}, ${found.detail}${found.reason === "no-article" ? ". Save its text and use --from text." : ""}`);
  });
  if (reports.length === 0) throw new Failure(`${where} holds no report.`);
  return reports;
}

/** Readers of pages, mails and JSON are loaded only where there is one: plain text waits for none of them. */
async function readMarkup(bytes: Uint8Array, file: string, form: Exclude<Form, "text">): Promise<readonly Found[]> {
  const { finishItem } = await import("../intake/finish-item.js");
  const founds: Found[] = [];
  for (const item of await itemsOf(bytes, file, form)) {
    if (item.kind === "link" || item.kind === "feed") throw new Failure(`${item.where} names an article that is to be fetched: casus read does that.`);
    founds.push(await finishItem(item, null));
  }
  return founds;
}

async function itemsOf(bytes: Uint8Array, file: string, form: Exclude<Form, "text">): Promise<Iterable<Item>> {
  const where = nameOf(file);
  if (form === "mail") return [await (await import("../intake/read-mail.js")).readMail(bytes, where)];
  const source = decodeSource(bytes, file, form === "html");
  if (form === "html") return [{ kind: "page", where, html: source, known: { title: null, outlet: null, url: null, published: null }, language: null }];
  const read = parseJson(source);
  if ("fault" in read) throw new Failure(`${where} ${read.fault}`);
  return (await import("../intake/read-json.js")).jsonItems(read.value, where);
}

export async function codeCommand(files: readonly string[], given: object): Promise<void> {
  const { from, to, charset, least, all, extended, published, title, outlet, jobs, quiet } = readOptions(Options, given, "code");
  const coder = loadCoder();
  const inLines = (file: string): boolean => from === "jsonl" || (from === undefined && isLines(file));
  const anyLines = files.some(inLines);
  const form = to ?? (anyLines ? "jsonl" : process.stdout.isTTY || process.env.FORCE_COLOR ? "pretty" : "json");
  const output: Output = { to: form, least, all, extended, page: { width: process.stdout.columns ?? 100, terminal: process.stdout.isTTY } };
  // Several reports are one document of JSON still.
  let list = form === "json" && (files.length > 1 || anyLines) ? openList() : null;
  const print = async (lines: readonly string[]): Promise<void> => {
    if (list) list.add(lines.join("\n"));
    else if (lines.length > 0 && !process.stdout.write(`${lines.join("\n")}\n`)) await once(process.stdout, "drain");
  };
  // One heading for all files.
  const heading = outputHeading(output);
  if (heading !== null) process.stdout.write(`${heading}\n`);
  for (const file of files) {
    try {
      if (inLines(file)) {
        if (!(await codeLines(file, { jobs, quiet, output, print }))) process.exitCode = 1;
        continue;
      }
      const reports = await readReports(file, from === "jsonl" ? undefined : from, charset);
      if (form === "json" && reports.length > 1) list ??= openList();
      for (const report of reports)
        await print(outputLines(coder.code({ ...report, ...(published && { published }), ...(title && { title }), ...(outlet && { outlet }) }), output));
    } catch (error) {
      if (!(error instanceof Failure) || files.length === 1) throw error;
      if (!quiet) process.stderr.write(`casus: ${plain(error.message)}\n`);
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
