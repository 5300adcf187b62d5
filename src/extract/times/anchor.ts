/** What relative expressions are resolved against, and in which direction. */
import { dayNumber, fromDayNumber, isoDay, isoWeek, pad, weekdayOf } from "./calendar.js";

export type Direction = "past" | "future" | "unknown";

export interface Anchor {
  /** Day number of publication; null without a date. */
  readonly day: number | null;
  readonly direction: Direction;
}

/** The year of a month or of a day in a month that stands without one; null without a publication date. */
export function yearOf(anchor: Anchor, month: number, day: number | null): number | null {
  if (anchor.day === null) return null;
  const now = fromDayNumber(anchor.day);
  const at = (year: number) => dayNumber(year, month, day ?? 15);
  const reference = day === null ? dayNumber(now.year, now.month, 15) : anchor.day;
  // A day within two months of publication is meant, whatever the tense of the verb above it says.
  if (day !== null) for (const year of [now.year, now.year - 1, now.year + 1]) if (Math.abs(at(year) - reference) < 60) return year;
  // "Threatened a strike in September", told in August: who means the last September says so.
  if (day === null && (month - now.month + 12) % 12 === 1) return month > now.month ? now.year : now.year + 1;
  // "Promised by the end of February", told in March: who means the next February says so.
  const ago = (now.month - month + 12) % 12;
  // Two months on, "will meet in September" is of the next.
  if (day === null && (ago === 1 || (ago === 2 && anchor.direction !== "future"))) return month < now.month ? now.year : now.year - 1;
  if (anchor.direction === "past") return at(now.year) <= reference ? now.year : now.year - 1;
  if (anchor.direction === "future") return at(now.year) >= reference ? now.year : now.year + 1;
  // Reports tell more of what was than of what will be.
  const distance = (year: number): number => (at(year) < reference ? reference - at(year) : (at(year) - reference) * LATER);
  let best = now.year;
  for (const year of [now.year - 1, now.year + 1]) if (distance(year) < distance(best)) best = year;
  return best;
}

const LATER = 1.3;

/** ISO day of a weekday: of publication and the six days before or after it. A report names its own day by its weekday. */
export function weekdayValue(anchor: Anchor, weekday: number): string {
  if (anchor.day === null) return `XXXX-WXX-${weekday}`;
  const back = (weekdayOf(anchor.day) - weekday + 7) % 7;
  return isoDay(anchor.direction === "future" ? anchor.day + (back === 0 ? 0 : 7 - back) : anchor.day - back);
}

/** The day, week, month, quarter, year, decade or century that lies `offset` units from publication, at that grain. */
export function shifted(anchor: Anchor, unit: string, offset: number): string | null {
  const blank: Readonly<Record<string, string>> = {
    day: "XXXX-XX-XX",
    night: "XXXX-XX-XXTNI",
    week: "XXXX-WXX",
    weekend: "XXXX-WXX-WE",
    fortnight: "XXXX-WXX",
    month: "XXXX-XX",
    quarter: "XXXX-QX",
    year: "XXXX",
    decade: "XXX",
    century: "XX",
  };
  if (anchor.day === null) return blank[unit] ?? null;
  const { year, month } = fromDayNumber(anchor.day);
  const whole = Math.round(offset);
  switch (unit) {
    case "day":
      return isoDay(anchor.day + whole);
    case "night":
      return `${isoDay(anchor.day + whole)}TNI`;
    case "week":
      return isoWeek(anchor.day + whole * 7);
    case "fortnight":
      return isoWeek(anchor.day + whole * 14);
    case "weekend":
      return `${isoWeek(anchor.day + whole * 7)}-WE`;
    case "month": {
      const at = fromDayNumber(dayNumber(year, month + whole, 1));
      return `${pad(at.year, 4)}-${pad(at.month)}`;
    }
    case "quarter": {
      const q = year * 4 + Math.floor((month - 1) / 3) + whole;
      return `${pad(Math.floor(q / 4), 4)}-Q${(q % 4) + 1}`;
    }
    case "year":
      return pad(year + whole, 4);
    case "decade":
      return pad(Math.floor(year / 10) + whole, 3);
    case "century":
    case "centurie":
      return pad(Math.floor(year / 100) + whole, 2);
    default:
      return null;
  }
}
