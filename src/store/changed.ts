/**
 * What a mirror of the lists has to be told: of which reports and happenings the rows are not what they were, and which claims went. A
 * transaction gathers it and writes it last (`transact`), under numbers that only grow; of each report and happening the last change is kept.
 */
import { sql } from "kysely";
import { z } from "zod";
import { CLAIM_KINDS, nameSql } from "./claim-name.js";
import { CLAIM_TABLES } from "./database.js";
import { integersIn } from "./elements.js";
import { insertRows } from "./insert-rows.js";
import type { Store } from "./store.js";

export const WHYS = [
  "read", // told for the first time
  "edited", // its outlet published a newer version
  "recoded", // another coder read the same words
  "corrected", // a person put its outlet or title right
  "forgotten", // a person left it out
  "unforgotten", // and took it in again
  "story", // its copies are a story without the one that they copied
  "happening", // accounts joined or left the happening that it tells of, or tell it otherwise
  "merged", // somebody whom it names counts as another
  "named", // somebody whom it names is known better
  "marked", // a person said whether it is right, or took that back
  "outcome", // what became of a promise was linked, or taken back
] as const;
export const Why = z.enum(WHYS);
export type Why = z.infer<typeof Why>;

/** Of one transaction. */
export interface Changed {
  readonly reports: Map<number, Why>;
  readonly happenings: Set<number>;
  /** The claims that a report had, with the version that told each. */
  readonly before: Map<number, Map<string, number>>;
}

export const nothingChanged = (): Changed => ({ reports: new Map(), happenings: new Set(), before: new Map() });

function changedIn({ changed }: Store): Changed {
  if (changed === null) throw new Error("what the lists tell is changed within a transaction only");
  return changed;
}

/** Rows of these reports are not what they were; the first reason of a transaction stays. */
export function reportsChanged(store: Store, reports: Iterable<number>, why: Why): void {
  const changed = changedIn(store);
  for (const report of reports) if (!changed.reports.has(report)) changed.reports.set(report, why);
}

/** Accounts of these happenings are not what they were. */
export function happeningsChanged(store: Store, happenings: Iterable<number>): void {
  const changed = changedIn(store);
  for (const happening of happenings) changed.happenings.add(happening);
}

/** As `happeningsChanged`, of those that these reports tell together with others. */
export async function sharedHappeningsChanged(store: Store, reports: readonly number[]): Promise<void> {
  if (reports.length === 0) return;
  const rows = await store.db
    .selectFrom("events as e")
    .select("e.happening_id")
    .distinct()
    .where("e.report_id", "in", integersIn(store, reports))
    .where(({ exists, selectFrom }) =>
      exists(selectFrom("events as o").select("o.claim_id").whereRef("o.happening_id", "=", "e.happening_id").whereRef("o.report_id", "!=", "e.report_id")),
    )
    .execute();
  happeningsChanged(
    store,
    rows.map(({ happening_id }) => happening_id),
  );
}

/** Rows that name this actor are not what they were. @returns their reports */
export async function actorChanged(store: Store, actor: number, why: Why): Promise<number[]> {
  const { rows } = await sql<{ report_id: number }>`
    ${sql.join(
      (["statements", "positions", "commitments", "warnings"] as const).map((table) => sql`select report_id from ${sql.table(table)} where actor = ${actor}`),
      sql` union `,
    )} union select s.report_id from speakers p join statements s on s.claim_id = p.claim_id where p.actor = ${actor}
    union select e.report_id from parties p join events e on e.claim_id = p.claim_id where p.actor = ${actor}`.execute(store.db);
  const reports = rows.map(({ report_id }) => report_id);
  reportsChanged(store, reports, why);
  return reports;
}

/** Rows of claims of this text are not what they were. */
export async function textChanged(store: Store, sha256: string, why: Why): Promise<void> {
  const rows = await store.db.selectFrom("versions").select("report_id").distinct().where("sha256", "=", sha256).execute();
  reportsChanged(
    store,
    rows.map(({ report_id }) => report_id),
    why,
  );
}

/** Before the claims of a report are taken away. */
export async function rememberClaims(store: Store, report: number): Promise<void> {
  const { before } = changedIn(store);
  // What came and went within the transaction nobody has seen.
  if (!before.has(report)) before.set(report, new Map((await claimsOf(store, [report])).get(report) ?? []));
}

type Told = ReadonlyMap<number, ReadonlyMap<string, number>>;

/** The claims of these reports, each with its version. */
async function claimsOf(store: Store, reports: readonly number[]): Promise<Told> {
  const { rows } = await sql<{ report_id: number; version_id: number; claim: string }>`${sql.join(
    CLAIM_KINDS.map(
      (kind) => sql`select c.report_id, c.version_id, ${nameSql(kind)} as claim from ${sql.table(CLAIM_TABLES[kind])} c
        join versions v on v.version_id = c.version_id where c.report_id in ${integersIn(store, reports)}`,
    ),
    sql` union all `,
  )}`.execute(store.db);
  const told = new Map<number, Map<string, number>>();
  for (const { report_id, version_id, claim } of rows) {
    const claims = told.get(report_id) ?? new Map<string, number>();
    told.set(report_id, claims.set(claim, version_id));
  }
  return told;
}

/** The number of the last change, 0 before the first. */
export async function lastChange({ db }: Store): Promise<number> {
  const { rows } = await sql<{ last: number | null }>`
    select max(n) as last from (select max(change_id) as n from changes union all select max(change_id) as n from gone) numbers`.execute(db);
  return rows[0]?.last ?? 0;
}

/** Writes what a transaction changed, as its last step. */
export async function writeChanges(store: Store): Promise<void> {
  const { reports, happenings } = changedIn(store);
  if (reports.size + happenings.size === 0) return;
  // Numbers must be seen in their order: a second writer waits here until the first is done.
  if (store.dialect === "postgres") await sql`lock table changes in exclusive mode`.execute(store.db);
  const last = await lastChange(store);
  const subjects = [
    ...Array.from(reports, ([id, why]) => ({ subject: "report", id, why })),
    ...Array.from(happenings, (id) => ({ subject: "happening", id, why: "happening" })),
  ].map((subject, i) => ({ ...subject, change_id: last + 1 + i }));
  await insertRows(store, "changes", subjects, "on conflict (subject, id) do update set change_id = excluded.change_id, why = excluded.why");
  await writeGone(store, new Map(subjects.slice(0, reports.size).map((one) => [one.id, one])));
}

/** Keeps which claims went. One that came back stands here still: that it came is told later. */
async function writeGone(store: Store, changes: ReadonlyMap<number, { readonly change_id: number; readonly why: string }>): Promise<void> {
  const { before } = changedIn(store);
  if (before.size === 0) return;
  const now = await claimsOf(store, [...before.keys()]);
  await insertRows(
    store,
    "gone",
    [...before].flatMap(([report_id, claims]) => {
      const change = changes.get(report_id);
      if (!change) throw new Error(`claims of report ${report_id} went and nothing tells why`);
      return [...claims]
        .filter(([claim]) => !now.get(report_id)?.has(claim))
        .map(([claim, version_id], i) => ({ report_id, claim, version_id, change_id: change.change_id, nth: i + 1, why: change.why }));
    }),
    "on conflict (report_id, claim) do update set version_id = excluded.version_id, change_id = excluded.change_id, nth = excluded.nth, why = excluded.why",
  );
}
