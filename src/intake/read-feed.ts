/** RSS 0.9 to 2, RDF, Atom and JSON Feed to their entries, and OPML to its feeds. feedsmith expands no entity that a feed declares. */
import { type AtomFeed, type JsonFeed, parseFeed, parseJsonFeed, parseOpml, type RdfFeed, type RssFeed } from "feedsmith";
import { type Bytes, collect, faultOf, SourceFault } from "./bytes.js";
import { decodeMarkup } from "./charset.js";
import { htmlText } from "./html-text.js";
import { cleanUrl } from "./identity.js";
import { type Item, skip } from "./item.js";
import type { Known } from "./new-report.js";
import { publicationDate } from "./publication-date.js";

/** Entries that a feed may have; longer ones are archives. */
const MOST_ENTRIES = 10_000;
/** Fewer characters than this are a teaser: the article is fetched. */
const FULL_TEXT = 800;
const TEASER_END = /(?:\.\.\.|…|\[&hellip;\]|\[…\]|(?:read|continue)(?: reading)? ?(?:more|on)?\.?)\s*$/i;

/** What polling asks of a feed beside its entries. */
export interface FeedHead {
  readonly title: string | null;
  readonly language: string | null;
  /** Minutes for which the feed asks to be left alone, null where it does not say. */
  readonly ttl: number | null;
}

interface Entry {
  readonly guid: string | undefined;
  readonly title: string | undefined;
  readonly link: string | undefined;
  readonly content: string | undefined;
  readonly summary: string | undefined;
  readonly published: string | undefined;
  readonly outlet: string | undefined;
  readonly language: string | undefined;
  /** True where `content` is no markup. */
  readonly plain?: boolean;
}

export interface ParsedFeed extends FeedHead {
  readonly items: readonly Item[];
}

// Dates stay as they are written: publicationDate reads them.
const OPTIONS = { maxItems: MOST_ENTRIES, parseDateFn: (raw: string) => raw };
const parseAny = (text: string) => parseFeed(text, OPTIONS);

/** @throws SourceFault "malformed" */
export function parseFeedText(text: string, where: string, base: string | null): ParsedFeed {
  let parsed: ReturnType<typeof parseAny>;
  try {
    parsed = parseAny(text);
  } catch (error) {
    // Anything that its parser throws, a stack that runs out included, says that this is no feed that can be read.
    throw new SourceFault("malformed", `is no feed that can be read (${(error as Error).message.slice(0, 200)})`);
  }
  switch (parsed.format) {
    case "rss":
      return feedOf(rss(parsed.feed), where, base);
    case "rdf":
      return feedOf(rdf(parsed.feed), where, base);
    case "atom":
      return feedOf(atom(parsed.feed), where, base);
    case "json":
      return feedOf(json(parsed.feed), where, base);
  }
}

interface Feed extends FeedHead {
  readonly entries: readonly Entry[];
}

function feedOf({ title, language, ttl, entries }: Feed, where: string, base: string | null): ParsedFeed {
  const items = entries.map((entry, n) => entryItem(entry, `${where} entry ${n + 1}`, { title, language }, base));
  if (items.length === 0) items.push(skip(where, "empty", "the feed has no entries"));
  return { title, language, ttl, items };
}

function entryItem(entry: Entry, where: string, feed: { title: string | null; language: string | null }, base: string | null): Item {
  const url = cleanUrl(entry.link, base ?? undefined);
  const known: Known = {
    // Only an entry without an address needs the name that its feed gives it.
    ...(url === null && entry.guid !== undefined && { id: entry.guid.slice(0, 500) }),
    title: entry.title === undefined ? null : htmlText(entry.title).replace(/\s+/g, " ") || null,
    outlet: entry.outlet ?? feed.title,
    url,
    published: publicationDate(entry.published),
  };
  const language = entry.language ?? feed.language;
  const content = entry.content?.trim() ?? "";
  const text = entry.plain === true ? content : htmlText(content);
  const summary = htmlText(entry.summary ?? "");
  const whole = text.length >= FULL_TEXT && !TEASER_END.test(text);
  if (!whole && url !== null) return { kind: "link", where, url, known, summary: text.length > summary.length ? text : summary, language };
  const words = text !== "" ? text : summary;
  if (words === "") return skip(where, "no-text", "the entry has neither text nor a link");
  return { kind: "report", where, report: { ...known, text: words }, language };
}

function rss(feed: RssFeed.Feed<string>): Feed {
  const entries = (feed.items ?? []).map((item): Entry => {
    const guid = item.guid?.value;
    return {
      guid,
      title: item.title ?? item.dc?.titles?.[0],
      link: item.link ?? item.atom?.links?.[0]?.href ?? (item.guid?.isPermaLink !== false && guid !== undefined && /^https?:/.test(guid) ? guid : undefined),
      content: item.content?.encoded ?? item.description,
      summary: item.description,
      published: item.pubDate ?? item.dc?.dates?.[0] ?? item.atom?.published,
      outlet: item.source?.title,
      language: item.dc?.languages?.[0],
    };
  });
  return { title: trimmed(feed.title), language: feed.language ?? feed.dc?.languages?.[0] ?? null, ttl: feed.ttl ?? null, entries };
}

function rdf(feed: RdfFeed.Feed<string>): Feed {
  const entries = (feed.items ?? []).map(
    (item): Entry => ({
      guid: item.rdf?.about,
      title: item.title,
      link: item.link,
      content: item.content?.encoded ?? item.description,
      summary: item.description,
      published: item.dc?.dates?.[0],
      outlet: undefined,
      language: item.dc?.languages?.[0],
    }),
  );
  return { title: trimmed(feed.title), language: feed.dc?.languages?.[0] ?? null, ttl: null, entries };
}

function atom(feed: AtomFeed.Feed<string>): Feed {
  const entries = (feed.entries ?? []).map(
    (entry): Entry => ({
      guid: entry.id,
      title: entry.title?.value,
      link: (entry.links?.find(({ rel }) => rel === undefined || rel === "alternate") ?? entry.links?.[0])?.href,
      content: entry.content?.value,
      summary: entry.summary?.value,
      published: entry.published ?? entry.updated,
      outlet: entry.source?.title?.value,
      language: entry.xml?.lang,
    }),
  );
  return { title: trimmed(feed.title?.value), language: feed.xml?.lang ?? null, ttl: null, entries };
}

function json(feed: JsonFeed.Feed<string>): Feed {
  const entries = (feed.items ?? []).map(
    (item): Entry => ({
      guid: item.id,
      title: item.title,
      link: item.url ?? item.external_url,
      content: item.content_html ?? item.content_text,
      plain: item.content_html === undefined,
      summary: item.summary,
      published: item.date_published,
      outlet: undefined,
      language: item.language,
    }),
  );
  return { title: trimmed(feed.title), language: feed.language ?? null, ttl: null, entries };
}

const trimmed = (text: string | undefined): string | null => text?.replace(/\s+/g, " ").trim() || null;

/** A JSON Feed that is parsed already. */
export function* jsonFeedItems(value: object, where: string): Generator<Item> {
  try {
    yield* feedOf(json(parseJsonFeed(value, OPTIONS)), where, null).items;
  } catch (error) {
    yield skip(where, "malformed", `is no JSON Feed that can be read (${(error as Error).message.slice(0, 200)})`);
  }
}

/** A feed's entries. @param base its address, for links that are relative */
export async function* readFeed(source: Bytes, where: string, base: string | null = null): AsyncGenerator<Item> {
  try {
    yield* parseFeedText(decodeMarkup(await collect(source)), where, base).items;
  } catch (error) {
    const { reason, message } = faultOf(error);
    yield skip(where, reason, message);
  }
}

type Outline = NonNullable<NonNullable<ReturnType<typeof parseOpml>["body"]>["outlines"]>[number];

/** The feeds that an OPML list names, folders opened, each once. */
export async function* readOpml(source: Bytes, where: string): AsyncGenerator<Item> {
  try {
    const text = decodeMarkup(await collect(source));
    let outlines: readonly Outline[];
    try {
      outlines = parseOpml(text).body?.outlines ?? [];
    } catch (error) {
      throw new SourceFault("malformed", `is no OPML that can be read (${(error as Error).message.slice(0, 200)})`);
    }
    const seen = new Set<string>();
    const open = [...outlines].reverse();
    for (let outline = open.pop(); outline !== undefined; outline = open.pop()) {
      open.push(...[...(outline.outlines ?? [])].reverse());
      if (outline.xmlUrl === undefined) continue;
      const url = cleanUrl(outline.xmlUrl);
      const title = trimmed(outline.title ?? outline.text);
      if (url === null) yield skip(`${where} ${title ?? "outline"}`, "malformed", "its xmlUrl is no http address");
      else if (!seen.has(url)) {
        seen.add(url);
        yield { kind: "feed", where: `${where} ${title ?? url}`, url, title };
      }
    }
    if (seen.size === 0) yield skip(where, "empty", "the list names no feed");
  } catch (error) {
    const { reason, message } = faultOf(error);
    yield skip(where, reason, message);
  }
}
