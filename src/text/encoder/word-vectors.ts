/** Word vectors: a hash table of words over int8 rows, read in place. The writer and the layout: train/encoder/vectors.py. */
import { hashOf } from "./word-features.js";

export interface WordVectors {
  readonly dims: number;
  readonly words: number;
  readonly rows: Int8Array;
  readonly scales: Float32Array;
  readonly keys: Uint32Array;
  readonly at: Uint32Array;
}

/** @throws Error when the bytes are not a vector file. */
export function readVectors(bytes: ArrayBuffer): WordVectors {
  const magic = String.fromCharCode(...new Uint8Array(bytes, 0, Math.min(6, bytes.byteLength)));
  if (magic !== "CSVEC1") throw new Error(`not a file of word vectors: it begins with ${JSON.stringify(magic)}`);
  const [words, dims, slots] = new Uint32Array(bytes, 8, 4) as unknown as [number, number, number];
  const size = 24 + slots * 8 + words * 4 + words * dims;
  if (bytes.byteLength !== size) throw new Error(`file of word vectors has ${bytes.byteLength} bytes, expected ${size}`);
  let pos = 24;
  const keys = new Uint32Array(bytes, pos, slots);
  pos += slots * 4;
  const at = new Uint32Array(bytes, pos, slots);
  pos += slots * 4;
  const scales = new Float32Array(bytes, pos, words);
  pos += words * 4;
  return { words, dims, keys, at, scales, rows: new Int8Array(bytes, pos, words * dims) };
}

/** Row of a lower-cased word, or -1. */
export function vectorRow(v: WordVectors, word: string): number {
  const key = hashOf(word, 2166136261) || 1;
  const mask = v.keys.length - 1;
  let i = key & mask;
  for (;;) {
    const k = v.keys[i] as number;
    if (k === key) return v.at[i] as number;
    if (k === 0) return -1;
    i = (i + 1) & mask;
  }
}
