/** Two entities that are one actor, decided by a person, with the reason, and undone with a reason. Records keep what they said. */
import { type SqlBool, sql } from "kysely";
import { z } from "zod";
import { actorChanged } from "./changed.js";
import { addDealings, removeDealings } from "./dealings.js";
import { type Decision, needReason } from "./decision.js";
import { outcomesChanged } from "./outcomes.js";
import { type Store, transact } from "./store.js";
import { invalid, StoreError } from "./store-error.js";

export const Merge = z.object({
  merge: z.number(),
  entity: z.string(),
  /** Of `entity`, as reports call it. */
  name: z.string(),
  into: z.string(),
  reason: z.string(),
  by: z.string(),
  at: z.string(),
  undone: z.object({ reason: z.string(), by: z.string(), at: z.string() }).nullable(),
});
export type Merge = z.infer<typeof Merge>;

async function entityRow({ db }: Store, id: string): Promise<{ readonly entity_id: number; readonly actor: number }> {
  const row = await db.selectFrom("entities").select(["entity_id", "actor"]).where("id", "=", id).executeTakeFirst();
  if (!row) throw new StoreError("missing", `There is no entity ${JSON.stringify(id)}.`);
  return row;
}

/** From now on `entity` counts as `into`. @throws StoreError missing; invalid: merged already, into itself, or without a reason */
export async function mergeEntities(store: Store, entity: string, into: string, { reason, by, at }: Decision): Promise<void> {
  needReason(reason);
  await transact(store, async (inner) => {
    const [from, to] = [await entityRow(inner, entity), await entityRow(inner, into)];
    if (from.actor === to.actor) throw invalid("into", `${entity} and ${into} are one actor already.`);
    const active = await inner.db
      .selectFrom("merges")
      .select("merge_id")
      .where("entity_id", "=", from.entity_id)
      .where("undone_at", "is", null)
      .executeTakeFirst();
    if (active) throw invalid("entity", `${entity} is merged already; undo that first, or merge what it is merged into.`);
    await inner.db
      .insertInto("merges")
      .values({ entity_id: from.entity_id, into_id: to.entity_id, reason, made_by: by, made_at: at, undone_reason: null, undone_by: null, undone_at: null })
      .execute();
    await settleActors(inner, from.actor);
  });
}

/** @throws StoreError missing: it is not merged; invalid: no reason */
export async function unmergeEntity(store: Store, entity: string, { reason, by, at }: Decision): Promise<void> {
  needReason(reason);
  await transact(store, async (inner) => {
    const { entity_id, actor } = await entityRow(inner, entity);
    const { numUpdatedRows } = await inner.db
      .updateTable("merges")
      .set({ undone_reason: reason, undone_by: by, undone_at: at })
      .where("entity_id", "=", entity_id)
      .where("undone_at", "is", null)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw new StoreError("missing", `${entity} is not merged into another.`);
    await settleActors(inner, actor);
  });
}

const COLUMNS = [
  ["statements", "source_entity"],
  ["speakers", "entity_id"],
  ["positions", "holder_entity"],
  ["commitments", "who_entity"],
  ["warnings", "by_entity"],
  ["parties", "entity_id"],
  ["mentions", "entity_id"],
] as const;

/** Follows the merges of every entity that counted as `actor` and writes what it counts as now wherever it stands. */
async function settleActors(store: Store, actor: number): Promise<void> {
  const { db } = store;
  const members = await db.selectFrom("entities").select(["entity_id", "actor"]).where("actor", "=", actor).execute();
  for (const { entity_id, actor: before } of members) {
    let now = entity_id;
    for (const seen = new Set<number>(); !seen.has(now); ) {
      seen.add(now);
      const next = await db.selectFrom("merges").select("into_id").where("entity_id", "=", now).where("undone_at", "is", null).executeTakeFirst();
      if (next) now = next.into_id;
    }
    if (now === before) continue;
    const reports = await actorChanged(store, before, "merged");
    await outcomesChanged(store, reports);
    await db.updateTable("entities").set({ actor: now }).where("entity_id", "=", entity_id).execute();
    for (const [table, column] of COLUMNS)
      await db
        .updateTable(table)
        .set({ actor: now })
        .where(column as never, "=", entity_id as never)
        .execute();
    const theirs = sql<SqlBool>`e.claim_id in (select claim_id from parties where entity_id = ${entity_id})`;
    await removeDealings(store, theirs);
    await addDealings(store, theirs);
    await outcomesChanged(store, reports);
  }
}

/** Every merge there was, latest first. */
export async function listMerges({ db }: Store): Promise<Merge[]> {
  const rows = await db
    .selectFrom("merges as m")
    .innerJoin("entities as e", "e.entity_id", "m.entity_id")
    .innerJoin("entities as i", "i.entity_id", "m.into_id")
    .selectAll("m")
    .select(["e.id as entity", "e.name", "i.id as into"])
    .orderBy("m.merge_id", "desc")
    .execute();
  return rows.map((row) =>
    Merge.parse({
      merge: row.merge_id,
      entity: row.entity,
      name: row.name,
      into: row.into,
      reason: row.reason,
      by: row.made_by,
      at: row.made_at,
      undone: row.undone_at === null ? null : { reason: row.undone_reason, by: row.undone_by, at: row.undone_at },
    }),
  );
}
