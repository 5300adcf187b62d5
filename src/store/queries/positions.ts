/** Who stands where. */
import { sql } from "kysely";
import { z } from "zod";
import { Stance } from "../../model/record.js";
import { likeWords } from "../search-query.js";
import type { Store } from "../store.js";
import { actorFilter, among, ClaimFilter, claimPage, Origin, readFilter } from "./claims.js";
import type { Page } from "./page.js";

export const PositionFilter = ClaimFilter.extend({
  by: z.string().optional(),
  /** An issue's key, or words of its label. */
  issue: z.string().max(500).optional(),
  stance: Stance.optional(),
});
export type PositionFilter = z.input<typeof PositionFilter>;

export const PositionRow = Origin.extend({
  by: z.string(),
  entity: z.string(),
  actor: z.number(),
  /** Positions with the same key concern the same thing. */
  issue: z.string(),
  label: z.string(),
  stance: Stance,
  /** 1 for, -1 against, 0 neither. */
  polarity: z.number(),
});
export type PositionRow = z.infer<typeof PositionRow>;

/** @throws StoreError invalid */
export async function findPositions(store: Store, given: PositionFilter = {}): Promise<Page<PositionRow>> {
  const filter = readFilter(PositionFilter, given);
  const by = await actorFilter(store, filter.by);
  const like = likeWords(filter.issue ?? "");
  return claimPage(store, {
    kind: "position",
    filter,
    where: [
      ...(by ? [among("c.actor", by)] : []),
      ...(filter.stance ? [sql<boolean>`c.stance = ${filter.stance}`] : []),
      ...(filter.issue === undefined ? [] : [sql<boolean>`(c.issue = ${filter.issue} or lower(c.label) like ${like})`]),
    ],
    columns: sql`a.name as by_name, a.id as entity`,
    joins: sql`join entities a on a.entity_id = c.actor`,
    shape: (row, origin) =>
      PositionRow.parse({
        ...origin,
        by: row.by_name,
        entity: row.entity,
        actor: row.actor,
        issue: row.issue,
        label: row.label,
        stance: row.stance,
        polarity: row.polarity,
      }),
  });
}
