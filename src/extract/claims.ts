/**
 * Raw claims: what the extractors find in a ParsedText, before anybody's identity is known. An argument is a phrase with a
 * head token; `resolve/` says who that head is, and `code.ts` writes the two together into the record.
 */
import type { Context, EventType } from "../model/plover.js";
import type { Span, Stance, Statement, Status, Time } from "../model/record.js";
import type { Label } from "../text/label.js";

/** A phrase that fills a role: its head token (document-wide index) and the words. */
export interface Argument {
  readonly head: number;
  readonly spans: readonly Span[];
  /** True when the role was carried over (a shared subject, the report's own date) and not read beside the predicate. */
  readonly inferred?: boolean;
}

export interface RawTime extends Time {
  /** First and last token, inclusive. */
  readonly first: number;
  readonly last: number;
  /** The calendar interval that the value covers, ISO days, inclusive; null for sets, vague references and durations, unless something came "ten days after" it. */
  readonly from: string | null;
  readonly to: string | null;
  /** ISO date or date-time on which a "by ...", "within ..." or "no later than ..." expires; null when this is no deadline. */
  readonly deadline: string | null;
}

export interface RawStatement {
  readonly source: Argument | null;
  readonly cue: { readonly head: number; readonly spans: readonly Span[]; readonly lemma: string } | null;
  readonly content: readonly Span[];
  /** Head token of the content clause, or its first token where there is no clause. */
  readonly contentHead: number;
  readonly manner: Statement["manner"];
  readonly channel: string | null;
  readonly addressee: Argument | null;
  /** Index of the enclosing statement, or null. */
  readonly within: number | null;
  /** Share of statements scored like this one that are right, on reports that the models had not seen: 0 to 1. */
  readonly confidence: number;
}

export interface RawEvent {
  readonly type: EventType;
  readonly mode: string | null;
  readonly contexts: readonly Context[];
  /** Head token of the trigger. */
  readonly head: number;
  readonly trigger: readonly Span[];
  readonly actors: readonly Argument[];
  readonly recipients: readonly Argument[];
  /** Head token of the place phrase of the same clause, or null. */
  readonly place: number | null;
  /** Index of the time that dates the event, or null (then the report's own date is inferred where the status allows). */
  readonly time: number | null;
  /** Where the date stands: in the deed's own clause, else in its sentence; "report": with another mention of the deed, or nowhere, so that only the report's own date is left. */
  readonly dated: "clause" | "sentence" | "report";
  readonly status: Status;
  /** Index of the innermost statement whose content holds the trigger, or null. */
  readonly statement: number | null;
  /** 0 to 1. */
  readonly salience: number;
}

export type Evidence = { readonly kind: "statement" | "event"; readonly index: number };

export interface RawPosition {
  /** Null: the source of the statement in evidence. */
  readonly holder: Argument | null;
  readonly label: Label;
  readonly verb: string;
  readonly object: Argument | null;
  readonly stance: Stance;
  readonly evidence: readonly Evidence[];
}

export interface RawCommitment {
  /** Null: the source of the statement in evidence. */
  readonly who: Argument | null;
  /** `opening`: what is written before the label: "not ", "that " before a clause with a subject of its own. */
  readonly what: { readonly spans: readonly Span[]; readonly label: Label; readonly opening: string };
  /** `who` announces what is done by the body behind them. */
  readonly announced?: boolean;
  /** Index of the time whose `deadline` (or, for "on 5 May", whose `to`) is the due date, or null. */
  readonly time: number | null;
  readonly evidence: readonly Evidence[];
}

export interface RawWarning {
  /** Null: the source of the statement in evidence. */
  readonly by: Argument | null;
  readonly of: { readonly spans: readonly Span[]; readonly label: Label };
  readonly evidence: readonly Evidence[];
}

/** Everything that the extractors hand to resolution; each list is in text order. */
export interface RawClaims {
  readonly times: readonly RawTime[];
  readonly statements: readonly RawStatement[];
  readonly events: readonly RawEvent[];
  readonly positions: readonly RawPosition[];
  readonly commitments: readonly RawCommitment[];
  readonly warnings: readonly RawWarning[];
}
