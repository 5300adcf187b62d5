import { describe, expect, it } from "vitest";
import { DIALECTS } from "../store/each-store.fixture.js";
import { serveStory } from "./server.fixture.js";

describe.each(DIALECTS)("changes over %s", (dialect) => {
  it("tell a mirror page by page what came and what went, and why", async () => {
    const { get, post, end } = await serveStory({}, dialect);
    const follow = async (after = ""): Promise<{ cursor: string; what: string; kind: string; report: number; why: string; row: unknown }[]> => {
      const first = (await get(`/api/changes?limit=4${after && `&after=${after}`}`)).json();
      return first.next === null ? first.rows : [...first.rows, ...(await follow(first.next))];
    };
    const all = await follow();
    expect(new Set(all.map(({ what, why }) => `${what} ${why}`))).toEqual(new Set(["put read", "put happening"]));
    expect(new Set(all.map(({ kind }) => kind))).toEqual(new Set(["statement", "event", "position", "commitment", "warning"]));
    const accounts = (await get("/api/events?accounts=1")).json().rows;
    for (const account of accounts) expect(all.findLast(({ row }) => (row as { claim: string }).claim === account.claim)?.row).toEqual(account);
    const lines = (await get("/api/changes.jsonl")).text.trim().split("\n");
    expect(lines.map((line) => JSON.parse(line))).toEqual(all);

    const { cursor } = all.at(-1) as (typeof all)[number];
    expect(await follow(cursor)).toEqual([]);
    await post("/api/reports/1/forget", { reason: "read by mistake", by: "ana" });
    const went = await follow(cursor);
    expect(went.map(({ what, kind, report, why, row }) => [what, kind, report, why, row])).toEqual([
      ["gone", "statement", 1, "forgotten", null],
      ["gone", "statement", 1, "forgotten", null],
      ["gone", "position", 1, "forgotten", null],
      ["gone", "warning", 1, "forgotten", null],
    ]);
    await post("/api/reports/1/forget/undo", { reason: "it was right", by: "ana" });
    const back = await follow(went.at(-1)?.cursor);
    expect(back.map(({ what, report, why }) => [what, report, why])).toEqual(back.map(() => ["put", 1, "unforgotten"]));
    expect(back).toHaveLength(4);
    await end();
  });

  it("tell of a report whose outlet was put right", async () => {
    const { get, post, end } = await serveStory({}, dialect);
    const { cursor } = (await get("/api/changes?limit=1000")).json().rows.at(-1);
    expect((await post("/api/reports/4/correct", { reason: "mistyped", by: "ana" })).json()).toMatchObject({ status: 400, errors: [{ field: "outlet" }] });
    expect((await post("/api/reports/4/correct", { outlet: "Harbour Post", reason: "mistyped", by: "ana" })).status).toBe(200);
    expect((await get("/api/corrections")).json().rows).toMatchObject([{ report: 4, was: { outlet: "Tarsk Courier" }, now: { outlet: "Harbour Post" } }]);
    const { rows } = (await get(`/api/changes?after=${cursor}`)).json();
    expect(rows.map(({ report, why, row }: { report: number; why: string; row: { outlets: number } }) => [report, why, row.outlets])).toEqual([
      [4, "corrected", 3],
      ...[2, 3, 4, 5].map((report) => [report, "happening", 3]),
    ]);
    expect((await post("/api/reports/4/correct/undo", { reason: "it was right", by: "ana" })).status).toBe(200);
    expect((await get("/api/reports/4")).json().head.outlet).toBe("Tarsk Courier");
    await end();
  });

  it("refuse what is no cursor of theirs, and one that the store has not come to", async () => {
    const [told, fresh] = [await serveStory({}, dialect), await serveStory({}, dialect)];
    for (const cursor of ["x", (await told.get("/api/statements?limit=1")).json().next])
      expect((await told.get(`/api/changes?after=${cursor}`)).status, cursor).toBe(400);
    await told.post("/api/reports/1/forget", { reason: "read by mistake", by: "ana" });
    const { cursor } = (await told.get("/api/changes?limit=1000")).json().rows.at(-1);
    expect((await fresh.get(`/api/changes?after=${cursor}`)).json()).toMatchObject({
      status: 400,
      errors: [{ field: "after", message: expect.stringContaining("begin anew") }],
    });
    await told.end();
    await fresh.end();
  });
});
