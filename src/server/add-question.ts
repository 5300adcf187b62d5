import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { misspelt, type Sought } from "../store/queries/misspelt.js";
import type { Store } from "../store/store.js";
import type { Api } from "./api.js";
import { atomOf, calendarOf, csvOf, jsonLinesOf, mostRows, parquetOf } from "./downloads.js";
import { Problem } from "./problem.js";
import { Flag, type Question } from "./questions.js";

/** How CSV is written. */
export const Csv = z.object({ bom: Flag.optional() });

/** The list at /api/NAME and, beside it, the same as CSV, JSON lines, Parquet, feed and calendar. */
export function addQuestion(api: Api, name: string, question: Question, { store, today }: { readonly store: Store; readonly today: () => string }): void {
  const { summary, query: querystring, row } = question;
  const reply = z.object({
    rows: z.array(row),
    /** Cursor of the next page. */
    next: z.string().nullable(),
    /** Rows that a page holds at most, and whether there are more than these. */
    limit: z.number(),
    truncated: z.boolean(),
    /** Where there are none: a sentence for each name and word of the question that the store does not know. */
    why: z.array(z.string()),
  });
  api.get(`/api/${name}`, { schema: { summary, querystring, response: { 200: reply, "4xx": Problem } } }, async ({ query }) => {
    const { rows, next, truncated = false } = await question.ask(store, query, today());
    const limit = query.limit as number;
    return {
      rows: rows as Record<string, unknown>[],
      next,
      limit,
      truncated: truncated || next !== null || (!("cursor" in querystring.shape) && rows.length >= limit),
      why: rows.length > 0 ? [] : await misspelt(store, soughtBy(name === "counts" || name === "dyads" ? { ...query, by: undefined } : query)),
    };
  });
  // A download holds all that matches; a limit counts only when it is given.
  const asked = querystring.extend({ limit: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).optional() });
  const file = (form: string, type: string, write: (query: Record<string, unknown>, request: FastifyRequest) => unknown, wanted: z.ZodObject = asked): void => {
    // Who asks for the head alone costs no download.
    api.head(`/api/${name}.${form}`, { schema: { hide: true, querystring: wanted } }, (_, reply) => reply.type(type).send());
    api.get(`/api/${name}.${form}`, { exposeHeadRoute: false, schema: { summary: `${summary} (${form})`, querystring: wanted } }, async (request, reply) => {
      const body = await write(request.query as Record<string, unknown>, request);
      const most = mostRows(question, form);
      if (most !== null) reply.header("casus-limit", most);
      if (form !== "atom") reply.header("content-disposition", `attachment; filename="casus-${name}.${form}"`);
      return reply.type(type).send(body);
    });
  };
  if (!question.nested) file("csv", "text/csv; charset=utf-8", (query) => csvOf(store, question, query, today()), asked.extend(Csv.shape));
  file("jsonl", "application/jsonl; charset=utf-8", (query) => jsonLinesOf(store, question, query, today()));
  if (!question.nested) file("parquet", "application/vnd.apache.parquet", (query) => parquetOf(store, question, query, today()));
  if (question.entry)
    file("atom", "application/atom+xml; charset=utf-8", (query, request) =>
      atomOf(store, question, query, today(), siteOf(request), `${siteOf(request)}${request.url}`),
    );
  if (question.due) file("ics", "text/calendar; charset=utf-8", (query, request) => calendarOf(store, question, query, today(), siteOf(request)));
}

/** The address that the reader asked, "http://127.0.0.1:8087". */
const siteOf = ({ protocol, headers: { host } }: FastifyRequest): string => `${protocol}://${host}`;

const asText = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

/** The names and words of a question; counts and dyads are by day or month, other lists by somebody. */
const soughtBy = ({ by, who, with: other, actor, recipient, between, names, outlet, place, text }: Readonly<Record<string, unknown>>): Sought => ({
  actors: [by, who, other, actor, recipient, between, names].flat().map(asText),
  outlet: asText(outlet),
  place: asText(place),
  text: asText(text),
});
