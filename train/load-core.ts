/** The language core and the coder as benchmarks and scorers use them, from the project's data files. */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { ReportInput } from "../src/intake/new-report.js";
import type { CasusRecord } from "../src/model/record.js";
import { ACTOR_FILES, type ActorFile, readActorFiles } from "../src/resolve/actors/actor-base.js";
import { type ActorBase, indexActorBase } from "../src/resolve/actors/index-actor-base.js";
import { readPronounWeights } from "../src/resolve/actors/pronoun-weights.js";
import { type Gazetteer, loadGazetteer } from "../src/resolve/places/gazetteer.js";
import { Encoder } from "../src/text/encoder/encoder.js";
import type { LanguageCore } from "../src/text/language-core.js";
import { loadLemmas } from "../src/text/lemmas.js";
import { loadSegmentModel } from "../src/text/segment-model.js";

const ROOT = new URL("../", import.meta.url);

const path = (name: string): string => fileURLToPath(new URL(name, ROOT));

/** Weights of the encoder and its word vectors; CASUS_ENCODER and CASUS_VECTORS name candidates to be measured instead. */
const encoderPath = (): string => process.env.CASUS_ENCODER ?? path("data/text/encoder.bin");
const vectorsPath = (): string => process.env.CASUS_VECTORS ?? path("data/text/vectors.bin");

function bytesOf(file: string): ArrayBuffer {
  if (!existsSync(file)) throw new Error(`needs the encoder's weights at ${file} (or name others in CASUS_ENCODER and CASUS_VECTORS)`);
  const { buffer, byteOffset, byteLength } = readFileSync(file);
  return buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer;
}

/** The language core over the project's data. @throws Error naming the file that is missing */
export function loadCore(): LanguageCore {
  const json = (name: string): unknown => JSON.parse(readFileSync(path(`data/text/${name}`), "utf8"));
  return {
    segmenter: loadSegmentModel(json("tokenizer.json"), readFileSync(path("data/text/segmenter.bin"))),
    lemmas: loadLemmas(json("lemmas.json")),
    encoder: new Encoder(bytesOf(encoderPath()), bytesOf(vectorsPath())),
  };
}

/** The actor base over the project's data; `untrained` leaves out the weights of pronouns, to learn them anew. */
export function loadActorBase(untrained = false): ActorBase {
  const text = (name: string): string => readFileSync(path(`data/actors/${name}`), "utf8");
  const files = Object.fromEntries(ACTOR_FILES.map((name) => [name, text(`${name}.tsv`)])) as Record<ActorFile, string>;
  const rows = readActorFiles(files);
  return untrained ? indexActorBase(rows) : indexActorBase(rows, readPronounWeights(JSON.parse(text("pronouns.json"))));
}

/** The gazetteer of data/places/. */
export function readGazetteer(): Gazetteer {
  const text = (name: string): string => readFileSync(path(`data/places/${name}.tsv`), "utf8");
  return loadGazetteer({
    countries: text("countries"),
    divisions: text("divisions"),
    regions: text("regions"),
    localWords: text("local-words"),
    cities: readFileSync(path("data/places/cities.tsv")),
    subdivisions: readFileSync(path("data/places/subdivisions.tsv")),
  });
}

/** Codes what `score.mjs input` prints of a report. */
export type CodeReport = (report: ReportInput) => CasusRecord;
