import { describe, expect, it } from "vitest";
import { readFrozenParses } from "./golden/frozen-parse.js";
import { quoteState } from "./quotes.js";

/** A text as one token a word and mark; quotations need no tree. */
function quotations(text: string): string[] {
  const rows = [...text.matchAll(/``|''|[\p{L}\p{N}]+(?:['’][\p{L}]+)*|[^\s]/gu)].map((m) =>
    [m.index, m.index + m[0].length, m[0], m[0], "X", -1, "dep", "O"].join("\t"),
  );
  const doc = readFrozenParses(`# ${JSON.stringify(text)}\n${rows.join("\n")}`).get(text);
  return doc ? quoteState(doc).segments.map((s) => text.slice(s.begin, s.end) + (s.reopened ? " (reopened)" : "")) : [];
}

describe("quotations", () => {
  it.each<[string, string[]]>([
    ['"No," he said. "Not now."', ['"No,"', '"Not now."']],
    ["“No,” he said. “Not now.”", ["“No,”", "“Not now.”"]],
    ["``No,'' he said.", ["``No,''"]],
    ["'No deal,' he said, 'not now.'", ["'No deal,'", "'not now.'"]],
    // Apostrophes are no quotation marks.
    ["The rebels' guns and Anna's house aren't safe.", []],
    ["In the '90s the miners' union was strong.", []],
    // A quotation within a quotation belongs to the outer one.
    ["“He said ‘never’ to me,” she recalled.", ["“He said ‘never’ to me,”"]],
    // Left open at the end of a paragraph, reopened at the next.
    ["“We stayed. It was cold.\n\n“Then we left,” he said.", ["“We stayed. It was cold.", "“Then we left,” (reopened)"]],
    // Never closed: to the end of the paragraph.
    ['He said: "We stay.\n\nThe talks go on.', ['"We stay.']],
    // Mismatched: opened straight, closed typographically.
    ['He called it "a grave risk” and left.', ['"a grave risk”']],
  ])("%s", (text, wanted) => {
    expect(quotations(text)).toEqual(wanted);
  });
});
