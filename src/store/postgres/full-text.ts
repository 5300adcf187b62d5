/** Full text by tsvector columns with GIN indexes. Words are folded before they come here, so that both dialects find the same. */
import { sql } from "kysely";
import type { FullText } from "../full-text.js";
import { foldWords, type SearchQuery, type SearchTerm } from "../search-query.js";

/** A tsvector holds at most a megabyte; the first 200,000 letters of a report always fit. */
const INDEXED = 200_000;

/** Reports whose words are gathered when it is asked what words there are. */
const COUNTED = 5000;

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
  async addReport(db, { version_id, title, text }) {
    await sql`update versions set words = setweight(to_tsvector('simple', ${indexed(title ?? "")}), 'A') || to_tsvector('simple', ${indexed(text)})
      where version_id = ${version_id}`.execute(db);
  },
  async removeStatements() {
    // The words are a column of the row itself.
  },
  async addStatements(db, rows) {
    for (const { claim_id, words } of rows)
      await sql`update statements set words = to_tsvector('simple', ${indexed(words)}) where claim_id = ${claim_id}`.execute(db);
  },
  reportsMatching: (query) =>
    query.groups.length === 0
      ? sql`select report_id, 0.0 as rank from reports where false`
      : sql`select report_id, -ts_rank(words, q)::double precision as rank from versions, to_tsquery('simple', ${tsQuery(query)}) q where words @@ q`,
  statementsMatching: (query) =>
    query.groups.length === 0
      ? sql`select claim_id from statements where false`
      : sql`select claim_id from statements where words @@ to_tsquery('simple', ${tsQuery(query)})`,
  async wordsOfLength(db, least, most) {
    const { rows } = await sql<{ word: string }>`
      select word from ts_stat(${`select words from versions where words is not null order by version_id desc limit ${COUNTED}`})
      where length(word) between ${least} and ${most} order by ndoc desc, word`.execute(db);
    return rows.map(({ word }) => word);
  },
  async check(db) {
    const { rows } = await sql<{ n: number }>`
      select count(*) as n from versions v join reports r using (report_id) where (v.words is not null) <> (v.version_id = r.version_id)`.execute(db);
    const astray = rows[0]?.n ?? 0;
    return astray > 0 ? [`${astray} versions are indexed though a newer one exists, or are not though they are the newest`] : [];
  },
};
