/**
 * The best tree over arc scores: Chu-Liu & Edmonds' maximum spanning arborescence with exactly one root (a large penalty on
 * every root arc leaves one). Most sentences need no contraction: the best head of each word is a tree already.
 */

/** Penalty on an arc from the root; arc scores stay far below it. */
const ROOT_PENALTY = 1e5;

/**
 * @param scores row-major [n][stride]; scores[d * stride + h], h = 0 the root and h = i + 1 the word i
 * @param heads filled with the head of each word, 0 for the root
 */
export function bestTree(scores: Float32Array, n: number, stride: number, heads: Int32Array): void {
  let roots = 0;
  for (let d = 0; d < n; d++) {
    let best = 0;
    let top = scores[d * stride] as number;
    for (let h = 1; h <= n; h++) {
      const s = scores[d * stride + h] as number;
      if (s > top && h !== d + 1) {
        top = s;
        best = h;
      }
    }
    heads[d] = best;
    if (best === 0) roots++;
  }
  if (roots === 1 && isTree(heads, n)) return;
  const size = n + 1;
  const weight = new Float64Array(size * size).fill(Number.NEGATIVE_INFINITY);
  for (let d = 0; d < n; d++)
    for (let h = 0; h <= n; h++) if (h !== d + 1) weight[h * size + d + 1] = (scores[d * stride + h] as number) - (h === 0 ? ROOT_PENALTY : 0);
  const tree = arborescence(weight, size);
  for (let d = 0; d < n; d++) heads[d] = tree[d + 1] as number;
}

/** True when every word reaches the root. */
function isTree(heads: Int32Array, n: number): boolean {
  const state = new Uint8Array(n + 1); // 0 unseen, 1 on the present path, 2 reaches the root
  state[0] = 2;
  for (let i = 1; i <= n; i++) {
    let at = i;
    while (state[at] === 0) {
      state[at] = 1;
      at = heads[at - 1] as number;
    }
    if (state[at] === 1) return false;
    for (let j = i; state[j] === 1; j = heads[j - 1] as number) state[j] = 2;
  }
  return true;
}

/** Heads of the maximum arborescence from node 0; weight[h * size + d], no word being its own head. */
function arborescence(weight: Float64Array, size: number): Int32Array {
  const head = new Int32Array(size);
  head[0] = -1;
  const top = weight.slice(0, size);
  for (let h = 1; h < size; h++)
    for (let d = 1, at = h * size + 1; d < size; d++, at++) {
      const w = weight[at] as number;
      if (w > (top[d] as number)) {
        top[d] = w;
        head[d] = h;
      }
    }
  const cycle = findCycle(head, size);
  if (!cycle) return head;
  // Contract the cycle to one node (the last of the smaller graph), keeping which arcs stood behind the new ones.
  const inside = new Uint8Array(size);
  for (const c of cycle) inside[c] = 1;
  const kept: number[] = [];
  for (let i = 0; i < size; i++) if (!inside[i]) kept.push(i);
  const small = kept.length + 1;
  const node = small - 1;
  const next = new Float64Array(small * small).fill(Number.NEGATIVE_INFINITY);
  const enters = new Int32Array(small).fill(-1);
  const leaves = new Int32Array(small).fill(-1);
  for (let a = 0; a < kept.length; a++) {
    const from = kept[a] as number;
    for (let b = 0; b < kept.length; b++) next[a * small + b] = weight[from * size + (kept[b] as number)] as number;
    for (const c of cycle) {
      const into = (weight[from * size + c] as number) - (weight[(head[c] as number) * size + c] as number);
      if (into > (next[a * small + node] as number) || enters[a] === -1) {
        next[a * small + node] = into;
        enters[a] = c;
      }
      const out = weight[c * size + from] as number;
      if (out > (next[node * small + a] as number) || leaves[a] === -1) {
        next[node * small + a] = out;
        leaves[a] = c;
      }
    }
  }
  const solved = arborescence(next, small);
  const result = head.slice();
  for (let b = 1; b < kept.length; b++) {
    const h = solved[b] as number;
    result[kept[b] as number] = h === node ? (leaves[b] as number) : (kept[h] as number);
  }
  const entry = solved[node] as number;
  result[enters[entry] as number] = kept[entry] as number;
  return result;
}

function findCycle(head: Int32Array, size: number): number[] | null {
  const seen = new Int32Array(size).fill(-1);
  for (let i = 1; i < size; i++) {
    let at = i;
    while (at > 0 && seen[at] === -1) {
      seen[at] = i;
      at = head[at] as number;
    }
    if (at > 0 && seen[at] === i) {
      const cycle = [at];
      for (let j = head[at] as number; j !== at; j = head[j] as number) cycle.push(j);
      return cycle;
    }
  }
  return null;
}
