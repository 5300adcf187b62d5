/** Files, folders, addresses, feeds and lists of feeds to items that hold their text. */
import { type Bytes, faultOf, SourceFault } from "./bytes.js";
import { charsetOf, decodeMarkup } from "./charset.js";
import { type Answer, ARCHIVE_LIMITS, type Fetcher, PAGE_LIMITS } from "./fetch/fetcher.js";
import { isWhole, type TextItem } from "./finish-item.js";
import { inOrder } from "./in-order.js";
import { type Item, skip } from "./item.js";
import { readBytes } from "./read-bytes.js";
import { listFiles, readFile } from "./read-files.js";

export interface Gathered {
  readonly item: TextItem;
  /** What stands for the report's address where it has none. */
  readonly place: string | null;
  /** The source as the caller named it, or the feed that a list named. */
  readonly source: string;
}

export interface Gathering {
  /** Null where nothing may be fetched: addresses and links are then skipped as refused. */
  readonly fetcher: Fetcher | null;
  /** Whether a feed's teaser is followed to the article, or is the report itself. */
  readonly follow: boolean;
  /** The charset of plain text in files, where that is not UTF-8 and nothing tells it. */
  readonly charset?: string | null;
  /** For the source "-". */
  readonly input?: Bytes;
  /** Counts bytes of files as they are read. */
  readonly onBytes?: (bytes: number) => void;
}

/** Links that are fetched at once, each host in its turn. */
const AT_ONCE = 8;

export const isAddress = (source: string): boolean => /^[a-z][a-z0-9+.-]*:\/\//i.test(source);

/** Never throws for what a source is or holds: faults come as skips. */
export async function* gather(sources: readonly string[], gathering: Gathering): AsyncGenerator<Gathered> {
  yield* inOrder(
    opened(sources, gathering),
    AT_ONCE,
    async ({ item, place, source }): Promise<Gathered> => ({ item: await withText(item, gathering), place, source }),
  );
}

interface Opened {
  readonly item: Exclude<Item, { kind: "feed" }>;
  readonly place: string | null;
  readonly source: string;
}

async function* opened(sources: readonly string[], gathering: Gathering): AsyncGenerator<Opened> {
  for (const source of sources) {
    for await (const { item, place } of sourceItems(source, gathering)) {
      if (item.kind !== "feed") yield { item, place, source };
      // A list of lists is not followed further.
      else for await (const inner of addressItems(item.url, gathering)) if (inner.kind !== "feed") yield { item: inner, place: null, source: item.url };
    }
  }
}

async function* sourceItems(source: string, gathering: Gathering): AsyncGenerator<{ item: Item; place: string | null }> {
  if (source === "-") {
    const { input, charset = null } = gathering;
    if (input !== undefined)
      for await (const item of readBytes(input, { where: "standard input", url: null, charset: null, stated: charset })) yield { item, place: null };
  } else if (isAddress(source)) {
    for await (const item of addressItems(source, gathering)) yield { item, place: null };
  } else
    for await (const entry of listFiles(source)) {
      if ("kind" in entry) yield { item: entry, place: null };
      else yield* readFile(entry.path, gathering.onBytes, gathering.charset);
    }
}

const isArchive = (address: string): boolean => /\.(?:warc|warc\.gz|jsonl|jsonl\.gz|ndjson|gz)$/i.test(address.replace(/[?#].*$/, ""));

/** What an address holds: a page, a feed, an archive. */
async function* addressItems(address: string, { fetcher }: Gathering): AsyncGenerator<Item> {
  if (fetcher === null) {
    yield skip(address, "refused", "nothing is fetched here");
    return;
  }
  let answer: Answer & { body: Bytes };
  try {
    answer = await fetcher.open(address, { limits: isArchive(address) ? ARCHIVE_LIMITS : PAGE_LIMITS });
    if (answer.status !== 200) {
      await answer.body[Symbol.asyncIterator]().return?.();
      throw new SourceFault("fetch-failed", `it answers ${answer.status}`);
    }
  } catch (error) {
    const { reason, message } = faultOf(error);
    yield skip(address, reason, message);
    return;
  }
  yield* readBytes(answer.body, { where: address, url: answer.url, charset: charsetOf(answer.header("content-type")) });
}

/** A link becomes its page; other items are what they are. */
async function withText(item: Opened["item"], { fetcher, follow }: Gathering): Promise<TextItem> {
  if (item.kind !== "link") return item;
  const { where, known, summary, language } = item;
  if (!follow)
    return summary === ""
      ? skip(where, "no-text", "the entry has only a link, and links are not followed")
      : { kind: "report", where, report: { ...known, text: summary }, language };
  return fetchPage(fetcher, item);
}

type Link = Extract<Item, { kind: "link" }>;

/** The article that an entry links to; where it does not come, what the feed holds of it, if that is the article itself. */
export async function fetchPage(fetcher: Fetcher | null, link: Link): Promise<TextItem> {
  const page = await pageOf(fetcher, link);
  const { where, known, summary, language } = link;
  if (page.kind !== "skip" || summary === "") return page;
  return isWhole(summary) ? { kind: "report", where, report: { ...known, text: summary }, language } : { ...page, teaser: true };
}

async function pageOf(fetcher: Fetcher | null, { where, url, known, summary, language }: Link): Promise<TextItem> {
  const place = `${where} (${url})`;
  if (fetcher === null) return skip(place, "refused", "nothing is fetched here");
  try {
    const { status, header, bytes, url: final } = await fetcher.get(url, { headers: { accept: "text/html, application/xhtml+xml" } });
    if (status !== 200) return skip(place, "fetch-failed", `it answers ${status}`);
    const type = header("content-type");
    if (type !== null && !/html|xml/i.test(type)) return skip(place, "not-a-page", `it is ${type.slice(0, 60)}`);
    return { kind: "page", where: place, html: decodeMarkup(bytes, charsetOf(type)), known: { ...known, url: final }, summary, language };
  } catch (error) {
    const { reason, message } = faultOf(error);
    return skip(place, reason, message);
  }
}
