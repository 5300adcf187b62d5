/** A paragraph that was rewritten, word by word. */

export interface ChangedPiece {
  readonly as: "del" | "ins" | "span";
  readonly words: string;
}

/** Words with what stands behind them, so that pieces put together are the paragraph. */
const wordsOf = (line: string): string[] => line.match(/\S+\s*/gu) ?? [];
/** Longer paragraphs are shown whole: comparing them word by word costs their product. */
const MOST_WORDS = 600;
/** Words that two paragraphs must share to be one that was rewritten. */
const SHARED = 0.5;

/** For each pair of places how many words the rests share, in order. */
function sharedRests(a: readonly string[], b: readonly string[]): number[][] {
  const table = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  const at = (i: number, j: number): number => table[i]?.[j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      (table[i] as number[])[j] = a[i]?.trim() === b[j]?.trim() ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  return table;
}

/** The older and the newer paragraph as one, or null where they share too little to be read so. */
export function rewritten(older: string, newer: string): ChangedPiece[] | null {
  const [a, b] = [wordsOf(older), wordsOf(newer)];
  if (a.length > MOST_WORDS || b.length > MOST_WORDS) return null;
  const rests = sharedRests(a, b);
  const at = (i: number, j: number): number => rests[i]?.[j] ?? 0;
  if (at(0, 0) < SHARED * Math.max(a.length, b.length)) return null;
  const pieces: { as: ChangedPiece["as"]; words: string }[] = [];
  const put = (as: ChangedPiece["as"], words: string): void => {
    const last = pieces.at(-1);
    if (last?.as === as) last.words += words;
    else pieces.push({ as, words });
  };
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i]?.trim() === b[j]?.trim()) {
      put("span", b[j] as string);
      i++;
      j++;
    } else if (i < a.length && (j === b.length || at(i + 1, j) >= at(i, j + 1))) put("del", a[i++] as string);
    else put("ins", b[j++] as string);
  }
  return pieces;
}

/** Words that were replaced, in order; of what only came `was` is empty, of what only went `now`. */
export function replacedIn(pieces: readonly ChangedPiece[]): { readonly was: string; readonly now: string }[] {
  const replaced: { was: string; now: string }[] = [];
  let open = false;
  for (const { as, words } of pieces) {
    if (as !== "span") {
      if (!open) replaced.push({ was: "", now: "" });
      const last = replaced.at(-1) as { was: string; now: string };
      const side = as === "del" ? "was" : "now";
      last[side] = `${last[side]} ${words}`.trim();
    }
    open = as !== "span";
  }
  return replaced;
}
