// AssemblyScript. The encoder's arithmetic: exact integer products into int32 and IEEE f32 for the rest, so every machine computes the same
// bits. All pointers are byte offsets into the exported memory, which the caller lays out; rows are multiples of 16 wide.
//
// Built twice. With relaxed SIMD a product of 7-bit activations multiplies bytes (VNNI and SDOT do sixteen in one step); without it the same
// activations and weights lie there as int16. The sums are the same integers, so both builds give the same bits.

/** Bytes of a 7-bit activation, and of a weight that it is multiplied with. */
export const SMALL: i32 = ASC_FEATURE_RELAXED_SIMD ? 1 : 2;

/** What lies in memory for the 7-bit activation 0: relaxed products want bytes from 0 to 127. */
export const ZERO: i32 = ASC_FEATURE_RELAXED_SIMD ? 64 : 0;

// Vectors that loops need. An engine builds a constant anew wherever it stands; what may change, as these might for all it knows, it only loads.
let HALF: v128 = f32x4.splat(0.5);
let MOST: v128 = f32x4.splat(3.646);
let LEAST: v128 = f32x4.splat(-3.646);
let C15: v128 = f32x4.splat(15);
let C105: v128 = f32x4.splat(105);
let C420: v128 = f32x4.splat(420);
let C945: v128 = f32x4.splat(945);
let TOP: v128 = f32x4.splat(63);
let BOTTOM: v128 = f32x4.splat(-64);
let WHOLE: v128 = f32x4.splat(12582912);

/** out[r][c] = (sum over the row's segments of x . w[c]) * xScale[r] * wScale[c] + bias[c].
 * `rowPtrs` holds `segs` pointers a row (a convolution's neighbours; a zero row beyond the sentence), each to `k` int16; no sum of at most
 * 516 products of an int16 and an int8 overflows. */
export function gemm(rowPtrs: usize, segs: i32, k: i32, w: usize, wScale: usize, bias: usize, xScale: usize, out: usize, rows: i32, cols: i32): void {
  products<i16>(rowPtrs, segs, k, w, 0, wScale, bias, xScale, out, rows, cols);
}

/** As `gemm`, of 7-bit activations. `zeros[c]` is what a row of activations 0 would give, as it lies in memory; only relaxed products need it. */
export function gemm7(rowPtrs: usize, segs: i32, k: i32, w: usize, zeros: usize, wScale: usize, bias: usize, xScale: usize, out: usize, rows: i32, cols: i32): void {
  if (ASC_FEATURE_RELAXED_SIMD) products<i8>(rowPtrs, segs, k, w, zeros, wScale, bias, xScale, out, rows, cols);
  else products<i16>(rowPtrs, segs, k, w, 0, wScale, bias, xScale, out, rows, cols);
}

/** Two rows by four columns at a time; T is what lies in memory for an activation and a weight. */
function products<T>(rowPtrs: usize, segs: i32, k: i32, w: usize, zeros: usize, wScale: usize, bias: usize, xScale: usize, out: usize, rows: i32, cols: i32): void {
  const wRow: usize = <usize>segs * <usize>k * sizeof<T>();
  const bytes: usize = <usize>k * sizeof<T>();
  for (let r = 0; r < rows; r += 2) {
    const last: bool = r + 1 >= rows;
    const p0: usize = rowPtrs + ((<usize>r * <usize>segs) << 2);
    const p1: usize = last ? p0 : p0 + (<usize>segs << 2);
    const s0: f32 = load<f32>(xScale + (<usize>r << 2));
    const s1: f32 = last ? s0 : load<f32>(xScale + ((<usize>r + 1) << 2));
    const o0: usize = out + ((<usize>r * <usize>cols) << 2);
    const o1: usize = last ? o0 : o0 + (<usize>cols << 2);
    for (let c = 0; c < cols; c += 4) {
      let a0 = i32x4.splat(0), a1 = i32x4.splat(0), a2 = i32x4.splat(0), a3 = i32x4.splat(0);
      let b0 = i32x4.splat(0), b1 = i32x4.splat(0), b2 = i32x4.splat(0), b3 = i32x4.splat(0);
      let w0: usize = w + <usize>c * wRow;
      let w1: usize = w0 + wRow, w2: usize = w1 + wRow, w3: usize = w2 + wRow;
      for (let s = 0; s < segs; s++) {
        let x0: usize = load<u32>(p0 + (<usize>s << 2));
        let x1: usize = load<u32>(p1 + (<usize>s << 2));
        const end: usize = x0 + bytes;
        while (x0 < end) {
          const u = v128.load(x0), v = v128.load(x1);
          const m0 = v128.load(w0), m1 = v128.load(w1), m2 = v128.load(w2), m3 = v128.load(w3);
          a0 = add<T>(a0, u, m0);
          b0 = add<T>(b0, v, m0);
          a1 = add<T>(a1, u, m1);
          b1 = add<T>(b1, v, m1);
          a2 = add<T>(a2, u, m2);
          b2 = add<T>(b2, v, m2);
          a3 = add<T>(a3, u, m3);
          b3 = add<T>(b3, v, m3);
          x0 += 16; x1 += 16; w0 += 16; w1 += 16; w2 += 16; w3 += 16;
        }
      }
      const scale = v128.load(wScale + (<usize>c << 2)), shift = v128.load(bias + (<usize>c << 2));
      const zero = sizeof<T>() == 1 ? v128.load(zeros + (<usize>c << 2)) : i32x4.splat(0);
      v128.store(o0 + (<usize>c << 2), f32x4.add(f32x4.mul(f32x4.convert_i32x4_s(i32x4.sub(sums(a0, a1, a2, a3), zero)), f32x4.mul(scale, f32x4.splat(s0))), shift));
      if (!last) v128.store(o1 + (<usize>c << 2), f32x4.add(f32x4.mul(f32x4.convert_i32x4_s(i32x4.sub(sums(b0, b1, b2, b3), zero)), f32x4.mul(scale, f32x4.splat(s1))), shift));
    }
  }
}

/** The sums before, with the products of sixteen bytes of activations and weights. */
// @ts-ignore: decorator
@inline
function add<T>(before: v128, x: v128, w: v128): v128 {
  if (sizeof<T>() == 1) return i32x4.relaxed_dot_i8x16_i7x16_add_s(w, x, before);
  else return i32x4.add(before, i32x4.dot_i16x8_s(x, w));
}

/** The four horizontal sums, in order. */
// @ts-ignore: decorator
@inline
function sums(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab0 = v128.shuffle<i32>(a, b, 0, 4, 2, 6), ab1 = v128.shuffle<i32>(a, b, 1, 5, 3, 7);
  const cd0 = v128.shuffle<i32>(c, d, 0, 4, 2, 6), cd1 = v128.shuffle<i32>(c, d, 1, 5, 3, 7);
  const ab = i32x4.add(ab0, ab1), cd = i32x4.add(cd0, cd1); // a02 b02 a13 b13
  return i32x4.add(v128.shuffle<i32>(ab, cd, 0, 1, 4, 5), v128.shuffle<i32>(ab, cd, 2, 3, 6, 7));
}

// @ts-ignore: decorator
@inline
function total(v: v128): f32 {
  return f32x4.extract_lane(v, 0) + f32x4.extract_lane(v, 1) + (f32x4.extract_lane(v, 2) + f32x4.extract_lane(v, 3));
}

/** Layer norm of each row of x (f32), written as 7-bit activations in steps of 1 / steps. The sums of four rows are made side by side, so that
 * none waits for its own last addition. */
export function normalize(x: usize, gain: usize, bias: usize, out: usize, rows: i32, width: i32, steps: f32): void {
  const n: f32 = <f32>width;
  const row: usize = <usize>width << 2;
  const bytes: usize = <usize>width * SMALL;
  const end: usize = x + <usize>rows * row;
  for (let from = x, to = out; from < end; from += 4 * row, to += 4 * bytes) {
    const x0 = from, x1 = min<usize>(from + row, end - row), x2 = min<usize>(from + 2 * row, end - row), x3 = min<usize>(from + 3 * row, end - row);
    let s0 = f32x4.splat(0), s1 = f32x4.splat(0), s2 = f32x4.splat(0), s3 = f32x4.splat(0);
    for (let i: usize = 0; i < row; i += 16) {
      s0 = f32x4.add(s0, v128.load(x0 + i));
      s1 = f32x4.add(s1, v128.load(x1 + i));
      s2 = f32x4.add(s2, v128.load(x2 + i));
      s3 = f32x4.add(s3, v128.load(x3 + i));
    }
    const m0 = f32x4.splat(total(s0) / n), m1 = f32x4.splat(total(s1) / n), m2 = f32x4.splat(total(s2) / n), m3 = f32x4.splat(total(s3) / n);
    let q0 = f32x4.splat(0), q1 = f32x4.splat(0), q2 = f32x4.splat(0), q3 = f32x4.splat(0);
    for (let i: usize = 0; i < row; i += 16) {
      q0 = f32x4.add(q0, squared(x0 + i, m0));
      q1 = f32x4.add(q1, squared(x1 + i, m1));
      q2 = f32x4.add(q2, squared(x2 + i, m2));
      q3 = f32x4.add(q3, squared(x3 + i, m3));
    }
    normalizeRow(x0, gain, bias, to, row, m0, total(q0) / n, steps);
    if (from + row < end) normalizeRow(x1, gain, bias, to + bytes, row, m1, total(q1) / n, steps);
    if (from + 2 * row < end) normalizeRow(x2, gain, bias, to + 2 * bytes, row, m2, total(q2) / n, steps);
    if (from + 3 * row < end) normalizeRow(x3, gain, bias, to + 3 * bytes, row, m3, total(q3) / n, steps);
  }
}

// @ts-ignore: decorator
@inline
function squared(at: usize, mean: v128): v128 {
  const d = f32x4.sub(v128.load(at), mean);
  return f32x4.mul(d, d);
}

/** One row of `normalize`. */
function normalizeRow(from: usize, gain: usize, bias: usize, out: usize, row: usize, mean: v128, variance: f32, steps: f32): void {
  const inv = f32x4.splat(<f32>1 / sqrt<f32>(variance + <f32>1e-5));
  let to = out;
  for (let i: usize = 0; i < row; i += 64) {
    const a = normal(from, gain, bias, i, mean, inv, steps), b = normal(from, gain, bias, i + 16, mean, inv, steps);
    const c = normal(from, gain, bias, i + 32, mean, inv, steps), d = normal(from, gain, bias, i + 48, mean, inv, steps);
    const low = i16x8.narrow_i32x4_s(a, b), high = i16x8.narrow_i32x4_s(c, d);
    if (ASC_FEATURE_RELAXED_SIMD) {
      v128.store(to, i8x16.add(i8x16.narrow_i16x8_s(low, high), i8x16.splat(<i8>ZERO)));
      to += 16;
    } else {
      v128.store(to, low);
      v128.store(to + 16, high);
      to += 32;
    }
  }
}

/** Four normed values in steps, as far as seven bits hold them: from -64 to 63. */
// @ts-ignore: decorator
@inline
function normal(from: usize, gain: usize, bias: usize, i: usize, mean: v128, inv: v128, steps: f32): v128 {
  const value = f32x4.add(f32x4.mul(f32x4.mul(f32x4.sub(v128.load(from + i), mean), inv), v128.load(gain + i)), v128.load(bias + i));
  return rounded(f32x4.pmax(f32x4.pmin(f32x4.mul(value, f32x4.splat(steps)), TOP), BOTTOM));
}

/** The nearest integers of values under 2^22: behind 1.5 * 2^23 a float holds whole numbers alone, in its last bits. */
// @ts-ignore: decorator
@inline
function rounded(v: v128): v128 {
  return i32x4.sub(f32x4.add(v, WHOLE), WHOLE);
}

/** Logistic function: tanh by the fifth convergent of Lambert's continued fraction (error below 7e-4, a hundredth of an activation's step). */
// @ts-ignore: decorator
@inline
function sigmoid(v: v128): v128 {
  const x = f32x4.pmax(f32x4.pmin(f32x4.mul(v, HALF), MOST), LEAST);
  const z = f32x4.mul(x, x);
  const p = f32x4.mul(f32x4.add(f32x4.mul(f32x4.add(z, C105), z), C945), x);
  const q = f32x4.add(f32x4.mul(f32x4.add(f32x4.mul(z, C15), C420), z), C945);
  return f32x4.add(f32x4.mul(f32x4.div(p, q), HALF), HALF);
}

/** x += a * sigmoid(g), where each row of y is a (width) then g (width). */
export function gate(y: usize, x: usize, rows: i32, width: i32): void {
  const row: usize = <usize>width << 2;
  for (let r = 0; r < rows; r++) {
    const a: usize = y + <usize>r * (row << 1), o: usize = x + <usize>r * row;
    for (let i: usize = 0; i < row; i += 16) {
      v128.store(o + i, f32x4.add(v128.load(o + i), f32x4.mul(v128.load(a + i), sigmoid(v128.load(a + row + i)))));
    }
  }
}

/** One direction of a simple recurrent unit over one sentence: x[:, at..at+half] += c * sigmoid(o), c = f c' + (1 - f) v.
 * Rows of y hold v, f, o (half each) for the forward way, then the same for the backward way; `state` is half f32 of scratch. */
export function recur(y: usize, x: usize, state: usize, rows: i32, half: i32, backward: bool): void {
  const h: usize = <usize>half << 2;
  const base: usize = backward ? 3 * h : 0, at: usize = backward ? h : 0;
  const one = f32x4.splat(1);
  for (let i: usize = 0; i < h; i += 16) v128.store(state + i, f32x4.splat(0));
  for (let n = 0; n < rows; n++) {
    const r = backward ? rows - 1 - n : n;
    const from: usize = y + <usize>r * 6 * h + base, to: usize = x + <usize>r * 2 * h + at;
    for (let i: usize = 0; i < h; i += 16) {
      const f = sigmoid(v128.load(from + h + i));
      const c = f32x4.add(f32x4.mul(f, v128.load(state + i)), f32x4.mul(f32x4.sub(one, f), v128.load(from + i)));
      v128.store(state + i, c);
      v128.store(to + i, f32x4.add(v128.load(to + i), f32x4.mul(c, sigmoid(v128.load(from + 2 * h + i)))));
    }
  }
}

/** Rows of f32 (at x, `stride` bytes apart) made int16, each with the scale that fits it; negative values become 0 if `relu`. */
export function quantize(x: usize, stride: usize, out: usize, scales: usize, rows: i32, width: i32, relu: bool): void {
  const row: usize = <usize>width << 2;
  const floor = relu ? f32x4.splat(0) : f32x4.splat(-3.0e38);
  for (let r = 0; r < rows; r++) {
    const from: usize = x + <usize>r * stride, to: usize = out + ((<usize>r * <usize>width) << 1);
    let top = f32x4.splat(1e-9);
    for (let i: usize = 0; i < row; i += 16) top = f32x4.pmax(top, f32x4.abs(f32x4.pmax(v128.load(from + i), floor)));
    const most = max<f32>(max<f32>(f32x4.extract_lane(top, 0), f32x4.extract_lane(top, 1)), max<f32>(f32x4.extract_lane(top, 2), f32x4.extract_lane(top, 3)));
    const s = f32x4.splat(<f32>8191 / most);
    store<f32>(scales + (<usize>r << 2), most / <f32>8191);
    for (let i: usize = 0; i < row; i += 32) {
      const a = f32x4.mul(f32x4.pmax(v128.load(from + i), floor), s), b = f32x4.mul(f32x4.pmax(v128.load(from + i + 16), floor), s);
      v128.store(to + (i >> 1), i16x8.narrow_i32x4_s(rounded(a), rounded(b)));
    }
  }
}

/** out[r] = max(0, a[r] + b[r]) as int16 with a scale a row: the sums of a dependent's and its head's label parts. */
export function join(a: usize, bPtrs: usize, stride: usize, sum: usize, out: usize, scales: usize, rows: i32, width: i32): void {
  const row: usize = <usize>width << 2;
  for (let r = 0; r < rows; r++) {
    const from: usize = a + <usize>r * stride, other: usize = load<u32>(bPtrs + (<usize>r << 2));
    for (let i: usize = 0; i < row; i += 16) v128.store(sum + i, f32x4.add(v128.load(from + i), v128.load(other + i)));
    quantize(sum, row, out + ((<usize>r * <usize>width) << 1), scales + (<usize>r << 2), 1, width, true);
  }
}

/** x[r] += the rows of `table` that r's `n` codes (u16) name, in their order. */
export function addRows(x: usize, table: usize, codes: usize, n: i32, rows: i32, width: i32): void {
  const row: usize = <usize>width << 2;
  for (let r = 0; r < rows; r++) {
    const to: usize = x + <usize>r * row, from: usize = codes + ((<usize>r * <usize>n) << 1);
    for (let i: usize = 0; i < row; i += 16) {
      let sum = v128.load(to + i);
      for (let c: usize = 0; c < <usize>n; c++) sum = f32x4.add(sum, v128.load(table + <usize>load<u16>(from + (c << 1)) * row + i));
      v128.store(to + i, sum);
    }
  }
}

/** out[r] = the sum of max(0, x[r][i]) * w[i] in f64 and in this order, four rows side by side; rows of x are `stride` bytes apart. */
export function reluDot(x: usize, stride: usize, w: usize, out: usize, rows: i32, width: i32): void {
  const row: usize = <usize>width << 2;
  for (let r = 0; r < rows; r += 4) {
    const x0: usize = x + <usize>r * stride, x1: usize = x + <usize>min(r + 1, rows - 1) * stride;
    const x2: usize = x + <usize>min(r + 2, rows - 1) * stride, x3: usize = x + <usize>min(r + 3, rows - 1) * stride;
    let s0: f64 = 0, s1: f64 = 0, s2: f64 = 0, s3: f64 = 0;
    for (let i: usize = 0; i < row; i += 4) {
      const v: f64 = load<f32>(w + i);
      s0 += <f64>max<f32>(0, load<f32>(x0 + i)) * v;
      s1 += <f64>max<f32>(0, load<f32>(x1 + i)) * v;
      s2 += <f64>max<f32>(0, load<f32>(x2 + i)) * v;
      s3 += <f64>max<f32>(0, load<f32>(x3 + i)) * v;
    }
    const to: usize = out + (<usize>r << 2);
    store<f32>(to, <f32>s0);
    if (r + 1 < rows) store<f32>(to + 4, <f32>s1);
    if (r + 2 < rows) store<f32>(to + 8, <f32>s2);
    if (r + 3 < rows) store<f32>(to + 12, <f32>s3);
  }
}
