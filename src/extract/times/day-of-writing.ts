import type { ParsedText } from "../../text/parsed-text.js";
import type { RawTime } from "../claims.js";
import { parseIsoDay } from "./calendar.js";

/** Days between writing and publication; a dateline further back is that of an old report. */
const MOST = 7;

/**
 * The day that a report tells of as its own: that of its dateline, where it was printed later ("OSLO, August 7 (Agency) --" in the paper of the eighth),
 * else the day of publication; where that is not given, the day of the dateline, or of the lines that tell who wrote it and when ("Posted on 4 June
 * 2016"). `times` are read against the day of publication.
 */
export function dayOfWriting({ sections }: ParsedText, times: readonly RawTime[], published: string | null): string | null {
  const printed = published === null ? null : parseIsoDay(published);
  const dayIn = (kind: string): string | undefined => {
    for (const line of sections) {
      const day = line.kind !== kind ? null : times.find(({ begin, end, from, to }) => begin >= line.begin && end <= line.end && from !== null && from === to);
      if (day != null) return day.from as string;
    }
    return undefined;
  };
  const day = dayIn("dateline") ?? (printed === null ? (dayIn("byline") ?? dayIn("headline")) : undefined);
  if (day === undefined) return published;
  if (printed === null) return day;
  const ago = printed - (parseIsoDay(day) ?? printed);
  return ago > 0 && ago <= MOST ? day : published;
}
