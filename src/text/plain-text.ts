/**
 * Dirty text made plain, code unit for code unit, so that every offset holds: what was decoded twice ("donâ€™t"), odd blanks, the ">" of answered
 * mail, the tabs of a pasted table, words that a line's end or an unseen mark has divided. And what only words need, whatever their length: unseen marks, ligatures.
 */

/** Letters that stand for the bytes 80 to 9F where UTF-8 was read as Windows-1252. */
const CP1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";
const CONTINUES = `[${CP1252}\u00a0-\u00bf]`;
const TWICE = new RegExp(`[\u00c2-\u00df]${CONTINUES}|[\u00e0-\u00ef]${CONTINUES}{2}`, "gu");
/** A closing quotation mark, whose last byte is a control that was lost on the way. */
const CLOSING = new RegExp(`â€(?!${CONTINUES})`, "gu");
const NOT = /(?<!\p{L})(\p{L}*)nâ€™t\b/gu;
/** Fillers: one between words, one that belongs to its word; see `CLASS` in tokenize-characters.ts. */
const GAP = "\u200b";
const JOINER = "\u200d";

const byteOf = (c: string): number => {
  const at = CP1252.indexOf(c);
  return at < 0 ? c.charCodeAt(0) : 0x80 + at;
};

function decoded(twice: string): string {
  const bytes = Array.from(twice, byteOf);
  const code = bytes.slice(1).reduce((sum, byte) => sum * 64 + (byte & 0x3f), (bytes[0] as number) & (twice.length === 2 ? 0x1f : 0x0f));
  const mark = String.fromCharCode(code);
  const rest = twice.length - 1;
  if (/\p{L}/u.test(mark)) return mark + JOINER.repeat(rest);
  return /[“‘„«]/u.test(mark) ? mark + GAP.repeat(rest) : GAP.repeat(rest) + mark;
}

const ODD_BLANKS = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/gu;
const ANSWERED = /^(?:>+ ?)+(?=\S)/gmu;
/** "RT @UN: ...", which names whom it repeats. */
const RETOLD = /\bRT @(?=\w)/gu;
/** Three cells at least. */
const ROW = /^[^\t\n]+(?:\t[^\t\n]+){2,}$/gmu;

const INVISIBLE = /[\u00ad\u200b-\u200d\u2060\ufeff]/gu;

/** A word at the end of a line, and the rest of it on the next; a word with marks in it that are not seen. */
const BROKEN = /(?<![\p{L}-])(\p{L}+)-[^\S\n]*\n[^\S\n]*(\p{Ll}+)/gu;
const DIVIDED = /(?<!\p{L})\p{L}+(?:[\u00ad\u200b\u2060\ufeff]+\p{L}+)+/gu;

/**
 * The text as it is read. Of the same length: what a word loses it gets back at its end, as joiners.
 * @param knows whether a word in small letters is one of the language: "govern-\nment" is, "French-\nled" is two
 */
export function plainText(text: string, knows: (word: string) => boolean): string {
  let plain = text;
  if (/[\u00c2-\u00ef][€\u0080-\u00bf]/u.test(plain))
    // "Didn't" is one word in two; its letters move up, so that they stay together.
    plain = plain
      .replace(NOT, (_, before: string) => `${JOINER.repeat(2)}${before}n’t`)
      .replace(TWICE, decoded)
      .replace(CLOSING, `${GAP}”`);
  plain = plain.replace(ODD_BLANKS, " ");
  if (plain.includes("\n>")) plain = plain.replace(ANSWERED, (mark) => " ".repeat(mark.length));
  if (plain.includes("RT @")) plain = plain.replace(RETOLD, "    ");
  if (plain.includes("\t")) plain = plain.replace(ROW, (row) => row.replaceAll("\t", ","));
  if (/[\u00ad\u200b\u2060\ufeff]/u.test(plain))
    plain = plain.replace(DIVIDED, (word) => word.replace(INVISIBLE, "") + JOINER.repeat([...word.matchAll(INVISIBLE)].length));
  if (/-[^\S\n]*\n/u.test(plain))
    plain = plain.replace(BROKEN, (whole, head: string, tail: string) =>
      knows((head + tail).toLowerCase()) || !(knows(head.toLowerCase()) && knows(tail)) ? (head + tail).padEnd(whole.length, JOINER) : whole,
    );
  return plain;
}

const DIRTY = /[\u00ad\u200b-\u200d\u2060\ufeff\ufb00-\ufb06]|\s{2}|[^\S ]/u;

/** A stretch of text as words: on one line, nothing in it that is not seen, no ligatures. */
export function plainWords(words: string): string {
  if (!DIRTY.test(words)) return words;
  return words
    .replace(INVISIBLE, "")
    .replace(/[\ufb00-\ufb06]/gu, (letter) => letter.normalize("NFKC"))
    .replace(/\s+/gu, " ");
}
