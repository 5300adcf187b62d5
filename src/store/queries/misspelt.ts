/** Why a question found nothing, where a name or a word in it is not known to the store: which, and what was probably meant. */

import { nearestWord } from "../../model/nearest-word.js";
import { parseSearch } from "../../model/search-query.js";
import type { Store } from "../store.js";
import { actorsNamed } from "./actors.js";
import { isHeld, knownNames, wordsLike } from "./known-names.js";

/** Of a long list of names and words one always looks a little alike: only a third of the letters may differ. */
const SHARE = 1 / 3;

export interface Sought {
  readonly actors?: readonly (string | undefined)[];
  readonly outlet?: string | undefined;
  readonly place?: string | undefined;
  /** In the language of `parseSearch`. */
  readonly text?: string | undefined;
}

const meant = (nearest: string | null): string => (nearest === null ? "" : `; did you mean ${JSON.stringify(nearest)}?`);

/** A sentence for each name and word that is not known. */
export async function misspelt(store: Store, { actors = [], outlet, place, text }: Sought): Promise<string[]> {
  const found: string[] = [];
  let asked: Promise<string[]> | null = null;
  const actorNames = (): Promise<string[]> => {
    asked ??= knownNames(store, "actor");
    return asked;
  };
  for (const name of actors)
    if (name !== undefined && (await actorsNamed(store, name)).length === 0)
      found.push(`Nobody is named ${JSON.stringify(name)}${meant(nearest(name, await actorNames()))}`);
  for (const [thing, name] of [
    ["outlet", outlet],
    ["place", place],
  ] as const) {
    const known = name === undefined ? [] : await knownNames(store, thing);
    if (name !== undefined && !known.some((one) => one.toLowerCase() === name.toLowerCase()))
      found.push(`No ${thing} is named ${JSON.stringify(name)}${meant(nearest(name, known))}`);
  }
  for (const word of text === undefined ? [] : soughtWords(text)) {
    if (await isHeld(store, word)) continue;
    const known = await wordsLike(store, word);
    const names = (await actorNames()).flatMap((name) => name.split(/\s+/u));
    found.push(`No report holds ${JSON.stringify(word)}${meant(nearestWord(word, [...names, ...known], SHARE))}`);
  }
  return found;
}

/** Each word that has to occur, once; of words joined by OR, and of beginnings, none has to. */
const soughtWords = (text: string): Set<string> =>
  new Set(parseSearch(text).groups.flatMap((terms) => terms.filter(({ prefix }) => terms.length === 1 && !prefix).flatMap(({ words }) => words)));

/** The nearest name, or word of a name. */
const nearest = (name: string, known: readonly string[]): string | null => nearestWord(name, [...known, ...known.flatMap((one) => one.split(/\s+/u))], SHARE);
