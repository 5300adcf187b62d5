/**
 * Which reports tell one story in the same words. A report joins the story of the report that it shares most with; stories are never
 * merged afterwards, so a report's story does not change behind a reader's back. The reason is kept beside it.
 */

import { insertRows } from "./insert-rows.js";
import { bandsOf, CONTAINMENT, compareShingles, RESEMBLANCE, shinglesOf } from "./near-duplicates.js";
import type { Store } from "./store.js";

/** Candidates compared in full; those that share most bands come first. */
const COMPARED = 20;

/** Finds the story of a report by its newest text and stores it. Call within a transaction. */
export async function assignStory({ db }: Store, reportId: number, text: string): Promise<number> {
  const shingles = shinglesOf(text);
  const bands = bandsOf(shingles);
  const before = await db.selectFrom("reports").select("story_id").where("report_id", "=", reportId).executeTakeFirst();
  await db.deleteFrom("bands").where("report_id", "=", reportId).execute();
  await insertRows(
    db,
    "bands",
    [...new Set(bands)].map((hash) => ({ hash, report_id: reportId })),
  );

  const candidates =
    bands.length === 0
      ? []
      : await db
          .selectFrom("bands")
          .innerJoin("reports as r", "r.report_id", "bands.report_id")
          .innerJoin("versions as v", "v.version_id", "r.version_id")
          .select(({ fn }) => ["r.report_id", "r.story_id", "v.text", fn.countAll<number>().as("shared")])
          .where("hash", "in", bands)
          .where("r.report_id", "!=", reportId)
          .groupBy(["r.report_id", "r.story_id", "v.text"])
          .orderBy("shared", "desc")
          .orderBy("r.report_id")
          .limit(COMPARED)
          .execute();

  let best: { readonly story: number; readonly share: number; readonly reason: string } | null = null;
  for (const candidate of candidates) {
    const { resemblance, containment } = compareShingles(shingles, shinglesOf(candidate.text));
    if (resemblance < RESEMBLANCE && containment < CONTAINMENT) continue;
    const share = Math.max(resemblance, containment);
    if (best === null || share > best.share)
      best = { story: candidate.story_id, share, reason: `shares ${Math.round(share * 100)} % of its words in order with report ${candidate.report_id}` };
  }
  // An edited report stays where its copies are; the first of a story keeps its number.
  const alone = best === null || best.story === reportId || before?.story_id === reportId;
  const story = alone ? reportId : (best?.story ?? reportId);
  await db
    .updateTable("reports")
    .set({ story_id: story, story_reason: alone ? null : (best?.reason ?? null) })
    .where("report_id", "=", reportId)
    .execute();
  return story;
}
