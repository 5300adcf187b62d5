/** Strings as both databases hold them unchanged: a zero ends a string in one of them, and a lone surrogate has no UTF-8. */
import { createHash } from "node:crypto";

// biome-ignore lint/suspicious/noControlCharactersInRegex: the zero is what it looks for
const UNSTORABLE = /[\u0000\p{Surrogate}]/gu;

/** Nearly every string has neither; this plain class tells so ten times as fast. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the zero is what it looks for
const SUSPECT = /[\u0000\ud800-\udfff]/;

/** One code unit for one, so that spans keep their place. */
export const storable = (text: string): string => (SUSPECT.test(text) ? text.replace(UNSTORABLE, "\ufffd") : text);

export const isStorable = (text: string): boolean => !SUSPECT.test(text) || text.search(UNSTORABLE) === -1;

/** PostgreSQL's indexes take 2,704 bytes at most; so many code units always fit. */
const KEY = 600;

/** What an index holds: a longer address or id keeps its beginning and gets its checksum, so it stays itself. */
export function storableKey(text: string): string {
  const clean = storable(text);
  return clean.length <= KEY ? clean : storable(`${clean.slice(0, 500)}…${createHash("sha256").update(clean).digest("hex")}`);
}
