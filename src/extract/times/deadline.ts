/** Deadlines: "by September 16", "within 72 hours", "no later than 1 March", "until Friday". */
import { isoDay, parseIsoDay } from "./calendar.js";

const LAST_DAY =
  /(?:\bby|\buntil|\btill|\bno later than|\bnot later than|\bdeadline of|\bdeadline for|\bdeadline on|\bup to|\bdue on|\bdue by|\bexpires? on|\bexpires?|\bending|\bthrough)\s+(?:about\s+)?$/;
const BEFORE = /\b(?:before|ahead of|prior to)\s+$/;
const WITHIN = /\b(?:within|in|inside|over)\s+(?:the\s+(?:next|coming)\s+)?$/;

/** Adds an ISO duration to a day; hours give a date-time where the publication has one, else whole days rounded up. */
function after(published: string, duration: string): string | null {
  const m = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(duration);
  const start = parseIsoDay(published);
  if (!m || start === null || duration === "P") return null;
  const [years, months, weeks, days, hours, minutes] = m.slice(1).map((x) => Number(x ?? 0)) as [number, number, number, number, number, number];
  const moved = new Date(start * 86_400_000);
  moved.setUTCMonth(moved.getUTCMonth() + years * 12 + months);
  const day = Math.round(moved.getTime() / 86_400_000) + weeks * 7 + days;
  const spare = hours * 60 + minutes;
  if (spare === 0) return isoDay(day);
  const clock = /T(\d{2}):(\d{2})/.exec(published);
  if (!clock) return isoDay(day + Math.ceil(spare / 1440));
  const total = Number(clock[1]) * 60 + Number(clock[2]) + spare;
  const two = (n: number) => String(n).padStart(2, "0");
  return `${isoDay(day + Math.floor(total / 1440))}T${two(Math.floor((total % 1440) / 60))}:${two(total % 60)}`;
}

/** When the expression expires as a deadline, or null. `before` is the lower-cased text in front of it. */
export function deadlineOf(before: string, words: string, value: string, type: string, to: string | null, published: string | null): string | null {
  if (type === "DURATION") {
    if (published === null) return null;
    if (WITHIN.test(before) && (/\b(?:within|inside)\s+\S*$/.test(before) || /within|next|coming/.test(before.slice(-20) + words)))
      return after(published, value);
    if (/\b(?:gave|given|give|gives|giving|has|have|had|get|gets)\b[^.]{0,60}$/.test(before)) return after(published, value);
    return null;
  }
  if (to === null) return null;
  if (LAST_DAY.test(before)) return /T\d{2}:\d{2}$/.test(value) ? value : to;
  if (BEFORE.test(before)) {
    if (/\bend of\b/.test(words)) return to;
    const first = parseIsoDay(value.length === 10 ? value : "");
    return first === null ? to : isoDay(first - 1);
  }
  return null;
}
