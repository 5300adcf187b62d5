import { randomBytes } from "node:crypto";
import { z } from "zod";
import { faultLine, faultsOf } from "../model/faults.js";
import { addAlert, listAlerts, removeAlert, StoredAlert } from "../store/alerts.js";
import type { Store } from "../store/store.js";
import { type Api, DONE, Done } from "./api.js";
import { Problem, Refusal } from "./problem.js";
import { QUESTIONS, type Question } from "./questions.js";
import { ALERTABLE } from "./tell-alerts.js";

const Id = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER);

/** Webhooks: questions whose new answers are sent to an address. A name is checked when it is resolved; `refuses` spares waiting where the address tells. */
export function addAlerts(api: Api, store: Store, at: () => string, refuses: (address: string) => string | null): void {
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
      return { ...(await addAlert(store, { ...body, secret, at: at() })), secret };
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
