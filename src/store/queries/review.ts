/** What a person should look at first: the least sure claims that nobody has marked. */
import { sql } from "kysely";
import { z } from "zod";
import type { ClaimKind } from "../claim-name.js";
import { CLAIM_TABLES } from "../database.js";
import type { Store } from "../store.js";
import { claimPage, nameSql, Origin, readFilter } from "./claims.js";

export const ReviewFilter = z.object({
  kind: z.enum(["statement", "event", "position", "commitment", "warning"]).optional(),
  limit: z.int().min(1).max(200).default(20),
});
export type ReviewFilter = z.input<typeof ReviewFilter>;

export const ReviewRow = Origin.extend({
  kind: z.enum(["statement", "event", "position", "commitment", "warning"]),
  /** Within its record. */
  id: z.string(),
  /** What it claims besides its words: a label, a type, a cue. */
  says: z.string().nullable(),
  by: z.string().nullable(),
});
export type ReviewRow = z.infer<typeof ReviewRow>;

const SAYS = { statement: "lemma", event: "type", position: "label", commitment: "label", warning: "label" } as const satisfies Record<ClaimKind, string>;

/** Unmarked claims, the least sure first. @throws StoreError invalid */
export async function reviewQueue(store: Store, given: ReviewFilter = {}): Promise<ReviewRow[]> {
  const filter = readFilter(ReviewFilter, given);
  const kinds = filter.kind === undefined ? (Object.keys(CLAIM_TABLES) as ClaimKind[]) : [filter.kind];
  const found: ReviewRow[] = [];
  for (const kind of kinds) {
    const { rows } = await claimPage(store, {
      kind,
      filter: { limit: filter.limit },
      order: { column: "confidence", ascending: true },
      where: [sql<boolean>`c.confidence is not null`, sql<boolean>`not exists (select 1 from marks m where m.claim = ${nameSql(kind)})`],
      whereJoins: sql`join versions v on v.version_id = c.version_id`,
      columns:
        kind === "event"
          ? sql`(select e.name from parties p join entities e on e.entity_id = p.actor where p.claim_id = c.claim_id order by p.side, p.nth limit 1) as by_name`
          : sql`a.name as by_name`,
      ...(kind === "event" ? {} : { joins: sql`left join entities a on a.entity_id = c.actor` }),
      shape: (row, origin) => ReviewRow.parse({ ...origin, kind, id: row.id, says: row[SAYS[kind]], by: row.by_name }),
    });
    found.push(...rows);
  }
  return found.sort((a, b) => (a.confidence ?? 1) - (b.confidence ?? 1)).slice(0, filter.limit);
}
