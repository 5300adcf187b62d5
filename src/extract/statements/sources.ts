/** Who may have said it: noun phrases in the cue's sentence and subjects near by, with what speaks for each. */
import { cueKey, frameOf } from "./cue-features.js";
import type { FeatureSink } from "./linear-model.js";
import {
  bin,
  children,
  head,
  isMark,
  isUnder,
  lemma,
  norm,
  pathBetween,
  type Reading,
  relation,
  sentenceFirst,
  sentenceLast,
  sentenceOf,
  upos,
} from "./reading.js";

export interface SourceCandidate {
  /** Head token; -1 for "nobody named". */
  readonly head: number;
  readonly first: number;
  readonly last: number;
  /** How the phrase was cut out of the tree. */
  readonly cut: string;
}

const NOMINAL = new Set(["NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "X", "SYM"]);
const INNER = new Set(["compound", "flat", "fixed", "amod", "det", "goeswith", "nummod", "case", "punct", "advmod", "cc", "mark", "aux", "cop"]);
const TRAILING = new Set(["acl", "acl:relcl", "advcl", "parataxis", "appos", "conj", "ccomp", "dep", "list", "obl", "orphan", "punct", "advcl:relcl"]);

function isNominal(r: Reading, i: number): boolean {
  const u = upos(r, i);
  if (!NOMINAL.has(u)) return false;
  const rel = relation(r, i);
  if (INNER.has(rel)) return u === "DET" && rel !== "det" && rel !== "case";
  if (u === "DET" || u === "ADJ" || u === "NUM") return rel.startsWith("nsubj") || rel === "conj" || rel === "obl" || rel === "root" || rel === "nmod:poss";
  return true;
}

const trim = (r: Reading, first: number, last: number): [number, number] => {
  let a = first;
  let b = last;
  while (a < b && (isMark(r, a) || upos(r, a) === "CCONJ")) a++;
  while (b > a && (isMark(r, b) ? norm(r, b) !== ")" && norm(r, b) !== "." : norm(r, b) === "'s")) b--;
  if (b > a && norm(r, b) === "." && b - 1 >= a && norm(r, b - 1).length > 3) b--;
  return [a, b];
};

/** The phrase of a noun, whole and without what trails behind it. */
export function phrasesOf(r: Reading, h: number, cue: number): SourceCandidate[] {
  let first = r.left[h] as number;
  let last = r.right[h] as number;
  // A preposition or conjunction in front is not part of who spoke.
  for (const c of children(r, h)) {
    const rel = relation(r, c);
    if ((rel === "case" || rel === "cc" || rel === "mark") && c < h && (r.left[c] as number) === first) {
      const to = (r.right[c] as number) + 1;
      if (to <= h) first = to;
    }
  }
  // Where the cue stands below the phrase ("officials who said"), the phrase ends before that branch.
  if (isUnder(r, cue, h)) {
    let branch = cue;
    while (head(r, branch) !== h && head(r, branch) >= 0) branch = head(r, branch);
    if (branch > h) last = Math.min(last, (r.left[branch] as number) - 1);
    else if (branch !== h) first = Math.max(first, (r.right[branch] as number) + 1);
  } else if (cue >= first && cue <= last) {
    if (cue > h) last = cue - 1;
    else first = cue + 1;
  }
  if (first > h || last < h) return [];
  const out: SourceCandidate[] = [];
  const push = (a: number, b: number, cut: string): void => {
    const [x, y] = trim(r, a, b);
    if (x <= h && y >= h && !out.some((o) => o.first === x && o.last === y)) out.push({ head: h, first: x, last: y, cut });
  };
  push(first, last, "whole");
  // Without what trails behind: relative clauses, appositions, stray attachments.
  let cutOff = last;
  for (const c of children(r, h))
    if (c > h && TRAILING.has(relation(r, c)) && (r.left[c] as number) - 1 >= h && (r.left[c] as number) <= cutOff) {
      push(first, (r.left[c] as number) - 1, `no-${relation(r, c)}`);
      cutOff = Math.min(cutOff, (r.left[c] as number) - 1);
    }
  return out;
}

/** Every candidate for the source of the cue, the empty one first. */
export function sourceCandidates(r: Reading, cue: number): SourceCandidate[] {
  const out: SourceCandidate[] = [{ head: -1, first: -1, last: -2, cut: "none" }];
  const s = sentenceOf(r, cue);
  for (let i = sentenceFirst(r, s); i <= sentenceLast(r, s); i++) if (i !== cue && isNominal(r, i)) out.push(...phrasesOf(r, i, cue));
  // The headline form: everything before the colon.
  if (norm(r, cue) === ":") {
    const [a, b] = trim(r, sentenceFirst(r, s), cue - 1);
    if (b >= a && b < cue) {
      let h = a;
      for (let i = a; i <= b; i++) if (head(r, i) < a || head(r, i) > b) h = i;
      if (!out.some((o) => o.first === a && o.last === b)) out.push({ head: h, first: a, last: b, cut: "colon" });
    }
  }
  for (const [n, near] of [
    [-1, s - 1],
    [1, s + 1],
    [-2, s - 2],
  ] as const) {
    if (near < 0 || near >= r.doc.sentences.count) continue;
    const from = sentenceFirst(r, near);
    const to = sentenceLast(r, near);
    if (n === -2 && (r.paragraph[from] as number) + 1 < (r.paragraph[cue] as number)) continue;
    for (let i = from; i <= to; i++) {
      if (!relation(r, i).startsWith("nsubj") || (r.quotes.of[i] as number) >= 0 || !isNominal(r, i)) continue;
      const [c] = phrasesOf(r, i, cue);
      if (c) out.push({ ...c, cut: `sentence${n}` });
    }
  }
  return out;
}

function kindOf(r: Reading, i: number): string {
  const u = upos(r, i);
  if (u === "PRON" || u === "DET") return norm(r, i);
  const name = r.doc.tokens.name[i] as number;
  return name === 0 ? u : name > 4 ? "per" : name > 2 ? "org" : "loc";
}

export function sourceFeatures(r: Reading, cue: number, c: SourceCandidate, f: FeatureSink): void {
  const key = cueKey(r, cue);
  const cu = upos(r, cue);
  const crel = relation(r, cue);
  const frame = frameOf(r, cue);
  if (c.head < 0) {
    let subject = "no";
    for (const k of children(r, cue)) if (relation(r, k).startsWith("nsubj")) subject = relation(r, k);
    f.add`none`;
    f.add`n:${key}`;
    f.add`nu:${cu}:${crel}`;
    f.add`nf:${frame}`;
    f.add`ns:${cu}:${subject}`;
    f.add`nks:${key}:${subject}`;
    f.add`nn:${norm(r, cue)}`;
    f.add`nkr:${key}:${crel}`;
    if (isMark(r, cue)) f.add`nmk:${bin(cue - sentenceFirst(r, sentenceOf(r, cue)))}`;
    return;
  }
  const same = sentenceOf(r, c.head) === sentenceOf(r, cue);
  const rel = relation(r, c.head);
  const kind = kindOf(r, c.head);
  const inQuote = (r.quotes.of[c.head] as number) === (r.quotes.of[cue] as number) ? "same" : (r.quotes.of[c.head] as number) >= 0 ? "in" : "out";
  const side = c.head < cue ? "L" : "R";
  f.add`cut:${c.cut}:${rel}`;
  f.add`cl:${c.cut}:${bin(c.last - c.first)}`;
  f.add`q:${inQuote}`;
  f.add`kind:${kind}`;
  f.add`l:${lemma(r, c.head)}`;
  f.add`rel:${cu}:${side}:${rel}`;
  if (!same) {
    f.add`far:${c.cut}`;
    f.add`fk:${c.cut}:${kind}`;
    f.add`fcu:${cu}:${crel}:${kind}`;
    f.add`fkey:${key}`;
    f.add`fp:${(r.paragraph[c.head] as number) === (r.paragraph[cue] as number)}`;
    return;
  }
  const path = pathBetween(r, cue, c.head);
  const gap = c.head < cue ? cue - c.last - 1 : c.first - cue - 1;
  f.add`p:${path}`;
  f.add`pu:${cu}:${path}`;
  f.add`pk:${path}:${kind}`;
  f.add`kp:${key}:${path}`;
  f.add`pf:${path}:${frame}`;
  f.add`pn:${norm(r, cue).slice(-3)}:${path}`;
  f.add`g:${side}:${bin(Math.max(gap, 0))}`;
  f.add`gk:${side}:${bin(Math.max(gap, 0))}:${kind}`;
  f.add`len:${bin(c.last - c.first)}:${kind}`;
  f.add`bef:${norm(r, c.first - 1)}:${side}`;
  f.add`aft:${norm(r, c.last + 1)}:${side}`;
  f.add`aftu:${side}:${upos(r, c.last + 1)}`;
  if (isMark(r, cue)) f.add`mk:${norm(r, cue)}:${c.first <= sentenceFirst(r, sentenceOf(r, cue)) + 1}:${c.last + 1 === cue}:${c.first - 1 === cue}`;
  if (head(r, c.head) >= 0) f.add`hl:${rel}:${lemma(r, head(r, c.head))}`;
  let between = 0;
  let verbs = 0;
  for (let t = Math.min(c.last, cue) + 1; t < Math.max(c.first, cue); t++) {
    if (isMark(r, t)) between++;
    if (upos(r, t) === "VERB") verbs++;
  }
  f.add`marks:${side}:${bin(between)}`;
  f.add`verbs:${side}:${bin(verbs)}`;
  f.add`verbsk:${bin(verbs)}:${kind}`;
  let marker = "";
  for (const k of children(r, c.head)) if (relation(r, k) === "case" && k < c.head) marker = norm(r, k);
  if (marker) {
    f.add`case:${marker}:${rel}`;
    f.add`kcase:${key}:${marker}`;
    f.add`pcase:${path}:${marker}`;
  }
  if (c.cut.startsWith("no-")) {
    f.add`cutmark:${c.cut}:${norm(r, c.last + 1)}`;
    f.add`cutkind:${c.cut}:${kind}`;
  }
}
