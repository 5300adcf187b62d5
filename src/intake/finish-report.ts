/** What every report has to be, whatever it was read from: words, not too many, English. Its identity is settled here. */
import { cleanUrl, reportId } from "./identity.js";
import { type Found, skip } from "./item.js";
import { languageOf } from "./language.js";
import type { ReportInput } from "./new-report.js";

/** Longer reports are refused: five million characters are some 800,000 words, no report. */
export const LONGEST = 5_000_000;

/** @param declared the language that its source declares; @param place what stands for the report's address where it has none: the file's path */
export async function finishReport(where: string, report: ReportInput, declared: string | null, place: string | null): Promise<Found> {
  if (report.text.trim() === "") return skip(where, "no-text", "it holds no words");
  if (report.text.length > LONGEST) return skip(where, "too-large", `${report.text.length} characters; a report may have ${LONGEST}`);
  const language = await languageOf(report.text, declared);
  if (language !== "en" && language !== "und") return skip(where, "not-english", `its language is ${language}`);
  const url = cleanUrl(report.url);
  const id = reportId(report.id, url, place);
  return { kind: "report", where, report: { ...report, ...(id !== undefined && { id }), url } };
}
