/** A record as the lines that `--to` asks for. */
import { type ExportName, type ExportOptions, exportHeading, exportLines } from "../export/export-lines.js";
import type { ExportTables } from "../export/export-tables.js";
import { loadExportTables } from "../load/load-export-tables.js";
import { keepSure } from "../model/keep-sure.js";
import type { CasusRecord } from "../model/record.js";
import { paletteFor } from "./palette.js";
import { renderRecord } from "./pretty.js";

/** Plain data: it goes to the worker threads as it is. */
export interface Output extends ExportOptions {
  readonly to: "pretty" | "json" | "jsonl" | ExportName;
  /** Claims less sure than this are left out, 0 to 1. */
  readonly least: number;
  /** The page that "pretty" is set on. */
  readonly page: { readonly width: number; readonly terminal: boolean };
}

let tables: ExportTables | null = null;

/** What stands before the first record, or null. */
export const outputHeading = (output: Output): string | null =>
  output.to === "pretty" || output.to === "json" || output.to === "jsonl" ? null : exportHeading(output.to, output);

/** The export tables are read when a format first needs them, once a thread. */
export function outputLines(whole: CasusRecord, output: Output): string[] {
  const record = output.least > 0 ? keepSure(whole, output.least) : whole;
  if (output.to === "pretty") return [renderRecord(record, { width: output.page.width, palette: paletteFor(process.env, output.page.terminal) })];
  if (output.to === "json") return [JSON.stringify(record, null, 2)];
  if (output.to === "jsonl") return [JSON.stringify(record)];
  tables ??= loadExportTables();
  return exportLines(output.to, record, tables, output);
}
