import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CalendarDate, newReport } from "../intake/new-report.js";
import { readPage } from "../intake/read-page.js";
import { Report } from "../model/record.js";
import { Failure } from "./failure.js";
import { decodeSource } from "./read-source.js";
import { displayWidth, wrapWords } from "./wrap-words.js";

describe("input that is no report gets a clear error", () => {
  test.each([
    ["nothing", new Uint8Array(0), /white space/],
    ["white space", new TextEncoder().encode(" \n\t "), /white space/],
    ["binary", new Uint8Array([80, 75, 3, 4, 0, 0]), /binary/],
    ["latin-1", new Uint8Array([99, 97, 102, 233, 32]), /not UTF-8/],
  ])("%s", (_, bytes, message) => {
    expect(() => decodeSource(bytes, "a.txt")).toThrow(Failure);
    expect(() => decodeSource(bytes, "a.txt")).toThrow(message);
  });

  test("any bytes: text or a Failure", () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        try {
          expect(decodeSource(bytes, "x").length).toBeGreaterThan(0);
        } catch (error) {
          expect(error).toBeInstanceOf(Failure);
        }
      }),
    );
  });
});

describe("dates", () => {
  test.each(["2021-13-45", "2021-02-30", "23 August 2021", "", "2021-08-23T25:00Z"])("%s is refused", (date) =>
    expect(CalendarDate.safeParse(date).success).toBe(false),
  );
  test.each(["2021-08-23", "2024-02-29", "2021-08-23T09:30Z", "2021-08-23T09:30:00+02:00"])("%s is taken", (date) =>
    expect(CalendarDate.safeParse(date).success).toBe(true),
  );
});

test("every string becomes a valid report of the same length", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", minLength: 1 }), (text) => {
      const report = newReport({ text });
      expect(Report.safeParse(report).success).toBe(true);
      expect(report.text.length).toBe(text.length);
      expect(report.published).toBeNull();
    }),
  );
});

test("a lone surrogate keeps its place as a replacement character", () => expect(newReport({ text: "a\ud800b" }).text).toBe("a\ufffdb"));

test("an address that no browser should follow is no report's", () => {
  const addressOf = (url: string): string | null => newReport({ text: "Talks open.", url }).url;
  for (const url of ["javascript:alert(1)", " JavaScript:alert(1)", "data:text/html,x", "file:///etc/passwd", "no address"]) expect(addressOf(url)).toBeNull();
  expect(addressOf("https://harbour.example/a?utm_source=x#b")).toBe("https://harbour.example/a?utm_source=x#b");
});

test("a page's scripts stay outside the text and never run", () => {
  const words = "The envoy of the island said that the talks would go on until the ferry agreement was signed by both ministers. ".repeat(8);
  const page = readPage(
    `<html><head><title>Talks go on</title><meta property="article:published_time" content="2024-03-02T10:00:00+0000"><script>globalThis.stolen = 1</script></head><body><article><p>${words}</p><script>globalThis.stolen = 2</script><p>${words}</p></article></body></html>`,
  );
  expect(page.text).toContain("ferry agreement");
  expect(page.text).not.toContain("stolen");
  expect(page.published).toBe("2024-03-02T10:00:00+00:00");
  expect("stolen" in globalThis).toBe(false);
});

test("no line is wider than asked, save for a single word", () => {
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 5, max: 80 }), (text, width) => {
      for (const line of wrapWords(text, width)) expect(displayWidth(line) <= width || !line.includes(" ")).toBe(true);
    }),
  );
});
