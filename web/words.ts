/** How the desk says things: event types as verbs, stances, statuses, days. Words only. */
import sectors from "../data/codebook/sectors.json" with { type: "json" };
import type { EVENT_TYPES } from "../src/model/plover.js";
import { AHEAD, isContradicted, type STATUSES } from "../src/model/standing.js";

type EventType = (typeof EVENT_TYPES)[number];
type Status = (typeof STATUSES)[number];

/** A deed, the deed as one to come, and the word that joins those whom it is done to: forms that fit one actor and many. */
type Deed = readonly [did: string, todo: string, joined?: string];
/** PLOVER's types as what somebody did to somebody. */
const DID: Readonly<Record<EventType, Deed>> = {
  AGREE: ["agreed", "to agree", "with"],
  CONSULT: ["met", "to meet"],
  SUPPORT: ["backed", "to back"],
  CONCEDE: ["gave in", "to give in", "to"],
  COOPERATE: ["cooperated", "to cooperate", "with"],
  AID: ["aided", "to aid"],
  RETREAT: ["gave way", "to give way", "to"],
  REQUEST: ["asked", "to ask"],
  ACCUSE: ["accused", "to accuse"],
  REJECT: ["refused", "to refuse"],
  THREATEN: ["threatened", "to threaten"],
  PROTEST: ["protested", "to protest", "against"],
  SANCTION: ["sanctioned", "to sanction"],
  MOBILIZE: ["mobilised", "to mobilise", "against"],
  COERCE: ["coerced", "to coerce"],
  ASSAULT: ["attacked", "to attack"],
};
/** Modes that have a plainer verb than their type. */
const DID_SO: Readonly<Record<string, Deed>> = {
  "RETREAT.release": ["released", "to release"],
  "RETREAT.withdraw": ["withdrew", "to withdraw", "from"],
  "RETREAT.ceasefire": ["ceased fire", "to cease fire", "with"],
  "RETREAT.access": ["let in", "to let in"],
  "RETREAT.disarm": ["laid down arms", "to lay down arms", "before"],
  "RETREAT.resign": ["resigned", "to resign", "from"],
  "SANCTION.convict": ["convicted", "to convict"],
  "SANCTION.expel": ["expelled", "to expel"],
  "SANCTION.withdraw": ["withdrew", "to withdraw", "from"],
  "SANCTION.discontinue": ["cut dealings", "to cut dealings", "with"],
  "COERCE.arrest": ["arrested", "to arrest"],
  "COERCE.deport": ["expelled", "to expel"],
  "COERCE.censor": ["censored", "to censor"],
  "COERCE.restrict": ["restricted", "to restrict"],
  "ASSAULT.abduct": ["abducted", "to abduct"],
  "ASSAULT.beat": ["beat", "to beat"],
  "ASSAULT.torture": ["tortured", "to torture"],
  "ASSAULT.targeted": ["killed", "to kill"],
  "ASSAULT.firearms": ["shot", "to shoot", "at"],
  "ASSAULT.aerial": ["bombed", "to bomb"],
  "ASSAULT.heavy-weapons": ["shelled", "to shell"],
  "CONSULT.visit": ["visited", "to visit"],
};

interface OfType {
  readonly type: EventType;
  readonly mode: string | null;
  readonly status: Status;
  readonly recipients: readonly unknown[];
}
/** What was done, up to those it was done to: "agreed with", and "agreed" where nobody is named. */
export function deedOf({ type, mode, status, recipients }: OfType): string {
  const [did, todo, joined] = DID_SO[`${type}.${mode}`] ?? DID[type];
  const deed = AHEAD.has(status) ? todo : did;
  return joined === undefined || recipients.length === 0 ? deed : `${deed} ${joined}`;
}

/** Who makes the statement that a deed is told within, behind the deed; what is yet to come and its doer's own word needs nobody else's. */
export function accordingTo(status: Status, isDoer: boolean): "" | "by its own account" | "according to" {
  if (!isDoer) return "according to";
  return AHEAD.has(status) ? "" : "by its own account";
}

interface Sources {
  readonly stories: number;
  readonly affirming: number;
  readonly denying: number;
}
/** "2 sources", "2 sources, denied by 1,": who denies is no further source of what is told. */
export const sourcesOf = (told: Sources): string =>
  isContradicted(told) ? `${count(told.affirming, "source")}, denied by ${told.denying},` : count(told.stories, "source");

/** A cue in the text's own words, after who speaks; one that can only stand before ("according to") says no more than that words are given. */
export const saidOf = (cue: string | null): string =>
  cue === null || cue === "" || /^according\b/i.test(cue) ? "is quoted" : `${cue.charAt(0).toLowerCase()}${cue.slice(1)}`;

const several = new Intl.ListFormat("en-GB", { type: "conjunction" });
/** "Niger, Mali and Togo". */
export const listed = (names: readonly string[]): string => several.format(names);

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

const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
const weekday = new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
const month = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });
const at = (iso: string): Date => new Date(`${iso.slice(0, 10)}T00:00:00Z`);

/** "8 Mar 2025"; what is not known says so. */
export const dayName = (iso: string | null): string => (iso === null ? "day not known" : day.format(at(iso)));
/** "8 Mar 2025, 14:05 UTC". */
export const hourName = (iso: string): string => `${dayName(iso)}, ${iso.slice(11, 16)} UTC`;
export const longDay = (iso: string): string => weekday.format(at(iso));
export const monthName = (iso: string): string => month.format(at(iso.length === 7 ? `${iso}-01` : iso));
export const count = (n: number, one: string, many = `${one}s`): string => `${n.toLocaleString("en-GB")} ${n === 1 ? one : many}`;
/** An intensity, with its sign as printers set it. */
export const rated = (intensity: number): string => signed(intensity, 1);
/** A number with its sign, the minus of printers. */
export const signed = (n: number, digits: number): string => `${n > 0 ? "+" : ""}${n.toFixed(digits).replace("-", "−")}`;
export const percent = (share: number): string => `${Math.round(share * 100)} %`;

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

/** How a promise reads after a name: "will open the port", but "promised that the port would open". */
export const willOf = (label: string): "will" | "promised" => (label.startsWith("that ") ? "promised" : "will");
