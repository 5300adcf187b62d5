/** Events: deeds of PLOVER's types with their parties, standing, time and place, found by an event grammar over the parse. */
import type { Carries, EventGrammar, EventPattern } from "../../model/event-grammar.js";
import type { EventType } from "../../model/plover.js";
import type { Span, Status } from "../../model/record.js";
import { isDisclaimed } from "../../text/disclaimed.js";
import { childrenOf, deprelOf, type ParsedText, subtree, uposOf } from "../../text/parsed-text.js";
import { utteranceAt } from "../../text/speaker.js";
import type { RawEvent, RawStatement, RawTime } from "../claims.js";
import { DUTY, isAhead, ownAuxiliaries } from "./auxiliaries.js";
import { conjuncts, dependents, hasMark, headOf, isVerbal, lemmaOf, normOf, surfaceSubject } from "./clause.js";
import { completeParties, doersOfTold } from "./completion.js";
import { modeBelow } from "./modes.js";
import { dayOfNews } from "./news.js";
import { speaksFor } from "./opinion.js";
import { partiesOf, toArgument } from "./parties.js";
import { type Draft, type Judgement, judge, type Reading, readingsOf } from "./readings.js";
import { refusalOf } from "./refusal.js";
import { retell } from "./retold.js";
import { negations } from "./slots.js";
import { clauseOf, isBackground, statusOf } from "./status.js";
import { daysBetween, frameOf, isEra, lendPlaces, placeOf, termOf, timeOf } from "./time-and-place.js";
import { findTriggers, firstBelow, governingTrigger, isSilent, type Trigger } from "./triggers.js";

/** What the grammar alone makes of a report, and the readings that are to be weighed. */
export interface EventReadings {
  readonly scene: Scene;
  readonly triggers: readonly Trigger[];
  readonly readings: readonly Reading[];
}

/** @see findEvents, which weighs the readings. */
export function readEvents(
  doc: ParsedText,
  grammar: EventGrammar,
  times: readonly RawTime[],
  statements: readonly RawStatement[],
  published: string | null,
): EventReadings {
  const triggers = findTriggers(doc, grammar);
  const carriers = new Map(triggers.filter((t) => t.pattern.carries !== null && t.pattern.carries !== "ongoing").map((t) => [t.head, t]));
  const scene: Scene = { doc, grammar, times, statements, published, carriers, below: firstBelow(doc, triggers, carriers) };
  const told = triggers.flatMap((trigger) => draftOf(trigger, scene) ?? []);
  const drafts = completeParties(doc, asBargained(doc, withoutLifted(doc, triggers, told, grammar)), scene);
  return { scene, triggers, readings: readingsOf(doc, drafts, triggers, grammar) };
}

/**
 * Finds the events of a report, in text order.
 * @param times, statements what the other extractors found in the same text; events point into them.
 * @param published the report's date (ISO) or null; deeds dated well before it are background ("historical").
 */
export function findEvents(
  doc: ParsedText,
  grammar: EventGrammar,
  times: readonly RawTime[],
  statements: readonly RawStatement[],
  published: string | null = null,
): RawEvent[] {
  const { scene, readings } = readEvents(doc, grammar, times, statements, published);
  const judgements = judge(doc, readings, grammar.weights);
  const events = readings.flatMap(({ head, draft }, r) => {
    const { other, own, salience } = judgements[r] as Judgement;
    if (draft === null) {
      if (other === null || other.share < OPEN_SHARE || isSilent(doc, head) || !speaksFor(lemmaOf(doc, head), other.type, grammar.weights)) return [];
      const found = draftOf({ head, pattern: patternOf(lemmaOf(doc, head), other.type), with: [] }, scene);
      return found ? withDemand(doc, { ...found, salience }, statements) : [];
    }
    const instead = other !== null && other.share > INSTEAD_SHARE && other.share > 2 * own;
    return withDemand(
      doc,
      { ...draft, ...(instead ? { type: other.type, mode: null, contexts: [] } : {}), salience: instead ? Math.max(salience, other.share) : salience },
      statements,
    );
  });
  const retold = retell(doc, events, times, grammar.classes, published);
  const told = retold.map((event) => (event.recipients.length > 0 ? event : { ...event, recipients: doersOfTold(doc, event, retold) }));
  return dayOfNews(doc, lendPlaces(doc, told), times, published);
}

/** A deed with the demand that "must" makes of it; the demand alone where the deed is of no type of its own ("Libya must drop its barriers"). */
function withDemand(doc: ParsedText, event: RawEvent, statements: readonly RawStatement[]): RawEvent[] {
  const demand = demandOf(doc, event, statements);
  if (demand === null) return [event];
  return event.type === "REQUEST" ? [{ ...demand, salience: event.salience }] : [{ ...demand, salience: event.salience }, event];
}

/** "Russia said that Sudan must return the helicopter": whoever says so asks it of the one who must. */
function demandOf(doc: ParsedText, { head, status, statement, actors }: Draft, statements: readonly RawStatement[]): Draft | null {
  if (status !== "requested" || statement === null) return null;
  const source = statements[statement]?.source;
  const must = childrenOf(doc, head).find((c) => deprelOf(doc, c) === "aux" && DUTY.has(doc.tokens.norm[c] as string));
  if (source == null || must === undefined || actors.length === 0) return null;
  const trigger: Span[] = [must, head].map((t) => [doc.tokens.begin[t] as number, doc.tokens.end[t] as number]);
  return {
    type: "REQUEST",
    mode: null,
    contexts: [],
    head: must,
    trigger,
    actors: [{ ...source, inferred: true }],
    recipients: actors,
    place: null,
    time: null,
    dated: "report",
    status: "occurred",
    statement,
  };
}

/** Least share of its sentence's choice with which the classifier alone finds a deed. */
export const OPEN_SHARE = 0.3;
/** Least share with which it overrules a pattern that rests on the bare trigger. */
export const INSTEAD_SHARE = 0.5;

/** What a deed is read in. */
export interface Scene {
  readonly doc: ParsedText;
  readonly grammar: EventGrammar;
  readonly times: readonly RawTime[];
  readonly statements: readonly RawStatement[];
  readonly published: string | null;
  /** Triggers that lay a status on their complement, by head. */
  readonly carriers: ReadonlyMap<number, Trigger>;
  /** The first deed in the complement of each of them. */
  readonly below: ReadonlyMap<number, EventPattern>;
}

/** "Lifted the curfew", "eased sanctions": that they are lifted is told; nobody imposes them. */
function withoutLifted(doc: ParsedText, triggers: readonly Trigger[], drafts: readonly Draft[], { classes }: EventGrammar): Draft[] {
  const done = new Set(drafts.flatMap(({ head, type, status }) => (status === "occurred" && (type === "RETREAT" || type === "CONCEDE") ? [head] : [])));
  const lifted = new Set(triggers.flatMap((t) => (done.has(t.head) && classes.get("lifting")?.has(lemmaOf(doc, t.head)) ? t.with : [])));
  // nor is a rally that was called off planned any more
  const off = new Set(triggers.flatMap((t) => (done.has(t.head) ? t.with : [])));
  // nor is there bombing when it was suspended
  const stopped = new Set(
    triggers.flatMap((t) =>
      t.pattern.mode === "ceasefire" && t.pattern.pos === "v" ? t.with.filter((w) => deprelOf(doc, w) === "obj" || deprelOf(doc, w) === "nsubj:pass") : [],
    ),
  );
  return drafts.filter(
    ({ head, type, status }) =>
      !(stopped.has(head) && type === "ASSAULT" && (status === "occurred" || status === "historical")) &&
      !(lifted.has(head) && (type === "SANCTION" || type === "COERCE")) &&
      !(off.has(head) && type === "PROTEST" && status === "planned"),
  );
}

/** "Said it would free them after the army withdrew": one concession waits for another. */
function asBargained(doc: ParsedText, drafts: readonly Draft[]): Draft[] {
  const toCome = new Set(drafts.flatMap(({ head, type, status }) => (status === "planned" && BARGAINED.has(type) ? [head] : [])));
  const waits = ({ head, type, status, time }: Draft): boolean =>
    time === null && status === "occurred" && (type === "RETREAT" || type === "CONCEDE") && hasMark(doc, head, "after") && toCome.has(headOf(doc, head));
  return drafts.map((draft) => (waits(draft) ? { ...draft, status: "hypothetical" as const } : draft));
}
const BARGAINED: ReadonlySet<EventType> = new Set(["RETREAT", "CONCEDE", "AGREE"]);

const HOSTILE: ReadonlySet<EventType> = new Set(["SANCTION", "COERCE", "ASSAULT", "MOBILIZE", "PROTEST"]);

/** A pattern that rests on the word alone, for a deed that only the classifier knows. */
const patternOf = (lemma: string, type: EventType): EventPattern => ({
  lemma,
  pos: "v",
  needs: [],
  type,
  mode: null,
  contexts: [],
  roles: null,
  carries: null,
});

/** The deed of a trigger with all that stands around it, or null where the words are no event or are left out. */
function draftOf(trigger: Trigger, { doc, grammar, times, statements, published, carriers, below }: Scene): Draft | null {
  const { head, pattern } = trigger;
  if (pattern.type === null) return null;
  const laid = laidOn(doc, head, carriers);
  if (laid === "drop" && !isDisclaimed(doc, head)) return null;
  const denial = denialOver(doc, head, carriers);
  const parties = partiesOf(doc, head, pattern.pos, pattern.roles, grammar.classes);
  const near = timeOf(doc, head, times, trigger.with) ?? frameOf(doc, head, times);
  const day = near === null ? null : (times[near.time] ?? null);
  const uttered = isUttered(doc, head);
  // "Would investigate the massacre of four years ago": what is still to be done was not done then.
  // "We welcome the agreement on 2 April": what is done by saying so is done when it is said.
  // "A man has been held over the bombings of last year": what has been done was done lately.
  const ago = day === null ? null : daysBetween(day.to, published);
  const astray =
    ago !== null &&
    uposOf(doc, head) === "VERB" &&
    ((ago > 0 && (uttered || isAhead(doc, head) || ownAuxiliaries(doc, head).some((a) => DUTY.has(a)))) || (isBackground(ago) && isOfNow(doc, head, day)));
  // "Denied on Friday that it had fired": the day of the word.
  const ofDenial = denial !== null && day !== null && hangsOn(doc, day, denial.verb);
  const { time, dated } = astray || ofDenial || near === null ? { time: null, dated: "report" as const } : near;
  const when = time === null ? null : day;
  const inside = utteranceAt(doc, head, statements);
  const statement = inside < 0 ? null : inside;
  const refused = refusalOf(doc, head, pattern.type);
  const read =
    refused !== undefined || uttered || isVeiled(trigger)
      ? "occurred"
      : statusOf(doc, head, {
          laid,
          durative:
            pattern.carries === "ongoing" ||
            (pattern.pos === "n" && pattern.type !== "REJECT" && (grammar.classes.get("lasting")?.has(lemmaOf(doc, head)) ?? false)),
          negationCounted: pattern.needs.some((need) => !need.absent && need.slots.includes("neg")),
          hostile: HOSTILE.has(pattern.type),
          gathering: pattern.type === "PROTEST" || pattern.type === "CONSULT",
          daysAgo: when && daysBetween(when.to, published),
          begun: when !== null && (daysBetween(when.from, published) ?? -1) >= 0,
          longAgo: when !== null && isEra(when.value),
          reported: statement !== null || isReported(doc, head),
        });
  const status = trigger.ended && TO_COME.has(read) ? "ongoing" : read;
  // "Agreed to cut its exports by 2050": no day of what has happened.
  const notYet = when?.from != null && published !== null && status === "occurred" && when.from > published.slice(0, 10);
  // "Said Monday it will withdraw": the day of the word, not of the deed that is still to be done.
  // "Warned on Monday of an attack", "urged Chad on Monday to withdraw": so was that of the warning.
  const ofWord =
    when !== null && TO_COME.has(status) && ((dated === "sentence" && hangsOnSaying(doc, when)) || ((ago ?? -1) >= 0 && isOfWord(doc, head, when, carriers)));
  return {
    type: refused === undefined ? pattern.type : "REJECT",
    mode: refused === undefined ? (pattern.mode ?? modeBelow(pattern, below.get(head))) : refused,
    contexts: pattern.contexts,
    head,
    trigger: triggerSpans(doc, trigger),
    actors: parties.actors.filter((f) => !denial?.notBy.has(f.head)).map((f) => toArgument(doc, f)),
    recipients: parties.recipients.map((f) => toArgument(doc, f)),
    place: placeOf(doc, head, pattern.type, pattern.mode),
    time: ofWord || notYet || time === null ? (TO_COME.has(status) ? termOf(doc, head, times) : null) : time,
    dated: ofWord || notYet ? "report" : dated,
    status,
    statement,
  };
}

/** "Would pay a price", "will not go unpunished": the threat is made by saying so. */
const isVeiled = ({ pattern }: Trigger): boolean =>
  pattern.type === "THREATEN" && pattern.needs.some(({ absent, slots }) => !absent && (slots.includes("aux") || slots.includes("neg")));

/** In the perfect, or in the present with the day of another word: "accuses the navy of ramming a boat in May". */
function isOfNow(doc: ParsedText, verb: number, day: RawTime | null): boolean {
  const aux = ownAuxiliaries(doc, verb);
  if (aux.some((a) => /^(?:has|have|'ve)$/.test(a)) && lemmaOf(doc, verb) !== "kill") return true;
  const isPresent =
    aux.length === 0
      ? normOf(doc, verb) !== lemmaOf(doc, verb) && /s$/.test(normOf(doc, verb))
      : aux.every((a) => /^(?:is|are|'s|'re)$/.test(a)) && normOf(doc, verb).endsWith("ing");
  return (
    isPresent &&
    day !== null &&
    !childrenOf(doc, verb).some((c) => (c >= day.first && c <= day.last) || (deprelOf(doc, c) === "nsubj" && subtree(doc, c).includes(day.first)))
  );
}

/** Deeds that are done by saying them. */
const UTTERED = new Set(
  "thank condemn welcome congratulate commend praise applaud salute reiterate urge appeal apologize apologise emphasize emphasise deplore".split(" "),
);

/** "We urge", "I would like to thank": said in the present by whoever does it. */
function isUttered(doc: ParsedText, head: number): boolean {
  if (!UTTERED.has(lemmaOf(doc, head)) || negations(doc, head).length > 0) return false;
  const wish = headOf(doc, head);
  if (wish >= 0 && deprelOf(doc, head) === "xcomp" && hasMark(doc, head, "to") && /^(?:like|want|wish)$/.test(lemmaOf(doc, wish)))
    return negations(doc, wish).length === 0 && normOf(doc, wish) === lemmaOf(doc, wish);
  return (
    normOf(doc, head) === lemmaOf(doc, head) &&
    dependents(doc, head, "aux", "mark").length === 0 &&
    dependents(doc, head, "nsubj").some((c) => /^(?:i|we)$/.test(normOf(doc, c)))
  );
}

const SAYING = /^(?:say|tell|add|announce|report|claim|state|declare|note|stress|explain|confirm|warn|argue)$/;
const TO_COME: ReadonlySet<Status> = new Set<Status>(["planned", "requested", "threatened", "hypothetical"]);

/** What a time hangs on, or -1. */
function governorOfTime(doc: ParsedText, time: RawTime): number {
  for (let i = time.first; i <= time.last; i++) {
    const h = doc.tokens.head[i] as number;
    if (h >= 0 && (h < time.first || h > time.last)) return h;
  }
  return -1;
}

/** Whether a time is that of a verb of saying. */
function hangsOnSaying(doc: ParsedText, time: RawTime): boolean {
  const h = governorOfTime(doc, time);
  return h >= 0 && uposOf(doc, h) === "VERB" && SAYING.test(doc.tokens.lemma[h] as string);
}

/** Whether a time is that of the verb that warns of the deed, asks for it or threatens it. */
function isOfWord(doc: ParsedText, head: number, time: RawTime, carriers: Scene["carriers"]): boolean {
  const above = governorOfTime(doc, time);
  // "The council on Monday warned": the tree hangs it on the council.
  const h = above >= 0 && deprelOf(doc, above) === "nsubj" ? (doc.tokens.head[above] as number) : above;
  return h >= 0 && h !== head && uposOf(doc, h) === "VERB" && (carriers.has(h) || SAYING.test(doc.tokens.lemma[h] as string));
}

/** Whether a time is said with a verb or with its subject ("the army on Monday denied"). */
function hangsOn(doc: ParsedText, time: RawTime, verb: number): boolean {
  for (let i = time.first; i <= time.last; i++) {
    const h = doc.tokens.head[i] as number;
    if (h >= 0 && (h < time.first || h > time.last)) return h === verb || (deprelOf(doc, h) === "nsubj" && headOf(doc, h) === verb);
  }
  return false;
}

/**
 * The verb that denies the deed at `head`, or denies one that it is told of: "denied the strike that killed ten". Ten were killed all the same,
 * but not by those who are said not to have struck: by nobody in `notBy`.
 */
function denialOver(doc: ParsedText, head: number, carriers: ReadonlyMap<number, Trigger>): { verb: number; notBy: ReadonlySet<number> } | null {
  const relative = deprelOf(doc, head) === "conj" ? headOf(doc, head) : head;
  const isAside = deprelOf(doc, relative) === "acl:relcl";
  const told = isAside ? headOf(doc, relative) : head;
  const verb = governingTrigger(doc, told, carriers);
  if (verb?.pattern.carries !== "denied") return null;
  const notBy = new Set<number>();
  for (let t = told; isAside && t >= 0; t = headOf(doc, t)) {
    const doer = isVerbal(doc, t) ? surfaceSubject(doc, t) : null;
    if (doer !== null) for (const c of conjuncts(doc, doer.head)) notBy.add(c);
    if (t === verb.head) break;
  }
  return { verb: verb.head, notBy };
}

/** The status that governing triggers lay on the deed at `head`; an outer "refused to" leaves out all below it. */
function laidOn(doc: ParsedText, head: number, carriers: ReadonlyMap<number, Trigger>): Carries | null {
  let laid: Carries | null = null;
  let at = head;
  for (let steps = 0; steps < 6; steps++) {
    const governor = governingTrigger(doc, at, carriers);
    if (!governor) return laid;
    if (governor.pattern.carries === "drop") return "drop";
    // "Did not deny that it had fired": nobody knows; "did not fail to report it": it is done.
    const isUndone = governor.pattern.carries === "denied" && negations(doc, governor.head).length > 0;
    const carries = !isUndone ? governor.pattern.carries : lemmaOf(doc, governor.head) === "deny" ? ("hypothetical" as const) : null;
    // "Denied planning an attack": nothing is planned.
    laid = laid === null || (laid === "planned" && carries === "denied") ? carries : laid;
    at = governor.head;
  }
  return laid;
}

function triggerSpans(doc: ParsedText, { head, with: named }: Trigger): Span[] {
  // "the truce, which took hold at ten, was announced"
  const isThing = (t: number): boolean => uposOf(doc, t) === "NOUN" && /^(?:obj|nsubj:pass)$/.test(deprelOf(doc, t)) && headOf(doc, t) === head;
  const tokens = [head, ...named.filter((t) => Math.abs(t - head) <= 6 || isThing(t))].sort((a, b) => a - b);
  const spans: Span[] = [];
  for (const t of tokens) {
    const last = spans[spans.length - 1];
    const begin = doc.tokens.begin[t] as number;
    const end = doc.tokens.end[t] as number;
    if (last && /^\s*$/.test(doc.text.slice(last[1], begin))) spans[spans.length - 1] = [last[0], end];
    else spans.push([begin, end]);
  }
  return spans;
}

/** Inside somebody's words by the parse alone, for callers that have no statements. */
function isReported(doc: ParsedText, head: number): boolean {
  let t = clauseOf(doc, head);
  for (let steps = 0; steps < 8 && t >= 0; steps++) {
    const h = doc.tokens.head[t] as number;
    if (h >= 0 && uposOf(doc, h) === "VERB" && SAYING.test(doc.tokens.lemma[h] as string)) return true;
    t = h;
  }
  return false;
}
