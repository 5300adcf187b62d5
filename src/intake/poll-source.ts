/** One poll of a feed: asked only for what is new since the last time. */
import { collect, faultOf } from "./bytes.js";
import { charsetOf, decodeMarkup } from "./charset.js";
import type { Fetcher } from "./fetch/fetcher.js";
import type { Item } from "./item.js";
import { type ParsedFeed, parseFeedText } from "./read-feed.js";
import type { PollOutcome, SourceHealth } from "./source-health.js";

/** A feed that was read, its entries still to be stored; or an outcome that is final. */
export type Polled =
  | {
      readonly kind: "feed";
      readonly items: readonly Item[];
      readonly entries: number;
      readonly head: Omit<Extract<PollOutcome, { kind: "read" }>, "kind" | "entries" | "stored" | "skipped">;
    }
  | Exclude<PollOutcome, { kind: "read" }>;

/** @param now milliseconds, for a Retry-After that is a date */
export async function pollSource(source: SourceHealth, fetcher: Fetcher, now: number): Promise<Polled> {
  const headers = {
    accept: "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5",
    ...(source.etag !== null && { "if-none-match": source.etag }),
    ...(source.lastModified !== null && { "if-modified-since": source.lastModified }),
  };
  try {
    const { status, header, body, url, moved } = await fetcher.open(source.address, { headers });
    const bytes = await collect(body);
    if (status === 304) return { kind: "unchanged" };
    if (status !== 200) return { kind: "failed", message: `it answers ${status}`, retryAfter: retryAfter(header("retry-after"), now), gone: status === 410 };
    const feed: ParsedFeed = parseFeedText(decodeMarkup(bytes, charsetOf(header("content-type"))), source.address, url);
    const entries = feed.items.filter((item) => item.kind !== "skip" || item.reason !== "empty");
    return {
      kind: "feed",
      items: entries,
      entries: entries.length,
      head: { title: feed.title, etag: header("etag"), lastModified: header("last-modified"), ttl: feed.ttl, moved },
    };
  } catch (error) {
    const { reason, message } = faultOf(error);
    return { kind: "failed", message: `${reason}: ${message}`, retryAfter: null, gone: false };
  }
}

/** Seconds or a date, in milliseconds from now. */
function retryAfter(value: string | null, now: number): number | null {
  if (value === null) return null;
  const ms = /^\d{1,9}$/.test(value.trim()) ? Number(value) * 1000 : Date.parse(value) - now;
  return Number.isFinite(ms) && ms > 0 ? ms : null;
}
