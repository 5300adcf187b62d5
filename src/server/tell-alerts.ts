/**
 * Sends what is new to the addresses of alerts, signed as the Standard Webhooks specification says (standardwebhooks.com). At least once:
 * a message is repeated, with the same id and the same content, until it is answered with 2xx.
 */
import { Webhook } from "standardwebhooks";
import { z } from "zod";
import { beginTelling, dueAlerts, failedToTell, type StoredAlert, wasTold } from "../store/alerts.js";
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
    const body = JSON.stringify({
      alert: { id: alert.alert, name: alert.name, question: alert.question, query: alert.query },
      rows: rows.slice(0, ROWS),
      total: rows.length,
      truncated: rows.length > ROWS,
    });
    try {
      const status = await post(alert.target, body, {
        "content-type": "application/json",
        "webhook-id": id,
        "webhook-timestamp": String(Math.floor(now.getTime() / 1000)),
        "webhook-signature": new Webhook(alert.secret).sign(id, now, body),
      });
      if (status < 200 || status > 299) throw new Error(`it answered ${status}`);
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
