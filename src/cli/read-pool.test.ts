import { expect, test } from "vitest";
import { newReport } from "../intake/new-report.js";
import { page, TEXT } from "../intake/sources.fixture.js";
import { openPool } from "./read-pool.js";

const item = { kind: "page", where: "page", html: page(), known: { url: null, title: null, outlet: null, published: null }, language: null } as const;

test("what takes too long costs its thread and is told; what waits behind it is told too, and nothing hangs", async () => {
  const pool = openPool(1, 1);
  const [first, second] = await Promise.all([1, 2].map(() => pool.finish({ item, place: null, source: "page" })));
  expect(first).toMatchObject({ kind: "skip", reason: "too-slow" });
  expect(second).toMatchObject({ kind: "skip", reason: "too-slow" });
  await expect(pool.code(newReport({ text: TEXT }))).rejects.toThrow(/not coded within/);
  await pool.close();
});
