/** How the desk says things: kinds, signs, days; what the command and the interface say too is in the model. Words only. */
import sectors from "../data/codebook/sectors.json" with { type: "json" };
import { dateOf as at } from "../src/model/wording.js";

export { accordingTo, count, dayName, deedOf, hourName, longDay, percent, saidOf, sourcesOf, wantsName, willOf } from "../src/model/wording.js";

/** By ISO 3166-1 alpha-3 code; the builds put it here. */
declare const COUNTRY_NAMES: Readonly<Record<string, string>>;
const COUNTRIES = new Map(Object.entries(COUNTRY_NAMES));
export const countryName = (code: string): string => COUNTRIES.get(code) ?? code;
const SECTOR_NAMES = new Map(sectors.sectors.map(({ sector, name }) => [sector, name]));
export const sectorName = (code: string): string => SECTOR_NAMES.get(code) ?? code;
export const actorKind = (kind: string): string => (kind === "igo" ? "intergovernmental organisation" : kind.replace("_", " "));

/** What an actor is: role or kind, country, sector, each once and never its own name again. */
export function actorIs({
  name,
  role,
  kind,
  country,
  sector,
}: {
  readonly name: string;
  readonly role: string | null;
  readonly kind: string;
  readonly country: string | null;
  readonly sector: string | null;
}): string[] {
  const words = [role, actorKind(kind), country === null ? null : countryName(country), sector === null ? null : sectorName(sector)];
  return [...new Set(words)].filter((word): word is string => word !== null && word !== name && word !== "other");
}

export const KINDS = ["statement", "event", "position", "commitment", "warning"] as const;
export type Kind = (typeof KINDS)[number];
export const KIND_NAMES: Readonly<Record<Kind, readonly [one: string, many: string]>> = {
  statement: ["statement", "statements"],
  event: ["event", "events"],
  position: ["position", "positions"],
  commitment: ["promise", "promises"],
  warning: ["fear", "fears"],
};

/** A sign that tells stances apart without colour. */
export const STANCE_SIGN: Readonly<Record<string, string>> = {
  supports: "▲",
  commits: "✔",
  opposes: "▼",
  refuses: "✕",
  conditional: "◆",
  undecided: "○",
};

/** A sign that tells what became of promises without colour. */
export const STATE_SIGN: Readonly<Record<string, string>> = {
  open: "○",
  due: "◔",
  overdue: "!",
  kept: "✔",
  broken: "✕",
};

const month = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });
export const monthName = (iso: string): string => month.format(at(iso.length === 7 ? `${iso}-01` : iso));
/** An intensity, with its sign as printers set it. */
export const rated = (intensity: number): string => signed(intensity, 1);
/** A number with its sign, the minus of printers. */
export const signed = (n: number, digits: number): string => `${n > 0 ? "+" : ""}${n.toFixed(digits).replace("-", "−")}`;

export const addDays = (iso: string, days: number): string => new Date(at(iso).getTime() + days * 86_400_000).toISOString().slice(0, 10);
export const today = (): string => new Date().toISOString().slice(0, 10);
/** A day or month of the calendar; an address is typed by hand and may say "2025-99". */
export const isDay = (value: string): boolean => /^[1-9]\d{3}-\d{2}-\d{2}$/.test(value) && inCalendar(value);
export const isMonth = (value: string): boolean => /^[1-9]\d{3}-\d{2}$/.test(value) && inCalendar(`${value}-01`);
const inCalendar = (iso: string): boolean => !Number.isNaN(at(iso).getTime()) && at(iso).toISOString().slice(0, 10) === iso;
/** Last day of a month. */
export const lastOf = (month: string): string => {
  const [year, m] = month.split("-").map(Number) as [number, number];
  return new Date(Date.UTC(year, m, 0)).toISOString().slice(0, 10);
};
