/** Why a word was or was not taken for a deed: the patterns tried at it, and what the classifier gave it. For `casus explain`. */
import type { Condition, EventGrammar, EventPattern } from "../../model/event-grammar.js";
import { EVENT_TYPES, type EventType } from "../../model/plover.js";
import type { ParsedText } from "../../text/parsed-text.js";
import type { RawStatement, RawTime } from "../claims.js";
import { lemmaOf } from "./clause.js";
import { INSTEAD_SHARE, OPEN_SHARE, readEvents } from "./find-events.js";
import { opinionFeatures, opinionOf } from "./opinion.js";
import { type Judgement, judge, type Reading } from "./readings.js";
import { findTriggers, posOf, trialsAt } from "./triggers.js";

export interface PatternTried {
  /** As in data/events, classes named where a class holds the very words. */
  readonly pattern: string;
  /** First condition that failed; null where all hold. */
  readonly failed: string | null;
}

export interface DeedExplained {
  /** `lemma/v`; null where words of this class carry no deed. */
  readonly word: string | null;
  /** Patterns of the word in the order in which they are tried; the first that holds is taken. */
  readonly tried: readonly PatternTried[];
  /** Whether the pattern that holds makes an event here: other words may take it in, or a governing word leave it out. */
  readonly read: boolean;
  /** The classifier's best types with their scores. */
  readonly opinion: readonly (readonly [EventType, number])[];
  /** What speaks for the best of them, the weightiest first. */
  readonly why: readonly (readonly [string, number])[];
  /** Shares of the sentence's choice; null where the word was not weighed. */
  readonly judgement: (Judgement & { readonly ownType: EventType | null }) | null;
  /** Least share with which the classifier alone finds a deed, and with which it overrules a bare pattern. */
  readonly leastOpen: number;
  readonly leastInstead: number;
}

/** Reads the report once; the answer explains any of its tokens. `type`: the type to explain, else the classifier's best. */
export function explainDeeds(
  doc: ParsedText,
  grammar: EventGrammar,
  times: readonly RawTime[],
  statements: readonly RawStatement[],
  published: string | null,
): (token: number, type?: EventType) => DeedExplained {
  const { readings } = readEvents(doc, grammar, times, statements, published);
  const judgements = judge(doc, readings, grammar.weights);
  const triggers = findTriggers(doc, grammar);
  return (token, type) => {
    const at = readings.findIndex(({ head }) => head === token);
    const reading = readings[at] as Reading | undefined;
    const pos = posOf(doc, token);
    const features = opinionFeatures(doc, token);
    const sums = opinionOf(features, grammar.weights);
    const opinion = EVENT_TYPES.map((t, n) => [t, sums[n] as number] as const).sort((a, b) => b[1] - a[1]);
    const best = type ?? (opinion[0] as (typeof opinion)[number])[0];
    return {
      word: pos === null ? null : `${lemmaOf(doc, token).toLowerCase()}/${pos}`,
      tried: trialsAt(doc, token, grammar, triggers).map(({ pattern, failed }) => ({
        pattern: patternText(pattern, grammar),
        failed: failed === null ? null : conditionText(failed, grammar),
      })),
      read: reading !== undefined && reading.draft !== null,
      opinion: opinion.slice(0, 3).filter(([, score]) => score > 0),
      why: features
        .map((name) => [name, grammar.weights.opinion[name]?.[best] ?? 0] as const)
        .filter(([, weight]) => weight !== 0)
        .sort((a, b) => Math.abs(b[1]) - Math.abs(a[1])),
      judgement: reading === undefined ? null : { ...(judgements[at] as Judgement), ownType: reading.own },
      leastOpen: OPEN_SHARE,
      leastInstead: INSTEAD_SHARE,
    };
  };
}

const patternText = (pattern: EventPattern, grammar: EventGrammar): string => {
  const needs = pattern.needs.map((need) => conditionText(need, grammar));
  const event = pattern.type === null ? "no event" : pattern.mode === null ? pattern.type : `${pattern.type}.${pattern.mode}`;
  return [`${pattern.lemma}/${pattern.pos}`, ...needs, "->", event].join(" ");
};

/** More words than this are cut short. */
const MOST_WORDS = 6;

function conditionText({ slots, absent, words }: Condition, { classes }: EventGrammar): string {
  const slot = `${absent ? "!" : ""}${slots.join("|")}`;
  if (words === null) return slot;
  for (const [name, members] of classes) if (members.size === words.size && [...words].every((word) => members.has(word))) return `${slot}:@${name}`;
  const list = [...words];
  return `${slot}:${list.slice(0, MOST_WORDS).join("|")}${list.length > MOST_WORDS ? `|... (${list.length} words)` : ""}`;
}
