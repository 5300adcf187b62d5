/** How claims are said to people, on screens and in what is printed and sent: event types as verbs, stances, promises, days. Words only. */
import { instantOf } from "./instant.js";
import type { EVENT_TYPES } from "./plover.js";
import { AHEAD, isContradicted, type STATUSES } from "./standing.js";

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
/** What was done, up to those it was done to: "agreed with", and "agreed" where nobody is named; what is denied was not done. */
export function deedOf({ type, mode, status, recipients }: OfType): string {
  const [did, todo, joined] = DID_SO[`${type}.${mode}`] ?? DID[type];
  const deed = status === "denied" ? `did not ${todo.slice("to ".length)}` : AHEAD.has(status) ? todo : did;
  return joined === undefined || recipients.length === 0 ? deed : `${deed} ${joined}`;
}

interface Standing {
  readonly status: Status;
  /** Whether its doer speaks. */
  readonly isDoer: boolean;
  /** Whether the speaker denies something. */
  readonly denies: boolean;
}
/**
 * Who makes the statement that a deed is told within, behind the deed; what is yet to come and its doer's own word needs nobody else's. A deed that
 * stands as done within a denial ("denied the strike that killed 12") is not its speaker's account.
 * @returns words that need a name behind them, and words that do not
 */
export function accordingTo({ status, isDoer, denies }: Standing): "" | "by its own account" | "within its own denial" | "according to" | "within a denial by" {
  if (denies && status !== "denied") return isDoer ? "within its own denial" : "within a denial by";
  if (!isDoer) return "according to";
  return AHEAD.has(status) ? "" : "by its own account";
}
/** Whether words of `accordingTo` want the speaker's name. */
export const wantsName = (words: string): boolean => words === "according to" || words === "within a denial by";

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

export const dateOf = (iso: string): Date => new Date(`${iso.slice(0, 10)}T00:00:00Z`);
const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
const weekday = new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

/** "8 Mar 2025"; what is not known says so. */
export const dayName = (iso: string | null): string => (iso === null ? "day not known" : day.format(dateOf(iso)));
/** Of a date with its time, whatever zone it is written in: "8 Mar 2025, 14:05 UTC". */
export function hourName(iso: string): string {
  const utc = new Date(instantOf(iso)).toISOString();
  return `${dayName(utc)}, ${utc.slice(11, 16)} UTC`;
}
export const longDay = (iso: string): string => weekday.format(dateOf(iso));
export const count = (n: number, one: string, many = `${one}s`): string => `${n.toLocaleString("en-GB")} ${n === 1 ? one : many}`;
export const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** How a promise reads after a name: "will open the port", but "promised that the port would open". */
export const willOf = (label: string): "will" | "promised" => (label.startsWith("that ") ? "promised" : "will");

interface Party {
  readonly entity: string;
  readonly name: string;
}
/** Several who did something with one another. */
export const sameParties = (one: readonly Party[], other: readonly Party[]): boolean =>
  one.length > 1 && one.length === other.length && one.every(({ entity }) => other.some((of) => of.entity === entity));

interface Told extends OfType {
  readonly actors: readonly Party[];
  readonly recipients: readonly Party[];
  readonly place: string | null;
  /** Who makes the statement that it stands within. */
  readonly told_by: { readonly entity: string | null; readonly name: string | null; readonly denies: boolean } | null;
}

/** A claim as a sentence: who, and what of them. */
export interface Says {
  readonly who: string;
  readonly says: string;
}

const named = (of: readonly Party[]): string => listed(of.map(({ name }) => name));

function toldBy({ told_by, status, actors }: Told): string {
  if (told_by === null) return "";
  const { entity, name, denies } = told_by;
  const words = accordingTo({ status, isDoer: entity !== null && actors.some((actor) => actor.entity === entity), denies });
  return wantsName(words) ? `, ${words} ${name || "somebody not named"}` : words === "" ? "" : `, ${words}`;
}
export const eventSays = (deed: Told): Says => ({
  who: named(deed.actors) || "Somebody",
  says: [deedOf(deed), sameParties(deed.actors, deed.recipients) ? "each other" : named(deed.recipients), deed.place ? `in ${deed.place}` : ""]
    .filter((part) => part !== "")
    .join(" ")
    .concat(toldBy(deed)),
});
export const statementSays = (by: readonly string[], cue: string | null): Says => ({ who: listed(by) || "Somebody", says: saidOf(cue) });
export const positionSays = (by: string, stance: string, label: string): Says => ({ who: by, says: `${stance}: ${label}` });
export const commitmentSays = (by: string, label: string, due: string | null): Says => ({
  who: by,
  says: `${willOf(label)} ${label}${due === null ? "" : `, by ${dayName(due)}`}`,
});
export const warningSays = (by: string | null, label: string): Says => ({ who: by ?? "Somebody", says: `feared ${label}` });

/** What a person said of a claim; nothing where nobody did. */
export const verdictSays = (verdict: string | null): string => (verdict === null ? "" : verdict === "fix" ? "marked to fix" : `marked ${verdict}`);
