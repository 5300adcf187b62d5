/** Pages by keyset: the cursor is the place of the last row, so a page costs the same however deep, and new rows shift nothing. */
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

export const cursorOf = (place: Place): string => Buffer.from(JSON.stringify(place)).toString("base64url");

/** @throws StoreError invalid */
export function placeOf(cursor: string): Place {
  try {
    return Place.parse(JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")));
  } catch (error) {
    throw new StoreError("invalid", `${JSON.stringify(cursor)} is no cursor of a page.`, { cause: error });
  }
}

/** From one row more than asked for. */
export function pageOf<Row, T>(rows: readonly Row[], limit: number, place: (row: Row) => Place, shape: (row: Row) => T): Page<T> {
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return { rows: rows.slice(0, limit).map(shape), next: last === undefined ? null : cursorOf(place(last)) };
}
