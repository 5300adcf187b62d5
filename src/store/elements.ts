/** A list as one parameter: the statement stays the same however long the list is, so the database keeps it compiled. */
import { type RawBuilder, sql } from "kysely";
import type { Store } from "./store.js";

/** Rows to select from, one an element of the list, each a list of values that `textAt` and `integerAt` read. */
export const elements = ({ dialect }: Pick<Store, "dialect">, list: readonly (readonly (string | number | null)[])[]): RawBuilder<unknown> =>
  dialect === "sqlite" ? sql`json_each(${JSON.stringify(list)}) as element` : sql`json_array_elements(cast(${JSON.stringify(list)} as json)) as element(value)`;

/** The n-th value of an element, from 0. */
export const textAt = (n: number): RawBuilder<string> => sql<string>`(element.value ->> ${sql.lit(n)})`;
export const integerAt = (n: number): RawBuilder<number> => sql<number>`cast(element.value ->> ${sql.lit(n)} as bigint)`;

/** The numbers of a list, to select among. */
export const integersIn = (store: Pick<Store, "dialect">, list: readonly number[]): RawBuilder<number> =>
  sql<number>`(select ${integerAt(0)} from ${elements(
    store,
    list.map((n) => [n]),
  )})`;

/** The texts of a list, to select among. */
export const textsIn = (store: Pick<Store, "dialect">, list: readonly string[]): RawBuilder<string> =>
  sql<string>`(select ${textAt(0)} from ${elements(
    store,
    list.map((text) => [text]),
  )})`;
