import { expect, it } from "vitest";
import { loadResources } from "../../load/load-coder.js";
import { addressIn, outletPlaces } from "./outlet-places.js";

const { gazetteer } = loadResources();
const towns = (outlet: string): string[] => [...new Set(outletPlaces(gazetteer, outlet).map(({ name }) => name))];

it.each([
  ["Austin American-Statesman", "Austin"],
  ["www.thegreensboronews.com", "Greensboro"],
  ["durhamherald.co.uk", "Durham"],
])("%s is a paper of %s", (outlet, town) => expect(towns(outlet)).toContain(town));

it.each(["bbc.co.uk", "alertnet.org", "The Star", "news.example.com", "starnews.com", "The Atlantic"])("%s names no town", (outlet) =>
  expect(towns(outlet)).toEqual([]),
);

it.each([
  ["Write to Ida Rowe at irowe@tylertelegraph.com.", "tylertelegraph.com"],
  ["Call 555-0100 or write to ida@example.com.", null],
])("%s: %s", (text, address) => expect(addressIn(text)).toBe(address));

it("a paper of a capital is no local one, and a known paper is of its own country", () => {
  expect(outletPlaces(gazetteer, "The Lima Post", "PER")).toEqual([]);
  expect(outletPlaces(gazetteer, "The Lima Post", "USA").map(({ country }) => country)).toEqual(["USA"]);
});
