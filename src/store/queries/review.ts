/** What a person should look at first: the least sure claims that nobody has marked. */
import { sql } from "kysely";
import { z } from "zod";
import { Stance } from "../../model/record.js";
import type { ClaimKind } from "../claim-name.js";
import { CLAIM_TABLES } from "../database.js";
import { isoDay } from "../days.js";
import type { Store } from "../store.js";
import { claimPage, nameSql, Origin, readFilter } from "./claims.js";
import { EventRow, eventPage } from "./events.js";
import { cueWords, spansOf } from "./statements.js";

export const ReviewFilter = z.object({
  kind: z.enum(["statement", "event", "position", "commitment", "warning"]).optional(),
  limit: z.int().min(1).max(200).default(20),
});
export type ReviewFilter = z.input<typeof ReviewFilter>;

export const ReviewRow = Origin.extend({
  kind: z.enum(["statement", "event", "position", "commitment", "warning"]),
  /** Within its record. */
  id: z.string(),
  by: z.string().nullable(),
  /** What it claims besides its words: a label, a type, the words of a cue. */
  says: z.string().nullable(),
  /** Of an event: who did what to whom, where, and how real it is. */
  deed: EventRow.pick({ type: true, mode: true, status: true, actors: true, recipients: true, place: true }).nullable(),
  /** Of a position. */
  stance: Stance.nullable(),
  /** Of a commitment, where a day is named. */
  due: z.string().nullable(),
});
export type ReviewRow = z.infer<typeof ReviewRow>;

/** Unmarked claims, the least sure first. @throws StoreError invalid */
export async function reviewQueue(store: Store, given: ReviewFilter = {}): Promise<ReviewRow[]> {
  const filter = readFilter(ReviewFilter, given);
  const kinds = filter.kind === undefined ? (Object.keys(CLAIM_TABLES) as ClaimKind[]) : [filter.kind];
  const found: ReviewRow[] = [];
  for (const kind of kinds) {
    const least = {
      filter: { limit: filter.limit },
      order: { column: "confidence", ascending: true },
      where: [sql<boolean>`c.confidence is not null`, sql<boolean>`not exists (select 1 from marks m where m.claim = ${nameSql(kind)})`],
      whereJoins: sql`join versions v on v.version_id = c.version_id`,
    } as const;
    if (kind === "event") {
      await eventPage(store, least, ({ id }, deed) =>
        found.push(ReviewRow.parse({ ...deed, kind, id, by: deed.actors[0]?.name ?? null, says: deed.type, deed, stance: null, due: null })),
      );
    } else {
      const { rows } = await claimPage(store, {
        ...least,
        kind,
        columns: sql`a.name as by_name`,
        joins: sql`left join entities a on a.entity_id = c.actor`,
        shape: (row, origin, text) =>
          ReviewRow.parse({
            ...origin,
            kind,
            id: row.id,
            by: row.by_name,
            says: kind === "statement" ? cueWords(text, spansOf(row.spans).cue) : row.label,
            deed: null,
            stance: kind === "position" ? row.stance : null,
            due: kind === "commitment" ? isoDay(row.due as number) : null,
          }),
      });
      found.push(...rows);
    }
  }
  return found.sort((a, b) => (a.confidence ?? 1) - (b.confidence ?? 1)).slice(0, filter.limit);
}
