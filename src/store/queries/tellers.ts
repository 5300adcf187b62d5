/** The reports that tell of happenings, by which a reader can check them. */
import { sql } from "kysely";
import type { Store } from "../store.js";
import { among } from "./claims.js";

export interface Teller {
  readonly happening: number;
  readonly denies: boolean;
  readonly report: number;
  readonly story: number;
  readonly outlet: string | null;
  readonly title: string | null;
  readonly url: string | null;
  readonly published: string | null;
}

/** By happening; the first told first. A report that both tells and denies is there as both. */
export async function tellersOf({ db }: Store, happenings: readonly number[]): Promise<ReadonlyMap<number, readonly Teller[]>> {
  const found = new Map<number, Teller[]>();
  if (happenings.length === 0) return found;
  const { rows } = await sql<Omit<Teller, "denies"> & { readonly denies: number }>`
    select t.happening, t.denies, r.report_id as report, r.story_id as story, o.name as outlet, v.title, r.url, v.published
    from (select distinct s.happening_id as happening, s.report_id, case when s.status = 'denied' then 1 else 0 end as denies
      from events s where ${among("s.happening_id", happenings)}) t
    join reports r on r.report_id = t.report_id join versions v on v.version_id = r.version_id left join outlets o on o.outlet_id = r.outlet_id
    order by r.day, r.report_id, t.denies`.execute(db);
  for (const row of rows) {
    const teller = { ...row, denies: row.denies === 1 };
    const told = found.get(row.happening);
    if (told) told.push(teller);
    else found.set(row.happening, [teller]);
  }
  return found;
}
