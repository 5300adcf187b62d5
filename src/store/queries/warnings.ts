/** Who fears what. */
import { sql } from "kysely";
import { z } from "zod";
import { likeWords } from "../like-words.js";
import type { Store } from "../store.js";
import { actorFilter, among, ClaimFilter, claimPage, Origin, readFilter } from "./claims.js";
import type { Page } from "./page.js";

export const WarningFilter = ClaimFilter.extend({
  by: z.string().optional(),
  /** Words of what is feared. */
  of: z.string().max(500).optional(),
});
export type WarningFilter = z.input<typeof WarningFilter>;

export const WarningRow = Origin.extend({ by: z.string().nullable(), entity: z.string().nullable(), actor: z.int().nullable(), label: z.string() });
export type WarningRow = z.infer<typeof WarningRow>;

/** @throws StoreError invalid */
export async function findWarnings(store: Store, given: WarningFilter = {}): Promise<Page<WarningRow>> {
  const filter = readFilter(WarningFilter, given);
  const by = await actorFilter(store, filter.by, filter.about);
  return claimPage(store, {
    kind: "warning",
    filter,
    where: [...(by ? [among("c.actor", by)] : []), ...(filter.of === undefined ? [] : [sql<boolean>`lower(c.label) like ${likeWords(filter.of)}`])],
    columns: sql`a.name as by_name, a.id as entity`,
    joins: sql`left join entities a on a.entity_id = c.actor`,
    shape: (row, origin) => WarningRow.parse({ ...origin, by: row.by_name, entity: row.entity, actor: row.actor, label: row.label }),
  });
}
