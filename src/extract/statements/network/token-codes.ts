/**
 * What the attribution network reads of a token beside its word: small codes, each a row of a learned table, and the
 * tokens that it looks at through the tree. The same code writes the training data, so nothing has a twin elsewhere.
 */
import { DEPRELS, UPOS } from "../../../text/parsed-text.js";
import { children, head, isMark, norm, type Reading, relation, sentenceFirst, sentenceLast, sentenceOf } from "../reading.js";

/** Sizes of the code tables, in the order of `TokenCodes.codes`: class, relation, reach, quotation, place, ending. */
export const TABLES: readonly number[] = [UPOS.length * 7, DEPRELS.length * 3, 16, 12, 32, 12 * 4];
/** Words of one stretch that is read as a whole: paragraphs, cut at sentences. */
const STRETCH = 256;

export interface TokenCodes {
  /** `TABLES.length` codes a token, already offset into one table of all rows. */
  readonly codes: Uint16Array;
  /** Three tokens a token: its head, its subject, its complement; -1 where there is none. */
  readonly links: Int32Array;
  /** First token of each stretch, and the token count at the end. */
  readonly stretches: Int32Array;
}

const REACH = [1, 2, 3, 5, 8, 14, 25];
const reachOf = (d: number): number => {
  const n = Math.abs(d);
  let k = 0;
  while (k < REACH.length && n > (REACH[k] as number)) k++;
  return d < 0 ? k : 8 + k;
};

const ENDINGS = ["ed", "ing", "s", "ly", "en", "er", "ion", "n't"];
function endingOf(word: string): number {
  for (let k = 0; k < ENDINGS.length; k++) if (word.endsWith(ENDINGS[k] as string)) return k + 1;
  return /\d/.test(word) ? 9 : 0;
}

function shapeOf(form: string): number {
  const first = form.charAt(0);
  if (first === first.toLowerCase()) return 0;
  return form.length > 1 && form === form.toUpperCase() ? 2 : 1;
}

function quoteCode(r: Reading, i: number): number {
  const q = r.quotes.of[i] as number;
  if (q < 0) return 0;
  const segment = r.quotes.segments[q];
  if (segment === undefined) return 0;
  const s = sentenceOf(r, i);
  const place = i === segment.first ? 1 : i === segment.last ? 2 : 3;
  const crosses = (segment.first < sentenceFirst(r, s) ? 1 : 0) + (segment.last > sentenceLast(r, s) ? 2 : 0);
  // Which end lies in another sentence matters inside; at the marks whether it is a marked word or a speech.
  return place === 3 ? 3 + crosses : place === 1 ? (segment.last - segment.first > 6 ? 7 : 8) : segment.last - segment.first > 6 ? 9 : 10;
}

/** The subject of a word and the complement that it governs: the first clause, else the first object. */
function setLinks(r: Reading, i: number, links: Int32Array): void {
  let subject = -1;
  let clause = -1;
  let object = -1;
  for (const c of children(r, i)) {
    const rel = relation(r, c);
    if (rel.startsWith("nsubj")) subject = c;
    else if (rel === "ccomp" || rel === "xcomp" || rel === "parataxis" || rel === "acl") clause = clause < 0 ? c : clause;
    else if (rel === "obj" || rel === "obl" || rel === "nmod") object = object < 0 ? c : object;
  }
  links[i * 3 + 1] = subject;
  links[i * 3 + 2] = clause >= 0 ? clause : object;
}

export function tokenCodes(r: Reading): TokenCodes {
  const { tokens, text } = r.doc;
  const n = tokens.count;
  const width = TABLES.length;
  const codes = new Uint16Array(n * width);
  const links = new Int32Array(n * 3);
  const offset: number[] = [];
  TABLES.reduce((at, size) => {
    offset.push(at);
    return at + size;
  }, 0);
  for (let i = 0; i < n; i++) {
    const s = sentenceOf(r, i);
    const h = head(r, i);
    const from = sentenceFirst(r, s);
    const to = sentenceLast(r, s);
    const opens = from === 0 || r.paragraph[from] !== r.paragraph[from - 1];
    const closes = to + 1 >= n || r.paragraph[to] !== r.paragraph[to + 1];
    const at = i === from ? 0 : i === to ? 1 : i === to - 1 ? 2 : 3;
    const word = norm(r, i);
    const o = i * width;
    codes[o] = (tokens.upos[i] as number) * 7 + (tokens.name[i] as number);
    codes[o + 1] = (tokens.deprel[i] as number) * 3 + (h < 0 ? 0 : h < i ? 1 : 2);
    codes[o + 2] = h < 0 ? 15 : reachOf(h - i);
    codes[o + 3] = quoteCode(r, i);
    codes[o + 4] = at * 8 + (opens ? 4 : 0) + (closes ? 2 : 0) + ((r.paragraph[i] as number) === 0 ? 1 : 0);
    codes[o + 5] = endingOf(word) * 4 + (isMark(r, i) ? 3 : shapeOf(text.slice(tokens.begin[i], tokens.end[i])));
    for (let k = 0; k < width; k++) codes[o + k] = (codes[o + k] as number) + (offset[k] as number);
    links[i * 3] = h;
    setLinks(r, i, links);
  }
  return { codes, links, stretches: stretchesOf(r) };
}

function stretchesOf(r: Reading): Int32Array {
  const { count } = r.doc.tokens;
  const out = [0];
  let begin = 0;
  for (let s = 0; s < r.doc.sentences.count; s++) {
    const from = sentenceFirst(r, s);
    const to = sentenceLast(r, s) + 1;
    if (from > begin) {
      // A paragraph that would not fit begins a new stretch; so does a sentence that does not.
      let end = to;
      if (r.paragraph[from] !== r.paragraph[from - 1]) while (end < count && r.paragraph[end] === r.paragraph[from] && end - begin <= STRETCH) end++;
      if (end - begin > STRETCH) {
        begin = from;
        out.push(begin);
      }
    }
    while (to - begin > STRETCH) {
      begin += STRETCH;
      out.push(begin);
    }
  }
  out.push(count);
  return Int32Array.from(out);
}

/** The word under which a lemma's learned row is found. */
export const wordKey = (lemma: string): string => lemma.toLowerCase();
