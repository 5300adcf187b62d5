/** Bytes of a page or feed as text: by its byte order mark, its transport, its own declaration, else UTF-8 or what browsers fall back on. */

/** Where a declaration must stand, by the HTML standard. */
const DECLARED_WITHIN = 1024;

/** @param transport the charset of the Content-Type, where there is one */
export function decodeMarkup(bytes: Uint8Array, transport: string | null = null): string {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return decoderFor("utf-8").decode(bytes);
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decoderFor("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decoderFor("utf-16be").decode(bytes);
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
    return decoderFor("windows-1252").decode(bytes);
  }
}

/** The charset of a Content-Type header. */
export const charsetOf = (contentType: string | null): string | null =>
  contentType === null ? null : (/charset\s*=\s*"?([\w.:-]+)/i.exec(contentType)?.[1] ?? null);

type Decoder = InstanceType<typeof TextDecoder>;
const decoderFor = (label: string): Decoder => new TextDecoder(label);

function named(label: string): Decoder | null {
  try {
    return new TextDecoder(label);
  } catch {
    return null;
  }
}
