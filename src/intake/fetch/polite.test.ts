import { afterEach, expect, test } from "vitest";
import { SourceFault } from "../bytes.js";
import { createFetcher, type Fetcher } from "./fetcher.js";
import { PUBLIC_IS_127_0_0_1, type Served, serve } from "./loopback.fixture.js";
import { type Clock, politely } from "./polite.js";

/** A clock that stands still but for its sleepers. */
function still(): Clock & { readonly slept: number[] } {
  const slept: number[] = [];
  let at = 1_000_000;
  return {
    slept,
    now: () => at,
    sleep: async (ms) => {
      slept.push(ms);
      at += ms;
    },
  };
}

const open: (Served | Fetcher)[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function siteWith(robots: { status: number; text: string }): Promise<{ site: Served; fetcher: Fetcher; clock: ReturnType<typeof still> }> {
  const site = await serve((request, response) => {
    if (request.url === "/robots.txt") response.writeHead(robots.status).end(robots.text);
    else response.end("words");
  });
  const clock = still();
  const fetcher = politely(createFetcher(PUBLIC_IS_127_0_0_1), clock);
  open.push(site, fetcher);
  return { site, fetcher, clock };
}

const reason = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => "none",
    (error: unknown) => (error instanceof SourceFault ? error.reason : Promise.reject(error)),
  );

test("robots.txt is asked once and obeyed, for us by name and for all", async () => {
  const { site, fetcher } = await siteWith({ status: 200, text: "User-agent: casus\nDisallow: /private\n\nUser-agent: *\nDisallow: /" });
  expect(await reason(fetcher.get(`${site.url}/news/1`))).toBe("none");
  expect(await reason(fetcher.get(`${site.url}/private/1`))).toBe("robots");
  expect(site.asked).toEqual(["/robots.txt", "/news/1"]);
});

test("a site without robots.txt may be read, one whose robots.txt fails may not", async () => {
  const none = await siteWith({ status: 404, text: "" });
  expect(await reason(none.fetcher.get(`${none.site.url}/a`))).toBe("none");
  const failing = await siteWith({ status: 503, text: "" });
  expect(await reason(failing.fetcher.get(`${failing.site.url}/a`))).toBe("fetch-failed");
  expect(failing.site.asked).toEqual(["/robots.txt"]);
});

test("a second lies between two requests to a host, more where it asks for more", async () => {
  const plain = await siteWith({ status: 404, text: "" });
  await Promise.all(["/a", "/b", "/c"].map((path) => plain.fetcher.get(`${plain.site.url}${path}`)));
  // robots.txt took the first turn.
  expect(plain.clock.slept.length).toBe(3);
  expect(plain.clock.now() - 1_000_000).toBeGreaterThanOrEqual(3000);
  const slow = await siteWith({ status: 200, text: "User-agent: *\nCrawl-delay: 7" });
  await slow.fetcher.get(`${slow.site.url}/a`);
  await slow.fetcher.get(`${slow.site.url}/b`);
  expect(slow.clock.slept).toContain(7000);
});

test("robots.txt of rules made to be slow ends in bounded time", async () => {
  const { site, fetcher } = await siteWith({ status: 200, text: `User-agent: *\n${`Disallow: /${"*a".repeat(60)}$\n`.repeat(3000)}` });
  expect(await reason(fetcher.get(`${site.url}/${"a".repeat(1500)}b`))).toBe("none");
});
