/** From what people call somebody to actors, and back. */

import { sql } from "kysely";
import { z } from "zod";
import { foldWords } from "../../model/search-query.js";
import { foldName } from "../names.js";
import type { Store } from "../store.js";

export const Actor = z.object({
  actor: z.int(),
  id: z.string(),
  name: z.string(),
  kind: z.string(),
  country: z.string().nullable(),
  sector: z.string().nullable(),
  role: z.string().nullable(),
  reports: z.int(),
});
export type Actor = z.infer<typeof Actor>;

/** More namesakes than this are cut off. */
export const NAMESAKES = 100;

/** "country:THA", "country:Thailand", "country:THA/MIL,COP": all actors of a country, or those of some sectors. */
const COUNTRY = /^country:([^/]+?)(?:\/([a-z]{3}(?:,[a-z]{3})*))?$/i;

/** ISO 3166-1 alpha-3 code of a country that is named by it or as reports name it; null where the store knows none. */
export async function countryNamed(store: Store, name: string): Promise<string | null> {
  if (/^[A-Z]{3}$/.test(name)) return name;
  const { rows } = await sql<{ country: string }>`select country from entities
    where ${sql.join(
      (await actorsNamed(store, name)).map((actor) => sql`entity_id = ${actor}`).concat(sql`1 = 0`),
      sql` or `,
    )} order by case when id = 'country/' || country then 0 else 1 end, entity_id`.execute(store.db);
  return rows.find(({ country }) => country !== null)?.country ?? null;
}

async function actorsOfCountry(store: Store, name: string, sectors: readonly string[]): Promise<number[]> {
  const country = await countryNamed(store, name);
  if (country === null) return [];
  let of = store.db.selectFrom("entities").select("actor").distinct().where("country", "=", country).orderBy("actor");
  if (sectors.length > 0) of = of.where("sector", "in", sectors);
  return (await of.execute()).map(({ actor }) => actor);
}

/**
 * All actors of a country where that is asked for ("country:THA"); actors whose id is `name`; else those whom the store knows, and who bear it; else all who are called so; else those whose name holds its
 * words, whole words only ("assad" does not find "ambassador").
 */
export async function actorsNamed(store: Store, name: string): Promise<number[]> {
  const { db } = store;
  const ofCountry = COUNTRY.exec(name);
  if (ofCountry) return actorsOfCountry(store, ofCountry[1] as string, ofCountry[2]?.toUpperCase().split(",") ?? []);
  const byId = await db.selectFrom("entities").select("actor").where("id", "=", name).executeTakeFirst();
  if (byId) return [byId.actor];
  const folded = foldWords(name);
  if (folded === "") return [];
  const called = await db
    .selectFrom("names as n")
    .innerJoin("entities as e", "e.entity_id", "n.entity_id")
    .select(["e.actor", "e.folded", "e.resolved"])
    .where("n.folded", "=", foldName(name))
    .orderBy("e.actor")
    .limit(NAMESAKES)
    .execute();
  const known = called.filter((row) => row.resolved === "knowledge" && row.folded === ` ${folded} `);
  if (called.length > 0) return [...new Set((known.length > 0 ? known : called).map(({ actor }) => actor))];
  const rows = await db.selectFrom("entities").select("actor").distinct().where("folded", "like", `% ${folded} %`).orderBy("actor").limit(NAMESAKES).execute();
  return rows.map(({ actor }) => actor);
}

/** Actors whose name holds words of which the last may go on, or who are called so: what a person types while typing. */
async function actorsBeginning({ db }: Store, words: string): Promise<number[]> {
  const folded = foldWords(words);
  if (folded === "") return [];
  const { rows } = await sql<{ actor: number }>`
    select actor from entities where folded like ${`% ${folded}%`}
    union select e.actor from names n join entities e on e.entity_id = n.entity_id where n.folded like ${`${foldName(words)}%`}
    order by actor limit ${NAMESAKES}`.execute(db);
  return rows.map(({ actor }) => actor);
}

/** Actors by how many reports name them, among all or those whose name holds the words; `start*` finds words that go on. */
export async function listActors(store: Store, { name, limit = 50 }: { readonly name?: string; readonly limit?: number } = {}): Promise<Actor[]> {
  const among = name === undefined ? null : name.endsWith("*") ? await actorsBeginning(store, name.slice(0, -1)) : await actorsNamed(store, name);
  if (among?.length === 0) return [];
  const { rows } = await sql`
    select e.entity_id as actor, e.id, e.name, e.kind, e.country, e.sector, e.role, m.reports
    from (select actor, count(distinct report_id) as reports from mentions ${among === null ? sql`` : sql`where actor in (${sql.join(among)})`} group by actor
          order by reports desc, actor limit ${limit}) m
    join entities e on e.entity_id = m.actor order by m.reports desc, m.actor`.execute(store.db);
  return z.array(Actor).parse(rows);
}
