/** Any bytes at all: readers end, never throw, and what they find is a valid report. */
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Report } from "../model/record.js";
import { finishItem } from "./finish-item.js";
import { newReport } from "./new-report.js";
import { readBytes } from "./read-bytes.js";
import { ATOM, all, chunked, httpResponse, JSON_FEED, NINJS_1, NINJS_3, OPML, packed, page, RSS, streamOf, TEXT, warcRecord } from "./sources.fixture.js";

const warc = Buffer.concat([
  warcRecord({ block: httpResponse(chunked(Buffer.from(page())), { "Transfer-Encoding": "chunked" }) }),
  warcRecord({ block: httpResponse(page()) }),
]);
const SEEDS: Readonly<Record<string, Buffer>> = {
  text: Buffer.from(TEXT),
  page: Buffer.from(page()),
  rss: Buffer.from(RSS),
  atom: Buffer.from(ATOM),
  "json feed": Buffer.from(JSON_FEED),
  opml: Buffer.from(OPML),
  jsonl: Buffer.from(`${JSON.stringify(NINJS_1)}\n${JSON.stringify({ text: TEXT })}\n`),
  json: Buffer.from(JSON.stringify([NINJS_3, { text: TEXT }], null, 1)),
  warc,
  "warc.gz": packed([warc.subarray(0, 3000), warc.subarray(3000)]),
  gzip: gzipSync(RSS),
};

async function drain(bytes: Uint8Array, size: number): Promise<void> {
  for (const item of await all(readBytes(streamOf(bytes, size), { where: "source", url: null, charset: null }))) {
    if (item.kind === "link" || item.kind === "feed") {
      expect(item.url).toMatch(/^https?:\/\//);
      continue;
    }
    const found = await finishItem(item, "/source");
    if (found.kind === "skip") {
      expect(found.detail).not.toBe("");
      continue;
    }
    const report = newReport(found.report);
    expect(Report.safeParse(report).success).toBe(true);
    expect(report.url === null || /^https?:\/\//.test(report.url)).toBe(true);
  }
}

/** Bytes overwritten, taken out, doubled: near enough to the format to reach its deep parts. */
const wounds = fc.array(
  fc.tuple(fc.constantFrom("write", "cut", "double"), fc.double({ min: 0, max: 1, noNaN: true }), fc.uint8Array({ minLength: 1, maxLength: 12 })),
  {
    minLength: 1,
    maxLength: 6,
  },
);

function wounded(seed: Buffer, list: readonly (readonly [string, number, Uint8Array])[]): Buffer {
  let bytes: Buffer = Buffer.from(seed);
  for (const [kind, where, content] of list) {
    const at = Math.floor(where * bytes.length);
    if (kind === "write") bytes.set(content.subarray(0, bytes.length - at), at);
    else if (kind === "cut") bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + content.length * 20)]);
    else bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(Math.max(0, at - 200), at), bytes.subarray(at)]);
  }
  return bytes;
}

describe("damaged sources", () => {
  test.each(Object.keys(SEEDS))(
    "%s",
    async (name) => {
      await fc.assert(
        fc.asyncProperty(wounds, fc.constantFrom(97, 65_536), (list, size) => drain(wounded(SEEDS[name] as Buffer, list), size)),
        { numRuns: 15 },
      );
    },
    600_000,
  );
});

test("bytes without any sense, after the first bytes of every format", async () => {
  const starts = [
    "",
    "\x1f\x8b\x08",
    "WARC/1.0\r\n",
    "<?xml?><rss>",
    "<feed xmlns='http://www.w3.org/2005/Atom'>",
    "<opml>",
    "<!doctype html>",
    "{",
    "[",
    '{"a":1}\n',
    "\xff\xfe",
  ];
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 2000 }), (start, rest) =>
      drain(Buffer.concat([Buffer.from(start, "latin1"), rest]), 500),
    ),
    { numRuns: 60 },
  );
}, 600_000);

test("JSON of any shape", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.json(), { maxLength: 5 }), (values) => drain(Buffer.from(values.join("\n")), 500)),
    { numRuns: 60 },
  );
}, 600_000);
