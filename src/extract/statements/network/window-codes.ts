/** What the network's second reading sees: a window around a cue, each token placed by distance, sentence, tree and quotation. */
import { DEPRELS } from "../../../text/parsed-text.js";
import { head, type Reading, sentenceFirst, sentenceLast, sentenceOf } from "../reading.js";

const NEAR = [1, 2, 3, 4, 6, 9, 14, 22, 35];
const TREE = 6 + 2 * DEPRELS.length;
/** Sizes of the code tables, in the order of `Window.codes`: distance, sentence, tree, quotation. */
export const WINDOW_TABLES: readonly number[] = [21, 14, TREE, 7];
/** Most tokens of a window before and after the cue. */
const BEFORE = 80;
const AFTER = 90;

export interface Window {
  readonly first: number;
  /** Inclusive. */
  readonly last: number;
  /** `WINDOW_TABLES.length` codes a token, already offset into one table of all rows. */
  readonly codes: Uint16Array;
}

/** The cue's sentence, its neighbours, and the quotations that touch it. */
function boundsOf(r: Reading, cue: number): [number, number] {
  const s = sentenceOf(r, cue);
  const count = r.doc.sentences.count;
  let first = sentenceFirst(r, Math.max(0, s - 1));
  let last = sentenceLast(r, Math.min(count - 1, s + 1));
  for (let i = sentenceFirst(r, s); i <= sentenceLast(r, s); i++) {
    const q = r.quotes.segments[r.quotes.of[i] as number];
    if (q === undefined) continue;
    if (q.first < first) first = q.first;
    if (q.last > last) last = q.last;
  }
  const behind = r.quotes.segments[r.quotes.of[sentenceLast(r, s) + 1] ?? -1];
  if (behind !== undefined && behind.last > last) last = behind.last;
  return [Math.max(first, cue - BEFORE, 0), Math.min(last, cue + AFTER, r.doc.tokens.count - 1)];
}

const distanceCode = (d: number): number => {
  if (d === 0) return 0;
  const n = Math.abs(d);
  let k = 0;
  while (k < NEAR.length && n > (NEAR[k] as number)) k++;
  return d < 0 ? 1 + k : 11 + k;
};

/** Codes of the window around one cue. */
export function windowCodes(r: Reading, cue: number): Window {
  const [first, last] = boundsOf(r, cue);
  const n = last - first + 1;
  const width = WINDOW_TABLES.length;
  const codes = new Uint16Array(n * width);
  const [a, b, c] = WINDOW_TABLES as [number, number, number];
  const s = sentenceOf(r, cue);
  const parent = head(r, cue);
  const grand = parent < 0 ? -1 : head(r, parent);
  const great = grand < 0 ? -1 : head(r, grand);
  const own = r.quotes.of[cue] as number;
  // The quotations next to the cue, by number.
  let before = -1;
  let after = -1;
  for (let i = cue; i >= first && before < 0; i--) if ((r.quotes.of[i] as number) >= 0 && r.quotes.of[i] !== own) before = r.quotes.of[i] as number;
  for (let i = cue; i <= last && after < 0; i++) if ((r.quotes.of[i] as number) >= 0 && r.quotes.of[i] !== own) after = r.quotes.of[i] as number;
  for (let i = first; i <= last; i++) {
    const at = (i - first) * width;
    const sentence = sentenceOf(r, i);
    let tree = 0;
    if (sentence === s) {
      if (i === cue) tree = 1;
      else if (i === parent) tree = 2;
      else if (i === grand) tree = 3;
      else if (i === great) tree = 4;
      else {
        let branch = i;
        for (let h = head(r, i), steps = 0; h >= 0 && steps < 60; h = head(r, h), steps++) {
          if (h === cue) tree = 6 + (r.doc.tokens.deprel[branch] as number);
          else if (h === parent) tree = 6 + DEPRELS.length + (r.doc.tokens.deprel[branch] as number);
          else if (h === grand) tree = 5;
          if (tree > 0) break;
          branch = h;
        }
      }
    }
    const q = r.quotes.of[i] as number;
    codes[at] = distanceCode(i - cue);
    codes[at + 1] = a + (Math.max(-3, Math.min(3, sentence - s)) + 3) * 2 + (r.paragraph[i] === r.paragraph[cue] ? 1 : 0);
    codes[at + 2] = a + b + tree;
    codes[at + 3] = a + b + c + (q < 0 ? 0 : q === own ? 1 : q === before ? 2 : q === after ? 3 : q < Math.max(before, own) ? 4 : 5);
  }
  return { first, last, codes };
}
