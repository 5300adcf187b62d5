/**
 * The day of the news: that of the latest deed that a report opens with. The deeds that it goes on to tell without a day of their own were done on it,
 * not on the day on which the report was printed: "Gunmen attacked a village on Saturday, the governor said on Sunday. ... They burned a shop."
 */
import type { EventType } from "../../model/plover.js";
import { deprelOf, type ParsedText, sectionKind } from "../../text/parsed-text.js";
import type { RawEvent, RawTime } from "../claims.js";
import { isPastTense } from "./auxiliaries.js";
import { isDefinite, isVerbal } from "./clause.js";
import { daysBetween } from "./time-and-place.js";

const SCENIC: ReadonlySet<EventType> = new Set(["COERCE", "ASSAULT", "PROTEST", "RETREAT"]);
/** Sentences that may open the news. */
const OPENING = 4;
/** Sentences that tell what the headline tells. */
const LEAD = 2;
/** Days that the news may be old. */
const FRESH = 4;

/** Days of the deeds that tell no day of their own. @param events in text order; same order out */
export const dayOfNews = (doc: ParsedText, events: readonly RawEvent[], times: readonly RawTime[], published: string | null): RawEvent[] =>
  dayOfHeadline(doc, dayOfOpening(doc, events, times, published), times, published);

/** "Rebels attack convoy" over "rebels attacked a convoy on Sunday": the first deed of its type below tells the day. */
function dayOfHeadline(doc: ParsedText, events: readonly RawEvent[], times: readonly RawTime[], published: string | null): RawEvent[] {
  const opening = events.find(({ head }) => sectionKind(doc, head) === "body");
  if (opening === undefined || published === null) return [...events];
  const end = (doc.tokens.sentence[opening.head] as number) + LEAD;
  const lead = events.filter(({ head }) => sectionKind(doc, head) === "body" && (doc.tokens.sentence[head] as number) < end);
  return events.map((event) => {
    if (sectionKind(doc, event.head) !== "headline" || event.time !== null || event.status !== "occurred") return event;
    const told = lead.find(({ type, status }) => type === event.type && status === "occurred");
    return told !== undefined && isFresh(told, times, published) ? { ...event, time: told.time, dated: "report" as const } : event;
  });
}

function dayOfOpening(doc: ParsedText, events: readonly RawEvent[], times: readonly RawTime[], published: string | null): RawEvent[] {
  const isBody = (event: RawEvent): boolean => sectionKind(doc, event.head) === "body";
  const opening = events.find(isBody);
  if (opening === undefined || published === null) return [...events];
  const start = doc.tokens.sentence[opening.head] as number;
  const dayOf = ({ time }: RawEvent): string => times[time as number]?.from as string;
  const fresh = events.filter((event) => isBody(event) && isScenic(event) && deprelOf(doc, event.head) !== "acl:relcl" && isFresh(event, times, published));
  const inOpening = ({ head }: RawEvent): boolean => (doc.tokens.sentence[head] as number) < start + OPENING;
  const latest = (list: RawEvent[]): RawEvent | undefined => list.sort((a, b) => (dayOf(a) < dayOf(b) ? 1 : -1))[0];
  // A day that only stands in the sentence may be that of another deed or of the word.
  const exact = fresh.filter(({ dated }) => dated === "clause");
  const lead = latest(exact.filter(inOpening)) ?? exact[0] ?? latest(fresh.filter(inOpening));
  if (lead === undefined) return [...events];
  // "Under a curfew first imposed in 2017"
  const isOfOld = (event: RawEvent): boolean =>
    times.some(({ first, from }) => doc.tokens.sentence[first] === doc.tokens.sentence[event.head] && from !== null && from < dayOf(lead));
  return events.map((event) => {
    if (event === lead || !(inOpening(lead) || event.head > lead.head) || !isBody(event) || !isScenic(event) || event.time !== null) return event;
    if ((event.type === "PROTEST" && lead.type !== "PROTEST") || deprelOf(doc, event.head) === "acl:relcl" || isOfOld(event)) return event;
    if (isVerbal(doc, event.head) ? !isPastTense(doc, event.head) : !isDefinite(doc, event.head)) return event;
    return { ...event, time: lead.time, dated: "report" as const };
  });
}

const isScenic = ({ type, status }: RawEvent): boolean => SCENIC.has(type) && status === "occurred";

function isFresh({ time, dated }: RawEvent, times: readonly RawTime[], published: string): boolean {
  const day = time === null || dated === "report" ? undefined : times[time];
  if (day?.from == null || day.from !== day.to) return false;
  const ago = daysBetween(day.to, published);
  return ago !== null && ago >= 0 && ago <= FRESH;
}
