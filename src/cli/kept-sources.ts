/** Between a source's health, as polling sees it, and its row in the store. */
import { SOURCE_STATES, type SourceHealth } from "../intake/source-health.js";
import type { StoredSource } from "../store/sources.js";

export const toRow = ({
  address,
  title,
  state,
  message,
  etag,
  lastModified,
  lastRead,
  lastSuccess,
  nextRead,
  failures,
  entries,
  skipped,
  reports,
}: SourceHealth): StoredSource => ({
  address,
  kind: "feed",
  title,
  status: state,
  message,
  etag,
  modified: lastModified,
  last_read: lastRead,
  last_ok: lastSuccess,
  next_read: nextRead,
  failures,
  entries,
  skipped: Object.values(skipped).reduce((sum, n) => sum + n, 0),
  reports,
});

export const fromRow = (row: StoredSource): SourceHealth => {
  const state = SOURCE_STATES.find((known) => known === row.status) ?? "new";
  return {
    address: row.address,
    title: row.title,
    state,
    message: row.message,
    etag: row.etag,
    lastModified: row.modified,
    lastRead: row.last_read,
    lastSuccess: row.last_ok,
    nextRead: row.next_read,
    failures: row.failures,
    empty: state === "empty" ? 1 : 0,
    entries: row.entries,
    // The reasons are in the message; the next poll counts anew.
    skipped: {},
    reports: row.reports,
  };
};
