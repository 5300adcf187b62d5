/** Who acted on whom: a row for each actor and recipient of an event, written beside its parties. */
import { type RawBuilder, type SqlBool, sql } from "kysely";
import { DONE } from "../model/standing.js";
import type { Tables } from "./database.js";
import type { Store } from "./store.js";

/** Condition on the event that `alias` names: it is told as done. */
export const isDone = (alias: string): RawBuilder<SqlBool> =>
  sql<SqlBool>`${sql.ref(`${alias}.status`)} in (${sql.join(DONE.map((status) => sql.lit(status)))})`;

/** Dealings of events that are about to be stored, as `dealingsOf` reads them from those that are. */
export function dealingRows(
  events: readonly Pick<Tables["events"], "day" | "claim_id" | "happening_id" | "status" | "intensity">[],
  parties: readonly Pick<Tables["parties"], "claim_id" | "side" | "actor">[],
): Tables["dealings"][] {
  const eventOf = new Map(events.map((event) => [event.claim_id, event]));
  const recipients = new Map<number, number[]>();
  for (const { claim_id, side, actor } of parties) if (side === "recipient") recipients.set(claim_id, [...(recipients.get(claim_id) ?? []), actor]);
  const rows = new Map<string, Tables["dealings"]>();
  for (const { claim_id, side, actor } of parties) {
    const event = eventOf.get(claim_id);
    if (side !== "actor" || !event) continue;
    const first = event.happening_id === claim_id && (DONE as readonly string[]).includes(event.status) ? 1 : 0;
    for (const to_actor of recipients.get(claim_id) ?? [])
      rows.set(`${claim_id} ${actor} ${to_actor}`, { from_actor: actor, to_actor, day: event.day, claim_id, first, intensity: event.intensity });
  }
  return [...rows.values()];
}

/** Writes the dealings of events that have none yet. `which` is a condition on `e`. */
export async function addDealings({ db }: Store, which: RawBuilder<SqlBool>): Promise<void> {
  await sql`insert into dealings (from_actor, to_actor, day, claim_id, first, intensity) ${dealingsOf(which)}`.execute(db);
}

/** `which` as for `addDealings`. */
export async function removeDealings({ db }: Store, which: RawBuilder<SqlBool>): Promise<void> {
  await sql`delete from dealings where claim_id in (select e.claim_id from events e where ${which})`.execute(db);
}

/** Dealings as the parties of events tell them. */
export const dealingsOf = (which: RawBuilder<SqlBool>): RawBuilder<unknown> => sql`
  select distinct p.actor, q.actor, e.day, e.claim_id, case when e.happening_id = e.claim_id and ${isDone("e")} then 1 else 0 end, e.intensity
  from events e join parties p on p.claim_id = e.claim_id and p.side = 'actor' join parties q on q.claim_id = e.claim_id and q.side = 'recipient'
  where ${which}`;
