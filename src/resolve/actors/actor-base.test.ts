import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ACTOR_FILES, type ActorFiles, readActorFiles } from "./actor-base.js";
import { officeAt } from "./actor-memory.js";
import { type ActorBase, covers, entityFromKnown, indexActorBase, type KnownActor } from "./index-actor-base.js";
import { standingOf } from "./standing.js";

const text = (name: string): string => readFileSync(new URL(`../../../data/actors/${name}.tsv`, import.meta.url), "utf8");
const rows = readActorFiles(Object.fromEntries(ACTOR_FILES.map((name) => [name, text(name)])) as ActorFiles);
const base: ActorBase = indexActorBase(rows);

const holder = (office: string, day: string): string[] => (base.holders.get(office) ?? []).filter((h) => covers(h.from, h.to, day)).map((h) => h.actor.name);
const known = (id: string): KnownActor => base.byId.get(id) as KnownActor;

/** First and last day that a written date can mean. */
const first = (date: string): string => `${date}-01-01`.slice(0, 10);
const last = (date: string): string => (date.length === 4 ? `${date}-12-31` : date.length === 7 ? `${date}-31` : date);

describe("the tables of actors", () => {
  it("lists nobody twice in one country", () => {
    const keys = rows.people.map(({ name, country }) => `${name}, ${country}`);
    const seen = new Map(keys.map((key, at) => [key, at]));
    expect(keys.filter((key, at) => seen.get(key) !== at)).toEqual([]);
  });

  it("holds only offices of bodies that it knows", () => {
    const unknown = rows.people.flatMap((p) =>
      p.offices.filter((o) => !base.byId.has(o.body) && !base.byId.has(`country/${o.body}`)).map((o) => `${p.name}: ${o.body}`),
    );
    expect(unknown).toEqual([]);
  });

  it("calls every office by a role that ends in a noun of roles.tsv", () => {
    const ends = (role: string): boolean => role.split(" ").some((_, at, words) => base.roles.has(words.slice(at).join(" ")));
    // "Governor of Herat", "spokesman in Iraq": what comes before the place.
    const bears = (role: string): boolean => ends(role.toLowerCase()) || ends(role.toLowerCase().replace(/ (?:of|in|to|for) .*$/, ""));
    const odd = new Set(rows.people.flatMap((p) => p.offices.filter((o) => !bears(o.role)).map((o) => o.role)));
    expect([...odd]).toEqual([]);
  });

  it("dates offices by real days, beginning before end, the earlier office first", () => {
    const real = (date: string): boolean => date === "" || !Number.isNaN(Date.parse(first(date)));
    const bad = rows.people.flatMap((p) =>
      p.offices
        .filter((o, at) => {
          const before = p.offices[at - 1];
          const ordered = before === undefined || before.from <= o.from;
          return !real(o.from) || !real(o.to) || (o.to !== "" && first(o.from) > last(o.to)) || !ordered;
        })
        .map((o) => `${p.name}: ${o.role} ${o.from}..${o.to}`),
    );
    expect(bad).toEqual([]);
  });
});

describe("who held an office", () => {
  it.each([
    ["president@RUS", "2009-06-01", "Dmitry Medvedev"],
    ["prime minister@RUS", "1999-03-24", "Yevgeny Primakov"],
    ["foreign minister@RUS", "2021-08-23", "Sergei Lavrov"],
    ["secretary of state@USA", "1999-03-24", "Madeleine Albright"],
    ["secretary of defense@USA", "2003-04-09", "Donald Rumsfeld"],
    ["president@FRA", "2008-08-08", "Nicolas Sarkozy"],
    ["chancellor@DEU", "2005-12-01", "Angela Merkel"],
    ["foreign secretary@GBR", "2003-03-18", "Jack Straw"],
    ["prime minister@ISR", "2022-03-01", "Naftali Bennett"],
    ["prime minister@PAK", "1999-10-01", "Nawaz Sharif"],
    ["president@UKR", "2014-06-20", "Petro Poroshenko"],
    ["foreign minister@CHN", "2023-05-01", "Qin Gang"],
    ["prime minister@CHN", "2005-01-01", "Wen Jiabao"],
    ["president@YUG", "2000-03-01", "Slobodan Milosevic"],
    ["foreign minister@IRN", "2015-07-14", "Mohammad Javad Zarif"],
    ["supreme leader@IRN", "2015-07-14", "Ali Khamenei"],
    ["king@SAU", "2010-01-01", "King Abdullah"],
    ["emir@QAT", "2017-06-05", "Tamim bin Hamad Al Thani"],
    ["defence minister@TUR", "2020-02-27", "Hulusi Akar"],
    ["president@AFG", "2021-08-14", "Ashraf Ghani"],
    ["foreign minister@IND", "2019-02-27", "Sushma Swaraj"],
    ["prime minister@ETH", "2000-06-18", "Meles Zenawi"],
    ["secretary-general@un", "2003-03-20", "Kofi Annan"],
    ["secretary-general@nato", "2022-02-24", "Jens Stoltenberg"],
    ["high representative@eu", "2013-11-24", "Catherine Ashton"],
    ["director general@iaea", "2003-02-14", "Mohamed ElBaradei"],
  ])("%s on %s was %s", (office, day, name) => expect(holder(office, day)).toEqual([name]));

  it("knows nobody for a day before the first", () => expect(holder("president@SSD", "2010-01-01")).toEqual([]));
});

describe("what a person is on the day of a report", () => {
  const on = (id: string, day: string) => {
    const actor = known(id);
    const office = officeAt(actor, day);
    const { role, country, sector } = entityFromKnown(actor, office?.role ?? null, standingOf(actor, office, base.roles));
    return { role, country, sector };
  };

  it.each([
    ["person/antonio-guterres", "2000-01-01", { role: "prime minister", country: "PRT", sector: "GOV" }],
    ["person/antonio-guterres", "2021-08-23", { role: "secretary-general", country: null, sector: "IGO" }],
    ["person/ahmed-al-sharaa", "2015-01-01", { role: "Nusra Front leader", country: "SYR", sector: "REB" }],
    ["person/ahmed-al-sharaa", "2025-06-01", { role: "president", country: "SYR", sector: "GOV" }],
    ["person/keir-starmer", "2022-01-01", { role: "opposition leader", country: "GBR", sector: "OPP" }],
    ["person/slobodan-milosevic", "1999-04-01", { role: "president", country: "YUG", sector: "GOV" }],
    ["person/wesley-clark", "1999-04-01", { role: "supreme allied commander", country: "USA", sector: "MIL" }],
  ])("%s on %s", (id, day, standing) => expect(on(id, day)).toEqual(standing));

  it("prefers an office that is held to a later one that is over", () => expect(on("person/pushpa-kamal-dahal", "2012-01-01").role).toBe("CPN Maoist leader"));
});

describe("names", () => {
  const surname = (name: string): string[] => (base.bySurname.get(name) ?? []).map((a) => a.name);

  it("calls people by the name that their language puts first where the table says so", () => {
    expect(surname("hu")).toContain("Hu Jintao");
    expect(surname("jintao")).toEqual([]);
    expect(surname("thaksin")).toEqual(["Thaksin Shinawatra"]);
    expect(surname("peskov")).toEqual(["Dmitry Peskov"]);
  });

  it("knows which surnames tell nobody", () => {
    expect(["hill", "edwards", "li", "garcia"].filter((name) => !base.commonSurnames.has(name))).toEqual([]);
    expect(["putin", "lavrov", "obama", "xi"].filter((name) => base.commonSurnames.has(name))).toEqual([]);
  });

  it("reads letters that Unicode does not take apart", () => {
    expect(surname("store")).toEqual(["Jonas Gahr Store"]);
    expect(base.names.byKey.get("milo djukanovic")?.map((s) => s.actor.id)).toEqual(["person/milo-djukanovic"]);
  });
});
