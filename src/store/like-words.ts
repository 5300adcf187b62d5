/** A pattern for LIKE that finds these words in this order; what the pattern language means by signs is out of reach. */
export const likeWords = (text: string): string =>
  `%${text
    .toLowerCase()
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter(Boolean)
    .join("%")}%`;
