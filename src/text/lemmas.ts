/**
 * Lemmas of English words from their form and part of speech: a list of exceptions (irregular forms), then the edit that the
 * longest known ending of the word calls for. Both were learned from treebanks by train/lemmas/train.ts.
 */
import { z } from "zod";
import { UPOS, UPOS_CODE } from "./parsed-text.js";
import { copyOf } from "./words.js";

/** An edit of a form's end: cut `cut` code units and put `add` behind. */
export interface Edit {
  readonly cut: number;
  readonly add: string;
}

/** Learned facts by part of speech (index = code of UPOS). */
export interface LemmaLexicon {
  readonly exceptions: readonly ReadonlyMap<string, string>[];
  /** Edits by word ending, the empty one included. */
  readonly endings: readonly ReadonlyMap<string, Edit>[];
  /** Longest ending of each part of speech. */
  readonly longest: readonly number[];
  /** Answers so far, by part of speech; a memory only, bounded, never part of the result. */
  readonly memory: readonly Map<string, string>[];
}

const LemmaFile = z.object({
  about: z.string(),
  exceptions: z.partialRecord(z.enum(UPOS), z.record(z.string(), z.string())),
  /** "ending": "cut+add" */
  endings: z.partialRecord(z.enum(UPOS), z.record(z.string(), z.string().regex(/^[0-9]\+[^+]*$/u))),
});
export type LemmaFile = z.infer<typeof LemmaFile>;

/** The lexicon from the parsed content of data/text/lemmas.json. @throws ZodError naming the field */
export function loadLemmas(json: unknown): LemmaLexicon {
  const file = LemmaFile.parse(json);
  const endings = UPOS.map(
    (upos) =>
      new Map(
        Object.entries(file.endings[upos] ?? {}).map(([ending, edit]) => {
          const plus = edit.indexOf("+");
          return [ending, { cut: Number(edit.slice(0, plus)), add: edit.slice(plus + 1) }];
        }),
      ),
  );
  return {
    exceptions: UPOS.map((upos) => new Map(Object.entries(file.exceptions[upos] ?? {}))),
    endings,
    longest: endings.map((map) => Math.max(0, ...[...map.keys()].map((ending) => ending.length))),
    memory: UPOS.map(() => new Map<string, string>()),
  };
}

const PROPN = UPOS_CODE.get("PROPN") as number;
const NUM = UPOS_CODE.get("NUM") as number;
const PRON = UPOS_CODE.get("PRON") as number;
const X = UPOS_CODE.get("X") as number;
/** Answers kept for one part of speech. */
const MEMORY = 20000;

/**
 * Lemma of a word. `norm` is the form as `Segmented.tokens.norm` has it, `form` the words of the text (a proper noun keeps its
 * capitals), `upos` the code of its part of speech.
 */
export function lemmatize(norm: string, form: string, upos: number, lexicon: LemmaLexicon): string {
  const exception = lexicon.exceptions[upos]?.get(norm);
  // "Council" is a lemma of capitals only where the word has them; "i" is "I" however it is written.
  if (exception !== undefined && upos !== PROPN) return form === norm && upos !== PRON ? exception.toLowerCase() : exception;
  if (upos === NUM) return norm.includes(",") ? norm.replaceAll(",", "") : norm;
  if (upos === PROPN || upos === X) return applyEnding(upos === PROPN && form === norm ? capitalised(form) : form, norm, upos, lexicon, exception);
  const memory = lexicon.memory[upos] as Map<string, string>;
  let lemma = memory.get(norm);
  if (lemma === undefined) {
    lemma = copyOf(applyEnding(norm, norm, upos, lexicon, undefined));
    if (memory.size < MEMORY && norm.length < 40) memory.set(norm, lemma);
  }
  return lemma;
}

/** A name written small: its lemma is not. */
const capitalised = (form: string): string => (/^\p{Ll}[^.@/]*$/u.test(form) ? form.charAt(0).toUpperCase() + form.slice(1) : form);

/** The edit of the longest known ending of `norm`, applied to `form`. */
function applyEnding(form: string, norm: string, upos: number, { endings, longest }: LemmaLexicon, exception: string | undefined): string {
  if (exception !== undefined) {
    // A proper noun's exception says the lemma in small letters; the form's capitals stay where the letters do.
    let same = 0;
    while (same < exception.length && same < norm.length && exception[same] === norm[same]) same++;
    return form.slice(0, same) + exception.slice(same);
  }
  const map = endings[upos];
  if (map === undefined || form.length !== norm.length) return form;
  for (let length = Math.min(longest[upos] as number, norm.length); length >= 0; length--) {
    const edit = map.get(norm.slice(norm.length - length));
    if (edit !== undefined) return edit.cut < form.length ? form.slice(0, form.length - edit.cut) + edit.add : form;
  }
  return form;
}
