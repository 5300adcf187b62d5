/** An HTTP response as an archive keeps it: head and body in one stretch of bytes. */
import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from "node:zlib";
import { LARGEST, SourceFault } from "./bytes.js";

export interface HttpResponse {
  readonly status: number;
  readonly header: (name: string) => string | null;
  readonly body: Uint8Array;
}

/** Heads longer than this are no servers'. */
const LONGEST_HEAD = 65_536;

/** @returns null for what does not begin with a status line and end its head */
export function parseResponse(bytes: Buffer): HttpResponse | null {
  const head = bytes.subarray(0, LONGEST_HEAD);
  const crlf = head.indexOf("\r\n\r\n");
  const lf = head.indexOf("\n\n");
  const end = crlf >= 0 && (lf < 0 || crlf < lf) ? crlf : lf;
  if (end < 0) return null;
  const [first, ...lines] = head.subarray(0, end).toString("latin1").split(/\r?\n/);
  const status = /^HTTP\/\d(?:\.\d)? (\d{3})\b/.exec(first ?? "")?.[1];
  if (status === undefined) return null;
  const headers = new Map<string, string>();
  for (const line of lines) {
    const colon = line.indexOf(":");
    if (colon <= 0) continue;
    const name = line.slice(0, colon).trim().toLowerCase();
    if (!headers.has(name)) headers.set(name, line.slice(colon + 1).trim());
  }
  return { status: Number(status), header: (name) => headers.get(name) ?? null, body: bytes.subarray(end + (end === crlf ? 4 : 2)) };
}

/** The body without transfer and content coding. Archives often undo the coding and keep the header: then the body is taken as it is. @throws SourceFault */
export function decodedBody({ header, body }: HttpResponse): Uint8Array {
  const whole = /\bchunked\b/i.test(header("transfer-encoding") ?? "") ? (dechunk(Buffer.from(body)) ?? body) : body;
  return decodeContent(whole, header("content-encoding"));
}

/** @returns null when the bytes are not chunked */
export function dechunk(body: Buffer): Buffer | null {
  const parts: Buffer[] = [];
  for (let at = 0; ; ) {
    const end = body.subarray(at, at + 1024).indexOf("\n");
    if (end < 0) return null;
    const size = /^([0-9a-f]{1,8})\s*(?:;.*)?\r?$/i.exec(body.subarray(at, at + end).toString("latin1"))?.[1];
    if (size === undefined) return null;
    const length = Number.parseInt(size, 16);
    if (length === 0) return Buffer.concat(parts);
    at += end + 1;
    if (at + length > body.length) return null;
    parts.push(body.subarray(at, at + length));
    at += length;
    if (body[at] === 13) at++;
    if (body[at] !== 10) return null;
    at++;
  }
}

/** @param coding the Content-Encoding, possibly several, the last applied first. @throws SourceFault */
export function decodeContent(body: Uint8Array, coding: string | null): Uint8Array {
  const codings = (coding ?? "")
    .toLowerCase()
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "" && name !== "identity");
  // Several layers are how bombs nest.
  if (codings.length > 2) throw new SourceFault("malformed", `${codings.length} content codings`);
  let decoded = body;
  for (const name of codings.reverse()) decoded = inflate(decoded, name);
  return decoded;
}

const LIMIT = { maxOutputLength: LARGEST };

function inflate(body: Uint8Array, coding: string): Uint8Array {
  try {
    if (coding === "gzip" || coding === "x-gzip") return body[0] === 0x1f && body[1] === 0x8b ? gunzipSync(body, LIMIT) : body;
    if (coding === "deflate") return (((body[0] ?? 0) & 15) === 8 ? inflateSync : inflateRawSync)(body, LIMIT);
    if (coding === "br") return brotliDecompressSync(body, LIMIT);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE")
      throw new SourceFault("inflates-too-far", `the body inflates to more than ${LARGEST} bytes`);
    // Undone already, as the header does not say: text begins as text does.
    if (/^\s*</.test(Buffer.from(body.subarray(0, 64)).toString("latin1"))) return body;
    throw new SourceFault("malformed", `the body's ${coding} coding is damaged`);
  }
  throw new SourceFault("malformed", `the body's content coding ${coding.slice(0, 20)} is not known`);
}
