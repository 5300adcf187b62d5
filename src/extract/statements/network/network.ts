/**
 * The attribution network at work. First reading: over the words and the tree of the report, telling of each token whether
 * it heads a cue. Second reading: over the window around one cue, telling of each token whether it is source, content or
 * cue. Weights are int8, activations 7 bits, sums exact, on the encoder's kernel. Training: train/statements/network.
 */
import { z } from "zod";
import { KernelMemory, type Linear } from "../../../text/encoder/kernel.js";
import { type Rows, TensorFile } from "../../../text/encoder/tensor-file.js";
import { simpleLower } from "../../../text/encoder/word-features.js";
import { vectorRow, type WordVectors } from "../../../text/encoder/word-vectors.js";
import { lemma, norm, type Reading } from "../reading.js";
import { TABLES, type TokenCodes, tokenCodes, wordKey } from "./token-codes.js";
import { WINDOW_TABLES, type Window, windowCodes } from "./window-codes.js";

export const NETWORK_MAGIC = "CSATT1";
/** Rows of one batch: at least the longest stretch and the longest window. */
const BATCH = 512;
const LOOKS = 6;
const CACHED_WORDS = 16384;

const Layers = z.array(z.string().regex(/^([tc]\d+|r)$/));
const Config = z.object({
  version: z.string(),
  layers: Layers,
  windowLayers: Layers,
  width: z.int(),
  inner: z.int(),
  tables: z.array(z.int()),
  windowTables: z.array(z.int()),
  words: z.array(z.string()),
});
type Config = z.infer<typeof Config>;

interface Layer {
  /** How far a convolution looks; 0 for a recurrent layer. */
  readonly reach: number;
  readonly linear: Linear;
  readonly gain: number;
  readonly shift: number;
}

/** What the first reading tells of a report. */
export interface FirstReading {
  /** Probability that a token heads a cue. */
  readonly head: Float32Array;
  /** What the second reading starts from: a row a token, and a row a token as a cue. */
  readonly own: Float32Array;
  readonly cue: Float32Array;
}

/** The second reading of one cue. Arrays run over the window's tokens. */
export interface SecondReading {
  readonly first: number;
  readonly last: number;
  /** Log probability of no role, source, content, cue: four a token. */
  readonly roles: Float32Array;
  /** Probability that the cue introduces an attribution at all. */
  readonly right: number;
}

const same = (a: readonly number[], b: readonly number[]): boolean => a.join() === b.join();
const logistic = (x: number): number => 1 / (1 + Math.exp(-x));

/** Holds the kernel's memory and a cache of words; one a thread. */
export class AttributionNetwork {
  readonly version: string;
  readonly #memory = new KernelMemory();
  readonly #config: Config;
  readonly #vectors: WordVectors;
  readonly #wordRow: ReadonlyMap<string, number>;
  /** The same for lemmas as they were met, in capitals too. */
  readonly #lemmaRow = new Map<string, number>();
  readonly #words: Float32Array;
  readonly #codes: number;
  readonly #windowCodes: number;
  readonly #vector: Linear;
  readonly #layers: readonly Layer[];
  readonly #windowLayers: readonly Layer[];
  readonly #first: Linear;
  readonly #second: Linear;
  readonly #norms: { readonly gain: number; readonly shift: number; readonly windowGain: number; readonly windowShift: number };
  readonly #at: Record<"x" | "y" | "ptr" | "norm" | "q" | "scale" | "zero" | "state" | "codes", number>;
  readonly #cache = new Map<string, number>();
  readonly #cacheRows: Float32Array;

  /** @throws Error when the bytes are no attribution network, or one of another layout. */
  constructor(weights: ArrayBuffer, vectors: WordVectors) {
    const file = new TensorFile(weights, NETWORK_MAGIC, Config);
    this.#config = file.config;
    const { width, inner, words, tables, windowTables, version } = file.config;
    if (!same(tables, TABLES) || !same(windowTables, WINDOW_TABLES)) throw new Error("the attribution network was trained on other codes than this program's");
    this.version = version;
    this.#vectors = vectors;
    this.#wordRow = new Map(words.map((word, i) => [word, i + 1]));
    this.#words = floatRows(file.rows("word"));
    this.#cacheRows = new Float32Array(CACHED_WORDS * width);
    const memory = this.#memory;
    this.#codes = memory.floats(floatRows(file.rows("codes")));
    this.#windowCodes = memory.floats(floatRows(file.rows("window_codes")));
    const linear = (name: string): Linear => memory.linear([{ rows: file.rows(name), bias: file.floats(`${name}.bias`) }], { small: true });
    this.#vector = memory.linear([{ rows: file.rows("vector"), bias: new Float32Array(width) }], { small: false });
    const layer =
      (prefix: string) =>
      (spec: string, i: number): Layer => ({
        reach: spec === "r" ? 0 : Number(spec.slice(1)),
        linear: linear(`${prefix}${i}`),
        gain: memory.floats(file.floats(`${prefix}${i}.gain`)),
        shift: memory.floats(file.floats(`${prefix}${i}.shift`)),
      });
    this.#layers = file.config.layers.map(layer("layer"));
    this.#windowLayers = file.config.windowLayers.map(layer("window_layer"));
    this.#first = linear("first");
    this.#second = linear("second");
    this.#norms = {
      gain: memory.floats(file.floats("norm.gain")),
      shift: memory.floats(file.floats("norm.shift")),
      windowGain: memory.floats(file.floats("window_norm.gain")),
      windowShift: memory.floats(file.floats("window_norm.shift")),
    };
    const widest = Math.max(this.#first.cols, ...this.#layers.map((l) => l.linear.cols), inner * 3);
    const row = Math.max(width, this.#vector.k);
    this.#at = {
      x: memory.reserve(BATCH * row * 4),
      y: memory.reserve((BATCH + 4) * widest * 4),
      ptr: memory.reserve((BATCH + 4) * LOOKS * 4),
      norm: memory.smallRows(BATCH + 4, width),
      q: memory.reserve((BATCH + 4) * this.#vector.k * 2),
      scale: memory.reserve((BATCH + 4) * 4),
      zero: memory.zeroRow(width),
      state: memory.reserve(width * 4),
      codes: memory.reserve(BATCH * Math.max(TABLES.length, WINDOW_TABLES.length) * 2),
    };
  }

  /** Adds to rows of `x` those that their codes name. */
  #addRows(x: number, table: number, codes: Uint16Array, n: number, width: number): void {
    const { kernel } = this.#memory;
    new Uint16Array(kernel.memory.buffer, this.#at.codes, codes.length).set(codes);
    kernel.addRows(x, table, this.#at.codes, n, codes.length / n, width);
  }

  /** One product of every row of normed activations with one matrix. */
  #product(linear: Linear, rows: number): void {
    const { ptr, norm, scale, y } = this.#at;
    this.#memory.pointers(ptr, norm, this.#memory.smallRow(linear.k), rows);
    this.#memory.product(linear, ptr, 1, scale, y, rows);
  }

  /** Layers over rows laid out as sequences (`starts`, with the row count at the end); `links` are row numbers, -1 for none. */
  #run(layers: readonly Layer[], width: number, starts: readonly number[], links: Int32Array | null): void {
    const { kernel } = this.#memory;
    const at = this.#at;
    const rows = starts[starts.length - 1] as number;
    for (const layer of layers) {
      this.#memory.normalize(at.x, layer.gain, layer.shift, at.norm, at.scale, rows, width);
      const { linear, reach } = layer;
      if (reach > 0) {
        this.#looks(starts, reach, width, links);
        this.#memory.product(linear, at.ptr, links === null ? 3 : LOOKS, at.scale, at.y, rows);
        kernel.gate(at.y, at.x, rows, width);
        continue;
      }
      this.#product(linear, rows);
      for (let s = 0; s + 1 < starts.length; s++) {
        const row = starts[s] as number;
        const size = (starts[s + 1] as number) - row;
        for (const way of [0, 1]) kernel.recur(at.y + row * 3 * width * 4, at.x + row * width * 4, at.state, size, width / 2, way);
      }
    }
  }

  #looks(starts: readonly number[], reach: number, width: number, links: Int32Array | null): void {
    const { norm: base, zero, ptr } = this.#at;
    const rows = starts[starts.length - 1] as number;
    const looks = links === null ? 3 : LOOKS;
    const out = this.#memory.u32(ptr, rows * looks);
    const bytes = this.#memory.smallRow(width);
    for (let s = 0; s + 1 < starts.length; s++) {
      const a = starts[s] as number;
      const b = starts[s + 1] as number;
      for (let r = a; r < b; r++) {
        const o = r * looks;
        out[o] = r - reach >= a ? base + (r - reach) * bytes : zero;
        out[o + 1] = base + r * bytes;
        out[o + 2] = r + reach < b ? base + (r + reach) * bytes : zero;
        if (links === null) continue;
        for (let k = 0; k < 3; k++) {
          const to = links[r * 3 + k] as number;
          out[o + 3 + k] = to < 0 ? zero : base + to * bytes;
        }
      }
    }
  }

  /** Reads the whole report once. */
  read(r: Reading): FirstReading {
    const { count } = r.doc.tokens;
    const { inner } = this.#config;
    const out = { head: new Float32Array(count), own: new Float32Array(count * inner), cue: new Float32Array(count * inner) };
    const codes = tokenCodes(r);
    const { stretches } = codes;
    for (let from = 0; from + 1 < stretches.length; ) {
      let to = from + 1;
      while (to + 1 < stretches.length && (stretches[to + 1] as number) - (stretches[from] as number) <= BATCH) to++;
      this.#batch(r, codes, Array.from(stretches.subarray(from, to + 1)), out);
      from = to;
    }
    return out;
  }

  #batch(r: Reading, codes: TokenCodes, tokens: readonly number[], out: FirstReading): void {
    const { width, inner } = this.#config;
    const begin = tokens[0] as number;
    const rows = (tokens[tokens.length - 1] as number) - begin;
    if (rows === 0) return;
    this.#input(r, codes, begin, rows);
    // Links that leave the batch (sentences longer than a stretch) are dropped.
    const links = codes.links.slice(begin * 3, (begin + rows) * 3);
    for (let k = 0; k < links.length; k++) {
      const to = (links[k] as number) - begin;
      links[k] = to >= 0 && to < rows ? to : -1;
    }
    this.#run(
      this.#layers,
      width,
      tokens.map((t) => t - begin),
      links,
    );
    const at = this.#at;
    this.#memory.normalize(at.x, this.#norms.gain, this.#norms.shift, at.norm, at.scale, rows, width);
    this.#product(this.#first, rows);
    const y = this.#memory.f32(at.y, rows * this.#first.cols);
    for (let i = 0; i < rows; i++) {
      const o = i * this.#first.cols;
      out.head[begin + i] = logistic(y[o] as number);
      const to = (begin + i) * inner;
      for (let k = 0; k < inner; k++) {
        out.own[to + k] = y[o + 4 + k] as number;
        out.cue[to + k] = y[o + 4 + inner + k] as number;
      }
    }
  }

  /** The vector and the learned row of each word, and the rows of its codes, added up. */
  #input(r: Reading, { codes }: TokenCodes, begin: number, rows: number): void {
    const { width } = this.#config;
    const vectors = new Int32Array(rows);
    const fresh: string[] = [];
    if (this.#cache.size + rows > CACHED_WORDS) this.#cache.clear();
    for (let i = 0; i < rows; i++) {
      const word = norm(r, begin + i);
      let row = this.#cache.get(word);
      if (row === undefined) {
        row = this.#cache.size;
        this.#cache.set(word, row);
        fresh.push(simpleLower(word));
      }
      vectors[i] = row * width;
    }
    if (fresh.length > 0) this.#project(fresh, this.#cache.size - fresh.length);
    const x = this.#memory.f32(this.#at.x, rows * width);
    const projected = this.#cacheRows;
    const learned = this.#words;
    for (let i = 0; i < rows; i++) {
      const o = i * width;
      const vector = vectors[i] as number;
      const word = this.#learnedRow(lemma(r, begin + i)) * width;
      for (let k = 0; k < width; k++) x[o + k] = (projected[vector + k] as number) + (learned[word + k] as number);
    }
    this.#addRows(this.#at.x, this.#codes, codes.subarray(begin * TABLES.length, (begin + rows) * TABLES.length), TABLES.length, width);
  }

  /** Row of a lemma's learned part; 0 for one that the network does not know. */
  #learnedRow(word: string): number {
    let row = this.#lemmaRow.get(word);
    if (row === undefined) {
      row = this.#wordRow.get(wordKey(word)) ?? 0;
      if (this.#lemmaRow.size >= CACHED_WORDS) this.#lemmaRow.clear();
      this.#lemmaRow.set(word, row);
    }
    return row;
  }

  /** The vectors of new words, projected. */
  #project(fresh: readonly string[], row: number): void {
    const { k, cols } = this.#vector;
    const { width } = this.#config;
    const v = this.#vectors;
    const at = this.#at;
    const x = this.#memory.f32(at.x, fresh.length * k).fill(0);
    fresh.forEach((word, r) => {
      let found = vectorRow(v, word);
      if (found < 0) found = vectorRow(v, word.replace(/[0-9]/g, "0"));
      if (found >= 0) for (let i = 0; i < v.dims; i++) x[r * k + i] = (v.rows[found * v.dims + i] as number) * (v.scales[found] as number);
    });
    this.#memory.kernel.quantize(at.x, k * 4, at.q, at.scale, fresh.length, k, 0);
    this.#memory.pointers(at.ptr, at.q, k * 2, fresh.length);
    this.#memory.product(this.#vector, at.ptr, 1, at.scale, at.y, fresh.length);
    const y = this.#memory.f32(at.y, fresh.length * cols);
    for (let r = 0; r < fresh.length; r++) this.#cacheRows.set(y.subarray(r * cols, r * cols + width), (row + r) * width);
  }

  /** Reads the window around each of the cues; results in the order of `cues`. */
  readAround(r: Reading, first: FirstReading, cues: readonly number[]): SecondReading[] {
    const out: SecondReading[] = [];
    let batch: Window[] = [];
    let rows = 0;
    let from = 0;
    const flush = (): void => {
      if (batch.length > 0) out.push(...this.#around(first, cues.slice(from, from + batch.length), batch, rows));
      from += batch.length;
      batch = [];
      rows = 0;
    };
    for (const cue of cues) {
      const w = windowCodes(r, cue);
      const size = w.last - w.first + 1;
      if (rows + size > BATCH) flush();
      batch.push(w);
      rows += size;
    }
    flush();
    return out;
  }

  #around(first: FirstReading, cues: readonly number[], windows: readonly Window[], rows: number): SecondReading[] {
    const { inner } = this.#config;
    const at = this.#at;
    const x = this.#memory.f32(at.x, rows * inner);
    const { own, cue } = first;
    const starts = [0];
    let row = 0;
    windows.forEach((w, n) => {
      const c = (cues[n] as number) * inner;
      for (let i = w.first; i <= w.last; i++, row++) {
        const o = row * inner;
        const token = i * inner;
        for (let k = 0; k < inner; k++) x[o + k] = (own[token + k] as number) + (cue[c + k] as number);
      }
      this.#addRows(at.x + (starts.at(-1) as number) * inner * 4, this.#windowCodes, w.codes, WINDOW_TABLES.length, inner);
      starts.push(row);
    });
    this.#run(this.#windowLayers, inner, starts, null);
    this.#memory.normalize(at.x, this.#norms.windowGain, this.#norms.windowShift, at.norm, at.scale, rows, inner);
    this.#product(this.#second, rows);
    const { cols } = this.#second;
    const y = this.#memory.f32(at.y, rows * cols);
    return windows.map((w, n) => {
      const begin = starts[n] as number;
      const size = w.last - w.first + 1;
      const roles = new Float32Array(size * 4);
      for (let i = 0; i < size; i++) logSoftmax(y, (begin + i) * cols, roles, i * 4);
      return { first: w.first, last: w.last, roles, right: logistic(y[(begin + (cues[n] as number) - w.first) * cols + 4] as number) };
    });
  }
}

function floatRows(rows: Rows): Float32Array {
  const out = new Float32Array(rows.rows * rows.width);
  for (let r = 0; r < rows.rows; r++)
    for (let i = 0; i < rows.width; i++) out[r * rows.width + i] = (rows.values[r * rows.width + i] as number) * (rows.scales[r] as number);
  return out;
}

function logSoftmax(y: Float32Array, at: number, out: Float32Array, to: number): void {
  const a = y[at] as number;
  const b = y[at + 1] as number;
  const c = y[at + 2] as number;
  const d = y[at + 3] as number;
  const top = Math.max(a, b, c, d);
  const sum = top + Math.log(Math.exp(a - top) + Math.exp(b - top) + Math.exp(c - top) + Math.exp(d - top));
  out[to] = a - sum;
  out[to + 1] = b - sum;
  out[to + 2] = c - sum;
  out[to + 3] = d - sum;
}
