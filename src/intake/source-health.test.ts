import { expect, test } from "vitest";
import { afterPoll, needsLook, newSource, type PollOutcome, SourceHealth } from "./source-health.js";

const NOW = Date.parse("2024-03-04T10:00:00Z");
const QUARTER = 15 * 60_000;
const fresh = newSource("https://harbour.example/feed.xml", "Harbour Gazette");
const read: PollOutcome = {
  kind: "read",
  title: "Harbour Gazette",
  etag: '"a"',
  lastModified: null,
  ttl: null,
  moved: null,
  entries: 10,
  stored: 8,
  skipped: { "not-english": 2 },
};
const failed: PollOutcome = { kind: "failed", message: "it answers 500", retryAfter: null, gone: false };
const waits = (health: SourceHealth): number => (Date.parse(health.nextRead as string) - NOW) / 60_000;

test("a poll that went well", () => {
  const after = afterPoll(fresh, read, NOW, QUARTER);
  expect(SourceHealth.parse(after)).toMatchObject({
    state: "ok",
    etag: '"a"',
    entries: 10,
    reports: 8,
    failures: 0,
    message: "2 of 10 entries became no report: 2 not-english",
  });
  expect(waits(after)).toBe(15);
  expect(afterPoll(after, { kind: "unchanged" }, NOW, QUARTER)).toMatchObject({ state: "ok", etag: '"a"', entries: 10 });
});

test("failures back off, to a day at most, and one success ends them", () => {
  let health = fresh;
  const seen: number[] = [];
  for (let n = 0; n < 9; n++) {
    health = afterPoll(health, failed, NOW, QUARTER);
    seen.push(waits(health));
  }
  expect(seen).toEqual([30, 60, 120, 240, 480, 960, 1440, 1440, 1440]);
  expect(health).toMatchObject({ state: "failing", failures: 9, message: "it answers 500" });
  expect(afterPoll(health, read, NOW, QUARTER)).toMatchObject({ state: "ok", failures: 0 });
});

test("a server's Retry-After and a feed's ttl are kept, a day at most", () => {
  expect(waits(afterPoll(fresh, { ...failed, retryAfter: 3 * 3_600_000 }, NOW, QUARTER))).toBe(180);
  expect(waits(afterPoll(fresh, { ...failed, retryAfter: 1e12 }, NOW, QUARTER))).toBe(1440);
  expect(waits(afterPoll(fresh, { ...read, ttl: 60 }, NOW, QUARTER))).toBe(60);
  expect(waits(afterPoll(fresh, { ...read, ttl: 1e9 }, NOW, QUARTER))).toBe(1440);
});

test("a source that turns empty is seen, and stays so while nothing changes", () => {
  const empty = afterPoll(afterPoll(fresh, read, NOW, QUARTER), { ...read, entries: 0, stored: 0, skipped: {} }, NOW, QUARTER);
  expect(empty).toMatchObject({ state: "empty", empty: 1 });
  expect(needsLook(afterPoll(empty, { kind: "unchanged" }, NOW, QUARTER))).toBe(true);
  expect(needsLook(afterPoll(empty, read, NOW, QUARTER))).toBe(false);
});

test("what is gone is asked no more", () => {
  expect(afterPoll(fresh, { ...failed, gone: true }, NOW, QUARTER)).toMatchObject({ state: "stopped", nextRead: null });
});

test("entries that another try may read are asked for again: the ETag is not kept", () => {
  expect(afterPoll(fresh, { ...read, skipped: { "fetch-failed": 1 } }, NOW, QUARTER).etag).toBeNull();
  expect(afterPoll(fresh, { ...read, skipped: { robots: 1 } }, NOW, QUARTER).etag).toBe('"a"');
});

test("a permanent redirect changes the address", () => {
  expect(afterPoll(fresh, { ...read, moved: "https://new.example/feed" }, NOW, QUARTER).address).toBe("https://new.example/feed");
});
