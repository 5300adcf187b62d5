/** Expressions that name their place on the calendar: days, months, years, decades, seasons, quarters, clock times. */
import { type Anchor, shifted, weekdayValue, yearOf } from "./anchor.js";
import { dayNumber, fromDayNumber, isoDay, isoWeek, monthLength, pad, parseIsoDay, weekdayOf } from "./calendar.js";
import { type Rule, rule } from "./rule.js";
import { monthNumber, ordinalNumber, weekdayNumber, wordYear } from "./words.js";

const fullYear = (text: string): number => (text.length === 2 ? (Number(text) < 50 ? 2000 : 1900) + Number(text) : Number(text));
const date = (value: string | null) => (value === null ? null : ({ type: "DATE", value } as const));

function day(year: number | null, month: number, dayOfMonth: number) {
  if (dayOfMonth < 1 || dayOfMonth > (year === null ? 31 : monthLength(year, month))) return null;
  return date(`${year === null ? "XXXX" : pad(year, 4)}-${pad(month)}-${pad(dayOfMonth)}`);
}
function month(year: number | null, number: number) {
  return date(`${year === null ? "XXXX" : pad(year, 4)}-${pad(number)}`);
}

const PARTS: Readonly<Record<string, string>> = {
  morning: "TMO",
  afternoon: "TAF",
  evening: "TEV",
  night: "TNI",
  noon: "T12:00",
  midday: "T12:00",
  midnight: "T24:00",
  dawn: "TMO",
  daybreak: "TMO",
  sunrise: "TMO",
  dusk: "TEV",
  sunset: "TEV",
  nightfall: "TNI",
  "small hours": "TNI",
  "early hours": "TMO",
};
export const partOf = (word: string): string => PARTS[word] as string;
export const seasonCode = (word: string): string => ({ spring: "SP", summer: "SU", autumn: "FA", fall: "FA", winter: "WI" })[word] as string;

/** "T19:15", "T06:00" of a clock time in words of the text. */
export function clockValue(text: string): string | null {
  if (PARTS[text]) return PARTS[text] as string;
  const m = /^(\d{1,2})(?:[:.](\d\d))?\s*([ap])?/.exec(text);
  if (!m) return null;
  let hour = Number(m[1]);
  if (m[3] === "p" && hour < 12) hour += 12;
  if (m[3] === "a" && hour === 12) hour = 0;
  return `T${pad(hour)}:${m[2] ?? "00"}`;
}

export const today = (anchor: Anchor): string => (anchor.day === null ? "XXXX-XX-XX" : isoDay(anchor.day));

/** A year for "May last year", "this January", "of next year". */
function saidYear(anchor: Anchor, word: string): number | null {
  return anchor.day === null ? null : fromDayNumber(anchor.day).year + (/^(?:last|the previous)/.test(word) ? -1 : /^next/.test(word) ? 1 : 0);
}

const fixedDay: Readonly<Record<string, readonly [number, number]>> = {
  christmas: [12, 25],
  "christmas day": [12, 25],
  "christmas eve": [12, 24],
  "new year's day": [1, 1],
  "new year's eve": [12, 31],
  "boxing day": [12, 26],
  "valentine's day": [2, 14],
  halloween: [10, 31],
  "may day": [5, 1],
  "bastille day": [7, 14],
};

const ROMAN = "i ii iii iv v vi vii viii ix x xi xii".split(" ");

export const ABSOLUTE: readonly Rule[] = [
  rule("((?:1[5-9]|20)\\d\\d)-([01]\\d)-([0-3]\\d)(?:t([0-2]\\d:[0-5]\\d)(?::\\d\\d)?z?)?", ([, y, m, d, t]) => {
    const n = parseIsoDay(`${y}-${m}-${d}`);
    return n === null ? null : t ? { type: "TIME", value: `${isoDay(n)}T${t}` } : date(isoDay(n));
  }),
  rule("(\\d{1,2})(?:/(\\d{1,2})/|\\.(\\d{1,2})\\.|-(\\d{1,2})-(?=(?:19|20)\\d\\d))((?:19|20)?\\d\\d)", ([, a, slashed, dotted, dashed, y]) => {
    const b = slashed ?? dotted ?? dashed;
    // Day first, as most of the world writes, unless only month first is possible.
    const [d, m] = Number(b) > 12 ? [Number(b), Number(a)] : [Number(a), Number(b)];
    return m >= 1 && m <= 12 ? day(fullYear(y as string), m, d) : null;
  }),
  // "5/III/2018"
  rule("(\\d{1,2})[/.-]([ivx]{1,4})[/.-]((?:19|20)\\d\\d)", ([, d, roman, y]) => {
    const m = ROMAN.indexOf(roman as string) + 1;
    return m > 0 ? day(Number(y), m, Number(d)) : null;
  }),
  rule("(?:the )?(?:events of |attacks of )?9/11", () => date("2001-09-11")),
  rule(
    "(?:(?:early|late) )?(?:(?:{DOW}|(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)\\.?),? )?({MON}) ({DD})(?:,? ({YEAR})|,? (last year|this year|next year)|, ('?\\d\\d)(?= ))?(?!\\d|[:.]\\d| percent|%| ?[ap]\\.?m)",
    ([all, m, d, y, w], anchor) => {
      const number = monthNumber(m as string);
      if (/^may$/.test(m as string) && !y && /^may \d+ (?:be|have)/.test(all as string)) return null;
      return day(y ? Number(y) : w ? saidYear(anchor, w) : yearOf(anchor, number, Number.parseInt(d as string, 10)), number, Number.parseInt(d as string, 10));
    },
  ),
  rule(
    "(?:the )?(early hours|night|morning|afternoon|evening) of (?:({DOW})(?: morning)?|({MON}) ({DD})|({DD}) ({MON}))(?!\\w)",
    ([, part, weekday, m, d, first, last], anchor) => {
      const number = monthNumber((m ?? last ?? "jan") as string);
      const nth = Number.parseInt((d ?? first) as string, 10);
      const on = weekday !== undefined ? weekdayValue(anchor, weekdayNumber(weekday)) : day(yearOf(anchor, number, nth), number, nth)?.value;
      return on === undefined ? null : { type: "TIME", value: on + partOf(part as string) };
    },
  ),
  // "The first of May"
  // The week about the days 4, 11, 18 and 25, or the last but three of the month.
  rule("(?:the )?(first|second|third|fourth|last) week (?:of|in) ({MON})(?: ({YEAR}))?(?!\\w)", ([, n, m, y], anchor) => {
    const number = monthNumber(m as string);
    const year = y ? fullYear(y) : yearOf(anchor, number, null);
    if (year === null) return null;
    return date(isoWeek(dayNumber(year, number, n === "last" ? monthLength(year, number) - 3 : 7 * ordinalNumber(n as string) - 3)));
  }),
  rule("(?:the )?({ORD}) of ({MON})(?: ({YEAR}))?(?!\\w)", ([, d, m, y], anchor) => {
    const [number, nth] = [monthNumber(m as string), ordinalNumber(d as string)];
    return day(y ? Number(y) : yearOf(anchor, number, nth), number, nth);
  }),
  // "8 and 9 November", by its first day; "October 6 and 29" by each.
  rule("({DD})(?: (?:and|to|or) | ?- ?){DD} ({MON})(?:,? ({YEAR}))?(?!\\w)", ([, d, m, y], anchor) => {
    const [number, first] = [monthNumber(m as string), Number.parseInt(d as string, 10)];
    return day(y ? Number(y) : yearOf(anchor, number, first), number, first);
  }),
  rule("(?<=({MON}) {DD} (?:and|to|through|until) )({DD})(?!\\w|[,.:]\\d| ?(?:{MON}|{UNIT}|people|percent|[%$]))", ([, m, d], anchor) => {
    const [number, second] = [monthNumber(m as string), Number.parseInt(d as string, 10)];
    return day(yearOf(anchor, number, second), number, second);
  }),
  rule("(?:{DOW},? )?(?:the )?({DD})(?: of)? ({MON})(?:,? ({YEAR})|,?(?: of)? (last year|this year|next year))?(?!\\w)", ([, d, m, y, w], anchor) => {
    const number = monthNumber(m as string);
    return day(y ? Number(y) : w ? saidYear(anchor, w) : yearOf(anchor, number, Number.parseInt(d as string, 10)), number, Number.parseInt(d as string, 10));
  }),
  rule(
    "(?:(?:early|late|mid|in mid|the middle of|the beginning of|the start of|the end of|the month of|earlier in|later in)[ -])?({MON}),?(?: of)? ({YEAR}|{WYEAR}|last year|the previous year|this year|next year)",
    ([, m, y], anchor) => {
      const text = y as string;
      return month(/^\d/.test(text) ? Number(text) : /year/.test(text) ? saidYear(anchor, text) : wordYear(text), monthNumber(m as string));
    },
  ),
  rule(
    "(?:(early|late|mid|the middle of|the beginning of|the start of|the end of|the month of|earlier in|later in|early in|late in)[ -])?(?:(last|this|next|this past|this coming|the following) )?({MON})(?!\\w|(?<=may|march|april|june|august)'s|\\.? \\d)",
    ([all, part, which, m], anchor) => {
      if (/\bmay$/.test(all as string) && !part && !which) return anchor.bare ? month(yearOf(anchor, 5, null), 5) : null;
      if (/\bmarch$/.test(all as string) && !part && !which && !anchor.bare) return null;
      if (anchor.lower && !/\.$/.test(m as string)) return null;
      const number = monthNumber(m as string);
      if (/^(?:mar|sep|dec|jan|jun|jul|apr|aug|oct|nov|feb)\.?$/.test(m as string) && !part && !which && !anchor.bare) return null;
      const from: Anchor = {
        ...anchor,
        direction: which === "next" || which === "this coming" ? "future" : which?.includes("last") || which === "this past" ? "past" : anchor.direction,
      };
      let year = yearOf(from, number, null);
      if (anchor.day !== null && year !== null && fromDayNumber(anchor.day).month === number && which === "last") year -= 1;
      if (which === "this" && anchor.day !== null) year = fromDayNumber(anchor.day).year;
      return month(year, number);
    },
  ),
  rule(
    "(?:(?:early|late|mid|in|early in|late in|the end of|the beginning of|the start of|the middle of|the year|as early as|as of|post|pre)[ -]){0,2}({YEAR})(?! ?(?:percent|people|troops|soldiers|dollars|men|euros|miles|tons|km|committee|[$%])|[\\d%]|,\\d|\\.\\d|-\\d|/\\d)(?!s)",
    ([all, y], anchor) =>
      /^(?:in|as of|as early as)\s/.test(all as string) || anchor.quantity
        ? null
        : Number(y) < 1500 && !/^(?:the year|early|late|mid)/.test(all as string)
          ? null
          : date(y as string),
  ),
  // "The May killings", "the March crisis"
  rule(
    "(?<=\\bthe )(march|may)(?= (?:election|vote|poll|referendum|crisis|attack|raid|killing|massacre|bombing|clash|battle|coup|uprising|protest|summit|meeting|agreement|deal|accord|ceasefire|truce|flood|earthquake|incident|deadline)(?:s|es)?\\b)",
    ([, m], anchor) => (anchor.lower ? null : month(yearOf(anchor, monthNumber(m as string), null), monthNumber(m as string))),
  ),
  // "Since May's election"
  rule(
    "(?<=\\b(?:in|since|before|after|during) )(march|may)(?='s (?:election|poll|referendum|coup|uprising|flood|earthquake|attack|raid|bombing|protest|riot)s?\\b)",
    ([, m], anchor) => (anchor.lower ? null : month(yearOf(anchor, monthNumber(m as string), null), monthNumber(m as string))),
  ),
  rule("(?<=\\bon )the ({DD})(?<=st|nd|rd|th)(?=[.,;?!)]|$| (?:to|for|at|when|but)\\b)", ([, d], anchor) =>
    dayOfMonth(anchor, Number.parseInt(d as string, 10)),
  ),
  rule("(?:the year )?({WYEAR})(?! (?:people|troops|soldiers|dollars|percent|men|years|miles|of|tons))", ([all, y]) =>
    /^two thousand$/.test(y as string) && !/^the year/.test(all as string) ? null : date(pad(wordYear(y as string), 4)),
  ),
  rule("(?:the )?(?:(?:early|late|mid)(?: |-|-to-late[ -]))?(?:19|20|18)?'?(\\d)0'?s(?!\\w)", ([all], anchor) => {
    const m = /(\d\d)?'?(\d)0'?s$/.exec(all as string);
    return m && !anchor.possessive ? date(`${m[1] ?? "19"}${m[2]}`) : null;
  }),
  rule("(?:the )?(?:(?:early|late|mid)[ -])?(twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)", ([all, w], anchor) =>
    /^the|^early|^late|^mid/.test(all as string) && !anchor.possessive
      ? date(`19${"twenties thirties forties fifties sixties seventies eighties nineties".split(" ").indexOf(w as string) + 2}`)
      : null,
  ),
  rule("(?:the )?(?:(?:early|late|mid)[ -])?(\\d{1,2}(?:st|nd|rd|th)|twentieth|nineteenth|twenty-first|eighteenth)[ -]century", ([, w]) => {
    const named = (
      {
        twentieth: 20,
        nineteenth: 19,
        "twenty-first": 21,
        eighteenth: 18,
      } as Readonly<Record<string, number>>
    )[w as string];
    return date(pad((named ?? ordinalNumber(w as string)) - 1));
  }),
  rule(
    "(?:the )?(?:fiscal )?({QORD})[ -](quarter|half)(?:(?:,? of| ended| in)? (?:fiscal )?({YEAR}|last year|this year|next year))?",
    ([all, o, unit, y], anchor) => {
      const n = ordinalNumber(o as string);
      if (unit === "half" && !y && !/of the year/.test(all as string) && n !== 1 && n !== 2) return null;
      const year = y ? (/^\d/.test(y) ? Number(y) : saidYear(anchor, y)) : anchor.day === null ? null : quarterYear(anchor, n, unit as string);
      return date(`${year === null ? "XXXX" : pad(year, 4)}-${unit === "half" ? "H" : "Q"}${n}`);
    },
  ),
  rule("(?:the )?(?:(last year|this year|next year)'s) ({QORD}) (quarter|half)", ([, y, o, unit], anchor) =>
    date(`${saidYear(anchor, y as string) ?? "XXXX"}-${unit === "half" ? "H" : "Q"}${ordinalNumber(o as string)}`),
  ),
  rule("(?:the )?fiscal(?: year)? ({YEAR})", ([, y]) => date(y as string)),
  rule("(?:the )?(?:(?:early|late|mid)[ -])?(spring|summer|autumn|fall|winter) of ({YEAR}|{WYEAR})", ([, s, y]) =>
    date(`${/^\d/.test(y as string) ? y : wordYear(y as string)}-${seasonCode(s as string)}`),
  ),
  // "In the spring", "by autumn": the last one or the next, as the verb says.
  rule(
    "(?<=\\b(?:by|since|until|till|(?:by|since|until|till|in|during|over|before|after) the) )(spring|summer|autumn|winter)(?! \\w*(?:of|games|olympics|water|break)\\b)",
    ([, s], anchor) => date(`${anchor.day === null ? "XXXX" : seasonYear(anchor, nearSeason(anchor, s as string), s as string)}-${seasonCode(s as string)}`),
  ),
  rule("(?:(?:earlier|later) )?(this|last|next|the past|this past|this coming) (spring|summer|autumn|fall|winter)", ([, w, s], anchor) =>
    date(`${anchor.day === null ? "XXXX" : seasonYear(anchor, w as string, s as string)}-${seasonCode(s as string)}`),
  ),
  rule(
    "(christmas eve|christmas day|christmas|new year's day|new year's eve|boxing day|valentine's day|halloween|bastille day)(?! (?:tree|card|gift|party|island|shopping))",
    ([, h], anchor) => {
      const [m, d] = fixedDay[h as string] as readonly [number, number];
      return day(yearOf(anchor, m, d), m, d);
    },
  ),
  rule("(last |this )?thanksgiving(?: day)?", ([, w], anchor) => {
    const year = yearOf({ ...anchor, direction: w === "last " ? "past" : anchor.direction }, 11, 25);
    if (year === null) return date("XXXX-11-WXX-4");
    const first = dayNumber(year, 11, 1);
    return date(isoDay(first + ((4 - weekdayOf(first) + 7) % 7) + 21));
  }),
  rule("(?:around |about |shortly (?:before|after) )?({CLOCK}){ZONE}(?:,? (?:on )?({DOW}|today|yesterday|tomorrow))?", ([, clock, d], anchor) => {
    const value = clockValue(clock as string);
    if (!value || (/^\d{1,2}\.\d\d$/.test(clock as string) && !d)) return null;
    const on =
      !d || d === "today"
        ? today(anchor)
        : d === "yesterday"
          ? (shifted(anchor, "day", -1) as string)
          : d === "tomorrow"
            ? (shifted(anchor, "day", 1) as string)
            : weekdayValue(anchor, weekdayNumber(d));
    return { type: "TIME", value: on + value };
  }),
];

function quarterYear(anchor: Anchor, n: number, unit: string): number {
  const { year, month: now } = fromDayNumber(anchor.day as number);
  const current = Math.floor((now - 1) / (unit === "half" ? 6 : 3)) + 1;
  if (n <= current) return year;
  return anchor.direction === "future" ? year : year - 1;
}

/** "On the 23rd": the next one where the verb looks ahead, else the nearest. */
function dayOfMonth(anchor: Anchor, number: number) {
  if (anchor.day === null) return null;
  const { year, month: now, day: today } = fromDayNumber(anchor.day);
  const step = anchor.direction === "future" ? (number < today ? 1 : 0) : anchor.direction === "past" ? (number > today ? -1 : 0) : number < today - 15 ? 1 : 0;
  const { year: y, month: m } = fromDayNumber(dayNumber(year, now + step, 1));
  return day(y, m, number);
}

/** Which of its kind a season is that stands without a year: the next where the verb looks ahead, else the one that is on or was last. */
function nearSeason(anchor: Anchor, season: string): string {
  const { month } = fromDayNumber(anchor.day as number);
  const start = ({ spring: 3, summer: 6, autumn: 9, winter: 12 } as Readonly<Record<string, number>>)[season] as number;
  const begun = month >= start || (season === "winter" && month <= 2);
  if (anchor.direction === "future") return begun && !(month < start + 3) ? "next" : "this";
  return begun ? "this" : "last";
}

function seasonYear(anchor: Anchor, which: string, season: string): number {
  const { year, month: now } = fromDayNumber(anchor.day as number);
  const start = ({ spring: 3, summer: 6, autumn: 9, fall: 9, winter: 12 } as Readonly<Record<string, number>>)[season] as number;
  if (which === "this") return season === "winter" && now <= 2 ? year - 1 : year;
  if (/next|coming/.test(which)) return now < start ? year : year + 1;
  return now >= start + 3 ? year : year - 1;
}
