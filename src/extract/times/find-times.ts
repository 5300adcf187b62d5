/**
 * Time expressions, in the manner of TIMEX3 (TimeML annotation guidelines 1.2.1), found by a grammar of patterns over words and
 * resolved against the publication date, as HeidelTime and SUTime do. At each word the longest reading wins.
 */
import { isNamed, type ParsedText, uposOf } from "../../text/parsed-text.js";
import type { RawTime } from "../claims.js";
import { type Direction, shifted } from "./anchor.js";
import { type Interval, intervalOf, isoDay, parseIsoDay } from "./calendar.js";
import { deadlineOf } from "./deadline.js";
import { directionAt } from "./direction.js";
import { mayOpen, openingsOf } from "./openings.js";
import type { Reading, Rule, RuleContext } from "./rule.js";
import { ABSOLUTE } from "./rules-absolute.js";
import { DURATIONS } from "./rules-durations.js";
import { RELATIVE } from "./rules-relative.js";
import { numberOf, pattern } from "./words.js";

const RULES: readonly Rule[] = [...RELATIVE, ...ABSOLUTE, ...DURATIONS];
/** Whether any rule fits: most words begin no time, and one pattern tells so faster than each in turn. No rule may refer back to its groups by number. */
const ANY = new RegExp(RULES.map(({ pattern }) => `(?:${pattern.source})`).join("|"), "y");
/** Most words are told apart by their first letters already. */
const OPENINGS: ReadonlySet<string> = new Set(RULES.flatMap(({ pattern }) => [...openingsOf(pattern)]));
const BARE = /(?:\b(?:in|of|since|until|by|from|between|during|before|after|for|last|next|this|early|late|mid|and|to|through|till|around)[\s-]+|^|[.,(]\s*)$/;
const ALONE = /(?:^|[.,(]\s*)$/;
const QUANTITY = /(?:[$£€#]\s?|\b(?:some|about|nearly|number|no\.|nos\.|flight|room|page|killed|than|over|resolution|article)\s+)$/;
const POSSESSIVE = /\b(?:his|her|their|its|my|our|your)\s+(?:early |late |mid-?)?$/;
const OPENING = /^(?:early|late|mid|the|middle|beginning|start|end|month|of|last|this|next|past|coming|in|earlier|later|following|[\s-])+/i;
const WORD_BEFORE = /[\p{L}\p{N}]$/u;
const WORD_AFTER = /^[\p{L}\p{N}]/u;

/** Lower case, plain apostrophes; one code unit for one, so that offsets hold. */
function plain(text: string): string {
  const lower = text.toLowerCase();
  const safe = lower.length === text.length ? lower : text.replace(/[A-Z]/g, (c) => c.toLowerCase());
  return safe.replace(/[’‘`]/g, "'").replace(/[‐‑–]/g, "-");
}

/**
 * The times of a document, in text order. `published` is an ISO date or date-time; without it relative expressions keep
 * underspecified values (XXXX-WXX-1). Never throws on text; a `published` that is no date counts as none.
 */
export function findTimes(doc: ParsedText, published: string | null): RawTime[] {
  const { tokens, text } = doc;
  const low = plain(text);
  const day = published === null ? null : parseIsoDay(published);
  const out: RawTime[] = [];
  let free = 0;
  for (let i = 0; i < tokens.count; i++) {
    const begin = tokens.begin[i] as number;
    if (begin < free || !mayOpen(OPENINGS, low, begin)) continue;
    if (!/[a-z0-9']/.test(low[begin] as string) || WORD_BEFORE.test(low.slice(Math.max(0, begin - 1), begin))) continue;
    ANY.lastIndex = begin;
    if (!ANY.test(low)) continue;
    const before = low.slice(Math.max(0, begin - 90), begin);
    let direction: Direction | undefined;
    const context: RuleContext = {
      day,
      get direction() {
        direction ??= directionAt(doc, i);
        return direction;
      },
      get bare() {
        // "May has agreed": who opens a sentence is no month.
        // "Jan Molnar"
        return /[A-Z]/.test(text[begin] as string) && BARE.test(before) && !(uposOf(doc, i) === "AUX" && ALONE.test(before)) && !isNamed(doc, i, "PER");
      },
      get lower() {
        return !/[A-Z]/.test(
          text
            .slice(begin, begin + 24)
            .replace(OPENING, "")
            .slice(0, 1),
        );
      },
      get possessive() {
        return POSSESSIVE.test(before);
      },
      get quantity() {
        return QUANTITY.test(before);
      },
    };
    const found = longest(low, begin, context);
    if (!found) continue;
    let end = found.end;
    let last = i;
    while (last + 1 < tokens.count && (tokens.begin[last + 1] as number) < end) last++;
    if (tokens.sentence[last] !== tokens.sentence[i] && !/\.\s/.test(text.slice(begin, end))) end = Math.min(end, tokens.end[last] as number);
    // "The daily Kurier", "the Lima Daily".
    if (/^(?:daily|weekly|monthly)$/.test(low.slice(begin, end)) && (/^\s\p{Lu}/u.test(text.slice(end, end + 3)) || isTitle(text, begin))) continue;
    const since =
      day === null ? null : countedOn(doc, out, i, `${AHEAD.test(before) ? "" : (/\bthe\s+$/.exec(before)?.[0] ?? "")}${low.slice(begin, end)}`, day);
    const type = since === null ? found.reading.type : "DATE";
    const value =
      since ??
      sameQuarter(doc, out, i, low.slice(begin, end)) ??
      onDayTold(doc, out, i, found.reading.value, low.slice(begin, end), context) ??
      found.reading.value;
    const interval =
      narrowed(intervalOf(value), low.slice(begin, end), day) ?? (/^ after\b/.test(low.slice(end, end + 7)) ? countedBack(doc, out, i, value, day) : null);
    const deadline = deadlineOf(before, low.slice(begin, end), value, type, interval?.to ?? null, published);
    out.push({
      begin,
      end,
      type,
      value,
      first: i,
      last,
      from: interval?.from ?? null,
      to: interval?.to ?? null,
      deadline,
    });
    free = end;
  }
  return out;
}

/** A word in capitals behind another. */
const isTitle = (text: string, begin: number): boolean => /\p{Lu}[\p{L}'’]*\s\p{Lu}$/u.test(text.slice(Math.max(0, begin - 30), begin + 1));

/** The days of an interval that the words leave: a third for "early March", "mid-2019" and "the end of May", up to or from the report's day for "earlier this week". */
function narrowed(interval: Interval | null, words: string, published: number | null): Interval | null {
  if (interval === null) return null;
  const [from, to] = [parseIsoDay(interval.from), parseIsoDay(interval.to)] as [number, number];
  const rest = /^(earlier|later)(?: in)? (?:this|the)\b/.exec(words);
  if (rest && published !== null && published >= from && published <= to)
    return rest[1] === "earlier" ? { from: interval.from, to: isoDay(published) } : { from: isoDay(published), to: interval.to };
  const third = /^(?:in |the )?(?:(early|beginning|start)|(mid|middle)|(late|end))\b/.exec(words);
  // A week is told by its days.
  if (!third || to - from < 27) return interval;
  const length = Math.floor((to - from + 1) / 3);
  return {
    // The end of a year is its last month.
    from: third[1] ? interval.from : isoDay(third[2] ? from + length : to - (third[3] === "end" && to - from > 300 ? 31 : length) + 1),
    to: third[3] ? interval.to : isoDay(third[2] ? to - length : from + length - 1),
  };
}

/** "Over the next year" looks ahead from the day of the report. */
const AHEAD = /\b(?:in|over|for|during|within|through)\s+the\s+$/;
const COUNTED = pattern("(?:(?:the )(?:next|following) (day|week|month|year)|({NUM})[ -]({UNIT})s? (?:later|(earlier)))$");
/** What a value must tell for a count in the unit: a day for days, a year for years. */
const GRAIN: Readonly<Record<string, RegExp>> = { day: /^\d{4}-\d\d-\d\d/, week: /^\d{4}-\d\d-\d\d/, month: /^\d{4}-\d\d/, year: /^\d{4}/ };

/** "In 2012 ... the next year", "in 2003 ... four years later", "on 3 May ... a day earlier": counted from the past day that was told last, in this sentence or the one before. */
function countedOn(doc: ParsedText, before: readonly RawTime[], token: number, words: string, published: number): string | null {
  COUNTED.lastIndex = 0;
  const m = COUNTED.exec(words);
  const last = before.findLast(({ type, from }) => from !== null && (type === "DATE" || type === "TIME"));
  if (!m || last === undefined || (doc.tokens.sentence[token] as number) - (doc.tokens.sentence[last.first] as number) > 1) return null;
  const unit = (m[1] ?? m[3]) as string;
  const count = m[2] === undefined ? 1 : numberOf(m[2]);
  const from = parseIsoDay(last.from as string);
  if (count === null || from === null || !GRAIN[unit]?.test(last.value) || (m[4] !== undefined && unit !== "day")) return null;
  const told = shifted({ day: from, direction: "past" }, unit, m[4] === undefined ? count : -count);
  const start = told === null ? null : intervalOf(told);
  return start?.from == null || (parseIsoDay(start.from) ?? published) > published ? null : told;
}

/** "Ten days after the talks broke off": the days on which they did, counted back from the day told before in the sentence or the report's own. */
function countedBack({ tokens }: ParsedText, before: readonly RawTime[], token: number, value: string, published: number | null): Interval | null {
  const m = /^P(\d+)([DWMY])$/.exec(value);
  if (m === null || published === null) return null;
  const last = before.findLast(({ value: told }) => /^\d{4}-\d\d-\d\d/.test(told));
  const told = last !== undefined && tokens.sentence[last.first] === tokens.sentence[token] ? parseIsoDay(last.value) : null;
  const unit = { D: "day", W: "week", M: "month", Y: "year" }[m[2] as "D"];
  const back = shifted({ day: told !== null && told < published ? told : published, direction: "past" }, unit, -Number(m[1]));
  return back === null ? null : intervalOf(back);
}

/** "Yesterday, the fifth day of the strike ... at about 2:15 a.m.": a day of many, an hour or part of a day, told of what is past, is of the past day that was told last, at most two sentences before. */
function onDayTold(doc: ParsedText, before: readonly RawTime[], token: number, value: string, words: string, { day, direction }: RuleContext): string | null {
  const at = /^(\d{4}-\d\d-\d\d)(T.+)?$/.exec(value);
  if (at === null || day === null || at[1] !== isoDay(day) || direction === "future" || OWN_DAY.test(words) || (at[2] === undefined && !/ day$/.test(words)))
    return null;
  const last = before.findLast(({ value: told }) => /^\d{4}-\d\d-\d\d/.test(told) && told < (at[1] as string));
  const told = last === undefined ? null : parseIsoDay(last.value);
  if (last === undefined || told === null || told >= day || day - told > 7) return null;
  return (doc.tokens.sentence[token] as number) - (doc.tokens.sentence[last.first] as number) > 2 ? null : isoDay(told) + (at[2] ?? "");
}
const OWN_DAY = /[a-z]day\b|\b(?:this|last|tonight|overnight)\b/;

/** "a year earlier" beside a quarter's figures is the same quarter of the year before. */
function sameQuarter(doc: ParsedText, before: readonly RawTime[], token: number, words: string): string | null {
  if (!/^(?:the )?(?:a )?year[- ](?:ago|earlier)\b/.test(words)) return null;
  const { sentence } = doc.tokens;
  for (let k = before.length - 1; k >= 0; k--) {
    const time = before[k] as RawTime;
    if ((sentence[token] as number) - (sentence[time.first] as number) > 2) return null;
    const m = /^(\d{4})-Q([1-4])$/.exec(time.value);
    if (m) return doc.text.slice(time.begin, time.end).includes("ear") ? time.value : `${Number(m[1]) - 1}-Q${m[2]}`;
  }
  return null;
}

function longest(low: string, at: number, context: RuleContext): { end: number; reading: Reading } | null {
  let best: { end: number; reading: Reading } | null = null;
  for (const { pattern, read } of RULES) {
    pattern.lastIndex = at;
    const m = pattern.exec(low);
    if (!m || m[0].length === 0) continue;
    const end = at + m[0].length;
    if (best && end <= best.end) continue;
    if (WORD_AFTER.test(low.slice(end, end + 2)) && /[a-z0-9]$/.test(m[0])) continue;
    const reading = read(m, context);
    if (reading) best = { end, reading };
  }
  return best;
}
