/** The ledger of alerts: what is asked, where answers go, and up to which version they have been told. Sending is the server's. */
import { z } from "zod";
import { settledVersion } from "./queries/arrivals.js";
import type { Store } from "./store.js";
import { StoreError } from "./store-error.js";

export const StoredAlert = z.object({
  alert: z.number(),
  name: z.string(),
  question: z.string(),
  query: z.record(z.string(), z.unknown()),
  target: z.string(),
  made_at: z.string(),
  /** Versions up to this one have been told of; `pending`: those up to this one are being told. */
  told_to: z.number(),
  pending: z.number().nullable(),
  sent: z.number(),
  failures: z.number(),
  message: z.string().nullable(),
  next_try: z.string().nullable(),
});
export type StoredAlert = z.infer<typeof StoredAlert>;

const MOST = 1000;

type Row = Omit<StoredAlert, "alert" | "query"> & { readonly alert_id: number; readonly query: string; readonly secret: string };
const shape = ({ alert_id, secret: _, query, ...row }: Row): StoredAlert => StoredAlert.parse({ ...row, alert: alert_id, query: JSON.parse(query) });

/** What is in the store already is not told. @throws StoreError invalid: too many alerts */
export async function addAlert(
  store: Store,
  {
    name,
    question,
    query,
    target,
    secret,
    at,
  }: { readonly name: string; readonly question: string; readonly query: object; readonly target: string; readonly secret: string; readonly at: string },
): Promise<StoredAlert> {
  if ((await listAlerts(store)).length >= MOST) throw new StoreError("invalid", `There are ${MOST} alerts; remove one first.`);
  const row = await store.db
    .insertInto("alerts")
    .values({
      name,
      question,
      query: JSON.stringify(query),
      target,
      secret,
      made_at: at,
      told_to: await settledVersion(store),
      pending: null,
      sent: 0,
      failures: 0,
      message: null,
      next_try: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return shape(row);
}

/** All alerts, the oldest first, without their secrets. */
export const listAlerts = async ({ db }: Store): Promise<StoredAlert[]> => (await db.selectFrom("alerts").selectAll().orderBy("alert_id").execute()).map(shape);

/** @throws StoreError missing */
export async function removeAlert({ db }: Store, alert: number): Promise<void> {
  const { numDeletedRows } = await db.deleteFrom("alerts").where("alert_id", "=", alert).executeTakeFirst();
  if (numDeletedRows === 0n) throw new StoreError("missing", `There is no alert ${alert}.`);
}

/** Alerts that may be told now, with their secrets. */
export async function dueAlerts({ db }: Store, now: string): Promise<(StoredAlert & { readonly secret: string })[]> {
  const rows = await db
    .selectFrom("alerts")
    .selectAll()
    .where((eb) => eb.or([eb("next_try", "is", null), eb("next_try", "<=", now)]))
    .orderBy("alert_id")
    .execute();
  return rows.map((row) => ({ ...shape(row), secret: row.secret }));
}

/** One alert with its secret. @throws StoreError missing */
export async function alertToSend({ db }: Store, alert: number): Promise<StoredAlert & { readonly secret: string }> {
  const row = await db.selectFrom("alerts").selectAll().where("alert_id", "=", alert).executeTakeFirst();
  if (!row) throw new StoreError("missing", `There is no alert ${alert}.`);
  return { ...shape(row), secret: row.secret };
}

/** Fixes what the next message is about, so that a repeated one says the same. */
export const beginTelling = async ({ db }: Store, alert: number, pending: number): Promise<void> => {
  await db.updateTable("alerts").set({ pending }).where("alert_id", "=", alert).execute();
};

/** The message arrived, or there was nothing to say. */
export const wasTold = async ({ db }: Store, alert: number, upTo: number, sent: boolean): Promise<void> => {
  await db
    .updateTable("alerts")
    .set(({ eb }) => ({ told_to: upTo, pending: null, failures: 0, message: null, next_try: null, sent: eb("sent", "+", sent ? 1 : 0) }))
    .where("alert_id", "=", alert)
    .execute();
};

export const failedToTell = async ({ db }: Store, alert: number, failures: number, message: string, nextTry: string): Promise<void> => {
  await db
    .updateTable("alerts")
    .set({ failures, message: message.slice(0, 500), next_try: nextTry })
    .where("alert_id", "=", alert)
    .execute();
};
