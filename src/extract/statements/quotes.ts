/**
 * Quotation marks as state over a whole report: which stretches stand in quotation marks, across sentence borders.
 * Straight and typographic marks, ``LaTeX-like'' pairs of the old wires, single marks where the report quotes with them,
 * marks left open and reopened at each paragraph, and marks that are never closed (closed at the paragraph's end).
 */
import type { ParsedText } from "../../text/parsed-text.js";

/** One stretch within quotation marks, marks included. */
export interface QuoteSegment {
  /** UTF-16 offsets, `[begin, end)`. */
  readonly begin: number;
  readonly end: number;
  /** First and last token, inclusive. */
  readonly first: number;
  readonly last: number;
  /** True when the paragraph before left its quotation open and this one reopens it. */
  readonly reopened: boolean;
}

export interface QuoteState {
  readonly segments: readonly QuoteSegment[];
  /** Index into `segments` of each token, or -1. */
  readonly of: Int32Array;
}

const DOUBLE = /``|''|["“”„«»]|[‘’'`]/g;
const OPENERS = new Set(["“", "„", "«", "``", "‘", "`"]);
const CLOSERS = new Set(["”", "»", "''", "’"]);
const SINGLE = new Set(["‘", "’", "'", "`"]);
const isSpace = (c: string): boolean => c === "" || /\s/.test(c);
const opensAfter = (c: string): boolean => isSpace(c) || /[([{—–\-/"“‘:]/.test(c);
const closesBefore = (c: string): boolean => isSpace(c) || /[)\]}.,;:!?—–\-"”’'/]/.test(c);

interface Stretch {
  begin: number;
  end: number;
  reopened: boolean;
}

/** Paragraph borders: blank lines, and line ends after a closed sentence. Offsets of first character after the border. */
export function paragraphStarts(text: string): number[] {
  const starts = [0];
  for (const m of text.matchAll(/\n[^\S\n]*\n\s*|\n\s*/g)) {
    const blank = m[0].split("\n").length > 2;
    const before = text[m.index - 1] ?? "";
    if (blank || /[.!?:"”’'»)]/.test(before)) starts.push(m.index + m[0].length);
  }
  return starts;
}

function doubleStretches(text: string, begin: number, end: number, carried: boolean, single: boolean): { found: Stretch[]; open: boolean } {
  const found: Stretch[] = [];
  const part = text.slice(begin, end);
  let open = -1;
  let reopened = false;
  for (const m of part.matchAll(DOUBLE)) {
    const mark = m[0];
    if (SINGLE.has(mark) !== single) continue;
    const before = part[m.index - 1] ?? "";
    const after = part[m.index + mark.length] ?? "";
    if (single) {
      const mayOpen = (mark === "‘" || mark === "'" || mark === "`") && opensAfter(before) && /[\p{L}\p{N}]/u.test(after);
      const mayClose = mark !== "‘" && mark !== "`" && !isSpace(before) && closesBefore(after) && !/^s\b/.test(after);
      if (open < 0 && mayOpen && !/^(?:\d0s|em|til|cause)\b/i.test(part.slice(m.index + 1, m.index + 7))) open = m.index;
      else if (open >= 0 && mayClose && (/[.,!?;]/.test(before) || !/s/i.test(before) || m.index - open < 120)) {
        found.push({ begin: begin + open, end: begin + m.index + mark.length, reopened: false });
        open = -1;
      }
      continue;
    }
    let opens: boolean;
    if (OPENERS.has(mark)) opens = open < 0 || mark !== "“" || opensAfter(before);
    else if (CLOSERS.has(mark)) opens = open < 0 && opensAfter(before) && !isSpace(after);
    else if (open < 0) opens = opensAfter(before) || !closesBefore(after);
    else opens = opensAfter(before) && !isSpace(after) && !closesBefore(after) && !/[—–\-/:]/.test(before);
    if (opens) {
      // An opening mark inside an open quotation: the first was never closed; it ends where the sentence before ends.
      if (open >= 0) found.push({ begin: begin + open, end: begin + part.slice(0, m.index).trimEnd().length, reopened });
      reopened = open < 0 && carried && found.length === 0 && part.slice(0, m.index).trim() === "";
      open = m.index;
    } else if (open >= 0) {
      found.push({ begin: begin + open, end: begin + m.index + mark.length, reopened });
      open = -1;
      reopened = false;
    }
  }
  if (open >= 0 && !single) found.push({ begin: begin + open, end: begin + part.trimEnd().length, reopened });
  return { found, open: open >= 0 };
}

/** Finds every quotation of the report. Single marks count only in paragraphs without double ones. */
export function quoteState(doc: ParsedText): QuoteState {
  const { text, tokens } = doc;
  const starts = paragraphStarts(text);
  const stretches: Stretch[] = [];
  let carried = false;
  for (let p = 0; p < starts.length; p++) {
    const begin = starts[p] as number;
    const end = starts[p + 1] ?? text.length;
    const { found, open } = doubleStretches(text, begin, end, carried, false);
    if (found.length > 0) stretches.push(...found);
    else stretches.push(...doubleStretches(text, begin, end, false, true).found);
    carried = open;
  }
  const segments: QuoteSegment[] = [];
  const of = new Int32Array(tokens.count).fill(-1);
  let t = 0;
  for (const s of stretches) {
    while (t < tokens.count && (tokens.end[t] as number) <= s.begin) t++;
    const first = t;
    while (t < tokens.count && (tokens.begin[t] as number) < s.end) {
      of[t] = segments.length;
      t++;
    }
    if (t > first) segments.push({ ...s, first, last: t - 1 });
  }
  return { segments, of };
}
