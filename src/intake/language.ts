/** Whether a report is in English, told from its words and, where they are few, from what its source declares. */

/** Loaded for the first text that is not plainly English: its tables take a fifth of a second and 80 MB. */
let detector: Promise<typeof import("eld/extrasmall")> | null = null;

/** Characters that are looked at: the middle of a long text, where no menus and datelines stand. */
const LOOKED_AT = 1200;
/** Below this many characters the declaration counts for more than the words. */
const FEW = 60;

/** Words that no other language has and every tenth word of English prose is at least. */
const ENGLISH = new Set("the and with that which would were said been this their from has about".split(" "));
const ENOUGH = 0.1;
/** Of fewer words than this, nothing is plain. */
const FEWEST = 30;

function isPlainlyEnglish(words: string): boolean {
  const list = words.toLowerCase().match(/\p{L}+/gu) ?? [];
  return list.length >= FEWEST && list.filter((word) => ENGLISH.has(word)).length >= list.length * ENOUGH;
}

/** @returns the ISO 639-1 code; "und" when neither the words nor the declaration tell */
export async function languageOf(text: string, declared: string | null): Promise<string> {
  const from = Math.max(0, Math.floor((text.length - LOOKED_AT) / 2));
  const words = text.slice(from, from + LOOKED_AT);
  if (isPlainlyEnglish(words)) return "en";
  detector ??= import("eld/extrasmall");
  const { eld } = await detector;
  const told = /^[a-z]{2,3}(?=$|[-_])/i.exec(declared?.trim() ?? "")?.[0].toLowerCase() ?? null;
  const result = eld.detect(words);
  if (result.language !== "" && result.isReliable() && words.length >= FEW) return result.language;
  return told ?? "und";
}
