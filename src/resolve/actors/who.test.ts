import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ACTOR_FILES, type ActorFile, readActorFiles } from "./actor-base.js";
import { indexActorBase } from "./index-actor-base.js";
import { who } from "./who.js";

const HEAD: Readonly<Record<string, string>> = {
  people: "name\tvariants\tgender\tcountry\tsector\toffices\twikidata",
  countries: "iso3\tname\tvariants\tadjectives\tpeople\tcapitals\tseats\twikidata",
};
const files = Object.fromEntries(
  ACTOR_FILES.map((name) => [name, readFileSync(new URL(`../../../data/actors/${name}.tsv`, import.meta.url), "utf8")]),
) as Record<ActorFile, string>;
/** The shipped roles, and a small world of their bearers. */
const base = indexActorBase(
  readActorFiles({
    ...files,
    ...Object.fromEntries(
      ACTOR_FILES.filter((name) => ["armed-groups", "bodies", "parties", "companies", "media", "organizations", "peoples"].includes(name)).map((name) => [
        name,
        "",
      ]),
    ),
    countries: [
      HEAD.countries,
      "RUS\tRussia\t\tRussian\tRussians\tMoscow\tKremlin\tQ159",
      "COD\tDR Congo\tCongo\t\t\tKinshasa\t\tQ974",
      "COG\tRepublic of the Congo\tCongo-Brazzaville\t\t\tBrazzaville\t\tQ971",
      "USA\tUnited States\t\tAmerican\t\tWashington\tWhite House\tQ30",
    ].join("\n"),
    igos: "name\tvariants\tcountry\tsector\twikidata\nUnited Nations\tUN\t-\tIGO\tQ1065",
    people: [
      HEAD.people,
      "Anna Harlow\t\tf\tUSA\tGOV\tforeign minister@USA 2001..2005\t",
      "Pavel Harlow\t\tm\tRUS\tGOV\tforeign minister@RUS 2004..2010; president@RUS 2012..\t",
      "Boris Stranov\t\tm\tRUS\tGOV\tpresidential spokesman@RUS 2012..\t",
      "Clara Weste\t\tf\tUSA\tGOV\tsecretary of state@USA 2010..2014; secretary-general@igo/un 2016..\t",
      "Dora Lind\t\tf\tUSA\tIGO\texecutive director@igo/un 2016..\t",
    ].join("\n"),
  }),
);
const ids = (query: string, on: string | null): string[] => who(base, query, on).candidates.map((c) => c.id);

describe("who", () => {
  it("finds a full name", () => expect(who(base, "Boris Stranov", "2021-08-23").chosen).toBe("person/boris-stranov"));
  it("decides a surname by who is in office on the day", () => {
    expect(who(base, "Harlow", "2002-05-01").chosen).toBe("person/anna-harlow");
    expect(who(base, "Harlow", "2015-05-01").chosen).toBe("person/pavel-harlow");
  });
  it("leaves equals undecided and keeps both", () => {
    const answer = who(base, "Harlow", "2004-06-01");
    expect(answer.chosen).toBeNull();
    expect(answer.candidates).toHaveLength(2);
  });
  it("says why the loser lost", () => expect(who(base, "Harlow", "2002-05-01").candidates[1]?.why.join()).toContain("not yet in office"));
  it("marks the offices of the day", () =>
    expect(who(base, "Pavel Harlow", "2005-01-01").candidates[0]?.offices.map((o) => o.onTheDay)).toEqual([true, false]));
  it("tells for whom somebody acts on the day", () => {
    expect(who(base, "Weste", "2012-01-01").candidates[0]).toMatchObject({ country: "USA", sector: "GOV" });
    expect(who(base, "Weste", "2018-01-01").candidates[0]).toMatchObject({ country: null, sector: "IGO" });
  });
  it("reads an office with its country", () => {
    expect(ids("Russian foreign minister", "2006-01-01")).toEqual(["person/pavel-harlow"]);
    expect(ids("Russia's foreign minister", "2006-01-01")).toEqual(["person/pavel-harlow"]);
    expect(ids("Russia’s Pavel Harlow", "2006-01-01")).toEqual(["person/pavel-harlow"]);
    expect(ids("foreign minister of the United States", "2002-01-01")).toEqual(["person/anna-harlow"]);
  });
  it("reads an office as papers write it", () => {
    expect(ids("United States secretary of state", "2012-01-01")).toEqual(["person/clara-weste"]);
    expect(ids("American foreign minister", "2012-01-01")).toEqual(["person/clara-weste"]);
    for (const query of ["UN secretary-general", "UN secretary general", "UN chief", "the head of the UN"])
      expect(ids(query, "2018-01-01"), query).toEqual(["person/clara-weste"]);
  });
  it("names the other states that a name may mean", () => {
    expect(ids("Congo", null)).toEqual(["country/COD", "country/COG"]);
    expect(who(base, "Congo", null)).toMatchObject({ chosen: "country/COD", candidates: [{ by: "name" }, { by: "part of its name" }] });
    expect(ids("Russia", null)).toEqual(["country/RUS"]);
  });
  it("gives no holder where nobody held the office", () => expect(ids("Russian foreign minister", "2020-01-01")).toEqual([]));
  it("reads past titles, and surnames that come first", () => {
    for (const query of ["President Stranov", "Mr. Stranov", "Stranov, Boris"]) expect(who(base, query, "2021-01-01").chosen).toBe("person/boris-stranov");
  });
  it("forgives one wrong letter", () =>
    expect(who(base, "Stranof", "2021-01-01").candidates[0]).toMatchObject({ id: "person/boris-stranov", by: "near spelling" }));
  it("knows a capital for its government", () => expect(who(base, "Moscow", null).candidates[0]).toMatchObject({ id: "country/RUS", by: "capital" }));
  it("knows nobody by a plain word", () => expect(ids("teapot", null)).toEqual([]));
});
