/** Durations ("72 hours", "three-year") and sets ("every Monday", "daily"). */
import { type Rule, rule } from "./rule.js";
import { partOf } from "./rules-absolute.js";
import { durationOf, monthNumber, numberOf, weekdayNumber } from "./words.js";

const singular = (unit: string): string => (unit === "centurie" ? "century" : unit);
const duration = (count: number | null, unit: string) => ({ type: "DURATION", value: durationOf(count, singular(unit)) }) as const;
const set = (value: string) => ({ type: "SET", value }) as const;
const FREQUENCY: Readonly<Record<string, string>> = {
  hourly: "PT1H",
  daily: "P1D",
  nightly: "P1D",
  weekly: "P1W",
  biweekly: "P2W",
  monthly: "P1M",
  annual: "P1Y",
  annually: "P1Y",
  yearly: "P1Y",
};

export const DURATIONS: readonly Rule[] = [
  // "A truce that was three days old"; the age of people is none.
  rule("({FIRM}) (hour|day|week)s?(?= old(?!\\w))", ([, n, u]) => duration(numberOf(n as string), u as string)),
  rule("(?:every|each) ({DOW})(?: (morning|afternoon|evening|night))?", ([, d, p]) => set(`XXXX-WXX-${weekdayNumber(d as string)}${p ? partOf(p) : ""}`)),
  rule("({DOW}) ?(morning|afternoon|evening|night)s", ([, d, p]) => set(`XXXX-WXX-${weekdayNumber(d as string)}${partOf(p as string)}`)),
  rule("({DOW})s", ([, d]) => set(`XXXX-WXX-${weekdayNumber(d as string)}`)),
  rule("(?:every|each) ({MON})(?!\\w)", ([, m]) => set(`XXXX-${String(monthNumber(m as string)).padStart(2, "0")}`)),
  rule("(?:every|each) (?:({FIRM}|other) )?({UNIT})s?", ([, n, u]) => set(durationOf(n === "other" ? 2 : n ? numberOf(n) : 1, singular(u as string)))),
  rule("(?:once|twice|three times|{FIRM} times)? ?(?:a|per) (day|week|month|year)(?= |[.,])", ([all, u]) =>
    /^(?:once|twice|\S+ times)/.test(all as string) ? set(durationOf(1, u as string)) : null,
  ),
  rule("hourly|daily|nightly|weekly|biweekly|monthly|annually|yearly", ([all]) => set(FREQUENCY[all as string] as string)),
  rule("annual", () => set("P1Y")),
  rule(
    "(?<!\\bas )(?:the )?(?:(?:almost|nearly|about|around|at least|up to|more than|less than|over|some|no more than|only|just|roughly|another) )?(?:the )?(?:(?:past|last|next|first|coming|previous|final|following|latest) )?({FIRM})(?:[ -](?:more|additional|full|straight|consecutive|long|whole|further))?[ -]({UNIT})s?(?:-long)?(?!\\w|[- ](?:year-)?old)",
    ([all, n, u]) => {
      const count = numberOf(n as string);
      if (u === "second" && /^the|^(?:a )?\w+ second$/.test(all as string)) return null;
      return duration(count, u as string);
    },
  ),
  rule(
    "(?:(?:almost|nearly|about|around|at least|up to|more than|less than|over|half) )?(?:a|an)(?: (?:full|whole))? (minute|hour|day|week|fortnight|month|year|decade|century)(?:-long)?(?! (?:earlier|ago|later|before|end)|\\w|-)",
    ([all, u]) => (/^half/.test(all as string) ? duration(0.5, u as string) : duration(1, u as string)),
  ),
  rule("(?:the )?(?:past|last) (hour|day|week|month|year|decade|century)(?!s)", ([all, u]) =>
    /^the/.test(all as string) || /past/.test(all as string) ? duration(1, u as string) : null,
  ),
  rule(
    "(?:(?:hundreds|thousands|tens|dozens) of )?(hour|day|week|month|year|decade|centurie)s(?:-long|-old)?(?: or (?:day|week|month|year)s)?(?! (?:ago|later|earlier|before|old))",
    ([, u], context) => (context.possessive ? null : duration(null, u as string)),
  ),
  rule("(hour|day|week|month|year|decade|century)-long", ([, u]) => duration(1, u as string)),
];
