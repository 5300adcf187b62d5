/**
 * The country of those whom the text gives none ("the police", "students", "two journalists"): that of the report, where it speaks of
 * one country alone or nearly so. What is inferred so is marked.
 */
import type { Sector } from "../../model/plover.js";
import type { Entity, Place } from "../../model/record.js";
import { childrenOf, deprelOf, type ParsedText, tokensIn } from "../../text/parsed-text.js";
import { isHelper } from "./noun-phrase.js";
import type { Actors } from "./resolve-actors.js";

/** Sectors whose actors may belong to no state. */
const SUPRANATIONAL: ReadonlySet<Sector> = new Set<Sector>(["IGO", "NGO", "MNC"]);
/** Share of the report's mentions of countries that one must have: two of three. */
const DOMINANT = 0.66;

/** Fills in `country` and sets `inferred` on entities known from the text alone; the country of a place in the words for a person is told. */
export function inferCountries({ entities, memory }: Actors, doc: ParsedText, places: readonly Place[]): void {
  homeTowns(memory, doc, places);
  const wanting = entities.filter((e, at) => {
    if (e.resolved !== "text" || e.country !== null || e.sector === null || SUPRANATIONAL.has(e.sector)) return false;
    // A front that has a name may be of any country, and the envoys of a union are of none.
    if (e.kind === "armed_group" && e.mentions.some(({ form }) => form === "name")) return false;
    // An embassy is never that of the country it lies in.
    return !EMBASSY.test(e.name) && e.kind !== "igo" && e.kind !== "other" && entities[memory.profiles[at]?.owner ?? -1]?.kind !== "igo";
  });
  if (wanting.length === 0) return;
  const counts = new Map<string, number>();
  const count = (country: string | null, by: number): void => {
    if (country !== null) counts.set(country, (counts.get(country) ?? 0) + by);
  };
  for (const { country, mentions } of entities) count(country, mentions.length);
  memory.mentionHead.forEach((head, m) => {
    if (isBroker(doc, head)) count(entities[memory.mentionEntity[m] as number]?.country ?? null, -1);
  });
  // Its towns speak of a country too; countries as places are among the latent names.
  for (const { country, admin1, mentions } of places) if (admin1 !== null) count(country, mentions.length);
  for (let i = 0; i < doc.tokens.count; i++) {
    const latent = memory.latent.get(i);
    // A name of several words counts once.
    if (latent !== undefined && latent !== memory.latent.get(i - 1) && !isHelper(doc, i)) count(latent.country, 1);
  }
  let all = 0;
  let best: string | null = null;
  for (const [country, n] of counts) {
    all += n;
    if (best === null || n > (counts.get(best) as number)) best = country;
  }
  const dominant = best !== null && all > 0 && (counts.get(best) as number) >= DOMINANT * all ? best : null;
  const written = dominant === null ? datelineCountry(doc, places) : null;
  // The United States have no ministries and no parliament: those of a report from there are others'.
  const seat = written === "USA" ? null : written;
  for (const entity of wanting) {
    const country = dominant ?? (seat !== null && counts.has(seat) && isOfficial(entity) ? seat : null);
    if (country === null) continue;
    entity.country = country;
    entity.inferred = true;
    entity.name = calledAbroad(memory, entity.name, country);
    if (memory.trace !== null) note(entity, country, counts, memory.trace);
  }
}

/** "A truce brokered by Qatar": those between whom it is are others. */
const isBroker = (doc: ParsedText, i: number): boolean => deprelOf(doc, i) === "obl:agent" && BROKERED.has(doc.tokens.norm[doc.tokens.head[i] as number] ?? "");
const BROKERED = new Set("brokered mediated facilitated hosted sponsored".split(" "));

/** "The army", which every state has one of, is "Kenyan army" to whoever does not know where the report is from. */
function calledAbroad({ base }: Actors["memory"], name: string, country: string): string {
  const noun = base.groups.get(name.toLowerCase());
  const adjective = noun?.state === true || noun?.noun === "opposition" ? base.adjectiveOf.get(country) : undefined;
  return adjective === undefined ? name : `${adjective} ${/^\p{Lu}.* \p{Lu}/u.test(name) ? name : name.toLowerCase()}`;
}

const EMBASSY = /\b(?:embassy|consulate|ambassador)\b/i;

/** "Sen. Tom Lyle of Ohio", "Ohio Gov. Tom Lyle", "Anna Weber, a Hamburg lawyer", "Rep. Tom Lyle, D-Ohio": the country of the place in what is said of a person. */
function homeTowns({ entities, mentionEntity, mentionHead, mentionLast }: Actors["memory"], doc: ParsedText, places: readonly Place[]): void {
  const { begin, sentence } = doc.tokens;
  const placeAt = new Map<number, string | null>();
  for (const { country, mentions } of places)
    for (const mention of mentions) for (const i of tokensIn(doc, mention.begin, mention.end)) placeAt.set(i, country);
  const countryAt = (token: number): string | null => placeAt.get(token) ?? null;
  mentionEntity.forEach((at, m) => {
    const person = entities[at];
    if (person?.kind !== "person" || person.resolved !== "text" || person.country !== null) return;
    const [last, head] = [mentionLast[m] as number, mentionHead[m] as number];
    let found: string | null = null;
    // Among the words before his name, or before the post that is one of them: "Ohio Gov. Tom Lyle".
    const before = [...childrenOf(doc, head)].filter((c) => c < head && BESIDE.test(deprelOf(doc, c)));
    for (const c of before) for (const i of [c, ...childrenOf(doc, c)]) if (i <= c && (i === c || BESIDE.test(deprelOf(doc, i)))) found ??= countryAt(i);
    const next = doc.tokens.norm[last + 1];
    const from = next === "of" || next === "from" ? last + 2 : PARTY.test(doc.text.slice(begin[last + 1], begin[last + 5])) ? last + 4 : -1;
    if (from > 0 && sentence[from] === sentence[last]) found ??= countryAt(from);
    person.country = found;
  });
}
const BESIDE = /^(?:compound|nmod:desc)$/;
const PARTY = /^[,(] ?[DRI]-/;

/** "TEHRAN, August 8": the country in which the report was written, or null. */
function datelineCountry({ sections }: ParsedText, places: readonly Place[]): string | null {
  const line = sections.find(({ kind }) => kind === "dateline");
  if (line === undefined) return null;
  return places.find(({ mentions }) => mentions.some(({ begin, end }) => begin >= line.begin && end <= line.end))?.country ?? null;
}

/** A ministry, parliament or office of state without a country, and who speaks for it: that of the land from which is reported. */
const isOfficial = ({ name, role, sector }: Entity): boolean =>
  (sector === "GOV" || sector === "LEG") && /\b(?:ministry|minister|parliament|cabinet|government|presidential)\b/i.test(`${name} ${role ?? ""}`);

function note(entity: Entity, chosen: string, counts: ReadonlyMap<string, number>, trace: NonNullable<Actors["memory"]["trace"]>): void {
  const [first] = entity.mentions;
  trace.push({
    begin: first?.begin ?? 0,
    end: first?.end ?? 0,
    step: "country",
    chosen,
    candidates: [...counts].map(([id, score]) => ({ id, score, why: [`${score} mentions in the report`] })),
  });
}
