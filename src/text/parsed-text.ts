/**
 * ParsedText: one report after the language core, a struct of arrays. A token is an index; a sentence is a token range.
 * Nothing here is an object per token. Offsets are UTF-16 code units of `text`.
 *
 * Layout: token arrays have length `count`; `sentences.first` has length `sentences.count + 1` (the last entry is the
 * token count), so sentence s holds tokens `first[s]` up to, not including, `first[s + 1]`.
 */
import type { Section } from "../model/record.js";

export const UPOS = ["ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"] as const;
export type Upos = (typeof UPOS)[number];

/** IOB2 labels of named entities, as UNER writes them. */
export const NAME_LABELS = ["O", "B-LOC", "I-LOC", "B-ORG", "I-ORG", "B-PER", "I-PER"] as const;

/** Universal dependency relations with the English subtypes of EWT and GUM. Index = code in `deprel`. */
export const DEPRELS = [
  "acl",
  "acl:relcl",
  "advcl",
  "advcl:relcl",
  "advmod",
  "amod",
  "appos",
  "aux",
  "aux:pass",
  "case",
  "cc",
  "cc:preconj",
  "ccomp",
  "compound",
  "compound:prt",
  "conj",
  "cop",
  "csubj",
  "csubj:outer",
  "csubj:pass",
  "dep",
  "det",
  "det:predet",
  "discourse",
  "dislocated",
  "expl",
  "fixed",
  "flat",
  "goeswith",
  "iobj",
  "list",
  "mark",
  "nmod",
  "nmod:desc",
  "nmod:poss",
  "nmod:unmarked",
  "nsubj",
  "nsubj:outer",
  "nsubj:pass",
  "nummod",
  "obj",
  "obl",
  "obl:agent",
  "obl:unmarked",
  "orphan",
  "parataxis",
  "punct",
  "reparandum",
  "root",
  "vocative",
  "xcomp",
] as const;
export type Deprel = (typeof DEPRELS)[number];

export interface Tokens {
  readonly count: number;
  readonly begin: Int32Array;
  readonly end: Int32Array;
  /** Sentence index of each token. */
  readonly sentence: Int32Array;
  /** Code into UPOS. */
  readonly upos: Uint8Array;
  /** Code into the encoder's Penn Treebank tags (`Encoder.xpos`). */
  readonly xpos: Uint8Array;
  /** Document-wide index of the head token; -1 for the root of a sentence. */
  readonly head: Int32Array;
  /** Code into DEPRELS. */
  readonly deprel: Uint8Array;
  /** Code into NAME_LABELS. */
  readonly name: Uint8Array;
  /** Lower-cased form, quotation marks and apostrophes made plain; interned, so equal forms are one string. */
  readonly norm: readonly string[];
  readonly lemma: readonly string[];
  /** Dependents of token i, in order: `children[childStart[i] .. childStart[i + 1])`. */
  readonly childStart: Int32Array;
  readonly children: Int32Array;
  /** The same as one plain list a token; views of one array are no faster to go over. */
  readonly childLists: readonly (readonly number[])[];
}

export interface Sentences {
  readonly count: number;
  /** First token of each sentence, and the token count at the end. */
  readonly first: Int32Array;
  readonly begin: Int32Array;
  readonly end: Int32Array;
  /** Index into `sections`. */
  readonly section: Int32Array;
}

export interface ParsedText {
  readonly text: string;
  readonly sections: readonly Section[];
  readonly sentences: Sentences;
  readonly tokens: Tokens;
}

const codes = <T extends string>(names: readonly T[]): ReadonlyMap<T, number> => new Map(names.map((name, i) => [name, i]));
export const UPOS_CODE = codes(UPOS);
export const DEPREL_CODE = codes(DEPRELS);
export const NAME_CODE = codes(NAME_LABELS);

/** The exact words of a token. */
export const formOf = ({ text, tokens }: ParsedText, i: number): string => text.slice(tokens.begin[i], tokens.end[i]);
/** Kind of the section in which a token stands. */
export const sectionKind = ({ sections, sentences, tokens }: ParsedText, token: number): Section["kind"] | undefined =>
  sections[sentences.section[tokens.sentence[token] as number] as number]?.kind;

export const uposOf = ({ tokens }: ParsedText, i: number): Upos => UPOS[tokens.upos[i] as number] as Upos;
export const deprelOf = ({ tokens }: ParsedText, i: number): Deprel => DEPRELS[tokens.deprel[i] as number] as Deprel;

const BASES: readonly string[] = DEPRELS.map((name) => name.split(":")[0] as string);
/** The relation of a token to its head without its subtype ("nsubj" for "nsubj:pass"). */
export const baseRelationOf = ({ tokens }: ParsedText, i: number): string => BASES[tokens.deprel[i] as number] as string;

const ACRONYM = /^\p{Lu}[\p{Lu}\p{N}.&-]+$/u;

/** A name, however it is tagged: a proper noun, part of a name, or letters in capitals ("the CSTO", which taggers take for a noun). */
export const isNameLike = (doc: ParsedText, i: number): boolean =>
  uposOf(doc, i) === "PROPN" || doc.tokens.name[i] !== 0 || (uposOf(doc, i) === "NOUN" && ACRONYM.test(formOf(doc, i)));

/** Dependents of token i, left to right. */
export const childrenOf = ({ tokens }: ParsedText, i: number): readonly number[] => tokens.childLists[i] ?? NOBODY;
const NOBODY: readonly number[] = [];

/** First dependent of token i with one of the relations, or -1. A relation without subtype also matches its subtypes. */
export function childBy(doc: ParsedText, i: number, ...relations: string[]): number {
  for (const c of childrenOf(doc, i)) {
    const relation = deprelOf(doc, c);
    for (const r of relations) if (relation === r || relation.startsWith(`${r}:`)) return c;
  }
  return -1;
}

/** First and last token (inclusive) of the subtree under i. */
export function subtreeRange(doc: ParsedText, i: number): [number, number] {
  let first = i;
  let last = i;
  const stack = [i];
  while (stack.length > 0) {
    const t = stack.pop() as number;
    if (t < first) first = t;
    if (t > last) last = t;
    for (const c of childrenOf(doc, t)) stack.push(c);
  }
  return [first, last];
}

/** All tokens of the subtree under i, ascending. `skip` leaves out a dependent together with what hangs below it. */
export function subtree(doc: ParsedText, i: number, skip?: (token: number) => boolean): number[] {
  const out: number[] = [];
  addSubtree(doc, i, skip, out);
  // Only where branches cross are they not in order yet.
  for (let k = 1; k < out.length; k++) if ((out[k - 1] as number) > (out[k] as number)) return out.sort((a, b) => a - b);
  return out;
}

function addSubtree(doc: ParsedText, i: number, skip: ((token: number) => boolean) | undefined, out: number[]): void {
  let added = false;
  for (const c of childrenOf(doc, i)) {
    if (c > i && !added) {
      out.push(i);
      added = true;
    }
    if (!skip?.(c)) addSubtree(doc, c, skip, out);
  }
  if (!added) out.push(i);
}

/** Children in compressed rows from a head array: `Tokens.childStart`, `Tokens.children` and lists of them. */
export function childRows(head: Int32Array): Pick<Tokens, "childStart" | "children" | "childLists"> {
  const n = head.length;
  const childStart = new Int32Array(n + 1);
  for (let i = 0; i < n; i++) {
    const h = head[i] as number;
    if (h >= 0) childStart[h + 1] = (childStart[h + 1] as number) + 1;
  }
  for (let i = 0; i < n; i++) childStart[i + 1] = (childStart[i + 1] as number) + (childStart[i] as number);
  const at = childStart.slice(0, n);
  const children = new Int32Array(childStart[n] as number);
  for (let i = 0; i < n; i++) {
    const h = head[i] as number;
    if (h >= 0) {
      children[at[h] as number] = i;
      at[h] = (at[h] as number) + 1;
    }
  }
  const all = Array.from(children);
  const childLists: (readonly number[])[] = [];
  for (let i = 0; i < n; i++) {
    const [from, to] = [childStart[i] as number, childStart[i + 1] as number];
    childLists.push(from === to ? NOBODY : all.slice(from, to));
  }
  return { childStart, children, childLists };
}

/** Whether a token stands in a name of the kind. */
export const isNamed = ({ tokens }: ParsedText, i: number, kind: "PER" | "ORG" | "LOC"): boolean =>
  NAME_LABELS[tokens.name[i] as number]?.endsWith(kind) ?? false;

/** Tokens that begin within a span of code units, in order. */
export function* tokensIn({ tokens }: ParsedText, begin: number, end: number): Generator<number> {
  let low = 0;
  let high = tokens.count;
  while (low < high) {
    const mid = (low + high) >> 1;
    if ((tokens.begin[mid] as number) < begin) low = mid + 1;
    else high = mid;
  }
  for (let i = low; i < tokens.count && (tokens.begin[i] as number) < end; i++) yield i;
}
