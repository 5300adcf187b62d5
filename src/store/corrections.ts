/**
 * The outlet and the title of a stored report, put right by a person with the reason, and taken back with a reason. The report stays the one
 * that its source calls by the outlet given there: reading it again changes nothing. A newer version that its outlet publishes brings its own title.
 */
import { z } from "zod";
import { reportsChanged, sharedHappeningsChanged } from "./changed.js";
import { type Decision, needReason } from "./decision.js";
import { outletIds } from "./outlets.js";
import { storable, storableKey } from "./storable.js";
import { type Store, transact } from "./store.js";
import { invalid, StoreError } from "./store-error.js";

/** Of a report's head what was put right. */
const Head = z.object({ outlet: z.string().nullable().optional(), title: z.string().nullable().optional() });
type Head = z.infer<typeof Head>;

export const Correction = z.object({
  report: z.number(),
  /** What it bore before, and what it bears now, of what was put right. */
  was: Head,
  now: Head,
  reason: z.string(),
  by: z.string(),
  at: z.string(),
  undone: z.object({ reason: z.string(), by: z.string(), at: z.string() }).nullable(),
});
export type Correction = z.infer<typeof Correction>;

/** @throws StoreError missing: no such report, or it is left out; invalid: nothing to put right, corrected already, no reason */
export async function correctReport(
  store: Store,
  report: number,
  { outlet, title, reason, by, at }: { readonly outlet?: string; readonly title?: string } & Decision,
): Promise<void> {
  needReason(reason);
  if (outlet === undefined && title === undefined) throw invalid("outlet", "A correction puts right the outlet, the title or both.");
  for (const [field, value] of Object.entries({ outlet, title })) if (value?.trim() === "") throw invalid(field, `A report's ${field} is not empty.`);
  await transact(store, async (inner) => {
    const { version_id, ...before } = await headOf(inner, report);
    const active = await inner.db.selectFrom("corrections").select("reason").where("report_id", "=", report).where("undone_at", "is", null).executeTakeFirst();
    if (active) throw invalid("report", `Report ${report} is corrected already (${active.reason}); undo that first.`);
    const now: Head = {
      ...(outlet === undefined ? {} : { outlet: storableKey(outlet.trim()) }),
      ...(title === undefined ? {} : { title: storable(title.trim()) }),
    };
    const was: Head = { ...(outlet === undefined ? {} : { outlet: before.outlet }), ...(title === undefined ? {} : { title: before.title }) };
    if ((now.outlet ?? before.outlet) === before.outlet && (now.title ?? before.title) === before.title)
      throw invalid(outlet === undefined ? "title" : "outlet", `Report ${report} bears that already.`);
    await setHead(inner, report, version_id, now);
    await inner.db
      .insertInto("corrections")
      .values({
        report_id: report,
        version_id,
        was: JSON.stringify(was),
        now: JSON.stringify(now),
        reason,
        made_by: by,
        made_at: at,
        undone_reason: null,
        undone_by: null,
        undone_at: null,
      })
      .execute();
  });
}

/** The report bears again what it bore before. @throws StoreError missing: it is not corrected, or left out; invalid: no reason */
export async function uncorrectReport(store: Store, report: number, { reason, by, at }: Decision): Promise<void> {
  needReason(reason);
  await transact(store, async (inner) => {
    await headOf(inner, report);
    const active = await inner.db
      .selectFrom("corrections")
      .select(["correction_id", "version_id", "was"])
      .where("report_id", "=", report)
      .where("undone_at", "is", null)
      .executeTakeFirst();
    if (!active) throw new StoreError("missing", `Report ${report} is not corrected.`);
    await inner.db
      .updateTable("corrections")
      .set({ undone_reason: reason, undone_by: by, undone_at: at })
      .where("correction_id", "=", active.correction_id)
      .execute();
    await setHead(inner, report, active.version_id, Head.parse(JSON.parse(active.was)));
  });
}

async function headOf({ db }: Store, report: number) {
  const head = await db
    .selectFrom("reports as r")
    .innerJoin("versions as v", "v.version_id", "r.version_id")
    .leftJoin("outlets as o", "o.outlet_id", "r.outlet_id")
    .select(["v.version_id", "v.title", "o.name as outlet"])
    .where("r.report_id", "=", report)
    .executeTakeFirst();
  if (!head) throw new StoreError("missing", `There is no report ${report}, or it is left out.`);
  return head;
}

/** @param version that bears the title, the newest or one that was when it was corrected */
async function setHead(store: Store, report: number, version: number, { outlet, title }: Head): Promise<void> {
  const { db, fullText } = store;
  if (outlet !== undefined) {
    const outlet_id = outlet === null ? null : ((await outletIds(store, [outlet])).get(outlet) as number);
    await db.updateTable("reports").set({ outlet_id }).where("report_id", "=", report).execute();
  }
  if (title !== undefined) {
    const old = await db
      .selectFrom("versions as v")
      .innerJoin("reports as r", "r.report_id", "v.report_id")
      .select(["v.report_id", "v.version_id", "v.title", "v.text", "r.version_id as newest"])
      .where("v.version_id", "=", version)
      .executeTakeFirstOrThrow();
    const isNewest = old.newest === version;
    if (isNewest) await fullText.removeReport(db, old);
    await db.updateTable("versions").set({ title }).where("version_id", "=", version).execute();
    if (isNewest) await fullText.addReports(db, [{ ...old, title }]);
  }
  reportsChanged(store, [report], "corrected");
  await sharedHappeningsChanged(store, [report]);
}

/** Every correction that was ever made, the last first. */
export async function listCorrections({ db }: Store): Promise<Correction[]> {
  const rows = await db.selectFrom("corrections").selectAll().orderBy("correction_id", "desc").execute();
  return rows.map((row) =>
    Correction.parse({
      report: row.report_id,
      was: JSON.parse(row.was),
      now: JSON.parse(row.now),
      reason: row.reason,
      by: row.made_by,
      at: row.made_at,
      undone: row.undone_at === null ? null : { reason: row.undone_reason, by: row.undone_by, at: row.undone_at },
    }),
  );
}
