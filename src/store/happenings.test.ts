import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { addReport } from "./add-report.js";
import { partyKey } from "./alike.js";
import { eachStore } from "./each-store.fixture.js";
import { sameHappening, type Told } from "./happenings.js";
import { putRecord, putRecords } from "./put-record.js";
import { findEvents } from "./queries/events.js";
import { recordOf, reportOf, type Sketch } from "./record.fixture.js";

const town = { place_id: 7, id: "geonames/7", country: "VER" };
const event: Told = {
  claim_id: 1,
  report_id: 1,
  type: "ASSAULT",
  mode: null,
  day: 20240503,
  date_read: 1,
  status: "occurred",
  place: null,
  happening_id: 1,
  actors: new Set(["1"]),
  recipients: new Set(["2"]),
  anyActors: new Set(),
  anyRecipients: new Set(),
};
const nobody = new Set<string>();
const other = (change: Partial<Told>): Told => ({ ...event, claim_id: 2, report_id: 2, ...change });

it.each<[string, Partial<Told>, string | null]>([
  ["the same told twice", {}, "the same type, actor and recipient, the same day"],
  ["the next day, both read in the text: shelled again", { day: 20240504 }, null],
  [
    "the next day, one of them the report's own",
    { day: 20240504, date_read: 0 },
    "the same type, actor and recipient, neighbouring days, one of them the report's own",
  ],
  ["two days later", { day: 20240505, date_read: 0 }, null],
  ["by another", { actors: new Set(["3"]) }, null],
  ["on another", { recipients: new Set(["3"]) }, null],
  ["by nobody named", { actors: nobody }, "the same type, recipient, the same day"],
  ["the other way round", { actors: new Set(["2"]), recipients: new Set(["1"]) }, null],
  ["a deed of the same family", { type: "COERCE" }, "a type of the same family, actor and recipient, the same day"],
  ["a deed of another family", { type: "AID" }, null],
])("%s", (_, change, reason) => {
  expect(sameHappening(event, other(change))).toBe(reason);
});

it("keeps places apart, but for a country and its towns", () => {
  const at = (place: Told["place"]) => ({ ...event, place });
  expect(sameHappening(at(town), at({ ...town, place_id: 2, id: "geonames/2" }))).toBeNull();
  expect(sameHappening(at(town), at(town))).toMatch(/the same place$/);
  expect(sameHappening(at(town), at({ place_id: 3, id: "country/VER", country: "VER" }))).toMatch(/the same day$/);
  expect(sameHappening(at(town), at({ place_id: 4, id: "country/TAR", country: "TAR" }))).toBeNull();
});

describe("people who are nobody in particular", () => {
  const people = { recipients: nobody, anyRecipients: new Set(["CVL"]) };
  const byNobody = { actors: nobody, ...people };

  it("part nothing that one actor did in one place", () => {
    const strike = { ...event, ...people, place: town };
    expect(sameHappening(strike, other({ ...people, place: town }))).toMatch(/actor, the same day, the same place/);
    expect(sameHappening(strike, other({ ...people, place: { place_id: 3, id: "country/VER", country: "VER" } }))).toMatch(/actor, the same day/);
    // Soldiers are no civilians: where no place is shared that may be another deed.
    expect(sameHappening({ ...strike, place: null }, other({ recipients: nobody, anyRecipients: new Set(["MIL"]) }))).toBeNull();
  });

  it("join nothing but in one town on one day, by a deed of one kind", () => {
    expect(sameHappening({ ...event, ...byNobody }, other(people))).toBeNull();
    expect(sameHappening({ ...event, ...byNobody }, other({ ...byNobody, day: 20240504, date_read: 0 }))).toBeNull();
    const there = { ...event, ...byNobody, place: town, mode: "aerial" };
    expect(sameHappening(there, other({ ...byNobody, place: town }))).toBe("the same type, sort of recipient, the same day, the same place");
    expect(sameHappening(there, other({ ...byNobody, place: town, mode: "firearms" }))).toBeNull();
    const country = { place_id: 3, id: "country/VER", country: "VER" };
    expect(sameHappening({ ...there, place: country }, other({ ...byNobody, place: country }))).toBeNull();
  });

  it("are told by their noun, others by what they are of a country", () => {
    const keyOf = (id: string, name: string, country: string | null = null, sector: string | null = "CVL") => {
      const { key, anybody } = partyKey({ entity_id: 5, id, name, country, sector });
      return anybody ? `any ${key}` : key;
    };
    expect(["people", "civilians", "women"].map((name) => keyOf(`text/${name}`, name))).toEqual(["any CVL", "any CVL", "any CVL"]);
    expect(keyOf("text/troops", "troops", null, "MIL")).toBe("any MIL");
    expect(keyOf("text/joint-patrol", "joint patrol", null, "MIL")).toBe("5");
    expect(["Mali's ambassador", "ambassador of Mali", "Malian ambassadors"].map((name) => keyOf("text/mli/x", name, "MLI", "GOV"))).toEqual(
      Array(3).fill("MLI ambassador"),
    );
    expect(keyOf("text/lena-orlan", "Lena Orlan", "VER")).toBe("5");
    expect(keyOf("country/VER", "Verania", "VER", "GOV")).toBe("5");
  });
});

describe("a denial", () => {
  const denial = (change: Partial<Told> = {}) => other({ status: "denied", day: 20240509, ...change });

  it("is of what was told up to two weeks before, whatever day it names", () => {
    expect(sameHappening(event, denial())).toBe("the same type, actor and recipient, denied within two weeks");
    expect(sameHappening(denial(), event)).toBe("the same type, actor and recipient, denied within two weeks");
    expect(sameHappening(event, denial({ day: 20240518 }))).toBeNull();
    expect(sameHappening(event, denial({ day: 20240429 }))).toBeNull();
    expect(sameHappening(event, denial({ type: "COERCE" }))).toBeNull();
    expect(sameHappening(event, denial({ actors: nobody }))).toBeNull();
    expect(sameHappening(denial({ claim_id: 3 }), denial({ day: 20240512 }))).toBeNull();
  });

  it("shares recipient or town with what it denies, unless one report tells both", () => {
    const raid = { ...event, recipients: nobody, anyRecipients: new Set(["CVL"]), place: town };
    expect(sameHappening(raid, denial({ recipients: nobody }))).toBeNull();
    expect(sameHappening(raid, denial({ recipients: nobody, report_id: 1 }))).toMatch(/denied within two weeks/);
    expect(sameHappening(raid, denial({ recipients: nobody, place: town }))).toMatch(/denied within two weeks, the same place/);
  });
});

eachStore("happenings", (opened) => {
  const entities = { "group/guard": "Karst Guard", "text/people": "people", "text/civilians": "civilians", "country/TAR": "Tarsk" };
  const raid = { type: "ASSAULT", trigger: "raid", actors: ["group/guard"], date: "2024-05-03", place: "geonames/7" } as const;
  const reports: readonly [outlet: string, published: string, text: string, event: NonNullable<Sketch["events"]>[number]][] = [
    ["Harbour Post", "2024-05-04", "A raid of the Karst Guard killed people in Emel.", { ...raid, recipients: ["text/people"] }],
    ["Daily Ledger", "2024-05-04", "Civilians died in Emel when the Karst Guard began a raid.", { ...raid, recipients: ["text/civilians"] }],
    ["Tarsk Courier", "2024-05-09", "The Karst Guard denied on Thursday the raid on Emel.", { ...raid, date: "2024-05-09", status: "denied" }],
    ["Verania Today", "2024-05-08", "People fell in another raid, by the Karst Guard on Orm.", { ...raid, date: "2024-05-08", place: "geonames/8" }],
  ];
  const coded = ([outlet, published, text, event]: (typeof reports)[number]) => {
    const report = reportOf(text, { outlet, published });
    return { report, record: recordOf(report, { entities, places: { "geonames/7": "Emel", "geonames/8": "Orm" }, events: [event] }) };
  };
  const readAt = "2024-06-01T08:00:00Z";
  const told = { denying: 1, affirming: 2, stories: 3, type: "ASSAULT", place: "Emel" };

  it.each([
    ["as they were told", [0, 1, 2, 3]],
    ["the denial first", [2, 3, 1, 0]],
    ["the other raid between", [3, 2, 0, 1]],
  ])("count the sources of one raid and set its denial against it, read %s", async (_, order) => {
    const { store } = opened;
    for (const n of order) {
      const { report, record } = coded(reports[n] as (typeof reports)[number]);
      const { version } = await addReport(store, report, { readAt });
      await putRecord(store, version, record, { codedAt: readAt });
    }
    expect((await findEvents(store, { contradicted: true })).rows).toMatchObject([told]);
    expect((await findEvents(store)).rows).toHaveLength(2);
  });

  it("are the same when reports come at once", async () => {
    const { store } = opened;
    const all = [];
    for (const one of reports.map(coded)) all.push({ version: (await addReport(store, one.report, { readAt })).version, record: one.record });
    await putRecords(store, all, { codedAt: readAt });
    expect((await findEvents(store, { contradicted: true })).rows).toMatchObject([told]);
  });

  it("ask denials of a type and some days by an index of their own", async () => {
    const { store } = opened;
    if (store.dialect !== "sqlite") return;
    const { rows } = await sql<{ detail: string }>`explain query plan select d.claim_id from json_each('[]') as element join events d
      on d.type = (element.value ->> 0) and d.day between 1 and 2 and d.status = 'denied'`.execute(store.db);
    expect(rows.map(({ detail }) => detail).join("; ")).toContain("events_denied");
  });
});
