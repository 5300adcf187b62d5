/** Why some words carry no claim, as data: for each of them what was tried and what it lacked. */
import type { CoderResources, Coding } from "../code.js";
import { explainDeeds } from "../extract/events/explain-deeds.js";
import { explainCues } from "../extract/statements/explain-cues.js";
import type { Span } from "../model/record.js";
import { formOf, sectionKind } from "../text/parsed-text.js";
import { claimsOf, spansOf } from "./explain-claim.js";

export interface WordExplained {
  readonly form: string;
  readonly span: Span;
  /** One sentence each; the word is left out of the page where there is none. */
  readonly reasons: readonly string[];
}

export interface MissingExplained {
  readonly words: Span;
  /** Kind of the section that the words stand in. */
  readonly section: string;
  /** Claims that point at some of these words. */
  readonly covered: readonly string[];
  readonly tokens: readonly WordExplained[];
}

/** Where the words stand first in the text, white space and letter case aside; null where they do not. */
export function findWords(text: string, words: string): Span | null {
  const parts = words.trim().split(/\s+/u);
  if (parts[0] === "") return null;
  const found = new RegExp(parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("\\s+"), "iu").exec(text);
  return found === null ? null : [found.index, found.index + found[0].length];
}

/** Sections that are no part of the report's own news; the extractors leave them out. */
const SKIPPED: Readonly<Record<string, string>> = {
  related: "it names other articles, so nothing is coded in it",
  byline: "it names who wrote the report, so nothing is coded in it",
  dateline: "it says where and when the report was written, so no deed, position or promise is read in it",
  caption: "no position, promise or warning is read in it",
};

export function explainMissing(words: Span, coding: Coding, resources: CoderResources): MissingExplained {
  const { doc, raw, record } = coding;
  const claims = claimsOf(coding);
  const meets = ([b, e]: Span, [begin, end]: Span): boolean => b < end && begin < e;
  const cues = explainCues(doc, resources.statements);
  const deeds = explainDeeds(doc, resources.events, raw.times, raw.statements, record.report.published);
  const tokens: WordExplained[] = [];
  let section = "body";
  for (let i = 0; i < doc.tokens.count; i++) {
    const span: Span = [doc.tokens.begin[i] as number, doc.tokens.end[i] as number];
    if (!meets(span, words)) continue;
    section = sectionKind(doc, i) ?? "body";
    const cueOf = record.statements.find(({ cue }) => cue.spans.some((s) => meets(s, span)));
    const deedOf = record.events.find(({ trigger }) => trigger.some((s) => meets(s, span)));
    const reasons = [
      ...(cueOf ? [`cue of statement ${cueOf.id}`] : whyNoCue(cues(i))),
      ...(deedOf ? [`trigger of event ${deedOf.id} (${deedOf.type})`] : whyNoDeed(deeds(i))),
      ...(resources.stances.predicates.has(doc.tokens.lemma[i] as string)
        ? [
            "a predicate of data/stances/predicates.tsv: it places somebody on an issue where a holder, an issue in one of its frames and a claim as evidence are there",
          ]
        : []),
    ];
    tokens.push({ form: formOf(doc, i), span, reasons });
  }
  const covered = [...claims]
    .filter(([, any]) => (any.kind === "statement" || any.kind === "event") && spansOf(any, claims).some((s) => meets(s, words)))
    .map(([id]) => id);
  const on = [...claims]
    .filter(([, any]) => any.kind !== "statement" && any.kind !== "event" && any.claim.evidence.some((id) => covered.includes(id)))
    .map(([id]) => id);
  return { words, section: SKIPPED[section] === undefined ? section : `${section}: ${SKIPPED[section]}`, covered: [...covered, ...on], tokens };
}

const share = (p: number): string => p.toFixed(2);

function whyNoCue({ key, known, firstReading, cue, leastCue, proposal }: ReturnType<ReturnType<typeof explainCues>>): string[] {
  if (proposal !== null) {
    const against = proposal.why
      .filter(([, weight]) => weight < 0)
      .slice(0, 3)
      .map(([name, weight]) => `${name} ${weight.toFixed(2)}`);
    return [
      proposal.probability < proposal.least
        ? `proposed as a cue with probability ${share(proposal.probability)}, at least ${share(proposal.least)} is wanted; against it: ${against.join(", ")}`
        : "proposed as a cue, but it is part of another's words",
    ];
  }
  if (cue !== null && cue >= leastCue) return [`as a cue ${share(cue)}, but nobody is taken to speak in such a section`];
  if (cue !== null) return [`as a cue only ${share(cue)}, from ${share(leastCue)} on it would be proposed`];
  if (known === null || known.cue === 0) return firstReading < 0.01 ? [] : [`no cue: first reading ${share(firstReading)}; ${key} is no cue of the lexicon`];
  return [`no cue: first reading ${share(firstReading)}; ${key} was one ${known.cue} of ${known.seen} times in the training reports`];
}

/** So many of the patterns that failed are told. */
const MOST_PATTERNS = 4;

function whyNoDeed({ word, tried, read, judgement, leastOpen }: ReturnType<ReturnType<typeof explainDeeds>>): string[] {
  if (word === null) return [];
  const reasons: string[] = [];
  const held = tried.findIndex(({ failed }) => failed === null);
  const failed = held < 0 ? tried : tried.slice(0, held);
  if (tried.length === 0) {
    if (judgement === null) return word.endsWith("/v") ? [`no pattern for ${word}, and too plain a verb for the classifier`] : [];
    reasons.push(`no pattern for ${word}`);
  }
  for (const { pattern, failed: condition } of failed.slice(0, MOST_PATTERNS)) reasons.push(`pattern ${pattern}: ${condition} does not hold`);
  if (failed.length > MOST_PATTERNS) reasons.push(`and ${failed.length - MOST_PATTERNS} more patterns of ${word} that do not hold`);
  if (held >= 0 && !read) {
    const { pattern } = tried[held] as (typeof tried)[number];
    reasons.push(
      pattern.endsWith("-> no event")
        ? `pattern ${pattern} holds`
        : `pattern ${pattern} holds, but another trigger takes the word in, a governing word leaves it out, or its section is silent`,
    );
  }
  if (judgement?.other && !read)
    reasons.push(
      `the classifier gives ${judgement.other.type} ${share(judgement.other.share)} of the sentence, from ${share(leastOpen)} on it would be an event`,
    );
  return reasons;
}
