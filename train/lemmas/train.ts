/**
 * Learns the lemma lexicon from EWT, the free genres of GUM and WordNet's verbs and nouns, and writes data/text/lemmas.json.
 *   npm run train -- lemmas        (or: npx tsx train/lemmas/train.ts [CORPORA])
 */
import { writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { type LemmaFile, lemmatize, loadLemmas } from "../../src/text/lemmas.js";
import { UPOS, UPOS_CODE, type Upos } from "../../src/text/parsed-text.js";
import { readTreebank, type TreebankDocument } from "../segmenter/corpus.js";
import { IRREGULAR } from "./irregular.js";
import { type KnownForm, nounForms, verbForms } from "./wordnet.js";

const ROOT = new URL("../../", import.meta.url);
const LONGEST = 6;
/** Classes whose words follow rules; the others have exceptions only. */
const OPEN: ReadonlySet<Upos> = new Set(["NOUN", "VERB", "ADJ", "ADV", "PROPN"]);

interface Word {
  readonly norm: string;
  readonly form: string;
  readonly upos: Upos;
  readonly lemma: string;
}

/** Words with a lemma; typos that the treebank corrects (`CorrectForm`) and parts of split words are left out. */
function words(documents: readonly TreebankDocument[], clean: boolean): Word[] {
  const out: Word[] = [];
  for (const { document } of documents) {
    for (const rows of document.rows) {
      for (const { columns, token } of rows) {
        const upos = columns[3] as Upos;
        if (token < 0 || !UPOS_CODE.has(upos) || columns[2] === "_") continue;
        if (clean && OPEN.has(upos) && /Typo=Yes/u.test(columns[5] as string)) continue;
        out.push({ norm: document.segmented.tokens.norm[token] as string, form: columns[1] as string, upos, lemma: columns[2] as string });
      }
    }
  }
  return out;
}

function editOf(from: string, to: string): string | null {
  let same = 0;
  while (same < from.length && same < to.length && from[same] === to[same]) same++;
  return from.length - same > 9 || to.slice(same).includes("+") ? null : `${from.length - same}+${to.slice(same)}`;
}

/** Exceptions and endings of one part of speech from its word types. */
function learnClass(
  types: ReadonlyMap<string, ReadonlyMap<string, number>>,
  proper: boolean,
  open: boolean,
): { exceptions: Record<string, string>; endings: Record<string, string> } {
  const best = new Map<string, { lemma: string; count: number }>();
  for (const [norm, lemmas] of types) {
    const [lemma, count] = [...lemmas].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0] as [string, number];
    best.set(norm, { lemma, count });
  }
  const votes = new Map<string, Map<string, number>>();
  for (const [norm, { lemma }] of open ? best : []) {
    const edit = editOf(norm, lemma.toLowerCase());
    if (edit === null) continue;
    for (let length = 0; length <= Math.min(LONGEST, norm.length); length++) {
      const ending = norm.slice(norm.length - length);
      const tally = votes.get(ending) ?? new Map<string, number>();
      tally.set(edit, (tally.get(edit) ?? 0) + 1);
      votes.set(ending, tally);
    }
  }
  const endings: Record<string, string> = {};
  for (const ending of [...votes.keys()].sort((a, b) => a.length - b.length || (a < b ? -1 : 1))) {
    const ranked = [...(votes.get(ending) as Map<string, number>)].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    const [edit, count] = ranked[0] as [string, number];
    if (count < 2 && ending !== "") continue;
    // Only what a shorter ending would not say already.
    let shorter: string | undefined;
    for (let cut = 1; cut <= ending.length && shorter === undefined; cut++) shorter = endings[ending.slice(cut)];
    if (edit !== shorter) endings[ending] = edit;
  }
  const exceptions: Record<string, string> = {};
  for (const [norm, { lemma, count }] of [...best].sort((a, b) => (a[0] < b[0] ? -1 : 1))) {
    let edit: string | undefined;
    for (let length = Math.min(LONGEST, norm.length); length >= 0 && edit === undefined; length--) edit = endings[norm.slice(norm.length - length)];
    const [cut, add] = (edit ?? "0+").split("+") as [string, string];
    const ruled = Number(cut) < norm.length ? norm.slice(0, norm.length - Number(cut)) + add : norm;
    const wanted = proper ? lemma.toLowerCase() : lemma;
    if (ruled !== wanted && (count > 1 || (!proper && /^[a-z]+$/u.test(norm)))) exceptions[norm] = wanted;
  }
  return { exceptions, endings };
}

/** Adds the forms that the treebanks do not show, and puts right those that they show under a word that there is not ("freed": "fre"). */
function addKnown(types: Map<string, Map<string, number>>, known: readonly KnownForm[]): void {
  const lemmas = new Set(known.map((k) => k.lemma));
  for (const { form, lemma } of [...known].sort((a, b) => b.uses - a.uses || (a.lemma < b.lemma ? -1 : 1))) {
    const shown = types.get(form);
    if (shown === undefined || (![...shown.keys()].some((l) => lemmas.has(l)) && /^[a-z]+$/.test([...shown.keys()].join(""))))
      types.set(form, new Map([[lemma, 1]]));
  }
}

/** Share of words whose lemma is right (case counts), with gold parts of speech. */
export function lemmaAccuracy(documents: readonly TreebankDocument[], file: LemmaFile, miss?: (word: Word, got: string) => void): number {
  const lexicon = loadLemmas(file);
  const all = words(documents, false);
  let right = 0;
  for (const word of all) {
    const got = lemmatize(word.norm, word.form, UPOS_CODE.get(word.upos) as number, lexicon);
    if (got === word.lemma) right++;
    else miss?.(word, got);
  }
  return right / all.length;
}

/** Trains on the corpora folder, writes the lexicon, prints what was measured. */
export function trainLemmas(corpora: string, print: (line: string) => void): void {
  const train = [...readTreebank(corpora, "ewt", "train"), ...readTreebank(corpora, "gum", "train")];
  const byClass = new Map<Upos, Map<string, Map<string, number>>>();
  for (const { norm, upos, lemma } of words(train, true)) {
    const types = byClass.get(upos) ?? new Map<string, Map<string, number>>();
    const lemmas = types.get(norm) ?? new Map<string, number>();
    lemmas.set(lemma, (lemmas.get(lemma) ?? 0) + 1);
    types.set(norm, lemmas);
    byClass.set(upos, types);
  }
  addKnown(byClass.get("VERB") as Map<string, Map<string, number>>, verbForms());
  addKnown(byClass.get("NOUN") as Map<string, Map<string, number>>, nounForms());
  const file: LemmaFile = {
    about: "Irregular lemmas and the edits that word endings call for, by part of speech; learned by train/lemmas/train.ts (see README.md).",
    exceptions: {},
    endings: {},
  };
  for (const upos of UPOS) {
    const types = byClass.get(upos);
    if (types === undefined || upos === "PUNCT" || upos === "SYM" || upos === "X") continue;
    const { exceptions, endings } = learnClass(types, upos === "PROPN", OPEN.has(upos));
    if (upos === "VERB" || upos === "NOUN") for (const [form, lemma] of IRREGULAR[upos]) exceptions[form] = lemma;
    file.exceptions[upos] = exceptions;
    if (OPEN.has(upos)) file.endings[upos] = endings;
  }
  const misses = new Map<string, number>();
  const miss = ({ form, upos, lemma }: Word, got: string): void => {
    const key = `${upos} ${form}: ${got}, gold ${lemma}`;
    misses.set(key, (misses.get(key) ?? 0) + 1);
  };
  print(`EWT dev ${(100 * lemmaAccuracy(readTreebank(corpora, "ewt", "dev"), file, miss)).toFixed(2)}`);
  print(`GUM dev ${(100 * lemmaAccuracy(readTreebank(corpora, "gum", "dev"), file)).toFixed(2)}`);
  if (process.env.SHOW_MISSES !== undefined) for (const [key, n] of [...misses].sort((a, b) => b[1] - a[1]).slice(0, 100)) print(`${n} ${key}`);
  writeFileSync(new URL("data/text/lemmas.json", ROOT), `${JSON.stringify(file, null, 1)}\n`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) trainLemmas(process.argv[2] ?? "../shared/corpora", console.log);
