/** Character classes by UTF-16 code unit, as one byte a unit: what the tokenizer's inner loops look up instead of a regular expression. */

export const BLANK = 0;
export const LOWER = 1;
export const UPPER = 2;
/** Letters without case, marks, joiners inside words. */
export const LETTER = 3;
export const DIGIT = 4;
/** Punctuation and symbols, and lone surrogates. */
export const MARK = 5;
export const HIGH = 6;
export const LOW = 7;

function classify(code: number): number {
  // Controls, byte order mark, zero-width and directional formats are blanks; the two joiners belong to words.
  if (code <= 0x20 || (code >= 0x7f && code <= 0xa0)) return BLANK;
  if (code === 0x200c || code === 0x200d || code === 0xad) return LETTER;
  if ((code >= 0x200b && code <= 0x200f) || (code >= 0x2028 && code <= 0x202f) || (code >= 0x2060 && code <= 0x206f)) return BLANK;
  if (code === 0xfeff || (code >= 0xfff0 && code <= 0xfffb)) return BLANK;
  if (code >= 0xd800 && code <= 0xdbff) return HIGH;
  if (code >= 0xdc00 && code <= 0xdfff) return LOW;
  const c = String.fromCharCode(code);
  if (/\s/u.test(c)) return BLANK;
  if (/\p{Lu}|\p{Lt}/u.test(c)) return UPPER;
  if (/\p{Ll}/u.test(c)) return LOWER;
  if (/\p{Nd}/u.test(c)) return DIGIT;
  if (/\p{L}|\p{M}|\p{N}/u.test(c)) return LETTER;
  return MARK;
}

/** Class of each of the 65,536 code units. */
export const CLASS: Uint8Array = /* @__PURE__ */ (() => {
  const table = new Uint8Array(65536);
  for (let code = 0; code < 0x2100; code++) table[code] = classify(code);
  for (let code = 0x2100; code < 0x3000; code++) table[code] = classify(code);
  // Beyond the alphabets above, one probe a block of 16 would be wrong; the whole loop takes a few milliseconds.
  for (let code = 0x3000; code < 65536; code++)
    table[code] =
      code >= 0x4e00 && code <= 0x9fff ? LETTER : code >= 0xac00 && code <= 0xd7a3 ? LETTER : code >= 0xe000 && code <= 0xf8ff ? MARK : classify(code);
  return table;
})();

/** True where the tokenizer sees nothing: white space, controls, byte order marks, directional formats. */
export const isBlank = (code: number): boolean => CLASS[code] === BLANK;

const ASTRAL_LETTER = /[\p{L}\p{M}\p{N}]/u;
/** Whether the surrogate pair is a letter, mark or number (mathematical alphabets, rare ideographs) and not a symbol such as an emoji. */
export const isAstralLetter = (high: number, low: number): boolean => ASTRAL_LETTER.test(String.fromCharCode(high, low));
