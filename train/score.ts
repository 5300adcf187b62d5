/**
 * Every dev mark in one table, the previous numbers beside the new ones; kept in docs/scores.json by commit.
 *   npm run score [-- --only NAME] [--show N] [--dry]
 * NAME: core, segment, coref, roles or the name of a set below. Exit code 2 where ../shared is absent.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { z } from "zod";
import { loadCoder, type ReportCoder } from "../src/cli/load-coder.js";
import { codeReport } from "../src/code.js";
import { newReport, type ReportInput } from "../src/intake/new-report.js";
import { loadResources } from "../src/load/load-coder.js";
import { loadCore } from "../src/load/load-core.js";
import { readGum } from "./coreference/gum.js";
import { measureCoreference } from "./coreference/measure.js";
import { COMPOSED, loadTreebank, requireCorpora } from "./corpora.js";
import { f1, markTrees } from "./evaluate.js";
import { readExamples } from "./events/examples.js";
import { measureRoles } from "./events/roles.js";
import { read, unseenWeights } from "./events/run.js";
import { type CodeReport, loadActorBase, readGazetteer } from "./load-core.js";
import { mostPopulous, type PlacedRecord } from "./places/baseline.js";
import { readTreebank } from "./segmenter/corpus.js";
import { measure } from "./segmenter/measure.js";

const SCORER = fileURLToPath(new URL("../../shared/score/score.mjs", import.meta.url));
const HISTORY = fileURLToPath(new URL("../docs/scores.json", import.meta.url));

/** Name of each set: the scorer's task and the gold, below the corpora unless the path is whole. */
export const SETS: Readonly<Record<string, readonly [task: string, gold: string]>> = {
  desk: ["desk", "desk"],
  composed: ["desk", COMPOSED],
  attribution: ["attribution", "attribution/dev.jsonl"],
  plover: ["events", "events/plover_dev.jsonl"],
  plv: ["events", "events/plv_train.jsonl"],
  re3d: ["entities", "entities/re3d_dev.jsonl"],
  tempeval: ["times", "dates/tempeval3_train.jsonl"],
  lgl: ["places", "places/lgl_dev.jsonl"],
  trnews: ["places", "places/trnews_dev.jsonl"],
  geovirus: ["places", "places/geovirus_dev.jsonl"],
  geowebnews: ["places", "places/geowebnews_dev.jsonl"],
};

/** Marks by dotted name, e.g. "desk.statement". */
export type Scores = Readonly<Record<string, number>>;
const History = z.array(z.object({ commit: z.string(), scores: z.record(z.string(), z.number()) }));

/** The marks of a scorer's answer: F1 where there is one, shares and rates as they are; counts are left out. */
export function flatten(value: unknown, name: string): Scores {
  if (typeof value === "number") return { [name]: value };
  if (typeof value !== "object" || value === null) return {};
  const fields = value as Record<string, unknown>;
  const mark = fields.f1 ?? fields.share;
  if (typeof mark === "number") return { [name]: mark };
  const counts = new Set(["reports", "texts", "without", "by_type"]);
  return Object.assign(
    {},
    ...Object.entries(fields)
      .filter(([key]) => !counts.has(key))
      .map(([key, field]) => flatten(field, `${name}.${key}`)),
  );
}

function scoreCore(corpora: string): Scores {
  const { encoder } = loadCore();
  const out: Record<string, number> = {};
  for (const bank of ["ewt", "gum"] as const) {
    const dev = loadTreebank(corpora, bank, "dev");
    const marks = markTrees(dev, encoder.analyse([...dev.forms], dev.first));
    Object.assign(out, flatten({ upos: marks.upos, uas: marks.uas, las: marks.las, names: marks.names }, `core.${bank}`));
  }
  return out;
}

/** Sentences and words from raw text: EWT dev, and the news of GUM dev. */
function scoreSegments(corpora: string, segmenter: ReturnType<typeof loadCore>["segmenter"]): Scores {
  const out: Record<string, number> = {};
  for (const [name, documents] of [
    ["ewt", readTreebank(corpora, "ewt", "dev")],
    ["gum_news", readTreebank(corpora, "gum", "dev").filter(({ genre }) => genre === "news")],
  ] as const) {
    const marks = documents.map(({ document }) => measure(document, segmenter));
    for (const unit of ["sentences", "words"] as const) {
      const sum = (field: "right" | "found" | "gold"): number => marks.reduce((total, mark) => total + mark[unit][field], 0);
      out[`segment.${name}.${unit}`] = f1(sum("right"), sum("found"), sum("gold")).f1;
    }
  }
  return out;
}

/** Pronouns and descriptions over GUM dev. */
function scoreCoreference(corpora: string): Scores {
  return measureCoreference(readGum(corpora, "dev", loadCore()), loadActorBase());
}

/** Sets that the event classifier is learned from. */
const LEARNED_FROM = new Set(["plover", "plv"]);

/** The coder with event weights of five folds, each text coded by those that it was not learned from. About 25 seconds. */
function crossValidatedCoder(corpora: string): CodeReport {
  const resources = loadResources();
  const weightsOf = unseenWeights(readExamples(corpora).map((example) => read(example, resources)));
  return (report) => codeReport(newReport(report), { ...resources, events: { ...resources.events, weights: weightsOf(report.text) } }).record;
}

function scoreSet(name: string, corpora: string, code: CodeReport, show: number, folder: string): Scores {
  const [task, gold] = SETS[name] as readonly [string, string];
  const goldPath = resolve(corpora, gold);
  const room = { maxBuffer: 2 ** 30, encoding: "utf8" } as const;
  const input = execFileSync(process.execPath, [SCORER, "input", goldPath], room);
  const records = join(folder, `${name}.jsonl`);
  const reports = input.split("\n").filter((line) => line !== "");
  const coded = reports.map((line) => code(JSON.parse(line) as ReportInput));
  const mark = (answers: readonly unknown[], misses: number): unknown => {
    writeFileSync(records, answers.map((record) => `${JSON.stringify(record)}\n`).join(""));
    const run = spawnSync(process.execPath, [SCORER, task, goldPath, records, ...(misses > 0 ? ["--show", String(misses)] : [])], room);
    if (run.status !== 0) throw new Error(`score.mjs ${task} failed on ${name}: ${run.stderr}`);
    if (misses > 0) process.stderr.write(run.stderr);
    return JSON.parse(run.stdout);
  };
  const scores = flatten(mark(coded, show), name);
  if (task !== "places") return scores;
  // Beside it: the same mentions, each at the most populous place of its name.
  const gazetteer = readGazetteer();
  const baseline = flatten(
    mark(
      coded.map((record) => mostPopulous(record as PlacedRecord, gazetteer)),
      0,
    ),
    name,
  );
  return { ...scores, [`${name}.baseline_161km`]: baseline[`${name}.accuracy_161km`] as number };
}

/** The table: one line a mark, the change marked. */
export function formatTable(scores: Scores, before: Scores): string {
  const width = Math.max(4, ...Object.keys(scores).map((key) => key.length));
  const lines = Object.entries(scores).map(([key, now]) => {
    const was = before[key];
    const change = was === undefined ? "" : now === was ? "=" : `${now > was ? "+" : ""}${(now - was).toFixed(3)}`;
    return `${key.padEnd(width)}  ${(was?.toFixed(3) ?? "-").padStart(8)}  ${now.toFixed(3).padStart(8)}  ${change.padStart(8)}`;
  });
  return [`${"mark".padEnd(width)}  ${"before".padStart(8)}  ${"now".padStart(8)}  ${"change".padStart(8)}`, ...lines].join("\n");
}

/** The short hash of the commit, with "+" where the tree has changes. */
function commitName(): string {
  const git = (...args: string[]): string => execFileSync("git", args, { encoding: "utf8", cwd: fileURLToPath(new URL("../", import.meta.url)) }).trim();
  return git("rev-parse", "--short", "HEAD") + (git("status", "--porcelain", "--untracked-files=no") === "" ? "" : "+");
}

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { only: { type: "string" }, show: { type: "string", default: "0" }, dry: { type: "boolean", default: false } } });
  const names = ["core", "segment", "coref", "roles", ...Object.keys(SETS)].filter((name) => values.only === undefined || values.only === name);
  if (names.length === 0) {
    console.error(`no set is called "${values.only}"; there are: core, segment, coref, roles, ${Object.keys(SETS).join(", ")}`);
    return 2;
  }
  const corpora = requireCorpora();
  // Core, segment and coref need no coder.
  let coder: ReportCoder | undefined;
  const code: CodeReport = (report) => {
    coder ??= loadCoder();
    return coder.code(report);
  };
  const unseen = names.some((name) => LEARNED_FROM.has(name)) ? crossValidatedCoder(corpora) : null;
  const folder = mkdtempSync(join(tmpdir(), "casus-score-"));
  const scores: Record<string, number> = {};
  try {
    for (const name of names) {
      if (name === "core") Object.assign(scores, scoreCore(corpora));
      else if (name === "segment") Object.assign(scores, scoreSegments(corpora, loadCore().segmenter));
      else if (name === "coref") Object.assign(scores, scoreCoreference(corpora));
      else if (name === "roles") Object.assign(scores, flatten(measureRoles(corpora, code), "roles"));
      else Object.assign(scores, scoreSet(name, corpora, LEARNED_FROM.has(name) && unseen !== null ? unseen : code, Number(values.show), folder));
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  const history = existsSync(HISTORY) ? History.parse(JSON.parse(readFileSync(HISTORY, "utf8"))) : [];
  const commit = commitName();
  const last = history.at(-1);
  const before = last?.commit === commit ? (history.at(-2)?.scores ?? last.scores) : (last?.scores ?? {});
  console.log(formatTable(scores, before));
  if (!values.dry && Object.keys(scores).length > 0) {
    // A run of one set keeps the others' marks; a second run on the same commit replaces the first.
    const entry = { commit, scores: { ...(last?.scores ?? {}), ...scores } };
    writeFileSync(HISTORY, `${JSON.stringify([...history.filter((run) => run.commit !== commit), entry], null, 1)}\n`);
  }
  return 0;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.exitCode = await main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    return 2;
  });
}
