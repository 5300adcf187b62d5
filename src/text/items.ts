/**
 * Items of resolutions, communiqués and lists that leave out who does it: "The Council, / 1. Urges the parties to talk; / 2. Decides to ...", "The
 * ministers: / - condemned the raid". Whoever stands above them is the subject of each.
 */
import { DEPRELS, type ParsedText, sectionKind, uposOf } from "./parsed-text.js";

const known = new WeakMap<ParsedText, Int32Array>();

/** Head of the phrase that names, some sentences above, who does what the sentence of token i tells; -1 where that is not left out. */
export function adopterOf(doc: ParsedText, i: number): number {
  let adopters = known.get(doc);
  if (adopters === undefined) {
    adopters = findAdopters(doc);
    known.set(doc, adopters);
  }
  return adopters[doc.tokens.sentence[i] as number] as number;
}

/** Root of sentence s, or -1. */
function rootOf({ tokens, sentences }: ParsedText, s: number): number {
  for (let i = sentences.first[s] as number; i < (sentences.first[s + 1] as number); i++) if (tokens.head[i] === -1) return i;
  return -1;
}

const childOf = ({ tokens }: ParsedText, i: number, relation: RegExp): number => {
  for (let c = tokens.childStart[i] as number; c < (tokens.childStart[i + 1] as number); c++) {
    const child = tokens.children[c] as number;
    if (relation.test(DEPRELS[tokens.deprel[child] as number] as string)) return child;
  }
  return -1;
};

/** Of each sentence the adopter's head, or -1. */
function findAdopters(doc: ParsedText): Int32Array {
  const { sentences, tokens, text } = doc;
  const out = new Int32Array(sentences.count).fill(-1);
  let adopter = -1;
  for (let s = 0; s < sentences.count; s++) {
    const first = sentences.first[s] as number;
    const last = (sentences.first[s + 1] as number) - 1;
    const root = rootOf(doc, s);
    if (root < 0 || sectionKind(doc, root) !== "body") continue;
    const begin = sentences.begin[s] as number;
    const opensLine = first === 0 || text.slice(tokens.end[first - 1], begin).includes("\n");
    // The mark of an item
    if (opensLine && last - first < 3 && !/\p{L}{2}/u.test(text.slice(begin, sentences.end[s]))) continue;
    const subject = childOf(doc, root, /^nsubj|^csubj|^expl/);
    const closes = tokens.norm[last];
    if (adopter >= 0 && subject < 0 && isDeed(doc, root, first)) {
      out[s] = adopter;
      continue;
    }
    if (closes === ":" || (closes === "," && opensLine && subject < 0 && NOMINAL.test(uposOf(doc, root)))) {
      const told = subject >= 0 ? subject : root;
      adopter = NOMINAL.test(uposOf(doc, told)) ? told : -1;
    } else if (subject >= 0 && opensLine && !isItem(doc, first)) adopter = -1;
  }
  return out;
}

const NOMINAL = /^(?:NOUN|PROPN)$/;

/** Whether a mark stands right before. */
const isItem = ({ tokens, sentences, text }: ParsedText, first: number): boolean => {
  const before = (tokens.sentence[first] as number) - 1;
  return before >= 0 && !/\p{L}{2}/u.test(text.slice(sentences.begin[before], sentences.end[before]));
};

/** Adverbs that open an item: "Strongly condemns", "Also requests". */
const isOpener = (doc: ParsedText, i: number): boolean => /^(?:ADV|ADJ|CCONJ)$/.test(uposOf(doc, i));

/** "Demands", "condemned", "recalling": the finite verb or participle that opens the sentence. */
function isDeed(doc: ParsedText, root: number, first: number): boolean {
  const { norm, lemma } = doc.tokens;
  if (uposOf(doc, root) !== "VERB" || norm[root] === lemma[root]) return false;
  // "Have agreed as follows:"
  const from = norm[first] === "have" || norm[first] === "has" ? first + 1 : first;
  for (let i = from; i < root; i++) if (!isOpener(doc, i)) return false;
  return from > first || childOf(doc, root, /^aux/) < 0;
}
