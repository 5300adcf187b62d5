/** `casus read` and `casus watch` into a store, each in a process of its own: killed and run again, polled twice, moved, failing. */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Served, serve } from "../intake/fetch/loopback.fixture.js";
import { MARKUP, PARAGRAPHS, page, TEXT } from "../intake/sources.fixture.js";
import { checkStore } from "../store/check.js";
import { listSources } from "../store/sources.js";
import { closeStore, openStore } from "../store/store.js";

const MAIN = fileURLToPath(new URL("./main.ts", import.meta.url));
let folder: string;
let site: Served;
const headers: Record<string, string | string[] | undefined>[] = [];
let edited = false;
let broken = false;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "casus-keep-"));
  site = await serve((request, response) => {
    if (request.url === "/robots.txt") response.writeHead(200).end("User-agent: *\nDisallow: /private");
    else if (request.url === "/feed") {
      headers.push(request.headers);
      const etag = edited ? '"two"' : '"one"';
      if (broken) response.writeHead(503, { "retry-after": "7200" }).end();
      else if (request.headers["if-none-match"] === etag) response.writeHead(304).end();
      else
        response
          .writeHead(200, { etag, "content-type": "application/rss+xml" })
          .end(
            `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Quay Radio</title><item><title>Accord</title><link>${site.url}/1</link></item><item><title>Hidden</title><link>${site.url}/private/2</link></item><item><title>Whole</title><link>${site.url}/3</link><content:encoded><![CDATA[${MARKUP}<p>${edited ? "The talks were put off." : "The talks go on."}</p>]]></content:encoded></item></channel></rss>`,
          );
    } else response.writeHead(200, { "content-type": "text/html" }).end(page({ url: `${site.url}/1` }));
  });
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await site.close();
});

/** @param kill milliseconds after which the process is killed without a word. Not spawnSync: the site answers from this process. */
function casus(args: readonly string[], kill?: number): Promise<{ code: number | null; out: string; messages: string }> {
  return new Promise((done) => {
    const child = spawn(process.execPath, ["--import", "tsx", MAIN, ...args]);
    let out = "";
    let messages = "";
    child.stdout.on("data", (chunk: Buffer) => {
      out += chunk;
    });
    child.stderr.on("data", (chunk: Buffer) => {
      messages += chunk;
    });
    const timer = kill === undefined ? undefined : setTimeout(() => child.kill("SIGKILL"), kill);
    child.on("close", (code) => {
      clearTimeout(timer);
      done({ code, out, messages });
    });
  });
}

/** What the store holds, without instants and row numbers. */
async function contents(file: string) {
  const store = await openStore(file);
  const versions = await store.db
    .selectFrom("versions as v")
    .innerJoin("reports as r", "r.report_id", "v.report_id")
    .select(["r.id", "r.url", "v.number", "v.sha256", "v.coder"])
    .orderBy("r.id")
    .orderBy("v.number")
    .execute();
  const claims = await store.db.selectFrom("statements").select(["id", "begin_at", "end_at"]).orderBy("begin_at").orderBy("id").execute();
  const sources = await listSources(store);
  await closeStore(store);
  return { versions, claims, sources };
}

/** Moments at which reading is killed; `CASUS_KILLS=50` is what .ci/run asks for. */
const KILLS = Number(process.env.CASUS_KILLS ?? 4);
const COUNT = Math.max(24, 6 * KILLS);

test("killed at any moment and run again, it loses nothing and stores nothing twice", async () => {
  const file = join(folder, "many.jsonl");
  const lines = Array.from({ length: COUNT }, (_, n) =>
    JSON.stringify({
      id: `wire-${n}`,
      outlet: "Harbour Wire",
      published: "2024-03-04",
      text: `${PARAGRAPHS[n % 5]} It was the ${n + 1}. report of the day.\n\n${TEXT}`,
    }),
  );
  writeFileSync(file, `${lines.join("\n")}\n`);
  const whole = join(folder, "whole.db");
  expect(await casus(["read", file, "--store", whole, "--jobs", "1"])).toMatchObject({
    code: 0,
    messages: `casus: ${COUNT} reports read: ${COUNT} new, 0 edited, 0 known\n`,
  });
  const torn = join(folder, "torn.db");
  for (let n = 0; n < KILLS; n++) {
    // From before the store is opened to the end of a run; the multiples of the golden ratio fill the range evenly.
    await casus(["read", file, "--store", torn, "--jobs", "1", "-q"], 300 + 3500 * ((n * 0.618) % 1));
    const store = await openStore(torn);
    expect((await checkStore(store)).faults).toEqual([]);
    await closeStore(store);
  }
  expect(await casus(["read", file, "--store", torn, "--jobs", "1", "-q"])).toMatchObject({ code: 0 });
  const { versions, claims } = await contents(torn);
  expect(versions).toHaveLength(COUNT);
  expect(versions.every(({ coder }) => coder !== null)).toBe(true);
  expect(claims.length).toBeGreaterThan(COUNT);
  expect({ versions, claims }).toEqual({ versions: (await contents(whole)).versions, claims: (await contents(whole)).claims });
  expect((await casus(["read", file, "--store", torn, "--jobs", "1"])).messages).toContain(`0 new, 0 edited, ${COUNT} known`);
}, 1_200_000);

test("a feed is polled for what is new; edits are versions; what fails and what is forbidden is seen", async () => {
  const file = join(folder, "watch.db");
  const opml = join(folder, "feeds.opml");
  writeFileSync(opml, `<opml version="2.0"><head/><body><outline text="Quay" xmlUrl="${site.url}/feed"/></body></opml>`);
  const watch = (): ReturnType<typeof casus> => casus(["watch", opml, "--once", "--allow-private", "--jobs", "1", "--store", file]);

  const first = await watch();
  expect(first.messages).toMatch(/robots, its robots\.txt forbids it/);
  expect(first.code).toBe(0);
  const once = await contents(file);
  expect(once.versions.map(({ url, number }) => [url, number]).sort()).toEqual([
    [`${site.url}/1`, 1],
    [`${site.url}/3`, 1],
  ]);
  expect(once.sources).toMatchObject([
    { title: "Quay Radio", status: "ok", etag: '"one"', entries: 3, skipped: 1, reports: 2, failures: 0, message: expect.stringContaining("1 robots") },
  ]);
  expect(site.asked).not.toContain("/private/2");

  await watch();
  expect(headers[1]?.["if-none-match"]).toBe('"one"');
  expect((await contents(file)).versions).toEqual(once.versions);

  edited = true;
  const articles = site.asked.filter((path) => path === "/1").length;
  await watch();
  const again = await contents(file);
  expect(again.versions.map(({ url, number }) => [url, number]).sort()).toEqual([
    [`${site.url}/1`, 1],
    [`${site.url}/3`, 1],
    [`${site.url}/3`, 2],
  ]);
  // The article that was read a moment ago is not asked for again.
  expect(site.asked.filter((path) => path === "/1").length).toBe(articles);

  broken = true;
  const failing = await watch();
  expect(failing.code).toBe(1);
  expect(failing.messages).toMatch(/is failing: it answers 503/);
  const { sources } = await contents(file);
  expect(sources).toMatchObject([{ status: "failing", failures: 1, reports: 3 }]);
  expect(Date.parse(sources[0]?.next_read as string) - Date.parse(sources[0]?.last_read as string)).toBe(7_200_000);
  // It is left in peace for as long as it asked.
  const asked = headers.length;
  expect((await watch()).code).toBe(1);
  expect(headers.length).toBe(asked);
  const listed = await casus(["sources", "--store", file]);
  expect(listed.code).toBe(1);
  expect(listed.out).toMatch(/failing\s+Quay Radio/);
}, 600_000);
