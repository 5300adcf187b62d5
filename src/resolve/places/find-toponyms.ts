/** Names that may be places: what the tagger calls LOC, and capitalised names of the gazetteer in a place's setting. */
import { CALENDAR } from "../../text/calendar.js";
import { deprelOf, formOf, NAME_CODE, type ParsedText, sectionKind, UPOS_CODE } from "../../text/parsed-text.js";
import { isState } from "./choose-place.js";
import type { Gazetteer, GazetteerPlace } from "./gazetteer.js";
import { isFacility, isSettlementOf, namesLocalBody, placeSetting, prepositionBefore } from "./setting.js";

export interface Toponym {
  /** First and last token, inclusive. */
  readonly first: number;
  readonly last: number;
  readonly words: string;
  readonly candidates: readonly GazetteerPlace[];
  readonly tagged: boolean;
  /** Surely a place by the tagger or by the words around, whoever else is meant with it. */
  readonly firm: boolean;
  /** Stands in the name of a body of the place: "Corsicana Police Department". */
  readonly embedded: boolean;
}

const B_LOC = NAME_CODE.get("B-LOC") as number;
const I_LOC = NAME_CODE.get("I-LOC") as number;
const B_PER = NAME_CODE.get("B-PER") as number;
const I_PER = NAME_CODE.get("I-PER") as number;
const I_ORG = NAME_CODE.get("I-ORG") as number;
const PROPN = UPOS_CODE.get("PROPN") as number;
const LOCAL = new Set("in near at outside inside to from around through toward towards into".split(" "));
/** The noun of a division or feature that belongs to the name that stands before it. */
export const TYPE_NOUNS = new Set(
  "province region district county governorate regency oblast state valley mountains peninsula island islands river prefecture archipelago desert strait gulf sea temple".split(
    " ",
  ),
);
/** Words that are towns somewhere, and hardly ever meant so. */
const COMMON = new Set(
  "man miss mission march county city state united route hall center centre district north south east west republic world nation eastern western northern southern empire palace central public the of la me mobile university hurricane clark college house street avenue highway road park lake church school most union bank police clinton bush kerry gore jackson johnson wilson ebola marburg us-based cancer international sunday monday friday may august best reading nice sale normal war young independence victory liberty commerce industry energy price federal golf early progress northeast northwest southeast southwest hope metro honda angus delta rivers lakes loop la va justice supreme superior crown plaza mass ill wash lucky".split(
    " ",
  ),
);
/** "NAIROBI, Nov 18": Nov is a town of Tajikistan, too. */
const SHORT_MONTH = /^(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?$/;
/** The same of several words. */
const COMMON_PHRASES = new Set(["national park", "state park", "old city", "old town"]);
/** "White Street", "Hudson Creek": named by a town's word, and not the town. */
const NO_TOWN_AFTER = new Set(
  "street avenue ave ave. road rd rd. boulevard blvd blvd. drive lane parkway highway turnpike expressway creek brook pond".split(" "),
);
/** "The Minsk agreements", "the Geneva conventions": a paper, wherever it was signed. */
const PAPERS = new Set("accord accords agreement agreements convention conventions protocol protocols treaty pact declaration communique".split(" "));
const VESSELS = new Set("ferry tanker freighter frigate trawler destroyer warship yacht liner steamer".split(" "));
const OFFICERS = new Set("director editor correspondent analyst researcher specialist expert".split(" "));
const LONGEST = 6;

const capital = (form: string): boolean => {
  const code = form.charCodeAt(0);
  return code < 128 ? code >= 65 && code <= 90 : /^\p{Lu}/u.test(form);
};

/** "al-Bab", in three tokens. */
const afterArticle = (doc: ParsedText, first: number): boolean =>
  doc.tokens.norm[first + 1] === "-" && ARTICLE.test(formOf(doc, first)) && capital(formOf(doc, Math.min(first + 2, doc.tokens.count - 1)));
const ARTICLE = /^(?:a[dlnrstz]|ash|el)$/;

/** "Carmen" of "Carmen del Oro", "Ain" of "Ain Harra": the beginning of a longer name that the gazetteer lacks. */
function isBeginning(doc: ParsedText, first: number, last: number, candidates: readonly GazetteerPlace[]): boolean {
  const { norm, count } = doc.tokens;
  if (candidates.some((c) => c.kind === "country") || last + 1 >= count) return false;
  const next = formOf(doc, last + 1);
  if (/^(?:del|de|do|da|dos|das)$/.test(next)) return last + 2 < count && capital(formOf(doc, last + 2));
  return first === last && OPENS_NAME.test(norm[first] as string) && /^\p{Lu}\p{Ll}/u.test(next);
}
const OPENS_NAME = /^(?:ain|ein|beit|bayt|deir|dayr|tel|tell|tall|khan|kafr|kfar|umm|bir|ras|abu|bab|ban|kota|nong|santa|san|puerto|rio|villa|los|las)$/;

export function findToponyms(doc: ParsedText, gazetteer: Gazetteer): Toponym[] {
  const { tokens, text } = doc;
  const out: Toponym[] = [];
  const surnames = surnamesOf(doc);
  for (let i = 0; i < tokens.count; i++) {
    const form = formOf(doc, i);
    if ((!capital(form) && !afterArticle(doc, i)) || /[\p{L}\p{N}]$/u.test(text.slice(Math.max(0, (tokens.begin[i] as number) - 1), tokens.begin[i]))) continue;
    // "Luga" of "Ust-Luga", unless both are places ("the Paris-Dakar rally") or a party stands before it ("R-Charleston")
    if (
      tokens.norm[i - 1] === "-" &&
      tokens.begin[i] === tokens.end[i - 1] &&
      /^\p{Lu}[\p{L}'’]/u.test(formOf(doc, i - 2)) &&
      tokens.end[i - 2] === tokens.begin[i - 1] &&
      out.at(-1)?.last !== i - 2
    )
      continue;
    const name = tokens.name[i] as number;
    let taggedEnd = -1;
    if (name === B_LOC || (name === I_LOC && /^[,;:()"]$/.test(tokens.norm[i - 1] ?? ""))) {
      taggedEnd = i;
      while (taggedEnd + 1 < tokens.count && tokens.name[taggedEnd + 1] === I_LOC && !/^[,;:()"]$/.test(tokens.norm[taggedEnd + 1] as string)) taggedEnd++;
    }
    const sentenceEnd = (doc.sentences.first[(tokens.sentence[i] as number) + 1] as number) - 1;
    let found: Toponym | null = null;
    for (let last = Math.min(i + LONGEST - 1, sentenceEnd); last >= i; last--) {
      if (!capital(form) && last < i + 2) break;
      if (taggedEnd >= 0 && last > taggedEnd && last - i > 5) continue;
      const words = text.slice(tokens.begin[i], tokens.end[last]);
      if (last > i && !capital(formOf(doc, last)) && !TYPE_NOUNS.has(tokens.norm[last] as string)) continue;
      if (/[;:()"\n]|,\s(?!D\.C)/.test(words)) continue;
      let candidates = listed(gazetteer, doc, i, last) ?? gazetteer.find(words);
      if (candidates.length === 0 && last > i && /^co\.?$/.test(tokens.norm[last] as string)) candidates = gazetteer.find(words.replace(/co\.?$/i, "County"));
      if (candidates.length === 0 && last > i && TYPE_NOUNS.has(tokens.norm[last] as string)) candidates = typed(gazetteer, doc, i, last);
      candidates = narrowed(candidates, words);
      if (candidates.length === 0) continue;
      if (isPartOfPhrase(doc, i, last, candidates)) continue;
      if (surnames.has(tokens.norm.slice(i, last + 1).join(" ")) && isPerson(doc, i, last, candidates)) continue;
      if (
        last === i &&
        COMMON.has(tokens.norm[i] as string) &&
        candidates.every((c) => c.kind !== "country" && c.kind !== "region") &&
        !(i > 0 && tokens.norm[i - 1] === ",")
      )
        continue;
      if (last === i && /^[A-Z]{2,3}$/.test(form) && (candidates.every((c) => c.kind === "city") || /^\/\d/.test(text.slice(tokens.end[i])))) continue;
      if (isBeginning(doc, i, last, candidates)) continue;
      if (last === i && SHORT_MONTH.test(tokens.norm[i] as string) && /^\d/.test(tokens.norm[i + (tokens.norm[i + 1] === "." ? 2 : 1)] ?? "")) continue;
      // "The Gulf of Guinea", of which the tagger has the Gulf.
      const tagged = taggedEnd >= i && (last <= taggedEnd + 1 || candidates.some((c) => c.kind === "region"));
      const embedded = !tagged && namesLocalBody(doc, i, last, candidates);
      if (!embedded && namesOther(doc, last, candidates)) continue;
      const setting =
        tagged || (capital(form) && isInDateline(doc, i)) || (afterArticle(doc, i) && LOCAL.has(prepositionBefore(doc, i)))
          ? "firm"
          : placeSetting(doc, gazetteer, i, last, candidates);
      if (!embedded && setting === "none") continue;
      // A longer name that the gazetteer lacks is a different place: "New Orleans Avenue" is not New Orleans.
      if (
        tagged &&
        last < taggedEnd &&
        taggedEnd - last >= 1 &&
        !TYPE_NOUNS.has(tokens.norm[last + 1] as string) &&
        !isFacility(tokens.norm[last + 1] as string) &&
        tokens.upos[last + 1] === PROPN &&
        candidates.every((c) => c.kind === "city")
      )
        break;
      found = { first: i, last, words, candidates, tagged, firm: setting === "firm", embedded };
      break;
    }
    if (!found && capital(form)) {
      const tagged = taggedEnd >= 0 && surelyPlace(doc, i);
      const last = tagged ? taggedEnd : unknownPlaceEnd(doc, i, out.at(-1));
      if (last >= 0) {
        const words = text.slice(tokens.begin[i], tokens.end[last]);
        found = { first: i, last, words, candidates: narrowed(gazetteer.find(words), words), tagged, firm: true, embedded: false };
      }
    }
    if (found) {
      out.push(withDirection(doc, gazetteer, found));
      i = found.last;
    }
  }
  return repeated(doc, out);
}

/** "La." is the state, and Niger the country and no state of its neighbour's. */
function narrowed(candidates: readonly GazetteerPlace[], words: string): readonly GazetteerPlace[] {
  const states = candidates.filter(isState);
  if (states.length > 0 && /\p{Ll}\.$/u.test(words)) return states;
  return candidates.some((c) => c.kind === "country") ? candidates.filter((c) => c.kind !== "district" && (c.kind !== "division" || isState(c))) : candidates;
}

/** The last words of the report's persons of several names: "Livingston", "St. Clair". */
function surnamesOf({ tokens }: ParsedText): ReadonlySet<string> {
  const out = new Set<string>();
  for (let i = 1; i < tokens.count; i++) {
    if (tokens.name[i] !== I_PER || tokens.name[i + 1] === I_PER) continue;
    out.add(tokens.norm[i] as string);
    if (tokens.name[i - 1] === I_PER) out.add(`${tokens.norm[i - 1]} ${tokens.norm[i]}`);
  }
  return out;
}

/** "Livingston told reporters", where the report has a Bob Livingston: no town, unless somebody is in it. */
const isPerson = (doc: ParsedText, first: number, last: number, candidates: readonly GazetteerPlace[]): boolean =>
  !LOCAL.has(prepositionBefore(doc, first)) &&
  doc.tokens.norm[last + 1] !== "," &&
  candidates.every((c) => c.kind !== "country" && c.kind !== "region" && !c.capital && !isState(c));

/**
 * Names of towns within a longer phrase that names something else: "the Plaza of the Revolution", "the Western District of Texas", "the
 * Minsk agreements", "575 B.C.".
 */
function isPartOfPhrase(doc: ParsedText, first: number, last: number, candidates: readonly GazetteerPlace[]): boolean {
  const { tokens } = doc;
  const next = tokens.norm[last + 1] ?? "";
  // "The ferry Estonia"
  if (VESSELS.has(tokens.norm[first - 1] ?? "")) return true;
  // "Africa director at the bank"
  if (OFFICERS.has(next) && candidates.some((c) => c.kind === "region")) return true;
  if (tokens.norm[first] === "b.c." && /^\d+$/.test(tokens.norm[first - 1] ?? "")) return true;
  if (candidates.some((c) => c.kind === "country" || c.kind === "region")) return false;
  if (NO_TOWN_AFTER.has(next) && capital(formOf(doc, last + 1)) && candidates.every((c) => c.kind === "city")) return true;
  if (
    PAPERS.has(next) ||
    (next === "peace" && (tokens.norm[last + 2] === "deal" || PAPERS.has(tokens.norm[last + 2] ?? ""))) ||
    (last > first && COMMON_PHRASES.has(doc.text.slice(tokens.begin[first], tokens.end[last]).toLowerCase()))
  )
    return true;
  // "the Western District of New York", but "in Milan of Abu Omar"
  if (next !== "of" || LOCAL.has(tokens.norm[first - 1] ?? "") || candidates.some((c) => c.capital)) return false;
  const named = tokens.norm[last + 2] === "the" ? last + 3 : last + 2;
  return named < tokens.count && tokens.sentence[named] === tokens.sentence[last] && capital(formOf(doc, named));
}

/** In a dateline before its day: "WASHINGTON, March 3 (Continental Press)". */
export function isInDateline(doc: ParsedText, token: number): boolean {
  if (sectionKind(doc, token) !== "dateline") return false;
  const { norm, sentence } = doc.tokens;
  for (let t = token; t >= 0 && sentence[t] === sentence[token]; t--) if (CALENDAR.has(norm[t] as string) || /^\d/.test(norm[t] as string)) return false;
  return true;
}

/** "The Berlin Process", "the tanker Aegean Star", "the Asia Peace Forum": what bears a continent's, a sea's or a capital's name. */
function namesOther(doc: ParsedText, last: number, candidates: readonly GazetteerPlace[]): boolean {
  const { tokens } = doc;
  const next = last + 1;
  if (next >= tokens.count || tokens.sentence[next] !== tokens.sentence[last] || !candidates.every((c) => c.kind === "region" || c.kind === "city"))
    return false;
  if (!candidates.some((c) => c.kind === "region" || c.capital || c.worldly)) return false;
  const name = tokens.name[next];
  return (
    tokens.head[last] === next + tailOf(doc, next) &&
    tokens.upos[next] === PROPN &&
    /^\p{Lu}\p{Ll}/u.test(formOf(doc, next)) &&
    name !== B_LOC &&
    name !== I_LOC &&
    !TYPE_NOUNS.has(tokens.norm[next] as string) &&
    !isFacility(tokens.norm[next] as string)
  );
}

/** How many capitalised words follow that a name ends with. */
function tailOf({ tokens }: ParsedText, from: number): number {
  let n = 0;
  while (tokens.upos[from + n + 1] === PROPN) n++;
  return n;
}

/** "southern Lebanon", where the gazetteer has it as a place of its own; "western New York" is the state's. */
function withDirection(doc: ParsedText, gazetteer: Gazetteer, t: Toponym): Toponym {
  const before = t.first - 1;
  if (before < 0 || !DIRECTION.test(doc.tokens.norm[before] as string) || doc.tokens.sentence[before] !== doc.tokens.sentence[t.first]) return t;
  const words = doc.text.slice(doc.tokens.begin[before], doc.tokens.end[t.last]);
  const candidates = gazetteer.find(words);
  // "The southern Red Sea" is no province of that name.
  if (candidates.some((c) => c.kind === "region" || (c.kind !== "city" && !t.candidates.some(({ kind }) => kind === "region"))))
    return { ...t, first: before, words, candidates };
  const states = t.candidates.filter(isState);
  return states.length > 0 ? { ...t, words, candidates: states } : t;
}
const DIRECTION = /^(?:(?:north|south|east|west)(?:ern)?|(?:north|south)-?(?:east|west)(?:ern)?|upstate)$/;

/** Other single words of a report that stand for a place which the report names elsewhere, and datelines in capitals. */
function repeated(doc: ParsedText, found: readonly Toponym[]): Toponym[] {
  const { tokens } = doc;
  const taken = new Uint8Array(tokens.count);
  const known = new Map<string, Toponym>();
  for (const t of found) {
    for (let i = t.first; i <= t.last; i++) taken[i] = 1;
    if (t.first === t.last && t.candidates.length > 0 && t.tagged) known.set(tokens.norm[t.first] as string, t);
  }
  const out = [...found];
  for (let i = 0; i < tokens.count; i++) {
    const source = known.get(tokens.norm[i] as string);
    if (!source || taken[i] || !capital(formOf(doc, i))) continue;
    const name = tokens.name[i] as number;
    if (name === B_PER || name === I_PER || name === I_ORG || tokens.name[i + 1] === I_ORG || tokens.name[i + 1] === I_PER) continue;
    out.push({ ...source, first: i, last: i, words: formOf(doc, i) });
  }
  return out.sort((a, b) => a.first - b.first);
}

/** "Becker, Clay and Douglas counties": the county of the name, where the gazetteer has one; null outside of such a list. */
function listed(gazetteer: Gazetteer, doc: ParsedText, first: number, last: number): readonly GazetteerPlace[] | null {
  const { tokens } = doc;
  let at = last + 1;
  while (at < tokens.count && at - last < LIST && (/^(?:,|and|or|&)$/.test(tokens.norm[at] as string) || capital(formOf(doc, at)))) at++;
  const noun = TYPES_LISTED.get(tokens.norm[at] ?? "");
  if (noun === undefined || tokens.sentence[at] !== tokens.sentence[last] || (at > last + 1 && capital(formOf(doc, last + 1)))) return null;
  const named = doc.text.slice(tokens.begin[first], tokens.end[last]);
  const divisions = [...gazetteer.find(`${named} ${noun}`), ...gazetteer.find(named)].filter((c) => c.kind === "division" || c.kind === "district");
  return divisions.length > 0 ? divisions : null;
}
/** Tokens from a name to the noun at the end of its list. */
const LIST = 24;
const TYPES_LISTED: ReadonlyMap<string, string> = new Map([
  ["counties", "County"],
  ["provinces", "Province"],
  ["districts", "District"],
  ["governorates", "Governorate"],
  ["oblasts", "Oblast"],
  ["prefectures", "Prefecture"],
]);

/** "Kandahar province": the division by its seat. */
function typed(gazetteer: Gazetteer, doc: ParsedText, first: number, last: number): readonly GazetteerPlace[] {
  const bare = gazetteer.find(doc.text.slice(doc.tokens.begin[first], doc.tokens.end[last - 1]));
  const divisions = bare.filter((c) => c.kind !== "city");
  return divisions.length > 0 ? divisions : bare.filter((c) => c.seat || c.population > 20_000);
}

/** Where a name ends that neither tagger nor gazetteer know and that its words or its company make a place, else -1. */
function unknownPlaceEnd(doc: ParsedText, first: number, before: Toponym | undefined): number {
  const { tokens } = doc;
  const sentence = tokens.sentence[first];
  if (tokens.upos[first] !== PROPN) return -1;
  let last = first;
  while (tokens.sentence[last + 1] === sentence && tokens.upos[last + 1] === PROPN && capital(formOf(doc, last + 1))) last++;
  if (FEATURE_NOUNS.has((tokens.norm[last + 1] as string) ?? "") && tokens.sentence[last + 1] === sentence) last++;
  if (last === first && COMMON.has(tokens.norm[first] as string)) return -1;
  // "the towns of Sarmin and Jabla"
  if (isSettlementOf(doc, first)) return last;
  if (last > first && tokens.norm[first] === "lake" && tokens.name[last + 1] !== I_ORG) return last;
  for (let i = first; i <= last; i++) if (tokens.name[i] !== 0 && tokens.name[i] !== B_LOC && tokens.name[i] !== I_LOC) return -1;
  // "Mount Sinjar", "the Hamrin mountains"
  if (last > first && (FEATURES_BEFORE.has(tokens.norm[first] as string) || FEATURE_NOUNS.has(tokens.norm[last] as string))) return last;
  // "in Aleppo and Daraya"
  const head = tokens.head[first] as number;
  if (before !== undefined && deprelOf(doc, first) === "conj" && head >= before.first && head <= before.last && first - before.last <= 2) return last;
  return -1;
}
const FEATURE_NOUNS = new Set(
  "river mountain mountains lake dam barrage reservoir valley island islands peninsula desert strait bridge airport plateau pass canal gulf sea hills delta crossing".split(
    " ",
  ),
);
const FEATURES_BEFORE = new Set("lake mount camp cape".split(" "));

/** An unknown name that the tagger calls a place, in a local phrase; "in the Montenegrin capital" has none. */
export function surelyPlace(doc: ParsedText, first: number): boolean {
  const relation = deprelOf(doc, first);
  const last = formOf(doc, first);
  return (
    /^\p{Lu}\p{Ll}/u.test(last) &&
    doc.tokens.norm[first + 1] !== "capital" &&
    !COMMON.has(doc.tokens.norm[first] as string) &&
    (LOCAL.has(prepositionBefore(doc, first)) || relation === "appos")
  );
}
