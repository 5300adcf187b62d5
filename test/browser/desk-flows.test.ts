/** From question to evidence: what people do at the desk, against a real server and store. */
import { createHash } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { addReport } from "../../src/store/add-report.js";
import { listAlerts } from "../../src/store/alerts.js";
import { marksOf } from "../../src/store/marks.js";
import { mergeEntities } from "../../src/store/merges.js";
import { outcomesOf } from "../../src/store/outcomes.js";
import { putRecord } from "../../src/store/put-record.js";
import { listActors } from "../../src/store/queries/actors.js";
import { findCommitments } from "../../src/store/queries/commitments.js";
import { findEvents } from "../../src/store/queries/events.js";
import { findStatements } from "../../src/store/queries/statements.js";
import { recordOf, reportOf } from "../../src/store/record.fixture.js";
import { openStore } from "../../src/store/store.js";
import { buildStandalone } from "../../web/standalone/build.js";
import { buildScreens, type Desk, demoStore, open, serveDesk, settled, type Visit, visit } from "./desk.fixture.js";

let desk: Desk;
let seen: Visit;
let screens: string;
beforeAll(async () => {
  const [built, store] = await Promise.all([buildScreens(), demoStore()]);
  screens = built;
  desk = await serveDesk(store, screens);
  seen = await visit();
}, 240_000);
afterAll(async () => {
  await seen?.close();
  await desk?.close();
});
beforeEach(async () => {
  await seen.page.emulateMedia({ media: "screen" });
  await seen.page.setViewportSize({ width: 1280, height: 900 });
  seen.faults.length = 0;
});
const go = (address: string): Promise<void> => open(seen.page, `${desk.address}${address}`);

test("from what is new to the words that carry it", async () => {
  const { page } = seen;
  await go("/?day=2025-03-10");
  // Nothing begins in the middle of a dateline.
  for (const words of await page.locator(".quote").allTextContents()) expect(words).not.toMatch(/^… [^.]{0,30}\(\w+\) - /);
  const quote = page.locator(".block[aria-label=Due] .quote").first();
  const marked = await quote.locator("mark").first().textContent();
  await quote.click();
  await page.waitForURL(/\/report\/\d+\?claim=/);
  await settled(page);
  expect(await page.locator("mark.selected").first().textContent()).toBeTruthy();
  expect((await page.locator("mark.selected").allTextContents()).join("")).toContain(marked?.split(" ").at(-1) ?? "?");
  expect(await page.locator(".card h2").textContent()).toBe("promise");
  // The address holds the whole state.
  const address = page.url();
  await page.goto("about:blank");
  await open(page, address);
  expect(await page.locator(".card h2").textContent()).toBe("promise");
});

test("opens on the day of the latest report when that is long past, and says so", async () => {
  await go("/");
  expect(await seen.page.locator(".title").textContent()).toContain("the day of the latest report");
  expect(await seen.page.locator(".line").count()).toBeGreaterThan(3);
});

test("a denied event says so in the list of claims, in the words of the text", async () => {
  const { page } = seen;
  const [denied] = (await findEvents(desk.store, { status: "denied", limit: 1 })).rows;
  await go(`/report/${denied?.report}`);
  expect(await page.locator(".claim-event .chip", { hasText: "denied" }).count()).toBeGreaterThan(0);
  // Said as the text says it, not as a dictionary lists it.
  expect(await page.locator(".claim-statement .claim-says").first().textContent()).toMatch(/ said\b| warned\b| condemned\b/);
  await go("/search?kind=statements&by=Malaysia");
  expect(await page.locator(".line-statement .line-says").first().textContent()).not.toMatch(/\(/);
  await go("/report/35");
  expect(await page.locator(".claim-event .claim-says", { hasText: "agreed with" }).first().textContent()).toMatch(
    /^Niger and Air Salvation Front agreed with each other/,
  );
});

test("a quote begins near the words that it is shown for", async () => {
  const { page } = seen;
  await go("/?day=2025-03-10&back=30");
  // Of every quote the first mark is within its two lines.
  const hidden = `[...document.querySelectorAll(".quote q")].filter((q) => {
    const mark = q.querySelector("mark");
    return mark === null || mark.getClientRects()[0].bottom > q.getBoundingClientRect().bottom + 2;
  }).map((q) => q.textContent)`;
  expect(await page.locator(".quote q").count()).toBeGreaterThan(10);
  expect(await page.evaluate(hidden)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await page.evaluate(hidden)).toEqual([]);
  await page.setViewportSize({ width: 1280, height: 900 });
});

test("what became of one copy of a promise holds for all, on every screen", async () => {
  const { page } = seen;
  await go("/?day=2025-04-04");
  expect(await page.locator(".block[aria-label=Due] .line", { hasText: "release nine lorry drivers" }).count()).toBe(0);
  await go("/deadlines?view=list&state=kept");
  const kept = page.locator(".line-commitment", { hasText: "release nine lorry drivers" });
  // Four outlets carry it: one line.
  expect(await kept.count()).toBe(1);
  expect(await kept.textContent()).toContain("4 outlets");
});

test("the files of today hold what its blocks are of", async () => {
  const { page } = seen;
  await go("/?day=2025-04-04");
  const rows = async (block: string): Promise<unknown[]> => {
    const address = await page.locator(`.block[aria-label=${block}] .downloads a`).first().getAttribute("href");
    const lines = (await (await fetch(`${desk.address}${address}`)).text()).trim();
    return lines === "" ? [] : lines.split("\n").map((line) => JSON.parse(line));
  };
  expect(await rows("Changed")).toEqual([]);
  const states = new Set((await rows("Due")).map((row) => (row as { state: string }).state));
  expect([...states].sort()).toEqual(["due", "overdue"]);
});

test("today tells how much of what is new it shows; its files hold all, and all of it is one step away", async () => {
  const { page } = seen;
  await go("/?day=2025-04-04&back=30");
  const block = page.locator(".block[aria-label=New]");
  expect(await block.locator(".line").count()).toBe(12);
  const [, all] = /^12 of (?:more than )?(\d+) lines/.exec((await block.locator("header p").textContent()) ?? "") ?? [];
  expect(Number(all)).toBeGreaterThanOrEqual(30);
  const file = await (await fetch(`${desk.address}${await block.locator(".downloads a").first().getAttribute("href")}`)).text();
  expect(file.trim().split("\n").length).toBeGreaterThanOrEqual(Number(all));
  await block.getByRole("link", { name: "all of them" }).click();
  await page.waitForURL(/\/search\?kind=events&accounts=first(?:\+|%20)told&toldSince=2025-03-06&toldUntil=2025-04-04/);
  await settled(page);
  // What is new is told in these days, whenever it was or is to be.
  const found = await (await fetch(`${desk.address}${await page.locator(".downloads a").first().getAttribute("href")}`)).text();
  for (const line of file.trim().split("\n")) expect(found).toContain(`"row":"${(JSON.parse(line) as { row: string }).row}"`);
});

test("an address with a day that no calendar has opens all the same, and a screen that fails leaves the bar", async () => {
  const { page, faults } = seen;
  for (const [address, title] of [
    ["/?day=2025-99-99", "Today"],
    ["/deadlines?month=2025-99", "Deadlines"],
    ["/deadlines?month=9999-12", "Deadlines"],
  ] as const) {
    await go(address);
    expect(await page.locator("h1").textContent()).toBe(title);
  }
  await page.route("**/api/today**", (route) => route.fulfill({ json: {} }));
  await go("/?day=2025-03-10");
  expect(await page.locator(".fault").count()).toBe(1);
  expect(await page.locator(".bar").isVisible()).toBe(true);
  await page.unroute("**/api/today**");
  await page.locator("main").getByRole("link", { name: "today" }).click();
  await expect.poll(() => page.locator("h1").textContent()).toBe("Today");
  faults.length = 0;
});

test("a month of the sources opens the reports of that month", async () => {
  const { page } = seen;
  await go("/sources");
  const row = page.locator(".volume tr", { hasText: "February 2025" });
  const count = await row.locator(".bar-cell").textContent();
  await row.locator("a").click();
  await page.waitForURL(/until=2025-02-28/);
  await expect.poll(() => page.locator(".facets summary").textContent()).toBe(`${count} reports: narrow down`);
});

test("codes are told by their names", async () => {
  const { page } = seen;
  await go("/actor?id=country%2FNER");
  expect(await page.locator(".title p").textContent()).toMatch(/^government · \d+ reports$/);
  await go("/actors");
  const table = await page.locator("tbody").textContent();
  expect(table).toContain("armed group");
  expect(table).toContain("rebels");
  expect(table).not.toMatch(/\b(NER|GOV|REB|igo)\b/);
  await go("/report/35");
  await page.locator(".claim-event").first().click();
  expect(await page.locator('.card a[href^="https://www.wikidata.org/wiki/Q"]').count()).toBeGreaterThan(0);
  expect(await page.locator(".card dl").textContent()).not.toMatch(/\b(NER|DZA|GOV|REB|Q\d+)\b/);
});

test("a claim clicked in the text shows its speaker, and why it was coded", async () => {
  const { page } = seen;
  await go("/report/35");
  await page.locator("mark.m-statement").first().click();
  await page.locator(".card").waitFor();
  await page.locator(".card summary").click();
  await page.locator(".reasons .parse").first().waitFor();
  const reasons = (await page.locator(".reasons").textContent()) ?? "";
  expect(reasons).toContain("Head");
  // Signs as printers set them.
  expect(reasons).not.toMatch(/-\d\.\d\d/);
  await page.keyboard.press("j");
  expect(await page.locator("mark.selected").count()).toBeGreaterThan(0);
});

test("an actor named in the text leads to its screen", async () => {
  const { page } = seen;
  await go("/report/35");
  await page
    .locator(".text a.m-actor", { hasText: "Algerian Foreign Minister" })
    .or(page.locator(".text a.m-actor", { hasText: "Benslimane" }))
    .first()
    .click();
  await page.waitForURL(/\/actor\?id=/);
  await expect.poll(() => page.locator("h1").textContent()).toBe("Nadia Benslimane");
});

test("layers are put out and the address keeps it", async () => {
  const { page } = seen;
  await go("/report/35");
  await page.getByRole("button", { name: /events$/ }).click();
  await page.waitForURL(/hide=event/);
  expect(await page.locator("mark.m-event").count()).toBe(0);
});

test("who tells of it, and who contradicts", async () => {
  const { page } = seen;
  await go("/?day=2025-03-10");
  await page.locator(".line-meta a", { hasText: "denied by" }).first().click();
  await page.waitForURL(/\/happening\//);
  await expect.poll(() => page.locator("h1").textContent()).toBe("Who tells of it");
  await settled(page);
  expect(await page.locator(".standing-first .line").count()).toBe(1);
  // Each account names its outlet and leads to its words, not to the page that it is on.
  const outlets = await page.locator(".line-meta span:first-of-type").allTextContents();
  expect(outlets.length).toBeGreaterThan(1);
  expect(outlets.filter((outlet) => / outlets?$/.test(outlet))).toEqual([]);
  expect(await page.locator('main a[href*="/happening/"]').count()).toBe(0);
  expect(await page.locator(".reason").first().textContent()).toMatch(/^Held for the same as \D+ tells: .+\.$/);
});

test("what is contradicted can be asked for, says so on its line and counts who denies it apart; each outlet is told once", async () => {
  const { page } = seen;
  await go("/search?kind=events&accounts=contradicted");
  const line = page.locator(".line-event", { hasText: "joint patrol" });
  expect(await line.textContent()).toContain("contradicted");
  await line.locator(".line-meta a").click();
  await page.waitForURL(/\/happening\//);
  await settled(page);
  expect(await page.locator(".title p").textContent()).toBe("1 source, denied by 1, in 5 outlets");
  expect(await page.locator(".standing-contradicts .line").count()).toBe(1);
  // The first is held for the same as nothing that came later.
  expect(await page.locator(".standing-first .reason").count()).toBe(0);
  const outlets = await page.locator(".line-meta time + span").allTextContents();
  expect(outlets).toHaveLength(5);
  expect(new Set(outlets).size).toBe(outlets.length);
  await go("/?day=2025-03-07");
  expect(await page.locator(".block[aria-label=Contradicted] .line", { hasText: "joint patrol" }).count()).toBe(1);
});

test("a deed told within what somebody said is that speaker's to answer for, on its line and in its report", async () => {
  const { page } = seen;
  await go("/search?kind=events&text=repelled");
  expect(
    await page
      .locator(".line-event .line-says", { hasText: /army\*? attacked rebels/ })
      .first()
      .textContent(),
  ).toContain(", by its own account");
  const [told] = (await findEvents(desk.store, { who: "joint patrol" })).rows;
  await go(`/report/${told?.report}`);
  const says = await page.locator(".claim-event .claim-says", { hasText: "attacked joint patrol" }).allTextContents();
  expect(says.some((words) => words.startsWith(`gunmen attacked joint patrol, according to ${told?.told_by?.name}`))).toBe(true);
});

test("a promise is told as kept by a later claim of its actor's, with the reason, and that is taken back", async () => {
  const { page } = seen;
  const [promise] = (await findCommitments(desk.store, { today: "2025-04-04", state: "overdue", by: "Bangladesh" })).rows;
  await go(`/report/${promise?.report}?claim=${encodeURIComponent(promise?.claim ?? "")}`);
  await page.getByRole("button", { name: "Kept" }).click();
  const keep = page.locator(".card").getByRole("button", { name: "Keep", exact: true });
  await page.locator(".evidence input").first().waitFor();
  await page.locator(".card textarea").fill("paid in full");
  // Without evidence there is nothing to keep.
  expect(await keep.isDisabled()).toBe(true);
  await page.locator(".evidence input").first().check();
  await keep.click();
  await page.locator(".card .chip-kept").waitFor();
  expect(await page.locator(".card").getByRole("link", { name: "The words that show it" }).getAttribute("href")).toMatch(/^\/report\/\d+\?claim=/);
  expect(await page.locator(".card .marks").allTextContents()).toEqual(expect.arrayContaining([expect.stringContaining("paid in full")]));
  await page.getByRole("button", { name: "Take back" }).click();
  await page.locator(".card textarea").fill("it was not");
  await keep.click();
  await page.getByRole("button", { name: "Broken" }).waitFor();
  const undone = (await outcomesOf(desk.store, promise?.claim ?? "")).map(({ verdict, undone }) => [verdict, undone?.reason]);
  expect(undone).toEqual([["kept", "it was not"]]);
});

test("a claim is copied as whole sentences with outlet, day and address", async () => {
  const { page } = seen;
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const [promise] = (await findCommitments(desk.store, { today: "2025-04-04", by: "Myanmar", text: "fishermen" })).rows;
  await go(`/report/${promise?.report}?claim=${encodeURIComponent(promise?.claim ?? "")}`);
  await page.getByRole("button", { name: "Copy as citation" }).click();
  await page.locator(".toast", { hasText: "Copied" }).waitFor();
  const copied = String(await page.evaluate("navigator.clipboard.readText()"));
  expect(copied).toMatch(/^“[A-Z].*\.” \(.*, “.*”, \d+ \w+ 2025, http.*\)$/);
  for (const word of promise?.words ?? []) expect(copied).toContain(word);
  expect(copied).toContain(promise?.outlet);
});

test("a merged actor says of whom, by whom and why, and is taken apart", async () => {
  const { page } = seen;
  const [army] = await listActors(desk.store, { name: "army" });
  await mergeEntities(desk.store, army?.id ?? "", "country/NER", { reason: "its own army", by: "ana", at: "2025-04-04T08:00:00Z" });
  await go("/actor?id=country%2FNER");
  const merged = page.locator(".merged li");
  expect(await merged.textContent()).toContain("army: its own army ana, 4 Apr 2025.");
  await merged.getByRole("button", { name: "Take apart" }).click();
  await merged.locator("textarea").fill("two after all");
  await merged.getByRole("button", { name: "Keep" }).click();
  await merged.waitFor({ state: "detached" });
  expect(await listActors(desk.store, { name: army?.id ?? "" })).toMatchObject([{ id: army?.id }]);
});

test("an actor is said to be one with another, and that is taken back", async () => {
  const { page } = seen;
  const [army] = await listActors(desk.store, { name: "army" });
  const id = army?.id ?? "";
  await go(`/actor?id=${encodeURIComponent(id)}`);
  await page.getByRole("button", { name: "Same as another" }).click();
  const form = page.locator(".merge-into form");
  const keep = form.getByRole("button", { name: "Keep" });
  await form.getByRole("searchbox").fill("Niger");
  await form.getByRole("radio", { name: /^Niger government/i }).check();
  expect(await keep.isDisabled()).toBe(true);
  await form.locator("textarea").fill("its own army");
  await keep.click();
  await page.waitForURL("**/actor?id=country%2FNER");
  await page.locator(".merged li", { hasText: "army" }).waitFor();
  await page.locator(".toast").getByRole("button", { name: "Undo" }).click();
  await page.locator(".merged").waitFor({ state: "detached" });
  expect(await listActors(desk.store, { name: id })).toMatchObject([{ id }]);
});

test("a report is left out of every list with a reason, and taken in again", async () => {
  const { page } = seen;
  await go("/report/35");
  await page.getByRole("button", { name: "Leave out" }).click();
  await page.locator(".leave-out textarea").fill("read by mistake");
  await page.locator(".leave-out").getByRole("button", { name: "Keep" }).click();
  await page.locator(".toast", { hasText: "left out of every list" }).waitFor();
  expect((await fetch(`${desk.address}/api/reports/35`)).status).toBe(404);
  await go("/sources");
  const row = page.locator(".left-out li", { hasText: "read by mistake" });
  await row.getByRole("button", { name: "Take in again" }).click();
  await row.waitFor({ state: "detached" });
  expect((await fetch(`${desk.address}/api/reports/35`)).status).toBe(200);
});

test("a list has its new rows sent to an address, which is listed and ended", async () => {
  const { page } = seen;
  await go("/search?kind=events&by=Niger&with=Mali&accounts=contradicted");
  await page.getByRole("button", { name: "alert", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "An alert on this list" });
  await dialog.getByLabel("Name").fill("Niger and Mali");
  await dialog.getByLabel("Address").fill("https://alerts.example/casus");
  await dialog.getByRole("button", { name: "Set the alert" }).click();
  expect(await dialog.locator(".secret").textContent()).toMatch(/^whsec_/);
  await page.mouse.click(5, 5);
  expect(await dialog.isVisible()).toBe(true);
  expect(await listAlerts(desk.store)).toMatchObject([
    { name: "Niger and Mali", question: "events", query: { between: ["Niger", "Mali"], contradicted: "true" }, target: "https://alerts.example/casus" },
  ]);
  await dialog.getByRole("button", { name: "Send a trial message" }).click();
  await dialog.getByRole("status").filter({ hasText: "It has not arrived: This server sends no alerts." }).waitFor();
  await dialog.getByRole("link", { name: "How sending goes" }).click();
  const row = page.locator("#alerts tr", { hasText: "Niger and Mali" });
  await row.getByRole("button", { name: "End", exact: true }).click();
  await row.waitFor({ state: "detached" });
  expect(await listAlerts(desk.store)).toEqual([]);
});

test("an address says what it asks for and is not there", async () => {
  const { page } = seen;
  for (const [address, says] of [
    ["/report/1?claim=bogus", "the claim “bogus”"],
    ["/report/1?version=99", "version “99”"],
    ["/?day=2025-13-44", "the day “2025-13-44”"],
  ] as const) {
    await go(address);
    await page.locator("main .fault", { hasText: says }).waitFor();
  }
});

test("one day says on every screen what is due and what is overdue, and is told", async () => {
  const { page } = seen;
  for (const address of [
    "/deadlines?month=2025-04",
    "/search?kind=commitments&text=unload",
    `/actor?id=${encodeURIComponent("text/nasreen-chowdhury")}&view=promised`,
  ]) {
    await go(address);
    const line = page.locator(".line-commitment", { hasText: "unload the first cargo" }).first();
    expect(await line.locator(".chip-due").count(), address).toBe(1);
    expect(await page.locator("main").textContent(), address).toContain("as of 4 Apr 2025, the day of the latest report");
  }
});

test("the signs of stances over time are those of their words", async () => {
  const { page } = seen;
  await go("/actor?id=country%2FNER");
  const signs = new Set(await page.locator(".stance").allTextContents());
  for (const dot of await page.locator(".dot").all()) {
    const stance = (await dot.getAttribute("aria-label"))?.split(": ")[1]?.split(",")[0];
    expect(signs).toContain(`${await dot.textContent()} ${stance}`);
  }
  expect(await page.locator(".dot").count()).toBeGreaterThan(0);
});

test("the palette finds an actor by keyboard alone", async () => {
  const { page } = seen;
  await go("/sources");
  await page.keyboard.press("Control+k");
  await page.locator("dialog[open] input:focus").waitFor();
  await page.keyboard.type("Air Salv");
  // Issues that name it may be found first, and are chosen until the actor comes.
  await page.locator('[cmdk-item][data-selected=true][data-value^="actor "]', { hasText: "Air Salvation Front" }).waitFor();
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/actor\?id=/);
  await expect.poll(() => page.locator("h1").textContent()).toBe("Air Salvation Front");
});

test("what is typed after Ctrl K lands in the palette, loaded or not, and marks nothing on the screen behind", async () => {
  const { page } = seen;
  await page.route("**/assets/palette-*.js", async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 3000));
    await route.continue();
  });
  const { rows: before } = (await (await fetch(`${desk.address}/api/marks`)).json()) as { rows: unknown[] };
  await go("/review");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("rwanda");
  expect(await page.locator("dialog[open] input:focus").inputValue()).toBe("rwanda");
  await page.locator("dialog[open] [cmdk-item]").first().waitFor();
  await page.keyboard.type("n");
  expect(await page.locator("dialog[open] input:focus").inputValue()).toBe("rwandan");
  expect(((await (await fetch(`${desk.address}/api/marks`)).json()) as { rows: unknown[] }).rows.length).toBe(before.length);
  await page.unroute("**/assets/palette-*.js");
  await page.keyboard.press("Escape");
});

test("Enter in the palette goes by all that was typed, and waits for what is on its way", async () => {
  const { page } = seen;
  const late = ["**/api/actors**", "**/api/issues**", "**/api/reports?**"];
  for (const address of late)
    await page.route(address, async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 400));
      await route.continue();
    });
  await go("/sources");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("benslimane", { delay: 20 });
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/actor\?id=/);
  await expect.poll(() => page.locator("h1").textContent()).toBe("Nadia Benslimane");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("xylophone");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/search\?kind=reports&text=xylophone$/);
  // Those that are still on their way may end first.
  await page.unrouteAll({ behavior: "wait" });
});

test("a screen whose file does not come leaves the desk standing, and comes when it is asked for again", async () => {
  const { page, faults } = seen;
  await page.route("**/assets/actors-*.js", (route) => route.abort());
  await go("/sources");
  await page.getByRole("link", { name: "Actors", exact: true }).click();
  await page.locator(".fault", { hasText: "The server did not send this screen." }).waitFor();
  expect(await page.locator(".bar").isVisible()).toBe(true);
  await page.unroute("**/assets/actors-*.js");
  await page.getByRole("button", { name: "Try again" }).click();
  await expect.poll(() => page.locator("h1").textContent()).toBe("Actors");
  faults.length = 0;
});

test("? lists the keys, Escape closes, g goes to screens, j walks the lines", async () => {
  const { page } = seen;
  await go("/?day=2025-03-10");
  await page.keyboard.press("?");
  await page.locator("dialog[open]").waitFor();
  expect(await page.locator("dialog").textContent()).toContain("the next comes by itself");
  await page.keyboard.press("Escape");
  await page.locator("dialog").waitFor({ state: "detached" });
  await page.keyboard.press("j");
  expect(await page.evaluate("document.activeElement.className")).toBe("quote");
  await page.keyboard.press("g");
  await page.keyboard.press("i");
  await page.waitForURL(/\/issues/);
});

test("search narrows down, its address and its CSV hold the same", async () => {
  const { page } = seen;
  await go("/search?kind=events");
  await page.getByLabel("Who", { exact: true }).fill("Niger");
  await page.getByLabel("Type").selectOption("AGREE");
  await page.waitForURL(/by=Niger.*type=AGREE/);
  await settled(page);
  const set = await page.locator(".rows-item").first().getAttribute("aria-setsize");
  const csv = await (await fetch(await page.locator(".downloads a", { hasText: "CSV" }).evaluate((a) => String(Reflect.get(a, "href"))))).text();
  expect(csv.trimEnd().split(/\r?\n(?=[^\n]*:event:)/).length - 1).toBe(Number(set));
  expect(await page.locator(".line-event .chip").first().textContent()).toContain("agree");
});

test("what a kind is not looked for by is told, and can be left out", async () => {
  const { page } = seen;
  await go("/search?kind=events&names=ceasefire&by=Niger");
  expect(await page.locator("search [role=status]").textContent()).toContain("names “ceasefire”");
  await page.getByRole("link", { name: "leave that out" }).click();
  await page.waitForURL(/\?kind=events&by=Niger$/);
  expect(await page.locator("search [role=status]").count()).toBe(0);
});

test("on a phone the chosen tab is in sight, and what a table is sorted by", async () => {
  const { page } = seen;
  await page.setViewportSize({ width: 390, height: 844 });
  const inSight = async (which: string): Promise<boolean> => {
    const box = await page.locator(which).first().boundingBox();
    return box !== null && box.x >= 0 && box.x + box.width <= 390;
  };
  await go("/actor?id=country%2FNER&view=deals");
  expect(await inSight(".tabs .on")).toBe(true);
  await go("/search?kind=commitments");
  expect(await inSight(".tabs .on")).toBe(true);
  await go("/actors");
  expect(await inSight("td.number")).toBe(true);
});

test("a month without deadlines leads to the nearest that have some", async () => {
  const { page } = seen;
  await go("/deadlines?month=2024-11");
  const none = page.locator(".none", { hasText: "Nothing falls due in November 2024." });
  await none.locator("a").first().waitFor();
  expect(await none.textContent()).toMatch(/The next: \d+ \w+ 2025\.$/);
  expect(await page.locator(".none", { hasText: "name no day" }).locator("a").getAttribute("href")).toBe("/search?kind=commitments");
  await none.locator("a").last().click();
  await page.waitForURL(/month=2025/);
  await page.locator(".line-commitment").first().waitFor();
});

test("days the wrong way round are told as such", async () => {
  const { page, faults } = seen;
  for (const address of ["/map?since=2025-05-01&until=2025-03-01", "/search?kind=events&since=2025-05-01&until=2025-03-01"]) {
    await go(address);
    await page.locator(".fault", { hasText: "Until is before Since." }).waitFor();
  }
  faults.length = 0;
});

test("who comes back to a long list finds the place that was left", async () => {
  const { page } = seen;
  await go("/search?kind=events");
  for (let i = 0; i < 14; i++) {
    await page.mouse.wheel(0, 700);
    await page.waitForTimeout(120);
  }
  await page.waitForTimeout(500);
  const top = () => page.evaluate<number>("scrollY");
  const left = await top();
  expect(left).toBeGreaterThan(5000);
  const line = page.locator(".rows-item .quote").nth(12);
  const words = await line.textContent();
  const before = (await line.boundingBox())?.y ?? 0;
  await line.evaluate((link) => Reflect.get(link, "click").call(link));
  await page.waitForURL(/\/report\//);
  await settled(page);
  await page.goBack();
  await settled(page);
  await page.waitForTimeout(800);
  const after =
    (
      await page
        .locator(".rows-item .quote", { hasText: words ?? "?" })
        .first()
        .boundingBox()
    )?.y ?? Number.NaN;
  expect(Math.abs(after - before)).toBeLessThan(60);
});

test("the month tells what became of promises without colour", async () => {
  const { page } = seen;
  await go("/deadlines?month=2025-03");
  expect(await page.locator(".cell .due-kept").first().textContent()).toContain("✔");
  expect(await page.locator(".cell .due-overdue").first().textContent()).toContain("!");
});

test("words are looked for in claims of every kind, and go along from kind to kind", async () => {
  const { page } = seen;
  await go("/search?text=prisoners");
  for (const [tab, list] of [
    ["Events", "events"],
    ["Positions", "positions"],
    ["Promises", "commitments"],
  ] as const) {
    await page.getByRole("link", { name: tab, exact: true }).click();
    await page.waitForURL(new RegExp(`kind=${list}`));
    await settled(page);
    expect(await page.getByLabel("Words").inputValue()).toBe("prisoners");
    const quotes = await page.locator(".line .quote").allTextContents();
    expect(quotes.length, tab).toBeGreaterThan(1);
    for (const quote of quotes) expect(quote.toLowerCase()).toContain("prisoner");
  }
  await page.getByLabel("Words").fill("xylophone");
  await page.locator(".empty-title").waitFor();
});

test("where nothing is found, names and words that are not known are told with what was meant; else what was asked", async () => {
  const { page } = seen;
  await go("/search?kind=events&by=Bangladsh");
  expect(await page.locator(".empty").textContent()).toMatch(/^No events\.Nobody is named "Bangladsh"; did you mean "Bangladesh"\?$/);
  await go("/search?kind=events&type=SANCTION&status=threatened&by=Peru");
  expect(await page.locator(".empty").textContent()).toBe("No events.Take a filter away.");
  await go("/map?who=Bangladsh");
  await page.locator(".empty", { hasText: "Nobody is named" }).waitFor();
});

test("fields that want a known name offer those that begin as what is typed", async () => {
  const { page } = seen;
  await go("/search?kind=events");
  await page.getByLabel("Who", { exact: true }).fill("bangl");
  await expect.poll(() => page.locator("#known-by option").first().getAttribute("value")).toMatch(/^Bangl/);
  await page.getByLabel("Outlet", { exact: true }).fill("d");
  await expect.poll(() => page.locator("#known-outlet option").count()).toBeGreaterThan(3);
});

test("a store without reports says so on every screen", async () => {
  const empty = await serveDesk(await openStore(":memory:"), screens);
  const { page, close } = await visit();
  try {
    for (const address of ["/", "/search", "/search?kind=events", "/review", "/sources", "/map"]) {
      await open(page, `${empty.address}${address}`);
      await page.locator(".empty", { hasText: "Nothing has been read yet." }).waitFor();
      expect(await page.locator(".empty-title").count(), address).toBe(address === "/sources" ? 2 : 1);
    }
  } finally {
    await close();
    await empty.close();
  }
});

test("a search is saved and found again", async () => {
  const { page } = seen;
  await go("/search?text=ceasefire&outlet=Harbour+Post");
  await page.getByRole("button", { name: "Save this search" }).click();
  await go("/search");
  await page.locator(".saved a").first().click();
  await page.waitForURL(/text=ceasefire/);
});

test("facets narrow reports down", async () => {
  const { page } = seen;
  await go("/search?text=ceasefire");
  const facet = page.locator(".facets li a").first();
  const count = Number(await facet.locator("span").textContent());
  await facet.click();
  await page.waitForURL(/outlet=/);
  await settled(page);
  await expect.poll(() => page.locator(".rows-item").first().getAttribute("aria-setsize")).toBe(String(count));
  // Found words are marked, and what is cut off says so.
  const excerpt = page.locator(".excerpt").first();
  expect((await excerpt.locator("mark").first().textContent())?.toLowerCase()).toBe("ceasefire");
  expect(await excerpt.textContent()).toMatch(/[\s\p{L}\p{N}\p{P}] …$/u);
  // Clicked again it is taken back.
  await page.locator(".facets li a.on").first().click();
  await expect.poll(() => new URL(page.url()).searchParams.has("outlet")).toBe(false);
});

test("an issue's board leads to the words of each stand", async () => {
  const { page } = seen;
  await go("/issues");
  await page.locator("tbody .issue", { hasText: "exchange prisoners" }).first().click();
  await page.waitForURL(/\/issue\?key=/);
  await settled(page);
  await page.locator(".side-for .line").first().waitFor();
  await page.locator(".dot").first().click();
  await page.waitForURL(/\/report\/\d+\?claim=/);
});

test("map, place and days filter each other", async () => {
  const { page } = seen;
  await go("/map");
  const dot = page.locator(".map-dot[aria-pressed]").first();
  await dot.waitFor();
  const all = await page.locator(".title p").textContent();
  const place = await dot.locator(".map-label").textContent();
  await dot.click();
  await page.waitForURL(/place=/);
  await settled(page);
  expect(new URL(page.url()).searchParams.get("place")).toBe(place);
  await expect.poll(() => page.locator(".title p").textContent()).not.toBe(all);
  await go("/map");
  const line = page.locator(".time-line svg");
  await line.waitFor();
  const box = (await line.boundingBox()) as { x: number; y: number; width: number; height: number };
  await page.mouse.move(box.x + 60, box.y + 40);
  await page.mouse.down();
  await page.mouse.move(box.x + 200, box.y + 40);
  await page.mouse.up();
  await page.waitForURL(/since=\d{4}-\d\d-\d\d&until=\d{4}-\d\d-\d\d/);
});

test("no dot of the map hides another, at any width; those that stand for several places open their list, by the keyboard too", async () => {
  const { page } = seen;
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 844 });
    await go("/map");
    await page.locator(".map-dot").first().waitFor();
    const boxes = await page.locator(".map-dot").evaluateAll((dots) =>
      dots.map((dot) => {
        const { x, y, width } = dot.getBoundingClientRect();
        return { x: x + width / 2, y: y + width / 2, radius: width / 2 };
      }),
    );
    for (const [i, a] of boxes.entries())
      for (const b of boxes.slice(0, i)) expect(Math.hypot(a.x - b.x, a.y - b.y), `at ${width}`).toBeGreaterThanOrEqual(a.radius + b.radius);
    const several = page.locator(".map-dot[aria-expanded]").first();
    const places = ((await several.getAttribute("aria-label")) ?? "").replace(/: .*/, "").split(", ");
    await several.focus();
    await page.keyboard.press("Enter");
    expect(await page.locator(".map-places bdi").allTextContents()).toEqual(places);
    await page.keyboard.press("Escape");
    expect(await page.locator(".map-places").count()).toBe(0);
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => url.searchParams.get("place") === places[1]);
    expect(await page.locator(".map-dot[data-chosen]").getAttribute("aria-label")).toContain(places[1]);
    await page.locator(".map-dot[data-chosen]").click();
    await page.locator(".map-places button").first().click();
    await page.waitForURL((url) => url.searchParams.get("place") === places[0]);
  }
});

test("what was only skipped in review is told, and shown again", async () => {
  const { page } = seen;
  await go("/review?kind=warning");
  const ahead = Number(/(\d+) claims? ahead/.exec((await page.locator(".review .line-meta").textContent()) ?? "")?.[1]);
  for (let i = 0; i < ahead; i++) await page.keyboard.press("s");
  await page.locator(".empty-title", { hasText: `Only what you skipped is left here: ${ahead} claims.` }).waitFor();
  await page.getByRole("button", { name: "Show them again" }).click();
  expect(await page.locator(".review .line-meta").textContent()).toContain(`${ahead} claims ahead`);
});

test("in review the marks before the last are taken back too, and where there is none that is told", async () => {
  const { page } = seen;
  await go("/review?kind=statement");
  const shown = () => page.locator('.review a[href*="claim="]').getAttribute("href");
  const first = await shown();
  for (const key of ["r", "w"]) {
    const before = await shown();
    await page.keyboard.press(key);
    await expect.poll(shown).not.toBe(before);
    await page.locator(".toast", { hasText: "Marked" }).waitFor();
  }
  await page.keyboard.press("u");
  await page.locator(".toast", { hasText: "Taken back." }).waitFor();
  await page.keyboard.press("u");
  await expect.poll(shown).toBe(first);
  await page.keyboard.press("u");
  await page.locator(".toast", { hasText: "There is nothing to take back." }).waitFor();
});

test("the frame of a choice does not cut the ring of what is focused in it", async () => {
  const { page } = seen;
  await go("/review");
  await page.locator(".choice a").first().focus();
  await page.keyboard.press("Tab");
  expect(await page.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineOffset)")).toBeLessThan(0);
});

test("review shows the whole of what is to be judged", async () => {
  const { page } = seen;
  await go("/review?kind=event");
  expect(await page.locator(".review-says .chip").count()).toBeGreaterThan(0);
  const { rows } = (await (await fetch(`${desk.address}/api/review?kind=event&limit=50`)).json()) as { rows: { deed: { status: string } }[] };
  const at = rows.findIndex(({ deed }) => deed.status !== "occurred");
  for (let i = 0; i < at; i++) await page.keyboard.press("s");
  expect(await page.locator(".review-says").textContent()).toContain(rows[at]?.deed.status);
  await go("/review?kind=position");
  expect(await page.locator(".review-says .stance").count()).toBe(1);
});

test("a time line of few days names each and counts whole happenings; its colours are explained", async () => {
  const { page } = seen;
  await go("/map?place=Algiers");
  const axes = page.locator(".time-line svg text");
  await axes.first().waitFor();
  const names = await axes.allTextContents();
  expect(names).toContain("5 Mar");
  expect(names.filter((name) => !/^\d+( \p{L}{3})?$/u.test(name))).toEqual([]);
  expect(await page.locator(".map-key").textContent()).toContain("conflict");
});

test("a mark that is not kept says so, and the palette tells when no server answers", async () => {
  const { page, faults } = seen;
  await page.route("**/api/marks", (route) => route.abort());
  await go("/review");
  await page.keyboard.press("r");
  await page.locator(".toast", { hasText: "The mark was not kept." }).waitFor();
  await page.unroute("**/api/marks");
  await page.route("**/api/actors**", (route) => route.abort());
  await page.keyboard.press("Control+k");
  await page.locator("dialog[open] input:focus").waitFor();
  await page.keyboard.type("Niger");
  await page.locator("dialog [role=status]", { hasText: "The server does not answer." }).waitFor();
  await page.unroute("**/api/actors**");
  await page.keyboard.press("Escape");
  faults.length = 0;
});

test("the first click on the theme can be seen, whatever the system has", async () => {
  const { page } = seen;
  await go("/sources");
  await page.getByRole("button", { name: /^Theme/ }).click();
  expect(await page.evaluate("document.documentElement.dataset.theme")).toBe("dark");
  await page.getByRole("button", { name: /^Theme/ }).click();
  await page.getByRole("button", { name: /^Theme/ }).click();
  expect(await page.getByRole("button", { name: "Theme: as the system" }).count()).toBe(1);
});

test("on a phone the keys are shown from their beginning", async () => {
  const { page } = seen;
  await page.setViewportSize({ width: 390, height: 500 });
  await go("/sources");
  await page.keyboard.press("?");
  await page.locator("dialog[open]").waitFor();
  expect(await page.evaluate("document.querySelector('dialog').scrollTop")).toBe(0);
  await page.keyboard.press("Escape");
});

test("review: one key marks, the next comes by itself, u takes it back, marks become gold", async () => {
  const { page } = seen;
  await go("/review?kind=statement");
  // Not by its words: copies of a report are asked about one after the other.
  const shown = () => page.locator('.review a[href*="claim="]').getAttribute("href");
  const [first, words] = [await shown(), await page.locator(".review blockquote").textContent()];
  await page.keyboard.press("r");
  await expect.poll(shown).not.toBe(first);
  const gold = await (await fetch(`${desk.address}/api/gold.jsonl`)).text();
  const marked = gold
    .trim()
    .split("\n")
    .flatMap((line) => (JSON.parse(line) as { gold: { statements: { content: string[] }[] } }).gold.statements.flatMap(({ content }) => content));
  expect(marked.some((content) => words?.includes(content))).toBe(true);
  await page.locator(".toast button", { hasText: "Undo" }).waitFor();
  await page.keyboard.press("u");
  await expect.poll(shown).toBe(first);
});

test("a mark is kept, shown after a reload, and undone", async () => {
  const { page } = seen;
  const [{ claim, report } = { claim: "", report: 0 }] = (await findStatements(desk.store, { by: "Peru", limit: 1 })).rows;
  await go(`/report/${report}?claim=${encodeURIComponent(claim)}`);
  await page.locator(".card").getByRole("button", { name: "Wrong" }).click();
  await page.locator(".card .verdict-wrong").waitFor();
  expect((await marksOf(desk.store, claim)).map(({ verdict }) => verdict)).toEqual(["wrong"]);
  await page.reload();
  await page.locator(".card .verdict-wrong").waitFor();
  await page.locator(".card").getByRole("button", { name: "Right" }).click();
  await page.locator(".card .verdict-right").waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await page.locator(".card .verdict-wrong").waitFor();
});

test("what was written on a mark is shown with who wrote it, and taken back on the card at any time", async () => {
  const { page } = seen;
  const [{ claim, report } = { claim: "", report: 0 }] = (await findStatements(desk.store, { by: "Bangladesh", limit: 1 })).rows;
  await go(`/report/${report}?claim=${encodeURIComponent(claim)}`);
  const card = page.locator(".card");
  await card.getByRole("button", { name: "Fix" }).click();
  await card.locator("textarea").fill("It was the ministry.");
  await card.getByRole("button", { name: "Keep", exact: true }).click();
  await card.locator(".marks q", { hasText: "It was the ministry." }).waitFor();
  await page.reload();
  await card.locator(".marks q", { hasText: "It was the ministry." }).waitFor();
  expect(await card.locator(".marks .line-meta").textContent()).toContain("by desk");
  await card.getByRole("button", { name: "Fix" }).click();
  expect(await card.locator("textarea").inputValue()).toBe("It was the ministry.");
  await card.getByRole("button", { name: "Take back" }).click();
  await card.locator(".verdict").waitFor({ state: "detached" });
  expect(await marksOf(desk.store, claim)).toEqual([]);
  // What was taken back here is not taken back again from Review.
  await card.getByRole("button", { name: "Right" }).click();
  await card.locator(".verdict-right").waitFor();
  await card.getByRole("button", { name: "Wrong" }).click();
  await card.locator(".verdict-wrong").waitFor();
  await card.getByRole("button", { name: "Take back" }).click();
  await card.locator(".verdict-right").waitFor();
  await page.getByRole("link", { name: "Review", exact: true }).click();
  await page.locator(".review").waitFor();
  await page.keyboard.press("u");
  await page.locator(".toast", { hasText: "Taken back." }).waitFor();
  expect(await marksOf(desk.store, claim)).toEqual([]);
  await page.keyboard.press("u");
  await page.locator(".toast", { hasText: "There is nothing to take back." }).waitFor();
});

test("the focus goes to a claim that is opened by keyboard, and back to its line", async () => {
  const { page } = seen;
  const focused = () => page.evaluate<string>("document.activeElement.textContent");
  await go("/report/35");
  const line = page.locator(".claim").nth(2);
  const words = await line.textContent();
  await line.focus();
  await page.keyboard.press("Enter");
  await page.locator(".card").waitFor();
  await expect.poll(() => page.evaluate("document.activeElement.tagName")).toBe("H2");
  await page.keyboard.press("j");
  await expect.poll(() => page.evaluate("document.activeElement.tagName")).toBe("H2");
  await page.keyboard.press("k");
  await page.keyboard.press("Escape");
  await expect.poll(focused).toBe(words);
});

test("of a paragraph that was rewritten only the words that differ stand out; versions tell their hour", async () => {
  const { page } = seen;
  const { report } = await desk.store.db.selectFrom("versions").select("report_id as report").where("number", "=", 2).executeTakeFirstOrThrow();
  await go(`/report/${report}`);
  const changed = page.locator(".changes p", { has: page.locator("span") }).first();
  const [kept, gone] = await Promise.all([changed.locator("span").allTextContents(), changed.locator("del").allTextContents()]);
  expect(kept.join("").length).toBeGreaterThan(gone.join("").length);
  expect(await page.locator(".versions time").first().textContent()).toMatch(/^\d+ \w+ \d{4}, \d\d:\d\d UTC$/);
});

test("a pasted report is coded here, and nothing is sent", async () => {
  const { page, faults } = seen;
  await go("/paste");
  const sent: string[] = [];
  page.on("request", (request) => {
    if (request.method() !== "GET" || !request.url().startsWith(desk.address)) sent.push(`${request.method()} ${request.url()}`);
  });
  expect(await page.getByLabel("The report").inputValue()).toBe("");
  await page.getByRole("button", { name: "Try a sample" }).click();
  await page.getByRole("button", { name: "Code it" }).click();
  await page.locator(".claim").first().waitFor({ timeout: 60_000 });
  await page.locator(".claim-statement", { hasText: "Marek" }).first().click();
  expect(await page.locator(".card h2").textContent()).toBe("statement");
  expect(sent).toEqual([]);
  expect(faults).toEqual([]);
  // It is still there after a look at another screen.
  const pasted = await page.getByLabel("The report").inputValue();
  await page.getByRole("link", { name: "Sources", exact: true }).click();
  await page.waitForURL(/\/sources/);
  await page.goBack();
  await page.locator(".claim").first().waitFor();
  expect(await page.getByLabel("The report").inputValue()).toBe(pasted);
  await page
    .getByLabel("The report")
    .fill(
      "Le ministre des Affaires étrangères a déclaré lundi que son pays n'enverrait pas de troupes de l'autre côté du fleuve, quelques heures après que le pays voisin l'a accusé.",
    );
  await page.getByRole("button", { name: "Code it" }).click();
  await page.locator(".paste [role=status]", { hasText: "This does not seem to be English" }).waitFor();
}, 90_000);

test("the same as one file that needs no server: it connects to nothing", async () => {
  const file = join(mkdtempSync(join(tmpdir(), "casus-alone-")), "casus.html");
  await buildStandalone(file);
  const { page, faults, close } = await visit();
  try {
    const asked: string[] = [];
    page.on("request", (request) => {
      if (/^https?:/.test(request.url())) asked.push(request.url());
    });
    await page.goto(pathToFileURL(file).href);
    await page.getByRole("button", { name: "Try a sample" }).click();
    await page.getByRole("button", { name: "Code it" }).click();
    await page.locator(".claim-statement", { hasText: "Marek" }).first().click({ timeout: 90_000 });
    expect(await page.locator(".card h2").textContent()).toBe("statement");
    expect(await page.evaluate('fetch("https://example.org").then(() => "sent", () => "refused")')).toBe("refused");
    expect(asked).toEqual([]);
    expect(faults.filter((fault) => !fault.includes("example.org"))).toEqual([]);
  } finally {
    await close();
  }
}, 120_000);

test("what comes in is told, and shown only when asked", async () => {
  const { page } = seen;
  await go("/search?kind=statements&text=lighthouse");
  expect(await page.locator(".empty").count()).toBe(1);
  const report = reportOf("Captain Vera Holm said the lighthouse would be lit again.", { title: "Lighthouse", published: "2025-04-05" });
  const { version } = await addReport(desk.store, report, { readAt: "2025-04-05T08:00:00Z" });
  await putRecord(
    desk.store,
    version,
    recordOf(report, {
      entities: { "person/vera-holm": "Vera Holm" },
      says: [{ by: "person/vera-holm", cue: "said", what: "the lighthouse would be lit again" }],
    }),
    { codedAt: "2025-04-05T08:00:00Z" },
  );
  const pill = page.locator(".live button");
  await pill.waitFor({ timeout: 20_000 });
  expect(await page.locator(".empty").count()).toBe(1);
  await pill.click();
  await page.locator(".line-statement", { hasText: "lighthouse" }).waitFor();
});

test("on paper there is the report without the tools", async () => {
  const { page } = seen;
  await go("/report/35");
  await page.emulateMedia({ media: "print" });
  expect(await page.locator(".bar").isVisible()).toBe(false);
  expect(await page.locator(".text").isVisible()).toBe(true);
});

test("on paper a chosen claim follows its report, and a list has no holes", async () => {
  const { page } = seen;
  // A4 at 96 points an inch, as narrow as a small screen.
  await page.setViewportSize({ width: 720, height: 1000 });
  await go("/report/35?claim=s2");
  await page.emulateMedia({ media: "print" });
  expect(await page.evaluate("getComputedStyle(document.querySelector('.panel')).position")).toBe("static");
  expect(await page.locator(".card button:visible").count()).toBe(0);
  await page.emulateMedia({ media: "screen" });
  await go("/search?kind=statements");
  const all = Number(await page.locator(".rows-item").first().getAttribute("aria-setsize"));
  const shown = await page.locator(".rows .line").count();
  await page.emulateMedia({ media: "print" });
  await expect.poll(() => page.locator(".rows .line").count()).toBeGreaterThanOrEqual(all === -1 ? shown + 10 : all);
  const [first, second] = await Promise.all([0, 1].map((n) => page.locator(".rows .line").nth(n).boundingBox()));
  expect(Math.abs((first?.y ?? 0) + (first?.height ?? 0) - (second?.y ?? 0))).toBeLessThan(2);
  expect(await page.locator("button:visible, summary:visible").count()).toBe(0);
});

test("on a phone the words of a claim stand above its card, whichever is chosen", async () => {
  const { page } = seen;
  await page.setViewportSize({ width: 390, height: 600 });
  const between = async (): Promise<void> => {
    await expect
      .poll(async () => {
        const [words, card, bar] = await Promise.all(["mark.selected", ".panel", ".bar"].map((at) => page.locator(at).first().boundingBox()));
        return (words?.y ?? 0) >= (bar?.height ?? 0) && (words?.y ?? 0) + (words?.height ?? 0) <= (card?.y ?? 0);
      })
      .toBe(true);
  };
  await go("/report/35?claim=s2");
  await between();
  await page.locator("mark").last().click();
  await page.waitForURL((url) => !url.search.includes("claim=s2"));
  await between();
});

test("Escape closes the form that is open, then the claim", async () => {
  const { page } = seen;
  await go("/report/35?claim=s2");
  await page.locator(".card").getByRole("button", { name: "Fix" }).click();
  await page.locator(".card textarea:focus").waitFor();
  await page.keyboard.press("Escape");
  await page.locator(".card textarea").waitFor({ state: "detached" });
  expect(await page.evaluate("document.activeElement.textContent")).toContain("Fix");
  await page.locator(".card").getByRole("button", { name: "Fix" }).click();
  await page.locator(".card").getByRole("button", { name: "Right" }).click();
  await page.locator(".card .verdict-right").waitFor();
  expect(await page.locator(".card textarea").count()).toBe(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await page.keyboard.press("Escape");
  await page.locator(".card").waitFor({ state: "detached" });
  await page.waitForURL((url) => !url.search.includes("claim"));
  await go("/review");
  await page.keyboard.press("f");
  await page.locator(".review textarea:focus").waitFor();
  await page.keyboard.press("Escape");
  await page.locator(".review textarea").waitFor({ state: "detached" });
});

test("keys after a click on the page frame no screen", async () => {
  const { page } = seen;
  await go("/review");
  await page.locator("main").click({ position: { x: 4, y: 4 } });
  await page.keyboard.press("s");
  expect(await page.evaluate("getComputedStyle(document.querySelector('main')).outlineStyle")).toBe("none");
});

test("a server that does not answer is told, and asked again", async () => {
  const { page, faults } = seen;
  await page.route("**/api/issues**", (route) => route.abort());
  await go("/issues");
  await page.locator(".fault").waitFor({ timeout: 30_000 });
  expect(await page.locator(".fault").textContent()).toContain("Is casus serve still running?");
  await page.unroute("**/api/issues**");
  await page.getByRole("button", { name: "Try again" }).click();
  await page.locator("tbody .issue").first().waitFor();
  faults.length = 0;
}, 60_000);

test("an address that names nothing says so", async () => {
  const { page } = seen;
  await go("/report/999999");
  expect(await page.locator(".fault").textContent()).toContain("no report 999999");
  expect(await page.title()).toBe("Not found · Casus");
  expect(await page.getByRole("button", { name: "Try again" }).count()).toBe(0);
  await page.locator(".fault a", { hasText: "Search" }).click();
  await page.waitForURL(/\/search$/);
  await go("/nowhere");
  expect(await page.locator(".empty").textContent()).toContain("no screen at this address");
  expect(await page.title()).toBe("Not found · Casus");
});

test("what an address asks for that there is not is told in plain words, and taken away", async () => {
  const { page } = seen;
  await go("/search?kind=events&type=NONSENSE&by=Niger");
  const said = await page.locator(".fault").textContent();
  expect(said).toContain("type “NONSENSE”");
  expect(said).not.toContain("expected one of");
  await page.getByRole("link", { name: "Clear this filter" }).click();
  await page.locator(".rows-item").first().waitFor();
  expect(new URL(page.url()).search).toBe("?kind=events&by=Niger");
});

test("a link leads to the title of its screen, by the keyboard too; the tab tells what is searched", async () => {
  const { page } = seen;
  await go("/search?kind=statements&text=ceasefire");
  expect(await page.title()).toBe("ceasefire · Statements · Search · Casus");
  expect(await page.evaluate("document.activeElement === document.body")).toBe(true);
  expect(await page.locator(".quote b").first().textContent()).toMatch(/^ceasefire$/i);
  await page.locator(".quote").first().press("Enter");
  await page.waitForURL(/\/report\//);
  await settled(page);
  await expect.poll(() => page.evaluate("document.activeElement.tagName")).toBe("H1");
});

test("the pages are served with their policy, files of the coder as they are", async () => {
  const page = await fetch(`${desk.address}/map?who=x`);
  expect(page.headers.get("content-security-policy")).toContain("require-trusted-types-for 'script'");
  expect(await page.text()).toContain('<div id="desk">');
  expect((await fetch(`${desk.address}/data/nothing.json`)).status).toBe(404);
  expect((await fetch(`${desk.address}/assets/nothing.js`)).status).toBe(404);
  expect((await fetch(`${desk.address}/..%2f..%2fpackage.json`)).status).toBe(403);
  const script = /src="(\/assets\/[^"]+\.js)"/.exec(await (await fetch(desk.address)).text())?.[1] ?? "";
  const asset = await fetch(`${desk.address}${script}`);
  expect(asset.headers.get("cache-control")).toContain("immutable");
  expect(
    createHash("sha256")
      .update(await asset.text())
      .digest("hex"),
  ).toHaveLength(64);
});
