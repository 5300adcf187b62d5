/**
 * Sends what is new to the addresses of alerts, signed as the Standard Webhooks specification says (standardwebhooks.com). At least once:
 * a message is repeated, with the same id and the same content, until it is answered with 2xx.
 */
import { Webhook } from "standardwebhooks";
import { z } from "zod";
import { alertToSend, beginTelling, dueAlerts, failedToTell, type StoredAlert, wasTold } from "../store/alerts.js";
import { settledVersion } from "../store/queries/arrivals.js";
import type { ReversalRow } from "../store/queries/over-time.js";
import { PAGE_LIMIT } from "../store/queries/page.js";
import type { Store } from "../store/store.js";
import { QUESTIONS } from "./questions.js";

/** Posts a body and gives the status; rejects where the address may not be asked or does not answer. */
export type Post = (address: string, body: string, headers: Readonly<Record<string, string>>) => Promise<number>;

/** Lists whose new rows can be told. */
export const ALERTABLE = ["statements", "positions", "reversals", "commitments", "warnings", "events"] as const;

/** Rows of one message; what is more is counted and named as cut off. */
const ROWS = 100;
const FIRST_RETRY = 60_000;
const LONGEST_RETRY = 6 * 3_600_000;

type Sendable = StoredAlert & { readonly secret: string };
const Versioned = z.looseObject({ version: z.number() });

/** Rows of versions after `told_to`, up to `until`. */
async function newRows(store: Store, { question, query, told_to }: StoredAlert, until: number, today: string): Promise<unknown[]> {
  const asked = QUESTIONS[question];
  if (!asked) return [];
  if (question === "reversals") {
    const { rows } = await asked.ask(store, { ...asked.query.parse(query), order: "stored", limit: PAGE_LIMIT }, today);
    return (rows as ReversalRow[]).filter(({ to }) => to.version > told_to && to.version <= until);
  }
  const { rows } = await asked.ask(store, { ...asked.query.parse(query), after: told_to, limit: PAGE_LIMIT }, today);
  return rows.filter((row) => Versioned.parse(row).version <= until);
}

/** Posts a message, signed. @throws Error that tells why it has not arrived */
async function send(post: Post, { alert, name, question, query, target, secret }: Sendable, id: string, now: Date, told: object): Promise<void> {
  const body = JSON.stringify({ alert: { id: alert, name, question, query }, ...told });
  const status = await post(target, body, {
    "content-type": "application/json",
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(now.getTime() / 1000)),
    "webhook-signature": new Webhook(secret).sign(id, now, body),
  });
  if (status < 200 || status > 299) throw new Error(`it answered ${status}`);
}

/** Sends a message without rows, of which nothing is kept. @returns why it has not arrived, or null @throws StoreError missing */
export async function tryAlert(store: Store, post: Post, alert: number, now: Date): Promise<string | null> {
  const sendable = await alertToSend(store, alert);
  try {
    await send(post, sendable, `casus-${alert}-trial-${now.getTime()}`, now, { rows: [], total: 0, truncated: false, trial: true });
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}

/** Tells every alert that is due. @returns how many messages arrived */
export async function tellAlerts(store: Store, post: Post, now: Date): Promise<number> {
  const settled = await settledVersion(store, now);
  let arrived = 0;
  for (const alert of await dueAlerts(store, now.toISOString())) {
    const until = alert.pending ?? settled;
    if (until <= alert.told_to) continue;
    const rows = await newRows(store, alert, until, now.toISOString().slice(0, 10));
    if (rows.length === 0) {
      await wasTold(store, alert.alert, until, false);
      continue;
    }
    await beginTelling(store, alert.alert, until);
    const id = `casus-${alert.alert}-${alert.told_to}-${until}`;
    try {
      await send(post, alert, id, now, { rows: rows.slice(0, ROWS), total: rows.length, truncated: rows.length > ROWS });
      await wasTold(store, alert.alert, until, true);
      arrived++;
    } catch (error) {
      const failures = alert.failures + 1;
      const wait = Math.min(LONGEST_RETRY, FIRST_RETRY * 2 ** (failures - 1));
      await failedToTell(store, alert.alert, failures, (error as Error).message, new Date(now.getTime() + wait).toISOString());
    }
  }
  return arrived;
}
