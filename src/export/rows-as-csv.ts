/** Rows of a list as CSV by RFC 4180, one value a cell: what holds fields is a column for each of them, lists are joined by " | ". */
import { z } from "zod";

type Row = Readonly<Record<string, unknown>>;

export interface CsvColumn {
  readonly name: string;
  readonly cell: (row: Row) => unknown;
}

const bare = (schema: unknown): unknown => (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional ? bare(schema.unwrap()) : schema);

/** The columns of rows of this shape: `from_stance` is the stance of `from`, `actors_name` the names of all `actors`, a span is `begin-end`. */
export function csvColumns(row: z.ZodObject): CsvColumn[] {
  return Object.entries(row.shape).flatMap(([key, schema]): CsvColumn[] => {
    const inner = bare(schema);
    const element = inner instanceof z.ZodArray ? bare(inner.element) : null;
    const held = inner instanceof z.ZodObject ? inner : element instanceof z.ZodObject ? element : null;
    if (held !== null)
      return csvColumns(held).map(({ name, cell }) => ({
        name: `${key}_${name}`,
        cell: ({ [key]: value }) => (Array.isArray(value) ? value.map((one: Row) => cell(one)) : value == null ? null : cell(value as Row)),
      }));
    if (element instanceof z.ZodTuple) return [{ name: key, cell: ({ [key]: spans }) => (spans as [number, number][]).map((span) => span.join("-")) }];
    return [{ name: key, cell: ({ [key]: value }) => value }];
  });
}

/** A cell that a spreadsheet would take for a formula gets a quote before it: the words come from outside. */
export function csvCell(value: unknown): string {
  const text = Array.isArray(value) ? value.map((one) => String(one ?? "")).join(" | ") : String(value ?? "");
  const safe = typeof value !== "number" && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** What tells a spreadsheet that a file is UTF-8. */
export const BOM = "\ufeff";

/** One line, its line end included. */
export const csvLine = (cells: readonly unknown[]): string => `${cells.map(csvCell).join(",")}\r\n`;

/** All columns of the rows, a heading first. */
export function renderCsv(rows: readonly object[], columns: readonly CsvColumn[]): string {
  return [csvLine(columns.map(({ name }) => name)), ...rows.map((row) => csvLine(columns.map(({ cell }) => cell(row as Row))))].join("");
}
