/** The known word that was probably meant. */

/** Optimal string alignment: insertions, deletions, replacements and swaps of neighbours, one each; of what is `most` or more apart no more than that is known. */
function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) >= most) return most;
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      let cost = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    if (Math.min(...row) >= most && Math.min(...above) >= most) return most;
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
    const d = distance(typed, candidate.toLowerCase(), least);
    if (d < least) {
      best = candidate;
      least = d;
    }
  }
  return best;
}

const LETTERS = [..."abcdefghijklmnopqrstuvwxyz"];

/** What a folded word is when one letter is left out, put in, replaced or swapped with the next; no word from another alphabet. */
export function misspellingsOf(word: string): string[] {
  const found = new Set<string>();
  for (let i = 0; i <= word.length; i++) {
    const [head, tail] = [word.slice(0, i), word.slice(i)];
    for (const letter of LETTERS) {
      found.add(`${head}${letter}${tail}`);
      if (tail !== "") found.add(`${head}${letter}${tail.slice(1)}`);
    }
    if (tail !== "") found.add(`${head}${tail.slice(1)}`);
    if (tail.length > 1) found.add(`${head}${tail[1]}${tail[0]}${tail.slice(2)}`);
  }
  found.delete(word);
  found.delete("");
  return [...found];
}
