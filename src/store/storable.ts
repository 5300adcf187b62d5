/** Strings as both databases hold them unchanged: a zero ends a string in one of them, and a lone surrogate has no UTF-8. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the zero is what it looks for
const UNSTORABLE = /[\u0000\p{Surrogate}]/gu;

/** One code unit for one, so that spans keep their place. */
export const storable = (text: string): string => text.replace(UNSTORABLE, "\ufffd");

export const isStorable = (text: string): boolean => text.search(UNSTORABLE) === -1;
