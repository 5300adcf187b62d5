/** The compiled kernel (wasm/kernel.ts), instantiated; what each function computes is documented there. Arguments are byte offsets. */
import { KERNEL_WASM } from "./kernel-wasm.js";

// Node's and the browser's own type libraries disagree on this name; the coder compiles against neither.
declare const WebAssembly: {
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object, imports: object) => { readonly exports: unknown };
};

export interface Kernel {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  gemm(rowPtrs: number, segs: number, k: number, w: number, wScale: number, bias: number, xScale: number, out: number, rows: number, cols: number): void;
  normalize(x: number, gain: number, bias: number, out: number, rows: number, width: number, steps: number): void;
  gate(y: number, x: number, rows: number, width: number): void;
  recur(y: number, x: number, state: number, rows: number, half: number, backward: number): void;
  quantize(x: number, stride: number, out: number, scales: number, rows: number, width: number, relu: number): void;
  join(a: number, bPtrs: number, stride: number, sum: number, out: number, scales: number, rows: number, width: number): void;
}

/** A kernel with a memory of its own. @throws WebAssembly.CompileError where WASM SIMD is not there (Node before 16.4). */
export function createKernel(): Kernel {
  const bytes = Uint8Array.from(atob(KERNEL_WASM), (c) => c.charCodeAt(0));
  const abort = () => {
    throw new Error("the kernel aborted");
  };
  return new WebAssembly.Instance(new WebAssembly.Module(bytes), { env: { abort } }).exports as Kernel;
}

/** Makes sure that the kernel's memory holds `bytes` bytes. Views made before may be detached. */
export function ensureMemory(kernel: Kernel, bytes: number): void {
  const pages = Math.ceil((bytes - kernel.memory.buffer.byteLength) / 65536);
  if (pages > 0) kernel.memory.grow(pages);
}
