/**
 * Who of those that only the text knows is the same in another report. A full name is: "Grace Okello". "The police" and a "Martin"
 * without more are those of the country that the text gives them; where it gives none, "the rebels" of two reports bear one name.
 */
import type { Entity } from "../../model/record.js";
import type { Profile } from "./actor-memory.js";
import type { Actors } from "./resolve-actors.js";

/**
 * Gives unnamed actors of a country ids that hold across reports: `text/ken/police`. The text's own numbering ("text/protesters-2")
 * stays part of them.
 * @returns the new id of each that has one, by the old
 */
export function identifyAcrossReports({ entities, memory }: Actors): ReadonlyMap<string, string> {
  const renamed = new Map<string, string>();
  entities.forEach((entity, at) => {
    const { parts, pieces } = memory.profiles[at] as Profile;
    // An inferred country would set them apart from the same people in a report that infers none.
    if (entity.resolved !== "text" || entity.country === null || entity.inferred || parts.length > 0 || isNamed(entity, pieces)) return;
    const id = `text/${entity.country.toLowerCase()}/${entity.id.slice("text/".length)}`;
    renamed.set(entity.id, id);
    entity.id = id;
  });
  return renamed;
}

/** A person by more than one name, a body by one, a people. */
const isNamed = ({ kind, mentions }: Entity, pieces: readonly string[]): boolean =>
  pieces.length > (kind === "person" ? 1 : 0) || mentions.some(({ form }) => form === "nationality" || (form === "name" && kind !== "person"));
