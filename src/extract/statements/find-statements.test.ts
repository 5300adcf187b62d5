import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Span } from "../../model/record.js";
import { readVectors } from "../../text/encoder/word-vectors.js";
import { DEPRELS, NAME_LABELS, type ParsedText, UPOS } from "../../text/parsed-text.js";
import { findStatements } from "./find-statements.js";
import { readFrozenParses } from "./golden/frozen-parse.js";
import { statementLexicon } from "./lexicon.js";
import { AttributionNetwork } from "./network/network.js";

const file = (name: string): Buffer => readFileSync(new URL(`../../../data/${name}`, import.meta.url));
const data = (name: string): string => file(`statements/${name}`).toString("utf8");
const bytes = (name: string): ArrayBuffer => Uint8Array.from(file(name)).buffer;
const lexicon = statementLexicon(
  data("cues.json"),
  { cue: data("cue.tsv"), source: data("source.tsv"), content: data("content.tsv"), "cue-span": data("cue-span.tsv"), acceptance: data("acceptance.tsv") },
  data("mix.json"),
  new AttributionNetwork(bytes("statements/network.bin"), readVectors(bytes("text/vectors.bin"))),
  data("verbs.tsv"),
);
const golden = (name: string): string => readFileSync(new URL(`golden/${name}`, import.meta.url), "utf8");
const parses = readFrozenParses(golden("parses.tsv"));

const words = (text: string, spans: readonly Span[] | undefined): string => (spans ?? []).map(([b, e]) => text.slice(b, e)).join(" ... ") || "-";
const told = (doc: ParsedText): string[] =>
  findStatements(doc, lexicon).map((s) =>
    [words(doc.text, s.source?.spans), words(doc.text, s.cue?.spans), words(doc.text, s.content), s.manner]
      .concat(
        s.channel ? [`channel ${s.channel}`] : [],
        s.addressee ? [`to ${words(doc.text, s.addressee.spans)}`] : [],
        s.within === null ? [] : [`within ${s.within}`],
      )
      .join(" | "),
  );

describe("statements of the golden sentences", () => {
  for (const block of golden("sentences.txt").split(/\n\n+/)) {
    const lines = block.split("\n").filter((l) => l !== "" && !l.startsWith("#"));
    if (lines.length === 0) continue;
    const text = (lines[0] as string).replaceAll("\\n", "\n");
    // "=/=>": what should be found and is not yet; the test says so when it is.
    const known = (lines[1] as string).startsWith("=/=>");
    const wanted = lines.slice(1).map((l) => l.replace(/^==> |^=\/=> /, "").replaceAll("\\n", "\n"));
    (known ? it.fails : it)(text, () => {
      const doc = parses.get(text);
      expect(doc, "a frozen parse").toBeDefined();
      expect(told(doc as ParsedText)).toEqual(wanted[0] === "(none)" ? [] : wanted);
    });
  }
});

describe("properties", () => {
  const docs = [...parses.values()];
  /** A report of several golden sentences, in paragraphs of their own. */
  const report = fc.array(fc.nat(docs.length - 1), { minLength: 1, maxLength: 6 }).map((picks) => joined(picks.map((i) => docs[i] as ParsedText)));

  it("every span slices within the text; spans of a role are in order and do not overlap", () => {
    fc.assert(
      fc.property(report, (doc) => {
        const found = findStatements(doc, lexicon);
        for (const [index, s] of found.entries()) {
          for (const spans of [s.content, s.cue?.spans ?? [], s.source?.spans ?? [], s.addressee?.spans ?? []]) {
            let at = 0;
            for (const [b, e] of spans) {
              expect(b).toBeGreaterThanOrEqual(at);
              expect(e).toBeGreaterThan(b);
              expect(e).toBeLessThanOrEqual(doc.text.length);
              at = e;
            }
          }
          expect(s.content.length).toBeGreaterThan(0);
          expect(s.within).not.toBe(index);
          if (s.within !== null) expect(found[s.within]).toBeDefined();
        }
      }),
      { numRuns: 60, seed: 5 },
    );
  });

  it("text in a related section holds no statements", () => {
    fc.assert(
      fc.property(report, (doc) => {
        const related: ParsedText = { ...doc, sections: doc.sections.map((s) => ({ ...s, kind: "related" as const })) };
        expect(findStatements(related, lexicon)).toEqual([]);
      }),
      { numRuns: 10, seed: 5 },
    );
  });

  it("an empty text has none", () => {
    expect(findStatements(joined([]), lexicon)).toEqual([]);
  });
});

/** Parses put one behind the other with a blank line between. */
function joined(docs: readonly ParsedText[]): ParsedText {
  const text = docs.map((d) => d.text).join("\n\n");
  const rows: string[] = [];
  let offset = 0;
  let tokens = 0;
  for (const { tokens: t, sentences, text: part } of docs) {
    for (let s = 0; s < sentences.count; s++) {
      for (let i = sentences.first[s] as number; i < (sentences.first[s + 1] as number); i++) {
        const h = t.head[i] as number;
        rows.push(
          [
            (t.begin[i] as number) + offset,
            (t.end[i] as number) + offset,
            t.norm[i],
            t.lemma[i],
            UPOS[t.upos[i] as number],
            h < 0 ? -1 : h + tokens,
            DEPRELS[t.deprel[i] as number],
            NAME_LABELS[t.name[i] as number],
          ].join("\t"),
        );
      }
      rows.push("");
    }
    offset += part.length + 2;
    tokens += t.count;
  }
  return readFrozenParses(`# ${JSON.stringify(text)}\n${rows.join("\n")}`).get(text) as ParsedText;
}
