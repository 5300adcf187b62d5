import { randomBytes } from "node:crypto";
import { z } from "zod";
import { faultLine, faultsOf } from "../model/faults.js";
import { addAlert, listAlerts, removeAlert, StoredAlert } from "../store/alerts.js";
import type { Store } from "../store/store.js";
import { type Api, DONE, Done } from "./api.js";
import { Problem, Refusal } from "./problem.js";
import { QUESTIONS, type Question } from "./questions.js";
import { ALERTABLE, type Post, tryAlert } from "./tell-alerts.js";

const Id = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER);

/** Webhooks: questions whose new answers are sent to an address. A name is checked when it is resolved; `refuses` spares waiting where the address tells. */
export function addAlerts(api: Api, store: Store, now: () => Date, refuses: (address: string) => string | null, post: Post | null): void {
  api.get(
    "/api/alerts",
    { schema: { summary: "Alerts and how sending them goes", response: { 200: z.object({ rows: z.array(StoredAlert) }), "4xx": Problem } } },
    async () => ({ rows: await listAlerts(store) }),
  );
  api.post(
    "/api/alerts",
    {
      schema: {
        summary: "Send the new answers of a question to an address, signed (Standard Webhooks); the secret is told this once",
        body: z.strictObject({
          name: z.string().trim().min(1).max(200),
          question: z.enum(ALERTABLE),
          query: z.record(z.string(), z.unknown()).default({}),
          target: z.url({ protocol: /^https?$/ }).max(2000),
        }),
        response: { 200: StoredAlert.extend({ secret: z.string() }), "4xx": Problem },
      },
    },
    async ({ body }) => {
      const { query: asked } = QUESTIONS[body.question] as Question;
      const parsed = asked.safeParse(body.query);
      if (!parsed.success) {
        const faults = faultsOf(parsed.error.issues, Object.keys(asked.shape)).map(({ field, message }) => ({ field: `query.${field}`, message }));
        throw new Refusal(400, faultLine(faults), faults);
      }
      const why = refuses(body.target);
      if (why !== null) throw new Refusal(400, `target: ${why}`, [{ field: "target", message: why }]);
      const secret = `whsec_${randomBytes(32).toString("base64")}`;
      return { ...(await addAlert(store, { ...body, secret, at: now().toISOString() })), secret };
    },
  );
  api.post(
    "/api/alerts/:alert/trial",
    {
      schema: {
        summary: "Send a trial message, signed and without rows; the answer tells whether it has arrived, or why not",
        params: z.strictObject({ alert: Id }),
        response: { 200: z.object({ arrived: z.boolean(), message: z.string().nullable() }), "4xx": Problem },
      },
    },
    async ({ params }) => {
      if (post === null) throw new Refusal(409, "This server sends no alerts.");
      const message = await tryAlert(store, post, params.alert, now());
      return { arrived: message === null, message };
    },
  );
  api.delete(
    "/api/alerts/:alert",
    { schema: { summary: "Remove an alert", params: z.strictObject({ alert: Id }), response: { 200: Done, "4xx": Problem } } },
    async ({ params }) => {
      await removeAlert(store, params.alert);
      return DONE;
    },
  );
}
