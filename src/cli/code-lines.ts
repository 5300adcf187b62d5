/** JSONL: reports in, one record a line out, in input order. At most a window of lines is held at a time. */
import { once } from "node:events";
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { Piscina } from "piscina";
import type { LineJob, LineResult } from "./code-worker.js";
import { Failure } from "./failure.js";
import type { Output } from "./output-lines.js";
import { plain } from "./plain.js";
import { threadAddress } from "./thread-address.js";

/** Lines in work for each thread: enough to keep it busy while the order is kept. */
const WINDOW = 4;

interface LineOptions {
  readonly jobs: number;
  readonly quiet: boolean;
  readonly output: Output;
  /** Prints what one report gave. */
  readonly print: (lines: readonly string[]) => Promise<void>;
}

/** @returns false when a line had to be skipped */
export async function codeLines(file: string, { jobs, quiet, output, print }: LineOptions): Promise<boolean> {
  const input = file === "-" ? process.stdin : createReadStream(file);
  input.on("error", () => undefined);
  if (file !== "-") {
    await once(input, "open").catch((error: Error) => {
      throw new Failure(`${file} could not be opened: ${error.message}`);
    });
  }
  const pool = new Piscina({
    filename: threadAddress("code-worker"),
    name: "codeLine",
    minThreads: jobs,
    maxThreads: jobs,
  });
  const pending: { line: number; result: Promise<LineResult> }[] = [];
  const started = performance.now();
  let line = 0;
  let coded = 0;
  let clean = true;
  const progress = !quiet && process.stderr.isTTY;

  const deliver = async (): Promise<void> => {
    const next = pending.shift();
    if (next === undefined) return;
    const result = await next.result;
    if ("fault" in result) {
      clean = false;
      if (!quiet) process.stderr.write(`casus: ${plain(`${file} line ${next.line} ${result.fault}`)}; skipped\n`);
      return;
    }
    coded++;
    await print(result.lines);
    if (progress) process.stderr.write(`\r${coded} reports, ${(coded / ((performance.now() - started) / 1000)).toFixed(1)} a second `);
  };

  try {
    for await (const text of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      line++;
      if (text.trim() === "") continue;
      pending.push({ line, result: pool.run({ line: text, output } satisfies LineJob) as Promise<LineResult> });
      if (pending.length >= jobs * WINDOW) await deliver();
    }
    while (pending.length > 0) await deliver();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EISDIR") throw new Failure(`${file} is a directory. Name the files in it.`);
    throw error;
  } finally {
    if (progress) process.stderr.write("\n");
    await pool.destroy();
  }
  if (coded === 0 && clean) throw new Failure(`${file} holds no reports: every line is empty.`);
  return clean;
}
