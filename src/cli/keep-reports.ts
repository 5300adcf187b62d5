/**
 * Found reports into a store: stored first, then coded, then their records stored. Each step is on the disk before the next begins, and each is
 * known when it comes again, so a run that is killed anywhere is taken up by running it once more.
 */
import { inOrder } from "../intake/in-order.js";
import { type Found, type Skip, skip } from "../intake/item.js";
import { newReport } from "../intake/new-report.js";
import type { Report } from "../model/record.js";
import { addReport } from "../store/add-report.js";
import { putRecord } from "../store/put-record.js";
import { waitingVersions } from "../store/sources.js";
import type { Store } from "../store/store.js";
import { StoreError } from "../store/store-error.js";
import type { ReadPool } from "./read-pool.js";

export interface Keeping {
  readonly store: Store;
  readonly pool: ReadPool;
  /** Reports in coding at once. */
  readonly width: number;
  readonly now: () => number;
  readonly onSkip: (skipped: Skip) => void;
  readonly onReport: (state: "new" | "edited" | "known") => void;
}

interface Waiting {
  readonly version: number;
  readonly report: Report;
  readonly where: string;
}

const instant = (now: number): string => new Date(now).toISOString();

/** @param source from `putSource`, where the reports come from one. @throws StoreError full, busy */
export async function keepReports(found: AsyncIterable<Found>, keeping: Keeping, source?: number): Promise<void> {
  const { store, now, onSkip, onReport } = keeping;
  async function* added(): AsyncGenerator<Waiting> {
    for await (const one of found) {
      if (one.kind === "skip") {
        onSkip(one);
        continue;
      }
      const report = newReport(one.report);
      try {
        const { version, state, coded } = await addReport(store, report, { readAt: instant(now()), ...(source !== undefined && { source }) });
        onReport(state);
        if (!coded) yield { version, report, where: one.where };
      } catch (error) {
        if (!(error instanceof StoreError) || error.fault !== "invalid") throw error;
        onSkip(skip(one.where, "malformed", error.message));
      }
    }
  }
  await codeAll(added(), keeping);
}

/** Codes what an earlier run stored and did not come to code. @returns how many there were */
export async function takeUp(keeping: Keeping): Promise<number> {
  let count = 0;
  async function* waiting(): AsyncGenerator<Waiting> {
    for (let after = 0; ; ) {
      const versions = await waitingVersions(keeping.store, after, 100);
      if (versions.length === 0) return;
      for (const { version, report } of versions) {
        after = version;
        count++;
        yield { version, report, where: `report ${report.id}` };
      }
    }
  }
  await codeAll(waiting(), keeping);
  return count;
}

async function codeAll(waiting: AsyncIterable<Waiting>, { store, pool, width, now, onSkip }: Keeping): Promise<void> {
  const coded = inOrder(waiting, width, async ({ version, report, where }) => {
    try {
      return { version, where, record: await pool.code(report) };
    } catch (error) {
      // It waits in the store for the next run, and for a coder that can.
      onSkip(skip(where, "uncoded", `stored, but it could not be coded (${(error as Error).message})`));
      return null;
    }
  });
  for await (const done of coded) {
    if (done === null) continue;
    try {
      await putRecord(store, done.version, done.record, { codedAt: instant(now()) });
    } catch (error) {
      if (!(error instanceof StoreError) || error.fault !== "invalid") throw error;
      onSkip(skip(done.where, "uncoded", `stored, but its record was refused (${error.message})`));
    }
  }
}
