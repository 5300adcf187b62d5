/** A web page as a report: the article's text without the page around it. Scripts are never run. */
import { Readability } from "@mozilla/readability";
import { parseHTML } from "linkedom";
import { CalendarDate, type ReportInput } from "./new-report.js";

type Page = ReturnType<typeof parseHTML>["document"];

const meta = (page: Page, ...names: string[]): string | null => {
  for (const name of names) {
    const value = page.querySelector(`meta[property="${name}"], meta[name="${name}"], meta[itemprop="${name}"]`)?.getAttribute("content")?.trim();
    if (value) return value;
  }
  return null;
};

/** `datePublished` of the first JSON-LD block that has one. */
function linkedDate(page: Page): string | null {
  for (const script of page.querySelectorAll('script[type="application/ld+json"]')) {
    const found = /"datePublished"\s*:\s*"([^"]+)"/.exec(script.textContent ?? "");
    if (found !== null) return found[1] as string;
  }
  return null;
}

/** An ISO date-time where the page gives one, its day where only that can be read, else null. */
function isoDate(value: string | null): string | null {
  if (value === null) return null;
  const colon = value.replace(/([+-]\d{2})(\d{2})$/, "$1:$2");
  for (const candidate of [colon, value.slice(0, 10)]) if (CalendarDate.safeParse(candidate).success) return candidate;
  return null;
}

const BLOCKS = "p, h1, h2, h3, h4, h5, h6, li, blockquote, figcaption, pre, td";

/** Title, outlet, publication date and paragraphs of an article page; `text` is "" when the page holds no article. */
export function readPage(html: string): ReportInput {
  const { document } = parseHTML(html);
  const title = meta(document, "og:title", "twitter:title") ?? document.querySelector("title")?.textContent?.trim() ?? null;
  const outlet = meta(document, "og:site_name", "application-name");
  const published = isoDate(meta(document, "article:published_time", "datePublished", "date", "dc.date") ?? linkedDate(document));
  const url = document.querySelector('link[rel="canonical"]')?.getAttribute("href") ?? meta(document, "og:url");
  // biome-ignore lint/suspicious/noExplicitAny: linkedom's document is no lib.dom Document, Readability asks only for what it has
  const article = document.documentElement === null ? null : new Readability(document as any).parse();
  const inside = parseHTML(`<html><body>${article?.content ?? ""}</body></html>`).document;
  const blocks = [...inside.querySelectorAll(BLOCKS)].filter((block) => block.querySelector(BLOCKS) === null);
  const paragraphs = (blocks.length > 0 ? blocks.map((block) => block.textContent ?? "") : [article?.textContent ?? ""])
    .map((text) => text.replace(/\s+/gu, " ").trim())
    .filter((text) => text !== "");
  return { title: title || null, outlet, url, published, text: paragraphs.join("\n\n") };
}
