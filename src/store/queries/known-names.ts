/** What the store knows by name: asked when a question finds nothing, to say whether it was misspelt. */
import { sql } from "kysely";
import { misspellingsOf } from "../../model/nearest-word.js";
import type { Store } from "../store.js";

type NamedThing = "actor" | "outlet" | "place";
const TABLES = { actor: "entities", outlet: "outlets", place: "places" } as const satisfies Record<NamedThing, string>;

/** Whether no report was read yet. */
export const isEmpty = async ({ db }: Store): Promise<boolean> => (await db.selectFrom("reports").select("report_id").limit(1).execute()).length === 0;

/** Every name of such things; of places, which are asked for by their ids too, those as well. */
export async function knownNames({ db }: Store, thing: NamedThing): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select distinct name from ${sql.table(TABLES[thing])} ${thing === "place" ? sql`union select id as name from places` : sql``} order by name`.execute(db);
  return rows.map(({ name }) => name);
}

/** Whether any report holds a word. */
export async function isHeld({ db, fullText }: Store, word: string): Promise<boolean> {
  const reports = fullText.reportsMatching({ groups: [[{ words: [word], prefix: false }]], without: [] });
  return (await sql`select 1 from (${reports}) held limit 1`.execute(db)).rows.length > 0;
}

/** Shorter words have more than one letter wrong too rarely to look for. */
const LONG = 6;
const BEGINNING = 3;

/** Words of reports, folded, of which this one may be a misspelling: one letter differs, or, of a long one, more after its beginning. */
export async function wordsLike({ db, fullText }: Store, word: string): Promise<string[]> {
  const near = await fullText.heldAmong(db, misspellingsOf(word));
  return word.length < LONG ? near : [...near, ...(await fullText.wordsBeginning(db, Array.from(word).slice(0, BEGINNING).join("")))];
}
