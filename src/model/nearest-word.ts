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
  const all = Array.from(word);
  for (let i = 0; i <= all.length; i++) {
    const head = all.slice(0, i).join("");
    const [first = "", second = "", ...others] = all.slice(i);
    const rest = others.join("");
    for (const letter of LETTERS) {
      found.add(`${head}${letter}${first}${second}${rest}`);
      found.add(`${head}${letter}${second}${rest}`);
    }
    found.add(`${head}${second}${rest}`);
    found.add(`${head}${second}${first}${rest}`);
  }
  found.delete(word);
  found.delete("");
  return [...found];
}
