/** Whether a report is in English, told from its words and, where they are few, from what its source declares. */

/** Loaded when first asked: its tables take a second and 80 MB. */
let detector: Promise<typeof import("eld/extrasmall")> | null = null;

/** Characters that are looked at: the middle of a long text, where no menus and datelines stand. */
const LOOKED_AT = 1200;
/** Below this many characters the declaration counts for more than the words. */
const FEW = 60;

/** @returns the ISO 639-1 code; "und" when neither the words nor the declaration tell */
export async function languageOf(text: string, declared: string | null): Promise<string> {
  detector ??= import("eld/extrasmall");
  const { eld } = await detector;
  const from = Math.max(0, Math.floor((text.length - LOOKED_AT) / 2));
  const words = text.slice(from, from + LOOKED_AT);
  const told = /^[a-z]{2,3}(?=$|[-_])/i.exec(declared?.trim() ?? "")?.[0].toLowerCase() ?? null;
  const result = eld.detect(words);
  if (result.language !== "" && result.isReliable() && words.length >= FEW) return result.language;
  return told ?? "und";
}
