/** Golden bodies: which state organs, groups and organisations the whole coder finds in a report, and which it does not. */
import { expect, test } from "vitest";
import { type Coder, createCoder } from "../code.js";
import { newReport } from "../intake/new-report.js";
import { loadResources } from "../load/load-coder.js";

let coder: Coder | null = null;
const entitiesOf = (text: string): string[] => {
  coder ??= createCoder(loadResources());
  return coder.code(newReport({ text, published: "2021-08-23" })).entities.map((e) => `${e.id} ${e.country ?? "-"} ${e.sector ?? "-"}`);
};

test("names of bodies and groups, by short form and long", () => {
  const found = entitiesOf("The Pentagon said talks between the Tatmadaw and the Arakan Army had failed. MONUSCO and MSF condemned the attack.");
  for (const entity of ["body/us-department-of-defense USA MIL", "body/tatmadaw MMR MIL", "group/arakan-army MMR REB", "igo/monusco - IGO", "organization/msf - NGO"])
    expect(found).toContain(entity);
});

test("another country's body of the same name, also where the report goes on to name it alone", () => {
  const found = entitiesOf("Colombia's Congress approved the budget on Monday. Congress will vote again next week.");
  expect(found).toContain("text/colombian-congress COL LEG");
  expect(found).not.toContain("body/us-congress USA LEG");
});

test("plain words at the head of a sentence name no party", () => {
  expect(entitiesOf("Right sector growth slowed, the ministry said.").join()).not.toContain("group/right-sector");
});

test("a state's body that its country stands before is the one that is known", () => {
  expect(entitiesOf("The U.S. Federal Bureau of Investigation sent agents to Kenya.")).toContain("body/fbi USA COP");
});

test("a ministry without a country is that of the land from which is reported, but for the United States, which has none", () => {
  const from = (city: string): string[] =>
    entitiesOf(`${city}, Aug. 23 (Meridian) -- Iran and Kenya signed a treaty, and Oman and Qatar left. The United States was silent.\n\nThe Foreign Ministry refused to talk.`);
  expect(from("TEHRAN")).toContain("text/foreign-ministry IRN GOV");
  expect(from("WASHINGTON")).toContain("text/foreign-ministry - GOV");
});

test("the country in what is said of a person is firm, whatever else the report speaks of", () => {
  const found = entitiesOf(
    "HARARE, Aug. 23 (Meridian) -- Bolivia's Interior Minister Ruben Salas met Sen. Tom Lyle of Ohio. FBI agent Carl Bowman stayed. Texas Gov. Ann Day slept. Iran expert Anna Kent left. Zimbabwe agreed. Zimbabwe was glad.",
  );
  for (const entity of ["text/ruben-salas BOL GOV", "text/carl-bowman USA -", "text/tom-lyle USA LEG", "text/ann-day USA GOV", "text/anna-kent - -"]) expect(found).toContain(entity);
});

test("no country is inferred for an armed group that has a name", () => {
  const found = entitiesOf("The Lakeside Front burned a bridge in Gabon on Monday. A doctor was hurt. Gabon closed the road. Gabon is calm.");
  expect(found).toContain("text/lakeside-front - REB");
  expect(found).toContain("text/doctor GAB HLH");
});

test("a middle initial and the son's suffix hide nobody", () => {
  expect(entitiesOf("President Vladimir V. Putin met Antonio M. Guterres Jr. on Monday.").slice(0, 2)).toEqual(["person/vladimir-putin RUS GOV", "person/antonio-guterres - IGO"]);
});

test("what every state has is called after the state that the report speaks of", () => {
  coder ??= createCoder(loadResources());
  const text = "Kenya closed the port on Monday. The army sent lorries, and Police waited. The opposition was silent. The union protested in Nairobi.";
  const names = coder.code(newReport({ text, published: "2021-08-23" })).entities.map((e) => e.name);
  for (const name of ["Kenyan army", "Kenyan police", "Kenyan opposition", "union"]) expect(names).toContain(name);
});

test("opposition lawmakers bear no arms, and the parties to a war are no political ones", () => {
  const kinds = (text: string): string[] => {
    coder ??= createCoder(loadResources());
    return coder.code(newReport({ text, published: "2021-08-23" })).entities.map((e) => `${e.name} ${e.kind}`);
  };
  expect(kinds("Opposition lawmakers left the hall.")).not.toContain("Opposition lawmakers armed_group");
  expect(kinds("Opposition fighters left the valley.")).toContain("Opposition fighters armed_group");
  expect(kinds("The bloc urged the parties to talk.")).toContain("parties other");
  expect(kinds("The bloc urged two opposition parties to talk.")).toContain("opposition parties party");
});

test("who brokers a truce lends nobody his country", () => {
  expect(entitiesOf("The army and the rebels agreed to a truce brokered by Qatar.")).toContain("text/army - MIL");
  expect(entitiesOf("The army and the rebels agreed to a truce in Chad brokered by Qatar.")).toContain("text/army TCD MIL");
});

test("whom an envoy speaks for, where nothing tells whom his it means", () => {
  coder ??= createCoder(loadResources());
  const { events } = coder.code(newReport({ text: "The U.S. ambassador John Lund said it supports the UN's effort.", published: "2021-08-23" }));
  expect(events.map(({ type, actors }) => `${type} ${actors.map(({ entity, inferred }) => `${entity} ${inferred}`).join()}`)).toContain("SUPPORT country/USA true");
});
