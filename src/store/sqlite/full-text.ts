/** Full text by FTS5: report_words reads its text from the view "newest"; statement_words, event_words and so on hold no text of their own. */
import { type Kysely, type RawBuilder, sql } from "kysely";
import type { SearchQuery, SearchTerm } from "../../model/search-query.js";
import { CLAIM_KINDS, type ClaimKind } from "../claim-name.js";
import { CLAIM_TABLES, type Tables } from "../database.js";
import { elements, integerAt, textAt, textsIn } from "../elements.js";
import type { FullText } from "../full-text.js";

const term = ({ words, prefix }: SearchTerm): string => `"${words.join(" ")}"${prefix ? " *" : ""}`;

/** FTS5's own language; words hold letters and digits only, so quoting is safe. */
export function matchExpression({ groups, without }: SearchQuery): string {
  const all = groups.map((terms) => `(${terms.map(term).join(" OR ")})`).join(" AND ");
  return without.length === 0 ? all : `(${all}) NOT (${without.map(term).join(" OR ")})`;
}

const indexOf = (kind: ClaimKind): string => `${kind}_words`;

/** Of words so found alone it is counted how many reports hold them: that reads all of their places. */
async function knownWords(db: Kysely<Tables>, which: RawBuilder<unknown>): Promise<string[]> {
  await sql`create virtual table if not exists temp.known_words using fts5vocab (main, report_words, row)`.execute(db);
  const { rows } = await sql<{ term: string }>`select term from temp.known_words where ${which} order by doc desc, term`.execute(db);
  return rows.map(({ term: word }) => word);
}

export const sqliteFullText: FullText = {
  async removeReport(db, { report_id, title, text }) {
    await sql`insert into report_words (report_words, rowid, title, text) values ('delete', ${report_id}, ${title}, ${text})`.execute(db);
  },
  async addReports(db, rows) {
    const ids = rows.map(({ report_id, version_id }) => [report_id, version_id]);
    await sql`insert into report_words (rowid, title, text) select ${integerAt(0)}, v.title, v.text
      from ${elements({ dialect: "sqlite" }, ids)} join versions v on v.version_id = ${integerAt(1)}`.execute(db);
  },
  async removeClaims(db, kind, reportId) {
    await sql`delete from ${sql.table(indexOf(kind))} where rowid in (select claim_id from ${sql.table(CLAIM_TABLES[kind])} where report_id = ${reportId})`.execute(
      db,
    );
  },
  async addClaims(db, kind, rows) {
    const list = elements(
      { dialect: "sqlite" },
      rows.map(({ claim_id, words }) => [claim_id, words]),
    );
    await sql`insert into ${sql.table(indexOf(kind))} (rowid, content) select ${integerAt(0)}, ${textAt(1)} from ${list}`.execute(db);
  },
  reportsMatching: (query) =>
    query.groups.length === 0
      ? sql`select report_id, 0.0 as rank from reports where false`
      : sql`select rowid as report_id, rank from report_words where report_words match ${matchExpression(query)}`,
  claimsMatching: (kind, query) =>
    query.groups.length === 0
      ? sql`select claim_id from ${sql.table(CLAIM_TABLES[kind])} where false`
      : sql`select rowid as claim_id from ${sql.table(indexOf(kind))} where ${sql.ref(indexOf(kind))} match ${matchExpression(query)}`,
  heldAmong: (db, words) => knownWords(db, sql`term in ${textsIn({ dialect: "sqlite" }, words)}`),
  wordsBeginning: (db, letters) => knownWords(db, sql`term >= ${letters} and term < ${`${letters}\u{10ffff}`}`),
  async check(db) {
    const faults: string[] = [];
    for (const table of ["report_words", ...CLAIM_KINDS.map(indexOf)]) {
      try {
        await sql`insert into ${sql.table(table)} (${sql.ref(table)}, rank) values ('integrity-check', 1)`.execute(db);
      } catch (error) {
        const { cause = error } = error as Error;
        faults.push(`the index ${table} is not in step with its table: ${(cause as Error).message}`);
      }
    }
    for (const kind of CLAIM_KINDS) {
      const [claims, indexed] = [
        sql`select claim_id as id from ${sql.table(CLAIM_TABLES[kind])}`,
        sql`select id from ${sql.table(`${indexOf(kind)}_docsize`)}`,
      ];
      const { rows } = await sql<{ n: number }>`
        select count(*) as n from (select * from (${claims} except ${indexed}) a union all select * from (${indexed} except ${claims}) b)`.execute(db);
      const astray = rows[0]?.n ?? 0;
      if (astray > 0) faults.push(`${astray} ${CLAIM_TABLES[kind]} are in the table or in its index, not in both`);
    }
    return faults;
  },
};
