/** Pages by keyset: the cursor is the place of the last row, so a page costs the same however deep, and new rows shift nothing. */
import { createHash } from "node:crypto";
import { z } from "zod";
import { StoreError } from "../store-error.js";

export interface Page<T> {
  readonly rows: readonly T[];
  /** Give it as `cursor` for the next page; null at the end. */
  readonly next: string | null;
}

export const PAGE_LIMIT = 1000;
export const Paging = z.object({
  cursor: z.string().max(200).optional(),
  limit: z.int().min(1).max(PAGE_LIMIT).default(50),
});
export type Paging = z.input<typeof Paging>;

const Place = z.tuple([z.number(), z.number()]);
export type Place = z.infer<typeof Place>;
const Cursor = z.tuple([...Place.def.items, z.string()]);

/** What a cursor is good for: one list by one filter. The size of a page may change on the way, and midnight may pass. */
export function questionOf(list: string, { cursor: _, limit: __, today: ___, ...filter }: Readonly<Record<string, unknown>>): string {
  return createHash("sha256")
    .update(JSON.stringify([list, filter]))
    .digest("base64url")
    .slice(0, 8);
}

export const cursorOf = (place: Place, question: string): string => Buffer.from(JSON.stringify([...place, question])).toString("base64url");

const refused = (message: string, options?: ErrorOptions): StoreError =>
  new StoreError("invalid", `cursor: ${message}`, { ...options, faults: [{ field: "cursor", message }] });

/** @throws StoreError invalid: no cursor, or that of another question */
export function placeOf(cursor: string, question: string): Place {
  let read: z.infer<typeof Cursor>;
  try {
    read = Cursor.parse(JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")));
  } catch (error) {
    throw refused("is no cursor that a page ended with", { cause: error });
  }
  const [at, id, asked] = read;
  if (asked !== question) throw refused("is of another list, or of other filters; go on with those that gave it, or begin without it");
  return [at, id];
}

/** From one row more than asked for. @param question from `questionOf` */
export function pageOf<Row, T>(rows: readonly Row[], limit: number, question: string, place: (row: Row) => Place, shape: (row: Row) => T): Page<T> {
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return { rows: rows.slice(0, limit).map(shape), next: last === undefined ? null : cursorOf(place(last), question) };
}
