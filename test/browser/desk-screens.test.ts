/** Every screen in both themes and widths: it says what it is, complains of nothing, and axe finds no barrier (WCAG 2.2 AA). */
import { AxeBuilder } from "@axe-core/playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildScreens, type Desk, demoStore, open, serveDesk, type Visit, visit } from "./desk.fixture.js";

const SCREENS = [
  ["today", "/?day=2025-03-10", "Today"],
  ["a day without anything", "/?day=2020-01-01", "Today"],
  ["a brief", "/brief?who=Niger;Nobody&day=2025-03-10&back=7&sources=2", "Brief: Niger and Nobody"],
  ["an empty basket", "/basket", "Basket"],
  ["search over reports", "/search?text=ceasefire", "Search"],
  ["search over events", "/search?kind=events&by=Niger", "Search"],
  ["search without hits", "/search?text=xylophone", "Search"],
  ["a report", "/report/35", "Niger, Air Salvation Front sign 60-day ceasefire"],
  ["a claim", "/report/35?claim=s2", "Niger, Air Salvation Front sign 60-day ceasefire"],
  ["actors", "/actors", "Actors"],
  ["an actor's stands", "/actor?id=country%2FNER", "Niger"],
  ["an actor's words", "/actor?id=country%2FNER&view=said", "Niger"],
  ["an actor's dealings", "/actor?id=country%2FNER&view=deals", "Niger"],
  ["issues", "/issues", "Issues"],
  ["an issue", "/issue?key=exchange%7Ctext%2Fprisoners", "exchange prisoners"],
  ["map", "/map", "Map and time line"],
  ["deadlines", "/deadlines?month=2025-03", "Deadlines"],
  ["deadlines as a list", "/deadlines?view=list", "Deadlines"],
  ["sources", "/sources", "Sources"],
  ["review", "/review", "Review"],
  ["paste", "/paste", "Paste a report"],
] as const;

let desk: Desk;
beforeAll(async () => {
  const [screens, store] = await Promise.all([buildScreens(), demoStore()]);
  desk = await serveDesk(store, screens);
}, 240_000);
afterAll(() => desk?.close());

describe.each([
  ["at a desk, in light", { viewport: { width: 1280, height: 900 }, colorScheme: "light" }],
  ["on a phone, in the dark", { viewport: { width: 390, height: 844 }, colorScheme: "dark" }],
] as const)("%s", (_, options) => {
  let seen: Visit;
  beforeAll(async () => {
    seen = await visit(options);
  });
  afterAll(() => seen?.close());

  test.each(SCREENS)(
    "%s",
    async (_name, address, title) => {
      const { page, faults } = seen;
      faults.length = 0;
      await open(page, `${desk.address}${address}`);
      expect(await page.locator("main h1").textContent()).toBe(title);
      // Nothing is wider than the window.
      expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBeLessThanOrEqual(0);
      const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).slice(0, 3)}`)).toEqual([]);
      expect(faults).toEqual([]);
    },
    60_000,
  );
});
