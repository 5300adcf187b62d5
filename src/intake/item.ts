/** What a reader finds in a source: a report, something that becomes one, or something left out with the reason. */
import type { Known, ReportInput } from "./new-report.js";

/** Left out as meant: a source that holds such things is in order. */
export const LEFT_OUT = ["not-english", "not-a-page", "not-text", "withheld", "no-article", "no-text"] as const;
/** Something that should have been read was not: the source or the machine is at fault, and the exit code says so. */
export const FAULTS = [
  "empty",
  "binary",
  "not-utf8",
  "malformed",
  "truncated",
  "too-large",
  "inflates-too-far",
  "too-slow",
  "uncoded",
  // Read all the same: its day is that of a clock that is wrong.
  "future-date",
  "ancient-date",
  "unreadable",
  "robots",
  "refused",
  "fetch-failed",
] as const;
export const SKIP_REASONS = [...LEFT_OUT, ...FAULTS] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

const faults: ReadonlySet<SkipReason> = new Set(FAULTS);
export const isFault = (reason: SkipReason): boolean => faults.has(reason);

export interface Skip {
  readonly kind: "skip";
  readonly where: string;
  readonly reason: SkipReason;
  /** For people; may hold words of the source, so it is cleaned before a terminal shows it. */
  readonly detail: string;
  /** Its feed has some words of it, too few for the article that did not come. */
  readonly teaser?: true;
}

export type Item =
  /** `language` as the source declares it, null where it says nothing; `unread`: fields that seem to hold what the report leaves open. */
  | { readonly kind: "report"; readonly where: string; readonly report: ReportInput; readonly language: string | null; readonly unread?: readonly string[] }
  /**
   * `part`: HTML that is the article already (an entry's content); `doubtful`: a page that may well be no article (a crawl's); `summary`: what
   * the feed said of it, for pages that say less.
   */
  | {
      readonly kind: "page";
      readonly where: string;
      readonly html: string;
      readonly known: Known;
      readonly language: string | null;
      readonly part?: boolean;
      readonly doubtful?: boolean;
      readonly summary?: string;
    }
  /** An article that is still to be fetched; `summary` is what the feed says of it. */
  | { readonly kind: "link"; readonly where: string; readonly url: string; readonly known: Known; readonly summary: string; readonly language: string | null }
  /** A feed that an OPML list names. */
  | { readonly kind: "feed"; readonly where: string; readonly url: string; readonly title: string | null }
  | Skip;

/** What a source comes down to in the end. */
export type Found = { readonly kind: "report"; readonly where: string; readonly report: ReportInput } | Skip;

export const skip = (where: string, reason: SkipReason, detail: string): Skip => ({ kind: "skip", where, reason, detail });
