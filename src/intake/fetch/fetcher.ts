/**
 * Fetching what strangers name. The name is resolved once for each connection, every answer is checked, the socket goes to a checked answer and
 * is checked again; each redirect begins anew. Proxy variables are not read. Bytes count as they are after inflation; one clock runs over all hops.
 */
import { lookup as dnsLookup } from "node:dns/promises";
import type { LookupFunction } from "node:net";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { Agent, buildConnector, type Dispatcher, request } from "undici";
import { type Bytes, collect, SourceFault } from "../bytes.js";
import { type AddressRule, checkedUrl } from "./address.js";

export interface Resolved {
  readonly address: string;
  readonly family: number;
}
export type Resolve = (hostname: string) => Promise<readonly Resolved[]>;

export interface Limits {
  /** Inflated bytes of a body. */
  readonly bytes: number;
  /** Milliseconds from the call to the last byte, redirects included. */
  readonly total: number;
  /** Milliseconds without a byte. */
  readonly idle: number;
  readonly redirects: number;
}

export const PAGE_LIMITS: Limits = { bytes: 10_000_000, total: 30_000, idle: 10_000, redirects: 5 };
/** A crawl's archive is a gigabyte or two. */
export const ARCHIVE_LIMITS: Limits = { bytes: 8_000_000_000, total: 6 * 3_600_000, idle: 60_000, redirects: 5 };

export interface Asked {
  readonly headers?: Readonly<Record<string, string>>;
  readonly limits?: Limits;
  /** A body to post instead of asking; a redirect is then an answer like another, not followed. */
  readonly post?: string;
  /** Awaited before each hop, the first included: robots and the host's turn. May throw a SourceFault. */
  readonly beforeHop?: (url: URL) => Promise<void>;
}

export interface Answer {
  readonly status: number;
  /** Lower-case names; the first value of each. */
  readonly header: (name: string) => string | null;
  /** Where the body came from in the end. */
  readonly url: string;
  /** The new address, where every redirect on the way was a permanent one. */
  readonly moved: string | null;
}

export interface Fetcher {
  /** @throws SourceFault "refused", "too-large", "inflates-too-far", "too-slow", "malformed" or "fetch-failed" */
  readonly get: (address: string, asked?: Asked) => Promise<Answer & { readonly bytes: Uint8Array }>;
  /** The body as it comes, under the same limits; it must be read to its end or left by `return`. */
  readonly open: (address: string, asked?: Asked) => Promise<Answer & { readonly body: Bytes }>;
  readonly close: () => Promise<void>;
}

export const USER_AGENT = "casus/0.1 (news reader for research; one page a second; obeys robots.txt)";
/** What robots.txt calls us. */
export const ROBOT_NAME = "casus";
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
const PERMANENT: ReadonlySet<number> = new Set([301, 308]);

const systemResolve: Resolve = (hostname) => dnsLookup(hostname, { all: true, verbatim: true });

export function createFetcher(rule: AddressRule, resolve: Resolve = systemResolve): Fetcher {
  // net.connect takes the first answer that works: all of them must be permitted, or a name could mix public and private ones.
  const lookup: LookupFunction = (hostname, options, callback) => {
    resolve(hostname)
      .then((answers) => {
        const bad = answers.find(({ address }) => !rule.permits(address));
        if (bad !== undefined) throw new SourceFault("refused", `${hostname} resolves to ${bad.address}, no public address`);
        const [first] = answers;
        if (first === undefined) throw new SourceFault("fetch-failed", `${hostname} has no address`);
        if (options.all === true) callback(null, [...answers]);
        else callback(null, first.address, first.family);
      })
      .catch((error: Error) => callback(error, "", 0));
  };
  const connect = buildConnector({ lookup, timeout: 10_000, allowH2: false } as buildConnector.BuildOptions);
  const agent = new Agent({
    connect: (options, callback) =>
      connect(options, (error, socket) => {
        if (error !== null) callback(error, null);
        else if (socket.remoteAddress === undefined || !rule.permits(socket.remoteAddress)) {
          socket.destroy();
          callback(new SourceFault("refused", `the connection went to ${socket.remoteAddress ?? "nowhere"}, no public address`), null);
        } else callback(null, socket);
      }),
    connections: 2,
    pipelining: 1,
    maxHeaderSize: 32_768,
    keepAliveTimeout: 5_000,
  });

  const open: Fetcher["open"] = async (address, { headers = {}, limits = PAGE_LIMITS, beforeHop, post } = {}) => {
    const ending = new AbortController();
    const clock = countdown(limits.total, () => ending.abort(new SourceFault("too-slow", `no end after ${limits.total / 1000} seconds`)));
    try {
      let url = checkedUrl(address, rule);
      let permanent = true;
      for (let hop = 0; ; hop++) {
        // Waiting for the host's turn is our manners, not its slowness.
        clock.stop();
        await beforeHop?.(url);
        clock.start();
        const response = await request(url, {
          dispatcher: agent,
          ...(post === undefined ? { method: "GET" as const } : { method: "POST" as const, body: post }),
          headers: { "user-agent": USER_AGENT, "accept-encoding": "gzip, deflate, br", ...headers },
          headersTimeout: limits.idle,
          bodyTimeout: limits.idle,
          signal: ending.signal,
        });
        const location = firstOf(response.headers, "location");
        if (REDIRECTS.has(response.statusCode) && location !== null && post === undefined) {
          // The body of a redirect is not read; the connection goes with it.
          response.body.on("error", () => undefined).destroy();
          if (hop === limits.redirects) throw new SourceFault("refused", `more than ${limits.redirects} redirects`);
          permanent &&= PERMANENT.has(response.statusCode);
          url = checkedUrl(location, rule, url.href);
          continue;
        }
        const declared = Number(firstOf(response.headers, "content-length") ?? 0);
        if (declared > limits.bytes) {
          response.body.on("error", () => undefined).destroy();
          throw new SourceFault("too-large", `${declared} bytes; at most ${limits.bytes} are fetched`);
        }
        const header = (name: string): string | null => firstOf(response.headers, name);
        const moved = hop > 0 && permanent ? url.href : null;
        const whole = bounded(decoded(response.body, header("content-encoding")), limits.bytes, ending.signal, clock.stop);
        const leave = (): void => {
          clock.stop();
          response.body.on("error", () => undefined).destroy();
        };
        const body = leavable(whole, leave);
        return { status: response.statusCode, header, url: url.href, moved, body };
      }
    } catch (error) {
      clock.stop();
      throw faultOfFetch(error, ending.signal);
    }
  };

  return {
    open,
    get: async (address, asked) => {
      const { body, ...answer } = await open(address, asked);
      return { ...answer, bytes: await collect(body, Number.POSITIVE_INFINITY) };
    },
    close: () => agent.destroy(),
  };
}

/** A clock that can be stopped and started; runs from the first start. */
function countdown(ms: number, end: () => void): { start: () => void; stop: () => void } {
  let left = ms;
  let started = 0;
  let timer: NodeJS.Timeout | null = null;
  return {
    start: () => {
      started = performance.now();
      timer = setTimeout(end, Math.max(0, left));
    },
    stop: () => {
      if (timer === null) return;
      clearTimeout(timer);
      timer = null;
      left -= performance.now() - started;
    },
  };
}

function firstOf(headers: Dispatcher.ResponseData["headers"], name: string): string | null {
  const value = headers[name];
  return (Array.isArray(value) ? value[0] : value) ?? null;
}

/** Counts what comes, ends the clock with the body, and gives every fault its reason. */
async function* bounded(body: Bytes, limit: number, signal: AbortSignal, ended: () => void): AsyncGenerator<Uint8Array> {
  let got = 0;
  try {
    for await (const chunk of body) {
      got += chunk.length;
      if (got > limit) throw new SourceFault("too-large", `more than ${limit} bytes`);
      if (signal.aborted) throw signal.reason;
      yield chunk;
    }
  } catch (error) {
    throw faultOfFetch(error, signal);
  } finally {
    ended();
  }
}

/** A generator that was never begun ends without its `finally`: who leaves the body unread must still end its clock and connection. */
const leavable = (body: AsyncGenerator<Uint8Array>, leave: () => void): Bytes => ({
  [Symbol.asyncIterator]: () => ({
    next: () => body.next(),
    return: async () => {
      leave();
      return body.return(undefined);
    },
  }),
});

const DECODERS = { gzip: createGunzip, "x-gzip": createGunzip, deflate: createInflate, br: createBrotliDecompress } as const;

/** The body without its content coding, inflated as it is asked for. */
async function* decoded(body: Readable, coding: string | null): AsyncGenerator<Uint8Array> {
  const name = coding?.trim().toLowerCase() ?? "";
  if (name === "" || name === "identity") {
    yield* body as AsyncIterable<Uint8Array>;
    return;
  }
  if (!(name in DECODERS)) {
    body.on("error", () => undefined).destroy();
    throw new SourceFault("malformed", `the content coding ${name.slice(0, 20)} is not known`);
  }
  const decoder = DECODERS[name as keyof typeof DECODERS]();
  let failure: unknown = null;
  const feeding = pipeline(body, decoder).catch((error: unknown) => {
    failure = error;
  });
  try {
    yield* decoder as AsyncIterable<Uint8Array>;
  } catch (error) {
    throw failure ?? error;
  } finally {
    decoder.destroy();
    body.destroy();
  }
  await feeding;
  if (failure !== null) throw failure;
}

function faultOfFetch(error: unknown, signal: AbortSignal): SourceFault {
  for (let cause: unknown = signal.aborted ? signal.reason : error; cause instanceof Error; cause = cause.cause) if (cause instanceof SourceFault) return cause;
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === "UND_ERR_HEADERS_TIMEOUT" || code === "UND_ERR_BODY_TIMEOUT" || code === "UND_ERR_CONNECT_TIMEOUT") return new SourceFault("too-slow", message);
  if (code === "UND_ERR_HEADERS_OVERFLOW") return new SourceFault("too-large", "its headers are too long");
  if (code?.startsWith("Z_")) return new SourceFault("malformed", `its content coding is damaged (${message})`);
  return new SourceFault("fetch-failed", message || code || String(error));
}
