/**
 * Events by their parties. A rare actor's events are looked up by the index; those of one who is everywhere are met soon enough when
 * events are read in order, and gathering all of them first would take longer than the answer.
 */
import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { Store } from "../store.js";
import { among, hasAtLeast, numbers } from "./claims.js";

/** Parties from which on an actor is everywhere. */
const MANY = 4000;

export type Side = "actor" | "recipient";

const onSide = (side: Side | undefined): RawBuilder<unknown> => (side ? sql`and p.side = ${side}` : sql``);
/** The plus keeps the planner from looking a known claim's parties up by actor. */
const isOneOf = (alias: string, actors: readonly number[], column = "actor"): RawBuilder<SqlBool> =>
  actors.length === 0 ? sql<SqlBool>`1 = 0` : sql<SqlBool>`+${sql.ref(`${alias}.${column}`)} in (${numbers(actors)})`;

/** Condition on the event `c`: one of the actors is a party, on that side if one is given. */
export async function withParty(store: Store, actors: readonly number[], side?: Side): Promise<RawBuilder<SqlBool>> {
  return (await hasAtLeast(store, sql`select p.claim_id from parties p where ${among("p.actor", actors)}`, MANY))
    ? sql<SqlBool>`exists (select 1 from parties p where p.claim_id = c.claim_id and ${isOneOf("p", actors)} ${onSide(side)})`
    : sql<SqlBool>`c.claim_id in (select p.claim_id from parties p where ${among("p.actor", actors)} ${onSide(side)})`;
}

/** Dealings of two that are gathered; of more, events are read in order and each is asked whether it is one. */
const DEALINGS = 4000;

/** Pairs that are looked up one by one; of more, all that the one side did is read. */
const PAIRS = 400;

/** Condition on dealings `d`: from one of `a` to one of `b`, or the other way round. */
export function betweenActors(a: readonly number[], b: readonly number[]): RawBuilder<SqlBool> {
  const many = a.length * b.length > PAIRS;
  const way = (from: readonly number[], to: readonly number[]) =>
    sql`(${among("d.from_actor", from)} and ${many ? isOneOf("d", to, "to_actor") : among("d.to_actor", to)})`;
  return sql<SqlBool>`(${way(a, b)} or ${way(b, a)})`;
}

/** Condition on the event `c`: one of `a` acts on one of `b`, or the other way round. */
export async function betweenParties(store: Store, a: readonly number[], b: readonly number[]): Promise<RawBuilder<SqlBool>> {
  const dealings = sql`select d.claim_id from dealings d where ${betweenActors(a, b)}`;
  return (await hasAtLeast(store, dealings, DEALINGS))
    ? sql<SqlBool>`exists (select 1 from dealings d where d.claim_id = c.claim_id and ${betweenActors(a, b)})`
    : sql<SqlBool>`c.claim_id in (${dealings})`;
}
