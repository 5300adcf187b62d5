import type { ParsedText } from "../../text/parsed-text.js";
import type { RawTime } from "../claims.js";
import { parseIsoDay } from "./calendar.js";

/** Days between writing and publication; a dateline further back is that of an old report. */
const MOST = 7;

/**
 * The day that a report tells of as its own: that of its dateline, where it was printed later ("OSLO, August 7 (Agency) --" in the paper of the eighth),
 * else the day of publication. `times` are read against the latter.
 */
export function dayOfWriting({ sections }: ParsedText, times: readonly RawTime[], published: string | null): string | null {
  const line = sections.find(({ kind }) => kind === "dateline");
  const printed = published === null ? null : parseIsoDay(published);
  if (line === undefined || printed === null) return published;
  const day = times.find(({ begin, end, from, to }) => begin >= line.begin && end <= line.end && from !== null && from === to)?.from ?? null;
  const ago = day === null ? 0 : printed - (parseIsoDay(day) ?? printed);
  return ago > 0 && ago <= MOST ? day : published;
}
