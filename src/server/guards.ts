/** Who may ask: the host that was asked for, where a page that asks came from, the token; and the headers that keep a page in its place. */
import { timingSafeEqual } from "node:crypto";
import { isIP } from "node:net";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { faultLine } from "../model/faults.js";
import { Refusal } from "./problem.js";

export interface Access {
  /** Names by which the server may be asked besides localhost: against a page that rebinds its own name to our address. */
  readonly hosts: readonly string[];
  /** Wanted of everybody; null: of nobody, which only loopback may. */
  readonly token: string | null;
}

const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);
export const isLoopback = (host: string): boolean => LOOPBACK.has(host) || host === "::1" || /^127\.\d+\.\d+\.\d+$/.test(host);

/** Scripts and styles of our own only; no page may frame us, and no string becomes markup or script. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "style-src-attr 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types casus",
].join("; ");

export const SAFE_HEADERS: Readonly<Record<string, string>> = {
  "content-security-policy": CONTENT_SECURITY_POLICY,
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=()",
};

const hostOf = (header: string): string => header.replace(/:\d+$/, "").toLowerCase();

/** Equal in constant time, whatever the lengths. */
export function sameSecret(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return timingSafeEqual(Buffer.concat([a, Buffer.alloc(Math.max(0, b.length - a.length))]).subarray(0, b.length), b) && a.length === b.length;
}

export const COOKIE = "casus_token";

function tokenOf({ headers }: FastifyRequest): string | null {
  const bearer = /^Bearer (.+)$/i.exec(headers.authorization ?? "")?.[1];
  if (bearer !== undefined) return bearer;
  const cookie = (headers.cookie ?? "").split(/;\s*/).find((pair) => pair.startsWith(`${COOKIE}=`));
  if (cookie === undefined) return null;
  try {
    return decodeURIComponent(cookie.slice(COOKIE.length + 1));
  } catch {
    return null;
  }
}

/** Whether any words in a body hold a zero. */
const holdsZero = (value: unknown): boolean =>
  typeof value === "string" ? value.includes("\0") : typeof value === "object" && value !== null && Object.values(value).some(holdsZero);

export function addGuards(app: FastifyInstance, { hosts, token }: Access): void {
  const known = new Set(hosts.map((host) => host.toLowerCase()));
  // Who asks by a number came to this very machine: only names can be bound anew.
  const isKnown = (host: string): boolean => host === "localhost" || isIP(host.replace(/^\[(.*)\]$/, "$1")) > 0 || known.has(host);

  app.addHook("preValidation", async ({ body, query, routeOptions }) => {
    const [unknown] = Object.keys(query as object);
    const takes = (routeOptions.schema as { readonly querystring?: unknown } | undefined)?.querystring !== undefined;
    if (unknown !== undefined && !takes && routeOptions.url?.startsWith("/api/")) {
      const fault = { field: unknown, message: "there is no such parameter" };
      throw new Refusal(400, faultLine([fault]), [fault]);
    }
    if (holdsZero(body)) throw new Refusal(400, "The body holds a zero in its words, which no database keeps.");
  });
  app.addHook("onRequest", async (request, reply) => {
    reply.headers(SAFE_HEADERS);
    const host = hostOf(request.headers.host ?? "");
    if (!isKnown(host)) throw new Refusal(421, `This server does not answer for ${JSON.stringify(host)}; casus serve --name tells it another name.`);
    const { origin } = request.headers;
    if (origin !== undefined && request.method !== "GET" && request.method !== "HEAD") {
      const from = URL.canParse(origin) ? new URL(origin).host : "";
      if (from !== request.headers.host) throw new Refusal(403, "A page of another site may not write here.");
    }
    // PostgreSQL takes no zero in a text, and SQLite ends it there.
    if (/%00/i.test(request.url)) {
      const field = Object.entries(request.query as Record<string, unknown>).find(([, value]) => String(value).includes("\0"))?.[0] ?? "the address";
      throw new Refusal(400, `${field}: holds a zero, which no words do.`, [{ field, message: "holds a zero, which no words do" }]);
    }
    if (token === null) return;
    // A browser that comes with the token in its address keeps it in a cookie that no script reads, and loses it from the address.
    const [pathname = "/", ...query] = request.url.split("?");
    const searchParams = new URLSearchParams(query.join("?"));
    const offered = searchParams.get("token");
    if (offered !== null && !pathname.startsWith("/api/") && sameSecret(offered, token)) {
      searchParams.delete("token");
      const rest = searchParams.size > 0 ? `?${searchParams}` : "";
      reply.header("set-cookie", `${COOKIE}=${encodeURIComponent(offered)}; Path=/; HttpOnly; SameSite=Strict`);
      // Two slashes, or what browsers take for them, would name another host.
      return reply.redirect(`${pathname.replace(/^[/\\]+/, "/")}${rest}`);
    }
    const given = tokenOf(request);
    if (given === null || !sameSecret(given, token)) {
      reply.header("www-authenticate", 'Bearer realm="casus"');
      throw new Refusal(401, "Send the token of casus serve as `Authorization: Bearer TOKEN`, or open the address with ?token=TOKEN once.");
    }
  });
}
