/**
 * Speed in one run: the language core and the coder against wink-nlp and compromise doing their lesser jobs.
 *   npm run bench -- store      questions to a big store over HTTP: bench/store.ts
 *   npm run bench -- desk       the screens over a big store, in a browser: bench/desk.ts
 *   npm run bench [-- --json] [--texts REPORTS.jsonl] [--words N] [--runs N]
 * The texts are examples/*.txt and bench/report.txt, repeated to N words; a repeated text finds every form in the encoder's
 * cache, so `--texts` (lines with a "text" field) gives the honest figure for news that was never seen.
 */

import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import compromise from "compromise";
import model from "wink-eng-lite-web-model";
import wink from "wink-nlp";
import { codeReport, type Stage } from "../src/code.js";
import { newReport, type ReportInput } from "../src/intake/new-report.js";
import { loadResources } from "../src/load/load-coder.js";
import { loadCore } from "../src/load/load-core.js";
import { hasRelaxed } from "../src/text/encoder/kernel.js";
import { analyse, parse } from "../src/text/language-core.js";
import { segment } from "../src/text/segment.js";

if (process.argv[2] === "store") {
  await (await import("./store.js")).benchStore(process.argv.slice(3));
  process.exit(0);
}

if (process.argv[2] === "desk") {
  await (await import("./desk.js")).benchDesk(process.argv.slice(3));
  process.exit(0);
}

const { values } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    texts: { type: "string" },
    words: { type: "string", default: "20000" },
    runs: { type: "string", default: "5" },
  },
});
const ROOT = new URL("../", import.meta.url);
const MAIN = fileURLToPath(new URL("src/cli/main.ts", ROOT));
const runs = Number(values.runs);

/** The texts of the project's data files, or of a JSONL file. */
function readTexts(): string[] {
  if (values.texts !== undefined)
    return readFileSync(values.texts, "utf8")
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => String((JSON.parse(line) as { text: unknown }).text));
  const examples = fileURLToPath(new URL("examples/", ROOT));
  const names = readdirSync(examples)
    .filter((name) => name.endsWith(".txt"))
    .sort();
  return [...names.map((name) => join(examples, name)), fileURLToPath(new URL("bench/report.txt", ROOT))].map((file) => readFileSync(file, "utf8"));
}

/** Median milliseconds of repeated runs, the first (warming up) left out. */
function time(job: () => void): number {
  const laps: number[] = [];
  for (let i = 0; i <= runs; i++) {
    const start = performance.now();
    job();
    laps.push(performance.now() - start);
  }
  return laps.slice(1).sort((a, b) => a - b)[Math.floor(runs / 2)] as number;
}

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;
/** Megabytes in use once nothing is left to collect. */
function megabytes(): { readonly heap: number; readonly rss: number } {
  collectGarbage();
  const { heapUsed, rss } = process.memoryUsage();
  return { heap: Math.round(heapUsed / 2 ** 20), rss: Math.round(rss / 2 ** 20) };
}

const startedLoading = performance.now();
const core = loadCore();
const loadMs = performance.now() - startedLoading;

const given = readTexts();
const wordsOf = (text: string): number => segment(text, core.segmenter).tokens.count;
const texts: string[] = [];
let words = 0;
for (let i = 0; words < Number(values.words) && (values.texts === undefined || i < given.length); i++) {
  const text = given[i % given.length] as string;
  texts.push(text);
  words += wordsOf(text);
}

/** What the encoder's kernel multiplies here: bytes are up to four times as fast. */
const products = hasRelaxed() ? "bytes" : "int16";

const resources = loadResources();
const report = (text: string, i: number): ReportInput => ({ id: String(i), published: "2021-05-04", text });
const code = (text: string, i: number): void => void codeReport(newReport(report(text, i)), resources);
const nlp = wink(model, ["sbd", "pos", "ner"]);
const segmented = texts.map((text) => segment(text, core.segmenter));

const jobs: readonly (readonly [name: string, job: () => void])[] = [
  ["segment", () => texts.forEach((text) => segment(text, core.segmenter))],
  ["tags, tree, names, lemmas", () => segmented.forEach((text) => analyse(text, core))],
  ["whole language core", () => texts.forEach((text) => parse(text, core))],
  ["whole coder", () => texts.forEach((text, i) => code(text, i))],
  ["wink-nlp (tokens, tags, dates and figures)", () => texts.forEach((text) => nlp.readDoc(text).tokens().out(nlp.its.pos))],
  ["compromise (tokens, tags)", () => texts.forEach((text) => compromise(text).terms().out("array"))],
];
const speeds = jobs.map(([name, job]) => {
  const ms = time(job);
  return { name, ms: Math.round(ms * 10) / 10, wordsPerSecond: Math.round((1000 * words) / ms) };
});
const speed = (name: string): number => speeds.find((row) => row.name.startsWith(name))?.wordsPerSecond ?? Number.NaN;

/** Milliseconds that each stage of the coder takes over all texts, in a warm run. */
function stageTimes(): Map<Stage, number> {
  const spent = new Map<Stage, number>();
  for (const round of [0, 1])
    texts.forEach((text, i) => {
      let last = performance.now();
      codeReport(newReport(report(text, i)), resources, {
        lap: (stage) => {
          const now = performance.now();
          if (round === 1) spent.set(stage, (spent.get(stage) ?? 0) + now - last);
          last = now;
        },
      });
    });
  return spent;
}
const stages = stageTimes();

// A report of 3 KB: the median over many, one at a time.
const threeKilobytes = given.join("\n\n").slice(0, 3072);
const reportsPerSecond = Math.round(
  20_000 /
    time(() => {
      for (let i = 0; i < 20; i++) code(threeKilobytes, 0);
    }),
);

// Flat memory: after the first round over all texts nothing should stay behind.
const memory: { reports: number; heap: number; rss: number }[] = [];
for (let round = 1; round <= 4; round++) {
  for (let i = 0; i < 50; i++) {
    const text = (given[i % given.length] as string).slice(0, 3072);
    code(text, i);
  }
  memory.push({ reports: round * 50, ...megabytes() });
}

/** Reports a second of the command with 1, 2, ... worker threads. */
async function scaling(): Promise<{ jobs: number; reportsPerSecond: number }[]> {
  const folder = mkdtempSync(join(tmpdir(), "casus-bench-"));
  const file = join(folder, "reports.jsonl");
  // Each thread loads the core anew; a short and a long run apart leave only the coding.
  const seconds = async (count: number, threads: number): Promise<number> => {
    writeFileSync(file, Array.from({ length: count }, (_, i) => `${JSON.stringify(report((given[i % given.length] as string).slice(0, 3072), i))}\n`).join(""));
    const start = performance.now();
    const child = spawn(process.execPath, ["--import", "tsx", MAIN, "code", file, "--from", "jsonl", "--to", "jsonl", "--jobs", String(threads), "--quiet"], {
      stdio: ["ignore", "ignore", "inherit"],
    });
    const status = await new Promise((resolve) => child.on("close", resolve));
    if (status !== 0) throw new Error(`the command ended with ${String(status)}`);
    return (performance.now() - start) / 1000;
  };
  const out = [];
  for (let threads = 1; threads <= Math.min(4, availableParallelism()); threads *= 2) {
    const [few, many] = [await seconds(20 * threads, threads), await seconds(400, threads)];
    out.push({ jobs: threads, reportsPerSecond: Math.round((400 - 20 * threads) / (many - few)) });
  }
  rmSync(folder, { recursive: true });
  return out;
}
const threads = await scaling();

/** Articles that GDELT reads on a day. */
const GDELT_DAY = 670_000;
const CORES = 8;
/** Hours for them on eight such cores: at the rate of one, and as far as the threads here scaled. */
const gdeltHours = (perSecond: number): string => (GDELT_DAY / (CORES * perSecond) / 3600).toFixed(1);

if (values.json)
  console.log(
    JSON.stringify(
      {
        words,
        texts: texts.length,
        runs,
        node: process.versions.node,
        products,
        loadMs: Math.round(loadMs),
        speeds,
        stages: Object.fromEntries(stages),
        reportsPerSecond,
        memory,
        threads,
      },
      null,
      2,
    ),
  );
else {
  const number = (n: number): string => n.toLocaleString("en-US");
  console.log(`${number(words)} words in ${texts.length} texts, median of ${runs} runs, one core, Node ${process.versions.node}, products of ${products}`);
  console.log(`${"".padEnd(44)}${"words/s".padStart(11)}${"ms".padStart(9)}${"x wink".padStart(9)}${"x compromise".padStart(14)}`);
  for (const { name, ms, wordsPerSecond } of speeds)
    console.log(
      `${name.padEnd(44)}${number(wordsPerSecond).padStart(11)}${ms.toFixed(1).padStart(9)}${(wordsPerSecond / speed("wink")).toFixed(2).padStart(9)}${(wordsPerSecond / speed("compromise")).toFixed(2).padStart(14)}`,
    );
  const all = [...stages.values()].reduce((sum, ms) => sum + ms, 0);
  console.log(`\nshares of the whole coder: ${[...stages].map(([stage, ms]) => `${stage} ${Math.round((100 * ms) / all)} %`).join(", ")}`);
  console.log(`reports of 3 KB: ${number(reportsPerSecond)} a second`);
  console.log(`the core loads in ${Math.round(loadMs)} ms`);
  console.log(`memory: ${memory.map(({ reports, heap, rss }) => `heap ${heap} MB (${rss} with all) after ${reports} reports`).join(", ")}`);
  console.log(`threads: ${threads.map((t) => `${t.jobs} -> ${number(t.reportsPerSecond)} reports/s`).join(", ")}`);
  const most = threads.at(-1);
  if (most !== undefined)
    console.log(
      `GDELT's day of ${number(GDELT_DAY)} articles on ${CORES} such cores: ${gdeltHours(reportsPerSecond)} hours at the rate of one, ${gdeltHours(most.reportsPerSecond / most.jobs)} as ${most.jobs} threads scale here`,
    );
}
