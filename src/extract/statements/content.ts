/**
 * What was said: stretches before the cue, after it, and quotations that run on in the sentences behind. A content is one
 * stretch of each kind (or none), so that a quotation split around its cue is two stretches of one statement.
 */
import { children, head, isMark, isQuoteMark, norm, type Reading, relation, sentenceFirst, sentenceLast, sentenceOf, upos } from "./reading.js";
import type { SourceCandidate } from "./sources.js";

export interface Stretch {
  /** Tokens, inclusive; -1 and -2 for the empty stretch. */
  readonly first: number;
  readonly last: number;
  /** How it was found: `start/end`. */
  readonly kind: string;
}

export interface ContentOptions {
  readonly left: readonly Stretch[];
  readonly right: readonly Stretch[];
  readonly further: readonly Stretch[];
}

const NONE: Stretch = { first: -1, last: -2, kind: "none" };
const segmentAt = (r: Reading, i: number) => {
  const q = i >= 0 && i < r.doc.tokens.count ? (r.quotes.of[i] as number) : -1;
  return q >= 0 ? r.quotes.segments[q] : undefined;
};
const isTerminal = (r: Reading, i: number): boolean => isMark(r, i) && !isQuoteMark(r, i) && norm(r, i) !== ")" && norm(r, i) !== "%" && norm(r, i) !== "$";

/** Shrinks a stretch past commas and full stops that stand outside quotation marks. Null when nothing is left. */
function tidy(r: Reading, first: number, last: number): [number, number] | null {
  let a = first;
  let b = last;
  while (a <= b && isTerminal(r, a)) a++;
  while (b >= a && isTerminal(r, b) && segmentAt(r, b)?.last === undefined) b--;
  // A lone closing mark at the front or a lone opening mark at the end belongs to the neighbour.
  const open = segmentAt(r, b);
  if (b > a && open && open.first === b) b--;
  while (b >= a && isTerminal(r, b) && segmentAt(r, b) === undefined) b--;
  if (a > b) return null;
  // Marks up to the border of the same quotation come along.
  const close = segmentAt(r, b);
  if (close) {
    let t = b;
    while (t < close.last && isMark(r, t + 1)) t++;
    if (t === close.last) b = t;
  }
  if (segmentAt(r, a - 1)?.first === a - 1 && segmentAt(r, a) === segmentAt(r, a - 1)) a--;
  for (let t = a; t <= b; t++) if (!isMark(r, t)) return [a, b];
  return null;
}

class Collector {
  readonly list: Stretch[] = [NONE];
  private readonly seen = new Set<number>();
  constructor(
    private readonly r: Reading,
    private readonly most: number,
  ) {}
  add(first: number, last: number, kind: string): void {
    if (this.list.length >= this.most || first < 0 || last < first) return;
    const tidied = tidy(this.r, first, last);
    if (!tidied) return;
    const key = tidied[0] * 65536 + (tidied[1] - tidied[0]);
    if (this.seen.has(key)) return;
    this.seen.add(key);
    this.list.push({ first: tidied[0], last: tidied[1], kind });
  }
}

/** The cue with its auxiliaries, particles and adverbs right beside it. */
export function cueGroup(r: Reading, cue: number): [number, number] {
  let a = cue;
  let b = cue;
  const near = (i: number): boolean =>
    i >= 0 &&
    i < r.doc.tokens.count &&
    head(r, i) === cue &&
    ["aux", "aux:pass", "advmod", "compound:prt", "fixed", "cop"].includes(relation(r, i)) &&
    sentenceOf(r, i) === sentenceOf(r, cue);
  while (near(a - 1)) a--;
  while (near(b + 1) && (relation(r, b + 1) === "compound:prt" || relation(r, b + 1) === "fixed")) b++;
  return [a, b];
}

function leftOptions(r: Reading, cue: number, source: SourceCandidate, groupFirst: number): Stretch[] {
  const s = sentenceOf(r, cue);
  const from = sentenceFirst(r, s);
  const out = new Collector(r, 24);
  const sourceBefore = source.head >= 0 && source.last < cue && source.first >= from;
  let edge = groupFirst - 1;
  if (sourceBefore && groupFirst - source.last <= 8) edge = source.first - 1;
  const edges: [number, string][] = [[edge, sourceBefore ? "src" : "cue"]];
  // An adjunct or preposition may stand between what was said and who said it ("..., according to X", "..., as X said").
  for (let k = 0, t = edge; k < 4 && t > from; k++, t--) if (norm(r, t) === "," && t < edge) edges.push([t, "comma"]);
  if (["as", "according", "and", "but", "in", "which", "that"].includes(norm(r, edge))) edges.push([edge - 1, "word"]);
  // The whole of the cue's branch may be an aside.
  const branchFirst = r.left[cue] as number;
  if (branchFirst > from && branchFirst < edge) edges.push([branchFirst - 1, "branch"]);
  for (const [e, name] of edges) {
    if (e < from) continue;
    let end = e;
    while (end > from && isTerminal(r, end) && !segmentAt(r, end)) end--;
    const q = segmentAt(r, end);
    if (q) {
      out.add(q.first, end, `quote/${name}`);
      if (q.first > from) out.add(from, end, `sent/${name}-q`);
      else if (q.first < from) out.add(from, end, `sentq/${name}`);
    } else out.add(from, e, `sent/${name}`);
    if (upos(r, from) === "CCONJ") out.add(from + 1, e, `sent+cc/${name}`);
    for (let t = e - 1; t > from; t--) {
      if (norm(r, t) === ";") {
        out.add(t + 1, e, `semi/${name}`);
        break;
      }
    }
    for (let t = e - 2, n = 0; t > from && n < 1; t--)
      if (norm(r, t) === "," && (segmentAt(r, t) === undefined || q)) {
        out.add(t + 1, e, `comma/${name}`);
        n++;
      }
  }
  for (const c of children(r, cue)) {
    if (c >= cue || isMark(r, c)) continue;
    const rel = relation(r, c);
    if (["aux", "aux:pass", "advmod", "mark", "cc", "cop", "det", "punct"].includes(rel)) continue;
    if (source.head >= 0 && (r.left[c] as number) <= source.head && (r.right[c] as number) >= source.head) continue;
    out.add(r.left[c] as number, Math.min(r.right[c] as number, cue - 1), `child/${rel}`);
  }
  // What a participle or relative clause hangs on: "the plan proposed by ...".
  for (let b = cue, n = 0; head(r, b) >= 0 && n < 3; n++) {
    const h = head(r, b);
    if (h < b) {
      const rel = relation(r, b);
      const stop = (r.left[b] as number) - 1;
      if (stop >= h) out.add(r.left[h] as number, stop, `host/${rel}${n}`);
      if (upos(r, b) === "VERB" && rel === "xcomp")
        for (const c of children(r, h))
          if (relation(r, c).startsWith("nsubj") && !(source.head >= (r.left[c] as number) && source.head <= (r.right[c] as number)))
            out.add(r.left[c] as number, r.right[c] as number, `hostsubj/${rel}`);
      if (h >= from && upos(r, h) !== "VERB" && (r.left[h] as number) < h) {
        let a = r.left[h] as number;
        for (const c of children(r, h)) if (relation(r, c) === "case" && c === a) a = (r.right[c] as number) + 1;
        if (stop >= h) out.add(a, stop, `hostnp/${rel}${n}`);
      }
    }
    b = h;
  }
  // The quotation that ended right before this sentence ("... alone." The general was speaking ...).
  const before = segmentAt(r, from - 1);
  if (before && before.last === from - 1) out.add(before.first, before.last, "quote/before");
  return out.list;
}

const BOUNDARY = new Set([
  "and",
  "but",
  "while",
  "as",
  "which",
  "who",
  "although",
  "though",
  "because",
  "after",
  "when",
  "before",
  "since",
  "if",
  "with",
  "in",
  "on",
  "at",
  "during",
  "for",
  "so",
  "where",
  "or",
]);

function rightOptions(r: Reading, cue: number, source: SourceCandidate, groupLast: number): Stretch[] {
  const s = sentenceOf(r, cue);
  const to = sentenceLast(r, s);
  const out = new Collector(r, 90);
  const starts: { at: number; kind: string; node: number }[] = [];
  const start = (at: number, kind: string, node: number): void => {
    if (at > cue && at <= to && !starts.some((x) => x.at === at)) starts.push({ at, kind, node });
  };
  const node = (c: number, kind: string, depth: number): void => {
    const rel = relation(r, c);
    if (["aux", "aux:pass", "cop", "cc", "det", "punct", "compound:prt", "fixed"].includes(rel) && depth === 0 && c !== groupLast) {
      if (rel !== "punct") return;
      return;
    }
    let a = Math.max(r.left[c] as number, cue + 1);
    while (a < (r.right[c] as number) && isTerminal(r, a)) a++;
    let b = a;
    for (const k of children(r, c)) if (relation(r, k) === "case" && (r.left[k] as number) === b && k < c) b = (r.right[k] as number) + 1;
    if (b !== a && b <= c) start(b, `${kind}-case/${rel}`, c);
    start(a, `${kind}/${rel}`, c);
    if (depth < 2)
      for (const k of children(r, c))
        if (k > cue && ["ccomp", "xcomp", "acl", "nmod", "obj", "obl", "advcl", "parataxis", "conj"].some((x) => relation(r, k) === x))
          node(k, `${kind}>${rel}`, depth + 1);
  };
  for (const c of children(r, cue)) if ((r.right[c] as number) > cue && !isMark(r, c)) node(c, "c", 0);
  start(groupLast + 1, "next", -1);
  if (source.head > cue && source.first > cue && source.last < to) start(source.last + 1, "aftersrc", -1);
  for (let t = cue + 1; t <= to; t++) {
    if (norm(r, t) === ":" && t < to) start(t + 1, "colon", -1);
    if (segmentAt(r, t)?.first === t) start(t, "quote", -1);
    if (norm(r, t) === "that" && t - cue < 14) start(t, "that", -1);
  }
  const h = head(r, cue);
  // "according to X", "citing X": the clause that the cue hangs on may follow.
  if (h > cue) {
    let a = r.right[cue] as number;
    const p = h;
    while (a < to && isTerminal(r, a + 1)) a++;
    if (source.head > cue) a = Math.max(a, source.last);
    if (a < to) start(a + 1, `host/${relation(r, cue)}`, p);
    const hh = head(r, p);
    if (hh > p) {
      a = r.right[p] as number;
      if (a < to) start(a + 1, `host2/${relation(r, p)}`, hh);
    }
  }
  if (starts.length === 0) return out.list;
  for (const x of starts) {
    const q = segmentAt(r, x.at);
    if (q && q.first === x.at) out.add(x.at, q.last, `${x.kind}|quote`);
    if (x.node >= 0) out.add(x.at, r.right[x.node] as number, `${x.kind}|tree`);
    out.add(x.at, to, `${x.kind}|sent`);
    if (q && q.last > to) out.add(x.at, q.last, `${x.kind}|quote`);
    if (x.node >= 0) {
      let n = 0;
      for (const k of children(r, x.node)) {
        const rel = relation(r, k);
        if (k > x.node && n < 4 && ["advcl", "conj", "parataxis", "acl:relcl", "obl", "ccomp", "acl", "nmod", "xcomp", "appos"].includes(rel)) {
          out.add(x.at, (r.left[k] as number) - 1, `${x.kind}|-${rel}`);
          n++;
        }
      }
    }
    for (const k of children(r, cue))
      if ((r.left[k] as number) > x.at && !isMark(r, k)) {
        out.add(x.at, (r.left[k] as number) - 1, `${x.kind}|sib-${relation(r, k)}`);
        break;
      }
    for (let t = x.at + 2, n = 0; t < to && n < 2; t++)
      if ((norm(r, t) === "," && BOUNDARY.has(norm(r, t + 1)) && segmentAt(r, t) === segmentAt(r, x.at)) || norm(r, t) === ";") {
        out.add(x.at, t - 1, `${x.kind}|,`);
        n++;
      }
  }
  // A report that introduces what follows: "X said:" and the next sentence, or the quotation that opens the next one.
  if (to + 1 < r.doc.tokens.count) {
    const q = segmentAt(r, to + 1);
    if (q && q.first === to + 1) out.add(q.first, q.last, "below|quote");
    else if (norm(r, to) === ":") out.add(to + 1, sentenceLast(r, s + 1), "below|sent");
  }
  return out.list;
}

/** Quotations that run on behind the sentence without another cue: none, the next one, the whole chain. */
function furtherOptions(r: Reading, cue: number): Stretch[] {
  const s = sentenceOf(r, cue);
  const out = new Collector(r, 5);
  let at = sentenceLast(r, s) + 1;
  // The sentence's own last quotation may reach over its end.
  const over = segmentAt(r, at - 1);
  if (over && over.last >= at) at = over.last + 1;
  let q = segmentAt(r, at);
  if (!q || q.first !== at) return out.list;
  let last = q.last;
  const same = (r.paragraph[at] as number) === (r.paragraph[cue] as number);
  out.add(at, last, same ? "quote" : q.reopened ? "reopened" : "nextpar");
  for (let n = 0; n < 6; n++) {
    q = segmentAt(r, last + 1);
    if (!q || q.first !== last + 1) break;
    last = q.last;
    out.add(at, last, `${same ? "chain" : "parchain"}${q.reopened ? "-re" : ""}`);
  }
  return out.list;
}

export function contentOptions(r: Reading, cue: number, source: SourceCandidate): ContentOptions {
  const [first, last] = cueGroup(r, cue);
  const left = leftOptions(r, cue, source, first);
  const right = rightOptions(r, cue, source, last);
  // "Following the talks the minister said:" says nothing itself: what he said stands below.
  const below = right.filter(({ kind }) => kind.startsWith("below"));
  const end = sentenceLast(r, sentenceOf(r, cue));
  const closed = norm(r, end) === ":" && Array.from({ length: end - last }, (_, n) => last + 1 + n).every((t) => isMark(r, t));
  if (closed && below.length > 0) return { left: left.slice(0, 1), right: [...right.slice(0, 1), ...below], further: furtherOptions(r, cue) };
  return { left, right, further: furtherOptions(r, cue) };
}

/** Every allowed combination of options, of which the first is the empty one: something must be said, and the stretches must not overlap. */
export function combinations(o: ContentOptions): { i: number; j: number; k: number; found: [number, number][] }[] {
  const out: { i: number; j: number; k: number; found: [number, number][] }[] = [];
  for (let i = 0; i < o.left.length; i++)
    for (let j = 0; j < o.right.length; j++)
      for (let k = 0; k < o.further.length; k++) {
        const x = o.left[i] as Stretch;
        const y = o.right[j] as Stretch;
        const z = o.further[k] as Stretch;
        if (i === 0 && j === 0 && k === 0) continue;
        if (i && j && x.last >= y.first) continue;
        if (k && ((j && y.last >= z.first) || (i && x.last >= z.first))) continue;
        const found: [number, number][] = [];
        if (i) found.push([x.first, x.last]);
        if (j) found.push([y.first, y.last]);
        if (k) found.push([z.first, z.last]);
        out.push({ i, j, k, found });
      }
  return out;
}
