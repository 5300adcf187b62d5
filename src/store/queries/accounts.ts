/** Who corroborates and who contradicts whom on one happening, outlet by outlet. */
import { z } from "zod";
import { instantOf } from "../../model/instant.js";
import { CLAIMS_PER_VERSION } from "../claim-rows.js";
import type { Store } from "../store.js";
import { EarlierWords, earlierWords, wordsApart } from "./earlier-words.js";
import { EventRow, findEvents } from "./events.js";
import { PAGE_LIMIT } from "./page.js";

export const STANDINGS = [
  "first", // the account that the others are compared with
  "copies", // the same words as an earlier account: no further source
  "corroborates", // in words of its own
  "contradicts", // one says that it happened, the other that it did not
] as const;
export const Account = z.object({
  standing: z.enum(STANDINGS),
  event: EventRow,
  /** When its report was first published: an edited one told it before its present version. */
  told: z.string().nullable(),
  /** The outlet whose account this one was held for the same as, and what the two share; null for the first. */
  same: z.object({ outlet: z.string().nullable(), why: z.string() }).nullable(),
  /** How earlier versions of its report told it, the newest first, where they said otherwise. */
  earlier: z.array(EarlierWords),
  /** It is a copy of what its source said before that was corrected, and has not followed. */
  outdated: z.boolean(),
});
export type Account = z.infer<typeof Account>;

const denies = ({ status }: EventRow): boolean => status === "denied";

/** A reason as `assignHappenings` keeps it ends in the number of a claim, which says nothing to a reader. */
const REASON = /^(.*?)(?: as|,) claim (\d+)$/;

/** What accounts share with the account that each was compared with, and whose that is. */
async function sharedBy({ db }: Store, events: readonly EventRow[]): Promise<ReadonlyMap<EventRow, Account["same"]>> {
  const reasons = events.flatMap((event) => {
    const [, why, claim] = REASON.exec(event.reason ?? "") ?? [];
    // The claim may be gone with a newer version of its report; the version that it was of stays.
    return why === undefined ? [] : [{ event, why, version: Math.floor(Number(claim) / CLAIMS_PER_VERSION) }];
  });
  if (reasons.length === 0) return new Map();
  const rows = await db
    .selectFrom("versions as v")
    .innerJoin("reports as r", "r.report_id", "v.report_id")
    .innerJoin("outlets as o", "o.outlet_id", "r.outlet_id")
    .select(["v.version_id", "o.name"])
    .where("v.version_id", "in", [...new Set(reasons.map(({ version }) => version))])
    .execute();
  const outlets = new Map(rows.map(({ version_id, name }) => [version_id, name]));
  return new Map(reasons.map(({ event, why, version }) => [event, { outlet: outlets.get(version) ?? null, why }]));
}

/** When the first versions of these reports were published. */
async function firstTold({ db }: Store, reports: readonly number[]): Promise<ReadonlyMap<number, string | null>> {
  if (reports.length === 0) return new Map();
  const rows = await db
    .selectFrom("versions")
    .select(["report_id", "published"])
    .where("report_id", "in", [...new Set(reports)])
    .where("number", "=", 1)
    .execute();
  return new Map(rows.map(({ report_id, published }) => [report_id, published]));
}

/** Whether a copy is nearer to what its source said before than to what that says now. */
function isNearer(copy: EventRow, source: EventRow, earlier: readonly EarlierWords[]): boolean {
  const now = wordsApart(copy.passage, source.passage);
  return earlier.some(({ passage }) => wordsApart(copy.passage, passage) < now);
}

/** Accounts of a happening by when they were first told, earliest first; of one report the plainest first. */
export async function accountsOf(store: Store, happening: number): Promise<Account[]> {
  const { rows } = await findEvents(store, { happening, limit: PAGE_LIMIT });
  const firsts = await firstTold(
    store,
    rows.map(({ report }) => report),
  );
  const toldAt = ({ report }: EventRow): string | null => firsts.get(report) ?? null;
  const instant = (row: EventRow): number => {
    const told = toldAt(row);
    return told === null ? Number.MAX_SAFE_INTEGER : instantOf(told);
  };
  const sorted = [...rows].sort((a, b) => instant(a) - instant(b) || a.version - b.version || b.salience - a.salience);
  const shared = await sharedBy(store, rows);
  const first = sorted[0];
  const earlier = await earlierWords(store, rows);
  const stories = new Map<number, EventRow[]>();
  return sorted.map((event): Account => {
    const told = toldAt(event);
    const same = shared.get(event) ?? null;
    const before = stories.get(event.story) ?? [];
    stories.set(event.story, [...before, event]);
    const words = earlier.get(event) ?? [];
    // It was stored after the one that it was compared with, but told before it: nobody is told to be the same as what came later.
    if (event === first) return { standing: "first", event, told, same: null, earlier: [...words], outdated: false };
    const outdated = before.some((source) => source.report !== event.report && isNearer(event, source, earlier.get(source) ?? []));
    const account = { event, told, same, earlier: [...words], outdated };
    if (first && denies(event) !== denies(first)) return { standing: "contradicts", ...account };
    // Within one story, the same words of another report are a copy; the same report again is no source either.
    return { standing: before.length > 0 ? "copies" : "corroborates", ...account };
  });
}
