/** What changed in the lists of claims, in order: a mirror that applies it has what they give. */
import { type RawBuilder, sql } from "kysely";
import { z } from "zod";
import { lastChange, Why } from "../changed.js";
import { CLAIM_KINDS, ClaimKind, nameSql } from "../claim-name.js";
import { CLAIM_TABLES } from "../database.js";
import type { Store } from "../store.js";
import { invalid } from "../store-error.js";
import { DateOrPeriod, readFilter } from "./claims.js";
import { CommitmentRow, findCommitments } from "./commitments.js";
import { EventRow, findEvents } from "./events.js";
import { cursorOf, PAGE_LIMIT, type Page, Paging, type Place, pageOf, placeOf, questionOf } from "./page.js";
import { findPositions, PositionRow } from "./positions.js";
import { findStatements, StatementRow } from "./statements.js";
import { findWarnings, WarningRow } from "./warnings.js";

export const ChangesFilter = Paging.extend({
  /** The cursor of the last change that was applied; left out: from the beginning. */
  after: z.string().max(200).optional(),
  /** ISO date from which promises are told as due and overdue. */
  today: DateOrPeriod,
});
export type ChangesFilter = z.input<typeof ChangesFilter>;

export const ChangeRow = z.object({
  /** The place after this change. */
  cursor: z.string(),
  /** `put`: the claim came, or its row is another; `gone`: no list holds it any more. */
  what: z.enum(["put", "gone"]),
  kind: ClaimKind,
  /** Together they tell claims apart. */
  report: z.int(),
  claim: z.string(),
  /** That tells it, or told it last. */
  version: z.int(),
  why: Why,
  /** Of `put`, as the list of its kind has it, of events that of all accounts. */
  row: z.union([StatementRow, EventRow, PositionRow, CommitmentRow, WarningRow]).nullable(),
});
export type ChangeRow = z.infer<typeof ChangeRow>;
type ClaimRow = NonNullable<ChangeRow["row"]>;

/** A change without its row. */
interface Step {
  readonly change_id: number;
  readonly place: number;
  readonly why: string;
  readonly report: number;
  readonly version: number;
  readonly claim: string;
  readonly claim_id: number | null;
}

/** A claim's place within its change: those that went come before those that came. */
const PLACES = 8;
const BEFORE = 1_000_000;

/** The steps of the changes from one number to another. The empty text keeps the planner from looking changes up by their subject. */
function stepsBetween(first: number, last: number): RawBuilder<unknown> {
  const of = (kind: ClaimKind, subject: "report" | "happening"): RawBuilder<unknown> => sql`
    select s.change_id, c.claim_id * ${sql.lit(PLACES)} + ${sql.lit(CLAIM_KINDS.indexOf(kind))} as place, s.why, c.report_id as report, c.version_id as version,
      ${nameSql(kind)} as claim, c.claim_id
    from changes s join ${sql.table(CLAIM_TABLES[kind])} c on ${subject === "report" ? sql`c.report_id` : sql`c.happening_id`} = s.id
      join versions v on v.version_id = c.version_id
    where s.subject || '' = ${sql.lit(subject)} and s.change_id between ${first} and ${last}`;
  return sql.join(
    [
      sql`select change_id, nth - ${sql.lit(BEFORE)} as place, why, report_id as report, version_id as version, claim, null as claim_id
        from gone where change_id between ${first} and ${last}`,
      ...CLAIM_KINDS.map((kind) => of(kind, "report")),
      of("event", "happening"),
    ],
    sql` union all `,
  );
}

/** So many steps after a place, or fewer at the end. */
async function stepsAfter({ db }: Store, [change, place]: Place, most: number): Promise<Step[]> {
  const found: Step[] = [];
  // A change may tell of no claim, or of many.
  for (let first = change; found.length < most; ) {
    const ahead = await db
      .selectFrom("changes")
      .select("change_id")
      .where("change_id", ">", first)
      .orderBy("change_id")
      .offset(most)
      .limit(1)
      .executeTakeFirst();
    const last = ahead?.change_id ?? Number.MAX_SAFE_INTEGER;
    const { rows } = await sql<Step>`select * from (${stepsBetween(first, last)}) steps where (change_id, place) > (${change}, ${place})
      order by change_id, place limit ${most - found.length}`.execute(db);
    found.push(...rows);
    if (!ahead) break;
    first = last + 1;
  }
  return found;
}

/** The rows of these claims as their lists have them, by report and name. */
async function rowsOf(store: Store, steps: readonly Step[], today: string): Promise<ReadonlyMap<string, ClaimRow>> {
  const ofKind = new Map<ClaimKind, Set<number>>();
  for (const { claim, claim_id } of steps) {
    if (claim_id === null) continue;
    const kind = kindOf(claim);
    ofKind.set(kind, (ofKind.get(kind) ?? new Set()).add(claim_id));
  }
  const rows = new Map<string, ClaimRow>();
  for (const [kind, ids] of ofKind) {
    const asked = { claims: [...ids], limit: PAGE_LIMIT };
    const lists = {
      statement: () => findStatements(store, asked),
      event: () => findEvents(store, { ...asked, accounts: true }),
      position: () => findPositions(store, asked),
      commitment: () => findCommitments(store, { ...asked, today }),
      warning: () => findWarnings(store, asked),
    } as const satisfies Record<ClaimKind, () => Promise<Page<ClaimRow>>>;
    for (const row of (await lists[kind]()).rows) rows.set(keyOf(row), row);
  }
  return rows;
}

const keyOf = ({ report, claim }: { readonly report: number; readonly claim: string }): string => `${report} ${claim}`;
const kindOf = (claim: string): ClaimKind => ClaimKind.parse(claim.split(":")[1]);

/**
 * Changes after a cursor, the oldest first. Of what changed more than once the last is told, and a claim may be told that is known already.
 * @throws StoreError invalid
 */
export async function findChanges(store: Store, given: ChangesFilter): Promise<Page<ChangeRow>> {
  const { cursor, after, limit, today } = readFilter(ChangesFilter, given);
  const question = questionOf("changes", {});
  const from = cursor ?? after;
  const place: Place = from === undefined ? [0, 0] : placeOf(from, question);
  if (place[0] > (await lastChange(store)))
    throw invalid("after", "The cursor is of a change that this store has not seen: it was put back from a backup; begin anew, without one.");
  const steps = await stepsAfter(store, place, limit + 1);
  const rows = await rowsOf(store, steps.slice(0, limit), today);
  const placeOfStep = ({ change_id, place: at }: Step): Place => [change_id, at];
  const page = pageOf(steps, limit, question, placeOfStep, (step): ChangeRow[] => {
    const { claim, claim_id, report, version, why } = step;
    const row = claim_id === null ? null : rows.get(keyOf(step));
    // It went while we looked: a later change tells so.
    if (row === undefined) return [];
    const what = row === null ? "gone" : "put";
    return [{ cursor: cursorOf(placeOfStep(step), question), what, kind: kindOf(claim), report, claim, version, why: Why.parse(why), row }];
  });
  return { rows: page.rows.flat(), next: page.next };
}
