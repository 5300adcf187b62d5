/**
 * Words of English text after the conventions of UD English EWT: clitics and possessives are words of their own ("do" "n't",
 * "John" "'s"), hyphens split ("15" "-" "year") except after bound prefixes ("non-violent") and in telephone numbers and
 * dates, abbreviations keep their stop, addresses stay whole. One pass over the character codes, no expression in the loop.
 */
import { BLANK, CLASS, DIGIT, HIGH, isAstralLetter, LETTER, LOW, LOWER, MARK, UPPER } from "./tokenize-characters.js";
import type { WordMemory } from "./words.js";

/** Facts of the tokenizer, read from data/text/tokenizer.json. */
export interface TokenizerLexicon {
  /** Lower-cased abbreviations with their stop; a word of this list keeps it. */
  readonly abbreviations: ReadonlySet<string>;
  /** Abbreviations that keep their stop only before a digit ("No. 5"). */
  readonly beforeDigit: ReadonlySet<string>;
  /** Abbreviations that keep their stop only where they begin with a capital ("Gen.", not "gen."). */
  readonly capitalised: ReadonlySet<string>;
  /** Lower-cased bound prefixes after which a hyphen does not split. */
  readonly prefixes: ReadonlySet<string>;
  /** Lower-cased words written as one that are two words: where the second begins ("cannot" 3). */
  readonly contractions: ReadonlyMap<string, number>;
  /** Words before which "its" is "it" "s" with the apostrophe left out. */
  readonly afterIts: ReadonlySet<string>;
  /** Units that are split from the number before them ("10km"). */
  readonly units: ReadonlySet<string>;
  /** Lower-cased last parts of addresses and file names ("com", "doc"). */
  readonly endings: ReadonlySet<string>;
  readonly words: WordMemory;
}

/** Growable token list; `continues` is 1 where a token goes on a surface word begun by the token before it. */
export interface TokenList {
  count: number;
  begin: Int32Array;
  end: Int32Array;
  continues: Uint8Array;
}

export const newTokenList = (capacity: number): TokenList => ({
  count: 0,
  begin: new Int32Array(capacity),
  end: new Int32Array(capacity),
  continues: new Uint8Array(capacity),
});

function push(list: TokenList, begin: number, end: number, continues: number): void {
  const n = list.count;
  if (n === list.begin.length) {
    const grow = <T extends Int32Array | Uint8Array>(from: T, to: T): T => {
      to.set(from);
      return to;
    };
    list.begin = grow(list.begin, new Int32Array(2 * n + 16));
    list.end = grow(list.end, new Int32Array(2 * n + 16));
    list.continues = grow(list.continues, new Uint8Array(2 * n + 16));
  }
  list.begin[n] = begin;
  list.end[n] = end;
  list.continues[n] = continues;
  list.count = n + 1;
}

const DOT = 46;
const COMMA = 44;
const COLON = 58;
const SLASH = 47;
const HYPHEN = 45;
const AMPERSAND = 38;
const AT = 64;
const HASH = 35;
const UNDERSCORE = 95;
const PLUS = 43;
const DOLLAR = 36;
const isApostrophe = (code: number): boolean => code === 39 || code === 0x2018 || code === 0x2019 || code === 0x2bc || code === 96 || code === 0xb4;
const isWord = (kind: number): boolean => kind >= LOWER && kind <= DIGIT;
const isAlpha = (kind: number): boolean => kind === LOWER || kind === UPPER || kind === LETTER;

/** Class at `at`, blank outside `[_, end)`; a well-formed pair counts as what its code point is. */
function kindAt(text: string, at: number, end: number): number {
  if (at >= end || at < 0) return BLANK;
  const code = text.charCodeAt(at);
  const kind = CLASS[code] as number;
  if (kind < HIGH) return kind;
  if (kind === HIGH && at + 1 < end && CLASS[text.charCodeAt(at + 1)] === LOW) return isAstralLetter(code, text.charCodeAt(at + 1)) ? LETTER : MARK;
  if (kind === LOW && at > 0 && CLASS[text.charCodeAt(at - 1)] === HIGH) return isAstralLetter(text.charCodeAt(at - 1), code) ? LETTER : MARK;
  return MARK;
}

/** Appends the tokens of `text.slice(from, to)` to the list. Time is linear in the length. */
export function tokenize(text: string, from: number, to: number, lexicon: TokenizerLexicon, list: TokenList): void {
  let at = from;
  while (at < to) {
    if (CLASS[text.charCodeAt(at)] === BLANK) {
      at++;
      continue;
    }
    // A chunk without blanks; most are plain words, perhaps with one stop or comma behind.
    const begin = at;
    let kind = CLASS[text.charCodeAt(at)] as number;
    while (kind === LOWER || kind === UPPER) kind = ++at < to ? (CLASS[text.charCodeAt(at)] as number) : BLANK;
    if (kind === BLANK && at > begin) {
      pushWord(text, begin, at, lexicon, list);
      continue;
    }
    let end = at;
    let address = false;
    for (; end < to; end++) {
      const code = text.charCodeAt(end);
      if (CLASS[code] === BLANK) break;
      if (code === AT || (code === SLASH && text.charCodeAt(end - 1) === SLASH && end - 1 >= begin)) address = true;
      else if (code === DOT && end - begin >= 3 && (text.charCodeAt(end - 1) | 32) === 119 && (text.charCodeAt(end - 2) | 32) === 119) address = true;
    }
    tokenizeChunk(text, begin, end, to, address, lexicon, list);
    at = end;
  }
}

/** A run of letters without inner marks: one token, or two ("cannot"). */
function pushWord(text: string, begin: number, end: number, lexicon: TokenizerLexicon, list: TokenList): void {
  const length = end - begin;
  if (length === 3 && (text.charCodeAt(begin) | 32) === 105 && (text.charCodeAt(begin + 1) | 32) === 116 && (text.charCodeAt(begin + 2) | 32) === 115) {
    if (text.charCodeAt(end) === 32 && lexicon.afterIts.has(text.slice(end + 1, runEnd(text, end + 1, Math.min(text.length, end + 16))).toLowerCase())) {
      push(list, begin, begin + 2, 0);
      push(list, begin + 2, end, 1);
      return;
    }
  } else if (length >= 2 && length <= 8) {
    const cut = lexicon.contractions.get(text.slice(begin, end).toLowerCase());
    if (cut !== undefined) {
      push(list, begin, begin + cut, 0);
      push(list, begin + cut, end, 1);
      return;
    }
  }
  push(list, begin, end, 0);
}

function tokenizeChunk(text: string, begin: number, end: number, limit: number, address: boolean, lexicon: TokenizerLexicon, list: TokenList): void {
  let at = begin;
  while (at < end) {
    if (address) {
      const stop = addressEnd(text, at, end);
      if (stop > at) {
        push(list, at, stop, 0);
        at = stop;
        continue;
      }
    }
    const kind = kindAt(text, at, end);
    at = isWord(kind) ? word(text, at, begin, end, limit, lexicon, list) : mark(text, at, begin, end, list);
  }
}

/** Brackets and stops that follow an address and do not belong to it. */
const TRAILING = ".,;:!?)>]}\"'*”’»…";
/** Code units that may stand in an electronic mail address before or after the at sign. */
const inMail = (code: number): boolean =>
  isWord(CLASS[code] as number) || code === DOT || code === HYPHEN || code === UNDERSCORE || code === PLUS || code === 37;

/** End of the web or mail address that begins at `at`, or `at` where none begins. */
function addressEnd(text: string, at: number, end: number): number {
  const first = text.charCodeAt(at) | 32;
  if (first === 104 || first === 102 || first === 119 || first === 109) {
    const head = text.slice(at, Math.min(end, at + 8)).toLowerCase();
    if (head.startsWith("http://") || head.startsWith("https://") || head.startsWith("ftp://") || head.startsWith("www.") || head.startsWith("mailto:")) {
      let stop = at;
      let open = 0;
      for (; stop < end; stop++) {
        const code = text.charCodeAt(stop);
        if (code === 60 || code === 62 || code === 34 || code === 0x201d) break;
        if (code === 40) open++;
        else if (code === 41 && --open < 0) break;
      }
      while (stop > at + 1 && TRAILING.includes(text[stop - 1] as string) && !(text[stop - 1] === ")" && text.slice(at, stop).includes("("))) stop--;
      return stop;
    }
  }
  if (text.charCodeAt(at) === AT && CLASS[text.charCodeAt(at + 1)] !== DIGIT) {
    let stop = at + 1;
    while (stop < end && (isWord(CLASS[text.charCodeAt(stop)] as number) || text.charCodeAt(stop) === UNDERSCORE)) stop++;
    return stop > at + 1 ? stop : at;
  }
  if (!isWord(CLASS[text.charCodeAt(at)] as number)) return at;
  let sign = at;
  // No address is longer; the bound keeps the scan linear over junk.
  const bound = Math.min(end, at + 254);
  while (sign < bound && inMail(text.charCodeAt(sign))) sign++;
  if (sign >= bound || text.charCodeAt(sign) !== AT) return at;
  let stop = sign + 1;
  while (stop < end && inMail(text.charCodeAt(stop))) stop++;
  while (stop > sign + 1 && !isWord(CLASS[text.charCodeAt(stop - 1)] as number)) stop--;
  return stop > sign + 1 ? stop : at;
}

/** End of the run of letters, digits and marks from `at`. */
function runEnd(text: string, at: number, end: number): number {
  let stop = at;
  while (stop < end && isWord(kindAt(text, stop, end))) stop++;
  return stop;
}

/** How many digits run backwards from `at` (exclusive), at most 9. */
function digitsBefore(text: string, at: number, begin: number): number {
  let n = 0;
  while (n < 9 && at - n > begin && CLASS[text.charCodeAt(at - n - 1)] === DIGIT) n++;
  return n;
}

function digitsAfter(text: string, at: number, end: number): number {
  let n = 0;
  while (n < 9 && at + n < end && CLASS[text.charCodeAt(at + n)] === DIGIT) n++;
  return n;
}

/** One word from `at` with what EWT keeps inside it; returns where the next token begins. */
function word(text: string, begin: number, chunk: number, end: number, limit: number, lexicon: TokenizerLexicon, list: TokenList): number {
  let at = begin;
  let letters = false;
  let digits = false;
  let dots = 0;
  for (;;) {
    const stop = runEnd(text, at, end);
    for (let i = at; i < stop && !(letters && digits) && i < at + 64; i++)
      if (CLASS[text.charCodeAt(i)] === DIGIT) digits = true;
      else letters = true;
    at = stop;
    if (at >= end) break;
    const code = text.charCodeAt(at);
    const before = kindAt(text, at - 1, end);
    const after = kindAt(text, at + 1, end);
    if (code === DOT) {
      if (!isWord(after)) break;
      if (before === DIGIT && after === DIGIT) dots++;
      else if (initials(text, begin, at)) {
        // "U.S." goes on with one letter and a stop or the end of the word; "J.Smith" does not.
        const next = runEnd(text, at + 1, end);
        if (next - at > 2 && !(isAlpha(after) && text.charCodeAt(next) !== DOT && endsAddress(text, at + 1, end, lexicon))) {
          push(list, begin, at + 1, 0);
          return at + 1;
        }
        dots++;
      } else if (dots > 0 || endsAddress(text, at + 1, end, lexicon) || newsgroup(text, at, end)) dots++;
      else break;
    } else if (isApostrophe(code)) {
      if (!isAlpha(after) || code === 96) break;
      if (clitic(text, at, end) > 0) break;
    } else if (code === HYPHEN || code === 0x2011) {
      if (!isWord(after)) break;
      if (before === DIGIT && after === DIGIT) {
        if (!numbered(text, at, begin, end)) break;
      } else if (at - begin > 12 || !letters || dots > 0 || !lexicon.prefixes.has(text.slice(begin, at).toLowerCase())) break;
    } else if (code === COMMA || code === COLON) {
      if (before !== DIGIT || after !== DIGIT || letters) break;
      if (code === COMMA && digitsAfter(text, at + 1, end) !== 3) break;
      if (code === COLON && digitsBefore(text, at, begin) > 2) break;
    } else if (code === SLASH) {
      if (before === DIGIT && after === DIGIT && !letters) {
        // dates and fractions
      } else if (!(isAlpha(after) && at === begin + 1 && runEnd(text, at + 1, end) === at + 2)) break;
    } else if (code === AMPERSAND) {
      if (!(before === UPPER && after === UPPER && at - begin <= 4 && runEnd(text, at + 1, end) - at <= 4)) break;
    } else if (code === UNDERSCORE) {
      if (!isWord(after)) break;
    } else break;
    at++;
  }
  // "5pm", "10km": the unit is a word of its own; "1990s", "20th" and "3D" are not split.
  if (letters && digits && dots < 2 && CLASS[text.charCodeAt(begin)] === DIGIT && at - begin < 20) {
    let cut = at;
    while (cut > begin && isAlpha(CLASS[text.charCodeAt(cut - 1)] as number)) cut--;
    if (cut > begin && cut < at && lexicon.units.has(text.slice(cut, at).toLowerCase())) {
      push(list, begin, cut, 0);
      if (at < end && text.charCodeAt(at) === DOT && lexicon.abbreviations.has(`${text.slice(cut, at).toLowerCase()}.`)) at++;
      push(list, cut, at, 0);
      return at;
    }
  }
  if (at < end) {
    const code = text.charCodeAt(at);
    if (code === DOT && keepsStop(text, begin, at, end, limit, letters, dots, lexicon)) {
      push(list, begin, at + 1, 0);
      return clitics(text, at + 1, end, list);
    }
    if (isApostrophe(code)) {
      // n't: the n belongs to the second word.
      if (
        at - begin >= 2 &&
        (text.charCodeAt(at - 1) | 32) === 110 &&
        code !== 96 &&
        at + 1 < end &&
        (text.charCodeAt(at + 1) | 32) === 116 &&
        !isWord(kindAt(text, at + 2, end))
      ) {
        push(list, begin, at - 1, 0);
        push(list, at - 1, at + 2, 1);
        return clitics(text, at + 2, end, list);
      }
      // "1960's", "AK47's" stay whole in EWT.
      if (
        CLASS[text.charCodeAt(at - 1)] === DIGIT &&
        (text.charCodeAt(at + 1) | 32) === 115 &&
        !isWord(kindAt(text, at + 2, end)) &&
        (text.charCodeAt(at - 1) === 48 || letters || at - begin <= 2)
      ) {
        push(list, begin, at + 2, 0);
        return at + 2;
      }
      pushInner(text, begin, at, letters && !digits && dots === 0, lexicon, list);
      return clitics(text, at, end, list);
    }
    if (code === DOLLAR && letters && at - begin <= 3 && isUpperRun(text, begin, at)) {
      push(list, begin, at + 1, 0);
      return at + 1;
    }
  }
  pushInner(text, begin, at, letters && !digits && dots === 0 && begin === chunk, lexicon, list);
  return at;
}

function pushInner(text: string, begin: number, end: number, plain: boolean, lexicon: TokenizerLexicon, list: TokenList): void {
  if (plain) pushWord(text, begin, end, lexicon, list);
  else push(list, begin, end, 0);
}

function isUpperRun(text: string, begin: number, end: number): boolean {
  for (let i = begin; i < end; i++) if (CLASS[text.charCodeAt(i)] !== UPPER) return false;
  return true;
}

/** Whether `[begin, at)` is single letters with stops between them: "U", "U.S", "p.m". */
function initials(text: string, begin: number, at: number): boolean {
  const length = at - begin;
  if (length % 2 === 0 || length > 15) return false;
  for (let i = begin; i < at; i++) if ((i - begin) % 2 === 0 ? !isAlpha(CLASS[text.charCodeAt(i)] as number) : text.charCodeAt(i) !== DOT) return false;
  return true;
}

/** Whether the run from `at` is the last part of a site or file name, or another part comes before such an end. */
function endsAddress(text: string, at: number, end: number, lexicon: TokenizerLexicon): boolean {
  let part = at;
  // Names have few parts; the bound keeps junk linear.
  for (let parts = 0; parts < 5; parts++) {
    const stop = runEnd(text, part, Math.min(end, part + 64));
    if (stop === part) return false;
    if (lexicon.endings.has(text.slice(part, stop).toLowerCase())) return true;
    if (text.charCodeAt(stop) !== DOT || stop >= end) return false;
    part = stop + 1;
  }
  return false;
}

/** Whether two more small-lettered parts follow the stop, as in the name of a newsgroup. */
function newsgroup(text: string, dot: number, end: number): boolean {
  const bound = Math.min(end, dot + 40);
  if (CLASS[text.charCodeAt(dot - 1)] !== LOWER || CLASS[text.charCodeAt(dot + 1)] !== LOWER) return false;
  const stop = runEnd(text, dot + 1, bound);
  return (
    stop - dot > 2 &&
    stop + 2 < bound &&
    text.charCodeAt(stop) === DOT &&
    CLASS[text.charCodeAt(stop + 1)] === LOWER &&
    CLASS[text.charCodeAt(stop + 2)] === LOWER
  );
}

/** Telephone numbers and dates keep their hyphens ("713-853-3989", "345-9945", "11-20-2000"); ranges and scores do not. */
function numbered(text: string, hyphen: number, begin: number, end: number): boolean {
  const left = digitsBefore(text, hyphen, begin);
  const right = digitsAfter(text, hyphen + 1, end);
  const behind = hyphen + 1 + right;
  if (right === 4 && (left === 3 || left === 5 || left === 1)) return true;
  const third = text.charCodeAt(behind) === HYPHEN && behind < end && CLASS[text.charCodeAt(behind + 1)] === DIGIT;
  const second = hyphen - left > begin && text.charCodeAt(hyphen - left - 1) === HYPHEN;
  return third || second;
}

/** Length of the clitic that begins with the apostrophe at `at`, or 0. */
function clitic(text: string, at: number, end: number): number {
  const c = text.charCodeAt(at + 1) | 32;
  if (at + 1 >= end) return 0;
  if ((c === 115 || c === 109 || c === 100) && !isWord(kindAt(text, at + 2, end))) return 2;
  if (c === 116 && (text.charCodeAt(at - 1) | 32) === 110 && !isWord(kindAt(text, at + 2, end))) return 2;
  if (at + 2 >= end || isWord(kindAt(text, at + 3, end))) return 0;
  const d = text.charCodeAt(at + 2) | 32;
  return (c === 108 && d === 108) || (c === 114 && d === 101) || (c === 118 && d === 101) ? 3 : 0;
}

/** Pushes the clitics that stand at `at` behind a word ("'d" "'ve"); a bare apostrophe after s is a possessive. */
function clitics(text: string, at: number, end: number, list: TokenList): number {
  let next = at;
  while (next < end && isApostrophe(text.charCodeAt(next))) {
    const length = clitic(text, next, end);
    if (length === 0) {
      const code = text.charCodeAt(next);
      const follows = kindAt(text, next + 1, end);
      if (
        next > 0 &&
        (text.charCodeAt(next - 1) | 32) === 115 &&
        code !== 96 &&
        code !== 0xb4 &&
        !isWord(follows) &&
        !isApostrophe(text.charCodeAt(next + 1))
      ) {
        push(list, next, next + 1, quoteOpen(text, list) ? 0 : 1);
        return next + 1;
      }
      break;
    }
    push(list, next, next + length, 1);
    next += length;
  }
  return next;
}

/** Whether nothing, or a blank line, follows: there the stop is the sentence's own ("... by the U.S" "."). */
function endsParagraph(text: string, at: number, limit: number): boolean {
  let lines = 0;
  for (let i = at; i < limit; i++) {
    const code = text.charCodeAt(i);
    if (CLASS[code] !== BLANK) return false;
    if (code === 10 && ++lines === 2) return true;
    // The bound keeps long stretches of blanks linear.
    if (i > at + 64) return true;
  }
  return true;
}

/** Whether a single quotation mark stands open among the last tokens: then an apostrophe after s closes it. */
function quoteOpen(text: string, list: TokenList): boolean {
  for (let i = list.count - 1; i >= 0 && i > list.count - 60; i--) {
    const begin = list.begin[i] as number;
    if ((list.end[i] as number) - begin !== 1) continue;
    const code = text.charCodeAt(begin);
    if (code === 0x2018) return true;
    if (code === 39 || code === 0x2019 || code === 96) return list.continues[i] === 0 && (begin === 0 || CLASS[text.charCodeAt(begin - 1)] === BLANK);
  }
  return false;
}

/** Whether the stop at `at` belongs to the word before it. */
function keepsStop(text: string, begin: number, at: number, end: number, limit: number, letters: boolean, dots: number, lexicon: TokenizerLexicon): boolean {
  if (!letters) return false;
  const length = at - begin;
  if (length > 12) return false;
  if (text.charCodeAt(at + 1) === DOT) {
    // "Inc.." is an abbreviation and a stop; more are an ellipsis.
    if (text.charCodeAt(at + 2) === DOT) return false;
  } else if (at + 1 >= end && endsParagraph(text, at + 1, limit)) return false;
  if (length === 1) {
    const code = text.charCodeAt(begin);
    return CLASS[code] === UPPER && code !== 73;
  }
  if (dots > 0 && initials(text, begin, at)) return true;
  const form = `${text.slice(begin, at).toLowerCase()}.`;
  if (form === "etc.") {
    const follows = kindAt(text, at + 2, limit);
    return !(at + 1 >= end && (follows === UPPER || follows === BLANK));
  }
  if (lexicon.abbreviations.has(form)) return true;
  if (lexicon.capitalised.has(form)) return CLASS[text.charCodeAt(begin)] === UPPER;
  if (lexicon.beforeDigit.has(form)) {
    let next = at + 1;
    while (next < limit && next < at + 3 && CLASS[text.charCodeAt(next)] === BLANK) next++;
    return next < limit && CLASS[text.charCodeAt(next)] === DIGIT && next <= Math.max(end, at + 3);
  }
  return false;
}

/** Punctuation and symbols from `at`; returns where the next token begins. */
function mark(text: string, at: number, chunk: number, end: number, list: TokenList): number {
  const code = text.charCodeAt(at);
  if (code >= HIGH_FIRST && code <= HIGH_LAST) {
    // A pair, with the selectors and skin tones behind it.
    let stop = at + 1 < end && CLASS[text.charCodeAt(at + 1)] === LOW ? at + 2 : at + 1;
    while (stop < end && text.charCodeAt(stop) === 0xfe0f) stop++;
    push(list, at, stop, 0);
    return stop;
  }
  const next = at + 1 < end ? text.charCodeAt(at + 1) : 0;
  const follows = kindAt(text, at + 1, end);
  if (isApostrophe(code)) {
    const length = clitic(text, at, end);
    if (length > 0 && (at > chunk || !isWord(kindAt(text, at + length, end)))) {
      push(list, at, at + length, 0);
      return at + length;
    }
    if (next === code || (code === 0x2018 && next === 0x2019)) {
      push(list, at, at + 2, 0);
      return at + 2;
    }
    // "'90s", "'em"
    if (at === chunk && code !== 96 && follows === DIGIT) {
      const stop = runEnd(text, at + 1, end);
      if (stop - at === 3 || (stop - at === 4 && (text.charCodeAt(stop - 1) | 32) === 115)) {
        push(list, at, stop, 0);
        return stop;
      }
    }
    push(list, at, at + 1, 0);
    return at + 1;
  }
  const face = emoticon(text, at, chunk, end);
  if (face > at) {
    push(list, at, face, 0);
    return face;
  }
  if (code === 33 && at - chunk === 5 && text.slice(chunk, at) === "Yahoo") {
    list.end[list.count - 1] = at + 1;
    return at + 1;
  }
  if (code === HASH && (follows === LOWER || follows === UPPER || follows === LETTER)) {
    let stop = runEnd(text, at + 1, end);
    while (stop < end && text.charCodeAt(stop) === UNDERSCORE) stop = runEnd(text, stop + 1, end);
    push(list, at, stop, 0);
    return stop;
  }
  if (at === chunk && follows === DIGIT && (code === PLUS || code === DOT)) {
    const stop = runEnd(text, at + 1, end);
    push(list, at, stop, 0);
    return stop;
  }
  let stop = at + 1;
  if (code === DOT || code === 33 || code === 63) {
    while (stop < end && text.charCodeAt(stop) === code) stop++;
    // After an ellipsis a question mark is a token of its own; "!?" and ".?" are one.
    if (code !== DOT || stop - at < 3) while (stop < end && isStop(text.charCodeAt(stop))) stop++;
  } else if (code === 0x2026) while (stop < end && (text.charCodeAt(stop) === code || text.charCodeAt(stop) === DOT)) stop++;
  else if (RUNS.includes(text[at] as string)) while (stop < end && text.charCodeAt(stop) === code) stop++;
  else while (stop < end && isSelector(text.charCodeAt(stop))) stop++;
  push(list, at, stop, 0);
  return stop;
}

const HIGH_FIRST = 0xd800;
const HIGH_LAST = 0xdbff;
const isSelector = (code: number): boolean => (code >= 0xfe00 && code <= 0xfe0f) || (code >= 0x20d0 && code <= 0x20ff) || (code >= 0x300 && code <= 0x36f);
const isStop = (code: number): boolean => code === DOT || code === 33 || code === 63;
/** Marks that stand together as one token when repeated. */
const RUNS = "-*=_~+<>|#$";

/** End of an emoticon such as ":-)" at `at`, or `at`. */
function emoticon(text: string, at: number, chunk: number, end: number): number {
  const code = text.charCodeAt(at);
  if (code !== COLON && code !== 59 && code !== 61) return at;
  let mouth = at + 1;
  if (mouth < end && (text.charCodeAt(mouth) === HYPHEN || text.charCodeAt(mouth) === 39)) mouth++;
  if (mouth >= end) return at;
  const c = text.charCodeAt(mouth);
  const known = c === 41 || c === 40 || c === 68 || c === 80 || c === 112 || c === 124 || (c === SLASH && text.charCodeAt(mouth + 1) !== SLASH);
  if (!known || isWord(kindAt(text, mouth + 1, end))) return at;
  // A colon that ends a word before a bracket is a colon: "(see:)"; a face stands off or at the end of its word.
  if (at > chunk && (mouth + 1 < end || mouth === at + 1)) return at;
  return mouth + 1;
}
