/** Names of countries by their codes, from the coder's own list, for the builds: the pages get them as COUNTRY_NAMES and not the whole list. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export function countryNames(): Record<string, string> {
  const rows = readFileSync(fileURLToPath(new URL("../../data/actors/countries.tsv", import.meta.url)), "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .slice(1);
  return Object.fromEntries(rows.map((line) => line.split("\t").slice(0, 2)));
}
