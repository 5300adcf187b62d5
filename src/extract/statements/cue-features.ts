/** What a token shows of being the head of a cue: its word, its clause, the quotation marks around it. */
import type { FeatureSink } from "./linear-model.js";
import { bin, children, head, isMark, isQuoteMark, lemma, norm, type Reading, relation, sentenceFirst, sentenceLast, sentenceOf, upos } from "./reading.js";

const CLAUSE = ["ccomp", "xcomp", "advcl", "acl", "acl:relcl", "parataxis", "conj"];

/** Lemma with its part of speech: the key of the cue lexicon. */
export function cueKey(r: Reading, i: number): string {
  let key = r.keys[i];
  if (key === undefined) {
    key = `${lemma(r, i)}/${upos(r, i)}`;
    r.keys[i] = key;
  }
  return key;
}

function shapeOf(r: Reading, i: number): string {
  if (i < 0) return "none";
  const u = upos(r, i);
  if (u === "PRON" || u === "DET") return norm(r, i);
  const name = r.doc.tokens.name[i] as number;
  return name === 0 ? u : `${u}-${name > 4 ? "per" : name > 2 ? "org" : "loc"}`;
}

/** The frame of a predicate: its relations to complements, in a canonical order. */
export function frameOf(r: Reading, i: number): string {
  let frame = r.frames.get(i);
  if (frame === undefined) {
    frame = readFrame(r, i);
    r.frames.set(i, frame);
  }
  return frame;
}

function readFrame(r: Reading, i: number): string {
  const seen = new Set<string>();
  for (const c of children(r, i)) {
    const rel = relation(r, c);
    if (rel === "ccomp" || rel === "xcomp" || rel === "obj" || rel === "iobj" || rel === "parataxis" || rel === "aux:pass" || rel === "nsubj:pass")
      seen.add(rel);
    else if (rel === "obl" || rel === "nmod") {
      for (const k of children(r, c)) if (relation(r, k) === "case") seen.add(`${rel}_${norm(r, k)}`);
    } else if (rel === "acl" && upos(r, i) === "NOUN") seen.add("acl");
  }
  return [...seen].sort().join("+");
}

const quoteNear = (r: Reading, i: number, step: 1 | -1, most: number): number => {
  const s = sentenceOf(r, i);
  for (let k = 1, t = i + step; k <= most && t >= 0 && t < r.doc.tokens.count && sentenceOf(r, t) === s; k++, t += step)
    if ((r.quotes.of[t] as number) >= 0 && isMark(r, t) && isQuoteMark(r, t)) return k;
  return 0;
};

/** Words that can be the head of a cue at all: those of the lexicon, and any verb. */
export const mayBeCue = (r: Reading, i: number, cues: Readonly<Record<string, unknown>>): boolean => upos(r, i) === "VERB" || cueKey(r, i) in cues;

export function cueFeatures(r: Reading, i: number, f: FeatureSink): void {
  const key = cueKey(r, i);
  const l = lemma(r, i);
  const u = upos(r, i);
  const rel = relation(r, i);
  const h = head(r, i);
  const s = sentenceOf(r, i);
  const first = sentenceFirst(r, s);
  const last = sentenceLast(r, s);
  const frame = frameOf(r, i);
  f.add`b`;
  f.add`k:${key}`;
  f.add`w:${norm(r, i)}`;
  f.add`u:${u}`;
  f.add`r:${rel}`;
  f.add`kr:${key}:${rel}`;
  f.add`fr:${frame}`;
  f.add`kf:${key}:${frame}`;
  f.add`l:${l}`;
  f.add`rf:${u}:${rel}:${frame}`;
  const hk = h >= 0 ? cueKey(r, h) : "root";
  f.add`h:${hk}`;
  f.add`hr:${h >= 0 ? upos(r, h) : "root"}:${rel}:${u}`;
  f.add`hk:${hk}:${key}`;
  f.add`p1:${norm(r, i - 1)}`;
  f.add`n1:${norm(r, i + 1)}`;
  f.add`n2:${norm(r, i + 2)}`;
  f.add`p2:${norm(r, i - 2)}`;
  f.add`kn1:${key}:${norm(r, i + 1)}`;
  f.add`kp1:${key}:${norm(r, i - 1)}`;
  f.add`up1:${u}:${upos(r, i - 1)}`;
  f.add`un1:${u}:${upos(r, i + 1)}`;
  f.add`un12:${u}:${upos(r, i + 1)}:${upos(r, i + 2)}`;
  f.add`kun:${key}:${upos(r, i + 1)}`;
  let subject = -1;
  let quotedChild = false;
  for (const c of children(r, i)) {
    const cr = relation(r, c);
    if (cr.startsWith("nsubj")) subject = c;
    f.add`c:${u}:${cr}`;
    if (cr === "aux" || cr === "aux:pass" || cr === "cop" || cr === "mark" || cr === "advmod" || cr === "case" || cr === "compound:prt" || cr === "det") {
      f.add`cw:${u}:${cr}:${norm(r, c)}`;
      f.add`kcw:${key}:${norm(r, c)}`;
    } else if (cr === "obj" || cr === "xcomp" || cr === "obl" || cr === "nmod") {
      f.add`ck:${cr}:${cueKey(r, c)}`;
      f.add`kcu:${key}:${cr}:${upos(r, c)}`;
      if (cr === "obj" || cr === "xcomp") f.add`kck:${key}:${lemma(r, c)}`;
    }
    if (CLAUSE.includes(cr)) {
      let mark = "0";
      for (const k of children(r, c)) if (relation(r, k) === "mark") mark = norm(r, k);
      f.add`cl:${u}:${cr}:${mark}:${c < i ? "L" : "R"}`;
      f.add`kcl:${key}:${cr}:${mark}`;
    }
    if ((r.quotes.of[c] as number) >= 0 && (r.quotes.of[i] as number) < 0) quotedChild = true;
  }
  if (quotedChild) {
    f.add`qc`;
    f.add`kqc:${key}`;
  }
  f.add`s:${u}:${shapeOf(r, subject)}`;
  f.add`ks:${key}:${subject < 0 ? "0" : subject < i ? "L" : "R"}`;
  if (subject >= 0) {
    f.add`sl:${lemma(r, subject)}`;
    f.add`su:${l}:${shapeOf(r, subject)}`;
    f.add`slr:${lemma(r, subject)}:${rel}:${frame}`;
  } else if (h >= 0 && (rel === "xcomp" || rel === "advcl" || rel === "conj" || rel === "acl")) {
    let far = -1;
    for (const c of children(r, h)) if (relation(r, c).startsWith("nsubj")) far = c;
    f.add`hs:${rel}:${shapeOf(r, far)}`;
  }
  const inside = (r.quotes.of[i] as number) >= 0;
  const before = quoteNear(r, i, -1, 8);
  const after = quoteNear(r, i, 1, 10);
  if (inside) {
    f.add`in:${u}`;
    f.add`kin:${l}`;
  } else {
    f.add`qb:${u}:${bin(before)}`;
    f.add`qa:${u}:${bin(after)}`;
    f.add`q:${u}:${before > 0}:${after > 0}`;
    f.add`kq:${l}:${before > 0}:${after > 0}`;
  }
  if (i === first) f.add`first:${u}`;
  if (norm(r, i + 1) === ":" || norm(r, i + 2) === ":") {
    f.add`colon:${u}`;
    f.add`kcolon:${l}`;
  }
  if (norm(r, last) === ":") f.add`endcolon:${u}:${rel}`;
  if (norm(r, i) === ":") {
    let names = true;
    for (let t = first; t < i; t++)
      if (upos(r, t) !== "PROPN" && !isMark(r, t) && !/^\p{Lu}{2}/u.test(r.doc.text.slice(r.doc.tokens.begin[t], r.doc.tokens.end[t]))) names = false;
    f.add`cb:${bin(i - first)}:${names}`;
    f.add`cq:${(r.quotes.of[i + 1] ?? -1) >= 0}:${names}`;
    f.add`cpar:${i === first || r.paragraph[i + 1] !== r.paragraph[i]}:${names}:${first === 0 || r.paragraph[first - 1] !== r.paragraph[first]}`;
  }
  f.add`at:${u}:${bin(i - first)}`;
  f.add`end:${u}:${bin(last - i)}`;
  f.add`suf:${u}:${norm(r, i).slice(-3)}`;
  f.add`suf4:${u}:${norm(r, i).slice(-4)}`;
}

/** Does token i, near a cue with head `cue`, belong to the cue's words ("had" in "had said", "out" in "ruled out")? */
export function cueSpanFeatures(r: Reading, cue: number, i: number, f: FeatureSink): void {
  const d = i - cue;
  const key = cueKey(r, cue);
  const rel = head(r, i) === cue ? relation(r, i) : head(r, cue) === i ? `^${relation(r, cue)}` : "far";
  let via = "";
  const p = head(r, i);
  if (rel === "far" && p >= 0 && head(r, p) === cue) via = `${relation(r, p)}>${relation(r, i)}`;
  f.add`d:${d}`;
  f.add`dw:${d < 0 ? "L" : "R"}:${norm(r, i)}`;
  f.add`kw:${lemma(r, cue)}:${norm(r, i)}`;
  f.add`rel:${rel}${via}`;
  f.add`relw:${rel}:${norm(r, i)}`;
  f.add`viaw:${via}:${norm(r, i)}`;
  f.add`u:${d < 0 ? "L" : "R"}:${upos(r, i)}`;
  f.add`kd:${key}:${d}`;
  f.add`krel:${key}:${rel}${via}`;
  f.add`du:${d}:${upos(r, i)}`;
  f.add`cu:${upos(r, cue)}:${rel}:${upos(r, i)}`;
  f.add`ud:${upos(r, cue)}:${d}:${upos(r, i)}`;
  f.add`relk:${rel}:${cueKey(r, i)}`;
  const lo = Math.min(i, cue);
  const hi = Math.max(i, cue);
  let words = "";
  for (let t = lo + 1; t < hi; t++) words += `${upos(r, t)} `;
  f.add`btw:${d < 0 ? "L" : "R"}:${words}${upos(r, i)}`;
  f.add`btwn:${upos(r, cue)}:${words}${norm(r, i)}`;
  f.add`nx:${d < 0 ? "L" : "R"}:${upos(r, i + 1)}:${upos(r, i)}`;
  if ((r.quotes.of[i] as number) !== (r.quotes.of[cue] as number)) f.add`quote`;
}
