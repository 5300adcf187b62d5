/**
 * What the coder knows, made from the texts and bytes of the files in data/. Pure: Node reads the files from disk
 * (`load/`), a browser fetches `RESOURCE_FILES` and hands them over.
 */
import type { CoderResources } from "./code.js";
import { statementLexicon, WEIGHT_FILES } from "./extract/statements/lexicon.js";
import { AttributionNetwork } from "./extract/statements/network/network.js";
import { modesOf, parseCodebook } from "./model/codebook.js";
import { ConfidenceModel } from "./model/confidence.js";
import { parseEventGrammar } from "./model/event-grammar.js";
import { EVENT_TYPES, type EventType } from "./model/plover.js";
import { parseStanceLexicon } from "./model/stance-lexicon.js";
import { ACTOR_FILES, readActorFiles } from "./resolve/actors/actor-base.js";
import { indexActorBase } from "./resolve/actors/index-actor-base.js";
import { readPronounWeights } from "./resolve/actors/pronoun-weights.js";
import { loadGazetteer } from "./resolve/places/gazetteer.js";
import { Encoder } from "./text/encoder/encoder.js";
import { readVectors } from "./text/encoder/word-vectors.js";
import type { LanguageCore } from "./text/language-core.js";
import { loadLemmas } from "./text/lemmas.js";
import { loadSegmentModel } from "./text/segment-model.js";

/** Names below data/ of the files that the language core needs. */
export const CORE_FILES = [
  "text/tokenizer.json",
  "text/segmenter.bin",
  "text/lemmas.json",
  "text/encoder.bin",
  "text/name-chain.json",
  "text/vectors.bin",
] as const;

const eventFile = (type: EventType): string => `events/${type.toLowerCase()}.tsv`;
const codebookFile = (type: EventType): string => `codebook/${type.toLowerCase()}.json`;

/** Names below data/ of all files that the coder needs. */
export const RESOURCE_FILES: readonly string[] = [
  ...CORE_FILES,
  "statements/cues.json",
  "statements/mix.json",
  "statements/network.bin",
  "statements/verbs.tsv",
  ...WEIGHT_FILES.map((name) => `statements/${name}.tsv`),
  ...EVENT_TYPES.map(codebookFile),
  ...EVENT_TYPES.map(eventFile),
  "claims/confidence.json",
  "events/classes.tsv",
  "events/weights.json",
  ...["predicates.tsv", "fears.tsv", "words.txt"].map((name) => `stances/${name}`),
  ...ACTOR_FILES.map((name) => `actors/${name}.tsv`),
  "actors/pronouns.json",
  ...["countries", "divisions", "regions", "local-words", "cities", "subdivisions"].map((name) => `places/${name}.tsv`),
];

/** Gives the bytes of a file of data/ by its name; throws where there is none. */
export type ReadData = (name: string) => Uint8Array;

const textOf = (read: ReadData, name: string): string => new TextDecoder().decode(read(name));
const jsonOf = (read: ReadData, name: string): unknown => JSON.parse(textOf(read, name));
/** The encoder keeps views into its weights: a buffer of their own, aligned. */
const ownBuffer = (bytes: Uint8Array): ArrayBuffer => bytes.slice().buffer as ArrayBuffer;

function byName<Name extends string>(names: readonly Name[], of: (name: Name) => string): Record<Name, string> {
  return Object.fromEntries(names.map((name) => [name, of(name)])) as Record<Name, string>;
}

/** The language core alone. @throws Error where a file is missing or does not read */
export const readCore = (read: ReadData): LanguageCore => coreOf(read, ownBuffer(read("text/vectors.bin")));

function coreOf(read: ReadData, vectors: ArrayBuffer): LanguageCore {
  return {
    segmenter: loadSegmentModel(jsonOf(read, "text/tokenizer.json"), read("text/segmenter.bin")),
    lemmas: loadLemmas(jsonOf(read, "text/lemmas.json")),
    encoder: new Encoder(ownBuffer(read("text/encoder.bin")), vectors, jsonOf(read, "text/name-chain.json")),
  };
}

/** FNV-1a (32 bits) over the files' 32-bit words: tells one state of the data from another; no protection against malice. */
function checksumOf(read: ReadData): string {
  let h = 0x811c9dc5;
  for (const name of RESOURCE_FILES) {
    const bytes = read(name);
    const whole = bytes.length & ~3;
    const words = bytes.byteOffset % 4 === 0 ? new Uint32Array(bytes.buffer, bytes.byteOffset, whole / 4) : new Uint32Array(bytes.slice(0, whole).buffer);
    for (let i = 0; i < words.length; i++) h = Math.imul(h ^ (words[i] as number), 0x01000193);
    for (let i = whole; i < bytes.length; i++) h = Math.imul(h ^ (bytes[i] as number), 0x01000193);
  }
  return (h >>> 0).toString(16).padStart(8, "0");
}

/** Everything, checked. @throws Error that names the file and line that does not read */
export function readResources(source: ReadData): CoderResources {
  const files = new Map<string, Uint8Array>();
  const read: ReadData = (name) => {
    const bytes = files.get(name) ?? source(name);
    files.set(name, bytes);
    return bytes;
  };
  const text = (name: string): string => textOf(read, name);
  /** One copy for the encoder and the attribution network. */
  const vectors = ownBuffer(read("text/vectors.bin"));
  const codebook = parseCodebook(Object.fromEntries(EVENT_TYPES.map((type) => [type, jsonOf(read, codebookFile(type))])) as Record<EventType, unknown>);
  return {
    version: `en-${checksumOf(read)}`,
    core: coreOf(read, vectors),
    statements: statementLexicon(
      text("statements/cues.json"),
      byName(WEIGHT_FILES, (name) => text(`statements/${name}.tsv`)),
      text("statements/mix.json"),
      new AttributionNetwork(ownBuffer(read("statements/network.bin")), readVectors(vectors)),
      text("statements/verbs.tsv"),
    ),
    events: parseEventGrammar(
      { patterns: EVENT_TYPES.map((type) => text(eventFile(type))), classes: text("events/classes.tsv"), weights: jsonOf(read, "events/weights.json") },
      modesOf(codebook),
    ),
    stances: parseStanceLexicon({ predicates: text("stances/predicates.tsv"), fears: text("stances/fears.tsv"), words: text("stances/words.txt") }),
    codebook,
    confidence: ConfidenceModel.parse(jsonOf(read, "claims/confidence.json")),
    actors: indexActorBase(readActorFiles(byName(ACTOR_FILES, (name) => text(`actors/${name}.tsv`))), readPronounWeights(jsonOf(read, "actors/pronouns.json"))),
    gazetteer: loadGazetteer({
      ...byName(["countries", "divisions", "regions"], (name) => text(`places/${name}.tsv`)),
      localWords: text("places/local-words.tsv"),
      cities: read("places/cities.tsv"),
      subdivisions: read("places/subdivisions.tsv"),
    }),
  };
}
