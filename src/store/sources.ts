/** The ledger of sources that are polled, and what intake asks of the store before it fetches or codes. */
import type { Report } from "../model/record.js";
import { storable } from "./storable.js";
import type { Store } from "./store.js";

export interface StoredSource {
  readonly address: string;
  readonly kind: string;
  readonly title: string | null;
  /** "new", "ok", "empty", "failing" or "stopped". */
  readonly status: string;
  readonly message: string | null;
  readonly etag: string | null;
  readonly modified: string | null;
  readonly last_read: string | null;
  readonly last_ok: string | null;
  readonly next_read: string | null;
  readonly failures: number;
  readonly entries: number;
  readonly skipped: number;
  readonly reports: number;
}

/** Stores the source, or what is new of it. @returns its id, for `addReport` */
export async function putSource({ db }: Store, source: StoredSource): Promise<number> {
  const text = (value: string | null): string | null => (value === null ? null : storable(value));
  const { address, ...rest } = source;
  const facts = { ...rest, title: text(rest.title), message: text(rest.message), etag: text(rest.etag), modified: text(rest.modified) };
  const { source_id } = await db
    .insertInto("sources")
    .values({ address, ...facts })
    .onConflict((oc) => oc.column("address").doUpdateSet(facts))
    .returning("source_id")
    .executeTakeFirstOrThrow();
  return source_id;
}

/** Sources by address, all of them or so many. */
export async function listSources({ db }: Store, limit?: number): Promise<StoredSource[]> {
  const all = db.selectFrom("sources").selectAll().orderBy("address");
  const rows = await (limit === undefined ? all : all.limit(limit)).execute();
  return rows.map(({ source_id: _, ...source }) => source);
}

/** Moves a source to the address that it says it has moved to; its reports stay its own. Where that one is known already, nothing changes. */
export async function moveSource({ db }: Store, from: string, to: string): Promise<boolean> {
  if (await db.selectFrom("sources").select("source_id").where("address", "=", to).executeTakeFirst()) return false;
  await db.updateTable("sources").set({ address: to }).where("address", "=", from).execute();
  return true;
}

/** When the newest version of the report at this address was read; null when there is none. */
export async function lastReadAt({ db }: Store, url: string): Promise<string | null> {
  const row = await db
    .selectFrom("reports as r")
    .innerJoin("versions as v", "v.report_id", "r.report_id")
    .select("v.read_at")
    .where("r.url", "=", url)
    .orderBy("v.number", "desc")
    .executeTakeFirst();
  return row?.read_at ?? null;
}

/** Newest versions that no coder has coded: what an interrupted run left, oldest first. */
export async function waitingVersions({ db }: Store, after: number, limit: number): Promise<{ readonly version: number; readonly report: Report }[]> {
  const rows = await db
    .selectFrom("versions as v")
    .innerJoin("reports as r", "r.version_id", "v.version_id")
    .leftJoin("outlets as o", "o.outlet_id", "r.outlet_id")
    .select(["v.version_id", "r.id", "v.title", "o.name as outlet", "r.url", "v.published", "v.seen", "v.language", "v.text", "v.sha256"])
    .where("v.coder", "is", null)
    .where("v.version_id", ">", after)
    .orderBy("v.version_id")
    .limit(limit)
    .execute();
  return rows.map(({ version_id, seen, ...report }) => ({ version: version_id, report: { ...report, ...(seen === 1 && { seen: true as const }) } }));
}
