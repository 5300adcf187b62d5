/** The words of a claim with what stands around them: what is shown of it, and what it is found by. */

/** Most characters of a passage before and after the words. */
const AROUND = 200;

/** The words in their sentence, roughly: from the full stop or line before them to the one after. */
export function passageAround(text: string, begin: number, end: number): { readonly passage: string; readonly passage_begin: number } {
  const before = text.slice(Math.max(0, begin - AROUND), begin);
  const after = text.slice(end, end + AROUND);
  const stop = Math.max(before.lastIndexOf("\n") + 1, ...[...before.matchAll(/[.!?]["”’)]* +(?=["“‘(]?\p{Lu})/gu)].map((m) => m.index + m[0].length));
  // Never from or to the middle of a word.
  const cut = stop === 0 && begin > AROUND ? before.search(/(?<=\s)\S/) : stop;
  const from = cut < 0 ? begin : begin - before.length + cut;
  const close = /\n|[.!?]["”’)]*(?= +["“‘(]?\p{Lu}|\s*$)/u.exec(after);
  const rest = close ? (close[0] === "\n" ? close.index : close.index + close[0].length) : after.length < AROUND ? after.length : after.search(/\s\S*$/);
  return { passage: text.slice(from, end + Math.max(0, rest)), passage_begin: from };
}
