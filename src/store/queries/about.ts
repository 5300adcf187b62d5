/** Whom a name means where a country stands for all who are of it. */
import { sql } from "kysely";
import type { Store } from "../store.js";
import { actorsNamed } from "./actors.js";
import { type About, among } from "./claims.js";

/**
 * Actors by names or ids. A country brings along its government, forces, bodies, groups and people, as far as reports or the knowledge base tell
 * that they are of it; and, of events, those that took place there.
 */
export async function aboutOf(store: Store, names: readonly string[]): Promise<About> {
  const { db } = store;
  const actors = new Set<number>();
  for (const name of names) for (const actor of await actorsNamed(store, name)) actors.add(actor);
  const { rows: countries } = await sql<{ id: string }>`
    select e.id from entities e where ${among("e.actor", [...actors])} and e.id like 'country/___'`.execute(db);
  const codes = [...new Set(countries.map(({ id }) => id.slice("country/".length)))].sort();
  if (codes.length > 0) {
    const { rows } = await sql<{ actor: number }>`select distinct actor from entities where country in (${sql.join(codes)})`.execute(db);
    for (const { actor } of rows) actors.add(Number(actor));
  }
  return { actors: [...actors].sort((a, b) => a - b), countries: codes };
}
