/**
 * Which reports tell one story in the same words. A report joins the story of the report that it shares most with; stories are never
 * merged afterwards, so a report's story does not change behind a reader's back. The reason is kept beside it.
 */

import { insertRows } from "./insert-rows.js";
import { bandsOf, CONTAINMENT, compareShingles, RESEMBLANCE, shinglesOf } from "./near-duplicates.js";
import type { Store } from "./store.js";

/** Candidates compared in full; those that share most bands come first. */
const COMPARED = 20;

export interface Story {
  readonly story_id: number;
  readonly story_reason: string | null;
}

/**
 * Keeps the bands of a report's newest text, and finds its story by them. Call within a transaction.
 * @param older the text whose bands are kept so far, and the story that it is in
 */
export async function findStory(
  store: Store,
  reportId: number,
  text: string,
  older: { readonly text: string; readonly story_id: number } | null,
): Promise<Story> {
  const { db } = store;
  const shingles = shinglesOf(text);
  const bands = bandsOf(shingles);
  const gone = older === null ? [] : bandsOf(shinglesOf(older.text));
  if (gone.length > 0) await db.deleteFrom("bands").where("report_id", "=", reportId).where("hash", "in", gone).execute();
  await insertRows(
    store,
    "bands",
    [...new Set(bands)].map((hash) => ({ hash, report_id: reportId })),
  );

  const candidates =
    bands.length === 0
      ? []
      : await db
          .selectFrom((eb) =>
            eb
              .selectFrom("bands")
              .select(({ fn }) => ["report_id", fn.countAll<number>().as("shared")])
              .where("hash", "in", bands)
              .where("report_id", "!=", reportId)
              .groupBy("report_id")
              .orderBy("shared", "desc")
              .orderBy("report_id")
              .limit(COMPARED)
              .as("near"),
          )
          .innerJoin("reports as r", "r.report_id", "near.report_id")
          .innerJoin("versions as v", "v.version_id", "r.version_id")
          .select(["r.report_id", "r.story_id", "v.text"])
          .orderBy("near.shared", "desc")
          .orderBy("r.report_id")
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
  const alone = best === null || best.story === reportId || older?.story_id === reportId;
  return best === null || alone ? { story_id: reportId, story_reason: null } : { story_id: best.story, story_reason: best.reason };
}
