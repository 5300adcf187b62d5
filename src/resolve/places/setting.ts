/** Whether a name of the gazetteer that the tagger does not call a place stands in a place's setting all the same. */
import { deprelOf, formOf, NAME_CODE, type ParsedText, UPOS_CODE } from "../../text/parsed-text.js";
import type { Gazetteer, GazetteerPlace } from "./gazetteer.js";

const O = 0;
const B_PER = NAME_CODE.get("B-PER") as number;
const I_PER = NAME_CODE.get("I-PER") as number;
const B_ORG = NAME_CODE.get("B-ORG") as number;
const I_ORG = NAME_CODE.get("I-ORG") as number;
const PROPN = UPOS_CODE.get("PROPN") as number;
const NOUN = UPOS_CODE.get("NOUN") as number;
const set = (words: string): ReadonlySet<string> => new Set(words.split(" "));

const INSIDE = set("in near outside inside around");
const INSIDE_OR_OVER = set("in near outside inside around over across");
const PREPOSITIONS = set("in near at from to around outside across throughout inside toward towards into via off between through of and over against");
const LOOSE = set("of and from to against over");
const ARTICLES = set("a an the");
/** "the town of Gori", "City of Huntsville". */
const SETTLEMENT = set(
  "town city village suburb port hamlet township borough neighborhood neighbourhood district county province region capital area outskirts slum settlement commune municipality quarter enclave camp",
);
/** "The mayor of Gori": who and what are of a town. */
const OF_TOWN = set("mayor governor resident residents streets outskirts siege shelling bombardment capture fall recapture");
/** Nouns that a town's name stands before: its people, offices and surroundings. */
const LOCAL_NOUN = set(
  "area native resident residents man woman teenager boy girl couple police mayor firefighter firefighters officer officers students school schools hospital hospitals council county downtown suburb residence home office area's bureau",
);
/** Nouns that follow a town's name in the name of a body which sits there. */
const LOCAL_BODY = set(
  "police sheriff sheriff's fire volunteer school schools hospital court university college council commission commissioners board chamber department library community public district high middle independent regional municipal county city airport health area town township memorial medical general",
);

/** What stands in a town and bears its name: "Gisenyi Airport", "the Miri Marina". */
const FACILITY = set("airport airfield airbase marina harbour harbor zoo cathedral");
export const isFacility = (word: string): boolean => FACILITY.has(word);

/** Verbs whose object is a place, where a place of its name is known: what is shelled, taken, left or reached. */
const REACHED = set(
  "shell bomb bombard besiege recapture retake capture overrun storm seize take enter reach leave flee evacuate raid attack hit strike pound control hold invade occupy surround encircle liberate quit cross target visit",
);
/** Verbs of those that go somewhere, and what may open the place. */
const GOING = set(
  "withdraw flee move drive travel advance retreat deploy evacuate transfer arrive return head march fly escape pull retire push expel oust deport",
);
/** What is named for the place where it stands, and what may stand between. */
const SITE = set("crossing checkpoint airbase airport airfield prison bridge dam port harbour harbor barracks outskirts suburb suburbs");
const SITE_OF = set("refugee displacement border air military naval army detention transit");
const WAYS = set("from to into toward towards for through");
const ENGLISH: ReadonlySet<string> = new Set(["USA", "GBR", "IRL", "CAN", "AUS", "NZL"]);
/** A town that has this many people is known by its name alone. */
const KNOWN = 5000;
/** The same of a name of several words. */
const KNOWN_LONG = 1000;

const capital = (form: string): boolean => /^\p{Lu}/u.test(form);

export function prepositionBefore(doc: ParsedText, first: number): string {
  const before = doc.tokens.norm[first - 1] ?? "";
  return before === "the" || /^(?:north|south|east|west|central|northern|southern|eastern|western|nearby)/.test(before)
    ? (doc.tokens.norm[first - 2] ?? "")
    : before;
}

/** A country, region, large division, capital or county: names that are hardly ever anything else. */
const isMajor = (c: GazetteerPlace, long: boolean): boolean =>
  c.kind === "country" ||
  c.kind === "region" ||
  c.capital ||
  (c.kind === "division" && (c.population === 0 || c.population > 1_000_000)) ||
  (c.kind === "district" && long);

/** How surely the words around make `first..last` a place: "firm" also where an actor is described with it ("an Oakland officer"). */
export type Setting = "none" | "likely" | "firm";

export function placeSetting(doc: ParsedText, gazetteer: Gazetteer, first: number, last: number, candidates: readonly GazetteerPlace[]): Setting {
  if (isFirm(doc, gazetteer, first, last, candidates)) return "firm";
  return isLikely(doc, first, last, candidates) ? "likely" : "none";
}

const inLongerName = (doc: ParsedText, first: number, last: number): boolean =>
  doc.tokens.name[first] !== O && (doc.tokens.name[last + 1] === I_ORG || doc.tokens.name[last + 1] === I_PER);

function isFirm(doc: ParsedText, gazetteer: Gazetteer, first: number, last: number, candidates: readonly GazetteerPlace[]): boolean {
  if (!inLongerName(doc, first, last) && (beforeItsDivision(doc, gazetteer, last, candidates) || afterSettlement(doc, first))) return true;
  // "In Khan Younis", whom the tagger takes for somebody
  if (last > first && doc.tokens.name[first] === B_PER && !inLongerName(doc, first, last) && INSIDE_OR_OVER.has(prepositionBefore(doc, first)))
    return isOblique(doc, first) && isKnown(candidates, true);
  if (isReached(doc, first, last, candidates) || namesSite(doc, last, candidates)) return true;
  if (doc.tokens.name[first] !== O) return false;
  return isDateline(doc, first, last) || (LOCAL_NOUN.has(doc.tokens.norm[last + 1] as string) && doc.tokens.upos[first] === PROPN && standsAlone(doc, first));
}

/** "The Moyale border post", "Kakuma refugee camp". */
function namesSite(doc: ParsedText, last: number, candidates: readonly GazetteerPlace[]): boolean {
  const { tokens } = doc;
  const next = tokens.norm[last + 1] ?? "";
  if (tokens.name[last + 1] === I_ORG || tokens.name[last + 1] === I_PER || !isKnown(candidates)) return false;
  return SITE.has(next) || (SITE_OF.has(next) && (SITE.has(tokens.norm[last + 2] ?? "") || /^(?:camps?|posts?|bases?)$/.test(tokens.norm[last + 2] ?? "")));
}

const isKnown = (candidates: readonly GazetteerPlace[], long = false): boolean =>
  candidates.some((c) => c.kind === "region" || (c.kind === "city" && (c.seat || c.population >= (long ? KNOWN_LONG : KNOWN))));

/** "Rebels took Uvira", "fled to Goris": a town behind a verb that goes with places, unless the tagger has a longer name there. */
function isReached(doc: ParsedText, first: number, last: number, candidates: readonly GazetteerPlace[]): boolean {
  const { tokens } = doc;
  if (inLongerName(doc, first, last) || capital(last + 1 < tokens.count ? formOf(doc, last + 1) : "")) return false;
  if (!isKnown(candidates, last > first)) return false;
  // "Attacked Warren", who is somebody: English surnames are towns of the countries that speak it.
  if (doc.tokens.name[first] === B_PER && candidates.some((c) => ENGLISH.has(c.country ?? ""))) return false;
  let at = first;
  while (at >= 0 && (((tokens.head[at] as number) >= first && (tokens.head[at] as number) <= last) || deprelOf(doc, at) === "conj"))
    at = tokens.head[at] as number;
  const verb = at < 0 ? -1 : (tokens.head[at] as number);
  if (verb < 0 || !/^(?:obj|obl|nmod)$/.test(deprelOf(doc, at))) return false;
  const lemma = tokens.lemma[verb] as string;
  return deprelOf(doc, at) === "obj" ? REACHED.has(lemma) : GOING.has(lemma) && WAYS.has(prepositionBefore(doc, at));
}

/** No capitalised word before it in its sentence that it could belong to. */
function standsAlone(doc: ParsedText, first: number): boolean {
  const { tokens } = doc;
  if (first === doc.sentences.first[tokens.sentence[first] as number] || !capital(formOf(doc, first - 1))) return true;
  const before = tokens.norm[first - 1] as string;
  return PREPOSITIONS.has(before) || ARTICLES.has(before);
}

function isLikely(doc: ParsedText, first: number, last: number, candidates: readonly GazetteerPlace[]): boolean {
  const { tokens } = doc;
  const tag = tokens.name[first] as number;
  const major = candidates.some((c) => isMajor(c, last > first));
  const inName = inLongerName(doc, first, last);
  const form = formOf(doc, first);
  if (tag === B_PER || tag === I_PER)
    return (major && last > first) || (!inName && tag === B_PER && INSIDE.has(prepositionBefore(doc, first)) && isOblique(doc, first));
  if (tag === B_ORG || tag === I_ORG) return !inName && tag !== I_ORG && major && prepositionBefore(doc, first) !== "of";
  if (/^[A-Z]+$/.test(form) && form.length <= 3) return major;
  if (tokens.upos[first] !== PROPN && !major) return false;
  if (last === first && tokens.upos[first] !== PROPN && tokens.upos[first] !== NOUN) return false;
  if (major) return true;
  const next = last + 1 < tokens.count ? formOf(doc, last + 1) : "";
  if (capital(next)) return false;
  if (!standsAlone(doc, first)) return false;
  const preposition = prepositionBefore(doc, first);
  return PREPOSITIONS.has(preposition) && !LOOSE.has(preposition) && candidates.some((c) => c.population >= (INSIDE.has(preposition) ? 1000 : 20_000));
}

/** "Laurel County Adult Education" is of the county, and of no town of its name. */
const isCounty = ({ tokens }: ParsedText, first: number, last: number): boolean => last > first && tokens.norm[last] === "county";

/** "Corsicana Police Department": a body that sits in the town which names it. Countries and capitals name what is far larger. */
export function namesLocalBody(doc: ParsedText, first: number, last: number, candidates: readonly GazetteerPlace[]): boolean {
  const { tokens } = doc;
  return (
    tokens.name[first] === B_ORG &&
    tokens.name[last + 1] === I_ORG &&
    (LOCAL_BODY.has(tokens.norm[last + 1] as string) || isCounty(doc, first, last)) &&
    candidates.length > 0 &&
    candidates.every((c) => c.kind !== "country" && c.kind !== "region" && !c.capital)
  );
}

/** "Akron, Ohio": the division or country of a candidate follows. */
function beforeItsDivision(doc: ParsedText, gazetteer: Gazetteer, last: number, candidates: readonly GazetteerPlace[]): boolean {
  const { tokens, text } = doc;
  if (tokens.norm[last + 1] !== "," || last + 2 >= tokens.count || !capital(formOf(doc, last + 2))) return false;
  for (let end = Math.min(last + 3, tokens.count - 1); end >= last + 2; end--) {
    const outer = gazetteer.find(text.slice(tokens.begin[last + 2], tokens.end[end]));
    for (const o of outer)
      if (o.kind === "country" || o.kind === "division")
        for (const c of candidates)
          if (c.country === o.country && c.id !== o.id && c.kind !== "country" && (o.kind === "country" || c.admin1 === o.admin1)) return true;
  }
  return false;
}

/** "the town of Gori". */
export const isSettlementOf = ({ tokens }: ParsedText, first: number): boolean =>
  first >= 2 && tokens.norm[first - 1] === "of" && (SETTLEMENT.has(tokens.lemma[first - 2] as string) || SETTLEMENT.has(tokens.norm[first - 2] as string));

/** "the town of Gori", "Pamela Weaver, 54, of Roswell". */
function afterSettlement(doc: ParsedText, first: number): boolean {
  const { tokens } = doc;
  if (tokens.norm[first - 1] !== "of" || first < 2) return false;
  if (isSettlementOf(doc, first) || OF_TOWN.has(tokens.norm[first - 2] as string)) return true;
  const tag = tokens.name[first - 2];
  return tag === B_PER || tag === I_PER || (tokens.norm[first - 2] === "," && /^\d\d?$/.test(tokens.norm[first - 3] ?? ""));
}

const isOblique = (doc: ParsedText, token: number): boolean => /^(?:obl|nmod)/.test(deprelOf(doc, token));

/** "COLUMBUS -- ", "SURIN, Thailand (AP)": capitals at the head of a line, before a bracket, a comma or a dash. */
function isDateline(doc: ParsedText, first: number, last: number): boolean {
  const { tokens, text } = doc;
  if (first !== doc.sentences.first[tokens.sentence[first] as number]) return false;
  const words = text.slice(tokens.begin[first], tokens.end[last]);
  return /^\p{Lu}[\p{Lu} .'-]{3,}$/u.test(words) && /^(?:[(,_]|-{1,2}|[–—])$/.test(tokens.norm[last + 1] ?? "");
}
