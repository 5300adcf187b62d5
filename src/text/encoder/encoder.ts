/**
 * The joint encoder at work: word forms in, tags, tree and names out. Weights are int8, activations 7 bits (int16 where
 * products are few), every sum exact, so the same words give the same analysis on every machine and in every browser. Training: train/encoder; numbers: docs/models.md.
 *
 * Memory of the kernel: [weights | scratch for one batch]. A batch is whole sentences, up to BATCH words.
 */
import { z } from "zod";
import { DEPREL_CODE, type Deprel, NAME_LABELS, UPOS_CODE, type Upos } from "../parsed-text.js";
import { KernelMemory, type Linear, up } from "./kernel.js";
import { bestLabels, readNameChain } from "./name-labels.js";
import { TensorFile } from "./tensor-file.js";
import { bestTree } from "./tree.js";
import { plainForm, simpleLower, wordIds } from "./word-features.js";
import { readVectors, vectorRow, type WordVectors } from "./word-vectors.js";

export const ENCODER_MAGIC = "CSENC1";
/** Words in one batch, and the longest stretch parsed as one tree: longer sentences are cut (and joined at their roots). */
const BATCH = 384;
export const LONGEST = 192;
const DISTANCE = 32;
const CACHED_FORMS = 24576;

const Config = z.object({
  layers: z.array(z.string().regex(/^([gc]\d+|r)$/)),
  width: z.int(),
  labels: z.object({ upos: z.array(z.string()), xpos: z.array(z.string()), deprel: z.array(z.string()), name: z.array(z.string()) }),
  forms: z.array(z.string()),
  dev: z.unknown().optional(),
});
type Config = z.infer<typeof Config>;

interface Layer {
  readonly kind: "gated" | "recurrent";
  readonly dilation: number;
  readonly linear: Linear;
  readonly gain: number;
  readonly bias: number;
}

export interface Analysis {
  readonly upos: Uint8Array;
  /** Code into `Encoder.xpos` (Penn Treebank tags). */
  readonly xpos: Uint8Array;
  readonly name: Uint8Array;
  readonly deprel: Uint8Array;
  /** Document-wide head, -1 for a root. */
  readonly head: Int32Array;
}

/** Holds the kernel's memory and the cache of word forms; one a thread. */
export class Encoder {
  /** Names of the Penn Treebank tags. */
  readonly xpos: readonly string[];
  readonly #memory = new KernelMemory();
  readonly #config: Config;
  readonly #file: TensorFile<Config>;
  readonly #vectors: WordVectors;
  readonly #formRow: ReadonlyMap<string, number>;
  readonly #upos: Uint8Array;
  readonly #deprel: Uint8Array;
  readonly #layers: Layer[];
  readonly #input: Linear;
  readonly #heads: Linear;
  readonly #bilinear: Linear;
  readonly #relOut: Linear;
  /** By how far a head lies behind its dependent, from -LONGEST on. */
  readonly #distance: Float32Array;
  readonly #rootBias: number;
  readonly #arc: number;
  readonly #rel: number;
  readonly #at: Record<
    | "x"
    | "y"
    | "ptr"
    | "norm"
    | "scale"
    | "scale2"
    | "q"
    | "zero"
    | "state"
    | "gain"
    | "bias"
    | "head"
    | "arcs"
    | "headBias"
    | "headWeights"
    | "root"
    | "rootRel"
    | "rel",
    number
  >;
  readonly #cache = new Map<string, number>();
  readonly #cacheRows: Float32Array;

  readonly #nameChain: Float64Array;

  /**
   * @param nameChain parsed JSON of data/text/name-chain.json
   * @throws Error when the bytes are not an encoder's, or belong to another layout
   */
  constructor(weights: ArrayBuffer, vectors: ArrayBuffer, nameChain: unknown) {
    this.#nameChain = readNameChain(nameChain);
    const file = new TensorFile(weights, ENCODER_MAGIC, Config);
    this.#file = file;
    this.#config = file.config;
    this.#vectors = readVectors(vectors);
    const { width, labels, layers, forms } = file.config;
    this.xpos = labels.xpos;
    this.#formRow = new Map(forms.map((form, i) => [form, i + 1]));
    this.#upos = Uint8Array.from(labels.upos, (name) => code(UPOS_CODE.get(name as Upos), name));
    this.#deprel = Uint8Array.from(labels.deprel, (name) => code(DEPREL_CODE.get(name as Deprel), name));
    if (labels.name.join() !== NAME_LABELS.join()) throw new Error("the encoder's name labels are not this program's");
    this.#cacheRows = new Float32Array(CACHED_FORMS * width);
    const root = file.floats("root");
    this.#arc = root.length;
    this.#rel = file.floats("root_rel").length;
    this.#rootBias = dot(root, file.floats("head_bias"));
    const distance = file.floats("distance");
    this.#distance = Float32Array.from({ length: 2 * LONGEST }, (_, i) => distance[Math.max(-DISTANCE, Math.min(DISTANCE, i - LONGEST)) + DISTANCE] as number);

    const memory = this.#memory;
    const linear = (names: readonly string[], small: boolean, biasOf = (name: string): Float32Array => file.floats(`${name}.bias`)): Linear =>
      memory.linear(
        names.map((name) => ({ rows: file.rows(name), bias: biasOf(name) })),
        { small },
      );
    this.#input = linear(["input.project"], false);
    this.#layers = layers.map((spec, i) => ({
      kind: spec[0] === "r" ? "recurrent" : "gated",
      dilation: Number(spec.slice(1)),
      linear: linear([`layer${i}`], true),
      gain: memory.floats(file.floats(`layer${i}.norm.gain`)),
      bias: memory.floats(file.floats(`layer${i}.norm.bias`)),
    }));
    this.#heads = linear(["arc", "rel", "upos", "xpos", "name"], true);
    this.#bilinear = linear(["bilinear"], false, () => new Float32Array(this.#arc));
    this.#relOut = linear(["rel_out"], false);

    const widest = Math.max(this.#heads.cols, ...this.#layers.map((l) => l.linear.cols), this.#input.k, LONGEST + 4);
    const room = (bytes: number): number => memory.reserve(bytes);
    this.#at = {
      x: room(BATCH * Math.max(width, this.#input.k) * 4),
      y: room((BATCH + 4) * widest * 4),
      ptr: room((BATCH + 4) * 3 * 4),
      norm: memory.smallRows(BATCH + 4, width),
      scale: room((BATCH + 4) * 4),
      scale2: room((BATCH + 8) * 4),
      q: room((BATCH + 8) * Math.max(this.#input.k, this.#arc, this.#rel, width) * 2),
      zero: memory.zeroRow(width),
      state: room(Math.max(width, this.#rel) * 4),
      gain: memory.floats(file.floats("norm.gain")),
      bias: memory.floats(file.floats("norm.bias")),
      head: room((LONGEST + 8) * this.#arc * 2),
      arcs: room(BATCH * Math.max(up(LONGEST + 1, 4), this.#arc, this.#relOut.cols) * 4),
      headBias: room((LONGEST + 8) * 4),
      headWeights: memory.floats(file.floats("head_bias")),
      root: memory.floats(file.floats("root")),
      rootRel: memory.floats(file.floats("root_rel")),
      rel: room((LONGEST + 4) * this.#relOut.cols * 4),
    };
  }

  /** Whether a word in small letters has a vector: a word of the language. */
  knows(word: string): boolean {
    return vectorRow(this.#vectors, word) >= 0;
  }

  /**
   * Analyse sentences of given words.
   * @param forms the exact word forms, one a token
   * @param first first token of each sentence, and the token count at the end
   */
  analyse(forms: readonly string[], first: Int32Array): Analysis {
    const n = forms.length;
    const out: Analysis = { upos: new Uint8Array(n), xpos: new Uint8Array(n), name: new Uint8Array(n), deprel: new Uint8Array(n), head: new Int32Array(n) };
    const starts: number[] = []; // stretches of at most LONGEST words
    for (let s = 0; s + 1 < first.length; s++) for (let i = first[s] as number; i < (first[s + 1] as number); i += LONGEST) starts.push(i);
    starts.push(n);
    let from = 0;
    while (from + 1 < starts.length) {
      let to = from + 1;
      while (to + 1 < starts.length && (starts[to + 1] as number) - (starts[from] as number) <= BATCH) to++;
      this.#batch(forms, starts.slice(from, to + 1), out);
      from = to;
    }
    joinStretches(out, first);
    return out;
  }

  #batch(forms: readonly string[], starts: readonly number[], out: Analysis): void {
    const memory = this.#memory;
    const { kernel } = memory;
    const { width } = this.#config;
    const at = this.#at;
    const begin = starts[0] as number;
    const rows = (starts[starts.length - 1] as number) - begin;
    this.#words(forms, begin, rows);
    for (const { kind, dilation, linear, gain, bias } of this.#layers) {
      memory.normalize(at.x, gain, bias, at.norm, at.scale, rows, width);
      if (kind === "gated") {
        this.#neighbours(starts, dilation);
        memory.product(linear, at.ptr, 3, at.scale, at.y, rows);
        kernel.gate(at.y, at.x, rows, width);
      } else {
        memory.pointers(at.ptr, at.norm, memory.smallRow(width), rows);
        memory.product(linear, at.ptr, 1, at.scale, at.y, rows);
        for (let s = 0; s + 1 < starts.length; s++) {
          const row = (starts[s] as number) - begin;
          const size = (starts[s + 1] as number) - begin - row;
          kernel.recur(at.y + row * 3 * width * 4, at.x + row * width * 4, at.state, size, width / 2, 0);
          kernel.recur(at.y + row * 3 * width * 4, at.x + row * width * 4, at.state, size, width / 2, 1);
        }
      }
    }
    memory.normalize(at.x, at.gain, at.bias, at.norm, at.scale, rows, width);
    memory.pointers(at.ptr, at.norm, memory.smallRow(width), rows);
    memory.product(this.#heads, at.ptr, 1, at.scale, at.y, rows);
    this.#tags(begin, rows, out);
    for (let s = 0; s + 1 < starts.length; s++) {
      const row = (starts[s] as number) - begin;
      this.#tree(forms, row, (starts[s + 1] as number) - begin - row, begin + row, out);
    }
  }

  /** Three pointers a row: the words `dilation` before and after it in its sentence, or a row of zeros. */
  #neighbours(starts: readonly number[], dilation: number): void {
    const { norm, zero } = this.#at;
    const begin = starts[0] as number;
    const bytes = this.#memory.smallRow(this.#config.width);
    const ptr = this.#memory.u32(this.#at.ptr, ((starts[starts.length - 1] as number) - begin) * 3);
    for (let s = 0; s + 1 < starts.length; s++) {
      const a = (starts[s] as number) - begin;
      const b = (starts[s + 1] as number) - begin;
      for (let r = a; r < b; r++) {
        ptr[r * 3] = r - dilation >= a ? norm + (r - dilation) * bytes : zero;
        ptr[r * 3 + 1] = norm + r * bytes;
        ptr[r * 3 + 2] = r + dilation < b ? norm + (r + dilation) * bytes : zero;
      }
    }
  }

  /** The first layer, which depends on the form alone: from the cache, or computed for the forms that are new. */
  #words(forms: readonly string[], begin: number, rows: number): void {
    const { width } = this.#config;
    const fresh: string[] = [];
    const from = new Int32Array(rows);
    if (this.#cache.size + rows > CACHED_FORMS) this.#cache.clear();
    for (let r = 0; r < rows; r++) {
      const form = forms[begin + r] as string;
      let row = this.#cache.get(form);
      if (row === undefined) {
        row = this.#cache.size;
        this.#cache.set(form, row);
        fresh.push(form);
      }
      from[r] = row * width;
    }
    if (fresh.length > 0) this.#project(fresh, this.#cache.size - fresh.length);
    const x = this.#memory.f32(this.#at.x, rows * width);
    const known = this.#cacheRows;
    for (let r = 0, o = 0; r < rows; r++) {
      const row = from[r] as number;
      for (let k = 0; k < width; k++) x[o++] = known[row + k] as number;
    }
  }

  /** Look up the parts of each new form, put them side by side, and project them to the encoder's width. */
  #project(fresh: readonly string[], firstRow: number): void {
    const memory = this.#memory;
    const { k, cols } = this.#input;
    const at = this.#at;
    const { width } = this.#config;
    const x = memory.f32(at.x, fresh.length * k).fill(0);
    const v = this.#vectors;
    const tables = (["form", "suffix3", "suffix2", "prefix3", "shape"] as const).map((name) => this.#file.rows(`input.${name}`));
    const grams = this.#file.rows("input.ngram");
    fresh.forEach((form, r) => {
      const plain = plainForm(form);
      const norm = simpleLower(plain);
      const ids = wordIds(plain, norm);
      let o = r * k;
      let row = vectorRow(v, norm);
      if (row < 0) row = vectorRow(v, norm.replace(/[0-9]/g, "0"));
      if (row >= 0) for (let i = 0; i < v.dims; i++) x[o + i] = (v.rows[row * v.dims + i] as number) * (v.scales[row] as number);
      o += v.dims;
      const formRow = this.#formRow.get(plain) ?? this.#formRow.get(norm) ?? 0;
      [formRow, ids.suffix3, ids.suffix2, ids.prefix3, ids.shape].forEach((id, t) => {
        const table = tables[t] as (typeof tables)[number];
        for (let i = 0; i < table.width; i++) x[o + i] = (table.values[id * table.width + i] as number) * (table.scales[id] as number);
        o += table.width;
      });
      for (const g of ids.grams) {
        const s = (grams.scales[g] as number) / ids.grams.length;
        for (let i = 0; i < grams.width; i++) x[o + i] = (x[o + i] as number) + (grams.values[g * grams.width + i] as number) * s;
      }
    });
    memory.kernel.quantize(at.x, k * 4, at.q, at.scale, fresh.length, k, 0);
    memory.pointers(at.ptr, at.q, k * 2, fresh.length);
    memory.product(this.#input, at.ptr, 1, at.scale, at.y, fresh.length);
    const y = memory.f32(at.y, fresh.length * cols);
    for (let r = 0; r < fresh.length; r++) this.#cacheRows.set(y.subarray(r * cols, r * cols + width), (firstRow + r) * width);
  }

  #tags(begin: number, rows: number, out: Analysis): void {
    const { cols } = this.#heads;
    const { upos, xpos } = this.#config.labels;
    const y = this.#memory.f32(this.#at.y, rows * cols);
    const tagAt = 2 * (this.#arc + this.#rel);
    for (let r = 0; r < rows; r++) {
      out.upos[begin + r] = this.#upos[best(y, r * cols + tagAt, upos.length)] as number;
      out.xpos[begin + r] = best(y, r * cols + tagAt + upos.length, xpos.length);
    }
  }

  /** Head, relation and name of each word of one stretch. */
  #tree(forms: readonly string[], row: number, n: number, token: number, out: Analysis): void {
    const memory = this.#memory;
    const { kernel } = memory;
    const at = this.#at;
    const stride = this.#heads.cols * 4;
    const base = at.y + row * stride;
    const arc = this.#arc;
    const rel = this.#rel;
    // Dependents: relu, then the bilinear form; heads: relu, the root before them.
    kernel.quantize(base, stride, at.q, at.scale, n, arc, 1);
    memory.pointers(at.ptr, at.q, arc * 2, n);
    memory.product(this.#bilinear, at.ptr, 1, at.scale, at.arcs, n);
    kernel.quantize(at.arcs, this.#bilinear.cols * 4, at.q, at.scale, n, arc, 0);
    kernel.quantize(at.root, arc * 4, at.head, at.scale2, 1, arc, 0);
    kernel.quantize(base + arc * 4, stride, at.head + arc * 2, at.scale2 + 4, n, arc, 1);
    memory.f32(at.headBias, 1)[0] = this.#rootBias;
    kernel.reluDot(base + arc * 4, stride, at.headWeights, at.headBias + 4, n, arc);
    const cols = up(n + 1, 4);
    kernel.gemm(at.ptr, 1, arc, at.head, at.scale2, at.headBias, at.scale, at.arcs, n, cols);
    const scores = memory.f32(at.arcs, n * cols);
    for (let d = 0; d < n; d++)
      for (let h = 0, i = d * cols + 1, o = LONGEST - d; h < n; h++, i++, o++) scores[i] = (scores[i] as number) + (this.#distance[o] as number);
    const heads = new Int32Array(n);
    bestTree(scores, n, cols, heads);
    // Relations: relu(dependent + head), then one product.
    const ptr = memory.u32(at.ptr, n);
    for (let d = 0; d < n; d++) {
      const h = heads[d] as number;
      ptr[d] = h === 0 ? at.rootRel : base + (h - 1) * stride + (2 * arc + rel) * 4;
      out.head[token + d] = h === 0 ? -1 : token + h - 1;
    }
    kernel.join(base + 2 * arc * 4, at.ptr, stride, at.state, at.q, at.scale, n, rel);
    memory.pointers(at.ptr, at.q, rel * 2, n);
    memory.product(this.#relOut, at.ptr, 1, at.scale, at.rel, n);
    const labels = memory.f32(at.rel, n * this.#relOut.cols);
    for (let d = 0; d < n; d++) out.deprel[token + d] = this.#deprel[best(labels, d * this.#relOut.cols, this.#deprel.length)] as number;
    const { upos, xpos } = this.#config.labels;
    bestLabels(
      this.#nameChain,
      forms,
      memory.f32(base, n * this.#heads.cols),
      2 * (arc + rel) + upos.length + xpos.length,
      this.#heads.cols,
      n,
      out.name,
      token,
    );
  }
}

function code(found: number | undefined, name: string): number {
  if (found === undefined) throw new Error(`the encoder knows a label that this program does not: ${name}`);
  return found;
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

/** Offset of the greatest of `n` values. */
function best(values: Float32Array, at: number, n: number): number {
  let top = 0;
  for (let i = 1; i < n; i++) if ((values[at + i] as number) > (values[at + top] as number)) top = i;
  return top;
}

/** A sentence cut into stretches becomes one tree: later roots hang on the first as parataxis. */
function joinStretches(out: Analysis, first: Int32Array): void {
  const parataxis = DEPREL_CODE.get("parataxis") as number;
  for (let s = 0; s + 1 < first.length; s++) {
    if ((first[s + 1] as number) - (first[s] as number) <= LONGEST) continue;
    let root = -1;
    for (let i = first[s] as number; i < (first[s + 1] as number); i++) {
      if (out.head[i] !== -1) continue;
      if (root < 0) root = i;
      else {
        out.head[i] = root;
        out.deprel[i] = parataxis;
      }
    }
  }
}
