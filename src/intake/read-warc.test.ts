import { brotliCompressSync, gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { readBytes } from "./read-bytes.js";
import { all, chunked, httpResponse, packed, page, streamOf, warcRecord } from "./sources.fixture.js";

const read = (archive: Buffer, size = 65_536) => all(readBytes(streamOf(archive, size), { where: "crawl.warc.gz", url: null, charset: null }));
const info = warcRecord({ type: "warcinfo", url: "", contentType: "application/warc-fields", block: Buffer.from("software: test\r\n") });
const good = (n: number): Buffer => warcRecord({ url: `https://harbour.example/${n}`, block: httpResponse(page()) });
const kinds = (items: readonly { kind: string; reason?: string }[]): string[] => items.map(({ kind, reason }) => reason ?? kind);

describe("pages of a crawl's archive", () => {
  test.each([1, 7, 65_536])("packed record by record, read in pieces of %i bytes", async (size) => {
    const items = await read(packed([info, good(1), warcRecord({ type: "request", block: Buffer.from("GET / HTTP/1.1\r\n\r\n") }), good(2)]), size);
    expect(items).toMatchObject([
      { kind: "page", where: "crawl.warc.gz record 2", html: page(), known: { url: "https://harbour.example/1" }, doubtful: true },
      { kind: "page", where: "crawl.warc.gz record 4", known: { url: "https://harbour.example/2", published: null, seen: "2024-03-05T00:10:00Z" } },
    ]);
  });

  test("not packed", async () => expect(kinds(await read(Buffer.concat([info, good(1)])))).toEqual(["page"]));

  test.each([
    ["chunked", chunked(Buffer.from(page())), { "Transfer-Encoding": "chunked" }],
    ["gzip", gzipSync(page()), { "Content-Encoding": "gzip" }],
    ["brotli", brotliCompressSync(page()), { "Content-Encoding": "br" }],
    ["chunked gzip", chunked(gzipSync(page())), { "Transfer-Encoding": "chunked", "Content-Encoding": "gzip" }],
    ["coding undone, headers kept", Buffer.from(page()), { "Transfer-Encoding": "chunked", "Content-Encoding": "gzip" }],
    ["brotli undone, header kept", Buffer.from(page()), { "Content-Encoding": "br" }],
  ])("a body that is %s", async (_, body, headers) => {
    expect(await read(packed([warcRecord({ block: httpResponse(body, headers) })]))).toMatchObject([{ kind: "page", html: page() }]);
  });

  test("letters of an old encoding, declared by the transport or by the page", async () => {
    const latin = (html: string, type: string): Buffer => warcRecord({ block: httpResponse(Buffer.from(html, "latin1"), { "Content-Type": type }) });
    const items = await read(
      packed([
        latin("<html><body>Caf\u00e9</body></html>", "text/html; charset=iso-8859-1"),
        latin('<html><head><meta charset="windows-1252"></head><body>Caf\u00e9</body></html>', "text/html"),
        latin("<html><body>Caf\u00e9</body></html>", "text/html"),
      ]),
    );
    for (const item of items) expect(item).toMatchObject({ kind: "page", html: expect.stringContaining("Café") });
  });

  test("plain texts of a WET file", async () => {
    expect(await read(packed([warcRecord({ type: "conversion", contentType: "text/plain", block: Buffer.from("Words of a page.") })]))).toMatchObject([
      { kind: "report", report: { text: "Words of a page.", url: "https://harbour.example/2024/accord" } },
    ]);
  });

  test("what is no page is left out with its reason", async () => {
    const of = (block: Buffer, url?: string): Buffer => warcRecord({ block, ...(url !== undefined && { url }) });
    const items = await read(
      packed([
        of(httpResponse("gone", {}, "404 Not Found")),
        of(httpResponse("%PDF", { "Content-Type": "application/pdf" })),
        of(httpResponse("")),
        of(Buffer.from("no http")),
        of(httpResponse(page()), "javascript:alert(1)"),
        warcRecord({ type: "response", url: "dns:harbour.example", contentType: "text/dns", block: Buffer.from("1.2.3.4") }),
      ]),
    );
    expect(kinds(items)).toEqual(["not-a-page", "not-a-page", "not-a-page", "malformed", "malformed"]);
  });
});

describe("archives that lie", () => {
  test("a length that is too short loses that record only", async () => {
    const short = warcRecord({ block: httpResponse(page()), length: 200 });
    expect(kinds(await read(Buffer.concat([short, good(2)])))).toEqual(["page", "malformed", "page"]);
  });

  test("a length that is too long is seen", async () => {
    expect(kinds(await read(Buffer.concat([warcRecord({ block: httpResponse(page()), length: 10_000 }), good(2)])))).toEqual(["truncated"]);
    expect(kinds(await read(Buffer.concat([warcRecord({ type: "request", block: Buffer.alloc(10), length: "999999999999999" }), good(2)])))).toEqual([
      "truncated",
    ]);
  });

  test.each(["-1", "1e9", "many", "99999999999999999999"])("the length %s", async (length) => {
    expect(kinds(await read(Buffer.concat([warcRecord({ block: httpResponse(page()), length }), good(2)])))).toEqual(["malformed", "malformed", "page"]);
  });

  test("a page larger than any page is passed over without being held", async () => {
    expect(kinds(await read(packed([warcRecord({ block: httpResponse(Buffer.alloc(21_000_000, 65)) }), good(2)])))).toEqual(["too-large", "page"]);
  });

  test("a body that inflates without end stops at the bound", async () => {
    const bomb = warcRecord({ block: httpResponse(gzipSync(Buffer.alloc(100_000_000, 60)), { "Content-Encoding": "gzip" }) });
    expect(kinds(await read(packed([bomb, good(2)])))).toEqual(["inflates-too-far", "page"]);
  });

  test("an archive that inflates without end stops at the bound", async () => {
    const items = await read(packed([good(1), warcRecord({ type: "request", block: Buffer.alloc(200_000_000) })]));
    expect(kinds(items)).toEqual(["page", "inflates-too-far"]);
  });

  test("an archive within an archive is not opened", async () => {
    expect(kinds(await read(gzipSync(gzipSync(good(1)))))).toEqual(["malformed"]);
  });

  test("packed data that end early, or go wrong, keep what came before and say so", async () => {
    const two = packed([good(1), good(2)]);
    expect(kinds(await read(two.subarray(0, two.length - 40), 500))).toEqual(["page", "truncated"]);
    const damaged = Buffer.from(two);
    damaged.fill(255, two.length - 300, two.length - 100);
    expect(kinds(await read(damaged, 500))).toEqual(["page", "malformed"]);
    expect(kinds(await read(Buffer.concat([packed([good(1)]), Buffer.alloc(512), packed([good(2)])]), 500))).toEqual(["page", "malformed"]);
  });

  test("headers without end", async () => {
    const flood = Buffer.from(`WARC/1.0\r\n${"X-A: b\r\n".repeat(5000)}\r\n`);
    expect(kinds(await read(Buffer.concat([flood, good(2)])))).toContain("page");
    const long = Buffer.concat([Buffer.from("WARC/1.0\r\nX: "), Buffer.alloc(3_000_000, 65)]);
    expect(kinds(await read(long))).toEqual(["malformed"]);
  });
});
