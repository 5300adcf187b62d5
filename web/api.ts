/** What the desk asks the server: addresses and answers are typed by the OpenAPI document (src/client). */
import { queryOptions, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import type { paths } from "../src/client/http-types.js";

type Get = { [P in keyof paths]: paths[P] extends { get: { responses: { 200: { content: { "application/json": unknown } } } } } ? P : never }[keyof paths];
export type Answer<P extends Get> = paths[P] extends { get: { responses: { 200: { content: { "application/json": infer T } } } } } ? T : never;
/** Lists that come in rows. */
export type List = { [P in Get]: Answer<P> extends { rows: unknown[]; next: string | null } ? P : never }[Get];
export type Row<P extends List> = Answer<P> extends { rows: (infer R)[] } ? R : never;
export type EventRow = Row<"/api/events">;
export type StatementRow = Row<"/api/statements">;
export type PositionRow = Row<"/api/positions">;
export type CommitmentRow = Row<"/api/commitments">;
export type WarningRow = Row<"/api/warnings">;
export type ReviewRow = Row<"/api/review">;
export type Query = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

/** What the server refused, in its own words. */
export class AskError extends Error {
  constructor(
    message: string,
    readonly status: number,
    /** Parameters that it could not read. */
    readonly fields: readonly string[] = [],
  ) {
    super(message);
  }
}

export function addressOf(path: string, query: Query = {}): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === "") continue;
    for (const one of Array.isArray(value) ? value : [value]) params.append(name, String(one));
  }
  return params.size === 0 ? path : `${path}?${params}`;
}

async function reply<T>(sent: Promise<Response>): Promise<T> {
  let answer: Response;
  try {
    answer = await sent;
  } catch {
    throw new AskError("The server does not answer. Is casus serve still running?", 0);
  }
  const body: unknown = await answer.json().catch(() => null);
  if (answer.ok) return body as T;
  const problem = (body ?? {}) as { readonly detail?: unknown; readonly errors?: readonly { readonly field?: unknown }[] };
  const detail = problem.detail === undefined ? `The server answered ${answer.status}.` : String(problem.detail);
  throw new AskError(
    detail,
    answer.status,
    (problem.errors ?? []).map(({ field }) => String(field)),
  );
}

/** @throws AskError */
export const ask = <T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T> => reply<T>(fetch(addressOf(path, query), signal ? { signal } : {}));

/** @throws AskError */
export const send = (path: string, body: object): Promise<unknown> =>
  reply(fetch(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) }));

/** @throws AskError */
export const remove = (path: string): Promise<unknown> => reply(fetch(path, { method: "DELETE" }));

export const useAnswer = <P extends Get>(path: P, query: Query = {}, enabled = true) =>
  useQuery({ queryKey: [path, query], queryFn: ({ signal }) => ask<Answer<P>>(path, query, signal), enabled });

export const reportQuery = (report: string) =>
  queryOptions({
    queryKey: ["report", report],
    queryFn: ({ signal }) => ask<Answer<"/api/reports/{report}">>(`/api/reports/${encodeURIComponent(report)}`, {}, signal),
  });
export const useReport = (report: string) => useQuery(reportQuery(report));

/** Pages of a list, read on as they are looked at. */
export const useRows = <P extends List>(path: P, query: Query, enabled = true) =>
  useInfiniteQuery({
    queryKey: [path, "pages", query],
    queryFn: ({ pageParam, signal }) => ask<Answer<P>>(path, pageParam === "" ? query : { ...query, cursor: pageParam }, signal),
    // Comparing all pages read so far with themselves costs more the longer the list is.
    structuralSharing: false,
    initialPageParam: "",
    getNextPageParam: (last) => (last as { next: string | null }).next,
    enabled,
  });
