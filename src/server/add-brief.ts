/** The brief as JSON, and as a page: Markdown and HTML, as whoever mails or edits it wants it. */
import type { z } from "zod";
import { Brief, BriefFilter, briefOf } from "../brief/brief-of.js";
import { paperOf } from "../brief/brief-paper.js";
import { asMarkdown, htmlDocument, type Paper } from "../model/paper.js";
import type { Store } from "../store/store.js";
import type { Api } from "./api.js";
import { Problem } from "./problem.js";

const Query = BriefFilter.extend({ day: BriefFilter.shape.day.optional() });

/** @param today ISO day */
export function addBrief(api: Api, store: Store, today: () => string): void {
  const asked = (query: z.output<typeof Query>): Promise<Brief> => briefOf(store, { ...query, day: query.day ?? today() });
  const summary =
    "A page of some countries and actors: what happened, is contradicted, planned, promised, overdue and feared, who stands where and turned round";
  api.get("/api/brief", { schema: { summary, querystring: Query, response: { 200: Brief, "4xx": Problem } } }, ({ query }) => asked(query));
  const page = (form: string, type: string, write: (paper: Paper) => string): void => {
    api.get(`/api/brief.${form}`, { schema: { summary: `${summary} (${form})`, querystring: Query } }, async ({ query }, reply) =>
      reply
        .type(type)
        .header("content-disposition", `attachment; filename="casus-brief.${form}"`)
        .send(write(paperOf(await asked(query)))),
    );
  };
  page("md", "text/markdown; charset=utf-8", asMarkdown);
  page("html", "text/html; charset=utf-8", htmlDocument);
}
