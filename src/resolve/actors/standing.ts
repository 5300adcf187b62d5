/** For whom a person of several offices acts: a foreign minister who becomes Secretary-General acts for the UN from then on. */
import type { Office } from "./actor-base.js";
import type { KnownActor, RoleEntry } from "./index-actor-base.js";

export type Standing = Pick<KnownActor, "country" | "sector">;

/**
 * Country and sector of an actor while it holds an office. International offices make it IGO without a country, offices of
 * armed groups REB, the great offices of state that state's. Soldiers, judges and separatists stay what they are; so does
 * everybody whose office tells nothing.
 */
export function standingOf(actor: KnownActor, office: Office | undefined, roles: ReadonlyMap<string, RoleEntry>): Standing {
  const own = { country: actor.country, sector: actor.sector };
  if (office === undefined || actor.kind !== "person") return own;
  const { body, role } = office;
  if (body.startsWith("igo/")) return actor.sector === "MIL" || actor.sector === "JUD" ? own : { country: null, sector: "IGO" };
  if (body.startsWith("group/")) return actor.sector === "GOV" || actor.sector === "IGO" ? { ...own, sector: "REB" } : own;
  if (!/^[A-Z]{3}$/.test(body)) return own;
  if (role === "opposition leader") return { country: body, sector: "OPP" };
  const great = roles.get(role);
  if (great?.office === true && great.sector !== null)
    return great.sector === "IGO" ? { country: null, sector: "IGO" } : { country: body, sector: great.sector };
  return actor.sector === "IGO" ? { country: body, sector: "GOV" } : own;
}
