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

/** A pattern for LIKE that finds these words in this order; what the pattern language means by signs is out of reach. */
export const likeWords = (text: string): string =>
  `%${text
    .toLowerCase()
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter(Boolean)
    .join("%")}%`;
