/** Issues: what people take stances on, and the board of who stands where on one. */
import { sql } from "kysely";
import { z } from "zod";
import { Stance } from "../../model/record.js";
import { firstDay, isoDay, lastDay } from "../days.js";
import { likeWords } from "../like-words.js";
import type { Store } from "../store.js";
import { actorFilter, among, DateOrPeriod, readFilter } from "./claims.js";
import { findPositions, PositionRow } from "./positions.js";

export const IssueFilter = z.object({
  /** Words of the label. */
  text: z.string().max(500).optional(),
  /** Somebody who takes a stance on it. */
  by: z.string().optional(),
  since: DateOrPeriod.optional(),
  until: DateOrPeriod.optional(),
  limit: z.int().min(1).max(500).default(50),
});
export type IssueFilter = z.input<typeof IssueFilter>;

export const IssueRow = z.object({
  issue: z.string(),
  /** The label that most positions give it. */
  label: z.string(),
  positions: z.int(),
  /** Positions, those of one actor in copies of one text counted once. */
  stories: z.int(),
  actors: z.int(),
  /** Actors by where they stand now, and those of them who stood on the other side before. */
  for: z.int(),
  against: z.int(),
  turned: z.int(),
  first: z.string().nullable(),
  last: z.iso.date().nullable(),
});
export type IssueRow = z.infer<typeof IssueRow>;

/** Issues by how many actors take a stance, then by how many positions without copies. @throws StoreError invalid */
export async function listIssues(store: Store, given: IssueFilter = {}): Promise<IssueRow[]> {
  const filter = readFilter(IssueFilter, given);
  const by = await actorFilter(store, filter.by);
  const where = [
    ...(by ? [among("p.actor", by)] : []),
    ...(filter.text === undefined ? [] : [sql<boolean>`lower(p.label) like ${likeWords(filter.text)}`]),
    ...(filter.since === undefined ? [] : [sql<boolean>`p.day >= ${firstDay(filter.since)}`]),
    ...(filter.until === undefined ? [] : [sql<boolean>`p.day <= ${lastDay(filter.until)} and p.day > 0`]),
  ];
  // An actor stands where it stood last: one that turned round is on one side, and said to have turned.
  const { rows } = await sql<Record<string, unknown> & { first: number; last: number }>`
    select issue, min(label) as label, cast(sum(positions) as bigint) as positions, cast(sum(stories) as bigint) as stories, count(*) as actors,
      count(case when latest > 0 then 1 end) as "for", count(case when latest < 0 then 1 end) as against,
      count(case when (latest > 0 and lowest < 0) or (latest < 0 and highest > 0) then 1 end) as turned,
      min(first) as first, max(last) as last
    from (
      select issue, min(label) as label, count(*) as positions, count(distinct story_id) as stories, max(case when nth = 1 then polarity end) as latest,
        min(polarity) as lowest, max(polarity) as highest, min(case when day > 0 then day end) as first, max(day) as last
      from (
        select p.issue, p.actor, p.label, p.day, p.polarity, r.story_id, row_number() over (partition by p.issue, p.actor order by p.day desc, p.claim_id desc) as nth
        from positions p join reports r on r.report_id = p.report_id ${where.length > 0 ? sql`where ${sql.join(where, sql` and `)}` : sql``}
      ) told group by issue, actor
    ) stood
    group by issue order by count(*) desc, sum(stories) desc, issue limit ${filter.limit}`.execute(store.db);
  return rows.map((row) => IssueRow.parse({ ...row, first: isoDay(row.first ?? 0), last: isoDay(row.last ?? 0) }));
}

export const BoardRow = z.object({
  actor: z.int(),
  entity: z.string(),
  by: z.string(),
  stance: Stance,
  polarity: z.int(),
  /** First day of the unbroken run of positions that face this way, and the last that was heard. */
  since: z.iso.date().nullable(),
  heard: z.string().nullable(),
  positions: z.int(),
  /** Stories (reports that do not share their words) and outlets that tell where it stands. */
  stories: z.int(),
  outlets: z.int(),
  /** It faced the other way before. */
  turned: z.boolean(),
  latest: PositionRow,
});
export type BoardRow = z.infer<typeof BoardRow>;

/** Positions that a board is made of; a board of more is cut off, the newest kept. */
export const BOARD = 1000;

/** Who stands where on one issue now, and since when: each actor's latest stance. @param issue an issue's key */
export async function boardOf(store: Store, issue: string): Promise<{ readonly rows: readonly BoardRow[]; readonly truncated: boolean }> {
  const { rows, next } = await findPositions(store, { issue, limit: BOARD });
  const lines = new Map<number, PositionRow[]>();
  for (const row of rows) if (row.issue === issue) lines.set(row.actor, [...(lines.get(row.actor) ?? []), row]);
  const board = [...lines.values()].map((line): BoardRow => {
    // Newest first, as the question gives them.
    const latest = line[0] as PositionRow;
    const run = line.findIndex(({ polarity }) => polarity !== latest.polarity && polarity !== 0);
    const since = (run < 0 ? line : line.slice(0, run)).at(-1) as PositionRow;
    return {
      actor: latest.actor,
      entity: latest.entity,
      by: latest.by,
      stance: latest.stance,
      polarity: latest.polarity,
      since: since.day,
      heard: latest.day,
      positions: line.length,
      stories: new Set(line.map(({ story }) => story)).size,
      outlets: new Set(line.map(({ outlet }) => outlet)).size,
      turned: latest.polarity !== 0 && line.some(({ polarity }) => polarity === -latest.polarity),
      latest,
    };
  });
  return { rows: board.sort((a, b) => b.polarity - a.polarity || b.stories - a.stories || a.by.localeCompare(b.by)), truncated: next !== null };
}
