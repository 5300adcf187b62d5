/** The worker threads of intake, each task with an end: a page that is made to be slow costs its thread, not the run. */
import { Piscina } from "piscina";
import type { Gathered } from "../intake/gather.js";
import { type Found, skip } from "../intake/item.js";
import type { CasusRecord, Report } from "../model/record.js";
import { threadAddress } from "./thread-address.js";

/** Milliseconds for one page or one report, waiting for a thread included. */
const SLOWEST = 120_000;

export interface ReadPool {
  readonly finish: (gathered: Gathered) => Promise<Found>;
  /** @throws Error of the coder, or that it took too long */
  readonly code: (report: Report) => Promise<CasusRecord>;
  readonly close: () => Promise<void>;
}

/** @param slowest milliseconds after which a task is ended with its thread */
export function openPool(jobs: number, slowest = SLOWEST): ReadPool {
  const pool = new Piscina({
    filename: threadAddress("read-worker"),
    name: "finishItem",
    minThreads: jobs,
    maxThreads: jobs,
  });
  // A thread that dies between two tasks is replaced; one that dies within a task fails that task.
  pool.on("error", () => undefined);
  const run = (task: unknown, name: string): Promise<unknown> => pool.run(task, { name, signal: AbortSignal.timeout(slowest) });
  const ended = (error: unknown): boolean => error instanceof Error && error.name === "AbortError";
  return {
    finish: async ({ item, place }) => {
      if (item.kind === "skip") return item;
      try {
        return (await run({ item, place }, "finishItem")) as Found;
      } catch (error) {
        if (ended(error)) return skip(item.where, "too-slow", `not read within ${slowest / 1000} seconds`);
        return skip(item.where, "malformed", `could not be read (${(error as Error).message})`);
      }
    },
    code: async (report) => {
      try {
        return (await run(report, "codeReport")) as CasusRecord;
      } catch (error) {
        throw ended(error) ? new Error(`not coded within ${slowest / 1000} seconds`) : error;
      }
    },
    close: () => pool.destroy(),
  };
}
