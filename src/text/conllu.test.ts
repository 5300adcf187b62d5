import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ConlluError, readConllu, writeConllu } from "./conllu.js";
import { childRows, DEPREL_CODE, NAME_CODE, type ParsedText, UPOS_CODE } from "./parsed-text.js";
import { segmentModel } from "./segment.fixture.js";
import { type Segmented, segment } from "./segment.js";

/** An analysis where every word hangs on the first of its sentence. */
function flat({ text, sections, sentences, tokens }: Segmented, upos = "NOUN", name = "O"): ParsedText {
  const head = Int32Array.from({ length: tokens.count }, (_, i) => {
    const first = sentences.first[tokens.sentence[i] as number] as number;
    return i === first ? -1 : first;
  });
  const fill = (code: number): Uint8Array => new Uint8Array(tokens.count).fill(code);
  return {
    text,
    sections,
    sentences,
    tokens: {
      ...tokens,
      upos: fill(UPOS_CODE.get(upos as never) as number),
      xpos: fill(0),
      head,
      deprel: Uint8Array.from(head, (h) => DEPREL_CODE.get(h < 0 ? "root" : "dep") as number),
      name: fill(NAME_CODE.get(name as never) as number),
      lemma: tokens.norm,
      ...childRows(head),
    } as ParsedText["tokens"],
  };
}

const row = (...cells: string[]): string => [...cells, ...Array.from({ length: 10 - cells.length }, () => "_")].join("\t");
const SAMPLE = [
  "# newdoc id = one",
  "# sent_id = 1",
  "# text = They can't go.",
  row("1", "They", "they", "PRON", "PRP", "Case=Nom", "4", "nsubj"),
  row("2-3", "can't"),
  row("2", "ca", "can", "AUX"),
  row("3", "n't", "not", "PART"),
  row("3.1", "really"),
  row("4", "go", "go", "VERB", "_", "_", "0", "root", "_", "SpaceAfter=No|Gloss=x"),
  row("5", ".", "_", "PUNCT"),
  "",
  "# newpar",
  "# sent_id = 2",
  "# text = Never",
  row("1", "Never"),
  "",
  "",
].join("\n");

describe("reading", () => {
  test("words stand in one text with their spaces, ranges and paragraphs", () => {
    const { segmented, rows, comments } = readConllu(SAMPLE);
    expect(segmented.text).toBe("They can't go.\n\nNever");
    expect(Array.from({ length: segmented.tokens.count }, (_, i) => segmented.text.slice(segmented.tokens.begin[i], segmented.tokens.end[i]))).toEqual([
      "They",
      "ca",
      "n't",
      "go",
      ".",
      "Never",
    ]);
    expect([...segmented.tokens.multiword]).toEqual([0, 0, 1, 0, 0, 0]);
    expect([...segmented.sentences.first]).toEqual([0, 5, 6]);
    expect(rows[0]?.map(({ token }) => token)).toEqual([0, -1, 1, 2, -1, 3, 4]);
    expect(comments[1]).toEqual(["# newpar", "# sent_id = 2", "# text = Never"]);
  });

  test.each([
    ["1\ta\tb", "CoNLL-U line 1: 10 columns with tabs between them expected, 3 found"],
    [row("x", "a"), 'CoNLL-U line 1: "x" is no word number, range or empty node'],
    [`${row("1", "a")}\n${row("3", "b")}`, "CoNLL-U line 2: word 3 where 2 is next"],
    [row("1", ""), "CoNLL-U line 1: the form is empty"],
    [`${row("1-3", "ab")}\n${row("1", "a")}\n`, "CoNLL-U line 3: a multiword range ends at word 3, the sentence has 1"],
    [`${row("1", "a")}\n# late`, "CoNLL-U line 2: a comment inside a sentence (is a blank line missing?)"],
    ["# only\n\n", "CoNLL-U line 2: a sentence without words"],
    [`${row("1", "a")}\n${row("1-2", "ab")}`, "CoNLL-U line 2: the range 1-2 does not begin at the next word, 2"],
  ])("faults name their line: %#", (source, message) => {
    expect(() => readConllu(source)).toThrow(ConlluError);
    expect(() => readConllu(source)).toThrow(message);
  });
});

describe("writing", () => {
  test("keeps every given line and replaces UPOS, HEAD, DEPREL and NE", () => {
    const given = readConllu(SAMPLE.replace("Gloss=x", "Gloss=x|NE=B-LOC"));
    const out = writeConllu(flat(given.segmented, "X", "B-PER"), { given }).split("\n");
    expect(out[3]).toBe(row("1", "They", "they", "X", "PRP", "Case=Nom", "0", "root", "_", "NE=B-PER"));
    expect(out[4]).toBe(row("2-3", "can't"));
    expect(out[7]).toBe(row("3.1", "really"));
    expect(out[8]).toBe(row("4", "go", "go", "X", "_", "_", "1", "dep", "_", "SpaceAfter=No|Gloss=x|NE=B-PER"));
    expect(out.slice(0, 3)).toEqual(SAMPLE.split("\n").slice(0, 3));
  });

  test("a plain text", () => {
    const segmented = segment("They can't go.", segmentModel());
    expect(writeConllu(flat(segmented, "NOUN"), { multiword: segmented.tokens.multiword })).toBe(
      [
        "# newpar",
        "# sent_id = 1",
        "# text = They can't go.",
        row("1", "They", "they", "NOUN", "_", "_", "0", "root"),
        row("2-3", "can't"),
        row("2", "ca", "ca", "NOUN", "_", "_", "1", "dep"),
        row("3", "n't", "n't", "NOUN", "_", "_", "1", "dep"),
        row("4", "go", "go", "NOUN", "_", "_", "1", "dep", "_", "SpaceAfter=No"),
        row("5", ".", ".", "NOUN", "_", "_", "1", "dep"),
        "",
        "",
      ].join("\n"),
    );
  });

  const prose = fc
    .array(fc.constantFrom("The", "envoy", "didn't", "speak.", "Oslo's", "\n\n", "U.S.-led", '"No,"', "he", "said", "(so)", "北京", "🙂", "it..."), {
      maxLength: 40,
    })
    .map((words) => words.join(" "));

  test("what is written reads back as the same words and sentences, and writes again as it was", () => {
    const model = segmentModel();
    fc.assert(
      fc.property(prose, (text) => {
        const segmented = segment(text, model);
        const written = writeConllu(flat(segmented), { multiword: segmented.tokens.multiword });
        const given = readConllu(written);
        const forms = ({ text: t, tokens }: Segmented): string[] => Array.from({ length: tokens.count }, (_, i) => t.slice(tokens.begin[i], tokens.end[i]));
        expect(forms(given.segmented)).toEqual(forms(segmented));
        expect(given.segmented.sentences.first).toEqual(segmented.sentences.first);
        expect(given.segmented.tokens.multiword).toEqual(segmented.tokens.multiword);
        expect(writeConllu(flat(given.segmented), { given })).toBe(written);
      }),
      { numRuns: 300 },
    );
  });

  test("any junk is read or refused with a line", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("1", "2", "-", "\t", "\n", "a", "#", "_", ".", "\ud800", " ", "\r"), maxLength: 200 }), (source) => {
        try {
          readConllu(source);
        } catch (error) {
          expect(error).toBeInstanceOf(ConlluError);
        }
      }),
      { numRuns: 500 },
    );
  });
});
