import { expect, it } from "vitest";
import { addReport } from "../add-report.js";
import { eachStore } from "../each-store.fixture.js";
import { putRecord } from "../put-record.js";
import { recordOf, reportOf, type Sketch } from "../record.fixture.js";
import type { Store } from "../store.js";
import { readAt } from "../storyline.fixture.js";
import { countClaims, tiesBetween } from "./counts.js";
import { findDyads } from "./dyads.js";
import { findEvents } from "./events.js";

const OF: Readonly<Record<string, readonly [name: string, country: string, sector: "GOV" | "MIL" | "CVL"]>> = {
  "country/VER": ["Verania", "VER", "GOV"],
  "country/VER/military": ["Veranian army", "VER", "MIL"],
  "country/TAR": ["Tarsk", "TAR", "GOV"],
  "text/tar/fishermen": ["Tarskan fishermen", "TAR", "CVL"],
};

async function tell(store: Store, text: string, event: NonNullable<Sketch["events"]>[number], intensity: number): Promise<void> {
  const report = reportOf(text, { published: "2024-05-03" });
  const record = recordOf(report, { entities: Object.fromEntries(Object.entries(OF).map(([id, [name]]) => [id, name])), events: [event] });
  const entities = record.entities.map((entity) => ({ ...entity, country: OF[entity.id]?.[1] ?? null, sector: OF[entity.id]?.[2] ?? null }));
  const { version } = await addReport(store, report, { readAt });
  await putRecord(store, version, { ...record, entities, events: record.events.map((one) => ({ ...one, intensity })) }, { codedAt: readAt });
}

eachStore("dyads", (opened) => {
  const army = { type: "ASSAULT", trigger: "shot", actors: ["country/VER/military"], recipients: ["text/tar/fishermen"] } as const;

  it("take all who are of a country for it, each happening once", async () => {
    const { store } = opened;
    await tell(store, "The Veranian army shot Tarskan fishermen.", { ...army, date: "2024-05-02" }, -9);
    await tell(
      store,
      "Verania and its army shot Tarskan fishermen of Tarsk.",
      { ...army, actors: ["country/VER", "country/VER/military"], recipients: ["country/TAR", "text/tar/fishermen"], date: "2024-04-11" },
      -8,
    );
    await tell(
      store,
      "Tarsk agreed with Verania on fish, then shot a rocket.",
      { type: "AGREE", trigger: "agreed", actors: ["country/TAR"], recipients: ["country/VER"], date: "2024-05-07" },
      4,
    );
    await tell(store, "The army of Verania shot past, or is to.", { ...army, date: "2024-06-07", status: "planned" }, -9);
    expect(await findDyads(store)).toEqual([
      { at: "2024-05", from: "TAR", to: "VER", happenings: 1, intensity: 4 },
      { at: "2024-05", from: "VER", to: "TAR", happenings: 1, intensity: -9 },
      { at: "2024-04", from: "VER", to: "TAR", happenings: 1, intensity: -8 },
    ]);
    expect(await findDyads(store, { by: "all", who: "Verania", with: "TAR" })).toEqual([
      { at: null, from: "VER", to: "TAR", happenings: 2, intensity: -8.5 },
      { at: null, from: "TAR", to: "VER", happenings: 1, intensity: 4 },
    ]);
    expect(await findDyads(store, { by: "day", toSector: "CVL", since: "2024-05" })).toMatchObject([{ at: "2024-05-02", happenings: 1 }]);
    expect(await findDyads(store, { fromSector: "MIL,COP", status: "planned" })).toMatchObject([{ at: "2024-06" }]);
    await expect(findDyads(store, { who: "Narnia" })).rejects.toThrow(/is no country that the store knows/);
    await expect(findDyads(store, { with: "Tarsk" })).rejects.toThrow(/wants `who`/);
    await expect(findDyads(store, { fromSector: "army" })).rejects.toThrow(/sectors; write MIL/);
  });

  it("are what any question asks who names everybody of a country", async () => {
    const { store } = opened;
    await tell(store, "The Veranian army shot Tarskan fishermen.", { ...army, date: "2024-05-02" }, -9);
    const events = async (...between: [string, string]) => (await findEvents(store, { between })).rows.length;
    expect(await events("Verania", "Tarsk")).toBe(0);
    expect(await events("country:VER", "country:Tarsk")).toBe(1);
    expect(await events("country:Verania/MIL,COP", "country:TAR/cvl")).toBe(1);
    expect(await events("country:Verania/GOV", "country:TAR")).toBe(0);
    expect(await events("country:Narnia", "country:TAR")).toBe(0);
    expect(await countClaims(store, { who: "country:VER", with: "country:TAR", by: "month" })).toEqual([{ at: "2024-05", count: 1, intensity: -9 }]);
    expect(await tiesBetween(store, { who: "country:TAR" })).toHaveLength(1);
  });

  it("ask for countries with more actors than a statement takes parameters", async () => {
    const { store } = opened;
    await tell(store, "The Veranian army shot Tarskan fishermen.", { ...army, date: "2024-05-02" }, -9);
    const many = Array.from({ length: 3000 }, (_, n) => ({
      ...{ entity_id: 10_000 + n, actor: 10_000 + n, id: `text/ver/${n}`, name: `Veranian ${n}`, folded: ` veranian ${n} `, kind: "other" },
      ...{ country: "VER", sector: null, role: null, wikidata: null, resolved: "text" },
    }));
    for (let n = 0; n < many.length; n += 500)
      await store.db
        .insertInto("entities")
        .values(many.slice(n, n + 500))
        .execute();
    expect((await findEvents(store, { between: ["country:VER", "country:TAR"] })).rows).toHaveLength(1);
    expect((await findEvents(store, { who: "country:VER" })).rows).toHaveLength(1);
  });
});
