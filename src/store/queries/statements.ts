/** Who said what. */
import { type RawBuilder, type SqlBool, sql } from "kysely";
import { z } from "zod";
import type { Store } from "../store.js";
import { actorFilter, among, ClaimFilter, claimPage, hasAtLeast, jsonColumn, Origin, readFilter } from "./claims.js";
import type { Page } from "./page.js";

export const StatementFilter = ClaimFilter.extend({
  /** Name or id of who speaks. */
  by: z.string().optional(),
});
export type StatementFilter = z.input<typeof StatementFilter>;

const Spans = z.array(z.tuple([z.int(), z.int()]));
export const StatementRow = Origin.extend({
  by: z.string().nullable(),
  entity: z.string().nullable(),
  actor: z.int().nullable(),
  /** Who else says it: "Egypt and Jordan said". */
  others: z.array(z.object({ entity: z.string(), name: z.string(), actor: z.int() })),
  inferred: z.boolean(),
  /** The lemma of what introduces the words, and that as the text has it. */
  cue: z.string().nullable(),
  cue_words: z.string().nullable(),
  manner: z.string(),
  channel: z.string().nullable(),
  source_spans: Spans,
  cue_spans: Spans,
});
export type StatementRow = z.infer<typeof StatementRow>;

/** Where a stored statement has its source and its cue. */
export const spansOf = (stored: unknown) => jsonColumn(z.object({ source: Spans, cue: Spans }), stored);
/** The words of a statement's source or cue as its text has them, or null where there are none. */
export const wordsAt = (text: string, spans: readonly (readonly [number, number])[]): string | null =>
  spans.map(([begin, end]) => text.slice(begin, end)).join(" … ") || null;

/** @throws StoreError invalid */
export async function findStatements(store: Store, given: StatementFilter = {}): Promise<Page<StatementRow>> {
  const filter = readFilter(StatementFilter, given);
  const by = await actorFilter(store, filter.by, filter.about);
  const page = await claimPage(store, {
    kind: "statement",
    filter,
    where: by ? [await saidBy(store, by)] : [],
    columns: sql`a.name as by_name, a.id as entity`,
    joins: sql`left join entities a on a.entity_id = c.actor`,
    shape: (row, origin, text) => ({ row, origin, text }),
  });
  const others = await speakersWith(
    store,
    page.rows.map(({ row }) => row.claim_id),
  );
  return {
    next: page.next,
    rows: page.rows.map(({ row, origin, text }) => {
      const spans = spansOf(row.spans);
      return StatementRow.parse({
        ...origin,
        by: row.by_name,
        entity: row.entity,
        actor: row.actor,
        others: others.filter(({ claim_id }) => claim_id === row.claim_id),
        inferred: row.inferred === 1,
        cue: row.lemma,
        cue_words: wordsAt(text, spans.cue),
        manner: row.manner,
        channel: row.channel,
        source_spans: spans.source,
        cue_spans: spans.cue,
      });
    }),
  };
}

/** Statements from which on an actor's are read in order and each is asked who says it. */
const MANY = 4000;

/** Condition on the statement `c`: one of the actors says it, alone or with others. */
export async function saidBy(store: Store, actors: readonly number[]): Promise<RawBuilder<SqlBool>> {
  const first = among("c.actor", actors);
  const joint = sql`select p.claim_id from speakers p where ${among("p.actor", actors)}`;
  if (!(await hasAtLeast(store, joint, 1))) return first;
  const alone = sql`select s.claim_id from statements s where ${among("s.actor", actors)}`;
  return (await hasAtLeast(store, alone, MANY))
    ? sql<SqlBool>`(${first} or exists (select 1 from speakers p where p.claim_id = c.claim_id and +${among("p.actor", actors)}))`
    : sql<SqlBool>`c.claim_id in (${alone} union all ${joint})`;
}

/** Who says these statements with the one that they stand under. */
const speakersWith = async ({ db }: Store, claims: readonly number[]) =>
  claims.length === 0
    ? []
    : db
        .selectFrom("speakers as p")
        .innerJoin("entities as e", "e.entity_id", "p.actor")
        .select(["p.claim_id", "p.actor", "e.id as entity", "e.name"])
        .where("p.claim_id", "in", claims)
        .orderBy("p.claim_id")
        .orderBy("p.nth")
        .execute();
