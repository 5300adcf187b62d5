/** The known word that was probably meant. */

/** Optimal string alignment: insertions, deletions, replacements and swaps of neighbours, one each. */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      let cost = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    before = above;
    above = row;
  }
  return above[b.length] ?? 0;
}

/** The nearest of `known`, letter case aside; null where more of the word than its `share` would have to change. */
export function nearestWord(word: string, known: readonly string[], share = 1 / 2): string | null {
  const typed = word.toLowerCase();
  let best: string | null = null;
  let least = Math.floor(Math.max(typed.length, 2) * share) + 1;
  for (const candidate of known) {
    const d = distance(typed, candidate.toLowerCase());
    if (d < least) {
      best = candidate;
      least = d;
    }
  }
  return best;
}
