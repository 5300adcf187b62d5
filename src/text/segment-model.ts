/** Reads the segmenter's data from parsed JSON and bytes; no file is opened here. */
import { z } from "zod";
import type { SegmentModel } from "./segment.js";
import type { TokenizerLexicon } from "./tokenize.js";

const TokenizerFile = z.object({
  about: z.string(),
  abbreviations: z.array(z.string()),
  capitalised: z.array(z.string()),
  beforeDigit: z.array(z.string()),
  prefixes: z.array(z.string()),
  contractions: z.record(z.string(), z.int().min(1)),
  afterIts: z.array(z.string()),
  units: z.array(z.string()),
  endings: z.array(z.string()),
});

/** The tokenizer's facts from the parsed content of data/text/tokenizer.json. @throws ZodError naming the field */
export function loadTokenizer(json: unknown): TokenizerLexicon {
  const file = TokenizerFile.parse(json);
  return {
    abbreviations: new Set(file.abbreviations),
    capitalised: new Set(file.capitalised),
    beforeDigit: new Set(file.beforeDigit),
    prefixes: new Set(file.prefixes),
    contractions: new Map(Object.entries(file.contractions)),
    afterIts: new Set(file.afterIts),
    units: new Set(file.units),
    endings: new Set(file.endings),
    words: new Map(),
  };
}

/** First bytes of data/text/segmenter.bin: "CSG2". */
const MAGIC = 0x32475343;
const HEADER = 16;

/**
 * The segmenter from the parsed content of data/text/tokenizer.json and the bytes of data/text/segmenter.bin
 * (little-endian: magic "CSG2", int32 threshold, int32 strict threshold, uint32 count of weights, a power of two, then int8 weights).
 * @throws Error when the bytes are no such file, ZodError when the JSON is not the lexicon
 */
export function loadSegmentModel(tokenizer: unknown, bytes: Uint8Array): SegmentModel {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.byteLength < HEADER || view.getUint32(0, true) !== MAGIC) throw new Error("segmenter weights: not a CSG2 file");
  const count = view.getUint32(12, true);
  if (count === 0 || (count & (count - 1)) !== 0 || bytes.byteLength !== HEADER + count)
    throw new Error(`segmenter weights: ${count} weights announced, ${bytes.byteLength - HEADER} bytes found`);
  return {
    tokenizer: loadTokenizer(tokenizer),
    boundaries: {
      weights: new Int8Array(bytes.buffer, bytes.byteOffset + HEADER, count).slice(),
      threshold: view.getInt32(4, true),
      strict: view.getInt32(8, true),
    },
  };
}

/** The bytes that `loadSegmentModel` reads. */
export function packBoundaryModel({ weights, threshold, strict }: SegmentModel["boundaries"]): Uint8Array {
  const bytes = new Uint8Array(HEADER + weights.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC, true);
  view.setInt32(4, threshold, true);
  view.setInt32(8, strict, true);
  view.setUint32(12, weights.length, true);
  new Int8Array(bytes.buffer, HEADER).set(weights);
  return bytes;
}
