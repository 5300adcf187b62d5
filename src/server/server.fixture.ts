/** A server over a fresh store that holds the small invented dispute. */
import type { FastifyInstance } from "fastify";
import { createExplainer } from "../explain/explain-report.js";
import { loadResources } from "../load/load-coder.js";
import { freshStore } from "../store/each-store.fixture.js";
import type { DialectName } from "../store/migrate.js";
import type { Store } from "../store/store.js";
import { tellStory } from "../store/storyline.fixture.js";
import { createServer, type ServerOptions } from "./create-server.js";

/** What a test reads of an answer, unchecked. */
// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
type Json = any;

export const NOW = new Date("2024-05-19T12:00:00Z");

export interface Served {
  readonly store: Store;
  readonly app: FastifyInstance;
  /** Status, headers and text of an answer. */
  readonly get: (
    url: string,
    headers?: Record<string, string>,
  ) => Promise<{ status: number; headers: Record<string, unknown>; text: string; json: () => Json }>;
  readonly post: (url: string, body: unknown, headers?: Record<string, string>) => Promise<{ status: number; json: () => Json }>;
  /** Closes the server and its store. */
  readonly end: () => Promise<void>;
}

export async function serveStory(more: Partial<Omit<ServerOptions, "store">> = {}, dialect: DialectName = "sqlite"): Promise<Served> {
  const { store, end } = await freshStore(dialect);
  await tellStory(store);
  const app = await createServer({
    store,
    explain: createExplainer(loadResources),
    post: null,
    hosts: [],
    token: null,
    now: () => NOW,
    ...more,
  });
  const host = { host: "127.0.0.1:8087" };
  return {
    store,
    app,
    end: async () => {
      await app.close();
      await end();
    },
    get: async (url, headers = {}) => {
      const { statusCode, headers: sent, body } = await app.inject({ url, headers: { ...host, ...headers } });
      return { status: statusCode, headers: sent, text: body, json: () => JSON.parse(body) };
    },
    post: async (url, body, headers = {}) => {
      const answer = await app.inject({
        method: "POST",
        url,
        headers: { ...host, "content-type": "application/json", ...headers },
        payload: JSON.stringify(body),
      });
      return { status: answer.statusCode, json: () => JSON.parse(answer.body) };
    },
  };
}
