/**
 * Names in a report: spans from the name tagger, repaired with the actor base, with titles, and with runs of capitalised
 * proper nouns. The tagger alone misses a quarter of names and mistakes countries that act for places; the base alone
 * knows no private person. Each token ends in one span at most.
 */
import type { Sector } from "../../model/plover.js";
import type { EntityKind } from "../../model/record.js";
import { WEEKDAYS } from "../../text/calendar.js";
import { NAME_CODE, type ParsedText, UPOS_CODE } from "../../text/parsed-text.js";
import { plainWords } from "../../text/plain-text.js";
import { type ActorBase, namePieces, type RoleEntry, type Surface } from "./index-actor-base.js";
import { givenNameAt, isThing, labelApposed, settleKinds } from "./name-kinds.js";
import { isCapital, isGlued, repairTags } from "./name-tags.js";
import { nounEndingAt } from "./noun-phrase.js";

export interface NameSpan {
  readonly first: number;
  readonly last: number;
  readonly head: number;
  /** What the base says of these words, best first; empty for names that it does not know. */
  readonly surfaces: readonly Surface[];
  /** For unknown names: person, or the kind that its words or tag tell. */
  readonly kind: EntityKind;
  readonly sector: Sector | null;
  /** Title before a person's name ("presidential spokesman"): first token and its noun; -1 and null without. */
  readonly titleFirst: number;
  readonly title: RoleEntry | null;
  /** Country of a nationality before title or name. */
  readonly country: string | null;
}

/** Words from one token to another, with single spaces. */
export const nameText = ({ text, tokens }: ParsedText, first: number, last: number): string => plainWords(text.slice(tokens.begin[first], tokens.end[last]));

const O = NAME_CODE.get("O") as number;
const B_LOC = NAME_CODE.get("B-LOC") as number;
const I_LOC = NAME_CODE.get("I-LOC") as number;
const B_ORG = NAME_CODE.get("B-ORG") as number;
const B_PER = NAME_CODE.get("B-PER") as number;
const I_PER = NAME_CODE.get("I-PER") as number;
const PROPN = UPOS_CODE.get("PROPN") as number;
const NOUN = UPOS_CODE.get("NOUN") as number;
const ADJ = UPOS_CODE.get("ADJ") as number;
const PUNCT = UPOS_CODE.get("PUNCT") as number;
const HONORIFICS = new Set(["mr", "mrs", "ms", "miss", "dr", "sir", "lady", "lord", "madame", "madam", "mme", "sheikh", "sayyid", "hajj", "haji"]);

/** What tells a son from his father. */
const SUFFIXES = new Set(["jr", "jr.", "sr", "sr.", "ii", "iii"]);

/** Head of a token range: the token whose own head lies outside it. */
export function headOf({ tokens }: ParsedText, first: number, last: number): number {
  for (let i = first; i <= last; i++) {
    const h = tokens.head[i] as number;
    if (h < first || h > last) return i;
  }
  return last;
}

interface Match {
  readonly last: number;
  readonly surfaces: readonly Surface[];
}

/** The pieces of a form, and of how many the longest name of the base is that begins with it. */
interface Cut {
  readonly pieces: readonly string[];
  readonly longest: number;
}

/** Looks names up in the base, the longest first; pieces of equal forms are cut once. */
export function createMatcher(doc: ParsedText, base: ActorBase): (from: number) => Match | null {
  const { tokens, text } = doc;
  const { byKey, longest } = base.names;
  const known = new Map<string, Cut>();
  const cutAt = (i: number): Cut => {
    const norm = tokens.norm[i] as string;
    let cut = known.get(norm);
    if (cut === undefined) {
      const pieces = namePieces(norm);
      cut = { pieces, longest: longest.get(pieces[0] ?? "") ?? 0 };
      known.set(norm, cut);
    }
    return cut;
  };
  return (from) => {
    // Only "al" of "al Shabaab" may begin a name in small letters.
    const small = !isCapital(doc, from);
    if (small && !text.startsWith("al", tokens.begin[from])) return null;
    const most = cutAt(from).longest;
    if (most === 0) return null;
    const sentence = tokens.sentence[from];
    let key = "";
    // The same without middle initials: "Vladimir V. Putin".
    let plain = "";
    let initials = false;
    let length = 0;
    let best: Match | null = null;
    for (let i = from; i < tokens.count && tokens.sentence[i] === sentence; i++) {
      const { pieces } = cutAt(i);
      if (pieces.length === 0) {
        const norm = tokens.norm[i] as string;
        if (norm === "-" || norm === "\u2013" || norm === "'" || norm === "." || norm === "&") continue;
        break;
      }
      const initial = i > from && tokens.end[i] === (tokens.begin[i] as number) + 2 && text[(tokens.end[i] as number) - 1] === ".";
      if (initial) initials = true;
      else length += pieces.length;
      if (length > most) break;
      for (const piece of pieces) {
        key = key === "" ? piece : `${key} ${piece}`;
        if (!initial) plain = plain === "" ? piece : `${plain} ${piece}`;
      }
      const surfaces =
        byKey.get(key) ??
        (initial || !initials ? undefined : byKey.get(plain)?.filter(({ actor }) => actor.kind === "person" && !base.commonSurnames.has(pieces[0] as string)));
      if (surfaces === undefined) continue;
      const written = text.slice(tokens.begin[from], tokens.end[i]);
      if (small && !/^al[- ]\p{Lu}/u.test(written)) continue;
      const shouted = written === written.toUpperCase() && /\p{L}/u.test(written);
      const lower = i > from && startsLower(text.charCodeAt(tokens.begin[i] as number));
      const fitting = surfaces.filter((s) => (!s.acronym || shouted) && !(lower && s.proper));
      if (fitting.length > 0) best = { last: i, surfaces: fitting };
    }
    return best;
  };
}

const startsLower = (code: number): boolean => code >= 97 && code <= 122;

const withoutStop = (word: string): string => (word.endsWith(".") ? word.slice(0, -1) : word);

/** The role noun that begins at a token, the longest reading ("prime minister"); lemma or form, hyphens as written. */
export function roleAt(doc: ParsedText, base: ActorBase, from: number, end: number): { last: number; role: RoleEntry } | null {
  const { tokens } = doc;
  const first = withoutStop(tokens.norm[from] as string);
  const singular = withoutStop((tokens.lemma[from] as string).toLowerCase());
  if (!base.roleWords.has(first) && (singular === first || !base.roles.has(singular))) return null;
  let phrase = "";
  let best: { last: number; role: RoleEntry } | null = null;
  for (let i = from; i < end; i++) {
    const norm = withoutStop(tokens.norm[i] as string);
    const joined = norm === "-" || phrase.endsWith("-");
    const lemma = withoutStop((tokens.lemma[i] as string).toLowerCase());
    const before = phrase === "" || joined ? phrase : `${phrase} `;
    phrase = before + norm;
    const role = base.roles.get(phrase) ?? base.roles.get(before + lemma);
    if (role !== undefined) best = { last: i, role };
    if (!base.roleStarts.has(phrase)) break;
  }
  return best;
}

export function findNames(doc: ParsedText, base: ActorBase): NameSpan[] {
  const { tokens, sentences } = doc;
  const match = createMatcher(doc, base);
  const tags = repairTags(doc, base);
  labelApposed(doc, base, tags);
  const named: { span: NameSpan; sure: boolean }[] = [];
  const push = (span: NameSpan, sure = false): void => {
    named.push({ span, sure });
  };
  const placeTags = new Map<string, number>();
  for (let s = 0; s < sentences.count; s++) {
    const end = sentences.first[s + 1] as number;
    let i = sentences.first[s] as number;
    // State of a possible title before the next name.
    let titleFirst = -1;
    let title: RoleEntry | null = null;
    let country: string | null = null;
    let titleEnd = -1;
    const reset = () => {
      titleFirst = -1;
      title = null;
      country = null;
    };
    while (i < end) {
      if (titleEnd !== i) reset();
      const found = match(i) ?? formalName(doc, match, i);
      // "The Security Council," alone on its line, which the tagger takes for a name with its article.
      if (found === null && tokens.norm[i] === "the" && tags[i] !== O && i + 1 < end && match(i + 1) !== null) {
        i++;
        continue;
      }
      const tag = tags[i] as number;
      const tagEnd = tag === O ? i : tagLast(tags, i, end);
      const honorific = HONORIFICS.has(withoutStop(tokens.norm[i] as string));
      const role = honorific ? null : roleAt(doc, base, i, end);
      const adjective = found?.surfaces.find((x) => x.form === "adjective");

      // 1. Longer names by their last word: "Iraqi News Agency", "U.N. Children's Fund", "Supreme Court of Canada".
      const run = properRun(doc, tags, i, end, found);
      const titled = role?.role.title === true && role.last + 1 < end && isNameLike(doc, tags, role.last + 1);
      if (run > i && !(titled && tags[role.last + 1] === B_PER)) {
        const body = bodyName(doc, base, i, run);
        // "Ahmed Ag Sidi" is no company, for all its "Ag": the label of a person goes on.
        if (body !== null && body.last > (found?.last ?? -1) && !(tag === B_PER && body.last < tagEnd)) {
          const nation = found?.surfaces.find((x) => x.actor.kind === "government")?.actor.country ?? null;
          // "The U.S. Federal Bureau of Investigation" is the one that the base knows without its country.
          const known = found === null || nation === null ? null : match(found.last + 1);
          const own = known?.last === body.last ? known.surfaces.filter(({ actor }) => actor.country === nation && actor.kind !== "person") : [];
          if (own.length > 0) {
            push(span(doc, i, body.last, own, body.kind, body.sector, -1, null, nation), true);
            i = body.last + 1;
            continue;
          }
          const supranational =
            nation === null &&
            body.kind === "organization" &&
            (found?.surfaces.some((x) => x.actor.kind === "igo") === true || SUPRANATIONAL.has(tokens.norm[i] as string));
          push(span(doc, i, body.last, [], supranational ? "igo" : body.kind, supranational ? "IGO" : body.sector, -1, null, nation), true);
          i = body.last + 1;
          continue;
        }
      }
      // 2. A nationality or a place name before a title or an unknown name.
      if (
        adjective !== undefined &&
        found !== null &&
        found.last + 1 < end &&
        found.surfaces.every((x) => x.form !== "name" || x.actor.country === adjective.actor.country)
      ) {
        const after = roleAt(doc, base, found.last + 1, end);
        if (after?.role.title || tags[found.last + 1] === B_PER) {
          if (titleFirst === -1) titleFirst = i;
          country = adjective.actor.country;
          // The nationality stands for itself too, where no name follows the title ("Palestinian officials").
          push(span(doc, i, found.last, found.surfaces, "government", null, -1, null, null));
          i = found.last + 1;
          titleEnd = i;
          continue;
        }
      }
      // A body of a state before a title: "FCO Minister Tobias Ellwood" is of its country.
      const ofState = found?.surfaces[0]?.actor;
      if (found !== null && ofState?.kind === "government" && !ofState.id.startsWith("country/") && ofState.country !== null && found.last + 1 < end) {
        if (roleAt(doc, base, found.last + 1, end)?.role.title) {
          push(span(doc, i, found.last, found.surfaces, "government", null, -1, null, null));
          country = ofState.country;
          i = found.last + 1;
          titleEnd = i;
          continue;
        }
      }
      // 3. Titles, and roles in capitals that no name follows ("the Secretary of State").
      if ((titled || honorific) && (found === null || found.last <= (role?.last ?? i))) {
        if (titleFirst === -1) titleFirst = i;
        if (role !== null && title === null) title = role.role;
        else if (role !== null && (title as RoleEntry).sector === null) title = role.role;
        i = (role?.last ?? i) + 1;
        if (tokens.norm[i] === "." && i < end) i++;
        titleEnd = i;
        continue;
      }
      if (
        role !== null &&
        role.last >= tagEnd &&
        role.last >= run &&
        (found === null || found.last <= role.last) &&
        (tag === O || role.last > i || tokens.upos[i] === NOUN)
      ) {
        i = role.last + 1;
        continue;
      }
      // "A judge Thursday approved", "the General Staff": a day bears no title, and one word of a body is no name.
      if (titleFirst !== -1 && found === null && (WEEKDAYS.has(tokens.norm[i] as string) || nounEndingAt(doc, base, i)?.first === titleFirst)) {
        i++;
        continue;
      }
      // 4. What the base knows, if the tagger does not see a longer person's name there.
      const longerPerson = tag === B_PER && found !== null && tagEnd > found.last && found.surfaces.every((x) => x.actor.kind !== "person");
      if (found !== null && !longerPerson) {
        const surfaces = found.surfaces;
        const onlyPlace = surfaces.every((x) => x.form === "capital" || (x.form === "name" && x.actor.id.startsWith("country/")));
        const titledMan = titleFirst !== -1 && (title !== null ? tag !== B_LOC : country === null);
        if (onlyPlace && titledMan && found.last === i && surfaces[0]?.form === "capital") {
          // "Mr. Washington" is a person.
        } else {
          const last = surfaces[0]?.actor.kind === "person" && SUFFIXES.has(tokens.norm[found.last + 1] as string) ? found.last + 1 : found.last;
          push(span(doc, i, last, surfaces, surfaces[0]?.actor.kind ?? "other", null, titleFirst, title, country));
          i = last + 1;
          continue;
        }
      }
      // 5. What the tagger found.
      if (tag !== O && tag !== B_LOC && tag !== I_LOC && !isAllLower(doc, i, tagEnd)) {
        let last = tagEnd;
        for (let j = i + 1; j <= last; j++) if (tokens.upos[j] === PUNCT && tokens.norm[j] === ",") last = j - 1;
        if (titleFirst === -1 && isThing(doc, base, i, Math.max(last, run))) {
          i = Math.max(last, run) + 1;
          continue;
        }
        const plain = (tokens.upos[i] !== PROPN && tokens.upos[i] !== NOUN) || base.groups.has(tokens.norm[i] as string);
        if (last === i && titleFirst === -1 && plain) {
          // "Key commander killed" has a capital because it begins the line; "the Senate" is described, not named.
          i++;
          continue;
        }
        const given = looksPersonal(doc, base, i, last);
        const person = tag === B_PER || tag === I_PER || (title !== null && title.sector !== "BUS" && tag !== B_ORG) || given;
        const typed = person ? null : typeOfName(doc, base, i, last);
        const kind = person ? "person" : (typed?.kind ?? "organization");
        push(span(doc, i, last, [], kind, typed?.sector ?? null, titleFirst, title, country), typed !== null || given || (person && title !== null));
        i = last + 1;
        continue;
      }
      // 6. Capitalised proper nouns after a title or a given name.
      if (run > i || (titleFirst !== -1 && tokens.upos[i] === PROPN && isCapital(doc, i))) {
        const last = Math.max(run, i);
        if (titleFirst !== -1 || (looksPersonal(doc, base, i, last) && !isThing(doc, base, i, last))) {
          if (tag !== B_LOC || titleFirst !== -1) {
            push(span(doc, i, last, [], "person", null, titleFirst, title, country), true);
            i = last + 1;
            continue;
          }
        }
      }
      if (tag === B_LOC) {
        const key = doc.text.slice(tokens.begin[i], tokens.end[tagEnd]).toLowerCase();
        placeTags.set(key, (placeTags.get(key) ?? 0) + 1);
      }
      i = Math.max(i, tag === B_LOC ? tagEnd : i) + 1;
    }
  }
  return settleKinds(doc, base, named, placeTags);
}

/** "Republic of Seychelles", "Kingdom of the Netherlands": a country in full dress, where the base does not list it so. */
function formalName({ tokens }: ParsedText, match: (from: number) => Match | null, i: number): Match | null {
  if (!DRESS.has(tokens.norm[i] as string) || tokens.norm[i + 1] !== "of") return null;
  const country = match(tokens.norm[i + 2] === "the" ? i + 3 : i + 2);
  return country?.surfaces.some(({ actor, form }) => form === "name" && actor.id.startsWith("country/")) === true ? country : null;
}
const DRESS = new Set(["republic", "kingdom", "sultanate", "principality", "commonwealth"]);

const span = (
  doc: ParsedText,
  first: number,
  last: number,
  surfaces: readonly Surface[],
  kind: EntityKind,
  sector: Sector | null,
  titleFirst: number,
  title: RoleEntry | null,
  country: string | null,
): NameSpan => ({ first, last, head: headOf(doc, first, last), surfaces, kind, sector, titleFirst, title, country });

/** Last token of the tagged name that holds token i. */
function tagLast(tags: Uint8Array, i: number, end: number): number {
  let j = i;
  // I- codes follow their B- code in NAME_LABELS.
  const inner = tags[i] as number;
  const inside = inner % 2 === 1 ? inner + 1 : inner;
  while (j + 1 < end && tags[j + 1] === inside) j++;
  return j;
}

/** First words of councils, unions, courts and offices that states have in common. */
const SUPRANATIONAL = new Set(
  "international world european african asian arab islamic pan-african asia-pacific inter-american commonwealth nordic caribbean pacific gulf eurasian".split(
    " ",
  ),
);

/** Plural owners inside names: "the Sudan People's Liberation Movement". */
const OWNERS = new Set(
  "people peoples children women men workers worker farmers lawyers teachers students lord king queen mother saint veterans writers journalists".split(" "),
);

/** Last token of the run of capitalised proper nouns (and tagged tokens) that begins at i; i - 1 when there is none. */
function properRun(doc: ParsedText, tags: Uint8Array, i: number, end: number, found: Match | null): number {
  const { tokens } = doc;
  let j = i - 1;
  const min = found?.last ?? i - 1;
  for (let k = i; k < end; k++) {
    const upos = tokens.upos[k] as number;
    const norm = tokens.norm[k] as string;
    const proper = isCapital(doc, k) && (upos === PROPN || (k > i && (upos === NOUN || upos === ADJ)) || (k === i && found !== null) || tags[k] !== O);
    const inName = k > i && tags[k] !== O && (tags[k] as number) % 2 === 0;
    const next = k + 1 < end && isCapital(doc, k + 1);
    if (k <= min || proper || inName) j = k;
    else if (k > i && norm === "-" && isGlued(doc, k) && isGlued(doc, k + 1) && (next || tokens.upos[k + 1] === PROPN)) j = k;
    else if (k > i && norm === "&" && next) j = k;
    else if (k > i && (norm === "'s" || norm === "'" || norm === "\u2019s" || norm === "\u2019") && next && OWNERS.has(tokens.norm[k - 1] as string)) j = k;
    else if (k > i && tokens.norm[k - 1] === "-" && isGlued(doc, k) && j === k - 1) j = k;
    else break;
  }
  return j;
}

const isNameLike = (doc: ParsedText, tags: Uint8Array, i: number): boolean => isCapital(doc, i) && (doc.tokens.upos[i] === PROPN || tags[i] !== O);

const isAllLower = (doc: ParsedText, first: number, last: number): boolean => {
  for (let i = first; i <= last; i++) if (isCapital(doc, i)) return false;
  return true;
};

function looksPersonal(doc: ParsedText, base: ActorBase, first: number, last: number): boolean {
  if (last === first || last - first > 4) return false;
  return givenNameAt(doc, base, first) !== undefined && !base.nameWords.has(doc.tokens.norm[last] as string);
}

/** What a word of a name tells of its kind; the "Department of State" is no "Shan State". */
const nameWordAt = ({ tokens }: ParsedText, base: ActorBase, i: number): ReturnType<ActorBase["nameWords"]["get"]> =>
  tokens.norm[i] === "state" && tokens.norm[i - 1] === "of" ? undefined : base.nameWords.get(tokens.norm[i] as string);

/** A name of a body within first..run, by its last telling word; extended over "of/for/and" where more capitals follow. */
function bodyName(doc: ParsedText, base: ActorBase, first: number, run: number): { last: number; kind: EntityKind; sector: Sector | null } | null {
  const { tokens } = doc;
  for (let j = run; j > first; j--) {
    const word = nameWordAt(doc, base, j);
    if (word === undefined || !isCapital(doc, j)) continue;
    if (word === null) return null;
    // A role or a person after it shows that the run goes on ("Foreign Ministry Spokesman ..."), which is fine: cut here.
    return { last: ofTail(doc, j), kind: word.kind, sector: word.sector };
  }
  const word = base.nameWords.get(tokens.norm[first] as string);
  if (word != null && isCapital(doc, first)) {
    const last = ofTail(doc, first);
    if (last > first) return { last, kind: word.kind, sector: word.sector };
  }
  return null;
}

/** "Ministry" + "of Foreign Affairs": the tail of a name over of, for and the, and. */
function ofTail(doc: ParsedText, from: number): number {
  const { tokens } = doc;
  const sentence = tokens.sentence[from];
  let last = from;
  let k = from + 1;
  while (k < tokens.count && tokens.sentence[k] === sentence) {
    const norm = tokens.norm[k] as string;
    if (
      norm === "of" ||
      norm === "for" ||
      (norm === "and" && last > from) ||
      (norm === "the" && k > from + 1) ||
      (norm === "in" && last > from && isInName(doc, k)) ||
      (norm === "-" && isGlued(doc, k) && isGlued(doc, k + 1))
    ) {
      k++;
      continue;
    }
    if (!isCapital(doc, k) || (tokens.upos[k] !== PROPN && tokens.upos[k] !== NOUN && tokens.upos[k] !== ADJ) || k === from + 1) break;
    last = k;
    k++;
  }
  return last;
}

/** "Security and Cooperation in Europe": what follows "in" is a region or continent, not where something happened. */
const isInName = ({ tokens }: ParsedText, k: number): boolean =>
  REGIONS.has(tokens.norm[k + 1] as string) || (tokens.norm[k + 1] === "the" && REGIONS.has(tokens.norm[k + 2] as string));
const REGIONS = new Set("europe africa asia america americas world middle region".split(" "));

function typeOfName(doc: ParsedText, base: ActorBase, first: number, last: number): { kind: EntityKind; sector: Sector | null } | null {
  let cut = last;
  for (let i = first + 1; i <= last; i++)
    if (doc.tokens.norm[i] === "of" || doc.tokens.norm[i] === "for" || doc.tokens.norm[i] === "in") {
      cut = i - 1;
      break;
    }
  for (let i = cut; i >= first; i--) {
    const word = nameWordAt(doc, base, i);
    if (word != null) return word;
  }
  return null;
}
