import { expect, test } from "vitest";
import { carrierOf, foldReports, foldStatements } from "./fold-rows.js";

test("the outlets of a story are counted, or its reports where their outlets are not known", () => {
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

const said = (report: number, cue_words: string | null) => ({ report, outlet: null, actor: 1, day: "2024-05-03", words: ["the raid"], cue_words });

test("copies of a statement are one line, but not what says it and what denies it", () => {
  const rows = [said(1, "condemned"), said(2, "has condemned"), said(3, "did not condemn"), said(4, null)];
  expect(foldStatements(rows).map(({ report, outlets }) => [report, outlets])).toEqual([
    [1, 3],
    [3, 1],
  ]);
});
