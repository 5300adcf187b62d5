/**
 * The gazetteer: countries, first-level divisions, regions and physical features by hand, populated places and further
 * divisions from GeoNames. These stay bytes sorted by folded name, searched by bisection: nothing is decoded or built at load.
 */
import { foldName } from "./fold.js";

export type PlaceKind = "country" | "division" | "district" | "region" | "city";

export interface GazetteerPlace {
  /** "country/AFG", "division/AF.42", "district/US.WV.039", "region/hindu-kush", "geonames/1138958", "hamlet/US.IA.tingley". */
  readonly id: string;
  readonly name: string;
  readonly kind: PlaceKind;
  /** ISO 3166-1 alpha-3; null for what lies in several countries. */
  readonly country: string | null;
  /** GeoNames first-level code within the country. */
  readonly admin1: string | null;
  readonly lat: number;
  readonly lon: number;
  /** Inhabitants; of a division the sum over its populated places; 0 where not recorded. */
  readonly population: number;
  readonly capital: boolean;
  readonly seat: boolean;
  /** A town that has a name of its own in many languages. */
  readonly worldly: boolean;
  readonly geonames: number | null;
}

/** "Grand jury", which is American. */
export interface LocalWords {
  readonly words: readonly string[];
  readonly country: string;
}

export interface Gazetteer {
  /** Every place of a name; the name is folded here. */
  find(name: string): readonly GazetteerPlace[];
  country(iso3: string): GazetteerPlace | null;
  /** What one country's papers alone say, by its first word. */
  readonly localWords: ReadonlyMap<string, readonly LocalWords[]>;
}

/** The files of data/places/: the hand-written ones as text, the large ones as they lie, in UTF-8. */
export interface GazetteerFiles {
  readonly countries: string;
  readonly divisions: string;
  readonly regions: string;
  readonly localWords: string;
  readonly cities: Uint8Array;
  readonly subdivisions: Uint8Array;
}

function table(text: string, columns: number, file: string): string[][] {
  const rows = text
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .slice(1)
    .map((line) => line.split("\t"));
  rows.forEach((row, i) => {
    if (row.length !== columns || !Number.isFinite(Number(row[columns - 2])) || !Number.isFinite(Number(row[columns - 3])))
      if (file !== "countries" || row.length !== columns)
        throw new Error(`data/places/${file}.tsv, entry ${i + 1}: ${columns} columns with a latitude and a longitude are needed`);
  });
  return rows;
}

function readLocalWords(text: string, countries: ReadonlyMap<string, GazetteerPlace>): Map<string, LocalWords[]> {
  const out = new Map<string, LocalWords[]>();
  for (const line of text.split("\n").slice(2)) {
    if (line === "") continue;
    const [country = "", phrases = ""] = line.split("\t");
    if (!countries.has(country) || phrases === "") throw new Error(`data/places/local-words.tsv: ${JSON.stringify(line)} is not a country and its words`);
    for (const phrase of phrases.split("; ")) {
      const words = phrase.split(" ");
      const first = words[0] as string;
      out.set(first, [...(out.get(first) ?? []), { words, country }]);
    }
  }
  return out;
}

const slug = (name: string): string => foldName(name).replace(/[^a-z0-9]+/g, "-");

/** "St. Albans", whose lines may have the word. */
const SAINT = /^st /;
/** "Al-Hilla", whose lines may lack the article. */
const ARTICLE = /^a[dlnrstz]-/i;

/** Reads the files into a gazetteer. Throws on a malformed row of the hand-written tables. */
export function loadGazetteer(files: GazetteerFiles): Gazetteer {
  const byName = new Map<string, GazetteerPlace[]>();
  const countries = new Map<string, GazetteerPlace>();
  const alpha3 = new Map<string, string>();
  const put = (place: GazetteerPlace, variants: string) => {
    for (const name of new Set([place.name, ...variants.split("; ").filter(Boolean)].map(foldName))) byName.set(name, [...(byName.get(name) ?? []), place]);
  };
  const base = {
    admin1: null,
    population: 0,
    capital: false,
    seat: false,
    worldly: false,
    geonames: null,
  };
  for (const [iso3, iso2, name, lat, lon, variants] of table(files.countries, 6, "countries") as [string, string, string, string, string, string][]) {
    const place: GazetteerPlace = {
      ...base,
      id: `country/${iso3}`,
      name,
      kind: "country",
      country: iso3,
      lat: Number(lat),
      lon: Number(lon),
    };
    countries.set(iso3, place);
    alpha3.set(iso2, iso3);
    put(place, variants);
  }
  for (const [iso2, code, name, lat, lon, variants] of table(files.divisions, 6, "divisions") as [string, string, string, string, string, string][]) {
    const country = alpha3.get(iso2) ?? null;
    put(
      {
        ...base,
        id: `division/${iso2}.${code === "-" ? slug(name) : code}`,
        name,
        kind: "division",
        country,
        admin1: code === "-" ? null : code,
        lat: Number(lat),
        lon: Number(lon),
      },
      variants,
    );
  }
  for (const [country, name, lat, lon, variants] of table(files.regions, 5, "regions") as [string, string, string, string, string][])
    put(
      {
        ...base,
        id: `region/${slug(name)}`,
        name,
        kind: "region",
        country: country === "-" ? null : country,
        lat: Number(lat),
        lon: Number(lon),
      },
      variants,
    );
  const known = new Map<string, readonly GazetteerPlace[]>();
  return {
    find(name) {
      const key = foldName(name);
      const before = known.get(key);
      if (before) return before;
      const written = key.replace(SAINT, "saint ");
      const found = [
        ...(byName.get(key) ?? []),
        ...linesOf(files.subdivisions, key).map((fields) => subdivision(key, fields, alpha3)),
        ...linesOf(files.cities, key).map((fields) => city(key, fields, alpha3)),
        ...(written === key ? [] : linesOf(files.cities, written).map((fields) => city(written, fields, alpha3))),
      ];
      if (found.length === 0 && ARTICLE.test(name)) found.push(...this.find(name.replace(ARTICLE, "")));
      if (known.size < 20_000) known.set(key, found);
      return found;
    },
    country: (iso3) => countries.get(iso3) ?? null,
    localWords: readLocalWords(files.localWords, countries),
  };
}

const NEWLINE = 10;
const TAB = 9;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Below zero where the first field of the line at `start` sorts before the key, 0 where it is the key. */
function compare(bytes: Uint8Array, start: number, key: Uint8Array): number {
  for (let i = 0; i < key.length; i++) {
    const difference = (bytes[start + i] ?? NEWLINE) - (key[i] as number);
    if (difference !== 0) return difference;
  }
  return (bytes[start + key.length] ?? NEWLINE) - TAB;
}

/** The fields of every line with the key, by bisection over line starts. Lines sort by the bytes of key and tab. */
function linesOf(bytes: Uint8Array, name: string): string[][] {
  if (name === "") return [];
  const key = encoder.encode(name);
  let low = 0;
  let high = bytes.length;
  while (low < high) {
    let start = (low + high) >> 1;
    while (start > low && bytes[start - 1] !== NEWLINE) start--;
    if (compare(bytes, start, key) < 0) {
      const next = bytes.indexOf(NEWLINE, start);
      low = next < 0 ? bytes.length : next + 1;
    } else high = start;
  }
  const out: string[][] = [];
  for (let at = low; at < bytes.length && compare(bytes, at, key) === 0; ) {
    const next = bytes.indexOf(NEWLINE, at);
    const end = next < 0 ? bytes.length : next;
    out.push(decoder.decode(bytes.subarray(at, end)).split("\t"));
    at = end + 1;
  }
  return out;
}

const capitalised = (key: string): string => key.replace(/(^| )\w/g, (s) => s.toUpperCase());

/** What the seat of a second-level division counts for whose people are not recorded. */
const UNCOUNTED = 5000;

function city(key: string, fields: readonly string[], alpha3: ReadonlyMap<string, string>): GazetteerPlace {
  const [, name, iso2, admin, lat, lon, hundreds, id, seat] = fields as [string, string, string, string, string, string, string, string, string];
  const geonames = id === "" ? null : Number.parseInt(id, 36);
  return {
    id: geonames === null ? `hamlet/${iso2}.${admin}.${slug(key)}` : `geonames/${geonames}`,
    name: name || capitalised(key),
    kind: "city",
    country: alpha3.get(iso2) ?? null,
    admin1: admin || null,
    lat: Number(lat),
    lon: Number(lon),
    population: seat[0] === "B" ? UNCOUNTED : Number(hundreds) * 100,
    capital: seat[0] === "C",
    seat: seat[0] === "A" || seat[0] === "C",
    worldly: seat.endsWith("W"),
    geonames,
  };
}

function subdivision(key: string, fields: readonly string[], alpha3: ReadonlyMap<string, string>): GazetteerPlace {
  const [, name, iso2, admin, lat, lon, hundreds, code, level] = fields as [string, string, string, string, string, string, string, string, string];
  const first = level === "1";
  return {
    id: first ? `division/${iso2}.${admin}` : `district/${iso2}.${admin}.${code}`,
    name: name || capitalised(key),
    kind: first ? "division" : "district",
    country: alpha3.get(iso2) ?? null,
    admin1: admin,
    lat: Number(lat),
    lon: Number(lon),
    population: Number(hundreds) * 100,
    capital: false,
    seat: false,
    worldly: false,
    geonames: null,
  };
}
