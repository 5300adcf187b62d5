/** The compiled kernel (wasm/kernel.ts), instantiated, and its memory laid out; what each function computes is documented there. */
import { KERNEL_RELAXED_WASM, KERNEL_WASM } from "./kernel-wasm.js";
import type { Rows } from "./tensor-file.js";

// Node's and the browser's own type libraries disagree on this name; the coder compiles against neither.
declare const WebAssembly: {
  validate(bytes: Uint8Array): boolean;
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object, imports: object) => { readonly exports: unknown };
};

/** Arguments are byte offsets. */
export interface Kernel {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  /** Bytes of a 7-bit activation and its weights, and what lies there for 0. */
  readonly SMALL: { readonly value: number };
  readonly ZERO: { readonly value: number };
  gemm(rowPtrs: number, segs: number, k: number, w: number, wScale: number, bias: number, xScale: number, out: number, rows: number, cols: number): void;
  gemm7(
    rowPtrs: number,
    segs: number,
    k: number,
    w: number,
    zeros: number,
    wScale: number,
    bias: number,
    xScale: number,
    out: number,
    rows: number,
    cols: number,
  ): void;
  normalize(x: number, gain: number, bias: number, out: number, rows: number, width: number, steps: number): void;
  gate(y: number, x: number, rows: number, width: number): void;
  recur(y: number, x: number, state: number, rows: number, half: number, backward: number): void;
  quantize(x: number, stride: number, out: number, scales: number, rows: number, width: number, relu: number): void;
  addRows(x: number, table: number, codes: number, n: number, rows: number, width: number): void;
  reluDot(x: number, stride: number, w: number, out: number, rows: number, width: number): void;
  join(a: number, bPtrs: number, stride: number, sum: number, out: number, scales: number, rows: number, width: number): void;
}

const bytesOf = (base64: string): Uint8Array => Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));

/** Whether this engine multiplies bytes (relaxed SIMD: Node 22, Chrome 114). */
export const hasRelaxed = (): boolean => WebAssembly.validate(bytesOf(KERNEL_RELAXED_WASM));

/** A kernel with a memory of its own. @throws WebAssembly.CompileError where WASM SIMD is not there (Node before 16.4). */
export function createKernel(relaxed = hasRelaxed()): Kernel {
  const abort = () => {
    throw new Error("the kernel aborted");
  };
  const module = new WebAssembly.Module(bytesOf(relaxed ? KERNEL_RELAXED_WASM : KERNEL_WASM));
  return new WebAssembly.Instance(module, { env: { abort } }).exports as Kernel;
}

/** A matrix in the kernel's memory. */
export interface Linear {
  readonly w: number;
  readonly scale: number;
  readonly bias: number;
  readonly k: number;
  /** Columns, padded to a multiple of four. */
  readonly cols: number;
  /** For 7-bit activations: what a row of zeros gives, as it lies in memory. */
  readonly zeros: number | null;
}

/** Layer-normed activations are 7 bits in steps of 4/63: a range of ±4 (docs/models.md tells what other steps cost). */
const STEPS = 15.75;

/** The next multiple of `to`. */
export const up = (n: number, to: number): number => Math.ceil(n / to) * to;

/** The kernel and what lies in its memory. Views of the memory may be detached by the next `reserve`. */
export class KernelMemory {
  readonly kernel: Kernel;
  #top = 1024;

  constructor(kernel: Kernel = createKernel()) {
    this.kernel = kernel;
  }

  /** So many bytes, zero, at a multiple of 16. */
  reserve(bytes: number): number {
    const at = up(this.#top, 16);
    this.#top = at + bytes;
    const { memory } = this.kernel;
    const pages = Math.ceil((this.#top - memory.buffer.byteLength) / 65536);
    if (pages > 0) memory.grow(pages);
    return at;
  }

  f32(at: number, length: number): Float32Array {
    return new Float32Array(this.kernel.memory.buffer, at, length);
  }

  u32(at: number, length: number): Uint32Array {
    return new Uint32Array(this.kernel.memory.buffer, at, length);
  }

  floats(values: Float32Array): number {
    const at = this.reserve(values.length * 4);
    this.f32(at, values.length).set(values);
    return at;
  }

  /** Bytes of a row of 7-bit activations. */
  smallRow(width: number): number {
    return width * this.kernel.SMALL.value;
  }

  /** Room for rows of 7-bit activations. */
  smallRows(rows: number, width: number): number {
    return this.reserve(rows * this.smallRow(width));
  }

  /** A row of 7-bit activations that are 0. */
  zeroRow(width: number): number {
    const at = this.smallRows(1, width);
    new Uint8Array(this.kernel.memory.buffer, at, this.smallRow(width)).fill(this.kernel.ZERO.value);
    return at;
  }

  /** Several matrices of one input stacked to one product; columns padded with zeros to a multiple of four. `small`: for 7-bit activations. */
  linear(parts: readonly { readonly rows: Rows; readonly bias: Float32Array }[], { small }: { readonly small: boolean }): Linear {
    const k = parts[0]?.rows.width as number;
    const cols = up(
      parts.reduce((n, { rows }) => n + rows.rows, 0),
      4,
    );
    const bytes = small ? this.kernel.SMALL.value : 2;
    const w = this.reserve(cols * k * bytes);
    const scale = this.reserve(cols * 4);
    const bias = this.reserve(cols * 4);
    const zeros = small ? this.reserve(cols * 4) : null;
    const { buffer } = this.kernel.memory;
    let at = 0;
    for (const { rows, bias: shift } of parts) {
      const weights = bytes === 1 ? new Int8Array(buffer, w + at * k, rows.rows * k) : new Int16Array(buffer, w + at * k * 2, rows.rows * k);
      weights.set(rows.values);
      this.f32(scale + at * 4, rows.rows).set(rows.scales);
      this.f32(bias + at * 4, rows.rows).set(shift);
      if (zeros !== null) new Int32Array(buffer, zeros + at * 4, rows.rows).set(sumsOf(rows).map((sum) => sum * this.kernel.ZERO.value));
      at += rows.rows;
    }
    return { w, scale, bias, k, cols, zeros };
  }

  /** out = the rows at `ptr` (`segs` pointers each) times a matrix; `scales` holds the step of each row. */
  product({ w, scale, bias, k, cols, zeros }: Linear, ptr: number, segs: number, scales: number, out: number, rows: number): void {
    if (zeros === null) this.kernel.gemm(ptr, segs, k / segs, w, scale, bias, scales, out, rows, cols);
    else this.kernel.gemm7(ptr, segs, k / segs, w, zeros, scale, bias, scales, out, rows, cols);
  }

  /** One pointer a row, to rows of so many bytes. */
  pointers(ptr: number, base: number, bytes: number, rows: number): void {
    const out = this.u32(ptr, rows);
    for (let r = 0; r < rows; r++) out[r] = base + r * bytes;
  }

  /** Layer norm of rows, and their step. */
  normalize(x: number, gain: number, bias: number, out: number, scales: number, rows: number, width: number): void {
    this.kernel.normalize(x, gain, bias, out, rows, width, STEPS);
    this.f32(scales, rows).fill(1 / STEPS);
  }
}

function sumsOf({ rows, width, values }: Rows): Int32Array {
  const sums = new Int32Array(rows);
  for (let i = 0; i < values.length; i++) {
    const r = Math.floor(i / width);
    sums[r] = (sums[r] as number) + (values[i] as number);
  }
  return sums;
}
