/** Sections of a report. */
import type { Section } from "../model/record.js";
import { isBlank } from "./tokenize-characters.js";
export interface SectionHints { readonly title?: string | null }
export function findSections(text: string, _hints?: SectionHints): Section[] {
  let begin = 0;
  let end = text.length;
  while (begin < end && isBlank(text.charCodeAt(begin))) begin++;
  while (end > begin && isBlank(text.charCodeAt(end - 1))) end--;
  return end > begin ? [{ begin, end, kind: "body" }] : [];
}
