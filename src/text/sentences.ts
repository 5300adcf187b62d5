/**
 * Sentence boundaries: one linear decision after each candidate token, left to right, over hashed features of the words, their
 * shapes, the white space between them, and what is open (quotation marks, brackets). Trained by train/segmenter/train.ts.
 */
import { CLASS, DIGIT, LOWER, UPPER } from "./tokenize-characters.js";

/** Hashed int8 weights; a sum above `threshold` is a boundary. */
export interface BoundaryModel {
  /** Length is a power of two. */
  readonly weights: Int8Array;
  readonly threshold: number;
  /** What a boundary without a stop must exceed in edited prose, where it is rarely right. */
  readonly strict: number;
}

/** What stands between a token and the next. */
export const GAP_NONE = 0;
export const GAP_SPACE = 1;
/** One line break in a text whose lines are wrapped. */
export const GAP_WRAP = 2;
/** A paragraph break: always a boundary. */
export const GAP_BREAK = 3;

/** Shapes of words, as small codes. */
export const SHAPES = [
  "none",
  "lower",
  "capital",
  "upper",
  "letter",
  "digits",
  "mixed",
  "stop",
  "question",
  "comma",
  "colon",
  "semicolon",
  "dash",
  "open",
  "close",
  "quote",
  "openQuote",
  "closeQuote",
  "ellipsis",
  "abbreviation",
  "initial",
  "bullet",
  "symbol",
  "address",
  "clitic",
  "lowerMixed",
  "number.",
  "emoticon",
] as const;
const SHAPE: { readonly [name in (typeof SHAPES)[number]]: number } = Object.fromEntries(SHAPES.map((name, i) => [name, i])) as never;

/** Shape of one word form. */
export function shapeOf(form: string): number {
  const first = form.charCodeAt(0);
  const kind = CLASS[first] as number;
  const length = form.length;
  const last = form.charCodeAt(length - 1);
  if (kind === LOWER || kind === UPPER) {
    if (last === 46) return length === 2 ? SHAPE.initial : SHAPE.abbreviation;
    let lower = 0;
    let upper = 0;
    let other = 0;
    for (let i = 0; i < length && i < 40; i++) {
      const k = CLASS[form.charCodeAt(i)];
      if (k === LOWER) lower++;
      else if (k === UPPER) upper++;
      else if (form.charCodeAt(i) === 64 || form.charCodeAt(i) === 47 || form.charCodeAt(i) === 46) return SHAPE.address;
      else other++;
    }
    if (other > 0) return kind === LOWER ? SHAPE.lowerMixed : SHAPE.mixed;
    if (upper === 0) return SHAPE.lower;
    if (lower === 0) return length === 1 ? SHAPE.letter : SHAPE.upper;
    return kind === UPPER && upper === 1 ? SHAPE.capital : SHAPE.mixed;
  }
  if (kind === DIGIT) return last === 46 ? SHAPE["number."] : SHAPE.digits;
  switch (form) {
    case ".":
      return SHAPE.stop;
    case "?":
    case "!":
      return SHAPE.question;
    case ",":
      return SHAPE.comma;
    case ":":
      return SHAPE.colon;
    case ";":
      return SHAPE.semicolon;
    case "(":
    case "[":
    case "{":
      return SHAPE.open;
    case ")":
    case "]":
    case "}":
      return SHAPE.close;
    case '"':
    case "'":
      return SHAPE.quote;
    case "“":
    case "‘":
    case "``":
    case "`":
    case "«":
    case "„":
      return SHAPE.openQuote;
    case "”":
    case "’":
    case "''":
    case "»":
      return SHAPE.closeQuote;
    case "…":
      return SHAPE.ellipsis;
    case "_":
    case "–":
    case "—":
      return SHAPE.dash;
    case "*":
    case "•":
    case "·":
    case "▪":
      return SHAPE.bullet;
  }
  if (first === 46 || first === 33 || first === 63) return form.includes("!") || form.includes("?") ? SHAPE.question : SHAPE.ellipsis;
  if (first === 45) return SHAPE.dash;
  if ((first === 39 || first === 0x2019 || first === 96) && length > 1) return SHAPE.clitic;
  if (first === 58 || first === 59 || first === 61) return SHAPE.emoticon;
  return SHAPE.symbol;
}

/** Shapes of words that go on a sentence when they stand before a lower-cased word. */
const FLOWS = (shape: number): boolean => shape === SHAPE.lower || shape === SHAPE.comma || shape === SHAPE.clitic;

const STOPS = (shape: number): boolean => shape === SHAPE.stop || shape === SHAPE.question || shape === SHAPE.comma || shape === SHAPE.colon;

/** Word types of one text: token i has the type `type[i]`; the other arrays are by type. */
export interface Types {
  readonly type: Int32Array;
  readonly hash: Int32Array;
  readonly shape: Uint8Array;
  /** 1 where the text also has the word lower-cased. */
  readonly lowerSeen: Uint8Array;
  /** How strictly the text ends its paragraphs with a stop, 0 to 3; see `styleOf`. */
  style: number;
  /** By token: 1 where its stop is surely no sentence's. */
  held?: Uint8Array;
}

const mix = (a: number, b: number): number => {
  const h = Math.imul(a ^ (b + 0x9e3779b9 + (a << 6) + (a >>> 2)), 0x85ebca6b);
  return h ^ (h >>> 13);
};

/** How many features a candidate has. */
export const FEATURES = 29;

/** What the walk over one paragraph keeps between candidates. */
export interface WalkState {
  /** First token of the open sentence. */
  start: number;
  quotes: number;
  brackets: number;
}

const bucket = (n: number): number => (n < 4 ? n : n < 7 ? 4 : n < 12 ? 5 : n < 25 ? 6 : n < 50 ? 7 : 8);

/** Whether a boundary after token i is to be judged at all. */
export function isCandidate(types: Types, gap: Uint8Array, i: number): boolean {
  const here = types.shape[types.type[i] as number] as number;
  const next = types.shape[types.type[i + 1] as number] as number;
  if (next === SHAPE.clitic || next === SHAPE.comma || next === SHAPE.stop) return false;
  if (gap[i] === GAP_NONE) return here >= SHAPE.stop && here !== SHAPE.comma && here !== SHAPE.open && here !== SHAPE.openQuote;
  return !(FLOWS(here) && next === SHAPE.lower);
}

/** Shapes that may end a sentence of edited prose; an abbreviation's stop may be the sentence's too. */
const ENDERS = (shape: number): boolean => closes(shape) === 1 || shape === SHAPE.ellipsis || shape === SHAPE.abbreviation || shape === SHAPE.colon;

/** Shapes that may end a paragraph of edited prose. */
const closes = (shape: number): number =>
  shape === SHAPE.stop || shape === SHAPE.question || shape === SHAPE.quote || shape === SHAPE.closeQuote || shape === SHAPE.close ? 1 : 0;

/**
 * How strictly a text ends its longer paragraphs with a stop: 0 where it has none, 1 to 3 from careless to edited. In edited
 * prose a boundary without a stop is hardly ever right; in letters and lists it often is.
 */
export function styleOf(types: Types, gap: Uint8Array, count: number): number {
  let paragraphs = 0;
  let closed = 0;
  let first = 0;
  for (let i = 0; i < count; i++) {
    if (gap[i] !== GAP_BREAK) continue;
    if (i - first >= 12) {
      paragraphs++;
      closed += closes(types.shape[types.type[i] as number] as number);
    }
    first = i + 1;
  }
  return paragraphs === 0 ? 0 : closed < 0.7 * paragraphs ? 1 : closed < 0.93 * paragraphs ? 2 : 3;
}

/** Writes the feature hashes of the boundary after token i into `out`. `[first, last]` are the tokens of the paragraph. */
export function features(types: Types, gap: Uint8Array, i: number, first: number, last: number, state: WalkState, out: Int32Array): void {
  const { type, hash, shape, lowerSeen } = types;
  const t0 = type[i] as number;
  const tm1 = i > first ? (type[i - 1] as number) : -1;
  const tm2 = i - 1 > first ? (type[i - 2] as number) : -1;
  const t1 = type[i + 1] as number;
  const t2 = i + 2 <= last ? (type[i + 2] as number) : -1;
  const w0 = hash[t0] as number;
  const wm1 = tm1 < 0 ? 7 : (hash[tm1] as number);
  const w1 = hash[t1] as number;
  const w2 = t2 < 0 ? 7 : (hash[t2] as number);
  const s0 = shape[t0] as number;
  const sm1 = tm1 < 0 ? 0 : (shape[tm1] as number);
  const sm2 = tm2 < 0 ? 0 : (shape[tm2] as number);
  const s1 = shape[t1] as number;
  const s2 = t2 < 0 ? 0 : (shape[t2] as number);
  const g = gap[i] as number;
  const gm1 = i > first ? (gap[i - 1] as number) : 3;
  const g1 = i + 1 <= last ? (gap[i + 1] as number) : 3;
  const gaps = g | (gm1 << 2) | (g1 << 4);
  const length = bucket(i + 1 - state.start);
  const rest = Math.min(4, last - i);
  const open = (state.quotes ? 1 : 0) | (state.brackets > 0 ? 2 : 0);
  const s01 = s0 | (s1 << 5);
  const lower = lowerSeen[t1] as number;
  out[0] = mix(1, s01 | (g << 10));
  out[1] = mix(2, s01 | (sm1 << 10) | (g << 15));
  out[2] = mix(3, s01 | (s2 << 10) | (gaps << 15));
  out[3] = mix(4, s01 | (sm1 << 10) | (s2 << 15) | (open << 20));
  out[4] = mix(mix(5, w0), g);
  out[5] = mix(mix(6, w0), s1 | (g << 5));
  out[6] = mix(mix(7, w1), s0 | (g << 5));
  out[7] = mix(mix(8, w1), s1 | (open << 5));
  out[8] = mix(mix(9, w0), w1);
  out[9] = mix(mix(10, wm1), w0);
  out[10] = mix(mix(11, w1), w2);
  out[11] = mix(mix(12, wm1), s01);
  out[12] = mix(mix(13, w2), s01);
  out[13] = mix(14, s01 | (length << 10) | (open << 14));
  out[14] = mix(15, s01 | (rest << 10) | (g << 13));
  out[15] = mix(16, s01 | (gaps << 10) | (open << 16));
  out[16] = mix(17, s01 | (sm1 << 10) | (sm2 << 15) | (g << 20));
  out[17] = mix(18, s01 | (lower << 10) | (length << 12));
  out[18] = mix(mix(19, w1), lower | (s0 << 1));
  out[19] = mix(mix(20, hash[type[state.start] as number] as number), s01 | (length << 10));
  out[20] = mix(21, s0 | (length << 5) | (rest << 10) | (open << 13));
  const s3 = i + 3 <= last ? (shape[type[i + 3] as number] as number) : 0;
  let ahead = 1;
  while (ahead < 8 && i + ahead < last && !STOPS(shape[type[i + ahead] as number] as number)) ahead++;
  out[22] = mix(23, s01 | (s2 << 10) | (s3 << 15) | (g << 20));
  out[23] = mix(mix(24, w1), s2 | (s3 << 5) | (open << 10));
  out[24] = mix(25, s01 | (sm1 << 10) | (sm2 << 15) | (s2 << 20));
  out[25] = mix(26, s01 | (ahead << 10) | (length << 14));
  const manner = types.style | (closes(shape[type[last] as number] as number) << 2);
  out[26] = mix(27, s01 | (g << 10) | (manner << 12));
  out[27] = mix(28, s0 | (sm1 << 5) | (manner << 10) | (length << 13));
  out[28] = mix(mix(29, w1), manner | (s0 << 3));
  out[21] = mix(mix(mix(22, wm1), w0), s1);
}

/** Keeps quotation marks and brackets up to date after token i went by without or with a boundary. */
export function advance(types: Types, i: number, boundary: boolean, state: WalkState): void {
  const shape = types.shape[types.type[i] as number] as number;
  if (shape === SHAPE.quote) state.quotes ^= 1;
  else if (shape === SHAPE.openQuote) state.quotes = 1;
  else if (shape === SHAPE.closeQuote) state.quotes = 0;
  else if (shape === SHAPE.open) state.brackets++;
  else if (shape === SHAPE.close && state.brackets > 0) state.brackets--;
  if (boundary) {
    state.start = i + 1;
    state.brackets = 0;
  }
}

/** No sentence is longer: beyond this the best candidate seen breaks it, so that a parser's work stays bounded. */
export const LONGEST = 160;

/**
 * Marks sentence ends in `ends` (1 after the last token of a sentence) for the tokens first..last of one paragraph.
 */
export function markBoundaries(types: Types, gap: Uint8Array, first: number, last: number, model: BoundaryModel, ends: Uint8Array): void {
  if (last < first) return;
  const { weights, threshold, strict } = model;
  const edited = types.style === 3;
  const mask = weights.length - 1;
  const out = new Int32Array(FEATURES);
  const state: WalkState = { start: first, quotes: 0, brackets: 0 };
  let best = Number.NEGATIVE_INFINITY;
  let bestAt = -1;
  for (let i = first; i < last; i++) {
    let boundary = false;
    if (types.held?.[i] !== 1 && isCandidate(types, gap, i)) {
      features(types, gap, i, first, last, state, out);
      let sum = 0;
      for (let f = 0; f < FEATURES; f++) sum += weights[(out[f] as number) & mask] as number;
      boundary = sum > (edited && !ENDERS(types.shape[types.type[i] as number] as number) ? strict : threshold);
      if (sum >= best) {
        best = sum;
        bestAt = i;
      }
    }
    if (!boundary && i + 1 - state.start >= LONGEST) {
      const cut = bestAt >= state.start ? bestAt : i;
      ends[cut] = 1;
      state.start = cut + 1;
      best = Number.NEGATIVE_INFINITY;
      bestAt = -1;
    }
    advance(types, i, boundary, state);
    if (boundary) {
      ends[i] = 1;
      best = Number.NEGATIVE_INFINITY;
      bestAt = -1;
    }
  }
  ends[last] = 1;
}
