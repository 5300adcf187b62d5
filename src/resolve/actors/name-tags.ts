/**
 * The tagger's name labels, repaired: parts of hyphenated names joined, lower-case words at the ends let go, acronyms and
 * second occurrences that it missed labelled as its other finds of the same words.
 */
import { WEEKDAYS } from "../../text/calendar.js";
import { DEPREL_CODE, NAME_CODE, type ParsedText, UPOS_CODE } from "../../text/parsed-text.js";
import { type ActorBase, foldText } from "./index-actor-base.js";

const O = NAME_CODE.get("O") as number;
const B_ORG = NAME_CODE.get("B-ORG") as number;
const B_PER = NAME_CODE.get("B-PER") as number;
const FLAT = DEPREL_CODE.get("flat") as number;
const PROPN = UPOS_CODE.get("PROPN") as number;
const VERB = UPOS_CODE.get("VERB") as number;
/** Lower-case words that stand inside names or begin them. */
const PARTICLES = new Set("al el de da di du do la le van von der den bin ibn bint abu ul ur of for the and to y e ben ter st 's - & dos das".split(" "));

/** "The World Court Friday rejected": the day is no part of the name. */
function trimDays({ tokens }: ParsedText, tags: Uint8Array, first: number, end: number): void {
  for (let i = first + 1; i < end; i++) {
    const tag = tags[i] as number;
    if (tag !== O && tag % 2 === 0 && WEEKDAYS.has(tokens.norm[i] as string) && (i + 1 === end || tags[i + 1] !== tag)) tags[i] = O;
  }
}

/** Labels by token, a copy. Codes go in pairs: B- is odd, its I- the next even number. */
export function repairTags(doc: ParsedText, base: ActorBase): Uint8Array {
  const { tokens, sentences } = doc;
  const tags = tokens.name.slice();
  const introduced = givenAcronyms(doc, tags);
  for (let s = 0; s < sentences.count; s++) {
    const first = sentences.first[s] as number;
    const end = sentences.first[s + 1] as number;
    joinHyphens(doc, base, tags, first, end);
    joinFathers(doc, tags, first, end);
    trimLowerCase(doc, tags, first, end);
    trimDays(doc, tags, first, end);
    labelBands(doc, base, tags, first, end);
    labelLeaders(doc, base, tags, first, end);
    extendFlat(doc, tags, first, end);
    if (!isShouted(doc, first, end)) labelAcronyms(doc, base, tags, first, end, introduced);
  }
  spreadLabels(doc, tags);
  return tags;
}

const insideOf = (tag: number): number => (tag % 2 === 1 ? tag + 1 : tag);

/** Whether a token begins right where the one before it ends. */
export const isGlued = ({ tokens }: ParsedText, i: number): boolean => i > 0 && tokens.end[i - 1] === tokens.begin[i];

export const isCapital = ({ text, tokens }: ParsedText, i: number): boolean => {
  const code = text.charCodeAt(tokens.begin[i] as number);
  if (code < 128) return code >= 65 && code <= 90;
  const c = String.fromCharCode(code);
  return c !== c.toLowerCase();
};

/** "Ban Ki" + "-" + "moon", "Asia" + "-" + "Pacific": what hangs on a name by a hyphen belongs to it. */
function joinHyphens(doc: ParsedText, base: ActorBase, tags: Uint8Array, first: number, end: number): void {
  const { tokens } = doc;
  for (let i = first + 1; i + 1 < end; i++) {
    if (tokens.norm[i] !== "-" || !isGlued(doc, i) || !isGlued(doc, i + 1)) continue;
    const before = tags[i - 1] as number;
    const after = tags[i + 1] as number;
    if (before !== O && after === O && tokens.upos[i + 1] === PROPN) tags[i] = tags[i + 1] = insideOf(before);
    else if (before !== O && after !== O) {
      // "The U.N.-Iraq accord": a body and a state
      if (insideOf(before) !== insideOf(after) && isState(base, tokens.norm[i + 1] as string)) continue;
      tags[i] = insideOf(before);
      for (let k = i + 1; k < end && (tags[k] === after || tags[k] === insideOf(after)); k++) {
        if (k > i + 1 && (tags[k] as number) % 2 === 1) break;
        tags[k] = insideOf(before);
      }
    } else if (before === O && after !== O && tokens.upos[i - 1] === PROPN && (isCapital(doc, i - 1) || PARTICLES.has(tokens.norm[i - 1] as string))) {
      tags[i - 1] = after % 2 === 1 ? after : after - 1;
      tags[i] = tags[i + 1] = insideOf(after);
    }
  }
}

const isState = (base: ActorBase, norm: string): boolean => base.names.byKey.get(foldText(norm))?.some(({ actor }) => actor.id.startsWith("country/")) === true;

/** "Philip Hammond welcomes" in a headline is no longer name than "Philip Hammond", and "The UN updated Security Council members" has two. */
function trimLowerCase(doc: ParsedText, tags: Uint8Array, first: number, end: number): void {
  const { tokens } = doc;
  for (let i = first + 1; i + 1 < end; i++) {
    const tag = tags[i] as number;
    if (tag === O || tag % 2 === 1 || tokens.upos[i] !== VERB || isCapital(doc, i) || tokens.norm[i - 1] === "-" || tags[i + 1] !== tag) continue;
    tags[i] = O;
    tags[i + 1] = tag - 1;
  }
  for (let i = first; i < end; i++) {
    if (tags[i] === O) continue;
    let last = i;
    while (last + 1 < end && tags[last + 1] === insideOf(tags[i] as number) && (tags[last + 1] as number) % 2 === 0) last++;
    let stop = last;
    while (stop > i && !isCapital(doc, stop) && !/\d/.test(tokens.norm[stop] as string) && !(tokens.norm[stop - 1] === "-" && isGlued(doc, stop))) stop--;
    if (isCapital(doc, stop)) for (let k = stop + 1; k <= last; k++) tags[k] = O;
    i = last;
  }
}

/** "Jaish al-Sabil", "Harakat al-Noor": a band, which the tagger takes for a person or for one behind a word. */
function labelBands({ tokens }: ParsedText, base: ActorBase, tags: Uint8Array, first: number, end: number): void {
  for (let i = first; i + 3 < end; i++) {
    if (tokens.norm[i + 2] !== "-" || !ARTICLE.test(tokens.norm[i + 1] as string) || base.nameWords.get(tokens.norm[i] as string)?.kind !== "armed_group")
      continue;
    const inside = insideOf(tags[i + 1] as number);
    if (inside === O || (tags[i] !== O && tags[i] !== B_PER)) continue;
    tags[i] = B_ORG;
    for (let k = i + 1; k < end && (k === i + 1 || tags[k] === inside); k++) tags[k] = insideOf(B_ORG);
  }
}
const ARTICLE = /^(?:[ae]l|ul|a[dnrstz]|ash)$/;

/** "South Sudan's Kiir": somebody of that state whom the base knows by surname, whatever the tagger takes it for. */
function labelLeaders(doc: ParsedText, base: ActorBase, tags: Uint8Array, first: number, end: number): void {
  const { text, tokens } = doc;
  for (let i = first + 2; i < end; i++) {
    if (tokens.norm[i - 1] !== "'s" || tags[i] === B_PER || !isCapital(doc, i) || (i + 1 < end && isCapital(doc, i + 1))) continue;
    const known = base.bySurname.get(foldText(tokens.norm[i] as string));
    if (known === undefined) continue;
    let from = i - 2;
    while (from > first && tags[from] !== O && (tags[from] as number) % 2 === 0) from--;
    const owner = base.names.byKey.get(foldText(text.slice(tokens.begin[from], tokens.end[i - 2])))?.find(({ actor }) => actor.id.startsWith("country/"));
    if (owner !== undefined && known.some(({ country }) => country === owner.actor.country)) tags[i] = B_PER;
  }
}

/** "Rhissa ag Elhadji", "Omar ould Bah": one person, by his own name and his father's. */
function joinFathers(doc: ParsedText, tags: Uint8Array, first: number, end: number): void {
  for (let i = first + 1; i + 1 < end; i++) {
    if (!FATHERS.has(doc.tokens.norm[i] as string) || isCapital(doc, i) || !isCapital(doc, i - 1) || !isCapital(doc, i + 1)) continue;
    if (![i - 1, i + 1].some((t) => tags[t] === B_PER || tags[t] === insideOf(B_PER))) continue;
    let from = i - 1;
    while (from > first && tags[from] !== O && (tags[from] as number) % 2 === 0) from--;
    let to = i + 1;
    while (to + 1 < end && tags[to] !== O && tags[to + 1] === insideOf(tags[to] as number)) to++;
    for (let t = from; t <= to; t++) tags[t] = t === from ? B_PER : insideOf(B_PER);
  }
}
const FATHERS = new Set("ag ould wuld walad ult mint bin ibn bint ben".split(" "));

/** The tree keeps the parts of a name together where the labels stop after the first, or begin anew with a surname. */
function extendFlat(doc: ParsedText, tags: Uint8Array, first: number, end: number): void {
  const { tokens } = doc;
  for (let i = first + 1; i < end; i++) {
    const before = tags[i - 1] as number;
    const anew = tags[i] === B_PER && insideOf(before) === insideOf(B_PER);
    if ((tags[i] !== O && !anew) || before === O || tokens.deprel[i] !== FLAT || tokens.upos[i] !== PROPN || !isCapital(doc, i)) continue;
    if ((tags[tokens.head[i] as number] as number) !== O) tags[i] = insideOf(before);
  }
}

const isAcronym = (form: string): boolean => /^\p{Lu}{2,7}$/u.test(form);
/** The same, or "CoI" for a commission of inquiry. */
const isInitials = (form: string): boolean => /^\p{Lu}\p{L}{0,5}\p{Lu}$/u.test(form);

function isShouted({ text, tokens }: ParsedText, first: number, end: number): boolean {
  const words = text.slice(tokens.begin[first], tokens.end[end - 1]);
  if (EIGHT_SMALL.test(words)) return false;
  const lower = words.match(/\p{Ll}/gu)?.length ?? 0;
  return lower * 2 < words.length - lower * 0.5;
}
const EIGHT_SMALL = /(?:\p{Ll}\P{Ll}*){8}/u;

/** "The Valley Farmers Association (VFA)", "the Lake Workers Union, or LWU": what the report calls a body from here on, whatever the tagger takes it for. */
function givenAcronyms(doc: ParsedText, tags: Uint8Array): ReadonlySet<string> {
  const { text, tokens } = doc;
  const found = new Set<string>();
  for (let i = 3; i + 1 < tokens.count; i++) {
    const bracketed = tokens.norm[i - 1] === "(" && tokens.norm[i + 1] === ")";
    if (!bracketed && !(tokens.norm[i - 1] === "or" && tokens.norm[i - 2] === ",")) continue;
    const long = tags[bracketed ? i - 2 : i - 3];
    const known = isAcronym(text.slice(tokens.begin[i], tokens.end[i])) && (long === B_ORG || long === insideOf(B_ORG));
    if (known || spelledBefore(doc, i) >= 0) found.add(tokens.norm[i] as string);
  }
  return found;
}

/** First token of the words whose initials an acronym in brackets or after "or" gives; -1 where it is not introduced so. */
export function spelledBefore({ text, tokens }: ParsedText, at: number): number {
  const letters = text.slice(tokens.begin[at], tokens.end[at]).replace(/\./g, "");
  if (!isInitials(letters)) return -1;
  const opened = tokens.norm[at - 1] === "(" || (tokens.norm[at - 1] === "or" && tokens.norm[at - 2] === ",");
  if (!opened) return -1;
  let left = letters.length;
  let i = tokens.norm[at - 2] === "," ? at - 3 : at - 2;
  for (; i >= 0 && left > 0 && tokens.sentence[i] === tokens.sentence[at]; i--) {
    const letter = text[tokens.begin[i] as number] as string;
    if (letter === letters[left - 1]) left--;
    else if (!SMALL_WORDS.has(tokens.norm[i] as string)) return -1;
  }
  return left === 0 ? i + 1 : -1;
}
const SMALL_WORDS = new Set(["of", "for", "and", "the", "in", "on", "to", "'s", "-"]);

/** An untagged proper noun in capitals alone is taken for a body, if it is no unit or thing (data/actors/name-words.tsv). */
function labelAcronyms(doc: ParsedText, base: ActorBase, tags: Uint8Array, first: number, end: number, introduced: ReadonlySet<string>): void {
  const { text, tokens } = doc;
  for (let i = first; i < end; i++) {
    if (tags[i] !== O) continue;
    const norm = tokens.norm[i] as string;
    const form = text.slice(tokens.begin[i], tokens.end[i]);
    if (!(introduced.has(norm) ? isInitials(form) : tokens.upos[i] === PROPN && isAcronym(form))) continue;
    if (base.nameWords.get(norm) === null || base.roles.has(norm)) continue;
    // "UNESCO World ..." is a longer name's first word; "G7" and the like are in the base.
    if (i + 1 < end && isCapital(doc, i + 1) && tokens.upos[i + 1] === PROPN) continue;
    if (i > first && isCapital(doc, i - 1) && tokens.upos[i - 1] === PROPN) continue;
    tags[i] = B_ORG;
  }
}

/** An untagged proper noun that the tagger has labelled elsewhere in the report gets the label that it has most often. */
function spreadLabels(doc: ParsedText, tags: Uint8Array): void {
  const { tokens } = doc;
  const votes = new Map<string, Uint16Array>();
  for (let i = 0; i < tokens.count; i++) {
    const tag = tags[i] as number;
    if (tag % 2 === 0 || tags[i + 1] === insideOf(tag)) continue;
    const norm = tokens.norm[i] as string;
    const count = votes.get(norm) ?? new Uint16Array(8);
    count[tag] = (count[tag] as number) + 1;
    votes.set(norm, count);
  }
  if (votes.size === 0) return;
  for (let i = 0; i < tokens.count; i++) {
    if (tags[i] !== O || tokens.upos[i] !== PROPN || !isCapital(doc, i)) continue;
    const count = votes.get(tokens.norm[i] as string);
    if (count === undefined) continue;
    let best = B_ORG;
    for (let tag = 1; tag < 8; tag += 2) if ((count[tag] as number) > (count[best] as number)) best = tag;
    tags[i] = best;
  }
}
