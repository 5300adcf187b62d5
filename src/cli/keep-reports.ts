/**
 * Found reports into a store: stored first, then coded, then their records stored. Each step is on the disk before the next begins, and each is
 * known when it comes again, so a run that is killed anywhere is taken up by running it once more.
 */
import { inOrder } from "../intake/in-order.js";
import { type Found, type Skip, skip } from "../intake/item.js";
import { newReport } from "../intake/new-report.js";
import type { CasusRecord, Report } from "../model/record.js";
import { type AddedReport, addReports } from "../store/add-report.js";
import { putRecords } from "../store/put-record.js";
import { waitingVersions } from "../store/sources.js";
import type { Store } from "../store/store.js";
import { StoreError } from "../store/store-error.js";
import type { ReadPool } from "./read-pool.js";

export interface Keeping {
  readonly store: Store;
  readonly pool: ReadPool;
  /** Reports in coding at once, and in one transaction: eight cost half as much each as one. */
  readonly width: number;
  readonly now: () => number;
  readonly onSkip: (skipped: Skip) => void;
  readonly onReport: (state: AddedReport["state"]) => void;
}

interface Given {
  readonly report: Report;
  readonly where: string;
}

interface Waiting extends Given {
  readonly version: number;
}

interface Coded {
  readonly version: number;
  readonly record: CasusRecord;
  readonly where: string;
}

const instant = (now: number): string => new Date(now).toISOString();

/** @param source from `putSource`, where the reports come from one. @throws StoreError full, busy */
export async function keepReports(found: AsyncIterable<Found>, keeping: Keeping, source?: number): Promise<void> {
  const { store, width, now, onSkip, onReport } = keeping;
  async function* given(): AsyncGenerator<Given> {
    for await (const one of found)
      if (one.kind === "skip") onSkip(one);
      else yield { report: newReport(one.report), where: one.where };
  }
  async function* added(): AsyncGenerator<Waiting> {
    for await (const batch of inBatches(given(), width)) {
      const add = (reports: readonly Given[]) =>
        addReports(
          store,
          reports.map(({ report }) => report),
          { readAt: instant(now()), ...(source !== undefined && { source }) },
        );
      const states = await eachOrAll(batch, add, ({ where }, reason) => onSkip(skip(where, "malformed", reason)));
      for (const [, { state }] of states) onReport(state);
      for (const [one, { version, coded }] of states) if (!coded) yield { ...one, version };
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
  async function* coded(): AsyncGenerator<Coded> {
    const records = inOrder(waiting, width, async ({ version, report, where }) => {
      try {
        return { version, where, record: await pool.code(report) };
      } catch (error) {
        // It waits in the store for the next run, and for a coder that can.
        onSkip(skip(where, "uncoded", `stored, but it could not be coded (${(error as Error).message})`));
        return null;
      }
    });
    for await (const one of records) if (one !== null) yield one;
  }
  for await (const batch of inBatches(coded(), width))
    await eachOrAll(
      batch,
      (records) => putRecords(store, records, { codedAt: instant(now()) }),
      ({ where }, reason) => onSkip(skip(where, "uncoded", `stored, but its record was refused (${reason})`)),
    );
}

async function* inBatches<T>(things: AsyncIterable<T>, most: number): AsyncGenerator<T[]> {
  let batch: T[] = [];
  for await (const thing of things) {
    batch.push(thing);
    if (batch.length < most) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** Stores all at once; where the store refuses one of them, each by itself. @returns what is stored, with the store's answer */
async function eachOrAll<T, R>(
  things: readonly T[],
  put: (things: readonly T[]) => Promise<readonly R[]>,
  refused: (thing: T, reason: string) => void,
): Promise<(readonly [T, R])[]> {
  try {
    const answers = await put(things);
    return things.map((thing, i) => [thing, answers[i] as R] as const);
  } catch (error) {
    if (!(error instanceof StoreError) || error.fault !== "invalid") throw error;
    if (things.length === 1) {
      refused(things[0] as T, error.message);
      return [];
    }
    const stored: (readonly [T, R])[] = [];
    for (const thing of things) stored.push(...(await eachOrAll([thing], put, refused)));
    return stored;
  }
}
