/** The coder that the commands and their worker threads use. */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { newReport, type ReportInput } from "../intake/new-report.js";
import type { CasusRecord, Report } from "../model/record.js";
import { Failure } from "./failure.js";

export interface Coder {
  readonly code: (report: ReportInput) => CasusRecord;
}

/** Node's loader of the coder: `load/load-coder.js` exports `loadCoder(): { code(report: Report): CasusRecord }`. */
export async function loadCoder(): Promise<Coder> {
  const place = ["js", "ts"].map((ending) => new URL(`../load/load-coder.${ending}`, import.meta.url)).find((url) => existsSync(fileURLToPath(url)));
  if (place === undefined) throw new Failure("This build holds no coder yet (src/load/load-coder.ts is missing).", 2);
  const { loadCoder: load } = (await import(place.href)) as { loadCoder: () => { code: (report: Report) => CasusRecord } };
  const coder = load();
  return { code: (report) => coder.code(newReport(report)) };
}
