/** How mentions found their entities, with the candidates that lost: kept only where it is asked for (`casus explain`). */

export interface TraceCandidate {
  /** Id of the entity or known actor. */
  readonly id: string;
  readonly score: number;
  /** Reasons in words. */
  readonly why: readonly string[];
}

export interface TraceStep {
  /** The words that were resolved, by UTF-16 offsets. */
  readonly begin: number;
  readonly end: number;
  readonly step: "name" | "surname" | "place use" | "role" | "pronoun" | "office" | "country";
  /** Id that won, or null where nobody did. */
  readonly chosen: string | null;
  readonly candidates: readonly TraceCandidate[];
}

/** Steps in the order in which they were taken. */
export type Trace = TraceStep[];
