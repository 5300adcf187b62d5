import { type RawBuilder, type SqlBool, sql } from "kysely";

/** Condition on the event `c`: it is at the place of this id or name. */
export const atPlace = (place: string): RawBuilder<SqlBool> =>
  sql<SqlBool>`c.place_id in (select place_id from places where id = ${place} or lower(name) = lower(${place}))`;

/** Condition on the event `c`: it took place in one of these countries (ISO 3166-1 alpha-3). */
export const inCountry = (codes: readonly string[]): RawBuilder<SqlBool> =>
  codes.length === 0 ? sql<SqlBool>`1 = 0` : sql<SqlBool>`c.place_id in (select pl.place_id from places pl where pl.country in (${sql.join(codes)}))`;
