/** Full text by tsvector columns with GIN indexes. Words are folded before they come here, so that both dialects find the same. */
import { sql } from "kysely";
import { foldWords, type SearchQuery, type SearchTerm } from "../../model/search-query.js";
import { CLAIM_KINDS } from "../claim-name.js";
import { CLAIM_TABLES } from "../database.js";
import { elements, integerAt, textAt } from "../elements.js";
import type { FullText } from "../full-text.js";

/** A tsvector holds at most a megabyte; the first 200,000 letters of a report always fit. */
const INDEXED = 200_000;

/** Reports that are counted, or whose words are gathered, when it is asked what words there are. */
const COUNTED = 200;

const indexed = (text: string): string => foldWords(text.slice(0, INDEXED)).slice(0, INDEXED);

const term = ({ words, prefix }: SearchTerm): string => `(${words.map((word, i) => `'${word}'${prefix && i === words.length - 1 ? ":*" : ""}`).join(" <-> ")})`;

/** PostgreSQL's tsquery; words hold letters and digits only, so quoting is safe. */
export function tsQuery({ groups, without }: SearchQuery): string {
  const all = groups.map((terms) => `(${terms.map(term).join(" | ")})`).join(" & ");
  return without.length === 0 ? all : `${all} & !(${without.map(term).join(" | ")})`;
}

export const postgresFullText: FullText = {
  async removeReport(db, { version_id }) {
    await sql`update versions set words = null where version_id = ${version_id}`.execute(db);
  },
  async addReports(db, rows) {
    const list = elements(
      { dialect: "postgres" },
      rows.map(({ version_id, title, text }) => [version_id, indexed(title ?? ""), indexed(text)]),
    );
    await sql`update versions set words = setweight(to_tsvector('simple', ${textAt(1)}), 'A') || to_tsvector('simple', ${textAt(2)})
      from ${list} where version_id = ${integerAt(0)}`.execute(db);
  },
  async removeClaims() {
    // The words are a column of the row itself.
  },
  async addClaims(db, kind, rows) {
    const list = elements(
      { dialect: "postgres" },
      rows.map(({ claim_id, words }) => [claim_id, indexed(words)]),
    );
    await sql`update ${sql.table(CLAIM_TABLES[kind])} set words = to_tsvector('simple', ${textAt(1)}) from ${list} where claim_id = ${integerAt(0)}`.execute(
      db,
    );
  },
  reportsMatching: (query) =>
    query.groups.length === 0
      ? sql`select report_id, 0.0 as rank from reports where false`
      : sql`select report_id, -ts_rank(words, q)::double precision as rank from versions, to_tsquery('simple', ${tsQuery(query)}) q where words @@ q`,
  claimsMatching: (kind, query) =>
    query.groups.length === 0
      ? sql`select claim_id from ${sql.table(CLAIM_TABLES[kind])} where false`
      : sql`select claim_id from ${sql.table(CLAIM_TABLES[kind])} where words @@ to_tsquery('simple', ${tsQuery(query)})`,
  async heldAmong(db, words) {
    const { rows } = await sql<{ word: string }>`
      select word from (
        select ${textAt(0)} as word, (select count(*) from (
          select 1 from versions where words @@ cast(quote_literal(${textAt(0)}) as tsquery) limit ${COUNTED}) held) as reports
        from ${elements(
          { dialect: "postgres" },
          words.map((word) => [word]),
        )}
      ) counted where reports > 0 order by reports desc, word`.execute(db);
    return rows.map(({ word }) => word);
  },
  async wordsBeginning(db, letters) {
    const { rows } = await sql<{ word: string }>`
      select word from ts_stat(${`select words from versions where words @@ '${letters}:*' order by version_id desc limit ${COUNTED}`})
      where starts_with(word, ${letters}) order by ndoc desc, word`.execute(db);
    return rows.map(({ word }) => word);
  },
  async check(db) {
    const { rows } = await sql<{ n: number }>`
      select count(*) as n from versions v join reports r using (report_id) where (v.words is not null) <> (v.version_id = r.version_id)`.execute(db);
    const astray = rows[0]?.n ?? 0;
    const faults = astray > 0 ? [`${astray} versions are indexed though a newer one exists, or are not though they are the newest`] : [];
    for (const table of CLAIM_KINDS.map((kind) => CLAIM_TABLES[kind])) {
      const [without] = (await sql<{ n: number }>`select count(*) as n from ${sql.table(table)} where words is null`.execute(db)).rows;
      if (without && without.n > 0) faults.push(`${without.n} ${table} are in the table and not in its index`);
    }
    return faults;
  },
};
