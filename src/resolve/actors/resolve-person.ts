/** A role noun for one person: somebody named before, whoever holds the office on the day, or somebody new. */
import type { Entity, EntityKind } from "../../model/record.js";
import type { ParsedText } from "../../text/parsed-text.js";
import { type ActorMemory, knownEntity, type Profile, textEntity } from "./actor-memory.js";
import { calledBy, sectorOf } from "./describe-phrase.js";
import { type History, isMainSubject } from "./history.js";
import { covers, type KnownActor, type RoleEntry } from "./index-actor-base.js";
import type { NounPhrase } from "./noun-phrase.js";

export function person(doc: ParsedText, memory: ActorMemory, history: History, phrase: NounPhrase, role: RoleEntry): number {
  const anaphoric = phrase.definiteness === "definite" || phrase.definiteness === "possessed" || (phrase.definiteness === "bare" && role.title);
  if (anaphoric) {
    const earlier = earlierPerson(doc, memory, history, phrase, role);
    if (earlier !== null) return earlier;
    const holder = officeHolder(doc, memory, phrase, role);
    if (holder !== null) return knownEntity(memory, holder);
  }
  const owner = memory.entities[phrase.owner];
  return textEntity(memory, {
    name: calledBy(doc, memory, phrase),
    kind: SIDES.has(role.noun) && owner?.kind !== "person" ? "other" : "person",
    country: phrase.nation?.country ?? owner?.country ?? null,
    sector: sectorOf(doc, phrase, role.sector, owner),
    role: role.noun,
    gender: role.gender,
    plural: false,
    owner: phrase.owner,
    noun: role.noun,
  });
}

/** States and bands are called so as well as men are: "a common enemy", "an ally of the West". */
const SIDES = new Set("ally enemy adversary foe partner donor guarantor signatory stakeholder".split(" "));

/** "Oslo rejected the complaint. ... spokeswoman Ida Lund said": who speaks for nobody in particular speaks for the body that did something in the sentence before. */
export function spokenFor(doc: ParsedText, memory: ActorMemory, history: History, head: number): number {
  const sentence = doc.tokens.sentence[head] as number;
  for (let h = history.entity.length - 1; h >= 0; h--) {
    const token = history.token[h] as number;
    if ((doc.tokens.sentence[token] as number) < sentence - 1) break;
    const { kind } = memory.entities[history.entity[h] as number] as Entity;
    if (isMainSubject(doc, token) && SPOKEN_FOR.has(kind) && (memory.profiles[history.entity[h] as number] as Profile).parts.length === 0)
      return history.entity[h] as number;
  }
  return -1;
}
const SPOKEN_FOR: ReadonlySet<EntityKind> = new Set<EntityKind>(["government", "igo", "armed_group", "party", "company", "organization"]);

/** The nearest person before (else the only one after) who has borne this role noun, if country and owner allow. */
function earlierPerson(doc: ParsedText, memory: ActorMemory, history: History, phrase: NounPhrase, role: RoleEntry): number | null {
  const fits = (entity: number): boolean => {
    const target = memory.entities[entity] as Entity;
    const profile = memory.profiles[entity] as Profile;
    if (target.kind !== "person" || !bears(profile, role.noun)) return false;
    if (role.gender !== null && profile.gender !== null && role.gender !== profile.gender) return false;
    const country = phrase.nation?.country;
    if (country != null && target.country !== null && country !== target.country) return false;
    // "its spokesman" is nobody whose body is another one; a described person needs no restating with a new owner.
    if (phrase.owner >= 0 && profile.owner >= 0 && profile.owner !== phrase.owner) return false;
    return entity !== phrase.owner;
  };
  for (let h = history.entity.length - 1; h >= 0; h--) if (fits(history.entity[h] as number)) return history.entity[h] as number;
  if (!role.office && doc.tokens.sentence[phrase.head] !== 0) return null;
  let after = -1;
  for (let e = 0; e < memory.entities.length; e++) if (fits(e)) after = after === -1 ? e : -2;
  return after >= 0 ? after : null;
}

/** A role noun answers to itself and to its last word: "foreign minister" to "minister", "special envoy" to "envoy". */
export function bears(profile: Profile, noun: string): boolean {
  for (const own of profile.nouns) {
    if (own === noun) return true;
    if (own.endsWith(` ${noun}`) && noun !== "president") return true;
    if (noun === "leader" && LEADERS.has(own)) return true;
    if (noun === "general" && own.endsWith("general") && own !== "secretary-general" && own !== "attorney general") return true;
    if ((noun === "premier" && own === "prime minister") || (noun === "prime minister" && own === "premier")) return true;
    if (noun === "spokesperson" && own.startsWith("spokes")) return true;
  }
  return [...profile.nouns].some((own) => (GENERALS.has(noun) && GENERALS.has(own)) || (CHIEFS.has(noun) && HEADS.has(own)));
}
const LEADERS = new Set(["president", "prime minister", "premier", "leader", "king", "chancellor", "supreme leader"]);
/** What papers call the heads of bodies, and what those are called: "FBI Director Carl Lund ... the FBI chief". */
const CHIEFS = new Set(["chief", "head", "boss"]);
const HEADS = new Set(
  "chief head boss director chairman chairwoman commissioner secretary-general"
    .split(" ")
    .concat("director general", "director-general", "secretary general", "high commissioner"),
);
const GENERALS = new Set(["general", "gen", "maj gen", "lt gen", "brig gen", "major general", "lieutenant general", "brigadier general"]);

/** What is said of those who held an office, will, or say that they do. */
const NOT_IN_OFFICE = new Set(
  "former ex previous ousted deposed overthrown toppled exiled late slain assassinated impeached onetime one-time erstwhile then past next future incoming self-proclaimed self-declared self-styled would-be deputy assistant vice aspiring".split(
    " ",
  ),
);

/** "The former president", "the president-elect", "the deputy foreign minister"; but "vice president" is an office. */
function isOutOfOffice({ tokens }: ParsedText, phrase: NounPhrase, role: RoleEntry): boolean {
  const own = role.noun.split(" ");
  if (tokens.norm[phrase.head + 1] === "elect" || (tokens.norm[phrase.head + 1] === "-" && tokens.norm[phrase.head + 2] === "elect")) return true;
  for (let i = phrase.first; i < phrase.head; i++) {
    const norm = tokens.norm[i] as string;
    if (
      (NOT_IN_OFFICE.has(norm) && !own.includes(norm)) ||
      ((norm === "proclaimed" || norm === "declared" || norm === "styled") && tokens.norm[i - 2] === "self")
    )
      return true;
  }
  return /^ex-/.test(tokens.norm[phrase.head] as string);
}

/** Who holds the office that the phrase names, on the day of the report. */
function officeHolder(doc: ParsedText, memory: ActorMemory, phrase: NounPhrase, role: RoleEntry): KnownActor | null {
  if (!(role.office || CHIEFS.has(role.noun)) || memory.published === null || isOutOfOffice(doc, phrase, role)) return null;
  const bodies: string[] = [];
  if (phrase.nation?.country != null) bodies.push(phrase.nation.country);
  const owner = memory.entities[phrase.owner];
  if (owner !== undefined) bodies.push(owner.id.replace(/^[a-z]+\//, ""));
  // A ministry's country has a president, a company's too, but the company's president is somebody else.
  if (owner?.kind === "government" && owner.country !== null) bodies.push(owner.country);
  if (bodies.length === 0) {
    const only = SOLE_BODY[role.noun];
    if (only !== undefined) bodies.push(only);
  }
  for (const body of bodies)
    for (const noun of SYNONYMS[role.noun] ?? [role.noun])
      for (const h of memory.base.holders.get(`${noun}@${body}`) ?? []) if (covers(h.from, h.to, memory.published)) return h.actor;
  return null;
}
const SOLE_BODY: Readonly<Record<string, string>> = {
  "foreign secretary": "GBR",
  "secretary of state": "USA",
  chancellor: "DEU",
  "secretary-general": "un",
  "secretary general": "un",
  "home secretary": "GBR",
};
const FOREIGN = ["foreign minister", "foreign secretary", "secretary of state"];
const DEFENCE = ["defence minister", "defence secretary", "secretary of defense"];
const SECRETARY_GENERAL = ["secretary-general", "secretary general"];
const BODY_HEADS = [
  "secretary-general",
  "secretary general",
  "director-general",
  "director general",
  "managing director",
  "executive director",
  "high commissioner",
];
/** What an office that papers name is called in the base. */
export const SYNONYMS: Readonly<Record<string, readonly string[]>> = {
  chief: BODY_HEADS,
  head: BODY_HEADS,
  boss: BODY_HEADS,
  "foreign minister": FOREIGN,
  "minister of foreign affairs": FOREIGN,
  "defence minister": DEFENCE,
  "defense minister": DEFENCE,
  "defense secretary": DEFENCE,
  "defence secretary": DEFENCE,
  "external affairs minister": FOREIGN,
  "minister for foreign affairs": FOREIGN,
  "minister of defence": DEFENCE,
  "minister of defense": DEFENCE,
  "secretary of defence": DEFENCE,
  "secretary of defense": DEFENCE,
  premier: ["prime minister"],
  pm: ["prime minister"],
  "vice-president": ["vice president"],
  "vice premier": ["deputy prime minister"],
  "vice-premier": ["deputy prime minister"],
  "home minister": ["interior minister", "home secretary"],
  "interior minister": ["interior minister", "home secretary"],
  "minister of the interior": ["interior minister", "home secretary"],
  "finance minister": ["finance minister", "treasury secretary"],
  amir: ["emir"],
  monarch: ["king", "queen", "emir", "sultan"],
  // The British one keeps the exchequer.
  chancellor: ["chancellor", "finance minister"],
  "foreign policy chief": ["high representative"],
  "secretary general": SECRETARY_GENERAL,
  "secretary-general": SECRETARY_GENERAL,
};
