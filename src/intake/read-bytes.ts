/** Bytes of any known format to their items. The format is told by content. */
import { type Bytes, collect, faultOf, gunzip, LARGEST, peek, SourceFault } from "./bytes.js";
import { decodeMarkup, decodePlain } from "./charset.js";
import { type Item, skip } from "./item.js";
import type { Known } from "./new-report.js";
import { readFeed, readOpml } from "./read-feed.js";
import { readJson, readJsonLines } from "./read-json.js";
import { readMail } from "./read-mail.js";
import { readWarc } from "./read-warc.js";
import { SNIFFED, sniff } from "./sniff.js";

export interface SourceFacts {
  /** Path or address, for messages and for its ending. */
  readonly where: string;
  /** The address that the bytes came from, null for a file. */
  readonly url: string | null;
  /** The charset that the transport named. */
  readonly charset: string | null;
  /** What a person says of plain text that is not UTF-8. */
  readonly stated?: string | null;
}

/** Never throws for what the bytes hold: faults come as skips. */
export async function* readBytes(source: Bytes, facts: SourceFacts): AsyncGenerator<Item> {
  try {
    yield* read(source, facts, 0);
  } catch (error) {
    const { reason, message } = faultOf(error);
    yield skip(facts.where, reason, message);
  }
}

/** Gzip within gzip is no archive of news. */
const DEEPEST = 1;

async function* read(source: Bytes, facts: SourceFacts, depth: number): AsyncGenerator<Item> {
  const { where, url, charset } = facts;
  const { head, whole } = await peek(source, SNIFFED);
  if (head.length === 0) {
    await collect(whole);
    yield skip(where, "empty", "it holds no bytes");
    return;
  }
  switch (sniff(head, where)) {
    case "gzip":
      if (depth === DEEPEST) throw new SourceFault("malformed", "an archive within an archive");
      yield* read(gunzip(whole), facts, depth + 1);
      return;
    case "warc":
      yield* readWarc(whole, where);
      return;
    case "feed":
      yield* readFeed(whole, where, url);
      return;
    case "opml":
      yield* readOpml(whole, where);
      return;
    case "json":
      yield* readJson(whole, where);
      return;
    case "jsonl":
      yield* readJsonLines(whole, where);
      return;
    case "html":
      yield { kind: "page", where, html: decodeMarkup(await collect(whole), charset), known: unknown(url), language: null };
      return;
    case "mail":
      yield await readMail(await collect(whole), where);
      return;
    case "text":
      yield await textItem(whole, facts);
      return;
    case null:
      yield skip(where, "binary", "it is neither text nor a format that is known");
  }
}

const unknown = (url: string | null): Known => ({ url, title: null, outlet: null, published: null });

async function textItem(source: Bytes, { where, url, charset, stated = null }: SourceFacts): Promise<Item> {
  const text = decodePlain(await collect(source, LARGEST), charset, stated);
  if (text.trim() === "") return skip(where, "empty", "it holds only white space");
  return { kind: "report", where, report: { ...unknown(url), text }, language: null };
}
