/** Who said what. */
import { sql } from "kysely";
import { z } from "zod";
import type { Store } from "../store.js";
import { actorFilter, among, ClaimFilter, claimPage, jsonColumn, Origin, readFilter } from "./claims.js";
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
  return claimPage(store, {
    kind: "statement",
    filter,
    where: by ? [among("c.actor", by)] : [],
    columns: sql`a.name as by_name, a.id as entity`,
    joins: sql`left join entities a on a.entity_id = c.actor`,
    shape: (row, origin, text) => {
      const spans = spansOf(row.spans);
      return StatementRow.parse({
        ...origin,
        by: row.by_name,
        entity: row.entity,
        actor: row.actor,
        inferred: row.inferred === 1,
        cue: row.lemma,
        cue_words: wordsAt(text, spans.cue),
        manner: row.manner,
        channel: row.channel,
        source_spans: spans.source,
        cue_spans: spans.cue,
      });
    },
  });
}
