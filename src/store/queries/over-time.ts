/** How somebody's stance moves: the line of positions on one issue, and the points where it turns round. */
import { sql } from "kysely";
import { z } from "zod";
import type { Store } from "../store.js";
import { actorFilter, among } from "./claims.js";
import { findPositions, PositionRow } from "./positions.js";

export const StanceLine = z.object({
  actor: z.number(),
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
  { by, issue, reversed = false }: { readonly by?: string; readonly issue?: string; readonly reversed?: boolean } = {},
): Promise<{ rows: StanceLine[]; truncated: boolean }> {
  const actors = await actorFilter(store, by);
  const { rows } = await sql<{ actor: number; issue: string; entity: string }>`
    select p.actor, p.issue, e.id as entity from positions p join entities e on e.entity_id = p.actor
    where ${actors ? among("p.actor", actors) : sql`1 = 1`} and ${issue === undefined ? sql`1 = 1` : sql`p.issue = ${issue}`}
    group by p.actor, p.issue, e.id
    ${reversed ? sql`having min(p.polarity) < 0 and max(p.polarity) > 0` : sql``}
    order by count(*) desc, p.actor, p.issue limit ${LINES + 1}`.execute(store.db);
  const lines: StanceLine[] = [];
  for (const line of rows.slice(0, LINES)) {
    const page = await findPositions(store, { by: line.entity, issue: line.issue, limit: LINE });
    // Latest first as found; the same key only, for a label may hold the words of another's key.
    const positions = page.rows.filter((row) => row.issue === line.issue).reverse();
    const first = positions[0];
    if (!first) continue;
    const reversals = reversalsIn(positions);
    if (!reversed || reversals.length > 0) lines.push({ actor: line.actor, by: first.by, issue: line.issue, label: first.label, positions, reversals });
  }
  return { rows: lines, truncated: rows.length > LINES };
}
