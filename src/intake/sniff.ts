/** What a source holds, told by its first bytes; its name only decides between text and text. */

export const FORMATS = ["gzip", "warc", "html", "feed", "opml", "json", "jsonl", "mail", "text"] as const;
export type Format = (typeof FORMATS)[number];

/** Bytes that are enough to tell; a page's first element may hide behind long comments. */
export const SNIFFED = 4096;

/** @returns null for what is no text and no archive that is known; @param name a path or URL, for its ending */
export function sniff(head: Uint8Array, name: string): Format | null {
  if (head[0] === 0x1f && head[1] === 0x8b) return "gzip";
  // An archive's records hold any bytes.
  if (/^WARC\/\d/.test(Buffer.from(head.subarray(0, 8)).toString("latin1"))) return "warc";
  const words = headText(head);
  if (words === null) return null;
  const ending = /\.([a-z0-9]+)$/i.exec(name.replace(/\.gz$/i, ""))?.[1]?.toLowerCase();
  if (words.startsWith("<")) return sniffMarkup(words) ?? (ending === "html" || ending === "htm" || ending === "xhtml" ? "html" : "text");
  if (words.startsWith("{") || words.startsWith("[")) {
    if (ending === "jsonl" || ending === "ndjson") return "jsonl";
    // Two values in one file are lines of JSONL; a document may hold line breaks anywhere else.
    const first = words.slice(0, Math.max(0, words.indexOf("\n")));
    return first !== "" && isJson(first) ? "jsonl" : "json";
  }
  if (ending === "html" || ending === "htm" || ending === "xhtml") return "html";
  return ending === "eml" || isMail(words) ? "mail" : "text";
}

/** A message opens with its header; one field, "From: our correspondent", may open any text. */
const isMail = (words: string): boolean => {
  const header = /^(?:[\w-]+:.*\r?\n(?:[ \t]+\S.*\r?\n)*)+(?=\r?\n)/.exec(words)?.[0] ?? "";
  return /^message-id:/im.test(header) || (/^from:/im.test(header) && /^mime-version:/im.test(header));
};

/** The head as text without its byte order mark and leading space; null when it is binary. */
function headText(head: Uint8Array): string | null {
  const encoding = head[0] === 0xff && head[1] === 0xfe ? "utf-16le" : head[0] === 0xfe && head[1] === 0xff ? "utf-16be" : "utf-8";
  if (encoding === "utf-8" && head.includes(0)) return null;
  return new TextDecoder(encoding).decode(head).trimStart();
}

function sniffMarkup(words: string): Format | null {
  // Declarations, comments and processing instructions come before the first element.
  const element = /^(?:<\?[^>]*\?>|<!--[\s\S]*?-->|<!DOCTYPE[^>[]*(?:\[[^\]]*\])?[^>]*>|\s)*<(?:[\w-]+:)?([A-Za-z][\w-]*)/i.exec(words)?.[1]?.toLowerCase();
  if (element === "rss" || element === "feed" || element === "rdf") return "feed";
  if (element === "opml") return "opml";
  if (/^(?:<!--[\s\S]*?-->|\s)*<!doctype\s+html/i.test(words)) return "html";
  return element !== undefined && PAGE_ELEMENTS.has(element) ? "html" : null;
}

const PAGE_ELEMENTS = new Set([
  "html",
  "head",
  "body",
  "main",
  "article",
  "section",
  "div",
  "p",
  "title",
  "meta",
  "link",
  "script",
  "style",
  "h1",
  "h2",
  "nav",
]);

function isJson(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}
