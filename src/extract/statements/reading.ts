/** One report as the statement finder reads it: the parse, its quotations, its paragraphs, and subtree ranges kept ready. */
import { childrenOf, DEPRELS, type ParsedText, UPOS } from "../../text/parsed-text.js";
import { paragraphStarts, type QuoteState, quoteState } from "./quotes.js";

export interface Reading {
  readonly doc: ParsedText;
  readonly quotes: QuoteState;
  /** Paragraph index of each token. */
  readonly paragraph: Int32Array;
  /** First and last token of the subtree under each token. */
  readonly left: Int32Array;
  readonly right: Int32Array;
  /** 1 where a token is punctuation by its shape. */
  readonly marks: Uint8Array;
  /** 1 where a token is a quotation mark. */
  readonly quoteMarks: Uint8Array;
  /** `cueKey` of each token that was asked for. */
  readonly keys: string[];
  /** `frameOf` each predicate that was asked for. */
  readonly frames: Map<number, string>;
}

const WORD = /[\p{L}\p{N}]/u;
const QUOTE_MARK = /^(?:["'`«»]+|[“”„‘’]+)$/;

export function readReport(doc: ParsedText): Reading {
  const { tokens, text } = doc;
  const starts = paragraphStarts(text);
  const paragraph = new Int32Array(tokens.count);
  for (let t = 0, p = 0; t < tokens.count; t++) {
    while (p + 1 < starts.length && (starts[p + 1] as number) <= (tokens.begin[t] as number)) p++;
    paragraph[t] = p;
  }
  const left = new Int32Array(tokens.count);
  for (let t = 0; t < tokens.count; t++) left[t] = t;
  const right = left.slice();
  for (let t = 0; t < tokens.count; t++) {
    // Climb from each token; bounded by the sentence's length, so a broken tree cannot loop.
    for (let h = tokens.head[t] as number, n = 0; h >= 0 && n < 200; h = tokens.head[h] as number, n++) {
      if (t < (left[h] as number)) left[h] = t;
      if (t > (right[h] as number)) right[h] = t;
    }
  }
  const marks = new Uint8Array(tokens.count);
  const quoteMarks = new Uint8Array(tokens.count);
  for (let t = 0; t < tokens.count; t++) {
    const word = tokens.norm[t] as string;
    const first = word.charCodeAt(0);
    // Most words begin with a letter from a to z.
    if ((first >= 97 && first <= 122) || WORD.test(word)) continue;
    marks[t] = 1;
    if (QUOTE_MARK.test(word)) quoteMarks[t] = 1;
  }
  return { doc, quotes: quoteState(doc), paragraph, left, right, marks, quoteMarks, keys: new Array(tokens.count), frames: new Map() };
}

export const upos = (r: Reading, i: number): string => (i < 0 || i >= r.doc.tokens.count ? "-" : (UPOS[r.doc.tokens.upos[i] as number] as string));
export const relation = (r: Reading, i: number): string => DEPRELS[r.doc.tokens.deprel[i] as number] as string;
export const norm = (r: Reading, i: number): string => (i < 0 || i >= r.doc.tokens.count ? "-" : (r.doc.tokens.norm[i] as string));
export const lemma = (r: Reading, i: number): string => (i < 0 || i >= r.doc.tokens.count ? "-" : (r.doc.tokens.lemma[i] as string));
export const head = (r: Reading, i: number): number => r.doc.tokens.head[i] as number;
export const children = (r: Reading, i: number): readonly number[] => childrenOf(r.doc, i);
export const sentenceOf = (r: Reading, i: number): number => r.doc.tokens.sentence[i] as number;
export const sentenceFirst = (r: Reading, s: number): number => r.doc.sentences.first[s] as number;
export const sentenceLast = (r: Reading, s: number): number => (r.doc.sentences.first[s + 1] as number) - 1;

/** Punctuation by its shape, whatever the tagger says; also what lies outside the report. */
export const isMark = (r: Reading, i: number): boolean => r.marks[i] !== 0;
export const isQuoteMark = (r: Reading, i: number): boolean => r.quoteMarks[i] === 1;

/** True when `above` is an ancestor of `i`, or `i` itself. */
export function isUnder(r: Reading, i: number, above: number): boolean {
  for (let h = i, n = 0; h >= 0 && n < 200; h = head(r, h), n++) if (h === above) return true;
  return false;
}

/** Powers-of-two-like bins, for distances and lengths. */
export const bin = (n: number): string => (n <= 3 ? `${n}` : n <= 5 ? "4-5" : n <= 8 ? "6-8" : n <= 14 ? "9-14" : n <= 25 ? "15-25" : "26+");

/** The path of relations from token a up to their common ancestor and down to b, at most six steps, else "far". */
export function pathBetween(r: Reading, a: number, b: number): string {
  const up = new Map<number, string>();
  let trail = "";
  for (let h = a, n = 0; h >= 0 && n < 7; n++) {
    up.set(h, trail);
    trail += `^${relation(r, h)}`;
    h = head(r, h);
  }
  let down = "";
  for (let h = b, n = 0; h >= 0 && n < 7; n++) {
    const t = up.get(h);
    if (t !== undefined) {
      const steps = t.split("^").length - 1 + n;
      return steps > 6 ? "far" : `${t}${down}`;
    }
    down = `>${relation(r, h)}${down}`;
    h = head(r, h);
  }
  return "far";
}
