/** Which countries did what to which: happenings told as done, whoever of the one acted on whomever of the other. */
import { type RawBuilder, type SqlBool, sql } from "kysely";
import { z } from "zod";
import { Status } from "../../model/record.js";
import { isoDay } from "../days.js";
import type { Store } from "../store.js";
import { invalid } from "../store-error.js";
import { countryNamed } from "./actors.js";
import { DateOrPeriod, readFilter } from "./claims.js";
import { counted, during, rounded } from "./counts.js";

/** Dyads of a day, month or of all days that a table shows at most. */
export const DYADS = 10_000;
export const DYAD_UNITS = ["day", "month", "all"] as const;

/** PLOVER's sectors, several by commas. */
export const Sectors = z.string().regex(/^[A-Z]{3}(?:,[A-Z]{3})*$/, "is no list of PLOVER's sectors; write MIL, or GOV,MIL");

export const DyadFilter = z.object({
  by: z.enum(DYAD_UNITS).default("month"),
  /** A country, on either side: its code, or a name of it. */
  who: z.string().optional(),
  /** The other country; only with `who`. */
  with: z.string().optional(),
  /** Of whoever acts, and of whom it is done to. */
  fromSector: Sectors.optional(),
  toSector: Sectors.optional(),
  /** Left out: what is told as done. */
  status: Status.optional(),
  since: DateOrPeriod.optional(),
  until: DateOrPeriod.optional(),
  limit: z.int().min(1).max(DYADS).default(DYADS),
});
export type DyadFilter = z.input<typeof DyadFilter>;

export const Dyad = z.object({
  /** ISO day or month; null where all days are counted as one. */
  at: z.string().nullable(),
  /** Countries of who acted and of whom it was done to, ISO 3166-1 alpha-3. */
  from: z.string(),
  to: z.string(),
  happenings: z.int(),
  /** Mean of PLOVER's intensity, from -10 to 10. */
  intensity: z.number().nullable(),
});
export type Dyad = z.infer<typeof Dyad>;

async function countryOf(store: Store, field: string, name: string | undefined): Promise<string | null> {
  if (name === undefined) return null;
  const country = await countryNamed(store, name);
  if (country === null)
    throw invalid(field, `is no country that the store knows: ${JSON.stringify(name)}; write its name, or its code as ISO 3166-1 has it (THA)`);
  return country;
}

/** Latest first; of one time those with most happenings. @throws StoreError invalid */
export async function findDyads(store: Store, given: DyadFilter = {}): Promise<Dyad[]> {
  const filter = readFilter(DyadFilter, given);
  const [who, other] = [await countryOf(store, "who", filter.who), await countryOf(store, "with", filter.with)];
  if (other !== null && who === null) throw invalid("with", "wants `who` beside it");
  const where: RawBuilder<SqlBool>[] = [counted(filter.status), sql`a.country <> b.country`, ...during("d.day", filter)];
  if (filter.by !== "all") where.push(sql`d.day > 0`);
  if (who !== null) where.push(other === null ? sql`(${isOf("from", who)} or ${isOf("to", who)})` : sql`(${way(who, other)} or ${way(other, who)})`);
  for (const [side, sectors] of [
    ["a", filter.fromSector],
    ["b", filter.toSector],
  ] as const)
    if (sectors !== undefined) where.push(sql`${sql.ref(`${side}.sector`)} in (${sql.join(sectors.split(","))})`);
  const at = filter.by === "day" ? sql`d.day` : filter.by === "month" ? sql`d.day / 100` : sql`0`;
  // One deed of two of a country to three of another is one happening between the two countries.
  const { rows } = await sql<{ at: number; from: string; to: string; happenings: number; intensity: number | null }>`
    select at, "from", "to", count(*) as happenings, avg(intensity) as intensity from (
      select distinct d.claim_id, ${at} as at, a.country as "from", b.country as "to", d.intensity
      from dealings d join entities a on a.entity_id = d.from_actor join entities b on b.entity_id = d.to_actor where ${sql.join(where, sql` and `)}) told
    group by at, "from", "to" order by at desc, count(*) desc, "from", "to" limit ${filter.limit}`.execute(store.db);
  return rows.map((row) => Dyad.parse({ ...row, at: timeOf(filter.by, row.at), intensity: rounded(row.intensity) }));
}

/** By the country's actors, of whom the dealings' own indexes know. */
const isOf = (side: "from" | "to", country: string): RawBuilder<SqlBool> =>
  sql<SqlBool>`${sql.ref(`d.${side}_actor`)} in (select o.entity_id from entities o where o.country = ${country})`;

const way = (from: string, to: string): RawBuilder<SqlBool> => sql<SqlBool>`(${isOf("from", from)} and b.country = ${to})`;

const timeOf = (by: (typeof DYAD_UNITS)[number], at: number): string | null =>
  by === "all" ? null : by === "day" ? isoDay(at) : (isoDay(at * 100 + 1)?.slice(0, 7) ?? null);
