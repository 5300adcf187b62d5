/** Entities, places and times of records, and where they name them. */
import type { CasusRecord } from "../model/record.js";
import { foldWords } from "../model/search-query.js";
import type { Ids } from "./claim-rows.js";
import { firstDay } from "./days.js";
import { textsIn } from "./elements.js";
import { insertRows } from "./insert-rows.js";
import { addNames, namesOf } from "./names.js";
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
  const named = namings.map((naming) => ({ ...naming, entities: byId(naming.record.entities), places: byId(naming.record.places) }));
  const entities = await putEntities(
    store,
    named.flatMap((one) => one.entities),
  );
  const places = await putPlaces(
    store,
    named.flatMap((one) => one.places),
  );
  const entityOf = (id: string): EntityRow => entities.get(id) as EntityRow;
  await insertRows(
    store,
    "mentions",
    named.flatMap((one) =>
      one.entities.map(([id, { mentions }]) => ({
        entity_id: entityOf(id).entity_id,
        actor: entityOf(id).actor,
        report_id: one.report,
        day: one.day,
        spans: JSON.stringify(mentions.map(({ begin, end, form }) => [begin, end, form])),
      })),
    ),
  );
  await addNames(
    store,
    named.flatMap((one) =>
      one.entities.flatMap(([id, { name, mentions }]) =>
        namesOf(name, mentions, one.record.report.text).map((folded) => [folded, entityOf(id).entity_id] as const),
      ),
    ),
  );
  await insertRows(
    store,
    "place_mentions",
    named.flatMap((one) =>
      one.places.map(([id, { mentions }]) => ({
        place_id: places.get(id) as number,
        report_id: one.report,
        day: one.day,
        spans: JSON.stringify(mentions.map(({ begin, end }) => [begin, end])),
      })),
    ),
  );
  await insertRows(
    store,
    "times",
    named.flatMap(({ report, record }) =>
      [...new Map(record.times.map((time) => [`${time.begin}-${time.end}`, time])).values()].map(({ begin, end, type, value }) => ({
        report_id: report,
        begin_at: begin,
        end_at: end,
        type,
        value: storable(value),
        day: type === "DATE" || type === "TIME" ? firstDay(value) : 0,
      })),
    ),
  );
  return (record) => ({
    entity: listedIn(record.entities, entities, "entity"),
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

interface EntityRow {
  readonly entity_id: number;
  readonly actor: number;
}

async function putEntities(store: Store, listed: Listed<CasusRecord["entities"][number]>): Promise<ReadonlyMap<string, EntityRow>> {
  const { db } = store;
  const known = await db
    .selectFrom("entities")
    .select(["id", "entity_id", "actor", "resolved"])
    .where(
      "id",
      "in",
      textsIn(
        store,
        listed.map(([id]) => id),
      ),
    )
    .execute();
  const rows = new Map(known.map(({ id, ...row }) => [id, row]));
  for (const [id, { name, kind, country, inferred, sector, role, wikidata, resolved }] of listed) {
    const row = rows.get(id);
    // What the knowledge base says replaces what a text alone suggested, never the other way.
    if (row && !(row.resolved === "text" && resolved === "knowledge")) continue;
    const facts = {
      name: storable(name),
      folded: ` ${foldWords(name)} `,
      kind,
      // What is inferred from one report's company is that report's.
      country: inferred ? null : country,
      sector,
      role: role === null ? null : storable(role),
      wikidata,
      resolved,
    };
    if (row) {
      await db.updateTable("entities").set(facts).where("entity_id", "=", row.entity_id).execute();
      rows.set(id, { ...row, resolved });
      continue;
    }
    const { entity_id } = await db
      .insertInto("entities")
      .values({ id, actor: 0, ...facts })
      .returning("entity_id")
      .executeTakeFirstOrThrow();
    await db.updateTable("entities").set({ actor: entity_id }).where("entity_id", "=", entity_id).execute();
    rows.set(id, { entity_id, actor: entity_id, resolved });
  }
  return new Map([...rows].map(([id, { entity_id, actor }]) => [id, { entity_id, actor }]));
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
