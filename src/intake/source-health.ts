/** How a source that is polled is doing: plain data, changed only by the outcome of a poll. */
import { z } from "zod";
import { SKIP_REASONS, type SkipReason } from "./item.js";

const instant = z.iso.datetime();

export const SOURCE_STATES = ["new", "ok", "empty", "failing", "stopped"] as const;

export const SourceHealth = z.object({
  /** Where it is read now; a permanent redirect changes it. */
  address: z.string().min(1),
  title: z.string().nullable(),
  state: z.enum(SOURCE_STATES),
  /** What went wrong, for people; null where nothing did. */
  message: z.string().nullable(),
  etag: z.string().nullable(),
  lastModified: z.string().nullable(),
  lastRead: instant.nullable(),
  lastSuccess: instant.nullable(),
  nextRead: instant.nullable(),
  /** Failed polls in a row. */
  failures: z.int().min(0),
  /** Polls in a row that were answered but held no entry. */
  empty: z.int().min(0),
  /** Entries of the last poll that was answered. */
  entries: z.int().min(0),
  /** Of those, the ones that became no report, by reason. */
  skipped: z.partialRecord(z.enum(SKIP_REASONS), z.int().min(1)),
  /** Reports and new versions stored from it so far. */
  reports: z.int().min(0),
});
export type SourceHealth = z.infer<typeof SourceHealth>;

export const newSource = (address: string, title: string | null): SourceHealth => ({
  address,
  title,
  state: "new",
  message: null,
  etag: null,
  lastModified: null,
  lastRead: null,
  lastSuccess: null,
  nextRead: null,
  failures: 0,
  empty: 0,
  entries: 0,
  skipped: {},
  reports: 0,
});

export type PollOutcome =
  | { readonly kind: "unchanged" }
  | {
      readonly kind: "read";
      readonly title: string | null;
      readonly etag: string | null;
      readonly lastModified: string | null;
      /** Minutes that the feed asks for between polls. */
      readonly ttl: number | null;
      readonly moved: string | null;
      readonly entries: number;
      readonly stored: number;
      readonly skipped: Readonly<Partial<Record<SkipReason, number>>>;
    }
  /** `retryAfter` in milliseconds, as the server asks; `gone`: it says that there is nothing any more. */
  | { readonly kind: "failed"; readonly message: string; readonly retryAfter: number | null; readonly gone: boolean };

/** Skips that another try may mend: then the next poll must see the entries again, and the feed is asked for whole. */
const PASSING: ReadonlySet<SkipReason> = new Set<SkipReason>(["fetch-failed", "too-slow", "unreadable"]);

const DAY = 86_400_000;
/** Failing sources are asked half as often each time, never less than daily. */
const backOff = (interval: number, failures: number): number => Math.min(DAY, interval * 2 ** Math.min(failures, 16));

/** @param now milliseconds; @param interval milliseconds between polls of a source in order */
export function afterPoll(health: SourceHealth, outcome: PollOutcome, now: number, interval: number): SourceHealth {
  const at = new Date(now).toISOString();
  const next = (ms: number): string => new Date(now + ms).toISOString();
  if (outcome.kind === "failed") {
    const failures = health.failures + 1;
    return {
      ...health,
      state: outcome.gone ? "stopped" : "failing",
      message: outcome.message,
      lastRead: at,
      nextRead: outcome.gone ? null : next(Math.max(backOff(interval, failures), Math.min(DAY, outcome.retryAfter ?? 0))),
      failures,
    };
  }
  const good = { lastRead: at, lastSuccess: at, failures: 0, nextRead: next(interval) };
  if (outcome.kind === "unchanged") return { ...health, ...good, state: health.empty > 0 ? "empty" : "ok", message: health.empty > 0 ? health.message : null };
  const { title, etag, lastModified, ttl, moved, entries, stored, skipped } = outcome;
  const passing = Object.keys(skipped).some((reason) => PASSING.has(reason as SkipReason));
  const none = entries === 0;
  const missed = Object.values(skipped).reduce((sum, n) => sum + n, 0);
  const listed = Object.entries(skipped)
    .map(([reason, n]) => `${n} ${reason}`)
    .join(", ");
  return {
    ...health,
    ...good,
    address: moved ?? health.address,
    title: title ?? health.title,
    state: none ? "empty" : "ok",
    message: none ? "it was answered but holds no entry" : missed > 0 ? `${missed} of ${entries} entries became no report: ${listed}` : null,
    etag: passing ? null : etag,
    lastModified: passing ? null : lastModified,
    nextRead: next(Math.max(interval, Math.min(DAY, (ttl ?? 0) * 60_000))),
    empty: none ? health.empty + 1 : 0,
    entries,
    skipped: { ...skipped },
    reports: health.reports + stored,
  };
}

/** Whether a person should look: what `casus sources` and the exit code of a single round say. */
export const needsLook = ({ state }: SourceHealth): boolean => state === "failing" || state === "empty" || state === "stopped";
