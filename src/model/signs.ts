/**
 * Signs that turn the words after them round, and those that end or hold apart such a stretch, are shown instead: words may not read otherwise
 * than they are. Marks without a letter of their own (U+200E, U+200F, U+061C) turn nothing and stay.
 */
export const withSigns = (words: string): string =>
  words.replace(/[\u202a-\u202e\u2066-\u2069]/g, (sign) => `[U+${sign.charCodeAt(0).toString(16).toUpperCase()}]`);
