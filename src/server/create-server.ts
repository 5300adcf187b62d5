/**
 * The HTTP interface over a store: validate, ask the store, reply. Lists come from questions.ts; what is written goes through the store's
 * own functions. The OpenAPI document at /api/openapi.json is made from the same schemas that check each request.
 */
import compress from "@fastify/compress";
import etag from "@fastify/etag";
import swagger from "@fastify/swagger";
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { jsonSchemaTransform, validatorCompiler, type ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Asked, Explained } from "../explain/explain-report.js";
import { BOM, csvColumns, renderCsv } from "../export/rows-as-csv.js";
import { CasusRecord, type Report } from "../model/record.js";
import { PROGRAM_VERSION } from "../model/version.js";
import { StoreInfo, storeInfo } from "../store/maintenance.js";
import { getRecord } from "../store/put-record.js";
import { Account, accountsOf } from "../store/queries/accounts.js";
import { Actor, listActors } from "../store/queries/actors.js";
import { DateOrPeriod } from "../store/queries/claims.js";
import { BoardRow, boardOf } from "../store/queries/issues.js";
import { misspelt } from "../store/queries/misspelt.js";
import { StanceLine, stanceLines } from "../store/queries/over-time.js";
import { ClaimKey, claimKeys, ReportHead, reportHead, reportsOfStory, VersionRow, versionsOf, versionText, withStoredIds } from "../store/queries/reports.js";
import { FacetRow, Facets, facetRows, facetsOf } from "../store/queries/search.js";
import type { Store } from "../store/store.js";
import { addAlerts } from "./add-alerts.js";
import { addBrief } from "./add-brief.js";
import { addDecisions } from "./add-decisions.js";
import { addDesk, type Desk } from "./add-desk.js";
import { addQuestion, Csv } from "./add-question.js";
import { type Access, addGuards, SAFE_HEADERS } from "./guards.js";
import { answerError, Problem, problemOf, Refusal, sendProblem } from "./problem.js";
import { QUESTIONS, type Question } from "./questions.js";
import { createStream } from "./stream.js";
import { type Post, tellAlerts } from "./tell-alerts.js";
import { Today, todayOf } from "./today.js";

export interface ServerOptions extends Access {
  readonly store: Store;
  /** Codes a report again for /api/explain, elsewhere than in this thread. */
  readonly explain: (report: Report, asked: Asked) => Explained | Promise<Explained>;
  /** Sends alerts; null: none are sent. */
  readonly post: Post | null;
  /** Why alerts can never be sent to an address, as far as it tells so by itself; null where it does not. */
  readonly refuses?: (address: string) => string | null;
  /** The screens; null: the interface alone. */
  readonly desk?: Desk | null;
  readonly now?: () => Date;
  readonly log?: boolean;
}

/** Bytes of what is sent to us. */
const BODY = 100_000;
/** Milliseconds between rounds of alerts. */
const ALERT_ROUND = 10_000;

const Id = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER);

export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const { store, explain, post, refuses = () => null, desk = null, now = () => new Date(), log = false } = options;
  const today = (): string => now().toISOString().slice(0, 10);
  const app = Fastify({
    logger: log ? { level: "error" } : false,
    bodyLimit: BODY,
    requestTimeout: 30_000,
    routerOptions: { maxParamLength: 300 },
    forceCloseConnections: true,
    // Addresses that do not read come to no route and no guard.
    frameworkErrors: (error, request, reply) => void answerError(error, request, reply.headers(SAFE_HEADERS)),
  });
  app.setValidatorCompiler(validatorCompiler);
  // The store has checked its rows; a second check of a thousand rows would cost more than the question.
  app.setSerializerCompiler(() => (data) => JSON.stringify(data));
  app.setErrorHandler(answerError);
  addGuards(app, options);
  await app.register(etag);
  await app.register(compress, { encodings: ["gzip"], threshold: 2_000 });
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "Casus",
        version: PROGRAM_VERSION,
        description: "Who said what, who stands where, who did what to whom: a store of coded reports. Every row carries its words and its report.",
      },
      components: { securitySchemes: { token: { type: "http", scheme: "bearer" } } },
    },
    transform: jsonSchemaTransform,
  });
  const methods = new Map<string, string[]>();
  app.addHook("onRoute", ({ url, method }) => {
    methods.set(url, [...(methods.get(url) ?? []), method].flat());
  });
  const stream = createStream(store);
  app.addHook("onClose", async () => stream.close());

  await app.register(async (plain) => {
    const api = plain.withTypeProvider<ZodTypeProvider>();
    const problems = { "4xx": Problem };
    for (const [name, question] of Object.entries(QUESTIONS)) addQuestion(api, name, question, { store, today });

    api.get("/api/openapi.json", { schema: { hide: true } }, async () => app.swagger());
    api.get("/api/about", { schema: { summary: "The store, its size and the coders of its records", response: { 200: StoreInfo, ...problems } } }, () =>
      storeInfo(store),
    );
    api.get(
      "/api/today",
      {
        schema: {
          summary: "What is new, who turned round, what is due, what is feared",
          querystring: z.strictObject({ day: DateOrPeriod.optional(), back: z.coerce.number().int().min(1).max(60).default(7) }),
          response: { 200: Today, ...problems },
        },
      },
      ({ query }) => todayOf(store, query.day ?? today(), query.back),
    );
    addBrief(api, store, today);
    const ofReports = QUESTIONS.reports as Question;
    api.get(
      "/api/facets",
      {
        schema: {
          summary: "Counts over what /api/reports finds: outlets, months, actors",
          querystring: ofReports.query,
          response: { 200: Facets, ...problems },
        },
      },
      ({ query }) => facetsOf(store, query),
    );
    api.get(
      "/api/facets.csv",
      { schema: { summary: "Counts over what /api/reports finds (csv)", querystring: ofReports.query.extend(Csv.shape) } },
      async ({ query: { bom, ...query } }, reply) =>
        reply
          .type("text/csv; charset=utf-8")
          .header("content-disposition", 'attachment; filename="casus-facets.csv"')
          .send(`${bom ? BOM : ""}${renderCsv(facetRows(await facetsOf(store, query)), csvColumns(FacetRow))}`),
    );
    const Name = z.string().min(1).max(300);
    api.get(
      "/api/misspelt",
      {
        schema: {
          summary: "Why a question found nothing: a sentence for each name or word that the store does not know, with the nearest that it does",
          querystring: z.strictObject({
            actors: z.union([Name, z.array(Name).max(5)]).optional(),
            outlet: Name.optional(),
            place: Name.optional(),
            text: z.string().min(1).max(500).optional(),
          }),
          response: { 200: z.object({ rows: z.array(z.string()) }), ...problems },
        },
      },
      async ({ query: { actors = [], ...sought } }) => ({ rows: await misspelt(store, { ...sought, actors: [actors].flat() }) }),
    );
    const byReport = z.strictObject({ report: Id });
    api.get(
      "/api/reports/:report",
      {
        schema: {
          summary: "One report: its record with the text, the names of its claims, its versions, and the reports that tell it in the same words",
          params: byReport,
          response: {
            200: z.object({
              head: ReportHead,
              record: CasusRecord.nullable(),
              text: z.string(),
              claims: z.array(ClaimKey),
              versions: z.array(VersionRow),
              copies: z.array(ReportHead),
            }),
            ...problems,
          },
        },
      },
      async ({ params }) => {
        const head = await reportHead(store, params.report);
        const versions = await versionsOf(store, params.report);
        const newest = versions.at(-1);
        const coded = versions.findLast(({ coder }) => coder !== null);
        return {
          head,
          record: coded === undefined ? null : await withStoredIds(store, params.report, await getRecord(store, coded.version)),
          text: (await versionText(store, params.report, newest?.number ?? 1)).text,
          claims: coded === undefined ? [] : await claimKeys(store, coded.version),
          versions,
          copies: (await reportsOfStory(store, head.story)).filter(({ report }) => report !== params.report),
        };
      },
    );
    api.get(
      "/api/reports/:report/versions/:number",
      {
        schema: {
          summary: "The words of one version",
          params: z.strictObject({ report: Id, number: Id }),
          response: { 200: z.object({ title: z.string().nullable(), text: z.string() }), ...problems },
        },
      },
      ({ params }) => versionText(store, params.report, params.number),
    );
    api.get(
      "/api/events/:happening/accounts",
      {
        schema: {
          summary: "Who corroborates and who contradicts whom on one happening",
          params: z.strictObject({ happening: Id }),
          response: { 200: z.object({ rows: z.array(Account) }), ...problems },
        },
      },
      async ({ params }) => ({ rows: await accountsOf(store, params.happening) }),
    );
    api.get(
      "/api/actor",
      { schema: { summary: "One actor by id", querystring: z.strictObject({ id: z.string().min(1).max(300) }), response: { 200: Actor, ...problems } } },
      async ({ query }) => {
        const [actor] = await listActors(store, { name: query.id, limit: 1 });
        if (!actor) throw new Refusal(404, `No report names ${JSON.stringify(query.id)}.`);
        return actor;
      },
    );
    api.get(
      "/api/board",
      {
        schema: {
          summary: "Who stands where on one issue, and since when",
          querystring: z.strictObject({ issue: z.string().min(1).max(500) }),
          response: { 200: z.object({ rows: z.array(BoardRow), truncated: z.boolean() }), ...problems },
        },
      },
      async ({ query }) => {
        const { rows, truncated } = await boardOf(store, query.issue);
        return { rows: [...rows], truncated };
      },
    );
    api.get(
      "/api/stances",
      {
        schema: {
          summary: "The line of stances of each actor on each issue, with its reversals",
          querystring: z.strictObject({ by: z.string().max(300).optional(), issue: z.string().max(500).optional() }),
          response: { 200: z.object({ rows: z.array(StanceLine), truncated: z.boolean() }), ...problems },
        },
      },
      ({ query: { by, issue } }) => stanceLines(store, { ...(by === undefined ? {} : { by }), ...(issue === undefined ? {} : { issue }) }),
    );

    api.get(
      "/api/explain",
      {
        schema: {
          summary: "Why a claim was coded (claim), or why some words carry none (begin, end)",
          querystring: z.strictObject({
            report: Id,
            claim: z.string().max(20).optional(),
            begin: z.coerce.number().int().min(0).optional(),
            end: z.coerce.number().int().min(1).optional(),
          }),
          response: { 200: z.looseObject({}), ...problems },
        },
      },
      async ({ query: { report, claim, begin, end } }) => {
        const coded = (await versionsOf(store, report)).findLast(({ coder }) => coder !== null);
        if (!coded) throw new Refusal(404, `There is no coded report ${report}.`);
        const { report: input } = await getRecord(store, coded.version);
        if (claim === undefined && (begin === undefined || end === undefined || begin >= end || end > input.text.length))
          throw new Refusal(
            400,
            "Name what to explain: either claim, or begin and end of some words of the report.",
            ["claim", "begin", "end"].map((field) => ({ field, message: "names nothing of the report to explain" })),
          );
        const explained = await explain(input, claim === undefined ? { span: [begin as number, end as number] } : { claim });
        if (explained === null)
          throw new Refusal(404, `The report has no claim ${JSON.stringify(claim)} by the present coder; another version of the coder made it.`);
        return explained;
      },
    );
    api.get(
      "/api/stream",
      {
        exposeHeadRoute: false,
        schema: {
          summary: "Server-sent events: reports as they are read and coded; resumes at Last-Event-ID",
          querystring: z.strictObject({ after: z.coerce.number().int().min(0).optional() }),
        },
      },
      async (request, reply) => {
        const last = z.coerce
          .number()
          .int()
          .min(0)
          .safeParse(request.headers["last-event-id"] ?? request.query.after);
        if (!(await stream.add(request, reply, last.success ? last.data : null))) throw new Refusal(503, "Too many readers of the stream; try again later.");
      },
    );

    addDecisions(api, store, () => now().toISOString());
    addAlerts(api, store, now, refuses, post);
  });

  const notFound = nothingAt(methods);
  if (desk === null) app.setNotFoundHandler(notFound);
  else await addDesk(app, desk, notFound);

  if (post !== null) {
    let telling = false;
    const timer = setInterval(() => {
      if (telling) return;
      telling = true;
      tellAlerts(store, post, now())
        .catch((error) => app.log.error(error))
        .finally(() => {
          telling = false;
        });
    }, ALERT_ROUND);
    timer.unref();
    app.addHook("onClose", async () => clearInterval(timer));
  }
  return app;
}

/** @param methods those of each route, by its pattern */
const nothingAt =
  (methods: ReadonlyMap<string, readonly string[]>) =>
  (request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const asked = request.url.slice(0, 200).replace(/\?.*/s, "");
    const [, allowed] = [...methods].find(([pattern]) => new RegExp(`^${pattern.replaceAll(".", "\\.").replace(/:\w+/g, "[^/]+")}$`).test(asked)) ?? [];
    if (allowed === undefined) return sendProblem(reply, problemOf(404, `There is nothing at ${asked}; /api/openapi.json lists what there is.`));
    reply.header("allow", allowed.join(", "));
    return sendProblem(reply, problemOf(405, `${asked} takes ${allowed.join(" and ")}, not ${request.method}.`));
  };
