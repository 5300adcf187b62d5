import { expect, test } from "vitest";
import { asHtml, asMarkdown, asText, markdownWords, type Paper, pageAddress } from "./paper.js";

const HOSTILE = "<img src=x onerror=alert(1)> [click](javascript:alert(1)) *b* _i_ `c` # h | ~s~ &copy; AT&T";

const paper = (words: string, url: string | null): Paper => ({
  title: words,
  under: [words],
  parts: [
    {
      name: "Happened",
      items: [
        {
          who: words,
          says: words,
          facts: [words],
          quotes: [words],
          references: [1],
          source: { outlet: words, title: words, published: "2024-05-03", url, report: 7 },
          note: words,
        },
      ],
      remarks: [words],
    },
  ],
  sources: [{ outlet: words, title: words, published: null, url, report: 7 }],
});

test("a page in Markdown: what is said, its words, its sources by number", () => {
  const page: Paper = {
    title: "Brief: Verania",
    under: ["Friday, 3 May 2024"],
    parts: [
      {
        name: "Happened",
        items: [
          {
            who: "Verania",
            says: "attacked Tarsk",
            facts: ["3 May 2024", "2 sources"],
            quotes: ["Soldiers of Verania shelled Tarsk on Friday."],
            references: [1, 2],
            denials: [3],
          },
        ],
        remarks: ["Left out: 2 for want of room."],
      },
    ],
    sources: [{ outlet: "Harbour Post", title: "Tarsk shelled", published: "2024-05-03", url: "https://harbour.example/shelling", report: 2 }],
  };
  expect(asMarkdown(page)).toBe(`# Brief: Verania

Friday, 3 May 2024

## Happened

- **Verania** attacked Tarsk (3 May 2024; 2 sources) [1] [2] denied in [3]
  > “Soldiers of Verania shelled Tarsk on Friday.”

*Left out: 2 for want of room.*

## Sources

1. Harbour Post, “Tarsk shelled”, 3 May 2024, report 2, <https://harbour.example/shelling>
`);
  expect(asText(page)).toContain("- Verania attacked Tarsk (3 May 2024; 2 sources) [1] [2] denied in [3]\n  “Soldiers of Verania shelled Tarsk on Friday.”\n");
  expect(asHtml(page)).toContain('<a href="https://harbour.example/shelling">');
});

test("words are no markup, in Markdown and in HTML", () => {
  const markdown = asMarkdown(paper(HOSTILE, "javascript:alert(1)"));
  expect(markdown).not.toMatch(/<img|(?<!\\)\[click|(?<!\\)`|\s\*b\*|\s_i_|&copy;/);
  expect(markdown).not.toContain("<javascript");
  expect(markdown).toContain("AT&T");
  const html = asHtml(paper(`${HOSTILE} "quoted" 'so'`, 'https://x.example/"><script>alert(1)</script>'));
  expect(html).not.toMatch(/<img|<script|&copy;/);
  expect(html).toContain("&lt;img src=x onerror=alert(1)&gt;");
  expect(html).toContain('<a href="https://x.example/%22%3E%3Cscript%3Ealert(1)%3C/script%3E">');
});

test("words keep to their line, and what turns them round is shown", () => {
  const words = "first\n\n# second\n- third\u0007 \u202Eback\u202C";
  expect(markdownWords(words)).toBe("first \\# second - third \\[U+202E\\]back\\[U+202C\\]");
  for (const page of [asMarkdown(paper(words, null)), asText(paper(words, null))]) {
    expect(page).not.toMatch(/^# second|^- third|\u202e/m);
    expect(page).not.toContain("\u0007");
  }
});

test.each([
  ["- a list", "\\- a list"],
  ["1. one", "1\\. one"],
  ["2) two", "2\\) two"],
  ["> said", "\\> said"],
  ["https://evil.example and www.evil.example", "https\\://evil.example and www\\.evil.example"],
  ["mailto:a@b.example", "mailto\\:a@b.example"],
  ["[1]: https://evil.example", "\\[1\\]: https\\://evil.example"],
  ["a \\* b", "a \\\\\\* b"],
])("%s", (words, written) => {
  expect(markdownWords(words)).toBe(written);
});

test("only a page's address is a link", () => {
  expect(["https://a.example/b c", "http://a.example", "javascript:alert(1)", "data:text/html,x", "not an address", null].map(pageAddress)).toEqual([
    "https://a.example/b%20c",
    "http://a.example/",
    null,
    null,
    null,
    null,
  ]);
});
