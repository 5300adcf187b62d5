/**
 * Places of a report: toponyms found, one sense per name in a report, resolved to coordinates. Pure: the gazetteer comes in.
 * The method is the usual one of toponym resolution (population prior, one sense per discourse, spatial minimality).
 */
import type { Place } from "../../model/record.js";
import { formOf, type ParsedText, sectionKind } from "../../text/parsed-text.js";
import { type ActorSpan, belongsToActor } from "./actor-claim.js";
import { best, type Company, divisionKey, isHamlet, isState, type Neighbour, type Outlet, wellKnown } from "./choose-place.js";
import { findToponyms, isInDateline, surelyPlace, type Toponym } from "./find-toponyms.js";
import { foldName } from "./fold.js";
import type { Gazetteer, GazetteerPlace, LocalWords } from "./gazetteer.js";
import { isMetonym } from "./metonym.js";
import { addressIn, outletPlaces } from "./outlet-places.js";
import { isSettlementOf } from "./setting.js";

export interface PlaceContext {
  /** ISO 3166-1 alpha-3 country of the outlet. */
  readonly outletCountry?: string | null;
  /** Name of the outlet, which may hold a town or a division. */
  readonly outlet?: string | null;
  /** The actor's mention that covers a token, or null. */
  readonly actorAt?: (token: number) => ActorSpan | null;
}

export interface PlaceResolution {
  readonly places: Place[];
  /** For each token the index of its place, or -1. */
  readonly byToken: Int32Array;
}

/** Resolves the places of a report. Unknown names that are surely places keep null coordinates; nothing is thrown for text. */
export function resolvePlaces(doc: ParsedText, gazetteer: Gazetteer, context: PlaceContext = {}): PlaceResolution {
  const byToken = new Int32Array(doc.tokens.count).fill(-1);
  const all = findToponyms(doc, gazetteer);
  const senses = chooseSenses(doc, all, wordsByCountry(doc, gazetteer), {
    country: context.outletCountry ?? null,
    places: outletPlaces(gazetteer, context.outlet ?? addressIn(doc.text), context.outletCountry),
  });
  const places: Place[] = [];
  const at = new Map<string, number>();
  for (let k = 0; k < all.length; k++) {
    const t = all[k] as Toponym;
    if (isElsewhere(doc, t)) continue;
    const sense = senses.get(foldName(t.words)) ?? null;
    // A hamlet's name where nobody speaks of its state is a word like any other.
    if (sense === null && t.candidates.length > 0 && !(t.tagged && surelyPlace(doc, t.first))) continue;
    const address =
      sense !== null &&
      (isInDateline(doc, t.first) || endsAddress(doc, all[k - 1], t, sense, senses) || afterCapital(doc, t.first) || isSettlementOf(doc, t.first));
    if (!t.embedded && !address && context.actorAt && claimed(doc, t, sense, context.actorAt)) continue;
    if (isMetonym(doc, t.first, t.last, sense)) continue;
    const key = sense?.id ?? `text/${foldName(t.words).replace(/[^\p{L}\p{N}]+/gu, "-")}`;
    let index = at.get(key);
    if (index === undefined) {
      index = places.length;
      at.set(key, index);
      places.push({
        id: key,
        name: sense?.name ?? t.words,
        country: sense?.country ?? null,
        admin1: sense?.admin1 ?? null,
        lat: sense?.lat ?? null,
        lon: sense?.lon ?? null,
        geonames: sense?.geonames ?? null,
        mentions: [],
      });
    }
    (places[index] as Place).mentions.push({
      begin: doc.tokens.begin[t.first] as number,
      end: doc.tokens.end[t.last] as number,
    });
    for (let i = t.first; i <= t.last; i++) byToken[i] = index;
  }
  return { places, byToken };
}

/** A place of another report's headline, or the agency in a byline ("with Meridian") or a dateline: "SURIN, Thailand (Meridian) --". */
function isElsewhere(doc: ParsedText, { first, last }: Toponym): boolean {
  const { tokens } = doc;
  const kind = sectionKind(doc, first);
  if (kind === "related" || (kind === "byline" && /^(?:with|by|for)$/.test(tokens.norm[first - 1] ?? ""))) return true;
  return tokens.norm[first - 1] === "(" && tokens.norm[last + 1] === ")" && /^(?:-{1,2}|[–—_])$/.test(tokens.norm[last + 2] ?? "");
}

/** "Thailand" in "Surin, Thailand": the second part of an address says where, whoever else bears the name. */
function endsAddress(doc: ParsedText, before: Toponym | undefined, t: Toponym, sense: GazetteerPlace, senses: ReadonlyMap<string, GazetteerPlace>): boolean {
  if (before === undefined || before.last + 2 !== t.first || doc.tokens.norm[t.first - 1] !== ",") return false;
  const inner = senses.get(foldName(before.words));
  return (
    inner !== undefined &&
    inner.kind !== "country" &&
    inner.id !== sense.id &&
    inner.country === sense.country &&
    (sense.kind === "country" || inner.admin1 === sense.admin1)
  );
}

/** "in the capital, Ankara". */
const afterCapital = ({ tokens }: ParsedText, first: number): boolean =>
  /^(?:capital|city|town|village)$/.test(tokens.norm[tokens.norm[first - 1] === "," ? first - 2 : first - 1] ?? "");

function claimed(doc: ParsedText, t: Toponym, sense: GazetteerPlace | null, actorAt: (token: number) => ActorSpan | null): boolean {
  for (let i = t.first; i <= t.last; i++) {
    const span = actorAt(i);
    if (span !== null) return belongsToActor(doc, t, sense, span);
  }
  return false;
}

const certain = (places: readonly GazetteerPlace[]): Neighbour => ({ any: places, known: places });

const isLarge = (p: GazetteerPlace): boolean => p.kind === "country" || p.kind === "region";

/** One sense for each name of the report. Pairs ("Paris, Texas") decide first; then two rounds let the places settle together. */
function chooseSenses(doc: ParsedText, toponyms: readonly Toponym[], words: ReadonlyMap<string, number>, outlet: Outlet): Map<string, GazetteerPlace> {
  const senses = new Map<string, GazetteerPlace>();
  const fixed = new Set<string>();
  const names = new Map<string, { readonly candidates: readonly GazetteerPlace[]; count: number }>();
  for (const t of toponyms) {
    const key = foldName(t.words);
    const entry = names.get(key);
    if (entry) entry.count++;
    else if (t.candidates.length > 0) names.set(key, { candidates: t.candidates, count: 1 });
  }
  const empty: Company = {
    countries: new Map(),
    divisions: new Map(),
    near: [],
    outlet,
  };
  for (let k = 0; k + 1 < toponyms.length; k++) {
    const [a, b] = [toponyms[k] as Toponym, toponyms[k + 1] as Toponym];
    if (b.first !== a.last + 2 || !/^[,(]$/.test(formOf(doc, a.last + 1))) continue;
    const outer = b.candidates.filter((c) => c.kind === "division" || c.kind === "country");
    for (const o of outer) {
      const inside = a.candidates.filter(
        (c) => c.kind !== "country" && c.id !== o.id && c.country === o.country && (o.kind === "country" || o.admin1 === null || c.admin1 === o.admin1),
      );
      const choice = best(inside, { ...empty, divisions: new Map(inside.map((c) => [divisionKey(c), 1])) });
      if (!choice) continue;
      senses.set(foldName(a.words), choice);
      senses.set(foldName(b.words), o);
      fixed.add(foldName(a.words)).add(foldName(b.words));
      break;
    }
  }
  for (const run of listsOfStates(doc, toponyms))
    for (const t of run) {
      const key = foldName(t.words);
      senses.set(key, t.candidates.find(isState) as GazetteerPlace);
      fixed.add(key);
    }
  // Every sense of the other names, short of the most common ones, whose senses lie everywhere, and of countries and regions, which
  // are hardly ever meant otherwise: the Lebanons of Ohio must not hold one another up.
  const isLocal = (c: GazetteerPlace): boolean => (c.kind === "city" && !isHamlet(c)) || c.kind === "district";
  const local = [...names].map(([key, { candidates }]): Neighbour => {
    if (fixed.has(key)) return certain([senses.get(key) as GazetteerPlace].filter(isLocal));
    if (candidates.length > 40 || candidates.some(isLarge)) return certain([]);
    return { any: candidates.filter(isLocal), known: wellKnown(candidates).filter(isLocal) };
  });
  const home = outlet.places.length > 0 ? [certain(outlet.places)] : [];
  for (let round = 0; round < 4; round++) {
    const company: Company = round === 0 ? { ...companyOf(senses, names, words, outlet), near: [...local, ...home] } : companyOf(senses, names, words, outlet);
    const next = new Map(senses);
    for (const [key, { candidates }] of names) {
      if (fixed.has(key)) continue;
      const choice = best(candidates, company);
      if (choice) next.set(key, choice);
    }
    senses.clear();
    for (const [key, place] of next) senses.set(key, place);
  }
  // Baraka is a village in Indonesia, and meant in no report that names places of Congo alone.
  const countries = [...senses].map(([key, { country }]) => [key, country] as const);
  for (const [key, place] of [...senses]) {
    const others = countries.filter(([other, country]) => other !== key && country !== null);
    if (!fixed.has(key) && isSmall(place) && others.length > 0 && others.every(([, country]) => country !== place.country)) senses.delete(key);
  }
  return senses;
}

/** A village without an entry of its own in the gazetteer. */
const isSmall = ({ kind, geonames, population, capital, seat }: GazetteerPlace): boolean =>
  kind === "city" && geonames === null && population <= SMALL && !capital && !seat;
const SMALL = 1000;

/** "Virginia, Washington, West Virginia and Wyoming": a list of names that are states all is of the states, and of no capital. */
function listsOfStates(doc: ParsedText, toponyms: readonly Toponym[]): Toponym[][] {
  const lists: Toponym[][] = [];
  let run: Toponym[] = [];
  for (const t of toponyms) {
    const before = run.at(-1);
    const between = before === undefined ? [] : doc.tokens.norm.slice(before.last + 1, t.first);
    const goesOn = between.length > 0 && between.length <= 2 && between.every((word) => /^(?:,|and|or|&)$/.test(word));
    if (!goesOn || !t.candidates.some(isState)) run = [];
    if (!t.candidates.some(isState)) continue;
    run.push(t);
    if (run.length === LEAST_LISTED) lists.push(run);
  }
  return lists;
}
const LEAST_LISTED = 3;

/** How many distinct words of a country's own papers a report uses, by country, at most MOST_WORDS. */
function wordsByCountry({ tokens }: ParsedText, { localWords }: Gazetteer): ReadonlyMap<string, number> {
  const found = new Set<LocalWords>();
  for (let i = 0; i < tokens.count; i++)
    for (const local of localWords.get(tokens.norm[i] as string) ?? []) if (local.words.every((word, n) => tokens.norm[i + n] === word)) found.add(local);
  const counts = new Map<string, number>();
  for (const { country } of found) counts.set(country, Math.min(MOST_WORDS, (counts.get(country) ?? 0) + 1));
  return counts;
}
const MOST_WORDS = 3;

function companyOf(
  senses: ReadonlyMap<string, GazetteerPlace>,
  names: ReadonlyMap<string, { readonly count: number }>,
  words: ReadonlyMap<string, number>,
  outlet: Outlet,
): Company {
  const countries = new Map<string, number>(words);
  const divisions = new Map<string, number>();
  let total = 0;
  for (const n of words.values()) total += n;
  for (const [key, place] of senses) {
    if (!place.country) continue;
    const weight = Math.sqrt(names.get(key)?.count ?? 1);
    total += weight;
    countries.set(place.country, (countries.get(place.country) ?? 0) + weight);
    if (place.admin1) divisions.set(divisionKey(place), (divisions.get(divisionKey(place)) ?? 0) + weight);
  }
  for (const map of [countries, divisions]) for (const [key, weight] of map) map.set(key, weight / (total || 1));
  return {
    countries,
    divisions,
    near: [
      ...[...senses.values()].filter((p) => p.kind !== "country" && p.kind !== "region").map((p) => certain([p])),
      ...(outlet.places.length > 0 ? [certain(outlet.places)] : []),
    ],
    outlet,
  };
}
