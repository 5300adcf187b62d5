/** A saved mail (.eml, RFC 5322 with MIME) as a report: press releases come so. Attachments are left where they are. */
import PostalMime from "postal-mime";
import { type Item, skip } from "./item.js";
import { publicationDate } from "./publication-date.js";

/** @returns a report by the mail's plain text, else a page by its HTML; a skip where it holds neither */
export async function readMail(bytes: Uint8Array, where: string): Promise<Item> {
  const { subject, from, headers, text, html } = await PostalMime.parse(bytes);
  // As it was written: the parser's own date has lost the zone.
  const date = headers.find(({ key }) => key === "date")?.value;
  const known = { url: null, title: subject ?? null, outlet: from?.name || from?.address?.split("@")[1] || null, published: publicationDate(date) };
  const own = ownWords(text ?? "");
  if (own !== "") return { kind: "report", where, report: { ...known, text: own }, language: null };
  if (html) return { kind: "page", where, html, known, language: null, part: true };
  return skip(where, "no-text", "the mail holds no words");
}

/** A mail's words without what it answers to and without its signature, whose mark is "-- " (RFC 3676). */
const ownWords = (text: string): string =>
  text
    .replace(/\r\n?/g, "\n")
    .replace(/^-- ?\n[\s\S]*$/m, "")
    .replace(/^On [^\n]{1,200}(?:\n[^\n]{1,200})? wrote:\n(?=\s*>)/gm, "")
    .replace(/^>.*\n?/gm, "")
    .trim();
