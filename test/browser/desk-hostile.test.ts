/** A report that is hostile in every field: nothing of it runs, and it breaks no screen. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { addReport } from "../../src/store/add-report.js";
import { putRecord } from "../../src/store/put-record.js";
import { recordOf, reportOf } from "../../src/store/record.fixture.js";
import { openStore } from "../../src/store/store.js";
import { buildScreens, type Desk, open, serveDesk, type Visit, visit } from "./desk.fixture.js";

// biome-ignore lint/suspicious/noTemplateCurlyInString: it is what an attacker would write
const EVIL = '"><img src=x onerror="globalThis.ran=1"><script>globalThis.ran=1</script><svg onload="globalThis.ran=1">\u202e{{ran=1}}${ran=1}\'';
const TEXT = `${EVIL} said ${EVIL}2 will strike. <iframe srcdoc="<script>parent.ran=1</script>"></iframe> javascript:globalThis.ran=1`;
/** A word that no line can hold. */
const LONG = "Supercalifragilistic".repeat(20);
const SCREENS = [
  "/?day=2025-03-01",
  "/search",
  "/search?kind=statements",
  "/search?kind=events",
  "/search?kind=positions",
  "/search?kind=commitments",
  "/search?kind=warnings",
  "/report/1",
  "/report/1?claim=s1",
  "/report/1?claim=e1",
  "/report/1?version=1",
  "/actors",
  `/actor?id=${encodeURIComponent(EVIL)}`,
  `/actor?id=${encodeURIComponent(EVIL)}&view=deals`,
  "/issues",
  `/issue?key=${encodeURIComponent(`${EVIL}|${EVIL}`)}`,
  "/map",
  "/deadlines?month=2025-03",
  "/sources",
  "/review",
  `/search?text=${encodeURIComponent(EVIL)}&outlet=${encodeURIComponent(EVIL)}`,
  `/${encodeURIComponent(EVIL)}`,
];

let desk: Desk;
let seen: Visit;
beforeAll(async () => {
  const store = await openStore(":memory:");
  for (const n of [1, 2]) {
    const report = reportOf(`${TEXT} ${n}`, {
      id: "same",
      title: `${EVIL}${n}${LONG}`,
      outlet: `${EVIL}${LONG}`,
      url: `https://x.example/${encodeURIComponent(EVIL)}`,
      published: "2025-03-01",
    });
    const { version } = await addReport(store, report, { readAt: "2025-03-01T00:00:00Z" });
    const sketch = recordOf(report, {
      entities: { [EVIL]: EVIL, other: `${EVIL}2${LONG}` },
      places: { [EVIL]: EVIL },
      says: [{ by: EVIL, cue: "said", what: `${EVIL}2 will strike` }],
      events: [{ type: "ASSAULT", trigger: "strike", actors: [EVIL], recipients: ["other"], place: EVIL, date: "2025-03-01" }],
      stands: [{ who: EVIL, stance: "opposes", verb: EVIL, label: `${EVIL}${LONG}`, object: EVIL, on: 0 }],
      promises: [{ who: EVIL, what: "will strike", due: "2025-03-05", on: 0 }],
      fears: [{ by: EVIL, of: "strike", on: 0 }],
    });
    const record = {
      ...sketch,
      entities: sketch.entities.map((entity) => ({ ...entity, role: EVIL })),
      places: sketch.places.map((place) => ({ ...place, lat: 1, lon: 1, country: EVIL, admin1: EVIL })),
      events: sketch.events.map((event) => ({ ...event, mode: EVIL, intensity: -9 })),
      statements: sketch.statements.map((statement) => ({ ...statement, channel: EVIL })),
    };
    await putRecord(store, version, record, { codedAt: "2025-03-01T00:00:00Z" });
  }
  desk = await serveDesk(store, await buildScreens());
  seen = await visit();
}, 120_000);
afterAll(async () => {
  await seen?.close();
  await desk?.close();
});

test.each(SCREENS)(
  "%s",
  async (address) => {
    const { page, faults } = seen;
    faults.length = 0;
    await open(page, `${desk.address}${address}`);
    await page.waitForTimeout(200);
    expect(await page.evaluate("globalThis.ran")).toBeUndefined();
    expect(await page.locator("main img, main iframe, main script, main [onerror], main [onload]").count()).toBe(0);
    expect(await page.locator('a[href^="javascript:" i]').count()).toBe(0);
    expect(faults.filter((fault) => !fault.includes("404"))).toEqual([]);
    const words = await page.locator("main").textContent();
    expect(words).not.toBe("");
    // What turns words round is shown instead, wherever they stand.
    expect(`${await page.title()} ${words}`).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
    for (const width of [390, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      await page.waitForTimeout(100);
      expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth"), `at ${width}`).toBeLessThanOrEqual(0);
    }
  },
  60_000,
);

test("what turns words round is shown instead", async () => {
  const { page } = seen;
  await open(page, `${desk.address}/report/1`);
  const text = await page.locator(".text").textContent();
  expect(text).toContain("[U+202E]");
  expect(text).not.toContain("\u202e");
});

test("a hostile report that is pasted is coded and shown as words", async () => {
  const { page, faults } = seen;
  faults.length = 0;
  await open(page, `${desk.address}/paste`);
  await page.locator("textarea").fill(`Foreign Minister Ilya Marek said on Monday that ${TEXT}`);
  await page.getByRole("button", { name: "Code it" }).click();
  await page.locator(".sheet .text").waitFor({ timeout: 60_000 });
  expect(await page.evaluate("globalThis.ran")).toBeUndefined();
  expect(faults).toEqual([]);
}, 90_000);

test("a page that is made to write markup is stopped by the policy", async () => {
  const { page } = seen;
  await open(page, `${desk.address}/`);
  const refused = await page.evaluate(`(() => { try { document.body.innerHTML = "<b>x</b>"; return "written"; } catch (error) { return error.name; } })()`);
  expect(refused).toBe("TypeError");
});
