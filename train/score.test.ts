import { expect, test } from "vitest";
import { flatten, formatTable } from "./score.js";

test("marks are F1 where there is one, shares and rates otherwise; counts are left out", () => {
  const answer = {
    reports: 3,
    without: 0,
    place: { p: 1, r: 0.5, f1: 0.667, right: 1 },
    accuracy: { due: { right: 1, of: 4, share: 0.25 } },
    type_any: 0.9,
    by_type: { AID: { n: 2 } },
  };
  expect(flatten(answer, "desk")).toEqual({ "desk.place": 0.667, "desk.accuracy.due": 0.25, "desk.type_any": 0.9 });
});

test("the table shows what a mark was, is, and by how much it moved", () => {
  expect(formatTable({ "desk.time": 0.8, "desk.new": 0.5 }, { "desk.time": 0.75 })).toBe(
    ["mark         before       now    change", "desk.time     0.750     0.800    +0.050", "desk.new          -     0.500          "].join("\n"),
  );
});
