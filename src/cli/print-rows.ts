/** Rows of a query for people (a table), programs (JSON) and spreadsheets (CSV). Data goes to stdout, all else to stderr. */
import type { z } from "zod";
import { withRowKey } from "../export/row-key.js";
import { BOM, csvColumns, renderCsv } from "../export/rows-as-csv.js";
import { paletteFor } from "./palette.js";
import { plain } from "./plain.js";

export interface OutputOptions {
  readonly json?: boolean;
  readonly csv?: boolean;
  /** Before CSV, the mark by which spreadsheets know UTF-8. */
  readonly bom?: boolean;
  readonly quiet?: boolean;
}

export interface Column<T> {
  readonly head: string;
  readonly cell: (row: T) => string | number | null;
  /** May take as much width as there is. */
  readonly wide?: boolean;
  /** Is never cut: a day that is cut says nothing. */
  readonly whole?: boolean;
  /** Gives up its place where the others have no room: JSON and CSV have it still. */
  readonly spare?: boolean;
}

const GAP = 2;
/** Columns that a column keeps on the narrowest terminal, and that one which is not wide takes at most. */
const LEAST = 4;
const NARROW = 30;
/** With less than this of it a longer name or word cannot be told. */
const ROOM = 12;

const oneLine = (value: string | number | null): string =>
  plain(value === null ? "—" : String(value))
    .replace(/\s+/gu, " ")
    .trim();

/** Cuts between characters, never within one. */
function cut(text: string, width: number): string {
  const characters = [...text];
  return characters.length <= width ? text + " ".repeat(width - characters.length) : `${characters.slice(0, width - 1).join("")}…`;
}

/** Widths that fit: the widest give way, down to what is the least. */
function fitted(natural: readonly number[], width: number): number[] {
  const sum = (most: number): number => natural.reduce((total, w) => total + Math.min(w, most), 0);
  let most = Math.max(LEAST, ...natural);
  while (most > LEAST && sum(most) > width) most--;
  // What that leaves goes to the first of those that gave way.
  let left = width - sum(most);
  return natural.map((w) => Math.min(w, most) + (w > most && left-- > 0 ? 1 : 0));
}

type Cells = readonly (readonly string[])[];
const cellsOf = <T>(rows: readonly T[], columns: readonly Column<T>[]): Cells => rows.map((row) => columns.map(({ cell }) => oneLine(cell(row))));

/** Of each column the width that it would have, and that which it gets. */
function widthsOf<T>(cells: Cells, columns: readonly Column<T>[], width: number): { readonly natural: readonly number[]; readonly given: readonly number[] } {
  const natural = columns.map(({ head, wide }, i) => {
    const longest = Math.max([...head].length, ...cells.map((line) => [...(line[i] as string)].length));
    return wide ? longest : Math.min(longest, NARROW);
  });
  const whole = natural.filter((_, i) => columns[i]?.whole).reduce((sum, w) => sum + w, 0);
  const rest = fitted(
    natural.filter((_, i) => !columns[i]?.whole),
    width - whole - GAP * (columns.length - 1),
  );
  return { natural, given: natural.map((w, i) => (columns[i]?.whole ? w : (rest.shift() as number))) };
}

/** The columns without as many of the spare ones, the first of them first, as take the others' room. */
export function columnsWithRoom<T>(rows: readonly T[], columns: readonly Column<T>[], width: number): readonly Column<T>[] {
  const { natural, given } = widthsOf(cellsOf(rows, columns), columns, width);
  const spare = columns.find((column) => column.spare);
  if (spare === undefined || given.every((w, i) => w >= Math.min(natural[i] as number, ROOM))) return columns;
  return columnsWithRoom(
    rows,
    columns.filter((column) => column !== spare),
    width,
  );
}

export function renderTable<T>(
  rows: readonly T[],
  columns: readonly Column<T>[],
  width: number,
  heading: (words: string) => string = (words) => words,
): string {
  const cells = cellsOf(rows, columns);
  const widths = widthsOf(cells, columns, width).given;
  const line = (parts: readonly string[]): string =>
    parts
      .map((part, i) => cut(part, widths[i] as number))
      .join(" ".repeat(GAP))
      .trimEnd();
  return [heading(line(columns.map(({ head }) => head))), ...cells.map(line)].join("\n");
}

interface Page<T> {
  readonly rows: readonly T[];
  readonly next: string | null;
}
interface About {
  /** Many of them: "reports". */
  readonly what: string;
  readonly store: string;
  /** What a row holds: the columns of CSV. */
  readonly row: z.ZodObject;
}

/** @param about `lines`: what a table shows of the rows; JSON and CSV hold every row */
export function printRows<T extends object, Line>(
  page: Page<T>,
  columns: readonly Column<NoInfer<Line>>[],
  options: OutputOptions,
  about: About & { readonly lines: readonly Line[] },
): void;
export function printRows<T extends object>(page: Page<T>, columns: readonly Column<NoInfer<T>>[], options: OutputOptions, about: About): void;
export function printRows<T extends object>(
  page: Page<T>,
  columns: readonly Column<T>[],
  { json, csv, bom, quiet }: OutputOptions,
  { what, store, row, lines = page.rows }: About & { readonly lines?: readonly T[] },
): void {
  const { rows, next } = page;
  const width = process.stdout.columns ?? 160;
  const shown = json || csv ? columns : columnsWithRoom(lines, columns, width);
  if (json) process.stdout.write(`${JSON.stringify(page)}\n`);
  else if (csv) {
    const { schema, keyed } = withRowKey(row);
    process.stdout.write(
      `${bom ? BOM : ""}${renderCsv(
        rows.map((one) => keyed(one as Readonly<Record<string, unknown>>)),
        csvColumns(schema),
      )}`,
    );
  } else if (rows.length > 0) {
    const palette = paletteFor(process.env, process.stdout.isTTY);
    process.stdout.write(`${renderTable(lines, shown, width, palette.heading)}\n`);
  }
  if (quiet) return;
  const count = rows.length === 0 ? `No ${what} match` : `${rows.length} ${rows.length === 1 ? what.replace(/s$/, "") : what}`;
  const told = !json && !csv && lines.length < rows.length ? `${count} in ${lines.length} ${lines.length === 1 ? "line" : "lines"}` : count;
  const left = columns.filter((column) => !shown.includes(column)).map(({ head }) => head);
  const narrow = left.length === 0 ? "" : `; there is no room for ${left.join(" and ")}`;
  process.stderr.write(`${told} (${store})${narrow}${next === null ? "" : `; there are more: --cursor ${next}`}\n`);
}
