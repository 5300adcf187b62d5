/** What stands before the items of a list: "1.", "(a)", "iv)", "•", "-". It is no word of the item. */

const MARKED = /^[ \t\u00a0]*(?:([•●◦▪■‣·*–—-])|(\(?)(?:(\d{1,3})|([a-z])|([ivx]{1,5}))([.)]))[ \t\u00a0]+(?=["“‘'(]*[\p{L}\p{N}])/gmu;

/** Begin and end of a mark. Offsets are UTF-16 code units of the text. */
export interface ListMark {
  readonly begin: number;
  readonly end: number;
}

/** The marks of a text's lists, in order: of each kind at least two, for one alone may be a date's or a dash's. */
export function listMarksIn(text: string): readonly ListMark[] {
  const found = [...text.matchAll(MARKED)].map(({ 0: mark, 1: bullet, 2: open, 3: number, 6: close, index }) => ({
    kind: bullet ?? `${open}${number === undefined ? "a" : "1"}${close}`,
    begin: index + mark.length - mark.trimStart().length,
    end: index + mark.trimEnd().length,
  }));
  const times = new Map<string, number>();
  for (const { kind } of found) times.set(kind, (times.get(kind) ?? 0) + 1);
  return found.filter(({ kind }) => (times.get(kind) as number) > 1);
}
