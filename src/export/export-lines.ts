/** The formats of other systems by the name that `--to` takes. A format is a heading (or none) and lines for each record. */
import type { CasusRecord } from "../model/record.js";
import { annotationPage } from "./annotations.js";
import { claimLines, claimsHeading } from "./claims-csv.js";
import type { ExportTables } from "./export-tables.js";
import { gdeltLines, gdeltMentionLines } from "./gdelt.js";
import { polecatHeading, polecatLines } from "./polecat.js";

export const EXPORT_NAMES = ["csv", "polecat", "gdelt", "gdelt-mentions", "annotations"] as const;
export type ExportName = (typeof EXPORT_NAMES)[number];

export interface ExportOptions {
  /** Also what is denied, hypothetical or historical, which PLOVER leaves out. */
  readonly all: boolean;
  /** Our own columns after POLECAT's. */
  readonly extended: boolean;
}

/** The first line of a file, or null. */
export const exportHeading = (name: ExportName, { extended }: ExportOptions): string | null =>
  name === "csv" ? claimsHeading() : name === "polecat" ? polecatHeading(extended) : null;

/** The lines of one record. */
export function exportLines(name: ExportName, record: CasusRecord, tables: ExportTables, options: ExportOptions): string[] {
  switch (name) {
    case "csv":
      return claimLines(record);
    case "polecat":
      return polecatLines(record, tables, options);
    case "gdelt":
      return gdeltLines(record, tables, options);
    case "gdelt-mentions":
      return gdeltMentionLines(record, tables, options);
    case "annotations":
      return [JSON.stringify(annotationPage(record))];
  }
}
