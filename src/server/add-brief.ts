/** The brief as JSON, and as a page: Markdown and HTML, as whoever mails or edits it wants it. */
import { z } from "zod";
import { Brief, BriefFilter, briefOf } from "../brief/brief-of.js";
import { paperOf } from "../brief/brief-paper.js";
import { asMarkdown, htmlDocument, type Paper } from "../model/paper.js";
import { DateOrPeriod } from "../store/queries/claims.js";
import type { Store } from "../store/store.js";
import type { Api } from "./api.js";
import { Problem } from "./problem.js";

const { back, ahead, sources, least, lines } = BriefFilter.shape;
const Name = z.string().min(1).max(300);
/** Query strings are text: a number is read from it and left to the brief's own schema. */
const read = <Number extends z.ZodDefault>(number: Number, example: number) =>
  z.coerce
    .number()
    .pipe(number.unwrap() as z.ZodNumber)
    .default(number.def.defaultValue as number)
    .meta({ examples: [example] });

const Query = z.strictObject({
  who: z
    .union([Name, z.array(Name).max(50)])
    .optional()
    .meta({ examples: [["Ethiopia", "Somalia"]] }),
  day: DateOrPeriod.optional().meta({ examples: ["2025-03-10"] }),
  back: read(back, 1),
  ahead: read(ahead, 30),
  sources: read(sources, 2),
  least: read(least, 0.5),
  lines: read(lines, 8),
});

/** @param today ISO day */
export function addBrief(api: Api, store: Store, today: () => string): void {
  const asked = ({ who = [], day = today(), ...rest }: z.output<typeof Query>): Promise<Brief> =>
    briefOf(store, BriefFilter.parse({ ...rest, who: [who].flat(), day }));
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
