/** Parts of the coder's resources as benchmarks and scorers use them, from the project's data files. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { ReportInput } from "../src/intake/new-report.js";
import type { CasusRecord } from "../src/model/record.js";
import { ACTOR_FILES, type ActorFile, readActorFiles } from "../src/resolve/actors/actor-base.js";
import { type ActorBase, indexActorBase } from "../src/resolve/actors/index-actor-base.js";
import { readPronounWeights } from "../src/resolve/actors/pronoun-weights.js";
import { type Gazetteer, loadGazetteer } from "../src/resolve/places/gazetteer.js";

const ROOT = new URL("../", import.meta.url);

const path = (name: string): string => fileURLToPath(new URL(name, ROOT));

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
