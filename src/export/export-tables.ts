/** What the exports know beside the record: how statuses fold, CAMEO's codes, FIPS country codes. Data in data/codebook and data/export. */
import { z } from "zod";
import type { Codebook } from "../model/codebook.js";
import { CodebookStatuses } from "../model/codebook-terms.js";
import { CONTEXTS, type Context, EVENT_TYPES, type EventType } from "../model/plover.js";

const CameoRow = z.object({
  type: z.enum(EVENT_TYPES),
  mode: z.string().transform((cell) => (cell === "-" ? null : cell)),
  contexts: z
    .string()
    .transform((cell) => (cell === "-" ? [] : cell.split(" ")))
    .pipe(z.array(z.enum(CONTEXTS))),
  code: z.string().regex(/^\d{2,4}$/),
});
type CameoRow = z.infer<typeof CameoRow>;

const Cow = z.string().regex(/^[1-9]\d{0,2}$/);

export interface ExportTables {
  readonly codebook: Codebook;
  readonly statuses: CodebookStatuses;
  readonly cameo: readonly CameoRow[];
  /** By ISO 3166-1 alpha-3. */
  readonly fips: ReadonlyMap<string, string>;
  /** Codes of the Correlates of War, by ISO 3166-1 alpha-3. */
  readonly cow: ReadonlyMap<string, string>;
}

/** Texts of data/export/cameo.tsv, fips.tsv and cow.tsv, the parsed content of data/codebook/statuses.json, and the codebook. @throws Error where a file does not read */
export function readExportTables(
  codebook: Codebook,
  files: { readonly statuses: unknown; readonly cameo: string; readonly fips: string; readonly cow: string },
): ExportTables {
  return {
    codebook,
    statuses: CodebookStatuses.parse(files.statuses),
    cameo: rowsOf("cameo", files.cameo).map(([type, mode, contexts, code]) => CameoRow.parse({ type, mode, contexts, code })),
    fips: new Map(rowsOf("fips", files.fips).map(([iso3 = "", fips = ""]) => [iso3, fips])),
    cow: new Map(rowsOf("cow", files.cow).map(([iso3 = "", cow = ""]) => [iso3, Cow.parse(cow)])),
  };
}

/** Lines of a table after its comments and its heading. */
function rowsOf(file: string, text: string): string[][] {
  const lines = text.split(/\r?\n/u).filter((line) => line !== "" && !line.startsWith("#"));
  const columns = lines[0]?.split("\t").length ?? 0;
  return lines.slice(1).map((line, n) => {
    const cells = line.split("\t");
    if (cells.length !== columns) throw new Error(`data/export/${file}.tsv, row ${n + 1}: ${cells.length} cells, not ${columns}`);
    return cells;
  });
}

/** CAMEO code of a deed: the row of its mode with the most of its contexts, else of its type. Never shorter than three digits, as GDELT writes them. */
export function cameoOf({ cameo }: ExportTables, type: EventType, mode: string | null, contexts: readonly Context[]): string {
  const points = (row: CameoRow): number =>
    row.type !== type || (row.mode !== null && row.mode !== mode)
      ? -1
      : (row.mode !== null ? 10 : 0) + (row.contexts.every((c) => contexts.includes(c)) ? row.contexts.length * 2 : -1);
  let best: CameoRow | null = null;
  for (const row of cameo) if (points(row) >= 0 && (best === null || points(row) > points(best))) best = row;
  const code = best?.code ?? "";
  return code.length === 2 ? `${code}0` : code;
}

const ASSIST = new Set<EventType>(["AID", "COOPERATE", "SUPPORT", "AGREE"]);
const YIELD = new Set<EventType>(["RETREAT", "CONCEDE"]);

/** PLOVER's mode of a request for a deed of this type (manual, draft 0.8: assist, change, yield, meet). */
export const requestMode = (type: EventType): string => (ASSIST.has(type) ? "assist" : YIELD.has(type) ? "yield" : type === "CONSULT" ? "meet" : "change");
