/** What each dialect's full text must do; sqlite/full-text.ts and postgres/full-text.ts do it. */
import type { Kysely, RawBuilder } from "kysely";
import type { SearchQuery } from "../model/search-query.js";
import type { ClaimKind } from "./claim-name.js";
import type { Tables } from "./database.js";

export interface ReportWords {
  readonly report_id: number;
  readonly version_id: number;
  readonly title: string | null;
  readonly text: string;
}

export interface ClaimWords {
  readonly claim_id: number;
  readonly words: string;
}

export interface FullText {
  /** Takes a version out of the index of reports; its row must still hold the words that were put in. */
  readonly removeReport: (db: Kysely<Tables>, words: ReportWords) => Promise<void>;
  readonly addReports: (db: Kysely<Tables>, rows: readonly ReportWords[]) => Promise<void>;
  readonly removeClaims: (db: Kysely<Tables>, kind: ClaimKind, reportId: number) => Promise<void>;
  /** The rows of these claims exist already. */
  readonly addClaims: (db: Kysely<Tables>, kind: ClaimKind, rows: readonly ClaimWords[]) => Promise<void>;
  /** SQL that yields (report_id, rank) of the reports that match; the smallest rank is the best. */
  readonly reportsMatching: (query: SearchQuery) => RawBuilder<{ report_id: number; rank: number }>;
  /** SQL that yields the ids of the claims of a kind that match. */
  readonly claimsMatching: (kind: ClaimKind, query: SearchQuery) => RawBuilder<{ claim_id: number }>;
  /** Those of these words that reports hold, the most frequent first. */
  readonly heldAmong: (db: Kysely<Tables>, words: readonly string[]) => Promise<string[]>;
  /** Words of reports that begin so, the most frequent first; of a very large store those of its newest reports. */
  readonly wordsBeginning: (db: Kysely<Tables>, letters: string) => Promise<string[]>;
  /** A sentence for everything in which the index and the tables differ. */
  readonly check: (db: Kysely<Tables>) => Promise<string[]>;
}
