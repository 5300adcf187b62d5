/** From what a reader found to a report in English with its identity, or the reason why there is none. Pure and bounded by the item. */
import { finishReport } from "./finish-report.js";
import { htmlText, nestsTooDeep } from "./html-text.js";
import { type Found, type Item, skip } from "./item.js";
import type { ReportInput } from "./new-report.js";
import { readPage } from "./read-page.js";

/** Shorter pages of a crawl are teasers, captions and apologies for errors; of those that somebody named, only menus and walls are as short. */
const SHORTEST_ARTICLE = 140;
const SHORTEST_PAGE = 60;
/** A feed that says as much of an entry gives the article itself. */
const WHOLE_ARTICLE = 600;

/** Items that hold their text; links and feeds are fetched first. */
export type TextItem = Exclude<Item, { kind: "link" } | { kind: "feed" }>;

/** Whether a feed's words for an entry are the article, and no teaser for it. */
export const isWhole = (summary: string): boolean => summary.length >= WHOLE_ARTICLE;

/** @param place what stands for the report's address where it has none: the file's path */
export async function finishItem(item: TextItem, place: string | null): Promise<Found> {
  if (item.kind === "skip") return item;
  const { where } = item;
  let report: ReportInput;
  let declared = item.language;
  if (item.kind === "report") report = item.report;
  else if (item.part === true) {
    if (nestsTooDeep(item.html)) return skip(where, "malformed", "its markup nests deeper than any article's");
    report = { ...item.known, text: htmlText(item.html) };
    if (report.text === "") return skip(where, "no-text", "its content holds no words");
  } else {
    const { language, ...page } = readPage(item.html, { url: item.known.url ?? null, doubtful: item.doubtful === true });
    declared = language ?? declared;
    if (item.summary !== undefined && isWhole(item.summary) && page.text.length < item.summary.length)
      return finishItem({ kind: "report", where, report: { ...item.known, text: item.summary }, language: item.language }, place);
    if (page.text.length < (item.doubtful === true ? SHORTEST_ARTICLE : SHORTEST_PAGE))
      return { ...skip(where, "no-article", "no article could be told from the page around it"), ...(item.summary && { teaser: true as const }) };
    report = {
      ...item.known,
      title: page.title ?? item.known.title,
      outlet: page.outlet ?? item.known.outlet,
      url: page.url,
      published: page.published ?? item.known.published,
      text: page.text,
    };
  }
  return finishReport(where, report, declared, place);
}
