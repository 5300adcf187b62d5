import { expect, it } from "vitest";
import type { Entity } from "../model/record.js";
import { addReport } from "./add-report.js";
import { checkStore } from "./check.js";
import { eachStore } from "./each-store.fixture.js";
import { mergeEntities } from "./merges.js";
import { putRecord, putRecords } from "./put-record.js";
import { actorsNamed, listActors } from "./queries/actors.js";
import { withStoredIds } from "./queries/reports.js";
import { recordOf, reportOf } from "./record.fixture.js";
import type { Store } from "./store.js";

const readAt = "2024-06-01T08:00:00Z";
const decided = { reason: "the same man", by: "ana", at: readAt };

/** One report that names `entity`, by a text of its own. */
const naming = (words: string, entity: Partial<Entity> & Pick<Entity, "id" | "name">) => {
  const report = reportOf(words);
  const record = recordOf(report, {
    entities: { [entity.id]: entity.name },
    events: [{ type: "COERCE", trigger: words.split(" ").at(-1) as string, actors: [entity.id] }],
  });
  return { report, record: { ...record, entities: record.entities.map((one) => ({ ...one, ...entity })) } };
};

async function tell(store: Store, { report, record }: ReturnType<typeof naming>): Promise<number> {
  const added = await addReport(store, report, { readAt });
  await putRecord(store, added.version, record, { codedAt: readAt });
  return added.report;
}

const entities = (store: Store) => store.db.selectFrom("entities").select(["id", "name", "country"]).orderBy("entity_id").execute();
const smith = { id: "text/jon-aldous", name: "Jon Aldous", kind: "person" } as const;

eachStore("who is stored", (opened) => {
  it("keeps the name of unnamed actors without the country that one report's company suggests", async () => {
    const { store } = opened;
    const police = { id: "text/border-police-2", kind: "government", inferred: true } as const;
    await tell(store, naming("In Verania the border police waited", { ...police, name: "Papua New Veranian border police", country: "VER" }));
    await tell(store, naming("In Tarsk the border police fired", { ...police, name: "Tarskian border police", country: "TAR" }));
    expect(await entities(store)).toEqual([{ id: police.id, name: "border police", country: null }]);
    expect(await actorsNamed(store, "Papua New Veranian border police")).toEqual([]);
    expect(await actorsNamed(store, "border police")).toHaveLength(1);
    expect((await checkStore(store)).faults).toEqual([]);
  });

  it("tells persons of one name and two countries apart, and leaves whoever has none told with the first", async () => {
    const { store } = opened;
    const told = [
      naming("Jon Aldous came", { ...smith, country: null }),
      naming("Jon Aldous of Verania went", { ...smith, country: "VER" }),
      naming("Jon Aldous, the Tarskian, called Johnny the Elder, stayed", { ...smith, country: "TAR" }),
      naming("Jon Aldous of Tarsk slept", { ...smith, country: "TAR" }),
      naming("Jon Aldous woke", { ...smith, country: "TAR", inferred: true }),
    ];
    const added: Awaited<ReturnType<typeof addReport>>[] = [];
    for (const { report } of told) added.push(await addReport(store, report, { readAt }));
    await putRecords(
      store,
      told.map(({ record }, i) => ({ version: added[i]!.version, record })),
      { codedAt: readAt },
    );
    expect(await entities(store)).toEqual([
      { id: smith.id, name: smith.name, country: "VER" },
      { id: "text/tar/jon-aldous", name: smith.name, country: "TAR" },
    ]);
    const named = await store.db
      .selectFrom("parties as p")
      .innerJoin("entities as e", "e.entity_id", "p.entity_id")
      .select("e.id")
      .orderBy("p.claim_id")
      .execute();
    expect(named.map(({ id }) => id)).toEqual([smith.id, smith.id, "text/tar/jon-aldous", "text/tar/jon-aldous", smith.id]);
    // Whoever follows a name in a report comes to the right one.
    const shown = await withStoredIds(store, added[2]!.report, told[2]!.record);
    expect([shown.entities[0]!.id, shown.events[0]!.actors[0]!.entity]).toEqual(["text/tar/jon-aldous", "text/tar/jon-aldous"]);
    expect(await withStoredIds(store, added[1]!.report, told[1]!.record)).toEqual(told[1]!.record);
    expect(await actorsNamed(store, smith.name)).toHaveLength(2);
    expect((await checkStore(store)).faults).toEqual([]);
  });

  it("leaves whole what a person has merged", async () => {
    const { store } = opened;
    await tell(store, naming("Jon Aldous of Verania went", { ...smith, country: "VER" }));
    await tell(store, naming("Jonathan Aldous spoke", { ...smith, id: "person/jonathan-aldous", name: "Jonathan Aldous", country: "VER" }));
    await mergeEntities(store, smith.id, "person/jonathan-aldous", decided);
    await tell(store, naming("Jon Aldous of Tarsk slept", { ...smith, country: "TAR" }));
    expect((await entities(store)).map(({ id }) => id)).toEqual([smith.id, "person/jonathan-aldous"]);
  });

  it("counts no report for who stands in its byline alone", async () => {
    const { store } = opened;
    const { report, record } = naming("By Jon Aldous\n\nVerania's army fired", smith);
    const [line, body] = [
      { begin: 0, end: 13, kind: "byline" as const },
      { begin: 15, end: report.text.length, kind: "body" as const },
    ];
    const { version } = await addReport(store, report, { readAt });
    await putRecord(store, version, { ...record, events: [], sections: [line, body] }, { codedAt: readAt });
    expect(await listActors(store)).toEqual([]);
    await tell(store, naming("Jon Aldous of the ministry fired", smith));
    expect(await listActors(store)).toMatchObject([{ name: "Jon Aldous", reports: 1 }]);
  });
});
