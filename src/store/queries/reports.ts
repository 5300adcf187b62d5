/** One report with its versions, and the reports of one story. */
import { sql } from "kysely";
import { z } from "zod";
import type { CasusRecord } from "../../model/record.js";
import { renameEntities } from "../../model/rename-entities.js";
import { Changes } from "../changes.js";
import { CLAIM_KINDS, type ClaimKind, nameSql } from "../claim-name.js";
import { CLAIMS_PER_VERSION } from "../claim-rows.js";
import { CLAIM_TABLES } from "../database.js";
import { VERDICTS } from "../marks.js";
import { idOfNamesake } from "../mentions.js";
import type { Store } from "../store.js";
import { StoreError } from "../store-error.js";

export const ReportHead = z.object({
  report: z.int(),
  version: z.int(),
  id: z.string(),
  title: z.string().nullable(),
  outlet: z.string().nullable(),
  url: z.string().nullable(),
  published: z.string().nullable(),
  /** Whether `published` is only when an archive saw it: then, or before. */
  seen: z.boolean(),
  story: z.int(),
  story_reason: z.string().nullable(),
});
export type ReportHead = z.infer<typeof ReportHead>;

export const VersionRow = z.object({
  version: z.int(),
  number: z.int(),
  title: z.string().nullable(),
  published: z.string().nullable(),
  read_at: z.string(),
  coder: z.string().nullable(),
  changes: Changes.nullable(),
});
export type VersionRow = z.infer<typeof VersionRow>;

/** @throws StoreError missing */
export async function reportHead(store: Store, report: number): Promise<ReportHead> {
  const [head] = await heads(store, sql`r.report_id = ${report}`);
  if (!head) throw await missing(store, report);
  return head;
}

/** The reports that tell a story in the same words, earliest first. */
export const reportsOfStory = (store: Store, story: number): Promise<ReportHead[]> => heads(store, sql`r.story_id = ${story}`);

async function heads({ db }: Store, where: ReturnType<typeof sql>): Promise<ReportHead[]> {
  const { rows } = await sql<Record<string, unknown>>`
    select r.report_id as report, r.version_id as version, r.id, v.title, o.name as outlet, r.url, v.published, v.seen, r.story_id as story, r.story_reason
    from reports r join versions v on v.version_id = r.version_id left join outlets o on o.outlet_id = r.outlet_id
    where ${where} order by r.told, r.report_id limit 500`.execute(db);
  return rows.map((row) => ReportHead.parse({ ...row, seen: row.seen === 1 }));
}

async function missing({ db }: Store, report: number): Promise<StoreError> {
  const left = await db.selectFrom("forgotten").selectAll().where("report_id", "=", report).where("undone_at", "is", null).executeTakeFirst();
  return new StoreError(
    "missing",
    left ? `Report ${report} is left out since ${left.made_at.slice(0, 10)}: ${left.reason} (${left.made_by}).` : `There is no report ${report}.`,
  );
}

/** All versions of a report, the oldest first, each with what it changed. */
export async function versionsOf({ db }: Store, report: number): Promise<VersionRow[]> {
  const rows = await db
    .selectFrom("versions as v")
    .innerJoin("reports as r", "r.report_id", "v.report_id")
    .select(["v.version_id", "v.number", "v.title", "v.published", "v.read_at", "v.coder", "v.changes"])
    .where("v.report_id", "=", report)
    .where("r.version_id", ">", 0)
    .orderBy("v.number")
    .execute();
  return rows.map(({ version_id, changes, ...row }) =>
    VersionRow.parse({ ...row, version: version_id, changes: changes === null ? null : JSON.parse(changes) }),
  );
}

export const ClaimKey = z.object({
  /** Within the record, and across reports. */
  id: z.string(),
  kind: z.enum(CLAIM_KINDS),
  claim: z.string(),
  /** What a person said of it last. */
  verdict: z.enum(VERDICTS).nullable(),
  /** For events. */
  happening: z.int().nullable(),
});
export type ClaimKey = z.infer<typeof ClaimKey>;

/** The names by which the claims of a version are known across reports; none for a version that is not the newest coded one. */
export async function claimKeys({ db }: Store, version: number): Promise<ClaimKey[]> {
  const keys: ClaimKey[] = [];
  for (const kind of CLAIM_KINDS) {
    const { rows } = await sql<Record<string, unknown>>`
      select c.id, ${nameSql(kind)} as claim, ${kind === "event" ? sql`c.happening_id` : sql`null`} as happening,
        (select m.verdict from marks m where m.claim = ${nameSql(kind)} order by m.mark_id desc limit 1) as verdict
      from ${sql.table(CLAIM_TABLES[kind])} c join versions v on v.version_id = c.version_id where c.claim_id >= ${version * CLAIMS_PER_VERSION} and c.claim_id < ${(version + 1) * CLAIMS_PER_VERSION} order by c.claim_id`.execute(
      db,
    );
    keys.push(...rows.map((row) => ClaimKey.parse({ ...row, kind: kind satisfies ClaimKind })));
  }
  return keys;
}

/** The text of one version of a report. @throws StoreError missing */
export async function versionText({ db }: Store, report: number, number: number): Promise<{ readonly title: string | null; readonly text: string }> {
  const row = await db
    .selectFrom("versions as v")
    .innerJoin("reports as r", "r.report_id", "v.report_id")
    .select(["v.title", "v.text"])
    .where("v.report_id", "=", report)
    .where("v.number", "=", number)
    .where("r.version_id", ">", 0)
    .executeTakeFirst();
  if (!row) throw new StoreError("missing", `Report ${report} has no version ${number}.`);
  return row;
}

/** A record with its entities by the ids by which the store knows them: of two persons of one name and two countries one bears its country. */
export async function withStoredIds({ db }: Store, report: number, record: CasusRecord): Promise<CasusRecord> {
  const asked = new Map(
    record.entities.map((entity) => [entity.id, idOfNamesake(entity)] as const).filter((pair): pair is readonly [string, string] => pair[1] !== null),
  );
  if (asked.size === 0) return record;
  const rows = await db
    .selectFrom("mentions as m")
    .innerJoin("entities as e", "e.entity_id", "m.entity_id")
    .select("e.id")
    .where("m.report_id", "=", report)
    .where("e.id", "in", [...asked.values()])
    .execute();
  const known = new Set(rows.map(({ id }) => id));
  const renamed = new Map([...asked].filter(([, apart]) => known.has(apart)));
  if (renamed.size === 0) return record;
  return { ...renameEntities(record, renamed), entities: record.entities.map((entity) => ({ ...entity, id: renamed.get(entity.id) ?? entity.id })) };
}
