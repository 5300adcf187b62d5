/**
 * What people type into a search box, read once and said in each dialect's language: words (all must occur), "phrases", -word,
 * prefix*, and OR between two. Everything but letters and digits is a boundary, so no operator of the database is reachable.
 */
export interface SearchTerm {
  /** Folded words in order; more than one is a phrase. */
  readonly words: readonly string[];
  readonly prefix: boolean;
}

export interface SearchQuery {
  /** All groups must hold, each by one of its terms. */
  readonly groups: readonly (readonly SearchTerm[])[];
  readonly without: readonly SearchTerm[];
}

/** Words as both indexes hold them: lower case, no diacritics, letters and digits only. */
export const foldWords = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** A query of nothing but punctuation has no groups and finds nothing. */
export function parseSearch(text: string): SearchQuery {
  const groups: SearchTerm[][] = [];
  const without: SearchTerm[] = [];
  let or = false;
  for (const match of text.matchAll(/(-?)(?:"([^"]*)"?|([^\s"]+))/gu)) {
    const [, minus, phrase, word] = match;
    if (word === "OR" && !minus) {
      or = groups.length > 0;
      continue;
    }
    const words = foldWords(phrase ?? word ?? "")
      .split(" ")
      .filter(Boolean);
    if (words.length === 0) continue;
    const term = { words, prefix: phrase === undefined && (word ?? "").endsWith("*") };
    if (minus) without.push(term);
    else if (or) groups.at(-1)?.push(term);
    else groups.push([term]);
    or = false;
  }
  return { groups, without };
}

/**
 * Where a text has words that are sought.
 * @param within look no further than so many characters after the first hit
 * @returns spans of the text in order, none within another
 */
export function hitsIn(text: string, terms: readonly SearchTerm[], within = Number.POSITIVE_INFINITY): [number, number][] {
  const hits: [number, number][] = [];
  if (terms.length === 0) return hits;
  const read: { readonly word: string; readonly begin: number }[] = [];
  for (const { 0: found, index: begin } of text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
    const end = begin + found.length;
    if (hits[0] && end > hits[0][0] + within) break;
    read.push({ word: foldWords(found), begin });
    // A term ends here when the words before this one are its others.
    const from = terms
      .filter(({ words, prefix }) =>
        words.every((word, i) => {
          const here = read[read.length - words.length + i]?.word;
          return here === word || (prefix && i === words.length - 1 && here?.startsWith(word) === true);
        }),
      )
      .map(({ words }) => read[read.length - words.length]?.begin ?? begin);
    if (from.length > 0) hits.push([Math.max(hits.at(-1)?.[1] ?? 0, Math.min(...from)), end]);
  }
  return hits;
}
