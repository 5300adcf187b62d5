/** Who stands where. */
import { type RawBuilder, type SqlBool, sql } from "kysely";
import { z } from "zod";
import { Stance } from "../../model/record.js";
import { likeWords } from "../like-words.js";
import type { Store } from "../store.js";
import { actorFilter, among, ClaimFilter, claimPage, Origin, readFilter } from "./claims.js";
import { PAGE_LIMIT, type Page } from "./page.js";

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
  actor: z.int(),
  /** Positions with the same key concern the same thing. */
  issue: z.string(),
  label: z.string(),
  stance: Stance,
  /** 1 for, -1 against, 0 neither. */
  polarity: z.int(),
});
export type PositionRow = z.infer<typeof PositionRow>;

/** @throws StoreError invalid */
export async function findPositions(store: Store, given: PositionFilter = {}): Promise<Page<PositionRow>> {
  const filter = readFilter(PositionFilter, given);
  const by = await actorFilter(store, filter.by, filter.about);
  const like = likeWords(filter.issue ?? "");
  return positionPage(store, filter, [
    ...(by ? [among("c.actor", by)] : []),
    ...(filter.stance ? [sql<boolean>`c.stance = ${filter.stance}`] : []),
    ...(filter.issue === undefined ? [] : [sql<boolean>`(c.issue = ${filter.issue} or lower(c.label) like ${like})`]),
  ]);
}

/** Positions by the number of their row. */
export async function positionsOf(store: Store, claims: readonly number[]): Promise<ReadonlyMap<number, PositionRow>> {
  const found = new Map<number, PositionRow>();
  for (let i = 0; i < claims.length; i += PAGE_LIMIT) {
    const part = [...new Set(claims.slice(i, i + PAGE_LIMIT))];
    await positionPage(store, readFilter(PositionFilter, { limit: PAGE_LIMIT }), [among("c.claim_id", part)], (claim, row) => found.set(claim, row));
  }
  return found;
}

const positionPage = (
  store: Store,
  filter: z.output<typeof PositionFilter>,
  where: readonly RawBuilder<SqlBool>[],
  each: (claim: number, row: PositionRow) => void = () => {},
): Promise<Page<PositionRow>> =>
  claimPage(store, {
    kind: "position",
    filter,
    where,
    columns: sql`a.name as by_name, a.id as entity`,
    joins: sql`join entities a on a.entity_id = c.actor`,
    shape: (row, origin) => {
      const position = PositionRow.parse({
        ...origin,
        by: row.by_name,
        entity: row.entity,
        actor: row.actor,
        issue: row.issue,
        label: row.label,
        stance: row.stance,
        polarity: row.polarity,
      });
      each(row.claim_id, position);
      return position;
    },
  });
