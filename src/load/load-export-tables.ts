/** What the exports need beside a record, from the files of the package. */
import { type ExportTables, readExportTables } from "../export/export-tables.js";
import { loadCodebook } from "./load-codebook.js";
import { readData, readJson } from "./load-core.js";

const text = (name: string): string => new TextDecoder().decode(readData(name));

/** @throws Error that names the file that is missing or does not read */
export const loadExportTables = (): ExportTables =>
  readExportTables(loadCodebook(), {
    statuses: readJson("codebook/statuses.json"),
    cameo: text("export/cameo.tsv"),
    fips: text("export/fips.tsv"),
    cow: text("export/cow.tsv"),
  });
