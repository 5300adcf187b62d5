/**
 * Writes what the attribution network is trained on: per report its tokens' codes and marks, and a window for each gold cue
 * and for as many words that look like one. Layout: NAME.json (shapes, words) and NAME.bin (the arrays, one after another).
 */
import { writeFileSync } from "node:fs";
import { cueKey } from "../../../src/extract/statements/cue-features.js";
import { TABLES, tokenCodes, wordKey } from "../../../src/extract/statements/network/token-codes.js";
import { WINDOW_TABLES, windowCodes } from "../../../src/extract/statements/network/window-codes.js";
import { isMark, lemma, norm } from "../../../src/extract/statements/reading.js";
import { simpleLower } from "../../../src/text/encoder/word-features.js";
import { type AnnotatedReport, countCues, readGold } from "../train.js";

/** A word that is not a cue here counts as looking like one from this share of its uses on. */
const LOOKS_LIKE = 0.12;

class Column {
  private readonly parts: Uint8Array[] = [];
  count = 0;
  constructor(
    readonly name: string,
    readonly type: "u8" | "u16" | "i32",
  ) {}
  add(values: Uint8Array | Uint16Array | Int32Array | readonly number[]): void {
    const make = { u8: Uint8Array, u16: Uint16Array, i32: Int32Array }[this.type];
    const copy = make.from(values as Iterable<number>);
    this.count += copy.length;
    this.parts.push(new Uint8Array(copy.buffer, copy.byteOffset, copy.byteLength));
  }
  bytes(): Buffer {
    return Buffer.concat(this.parts);
  }
}

/** `cueShare` gives the share of cues among a word's uses, from the training part. */
export function dump(reports: readonly AnnotatedReport[], cueShare: (key: string) => number, out: string): void {
  const read = readGold(reports);
  const words = new Map<string, number>();
  const column = (name: string, type: "u8" | "u16" | "i32"): Column => new Column(name, type);
  const c = {
    doc: column("doc", "i32"),
    word: column("word", "i32"),
    norm: column("norm", "i32"),
    codes: column("codes", "u16"),
    links: column("links", "i32"),
    stretch: column("stretch", "i32"),
    head: column("head", "u8"),
    cue: column("cue", "u8"),
    source: column("source", "u8"),
    content: column("content", "u8"),
    w_cue: column("w_cue", "i32"),
    w_first: column("w_first", "i32"),
    w_last: column("w_last", "i32"),
    w_right: column("w_right", "u8"),
    w_codes: column("w_codes", "u16"),
    w_labels: column("w_labels", "u8"),
  };
  const id = (word: string): number => {
    const i = words.get(word) ?? words.size;
    words.set(word, i);
    return i;
  };
  let base = 0;
  for (const { r, gold } of read) {
    const n = r.doc.tokens.count;
    c.doc.add([base]);
    const { codes, links, stretches } = tokenCodes(r);
    c.codes.add(codes);
    c.links.add(links.map((i) => (i < 0 ? -1 : i + base)));
    c.stretch.add(stretches.subarray(0, -1).map((i) => i + base));
    c.word.add(Array.from({ length: n }, (_, i) => id(wordKey(lemma(r, i)))));
    c.norm.add(Array.from({ length: n }, (_, i) => id(simpleLower(norm(r, i)))));
    const marks = { head: new Uint8Array(n), cue: new Uint8Array(n), source: new Uint8Array(n), content: new Uint8Array(n) };
    for (const a of gold) {
      marks.head[a.cue] = 1;
      for (const t of a.cueTokens) marks.cue[t] = 1;
      for (const [x, y] of a.source) marks.source.fill(1, x, y + 1);
      for (const [x, y] of a.content) marks.content.fill(1, x, y + 1);
    }
    for (const name of ["head", "cue", "source", "content"] as const) c[name].add(marks[name]);
    const window = (cue: number, right: number, label: (i: number) => number): void => {
      const w = windowCodes(r, cue);
      c.w_cue.add([cue + base]);
      c.w_first.add([w.first + base]);
      c.w_last.add([w.last + base]);
      c.w_right.add([right]);
      c.w_codes.add(w.codes);
      c.w_labels.add(Array.from({ length: w.last - w.first + 1 }, (_, i) => label(w.first + i)));
    };
    for (const a of gold) {
      const within = (i: number, xs: readonly (readonly [number, number])[]): boolean => xs.some(([x, y]) => i >= x && i <= y);
      window(a.cue, 1, (i) => (a.cueTokens.has(i) ? 3 : within(i, a.source) ? 1 : within(i, a.content) ? 2 : 0));
    }
    for (let i = 0; i < n; i++) {
      if (marks.head[i] === 1 || (isMark(r, i) && norm(r, i) !== ":") || cueShare(cueKey(r, i)) < LOOKS_LIKE) continue;
      window(i, 0, () => 0);
    }
    base += n;
  }
  c.doc.add([base]);
  c.stretch.add([base]);
  const columns = Object.values(c);
  writeFileSync(`${out}.bin`, Buffer.concat(columns.map((x) => x.bytes())));
  writeFileSync(
    `${out}.json`,
    JSON.stringify({
      tables: TABLES,
      windowTables: WINDOW_TABLES,
      words: [...words.keys()],
      columns: columns.map(({ name, type, count }) => ({ name, type, count })),
    }),
  );
}

/** Shares of cues among the uses of each word. */
export function cueShares(reports: readonly AnnotatedReport[]): (key: string) => number {
  const cues = countCues(readGold(reports));
  return (key) => {
    const e = cues[key];
    return e === undefined ? 0 : e.cue / e.seen;
  };
}
