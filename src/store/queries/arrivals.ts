/** What was read and coded since: the live stream and alerts go by it. */
import { sql } from "kysely";
import { z } from "zod";
import type { Store } from "../store.js";

export const Arrival = z.object({
  version: z.int(),
  report: z.int(),
  /** 1 for a new report, more for an edit. */
  number: z.int(),
  title: z.string().nullable(),
  outlet: z.string().nullable(),
  published: z.string().nullable(),
  story: z.int(),
  statements: z.int(),
  events: z.int(),
  positions: z.int(),
  commitments: z.int(),
  warnings: z.int(),
});
export type Arrival = z.infer<typeof Arrival>;

const MOST = 200;

/** Milliseconds after which nobody waits for a version that was read and not coded: the run that read it was killed, or could not code it. */
export const PATIENCE = 15 * 60_000;

/**
 * The newest version up to which everything is coded: a cursor that never skips one that is still being coded. One that is coded only after
 * `PATIENCE` is passed by, and no longer told as new.
 */
export async function settledVersion({ db }: Store, now = new Date()): Promise<number> {
  const waiting = await db
    .selectFrom("versions")
    .select(({ fn }) => fn.min<number | null>("version_id").as("first"))
    .where("coder", "is", null)
    .where("read_at", ">", new Date(now.getTime() - PATIENCE).toISOString())
    .executeTakeFirst();
  if (waiting?.first != null) return Number(waiting.first) - 1;
  const last = await db
    .selectFrom("versions")
    .select(({ fn }) => fn.max<number | null>("version_id").as("last"))
    .executeTakeFirst();
  return Number(last?.last ?? 0);
}

/** Versions coded after `after`, oldest first, at most 200; those of reports that were edited since are passed over. */
export async function arrivalsAfter(store: Store, after: number, now = new Date()): Promise<Arrival[]> {
  const settled = await settledVersion(store, now);
  if (settled <= after) return [];
  const claims = (table: string) => sql`(select count(*) from ${sql.table(table)} c where c.report_id = r.report_id)`;
  const { rows } = await sql`
    select v.version_id as version, r.report_id as report, v.number, v.title, o.name as outlet, v.published, r.story_id as story,
      ${claims("statements")} as statements, ${claims("events")} as events, ${claims("positions")} as positions,
      ${claims("commitments")} as commitments, ${claims("warnings")} as warnings
    from versions v join reports r on r.version_id = v.version_id left join outlets o on o.outlet_id = r.outlet_id
    where v.version_id > ${after} and v.version_id <= ${settled} and v.coder is not null order by v.version_id limit ${MOST}`.execute(store.db);
  return z.array(Arrival).parse(rows);
}
