import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createFetcher, type Fetcher } from "./fetch/fetcher.js";
import { PUBLIC_IS_127_0_0_1, type Served, serve } from "./fetch/loopback.fixture.js";
import { gather } from "./gather.js";
import { pollSource } from "./poll-source.js";
import { newSource } from "./source-health.js";
import { httpResponse, packed, page, TEXT, warcRecord } from "./sources.fixture.js";

let folder: string;
let site: Served;
let fetcher: Fetcher;
const rss = (items: string): string => `<rss version="2.0"><channel><title>Quay</title>${items}</channel></rss>`;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "casus-gather-"));
  fetcher = createFetcher(PUBLIC_IS_127_0_0_1);
  site = await serve((request, response) => {
    const path = request.url ?? "";
    if (path === "/feed")
      response.end(
        rss(
          `<item><title>One</title><link>/1</link><description>Boats are held.</description></item><item><title>Two</title><link>/gone</link></item><item><title>Three</title><link>http://127.0.0.2/secret</link></item><item><title>Four</title><link>/picture</link></item>`,
        ),
      );
    else if (path === "/teaser") response.end(rss(`<item><link>/gone</link><description>Boats are held.</description></item><item><link>/gone</link></item>`));
    else if (path === "/whole")
      response.end(rss(`<item><title>Five</title><link>/gone</link><description>${TEXT.repeat(Math.ceil(600 / TEXT.length))}</description></item>`));
    else if (path === "/1") response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(page({ url: "https://elsewhere.example/stolen" }));
    else if (path === "/picture") response.writeHead(200, { "content-type": "image/png" }).end("x");
    else if (path === "/crawl.warc.gz") response.end(packed([warcRecord({ block: httpResponse(page()) })]));
    else if (path === "/same") response.writeHead(304).end();
    else if (path === "/no-more") response.writeHead(410).end();
    else if (path === "/busy") response.writeHead(429, { "retry-after": "Mon, 04 Mar 2024 12:00:00 GMT" }).end();
    else if (path === "/old") response.writeHead(301, { location: "/feed" }).end();
    else if (path === "/page") response.end(page());
    else response.writeHead(404).end();
  });
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await fetcher.close();
  await site.close();
});

async function read(sources: string[], more: object = {}) {
  const found = [];
  for await (const { item, place, source } of gather(sources, { fetcher, follow: true, ...more }))
    found.push({
      kind: item.kind === "skip" ? item.reason : item.kind,
      url: item.kind === "page" ? item.known.url : null,
      teaser: item.kind === "skip" && item.teaser === true,
      place,
      source,
    });
  return found;
}

test("a feed's teasers become their articles, each fault its own line", async () => {
  expect(await read([`${site.url}/feed`])).toMatchObject([
    { kind: "page", url: `${site.url}/1` },
    { kind: "fetch-failed" },
    { kind: "refused" },
    { kind: "not-a-page" },
  ]);
});

test("an article that does not come leaves its teaser behind, and says that there is one", async () =>
  expect((await read([`${site.url}/teaser`])).map(({ kind, teaser }) => [kind, teaser])).toEqual([
    ["fetch-failed", true],
    ["fetch-failed", false],
  ]));

test("without following, a feed's own words are the report", async () => {
  expect((await read([`${site.url}/feed`], { follow: false })).map(({ kind }) => kind)).toEqual(["report", "no-text", "no-text", "no-text"]);
});

test("without a fetcher nothing is fetched", async () => {
  const before = site.asked.length;
  expect((await read([`${site.url}/feed`], { fetcher: null })).map(({ kind }) => kind)).toEqual(["refused"]);
  expect(site.asked.length).toBe(before);
});

test("an archive and a page by their addresses, a list of feeds by its file", async () => {
  const list = join(folder, "list.opml");
  writeFileSync(list, `<opml version="2.0"><body><outline xmlUrl="${site.url}/feed"/></body></opml>`);
  expect((await read([`${site.url}/crawl.warc.gz`, `${site.url}/page`, list])).map(({ kind, source }) => [kind, source])).toEqual([
    ["page", `${site.url}/crawl.warc.gz`],
    ["page", `${site.url}/page`],
    ["page", `${site.url}/feed`],
    ["fetch-failed", `${site.url}/feed`],
    ["refused", `${site.url}/feed`],
    ["not-a-page", `${site.url}/feed`],
  ]);
});

test("a folder: in order, hidden files left alone, links to folders not followed, what is missing told", async () => {
  const root = join(folder, "inbox");
  mkdirSync(join(root, "b"), { recursive: true });
  writeFileSync(join(root, "c.txt"), TEXT);
  writeFileSync(join(root, "b", "a.txt"), TEXT);
  writeFileSync(join(root, ".hidden.txt"), TEXT);
  symlinkSync(root, join(root, "again"));
  expect((await read([root, join(folder, "missing.txt")])).map(({ kind, place }) => [kind, place])).toEqual([
    ["report", join(root, "b", "a.txt")],
    ["report", join(root, "c.txt")],
    ["unreadable", null],
  ]);
});

describe("one poll of a feed", () => {
  const poll = (path: string) => pollSource(newSource(`${site.url}${path}`, null), fetcher, Date.parse("2024-03-04T10:00:00Z"));
  test("its entries", async () => expect(await poll("/feed")).toMatchObject({ kind: "feed", entries: 4, head: { title: "Quay", moved: null } }));
  test("moved for good", async () => expect(await poll("/old")).toMatchObject({ kind: "feed", head: { moved: `${site.url}/feed` } }));
  test("nothing new", async () => expect(await poll("/same")).toEqual({ kind: "unchanged" }));
  test("gone", async () => expect(await poll("/no-more")).toMatchObject({ kind: "failed", gone: true }));
  test("busy until a date", async () => expect(await poll("/busy")).toMatchObject({ kind: "failed", retryAfter: 7_200_000 }));
  test("no feed", async () => expect(await poll("/page")).toMatchObject({ kind: "failed", message: expect.stringContaining("malformed") }));
  test("nobody there", async () => expect(await pollSource(newSource("http://127.0.0.1:9/", null), fetcher, 0)).toMatchObject({ kind: "failed" }));
});

test("an article that the feed holds whole is not lost with its page", async () =>
  expect(await read([`${site.url}/whole`])).toMatchObject([{ kind: "report" }]));
