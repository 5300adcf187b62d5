/** Rows of any shape as CSV by RFC 4180: lists joined by " | ", what is nested as JSON. */

/** A cell that a spreadsheet would take for a formula gets a quote before it: the words come from outside. */
export function csvCell(value: unknown): string {
  const text =
    value === null || value === undefined
      ? ""
      : Array.isArray(value)
        ? value.map((v) => (typeof v === "object" ? JSON.stringify(v) : String(v))).join(" | ")
        : typeof value === "object"
          ? JSON.stringify(value)
          : String(value);
  const safe = typeof value !== "number" && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One line, its line end included. */
export const csvLine = (cells: readonly unknown[]): string => `${cells.map(csvCell).join(",")}\r\n`;

/** All fields of the rows, a heading first. */
export function renderCsv(rows: readonly object[]): string {
  const heads = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return [csvLine(heads), ...rows.map((row) => csvLine(heads.map((head) => (row as Record<string, unknown>)[head])))].join("");
}
