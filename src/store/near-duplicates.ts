/**
 * Copies of the same words. A text is its set of shingles (five folded words each); how much two texts share is their resemblance
 * |A ∩ B| / |A ∪ B| and how much of the smaller lies in the larger their containment (A. Broder, "On the resemblance and containment
 * of documents", 1997). Candidates are found by MinHash with banding: two texts meet when all three minima of any of ten bands agree
 * (resemblance 0.5 meets with probability 0.74, 0.7 with 0.99); every candidate is then compared in full, so the hash alone never decides.
 * Sixteen bands of four meet as often, and each is a row on a page of its own.
 */
import { foldWords } from "../model/search-query.js";

const SHINGLE = 5;
const BANDS = 10;
const ROWS = 3;
/** Longer texts are compared by their beginning: 20,000 words. */
const WORDS = 20_000;

/** From here on two reports tell one story in the same words. A brief that was cut from a long wire report is contained in it. */
export const RESEMBLANCE = 0.5;
export const CONTAINMENT = 0.8;
/** With fewer shingles than this (two short sentences) only the same words throughout tell one text. */
const LEAST = 20;

/** FNV-1a, 32 bits, then the finaliser of MurmurHash3 to spread neighbouring values. */
function hashOf(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return mix(h);
}

function mix(value: number): number {
  let h = value;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Hashes of the shingles of a text; of a short one a single hash of all its words. */
export function shinglesOf(text: string): Set<number> {
  const folded = foldWords(text);
  if (folded === "") return new Set();
  const hashes = folded.split(" ").slice(0, WORDS).map(hashOf);
  const shingles = new Set<number>();
  for (let i = 0; i + SHINGLE <= hashes.length; i++) {
    let h = 0;
    for (let j = 0; j < SHINGLE; j++) h = mix(Math.imul(h, 31) + (hashes[i + j] as number));
    shingles.add(h);
  }
  return shingles.size < LEAST ? new Set([hashOf(folded)]) : shingles;
}

/** Ten numbers below 2^52 (of a short text one): band and its minima. Two texts with one in common are candidates. */
export function bandsOf(shingles: ReadonlySet<number>): number[] {
  if (shingles.size === 0) return [];
  const minima = new Uint32Array(BANDS * ROWS).fill(0xffffffff);
  for (const shingle of shingles)
    for (let k = 0; k < minima.length; k++) {
      const h = mix(shingle ^ Math.imul(k + 1, 0x9e3779b1));
      if (h < (minima[k] as number)) minima[k] = h;
    }
  // All bands of a single shingle meet together.
  return Array.from({ length: shingles.size === 1 ? 1 : BANDS }, (_, band) => {
    let [low, high] = [band + 1, 0];
    for (let row = 0; row < ROWS; row++) {
      const m = minima[band * ROWS + row] as number;
      low = mix(Math.imul(low, 31) + m);
      high = mix(Math.imul(high, 37) ^ m);
    }
    return (high & 0xfffff) * 2 ** 32 + low;
  });
}

/** Resemblance and containment, each 0 to 1. */
export function compareShingles(a: ReadonlySet<number>, b: ReadonlySet<number>): { readonly resemblance: number; readonly containment: number } {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  if (small.size === 0) return { resemblance: 0, containment: 0 };
  let shared = 0;
  for (const shingle of small) if (large.has(shingle)) shared++;
  return { resemblance: shared / (a.size + b.size - shared), containment: shared / small.size };
}
