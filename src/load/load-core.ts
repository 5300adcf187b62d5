/** The data files of the package, Node's way, and the language core made of them. */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { readCore } from "../resources.js";
import type { LanguageCore } from "../text/language-core.js";

/** `data/` lies beside both src/ and dist/. */
export const dataPath = (name: string): string => fileURLToPath(new URL(`../../data/${name}`, import.meta.url));

export const readJson = (name: string): unknown => JSON.parse(readFileSync(dataPath(name), "utf8"));

/** CASUS_ENCODER and CASUS_VECTORS name other weights, to measure candidates. */
const CANDIDATES: Readonly<Record<string, string | undefined>> = {
  "text/encoder.bin": process.env.CASUS_ENCODER,
  "text/vectors.bin": process.env.CASUS_VECTORS,
};

/** Bytes of a file of data/. @throws Error that names the file when it is missing */
export function readData(name: string): Uint8Array {
  const file = CANDIDATES[name] ?? dataPath(name);
  if (!existsSync(file)) throw new Error(`${file} is missing: the coder needs it`);
  return readFileSync(file);
}

/** One core a thread. */
export const loadCore = (): LanguageCore => readCore(readData);
