/** Which place of a name is meant: population, the company of other places, and "City, Region" pairs. */
import type { GazetteerPlace } from "./gazetteer.js";

const RADIAN = Math.PI / 180;

/** Great-circle distance in kilometres (haversine). */
export function kilometres(a: { lat: number; lon: number }, b: { lat: number; lon: number }): number {
  const h = Math.sin(((b.lat - a.lat) * RADIAN) / 2) ** 2 + Math.cos(a.lat * RADIAN) * Math.cos(b.lat * RADIAN) * Math.sin(((b.lon - a.lon) * RADIAN) / 2) ** 2;
  return 12742 * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** How well known a place is, on a scale of powers of ten. */
export function prominence(place: GazetteerPlace): number {
  if (place.kind === "country") return 8.5;
  if (place.kind === "region") return 7.6;
  if (place.kind === "division") return place.population === 0 ? 6.9 : Math.min(6.9, Math.log10(place.population + 50) + 0.3);
  if (place.kind === "district") return Math.min(6, Math.log10(place.population + 50));
  const people = Math.log10(place.population + 50) + (place.capital ? 1.3 : place.seat ? 0.3 : 0);
  // Quebec is the province first.
  return place.worldly && !place.capital ? Math.max(people, Math.min(people + WORLDLY, 6.8)) : people;
}

/** What it counts that a town is known the world over: Geneva is no town in Illinois that has a tenth of its people. */
const WORLDLY = 1;

/** How far below the best known bearer of its name a place is one that the name hardly ever means: Cuba, Illinois. */
const OBSCURE = 2.5;

/** The candidates that are about as well known as any of their name. */
export function wellKnown(candidates: readonly GazetteerPlace[]): readonly GazetteerPlace[] {
  const top = Math.max(...candidates.map(prominence));
  return candidates.filter((c) => prominence(c) >= top - OBSCURE);
}

/** What another name of the report may mean. */
export interface Neighbour {
  readonly any: readonly GazetteerPlace[];
  /** Those among them that may draw an obscure namesake to themselves. */
  readonly known: readonly GazetteerPlace[];
}

export interface Company {
  /** Weight of each country in the report, 0 to 1. */
  readonly countries: ReadonlyMap<string, number>;
  /** Weight of "USA.TX" divisions in the report. */
  readonly divisions: ReadonlyMap<string, number>;
  /** The candidates of each other name: all of them at first, then the chosen ones. */
  readonly near: readonly Neighbour[];
  readonly outlet: Outlet;
}

export interface Outlet {
  /** ISO 3166-1 alpha-3, or null. */
  readonly country: string | null;
  /** Every sense of the places in its name. */
  readonly places: readonly GazetteerPlace[];
}

export const divisionKey = (place: GazetteerPlace): string => `${place.country}.${place.admin1}`;

/** Weights of the score, in powers of ten of population; set on the development halves of four toponym corpora. */
export const WEIGHTS = {
  country: 2.75,
  division: 4,
  outlet: 0.8,
  home: 2,
  /** What the fame of the outlet's own name counts: a local paper of Paris, Texas, seldom means the capital. */
  namesake: 0.5,
  near: 3,
  mostNear: 5,
};

export function scoreOf(place: GazetteerPlace, company: Company, obscure: boolean): number {
  let score = prominence(place) * (company.outlet.places.some(({ id }) => id === place.id) ? WEIGHTS.namesake : 1);
  if (place.country) score += WEIGHTS.country * (company.countries.get(place.country) ?? 0);
  if (place.country && place.admin1) score += WEIGHTS.division * (company.divisions.get(divisionKey(place)) ?? 0);
  if (place.country !== null && place.country === company.outlet.country) score += WEIGHTS.outlet;
  // A local paper writes of the towns of its state without saying which state they lie in.
  if (company.outlet.places.some((p) => p.country === place.country && p.admin1 === place.admin1 && p.admin1 !== null)) score += WEIGHTS.home;
  if (place.kind === "city" || place.kind === "district") {
    let close = 0;
    // Each other name counts once, by its nearest candidate: the places of a report lie together, whichever of their senses is meant.
    // Cuba, Havana and Atlanta are all in Illinois too: obscure namesakes do not hold one another up.
    for (const { any, known } of company.near) {
      let nearest = 0;
      for (const other of obscure ? known : any) {
        if (other.id === place.id) {
          nearest = 0;
          break;
        }
        if (Math.abs(other.lat - place.lat) > 2) continue;
        const d = kilometres(place, other);
        if (d < 200) nearest = Math.max(nearest, d < 70 ? 1 : 0.5);
      }
      close += nearest;
    }
    score += Math.min(WEIGHTS.mostNear, close * WEIGHTS.near);
  }
  return score;
}

/** A state of a federation whose states everybody names. */
export const isState = ({ kind, population, country }: GazetteerPlace): boolean =>
  kind === "division" && population === 0 && FEDERATIONS.has(country as string);
const FEDERATIONS: ReadonlySet<string> = new Set(["USA", "CAN", "AUS"]);

/** A place of a few houses, whose people are not recorded: meant only where its state is spoken of and no town of the name is well known. */
export const isHamlet = ({ kind, population, capital, seat }: GazetteerPlace): boolean => kind === "city" && population === 0 && !capital && !seat;

const isAtHome = (place: GazetteerPlace, company: Company): boolean =>
  (company.divisions.get(divisionKey(place)) ?? 0) > 0 || company.outlet.places.some((p) => p.country === place.country && p.admin1 === place.admin1);

export function best(candidates: readonly GazetteerPlace[], company: Company): GazetteerPlace | null {
  let chosen: GazetteerPlace | null = null;
  let top = Number.NEGATIVE_INFINITY;
  const known = wellKnown(candidates);
  // Alabama is a town near Buffalo, and meant in the papers around it at most; Egypt one near Allentown, and meant in no paper that the world reads.
  const { country, places } = company.outlet;
  const large = places.length === 0 && candidates.some((c) => isState(c) || (country !== null && c.kind === "country"));
  for (const c of large ? known : candidates) {
    if (isHamlet(c) && !(known.includes(c) && isAtHome(c, company))) continue;
    const score = scoreOf(c, company, !known.includes(c));
    if (score > top) [top, chosen] = [score, c];
  }
  return chosen;
}
