/** The noun phrase around a head noun, read off the parse: what stands before it, whose it is, how many it is. */

import type { EntityKind } from "../../model/record.js";
import { childrenOf, DEPREL_CODE, type Deprel, deprelOf, isNamed, type ParsedText, UPOS_CODE } from "../../text/parsed-text.js";
import type { ActorMemory } from "./actor-memory.js";
import type { ActorBase, GroupEntry, KnownActor, RoleEntry } from "./index-actor-base.js";
import { isCapital } from "./name-tags.js";

const NOUN = UPOS_CODE.get("NOUN") as number;
const PROPN = UPOS_CODE.get("PROPN") as number;
const ADP = UPOS_CODE.get("ADP") as number;
const DET = UPOS_CODE.get("DET") as number;
const NUM = UPOS_CODE.get("NUM") as number;
const rel = (name: Deprel): number => DEPREL_CODE.get(name) as number;
const R_DET = rel("det");
const R_PREDET = rel("det:predet");
const R_POSS = rel("nmod:poss");
const R_NUMMOD = rel("nummod");
const R_AMOD = rel("amod");
const R_COMPOUND = rel("compound");
const R_DESC = rel("nmod:desc");
const R_UNMARKED = rel("nmod:unmarked");
const R_FLAT = rel("flat");
const R_NMOD = rel("nmod");

export type Definiteness = "definite" | "indefinite" | "possessed" | "bare";

export interface NounPhrase {
  readonly head: number;
  /** First token after the determiner; the mention runs from here to the head. */
  readonly first: number;
  readonly determiner: number;
  readonly definiteness: Definiteness;
  readonly plural: boolean;
  /** "two", "both": number of those meant, or 0. */
  readonly count: number;
  /** Country that a nationality, capital or country name among the modifiers tells. */
  readonly nation: KnownActor | null;
  /** Two countries named together ("French and Egyptian warships", "officials in Chad and Sudan"), else empty. */
  readonly nations: readonly KnownActor[];
  /** Entity that possesses or qualifies it ("its spokesman", "Pentagon spokesman", "spokesman for the ministry"), or -1. */
  readonly owner: number;
  /** Last token of an "of" phrase that belongs to the description, else the head. */
  readonly last: number;
}

const PLURALS = new Set(["people", "men", "women", "children", "police", "troops", "forces", "guerrillas", "authorities", "personnel", "media", "others"]);

export function isPlural({ tokens }: ParsedText, i: number): boolean {
  const norm = tokens.norm[i] as string;
  return PLURALS.has(norm) || (norm !== tokens.lemma[i]?.toLowerCase() && /(?:s|men)$/.test(norm));
}

const FOUND = new Set("find recover discover dump bury see identify exhume retrieve pull drag return lie wash burn count carry leave".split(" "));
const WHOSE = new Set("man men woman women child children people person victim victims dead boy girl baby one two three".split(" "));

/** "The bodies of three men", "found his body": nobody who acts. */
function isCorpse(doc: ParsedText, base: ActorBase, i: number): boolean {
  const { tokens } = doc;
  if ((tokens.lemma[i] as string).toLowerCase() !== "body") return false;
  const above = tokens.head[i] as number;
  if (above >= 0 && FOUND.has(tokens.lemma[above] as string) && /^(?:obj|nsubj)/.test(deprelOf(doc, i))) return true;
  return childrenOf(doc, i).some((c) => {
    if (c < i || deprelOf(doc, c) !== "nmod" || tokens.norm[i + 1] !== "of") return false;
    return isNamed(doc, c, "PER") || WHOSE.has(tokens.norm[c] as string) || base.roles.has((tokens.lemma[c] as string).toLowerCase());
  });
}

/** Nouns that alone are no body and nobody, unless they do something: "brought to justice", "entered into force", "side by side", "taken prisoner". */
const ABSTRACT = new Set(
  "force power side house assembly association union division mission foundation front unit bank prisoner hostage captive church family crew".split(" "),
);

const LINES = new Set("border frontier line river valley mountain road street strait lake island city town bridge".split(" "));

function isAbstract(doc: ParsedText, i: number, lemma: string): boolean {
  // "Its side of the border"
  if (lemma === "side" && doc.tokens.norm[i + 1] === "of" && childrenOf(doc, i).some((c) => c > i && LINES.has(doc.tokens.lemma[c] as string))) return true;
  if (doc.tokens.norm[i] !== lemma || isCapital(doc, i)) return false;
  const isJustice = lemma === "justice";
  if (!isJustice && (!ABSTRACT.has(lemma) || deprelOf(doc, i).startsWith("nsubj"))) return false;
  if (/^'/.test(doc.tokens.norm[i - 1] ?? "")) return false;
  return childrenOf(doc, i).every((c) => !/^(?:det|nmod|nummod|amod|compound|flat|appos)/.test(deprelOf(doc, c)));
}

/** The role or group noun whose last word is token i, the longest reading, with its first token. */
export function nounEndingAt(doc: ParsedText, base: ActorBase, i: number): { first: number; role: RoleEntry | null; group: GroupEntry | null } | null {
  const { tokens } = doc;
  const lemma = (tokens.lemma[i] as string).toLowerCase();
  const norm = tokens.norm[i] as string;
  if (isAbstract(doc, i, lemma)) return null;
  const corpse = isCorpse(doc, base, i);
  let lemmaPhrase = lemma;
  let normPhrase = norm;
  let best: { first: number; role: RoleEntry | null; group: GroupEntry | null } | null = null;
  for (let k = i; base.nounEnds.has(lemmaPhrase) || (norm !== lemma && base.nounEnds.has(normPhrase)); ) {
    const role = base.roles.get(lemmaPhrase) ?? base.roles.get(normPhrase) ?? null;
    const group = corpse ? null : (base.groups.get(lemmaPhrase) ?? base.groups.get(normPhrase) ?? null);
    if (role !== null || group !== null) best = { first: k, role, group: role === null ? group : null };
    else if (base.things.has(lemmaPhrase) || base.things.has(normPhrase)) best = null;
    k--;
    if (k < 0 || tokens.sentence[k] !== tokens.sentence[i]) break;
    const word = tokens.norm[k] as string;
    const glue = word === "-" || lemmaPhrase.startsWith("-") ? "" : " ";
    lemmaPhrase = `${word}${glue}${lemmaPhrase}`;
    normPhrase = `${word}${glue}${normPhrase}`;
  }
  return best;
}

/**
 * Reads the phrase of a head noun. `memory` supplies the entities of modifiers that were resolved before.
 * @param within whether a country named further down tells of it too: of refugees, but not of a resolution "which condemned the attacks in Paris"
 */
export function readNounPhrase(doc: ParsedText, memory: ActorMemory, head: number, within = true): NounPhrase {
  const { tokens } = doc;
  let first = head;
  let determiner = -1;
  let possessor = -1;
  let count = 0;
  let ofChild = -1;
  for (let c = tokens.childStart[head] as number; c < (tokens.childStart[head + 1] as number); c++) {
    const child = tokens.children[c] as number;
    const relation = tokens.deprel[child] as number;
    if (child < head) {
      if (relation === R_DET || relation === R_PREDET || (tokens.upos[child] === DET && relation !== R_POSS)) {
        if (determiner === -1 || tokens.norm[child] === "the") determiner = child;
        if (tokens.norm[child] === "both") count = 2;
        continue;
      }
      const modifier =
        relation === R_AMOD ||
        relation === R_COMPOUND ||
        relation === R_NUMMOD ||
        relation === R_POSS ||
        relation === R_DESC ||
        relation === R_UNMARKED ||
        relation === R_FLAT ||
        // but "in it the Summit"
        (relation === R_NMOD && tokens.upos[leftEdge(doc, child)] !== ADP);
      if (!modifier) continue;
      if (relation === R_POSS) possessor = child;
      if (relation === R_NUMMOD) count = NUMBERS.get(tokens.norm[child] as string) ?? (Number.parseInt(tokens.norm[child] as string, 10) || 3);
      const start = leftEdge(doc, child);
      if (start < first && head - start <= 12) first = start;
    } else if (relation === R_NMOD && ofChild === -1) ofChild = child;
  }
  // "Tamil rebel bases": whose rebels stands beside the word, where the tree hangs both on the bases
  if (first === head && tokens.deprel[head] === R_COMPOUND && tokens.upos[head] === NOUN && tokens.head[head - 1] === tokens.head[head])
    while (
      tokens.head[first - 1] === tokens.head[head] &&
      (tokens.deprel[first - 1] === R_AMOD || tokens.deprel[first - 1] === R_COMPOUND) &&
      isCapital(doc, first - 1)
    )
      first--;
  while (first < head && (tokens.upos[first] === DET || tokens.norm[first] === "``" || tokens.norm[first] === '"')) first++;
  let nation: KnownActor | null = null;
  let owner = -1;
  if (possessor >= 0) {
    owner = memory.byToken[possessor] as number;
    nation = memory.latent.get(possessor) ?? null;
  }
  for (let i = head - 1; i >= first; i--) {
    if (isHelper(doc, i)) continue;
    const latent = memory.latent.get(i);
    if (latent !== undefined && nation === null) nation = latent;
    const entity = memory.byToken[i] as number;
    if (entity >= 0 && owner === -1) owner = entity;
  }
  // "A U.S. official in Bogota" is of the country before him.
  const state = memory.base.byId.get(memory.entities[owner]?.id ?? "");
  if (nation === null && state?.id.startsWith("country/")) nation = state;
  let nations = nation === null && owner === -1 ? [] : coordinated(doc, memory, first, head);
  let last = head;
  if (ofChild >= 0) {
    const preposition = tokens.norm[leftEdge(doc, ofChild)] as string;
    if (preposition === "of" || preposition === "for" || preposition === "from" || preposition === "at" || preposition === "in") {
      // Words in small letters that the tagger takes for names are none ("smugglers for the ambush").
      const named =
        (tokens.upos[ofChild] === PROPN && isCapital(doc, ofChild)) ||
        (memory.byToken[ofChild] as number) >= 0 ||
        nounEndingAt(doc, memory.base, ofChild) !== null;
      if (preposition === "of" || (preposition === "for" && named)) last = ofTailEnd(doc, memory, ofChild);
      const entity = memory.byToken[ofChild] as number;
      const countries = countriesFrom(doc, memory, ofChild);
      if (entity >= 0 && owner === -1 && preposition !== "in" && countries.length < 2) owner = entity;
      if (countries.length < 2) nation ??= memory.latent.get(ofChild) ?? null;
      else if (countries.length === 2 && nations.length === 0) nations = countries;
    }
  }
  if (nation === null && owner >= 0) {
    const entity = memory.entities[owner];
    if (entity?.country != null) nation = memory.base.byId.get(`country/${entity.country}`) ?? null;
  }
  if (within && nation === null && owner === -1) nation = countryWithin(doc, memory, head);
  const the = determiner < 0 ? "" : (tokens.norm[determiner] as string);
  const definiteness: Definiteness =
    possessor >= 0
      ? "possessed"
      : the === "the" || the === "this" || the === "that" || the === "these" || the === "those" || the === "both"
        ? "definite"
        : determiner >= 0
          ? "indefinite"
          : "bare";
  return { head, first, determiner, definiteness, plural: isPlural(doc, head) || count > 1, count, nation, nations, owner, last };
}

/** "Russian-backed separatists", "a UN-brokered truce": who helps another's undertaking, of whose country and making it tells nothing. */
export const isHelper = ({ tokens }: ParsedText, i: number): boolean => tokens.norm[i + 1] === "-" && HELPED.has(tokens.norm[i + 2] as string);
const HELPED = new Set(
  "backed supported funded financed sponsored allied aligned friendly trained armed equipped supplied brokered mediated facilitated recognized recognised appointed installed imposed drafted sanctioned designated".split(
    " ",
  ),
);

/** Kinds of named bodies that a group noun of a kind may describe. */
const NAMED_BY: Readonly<Partial<Record<EntityKind, readonly EntityKind[]>>> = {
  armed_group: ["armed_group", "organization", "party"],
  organization: ["organization", "igo", "armed_group", "party"],
  party: ["party", "armed_group", "organization"],
  company: ["company", "organization"],
  media: ["media", "organization", "company"],
  population: ["population"],
};

/**
 * The body that a group noun after its name only restates: "the Interfax news agency", "Hezbollah fighters", "the
 * Houthi movement". -1 where the noun names something of its own ("NATO troops", "party office").
 */
export function qualifierOf(doc: ParsedText, memory: ActorMemory, head: number): number {
  const { tokens } = doc;
  const noun = nounEndingAt(doc, memory.base, head);
  if (noun === null) return -1;
  const before = noun.first - 1;
  if (before < 0 || tokens.sentence[before] !== tokens.sentence[head]) return -1;
  const entity = memory.byToken[before] as number;
  if (entity < 0 || (tokens.head[before] as number) < noun.first || (tokens.head[before] as number) > head) return -1;
  if (noun.group?.state === true || (noun.role !== null && noun.role.plural !== "armed_group")) return -1;
  const kinds = NAMED_BY[noun.group?.kind ?? "armed_group"];
  const kind = memory.entities[entity]?.kind;
  return kind !== undefined && kinds?.includes(kind) === true && !RESTATES_NOT.has(noun.group?.noun ?? "") ? entity : -1;
}
const RESTATES_NOT = new Set(
  "office commission committee council panel board delegation team mission staff crew branch wing cell political-wing leadership union"
    .split(" ")
    .concat(
      "political wing",
      "armed wing",
      "military wing",
      "inspection team",
      "rescue team",
      "negotiating team",
      "party leadership",
      "working group",
      "task force",
      "secretariat",
    ),
);

/** "Of Hungary and Poland": the countries that are named together, from the first. */
function countriesFrom(doc: ParsedText, memory: ActorMemory, first: number): KnownActor[] {
  const { tokens } = doc;
  const listed = countriesListed(doc, memory, first).found;
  if (listed.length > 2) return listed;
  const places = [countryAt(memory, first)];
  for (let c = tokens.childStart[first] as number; c < (tokens.childStart[first + 1] as number); c++) {
    const next = tokens.children[c] as number;
    if (tokens.deprel[next] === R_CONJ) places.push(countryAt(memory, next));
  }
  return [...new Set(places)].filter((place) => place !== undefined);
}

/** "Kenya, Chad and the Netherlands", whatever the parse makes of so long a list, with its last token. */
function countriesListed({ tokens }: ParsedText, memory: ActorMemory, first: number): { found: KnownActor[]; last: number } {
  const found: KnownActor[] = [];
  let last = first;
  for (let i = first; i < tokens.count && tokens.sentence[i] === tokens.sentence[first]; i++) {
    const country = countryAt(memory, i);
    if (country === undefined && !LISTING.has(tokens.norm[i] as string)) break;
    if (country === undefined) continue;
    last = i;
    if (!found.includes(country)) found.push(country);
  }
  return tokens.norm.slice(first, last).includes("and") ? { found, last } : { found: [], last: first };
}
const LISTING = new Set([",", "and", "the"]);

/** The country that a token names, as a place or as who acts. */
function countryAt({ base, byToken, entities, latent }: ActorMemory, token: number): KnownActor | undefined {
  const country = latent.get(token) ?? base.byId.get(entities[byToken[token] as number]?.id ?? "");
  return country?.id.startsWith("country/") === true ? country : undefined;
}

/** The countries of "X and Y" right before a noun. */
function coordinated({ tokens }: ParsedText, memory: ActorMemory, first: number, head: number): KnownActor[] {
  const found: KnownActor[] = [];
  let joined = false;
  for (let i = first; i < head; i++) {
    if (tokens.norm[i] === "and" || tokens.norm[i] === ",") joined = true;
    const country = countryAt(memory, i);
    if (country !== undefined && !found.includes(country)) found.push(country);
  }
  return joined && found.length === 2 ? found : [];
}

/** The only country named further down in the phrase: "refugees fleeing the war in Liberia", "Albanians of southern Serbia"; not "soldiers backed by Mali". */
function countryWithin(doc: ParsedText, memory: ActorMemory, head: number): KnownActor | null {
  const { tokens } = doc;
  let found: KnownActor | null = null;
  const stack = [head];
  for (let n = 0; stack.length > 0 && n < 24; n++) {
    const at = stack.pop() as number;
    for (let c = tokens.childStart[at] as number; c < (tokens.childStart[at + 1] as number); c++) {
      const child = tokens.children[c] as number;
      const relation = tokens.deprel[child] as number;
      if (child < head || relation === R_CONJ || relation === R_APPOS || relation === R_AGENT) continue;
      stack.push(child);
      const place = memory.latent.get(child);
      if (place === undefined || !place.id.startsWith("country/") || place === found) continue;
      if (found !== null || countriesFrom(doc, memory, child).length > 1) return null;
      found = place;
    }
  }
  return found;
}
const R_CONJ = rel("conj");
const R_AGENT = rel("obl:agent");
const R_APPOS = rel("appos");

/** Leftmost token of a modifier, its own modifiers included. */
function leftEdge({ tokens }: ParsedText, token: number): number {
  let at = token;
  for (let n = 0; n < 6; n++) {
    const start = tokens.childStart[at] as number;
    if (start === tokens.childStart[at + 1]) return at;
    const child = tokens.children[start] as number;
    if (child >= at) return at;
    at = child;
  }
  return at;
}

function ofTailEnd(doc: ParsedText, memory: ActorMemory, child: number): number {
  const { byToken, latent } = memory;
  const { tokens } = doc;
  let last = child;
  for (let c = tokens.childStart[child] as number; c < (tokens.childStart[child + 1] as number); c++) {
    const t = tokens.children[c] as number;
    if (t === last + 1 && (tokens.deprel[t] === R_FLAT || tokens.upos[t] === PROPN || tokens.upos[t] === NUM)) last = t;
  }
  // To the end of the name: "Republic of Seychelles".
  const place = latent.get(child);
  while (((byToken[child] as number) >= 0 && byToken[last + 1] === byToken[child]) || (place !== undefined && latent.get(last + 1) === place)) last++;
  // Over all countries that are named together: "the envoys of Benin, Togo and Mali".
  if (countryAt(memory, child) !== undefined) last = Math.max(last, countriesListed(doc, memory, child).last);
  return last;
}

/** A capitalised proper noun that nothing has resolved. */
export const isUnclaimedName = (doc: ParsedText, { byToken, latent }: ActorMemory, i: number): boolean =>
  doc.tokens.upos[i] === PROPN && byToken[i] === -1 && !latent.has(i) && isCapital(doc, i);

/** "Took 14 drivers hostage": as what they are held, who stand right before it. */
export const isTakenAs = (doc: ParsedText, i: number): boolean =>
  i > 0 &&
  /^(?:hostage|prisoner|captive)$/.test(doc.tokens.norm[i] as string) &&
  deprelOf(doc, i) === "obj" &&
  doc.tokens.head[i - 1] === i &&
  doc.tokens.upos[i - 1] === NOUN &&
  isPlural(doc, i - 1);

/** Whether a noun modifies a following noun and so heads no phrase of its own. */
export function isModifier(doc: ParsedText, i: number): boolean {
  const { tokens } = doc;
  // "Humanitarian and refugee crises"
  const first = tokens.deprel[i] === R_CONJ ? (tokens.head[i] as number) : i;
  const head = tokens.head[first] as number;
  const relation = tokens.deprel[first] as number;
  // "Took 14 drivers hostage"
  if (isTakenAs(doc, head)) return false;
  return (
    head > i &&
    head - i < 6 &&
    (relation === R_COMPOUND || relation === R_AMOD || relation === R_DESC || (relation === R_FLAT && true)) &&
    (tokens.upos[head] === NOUN || tokens.upos[head] === PROPN)
  );
}

/** Whether token i is the subject of its clause. */
export const isSubject = (doc: ParsedText, i: number): boolean => deprelOf(doc, i).startsWith("nsubj");

const NUMBERS = new Map([
  ["one", 1],
  ["two", 2],
  ["three", 3],
  ["four", 4],
  ["five", 5],
  ["six", 6],
  ["seven", 7],
  ["eight", 8],
  ["nine", 9],
  ["ten", 10],
  ["hundreds", 100],
  ["dozens", 24],
  ["thousands", 1000],
  ["several", 3],
  ["many", 9],
  ["some", 3],
  ["few", 3],
] as const) as ReadonlyMap<string, number>;
