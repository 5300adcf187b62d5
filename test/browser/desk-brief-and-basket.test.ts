/** What is taken along from the desk: a brief for the morning, and claims kept for a story. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { addReport } from "../../src/store/add-report.js";
import { forgetReport } from "../../src/store/forgotten.js";
import { markClaim } from "../../src/store/marks.js";
import { putRecord } from "../../src/store/put-record.js";
import { findEvents } from "../../src/store/queries/events.js";
import { findPositions } from "../../src/store/queries/positions.js";
import { recordOf, reportOf } from "../../src/store/record.fixture.js";
import { openStore } from "../../src/store/store.js";
import { REPORTS, readAt, tellStory } from "../../src/store/storyline.fixture.js";
import { buildScreens, type Desk, open, serveDesk, settled, type Visit, visit } from "./desk.fixture.js";

let desk: Desk;
beforeAll(async () => {
  const store = await openStore(":memory:");
  await tellStory(store);
  desk = await serveDesk(store, await buildScreens(), () => new Date("2024-05-19T12:00:00Z"));
}, 240_000);
afterAll(() => desk?.close());

const who = { by: "ana", at: "2024-05-19T09:00:00Z" };

describe.each([
  ["at a desk", { viewport: { width: 1280, height: 900 } }],
  ["on a phone", { viewport: { width: 375, height: 800 }, colorScheme: "dark" }],
] as const)("%s", (_, options) => {
  let seen: Visit;
  beforeAll(async () => {
    seen = await visit(options);
    await seen.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  });
  afterAll(() => seen?.close());
  beforeEach(async () => {
    await seen.page.emulateMedia({ media: "screen" });
    seen.faults.length = 0;
  });
  const go = (address: string): Promise<void> => open(seen.page, `${desk.address}${address}`);
  const clipboard = async (): Promise<string> => String(await seen.page.evaluate("navigator.clipboard.readText()"));
  const isTooWide = (): Promise<unknown> => seen.page.evaluate("document.documentElement.scrollWidth > innerWidth");

  test("a brief of whom and which days its address says, changed by its form and found again", async () => {
    const { page, faults } = seen;
    await go("/brief?who=Lena Orlan&day=2024-05-19&back=30");
    expect(await page.locator("h1").textContent()).toBe("Brief: Lena Orlan");
    expect(await isTooWide()).toBe(false);
    await page.getByPlaceholder("and a further name").fill("Verania");
    await page.keyboard.press("Enter");
    await page.waitForURL(/who=Lena\+Orlan%3BVerania/);
    await expect.poll(() => page.locator("h1").textContent()).toBe("Brief: Lena Orlan and Verania");
    await page.getByLabel("Happenings told by").selectOption("2");
    await page.waitForURL(/sources=2/);
    const happened = page.locator(".block[aria-label=Happened]");
    await expect.poll(() => happened.textContent()).toContain("None. Left out: 1 with fewer than 2 independent outlets.");
    const contested = page.locator(".block[aria-label='Contradicted or denied'] .line");
    expect(await contested.locator(".cited").textContent()).toBe("[1][2] denied in [3]");
    // The address is the brief: a bookmark finds it again.
    const shown = await page.locator("main").textContent();
    await page.reload();
    await settled(page);
    expect(await page.locator("main").textContent()).toBe(shown);
    // A number leads to its source, and that to the report.
    await contested.locator(".cited a").last().click();
    expect(await page.locator(":target").textContent()).toContain("Verania Today");
    await page.getByRole("button", { name: "Leave out Verania" }).click();
    await expect.poll(() => page.locator("h1").textContent()).toBe("Brief: Lena Orlan");
    expect(await page.locator(".block[aria-label=Feared] .line").textContent()).toContain("a famine");
    expect(faults).toEqual([]);
  });

  test("a name that nobody bears is told, and what the address asks for and there is not is refused", async () => {
    const { page } = seen;
    await go("/brief?who=Lena Orlon&day=2024-05-19");
    expect(await page.locator("main [role=status]").first().textContent()).toBe('Nobody is named "Lena Orlon"; did you mean "Lena Orlan"?');
    await go("/brief?back=1000&day=2024-05-19");
    expect(await page.locator(".fault").textContent()).toContain("back “1000”");
  });

  test("a brief is copied, taken as Markdown, and printed without what is only for the screen", async () => {
    const { page } = seen;
    await go("/brief?who=Lena Orlan;Verania&day=2024-05-19&back=30");
    await page.getByRole("button", { name: "Copy" }).click();
    await page.locator(".toast", { hasText: "Copied" }).waitFor();
    const address = await page.getByRole("link", { name: "Markdown" }).getAttribute("href");
    const markdown = await (await fetch(`${desk.address}${address}`)).text();
    expect(await clipboard()).toBe(markdown);
    expect(markdown).toMatch(/^# Brief: Lena Orlan and Verania\n/);
    const html = await page.evaluate("navigator.clipboard.read().then(([item]) => item.getType('text/html')).then((blob) => blob.text())");
    expect(html).toContain("<h2>Turned round</h2>");
    await page.emulateMedia({ media: "print" });
    for (const tool of [".bar", ".brief-form", ".downloads", ".keep", ".toast"]) expect(await page.locator(tool).first().isVisible(), tool).toBe(false);
    expect(await page.locator(".block[aria-label=Feared] .quote").isVisible()).toBe(true);
    // Whole quotes.
    expect(await page.evaluate("[...document.querySelectorAll('.quote q')].every((q) => q.scrollHeight <= q.clientHeight + 2)")).toBe(true);
  });

  test("claims are kept for a story, put in order, noted on, and taken along", async () => {
    const { page, faults } = seen;
    await go("/?day=2024-05-19&back=30");
    await page.locator(".line-event [data-keep]").first().click();
    await page.locator(".toast", { hasText: "Kept for a story." }).waitFor();
    await page.locator(".line-commitment [data-keep]").click();
    await page.locator(".line-commitment .quote").focus();
    // By key: out, and in again.
    await page.keyboard.press("b");
    expect(await page.locator(".line-commitment [data-keep]").getAttribute("aria-pressed")).toBe("false");
    await page.keyboard.press("b");
    expect(await page.locator(".line-commitment [data-keep]").getAttribute("aria-pressed")).toBe("true");
    await page.keyboard.press("g");
    await page.keyboard.press("b");
    await page.waitForURL(/\/basket$/);
    await settled(page);
    expect(await page.locator(".basket-link").first().getAttribute("aria-label")).toBe("Basket, 2 claims");
    expect(await isTooWide()).toBe(false);
    const lines = page.locator(".kept .line");
    expect(await lines.count()).toBe(2);
    await lines.last().getByRole("button", { name: "Move up" }).click();
    expect(await lines.first().textContent()).toContain("will open the Karst corridor");
    await lines.first().getByRole("button", { name: "Add a note" }).click();
    await page.keyboard.type("Ask *her* office <today>.");
    // It is all there when the browser comes back.
    await page.reload();
    await settled(page);
    expect(await lines.first().locator("textarea").inputValue()).toBe("Ask *her* office <today>.");
    await page.getByRole("button", { name: "Text" }).click();
    await page.locator(".toast", { hasText: "Copied as plain text." }).waitFor();
    expect(await clipboard()).toMatch(
      /^Claims for a story\n\n- Lena Orlan will open the Karst corridor, by 20 May 2024 \(due; not marked\)\n {2}“Lena Orlan promised on Friday .*”\n {2}Harbour Post, “Orlan gives way”, 10 May 2024, report \d+, https:\/\/harbour.example\/commits\n {2}Note: Ask \*her\* office <today>\.\n/,
    );
    await page.getByRole("button", { name: "Markdown" }).click();
    await page.locator(".toast", { hasText: "Copied as Markdown." }).waitFor();
    expect(await clipboard()).toContain("  Note: Ask \\*her\\* office &lt;today>.\n");
    await page.emulateMedia({ media: "print" });
    expect(await page.locator(".on-paper").textContent()).toBe("Note: Ask *her* office <today>.");
    expect(await page.locator(".kept button").first().isVisible()).toBe(false);
    await page.emulateMedia({ media: "screen" });
    await lines.last().getByRole("button", { name: "Remove" }).click();
    expect(await lines.count()).toBe(1);
    await page.getByRole("button", { name: "Clear" }).click();
    await page.locator(".empty").waitFor();
    await page.locator(".toast").getByRole("button", { name: "Undo" }).click();
    expect(await lines.count()).toBe(1);
    expect(faults).toEqual([]);
  });

  test("what a browser keeps that is no claim is not shown", async () => {
    const { page } = seen;
    await page.evaluate(`localStorage.setItem("casus.basket", JSON.stringify([{ claim: 1 }, null, "x"]))`);
    await go("/basket");
    expect(await page.locator(".empty").textContent()).toContain("Nothing is kept for a story yet.");
  });
});

test("a kept claim tells that its report was edited, or left out, since; and how it is marked now", async () => {
  const seen = await visit();
  const { page } = seen;
  const { store } = desk;
  const [stand] = (await findPositions(store, { stance: "refuses" })).rows;
  const [shelling] = (await findEvents(store, { type: "ASSAULT" })).rows;
  const [opening] = (await findEvents(store, { type: "CONCEDE" })).rows;
  for (const row of [stand, shelling, opening]) {
    await open(page, `${desk.address}/report/${row?.report}?claim=${row === stand ? "p1" : "e1"}`);
    await page.locator(".card [data-keep]").click();
  }
  await markClaim(store, { claim: shelling?.claim as string, verdict: "right", ...who });
  const { text, sketch: _, ...facts } = REPORTS.find(({ url }) => url === stand?.url) as (typeof REPORTS)[number];
  const edited = reportOf(`${text} She took no questions.`, facts);
  const { version } = await addReport(store, edited, { readAt });
  await putRecord(store, version, recordOf(edited, {}), { codedAt: readAt });
  await forgetReport(store, opening?.report as number, { reason: "a hoax", ...who });
  await open(page, `${desk.address}/basket`);
  await expect
    .poll(() => page.locator(".kept .gone").allTextContents())
    .toEqual([
      "Its report was edited since: these words may not stand there any more.",
      expect.stringMatching(/^Not in this store any more\. Report \d+ is left out since 2024-05-19: a hoax \(ana\)\.$/),
    ]);
  expect(await page.locator(".kept .line").nth(1).textContent()).toContain("marked right");
  await seen.close();
});
