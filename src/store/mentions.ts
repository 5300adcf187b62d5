/** Entities and places of records, and where they name the entities. */
import type { CasusRecord } from "../model/record.js";
import { foldWords } from "../model/search-query.js";
import { actorChanged } from "./changed.js";
import type { Ids } from "./claim-rows.js";
import { textsIn } from "./elements.js";
import { insertRows } from "./insert-rows.js";
import { addNames, namesOf, nameWithoutCountry } from "./names.js";
import { storable, storableKey } from "./storable.js";
import type { Store } from "./store.js";
import { StoreError } from "./store-error.js";

/** A record whose mentions are about to be stored. */
export interface Naming {
  readonly report: number;
  readonly day: number;
  readonly record: CasusRecord;
}

type Listed<T> = readonly (readonly [key: string, listed: T])[];

/** What a record lists, by its stored id; of one listed twice the last. */
const byId = <T extends { readonly id: string }>(list: readonly T[]): Listed<T> => [...new Map(list.map((one) => [storableKey(one.id), one])).entries()];

/** @returns for each of the records how its claims find the rows of whom and where they name */
export async function putMentions(store: Store, namings: readonly Naming[]): Promise<(record: CasusRecord) => Ids> {
  const listed = namings.map((naming) => ({ ...naming, entities: byId(naming.record.entities), places: byId(naming.record.places) }));
  const rows = await putEntities(
    store,
    listed.flatMap((one) => one.entities),
  );
  let at = 0;
  const named = listed.map((one) => ({ ...one, rowOf: new Map(one.entities.map(([id]) => [id, rows[at++] as EntityRow])) }));
  const places = await putPlaces(
    store,
    named.flatMap((one) => one.places),
  );
  await insertRows(
    store,
    "mentions",
    named.flatMap((one) =>
      one.entities
        .filter(([, entity]) => isTold(one.record, entity))
        .map(([id, { mentions }]) => ({
          ...(one.rowOf.get(id) as EntityRow),
          report_id: one.report,
          day: one.day,
          spans: JSON.stringify(mentions.map(({ begin, end, form }) => [begin, end, form])),
        })),
    ),
  );
  await addNames(
    store,
    named.flatMap((one) =>
      one.entities.flatMap(([id, entity]) =>
        namesOf(nameWithoutCountry(entity), entity.mentions, one.record.report.text).map(
          (folded) => [folded, (one.rowOf.get(id) as EntityRow).entity_id] as const,
        ),
      ),
    ),
  );
  const rowsOf = new Map(named.map(({ record, rowOf }) => [record, rowOf]));
  return (record) => ({
    entity: listedIn(record.entities, rowsOf.get(record) as ReadonlyMap<string, EntityRow>, "entity"),
    place: listedIn(record.places, places, "place"),
  });
}

function listedIn<T>(listed: readonly { readonly id: string }[], rows: ReadonlyMap<string, T>, what: string): (id: string) => T {
  const keys = new Map(listed.map(({ id }) => [id, storableKey(id)]));
  return (id) => {
    const key = keys.get(id);
    if (key === undefined) throw new StoreError("invalid", `The record names the ${what} ${JSON.stringify(id)} but does not list it.`);
    return rows.get(key) as T;
  };
}

/** Who stands in bylines and datelines alone wrote the report or sent it; it does not tell of them. */
const isTold = ({ sections }: CasusRecord, { mentions }: Listing): boolean =>
  mentions.length === 0 || mentions.some(({ begin }) => !sections.some((section) => ASIDE.has(section.kind) && section.begin <= begin && begin < section.end));
const ASIDE: ReadonlySet<string> = new Set(["byline", "dateline"]);

interface EntityRow {
  readonly entity_id: number;
  readonly actor: number;
}

type Listing = CasusRecord["entities"][number];

/** The id of a person whom a text alone makes known, where one of that name is known of another country; null for all others. */
export const idOfNamesake = ({ id, kind, country, inferred, resolved }: Listing): string | null =>
  kind === "person" && resolved === "text" && country !== null && !inferred && /^text\/[^/]*$/.test(id)
    ? storableKey(`text/${country.toLowerCase()}/${id.slice("text/".length)}`)
    : null;

/** @returns the row of each, in their order */
async function putEntities(store: Store, listed: Listed<Listing>): Promise<EntityRow[]> {
  const { db } = store;
  const known = await db
    .selectFrom("entities")
    .select(["id", "entity_id", "actor", "resolved", "country"])
    .where(
      "id",
      "in",
      textsIn(
        store,
        listed.flatMap(([id, entity]) => [id, idOfNamesake(entity) ?? id]),
      ),
    )
    .execute();
  const rows = new Map(known.map(({ id, ...row }) => [id, row]));
  const found: EntityRow[] = [];
  for (const [plain, entity] of listed) {
    const { kind, inferred, sector, role, wikidata, resolved } = entity;
    const name = nameWithoutCountry(entity);
    // What is inferred from one report's company is that report's.
    const country = inferred ? null : entity.country;
    const apart = idOfNamesake(entity);
    const namesake = apart === null ? undefined : rows.get(plain);
    // Two countries' ministers may bear one name. Whom a person has merged stays one all the same.
    const id = apart !== null && namesake?.country != null && namesake.country !== country && namesake.actor === namesake.entity_id ? apart : plain;
    const row = rows.get(id);
    const facts = {
      name: storable(name),
      folded: ` ${foldWords(name)} `,
      kind,
      country,
      sector,
      role: role === null ? null : storable(role),
      wikidata,
      resolved,
    };
    if (row) {
      found.push(row);
      // What the knowledge base says replaces what a text alone suggested, never the other way.
      if (row.resolved === "text" && resolved === "knowledge") {
        await db.updateTable("entities").set(facts).where("entity_id", "=", row.entity_id).execute();
        await actorChanged(store, row.entity_id, "named");
        rows.set(id, { ...row, resolved, country });
      } else if (apart !== null && row.resolved === "text" && row.country === null) {
        await db.updateTable("entities").set({ country }).where("entity_id", "=", row.entity_id).execute();
        rows.set(id, { ...row, country });
      }
      continue;
    }
    const { entity_id } = await db
      .insertInto("entities")
      .values({ id, actor: 0, ...facts })
      .returning("entity_id")
      .executeTakeFirstOrThrow();
    await db.updateTable("entities").set({ actor: entity_id }).where("entity_id", "=", entity_id).execute();
    const made = { entity_id, actor: entity_id, resolved, country };
    rows.set(id, made);
    found.push(made);
  }
  return found.map(({ entity_id, actor }) => ({ entity_id, actor }));
}

async function putPlaces(store: Store, listed: Listed<CasusRecord["places"][number]>): Promise<ReadonlyMap<string, number>> {
  const { db } = store;
  const known = await db
    .selectFrom("places")
    .select(["id", "place_id"])
    .where(
      "id",
      "in",
      textsIn(
        store,
        listed.map(([id]) => id),
      ),
    )
    .execute();
  const rows = new Map(known.map(({ id, place_id }) => [id, place_id]));
  for (const [id, { name, country, admin1, lat, lon, geonames }] of listed) {
    if (rows.has(id)) continue;
    const { place_id } = await db
      .insertInto("places")
      .values({
        id,
        name: storable(name),
        country: country === null ? null : storable(country),
        admin1: admin1 === null ? null : storable(admin1),
        lat,
        lon,
        geonames,
      })
      .returning("place_id")
      .executeTakeFirstOrThrow();
    rows.set(id, place_id);
  }
  return rows;
}
