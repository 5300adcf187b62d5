import { createServer, type Socket } from "node:net";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SourceFault } from "../bytes.js";
import { PUBLIC_WEB } from "./address.js";
import { createFetcher, type Fetcher, PAGE_LIMITS, type Resolve } from "./fetcher.js";
import { PUBLIC_IS_127_0_0_1, type Served, serve } from "./loopback.fixture.js";

const WORDS = "The ferries will sail again on Monday, the harbour master said.";
const SMALL = { ...PAGE_LIMITS, bytes: 10_000, total: 5_000 };

let site: Served;
let secret: Served;
/** Bodies that were left before their end. */
let left = 0;
let fetcher: Fetcher;
const reason = async (promise: Promise<unknown>): Promise<string> => {
  try {
    await promise;
  } catch (error) {
    if (error instanceof SourceFault) return error.reason;
    throw error;
  }
  return "none";
};

beforeAll(async () => {
  secret = await serve((_, response) => response.end("secret"), "127.0.0.2");
  site = await serve((request, response) => {
    const path = request.url ?? "";
    const redirect = (location: string, status = 302): void => void response.writeHead(status, { location }).end();
    if (path === "/plain") response.end(WORDS);
    else if (path === "/gzip") response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(WORDS));
    else if (path === "/br") response.writeHead(200, { "content-encoding": "br" }).end(brotliCompressSync(WORDS));
    else if (path === "/deflate") response.writeHead(200, { "content-encoding": "deflate" }).end(deflateSync(WORDS));
    else if (path === "/damaged") response.writeHead(200, { "content-encoding": "gzip" }).end("no gzip at all");
    else if (path === "/cut") response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(WORDS).subarray(0, 30));
    else if (path === "/odd") response.writeHead(200, { "content-encoding": "exotic" }).end(WORDS);
    else if (path === "/bomb") response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(Buffer.alloc(50_000_000)));
    else if (path === "/huge") response.end(Buffer.alloc(20_000, 65));
    else if (path === "/says-huge") response.writeHead(200, { "content-length": "99999999" }).write("a");
    else if (path === "/endless") {
      const timer = setInterval(() => response.write("A"), 20);
      response.on("close", () => {
        clearInterval(timer);
        left++;
      });
    } else if (path === "/silent") response.writeHead(200).write("begin");
    else if (path === "/never") return;
    else if (path === "/to-secret") redirect(`${secret.url}/`);
    else if (path === "/to-metadata") redirect("http://169.254.169.254/latest/");
    else if (path === "/to-mapped") redirect("http://[::ffff:7f00:2]/");
    else if (path === "/to-file") redirect("file:///etc/passwd");
    else if (path === "/to-user") redirect(`http://me:you@127.0.0.1:${site.port}/plain`);
    else if (path === "/to-name") redirect(`http://inside.example:${secret.port}/`);
    else if (path === "/loop") redirect("/loop");
    else if (path === "/moved") redirect("/plain", 301);
    else if (path === "/moved-for-now") redirect("/moved", 302);
    else if (path === "/headers") response.writeHead(200, { "x-long": "a".repeat(60_000) }).end();
    else response.writeHead(404).end("no");
  });
  const names: Record<string, string> = { "news.example": "127.0.0.1", "inside.example": "127.0.0.2" };
  const resolve: Resolve = async (name) =>
    name === "both.example"
      ? [
          { address: "127.0.0.1", family: 4 },
          { address: "127.0.0.2", family: 4 },
        ]
      : name in names
        ? [{ address: names[name] as string, family: 4 }]
        : [];
  fetcher = createFetcher(PUBLIC_IS_127_0_0_1, resolve);
});
afterAll(async () => {
  await fetcher.close();
  await site.close();
  await secret.close();
});

test.each(["plain", "gzip", "br", "deflate"])("a body that comes %s", async (path) => {
  const { bytes, status } = await fetcher.get(`${site.url}/${path}`);
  expect(status).toBe(200);
  expect(Buffer.from(bytes).toString()).toBe(WORDS);
});

test("a name is fetched at the address that it resolves to", async () => {
  expect(Buffer.from((await fetcher.get(`http://news.example:${site.port}/plain`)).bytes).toString()).toBe(WORDS);
});

test("a permanent redirect is told, a temporary one on the way undoes it", async () => {
  expect((await fetcher.get(`${site.url}/moved`)).moved).toBe(`${site.url}/plain`);
  expect((await fetcher.get(`${site.url}/moved-for-now`)).moved).toBeNull();
});

describe("nothing private is reached", () => {
  test.each(["to-secret", "to-metadata", "to-mapped", "to-file", "to-user", "to-name", "loop"])("a redirect %s is refused", async (path) => {
    expect(await reason(fetcher.get(`${site.url}/${path}`))).toBe("refused");
  });

  test("a private address itself, a name of one, and a name of both", async () => {
    expect(await reason(fetcher.get(`${secret.url}/`))).toBe("refused");
    expect(await reason(fetcher.get(`http://inside.example:${secret.port}/`))).toBe("refused");
    expect(await reason(fetcher.get(`http://both.example:${site.port}/plain`))).toBe("refused");
  });

  test("a name that resolves to another address the second time never gets a second look-up for one connection", async () => {
    let asked = 0;
    const rebinding = createFetcher(PUBLIC_IS_127_0_0_1, async () => [{ address: asked++ === 0 ? "127.0.0.1" : "127.0.0.2", family: 4 }]);
    expect((await rebinding.get(`http://rebind.example:${site.port}/plain`)).status).toBe(200);
    // A new connection is a new look-up, whose private answer is refused.
    await rebinding.get(`http://rebind.example:${site.port}/plain`).catch(() => undefined);
    expect(await reason(rebinding.get(`http://rebind.example:${secret.port}/`))).toBe("refused");
    await rebinding.close();
  });

  test("the secret server was never asked", () => expect(secret.asked).toEqual([]));

  test("the rule of the public web refuses loopback by name as well", async () => {
    const strict = createFetcher(PUBLIC_WEB);
    expect(await reason(strict.get("http://localhost/"))).toBe("refused");
    const named = createFetcher(PUBLIC_WEB, async () => [{ address: "::ffff:7f00:1", family: 6 }]);
    expect(await reason(named.get("http://news.example/"))).toBe("refused");
    await strict.close();
    await named.close();
  });

  test("proxy variables are not read", async () => {
    const before = { ...process.env };
    const proxy = await serve((_, response) => response.end("by proxy"));
    for (const name of ["HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "ALL_PROXY", "all_proxy"]) process.env[name] = proxy.url;
    process.env.NODE_USE_ENV_PROXY = "1";
    const fresh = createFetcher(PUBLIC_IS_127_0_0_1);
    try {
      expect(Buffer.from((await fresh.get(`${site.url}/plain`)).bytes).toString()).toBe(WORDS);
      expect(proxy.asked).toEqual([]);
    } finally {
      process.env = before;
      await fresh.close();
      await proxy.close();
    }
  });
});

describe("bodies have bounds", () => {
  test.each([
    ["huge", "too-large"],
    ["says-huge", "too-large"],
    ["bomb", "too-large"],
    ["headers", "too-large"],
    ["damaged", "malformed"],
    ["cut", "malformed"],
    ["odd", "malformed"],
  ])("%s: %s", async (path, expected) => {
    expect(await reason(fetcher.get(`${site.url}/${path}`, { limits: SMALL }))).toBe(expected);
  });

  test("a body that drips for ever ends with the clock over all hops", async () => {
    expect(await reason(fetcher.get(`${site.url}/endless`, { limits: { ...SMALL, total: 300 } }))).toBe("too-slow");
  });

  test("a body that nobody reads is left with its connection and its clock", async () => {
    const before = left;
    const { body } = await fetcher.open(`${site.url}/endless`, { limits: { ...SMALL, total: 60_000 } });
    await body[Symbol.asyncIterator]().return?.();
    await expect.poll(() => left).toBe(before + 1);
  });

  test("a body, or a head, that stops ends after the idle time", async () => {
    // undici's timers have a resolution of a second.
    const limits = { ...SMALL, idle: 200 };
    expect(await reason(fetcher.get(`${site.url}/silent`, { limits }))).toBe("too-slow");
    expect(await reason(fetcher.get(`${site.url}/never`, { limits }))).toBe("too-slow");
  });

  test("waiting for the host's turn does not count", async () => {
    const beforeHop = (): Promise<void> => new Promise((done) => setTimeout(done, 400));
    expect((await fetcher.get(`${site.url}/plain`, { limits: { ...SMALL, total: 300 }, beforeHop })).status).toBe(200);
  });

  test("a server that lies about its length or speaks no HTTP is a fault, never a short body", async () => {
    const answers = [
      "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nshort",
      "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nffffff\r\nshort",
      "SSH-2.0-x\r\n",
    ];
    for (const answer of answers) {
      const sockets: Socket[] = [];
      const raw = createServer((socket: Socket) => {
        sockets.push(socket.on("error", () => undefined));
        socket.end(answer);
      });
      await new Promise<void>((done) => raw.listen(0, "127.0.0.1", done));
      const { port } = raw.address() as { port: number };
      expect(await reason(fetcher.get(`http://127.0.0.1:${port}/`, { limits: SMALL }))).toBe("fetch-failed");
      for (const socket of sockets) socket.destroy();
      await new Promise((done) => raw.close(done));
    }
  });
});

test("nobody there is a fault that names itself", async () => {
  expect(await reason(fetcher.get("http://127.0.0.1:9/"))).toBe("fetch-failed");
  expect(await reason(fetcher.get("http://nowhere.example/"))).toBe("fetch-failed");
});
