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

const ESCAPE = "\u{1b}";
/** A colour code; 0 ends all that are open. */
const COLOUR = new RegExp(`${ESCAPE}\\[([0-9;]*)m`, "gu");

/** Words in lines of at most `width` columns; a longer word has a line of its own. A colour that is open at a break ends there and begins anew below. */
export function wrapWords(words: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  let used = 0;
  let open = "";
  for (const word of words.split(/\s+/u)) {
    if (word === "") continue;
    const wide = displayWidth(word);
    if (used > 0 && used + 1 + wide > width) {
      lines.push(open === "" ? line : `${line}${ESCAPE}[0m`);
      line = open;
      used = 0;
    }
    line += used > 0 ? ` ${word}` : word;
    used += (used > 0 ? 1 : 0) + wide;
    for (const [code, value] of word.matchAll(COLOUR)) open = value === "0" || value === "" ? "" : open + code;
  }
  if (used > 0) lines.push(line);
  return lines;
}
