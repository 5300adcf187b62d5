/** What people say of claims. A mark names the claim, so it outlives a new coding; `stale` tells that the claim has changed since. */
import { z } from "zod";
import { textChanged } from "./changed.js";
import { type ClaimKind, parseClaimName } from "./claim-name.js";
import { CLAIM_TABLES } from "./database.js";
import { getRecord } from "./put-record.js";
import { type Store, transact } from "./store.js";
import { StoreError } from "./store-error.js";

export const VERDICTS = ["right", "wrong", "fix"] as const;
export const Mark = z.object({
  claim: z.string(),
  verdict: z.enum(VERDICTS),
  note: z.string().nullable(),
  by: z.string(),
  at: z.string(),
  /** The claim is gone, or says something else than when it was marked. */
  stale: z.boolean(),
});
export type Mark = z.infer<typeof Mark>;

const LISTS = { statement: "statements", event: "events", position: "positions", commitment: "commitments", warning: "warnings" } as const satisfies Record<
  ClaimKind,
  string
>;

/** The claim as its record has it, with its id within the record apart: null when no record has it (any more). */
export async function claimByName(store: Store, name: string): Promise<{ readonly version: number; readonly id: string; readonly claim: object } | null> {
  const { sha256, kind, begin, end, nth } = parseClaimName(name);
  const row = await store.db
    .selectFrom(CLAIM_TABLES[kind])
    .innerJoin("versions as v", "v.version_id", `${CLAIM_TABLES[kind]}.version_id`)
    .select([`${CLAIM_TABLES[kind]}.id`, `${CLAIM_TABLES[kind]}.version_id`])
    .where("v.sha256", "=", sha256)
    .where("begin_at", "=", begin)
    .where("end_at", "=", end)
    .where("nth", "=", nth)
    .orderBy("v.version_id", "desc")
    .executeTakeFirst();
  if (!row) return null;
  const record = await getRecord(store, row.version_id);
  const found = (record[LISTS[kind]] as readonly { readonly id: string }[]).find(({ id }) => id === row.id);
  if (!found) return null;
  const { id, ...claim } = found;
  return { version: row.version_id, id, claim };
}

/** @throws StoreError missing: no record makes this claim; ZodError: no claim's name */
export async function markClaim(
  store: Store,
  {
    claim,
    verdict,
    note = null,
    by,
    at,
  }: { readonly claim: string; readonly verdict: Mark["verdict"]; readonly note?: string | null; readonly by: string; readonly at: string },
): Promise<void> {
  await transact(store, async (inner) => {
    const found = await claimByName(inner, claim);
    if (!found) throw new StoreError("missing", `There is no claim ${claim}.`);
    await inner.db
      .insertInto("marks")
      .values({ claim, verdict, note, made_by: by, made_at: at, snapshot: JSON.stringify(found.claim) })
      .execute();
    await textChanged(inner, parseClaimName(claim).sha256, "marked");
  });
}

/** All marks of a claim, oldest first. */
export async function marksOf(store: Store, claim: string): Promise<Mark[]> {
  const rows = await store.db.selectFrom("marks").selectAll().where("claim", "=", claim).orderBy("mark_id").execute();
  if (rows.length === 0) return [];
  const now = await claimByName(store, claim);
  const said = now === null ? null : JSON.stringify(now.claim);
  return rows.map(({ verdict, note, made_by, made_at, snapshot }) => Mark.parse({ claim, verdict, note, by: made_by, at: made_at, stale: snapshot !== said }));
}

const BareMark = Mark.omit({ stale: true });
type BareMark = z.infer<typeof BareMark>;

/**
 * Takes back what was last said of a claim, whoever said it; who takes it back is kept beside it.
 * @returns the mark that is gone
 * @throws StoreError missing: nobody marked it
 */
export async function unmarkClaim(store: Store, claim: string, { by, at }: { readonly by: string; readonly at: string }): Promise<BareMark> {
  return transact(store, async (inner) => {
    const { db } = inner;
    const last = await db.selectFrom("marks").selectAll().where("claim", "=", claim).orderBy("mark_id", "desc").limit(1).executeTakeFirst();
    if (!last) throw new StoreError("missing", `Nobody has marked ${claim}.`);
    const { mark_id, verdict, note, made_by, made_at } = last;
    await db.insertInto("undone_marks").values({ claim, verdict, note, made_by, made_at, undone_by: by, undone_at: at }).execute();
    await db.deleteFrom("marks").where("mark_id", "=", mark_id).execute();
    await textChanged(inner, parseClaimName(claim).sha256, "marked");
    return BareMark.parse({ claim, verdict, note, by: made_by, at: made_at });
  });
}

/** Every mark, the newest first, at most `limit`. */
export async function listMarks({ db }: Store, limit = 1000): Promise<BareMark[]> {
  const rows = await db.selectFrom("marks").selectAll().orderBy("mark_id", "desc").limit(limit).execute();
  return rows.map(({ claim, verdict, note, made_by, made_at }) => BareMark.parse({ claim, verdict, note, by: made_by, at: made_at }));
}
