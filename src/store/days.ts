/** Days and months as integers (20210916, 202109; 0 for none), which sort and range alike in both dialects. */

import { instantOf } from "../model/instant.js";

const valid = (year: number, month: number, day: number): boolean => {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
};

/** First day of an ISO date, date-time, month ("2021-09") or year ("2021"); 0 when it names no day of the calendar. */
export function firstDay(iso: string | null): number {
  const match = iso === null ? null : /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:T.*)?$/.exec(iso);
  if (!match) return 0;
  const [year, month, day] = [Number(match[1]), Number(match[2] ?? 1), Number(match[3] ?? 1)];
  return year >= 1000 && valid(year, month, day) ? year * 10_000 + month * 100 + day : 0;
}

/** Last day of the same: "2021-09" ends on 20210930. */
export function lastDay(iso: string | null): number {
  const first = firstDay(iso);
  if (first === 0 || iso === null) return 0;
  const year = Math.floor(first / 10_000);
  if (/^\d{4}$/.test(iso)) return year * 10_000 + 1231;
  if (/^\d{4}-\d{2}$/.test(iso)) {
    const month = Math.floor(first / 100) % 100;
    return year * 10_000 + month * 100 + new Date(Date.UTC(year, month, 0)).getUTCDate();
  }
  return first;
}

/** When something was told, as `reports.told` has it: yyyymmddhhmmss of UTC, the last second of a day of which no hour is known; 0 when not known. */
export function secondOf(iso: string | null): number {
  const instant = iso === null || firstDay(iso) === 0 ? Number.NaN : instantOf(iso);
  return Number.isNaN(instant) ? 0 : Number(new Date(instant).toISOString().slice(0, 19).replace(/\D/g, ""));
}

export const monthOf = (day: number): number => Math.floor(day / 100);

/** "2021-09-16", or null for 0. */
export function isoDay(day: number): string | null {
  if (day === 0) return null;
  const digits = String(day).padStart(8, "0");
  return `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
}

/** The day `days` later (earlier when negative). */
export function addDays(day: number, days: number): number {
  if (day === 0) return 0;
  const date = new Date(Date.UTC(Math.floor(day / 10_000), (Math.floor(day / 100) % 100) - 1, day % 100));
  date.setUTCDate(date.getUTCDate() + days);
  return date.getUTCFullYear() * 10_000 + (date.getUTCMonth() + 1) * 100 + date.getUTCDate();
}

/** What a report's row has of its publication. */
export function publication(published: string | null): { readonly day: number; readonly month: number; readonly told: number } {
  const day = firstDay(published);
  return { day, month: monthOf(day), told: secondOf(published) };
}
