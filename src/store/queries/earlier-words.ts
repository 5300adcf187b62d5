/** How edited reports told an event before: a toll that was corrected, with the words that were replaced. */
import { z } from "zod";
import { type ChangedPiece, replacedIn, rewritten } from "../../model/rewritten.js";
import type { Store } from "../store.js";
import type { EventRow } from "./events.js";

export const EarlierWords = z.object({
  version: z.int(),
  /** Within the report, from 1. */
  number: z.int(),
  published: z.string().nullable(),
  passage: z.string(),
  /** What the next wording has instead; empty strings where words only came or went. */
  replaced: z.array(z.object({ was: z.string(), now: z.string() })),
});
export type EarlierWords = z.infer<typeof EarlierWords>;

const wordsIn = (words: string): number => words.match(/\S+/gu)?.length ?? 0;

/** Words in which two passages differ; infinitely many where they are not one passage. */
export function wordsApart(older: string, newer: string): number {
  if (older === newer) return 0;
  const pieces = rewritten(older, newer);
  return pieces === null ? Number.POSITIVE_INFINITY : changedWords(pieces);
}

const changedWords = (pieces: readonly ChangedPiece[]): number => pieces.reduce((sum, { as, words }) => sum + (as === "span" ? 0 : wordsIn(words)), 0);

const sentencesOf = (text: string): string[] => text.split(/\n+|(?<=[.!?]["”’)]*) +(?=["“‘(]?\p{Lu})/u).filter((sentence) => sentence.trim() !== "");

/** The sentence of an older text that tells what a passage tells. */
function olderOf(text: string, passage: string): { readonly passage: string; readonly pieces: readonly ChangedPiece[] } | null {
  let found: { readonly passage: string; readonly pieces: readonly ChangedPiece[] } | null = null;
  for (const sentence of sentencesOf(text)) {
    const pieces = rewritten(sentence, passage);
    if (pieces !== null && (found === null || changedWords(pieces) < changedWords(found.pieces))) found = { passage: sentence, pieces };
  }
  return found;
}

/** Earlier wordings of these events, the newest first; none of a report that tells it as it always did. */
export async function earlierWords({ db }: Store, events: readonly EventRow[]): Promise<ReadonlyMap<EventRow, readonly EarlierWords[]>> {
  if (events.length === 0) return new Map();
  const rows = await db
    .selectFrom("versions as v")
    .innerJoin("reports as r", "r.report_id", "v.report_id")
    .select(["v.version_id", "v.report_id", "v.number", "v.published", "v.text"])
    .where("v.report_id", "in", [...new Set(events.map(({ report }) => report))])
    .whereRef("v.version_id", "!=", "r.version_id")
    .orderBy("v.number", "desc")
    .execute();
  return new Map(
    events.map((event) => {
      const earlier: EarlierWords[] = [];
      let { passage } = event;
      for (const { version_id, report_id, number, published, text } of rows) {
        if (report_id !== event.report || version_id >= event.version || text.includes(passage)) continue;
        const told = olderOf(text, passage);
        if (told === null) continue;
        earlier.push({ version: version_id, number, published, passage: told.passage, replaced: replacedIn(told.pieces) });
        passage = told.passage;
      }
      return [event, earlier] as const;
    }),
  );
}
