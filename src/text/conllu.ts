/**
 * CoNLL-U in and out. Reading keeps the given sentences and words, ranges of multiword tokens, empty nodes and comments, and
 * builds the text that the words stand in; writing puts an analysis into the same lines, so that any treebank can be scored.
 */
import { DEPRELS, NAME_LABELS, type ParsedText, UPOS } from "./parsed-text.js";
import type { Segmented } from "./segment.js";
import { type WordMemory, wordOf } from "./words.js";

/** One line of a sentence that is no comment, with the token it stands for: -1 for a multiword range or an empty node. */
export interface ConlluRow {
  readonly columns: readonly string[];
  readonly token: number;
}

/** A CoNLL-U file; `segmented` holds its words as tokens of one text. */
export interface ConlluDocument {
  readonly segmented: Segmented;
  /** Comment lines of each sentence, with their "#". */
  readonly comments: readonly (readonly string[])[];
  /** Lines of each sentence. */
  readonly rows: readonly (readonly ConlluRow[])[];
}

/** A fault in a CoNLL-U file: the message names the line (from 1) and what was wrong with it. */
export class ConlluError extends Error {
  override readonly name = "ConlluError";
  constructor(
    readonly line: number,
    fault: string,
  ) {
    super(`CoNLL-U line ${line}: ${fault}`);
  }
}

const WORD_ID = /^[1-9][0-9]*$/;
const RANGE_ID = /^([1-9][0-9]*)-([1-9][0-9]*)$/;
const EMPTY_ID = /^[0-9]+\.[1-9][0-9]*$/;
const NO_SPACE = /(?:^|\|)SpaceAfter=No(?:\||$)/;

/**
 * Reads a CoNLL-U file. The words of a range that do not spell its form are written out in the text one after the other.
 * @throws ConlluError
 */
export function readConllu(source: string): ConlluDocument {
  const lines = source.split("\n");
  const comments: string[][] = [];
  const rows: ConlluRow[][] = [];
  const parts: string[] = [];
  let length = 0;
  const begin: number[] = [];
  const end: number[] = [];
  const sentence: number[] = [];
  const multiword: number[] = [];
  const first: number[] = [0];
  let open: { comments: string[]; rows: ConlluRow[]; words: number; rangeEnd: number; rangeGlue: boolean; rangeFrom: number } | null = null;
  /** What stands before the next word. */
  let space = "";

  const close = (line: number): void => {
    if (open === null) return;
    if (open.words === 0) throw new ConlluError(line, "a sentence without words");
    if (open.rangeEnd > open.words) throw new ConlluError(line, `a multiword range ends at word ${open.rangeEnd}, the sentence has ${open.words}`);
    comments.push(open.comments);
    rows.push(open.rows);
    first.push(begin.length);
    open = null;
    if (space === "") space = " ";
  };

  for (let n = 0; n < lines.length; n++) {
    let line = lines[n] as string;
    if (line.endsWith("\r")) line = line.slice(0, -1);
    if (n === 0 && line.charCodeAt(0) === 0xfeff) line = line.slice(1);
    if (line.trim() === "") {
      close(n + 1);
      continue;
    }
    open ??= { comments: [], rows: [], words: 0, rangeEnd: 0, rangeGlue: false, rangeFrom: 0 };
    if (line.startsWith("#")) {
      if (open.rows.length > 0) throw new ConlluError(n + 1, "a comment inside a sentence (is a blank line missing?)");
      if (/^#\s*new(?:par|doc)\b/.test(line) && begin.length > 0) space = "\n\n";
      open.comments.push(line);
      continue;
    }
    const columns = line.split("\t");
    if (columns.length !== 10) throw new ConlluError(n + 1, `10 columns with tabs between them expected, ${columns.length} found`);
    const [id, form] = columns as [string, string];
    const misc = columns[9] as string;
    if (form === "") throw new ConlluError(n + 1, "the form is empty");
    const range = RANGE_ID.exec(id);
    if (range !== null) {
      const from = Number(range[1]);
      const to = Number(range[2]);
      if (from !== open.words + 1 || to < from) throw new ConlluError(n + 1, `the range ${id} does not begin at the next word, ${open.words + 1}`);
      open.rangeFrom = from;
      open.rangeEnd = to;
      open.rangeGlue = NO_SPACE.test(misc);
      open.rows.push({ columns, token: -1 });
      continue;
    }
    if (EMPTY_ID.test(id)) {
      open.rows.push({ columns, token: -1 });
      continue;
    }
    if (!WORD_ID.test(id)) throw new ConlluError(n + 1, `"${id}" is no word number, range or empty node`);
    if (Number(id) !== open.words + 1) throw new ConlluError(n + 1, `word ${id} where ${open.words + 1} is next`);
    open.words++;
    const token = begin.length;
    parts.push(space, form);
    length += space.length;
    begin.push(length);
    length += form.length;
    end.push(length);
    sentence.push(rows.length);
    const inRange = open.words >= open.rangeFrom && open.words <= open.rangeEnd;
    multiword.push(inRange && open.words > open.rangeFrom ? 1 : 0);
    const glued = inRange ? open.words < open.rangeEnd || open.rangeGlue : NO_SPACE.test(misc);
    space = glued ? "" : " ";
    open.rows.push({ columns, token });
  }
  close(lines.length);

  const text = parts.join("");
  const memory: WordMemory = new Map();
  const words = begin.map((b, i) => wordOf(text.slice(b, end[i]), memory));
  const count = first.length - 1;
  return {
    comments,
    rows,
    segmented: {
      text,
      sections: text === "" ? [] : [{ begin: 0, end: text.length, kind: "body" }],
      sentences: {
        count,
        first: Int32Array.from(first),
        begin: Int32Array.from({ length: count }, (_, s) => begin[first[s] as number] as number),
        end: Int32Array.from({ length: count }, (_, s) => end[(first[s + 1] as number) - 1] as number),
        section: new Int32Array(count),
      },
      tokens: {
        count: begin.length,
        begin: Int32Array.from(begin),
        end: Int32Array.from(end),
        sentence: Int32Array.from(sentence),
        form: words.map(({ form }) => form),
        norm: words.map(({ norm }) => norm),
        multiword: Uint8Array.from(multiword),
      },
    },
  };
}

/** What MISC says apart from the keys that are written anew. */
function otherMisc(misc: string, drop: RegExp): string[] {
  return misc === "_" || misc === "" ? [] : misc.split("|").filter((part) => !drop.test(part));
}

/** A form or lemma as a column: never empty, no tab or line break, single spaces. */
const column = (value: string): string => value.replace(/\s+/gu, " ").trim() || "_";

/**
 * An analysis as CoNLL-U. With `given`, the document that the sentences and words were read from, every line of it is kept and
 * UPOS, HEAD, DEPREL and `NE=` in MISC are replaced (LEMMA where it is "_"). Without it, sentences are numbered and
 * `multiword` (of `Segmented.tokens`) says which words share a surface token.
 */
export function writeConllu(doc: ParsedText, { given, multiword }: { given?: ConlluDocument; multiword?: Uint8Array } = {}): string {
  const { text, sentences, tokens } = doc;
  const out: string[] = [];
  const fields = (t: number, start: number): { upos: string; head: string; deprel: string; name: string } => {
    const head = tokens.head[t] as number;
    return {
      upos: UPOS[tokens.upos[t] as number] as string,
      head: head < 0 ? "0" : String(head - start + 1),
      deprel: DEPRELS[tokens.deprel[t] as number] as string,
      name: NAME_LABELS[tokens.name[t] as number] as string,
    };
  };
  for (let s = 0; s < sentences.count; s++) {
    const start = sentences.first[s] as number;
    const stop = sentences.first[s + 1] as number;
    if (given !== undefined) {
      out.push(...(given.comments[s] as readonly string[]));
      for (const { columns, token } of given.rows[s] as readonly ConlluRow[]) {
        if (token < 0) {
          out.push(columns.join("\t"));
          continue;
        }
        const { upos, head, deprel, name } = fields(token, start);
        const misc = otherMisc(columns[9] as string, /^NE=/);
        if (name !== "O") misc.push(`NE=${name}`);
        const lemma = columns[2] === "_" && columns[1] !== "_" ? column(tokens.lemma[token] as string) : (columns[2] as string);
        out.push([columns[0], columns[1], lemma, upos, columns[4], columns[5], head, deprel, columns[8], misc.join("|") || "_"].join("\t"));
      }
      out.push("");
      continue;
    }
    const section = doc.sections[sentences.section[s] as number];
    if (s === 0 || sentences.section[s] !== sentences.section[s - 1])
      out.push(section === undefined || section.kind === "body" ? "# newpar" : `# newpar = ${section.kind}`);
    out.push(`# sent_id = ${s + 1}`, `# text = ${column(text.slice(sentences.begin[s], sentences.end[s]))}`);
    for (let t = start; t < stop; t++) {
      const glued = t + 1 < stop && tokens.end[t] === tokens.begin[t + 1];
      const isPart = multiword?.[t] === 1 && t > start;
      const isHead = !isPart && t + 1 < stop && multiword?.[t + 1] === 1;
      if (isHead) {
        let last = t + 1;
        while (last + 1 < stop && multiword?.[last + 1] === 1) last++;
        const space = last + 1 < stop && tokens.end[last] === tokens.begin[last + 1] ? "SpaceAfter=No" : "_";
        out.push(
          [`${t - start + 1}-${last - start + 1}`, column(text.slice(tokens.begin[t], tokens.end[last])), "_", "_", "_", "_", "_", "_", "_", space].join("\t"),
        );
      }
      const { upos, head, deprel, name } = fields(t, start);
      const misc: string[] = [];
      if (name !== "O") misc.push(`NE=${name}`);
      if (glued && !isPart && !isHead) misc.push("SpaceAfter=No");
      out.push(
        [
          String(t - start + 1),
          column(text.slice(tokens.begin[t], tokens.end[t])),
          column(tokens.lemma[t] as string),
          upos,
          "_",
          "_",
          head,
          deprel,
          "_",
          misc.join("|") || "_",
        ].join("\t"),
      );
    }
    out.push("");
  }
  return out.length === 0 ? "" : `${out.join("\n")}\n`;
}
