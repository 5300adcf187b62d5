/**
 * Which reports tell one story in the same words. A report joins the story of the report that it shares most with; stories are never
 * merged afterwards, so a report's story does not change behind a reader's back. The reason is kept beside it.
 */

import type { Kysely } from "kysely";
import { reportsChanged, sharedHappeningsChanged } from "./changed.js";
import type { Tables } from "./database.js";
import { integersIn } from "./elements.js";
import { insertRows } from "./insert-rows.js";
import type { DialectName } from "./migrate.js";
import { bandsOf, CONTAINMENT, compareShingles, RESEMBLANCE, shinglesOf } from "./near-duplicates.js";
import type { Store } from "./store.js";

/** Candidates compared in full; those that share most bands come first. */
const COMPARED = 20;

export interface Story {
  readonly story_id: number;
  readonly story_reason: string | null;
}

/** A report whose newest text is about to be known by its bands. */
export interface Retold {
  readonly report_id: number;
  readonly text: string;
  /** The text whose bands are kept so far, and the story that it is in. */
  readonly older: { readonly text: string; readonly story_id: number } | null;
}

/** A report as it is compared. */
interface Compared {
  readonly story_id: number;
  readonly shingles: ReadonlySet<number>;
}

/** Keeps the bands of the newest texts of different reports, and finds their stories by them, as if one came after the other. Call within a transaction. */
export async function findStories(store: Store, retold: readonly Retold[]): Promise<ReadonlyMap<number, Story>> {
  const texts = retold.map((one) => {
    const shingles = shinglesOf(one.text);
    return { ...one, shingles, bands: bandsOf(shingles), gone: one.older ? bandsOf(shinglesOf(one.older.text)) : [] };
  });
  const withBand = await reportsByBand(
    store,
    texts.flatMap(({ bands }) => bands),
  );
  const compared = new Map<number, Compared>();
  const stories = new Map<number, Story>();
  for (const { report_id, shingles, bands, gone, older } of texts) {
    for (const band of gone) withBand.get(band)?.delete(report_id);
    const candidates = nearest(withBand, bands);
    await readCompared(
      store,
      candidates.filter((id) => !compared.has(id)),
      compared,
    );
    let best: { readonly story: number; readonly share: number; readonly reason: string } | null = null;
    for (const id of candidates) {
      const candidate = compared.get(id) as Compared;
      const { resemblance, containment } = compareShingles(shingles, candidate.shingles);
      if (resemblance < RESEMBLANCE && containment < CONTAINMENT) continue;
      const share = Math.max(resemblance, containment);
      if (best === null || share > best.share) best = { story: candidate.story_id, share, reason: shares(share, id) };
    }
    // An edited report stays where its copies are; the first of a story keeps its number.
    const alone = best === null || best.story === report_id || older?.story_id === report_id;
    const story = best === null || alone ? { story_id: report_id, story_reason: null } : { story_id: best.story, story_reason: best.reason };
    stories.set(report_id, story);
    compared.set(report_id, { story_id: story.story_id, shingles });
    for (const band of bands) withBand.get(band)?.add(report_id);
  }
  for (const { report_id, gone } of texts)
    if (gone.length > 0) await store.db.deleteFrom("bands").where("report_id", "=", report_id).where("hash", "in", gone).execute();
  await insertBands(store, texts);
  return stories;
}

/** In the order of their table, for each lands on a page of its own. */
const insertBands = (store: Pick<Store, "db" | "dialect">, texts: readonly { readonly report_id: number; readonly bands: readonly number[] }[]) =>
  insertRows(
    store,
    "bands",
    texts.flatMap(({ report_id, bands }) => [...new Set(bands)].map((hash) => ({ hash, report_id }))).sort((a, b) => a.hash - b.hash),
  );

const shares = (share: number, report: number): string => `shares ${Math.round(share * 100)} % of its words in order with report ${report}`;

/** Words that differ, of so many at most, are told. */
const DIFFERING = 5;

/** After reports were edited: what their copies share with them now, and which words they do not. */
export async function compareAgain({ db }: Store, edited: readonly { readonly report_id: number; readonly text: string }[]): Promise<void> {
  for (const { report_id, text } of edited) {
    const copies = await db
      .selectFrom("reports as r")
      .innerJoin("versions as v", "v.version_id", "r.version_id")
      .select(["r.report_id", "v.text"])
      .where(({ eb, or }) =>
        or([eb("r.story_reason", "like", `% with report ${report_id}`), eb("r.story_reason", "like", `% with report ${report_id}, edited since%`)]),
      )
      .where("r.story_id", "=", (eb) => eb.selectFrom("reports as own").select("own.story_id").where("own.report_id", "=", report_id))
      .execute();
    for (const copy of copies) {
      const { resemblance, containment } = compareShingles(shinglesOf(copy.text), shinglesOf(text));
      const story_reason = `${shares(Math.max(resemblance, containment), report_id)}, edited since${differenceOf(copy.text, text)}`;
      await db.updateTable("reports").set({ story_reason }).where("report_id", "=", copy.report_id).execute();
    }
  }
}

/** ": “nine” for “four”": the words that only the newer text has for those that only the older has, where they are few. */
function differenceOf(older: string, newer: string): string {
  const wordsOf = (text: string): Set<string> => new Set(text.match(/[\p{L}\p{N}\p{M}]+/gu));
  const [old, now] = [wordsOf(older), wordsOf(newer)];
  const [gone, come] = [[...old].filter((word) => !now.has(word)), [...now].filter((word) => !old.has(word))];
  if (gone.length + come.length === 0 || gone.length > DIFFERING || come.length > DIFFERING) return "";
  return `: ${come.length === 0 ? "nothing" : `“${come.join(" ")}”`} for ${gone.length === 0 ? "nothing" : `“${gone.join(" ")}”`}`;
}

/** Before a report is left out: its copies are a story without it, named by the first of them. */
export async function leaveStory(store: Store, report: number, text: string): Promise<void> {
  const { db } = store;
  const bands = [...new Set(bandsOf(shinglesOf(text)))];
  if (bands.length > 0) await db.deleteFrom("bands").where("report_id", "=", report).where("hash", "in", bands).execute();
  const copies = (
    await db.selectFrom("reports").select("report_id").where("story_id", "=", report).where("report_id", "!=", report).orderBy("report_id").execute()
  ).map(({ report_id }) => report_id);
  const [first] = copies;
  if (first === undefined) return;
  await db.updateTable("reports").set({ story_id: first }).where("story_id", "=", report).execute();
  await db.updateTable("reports").set({ story_reason: null }).where("report_id", "=", first).execute();
  reportsChanged(store, copies, "story");
  await sharedHappeningsChanged(store, copies);
}

/** The reports stored with each of these bands. */
async function reportsByBand(store: Store, bands: readonly number[]): Promise<ReadonlyMap<number, Set<number>>> {
  const reports = new Map(bands.map((band) => [band, new Set<number>()]));
  const rows = await store.db
    .selectFrom("bands")
    .select(["hash", "report_id"])
    .where("hash", "in", integersIn(store, [...reports.keys()]))
    .execute();
  for (const { hash, report_id } of rows) reports.get(hash)?.add(report_id);
  return reports;
}

/** The reports that share most of these bands, the first stored of those that share as many. */
function nearest(withBand: ReadonlyMap<number, ReadonlySet<number>>, bands: readonly number[]): number[] {
  const shared = new Map<number, number>();
  for (const band of bands) for (const id of withBand.get(band) ?? []) shared.set(id, (shared.get(id) ?? 0) + 1);
  return [...shared]
    .sort(([a, most], [b, more]) => more - most || a - b)
    .slice(0, COMPARED)
    .map(([id]) => id);
}

async function readCompared(store: Store, reports: readonly number[], compared: Map<number, Compared>): Promise<void> {
  if (reports.length === 0) return;
  const rows = await store.db
    .selectFrom("reports as r")
    .innerJoin("versions as v", "v.version_id", "r.version_id")
    .select(["r.report_id", "r.story_id", "v.text"])
    .where("r.report_id", "in", integersIn(store, reports))
    .execute();
  for (const { report_id, story_id, text } of rows) compared.set(report_id, { story_id, shingles: shinglesOf(text) });
}

const AT_ONCE = 1000;

/** For a store whose texts are kept by other bands than these. */
export async function fillBands(db: Kysely<Tables>, dialect: DialectName): Promise<void> {
  for (let after = -1; ; ) {
    const rows = await db
      .selectFrom("reports as r")
      .innerJoin("versions as v", "v.version_id", "r.version_id")
      .select(["r.report_id", "v.text"])
      .where("r.report_id", ">", after)
      .orderBy("r.report_id")
      .limit(AT_ONCE)
      .execute();
    if (rows.length === 0) break;
    after = rows.at(-1)?.report_id as number;
    await insertBands(
      { db, dialect },
      rows.map(({ report_id, text }) => ({ report_id, bands: bandsOf(shinglesOf(text)) })),
    );
  }
}
