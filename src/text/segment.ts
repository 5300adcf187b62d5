/** Text to sections, sentences and tokens: the first stage of the language core. Pure; offsets are UTF-16 code units. */
import type { Section } from "../model/record.js";
import { listMarksIn } from "./list-marks.js";
import { findSections, type SectionHints } from "./sections.js";
import { type BoundaryModel, GAP_BREAK, GAP_SPACE, GAP_WRAP, markBoundaries, styleOf, type Types } from "./sentences.js";
import { newTokenList, type TokenizerLexicon, type TokenList, tokenize } from "./tokenize.js";
import { CLASS, LOWER, UPPER } from "./tokenize-characters.js";
import { turnsIn } from "./transcript.js";
import { type Word, type WordMemory, wordOf } from "./words.js";

/** Lexicon and weights; see `loadSegmentModel`. */
export interface SegmentModel {
  readonly tokenizer: TokenizerLexicon;
  readonly boundaries: BoundaryModel;
}

export type SegmentHints = SectionHints;

/** Sections, sentences and tokens of one text as arrays; see parsed-text.ts for the layout. */
export interface Segmented {
  readonly text: string;
  readonly sections: readonly Section[];
  readonly sentences: {
    readonly count: number;
    readonly first: Int32Array;
    readonly begin: Int32Array;
    readonly end: Int32Array;
    /** Index into `sections`. */
    readonly section: Int32Array;
  };
  readonly tokens: {
    readonly count: number;
    readonly begin: Int32Array;
    readonly end: Int32Array;
    readonly sentence: Int32Array;
    /** As `plainWords` writes it; equal ones are one string. */
    readonly form: readonly string[];
    /** Lower-cased, quotation marks and apostrophes plain; equal ones are one string. */
    readonly norm: string[];
    /** 1 where the token goes on the surface word of the token before it ("n't" in "don't"). */
    readonly multiword: Uint8Array;
  };
}

/** Cuts a text into sections, sentences and tokens. Never throws; time is linear in the length. */
export function segment(text: string, model: SegmentModel, hints?: SegmentHints): Segmented {
  const turns = turnsIn(text);
  const sections = findSections(text, hints, turns);
  const list = newTokenList((text.length >> 2) + 16);
  const firstOf = new Int32Array(sections.length + 1);
  sections.forEach((section, i) => {
    firstOf[i] = list.count;
    tokenize(text, section.begin, section.end, model.tokenizer, list);
  });
  firstOf[sections.length] = list.count;
  const { count, begin, end, continues } = list;
  const { types, form, norm } = wordTypes(text, list, model.tokenizer.words);
  const gap = gaps(text, list);
  breakAt(
    list,
    gap,
    turns.flatMap((turn) => [turn.begin, turn.said]),
  );
  breakAt(
    list,
    gap,
    listMarksIn(text).flatMap((mark) => [mark.begin, mark.end]),
  );
  types.style = styleOf(types, gap, count);
  const held = new Uint8Array(count);
  for (let i = 0; i + 1 < count; i++) if (goesOn(text, list, norm, i)) held[i] = 1;
  types.held = held;
  const ends = new Uint8Array(count);
  for (let i = 0; i < sections.length; i++) {
    const last = (firstOf[i + 1] as number) - 1;
    for (let from = firstOf[i] as number; from <= last; ) {
      const to = paragraphEnd(gap, from, last);
      markBoundaries(types, gap, from, to, model.boundaries, ends);
      from = to + 1;
    }
  }
  // A surface word never spans two sentences.
  for (let i = 1; i < count; i++) if (continues[i] === 1 && ends[i - 1] === 1) ends[i - 1] = 0;

  let sentenceCount = 0;
  for (let i = 0; i < count; i++) sentenceCount += ends[i] as number;
  const sentences = {
    count: sentenceCount,
    first: new Int32Array(sentenceCount + 1),
    begin: new Int32Array(sentenceCount),
    end: new Int32Array(sentenceCount),
    section: new Int32Array(sentenceCount),
  };
  const sentence = new Int32Array(count);
  let s = 0;
  let section = 0;
  for (let i = 0; i < count; i++) {
    if (i === sentences.first[s]) {
      while (i >= (firstOf[section + 1] as number)) section++;
      sentences.begin[s] = begin[i] as number;
      sentences.section[s] = section;
    }
    sentence[i] = s;
    if (ends[i] === 1) {
      sentences.end[s] = end[i] as number;
      s++;
      sentences.first[s] = i + 1;
    }
  }
  return {
    text,
    sections,
    sentences,
    tokens: { count, begin: begin.slice(0, count), end: end.slice(0, count), sentence, form, norm, multiword: continues.slice(0, count) },
  };
}

/** Makes a border of each offset: the label of who speaks and the mark of a list's item are no words of what follows. */
function breakAt({ count, begin }: TokenList, gap: Uint8Array, borders: readonly number[]): void {
  let token = 0;
  for (const border of borders) {
    while (token < count && (begin[token] as number) < border) token++;
    if (token > 0 && token < count) gap[token - 1] = GAP_BREAK;
  }
}

/** Titles, which stand before a name and end nothing. */
const TITLES = new Set("dr. mr. mrs. ms. gen. lt. col. maj. capt. sgt. sen. rep. gov. prof. rev.".split(" "));
/** What "U.S." stands before in the names of its offices and officers, and hardly any sentence begins with. */
const OF_STATE = new Set(
  "secretary commerce defense treasury agriculture energy homeland embassy consulate ambassador envoy office circuit court district supreme appeals attorney army navy marine marines air coast customs border trade agency geological fish food drug bankruptcy magistrate assistant deputy undersecretary special central pacific department senator congressman representative representatives sen. rep. gen.".split(
    " ",
  ),
);

/** A stop that belongs to its word while the name goes on: "U.S. Commerce Secretary Ann Roe", "Dr. Roe", "A. B. Roe", "P.J. Roe said". */
function goesOn(text: string, { begin, end }: TokenList, norm: readonly string[], i: number): boolean {
  const word = norm[i] as string;
  if (word.length < 2 || word.charCodeAt(word.length - 1) !== STOP) return false;
  const next = norm[i + 1] as string;
  if (CLASS[text.charCodeAt(begin[i + 1] as number)] !== UPPER) return false;
  if (TITLES.has(word)) return next.length > 1 && !OPENERS.has(next);
  // "the U.S. Trade Representative", but "left the U.S. Trade talks will"
  if (word === "u.s.") return OF_STATE.has(next) && (POSTS.test(next) || CLASS[text.charCodeAt(begin[i + 2] as number)] === UPPER);
  // The initials of somebody whose surname follows; a country's are none.
  if (!INITIALS.test(text.slice(begin[i], end[i])) || OPENERS.has(next) || STATES.has(word)) return false;
  if (word.length > 2) return SPEAKS.test(norm[i + 2] ?? "");
  return INITIALS.test(norm[i - 1]?.toUpperCase() ?? "");
}
const POSTS = /^(?:secretary|undersecretary|embassy|consulate|ambassador|envoy|attorney|circuit|senator|congressman|representatives?|sen\.|rep\.|gen\.)$/;
const STOP = 46;
const INITIALS = /^(?:[A-Z]\.){1,3}$/;
const STATES = new Set(
  "u.s. u.n. u.k. e.u. d.c. l.a. n.y. n.j. n.h. n.m. n.c. s.c. s.d. n.d. w.va. r.i. b.c. a.d. p.m. a.m. u.s.a. p.s. u.a.e. d.r.c.".split(" "),
);
const OPENERS = new Set(
  "the a an he she it they we i you this that these those there his her its their our in on at as but and or if when while after before for from to with by no not who what how".split(
    " ",
  ),
);
const SPEAKS = /^(?:said|says|told|and|of|was|is|has|had|who|,)$/;

/** Last token of the paragraph that begins with token `from`; `last` is the last token of the section. */
export function paragraphEnd(gap: Uint8Array, from: number, last: number): number {
  let to = from;
  while (to < last && gap[to] !== GAP_BREAK) to++;
  return to;
}

/** Word types of a token list, and the form and norm of each token. */
export function wordTypes(text: string, { count, begin, end }: TokenList, memory: WordMemory): { types: Types; form: string[]; norm: string[] } {
  const known = new Map<string, number>();
  const type = new Int32Array(count);
  const form: string[] = new Array(count);
  const norm: string[] = new Array(count);
  const words: Word[] = [];
  for (let i = 0; i < count; i++) {
    const cut = text.slice(begin[i] as number, end[i] as number);
    let id = known.get(cut);
    if (id === undefined) {
      id = words.length;
      known.set(cut, id);
      words.push(wordOf(cut, memory));
    }
    const word = words[id] as Word;
    type[i] = id;
    form[i] = word.form;
    norm[i] = word.norm;
  }
  const hash = new Int32Array(words.length);
  const shape = new Uint8Array(words.length);
  const lowerSeen = new Uint8Array(words.length);
  for (let id = 0; id < words.length; id++) {
    const word = words[id] as Word;
    hash[id] = word.hash;
    shape[id] = word.shape;
    lowerSeen[id] = word.form === word.norm || known.has(word.norm) ? 1 : 0;
  }
  return { types: { type, hash, shape, lowerSeen, style: 0 }, form, norm };
}

/** What stands between each token and the next. A lone line break counts as a space where the lines of the text are wrapped. */
export function gaps(text: string, { count, begin, end }: TokenList): Uint8Array {
  const gap = new Uint8Array(count);
  let breaks = 0;
  let lowered = 0;
  for (let i = 0; i + 1 < count; i++) {
    const from = end[i] as number;
    const to = begin[i + 1] as number;
    if (from === to) continue;
    gap[i] = GAP_SPACE;
    if (to === from + 1 && text.charCodeAt(from) === 32) continue;
    let lines = 0;
    for (let at = from; at < to; at++) {
      const code = text.charCodeAt(at);
      if (code === 10 || code === 0x2028 || code === 0x85 || (code === 13 && text.charCodeAt(at + 1) !== 10)) lines++;
      else if (code === 0x2029) lines = 2;
    }
    if (lines >= 2) gap[i] = GAP_BREAK;
    else if (lines === 1) {
      gap[i] = GAP_WRAP;
      breaks++;
      if (CLASS[text.charCodeAt(to)] === LOWER) lowered++;
    }
  }
  // Where lines are paragraphs hardly one begins with a small letter (that one goes on the line before); where they are wrapped many do.
  if (breaks > 0 && lowered * 4 < breaks)
    for (let i = 0; i + 1 < count; i++) if (gap[i] === GAP_WRAP && CLASS[text.charCodeAt(begin[i + 1] as number)] !== LOWER) gap[i] = GAP_BREAK;
  if (count > 0) gap[count - 1] = GAP_BREAK;
  return gap;
}
