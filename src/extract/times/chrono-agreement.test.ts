/** A second opinion: chrono-node reads the same expressions. Where the two differ on purpose, the difference is listed. */
import { parse } from "chrono-node";
import { describe, expect, test } from "vitest";
import { childRows, type ParsedText } from "../../text/parsed-text.js";
import { findTimes } from "./find-times.js";

const PUBLISHED = "2021-08-25";
const NOON = new Date(2021, 7, 25, 12);

function doc(text: string): ParsedText {
  const words = [...text.matchAll(/[\p{L}\d]+|[^\s]/gu)];
  const n = words.length;
  const head = new Int32Array(n).map((_, i) => (i === 0 ? -1 : 0));
  const norm = words.map((w) => w[0].toLowerCase());
  return {
    text,
    sections: [],
    sentences: {
      count: 1,
      first: Int32Array.of(0, n),
      begin: Int32Array.of(0),
      end: Int32Array.of(text.length),
      section: Int32Array.of(0),
    },
    tokens: {
      count: n,
      begin: Int32Array.from(words, (w) => w.index),
      end: Int32Array.from(words, (w) => w.index + w[0].length),
      sentence: new Int32Array(n),
      upos: new Uint8Array(n),
      head,
      deprel: new Uint8Array(n),
      name: new Uint8Array(n),
      norm,
      lemma: norm,
      ...childRows(head),
    } as unknown as ParsedText["tokens"],
  };
}
const ours = (text: string) => findTimes(doc(text), PUBLISHED)[0]?.value.slice(0, 10);
const theirs = (text: string) => {
  const found = parse(text, NOON)[0]?.start;
  if (!found) return undefined;
  const two = (n: number | null) => String(n).padStart(2, "0");
  return `${found.get("year")}-${two(found.get("month"))}-${two(found.get("day"))}`;
};

describe("chrono-node agrees", () => {
  test.each([
    "3 May 2019",
    "May 3, 2019",
    "2020-02-29",
    "yesterday",
    "tomorrow",
    "today",
    "last Friday",
    "September 16, 2020",
    "on 12 August 2021",
    "three days ago",
    "10 days ago",
    "Tuesday, August 24, 2021",
  ])("%s", (text) => expect(ours(text)).toBe(theirs(text)));
});

describe("known differences", () => {
  test.each([
    // chrono-node gives an instant where TIMEX3 keeps the grain of the words.
    ["last month", "2021-07"],
    ["two weeks ago", "2021-W32"],
    // chrono-node reads month first; most of the world's press writes day first.
    ["4/5/2019", "2019-05-04"],
  ])("%s is %s", (text, value) => {
    expect(ours(text)).toBe(value);
    expect(theirs(text)).not.toBe(value);
  });
});
