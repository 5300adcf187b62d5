/** A typed client of the HTTP interface, for Node and browsers; its types are made from the OpenAPI document by `npm run client`. */
import createFetchClient, { type Client } from "openapi-fetch";
import type { paths } from "./http-types.js";

export type CasusClient = Client<paths>;

/**
 *     const casus = createClient("http://127.0.0.1:8087");
 *     const { data, error } = await casus.GET("/api/statements", { params: { query: { by: "Peskov" } } });
 *
 * @param token what `casus serve --token` was given, where it was
 */
export const createClient = (address: string, { token }: { readonly token?: string } = {}): CasusClient =>
  createFetchClient<paths>({ baseUrl: address, ...(token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } }) });
