/** The coder that the commands and their worker threads use: what comes from outside is filled in to a report first. */
import { newReport, type ReportInput } from "../intake/new-report.js";
import { loadCoder as load } from "../load/load-coder.js";
import type { CasusRecord } from "../model/record.js";

export interface ReportCoder {
  readonly code: (report: ReportInput) => CasusRecord;
}

/** @throws Error that names the data file that is missing or does not read */
export function loadCoder(): ReportCoder {
  const coder = load();
  return { code: (report) => coder.code(newReport(report)) };
}
