/** A record and its claims. Coding a version again replaces what is there; what people marked stays, for it names claims, not rows. */
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { sql } from "kysely";
import { CasusRecord } from "../model/record.js";
import { foldWords } from "../model/search-query.js";
import { CLAIM_KINDS } from "./claim-name.js";
import { claimRows, type Ids } from "./claim-rows.js";
import { addClaimWords } from "./claim-words.js";
import { firstDay } from "./days.js";
import { addDealings, removeDealings } from "./dealings.js";
import { elements, textAt } from "./elements.js";
import { assignHappenings, relabelHappenings } from "./happenings.js";
import { insertRows } from "./insert-rows.js";
import { addNames, namesOf } from "./names.js";
import { storable, storableKey } from "./storable.js";
import { type Store, transact } from "./store.js";
import { StoreError } from "./store-error.js";

export interface PutRecord {
  readonly report: number;
  readonly version: number;
  /** `same`: this coder's record is there already; `kept`: stored, but a newer version of the report has the claims. */
  readonly state: "coded" | "recoded" | "same" | "kept";
}

/**
 * Stores the record of a version that `addReport` gave. Claims of the report's newest coded version are searched and counted; records
 * of older versions are kept beside it.
 * @param version as `addReport` returned it
 * @throws StoreError missing: no such version; invalid: no record, of another text, a span outside it, or an entity that it does not list
 */
export async function putRecord(store: Store, version: number, record: CasusRecord, { codedAt }: { readonly codedAt: string }): Promise<PutRecord> {
  const parsed = CasusRecord.safeParse(record);
  if (!parsed.success)
    throw new StoreError(
      "invalid",
      `This is no record: ${parsed.error.issues
        .slice(0, 3)
        .map(({ path, message }) => `${path.join(".")} ${message}`)
        .join("; ")}.`,
    );
  return transact(store, async (inner) => {
    const { db, fullText } = inner;
    const row = await db
      .selectFrom("versions")
      .select(["report_id", "sha256", "coder", "number", "published"])
      .where("version_id", "=", version)
      .executeTakeFirst();
    if (!row) throw new StoreError("missing", `There is no version ${version}.`);
    if (row.sha256 !== record.report.sha256) throw new StoreError("invalid", `The record is of another text than version ${version}.`);
    const report = row.report_id;
    const { text: _, ...head } = record.report;
    const body = deflateRawSync(JSON.stringify({ ...record, report: head }), { level: 6 });
    if (row.coder === record.coder) {
      const kept = await db.selectFrom("records").select("body").where("version_id", "=", version).executeTakeFirst();
      if (kept && Buffer.compare(Buffer.from(kept.body), body) === 0) return { report, version, state: "same" as const };
    }
    const coded = await db.selectFrom("versions").select("number").where("report_id", "=", report).where("coder", "is not", null).execute();
    await db
      .insertInto("records")
      .values({ version_id: version, coder: record.coder, coded_at: codedAt, body })
      .onConflict((oc) => oc.column("version_id").doUpdateSet({ coder: record.coder, coded_at: codedAt, body }))
      .execute();
    await db.updateTable("versions").set({ coder: record.coder }).where("version_id", "=", version).execute();
    if (coded.some(({ number }) => number > row.number)) return { report, version, state: "kept" as const };

    if (coded.length > 0) await removeClaims(inner, report);
    const ids = await putNames(inner, record, report, firstDay(row.published));
    const rows = claimRows(record, report, version, ids);
    await insertRows(inner, "statements", rows.statements);
    await insertRows(inner, "events", rows.events);
    await insertRows(inner, "parties", rows.parties);
    await insertRows(inner, "positions", rows.positions);
    await insertRows(inner, "commitments", rows.commitments);
    await insertRows(inner, "warnings", rows.warnings);
    await addClaimWords(db, fullText, rows, record.report.text);
    await assignHappenings(inner, report, rows);
    await addDealings(inner, sql`e.report_id = ${report}`);
    return { report, version, state: row.coder === null ? ("coded" as const) : ("recoded" as const) };
  });
}

async function removeClaims(store: Store, report: number): Promise<void> {
  const { db, fullText } = store;
  for (const kind of CLAIM_KINDS) await fullText.removeClaims(db, kind, report);
  await relabelHappenings(store, report);
  await removeDealings(store, sql`e.report_id = ${report}`);
  await db
    .deleteFrom("parties")
    .where("claim_id", "in", (eb) => eb.selectFrom("events").select("claim_id").where("report_id", "=", report))
    .execute();
  for (const table of ["statements", "events", "positions", "commitments", "warnings", "mentions", "place_mentions", "times"] as const)
    await db.deleteFrom(table).where("report_id", "=", report).execute();
}

/** The ids of a list of pairs, to select from. */
const among = (store: Store, pairs: readonly (readonly [string, unknown])[]) =>
  sql<string>`(select ${textAt(0)} from ${elements(
    store,
    pairs.map(([id]) => [id]),
  )})`;

/** Entities, places and times of a record, and where it names them. */
async function putNames(store: Store, record: CasusRecord, report_id: number, day: number): Promise<Ids> {
  const { db } = store;
  const entities = new Map<string, { readonly entity_id: number; readonly actor: number }>();
  const named = [...new Map(record.entities.map((entity) => [storableKey(entity.id), entity])).entries()];
  const known = await db.selectFrom("entities").select(["id", "entity_id", "actor", "resolved"]).where("id", "in", among(store, named)).execute();
  const stored = new Map(known.map((row) => [row.id, row]));
  for (const [id, { name, kind, country, inferred, sector, role, wikidata, resolved }] of named) {
    const row = stored.get(id);
    if (row) entities.set(id, row);
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
      continue;
    }
    const { entity_id } = await db
      .insertInto("entities")
      .values({ id, actor: 0, ...facts })
      .returning("entity_id")
      .executeTakeFirstOrThrow();
    await db.updateTable("entities").set({ actor: entity_id }).where("entity_id", "=", entity_id).execute();
    entities.set(id, { entity_id, actor: entity_id });
  }
  await insertRows(
    store,
    "mentions",
    named.map(([id, { mentions }]) => ({
      entity_id: entities.get(id)?.entity_id as number,
      actor: entities.get(id)?.actor as number,
      report_id,
      day,
      spans: JSON.stringify(mentions.map(({ begin, end, form }) => [begin, end, form])),
    })),
  );
  await addNames(
    store,
    named.flatMap(([id, { name, mentions }]) => {
      const { entity_id } = entities.get(id) as { readonly entity_id: number };
      return namesOf(name, mentions, record.report.text).map((folded) => [folded, entity_id] as const);
    }),
  );

  const seen = [...new Map(record.places.map((place) => [storableKey(place.id), place])).entries()];
  const rows = await db.selectFrom("places").select(["id", "place_id"]).where("id", "in", among(store, seen)).execute();
  const places = new Map(rows.map(({ id, place_id }) => [id, place_id]));
  for (const [id, { name, country, admin1, lat, lon, geonames }] of seen) {
    if (places.has(id)) continue;
    const facts = {
      name: storable(name),
      country: country === null ? null : storable(country),
      admin1: admin1 === null ? null : storable(admin1),
      lat,
      lon,
      geonames,
    };
    const { place_id } = await db
      .insertInto("places")
      .values({ id, ...facts })
      .returning("place_id")
      .executeTakeFirstOrThrow();
    places.set(id, place_id);
  }
  await insertRows(
    store,
    "place_mentions",
    seen.map(([id, { mentions }]) => ({
      place_id: places.get(id) as number,
      report_id,
      day,
      spans: JSON.stringify(mentions.map(({ begin, end }) => [begin, end])),
    })),
  );

  const times = [...new Map(record.times.map((time) => [`${time.begin}-${time.end}`, time])).values()];
  await insertRows(
    store,
    "times",
    times.map(({ begin, end, type, value }) => ({
      report_id,
      begin_at: begin,
      end_at: end,
      type,
      value: storable(value),
      day: type === "DATE" || type === "TIME" ? firstDay(value) : 0,
    })),
  );
  const need =
    <T>(map: ReadonlyMap<string, T>, what: string) =>
    (id: string): T => {
      const found = map.get(storableKey(id));
      if (found === undefined) throw new StoreError("invalid", `The record names the ${what} ${JSON.stringify(id)} but does not list it.`);
      return found;
    };
  const entityOf = need(entities, "entity");
  return {
    entity: (id) => {
      const { entity_id, actor } = entityOf(id);
      return { entity_id, actor };
    },
    place: need(places, "place"),
  };
}

/** The record of a version as the coder gave it, byte for byte. @throws StoreError missing, unreadable */
export async function getRecord({ db }: Store, version: number): Promise<CasusRecord> {
  const row = await db
    .selectFrom("records")
    .innerJoin("versions", "versions.version_id", "records.version_id")
    .select(["records.body", "versions.text"])
    .where("records.version_id", "=", version)
    .executeTakeFirst();
  if (!row) throw new StoreError("missing", `There is no record of version ${version}.`);
  return readBody(row.body, row.text);
}

/** @throws StoreError unreadable */
export function readBody(body: Uint8Array, text: string): CasusRecord {
  try {
    const { report, ...rest } = JSON.parse(inflateRawSync(body).toString("utf8")) as CasusRecord;
    const { sha256, ...head } = report;
    return CasusRecord.parse({ ...rest, report: { ...head, text, sha256 } });
  } catch (error) {
    throw new StoreError("unreadable", `A record does not read: ${(error as Error).message}`, { cause: error });
  }
}
