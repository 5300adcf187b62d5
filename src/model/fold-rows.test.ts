import { expect, it } from "vitest";
import { carrierOf, foldReports } from "./fold-rows.js";

it("counts the outlets of a story, or its reports where their outlets are not known", () => {
  const lines = foldReports([
    { story: 1, report: 1, outlet: "Harbour Post" },
    { story: 1, report: 2, outlet: "Daily Ledger" },
    { story: 3, report: 3, outlet: null },
    { story: 3, report: 4, outlet: null },
  ]);
  expect(lines.map((line) => [line.outlets, carrierOf(line)])).toEqual([
    [2, "outlet"],
    [2, "report"],
  ]);
});
