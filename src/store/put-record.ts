/** A record and its claims. Coding a version again replaces what is there; what people marked stays, for it names claims, not rows. */
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { sql } from "kysely";
import { CasusRecord } from "../model/record.js";
import { happeningsChanged, rememberClaims, reportsChanged, sharedHappeningsChanged } from "./changed.js";
import { CLAIM_KINDS } from "./claim-name.js";
import { type ClaimRows, claimRows } from "./claim-rows.js";
import { addClaimWords } from "./claim-words.js";
import { firstDay } from "./days.js";
import { dealingRows, removeDealings } from "./dealings.js";
import { integersIn } from "./elements.js";
import { findHappenings, relabelHappenings, takeHappeningsBack } from "./happenings.js";
import { insertRows } from "./insert-rows.js";
import { putMentions } from "./mentions.js";
import { outcomesChanged } from "./outcomes.js";
import { type Store, transact } from "./store.js";
import { StoreError } from "./store-error.js";

export interface PutRecord {
  readonly report: number;
  readonly version: number;
  /** `same`: this coder's record is there already; `kept`: stored, but a newer version of the report has the claims, or the report is left out. */
  readonly state: "coded" | "recoded" | "same" | "kept";
}

export interface CodedVersion {
  /** As `addReport` returned it. */
  readonly version: number;
  readonly record: CasusRecord;
}

/** When the records were made: an ISO instant. */
export interface Coding {
  readonly codedAt: string;
}

/**
 * Stores the record of a version that `addReport` gave. Claims of the report's newest coded version are searched and counted; records
 * of older versions are kept beside it.
 * @throws StoreError missing: no such version; invalid: no record, of another text, a span outside it, or an entity that it does not list
 */
export const putRecord = async (store: Store, version: number, record: CasusRecord, coding: Coding): Promise<PutRecord> =>
  (await putRecords(store, [{ version, record }], coding))[0] as PutRecord;

/** Records whose rows are put together: each question is asked and each table written once for all of them. */
const AT_ONCE = 250;

/**
 * Stores many records, all or none. What they replace goes first; for the rest it is as if they came one after the other, in less than half of the time.
 * @throws StoreError as `putRecord`
 */
export async function putRecords(store: Store, coded: readonly CodedVersion[], coding: Coding): Promise<PutRecord[]> {
  for (const { record } of coded) checkRecord(record);
  return transact(store, async (inner) => {
    const put: PutRecord[] = [];
    let batch: Coded[] = [];
    for (const one of await withVersions(inner, coded)) {
      // The second record of a report replaces the claims of the first.
      if (batch.length === AT_ONCE || batch.some(({ report }) => report === one.report)) {
        put.push(...(await putBatch(inner, batch, coding)));
        batch = [];
      }
      batch.push(one);
    }
    return [...put, ...(await putBatch(inner, batch, coding))];
  });
}

function checkRecord(record: CasusRecord): void {
  const parsed = CasusRecord.safeParse(record);
  if (!parsed.success)
    throw new StoreError(
      "invalid",
      `This is no record: ${parsed.error.issues
        .slice(0, 3)
        .map(({ path, message }) => `${path.join(".")} ${message}`)
        .join("; ")}.`,
    );
}

/** A record with what is stored of its version. */
interface Coded extends CodedVersion {
  readonly report: number;
  /** Of the version within its report. */
  readonly number: number;
  readonly day: number;
  /** A person leaves the report out: the record is kept, and none of its claims. */
  readonly forgotten: boolean;
}

async function withVersions(store: Store, coded: readonly CodedVersion[]): Promise<Coded[]> {
  const rows = await store.db
    .selectFrom("versions as v")
    .innerJoin("reports as r", "r.report_id", "v.report_id")
    .select(["v.version_id", "v.report_id", "v.sha256", "v.number", "v.published", "r.version_id as newest"])
    .where(
      "v.version_id",
      "in",
      integersIn(
        store,
        coded.map(({ version }) => version),
      ),
    )
    .execute();
  const stored = new Map(rows.map((row) => [row.version_id, row]));
  return coded.map(({ version, record }) => {
    const row = stored.get(version);
    if (!row) throw new StoreError("missing", `There is no version ${version}.`);
    if (row.sha256 !== record.report.sha256) throw new StoreError("invalid", `The record is of another text than version ${version}.`);
    return { version, record, report: row.report_id, number: row.number, day: firstDay(row.published), forgotten: row.newest === 0 };
  });
}

/** Records of different reports. */
async function putBatch(store: Store, batch: readonly Coded[], { codedAt }: Coding): Promise<PutRecord[]> {
  if (batch.length === 0) return [];
  const { coders, newest } = await codedBefore(store, batch);
  const bodies = new Map(batch.map(({ version, record }) => [version, bodyOf(record)]));
  const again = batch.filter(({ version, record }) => coders.get(version) === record.coder).map(({ version }) => version);
  const same = await storedAlready(store, again, bodies);
  const news = batch.filter(({ version }) => !same.has(version));
  await insertRows(
    store,
    "records",
    news.map(({ version, record }) => ({ version_id: version, coder: record.coder, coded_at: codedAt, body: bodies.get(version) as Buffer })),
    "on conflict (version_id) do update set coder = excluded.coder, coded_at = excluded.coded_at, body = excluded.body",
  );
  for (const coder of new Set(news.map(({ record }) => record.coder)))
    await store.db
      .updateTable("versions")
      .set({ coder })
      .where(
        "version_id",
        "in",
        integersIn(
          store,
          news.filter(({ record }) => record.coder === coder).map(({ version }) => version),
        ),
      )
      .execute();
  const told = news.filter(({ report, number, forgotten }) => !forgotten && number >= (newest.get(report) ?? 0));
  for (const { report, version, number } of told) reportsChanged(store, [report], coders.has(version) ? "recoded" : number > 1 ? "edited" : "read");
  const lent = new Map<number, number[]>();
  for (const { report } of told) if (newest.has(report)) lent.set(report, await removeClaims(store, report));
  await insertClaims(store, told);
  for (const [report, happenings] of lent) await takeHappeningsBack(store, report, happenings);
  const current = new Set(told);
  return batch.map((one) => {
    const { report, version } = one;
    if (same.has(version)) return { report, version, state: "same" };
    return { report, version, state: !current.has(one) ? "kept" : coders.has(version) ? "recoded" : "coded" };
  });
}

function bodyOf(record: CasusRecord): Buffer {
  const { text: _, ...head } = record.report;
  return deflateRawSync(JSON.stringify({ ...record, report: head }), { level: 6 });
}

/** Of these reports, who coded which version, and the number of the newest that has a record. */
async function codedBefore(store: Store, batch: readonly Coded[]) {
  const rows = await store.db
    .selectFrom("versions")
    .select(["version_id", "report_id", "number", "coder"])
    .where(
      "report_id",
      "in",
      integersIn(
        store,
        batch.map(({ report }) => report),
      ),
    )
    .where("coder", "is not", null)
    .orderBy("number")
    .execute();
  return {
    coders: new Map(rows.map(({ version_id, coder }) => [version_id, coder])),
    newest: new Map(rows.map(({ report_id, number }) => [report_id, number])),
  };
}

/** Of these versions, those whose very record is there. */
async function storedAlready(store: Store, versions: readonly number[], bodies: ReadonlyMap<number, Buffer>): Promise<ReadonlySet<number>> {
  if (versions.length === 0) return new Set();
  const rows = await store.db.selectFrom("records").select(["version_id", "body"]).where("version_id", "in", integersIn(store, versions)).execute();
  return new Set(rows.filter(({ version_id, body }) => bodies.get(version_id)?.equals(body)).map(({ version_id }) => version_id));
}

async function insertClaims(store: Store, coded: readonly Coded[]): Promise<void> {
  const ids = await putMentions(store, coded);
  const rows = coded.map((one) => claimRows(one.record, one.report, one.version, ids(one.record)));
  const happenings = await findHappenings(
    store,
    coded.map(({ report, record }, i) => ({ report, text: record.report.text, ...(rows[i] as ClaimRows) })),
  );
  happeningsChanged(
    store,
    Array.from(happenings.values(), ({ happening_id }) => happening_id),
  );
  const all = <T extends keyof ClaimRows>(table: T): ClaimRows[T] => rows.flatMap((of) => of[table] as unknown[]) as ClaimRows[T];
  const parties = all("parties");
  const events = all("events").map((event) => {
    const happening = happenings.get(event.claim_id);
    return happening ? { ...event, ...happening } : event;
  });
  await insertRows(store, "statements", all("statements"));
  await insertRows(store, "speakers", all("speakers"));
  await insertRows(store, "events", events);
  await insertRows(store, "parties", parties);
  await insertRows(store, "dealings", dealingRows(events, parties));
  await insertRows(store, "positions", all("positions"));
  await insertRows(store, "commitments", all("commitments"));
  await insertRows(store, "warnings", all("warnings"));
  await addClaimWords(
    store,
    coded.map(({ record }, i) => ({ rows: rows[i] as ClaimRows, text: record.report.text })),
  );
  await outcomesChanged(
    store,
    coded.map(({ report }) => report),
  );
}

/** Takes the claims of a report out of every table and index. @returns what happenings that it told first are called without it */
export async function removeClaims(store: Store, report: number): Promise<number[]> {
  const { db, fullText } = store;
  await rememberClaims(store, report);
  await sharedHappeningsChanged(store, [report]);
  await outcomesChanged(store, [report]);
  for (const kind of CLAIM_KINDS) await fullText.removeClaims(db, kind, report);
  const lent = await relabelHappenings(store, report);
  await removeDealings(store, sql`e.report_id = ${report}`);
  await db
    .deleteFrom("speakers")
    .where("claim_id", "in", (eb) => eb.selectFrom("statements").select("claim_id").where("report_id", "=", report))
    .execute();
  await db
    .deleteFrom("parties")
    .where("claim_id", "in", (eb) => eb.selectFrom("events").select("claim_id").where("report_id", "=", report))
    .execute();
  for (const table of ["statements", "events", "positions", "commitments", "warnings", "mentions"] as const)
    await db.deleteFrom(table).where("report_id", "=", report).execute();
  return lent;
}

/** Stores the claims of a report's newest coded version, where none are stored. */
export async function putClaimsBack(store: Store, report: number): Promise<void> {
  const row = await store.db
    .selectFrom("versions as v")
    .innerJoin("records as c", "c.version_id", "v.version_id")
    .select(["v.version_id", "v.number", "v.published", "v.text", "c.body"])
    .where("v.report_id", "=", report)
    .orderBy("v.number", "desc")
    .executeTakeFirst();
  if (!row) return;
  const { version_id, number, published, text, body } = row;
  await insertClaims(store, [{ version: version_id, record: readBody(body, text), report, number, day: firstDay(published), forgotten: false }]);
}

/** The record of a version as the coder gave it, byte for byte. @throws StoreError missing, unreadable */
export async function getRecord({ db }: Store, version: number): Promise<CasusRecord> {
  const row = await db
    .selectFrom("records")
    .innerJoin("versions", "versions.version_id", "records.version_id")
    .select(["records.body", "versions.text"])
    .where("records.version_id", "=", version)
    .executeTakeFirst();
  if (!row) throw new StoreError("missing", `There is no record of version ${version}.`);
  return readBody(row.body, row.text);
}

/** @throws StoreError unreadable */
export function readBody(body: Uint8Array, text: string): CasusRecord {
  try {
    const { report, ...rest } = JSON.parse(inflateRawSync(body).toString("utf8")) as CasusRecord;
    const { sha256, ...head } = report;
    return CasusRecord.parse({ ...rest, report: { ...head, text, sha256 } });
  } catch (error) {
    throw new StoreError("unreadable", `A record does not read: ${(error as Error).message}`, { cause: error });
  }
}
