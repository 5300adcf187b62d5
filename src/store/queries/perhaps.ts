/**
 * Deeds that perhaps show a promise kept: of its actor, of the type and mode of the deed that it promises, to the same recipient or in the same place,
 * told as done between the promise and the day after it was due. That they do is for people to say (outcomes.ts); no state changes by it.
 */
import { sql } from "kysely";
import { z } from "zod";
import { partyNoun } from "../alike.js";
import { nameSql } from "../claim-name.js";
import { addDays, isoDay } from "../days.js";
import { elements, integerAt, integersIn, textAt } from "../elements.js";
import { quadOf } from "../happenings.js";
import type { Store } from "../store.js";
import { among } from "./claims.js";

export const Perhaps = z.object({
  /** The event, as other lists name it. */
  claim: z.string(),
  report: z.int(),
  day: z.iso.date(),
  outlet: z.string().nullable(),
});
export type Perhaps = z.infer<typeof Perhaps>;

/** Days before its due day in which the deed of an old promise is looked for. */
const WINDOW = 45;

export interface Promised {
  readonly claim_id: number;
  readonly report_id: number;
  readonly actor: number;
  readonly day: number;
  readonly due: number;
  /** Ids within its record, as JSON. */
  readonly evidence: string;
}

interface Deed {
  readonly claim_id: number;
  readonly report_id: number;
  readonly id: string;
  readonly type: string;
  readonly mode: string | null;
  readonly place_id: number | null;
  readonly day: number;
}

/** By promise the earliest deed that may show it; nothing for promises without a day. */
export async function perhapsShown(store: Store, promises: readonly Promised[]): Promise<ReadonlyMap<number, Perhaps>> {
  const { db } = store;
  const dated = promises.filter(({ due, day }) => due > 0 && day > 0);
  const found = new Map<number, Perhaps>();
  if (dated.length === 0) return found;
  const { rows: own } = await sql<Deed>`select e.claim_id, e.report_id, e.id, e.type, e.mode, e.place_id, e.day from events e
    where e.report_id in ${integersIn(
      store,
      dated.map(({ report_id }) => report_id),
    )}`.execute(db);
  const deedOf = new Map(own.map((deed) => [`${deed.report_id} ${deed.id}`, deed]));
  const promised = dated.flatMap((promise) => {
    const ids = z.array(z.string()).parse(JSON.parse(promise.evidence));
    const deeds = ids.flatMap((id) => deedOf.get(`${promise.report_id} ${id}`) ?? []);
    return deeds.map((deed) => ({ promise, deed, days: daysOf(promise) }));
  });
  const asked = new Map<string, (string | number | null)[]>();
  for (const { promise, deed, days } of promised)
    for (const day of days) asked.set(`${promise.actor} ${day} ${deed.type}`, [promise.actor, day, quadOf(deed.type), deed.type]);
  if (asked.size === 0) return found;
  const { rows: done } = await sql<Deed & { readonly actor: number; readonly claim: string; readonly outlet: string | null }>`
    select c.claim_id, c.report_id, c.id, c.type, c.mode, c.place_id, c.day, p.actor, ${nameSql("event")} as claim, o.name as outlet
    from ${elements(store, [...asked.values()])}
    join parties p on p.actor = ${integerAt(0)} and p.day = ${integerAt(1)} and p.side = 'actor' and p.quad = ${integerAt(2)}
    join events c on c.claim_id = p.claim_id and c.type = ${textAt(3)} and c.status in ('occurred', 'ongoing')
    join versions v on v.version_id = c.version_id join reports r on r.report_id = c.report_id left join outlets o on o.outlet_id = r.outlet_id
    order by c.day, c.claim_id`.execute(db);
  const toWhom = await recipientsOf(store, [...new Set([...promised.map(({ deed }) => deed.claim_id), ...done.map(({ claim_id }) => claim_id)])]);
  for (const { promise, deed, days } of promised) {
    const shown = done.find(
      (other) =>
        other.actor === promise.actor &&
        other.type === deed.type &&
        other.mode === deed.mode &&
        other.report_id !== promise.report_id &&
        days.includes(other.day) &&
        isOfTheSame(deed, other, toWhom),
    );
    if (shown && !found.has(promise.claim_id))
      found.set(promise.claim_id, Perhaps.parse({ claim: shown.claim, report: shown.report_id, day: isoDay(shown.day), outlet: shown.outlet }));
  }
  return found;
}

function daysOf({ day, due }: Promised): number[] {
  const days: number[] = [];
  for (let n = -WINDOW; n <= 1; n++) days.push(addDays(due, n));
  return days.filter((one) => one >= day);
}

function isOfTheSame(deed: Deed, other: Deed, toWhom: ReadonlyMap<number, ReadonlySet<string>>): boolean {
  const wanted = toWhom.get(deed.claim_id);
  const there = toWhom.get(other.claim_id);
  if (wanted && there) return [...wanted].some((noun) => there.has(noun));
  return deed.place_id !== null && deed.place_id === other.place_id;
}

async function recipientsOf({ db }: Store, claims: readonly number[]): Promise<ReadonlyMap<number, ReadonlySet<string>>> {
  const { rows } = await sql<{ claim_id: number; entity_id: number; id: string; name: string; country: string | null; sector: string | null }>`
    select p.claim_id, n.entity_id, n.id, n.name, n.country, n.sector from parties p join entities n on n.entity_id = p.actor
    where p.side = 'recipient' and ${among("p.claim_id", claims)}`.execute(db);
  const found = new Map<number, Set<string>>();
  for (const row of rows) found.set(row.claim_id, (found.get(row.claim_id) ?? new Set()).add(partyNoun(row)));
  return found;
}
