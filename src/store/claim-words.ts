/** The words by which a claim is found: what is said; of what is told otherwise its label and the passage that carries it. */
import type { Kysely } from "kysely";
import { CLAIM_KINDS, type ClaimKind } from "./claim-name.js";
import { CLAIM_TABLES, type ClaimTable, type Tables } from "./database.js";
import type { FullText } from "./full-text.js";
import { passageAround } from "./passage.js";

interface Row {
  readonly claim_id: number;
  readonly begin_at: number;
  readonly end_at: number;
  readonly label?: string;
  /** JSON. */
  readonly spans?: string;
}

function wordsOf(kind: ClaimKind, { begin_at, end_at, label = "", spans = "" }: Row, text: string): string {
  if (kind !== "statement") return `${label} ${passageAround(text, begin_at, end_at).passage}`;
  const { content } = JSON.parse(spans) as { content: [number, number][] };
  return content.map(([begin, end]) => text.slice(begin, end)).join(" ");
}

/** Puts claims into the index, each of a text's with it; their rows exist already. */
export async function addClaimWords(
  { db, fullText }: { readonly db: Kysely<Tables>; readonly fullText: FullText },
  told: readonly { readonly rows: Partial<Record<ClaimTable, readonly Row[]>>; readonly text: string }[],
): Promise<void> {
  for (const kind of CLAIM_KINDS) {
    const words = told.flatMap(({ rows, text }) =>
      (rows[CLAIM_TABLES[kind]] ?? []).map((row) => ({ claim_id: row.claim_id, words: wordsOf(kind, row, text) })),
    );
    if (words.length > 0) await fullText.addClaims(db, kind, words);
  }
}

const AT_ONCE = 200;

/** For a store from when only statements were found by their words. */
export async function fillClaimWords(db: Kysely<Tables>, fullText: FullText): Promise<void> {
  for (const kind of CLAIM_KINDS.filter((one) => one !== "statement")) {
    const table = CLAIM_TABLES[kind];
    for (let after = -1; ; ) {
      const rows = await db
        .selectFrom(table)
        .innerJoin("versions as v", "v.version_id", `${table}.version_id`)
        .selectAll(table)
        .select("v.text")
        .where(`${table}.claim_id`, ">", after)
        .orderBy(`${table}.claim_id`)
        .limit(AT_ONCE)
        .execute();
      if (rows.length === 0) break;
      after = rows.at(-1)?.claim_id as number;
      await fullText.addClaims(
        db,
        kind,
        rows.map((row) => ({ claim_id: row.claim_id, words: wordsOf(kind, row as Row, row.text) })),
      );
    }
  }
}
