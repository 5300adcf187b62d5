/** Line breaking by the width that a terminal gives each character. */
import { stripVTControlCharacters } from "node:util";

const ZERO = /^[\p{Mn}\p{Me}\p{Cf}]$/u;
const WIDE =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]$/u;

/** Columns that the words take, colour codes not counted. */
export function displayWidth(words: string): number {
  let width = 0;
  for (const character of stripVTControlCharacters(words)) width += ZERO.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  return width;
}

/** Words in lines of at most `width` columns; a longer word has a line of its own. */
export function wrapWords(words: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  let used = 0;
  for (const word of words.split(/\s+/u)) {
    if (word === "") continue;
    const wide = displayWidth(word);
    if (used > 0 && used + 1 + wide > width) {
      lines.push(line);
      line = "";
      used = 0;
    }
    line += used > 0 ? ` ${word}` : word;
    used += (used > 0 ? 1 : 0) + wide;
  }
  if (line !== "") lines.push(line);
  return lines;
}
