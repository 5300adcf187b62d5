/** What speaks for a stretch as the content of a cue. */

import type { Stretch } from "./content.js";
import { cueKey, frameOf } from "./cue-features.js";
import type { FeatureSink } from "./linear-model.js";
import { bin, children, head, isMark, isQuoteMark, lemma, norm, type Reading, relation, sentenceFirst, sentenceLast, sentenceOf, upos } from "./reading.js";
import type { SourceCandidate } from "./sources.js";

/** The token of a stretch whose head stands outside it; the first such, verbs before the rest. */
export function topOf(r: Reading, first: number, last: number): number {
  let best = -1;
  for (let i = first; i <= last; i++) {
    if (isMark(r, i)) continue;
    const h = head(r, i);
    if (h < first || h > last) {
      if (best < 0) best = i;
      else if (upos(r, best) !== "VERB" && upos(r, i) === "VERB" && relation(r, i) !== "amod") best = i;
    }
  }
  return best < 0 ? first : best;
}

function quoted(r: Reading, x: Stretch): string {
  let inside = 0;
  let words = 0;
  const cueless = r.quotes.of;
  for (let i = x.first; i <= x.last; i++) {
    if (isMark(r, i)) continue;
    words++;
    if ((cueless[i] as number) >= 0) inside++;
  }
  return inside === 0 ? "no" : inside === words ? "all" : inside * 2 > words ? "most" : "some";
}

export function stretchFeatures(r: Reading, cue: number, source: SourceCandidate, side: "L" | "R" | "F", x: Stretch, f: FeatureSink): void {
  const key = cueKey(r, cue);
  const l = lemma(r, cue);
  const cu = upos(r, cue);
  const frame = frameOf(r, cue);
  const cueIn = (r.quotes.of[cue] as number) >= 0;
  const src = source.head < 0 ? "0" : source.first > cue ? "R" : "L";
  const s = sentenceOf(r, cue);
  if (x.first < 0) {
    const any = r.quotes.of;
    let quoteHere = false;
    if (side === "L") for (let i = sentenceFirst(r, s); i < cue; i++) if ((any[i] as number) >= 0) quoteHere = true;
    if (side === "R") for (let i = cue + 1; i <= sentenceLast(r, s); i++) if ((any[i] as number) >= 0) quoteHere = true;
    f.add`${side}0`;
    f.add`${side}0k:${key}`;
    f.add`${side}0f:${frame}`;
    f.add`${side}0kf:${key}:${frame}`;
    f.add`${side}0q:${cu}:${quoteHere}:${cueIn}`;
    f.add`${side}0s:${cu}:${src}`;
    f.add`${side}0r:${cu}:${relation(r, cue)}`;
    f.add`${side}0n:${norm(r, cue + 1)}`;
    f.add`${side}0kq:${l}:${quoteHere}`;
    if (side === "L") {
      f.add`L0at:${cu}:${bin(cue - sentenceFirst(r, s))}:${src}`;
      f.add`L0ks:${key}:${src}`;
      const edge = source.head >= 0 && source.first < cue ? source.first - 1 : cue - 1;
      f.add`L0e:${edge < sentenceFirst(r, s) ? "start" : norm(r, edge)}:${src}`;
    } else {
      f.add`R0end:${cu}:${bin(sentenceLast(r, s) - cue)}`;
      f.add`R0nu:${cu}:${upos(r, cue + 1)}:${src}`;
    }
    return;
  }
  const isDeep = x.kind.indexOf(">") !== x.kind.lastIndexOf(">");
  const kind = !isDeep ? x.kind : x.kind.replace(/(?:>[a-z:]+)+/g, (m) => (m.split(">").length > 2 ? ">.." : m));
  const cut = kind.indexOf("|");
  const from = cut < 0 ? kind.split("/")[0] : kind.slice(0, cut);
  const end = cut < 0 ? (kind.split("/")[1] ?? "") : kind.slice(cut + 1);
  const q = quoted(r, x);
  const top = topOf(r, x.first, x.last);
  const p = `${side}:`;
  f.add`${p}k:${kind}`;
  f.add`${p}kk:${key}:${kind}`;
  f.add`${p}s:${from}`;
  f.add`${p}ks:${key}:${from}`;
  f.add`${p}e:${end}`;
  f.add`${p}ke:${key}:${end}`;
  f.add`${p}sf:${from}:${frame}`;
  f.add`${p}sc:${from}:${cu}:${relation(r, cue)}`;
  f.add`${p}ec:${end}:${cu}:${from}`;
  f.add`${p}q:${q}:${cueIn}`;
  f.add`${p}kq:${key}:${q}`;
  f.add`${p}sq:${from}:${q}`;
  f.add`${p}eq:${end}:${q}`;
  f.add`${p}src:${src}:${from}:${cu}`;
  f.add`${p}len:${q}:${bin(x.last - x.first)}`;
  f.add`${p}klen:${key}:${bin(x.last - x.first)}`;
  f.add`${p}fw:${norm(r, x.first)}`;
  f.add`${p}kfw:${key}:${norm(r, x.first)}`;
  f.add`${p}fu:${upos(r, x.first)}`;
  f.add`${p}pw:${norm(r, x.first - 1)}`;
  f.add`${p}pfw:${upos(r, x.first - 1)}:${upos(r, x.first)}`;
  f.add`${p}lw:${isMark(r, x.last) ? norm(r, x.last) : upos(r, x.last)}`;
  f.add`${p}nw:${norm(r, x.last + 1)}`;
  f.add`${p}nw2:${norm(r, x.last + 1)}:${norm(r, x.last + 2)}`;
  f.add`${p}nu:${upos(r, x.last + 1)}:${upos(r, x.last + 2)}`;
  f.add`${p}enw:${end}:${norm(r, x.last + 1)}`;
  const trel =
    head(r, top) === cue
      ? relation(r, top)
      : head(r, cue) === top
        ? `^${relation(r, cue)}`
        : head(r, cue) >= 0 && head(r, head(r, cue)) === top
          ? `^^${relation(r, cue)}`
          : "far";
  f.add`${p}t:${upos(r, top)}:${trel}`;
  f.add`${p}kt:${key}:${trel}`;
  f.add`${p}tu:${key}:${upos(r, top)}`;
  f.add`${p}tr:${trel}:${kind}`;
  f.add`${p}tfr:${trel}:${frame}`;
  const n = norm(r, x.last + 1);
  if (n === "," || n === ";") {
    let after = x.last + 2;
    while (isQuoteMark(r, after) && after < r.doc.tokens.count) after++;
    f.add`${p}cm:${norm(r, after)}:${q}`;
    f.add`${p}cmk:${l}:${upos(r, after)}`;
    f.add`${p}cmw:${norm(r, after).slice(-3)}:${upos(r, after)}`;
  }
  // Borders that cut across quotation marks or across the tree.
  const a = r.quotes.of[x.first] as number;
  const b = r.quotes.of[x.last] as number;
  const openCut = a >= 0 && r.quotes.segments[a]?.first !== x.first;
  const closeCut = b >= 0 && r.quotes.segments[b]?.last !== x.last;
  f.add`${p}cut:${openCut}:${closeCut}:${cueIn}`;
  let roots = 0;
  let verb = false;
  let subject = false;
  for (let i = x.first; i <= x.last; i++) {
    const h = head(r, i);
    if ((h < x.first || h > x.last) && !isMark(r, i)) roots++;
    if (upos(r, i) === "VERB" || upos(r, i) === "AUX") verb = true;
    if (relation(r, i).startsWith("nsubj")) subject = true;
  }
  f.add`${p}roots:${bin(roots)}`;
  f.add`${p}rootsq:${bin(roots)}:${q}`;
  f.add`${p}cls:${verb}:${subject}:${cu}`;
  f.add`${p}kcls:${key}:${verb}:${subject}`;
  let torn = 0;
  for (let i = x.last + 1; i <= Math.min(sentenceLast(r, sentenceOf(r, x.last)), x.last + 6); i++)
    if (!isMark(r, i) && head(r, i) >= x.first && head(r, i) <= x.last) {
      torn = i;
      break;
    }
  if (torn) {
    f.add`${p}torn:${relation(r, torn)}`;
    f.add`${p}tornw:${norm(r, torn)}`;
    f.add`${p}tornq:${relation(r, torn)}:${q}`;
  }
  if (side === "R") {
    const gap = x.first - cue - 1;
    f.add`R:gap:${bin(Math.max(gap, 0))}`;
    f.add`R:gapw:${gap <= 3 ? Array.from({ length: Math.max(gap, 0) }, (_, i) => norm(r, cue + 1 + i)).join("_") : "long"}`;
    let other = 0;
    for (let i = cue + 1; i < x.first; i++) if (upos(r, i) === "VERB") other++;
    f.add`R:verbs:${bin(other)}`;
  } else if (side === "L") {
    const gap = (source.head >= 0 && source.first < cue && source.first > x.last ? source.first : cue) - x.last - 1;
    f.add`L:gap:${bin(Math.max(gap, 0))}:${src}`;
    f.add`L:gapw:${norm(r, x.last + 1)}:${src}`;
  } else {
    f.add`F:q:${cueIn}`;
    f.add`F:kk:${key}:${x.kind}`;
    let next = x.last + 1;
    while (next < r.doc.tokens.count && isMark(r, next)) next++;
    let cueAfter = "";
    for (let i = next; i < Math.min(next + 6, r.doc.tokens.count); i++) if (["say", "add", "tell", "continue", "write"].includes(lemma(r, i))) cueAfter = "cue";
    f.add`F:after:${cueAfter}:${norm(r, next)}`;
    f.add`F:after2:${cueAfter}:${upos(r, next)}`;
    f.add`F:par:${next < r.doc.tokens.count ? (r.paragraph[next] as number) - (r.paragraph[x.last] as number) > 0 : "end"}:${x.kind}`;
    let own = false;
    for (let i = sentenceFirst(r, s); i <= sentenceLast(r, s); i++) if ((r.quotes.of[i] as number) >= 0) own = true;
    f.add`F:own:${own}:${x.kind}`;
  }
  if (source.head >= 0 && !(source.last < x.first || source.first > x.last)) f.add`${p}overlap`;
  if (cue >= x.first && cue <= x.last) f.add`${p}holds`;
  for (const c of children(r, cue)) if (relation(r, c) === "mark" && c >= x.first && c <= x.last) f.add`${p}cuemark`;
}

/** What the joint features see of a stretch: where it starts and ends, how much is quoted. */
export interface Outline {
  readonly none: boolean;
  /** Left: way of finding and share quoted. Right: way of ending and share quoted. */
  readonly kind: string;
  readonly start: string;
  readonly quoted: string;
}

export function outlineOf(r: Reading, side: "L" | "R" | "F", x: Stretch): Outline {
  if (x.first < 0) return { none: true, kind: "0", start: "0", quoted: "0" };
  const share = side === "F" ? "" : quoted(r, x);
  if (side === "L") return { none: false, kind: `${x.kind.split("/")[0]}-${share}`, start: "", quoted: share };
  if (side === "F") return { none: false, kind: x.kind, start: "", quoted: "" };
  const [start, end] = x.kind.split("|");
  return { none: false, kind: `${end}-${share}`, start: (start as string).split("/")[0] as string, quoted: share };
}

/** What speaks for taking three stretches together: five features, in this order. */
export const JOINT = [
  (l: Outline, x: Outline, _f: Outline, key: string): string => `j:${l.none}:${x.none}:${key}`,
  (l: Outline, x: Outline, _f: Outline, _k: string, cueUpos: string): string => `ju:${l.quoted}:${x.quoted}:${cueUpos}`,
  (l: Outline, x: Outline): string => `jk:${l.kind}:${x.kind}`,
  (l: Outline, x: Outline): string => `js:${l.kind}:${x.start}`,
  (l: Outline, x: Outline, f: Outline): string => `jf:${l.quoted}:${x.quoted}:${f.kind}`,
] as const;

export const jointFeatures = (r: Reading, cue: number, l: Outline, x: Outline, f: Outline): string[] => {
  const key = cueKey(r, cue);
  const u = upos(r, cue);
  return JOINT.map((feature) => feature(l, x, f, key, u));
};
