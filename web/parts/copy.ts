/** Puts something where the next paste finds it, and says so. */
import { tell } from "../shell/undo.js";
import { withSigns } from "./reported.js";

/** Words alone. */
export async function copyWords(words: string, says: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(words);
    tell(says);
  } catch {
    tell(`This browser lets nothing be copied; here it is: ${withSigns(words)}`);
  }
}

/** A page: formatted where it is pasted into a document or a mail, as Markdown elsewhere. */
export async function copyPage(page: { readonly html: Promise<string> | string; readonly markdown: Promise<string> | string }): Promise<void> {
  const blob = async (type: string, words: Promise<string> | string): Promise<Blob> => new Blob([await words], { type });
  try {
    // What is still to come is given as promises: a browser lets a page copy only at once when it is asked to.
    await navigator.clipboard.write([new ClipboardItem({ "text/html": blob("text/html", page.html), "text/plain": blob("text/plain", page.markdown) })]);
    tell("Copied: formatted for a document or a mail, Markdown elsewhere.");
  } catch {
    tell("This browser lets nothing be copied; take the Markdown as a file, or print.");
  }
}
