/**
 * Sections of a report: what is body, and what stands around it: headline, dateline, byline, captions, and lines that are other
 * articles' headlines. Sections are in text order, do not overlap, and hold every character that is not blank.
 */
import type { Section, SectionKind } from "../model/record.js";
import { datelineEnd, isDatelineAlone } from "./sections-dateline.js";
import { isCrosshead, isRelatedHeader, lineKind, mailKind, mayBeHeading, openerEnd, signOffBegin } from "./sections-lines.js";
import { BLANK, CLASS } from "./tokenize-characters.js";
import { type Turn, turnsIn } from "./transcript.js";

/** What is known of a report beside its text. */
export interface SectionHints {
  /** The report's title; a first line that repeats it is its headline. */
  readonly title?: string | null;
}

interface Line {
  readonly begin: number;
  readonly end: number;
}

/** Longest line that is anything but body as a whole, in code units. */
const LONGEST = 400;
/** Longest headline. */
const HEADLINE = 140;
/** How many lines after "Related stories" may be headlines. */
const RELATED_LINES = 8;

/** The line of text from `from` without blanks at its ends, or null where only blanks remain. Returns where the next begins. */
function nextLine(text: string, from: number): { line: Line | null; next: number } {
  let stop = text.indexOf("\n", from);
  if (stop < 0) stop = text.length;
  let begin = from;
  let end = stop;
  while (begin < end && CLASS[text.charCodeAt(begin)] === BLANK) begin++;
  while (end > begin && CLASS[text.charCodeAt(end - 1)] === BLANK) end--;
  return { line: end > begin ? { begin, end } : null, next: stop + 1 };
}

const bare = (s: string): string =>
  s
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** Whether the first line is a headline over `next`: short, no stop, not a caption of a list, and prose below. */
function isHeadline(words: string, next: string | null, apart: boolean, title: string | null | undefined): boolean {
  if (next === null) return false;
  if (title !== null && title !== undefined && bare(title) !== "" && bare(words) === bare(title)) return true;
  if (words.length > HEADLINE || /[.:;,!…"”'’)\]_-]$/u.test(words) || !/^["“‘'`]?[\p{Lu}\p{N}]/u.test(words)) return false;
  const count = words.split(/\s+/u).length;
  if (count < 3 || count > 20 || /^\p{Ll}/u.test(next)) return false;
  if (lineKind(next, 1, false) === "byline") return true;
  // The first of wrapped lines is no headline: the next is about as long.
  if (!apart && words.length > 40 && next.length < 1.4 * words.length) return false;
  return next.length > words.length && /[.!?]["”'’]*(?:\s|$)/u.test(next);
}

/** Long, and of whole sentences. */
const isParagraph = (words: string): boolean => words.length > PARAGRAPH && /[.!?]["”'’)]*$/u.test(words);
const PARAGRAPH = 100;

/** A mail with its heading: two lines of it at least. */
function isMail(text: string): boolean {
  const [first = "", second = ""] = text.trimStart().split("\n", 2);
  return mailKind(first) !== null && mailKind(second) !== null && first.split(":")[0] !== second.split(":")[0];
}

/** Cuts a text into its sections. Time is linear in the length. `turns` are those of a transcript: a line in which somebody speaks is body. */
export function findSections(text: string, hints: SectionHints = {}, turns: readonly Turn[] = turnsIn(text)): Section[] {
  const out: Section[] = [];
  const add = (begin: number, end: number, kind: SectionKind): void => {
    const last = out[out.length - 1];
    // Paragraphs of the body that follow one another are one section, and so are a place and the day below it.
    if (last !== undefined && (kind === "body" || kind === "dateline") && last.kind === kind) out[out.length - 1] = { begin: last.begin, end, kind };
    else out.push({ begin, end, kind });
  };
  /** Adds a stretch without the blanks at its ends. */
  const addTrimmed = (from: number, to: number, kind: SectionKind): void => {
    let begin = from;
    let end = to;
    while (begin < end && CLASS[text.charCodeAt(begin)] === BLANK) begin++;
    while (end > begin && CLASS[text.charCodeAt(end - 1)] === BLANK) end--;
    if (end > begin) add(begin, end, kind);
  };

  const endOf = ({ begin, end }: Line): string => text.slice(Math.max(begin, end - 2 * PARAGRAPH), end);

  let at = 0;
  let index = 0;
  let related = 0;
  let turn = 0;
  let inHeading = isMail(text);
  /** Whether the line above ends a paragraph. */
  let isBelow = false;
  let { line, next } = nextLine(text, 0);
  const step = (): void => {
    ({ line, next } = nextLine(text, at));
    at = next;
  };
  const firstLine = (): void => {
    while (line === null && at < text.length) step();
  };
  at = next;
  firstLine();
  while (line !== null) {
    const here: Line = line;
    line = null;
    if (at < text.length) {
      step();
      firstLine();
    }
    const following = line as Line | null;
    const length = here.end - here.begin;
    while (turn < turns.length && (turns[turn] as Turn).begin < here.begin) turn++;
    const isSpoken = turn < turns.length && (turns[turn] as Turn).begin < here.end;
    const words = length <= LONGEST && !isSpoken ? text.slice(here.begin, here.end) : "";
    let kind: SectionKind | null = words === "" ? null : lineKind(words, index, following === null);
    if (inHeading) {
      kind = mailKind(words);
      inHeading = kind !== null;
    }
    if (kind === null && related > 0 && words !== "" && words.length <= HEADLINE && !/[.:;,]$/u.test(words)) kind = "related";
    related = kind === "related" ? (isRelatedHeader(words) ? RELATED_LINES : related - 1) : 0;
    const below = following === null ? null : text.slice(following.begin, Math.min(following.end, following.begin + 600));
    if (kind === null && words !== "" && isDatelineAlone(words, index, below)) kind = "dateline";
    if (kind === null && index === 0 && words !== "") {
      const apart = following !== null && text.slice(here.end, following.begin).split("\n", 3).length > 2;
      if (isHeadline(words, below, apart, hints.title) && datelineEnd(words, 0, words.length > 60) === 0) kind = "headline";
    }
    if (kind === null && words !== "" && below !== null && isCrosshead(words) && /\p{Ll}/u.test(below)) kind = "headline";
    // A short line between two paragraphs
    if (kind === null && below !== null && mayBeHeading(words) && isParagraph(endOf(following as Line)) && isBelow) kind = "headline";
    isBelow = kind === null ? isParagraph(endOf(here)) : kind === "caption" || kind === "related";
    if (kind !== null) add(here.begin, here.end, kind);
    else if (isSpoken) addTrimmed(here.begin, here.end, "body");
    else addBody(text, here, index, following === null, addTrimmed);
    index++;
  }
  return out;
}

/** A line of body text with what may stand at its ends: a dateline or a presenter's opening, a signature or sign-off. */
function addBody(text: string, { begin, end }: Line, index: number, last: boolean, add: (from: number, to: number, kind: SectionKind) => void): void {
  let from = begin;
  let to = end;
  const head = text.slice(begin, Math.min(end, begin + 160));
  const dateline = datelineEnd(head, index, end - begin > 60);
  if (dateline > 0) {
    add(begin, begin + dateline, "dateline");
    from = begin + dateline;
  } else if (index === 0) {
    const opener = openerEnd(head);
    if (opener > 0 && begin + opener < end) {
      add(begin, begin + opener, "byline");
      from = begin + opener;
    }
  }
  if (last) {
    const tailFrom = Math.max(from, end - 320);
    const sign = signOffBegin(text.slice(tailFrom, end), tailFrom > from);
    if (sign >= 0) to = tailFrom + sign;
  }
  add(from, to, "body");
  add(to, end, "byline");
}
