/** From what a caller knows of a report to the `report` part of its record. Pure: the checksum is the same in Node and a browser. */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { z } from "zod";
import { IsoDate, type Report } from "../model/record.js";
import { webUrl } from "./identity.js";

/** An ISO date or date-time that names a day of the calendar. */
export const CalendarDate = IsoDate.refine((value) => {
  const [year, month, day] = value.slice(0, 10).split("-").map(Number) as [number, number, number];
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day && (value.length === 10 || !Number.isNaN(Date.parse(value)));
}, "is no day of the calendar");

/** A report as it comes from outside; a line of JSONL holds one. */
export const ReportInput = z.object({
  /** Archives number their reports; of digits beyond what a number keeps two ids would be one. */
  id: z.union([z.string().min(1), z.int().transform(String)]).optional(),
  title: z.string().nullish(),
  outlet: z.string().nullish(),
  url: z.string().nullish(),
  published: CalendarDate.nullish(),
  /** When an archive saw it: the latest that it may have been published, where nothing tells when it was. */
  seen: CalendarDate.nullish(),
  text: z.string().refine((text) => text.trim() !== "", "is empty"),
});
export type ReportInput = z.infer<typeof ReportInput>;
/** What is known of a report before its text is: a feed's entry, an archive's header. */
export type Known = Omit<ReportInput, "text">;

/** Fills in what is not given: null for what is unknown (never today's date) and for an address of no web page, the first 16 digits of the checksum for the id. */
export function newReport({ id, title, outlet, url, published, seen, text }: ReportInput): Report {
  // A lone surrogate has no UTF-8: the replacement character keeps every offset.
  const whole = text.replace(/\p{Surrogate}/gu, "\ufffd");
  const hash = bytesToHex(sha256(utf8ToBytes(whole)));
  return {
    id: id ?? hash.slice(0, 16),
    title: title ?? null,
    outlet: outlet ?? null,
    url: webUrl(url) === null ? null : (url ?? null),
    published: published ?? seen ?? null,
    ...(published == null && seen != null && { seen: true }),
    language: "en",
    text: whole,
    sha256: hash,
  };
}
