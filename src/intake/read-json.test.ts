import { expect, test } from "vitest";
import { finishItem, type TextItem } from "./finish-item.js";
import { readBytes } from "./read-bytes.js";
import { all, JSON_FEED, NINJS_1, NINJS_3, PARAGRAPHS, streamOf, TEXT } from "./sources.fixture.js";

const read = (text: string, where: string) => all(readBytes(streamOf(text), { where, url: null, charset: null }));
const line = (value: object): string => `${JSON.stringify(value)}\n`;

test("JSONL: reports, records, ninjs items and feeds, a line each; a bad line costs only itself", async () => {
  const text = `${line({ id: "a", text: TEXT })}\n${line({ report: { id: "b", text: TEXT, language: "en", sha256: "x" }, statements: [] })}{"broken\n${line(NINJS_1)}${line(JSON.parse(JSON_FEED))}${line({ id: "c", text: " " })}7\n`;
  const items = await read(text, "reports.jsonl");
  expect(items.map((item) => [item.kind, item.where])).toEqual([
    ["report", "reports.jsonl line 1"],
    ["report", "reports.jsonl line 3"],
    ["skip", "reports.jsonl line 4"],
    ["page", "reports.jsonl line 5"],
    ["report", "reports.jsonl line 6 entry 1"],
    ["skip", "reports.jsonl line 7"],
    ["skip", "reports.jsonl line 8"],
  ]);
});

test("a list in one JSON document", async () => {
  expect(await read(JSON.stringify([{ text: TEXT }, { text: TEXT, published: "2024-13-01" }], null, 2), "list.json")).toMatchObject([
    { kind: "report" },
    { kind: "skip", where: "list.json item 2", reason: "malformed", detail: expect.stringContaining("published") },
  ]);
});

test("what is wrong with a line is told as the coder's own lines tell it, once a field; a number is an id", async () => {
  const text = `${line({ id: 10, text: TEXT })}${line({ id: 1.5, published: "2024-13-01T25", outlet: 3 })}oops\n`;
  expect(await read(text, "reports.jsonl")).toMatchObject([
    { kind: "report", report: { id: "10" } },
    {
      detail: "id: is not text; outlet: is not text; published: is not a date; write 2021-08-23, or 2021-08-23T09:30Z with the time; text: is missing",
    },
    { detail: 'is no JSON from character 1 on: "oops"' },
  ]);
});

test("ninjs 1: headline, date, source and the paragraphs of its markup", async () => {
  const [item] = await read(JSON.stringify(NINJS_1, null, 1), "item.json");
  expect(await finishItem(item as TextItem, null)).toMatchObject({
    kind: "report",
    report: { id: "urn:harbour:1", title: "Ministers meet", outlet: "Harbour Wire", url: null, published: "2024-03-04T17:30:00Z", text: TEXT },
  });
});

test("ninjs 3: the main headline, the first creation, markup before plain text", async () => {
  const [item] = await read(JSON.stringify(NINJS_3), "item.json");
  const found = await finishItem(item as TextItem, null);
  expect(found).toMatchObject({
    report: { title: "Ministers meet", outlet: "Harbour Wire", url: "https://wire.example/items/2", published: "2024-03-04T17:30:00Z" },
  });
  expect((found as { report: { text: string } }).report.text.split("\n\n")).toHaveLength(PARAGRAPHS.length);
});

test("ninjs items that are cancelled, pictures or without a body are left out", async () => {
  const items = await read(
    [
      { ...NINJS_3, pubStatus: "canceled" },
      { ...NINJS_1, type: "picture" },
      { uri: "urn:x", headline: "Only that" },
    ]
      .map(line)
      .join(""),
    "items.jsonl",
  );
  expect(items.map((item) => (item.kind === "skip" ? item.reason : item.kind))).toEqual(["withheld", "not-text", "no-text"]);
});

test("no JSON, JSON of another alphabet, and JSON nested beyond reason", async () => {
  expect(await read("{ this is not json", "a.json")).toMatchObject([{ reason: "malformed" }]);
  expect(await all(readBytes(streamOf(Buffer.from('{"text":"caf\u00e9"}', "latin1")), { where: "a.json", url: null, charset: null }))).toMatchObject([
    { reason: "not-utf8" },
  ]);
  expect(await read("[".repeat(200_000), "a.json")).toMatchObject([{ reason: "malformed" }]);
  expect(await read(`${"[".repeat(5000)}${"]".repeat(5000)}`, "a.json")).toMatchObject([{ reason: "malformed" }]);
});

test("fields that others call so are told, where the report leaves them open", async () => {
  const text = `${line({ date: "2024-03-04", source: "Harbour Wire", text: TEXT })}${line({ date: "2024-03-05", published: "2024-03-04", outlet: "Harbour Wire", text: TEXT })}`;
  const [first, second] = await read(text, "reports.jsonl");
  expect(first).toMatchObject({ unread: ["date", "source"], report: { text: TEXT } });
  expect(second).not.toHaveProperty("unread");
});
