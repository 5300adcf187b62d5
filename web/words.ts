/** How the desk says things: event types as verbs, stances, statuses, days. Words only. */
import type { EVENT_TYPES } from "../src/model/plover.js";

type EventType = (typeof EVENT_TYPES)[number];

/** PLOVER's types as what somebody did to somebody, and is to do: forms that fit one actor and many. */
const DID: Readonly<Record<EventType, readonly [did: string, todo: string]>> = {
  AGREE: ["agreed with", "to agree with"],
  CONSULT: ["met", "to meet"],
  SUPPORT: ["backed", "to back"],
  CONCEDE: ["gave in to", "to give in to"],
  COOPERATE: ["worked with", "to work with"],
  AID: ["aided", "to aid"],
  RETREAT: ["gave way to", "to give way to"],
  REQUEST: ["asked", "to ask"],
  ACCUSE: ["accused", "to accuse"],
  REJECT: ["refused", "to refuse"],
  THREATEN: ["threatened", "to threaten"],
  PROTEST: ["protested against", "to protest against"],
  SANCTION: ["sanctioned", "to sanction"],
  MOBILIZE: ["armed against", "to arm against"],
  COERCE: ["coerced", "to coerce"],
  ASSAULT: ["attacked", "to attack"],
};
const NOT_YET = new Set(["planned", "threatened", "requested", "hypothetical"]);
export const deedOf = (type: EventType, status: string): string => DID[type][NOT_YET.has(status) ? 1 : 0];

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
export const longDay = (iso: string): string => weekday.format(at(iso));
export const monthName = (iso: string): string => month.format(at(iso.length === 7 ? `${iso}-01` : iso));
export const count = (n: number, one: string, many = `${one}s`): string => `${n.toLocaleString("en-GB")} ${n === 1 ? one : many}`;
export const percent = (share: number): string => `${Math.round(share * 100)} %`;

export const addDays = (iso: string, days: number): string => new Date(at(iso).getTime() + days * 86_400_000).toISOString().slice(0, 10);
export const today = (): string => new Date().toISOString().slice(0, 10);
export const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;
