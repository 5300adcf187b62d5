/** The language core from the data files of the package: Node's way. A browser fetches the same files and calls the same loaders. */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Encoder } from "../text/encoder/encoder.js";
import type { LanguageCore } from "../text/language-core.js";
import { loadLemmas } from "../text/lemmas.js";
import { loadSegmentModel } from "../text/segment-model.js";

/** `data/` lies beside both src/ and dist/. */
export const dataPath = (name: string): string => fileURLToPath(new URL(`../../data/${name}`, import.meta.url));

export const readJson = (name: string): unknown => JSON.parse(readFileSync(dataPath(name), "utf8"));

/** Bytes of a file in a buffer of their own. @throws Error that names the file when it is missing */
export function readBytes(file: string): ArrayBuffer {
  if (!existsSync(file)) throw new Error(`${file} is missing: the language core needs it`);
  const { buffer, byteOffset, byteLength } = readFileSync(file);
  return buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer;
}

/** CASUS_ENCODER and CASUS_VECTORS name other weights, to measure candidates. */
export function loadCore(): LanguageCore {
  return {
    segmenter: loadSegmentModel(readJson("text/tokenizer.json"), readFileSync(dataPath("text/segmenter.bin"))),
    lemmas: loadLemmas(readJson("text/lemmas.json")),
    encoder: new Encoder(
      readBytes(process.env.CASUS_ENCODER ?? dataPath("text/encoder.bin")),
      readBytes(process.env.CASUS_VECTORS ?? dataPath("text/vectors.bin")),
    ),
  };
}
