/** Who publishes reports. */
import { z } from "zod";
import { integersIn, textsIn } from "./elements.js";
import { insertRows } from "./insert-rows.js";
import type { Store } from "./store.js";

/** The rows of these outlets, made where there is none. */
export async function outletIds(store: Store, names: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (names.length === 0) return new Map();
  const ids = async (): Promise<ReadonlyMap<string, number>> => {
    const rows = await store.db.selectFrom("outlets").select(["name", "outlet_id"]).where("name", "in", textsIn(store, names)).execute();
    return new Map(rows.map(({ name, outlet_id }) => [name, outlet_id]));
  };
  const known = await ids();
  const unknown = names.filter((name) => !known.has(name));
  if (unknown.length === 0) return known;
  await insertRows(
    store,
    "outlets",
    unknown.map((name) => ({ name })),
    "on conflict do nothing",
  );
  return ids();
}

const Was = z.object({ outlet: z.string().nullable().optional() });

/** The outlets that their sources give these reports, where a person has put another in place of it. */
export async function outletsGiven(store: Store, reports: readonly number[]): Promise<ReadonlyMap<number, string | null>> {
  if (reports.length === 0) return new Map();
  const rows = await store.db
    .selectFrom("corrections")
    .select(["report_id", "was"])
    .where("undone_at", "is", null)
    .where("report_id", "in", integersIn(store, reports))
    .execute();
  return new Map(
    rows.flatMap(({ report_id, was }) => {
      const { outlet } = Was.parse(JSON.parse(was));
      return outlet === undefined ? [] : [[report_id, outlet] as const];
    }),
  );
}
