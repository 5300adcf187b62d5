/**
 * The screens in a real browser over a big store: first contentful paint, script for the first screen, interaction to next paint, frames while scrolling.
 *   npm run bench -- desk [--file big.db] [--pages 40]
 * Times are this machine's, in milliseconds; the file is that of `npm run bench -- store`.
 */
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { openStore } from "../src/store/store.js";
import { buildScreens, serveDesk, visit } from "../test/browser/desk.fixture.js";

const LAPS = 5;
const median = (laps: readonly number[]): number => [...laps].sort((a, b) => a - b)[Math.floor(laps.length / 2)] ?? 0;

/** What is pressed on each screen: a selector that is clicked, or keys. */
const INTERACTIONS: readonly (readonly [screen: string, address: string, ...doing: (readonly ["click" | "key", string])[]])[] = [
  ["today", "/", ["key", "j"], ["key", "j"], ["click", ".choice a:nth-child(3)"]],
  ["search", "/search?kind=events", ["click", ".tabs a:nth-child(2)"], ["click", ".saved button"]],
  ["report", "/report/500", ["click", ".layer-event"], ["key", "j"], ["key", "j"], ["key", "j"]],
  ["actors", "/actors", ["key", "j"], ["key", "j"]],
  ["actor", "/actor?id=country%2F000", ["click", ".tabs a:nth-child(2)"], ["click", ".tabs a:nth-child(7)"]],
  ["issues", "/issues", ["key", "j"], ["key", "j"]],
  ["map", "/map?since=2024-05-01&until=2024-05-31", ["click", ".choice a:nth-child(2)"], ["click", ".choice a:nth-child(1)"]],
  ["deadlines", "/deadlines", ["click", ".steps > a:first-child"], ["click", ".choice a:nth-child(2)"]],
  ["sources", "/sources", ["key", "j"]],
  ["review", "/review", ["key", "s"], ["key", "s"], ["key", "f"]],
  ["palette", "/sources", ["key", "Control+k"], ["key", "a"], ["key", "Escape"]],
];

export async function benchDesk(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { file: { type: "string" }, pages: { type: "string", default: "40" } } });
  const file = values.file ?? join(tmpdir(), "casus-bench-100000.db");
  if (!existsSync(file)) throw new Error(`There is no ${file}: npm run bench -- store makes it, or name another with --file.`);
  const desk = await serveDesk(await openStore(file), await buildScreens());
  const { page, close } = await visit();
  const out = (name: string, value: string): void => console.log(`${name.padEnd(44)} ${value}`);

  const paints: number[] = [];
  let scripts = 0;
  for (let lap = 0; lap < LAPS; lap++) {
    await page.goto("about:blank");
    await page.goto(`${desk.address}/`);
    await page.locator("main .line").first().waitFor();
    paints.push(await page.evaluate<number>('performance.getEntriesByName("first-contentful-paint")[0].startTime'));
    if (lap === 0)
      for (const script of await page.evaluate<string[]>('performance.getEntriesByType("resource").map((r) => r.name).filter((name) => name.endsWith(".js"))'))
        scripts += gzipSync(await (await fetch(script)).text()).length;
  }
  out("first contentful paint, ms", median(paints).toFixed(0));
  out("script for the first screen, KB compressed", (scripts / 1000).toFixed(0));

  for (const [name, address, ...doing] of INTERACTIONS) {
    await page.goto(`${desk.address}${address}`);
    await page
      .locator("main .line, main .review, main .text")
      .first()
      .waitFor({ timeout: 20_000 })
      .catch(() => {});
    await page.waitForTimeout(1_800);
    await page.evaluate(
      "globalThis.worst = 0; new PerformanceObserver((list) => { for (const e of list.getEntries()) if (e.interactionId) globalThis.worst = Math.max(globalThis.worst, e.duration); }).observe({ type: 'event', durationThreshold: 16, buffered: false })",
    );
    for (const [how, what] of doing) {
      if (how === "key") await page.keyboard.press(what);
      else await page.locator(what).first().click({ timeout: 60_000 });
      await page.waitForTimeout(600);
    }
    out(`interaction to next paint on ${name}, ms`, String(await page.evaluate<number>("globalThis.worst")));
  }

  await page.goto(`${desk.address}/search?kind=statements`);
  await page.locator(".rows-item").first().waitFor();
  await page.evaluate(
    "globalThis.frames = []; (function tick(last) { requestAnimationFrame((now) => { if (last) globalThis.frames.push(now - last); tick(now); }); })()",
  );
  await page.mouse.move(600, 500);
  for (let i = 0; i < Number(values.pages) * 25; i++) {
    await page.mouse.wheel(0, 500);
    await page.waitForTimeout(16);
  }
  const frames = (await page.evaluate<number[]>("globalThis.frames")).sort((a, b) => a - b);
  const rows = await page.evaluate<string>('String(document.querySelectorAll(".rows-item").length)');
  out("rows in the page while scrolling", rows);
  out(
    "frames while scrolling, p50 / p99 / worst ms",
    [0.5, 0.99, 1].map((s) => (frames[Math.min(frames.length - 1, Math.floor(frames.length * s))] ?? 0).toFixed(0)).join(" / "),
  );
  await close();
  await desk.close();
}
