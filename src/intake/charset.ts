/** Bytes as text. A page or feed: by its byte order mark, its transport, its own declaration, else UTF-8 or what browsers fall back on. */

import { TextDecoder } from "@exodus/bytes/encoding.js";
import { SourceFault } from "./bytes.js";

/** Where a declaration must stand, by the HTML standard. */
const DECLARED_WITHIN = 1024;

/** @param transport the charset of the Content-Type, where there is one */
export function decodeMarkup(bytes: Uint8Array, transport: string | null = null): string {
  const marked = markedAs(bytes);
  if (marked !== null) return new TextDecoder(marked).decode(bytes);
  if (transport !== null) {
    const decoder = named(transport);
    if (decoder !== null) return decoder.decode(bytes);
  }
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, DECLARED_WITHIN));
  const label = (/<\?xml[^>]{0,200}encoding\s*=\s*["']([\w.:-]+)/i.exec(head) ?? /<meta[^>]{0,300}charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(head))?.[1];
  // A declaration that can be read byte by byte is not UTF-16, whatever it says.
  const declared = label === undefined || /^utf-?16/i.test(label) ? null : named(label);
  if (declared !== null) return declared.decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** The charset of a Content-Type header. */
export const charsetOf = (contentType: string | null): string | null =>
  contentType === null ? null : (/charset\s*=\s*"?([\w.:-]+)/i.exec(contentType)?.[1] ?? null);

/** The encoding that a byte order mark tells, null where there is none. */
function markedAs(bytes: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  return bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : null;
}

/**
 * Plain text, which declares nothing: by its byte order mark, its transport, else UTF-8 or what a person says that it is where it is none.
 * @throws SourceFault "binary" or "not-utf8"
 */
export function decodePlain(bytes: Uint8Array, transport: string | null = null, stated: string | null = null): string {
  const marked = markedAs(bytes);
  const wide = /^utf-?16/i.test(stated ?? "") || marked === "utf-16le" || marked === "utf-16be";
  if (!wide && bytes.includes(0)) throw new SourceFault("binary", "it holds a zero byte");
  if (marked !== null || transport !== null) return decodeMarkup(bytes, transport);
  const decoder = stated === null ? null : named(stated);
  if (wide && decoder !== null) return decoder.decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    if (decoder !== null) return decoder.decode(bytes);
    throw new SourceFault("not-utf8", "--charset says what it is, for example --charset windows-1252");
  }
}

/** Whether a charset is known by this name. */
export const isCharset = (label: string): boolean => named(label) !== null;

function named(label: string): InstanceType<typeof TextDecoder> | null {
  try {
    return new TextDecoder(label);
  } catch {
    return null;
  }
}
