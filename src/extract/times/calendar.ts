/** Proleptic Gregorian calendar over day numbers (days since 1970-01-01, UTC). Pure arithmetic; no clock is read. */
const DAY = 86_400_000;

/** Day number of a year, month (1 to 12; other values carry over) and day. */
export const dayNumber = (year: number, month: number, day: number): number => {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return Math.round(date.getTime() / DAY);
};

export function fromDayNumber(n: number): {
  year: number;
  month: number;
  day: number;
} {
  const d = new Date(n * DAY);
  return {
    year: d.getUTCFullYear(),
    month: d.getUTCMonth() + 1,
    day: d.getUTCDate(),
  };
}

export const pad = (n: number, width = 2): string => String(n).padStart(width, "0");

export function isoDay(n: number): string {
  const { year, month, day } = fromDayNumber(n);
  return `${pad(year, 4)}-${pad(month)}-${pad(day)}`;
}

/** ISO weekday: 1 is Monday, 7 is Sunday. */
export const weekdayOf = (n: number): number => ((((n + 3) % 7) + 7) % 7) + 1;

/** Number of days in a month. */
export const monthLength = (year: number, month: number): number => dayNumber(year, month + 1, 1) - dayNumber(year, month, 1);

/** ISO 8601 week, written 1998-W07. */
export function isoWeek(n: number): string {
  const thursday = n - weekdayOf(n) + 4;
  const { year } = fromDayNumber(thursday);
  return `${pad(year, 4)}-W${pad(Math.floor((thursday - dayNumber(year, 1, 1)) / 7) + 1)}`;
}

export function mondayOfWeek(year: number, week: number): number {
  const january4 = dayNumber(year, 1, 4);
  return january4 - weekdayOf(january4) + 1 + (week - 1) * 7;
}

/** Day number of the `YYYY-MM-DD` that begins an ISO date or date-time; null for anything else or an impossible day. */
export function parseIsoDay(text: string): number | null {
  const m = /^(\d{4})-(\d{2})-(\d{2})/.exec(text);
  if (!m) return null;
  const n = dayNumber(Number(m[1]), Number(m[2]), Number(m[3]));
  return isoDay(n) === m[0] ? n : null;
}

/** ISO days, inclusive. */
export interface Interval {
  readonly from: string;
  readonly to: string;
}

/** The days that a TIMEX3 date or time covers; null for durations, sets and references. Seasons are northern. */
export function intervalOf(value: string): Interval | null {
  const days = (a: number, b: number) => ({ from: isoDay(a), to: isoDay(b) });
  let m = /^(\d{4})-(\d{2})-(\d{2})(?:T.*)?$/.exec(value);
  if (m) {
    const n = parseIsoDay(value);
    return n === null ? null : days(n, n);
  }
  m = /^(\d{4})-(\d{2})$/.exec(value);
  if (m) return days(dayNumber(Number(m[1]), Number(m[2]), 1), dayNumber(Number(m[1]), Number(m[2]) + 1, 0));
  m = /^(\d{4})-W(\d{2})(-WE)?$/.exec(value);
  if (m) {
    const monday = mondayOfWeek(Number(m[1]), Number(m[2]));
    return days(m[3] ? monday + 5 : monday, monday + 6);
  }
  m = /^(\d{4})-Q([1-4])$/.exec(value);
  if (m) return days(dayNumber(Number(m[1]), Number(m[2]) * 3 - 2, 1), dayNumber(Number(m[1]), Number(m[2]) * 3 + 1, 0));
  m = /^(\d{4})-H([12])$/.exec(value);
  if (m) return days(dayNumber(Number(m[1]), Number(m[2]) * 6 - 5, 1), dayNumber(Number(m[1]), Number(m[2]) * 6 + 1, 0));
  m = /^(\d{4})-(SP|SU|FA|WI)$/.exec(value);
  if (m) {
    const start = { SP: 3, SU: 6, FA: 9, WI: 12 }[m[2] as "SP" | "SU" | "FA" | "WI"];
    return days(dayNumber(Number(m[1]), start, 1), dayNumber(Number(m[1]), start + 3, 0));
  }
  m = /^(?:FY)?(\d{1,4})$/.exec(value);
  if (m && value.startsWith("FY")) return null;
  if (m) {
    const span = 10 ** (4 - (m[1] as string).length);
    return days(dayNumber(Number(m[1]) * span, 1, 1), dayNumber(Number(m[1]) * span + span - 1, 12, 31));
  }
  return null;
}
