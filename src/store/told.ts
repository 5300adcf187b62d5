/** For a store from when reports were sorted by day alone. */
import { type Kysely, sql } from "kysely";
import type { Tables } from "./database.js";
import { secondOf } from "./days.js";
import { elements, integerAt } from "./elements.js";
import type { DialectName } from "./migrate.js";

const AT_ONCE = 1000;

export async function fillTold(db: Kysely<Tables>, dialect: DialectName): Promise<void> {
  for (let after = -1; ; ) {
    const rows = await db
      .selectFrom("reports as r")
      .innerJoin("versions as v", "v.version_id", "r.version_id")
      .select(["r.report_id", "v.published"])
      .where("r.report_id", ">", after)
      .orderBy("r.report_id")
      .limit(AT_ONCE)
      .execute();
    if (rows.length === 0) return;
    after = rows.at(-1)?.report_id as number;
    await sql`update reports set told = ${integerAt(1)} from ${elements(
      { dialect },
      rows.map(({ report_id, published }) => [report_id, secondOf(published)]),
    )} where report_id = ${integerAt(0)}`.execute(db);
  }
}
