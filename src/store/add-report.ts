/** Reports and their versions. What is published when and what was read when are two things, and both are kept. */
import { createHash } from "node:crypto";
import { sql } from "kysely";
import { Report } from "../model/record.js";
import { reportsChanged, sharedHappeningsChanged } from "./changed.js";
import { changesBetween } from "./changes.js";
import { publication } from "./days.js";
import { elements, integerAt, integersIn, textAt, textsIn } from "./elements.js";
import { insertRows } from "./insert-rows.js";
import { outletIds, outletsGiven } from "./outlets.js";
import { isStorable, storable, storableKey } from "./storable.js";
import { type Store, transact } from "./store.js";
import { StoreError } from "./store-error.js";
import { compareAgain, findStories, type Story } from "./stories.js";

export interface AddedReport {
  readonly report: number;
  readonly version: number;
  /** Within the report, from 1. */
  readonly number: number;
  /** `known`: this very content is there already, nothing was stored; `forgotten`: a person leaves the report out, nothing was stored. */
  readonly state: "new" | "edited" | "known" | "forgotten";
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

/** Over text, title and date: what makes a version a version; that an archive saw it again makes none. */
const contentOf = ({ sha256, title, published, seen }: Report): string => checksum(JSON.stringify([sha256, title, seen ? null : published]));

/**
 * Stores a report, or a new version of it when its content differs from every version there is. It is the same report when its url
 * is, or when its id and outlet are, unless the id is only the text's own checksum and the urls differ (a wire copy in two outlets).
 * @throws StoreError invalid: not a report, its checksum does not match, or the text holds a zero or a lone surrogate (newReport mends these)
 */
export const addReport = async (store: Store, report: Report, from: ReadFrom): Promise<AddedReport> =>
  (await addReports(store, [report], from))[0] as AddedReport;

/** Reports whose rows are put together: each question is asked and each table written once for all of them. */
const AT_ONCE = 250;

/** Stores many reports, all or none, as if they came one after the other. @throws StoreError as `addReport` */
export async function addReports(store: Store, reports: readonly Report[], from: ReadFrom): Promise<AddedReport[]> {
  const given = reports.map(checkReport);
  return transact(store, async (inner) => {
    const added: AddedReport[] = [];
    let batch: Report[] = [];
    for (const report of given) {
      // What shares an address or an id may be the same report.
      if (batch.length === AT_ONCE || batch.some(({ id, url }) => id === report.id || (url !== null && url === report.url))) {
        added.push(...(await addBatch(inner, batch, from)));
        batch = [];
      }
      batch.push(report);
    }
    return [...added, ...(await addBatch(inner, batch, from))];
  });
}

/** A report about to be stored. */
interface Given {
  readonly report: Report;
  readonly content: string;
  /** Where the store knows the report. */
  readonly known: number | null;
}

/** The newest version of a report that has been edited since. */
interface Older {
  readonly report_id: number;
  readonly version_id: number;
  readonly number: number;
  readonly title: string | null;
  readonly published: string | null;
  readonly text: string;
  readonly url: string | null;
  readonly story_id: number;
}

/** Reports of different ids and addresses. */
async function addBatch(store: Store, reports: readonly Report[], from: ReadFrom): Promise<AddedReport[]> {
  const found = await findReports(store, reports);
  const knownIds = found.filter((id) => id !== null);
  if (new Set(knownIds).size < knownIds.length) {
    // One is known by its address and another, of the same report, by its id.
    const added: AddedReport[] = [];
    for (const report of reports) added.push(...(await addBatch(store, [report], from)));
    return added;
  }
  const given = reports.map((report, i): Given => ({ report, content: contentOf(report), known: found[i] ?? null }));
  const same = new Map([...(await sameContent(store, given)), ...(await forgottenAmong(store, knownIds))]);
  const written = await addVersions(
    store,
    given.filter(({ known }) => known === null || !same.has(known)),
    from,
  );
  return given.map(({ known, report }) => (known === null ? undefined : same.get(known)) ?? (written.get(report.id) as AddedReport));
}

/** What comes with the content of a version that is there, by the report's number. */
async function sameContent(store: Store, given: readonly Given[]): Promise<ReadonlyMap<number, AddedReport>> {
  const contents = new Map(given.flatMap(({ content, known }) => (known === null ? [] : [[known, content] as const])));
  if (contents.size === 0) return new Map();
  const rows = await store.db
    .selectFrom("versions")
    .select(["report_id", "version_id", "number", "coder", "content"])
    .where("report_id", "in", integersIn(store, [...contents.keys()]))
    .execute();
  return new Map(
    rows
      .filter(({ content, report_id }) => contents.get(report_id) === content)
      .map(({ report_id, version_id, number, coder }) => [
        report_id,
        { report: report_id, version: version_id, number, state: "known", coded: coder !== null },
      ]),
  );
}

/** Those that a person leaves out, with their newest version. */
async function forgottenAmong(store: Store, reports: readonly number[]): Promise<ReadonlyMap<number, AddedReport>> {
  if (reports.length === 0) return new Map();
  const rows = await store.db
    .selectFrom("reports as r")
    .innerJoin("versions as v", "v.report_id", "r.report_id")
    .select(["v.report_id", "v.version_id", "v.number"])
    .where("r.report_id", "in", integersIn(store, reports))
    .where("r.version_id", "=", 0)
    .orderBy("v.number")
    .execute();
  return new Map(
    rows.map(({ report_id, version_id, number }) => [report_id, { report: report_id, version: version_id, number, state: "forgotten", coded: true }]),
  );
}

/** Stores new reports, and new versions of known ones. @returns them by the report's id */
async function addVersions(store: Store, given: readonly Given[], { readAt, source }: ReadFrom): Promise<ReadonlyMap<string, AddedReport>> {
  if (given.length === 0) return new Map();
  const { db, fullText } = store;
  const outlets = await outletIds(store, [...new Set(given.flatMap(({ report }) => report.outlet ?? []))]);
  const older = await newestOf(
    store,
    given.flatMap(({ known }) => known ?? []),
  );
  const fresh = await insertRows<"reports", { report_id: number; id: string }>(
    store,
    "reports",
    given
      .filter(({ known }) => known === null)
      .map(({ report: { id, url, outlet, published } }) => ({
        id,
        url,
        outlet_id: outlet === null ? null : (outlets.get(outlet) as number),
        source_id: source ?? null,
        version_id: 0,
        first_read: readAt,
        ...publication(published),
        story_id: 0,
        story_reason: null,
      })),
    "returning report_id, id",
  );
  const freshIds = new Map(fresh.map(({ id, report_id }) => [id, report_id]));
  const told = given.map((one) => {
    const report_id = one.known ?? (freshIds.get(one.report.id) as number);
    return { ...one, report_id, older: older.get(report_id) ?? null };
  });
  const versions = await insertRows<"versions", { version_id: number; report_id: number }>(
    store,
    "versions",
    told.map(({ report, content, report_id, older: before }) => ({
      report_id,
      number: (before?.number ?? 0) + 1,
      content,
      sha256: report.sha256,
      title: report.title,
      published: report.published,
      seen: report.seen ? 1 : 0,
      read_at: readAt,
      language: report.language,
      text: report.text,
      changes: before ? JSON.stringify(changesBetween(before, report.seen ? { ...report, published: before.published } : report)) : null,
      coder: null,
    })),
    "returning version_id, report_id",
  );
  const versionOf = new Map(versions.map(({ report_id, version_id }) => [report_id, version_id]));
  for (const { older: before } of told) if (before) await fullText.removeReport(db, before);
  await fullText.addReports(
    db,
    told.map(({ report_id, report: { title, text } }) => ({ report_id, version_id: versionOf.get(report_id) as number, title, text })),
  );
  const stories = await findStories(
    store,
    told.map(({ report_id, report: { text }, older: before }) => ({ report_id, text, older: before })),
  );
  await sql`update reports set version_id = ${integerAt(1)}, story_id = ${integerAt(2)}, story_reason = ${textAt(3)} from ${elements(
    store,
    told.map(({ report_id }) => {
      const { story_id, story_reason } = stories.get(report_id) as Story;
      return [report_id, versionOf.get(report_id) as number, story_id, story_reason];
    }),
  )} where report_id = ${integerAt(0)}`.execute(db);
  await compareAgain(
    store,
    told.filter(({ older: before }) => before !== null).map(({ report_id, report: { text } }) => ({ report_id, text })),
  );
  for (const { report_id, report, older: before } of told)
    if (before)
      await db
        .updateTable("reports")
        .set({ ...publication(report.published), url: before.url ?? report.url })
        .where("report_id", "=", report_id)
        .execute();
  const edited = told.filter(({ older: before }) => before !== null).map(({ report_id }) => report_id);
  reportsChanged(store, edited, "edited");
  await sharedHappeningsChanged(store, edited);
  return new Map(
    told.map(({ report: { id }, report_id, older: before }) => [
      id,
      {
        report: report_id,
        version: versionOf.get(report_id) as number,
        number: (before?.number ?? 0) + 1,
        state: before ? "edited" : "new",
        coded: false,
      },
    ]),
  );
}

async function newestOf(store: Store, reports: readonly number[]): Promise<ReadonlyMap<number, Older>> {
  if (reports.length === 0) return new Map();
  const rows = await store.db
    .selectFrom("versions as v")
    .innerJoin("reports as r", "r.version_id", "v.version_id")
    .select(["r.report_id", "v.version_id", "v.number", "v.title", "v.published", "v.text", "r.url", "r.story_id"])
    .where("r.report_id", "in", integersIn(store, reports))
    .execute();
  return new Map(rows.map((row) => [row.report_id, row]));
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

/** For each report the one in the store that it is, or null. */
async function findReports(store: Store, reports: readonly Report[]): Promise<(number | null)[]> {
  const { db } = store;
  const urls = reports.flatMap(({ url }) => url ?? []);
  const byUrl = urls.length === 0 ? [] : await db.selectFrom("reports").select(["report_id", "url"]).where("url", "in", textsIn(store, urls)).execute();
  const reportAt = new Map(byUrl.map(({ report_id, url }) => [url, report_id]));
  const rows = await db
    .selectFrom("reports as r")
    .leftJoin("outlets as o", "o.outlet_id", "r.outlet_id")
    .select(["r.report_id", "r.id", "r.url", "o.name as outlet"])
    .where(
      "r.id",
      "in",
      textsIn(
        store,
        reports.map(({ id }) => id),
      ),
    )
    .orderBy("r.report_id")
    .execute();
  const byId = new Map<string, (typeof rows)[number][]>();
  for (const row of rows) byId.set(row.id, [...(byId.get(row.id) ?? []), row]);
  const given = await outletsGiven(
    store,
    rows.map(({ report_id }) => report_id),
  );
  return reports.map(({ id, url, outlet, sha256 }) => {
    const derived = sha256.startsWith(id);
    const isOf = (row: (typeof rows)[number]): boolean => row.outlet === outlet || given.get(row.report_id) === outlet;
    return reportAt.get(url) ?? byId.get(id)?.find((row) => isOf(row) && (!derived || url === null || row.url === null))?.report_id ?? null;
  });
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
    .select(["v.version_id", "r.id", "v.title", "o.name as outlet", "r.url", "v.published", "v.seen", "v.language", "v.text", "v.sha256"])
    .where((eb) => eb.or([eb("v.coder", "is", null), eb("v.coder", "!=", coder)]))
    .where("v.version_id", ">", after)
    .orderBy("v.version_id")
    .limit(limit)
    .execute();
  return rows.map(({ version_id, seen, ...report }) => ({ version: version_id, report: { ...report, ...(seen === 1 && { seen: true as const }) } }));
}
