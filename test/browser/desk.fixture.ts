/** The desk in a real browser: screens built from their sources, a real server, a real store. */
import { execFile } from "node:child_process";
import { mkdtempSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { FastifyInstance } from "fastify";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { build } from "vite";
import { createExplainer } from "../../src/explain/explain-report.js";
import { loadResources } from "../../src/load/load-coder.js";
import { createServer } from "../../src/server/create-server.js";
import { closeStore, openStore, type Store } from "../../src/store/store.js";
import { launchBrowser } from "./browser.fixture.js";

const project = fileURLToPath(new URL("../../", import.meta.url));
const folder = (): string => mkdtempSync(join(tmpdir(), "casus-desk-"));

/** @returns the folder of the built screens */
export async function buildScreens(): Promise<string> {
  const outDir = folder();
  await build({ root: join(project, "web"), configFile: join(project, "web/vite.config.ts"), logLevel: "error", build: { outDir } });
  return outDir;
}

/** A store of the demo's reports. */
export async function demoStore(): Promise<Store> {
  const location = join(folder(), "demo.db");
  await promisify(execFile)(process.execPath, ["--import", "tsx", join(project, "src/cli/main.ts"), "demo", "--store", location, "--no-serve", "-q"]);
  return openStore(location);
}

export interface Desk {
  readonly address: string;
  readonly store: Store;
  readonly app: FastifyInstance;
  close(): Promise<void>;
}

export async function serveDesk(store: Store, screens: string, now?: () => Date): Promise<Desk> {
  const app = await createServer({
    store,
    explain: createExplainer(loadResources),
    post: null,
    hosts: [],
    token: null,
    desk: { screens, data: join(project, "data") },
    ...(now === undefined ? {} : { now }),
  });
  await app.listen({ host: "127.0.0.1", port: 0 });
  const address = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  const close = async (): Promise<void> => {
    await app.close();
    await closeStore(store);
  };
  return { address, store, app, close };
}

export interface Visit {
  readonly page: Page;
  /** What the page complained of: errors, refused scripts and styles, failed requests. */
  readonly faults: string[];
  close(): Promise<void>;
}

/** A page in a browser of its own: this Chromium is one process, which ends with its first context. */
export async function visit(options: BrowserContextOptions = {}): Promise<Visit> {
  const browser: Browser = await launchBrowser();
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, colorScheme: "light", locale: "en-GB", timezoneId: "UTC", ...options });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") faults.push(`${message.text()} (${page.url()})`);
  });
  return { page, faults, close: () => browser.close() };
}

/** Opens an address and waits until nothing is loading any more. */
export async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await settled(page);
}
export async function settled(page: Page): Promise<void> {
  await page.waitForSelector("main h1, main .empty, main .fault");
  const until = Date.now() + 20_000;
  while ((await page.locator("main .loading, .boot").count()) > 0 && Date.now() < until) await page.waitForTimeout(50);
  await page.waitForLoadState("networkidle").catch(() => {});
}
