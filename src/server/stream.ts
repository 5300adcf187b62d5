/** Server-sent events: one for each report that was read and coded. Resumed by Last-Event-ID, so a reader that was away misses none. */
import type { FastifyReply, FastifyRequest } from "fastify";
import { type Arrival, arrivalsAfter, settledVersion } from "../store/queries/arrivals.js";
import type { Store } from "../store/store.js";

/** Milliseconds between looks; a comment keeps proxies awake. */
const LOOK = 2000;
const KEEP_AWAKE = 15_000;
const READERS = 100;

export interface Stream {
  /** Adds a reader. @returns false where there are too many */
  readonly add: (request: FastifyRequest, reply: FastifyReply, after: number | null) => Promise<boolean>;
  readonly close: () => void;
}

const written = (arrival: Arrival): string => `id: ${arrival.version}\nevent: report\ndata: ${JSON.stringify(arrival)}\n\n`;

export function createStream(store: Store): Stream {
  const readers = new Map<FastifyReply["raw"], { after: number; asleep: number }>();
  let looking = false;
  const look = async (): Promise<void> => {
    if (looking || readers.size === 0) return;
    looking = true;
    try {
      const least = Math.min(...[...readers.values()].map(({ after }) => after));
      const arrivals = await arrivalsAfter(store, least);
      for (const [raw, reader] of readers) {
        const news = arrivals.filter(({ version }) => version > reader.after);
        for (const arrival of news) raw.write(written(arrival));
        reader.after = Math.max(reader.after, arrivals.at(-1)?.version ?? 0);
        reader.asleep = news.length > 0 ? 0 : reader.asleep + LOOK;
        if (reader.asleep >= KEEP_AWAKE) {
          raw.write(": still here\n\n");
          reader.asleep = 0;
        }
      }
    } finally {
      looking = false;
    }
  };
  const timer = setInterval(() => void look().catch(() => undefined), LOOK);
  timer.unref();
  return {
    add: async (request, reply, after) => {
      if (readers.size >= READERS) return false;
      const from = after ?? (await settledVersion(store));
      reply.hijack();
      const { raw } = reply;
      raw.writeHead(200, {
        ...(reply.getHeaders() as Record<string, string>),
        "content-type": "text/event-stream; charset=utf-8",
        "cache-control": "no-store",
      });
      raw.write(`retry: 5000\nid: ${from}\n\n`);
      readers.set(raw, { after: from, asleep: 0 });
      request.raw.on("close", () => readers.delete(raw));
      void look().catch(() => undefined);
      return true;
    },
    close: () => {
      clearInterval(timer);
      for (const raw of readers.keys()) raw.end();
      readers.clear();
    },
  };
}
