/** What changed between two versions of a report, for the eye: of a paragraph that was rewritten only the words that differ stand out. */

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
function rewritten(older: string, newer: string): ChangedPiece[] | null {
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

/** Paragraphs that were rewritten, then those that went, then those that came. */
export function changedLines({ removed, added }: { readonly removed: readonly string[]; readonly added: readonly string[] }): ChangedPiece[][] {
  const came = [...added];
  const went: ChangedPiece[][] = [];
  const lines: ChangedPiece[][] = [];
  for (const older of removed) {
    const tries = came.map((newer) => rewritten(older, newer));
    const at = tries.findIndex((pieces) => pieces !== null);
    if (at === -1) went.push([{ as: "del", words: older }]);
    else {
      lines.push(tries[at] as ChangedPiece[]);
      came.splice(at, 1);
    }
  }
  return [...lines, ...went, ...came.map((words): ChangedPiece[] => [{ as: "ins", words }])];
}
