/** Where an outlet of the knowledge base is at home. */
import { type ActorBase, namePieces } from "./index-actor-base.js";

/** ISO 3166-1 alpha-3 country of the outlet by that name, or null where the base has none. */
export function outletCountry(base: ActorBase, outlet: string | null): string | null {
  if (outlet === null) return null;
  const pieces = namePieces(outlet);
  for (const key of [pieces.join(" "), (pieces[0] === "the" ? pieces.slice(1) : ["the", ...pieces]).join(" ")])
    for (const { actor } of base.names.byKey.get(key) ?? []) if (actor.kind === "media") return actor.country;
  return null;
}
