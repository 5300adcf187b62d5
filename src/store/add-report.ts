/** Reports and their versions. What is published when and what was read when are two things, and both are kept. */
import { createHash } from "node:crypto";
import { Report } from "../model/record.js";
import { changesBetween } from "./changes.js";
import { firstDay, monthOf } from "./days.js";
import { isStorable, storable, storableKey } from "./storable.js";
import { type Store, transact } from "./store.js";
import { StoreError } from "./store-error.js";
import { findStory } from "./stories.js";

export interface AddedReport {
  readonly report: number;
  readonly version: number;
  /** Within the report, from 1. */
  readonly number: number;
  /** `known`: this very content is there already, nothing was stored. */
  readonly state: "new" | "edited" | "known";
  /** Whether the version still waits for a record. */
  readonly coded: boolean;
}

export interface ReadFrom {
  /** ISO instant of reading. */
  readonly readAt: string;
  /** From `putSource`, when the report came from one. */
  readonly source?: number;
}

const checksum = (text: string): string => createHash("sha256").update(text).digest("hex");

/** Over text, title and date: what makes a version a version. */
const contentOf = ({ sha256, title, published }: Report): string => checksum(JSON.stringify([sha256, title, published]));

/**
 * Stores a report, or a new version of it when its content differs from every version there is. It is the same report when its url
 * is, or when its id and outlet are, unless the id is only the text's own checksum and the urls differ (a wire copy in two outlets).
 * @throws StoreError invalid: not a report, its checksum does not match, or the text holds a zero or a lone surrogate (newReport mends these)
 */
export async function addReport(store: Store, report: Report, { readAt, source }: ReadFrom): Promise<AddedReport> {
  const given = checkReport(report);
  return transact(store, async (inner) => {
    const { db, fullText } = inner;
    const known = await findReport(inner, given);
    const content = contentOf(given);
    const day = firstDay(given.published);
    if (known !== null) {
      const same = await db
        .selectFrom("versions")
        .select(["version_id", "number", "coder"])
        .where("report_id", "=", known)
        .where("content", "=", content)
        .executeTakeFirst();
      if (same) return { report: known, version: same.version_id, number: same.number, state: "known" as const, coded: same.coder !== null };
    }
    const outlet = await outletId(inner, given.outlet);
    const reportId =
      known ??
      (
        await db
          .insertInto("reports")
          .values({
            id: given.id,
            url: given.url,
            outlet_id: outlet,
            source_id: source ?? null,
            version_id: 0,
            first_read: readAt,
            day,
            month: monthOf(day),
            story_id: 0,
            story_reason: null,
          })
          .returning("report_id")
          .executeTakeFirstOrThrow()
      ).report_id;
    const older =
      known === null
        ? undefined
        : await db
            .selectFrom("versions as v")
            .innerJoin("reports as r", "r.version_id", "v.version_id")
            .select(["v.version_id", "v.number", "v.title", "v.published", "v.text", "r.url", "r.story_id"])
            .where("r.report_id", "=", known)
            .executeTakeFirstOrThrow();
    const number = (older?.number ?? 0) + 1;
    const { version_id } = await db
      .insertInto("versions")
      .values({
        report_id: reportId,
        number,
        content,
        sha256: given.sha256,
        title: given.title,
        published: given.published,
        read_at: readAt,
        language: given.language,
        text: given.text,
        changes: older ? JSON.stringify(changesBetween(older, given)) : null,
        coder: null,
      })
      .returning("version_id")
      .executeTakeFirstOrThrow();
    if (older) await fullText.removeReport(db, { report_id: reportId, version_id: older.version_id, title: older.title, text: older.text });
    await fullText.addReport(db, { report_id: reportId, version_id, title: given.title, text: given.text });
    const story = await findStory(inner, reportId, given.text, older ?? null);
    await db
      .updateTable("reports")
      .set({ version_id, day, month: monthOf(day), ...story, ...(older && older.url === null && given.url !== null ? { url: given.url } : {}) })
      .where("report_id", "=", reportId)
      .execute();
    return { report: reportId, version: version_id, number, state: older ? ("edited" as const) : ("new" as const), coded: false };
  });
}

function checkReport(report: Report): Report {
  const parsed = Report.safeParse(report);
  if (!parsed.success)
    throw new StoreError("invalid", `This is no report: ${parsed.error.issues.map(({ path, message }) => `${path.join(".")} ${message}`).join("; ")}.`);
  const { id, title, outlet, url, text, language, ...rest } = parsed.data;
  if (!isStorable(text)) throw new StoreError("invalid", `The text of report ${JSON.stringify(id)} holds a zero or half a character, which no database keeps.`);
  if (checksum(text) !== rest.sha256) throw new StoreError("invalid", `The checksum of report ${JSON.stringify(id)} is not that of its text.`);
  const clean = (value: string | null): string | null => (value === null || value.trim() === "" ? null : storable(value));
  const key = (value: string | null): string | null => (value === null || value.trim() === "" ? null : storableKey(value));
  return { ...rest, text, id: storableKey(id), title: clean(title), outlet: key(outlet), url: key(url), language: storable(language) };
}

async function findReport({ db }: Store, { id, url, outlet, sha256 }: Report): Promise<number | null> {
  if (url !== null) {
    const byUrl = await db.selectFrom("reports").select("report_id").where("url", "=", url).executeTakeFirst();
    if (byUrl) return byUrl.report_id;
  }
  const derived = sha256.startsWith(id);
  const byId = await db
    .selectFrom("reports as r")
    .leftJoin("outlets as o", "o.outlet_id", "r.outlet_id")
    .select(["r.report_id", "r.url"])
    .where("r.id", "=", id)
    .where("o.name", outlet === null ? "is" : "=", outlet)
    .orderBy("r.report_id")
    .execute();
  return byId.find((row) => !derived || url === null || row.url === null)?.report_id ?? null;
}

async function outletId({ db }: Store, name: string | null): Promise<number | null> {
  if (name === null) return null;
  const known = await db.selectFrom("outlets").select("outlet_id").where("name", "=", name).executeTakeFirst();
  if (known) return known.outlet_id;
  await db
    .insertInto("outlets")
    .values({ name })
    .onConflict((oc) => oc.doNothing())
    .execute();
  return (await db.selectFrom("outlets").select("outlet_id").where("name", "=", name).executeTakeFirstOrThrow()).outlet_id;
}

/** Versions that wait for a record, or whose record another coder made, oldest first. */
export async function uncodedVersions(
  { db }: Store,
  { coder, after = 0, limit = 100 }: { readonly coder: string; readonly after?: number; readonly limit?: number },
): Promise<{ readonly version: number; readonly report: Report }[]> {
  const rows = await db
    .selectFrom("reports as r")
    .innerJoin("versions as v", "v.version_id", "r.version_id")
    .leftJoin("outlets as o", "o.outlet_id", "r.outlet_id")
    .select(["v.version_id", "r.id", "v.title", "o.name as outlet", "r.url", "v.published", "v.language", "v.text", "v.sha256"])
    .where((eb) => eb.or([eb("v.coder", "is", null), eb("v.coder", "!=", coder)]))
    .where("v.version_id", ">", after)
    .orderBy("v.version_id")
    .limit(limit)
    .execute();
  return rows.map(({ version_id, ...report }) => ({ version: version_id, report }));
}
