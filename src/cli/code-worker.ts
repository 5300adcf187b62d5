/** One worker thread: loads the coder once, then codes line after line into JSON. */
import { ReportInput } from "../intake/new-report.js";
import { loadCoder } from "./load-coder.js";

const coder = loadCoder();

/** A record as JSON, or what is wrong with the line. */
export type LineResult = { readonly record: string } | { readonly fault: string };

export function codeLine(line: string): LineResult {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    return { fault: `is no JSON (${(error as Error).message})` };
  }
  const report = ReportInput.safeParse(value);
  if (!report.success) return { fault: report.error.issues.map((issue) => `${issue.path.join(".") || "the line"}: ${issue.message}`).join("; ") };
  try {
    return { record: JSON.stringify(coder.code(report.data)) };
  } catch (error) {
    return { fault: `could not be coded (${(error as Error).message})` };
  }
}
