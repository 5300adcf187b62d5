/** Events: deeds of PLOVER's types with their parties, standing, time and place, found by an event grammar over the parse. */
import type { Carries, EventGrammar } from "../../model/event-grammar.js";
import type { Span } from "../../model/record.js";
import { type ParsedText, uposOf } from "../../text/parsed-text.js";
import type { RawEvent, RawStatement, RawTime } from "../claims.js";
import { partiesOf, toArgument } from "./parties.js";
import { salienceFeatures, salienceOf } from "./salience.js";
import { clauseOf, statusOf } from "./status.js";
import { placeOf, timeOf } from "./time-and-place.js";
import { findTriggers, governingTrigger, type Trigger } from "./triggers.js";

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
  const triggers = findTriggers(doc, grammar);
  const carriers = new Map(triggers.filter((t) => t.pattern.carries !== null && t.pattern.carries !== "ongoing").map((t) => [t.head, t]));
  const events: RawEvent[] = [];
  const rank = new Map<number, number>();
  for (const trigger of triggers) {
    const { head, pattern } = trigger;
    if (pattern.type === null) continue;
    const laid = laidOn(doc, head, carriers);
    if (laid === "drop") continue;
    const parties = partiesOf(doc, head, pattern.pos, pattern.roles, grammar.classes);
    const time = timeOf(doc, head, times);
    const when = time === null ? null : (times[time] ?? null);
    const statement = statementAt(doc, head, statements);
    const sentence = doc.tokens.sentence[head] as number;
    const order = rank.get(sentence) ?? 0;
    rank.set(sentence, order + 1);
    const event = {
      type: pattern.type,
      mode: pattern.mode,
      contexts: pattern.contexts,
      head,
      trigger: triggerSpans(doc, trigger),
      actors: parties.actors.map((f) => toArgument(doc, f)),
      recipients: parties.recipients.map((f) => toArgument(doc, f)),
      place: placeOf(doc, head),
      time,
      status: statusOf(doc, head, {
        laid,
        durative: pattern.carries === "ongoing",
        daysAgo: when && published ? daysBetween(when.to, published) : null,
        longAgo: when !== null && isLongAgo(when.value),
        reported: statement !== null || isReported(doc, head),
      }),
      statement,
    };
    events.push({ ...event, salience: salienceOf(salienceFeatures(doc, event, order), grammar.weights) });
  }
  return events;
}

/** The status that governing triggers lay on the deed at `head`; an outer "refused to" leaves out all below it. */
function laidOn(doc: ParsedText, head: number, carriers: ReadonlyMap<number, Trigger>): Carries | null {
  let laid: Carries | null = null;
  let at = head;
  for (let steps = 0; steps < 6; steps++) {
    const governor = governingTrigger(doc, at, carriers);
    if (!governor) return laid;
    if (governor.pattern.carries === "drop") return "drop";
    laid ??= governor.pattern.carries;
    at = governor.head;
  }
  return laid;
}

function triggerSpans(doc: ParsedText, { head, with: named }: Trigger): Span[] {
  const tokens = [head, ...named.filter((t) => Math.abs(t - head) <= 6)].sort((a, b) => a - b);
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

/** Innermost: of the statements whose content covers the token, the one with the shortest content. */
function statementAt(doc: ParsedText, head: number, statements: readonly RawStatement[]): number | null {
  const begin = doc.tokens.begin[head] as number;
  let best: number | null = null;
  let shortest = Number.POSITIVE_INFINITY;
  statements.forEach(({ content }, index) => {
    if (!content.some(([b, e]) => begin >= b && begin < e)) return;
    const length = content.reduce((sum, [b, e]) => sum + e - b, 0);
    if (length < shortest) {
      shortest = length;
      best = index;
    }
  });
  return best;
}

const SAYING = /^(?:say|tell|add|announce|report|claim|state|declare|note|stress|explain|confirm|warn|argue)$/;

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

const DAY = 86_400_000;
function daysBetween(to: string | null, published: string): number | null {
  if (to === null) return null;
  const days = (Date.parse(published.slice(0, 10)) - Date.parse(to)) / DAY;
  return Number.isFinite(days) ? days : null;
}

/** A decade or a century: "198", "18". */
const isLongAgo = (value: string): boolean => /^\d{2,3}$/.test(value);
