/**
 * Noun phrases for persons and groups: "the spokesman", "Russian forces", "the two leaders", "villagers". Each becomes a
 * mention: of somebody named, of the body that it speaks for, of an office's holder on the day, of an earlier phrase, or
 * of an entity of its own.
 */
import type { Sector } from "../../model/plover.js";
import type { Entity, EntityKind } from "../../model/record.js";
import { HOLDING } from "../../text/clauses.js";
import { deprelOf, formOf, type ParsedText, UPOS_CODE } from "../../text/parsed-text.js";
import { type ActorMemory, knownEntity, type Profile, textEntity } from "./actor-memory.js";
import { calledBy, describe, sectorOf } from "./describe-phrase.js";
import { type History, isMainSubject } from "./history.js";
import { foldText, type GroupEntry, type KnownActor, namePieces, type RoleEntry, slugOf } from "./index-actor-base.js";
import { isCapital } from "./name-tags.js";
import { isModifier, isUnclaimedName, type NounPhrase, nounEndingAt, readNounPhrase } from "./noun-phrase.js";
import { person } from "./resolve-person.js";
import { doersAbove, isOfTwo, isState, jointEntity, lastTwo, OF_STATES, REBEL } from "./two-of-them.js";

const ADJ = UPOS_CODE.get("ADJ") as number;
const OWN_STATE = new Set(["government", "country", "nation", "state", "administration", "regime"]);
const MUTUAL = new Set(["neighbour", "neighbor", "side"]);
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

/** What a body calls itself without an article: "Council decides". */
const TITLES = new Set("council commission committee conference congress assembly board".split(" "));

/** What each state has one of. */
const ORGAN_WORDS: Readonly<Partial<Record<Sector, string>>> = { MIL: "military", COP: "police", LEG: "parliament", SPY: "intelligence" };
/** Bodies whose members sit and speak together. */
const SITTING = /\b(?:Council|Committee|Commission|Board|Quartet|Contact Group)$/;
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
  const read = readNounPhrase(doc, memory, head);
  // "A guerrilla camp", "rebel-held": those of a kind, and no single man.
  const phrase: NounPhrase = role !== null && !role.title && isOfMany(doc, head) ? { ...read, plural: true, definiteness: "definite" } : read;
  const noun = (role ?? group)?.noun ?? (doc.tokens.lemma[head] as string);
  const entity = role !== null && !phrase.plural ? person(doc, memory, history, phrase, role) : collective(doc, memory, history, phrase, noun, role, group);
  memory.profiles[entity]?.nouns.add(noun);
  return { entity, phrase };
}

const isOfMany = (doc: ParsedText, head: number): boolean =>
  doc.tokens.norm[head + 1] === "-" ? HOLDING.has(doc.tokens.norm[head + 2] as string) : deprelOf(doc, head) === "compound" && isModifier(doc, head);

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

/** The body, group or pair that a phrase means. */
export function collective(
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
  const sector = (group ?? role)?.sector;
  // Opposition fighters and forces bear arms, opposition lawmakers and supporters do not.
  const armed = sector === "MIL" || sector === "REB" || (group ?? role)?.noun === "force";
  const rebel =
    group?.voice !== true && role?.plural !== "population" && [...REBEL].some((w) => words.includes(w) && w !== noun && (armed || w !== "opposition"));
  // A military government is the state's.
  const military = !(group?.sector === "GOV" && noun.startsWith("military ")) && / (military|army|defence|defense|navy) /.test(` ${words} `);

  const bothOf = phrase.plural && phrase.definiteness === "definite" && phrase.count === 0 && phrase.owner === -1 && nation === null && MUTUAL.has(noun);
  // "Two women were killed": two more.
  const counted = phrase.count === 2 && phrase.definiteness === "definite";
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
      const doers = [...doersAbove(doc, memory, phrase.head)].map((at) => memory.entities[at] as Entity);
      // "Norway's embassy rebuked the government" for another land's, whose army may have been named alone.
      const government = nearestKind(
        doc,
        memory,
        history,
        ["government"],
        ({ id, country }) => /^country\//.test(id) && !doers.some((doer) => doer.kind === "government" && doer.country === country),
      );
      const seat = seatOf(doc, memory, history, phrase.head);
      if (seat !== null) return seat;
      const state = memory.base.byId.get(`country/${memory.entities[government ?? -1]?.country}`);
      if (state !== undefined) return knownEntity(memory, state);
    }
  }
  // "Fighters of the Front" are the Front, as "Front fighters" are.
  if (owner?.kind === "armed_group" && role?.plural === "armed_group" && phrase.plural && phrase.count === 0 && phrase.definiteness !== "indefinite")
    return phrase.owner;
  // "The members of the Security Council urged" is how the Council speaks; the members of a union are its states.
  if (owner?.kind === "igo" && SITTING.test(owner.name) && noun === "member" && phrase.plural && phrase.count === 0 && phrase.definiteness === "definite")
    return phrase.owner;
  if (nation !== null && !rebel && (owner === undefined || owner.id === nation.id)) {
    if (group?.state === true || role?.plural === "government") {
      const sector = group?.sector ?? role?.sector;
      const word = sector == null ? "military" : ORGAN_WORDS[sector];
      // Several courts of one country are several bodies, and so are two officials: the phrase names which.
      if (word !== undefined) return stateBody(memory, nation, word, sector ?? "MIL");
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
  const isTitle = phrase.definiteness === "bare" && TITLES.has(noun) && /^\p{Lu}/u.test(formOf(doc, phrase.head));
  const definite = phrase.definiteness === "definite" || (phrase.definiteness === "possessed" && phrase.owner === -1) || isTitle;
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
    if (!free(i)) {
      // "East Asian countries": no country called East
      if (tokens.upos[i] === ADJ && isCapital(doc, i)) return null;
      continue;
    }
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

const titleCase = (text: string): string => text.replace(/(^|\s)\p{Ll}/gu, (c) => c.toUpperCase());
