/**
 * The actor base, indexed once: hash maps for the names that it knows, for roles, given names and surnames. A name is keyed
 * by its word pieces, joined by spaces. Pieces are runs of letters and digits, lower-cased, without diacritics, so that "ITAR-Tass", "U.N." and
 * "Sana'a" match however a tokenizer cuts them.
 */

import type { Sector } from "../../model/plover.js";
import type { Entity, EntityKind } from "../../model/record.js";
import type { ActorRows, BodyRow, Office, VerbClass } from "./actor-base.js";
import { noWeights, type PronounWeights } from "./pronoun-weights.js";

/** An actor that the base knows. Countries are actors too (their governments). */
export interface KnownActor {
  readonly id: string;
  readonly name: string;
  readonly kind: EntityKind;
  readonly country: string | null;
  readonly sector: Sector | null;
  readonly wikidata: string | null;
  readonly gender: "m" | "f" | null;
  readonly plural: boolean;
  readonly offices: readonly Office[];
}

/** How a surface string stands for its actor. "capital" counts only where it speaks or acts; "adjective" never alone. */
export type SurfaceForm = "name" | "capital" | "seat" | "adjective" | "people";

export interface Surface {
  readonly actor: KnownActor;
  readonly form: SurfaceForm;
  /** Written in capitals in the base ("UN", "IRA"): must be so in the text. */
  readonly acronym: boolean;
  /** Its last word is written with a capital in the base ("Right Sector"): must be so in the text, where "Right sector" begins a sentence. */
  readonly proper: boolean;
}

/** Names by key, and for each first piece the pieces of the longest name that begins with it. */
export interface NameTable {
  readonly byKey: ReadonlyMap<string, readonly Surface[]>;
  readonly longest: ReadonlyMap<string, number>;
}

export interface RoleEntry {
  readonly noun: string;
  readonly sector: Sector | null;
  readonly plural: EntityKind;
  readonly title: boolean;
  readonly voice: boolean;
  readonly office: boolean;
  readonly gender: "m" | "f" | null;
}

export interface GroupEntry {
  readonly noun: string;
  readonly sector: Sector | null;
  readonly kind: EntityKind;
  readonly state: boolean;
  readonly voice: boolean;
  readonly plural: boolean;
}

/** The indexed base. Maps are keyed by lower-case text; nothing in it is changed after `indexActorBase`. */
export interface ActorBase {
  readonly names: NameTable;
  readonly byId: ReadonlyMap<string, KnownActor>;
  readonly bySurname: ReadonlyMap<string, readonly KnownActor[]>;
  readonly roles: ReadonlyMap<string, RoleEntry>;
  /** First words of the roles' nouns, hyphens kept and parted. */
  readonly roleWords: ReadonlySet<string>;
  /** What roles' nouns begin with, up to each of their words but the last. */
  readonly roleStarts: ReadonlySet<string>;
  readonly groups: ReadonlyMap<string, GroupEntry>;
  /** Longer nouns that end like those and name nobody: "power station". */
  readonly things: ReadonlySet<string>;
  /** What the nouns of roles and groups end with, from each of their words on. */
  readonly nounEnds: ReadonlySet<string>;
  /** Longest role or group noun, in words. */
  readonly longestNoun: number;
  /** Null: a word for what is no actor ("treaty", "day"). */
  readonly nameWords: ReadonlyMap<string, { readonly kind: EntityKind; readonly sector: Sector | null } | null>;
  readonly givenNames: ReadonlyMap<string, "m" | "f">;
  /** Surnames too common to tell a person by. */
  readonly commonSurnames: ReadonlySet<string>;
  readonly verbs: ReadonlyMap<string, ReadonlySet<VerbClass>>;
  /** Holders of an office by "role@BODY", the body's id without its first part: "secretary-general@un". */
  readonly holders: ReadonlyMap<string, readonly { readonly actor: KnownActor; readonly from: string; readonly to: string }[]>;
  /** First adjective of each country: "RUS" to "Russian". */
  readonly adjectiveOf: ReadonlyMap<string, string>;
  readonly pronouns: PronounWeights;
}

const MARKS = /[\u0300-\u036f]/g;
const PIECE = /[\p{L}\p{N}]+/gu;

const PLAIN = /^[\x20-\x7e]*$/;
/** Words with a space between: already in the shape of a key but for capitals. */
const SIMPLE = /^[A-Za-z0-9]+(?: [A-Za-z0-9]+)*$/;
const PLAIN_PIECE = /[a-z0-9]+/g;

/** Letters that Unicode does not take apart, in the spelling of English-language news. */
const LETTERS: Readonly<Record<string, string>> = { ø: "o", ł: "l", ı: "i", đ: "dj", ð: "d", þ: "th", æ: "ae", œ: "oe", ß: "ss" };
const LETTER = /[øłıđðþæœß]/g;

/** Text without diacritics, lower-cased. */
export const foldText = (text: string): string =>
  PLAIN.test(text)
    ? text.toLowerCase()
    : text
        .normalize("NFKD")
        .replace(MARKS, "")
        .toLowerCase()
        .replace(LETTER, (letter) => LETTERS[letter] as string);

/** The word pieces by which names are looked up. */
export const namePieces = (text: string): string[] => (PLAIN.test(text) ? text.toLowerCase().match(PLAIN_PIECE) : foldText(text).match(PIECE)) ?? [];

/** The pieces of a name, joined by spaces. */
const nameKey = (text: string): string => (SIMPLE.test(text) ? text.toLowerCase() : namePieces(text).join(" "));

/** "Collective Security Treaty Organization" to "collective-security-treaty-organization". */
export const slugOf = (name: string): string => (SIMPLE.test(name) ? name.toLowerCase().replaceAll(" ", "-") : namePieces(name).join("-"));

const SMALL_START = /^.?[a-z]/;
const LAST_CAPITAL = /(?:^|[^\p{L}\p{N}'\u2019])[\p{Lu}\p{N}][\p{L}\p{N}\p{M}'\u2019.]*[^\p{L}\p{N}]*$/u;

/** Written with a capital (or digit) in its last word: of plain names the letter after the last space tells. */
function isProper(text: string): boolean {
  if (!SIMPLE.test(text)) return LAST_CAPITAL.test(text);
  const code = text.charCodeAt(text.lastIndexOf(" ") + 1);
  return code < 91;
}

const isAcronym = (text: string): boolean =>
  text.length <= 8 && !SMALL_START.test(text) && /^[\p{Lu}\p{N}.&'-]{2,8}$/u.test(text) && /\p{Lu}.*\p{Lu}/u.test(text);

/** "vice-president of council": itself, "-president of council", "president of council", "of council", "council". */
const endsOf = (noun: string): string[] => [noun, ...[...noun.matchAll(/(?=-)|(?<=[ -])/g)].map(({ index }) => noun.slice(index))];

/** "vice-president of council": "vice", "vice-", "vice-president", "vice-president of". */
const startsOf = (noun: string): string[] => [...noun.matchAll(/(?=[ -])|(?<=-)/g)].map(({ index }) => noun.slice(0, index));

const pluralOf = (noun: string): string => (/(?:s|x|ch|sh|ese)$/.test(noun) ? noun : /[^aeiou]y$/.test(noun) ? `${noun.slice(0, -1)}ies` : `${noun}s`);

/** Indexes checked tables. Linear in the size of the base; do it once. Without weights a pronoun means the latest mention that agrees. */
export function indexActorBase(rows: ActorRows, pronouns: PronounWeights = noWeights()): ActorBase {
  const byKey = new Map<string, Surface[]>();
  const longest = new Map<string, number>();
  const byId = new Map<string, KnownActor>();
  const bySurname = new Map<string, KnownActor[]>();
  const holders = new Map<string, { actor: KnownActor; from: string; to: string }[]>();
  const adjectiveOf = new Map<string, string>();

  const add = (text: string, actor: KnownActor, form: SurfaceForm): void => {
    const key = nameKey(text);
    if (key === "") return;
    const surfaces = byKey.get(key);
    const surface = { actor, form, acronym: isAcronym(text), proper: isProper(text) };
    const same = surfaces?.findIndex((s) => s.actor === actor) ?? -1;
    if (surfaces === undefined) byKey.set(key, [surface]);
    else if (same < 0) surfaces.push(surface);
    // "Unicef" beside "UNICEF", "Gulf cartel" beside "Gulf Cartel": the looser spelling holds.
    else if (surfaces[same] !== undefined)
      surfaces[same] = { ...surfaces[same], acronym: surfaces[same].acronym && surface.acronym, proper: surfaces[same].proper && surface.proper };
    const space = key.indexOf(" ");
    const first = space < 0 ? key : key.slice(0, space);
    let count = 1;
    for (let at = space; at >= 0; at = key.indexOf(" ", at + 1)) count++;
    if ((longest.get(first) ?? 0) < count) longest.set(first, count);
  };
  const known = (made: KnownActor): KnownActor => {
    const actor = byId.has(made.id) ? namesake(made, byId) : made;
    byId.set(actor.id, actor);
    return actor;
  };
  const bare = { gender: null, plural: false, offices: [] } as const;

  for (const row of rows.countries) {
    const actor = known({
      ...bare,
      id: `country/${row.iso3}`,
      name: row.name,
      kind: "government",
      country: row.iso3,
      sector: "GOV",
      wikidata: row.wikidata,
    });
    for (const name of [row.name, ...row.variants]) add(name, actor, "name");
    for (const seat of row.seats) add(seat, actor, "seat");
    for (const capital of row.capitals) add(capital, actor, "capital");
    for (const adjective of row.adjectives) add(adjective, actor, "adjective");
    for (const people of row.people) add(people, actor, "people");
    for (const adjective of row.adjectives) add(pluralOf(adjective), actor, "people");
    if (row.adjectives[0] !== undefined) adjectiveOf.set(row.iso3, row.adjectives[0]);
  }
  for (const row of rows.peoples) {
    const actor = known({
      ...bare,
      id: `people/${slugOf(row.name)}`,
      name: row.name,
      kind: "population",
      country: row.country,
      sector: row.sector,
      wikidata: null,
      plural: true,
    });
    for (const name of [row.name, ...row.variants]) add(name, actor, "name");
    for (const adjective of row.adjectives) add(adjective, actor, "adjective");
  }
  const bodies = (list: readonly BodyRow[], prefix: string, kind: EntityKind): void => {
    for (const row of list) {
      const actor = known({
        ...bare,
        id: `${prefix}/${shortName(row)}`,
        name: row.name,
        kind: row.kind ?? kind,
        country: row.country,
        sector: row.sector,
        wikidata: row.wikidata,
      });
      for (const name of [row.name, ...row.variants]) add(name, actor, "name");
    }
  };
  bodies(rows.igos, "igo", "igo");
  bodies(rows.armedGroups, "group", "armed_group");
  bodies(rows.bodies, "body", "government");
  bodies(rows.parties, "party", "party");
  bodies(rows.companies, "company", "company");
  bodies(rows.media, "media", "media");
  bodies(rows.organizations, "organization", "organization");

  for (const row of rows.people) {
    const actor = known({
      id: `person/${slugOf(row.name)}`,
      name: row.name,
      kind: "person",
      country: row.country,
      sector: row.sector,
      wikidata: row.wikidata,
      gender: row.gender === "-" ? null : row.gender,
      plural: false,
      offices: row.offices,
    });
    // "Hu Jintao" is Hu, "Kim Jong-il" Kim, "Thaksin Shinawatra" Thaksin: such rows list their first piece as a variant.
    const first = namePieces(row.name)[0] as string;
    const byFirst = row.variants.some((name) => foldText(name) === first);
    for (const name of [row.name, ...row.variants]) {
      const pieces = namePieces(name);
      if (pieces.length > 1) add(name, actor, "name");
      // King Salman is Salman bin Abdulaziz too, but never called by his father's name alone, as Mohammed bin Salman is.
      if (name !== row.name && / bin [^ ]+$/i.test(name) && !/ bin /i.test(row.name)) continue;
      const surname = byFirst && pieces[0] === first ? first : (pieces.at(-1) as string);
      const list = bySurname.get(surname) ?? [];
      if (!list.includes(actor)) list.push(actor);
      bySurname.set(surname, list);
    }
    for (const office of row.offices) {
      const key = `${office.role}@${office.body.replace(/^[a-z]+\//, "")}`;
      const list = holders.get(key) ?? [];
      list.push({ actor, from: office.from, to: office.to });
      holders.set(key, list);
    }
  }

  const roles = new Map<string, RoleEntry>();
  const groups = new Map<string, GroupEntry>();
  const things = new Set<string>();
  let longestNoun = 1;
  for (const row of rows.roles)
    for (const noun of row.nouns) {
      const has = (flag: "title" | "voice" | "office" | "m" | "f") => row.flags.includes(flag);
      longestNoun = Math.max(longestNoun, noun.split(/[ -]/).length);
      const entry: RoleEntry = {
        noun,
        sector: row.sector,
        plural: row.plural,
        title: has("title"),
        voice: has("voice"),
        office: has("office"),
        gender: has("m") ? "m" : has("f") ? "f" : null,
      };
      if (!roles.has(noun)) roles.set(noun, entry);
    }
  for (const row of rows.groups)
    for (const noun of row.nouns) {
      const has = (flag: "state" | "voice" | "plural") => row.flags.includes(flag);
      longestNoun = Math.max(longestNoun, noun.split(/[ -]/).length);
      if (row.kind === null) {
        things.add(noun);
        continue;
      }
      const entry = { noun, sector: row.sector, kind: row.kind, state: has("state"), voice: has("voice"), plural: has("plural") };
      if (!groups.has(noun)) groups.set(noun, entry);
    }
  const nameWords = new Map<string, { kind: EntityKind; sector: Sector | null } | null>();
  for (const row of rows.nameWords) for (const word of row.words) nameWords.set(word, row.kind === null ? null : { kind: row.kind, sector: row.sector });
  const givenNames = new Map<string, "m" | "f">();
  for (const row of rows.givenNames) for (const name of row.names) givenNames.set(name, row.gender);
  const commonSurnames = new Set(rows.commonSurnames.flatMap((row) => row.names));
  const verbs = new Map<string, Set<VerbClass>>();
  for (const row of rows.verbs) for (const verb of row.verbs) verbs.set(verb, (verbs.get(verb) ?? new Set()).add(row.class));

  return {
    names: { byKey, longest },
    byId,
    bySurname,
    roles,
    roleWords: new Set([...roles.keys()].flatMap((noun) => [noun.split(" ")[0] as string, noun.split(/[ -]/)[0] as string])),
    roleStarts: new Set([...roles.keys()].flatMap(startsOf)),
    groups,
    things,
    nounEnds: new Set([...roles.keys(), ...groups.keys(), ...things].flatMap(endsOf)),
    longestNoun,
    nameWords,
    givenNames,
    commonSurnames,
    verbs,
    holders,
    adjectiveOf,
    pronouns,
  };
}

/** A second bearer of a name is told apart by its country: "person/john-smith-gbr". Throws where that is taken too. */
function namesake(actor: KnownActor, byId: ReadonlyMap<string, KnownActor>): KnownActor {
  const id = `${actor.id}-${actor.country?.toLowerCase() ?? "other"}`;
  if (byId.has(id)) throw new Error(`two actors have the id ${id}`);
  return { ...actor, id };
}

/** Ids of bodies use the acronym where the name has a pronounced one that the row lists first: "igo/csto". */
function shortName(row: BodyRow): string {
  const first = row.variants[0];
  return first !== undefined && isAcronym(first) && row.name.includes(" ") ? slugOf(first.replace(/\./g, "")) : slugOf(row.name);
}

/** A record entity for a known actor, without mentions yet; country and sector are those in which it acts on the day. */
export const entityFromKnown = (actor: KnownActor, role: string | null, standing: Pick<KnownActor, "country" | "sector"> = actor): Entity => ({
  id: actor.id,
  name: actor.name,
  kind: actor.kind,
  country: standing.country,
  sector: standing.sector,
  role,
  wikidata: actor.wikidata,
  resolved: "knowledge",
  mentions: [],
});

/** Whether a period "2000".."2008-05" covers a day, given as ISO date; an open end covers all. Null dates are covered by everything. */
export function covers(from: string, to: string, day: string | null): boolean {
  if (day === null) return true;
  return (from === "" || from <= day) && (to === "" || day.slice(0, to.length) <= to);
}
