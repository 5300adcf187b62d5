/** How somebody's stance moves: the line of positions on one issue, and the points where it turns round. */
import { type SqlBool, sql } from "kysely";
import { z } from "zod";
import { firstDay, lastDay } from "../days.js";
import { likeWords } from "../like-words.js";
import type { Store } from "../store.js";
import { About, actorFilter, among, CLAIM_ORDERS, DateOrPeriod, readFilter } from "./claims.js";
import { type Page, Paging, pageOf, placeOf, questionOf } from "./page.js";
import { findPositions, PositionRow, positionsOf } from "./positions.js";

export const StanceLine = z.object({
  actor: z.int(),
  by: z.string(),
  issue: z.string(),
  label: z.string(),
  /** Earliest first. */
  positions: z.array(PositionRow),
  /** Each names two positions that face opposite ways with nothing decided between them. */
  reversals: z.array(z.object({ from: PositionRow, to: PositionRow })),
});
export type StanceLine = z.infer<typeof StanceLine>;

/** A line longer than this keeps its latest positions. */
export const LINE = 500;
const LINES = 200;

/** For against, or against after for; "undecided" between them does not undo a reversal. Positions of unknown day have no place in time. */
export function reversalsIn(positions: readonly PositionRow[]): { readonly from: PositionRow; readonly to: PositionRow }[] {
  const found: { from: PositionRow; to: PositionRow }[] = [];
  let last: PositionRow | null = null;
  for (const position of positions) {
    if (position.day === null || position.polarity === 0) continue;
    if (last !== null && last.polarity === -position.polarity && last.day !== position.day) found.push({ from: last, to: position });
    last = position;
  }
  return found;
}

/** Lines of stances, those with most positions first; of more than 200 those with fewest are left out. */
export async function stanceLines(
  store: Store,
  { by, issue }: { readonly by?: string; readonly issue?: string } = {},
): Promise<{ rows: StanceLine[]; truncated: boolean }> {
  const actors = await actorFilter(store, by);
  const { rows } = await sql<{ actor: number; issue: string; entity: string }>`
    select p.actor, p.issue, e.id as entity from positions p join entities e on e.entity_id = p.actor
    where ${actors ? among("p.actor", actors) : sql`1 = 1`} and ${issue === undefined ? sql`1 = 1` : sql`p.issue = ${issue}`}
    group by p.actor, p.issue, e.id order by count(*) desc, p.actor, p.issue limit ${LINES + 1}`.execute(store.db);
  const lines: StanceLine[] = [];
  for (const line of rows.slice(0, LINES)) {
    const page = await findPositions(store, { by: line.entity, issue: line.issue, limit: LINE });
    // Latest first as found; the same key only, for a label may hold the words of another's key.
    const positions = page.rows.filter((row) => row.issue === line.issue).reverse();
    const first = positions[0];
    if (!first) continue;
    lines.push({ actor: line.actor, by: first.by, issue: line.issue, label: first.label, positions, reversals: reversalsIn(positions) });
  }
  return { rows: lines, truncated: rows.length > LINES };
}

export const ReversalRow = z.object({
  actor: z.int(),
  by: z.string(),
  issue: z.string(),
  label: z.string(),
  day: z.iso.date().nullable(),
  from: PositionRow,
  to: PositionRow,
});
export type ReversalRow = z.infer<typeof ReversalRow>;

export const ReversalFilter = Paging.extend({
  by: z.string().optional(),
  about: About.optional(),
  /** An issue's key, or words of its label. */
  issue: z.string().max(500).optional(),
  /** When it turned. */
  since: DateOrPeriod.optional(),
  until: DateOrPeriod.optional(),
  order: z.enum(CLAIM_ORDERS).default("day"),
});
export type ReversalFilter = z.input<typeof ReversalFilter>;

/**
 * Who turned round on what, the latest first: neighbours of a line that face opposite ways on different days, as `reversalsIn` finds them.
 * Each position of the time asked for looks back once along the index of its line, so that a turn of last week costs what last week
 * holds and not the history of everybody.
 * @throws StoreError invalid
 */
export async function findReversals(store: Store, given: ReversalFilter = {}): Promise<Page<ReversalRow>> {
  const filter = readFilter(ReversalFilter, given);
  const by = await actorFilter(store, filter.by, filter.about);
  const turned = [sql<SqlBool>`b.polarity = -p.polarity and b.day <> p.day`, sql<SqlBool>`p.polarity <> 0 and p.day > 0`];
  if (by) turned.push(among("p.actor", by));
  if (filter.issue !== undefined) turned.push(sql<SqlBool>`(p.issue = ${filter.issue} or lower(p.label) like ${likeWords(filter.issue)})`);
  if (filter.since !== undefined) turned.push(sql<SqlBool>`p.day >= ${firstDay(filter.since)}`);
  if (filter.until !== undefined) turned.push(sql<SqlBool>`p.day <= ${lastDay(filter.until)}`);
  const question = questionOf("reversal", filter);
  const ordered = filter.order === "stored" ? sql`p.claim_id` : sql`p.day`;
  if (filter.cursor !== undefined) {
    const [at, id] = placeOf(filter.cursor, question);
    turned.push(sql<SqlBool>`(${ordered}, p.claim_id) < (${at}, ${id})`);
  }
  const { rows } = await sql<{ claim_id: number; ordered: number; before: number }>`
    select p.claim_id, ${ordered} as ordered, b.claim_id as before from positions p
    join positions b on b.claim_id = (
      select o.claim_id from positions o
      where o.issue = p.issue and o.actor = p.actor and o.polarity <> 0 and o.day > 0 and (o.day, o.claim_id) < (p.day, p.claim_id)
      order by o.day desc, o.claim_id desc limit 1)
    where ${sql.join(turned, sql` and `)}
    order by ${ordered} desc, p.claim_id desc limit ${filter.limit + 1}`.execute(store.db);
  const positions = await positionsOf(
    store,
    rows.flatMap(({ claim_id, before }) => [claim_id, before]),
  );
  return pageOf(
    rows,
    filter.limit,
    question,
    ({ ordered, claim_id }) => [ordered, claim_id],
    ({ claim_id, before }) => {
      const [from, to] = [positions.get(before), positions.get(claim_id)] as [PositionRow, PositionRow];
      return { actor: to.actor, by: to.by, issue: to.issue, label: from.label, day: to.day, from, to };
    },
  );
}
