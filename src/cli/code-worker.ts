/** One worker thread: loads the coder once, then codes line after line. */
import { parseJson } from "../intake/json-text.js";
import { ReportInput } from "../intake/new-report.js";
import { faultLine, faultsOf } from "../model/faults.js";
import { loadCoder } from "./load-coder.js";
import { type Output, outputLines } from "./output-lines.js";

const coder = loadCoder();

export interface LineJob {
  readonly line: string;
  readonly output: Output;
}

/** The lines of a record, or what is wrong with the line of input. */
export type LineResult = { readonly lines: readonly string[] } | { readonly fault: string };

export function codeLine({ line, output }: LineJob): LineResult {
  const read = parseJson(line);
  if ("fault" in read) return read;
  const report = ReportInput.safeParse(read.value);
  if (!report.success) return { fault: `is no report (${faultLine(faultsOf(report.error.issues))})` };
  try {
    return { lines: outputLines(coder.code(report.data), output) };
  } catch (error) {
    return { fault: `could not be coded (${(error as Error).message})` };
  }
}
