/** `casus serve`: the HTTP interface over a store. */
import { existsSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import type { Piscina } from "piscina";
import { z } from "zod";
import type { Explained } from "../explain/explain-report.js";
import { ANY_ADDRESS, PUBLIC_WEB, refusalOf } from "../intake/fetch/address.js";
import type { Fetcher } from "../intake/fetch/fetcher.js";
import { createServer } from "../server/create-server.js";
import { isLoopback } from "../server/guards.js";
import type { Store } from "../store/store.js";
import { Failure } from "./failure.js";
import { readOptions } from "./read-options.js";
import { threadAddress } from "./thread-address.js";
import { withStore } from "./with-store.js";

export const ServeOptions = z.object({
  store: z.string().min(1),
  host: z.string().min(1).default("127.0.0.1"),
  name: z.array(z.string().min(1)).default([]),
  port: z.coerce.number().int().min(0).max(65_535).default(8087),
  token: z.string().min(1).optional(),
  allowPrivate: z.boolean().default(false),
  quiet: z.boolean().default(false),
});
export type ServeOptions = z.infer<typeof ServeOptions>;

/** Milliseconds and bytes that an alert's receiver gets and may answer with. */
const ALERT_LIMITS = { bytes: 100_000, total: 10_000, idle: 5_000, redirects: 0 };
/** The screens stand beside the built program; run from its sources it has none. */
const SCREENS = fileURLToPath(new URL("../web", import.meta.url));
const DATA = fileURLToPath(new URL("../../data", import.meta.url));
/** Milliseconds after which a report that codes too slowly is given up, with its thread. */
const SLOWEST = 60_000;
/** A token that can be guessed is none. */
const SHORTEST_TOKEN = 16;

/** @throws Failure where a host beyond loopback has no token */
export async function serveCommand(given: object): Promise<void> {
  const options = readOptions(ServeOptions, given, "serve");
  await withStore(options.store, (store) => serveStore(store, options));
}

/** Serves until the process is told to end. */
export async function serveStore(store: Store, { host, name, port, token = process.env.CASUS_TOKEN, allowPrivate, quiet }: ServeOptions): Promise<void> {
  if (!isLoopback(host) && token === undefined)
    throw new Failure(
      `${host} can be reached from other machines, so casus serve wants a token: --token or CASUS_TOKEN, at least ${SHORTEST_TOKEN} characters.`,
      2,
    );
  if (token !== undefined && token.length < SHORTEST_TOKEN) throw new Failure(`a token needs at least ${SHORTEST_TOKEN} characters`, 2);
  // What only some servers come to need is loaded when they do: a desk should open at once.
  const rule = allowPrivate ? ANY_ADDRESS : PUBLIC_WEB;
  let fetcher: Promise<Fetcher> | null = null;
  const fetching = (): Promise<Fetcher> => {
    fetcher ??= import("../intake/fetch/fetcher.js").then(({ createFetcher }) => createFetcher(rule));
    return fetcher;
  };
  let thread: Promise<Piscina> | null = null;
  const explaining = (): Promise<Piscina> => {
    thread ??= import("piscina").then(
      ({ Piscina }) => new Piscina({ filename: threadAddress("explain-worker"), name: "explain", minThreads: 1, maxThreads: 1 }),
    );
    return thread;
  };
  const end = async (): Promise<void> => {
    await (await fetcher)?.close();
    await (await thread)?.destroy();
  };
  const server = await createServer({
    store,
    explain: async (report, asked) => (await (await explaining()).run({ report, asked }, { signal: AbortSignal.timeout(SLOWEST) })) as Explained,
    post: async (address, body, headers) => (await (await fetching()).get(address, { post: body, headers, limits: ALERT_LIMITS })).status,
    refuses: (address) => refusalOf(address, rule),
    desk: existsSync(`${SCREENS}/index.html`) ? { screens: SCREENS, data: DATA } : null,
    hosts: [host, ...name],
    token: token ?? null,
    log: true,
  });
  try {
    await server.listen({ host, port });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    await server.close();
    await end();
    if (code === "EADDRINUSE") throw new Failure(`port ${port} of ${host} is in use; name another with --port, or 0 for any that is free`, 2);
    if (code === "EACCES" || code === "EADDRNOTAVAIL") throw new Failure(`${host}:${port} cannot be listened on: ${(error as Error).message}`, 2);
    throw error;
  }
  const [address] = server.addresses() as AddressInfo[];
  const named = host.includes(":") ? `[${host}]` : host;
  if (!quiet)
    process.stderr.write(
      `The desk over ${store.location} is open at http://${named}:${address?.port ?? port}/ (its data at /api/openapi.json). Ctrl-C ends it.\n`,
    );
  await new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
  await server.close();
  await end();
}
