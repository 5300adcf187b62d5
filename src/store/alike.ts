/**
 * Who and where two accounts may mean by different words. "People", "civilians", "the army" are nobody in particular: they tell no two events
 * apart and alone make no two one. "Mali's ambassador" and "the Malian ambassador" are one party; a country holds its towns.
 */

interface Entity {
  readonly entity_id: number;
  readonly id: string;
  readonly name: string;
  readonly country: string | null;
  readonly sector: string | null;
}

/** What a party is compared by. */
export interface PartyKey {
  readonly key: string;
  /** Nobody in particular: the key is the sort of people that they are. */
  readonly anybody: boolean;
}

/** Unnamed actors of a country bear it in their id (resolve/actors/across-reports.ts). */
const OF_A_COUNTRY = /^text\/[a-z]{3}\//;

/** "ambassador of Mali", "Mali's ambassadors": ambassador. */
function headNoun(name: string): string {
  const [phrase = name] = name.toLowerCase().split(/ (?:of|in|from|for|at) /);
  return (phrase.split(" ").at(-1) as string).replace(/(?<=[^s])s$/, "");
}

export function partyKey({ entity_id, id, name, country, sector }: Entity): PartyKey {
  if (!id.startsWith("text/")) return { key: String(entity_id), anybody: false };
  if (country !== null && OF_A_COUNTRY.test(id)) return { key: `${country} ${headNoun(name)}`, anybody: false };
  // Two words tell somebody apart: "joint patrol".
  if (country === null && /^[^\s\p{Lu}]+$/u.test(name)) return { key: sector ?? "CVL", anybody: true };
  return { key: String(entity_id), anybody: false };
}

/** What is done to it tells deeds alike, whoever it is: "the town" and "the town of Tine". */
export const partyNoun = (entity: Entity): string => (entity.id.startsWith("text/") ? headNoun(entity.name) : String(entity.entity_id));

export interface Where {
  readonly place_id: number;
  readonly id: string;
  readonly country: string | null;
}

/** A town or the like: what happened there on one day is seldom two things. */
export const isTown = ({ id }: Where): boolean => !id.startsWith("country/") && !id.startsWith("division/");

const holds = (a: Where, b: Where): boolean => a.id === `country/${b.country}`;

/** False where the places are known and differ. */
export const maySharePlace = (a: Where | null, b: Where | null): boolean => a === null || b === null || a.place_id === b.place_id || holds(a, b) || holds(b, a);
