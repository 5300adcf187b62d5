import { type RawBuilder, type SqlBool, sql } from "kysely";

/** Condition on the event `c`: it is at the place of this id or name. */
export const atPlace = (place: string): RawBuilder<SqlBool> =>
  sql<SqlBool>`c.place_id in (select place_id from places where id = ${place} or lower(name) = lower(${place}))`;
