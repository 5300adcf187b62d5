/**
 * A commitment is kept or broken when somebody links the event or statement that shows it, and says why; never by itself. Reports that tell
 * one promise have one outcome (queries/commitments.ts says which do).
 */
import { sql } from "kysely";
import { z } from "zod";
import { reportsChanged } from "./changed.js";
import { type ClaimKind, nameSql, parseClaimName } from "./claim-name.js";
import { CLAIM_TABLES } from "./database.js";
import { isoDay } from "./days.js";
import { type Decision, needReason } from "./decision.js";
import { integersIn } from "./elements.js";
import { type Store, transact } from "./store.js";
import { invalid, StoreError } from "./store-error.js";

async function claimRow({ db }: Store, field: string, name: string, kinds: readonly ClaimKind[]) {
  const { sha256, kind, begin, end, nth } = parseClaimName(name);
  if (!kinds.includes(kind)) throw invalid(field, `${name} is a ${kind}; wanted is a ${kinds.join(" or ")}.`);
  const row = await db
    .selectFrom(CLAIM_TABLES[kind])
    .innerJoin("versions as v", "v.version_id", `${CLAIM_TABLES[kind]}.version_id`)
    .select(["day", `${CLAIM_TABLES[kind]}.claim_id`])
    .where("v.sha256", "=", sha256)
    .where("begin_at", "=", begin)
    .where("end_at", "=", end)
    .where("nth", "=", nth)
    .executeTakeFirst();
  if (!row) throw new StoreError("missing", `There is no claim ${name}.`);
  return row;
}

/** Outcomes that hold for a commitment: linked to it, or to the same promise in another report. */
async function outcomesNow({ db }: Store, commitment: string) {
  const { sha256, begin, end, nth } = parseClaimName(commitment);
  const told = await db
    .selectFrom("commitments as c")
    .innerJoin("versions as v", "v.version_id", "c.version_id")
    .select(["c.actor", "c.label", "c.due"])
    .where("v.sha256", "=", sha256)
    .where("c.begin_at", "=", begin)
    .where("c.end_at", "=", end)
    .where("c.nth", "=", nth)
    .executeTakeFirst();
  const alike =
    told === undefined || told.due === 0
      ? sql`1 = 0`
      : sql`o.commitment in (select ${nameSql("commitment")} from commitments c join versions v on v.version_id = c.version_id
          where c.actor = ${told.actor} and c.label = ${told.label} and c.due = ${told.due})`;
  const { rows } = await sql<{ outcome_id: number; verdict: string; commitment: string }>`
    select o.outcome_id, o.verdict, o.commitment from outcomes o where o.undone_at is null and (o.commitment = ${commitment} or ${alike})`.execute(db);
  return rows;
}

/** Rows tell another outcome where something is linked to a promise of these reports, or rests on what they tell: before they go and after they came. */
export async function outcomesChanged(store: Store, reports: readonly number[]): Promise<void> {
  const theirs = sql`(select sha256 from versions where report_id in ${integersIn(store, reports)})`;
  const { rows: linked } = await sql<{ commitment: string }>`
    select commitment from outcomes where undone_at is null and (substr(commitment, 1, 64) in ${theirs} or substr(evidence, 1, 64) in ${theirs})`.execute(
    store.db,
  );
  for (const { commitment } of linked) reportsChanged(store, await reportsOfPromise(store, commitment), "outcome");
}

/** The reports that tell this promise, in the same words or others'. */
async function reportsOfPromise({ db }: Store, commitment: string): Promise<number[]> {
  const { rows } = await sql<{ report_id: number }>`
    select distinct alike.report_id from versions v
    join commitments c on c.report_id = v.report_id and c.version_id = v.version_id and ${nameSql("commitment")} = ${commitment}
    join commitments alike on alike.actor = c.actor and alike.label = c.label and alike.due = c.due
    where v.sha256 = ${parseClaimName(commitment).sha256}`.execute(db);
  return rows.map(({ report_id }) => report_id);
}

/**
 * @param evidence name of a later event or statement
 * @throws StoreError missing: no such claims; invalid: the evidence is older than the commitment, an outcome is linked to it or to the same promise already, no reason
 */
export async function linkOutcome(
  store: Store,
  { commitment, verdict, evidence, reason, by, at }: { readonly commitment: string; readonly verdict: "kept" | "broken"; readonly evidence: string } & Decision,
): Promise<void> {
  if (reason.trim() === "") throw invalid("reason", "An outcome needs its reason.");
  await transact(store, async (inner) => {
    const promised = await claimRow(inner, "commitment", commitment, ["commitment"]);
    const shown = await claimRow(inner, "evidence", evidence, ["event", "statement"]);
    if (shown.day > 0 && shown.day < promised.day)
      throw invalid("evidence", `The evidence is of ${isoDay(shown.day)}, before the commitment of ${isoDay(promised.day)}.`);
    const [linked] = await outcomesNow(inner, commitment);
    if (linked) throw invalid("commitment", `The commitment is ${linked.verdict} already; undo that first.`);
    await inner.db
      .insertInto("outcomes")
      .values({ commitment, verdict, evidence, reason, made_by: by, made_at: at, undone_reason: null, undone_by: null, undone_at: null })
      .execute();
    reportsChanged(inner, await reportsOfPromise(inner, commitment), "outcome");
  });
}

/** @throws StoreError missing: no outcome is linked; invalid: no reason */
export async function unlinkOutcome(store: Store, commitment: string, { reason, by, at }: Decision): Promise<void> {
  needReason(reason);
  await transact(store, async (inner) => {
    const linked = await outcomesNow(inner, commitment);
    if (linked.length === 0) throw new StoreError("missing", `No outcome is linked to ${commitment}.`);
    for (const one of linked) reportsChanged(inner, await reportsOfPromise(inner, one.commitment), "outcome");
    await inner.db
      .updateTable("outcomes")
      .set({ undone_reason: reason, undone_by: by, undone_at: at })
      .where(
        "outcome_id",
        "in",
        linked.map(({ outcome_id }) => outcome_id),
      )
      .execute();
  });
}

export const Outcome = z.object({
  verdict: z.enum(["kept", "broken"]),
  evidence: z.string(),
  reason: z.string(),
  by: z.string(),
  at: z.string(),
  undone: z.object({ reason: z.string(), by: z.string(), at: z.string() }).nullable(),
});
export type Outcome = z.infer<typeof Outcome>;

/** All that was ever linked to a commitment, oldest first. */
export async function outcomesOf({ db }: Store, commitment: string): Promise<Outcome[]> {
  const rows = await db.selectFrom("outcomes").selectAll().where("commitment", "=", commitment).orderBy("outcome_id").execute();
  return rows.map(({ verdict, evidence, reason, made_by, made_at, undone_reason, undone_by, undone_at }) =>
    Outcome.parse({
      verdict,
      evidence,
      reason,
      by: made_by,
      at: made_at,
      undone: undone_at === null ? null : { reason: undone_reason, by: undone_by, at: undone_at },
    }),
  );
}
