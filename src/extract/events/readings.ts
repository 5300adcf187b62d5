/**
 * What the words of a sentence may mean, weighed against each other: the events that the grammar reads, other types for those
 * whose pattern rests on the bare trigger, and full verbs without a pattern. One log-linear choice a sentence, with "no event" at
 * zero; its weights are `data/events/weights.json`.
 */
import type { EventGrammar, EventPattern, EventWeights } from "../../model/event-grammar.js";
import { EVENT_TYPES, type EventType } from "../../model/plover.js";
import type { ParsedText } from "../../text/parsed-text.js";
import type { RawEvent } from "../claims.js";
import { foldedType } from "./folded-type.js";
import { isOpenCandidate, opinionFeatures, opinionOf, rankingOf } from "./opinion.js";
import { rankingFeatures } from "./salience.js";
import { holdsAt, type Trigger } from "./triggers.js";

export type Draft = Omit<RawEvent, "salience">;

/** A word that carries or may carry a deed. */
export interface Reading {
  readonly head: number;
  /** What the grammar makes of it, or null. */
  readonly draft: Draft | null;
  /** As PLOVER would count the draft. */
  readonly own: EventType | null;
  /**
   * Types that other patterns give the same word, where the draft's pattern rests on the word alone. None where the pattern
   * names more, or where the status has changed the type: nothing is left to decide.
   */
  readonly alternatives: readonly EventType[];
  /** Names of what speaks for or against it whatever the type. */
  readonly ranking: readonly string[];
  /** Names of what is to be weighed by type. */
  readonly typed: readonly string[];
}

const isBare = ({ needs }: EventPattern): boolean => needs.every((need) => need.absent || (need.slots[0] === "obj" && need.words === null));

function alternativesOf(doc: ParsedText, trigger: Trigger, own: EventType, { patterns, classes }: EventGrammar): EventType[] {
  if (!isBare(trigger.pattern)) return [];
  const { lemma, pos } = trigger.pattern;
  // What "will not accept" means is no reading of "accepted", nor "backed down" one of "backed", nor "a verbal attack" one of "an attack";
  // an object may be one that no pattern names.
  const open = (patterns[pos].get(lemma) ?? []).filter((pattern) =>
    pos === "n" ? isBare(pattern) : pattern.needs.every((need) => need.absent || need.slots.includes("obj") || holdsAt(doc, trigger.head, need, classes)),
  );
  const types = new Set(open.flatMap(({ type }) => type ?? []));
  types.delete(own);
  return [...types];
}

/** All readings of a report, in text order. `triggers`: all that the grammar matched, near-misses too. */
export function readingsOf(doc: ParsedText, drafts: readonly Draft[], triggers: readonly Trigger[], grammar: EventGrammar): Reading[] {
  const byHead = new Map(triggers.map((t) => [t.head, t]));
  const taken = new Set(triggers.flatMap((t) => (t.pattern.type === null ? [] : [t.head, ...t.with])));
  const order = new Map<number, number>();
  const out: Reading[] = [];
  for (const draft of drafts) {
    const sentence = doc.tokens.sentence[draft.head] as number;
    const nth = order.get(sentence) ?? 0;
    order.set(sentence, nth + 1);
    const own = foldedType(draft.type, draft.mode, draft.status);
    const trigger = byHead.get(draft.head);
    out.push({
      head: draft.head,
      draft,
      own,
      alternatives: own !== draft.type || trigger === undefined ? [] : alternativesOf(doc, trigger, own, grammar),
      ranking: rankingFeatures(doc, draft, nth),
      typed: opinionFeatures(doc, draft.head),
    });
  }
  for (let i = 0; i < doc.tokens.count; i++) {
    if (taken.has(i) || !isOpenCandidate(doc, i)) continue;
    const pattern = byHead.get(i)?.pattern;
    // a near-miss was written by somebody who knew: it is not weighed again, nor is deciding, whose deed is what is decided
    if (pattern && pattern.type === null && (pattern.carries === null || pattern.carries === "denied" || grammar.classes.get("deciding")?.has(pattern.lemma)))
      continue;
    const known = pattern ? "no deed of its own" : "no pattern";
    const typed = opinionFeatures(doc, i);
    out.push({ head: i, draft: null, own: null, alternatives: [], ranking: [known, `${known} ${typed.find((f) => f.startsWith("under "))}`], typed });
  }
  return out.sort((a, b) => a.head - b.head);
}

const openFeatures = (type: EventType): string[] => ["open", `open ${type}`];

/** Names of what is weighed for one type of a reading, or null where that is no choice. */
export function choiceFeatures(reading: Reading, type: EventType): string[] | null {
  if (reading.own === null) return openFeatures(type);
  if (reading.own === type) return ["grammar", `grammar ${type}`];
  return !reading.alternatives.includes(type) ? null : ["instead", `instead ${reading.own} ${type}`];
}

export interface Judgement {
  /** Best type that is not the grammar's, with its share of the sentence's choice; null where there is none. */
  readonly other: { readonly type: EventType; readonly share: number } | null;
  /** Share of the grammar's reading; 0 where it has none. */
  readonly own: number;
  /** 0 to 1: the reading against no event at all. */
  readonly salience: number;
}

/** Weighs the readings of each sentence; one judgement a reading, in the same order. */
export function judge(doc: ParsedText, readings: readonly Reading[], weights: EventWeights): Judgement[] {
  const out: Judgement[] = [];
  const open = EVENT_TYPES.map((type) => rankingOf(openFeatures(type), weights));
  for (let from = 0; from < readings.length; ) {
    const sentence = doc.tokens.sentence[(readings[from] as Reading).head];
    let to = from;
    while (to < readings.length && doc.tokens.sentence[(readings[to] as Reading).head] === sentence) to++;
    judgeSentence(readings.slice(from, to), weights, open, out);
    from = to;
  }
  return out;
}

/** How well each type fits a reading; negative infinity where it is no choice. `open`: what a word without a pattern gives each type. */
function scoresOf(reading: Reading, weights: EventWeights, open: readonly number[]): number[] {
  const shared = rankingOf(reading.ranking, weights);
  const opinion = opinionOf(reading.typed, weights);
  if (reading.own === null) return open.map((choice, t) => shared + choice + (opinion[t] as number));
  return EVENT_TYPES.map((type, t) => {
    const names = choiceFeatures(reading, type);
    return names === null ? Number.NEGATIVE_INFINITY : shared + rankingOf(names, weights) + (opinion[t] as number);
  });
}

function judgeSentence(readings: readonly Reading[], weights: EventWeights, open: readonly number[], out: Judgement[]): void {
  const scores = readings.map((reading) => scoresOf(reading, weights, open));
  const top = scores.reduce((a, row) => Math.max(a, ...row), 0);
  const total = scores.reduce((a, row) => a + row.reduce((b, s) => b + Math.exp(s - top), 0), Math.exp(-top));
  readings.forEach((reading, r) => {
    const row = scores[r] as number[];
    let best = -1;
    for (let t = 0; t < row.length; t++)
      if (EVENT_TYPES[t] !== reading.own && row[t] !== Number.NEGATIVE_INFINITY && (best < 0 || (row[t] as number) > (row[best] as number))) best = t;
    const share = (s: number): number => Math.exp(s - top) / total;
    const ownScore = reading.own === null ? Number.NEGATIVE_INFINITY : (row[EVENT_TYPES.indexOf(reading.own)] as number);
    out.push({
      other: best < 0 ? null : { type: EVENT_TYPES[best] as EventType, share: share(row[best] as number) },
      own: share(ownScore),
      salience: 1 / (1 + Math.exp(-Math.max(ownScore, reading.own === null && best >= 0 ? (row[best] as number) : Number.NEGATIVE_INFINITY))),
    });
  });
}
