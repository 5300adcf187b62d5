/** Names to entities: what the base knows, other writings of names that the report has (name-variants), else an entity of the text. */
import type { EntityKind } from "../../model/record.js";
import { childrenOf, deprelOf, NAME_CODE, type ParsedText } from "../../text/parsed-text.js";
import { type ActorMemory, addMention, knownEntity, type Profile, textEntity } from "./actor-memory.js";
import { type NameSpan, nameText } from "./find-names.js";
import { covers, foldText, type KnownActor, namePieces, type Surface, type SurfaceForm } from "./index-actor-base.js";
import { isCapital } from "./name-tags.js";
import {
  bearerNear,
  byInitials,
  byLastWord,
  introducedAcronyms,
  isAlike,
  isWoman,
  namesOf,
  nearPerson,
  sameBody,
  samePerson,
  saysWhat,
  withOwnAcronyms,
} from "./name-variants.js";
import { nounEndingAt } from "./noun-phrase.js";
import { peopleAbroad, peopleOf, personOf } from "./peoples.js";
import { isPlaceUse, prepositionOf } from "./place-use.js";
import { type NameContext, type Ranked, rankCandidates } from "./rank-candidates.js";

/** Entity of each name span, or -1 where the span is a place or nobody. Adds entities and mentions to memory. */
export function linkNames(doc: ParsedText, memory: ActorMemory, found: readonly NameSpan[]): Int32Array {
  const names = withOwnAcronyms(doc, memory, foreignPartiesUnknown(doc, found)).filter((name) => !isMinistry(doc, memory, name));
  const linked = new Int32Array(names.length).fill(-1);
  const acronyms = introducedAcronyms(doc, names);
  const pieces = names.map((n) => namePieces(nameText(doc, n.first, n.last)));
  const people: number[] = [];
  const bodies: number[] = [];

  // Full names first, wherever they stand: a surname in the headline belongs to the full name in the text.
  const link = (at: number, entity: number) => {
    linked[at] = entity;
    const profile = memory.profiles[entity] as Profile;
    const own = pieces[at] as string[];
    if (own.length > profile.pieces.length) profile.pieces = own;
    const kind = memory.entities[entity]?.kind;
    if (kind === "person") {
      if (!people.includes(entity)) people.push(entity);
    } else if (!bodies.includes(entity)) bodies.push(entity);
  };
  const company = companyOf(names);
  // "Colombia's Congress" is not that of the United States, nor is "Congress" in the rest of that report.
  const elsewhere = new Map<KnownActor, number>();
  names.forEach((name, at) => {
    if (name.surfaces.length === 0) return;
    const { actor, form } = bestSurface(doc, memory, name, company);
    const owner = foreignOwner(doc, names, at, actor);
    if (owner !== null && !elsewhere.has(actor)) elsewhere.set(actor, bodyOf(doc, memory, name, actor, owner));
    const other = elsewhere.get(actor);
    if (other !== undefined) {
      link(at, other);
      return;
    }
    const abroad = form === "people" || (actor.kind === "population" && actor.country === null) ? peopleAbroad(doc, memory, name, actor, names[at + 1]) : null;
    if (abroad !== null && actor.kind === "population") elsewhere.set(actor, abroad);
    const people = abroad ?? (form === "people" || form === "adjective" ? (personOf(doc, memory, name, actor) ?? peopleOf(doc, memory, name, actor)) : null);
    if (people !== null) link(at, people);
    else if (acts(doc, memory, name, actor, form)) link(at, knownEntity(memory, actor));
    else {
      linked[at] = -2;
      for (let i = name.first; i <= name.last; i++) memory.latent.set(i, actor);
    }
  });
  const order = names.map((_, at) => at).filter((at) => linked[at] === -1 && names[at]?.surfaces.length === 0);
  const personsFirst = order
    .filter((at) => names[at]?.kind === "person")
    .sort((a, b) => Number((pieces[b]?.length ?? 0) > 1) - Number((pieces[a]?.length ?? 0) > 1) || a - b);
  for (const at of personsFirst) {
    const name = names[at] as NameSpan;
    const own = pieces[at] as string[];
    if (own.length === 0) continue;
    const entity =
      bearerNear(doc, memory, names, pieces, linked, at) ??
      samePerson(memory, people, own) ??
      knownBySurname(doc, memory, name, own, company) ??
      nearPerson(memory, people, own);
    link(at, entity ?? newPerson(doc, memory, name));
  }
  // "Free Syria Army (FSA)": a long form that the base spells otherwise, but whose acronym it knows.
  const knownBy = (long: number): number => {
    for (const [short, other] of acronyms)
      if (
        other === long &&
        names[short]?.surfaces.some(({ actor }) => isAlike(actor.name, nameText(doc, (names[long] as NameSpan).first, (names[long] as NameSpan).last)))
      )
        return linked[short] as number;
    return -1;
  };
  for (const at of order) {
    const name = names[at] as NameSpan;
    if (name.kind === "person") continue;
    const own = pieces[at] as string[];
    if (own.length === 0) continue;
    const acronymOf = acronyms.get(at);
    // A single word one letter off a person of the report is that person misspelt, whatever kind of name it was taken for.
    const entity =
      sameBody(memory, bodies, own) ??
      byLastWord(doc, memory, bodies, name, own) ??
      byInitials(memory, bodies, doc, name) ??
      (own.length === 1 ? nearPerson(memory, people, own) : null);
    const known = entity === null ? knownBy(at) : -1;
    if (entity !== null) link(at, entity);
    else if (acronymOf !== undefined && (linked[acronymOf] ?? -1) >= 0) link(at, linked[acronymOf] as number);
    else if (known >= 0) link(at, known);
    else {
      const nation = name.country;
      link(
        at,
        textEntity(memory, {
          name: nameText(doc, name.first, name.last),
          kind: name.kind,
          country: nation,
          sector: name.sector,
          role: null,
          gender: null,
          plural: false,
        }),
      );
    }
  }
  // Acronyms tagged before their long form was linked, and long forms whose acronym the base knows.
  for (const [short, long] of acronyms) {
    const entity = linked[long] as number;
    if (entity >= 0 && linked[short] !== entity && (names[short] as NameSpan).surfaces.length === 0) linked[short] = entity;
  }
  names.forEach((name, at) => {
    const entity = linked[at] as number;
    if (entity < 0) return;
    const form = name.surfaces.find((s) => memory.byId.get(s.actor.id) === entity)?.form;
    addMention(
      memory,
      doc,
      entity,
      name.first,
      name.last,
      name.head,
      form === "capital" || form === "seat" ? "metonym" : form === "people" || form === "adjective" ? "nationality" : "name",
    );
    describe(doc, memory, name, entity);
  });
  names.forEach((name, at) => {
    const target = memory.entities[linked[at] as number];
    if (target !== undefined && target.resolved === "text" && target.country === null && target.kind !== "igo")
      target.country = countryBeside(doc, memory, name);
  });
  linkBareNames(
    doc,
    memory,
    people,
    bodies,
    new Map([...acronyms.keys()].flatMap((at) => ((linked[at] as number) >= 0 ? [[acronymOf(doc, names[at] as NameSpan), linked[at] as number]] : []))),
  );
  return linked;
}

/** "The Workers Party" of a report that speaks of other countries alone is not the one that the base knows: every second country has one. */
function foreignPartiesUnknown(doc: ParsedText, names: readonly NameSpan[]): readonly NameSpan[] {
  const parties = new Set(names.filter(({ surfaces }) => surfaces[0]?.actor.kind === "party"));
  const company = companyOf(names.filter((name) => !parties.has(name)));
  return names.map((name) => {
    const country = name.surfaces.length === 1 && parties.has(name) ? (name.surfaces[0] as Surface).actor.country : null;
    const plain =
      country !== null && company.size > 0 && !company.has(country) && namePieces(nameText(doc, name.first, name.last)).every((w) => PARTY_WORDS.has(w));
    return plain ? { ...name, surfaces: [], kind: "party", sector: "PTY" } : name;
  });
}
const PARTY_WORDS = new Set(
  "the party workers worker people peoples s green greens labour labor democratic democrats social socialist socialists communist communists liberal liberals national nationalist conservative conservatives republican freedom justice unity progress progressive reform union popular movement and of".split(
    " ",
  ),
);

/** "Foreign Ministry", "the Belarusian Defence Ministry": no name but what it is; whose it is the phrase around it tells, as of any noun. */
function isMinistry(doc: ParsedText, memory: ActorMemory, { surfaces, kind, first, last, country }: NameSpan): boolean {
  if (surfaces.length > 0 || kind !== "government" || !/^(?:ministry|department|office)$/.test(doc.tokens.norm[last] as string)) return false;
  const noun = nounEndingAt(doc, memory.base, last);
  if (noun?.group?.kind !== "government" || !noun.group.noun.includes(" ")) return false;
  const state = country === null ? undefined : memory.base.byId.get(`country/${country}`);
  if (noun.first > first && state === undefined) return false;
  if (state !== undefined) for (let i = first; i < noun.first; i++) memory.latent.set(i, state);
  return true;
}

/**
 * "Lebanon's new President X", "Ivory Coast's Supreme Court", "FBI agent X", "X of Kenya": country of an owner or a nationality in the
 * phrase of the name, or in that of the words that say what its bearer is.
 */
function countryBeside(doc: ParsedText, memory: ActorMemory, { first, last, titleFirst }: NameSpan): string | null {
  const heads: number[] = [];
  for (let head = titleFirst < 0 ? first : titleFirst; head <= last; head++) {
    heads.push(head);
    for (const child of childrenOf(doc, head)) if (child < first && DESCRIBES.test(deprelOf(doc, child))) heads.push(child);
  }
  for (const head of heads)
    for (const child of childrenOf(doc, head)) {
      if (child >= first && child <= last) continue;
      const relation = deprelOf(doc, child);
      if (relation !== "nmod:poss" && relation !== "amod" && relation !== "compound" && !(relation === "nmod" && child > last)) continue;
      const beside = memory.entities[memory.byToken[child] as number];
      if (head < first && ((beside !== undefined && beside.kind !== "government") || (relation === "compound" && isTopic(doc, memory, head, child)))) continue;
      const country = memory.latent.get(child)?.country ?? beside?.country ?? null;
      if (country !== null) return country;
    }
  return null;
}
const DESCRIBES = /^(?:nmod:desc|compound|flat)$/;

/** "Iran expert X", "Moscow correspondent X", "in Israel President X": what its bearer knows, or where he is; a "U.S. attorney" is of his country. */
function isTopic(doc: ParsedText, memory: ActorMemory, head: number, child: number): boolean {
  const { tokens, text } = doc;
  const written = text.slice(tokens.begin[child], tokens.end[child]);
  const surfaces = memory.base.names.byKey.get(namePieces(written).join(" ")) ?? [];
  if (prepositionOf(doc, child) !== "") return true;
  if (written === written.toUpperCase() || surfaces.some(({ form, actor }) => form === "adjective" || !actor.id.startsWith("country/"))) return false;
  const sector = nounEndingAt(doc, memory.base, head)?.role?.sector ?? null;
  return sector === null || sector === "MED" || sector === "IGO" || surfaces.every(({ form }) => form !== "capital");
}

/** The country in the genitive before a state body's name, where it is not the country that the base gives the body. */
function foreignOwner({ tokens }: ParsedText, names: readonly NameSpan[], at: number, actor: KnownActor): KnownActor | null {
  const before = names[at - 1];
  const { first } = names[at] as NameSpan;
  if (before === undefined || !actor.id.startsWith("body/") || before.last !== first - 2 || !GENITIVE.has(tokens.norm[first - 1] as string)) return null;
  const owner = before.surfaces[0]?.actor;
  return owner?.id.startsWith("country/") === true && owner.country !== actor.country ? owner : null;
}
const GENITIVE = new Set(["'s", "'", "\u2019s", "\u2019"]);

/** A body of a state that only the text names: "Colombian Congress". */
function bodyOf(doc: ParsedText, memory: ActorMemory, name: NameSpan, like: KnownActor, owner: KnownActor): number {
  return textEntity(memory, {
    name: `${memory.base.adjectiveOf.get(owner.country as string) ?? owner.name} ${nameText(doc, name.first, name.last)}`,
    kind: like.kind,
    country: owner.country,
    sector: like.sector,
    role: null,
    gender: null,
    plural: false,
  });
}

/** Title, nationality and gender that stand before a name go to its entity, and the title's tokens with them. */
function describe(doc: ParsedText, memory: ActorMemory, name: NameSpan, entity: number): void {
  if (name.titleFirst < 0) return;
  const target = memory.entities[entity];
  const profile = memory.profiles[entity];
  if (target === undefined || profile === undefined || target.kind !== "person") return;
  for (let i = name.titleFirst; i < name.first; i++) if (memory.byToken[i] === -1) memory.byToken[i] = entity;
  const woman = isWoman(doc, name);
  if (woman !== null) profile.gender ??= woman ? "f" : "m";
  if (name.title === null) return;
  profile.gender ??= name.title.gender;
  profile.nouns.add(name.title.noun);
  target.sector ??= name.title.sector;
  target.country ??= name.country;
  if (target.role === null) target.role = nameText(doc, name.titleFirst, name.first - 1);
}

/** Whether a known name stands for its actor here, and not for a place or a mere nationality. */
function acts(doc: ParsedText, memory: ActorMemory, name: NameSpan, actor: KnownActor, form: SurfaceForm): boolean {
  if (form === "adjective") return false;
  if (form === "people") return !isGenericPeople(doc, name);
  // "The Assad regime" is none, whatever stands before it.
  return (
    !actor.id.startsWith("country/") ||
    /^(?:regime|government)$/.test(doc.tokens.norm[name.last] as string) ||
    !isPlaceUse(doc, memory.base, name, form === "capital")
  );
}

/** The bearer of the name that fits its surroundings best. */
function bestSurface(doc: ParsedText, memory: ActorMemory, name: NameSpan, company: ReadonlyMap<string, number>): Ranked {
  const { surfaces } = name;
  const ranked = rankCandidates(surfaces, contextOf(memory, name, company), memory.trace !== null);
  if (memory.trace !== null && surfaces.length > 1)
    memory.trace.push({
      ...rangeOf(doc, name),
      step: "name",
      chosen: ranked[0]?.actor.id ?? null,
      candidates: ranked.map(({ actor, score, why }) => ({ id: actor.id, score, why })),
    });
  return ranked[0] as Ranked;
}

const contextOf = (memory: ActorMemory, { country, title }: NameSpan, company: ReadonlyMap<string, number>): NameContext => ({
  published: memory.published,
  country,
  title,
  company,
});
const rangeOf = ({ tokens }: ParsedText, { first, last }: NameSpan): { begin: number; end: number } => ({
  begin: tokens.begin[first] as number,
  end: tokens.end[last] as number,
});

/** Countries that the report's unambiguous names tell. */
function companyOf(names: readonly NameSpan[]): Map<string, number> {
  const out = new Map<string, number>();
  for (const { surfaces, country } of names) {
    const told = surfaces.length === 1 ? (surfaces[0] as Surface).actor.country : country;
    if (told !== null) out.set(told, (out.get(told) ?? 0) + 1);
  }
  return out;
}

/** "12 Americans", "some Iraqis" are people; "the Iraqis", said of a side, are their government. */
function isGenericPeople(doc: ParsedText, name: NameSpan): boolean {
  const { tokens } = doc;
  for (let c = tokens.childStart[name.head] as number; c < (tokens.childStart[name.head + 1] as number); c++) {
    const norm = tokens.norm[tokens.children[c] as number];
    if (norm === "the") return name.first !== (tokens.children[c] as number) + 1;
  }
  return true;
}

/**
 * A surname alone that the base knows: of its bearers the one whom title, nationality, company and day favour, if he is
 * in or was lately in office and no other fits as well. A name that many bear, or a given name, needs more than a country
 * in the report: a great office held on the day, or a title or nationality before it.
 */
function knownBySurname(doc: ParsedText, memory: ActorMemory, name: NameSpan, own: readonly string[], company: ReadonlyMap<string, number>): number | null {
  if (own.length > 1) return null;
  const all = memory.base.bySurname.get(own[0] as string);
  if (all === undefined) return null;
  const active = all.filter(
    (a) => (name.country === null || a.country === name.country) && a.offices.some((o) => covers(shiftYear(o.from, -1), shiftYear(o.to, 2), memory.published)),
  );
  const ranked = rankCandidates(
    active.map((actor) => ({ actor, form: "name" as const })),
    contextOf(memory, name, company),
    memory.trace !== null,
  );
  const [best, next] = ranked;
  const surname = own[0] as string;
  const common = memory.base.commonSurnames.has(surname) || memory.base.givenNames.has(surname);
  const enough = !common ? 2 : best !== undefined && holdsGreatOffice(memory, best.actor) ? 2 : 3;
  const sure =
    best !== undefined && (next === undefined || best.score > next.score) && (best.score >= enough || (!common && all.length === 1 && name.title === null));
  if (memory.trace !== null && all.length > 0)
    memory.trace.push({
      ...rangeOf(doc, name),
      step: "surname",
      chosen: sure ? best.actor.id : null,
      candidates: ranked.map(({ actor, score, why }) => ({ id: actor.id, score, why })),
    });
  return sure ? knownEntity(memory, best.actor) : null;
}

/** Offices that one person at a time holds and all know: president, foreign minister, secretary-general. */
const holdsGreatOffice = (memory: ActorMemory, actor: KnownActor): boolean =>
  memory.published !== null && actor.offices.some((o) => memory.base.roles.get(o.role)?.office === true && covers(o.from, o.to, memory.published));

const shiftYear = (period: string, by: number): string => (period === "" ? "" : `${Number(period.slice(0, 4)) + by}${period.slice(4)}`);

function newPerson(doc: ParsedText, memory: ActorMemory, name: NameSpan): number {
  const given = foldText(doc.tokens.norm[name.first] as string);
  return textEntity(memory, {
    name: nameText(doc, name.first, name.last),
    kind: "person",
    country: name.country,
    sector: null,
    role: null,
    gender: memory.base.givenNames.get(given) ?? null,
    plural: false,
  });
}

const acronymOf = ({ tokens }: ParsedText, { first }: NameSpan): string => foldText(tokens.norm[first] as string);

/** Surnames, acronyms that the text has introduced and first words of bodies ("Alsama" of Alsama News) that the tagger left untagged, once their bearers are known. */
function linkBareNames(
  doc: ParsedText,
  memory: ActorMemory,
  people: readonly number[],
  bodies: readonly number[],
  introduced: ReadonlyMap<string, number>,
): void {
  const { tokens } = doc;
  const surname = new Map([...introduced].map(([key, entity]) => [key, [entity]]));
  for (const entity of bodies) {
    const [own, ...rest] = (memory.profiles[entity] as Profile).pieces;
    if (own !== undefined && FIRST_WORD.has(memory.entities[entity]?.kind as EntityKind) && saysWhat(memory, [own], rest)) surname.set(own, [entity]);
  }
  for (const entity of people) {
    const full = namesOf(memory, entity);
    const last = full.at(-1);
    if (last !== undefined && last.length > 2 && full.length > 1) surname.set(last, [...(surname.get(last) ?? []), entity]);
  }
  if (surname.size === 0) return;
  for (let i = 0; i < tokens.count; i++) {
    if (memory.byToken[i] !== -1 || !isCapital(doc, i)) continue;
    const bearers = surname.get(foldText(tokens.norm[i] as string));
    if (bearers === undefined) continue;
    // Behind a title that goes with no man it is a town's: "General Torres".
    if (memory.byToken[i - 1] === -1 && memory.base.roles.get(tokens.norm[i - 1] as string)?.title === true && isCapital(doc, i - 1)) continue;
    const entity = bearers.length === 1 ? (bearers[0] as number) : nearestBefore(memory, bearers, i);
    if (tokens.name[i] === B_LOC && memory.entities[entity]?.kind !== "person") continue;
    addMention(memory, doc, entity, i, i, i, "name");
  }
}

const FIRST_WORD = new Set<EntityKind>(["media", "company", "party"]);
const B_LOC = NAME_CODE.get("B-LOC") as number;

/** Whoever of them is mentioned last before a token, else the last of them. */
function nearestBefore({ mentionHead, mentionEntity }: ActorMemory, entities: readonly number[], token: number): number {
  let best = -1;
  mentionHead.forEach((head, m) => {
    if (head < token && entities.includes(mentionEntity[m] as number) && (best < 0 || head > (mentionHead[best] as number))) best = m;
  });
  return best < 0 ? (entities.at(-1) as number) : (mentionEntity[best] as number);
}
