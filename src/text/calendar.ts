/** English names of months and weekdays in lower case, for whoever must not take them for anybody. */
export const MONTHS = "january february march april may june july august september october november december".split(" ");
/** Pattern of a month as reports write it, in full or short: "September", "Sept.". */
export const MONTH_PATTERN =
  "(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\\.?";
export const WEEKDAYS: ReadonlySet<string> = new Set("monday tuesday wednesday thursday friday saturday sunday".split(" "));
export const CALENDAR: ReadonlySet<string> = new Set([...MONTHS, ...WEEKDAYS]);
