/** The codebook for people: the list of types, one type in full, and the lists of terms, as lines for a terminal. */
import { type Codebook, type CodebookEntry, QUADS } from "../model/codebook.js";
import { EVENT_TYPES } from "../model/plover.js";
import type { Palette } from "./palette.js";
import { displayWidth, wrapWords } from "./wrap-words.js";

export interface Page {
  /** Columns. */
  readonly width: number;
  readonly palette: Palette;
}

const signed = (score: number | null): string => (score === null ? "no score" : score > 0 ? `+${score}` : `${score}`);
const padded = (words: string, width: number): string => words + " ".repeat(Math.max(0, width - displayWidth(words)));

/** `head` once, the words beside it wrapped and aligned. */
function beside(head: string, words: string, width: number): string[] {
  const indent = displayWidth(head);
  const lines = wrapWords(words, Math.max(width - indent, 20));
  return lines.length === 0 ? [head.trimEnd()] : lines.map((line, i) => `${i === 0 ? head : " ".repeat(indent)}${line}`);
}

/** Stands for a space at which no line breaks; a private character, one column wide. */
const GLUE = "\ue000";

/** All types under their quad classes, with score and modes. */
export function renderTypes(codebook: Codebook, { width, palette }: Page): string {
  const out: string[] = [];
  for (const quad of QUADS) {
    out.push(palette.heading(quad));
    for (const type of EVENT_TYPES) {
      const { score, modes, quad: own } = codebook[type];
      if (own !== quad) continue;
      const list = modes.map(({ name, score: mode }, i) => `${name} ${palette.faint(signed(mode))}${i < modes.length - 1 ? "," : ""}`);
      out.push(...besidePieces(`  ${padded(type, 10)}${signed(score).padStart(5)}  `, list, width));
    }
    out.push("");
  }
  out.push(palette.faint("casus codebook AGREE explains a type; contexts, sectors and statuses are the record's other terms."));
  return out.join("\n");
}

/** Like `beside`, breaking only between pieces. */
function besidePieces(head: string, pieces: readonly string[], width: number): string[] {
  return beside(head, pieces.map((piece) => piece.replaceAll(" ", GLUE)).join(" "), width).map((line) => line.replaceAll(GLUE, " "));
}

/** One type with all that its file says. */
export function renderEntry(entry: CodebookEntry, { width, palette }: Page): string {
  const { type, score, quad, definition, counts, countsNot, examples, modes, note, source } = entry;
  const out = [`${palette.heading(type)}  ${signed(score)}  ${palette.faint(quad)}`, ""];
  out.push(...wrapWords(definition, width), "");
  const list = (title: string, items: readonly string[]): void => {
    out.push(palette.heading(title), ...items.flatMap((item) => beside("  - ", item, width)), "");
  };
  list("Counts", counts);
  list("Does not count", countsNot);
  list("Examples", examples);
  if (modes.length > 0) {
    out.push(palette.heading("Modes"));
    const column = Math.max(...modes.map(({ name }) => name.length)) + 2;
    for (const mode of modes) {
      const head = `  ${padded(mode.name, column)}${padded(signed(mode.score), 10)}`;
      out.push(...beside(head, mode.definition, width));
      for (const example of mode.examples) out.push(...beside(" ".repeat(displayWidth(head)), example, width).map(palette.faint));
    }
    out.push("");
  }
  if (note !== undefined) out.push(...wrapWords(note, width), "");
  out.push(...wrapWords(source, width).map(palette.faint));
  return out.join("\n");
}

/** Terms with their definitions in two columns. */
export function renderTerms(terms: readonly (readonly [term: string, definition: string])[], source: string, { width, palette }: Page): string {
  const column = Math.max(...terms.map(([term]) => term.length)) + 2;
  return [...terms.flatMap(([term, definition]) => beside(padded(term, column), definition, width)), "", ...wrapWords(source, width).map(palette.faint)].join(
    "\n",
  );
}
