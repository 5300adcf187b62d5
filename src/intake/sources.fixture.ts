/** Sources of every format around one invented story, for the tests of the readers. */
import { gzipSync } from "node:zlib";
import type { Bytes } from "./bytes.js";
import type { Found, Item } from "./item.js";

export const PARAGRAPHS = [
  "VALLETTA, March 4 - The foreign ministers of Malta and Tunisia will meet on Thursday to renew a fishing accord that lapsed in January, officials of both ministries said on Monday.",
  'Malta will not let its boats be searched at sea again without a warrant, Foreign Minister Anton Grech told reporters. "We expect an answer before the fleet sails," he said.',
  "Tunis has agreed to send two inspectors to the harbour of Sfax, where eleven boats have been held since February, but it has not said when they may leave.",
  "The owners of the boats warned that the season would be lost if the talks went on past the middle of the month, and asked the island's government to pay for the missed catch.",
  "A spokesman for the Tunisian navy said that patrols would go on as before. He denied that shots had been fired over the bow of a trawler on Saturday night.",
] as const;
export const TEXT = PARAGRAPHS.join("\n\n");
export const GERMAN =
  "Die Außenminister beider Länder wollen am Donnerstag über ein neues Abkommen zur Fischerei sprechen, teilten die Ministerien am Montag mit. Die Boote liegen seit Februar im Hafen fest, und die Eigner fürchten um die Saison.";

export const html = (body: string): string => body.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
export const MARKUP = PARAGRAPHS.map((text) => `<p>${html(text)}</p>`).join("\n");

export function page({
  title = "Ministers to renew fishing accord",
  url = "https://harbour.example/2024/accord",
  published = "2024-03-04T18:30:00+01:00",
  body = MARKUP,
} = {}): string {
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>${title}</title><meta property="og:site_name" content="Harbour Gazette">
<meta property="article:published_time" content="${published}"><link rel="canonical" href="${url}"></head>
<body><nav><a href="/">Home</a><a href="/sea">Sea</a></nav><main><article><h1>${title}</h1>${body}</article></main><footer>All rights reserved</footer></body></html>`;
}

export const bytesOf = (text: string | Uint8Array): Uint8Array => (typeof text === "string" ? Buffer.from(text) : text);

/** The bytes in pieces of `size`. */
export async function* streamOf(content: string | Uint8Array, size = 65_536): Bytes & AsyncGenerator<Uint8Array> {
  const bytes = bytesOf(content);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

export interface WarcRecord {
  readonly type?: string;
  readonly url?: string;
  readonly contentType?: string;
  readonly block: Uint8Array;
  /** A length that is not the block's. */
  readonly length?: number | string;
}

export function warcRecord({
  type = "response",
  url = "https://harbour.example/2024/accord",
  contentType = "application/http; msgtype=response",
  block,
  length,
}: WarcRecord): Buffer {
  const head = `WARC/1.0\r\nWARC-Type: ${type}\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000000>\r\nWARC-Date: 2024-03-05T00:10:00Z\r\nWARC-Target-URI: ${url}\r\nContent-Type: ${contentType}\r\nContent-Length: ${length ?? block.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), block, Buffer.from("\r\n\r\n")]);
}

export function httpResponse(body: string | Uint8Array, headers: Readonly<Record<string, string>> = {}, status = "200 OK"): Buffer {
  const fields = Object.entries({ "Content-Type": "text/html; charset=utf-8", ...headers }).map(([name, value]) => `${name}: ${value}`);
  return Buffer.concat([Buffer.from(`HTTP/1.1 ${status}\r\n${fields.join("\r\n")}\r\n\r\n`), bytesOf(body)]);
}

export function chunked(body: Uint8Array, size = 1000): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; at < body.length; at += size) {
    const piece = Buffer.from(body.subarray(at, at + size));
    parts.push(Buffer.from(`${piece.length.toString(16)}\r\n`), piece, Buffer.from("\r\n"));
  }
  return Buffer.concat([...parts, Buffer.from("0\r\n\r\n")]);
}

/** As Common Crawl packs: a gzip member a record. */
export const packed = (records: readonly Buffer[]): Buffer => Buffer.concat(records.map((record) => gzipSync(record)));

export const RSS = `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Harbour Gazette</title><link>https://harbour.example/</link><description>News of the sea</description><language>en-gb</language><ttl>30</ttl>
<item><title>Ministers to renew &lt;i&gt;fishing&lt;/i&gt; accord</title><link>https://harbour.example/2024/accord?utm_source=rss#top</link><guid isPermaLink="false">g-1</guid><pubDate>Mon, 04 Mar 2024 18:30:00 +0100</pubDate><description>They meet on Thursday.</description><content:encoded><![CDATA[${MARKUP}]]></content:encoded></item>
<item><title>Boats held at Sfax</title><link>https://harbour.example/2024/boats</link><pubDate>Tue, 05 Mar 2024 07:00:00 GMT</pubDate><description>Eleven boats are held. Read more</description></item>
<item><title>A note without an address</title><guid isPermaLink="false">g-3</guid><description>The office of the harbour master will be closed on Friday, the port authority said in a note to all captains.</description></item>
<item><title>Nothing at all</title></item>
</channel></rss>`;

export const ATOM = `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Strait Post</title><id>urn:strait</id><updated>2024-03-05T08:00:00Z</updated>
<entry><title>Ministers meet</title><id>urn:strait:1</id><link rel="alternate" href="/a/1"/><published>2024-03-04T18:30:00+01:00</published><updated>2024-03-05T08:00:00Z</updated><content type="html">${html(MARKUP)}</content></entry>
<entry><title>Boats held</title><id>urn:strait:2</id><link href="https://strait.example/a/2"/><updated>2024-03-05T08:00:00Z</updated><summary>Eleven boats are held.</summary></entry></feed>`;

export const JSON_FEED = JSON.stringify({
  version: "https://jsonfeed.org/version/1.1",
  title: "Quay Radio",
  language: "en",
  items: [{ id: "1", url: "https://quay.example/1", title: "Ministers meet", content_text: TEXT, date_published: "2024-03-04T18:30:00+01:00" }],
});

export const OPML = `<?xml version="1.0"?><opml version="2.0"><head><title>Sea</title></head><body><outline text="Papers"><outline text="Harbour Gazette" type="rss" xmlUrl="https://harbour.example/feed.xml"/>
<outline text="Again" xmlUrl="https://harbour.example/feed.xml"/></outline><outline text="Strait Post" xmlUrl="https://strait.example/atom.xml"/><outline text="Bad" xmlUrl="file:///etc/passwd"/></body></opml>`;

export const NINJS_1 = {
  uri: "urn:harbour:1",
  type: "text",
  versioncreated: "2024-03-04T17:30:00Z",
  language: "en",
  headline: "Ministers meet",
  body_xhtml: MARKUP,
  copyrightholder: "Harbour Wire",
};
export const NINJS_3 = {
  uri: "https://wire.example/items/2",
  type: "text",
  pubStatus: "usable",
  firstCreated: "2024-03-04T17:30:00Z",
  versionCreated: "2024-03-05T09:00:00Z",
  language: "en",
  infoSources: [{ name: "Harbour Wire" }],
  headlines: [
    { role: "short", value: "Accord" },
    { role: "main", value: "Ministers meet" },
  ],
  bodies: [
    { role: "main", contentType: "text/plain", value: TEXT.replaceAll("\n\n", " ") },
    { role: "richtext", contentType: "application/xhtml+xml", value: MARKUP },
  ],
};

export async function all<T extends Item | Found>(items: AsyncIterable<T> | Iterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}
