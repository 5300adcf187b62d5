import { Readable } from "node:stream";
import { z } from "zod";
import { ClaimName } from "../store/claim-name.js";
import { Correction, correctReport, listCorrections, uncorrectReport } from "../store/corrections.js";
import { Forgotten, forgetReport, listForgotten, unforgetReport } from "../store/forgotten.js";
import { listMarks, Mark, markClaim, marksOf, unmarkClaim, VERDICTS } from "../store/marks.js";
import { listMerges, Merge, mergeEntities, unmergeEntity } from "../store/merges.js";
import { linkOutcome, Outcome, outcomesOf, unlinkOutcome } from "../store/outcomes.js";
import type { Store } from "../store/store.js";
import { type Api, DONE, Done } from "./api.js";
import { goldLines } from "./gold.js";
import { Problem } from "./problem.js";

const Person = z.string().trim().min(1).max(100);
const Reason = z.string().trim().min(1).max(1000);

/** What people decide: marks, outcomes, merges; each can be taken back. */
export function addDecisions(api: Api, store: Store, at: () => string): void {
  const response = { 200: Done, "4xx": Problem };
  const BareMark = Mark.omit({ stale: true });
  api.get(
    "/api/marks",
    {
      schema: {
        summary: "What people said of claims, the newest first",
        querystring: z.strictObject({ claim: ClaimName.optional() }),
        response: { 200: z.object({ rows: z.array(z.union([Mark, BareMark])) }), "4xx": Problem },
      },
    },
    async ({ query }) => ({
      rows: query.claim === undefined ? await listMarks(store) : await marksOf(store, query.claim),
    }),
  );
  api.post(
    "/api/marks",
    {
      schema: {
        summary: "Say whether a claim is right",
        body: z.strictObject({ claim: ClaimName, verdict: z.enum(VERDICTS), note: z.string().max(2000).nullable().default(null), by: Person }),
        response,
      },
    },
    async ({ body }) => {
      await markClaim(store, { ...body, at: at() });
      return DONE;
    },
  );
  api.post(
    "/api/marks/undo",
    {
      schema: {
        summary: "Take back what was last said of a claim; the answer holds it",
        body: z.strictObject({ claim: ClaimName, by: Person }),
        response: { 200: Done.extend({ undone: BareMark }), "4xx": Problem },
      },
    },
    async ({ body }) => ({ ...DONE, undone: await unmarkClaim(store, body.claim, { by: body.by, at: at() }) }),
  );
  api.get("/api/gold.jsonl", { exposeHeadRoute: false, schema: { summary: "Marked reports as gold: the claims found right, in plain words" } }, (_, reply) =>
    reply
      .type("application/jsonl; charset=utf-8")
      .header("content-disposition", 'attachment; filename="casus-gold.jsonl"')
      .send(Readable.from(goldLines(store))),
  );
  api.get(
    "/api/outcomes",
    {
      schema: {
        summary: "All that was ever linked to a commitment",
        querystring: z.strictObject({ commitment: ClaimName }),
        response: { 200: z.object({ rows: z.array(Outcome) }), "4xx": Problem },
      },
    },
    async ({ query }) => ({
      rows: await outcomesOf(store, query.commitment),
    }),
  );
  api.post(
    "/api/outcomes",
    {
      schema: {
        summary: "Link the claim that shows a commitment kept or broken",
        body: z.strictObject({ commitment: ClaimName, verdict: z.enum(["kept", "broken"]), evidence: ClaimName, reason: Reason, by: Person }),
        response,
      },
    },
    async ({ body }) => {
      await linkOutcome(store, { ...body, at: at() });
      return DONE;
    },
  );
  api.post(
    "/api/outcomes/undo",
    { schema: { summary: "Take back a commitment's outcome", body: z.strictObject({ commitment: ClaimName, reason: Reason, by: Person }), response } },
    async ({ body }) => {
      await unlinkOutcome(store, body.commitment, { reason: body.reason, by: body.by, at: at() });
      return DONE;
    },
  );
  const byReport = z.strictObject({ report: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER) });
  const Why = z.strictObject({ reason: Reason, by: Person });
  api.get(
    "/api/forgotten",
    { schema: { summary: "Reports that people left out, the last first", response: { 200: z.object({ rows: z.array(Forgotten) }), "4xx": Problem } } },
    async () => ({ rows: await listForgotten(store) }),
  );
  api.post(
    "/api/reports/:report/forget",
    { schema: { summary: "Leave a report out of every list, count, feed and search, with its claims", params: byReport, body: Why, response } },
    async ({ params, body }) => {
      await forgetReport(store, params.report, { ...body, at: at() });
      return DONE;
    },
  );
  api.post(
    "/api/reports/:report/forget/undo",
    { schema: { summary: "Take a report in again that was left out", params: byReport, body: Why, response } },
    async ({ params, body }) => {
      await unforgetReport(store, params.report, { ...body, at: at() });
      return DONE;
    },
  );
  const HeadField = z.string().trim().min(1).max(500).optional();
  api.get(
    "/api/corrections",
    {
      schema: {
        summary: "Reports whose outlet or title people put right, the last first",
        response: { 200: z.object({ rows: z.array(Correction) }), "4xx": Problem },
      },
    },
    async () => ({ rows: await listCorrections(store) }),
  );
  api.post(
    "/api/reports/:report/correct",
    { schema: { summary: "Put a report's outlet or title right", params: byReport, body: Why.extend({ outlet: HeadField, title: HeadField }), response } },
    async ({ params, body: { outlet, title, ...why } }) => {
      await correctReport(store, params.report, { ...why, ...(outlet === undefined ? {} : { outlet }), ...(title === undefined ? {} : { title }), at: at() });
      return DONE;
    },
  );
  api.post(
    "/api/reports/:report/correct/undo",
    { schema: { summary: "Take back what was put right of a report", params: byReport, body: Why, response } },
    async ({ params, body }) => {
      await uncorrectReport(store, params.report, { ...body, at: at() });
      return DONE;
    },
  );
  const Entity = z.string().min(1).max(300);
  api.get(
    "/api/merges",
    { schema: { summary: "Entities that people declared one, the newest first", response: { 200: z.object({ rows: z.array(Merge) }), "4xx": Problem } } },
    async () => ({ rows: await listMerges(store) }),
  );
  api.post(
    "/api/merges",
    { schema: { summary: "Declare that one entity is another", body: z.strictObject({ entity: Entity, into: Entity, reason: Reason, by: Person }), response } },
    async ({ body }) => {
      await mergeEntities(store, body.entity, body.into, { reason: body.reason, by: body.by, at: at() });
      return DONE;
    },
  );
  api.post(
    "/api/merges/undo",
    { schema: { summary: "Take back a merge", body: z.strictObject({ entity: Entity, reason: Reason, by: Person }), response } },
    async ({ body }) => {
      await unmergeEntity(store, body.entity, { reason: body.reason, by: body.by, at: at() });
      return DONE;
    },
  );
}
