import { expect, test } from "vitest";
import { duration, progressLine } from "./progress.js";

test("how much, how fast, how long still", () => {
  expect(progressLine({ reports: 400, leftOut: 12, faults: 1, elapsed: 10_000, bytes: 250, total: 1000 })).toBe(
    "400 reports, 40.0 a second, 12 left out, 1 fault, 25%, 30 s left",
  );
});

test("no forecast from the first seconds, none where the end is not known", () => {
  expect(progressLine({ reports: 4, leftOut: 0, faults: 0, elapsed: 900, bytes: 1, total: 1000 })).toBe("4 reports, 0%");
  expect(progressLine({ reports: 4, leftOut: 0, faults: 0, elapsed: 8000, bytes: 1, total: 0 })).toBe("4 reports, 0.5 a second");
});

test.each([
  [0.2, "1 s"],
  [89, "89 s"],
  [600, "10 min"],
  [3 * 3600 + 300, "3 h 5 min"],
])("%d seconds are %s", (seconds, words) => expect(duration(seconds)).toBe(words));
