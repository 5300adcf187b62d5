/**
 * Reports that a person leaves out, with the reason: no list, count, feed or search holds them or their claims any more, and reading them
 * again does not bring them back. Their texts, records and marks stay, so that the decision can be undone.
 */
import { z } from "zod";
import { reportsChanged } from "./changed.js";
import { publication } from "./days.js";
import { type Decision, needReason } from "./decision.js";
import { putClaimsBack, removeClaims } from "./put-record.js";
import { type Store, transact } from "./store.js";
import { StoreError } from "./store-error.js";
import { findStories, leaveStory } from "./stories.js";

export const Forgotten = z.object({
  report: z.number(),
  title: z.string().nullable(),
  outlet: z.string().nullable(),
  url: z.string().nullable(),
  reason: z.string(),
  by: z.string(),
  at: z.string(),
  undone: z.object({ reason: z.string(), by: z.string(), at: z.string() }).nullable(),
});
export type Forgotten = z.infer<typeof Forgotten>;

/** @throws StoreError missing: no such report, or left out already; invalid: no reason */
export async function forgetReport(store: Store, report: number, { reason, by, at }: Decision): Promise<void> {
  needReason(reason);
  await transact(store, async (inner) => {
    const { db, fullText } = inner;
    const words = await db
      .selectFrom("reports as r")
      .innerJoin("versions as v", "v.version_id", "r.version_id")
      .select(["r.report_id", "v.version_id", "v.title", "v.text"])
      .where("r.report_id", "=", report)
      .executeTakeFirst();
    if (!words) throw new StoreError("missing", `There is no report ${report}, or it is left out already.`);
    reportsChanged(inner, [report], "forgotten");
    await removeClaims(inner, report);
    await fullText.removeReport(db, words);
    await leaveStory(inner, report, words.text);
    await db
      .updateTable("reports")
      .set({ version_id: 0, ...publication(null), story_id: report, story_reason: null })
      .where("report_id", "=", report)
      .execute();
    await db
      .insertInto("forgotten")
      .values({ report_id: report, reason, made_by: by, made_at: at, undone_reason: null, undone_by: null, undone_at: null })
      .execute();
  });
}

/** Takes a report in again as it was left out. @throws StoreError missing: it is not left out; invalid: no reason */
export async function unforgetReport(store: Store, report: number, { reason, by, at }: Decision): Promise<void> {
  needReason(reason);
  await transact(store, async (inner) => {
    const { db, fullText } = inner;
    const { numUpdatedRows } = await db
      .updateTable("forgotten")
      .set({ undone_reason: reason, undone_by: by, undone_at: at })
      .where("report_id", "=", report)
      .where("undone_at", "is", null)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw new StoreError("missing", `Report ${report} is not left out.`);
    const newest = await db
      .selectFrom("versions")
      .select(["version_id", "title", "text", "published"])
      .where("report_id", "=", report)
      .orderBy("number", "desc")
      .executeTakeFirstOrThrow();
    const { version_id, title, text, published } = newest;
    const story = (await findStories(inner, [{ report_id: report, text, older: null }])).get(report);
    await db
      .updateTable("reports")
      .set({ version_id, ...publication(published), ...story })
      .where("report_id", "=", report)
      .execute();
    await fullText.addReports(db, [{ report_id: report, version_id, title, text }]);
    reportsChanged(inner, [report], "unforgotten");
    await putClaimsBack(inner, report);
  });
}

/** Every report that was ever left out, the last first. */
export async function listForgotten({ db }: Store): Promise<Forgotten[]> {
  const rows = await db
    .selectFrom("forgotten as f")
    .innerJoin("reports as r", "r.report_id", "f.report_id")
    .leftJoin("outlets as o", "o.outlet_id", "r.outlet_id")
    .selectAll("f")
    .select(["r.url", "o.name as outlet"])
    .select(({ selectFrom }) =>
      selectFrom("versions as v").select("v.title").whereRef("v.report_id", "=", "f.report_id").orderBy("v.number", "desc").limit(1).as("title"),
    )
    .orderBy("f.forgotten_id", "desc")
    .execute();
  return rows.map((row) =>
    Forgotten.parse({
      report: row.report_id,
      title: row.title,
      outlet: row.outlet,
      url: row.url,
      reason: row.reason,
      by: row.made_by,
      at: row.made_at,
      undone: row.undone_at === null ? null : { reason: row.undone_reason, by: row.undone_by, at: row.undone_at },
    }),
  );
}
