/**
 * One deed told several times: "the bombings" after "bombs killed 200 people on 7 August", "the bombings wounded 5,000 more". A mention that tells no day
 * takes the day of the others, and a noun that goes back to what was done is no plan, whatever the verb above it ("the attacks will not change our minds").
 */
import type { EventGrammar } from "../../model/event-grammar.js";
import type { EventType } from "../../model/plover.js";
import type { Status } from "../../model/record.js";
import { opensWith } from "../../text/clauses.js";
import { childrenOf, deprelOf, isNamed, isNameLike, type ParsedText, subtreeRange } from "../../text/parsed-text.js";
import type { Argument, RawEvent, RawTime } from "../claims.js";
import { dependents, headOf, isDefinite, isNoun, isVerbal, lemmaOf, normOf, surfaceSubject, withPreposition } from "./clause.js";
import { agreed, inferred } from "./completion.js";
import { BETWEEN_SIDES } from "./parties.js";
import { isBackground, nounStatus } from "./status.js";
import { daysBetween, isEra } from "./time-and-place.js";

const words = (list: string): ReadonlySet<string> => new Set(list.split(" "));
/** Deeds that reports come back to. */
const RETOLD: ReadonlySet<EventType> = new Set(["ASSAULT", "COERCE", "SANCTION", "RETREAT", "AGREE", "CONSULT"]);
const DONE: ReadonlySet<Status> = new Set<Status>(["occurred", "ongoing", "historical"]);
const NOT_DONE: ReadonlySet<Status> = new Set<Status>(["denied", "hypothetical", "requested"]);
/** Any blow may be called so when it is mentioned again. */
const ATTACK = words("attack assault raid ambush massacre");
/** What goes off once: "the bomb exploded". */
const BOMBS = words("bomb device explosive explosives grenade rocket missile shell mine");
/** Nobody dies twice. */
const DEATHS = words("kill killing murder assassinate assassination slay slaying execute execution behead beheading lynch lynching death");
/** Victims that may be those told otherwise elsewhere. */
const ANYBODY = words("person people civilian other victim dozen hundred thousand score man woman");
/** What holds other places: "the bombings in East Africa" were in Kenya too. */
const WIDE = words("africa asia europe america balkans caucasus east west north south");
/** Talks go on for days and weeks: "the talks" have no day. */
const DRAWN_OUT = words("talk negotiation dialogue discussion");
/** "The attack took place on Monday". */
const HAPPENING = words("take occur happen come begin start");

/** Events that a mention goes back over, and mentions that one deed may have: more are a book's. */
const REACH = 300;
/** Sentences back over which "the attack" takes its doers from the blow before it. */
const NEAR = 3;
const MOST = 300;

/** @param events in text order; same order out */
export function retell(
  doc: ParsedText,
  events: readonly RawEvent[],
  times: readonly RawTime[],
  classes: EventGrammar["classes"],
  published: string | null,
): RawEvent[] {
  // Mentions of one deed share a number: the index of the first of them.
  const deeds = events.map((_, i) => i);
  const own = events.map((event) => ownDay(doc, event, times));
  const byHead = new Map(events.map((e, i) => [e.head, i]));
  const mentions = events.map((_, i) => [i]);
  const mentionsOf = (i: number): number[] => mentions[deeds[i] as number] as number[];
  const back = new Map<number, number>();
  const days = (i: number): RawTime[] => mentionsOf(i).flatMap((k) => own[k] ?? []);
  const join = (i: number, k: number): void => {
    const [a, b] = [Math.min(deeds[i] as number, deeds[k] as number), Math.max(deeds[i] as number, deeds[k] as number)];
    if (a === b || mentionsOf(a).length + mentionsOf(b).length > MOST || !days(a).every((s) => days(b).every((t) => meet(s, t)))) return;
    for (const m of mentionsOf(b).splice(0)) {
      deeds[m] = a;
      mentionsOf(a).push(m);
    }
  };
  events.forEach((event, i) => {
    if (!RETOLD.has(event.type)) return;
    for (const told of toldOf(doc, event, events, byHead)) join(i, told);
    const before = earlierOf(doc, i, events, own[i] ?? null, classes);
    // "The March attack" after an attack without a day: another, unless both are known already.
    if (before !== null && (own[i] === null || isDefinite(doc, (events[before] as RawEvent).head) || days(before).length > 0)) {
      join(i, before);
      back.set(i, before);
    }
  });
  return events.map((told, i) => {
    const event = { ...told, actors: dealersOf(doc, told, events[back.get(i) ?? -1]) };
    const same = mentionsOf(i)
      .filter((k) => k !== i)
      .sort((a, b) => a - b)
      .map((k) => ({ ...(events[k] as RawEvent), day: own[k] ?? null }));
    return same.length === 0 ? event : completed(doc, { ...event, day: own[i] ?? null }, same, times, published);
  });
}

const meet = (s: RawTime, t: RawTime): boolean => (s.from ?? "") <= (t.to ?? "9") && (t.from ?? "") <= (s.to ?? "9");

/** The day that a mention tells itself. What stands in its clause is the verb's, a noun's only where it is said with it (not "condemned the attack on Monday"). */
function ownDay(doc: ParsedText, { head, time, dated }: RawEvent, times: readonly RawTime[]): RawTime | null {
  const day = time === null ? undefined : times[time];
  if (day?.from == null || dated === "sentence") return null;
  if (!isNoun(doc, head)) return day;
  if (deprelOf(doc, head) === "nsubj" && HAPPENING.has(lemmaOf(doc, headOf(doc, head)))) return day;
  const [first, last] = subtreeRange(doc, head);
  return (day.first >= first && day.last <= last) || (day.first > head && day.first - head <= 2) ? day : null;
}

/** The deeds that a verb tells more of: its subject or what it happened in ("the blast killed ten", "ten died in the blast"), or what it comes with ("went off, killing ten", "died when a bomb went off"). */
function toldOf(doc: ParsedText, { head, type }: RawEvent, events: readonly RawEvent[], byHead: ReadonlyMap<number, number>): number[] {
  // "Charged with murder in the bombing"
  if (!isVerbal(doc, head)) {
    const beside = [...withPreposition(doc, head, "in"), ...(deprelOf(doc, head) === "obl" ? withPreposition(doc, headOf(doc, head), "in") : [])];
    return beside.flatMap((token) => byHead.get(token) ?? []).filter((k) => (events[k] as RawEvent).type === type && isNoun(doc, (events[k] as RawEvent).head));
  }
  const near = [surfaceSubject(doc, head)?.head ?? -1, ...withPreposition(doc, head, "in"), ...dependents(doc, head, "obl:agent")];
  if (deprelOf(doc, head) === "advcl" && (opensWith(doc, head, "when") || (normOf(doc, head).endsWith("ing") && dependents(doc, head, "mark").length === 0)))
    near.push(headOf(doc, head));
  return near.flatMap((token) => byHead.get(token) ?? []).filter((k) => (events[k] as RawEvent).type === type && (events[k] as RawEvent).head !== head);
}

/** The mention that a definite one goes back to: the nearest before it that may be the same; null where there is none. */
function earlierOf(doc: ParsedText, i: number, events: readonly RawEvent[], day: RawTime | null, classes: EventGrammar["classes"]): number | null {
  const event = events[i] as RawEvent;
  const dead = deadOf(doc, event);
  const from = Math.max(0, i - REACH);
  if (dead !== null) for (let k = from; k < i; k++) if (events[k]?.type === event.type && deadOf(doc, events[k] as RawEvent) === dead) return k;
  if (!goesBack(doc, event.head)) return null;
  for (let k = i - 1; k >= from; k--) {
    const other = events[k] as RawEvent;
    if (other.type === event.type && sameKind(doc, event, other, classes) && mayBeSame(doc, event, other, day)) return k;
  }
  return null;
}

/** "Lumumba's murder", "killed Lumumba": who died by the deed, by name. */
function deadOf(doc: ParsedText, { head, recipients }: RawEvent): string | null {
  const named = recipients.filter((a) => isNamed(doc, a.head, "PER") && !a.inferred);
  return DEATHS.has(lemmaOf(doc, head)) && named.length === 1 ? lemmaOf(doc, (named[0] as Argument).head) : null;
}

/** "The attack", "the bomb exploded", "Tuesday's raid": what the reader knows already. */
function goesBack(doc: ParsedText, head: number): boolean {
  if (isNoun(doc, head)) return isDefinite(doc, head) && !DRAWN_OUT.has(lemmaOf(doc, head));
  const subject = surfaceSubject(doc, head);
  return subject !== null && !subject.inferred && BOMBS.has(lemmaOf(doc, subject.head)) && isDefinite(doc, subject.head);
}

function sameKind(doc: ParsedText, a: RawEvent, b: RawEvent, classes: EventGrammar["classes"]): boolean {
  const [s, t] = [lemmaOf(doc, a.head), lemmaOf(doc, b.head)];
  if ((a.mode !== null && a.mode === b.mode) || sameStem(s, t) || (ATTACK.has(s) && a.type === "ASSAULT")) return true;
  return ["talks", "pact"].some((name) => classes.get(name)?.has(s) && classes.get(name)?.has(t));
}

/** "Bomb" and "bombing", "explode" and "explosion". */
function sameStem(a: string, b: string): boolean {
  const length = Math.max(4, Math.min(a.length, b.length) - 2);
  return a === b || (Math.min(a.length, b.length) >= 4 && a.slice(0, length) === b.slice(0, length));
}

/** Nothing that is told with them sets the two apart: another place, other victims, a name that is not told near the first. */
function mayBeSame(doc: ParsedText, late: RawEvent, early: RawEvent, day: RawTime | null): boolean {
  if (NOT_DONE.has(early.status)) return false;
  const [here, there] = [late, early].map(({ place }) => (place === null || WIDE.has(lemmaOf(doc, place)) ? null : place)) as [number | null, number | null];
  if (here !== null && there !== null && lemmaOf(doc, here) !== lemmaOf(doc, there)) return false;
  const [x, y] = [late, early].map(({ recipients }) => recipients.filter((a) => !a.inferred).map((a) => lemmaOf(doc, a.head))) as [string[], string[]];
  if (x.length > 0 && y.length > 0 && !x.some((lemma) => y.includes(lemma)) && ![...x, ...y].some((lemma) => ANYBODY.has(lemma))) return false;
  const names = [...childrenOf(doc, late.head)].filter(
    (c) => c < late.head && isNameLike(doc, c) && /^(?:compound|nmod:poss|amod)$/.test(deprelOf(doc, c)) && !(day !== null && c >= day.first && c <= day.last),
  );
  if (here !== null && early.place === null && isNoun(doc, late.head)) names.push(here);
  return names.every((name) => isToldNear(doc, lemmaOf(doc, name), early.head, name));
}

/** Whether a word stands in the sentence of a token or one beside it, before `end`. */
function isToldNear(doc: ParsedText, lemma: string, token: number, end: number): boolean {
  const { sentence } = doc.tokens;
  const here = sentence[token] as number;
  for (let t = end - 1; t >= 0 && (sentence[t] as number) >= here - 1; t--) if ((sentence[t] as number) <= here + 1 && lemmaOf(doc, t) === lemma) return true;
  return false;
}

type Mention = RawEvent & { readonly day: RawTime | null };

/** A mention with what the others tell: the most exact of their days, and that it was done. */
function completed(doc: ParsedText, mention: Mention, same: readonly Mention[], times: readonly RawTime[], published: string | null): RawEvent {
  const { day, ...event } = { ...mention, place: mention.place ?? placeTold(doc, mention.head, same), recipients: struckBy(doc, mention, same) };
  const told = same.filter(({ status }) => DONE.has(status));
  // "The attacks will not change our minds"
  const isBack =
    isNoun(doc, event.head) && isDefinite(doc, event.head) && /^(?:planned|hypothetical)$/.test(event.status) && nounStatus(doc, event.head) === null;
  const status = isBack && told.length > 0 ? "occurred" : event.status;
  if (!DONE.has(status)) return event;
  const exact = [mention, ...told].map((m) => m.day).reduce((a, b) => (lengthOf(b) < lengthOf(a) ? b : a));
  if (exact === null) return { ...event, status };
  const old = isEra(exact.value) || isBackground(daysBetween(exact.to, published));
  return { ...event, time: times.indexOf(exact), dated: exact === day ? event.dated : "report", status: status === "occurred" && old ? "historical" : status };
}

/** What tells itself whom it hurt, if only by their number. */
const HURT = words("kill wound injure hurt maim die claim murder");

/** Who dealt a blow that a noun goes back to: "the attack" after "rebels raided a mill". */
function dealersOf(doc: ParsedText, { head, type, actors, recipients }: RawEvent, before: RawEvent | undefined): readonly Argument[] {
  if (before === undefined || actors.length > 0 || type !== "ASSAULT" || !isNoun(doc, head) || !DONE.has(before.status)) return actors;
  if ((doc.tokens.sentence[head] as number) - (doc.tokens.sentence[before.head] as number) > NEAR || recipients.some((a) => !a.inferred)) return actors;
  return inferred(agreed(doc, [before.actors]) ?? []);
}

/** Whom a deed struck, where the mention does not tell and the others that do agree. */
const struckBy = (doc: ParsedText, { recipients, actors, head }: Mention, same: readonly Mention[]): readonly Argument[] => {
  if (recipients.length > 0 || HURT.has(lemmaOf(doc, head))) return recipients;
  const aimed = BETWEEN_SIDES.has(lemmaOf(doc, head)) ? same.filter((m) => !HURT.has(lemmaOf(doc, m.head))) : same;
  const told = agreed(
    doc,
    aimed.map((m) => m.recipients),
  );
  return inferred(told?.filter((a) => !actors.some((b) => lemmaOf(doc, a.head) === lemmaOf(doc, b.head))) ?? []);
};

/** The place of a deed where one mention tells it; "in Kenya and Tanzania" is no one place. */
function placeTold(doc: ParsedText, head: number, same: readonly Mention[]): number | null {
  const told = same.flatMap(({ place }) => (place === null || dependents(doc, place, "conj").length > 0 ? [] : [place]));
  return told.filter((place) => place < head).at(-1) ?? told[0] ?? null;
}

const lengthOf = (day: RawTime | null): number => (day?.from == null || day.to === null ? Number.POSITIVE_INFINITY : Date.parse(day.to) - Date.parse(day.from));
