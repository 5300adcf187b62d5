/**
 * WARC 1.0 and 1.1 (ISO 28500), as Common Crawl ships its news: pages from `response` and `resource` records, texts from `conversion`.
 * Written here because the libraries hold headers and inflated members of any size; every length below is bounded.
 */
import { ByteReader, type Bytes, faultOf, LARGEST, SourceFault } from "./bytes.js";
import { charsetOf, decodeMarkup } from "./charset.js";
import { decodedBody, parseResponse } from "./http-message.js";
import { cleanUrl } from "./identity.js";
import { type Item, skip } from "./item.js";
import type { Known } from "./new-report.js";
import { publicationDate } from "./publication-date.js";

const LONGEST_LINE = 65_536;
const MOST_HEADERS = 200;

interface Header {
  readonly length: number;
  readonly type: string;
  readonly target: string | null;
  readonly contentType: string;
  readonly truncated: boolean;
  /** WARC-Date. */
  readonly seen: string | null;
}

/** Reports and pages of an archive that is inflated already. A record that lies about its length is skipped, and reading goes on at the next. */
export async function* readWarc(source: Bytes, where: string): AsyncGenerator<Item> {
  const reader = new ByteReader(source);
  let n = 0;
  try {
    for (;;) {
      const found = await nextRecord(reader);
      if (found === "end") break;
      if (found === "lost") {
        yield skip(`${where} after record ${n}`, "malformed", "bytes that belong to no record: a length before them is wrong");
        continue;
      }
      n++;
      const place = `${where} record ${n}`;
      const header = await readHeader(reader);
      if (header === null) {
        yield skip(place, "malformed", "its header has no length, or cannot be read");
        continue;
      }
      const wanted = ["response", "resource", "conversion"].includes(header.type);
      if (!wanted || header.length > LARGEST) {
        if (wanted) yield skip(place, "too-large", `${header.length} bytes; a page may have ${LARGEST}`);
        const passed = await reader.skip(header.length);
        if (passed < header.length) throw new SourceFault("truncated", `record ${n} ends after ${passed} of ${header.length} bytes`);
        continue;
      }
      const bytes = await reader.take(header.length);
      if (bytes.length < header.length) throw new SourceFault("truncated", `record ${n} ends after ${bytes.length} of ${header.length} bytes`);
      const item = recordItem(header, bytes, place);
      if (item !== null) yield item;
    }
    if (n === 0) yield skip(where, "empty", "the archive has no records");
  } catch (error) {
    const { reason, message } = faultOf(error);
    yield skip(`${where} after record ${n}`, reason, message);
  } finally {
    await reader.close();
  }
}

/** Reads up to a record's first line: "lost" when other bytes had to be passed over, told once for each stretch. */
async function nextRecord(reader: ByteReader): Promise<"record" | "lost" | "end"> {
  for (let lost = false; ; ) {
    const line = await reader.line(LONGEST_LINE);
    if (line === null) return lost ? "lost" : "end";
    if (line === "too-long") lost = true;
    else if (/^WARC\/1\.\d\s*$/.test(line.toString("latin1"))) {
      if (!lost) return "record";
      // The record that ends the stretch is read next: its first line is given back.
      reader.unread(Buffer.from("WARC/1.0\n"));
      return "lost";
    } else if (line.length > 0) lost = true;
  }
}

async function readHeader(reader: ByteReader): Promise<Header | null> {
  const fields = new Map<string, string>();
  for (let n = 0; ; n++) {
    const line = await reader.line(LONGEST_LINE);
    if (line === null || line === "too-long" || n > MOST_HEADERS) return null;
    if (line.length === 0) break;
    const text = line.toString("utf8");
    const colon = text.indexOf(":");
    if (colon > 0) fields.set(text.slice(0, colon).trim().toLowerCase(), text.slice(colon + 1).trim());
  }
  const length = fields.get("content-length") ?? "";
  if (!/^\d{1,15}$/.test(length)) return null;
  return {
    length: Number(length),
    type: fields.get("warc-type")?.toLowerCase() ?? "",
    target: fields.get("warc-target-uri")?.replace(/^<|>$/g, "") ?? null,
    contentType: fields.get("content-type")?.toLowerCase() ?? "",
    truncated: fields.has("warc-truncated"),
    seen: publicationDate(fields.get("warc-date")),
  };
}

/** @returns null for records that are no pages by their nature (a DNS answer, say) */
function recordItem(header: Header, bytes: Buffer, where: string): Item | null {
  const url = cleanUrl(header.target);
  if (url === null) return /^(?:dns|whois|ftp|urn|metadata|file):/i.test(header.target ?? "") ? null : skip(where, "malformed", "it has no web address");
  const known: Known = { url, title: null, outlet: null, published: null, seen: header.seen };
  if (header.type === "conversion") {
    if (!header.contentType.startsWith("text/plain")) return skip(where, "not-a-page", `it is ${header.contentType.slice(0, 60)}`);
    return { kind: "report", where, report: { ...known, text: decodeMarkup(bytes, "utf-8") }, language: null };
  }
  if (header.truncated) return skip(where, "truncated", "the crawler kept only part of it");
  let type = header.contentType;
  let body: Uint8Array = bytes;
  if (header.type === "response") {
    const response = parseResponse(bytes);
    if (response === null) return skip(where, "malformed", "it holds no HTTP response");
    if (response.status !== 200) return skip(where, "not-a-page", `its status is ${response.status}`);
    type = (response.header("content-type") ?? "").toLowerCase();
    if (type !== "" && !isPage(type)) return skip(where, "not-a-page", `it is ${type.slice(0, 60)}`);
    try {
      body = decodedBody(response);
    } catch (error) {
      const { reason, message } = faultOf(error);
      return skip(where, reason, message);
    }
  } else if (!isPage(type)) return skip(where, "not-a-page", `it is ${type.slice(0, 60)}`);
  if (body.length === 0) return skip(where, "not-a-page", "its body is empty");
  return { kind: "page", where, html: decodeMarkup(body, charsetOf(type)), known, language: null, doubtful: true };
}

const isPage = (type: string): boolean => /^(?:text\/html|application\/xhtml\+xml)\b/.test(type);
