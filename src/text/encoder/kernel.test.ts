import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createKernel, hasRelaxed, KernelMemory } from "./kernel.js";

const WIDTH = 48;

/** Rows of activations, and weights of as many columns, as large as either may be. */
const products = fc.record({
  rows: fc.array(fc.array(fc.double({ min: -6, max: 6, noNaN: true }), { minLength: WIDTH, maxLength: WIDTH }), { minLength: 1, maxLength: 5 }),
  columns: fc.array(fc.array(fc.integer({ min: -127, max: 127 }), { minLength: WIDTH * 3, maxLength: WIDTH * 3 }), { minLength: 1, maxLength: 6 }),
});
type Products = typeof products extends fc.Arbitrary<infer T> ? T : never;

/** A convolution over normed rows: each row with the one before it and the one behind it. */
function convolve({ rows, columns }: Products, relaxed: boolean) {
  const memory = new KernelMemory(createKernel(relaxed));
  const n = rows.length;
  const linear = memory.linear(
    [
      {
        rows: { rows: columns.length, width: WIDTH * 3, values: Int8Array.from(columns.flat()), scales: new Float32Array(columns.length).fill(1) },
        bias: new Float32Array(columns.length),
      },
    ],
    { small: true },
  );
  const x = memory.floats(Float32Array.from(rows.flat()));
  const gain = memory.floats(new Float32Array(WIDTH).fill(2));
  const bias = memory.floats(new Float32Array(WIDTH).fill(0.25));
  const norm = memory.smallRows(n, WIDTH);
  const scales = memory.reserve(n * 4);
  const zero = memory.zeroRow(WIDTH);
  const ptr = memory.reserve(n * 3 * 4);
  const out = memory.reserve(n * linear.cols * 4);
  memory.normalize(x, gain, bias, norm, scales, n, WIDTH);
  const bytes = memory.smallRow(WIDTH);
  const at = (r: number): number => (r < 0 || r >= n ? zero : norm + r * bytes);
  memory.u32(ptr, n * 3).set(Array.from({ length: n * 3 }, (_, i) => at(Math.floor(i / 3) + (i % 3) - 1)));
  memory.product(linear, ptr, 3, scales, out, n);
  const { buffer } = memory.kernel.memory;
  const stored = relaxed ? new Int8Array(buffer, norm, n * WIDTH).map((v) => v - 64) : new Int16Array(buffer, norm, n * WIDTH);
  const step = memory.f32(scales, 1)[0] as number;
  return { activations: [...stored], sums: [...memory.f32(out, n * linear.cols)], cols: linear.cols, step };
}

/** The same by plain numbers. */
function expected({ columns }: Products, { activations, cols, step }: ReturnType<typeof convolve>): number[] {
  const n = activations.length / WIDTH;
  const value = (r: number, i: number): number => (r < 0 || r >= n ? 0 : (activations[r * WIDTH + i] as number));
  return Array.from({ length: n * cols }, (_, o) => {
    const [r, column] = [Math.floor(o / cols), columns[o % cols]];
    let sum = 0;
    column?.forEach((w, i) => {
      sum += w * value(r + Math.floor(i / WIDTH) - 1, i % WIDTH);
    });
    return Math.fround(Math.fround(sum) * Math.fround(step));
  });
}

describe("a product of 7-bit activations", () => {
  test("is the exact sum", () => {
    fc.assert(
      fc.property(products, (given) => {
        const found = convolve(given, false);
        expect(Math.min(...found.activations)).toBeGreaterThanOrEqual(-64);
        expect(Math.max(...found.activations)).toBeLessThanOrEqual(63);
        expect(found.sums.map((v) => v + 0)).toEqual(expected(given, found).map((v) => v + 0));
      }),
      { numRuns: 60 },
    );
  });

  test.skipIf(!hasRelaxed())("is the same where the engine multiplies bytes", () => {
    fc.assert(
      fc.property(products, (given) => {
        expect(convolve(given, true)).toEqual(convolve(given, false));
      }),
      { numRuns: 60 },
    );
  });
});

test.each([1, 2, 3, 4, 5, 9])("%i rows are normed and summed as each alone", (n) => {
  const memory = new KernelMemory();
  const rows = Float32Array.from({ length: n * WIDTH }, (_, i) => Math.fround(Math.sin(i * i) * 3));
  const x = memory.floats(rows);
  const gain = memory.floats(new Float32Array(WIDTH).fill(1));
  const bias = memory.floats(new Float32Array(WIDTH).fill(0.5));
  const out = memory.smallRows(n + 1, WIDTH);
  const scales = memory.reserve(n * 4);
  const normed = (at: number, count: number): number[] => {
    memory.normalize(at, gain, bias, out, scales, count, WIDTH);
    return [...new Uint8Array(memory.kernel.memory.buffer, out, memory.smallRow(WIDTH) * count)];
  };
  expect(normed(x, n)).toEqual(Array.from({ length: n }, (_, r) => normed(x + r * WIDTH * 4, 1)).flat());
  const sums = memory.reserve(n * 4);
  memory.kernel.reluDot(x, WIDTH * 4, x, sums, n, WIDTH);
  const dot = (r: number): number => rows.subarray(r * WIDTH, (r + 1) * WIDTH).reduce((sum, v, i) => sum + Math.max(0, v) * (rows[i] as number), 0);
  expect([...memory.f32(sums, n)]).toEqual(Array.from({ length: n }, (_, r) => Math.fround(dot(r))));
});
