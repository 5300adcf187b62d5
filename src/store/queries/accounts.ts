/** Who corroborates and who contradicts whom on one happening, outlet by outlet. */
import { z } from "zod";
import type { Store } from "../store.js";
import { EventRow, findEvents } from "./events.js";
import { PAGE_LIMIT } from "./page.js";

export const STANDINGS = [
  "first", // the account that the others are compared with
  "copies", // the same words as an earlier account: no further source
  "corroborates", // in words of its own
  "contradicts", // one says that it happened, the other that it did not
] as const;
export const Account = z.object({ standing: z.enum(STANDINGS), event: EventRow });
export type Account = z.infer<typeof Account>;

const denies = ({ status }: EventRow): boolean => status === "denied";

/** Accounts of a happening by day, earliest first. */
export async function accountsOf(store: Store, happening: number): Promise<Account[]> {
  const { rows } = await findEvents(store, { happening, limit: PAGE_LIMIT });
  const sorted = [...rows].sort((a, b) => (a.published ?? "9").localeCompare(b.published ?? "9") || a.version - b.version);
  const first = sorted[0];
  const told = new Map<number, EventRow[]>();
  return sorted.map((event) => {
    const earlier = told.get(event.story) ?? [];
    told.set(event.story, [...earlier, event]);
    if (event === first) return { standing: "first", event };
    if (first && denies(event) !== denies(first)) return { standing: "contradicts", event };
    // Within one story, the same words of another report are a copy; the same report again is no source either.
    return { standing: earlier.length > 0 ? "copies" : "corroborates", event };
  });
}
