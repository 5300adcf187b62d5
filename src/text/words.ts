/** Words by their form, kept from text to text: most words of a report were met before. */
import { plainWords } from "./plain-text.js";
import { shapeOf } from "./sentences.js";

export interface Word {
  /** As `plainWords` writes it. */
  readonly form: string;
  readonly norm: string;
  /** Of the norm, for the features of sentence boundaries; and the form's shape (`SHAPES`). */
  readonly hash: number;
  readonly shape: number;
}

/** Words met so far, by form; a memory only, bounded, never part of a result. */
export type WordMemory = Map<string, Word>;
const MEMORY = 20000;
const LONGEST = 40;

/** @param cut the exact word */
export function wordOf(cut: string, memory: WordMemory): Word {
  const known = memory.get(cut);
  if (known !== undefined) return known;
  const own = copyOf(cut);
  const norm = normalise(own);
  const word = { form: plainWords(own), norm: norm === own ? own : copyOf(norm), hash: hashOf(norm), shape: shapeOf(cut) };
  if (memory.size < MEMORY && cut.length < LONGEST) memory.set(own, word);
  return word;
}

/**
 * A string of its own. One cut from a text with a single curly quotation mark takes two bytes a letter and may hold on to the text; engines compare,
 * hash and look up the plain one faster.
 */
export function copyOf(s: string): string {
  if (s.length > LONGEST) return s;
  const codes: number[] = [];
  for (let i = 0; i < s.length; i++) codes.push(s.charCodeAt(i));
  return String.fromCharCode(...codes);
}

/** Lower-cased form with plain quotation marks and apostrophes, as `plainWords` writes it. */
export function normalise(form: string): string {
  const lower = form.toLowerCase();
  for (let i = 0; i < lower.length; i++) {
    const code = lower.charCodeAt(i);
    if (
      code === 10 ||
      code === 96 ||
      code === 0xab ||
      code === 0xad ||
      code === 0xb4 ||
      code === 0xbb ||
      (code >= 0x200b && code <= 0x201f) ||
      code === 0x2060 ||
      code === 0x2bc ||
      code >= 0xfb00
    ) {
      return plainWords(lower)
        .replace(/``|''|[“”„‟«»]/g, '"')
        .replace(/[‘’‚‛`´ʼ]/g, "'")
        .replace(/[\u2010\u2011]/g, "-");
    }
  }
  return lower === "''" ? '"' : lower;
}

function hashOf(norm: string): number {
  let h = 0x811c9dc5;
  const length = Math.min(norm.length, 48);
  for (let i = 0; i < length; i++) h = Math.imul(h ^ norm.charCodeAt(i), 0x01000193);
  return h;
}
