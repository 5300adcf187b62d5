import { expect, test } from "vitest";
import { foldStatements } from "./fold-rows.js";

const said = (report: number, cue_words: string | null) => ({ report, outlet: null, actor: 1, day: "2024-05-03", words: ["the raid"], cue_words });

test("copies of a statement are one line, but not what says it and what denies it", () => {
  const rows = [said(1, "condemned"), said(2, "has condemned"), said(3, "did not condemn"), said(4, null)];
  expect(foldStatements(rows).map(({ report, outlets }) => [report, outlets])).toEqual([
    [1, 3],
    [3, 1],
  ]);
});
