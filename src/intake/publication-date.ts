/** Dates as pages and feeds write them, to the ISO form of the record; what cannot be read is null, never a guess. */
import { CalendarDate } from "./new-report.js";

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
/** RFC 822's zones. */
const ZONES: Readonly<Record<string, string>> = {
  UT: "Z",
  UTC: "Z",
  GMT: "Z",
  Z: "Z",
  EST: "-05:00",
  EDT: "-04:00",
  CST: "-06:00",
  CDT: "-05:00",
  MST: "-07:00",
  MDT: "-06:00",
  PST: "-08:00",
  PDT: "-07:00",
};

const RFC_822 = /^(?:[a-z]+,?\s+)?(\d{1,2})[\s-]([a-z]{3})[a-z]*[\s-](\d{4}|\d{2})(?:,?\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([a-z]{1,4}|[+-]\d{2}:?\d{2})?)?/i;

/** ISO dates and date-times (also 20240308T0900Z and 2024-03-08 09:00:00), and those of RFC 822 (Fri, 08 Mar 2024 09:00:00 +0200). */
export function publicationDate(value: string | null | undefined): string | null {
  const text = value?.trim().slice(0, 64) ?? "";
  if (text === "") return null;
  const iso = text
    .replace(/^(\d{4})(\d{2})(\d{2})(?=T|$)/, "$1-$2-$3")
    .replace(/^(\d{4}-\d{2}-\d{2})\s+(?=\d)/, "$1T")
    .replace(/T(\d{2})(\d{2})(\d{2})?(?=Z|[+-]|$)/, (_, h: string, m: string, s: string | undefined) => `T${h}:${m}${s === undefined ? "" : `:${s}`}`)
    .replace(/\s*([+-]\d{2}):?(\d{2})$/, "$1:$2")
    .replace(/\s*(?:z|UTC|GMT)$/i, "Z");
  const mail = RFC_822.exec(text);
  for (const candidate of [iso, mail === null ? null : fromMail(mail), /^\d{4}-\d{2}-\d{2}/.test(iso) ? iso.slice(0, 10) : null])
    if (candidate !== null && CalendarDate.safeParse(candidate).success) return candidate;
  return null;
}

function fromMail([, day, name, year, hour, minute, second, zone]: RegExpExecArray): string | null {
  const month = MONTHS.indexOf((name as string).toLowerCase()) + 1;
  if (month === 0) return null;
  // RFC 2822: two digits below 50 are of this century.
  const full = (year as string).length === 4 ? (year as string) : `${Number(year) < 50 ? 20 : 19}${year}`;
  const date = `${full}-${String(month).padStart(2, "0")}-${(day as string).padStart(2, "0")}`;
  if (hour === undefined) return date;
  const offset = zone === undefined ? "" : /^[+-]/.test(zone) ? zone.replace(/^(...):?/, "$1:") : ZONES[zone.toUpperCase()];
  return `${date}T${hour.padStart(2, "0")}:${minute}:${second ?? "00"}${offset ?? ""}`;
}
