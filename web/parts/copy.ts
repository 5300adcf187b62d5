/** Puts something where the next paste finds it, and says so. */
import { tell } from "../shell/undo.js";
import { withSigns } from "./reported.js";

/** So many letters can be read where the desk says things. */
const SHORT = 600;

/** Words alone. */
export async function copyWords(words: string, says: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(words);
    tell(says);
  } catch {
    if (words.length <= SHORT) tell(`This browser lets nothing be copied; here it is: ${withSigns(words)}`);
    else {
      save(words);
      tell("This browser lets nothing be copied; it is saved as a file.");
    }
  }
}

function save(words: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([words], { type: "text/plain" }));
  link.download = "casus.txt";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

/** A page: formatted where it is pasted into a document or a mail, as Markdown elsewhere. */
export async function copyPage(page: { readonly html: Promise<string> | string; readonly markdown: Promise<string> | string }): Promise<void> {
  const blob = async (type: string, words: Promise<string> | string): Promise<Blob> => new Blob([await words], { type });
  try {
    // What is still to come is given as promises: a browser lets a page copy only at once when it is asked to.
    await navigator.clipboard.write([new ClipboardItem({ "text/html": blob("text/html", page.html), "text/plain": blob("text/plain", page.markdown) })]);
    tell("Copied: formatted for a document or a mail, Markdown elsewhere.");
  } catch {
    tell("This browser lets nothing be copied; take it as Markdown, or print.");
  }
}
