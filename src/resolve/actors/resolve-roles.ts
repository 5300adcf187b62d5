/**
 * Noun phrases for persons and groups: "the spokesman", "Russian forces", "the two leaders", "villagers". Each becomes a
 * mention: of somebody named, of the body that it speaks for, of an office's holder on the day, of an earlier phrase, or
 * of an entity of its own.
 */
import type { Sector } from "../../model/plover.js";
import type { Entity, EntityKind } from "../../model/record.js";
import { childrenOf, deprelOf, type ParsedText } from "../../text/parsed-text.js";
import { type ActorMemory, knownEntity, type Profile, textEntity } from "./actor-memory.js";
import { covers, foldText, type GroupEntry, type KnownActor, namePieces, type RoleEntry, slugOf } from "./index-actor-base.js";
import { isUnclaimedName, type NounPhrase, nounEndingAt, readNounPhrase } from "./noun-phrase.js";

/** Entities in the order of their mentions, newest last, with the token of each. */
export interface History {
  readonly entity: number[];
  readonly token: number[];
}

const REBEL = new Set([
  "rebel",
  "insurgent",
  "guerrilla",
  "resistance",
  "militant",
  "separatist",
  "opposition",
  "paramilitary",
  "mutinous",
  "islamist",
  "secessionist",
  "jihadist",
]);
const OF_STATES = new Set(["country", "nation", "neighbour", "neighbor", "state", "side", "party", "government", "superpower", "rival"]);
const OWN_STATE = new Set(["government", "country", "nation", "state", "administration", "regime"]);
const MUTUAL = new Set(["neighbour", "neighbor", "side"]);
const OF_PERSONS = new Set([
  "leader",
  "president",
  "minister",
  "man",
  "prime minister",
  "foreign minister",
  "official",
  "woman",
  "premier",
  "chief",
  "diplomat",
  "counterpart",
]);
const KIND_OF: Readonly<Record<string, readonly EntityKind[]>> = {
  group: ["armed_group", "organization", "party", "igo"],
  movement: ["armed_group", "party", "organization"],
  front: ["armed_group", "party", "organization"],
  organization: ["igo", "organization", "armed_group"],
  organisation: ["igo", "organization", "armed_group"],
  rebel: ["armed_group"],
  insurgent: ["armed_group"],
  guerrilla: ["armed_group"],
  militant: ["armed_group"],
  militia: ["armed_group"],
  fighter: ["armed_group"],
  "rebel group": ["armed_group"],
  "militant group": ["armed_group"],
  "guerrilla group": ["armed_group"],
  "armed group": ["armed_group"],
  separatist: ["armed_group"],
  bloc: ["igo"],
  alliance: ["igo", "organization"],
  grouping: ["igo"],
  union: ["igo", "organization"],
  party: ["party"],
  company: ["company"],
  firm: ["company"],
  newspaper: ["media"],
  paper: ["media"],
  daily: ["media"],
  "news agency": ["media"],
  network: ["media"],
  channel: ["media"],
  broadcaster: ["media"],
  magazine: ["media"],
  weekly: ["media"],
  tabloid: ["media"],
  "wire service": ["media"],
  agency: ["media", "igo", "organization", "government"],
  council: ["igo", "organization"],
  court: ["organization", "igo"],
  commission: ["igo", "organization"],
  ministry: ["government"],
  department: ["government"],
  army: ["government"],
  military: ["government"],
  parliament: ["organization"],
  body: ["igo", "organization"],
};

/** Nouns that a body's name holds or its sector tells, where they mean it: "the court" is no institute met before. */
const TELLING: Readonly<Record<string, Sector | null>> = {
  court: "JUD",
  parliament: "LEG",
  army: "MIL",
  military: "MIL",
  ministry: null,
  department: null,
  council: null,
  front: null,
  commission: null,
  union: null,
};
/** Nouns that mean the body met before whose name holds them: "the bureau" after "the Lake Rescue Bureau". */
const CALLED_SO = new Set(
  "embassy consulate bureau committee board association federation institute foundation league society bank university hospital tribunal senate assembly congress fund academy".split(
    " ",
  ),
);
/** A country itself, not its army or its police. */
const isState = ({ id }: Entity): boolean => /^country\/[^/]+$/.test(id);

/** Organs of a state, which nobody calls a movement or a group. */
const ORGANS: ReadonlySet<Sector | null> = new Set<Sector>(["GOV", "LEG", "JUD", "MIL", "COP", "SPY"]);
const UNOFFICIAL = new Set(["movement", "group", "organization", "organisation", "rebel", "insurgent"]);

function answersTo({ id, name, sector, resolved }: Entity, { nouns }: Profile, noun: string): boolean {
  if (UNOFFICIAL.has(noun) && ORGANS.has(sector)) return false;
  if (!(noun in TELLING)) return true;
  const told = TELLING[noun];
  // An army is none of the soldiers, patrols and units before, nor the ministry over it.
  if (told === "MIL")
    return (
      ARMIES.some((own) => nouns.has(own)) ||
      id.endsWith("/military") ||
      (resolved === "knowledge" && sector === "MIL" && !/minist|department|office/i.test(name))
    );
  return name.toLowerCase().includes(noun) || (told !== null && told === sector);
}
const ARMIES = ["army", "military", "armed force", "defence force", "defense force"];

/** The entity of the phrase that `head` heads; memory gains one where none fits. */
export function resolveRole(
  doc: ParsedText,
  memory: ActorMemory,
  history: History,
  head: number,
  role: RoleEntry | null,
  group: GroupEntry | null,
): { entity: number; phrase: NounPhrase } {
  const phrase = readNounPhrase(doc, memory, head);
  const noun = (role ?? group)?.noun ?? (doc.tokens.lemma[head] as string);
  const entity = role !== null && !phrase.plural ? person(doc, memory, history, phrase, role) : collective(doc, memory, history, phrase, noun, role, group);
  memory.profiles[entity]?.nouns.add(noun);
  return { entity, phrase };
}

// ---------- one person

function person(doc: ParsedText, memory: ActorMemory, history: History, phrase: NounPhrase, role: RoleEntry): number {
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
    kind: "person",
    country: phrase.nation?.country ?? owner?.country ?? null,
    sector: sectorOf(doc, phrase, role.sector, owner),
    role: role.noun,
    gender: role.gender,
    plural: false,
    owner: phrase.owner,
    noun: role.noun,
  });
}

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
function bears(profile: Profile, noun: string): boolean {
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
const SYNONYMS: Readonly<Record<string, readonly string[]>> = {
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

// ---------- groups

/** The state that the report calls a regime elsewhere ("the Assad regime"), before rather than after. */
function regimeOf(doc: ParsedText, memory: ActorMemory, head: number): KnownActor | null {
  const { tokens } = doc;
  let after: KnownActor | null = null;
  let before: KnownActor | null = null;
  for (let i = 0; i < tokens.count; i++) {
    if (i === head || tokens.lemma[i] !== "regime") continue;
    const state = readNounPhrase(doc, memory, i, false).nation;
    if (state === null || !state.id.startsWith("country/")) continue;
    if (i < head) before = state;
    else after ??= state;
  }
  return before ?? after;
}

/** The last country named as a place, in this sentence or the one before: "the regime" is that of the country that is spoken of, not of who speaks. */
function stateSpokenOf({ tokens }: ParsedText, memory: ActorMemory, head: number): KnownActor | null {
  for (let i = head - 1; i >= 0 && (tokens.sentence[i] as number) >= (tokens.sentence[head] as number) - 1; i--) {
    const place = memory.latent.get(i);
    if (place?.id.startsWith("country/")) return place;
  }
  return null;
}

function collective(
  doc: ParsedText,
  memory: ActorMemory,
  history: History,
  phrase: NounPhrase,
  noun: string,
  role: RoleEntry | null,
  group: GroupEntry | null,
): number {
  const owner = memory.entities[phrase.owner];
  const core = describe(doc, phrase);
  const words = core.toLowerCase();
  const nation = phrase.nation?.id.startsWith("country/") ? phrase.nation : null;
  const rebel = [...REBEL].some((w) => words.includes(w) && w !== noun) && group?.voice !== true;
  // A military government is the state's.
  const military = !(group?.sector === "GOV" && noun.startsWith("military ")) && / (military|army|defence|defense|navy) /.test(` ${words} `);

  const bothOf = phrase.plural && phrase.definiteness === "definite" && phrase.count === 0 && phrase.owner === -1 && nation === null && MUTUAL.has(noun);
  // "Two officials in his office" are two more.
  const counted = phrase.count === 2 && (phrase.definiteness === "definite" || !/^(?:in|at|from|with|of)$/.test(doc.tokens.norm[phrase.head + 1] ?? ""));
  const paired = counted || doc.tokens.norm[phrase.determiner] === "both" || bothOf || isOfTwo(memory, history, phrase, noun);
  if (paired) {
    const pair = lastTwo(doc, memory, history, phrase.head, noun);
    if (pair !== null) return pair;
  }
  // "His government" is that of the country he is from.
  if (OWN_STATE.has(noun) && !phrase.plural && owner?.kind === "person" && owner.country !== null && phrase.definiteness === "possessed") {
    const state = memory.base.byId.get(`country/${owner.country}`);
    if (state !== undefined) return knownEntity(memory, state);
  }
  if (noun === "regime" && phrase.definiteness === "definite" && phrase.owner === -1 && nation === null) {
    const state = regimeOf(doc, memory, phrase.head) ?? stateSpokenOf(doc, memory, phrase.head);
    if (state !== null) return knownEntity(memory, state);
  }
  const voice = (role?.voice === true && (role.noun === "official" || role.noun === "authority" || role.noun.startsWith("spokes"))) || group?.voice === true;
  const [one, other] = phrase.nations;
  if (
    one !== undefined &&
    other !== undefined &&
    !rebel &&
    phrase.plural &&
    (voice || group?.state === true || role?.sector === "GOV" || role?.plural === "government")
  ) {
    const bodyOf = (state: KnownActor): number =>
      military || group?.sector === "MIL" || role?.sector === "MIL" ? stateBody(memory, state, "military", "MIL") : knownEntity(memory, state);
    return jointEntity(memory, bodyOf(one), bodyOf(other));
  }
  const sides = paired && nation === null && owner === undefined;
  if (voice && !rebel && !sides) {
    if (military && nation !== null) return stateBody(memory, nation, "military", "MIL");
    if (owner !== undefined && owner.kind !== "person" && owner.kind !== "population" && (phrase.definiteness !== "possessed" || role !== null))
      return phrase.owner;
    if (nation !== null && phrase.count === 0) return knownEntity(memory, nation);
    if (phrase.definiteness === "definite" && nation === null && owner === undefined) {
      // "The federal officials" are those who were called so.
      const again = words === noun || words === `${noun}s` ? null : sameNoun(memory, history, noun, words, null, -1, true);
      if (again !== null) return again;
      const government = nearestKind(doc, memory, history, ["government"], isState);
      const seat = seatOf(doc, memory, history, phrase.head);
      if (seat !== null) return seat;
      if (government !== null) return government;
    }
  }
  // "Fighters of the Front" are the Front, as "Front fighters" are.
  if (owner?.kind === "armed_group" && role?.plural === "armed_group" && phrase.plural && phrase.count === 0 && phrase.definiteness !== "indefinite")
    return phrase.owner;
  if (nation !== null && !rebel && (owner === undefined || owner.id === nation.id)) {
    if (group?.state === true || role?.plural === "government") {
      const sector = group?.sector ?? role?.sector;
      const word = sector === "COP" ? "police" : sector === "LEG" ? "parliament" : sector === "SPY" ? "intelligence" : sector === "JUD" ? "court" : "military";
      if (word === "court") {
        // Several courts of one country are several bodies: the phrase names which.
      } else return stateBody(memory, nation, word, sector ?? "MIL");
    }
    if (group !== null && group.kind === "government" && /(ministry|office|department)$/.test(noun)) {
      const before = noun === "ministry" && phrase.definiteness === "definite" ? ministryOf(memory, history, nation) : null;
      if (before !== null) return before;
      const called = titleCase(core.replace(/ (?:of|for) .*$/, "").replace(/^.*?(\S+ \S+)$/, "$1"));
      const name = `${memory.base.adjectiveOf.get(nation.country as string) ?? nation.name} ${called}`;
      const [known, ...others] = memory.base.names.byKey.get(foldText(name)) ?? [];
      if (known !== undefined && others.length === 0) return knownEntity(memory, known.actor);
      return textEntity(memory, {
        id: `${nation.id}/${slugOf(called)}`,
        name,
        kind: "government",
        country: nation.country,
        sector: /def[ce]n[cs]e/.test(words) ? "MIL" : "GOV",
        role: null,
        gender: null,
        plural: false,
        noun,
      });
    }
  }
  if (group !== null && OF_STATES.has(noun) && !phrase.plural && phrase.definiteness === "definite" && phrase.owner === -1) {
    const state = nearestKind(doc, memory, history, ["government"], isState);
    if (state !== null && group.kind === "government") return state;
  }
  // "The Interfax news agency" is none of the agencies before.
  const named = group === null || phrase.definiteness === "indefinite" ? null : unknownName(doc, memory, phrase);
  if (named !== null && group !== null) {
    const entity = textEntity(memory, {
      name: named,
      kind: group.kind,
      country: nation?.country ?? null,
      sector: group.sector,
      role: null,
      gender: null,
      plural: false,
      owner: phrase.owner,
      noun,
    });
    (memory.profiles[entity] as Profile).pieces = namePieces(named);
    return entity;
  }
  // An earlier phrase in the same words, or a name of the kind that the noun tells.
  const definite = phrase.definiteness === "definite" || (phrase.definiteness === "possessed" && phrase.owner === -1);
  const bare = phrase.definiteness === "bare" && phrase.count === 0;
  if (definite && phrase.owner === -1 && words === noun && CALLED_SO.has(noun)) {
    const called = nearestKind(doc, memory, history, BODIES, ({ name }) =>
      name
        .toLowerCase()
        .split(/[^\p{L}]+/u)
        .includes(noun),
    );
    if (called !== null) return called;
  }
  if (definite || bare) {
    const again = sameNoun(memory, history, noun, words, nation?.country ?? null, phrase.owner, bare);
    if (again !== null) return again;
  }
  if (definite && phrase.owner === -1) {
    const kinds = KIND_OF[noun];
    if (kinds !== undefined) {
      const named = nearestKind(doc, memory, history, kinds, (e, profile) => !isState(e) && answersTo(e, profile, noun));
      if (named !== null) return named;
    }
  }
  const country = nation?.country ?? owner?.country ?? null;
  const told: EntityKind = sides ? "other" : rebel ? "armed_group" : group !== null ? group.kind : (role?.plural ?? "other");
  // Peacekeepers, inspectors and foreign ministers of a union act as its own.
  const kind: EntityKind = owner?.kind === "igo" && told !== "population" && told !== "armed_group" && told !== "media" ? "igo" : told;
  return textEntity(memory, {
    name: calledBy(doc, memory, phrase),
    kind,
    country,
    sector: rebel ? "REB" : sides ? null : sectorOf(doc, phrase, (group ?? role)?.sector ?? null, owner),
    role: role?.noun ?? null,
    gender: null,
    plural: phrase.plural || group?.plural === true || group?.sector === "COP",
    owner: phrase.owner,
    noun,
  });
}

const BODIES: readonly EntityKind[] = ["government", "igo", "organization", "company"];

/** "The ministry in Bamako": whichever ministry of that country was named last. */
function ministryOf(memory: ActorMemory, history: History, nation: KnownActor): number | null {
  const last = history.entity.findLast((at) => {
    const { kind, country, name } = memory.entities[at] as Entity;
    return kind === "government" && country === nation.country && /ministry/i.test(name);
  });
  return last ?? null;
}

/** A proper noun among the modifiers that nothing has resolved: the name of what the noun describes; "Defence" is none of "the Defence Ministry". */
function unknownName(doc: ParsedText, memory: ActorMemory, phrase: NounPhrase): string | null {
  const { tokens } = doc;
  const free = (i: number): boolean => isUnclaimedName(doc, memory, i);
  for (let i = (nounEndingAt(doc, memory.base, phrase.head)?.first ?? phrase.head) - 1; i >= phrase.first; i--) {
    if (!free(i)) continue;
    let first = i;
    while (first > phrase.first && free(first - 1)) first--;
    return doc.text.slice(tokens.begin[first], tokens.end[i]);
  }
  return null;
}

/** "DHAKA, Bangladesh -- ... The government": that of the land from which is reported, where no state does anything in this sentence or the one before. */
function seatOf(doc: ParsedText, memory: ActorMemory, history: History, head: number): number | null {
  const { tokens, sections } = doc;
  const line = sections.find(({ kind }) => kind === "dateline");
  if (line === undefined) return null;
  for (let h = history.entity.length - 1; h >= 0; h--) {
    const token = history.token[h] as number;
    if ((tokens.sentence[token] as number) < (tokens.sentence[head] as number) - 1) break;
    if (isMainSubject(doc, token) && memory.entities[history.entity[h] as number]?.kind === "government") return null;
  }
  for (let i = 0; i < tokens.count && (tokens.begin[i] as number) < line.end; i++) {
    const country = memory.latent.get(i)?.country ?? memory.entities[memory.byToken[i] as number]?.country;
    const state = (tokens.begin[i] as number) < line.begin || country === "USA" ? undefined : memory.base.byId.get(`country/${country}`);
    if (state === undefined) continue;
    // "BEIRUT, May 3 -- ... the Syrian town": the neighbour that the report speaks of, and not once of the land from which it comes.
    const spoken = countriesNamed(doc, memory, line.end);
    const other = spoken.has(state) ? undefined : [...spoken].sort(([, a], [, b]) => b - a).find(([, n]) => n >= SPOKEN_OF)?.[0];
    return knownEntity(memory, other ?? state);
  }
  return null;
}
const SPOKEN_OF = 3;

/** How often the states are named from an offset on, by name or adjective. */
function countriesNamed({ tokens }: ParsedText, { base, byToken, entities, latent }: ActorMemory, from: number): Map<KnownActor, number> {
  const out = new Map<KnownActor, number>();
  for (let i = 0; i < tokens.count; i++) {
    const id = latent.get(i)?.id ?? entities[byToken[i] as number]?.id;
    const state = (tokens.begin[i] as number) < from || !id?.startsWith("country/") ? undefined : base.byId.get(id);
    if (state !== undefined) out.set(state, (out.get(state) ?? 0) + 1);
  }
  return out;
}

/** A body that every state has one of: "country/RUS/military". */
export function stateBody(memory: ActorMemory, nation: KnownActor, word: string, sector: Sector): number {
  const adjective = memory.base.adjectiveOf.get(nation.country as string) ?? nation.name;
  return textEntity(memory, {
    id: `${nation.id}/${word}`,
    name: `${adjective} ${word}`,
    kind: sector === "LEG" ? "organization" : sector === "MED" ? "media" : "government",
    country: nation.country,
    sector,
    role: null,
    gender: null,
    plural: sector === "COP",
    noun: word,
  });
}

/** The nearest of the kinds; of several in one sentence its main subject: a group is whom a report speaks of, and not whom it dealt with. */
function nearestKind(
  doc: ParsedText,
  memory: ActorMemory,
  history: History,
  kinds: readonly EntityKind[],
  fits: (entity: Entity, profile: Profile) => boolean,
): number | null {
  let nearest: number | null = null;
  let sentence = -1;
  for (let h = history.entity.length - 1; h >= 0; h--) {
    const [at, token] = [history.entity[h] as number, history.token[h] as number];
    const entity = memory.entities[at] as Entity;
    const profile = memory.profiles[at] as Profile;
    if (nearest !== null && doc.tokens.sentence[token] !== sentence) return nearest;
    if (!kinds.includes(entity.kind) || profile.parts.length > 0 || !fits(entity, profile)) continue;
    if (isMainSubject(doc, token)) return at;
    nearest ??= at;
    sentence = doc.tokens.sentence[token] as number;
  }
  return nearest;
}

const isMainSubject = (doc: ParsedText, token: number): boolean =>
  deprelOf(doc, token).startsWith("nsubj") && deprelOf(doc, doc.tokens.head[token] as number) === "root";

function sameNoun(memory: ActorMemory, history: History, noun: string, words: string, country: string | null, owner: number, exact: boolean): number | null {
  for (let h = history.entity.length - 1; h >= 0; h--) {
    const at = history.entity[h] as number;
    const profile = memory.profiles[at] as Profile;
    const entity = memory.entities[at] as Entity;
    if (entity.kind === "person" || !profile.nouns.has(noun)) continue;
    if (country !== null && entity.country !== null && entity.country !== country) continue;
    if (owner >= 0 && profile.owner >= 0 && owner !== profile.owner) continue;
    if (exact && entity.name.toLowerCase() !== words) continue;
    return at;
  }
  return null;
}

/** "The ministers", where two persons and no group were called so before. */
function isOfTwo(memory: ActorMemory, history: History, phrase: NounPhrase, noun: string): boolean {
  if (!phrase.plural || phrase.definiteness !== "definite" || phrase.count > 0 || phrase.owner >= 0 || phrase.nation !== null || !OFFICES.has(noun))
    return false;
  const called = [...new Set(history.entity)].filter((at) => bears(memory.profiles[at] as Profile, noun));
  return called.length === 2 && called.every((at) => memory.entities[at]?.kind === "person");
}
const OFFICES = new Set(["leader", "president", "minister", "prime minister", "foreign minister", "premier"]);

/** Two states or persons met before, as one: "the two countries", "both leaders". Nobody who acts on them ("Rome called on both sides") is one of them. */
function lastTwo(doc: ParsedText, memory: ActorMemory, history: History, head: number, noun: string): number | null {
  const states = OF_STATES.has(noun);
  if (!states && !OF_PERSONS.has(noun)) return null;
  const counted = states ? null : countedTwo(doc, memory, history, noun);
  if (counted !== null) return counted;
  const doers = doersAbove(doc, memory, head);
  // "The two presidents" are two that were called so, if there are two.
  return lastTwoOf(memory, history, noun, states, true, doers) ?? (noun === "president" ? null : lastTwoOf(memory, history, noun, states, false, doers));
}

/** "Two jailed commanders" met before, where no two persons were named in one sentence since. */
function countedTwo(doc: ParsedText, memory: ActorMemory, history: History, noun: string): number | null {
  const { sentence } = doc.tokens;
  const persons = new Set<number>();
  let last = -1;
  for (let h = history.entity.length - 1; h >= 0; h--) {
    const at = history.entity[h] as number;
    const entity = memory.entities[at] as Entity;
    const [first] = entity.mentions;
    const fits = ANYBODY.has(noun) ? !isOfStates(memory.profiles[at] as Profile) : bears(memory.profiles[at] as Profile, noun);
    if (first !== undefined && fits && /^two\b/i.test(doc.text.slice(first.begin, first.end))) return at;
    const here = sentence[history.token[h] as number] as number;
    if (here !== last) persons.clear();
    last = here;
    if (entity.kind === "person" && persons.add(at).size > 1) return null;
  }
  return null;
}

const ANYBODY = new Set(["man", "woman", "people", "person"]);
const isOfStates = ({ nouns }: Profile): boolean => [...nouns].some((noun) => OF_STATES.has(noun));

/** Entities of the subjects of the clauses that a phrase stands in as something else. */
function doersAbove(doc: ParsedText, memory: ActorMemory, head: number): ReadonlySet<number> {
  const out = new Set<number>();
  const { tokens } = doc;
  for (let at = head; at >= 0; at = tokens.head[at] as number) {
    if (deprelOf(doc, at).startsWith("nsubj")) break;
    const verb = tokens.head[at] as number;
    if (verb < 0) break;
    for (const c of childrenOf(doc, verb))
      if (c !== at && deprelOf(doc, c).startsWith("nsubj"))
        for (const t of [c, ...childrenOf(doc, c)])
          if (memory.byToken[t] !== -1 && (t === c || deprelOf(doc, t) === "conj")) out.add(memory.byToken[t] as number);
  }
  return out;
}

function lastTwoOf(memory: ActorMemory, history: History, noun: string, states: boolean, called: boolean, doers: ReadonlySet<number>): number | null {
  const parties = noun === "side" || noun === "party";
  const found: number[] = [];
  const times = new Map<number, number>();
  for (let h = history.entity.length - 1; h >= 0 && (parties || found.length < 2); h--) {
    const at = history.entity[h] as number;
    times.set(at, (times.get(at) ?? 0) + 1);
    const entity = memory.entities[at] as Entity;
    if (called && !states && !bears(memory.profiles[at] as Profile, noun)) continue;
    const fits = states ? isState(entity) || (parties && isSide(entity, memory.profiles[at] as Profile)) : entity.kind === "person";
    if (!fits || found.includes(at) || doers.has(at) || (memory.profiles[at] as Profile).parts.length > 0) continue;
    const own = found.findIndex((other) => isOwnState(memory, at, other));
    if (own < 0) found.push(at);
    else if (isState(entity)) found[own] = at;
  }
  // The sides of a report are those that it speaks of most; a mediator is named in passing.
  if (parties) found.sort((a, b) => rank(memory, times, b) - rank(memory, times, a));
  if (found.length < 2) return null;
  return jointEntity(memory, found[1] as number, found[0] as number);
}

/** A body that others fight or talk with: rebels, but not some gunmen. */
const isSide = ({ kind, sector, resolved }: Entity, { pieces, nouns }: Profile): boolean =>
  kind === "armed_group"
    ? resolved === "knowledge" || pieces.length > 0 || [...nouns].some((noun) => REBEL.has(noun) || FIELDED.has(noun))
    : kind === "igo" || (kind === "government" && sector === "MIL");
const FIELDED = new Set(["militia", "fighter", "force", "group", "armed group", "movement"]);

/** An army and its own state are one side. */
function isOwnState(memory: ActorMemory, a: number, b: number): boolean {
  const [one, two] = [memory.entities[a] as Entity, memory.entities[b] as Entity];
  return one.kind === "government" && two.kind === "government" && (one.country === null || two.country === null || one.country === two.country);
}

/** Times named, its army's and ministries' too; organizations of states are seldom a side. */
function rank({ entities }: ActorMemory, times: ReadonlyMap<number, number>, at: number): number {
  const { kind, country } = entities[at] as Entity;
  let n = kind === "igo" ? -100 : 0;
  for (const [other, count] of times)
    if (other === at || (kind === "government" && country !== null && entities[other]?.kind === kind && entities[other].country === country)) n += count;
  return n;
}

/** Two entities as one actor, named by both. */
export function jointEntity(memory: ActorMemory, a: number, b: number): number {
  const one = memory.entities[a] as Entity;
  const two = memory.entities[b] as Entity;
  for (let e = 0; e < memory.entities.length; e++) {
    const { parts } = memory.profiles[e] as Profile;
    if (parts.length === 2 && parts.includes(a) && parts.includes(b)) return e;
  }
  return textEntity(memory, {
    name: `${one.name} and ${two.name}`,
    kind: "other",
    country: one.country === two.country ? one.country : null,
    sector: one.sector === two.sector ? one.sector : null,
    role: null,
    gender: null,
    plural: true,
    parts: [a, b],
  });
}

function sectorOf(doc: ParsedText, phrase: NounPhrase, own: Sector | null, owner: Entity | undefined): Sector | null {
  const words = ` ${describe(doc, phrase).toLowerCase()} `;
  if (/ (rebel|insurgent|guerrilla|resistance|militant|separatist) /.test(words)) return "REB";
  if (owner?.sector != null && owner.sector !== "GOV" && (own === null || own === "GOV" || own === "MIL" || owner.sector === "REB")) return owner.sector;
  if (own === "GOV" && / (military|army|defence|defense|navy|pentagon) /.test(words)) return "MIL";
  if (own === "GOV" && / police /.test(words)) return "COP";
  if (own === "GOV" && / opposition /.test(words)) return "OPP";
  return own;
}

/** The phrase in words: no determiner, no number, an "of" phrase kept. */
export function describe(doc: ParsedText, phrase: NounPhrase): string {
  let first = phrase.first;
  while (
    first < phrase.head &&
    /^(\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|some|several|many|few|dozens|hundreds|thousands|at|least|about|nearly|more|than|other|more)$/.test(
      doc.tokens.norm[first] as string,
    )
  )
    first++;
  // "A 26-year-old student" is a student.
  return doc.text
    .slice(doc.tokens.begin[first], doc.tokens.end[phrase.last])
    .replace(/\s+/g, " ")
    .replace(/^-?years?-old (?=\S)/, "");
}

const POSSESSIVE = /^(?:its|their|his|her|our|my|your|whose) (?=\S)/i;
/** Longer names say no more of whose somebody is. */
const LONGEST_OWNER = 40;

/** What somebody without a name is called: "Chad's soldiers" for "its soldiers", which are others in every report. */
export function calledBy(doc: ParsedText, memory: ActorMemory, phrase: NounPhrase): string {
  const words = describe(doc, phrase);
  const own = words.replace(POSSESSIVE, "");
  const owner = memory.entities[phrase.owner]?.name ?? "";
  return own === words || owner === "" || owner.length > LONGEST_OWNER ? own : `${owner}'s ${own}`;
}

const titleCase = (text: string): string => text.replace(/(^|\s)\p{Ll}/gu, (c) => c.toUpperCase());
