/** Words that a line's end or an unseen mark has broken in two ("govern-\nment", "con\u200bdemned") are one token again. */
import type { TokenList } from "./tokenize.js";

const BROKEN = /\p{L}(?:-[^\S\n]*\n\s*\p{Ll}|[\u200b\u2060\ufeff]+\p{L})/u;
const UNSEEN = /^[\u200b\u2060\ufeff]+$/u;
const LINE_END = /^[^\S\n]*\n[^\S\n]*$/u;
const LETTERS = /^[\p{L}\u00ad]+$/u;

/**
 * Joins the tokens in place.
 * @param knows whether a word in small letters is one of the language: "cease-\nfire" is two, "long-\nstanding" may be
 */
export function joinBroken(text: string, list: TokenList, knows: (word: string) => boolean): void {
  if (!BROKEN.test(text)) return;
  const { begin, end, continues } = list;
  const form = (i: number): string => text.slice(begin[i], end[i]);
  const gap = (i: number): string => text.slice(end[i], begin[i + 1]);
  let count = 0;
  for (let i = 0; i < list.count; i++, count++) {
    begin[count] = begin[i] as number;
    continues[count] = continues[i] as number;
    let last = i;
    while (last + 1 < list.count && LETTERS.test(form(last))) {
      if (UNSEEN.test(gap(last)) && LETTERS.test(form(last + 1))) last++;
      else if (last + 2 < list.count && isOneWord(form(last), form(last + 2)) && form(last + 1) === "-" && gap(last) === "" && LINE_END.test(gap(last + 1)))
        last += 2;
      else break;
    }
    end[count] = end[last] as number;
    i = last;
  }
  list.count = count;

  function isOneWord(head: string, tail: string): boolean {
    if (!/^\p{Ll}+$/u.test(tail)) return false;
    return knows((head + tail).toLowerCase()) || !(knows(head.toLowerCase()) && knows(tail));
  }
}
