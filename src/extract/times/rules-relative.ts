/** Expressions that need the publication date: weekdays, "last month", "two weeks ago", and vague references. */
import { type Anchor, shifted, weekdayValue } from "./anchor.js";
import { isoDay, isoWeek, weekdayOf } from "./calendar.js";
import { type Rule, rule } from "./rule.js";
import { partOf, today } from "./rules-absolute.js";
import { durationOf, numberOf, weekdayNumber } from "./words.js";

const date = (value: string | null) => (value === null ? null : ({ type: "DATE", value } as const));
const dayOf = (anchor: Anchor, word: string): string =>
  (word === "yesterday" ? shifted(anchor, "day", -1) : word === "tomorrow" ? shifted(anchor, "day", 1) : today(anchor)) as string;
const singular = (unit: string): string => (unit === "centurie" ? "century" : unit);

function weekdayIn(anchor: Anchor, which: string | undefined, weekday: number): string {
  const w = which?.trim() ?? "";
  if (anchor.day === null) return weekdayValue(anchor, weekday);
  if (/next|coming/.test(w)) return weekdayOf(anchor.day) === weekday ? isoDay(anchor.day + 7) : weekdayValue({ ...anchor, direction: "future" }, weekday);
  if (/last|past/.test(w)) return weekdayOf(anchor.day) === weekday ? isoDay(anchor.day - 7) : weekdayValue({ ...anchor, direction: "past" }, weekday);
  return weekdayValue(anchor, weekday);
}

function ago(anchor: Anchor, amount: string, unit: string, sign: number) {
  const n = numberOf(amount);
  const u = singular(unit);
  if (n === null) return date(sign < 0 ? "PAST_REF" : "FUTURE_REF");
  if (/second|minute|hour/.test(u)) return { type: "DURATION", value: durationOf(n, u) } as const;
  if (u === "decade") return date(shifted(anchor, "year", sign * n * 10));
  if (u === "century") return date(shifted(anchor, "year", sign * n * 100));
  return date(shifted(anchor, u, sign * n));
}

export const RELATIVE: readonly Rule[] = [
  rule("(?:(?:early|earlier|late|later|mid) )?(today|yesterday|tomorrow)(?: (morning|afternoon|evening|night))?(?!'s world)", ([, d, p], anchor) =>
    p ? { type: "TIME", value: dayOf(anchor, d as string) + partOf(p) } : date(dayOf(anchor, d as string)),
  ),
  rule("tonight|overnight", (_, anchor) => ({
    type: "TIME",
    value: `${today(anchor)}TNI`,
  })),
  rule("({PARTDAY}) (?:on |of )?({DOW})", ([, p, d], anchor) => ({
    type: "TIME",
    value: weekdayValue(anchor, weekdayNumber(d as string)) + partOf(p as string),
  })),
  rule("pre-?dawn", (_, anchor) => ({ type: "TIME", value: today(anchor) + partOf("dawn") })),
  rule("(?<=\\b(?:at|by|before|after|around|since|from|until|till) )({PARTDAY})", ([, p], anchor) => ({
    type: "TIME",
    value: today(anchor) + partOf(p as string),
  })),
  rule("(?<=\\b(?:by|since|until|till) )(morning|afternoon|evening)", ([, p], anchor) => ({ type: "TIME", value: today(anchor) + partOf(p as string) })),
  rule("(?<=\\b(?:in|during|throughout|spent) )the (morning|afternoon|evening)(?! of)", ([, p], anchor) => ({
    type: "TIME",
    value: today(anchor) + partOf(p as string),
  })),
  rule("(?:(?:late|early|mid|later|earlier)[ -])?(this|last) (morning|afternoon|evening|night)", ([, w, p], anchor) => ({
    type: "TIME",
    value: `${w === "last" ? shifted(anchor, "day", -1) : today(anchor)}${partOf(p as string)}`,
  })),
  rule("the day after tomorrow", (_, anchor) => date(shifted(anchor, "day", 2))),
  rule("the day before yesterday", (_, anchor) => date(shifted(anchor, "day", -2))),
  rule(
    "(?:(?:early|earlier|late|later|mid)(?: on)? )?(last |next |this past |this coming |this )?({DOW})(?:,? (?:(?:early|late) )?(morning|afternoon|evening|night))?(?!s\\b)",
    ([, w, d, p], anchor) => {
      const value = weekdayIn(anchor, w, weekdayNumber(d as string));
      return p ? { type: "TIME", value: value + partOf(p) } : date(value);
    },
  ),
  rule(
    "(?:(?:early|earlier|late|later|mid|the end of|the beginning of|the start of|the middle of|the rest of|the remainder of|all of|by the end of)[ -])?(last|this|next|the previous|the coming|the current) (weekend|week|month|quarter|year|decade|century)(?!s|-old)",
    ([, w, u], anchor) => date(shifted(anchor, u as string, /last|previous/.test(w as string) ? -1 : /next|coming/.test(w as string) ? 1 : 0)),
  ),
  rule(
    "(?:the end|the beginning|the start|the middle|the rest|the remainder|the latter part|end|beginning) of (?:the|this) (week|month|quarter|year|decade|century)",
    ([, u], anchor) => date(shifted(anchor, u as string, 0)),
  ),
  rule("the same day", (_, anchor) => date(today(anchor))),
  rule("(?:later|earlier) (?:in |on )?(?:the|that|this|the same|that same) (day|week|month|year)", ([, u], anchor) => date(shifted(anchor, u as string, 0))),
  rule("(?:the )?(?:end|beginning|start|middle|close) of ({YEAR})", ([, y]) => date(y as string)),
  rule("year-end", (_, anchor) => date(shifted(anchor, "year", 0))),
  rule(
    "(?:(?:more than|less than|almost|nearly|about|over|just|only|just over|at least|some|around) )?({NUM})[ -]({UNIT})s? (ago|earlier|before|later|from now|hence)",
    ([all, n, u, w], anchor) => {
      if (/^(?:earlier|before|later)$/.test(w as string) && w !== "earlier" && !/^(?:a|one) day/.test(all as string))
        return numberOf(n as string) === null
          ? null
          : {
              type: "DURATION",
              value: durationOf(numberOf(n as string), singular(u as string)),
            };
      return ago(anchor, n as string, u as string, w === "ago" || w === "earlier" ? -1 : 1);
    },
  ),
  rule("(?:the )?year-(?:ago|earlier)(?: (?:period|quarter))?", ([all], anchor) =>
    date(
      /quarter|period/.test(all as string) && anchor.day !== null
        ? (shifted({ ...anchor, day: anchor.day - 365 }, "quarter", -1) as string)
        : shifted(anchor, "year", -1),
    ),
  ),
  rule("(?:the )?latest (quarter|period|month|week|year)", ([, u], anchor) => date(shifted(anchor, u === "period" ? "quarter" : (u as string), -1))),
  rule("the quarter", (_, anchor) => date(shifted(anchor, "quarter", -1))),
  rule("(?:over )?the weekend", (_, anchor) =>
    anchor.day === null ? date("XXXX-WXX-WE") : date(`${isoWeek(anchor.direction === "future" ? anchor.day : anchor.day - 5)}-WE`),
  ),
  rule("(?:the )?following (day|week|month|year)", ([, u], anchor) => date(shifted(anchor, u as string, 1))),
  rule("(?:the )?(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)(?: straight| consecutive)? day", (_, anchor) => date(today(anchor))),
  rule("(?:mid|late|early)[ -]?(morning|afternoon|evening)", ([, p], anchor) => ({
    type: "TIME",
    value: today(anchor) + partOf(p as string),
  })),
  rule(
    "(?:most )?(?:recently|lately|previously)|formerly|(?:in )?recent (?:day|week|month|year|time|decade)s|the (?:past|last) few (?:day|week|month|year)s|a (?:while|long time) ago|once upon a time|long ago|the (?:recent |distant )?past(?! (?:{FIRM}|{UNIT}))",
    ([all]) => (/^in\b/.test(all as string) ? null : date("PAST_REF")),
  ),
  rule("recent(?! (?:day|week|month|year|time|decade)s)", () => date("PAST_REF")),
  rule(
    "(?:right )?now(?! that)|currently|presently|at present|at the moment|nowadays|the present(?: day| time)?|(?:this|the present|the current) moment|(?:the present|the current|(?<=\\b(?:at|by|until|around) )this) time|these days|current",
    ([all]) => date(/^at\b/.test(all as string) ? "PRESENT_REF" : "PRESENT_REF"),
  ),
  rule(
    "(?:the )?(?:coming|next few|upcoming) (?:day|week|month|year|hour)s|(?:the |in the |in |the near |the foreseeable |near |foreseeable |the immediate |the not-too-distant )future|(?:very )?soon(?! after| as|-)|shortly(?! (?:after|before))|some day|someday",
    () => date("FUTURE_REF"),
  ),
];
