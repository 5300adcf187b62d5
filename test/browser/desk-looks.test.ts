/**
 * Key screens look as they did: pictures in test/browser/looks/, of a small invented dispute that no coder touches, so that only the screens can
 * change them. `CASUS_LOOKS=new npm test -- desk-looks` draws them anew; look at them before they are committed.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pixelmatch from "pixelmatch";
import { PNG } from "pngjs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { issueKey } from "../../src/store/claim-rows.js";
import { openStore } from "../../src/store/store.js";
import { tellStory } from "../../src/store/storyline.fixture.js";
import { buildScreens, type Desk, open, serveDesk, type Visit, visit } from "./desk.fixture.js";

const LOOKS = fileURLToPath(new URL("looks/", import.meta.url));
/** Share of points that may differ: letters are drawn a little otherwise from machine to machine. */
const MAY_DIFFER = 0.02;
const SCREENS = [
  ["today", "/?day=2024-05-19&back=30"],
  ["report", "/report/1?claim=s1"],
  ["issue", `/issue?key=${encodeURIComponent(issueKey({ label: "open the Karst corridor", verb: "open", object: null }))}`],
  ["search", "/search?kind=events"],
  ["deadlines", "/deadlines?month=2024-05"],
] as const;

let desk: Desk;
beforeAll(async () => {
  const store = await openStore(":memory:");
  await tellStory(store);
  desk = await serveDesk(store, await buildScreens(), () => new Date("2024-05-19T12:00:00Z"));
}, 120_000);
afterAll(() => desk?.close());

describe.each([
  ["light", { viewport: { width: 1280, height: 900 }, colorScheme: "light" }],
  ["dark-phone", { viewport: { width: 390, height: 844 }, colorScheme: "dark" }],
] as const)("%s", (look, options) => {
  let seen: Visit;
  beforeAll(async () => {
    seen = await visit({ ...options, reducedMotion: "reduce" });
  });
  afterAll(() => seen?.close());

  test.each(SCREENS)(
    "%s",
    async (name, address) => {
      await open(seen.page, `${desk.address}${address}`);
      await seen.page.evaluate("document.fonts.ready.then(() => null)");
      const drawn = PNG.sync.read(await seen.page.screenshot());
      const file = join(LOOKS, `${name}-${look}.png`);
      if (process.env.CASUS_LOOKS === "new" || !existsSync(file)) {
        mkdirSync(LOOKS, { recursive: true });
        writeFileSync(file, PNG.sync.write(drawn));
        expect(process.env.CASUS_LOOKS, `${file} was not there; it is drawn now`).toBe("new");
      }
      const kept = PNG.sync.read(readFileSync(file));
      expect([drawn.width, drawn.height]).toEqual([kept.width, kept.height]);
      const differing = pixelmatch(drawn.data, kept.data, undefined, drawn.width, drawn.height, { threshold: 0.2 });
      const share = differing / (drawn.width * drawn.height);
      if (share > MAY_DIFFER) writeFileSync(join(tmpdir(), `${name}-${look}-now.png`), PNG.sync.write(drawn));
      expect(share, `${name}-${look}-now.png in ${tmpdir()} shows how it looks now`).toBeLessThanOrEqual(MAY_DIFFER);
    },
    60_000,
  );
});
