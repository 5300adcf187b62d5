/** A web page as a report: the article's text without the page around it. Scripts are never run. */
import { isProbablyReaderable, Readability } from "@mozilla/readability";
import { parseHTML } from "linkedom";
import { htmlText, nestsTooDeep } from "./html-text.js";
import { cleanUrl, sameSite } from "./identity.js";
import type { ReportInput } from "./new-report.js";
import { publicationDate } from "./publication-date.js";

type Page = ReturnType<typeof parseHTML>["document"];

/** Elements and characters beyond which a page is no article but a collection or an attack. */
const MOST_ELEMENTS = 100_000;
const LONGEST_PAGE = 8_000_000;

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

/** A page's title without its outlet: "Talks open | The Courier". */
function headlineOf(title: string | null, outlet: string | null): string | null {
  if (!title || !outlet || !title.toLowerCase().endsWith(outlet.toLowerCase())) return title || null;
  const before = title.slice(0, -outlet.length);
  const headline = before.replace(/\s+[|–—-]\s+$/u, "");
  return headline === before || headline === "" ? title : headline;
}

/** Classes and ids of the banners that ask for consent; each stands before the article and reads like its first words. */
const CONSENT = /(?:^|[\s_-])(?:cookies?|consent|gdpr|ccpa)(?=$|[\s_-])|cookie(?:banner|consent|notice|bar)/i;
/** Letters beyond which such an element holds the page itself: "body class=cookie-consent". */
const LONGEST_BANNER = 3000;

function dropBanners(page: Page): void {
  for (const element of [...page.querySelectorAll("body [class], body [id]")])
    if (
      CONSENT.test(`${element.getAttribute("class") ?? ""} ${element.getAttribute("id") ?? ""}`) &&
      element.closest("article") === null &&
      element.querySelector("article, main, h1") === null &&
      (element.textContent ?? "").length <= LONGEST_BANNER
    )
      element.remove();
}

/** What a page says of itself beside the report that it holds. */
export interface PageReport extends ReportInput {
  /** As the page declares it. */
  readonly language: string | null;
}

/**
 * Title, outlet, publication date and paragraphs of an article page; `text` is "" when the page holds no article.
 * @param url where the page was found: its own word for its address counts only within that site
 * @param doubtful true where most pages are no articles (a crawl): front pages and lists then have no text
 */
export function readPage(html: string, { url = null, doubtful = false }: { url?: string | null; doubtful?: boolean } = {}): PageReport {
  const nothing = { title: null, outlet: null, url, published: null, language: null, text: "" };
  if (html.length > LONGEST_PAGE || nestsTooDeep(html)) return nothing;
  const { document } = parseHTML(html);
  if (document.documentElement === null) return nothing;
  const title = meta(document, "og:title", "twitter:title") ?? document.querySelector("title")?.textContent?.trim() ?? null;
  const outlet = meta(document, "og:site_name", "application-name");
  const published =
    publicationDate(meta(document, "article:published_time", "datePublished", "date", "dc.date")) ??
    publicationDate(linkedDate(document)) ??
    publicationDate(document.querySelector("article time[datetime]")?.getAttribute("datetime"));
  const own = cleanUrl(document.querySelector('link[rel="canonical"]')?.getAttribute("href") ?? meta(document, "og:url"), url ?? undefined);
  const language = document.documentElement.getAttribute("lang") || meta(document, "og:locale", "language");
  const address = url === null ? own : own !== null && sameSite(url, own) ? own : url;
  const found = { title: headlineOf(title, outlet), outlet, url: address, published, language };
  dropBanners(document);
  // biome-ignore lint/suspicious/noExplicitAny: linkedom's document is no lib.dom Document, Readability asks only for what it has
  const page = document as any;
  if (doubtful && !isProbablyReaderable(page, { visibilityChecker: () => true })) return { ...found, text: "" };
  let article: ReturnType<Readability["parse"]>;
  try {
    article = new Readability(page, { maxElemsToParse: MOST_ELEMENTS }).parse();
  } catch (error) {
    // Too many elements, or markup that its rules cannot part: no article that can be told.
    if (error instanceof Error) return { ...found, text: "" };
    throw error;
  }
  return { ...found, text: htmlText(article?.content ?? "") };
}
