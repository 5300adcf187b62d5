/** What a person should look at first: the least sure claims that nobody has marked. */
import { type RawBuilder, type SqlBool, sql } from "kysely";
import { z } from "zod";
import { Stance } from "../../model/record.js";
import { CLAIM_KINDS, ClaimKind, nameSql } from "../claim-name.js";
import { isoDay } from "../days.js";
import type { Store } from "../store.js";
import { among, claimPage, Origin, readFilter } from "./claims.js";
import { EventRow, eventPage } from "./events.js";
import { PAGE_LIMIT, type Page } from "./page.js";
import { spansOf, wordsAt } from "./statements.js";

export const ReviewFilter = z.object({
  kind: ClaimKind.optional(),
  limit: z.int().min(1).max(200).default(20),
});
export type ReviewFilter = z.input<typeof ReviewFilter>;

export const ReviewRow = Origin.extend({
  kind: ClaimKind,
  /** Within its record. */
  id: z.string(),
  by: z.string().nullable(),
  /** What it claims besides its words: a label, a type, the words of a cue. */
  says: z.string().nullable(),
  /** Of an event: who did what to whom, where, and how real it is. */
  deed: EventRow.pick({ type: true, mode: true, status: true, actors: true, recipients: true, place: true, told_by: true }).nullable(),
  /** Of a position. */
  stance: Stance.nullable(),
  /** Of a commitment, where a day is named. */
  due: z.iso.date().nullable(),
});
export type ReviewRow = z.infer<typeof ReviewRow>;

/**
 * Unmarked claims, the least sure first. What a wire's copies claim in the same words is asked once: a mark holds for the one that is
 * shown, and answers for its copies.
 * @throws StoreError invalid
 */
export async function reviewQueue(store: Store, given: ReviewFilter = {}): Promise<ReviewRow[]> {
  const { kind, limit } = readFilter(ReviewFilter, given);
  const found: ReviewRow[] = [];
  for (const each of kind === undefined ? CLAIM_KINDS : [kind]) found.push(...(await leastSure(store, each, limit)));
  return found.sort((a, b) => (a.confidence ?? 1) - (b.confidence ?? 1)).slice(0, limit);
}

/** Copies share their story and say the same. */
const saysOf = ({ story, words, by, says, stance, due, deed }: ReviewRow): string => JSON.stringify([story, words, by, says, stance, due, deed]);

async function leastSure(store: Store, kind: ClaimKind, limit: number): Promise<ReviewRow[]> {
  const found = new Map<string, ReviewRow>();
  const marked = sql<SqlBool>`exists (select 1 from marks m where m.claim = ${nameSql(kind)})`;
  let cursor: string | undefined;
  do {
    const page: Page<ReviewRow> = await claimsOf(store, kind, { limit, cursor }, [sql<SqlBool>`c.confidence is not null`, sql<SqlBool>`not ${marked}`]);
    const stories = [...new Set(page.rows.map(({ story }) => story))];
    const answered = await claimsOf(store, kind, { limit: PAGE_LIMIT }, [
      marked,
      sql<SqlBool>`c.report_id in (select r.report_id from reports r where ${among("r.story_id", stories)})`,
    ]);
    const done = new Set(answered.rows.map(saysOf));
    for (const row of page.rows) {
      const says = saysOf(row);
      if (!done.has(says) && !found.has(says)) found.set(says, row);
    }
    cursor = page.next ?? undefined;
  } while (cursor !== undefined && found.size < limit);
  return [...found.values()];
}

/** Claims of a kind, the least sure first. */
async function claimsOf(
  store: Store,
  kind: ClaimKind,
  filter: { readonly limit: number; readonly cursor?: string | undefined },
  where: readonly RawBuilder<SqlBool>[],
): Promise<Page<ReviewRow>> {
  const least = {
    filter,
    where,
    order: { by: sql.ref<number>("c.confidence"), ascending: true },
    whereJoins: sql`join versions v on v.version_id = c.version_id`,
  } as const;
  if (kind === "event") {
    const rows: ReviewRow[] = [];
    const { next } = await eventPage(store, least, ({ id }, deed) =>
      rows.push(ReviewRow.parse({ ...deed, kind, id, by: deed.actors[0]?.name ?? null, says: deed.type, deed, stance: null, due: null })),
    );
    return { rows, next };
  }
  return claimPage(store, {
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
        says: kind === "statement" ? wordsAt(text, spansOf(row.spans).cue) : row.label,
        deed: null,
        stance: kind === "position" ? row.stance : null,
        due: kind === "commitment" ? isoDay(row.due as number) : null,
      }),
  });
}
