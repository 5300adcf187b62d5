/** The same coder in Node and in a browser: bundled without any Node module, its records are byte for byte the same. */
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newReport, RESOURCE_FILES, type ReportInput } from "../../src/index.js";
import { loadCoder } from "../../src/load/load-coder.js";
import { readData } from "../../src/load/load-core.js";
import { launchBrowser } from "./browser.fixture.js";

const examples = fileURLToPath(new URL("../../examples/", import.meta.url));
const reports: ReportInput[] = [
  { text: readFileSync(`${examples}report.txt`, "utf8"), published: "2024-05-14", outlet: "The Example" },
  ...readFileSync(`${examples}reports.jsonl`, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as ReportInput),
  { text: "\ud800 “Half a pair”, said نور in Tromsø 🇳🇴 — e\u0301tude." },
];

let browser: Browser;
let server: Server;
let page: Page;

beforeAll(async () => {
  // `platform: "browser"` refuses node: imports, so a Node API in the coder fails here.
  const bundle = await build({
    entryPoints: [fileURLToPath(new URL("coder.browser.ts", import.meta.url))],
    bundle: true,
    write: false,
    platform: "browser",
    format: "iife",
    target: "es2022",
  });
  const script = bundle.outputFiles[0]?.contents as Uint8Array;
  server = createServer((request, reply) => {
    const name = (request.url ?? "").replace(/^\/data\//, "");
    if (request.url === "/") reply.setHeader("content-type", "text/html; charset=utf-8").end('<!doctype html><script src="/coder.js"></script>');
    else if (request.url === "/coder.js") reply.setHeader("content-type", "text/javascript; charset=utf-8").end(script);
    else if (RESOURCE_FILES.includes(name)) reply.end(readData(name));
    else reply.writeHead(404).end();
  }).listen(0, "127.0.0.1");
  browser = await launchBrowser();
  page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  server?.close();
});

test.each(reports.map((report, i) => [i, report] as const))(
  "report %i has the same record in both",
  async (_, report) => {
    const inBrowser = await page.evaluate((input) => globalThis.codeReport(input), report);
    expect(inBrowser).toBe(JSON.stringify(loadCoderOnce().code(newReport(report))));
  },
  120_000,
);

let coder: ReturnType<typeof loadCoder> | null = null;
const loadCoderOnce = (): ReturnType<typeof loadCoder> => {
  coder ??= loadCoder();
  return coder;
};
