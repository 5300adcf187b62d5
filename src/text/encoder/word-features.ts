/**
 * What the encoder sees of a word: its form alone. The twin of train/encoder/features.py; the numbers that fix the two
 * together are in encoder.test.ts.
 */
export const NGRAM_BUCKETS = 16384;
export const AFFIX_BUCKETS = 4096;
export const SHAPES = 128;

const PLAIN: Record<string, string> = { "’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "." };

/** Typographic quotes, dashes and ellipsis made plain. */
export const plainForm = (form: string): string => form.replace(/[’‘“”–—…]/g, (c) => PLAIN[c] as string);

/** FNV-1a over UTF-16 code units, 32 bits. */
export function hashOf(s: string, seed: number, begin = 0, end = s.length): number {
  let h = seed;
  for (let i = begin; i < end; i++) h = Math.imul(h ^ s.charCodeAt(i), 16777619);
  return h >>> 0;
}

/** Lower case where that keeps the number of code points (so that Python and JavaScript agree). */
export function simpleLower(s: string): string {
  const lower = s.toLowerCase();
  if (lower.length === s.length && !lower.includes("ς")) return lower;
  return Array.from(s, (c) => (Array.from(c.toLowerCase()).length === 1 ? c.toLowerCase() : c)).join("");
}

/** Collapsed pattern of character classes: X upper, x lower, d digit, - other; a run is at most two long, at most 8 in all. */
export function shapeOf(form: string): string {
  let out = "";
  let seen = 0;
  for (const c of form) {
    if (++seen > 24) break;
    const k = c >= "0" && c <= "9" ? "d" : c !== c.toLowerCase() ? "X" : c !== c.toUpperCase() ? "x" : "-";
    const n = out.length;
    if (n >= 2 && out[n - 1] === k && out[n - 2] === k) continue;
    out += k;
  }
  return out.slice(0, 8);
}

export interface WordIds {
  suffix3: number;
  suffix2: number;
  prefix3: number;
  shape: number;
  /** Buckets of the character n-grams, 2 to 5, with edges. */
  grams: number[];
}

/** Ids of a form whose quotes are plain (`plain`) and of its lower case (`norm`). */
export function wordIds(plain: string, norm: string): WordIds {
  const n = norm.length;
  const edged = `<${norm.slice(0, 40)}>`;
  const grams: number[] = [];
  for (let size = 2; size <= 5; size++) for (let i = 0; i + size <= edged.length; i++) grams.push(hashOf(edged, 2166136261, i, i + size) % NGRAM_BUCKETS);
  return {
    suffix3: hashOf(norm, 11, Math.max(0, n - 3), n) % AFFIX_BUCKETS,
    suffix2: hashOf(norm, 12, Math.max(0, n - 2), n) % AFFIX_BUCKETS,
    prefix3: hashOf(norm, 13, 0, Math.min(3, n)) % AFFIX_BUCKETS,
    shape: hashOf(shapeOf(plain), 14) % SHAPES,
    grams: grams.length > 0 ? grams : [0],
  };
}
