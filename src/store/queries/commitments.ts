/** Who promised what, by when, and what became of it. */
import { type RawBuilder, type SqlBool, sql } from "kysely";
import { z } from "zod";
import { nameSql } from "../claim-name.js";
import { addDays, firstDay, isoDay, lastDay } from "../days.js";
import type { Store } from "../store.js";
import { actorFilter, among, ClaimFilter, claimPage, DateOrPeriod, Origin, type RawClaim, readFilter } from "./claims.js";
import type { Page } from "./page.js";
import { Perhaps, type Promised, perhapsShown } from "./perhaps.js";

/** `kept` and `broken` only by an outcome that somebody linked with its evidence; time alone makes a commitment due or overdue. */
export const COMMITMENT_STATES = ["open", "due", "overdue", "kept", "broken"] as const;
export const CommitmentState = z.enum(COMMITMENT_STATES);
export type CommitmentState = z.infer<typeof CommitmentState>;

/** Due within a week. */
export const SOON = 7;

export const CommitmentFilter = ClaimFilter.extend({
  by: z.string().optional(),
  /** One state or several. */
  state: z.union([CommitmentState, z.array(CommitmentState).max(COMMITMENT_STATES.length)]).optional(),
  /** Only those with a day by which they are due, earliest first. */
  dated: z.boolean().default(false),
  /** With `dated`: the last due first. */
  lastDueFirst: z.boolean().default(false),
  dueSince: DateOrPeriod.optional(),
  dueUntil: DateOrPeriod.optional(),
  /** Look for deeds that perhaps show promises kept. */
  perhaps: z.boolean().default(false),
  /** ISO date from which `due` and `overdue` are told. */
  today: DateOrPeriod,
});
export type CommitmentFilter = z.input<typeof CommitmentFilter>;

export const CommitmentRow = Origin.extend({
  by: z.string(),
  entity: z.string(),
  actor: z.int(),
  label: z.string(),
  due: z.iso.date().nullable(),
  state: CommitmentState,
  /**
   * The claim that shows it kept or broken with the report that carries it, null where that is gone, and why; `commitment` names the claim
   * that it was linked to, this one or the same promise in another report.
   */
  outcome: z
    .object({ commitment: z.string(), evidence: z.string(), evidence_report: z.int().nullable(), reason: z.string(), by: z.string(), at: z.string() })
    .nullable(),
  /** Where that is asked for: a deed told as done in time that perhaps shows it kept, which nobody has said yet. */
  perhaps: Perhaps.nullable(),
});
export type CommitmentRow = z.infer<typeof CommitmentRow>;

const stateOf = (verdict: unknown, due: number, today: number): CommitmentState => {
  if (verdict === "kept" || verdict === "broken") return verdict;
  if (due === 0 || due > addDays(today, SOON)) return "open";
  return due < today ? "overdue" : "due";
};

function stateSql(state: CommitmentState, today: number): RawBuilder<SqlBool> {
  const soon = addDays(today, SOON);
  switch (state) {
    case "kept":
    case "broken":
      return sql`x.verdict = ${state}`;
    case "open":
      return sql`x.verdict is null and (c.due = 0 or c.due > ${soon})`;
    case "due":
      return sql`x.verdict is null and c.due >= ${today} and c.due <= ${soon}`;
    case "overdue":
      return sql`x.verdict is null and c.due > 0 and c.due < ${today}`;
  }
}

/**
 * What became of each promise. Several reports may tell one promise, the same actor's, in the same words, for the same day: what somebody
 * links to one of them holds for all, the last linked before others. One without a day may be made again and again, so that it stands alone.
 */
const OUTCOMES = sql`left join (
    select *, row_number() over (partition by actor, label, due, alone order by outcome_id desc) as nth
    from (
      select o.*, c.actor, c.label, c.due, case when c.due = 0 then c.claim_id else 0 end as alone
      from outcomes o
      join versions v on v.sha256 = substr(o.commitment, 1, 64)
      join commitments c on c.version_id = v.version_id and ${nameSql("commitment")} = o.commitment
      where o.undone_at is null
    ) linked
  ) x on x.nth = 1 and x.actor = c.actor and x.label = c.label and x.due = c.due and x.alone = case when c.due = 0 then c.claim_id else 0 end`;

/** @throws StoreError invalid */
export async function findCommitments(store: Store, given: CommitmentFilter): Promise<Page<CommitmentRow>> {
  const filter = readFilter(CommitmentFilter, given);
  const by = await actorFilter(store, filter.by, filter.about);
  const today = firstDay(filter.today);
  const states = [filter.state ?? []].flat();
  const promises = new Map<CommitmentRow, RawClaim>();
  const page = await claimPage(store, {
    kind: "commitment",
    filter,
    ...(filter.dated && filter.order === "day" ? { order: { by: sql.ref("c.due"), ascending: !filter.lastDueFirst } } : {}),
    where: [
      ...(by ? [among("c.actor", by)] : []),
      ...(filter.dated ? [sql<boolean>`c.due > 0`] : []),
      ...(filter.dueSince === undefined ? [] : [sql<boolean>`c.due >= ${firstDay(filter.dueSince)}`]),
      ...(filter.dueUntil === undefined ? [] : [sql<boolean>`c.due > 0 and c.due <= ${lastDay(filter.dueUntil)}`]),
      ...(states.length > 0
        ? [
            sql<boolean>`(${sql.join(
              states.map((state) => sql`(${stateSql(state, today)})`),
              sql` or `,
            )})`,
          ]
        : []),
    ],
    ...(states.length > 0 ? { whereJoins: OUTCOMES } : {}),
    columns: sql`a.name as by_name, a.id as entity, x.verdict as outcome, x.commitment as outcome_commitment, x.evidence as outcome_evidence,
      (select max(shown.report_id) from versions shown where shown.sha256 = substr(x.evidence, 1, 64)) as outcome_report, x.reason as outcome_reason, x.made_by, x.made_at`,
    joins: sql`join entities a on a.entity_id = c.actor ${OUTCOMES}`,
    shape: (row, origin) => {
      const commitment = CommitmentRow.parse({
        ...origin,
        by: row.by_name,
        entity: row.entity,
        actor: row.actor,
        label: row.label,
        due: isoDay(row.due as number),
        state: stateOf(row.outcome, row.due as number, today),
        outcome:
          row.outcome === null
            ? null
            : {
                commitment: row.outcome_commitment,
                evidence: row.outcome_evidence,
                evidence_report: row.outcome_report,
                reason: row.outcome_reason,
                by: row.made_by,
                at: row.made_at,
              },
        perhaps: null,
      });
      promises.set(commitment, row);
      return commitment;
    },
  });
  if (!filter.perhaps) return page;
  const open = page.rows.filter(({ outcome }) => outcome === null).map((row) => promises.get(row) as RawClaim & Promised);
  const shown = await perhapsShown(store, open);
  return { ...page, rows: page.rows.map((row) => ({ ...row, perhaps: shown.get((promises.get(row) as RawClaim).claim_id) ?? null })) };
}
