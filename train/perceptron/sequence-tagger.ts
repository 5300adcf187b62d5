/** Greedy left-to-right labelling of words: parts of speech from forms alone, or names from forms and parts of speech. */
import { AveragedPerceptron, hashOf, mix, seeded, shuffled } from "./averaged-perceptron.js";

/** Hashes of the parts of a word form that features ask for. */
interface Word {
  readonly form: number;
  readonly lower: number;
  readonly shape: number;
  /** Suffixes of 1 to 4 letters, then prefixes of 1 to 3. */
  readonly affixes: readonly number[];
}

/** "X" capitals, "x" small letters, "9" digits; runs are one sign. */
const shapeOf = (form: string): string =>
  form
    .replace(/\p{Lu}+/gu, "X")
    .replace(/\p{Ll}+/gu, "x")
    .replace(/\p{N}+/gu, "9")
    .slice(0, 6);

const words = new Map<string, Word>();
export function wordOf(form: string): Word {
  let word = words.get(form);
  if (word === undefined) {
    const lower = form.toLowerCase().replace(/\d/gu, "9");
    const affixes = [1, 2, 3, 4].map((n) => hashOf(`-${lower.slice(-n)}`)).concat([1, 2, 3].map((n) => hashOf(`${lower.slice(0, n)}-`)));
    word = { form: hashOf(form), lower: hashOf(lower), shape: hashOf(shapeOf(form)), affixes };
    words.set(form, word);
  }
  return word;
}

const EDGE: Word = { form: 1, lower: 1, shape: 1, affixes: [1, 1, 1, 1, 1, 1, 1] };

export interface Sequences {
  readonly forms: readonly string[];
  readonly first: Int32Array;
  /** A second clue for each word (its part of speech), or null. */
  readonly clue: Uint8Array | null;
}

export class SequenceTagger {
  readonly model: AveragedPerceptron;
  readonly #features = new Int32Array(48);

  constructor(labels: number, bits: number) {
    this.model = new AveragedPerceptron(labels, bits);
  }

  /** Labels of the words `from` to `to` (not included), written into `out`; learns from `gold` where it is given. */
  label({ forms, clue }: Sequences, from: number, to: number, out: Uint8Array, gold?: Uint8Array): void {
    const f = this.#features;
    const at = (i: number): Word => (i < from || i >= to ? EDGE : wordOf(forms[i] as string));
    const clueAt = (i: number): number => (i < from || i >= to ? 99 : (clue?.[i] ?? 98));
    for (let i = from; i < to; i++) {
      const w = at(i);
      const before = at(i - 1);
      const after = at(i + 1);
      const label1 = i > from ? (out[i - 1] as number) : 99;
      const label2 = i > from + 1 ? (out[i - 2] as number) : 99;
      let n = 0;
      f[n++] = mix(0, 0);
      f[n++] = mix(1, w.form);
      f[n++] = mix(2, w.lower);
      f[n++] = mix(3, w.shape, i === from ? 1 : 0);
      for (const affix of w.affixes) f[n++] = mix(4, affix);
      f[n++] = mix(5, label1);
      f[n++] = mix(6, label1, label2);
      f[n++] = mix(7, label1, w.lower);
      f[n++] = mix(8, before.lower);
      f[n++] = mix(9, at(i - 2).lower);
      f[n++] = mix(10, after.lower);
      f[n++] = mix(11, at(i + 2).lower);
      f[n++] = mix(12, before.affixes[2] as number);
      f[n++] = mix(13, after.affixes[2] as number);
      f[n++] = mix(14, before.lower, w.lower);
      f[n++] = mix(15, w.lower, after.lower);
      f[n++] = mix(16, after.shape, w.shape);
      f[n++] = mix(17, before.shape, w.shape);
      f[n++] = mix(18, w.affixes[2] as number, label1);
      f[n++] = mix(19, w.shape, label1, after.lower);
      if (clue !== null) {
        const c = clueAt(i);
        f[n++] = mix(20, c, label1);
        f[n++] = mix(21, c, clueAt(i + 1), label1);
        f[n++] = mix(22, clueAt(i - 1), c, clueAt(i + 1));
        f[n++] = mix(23, w.lower, c);
        f[n++] = mix(24, c, before.lower);
        f[n++] = mix(25, c, after.lower);
        f[n++] = mix(26, clueAt(i + 1), clueAt(i + 2), c);
      }
      const best = this.model.best(f, n);
      out[i] = best;
      if (gold !== undefined) this.model.update(f, n, gold[i] as number, best);
    }
  }

  /** Learns from the sentences that `use` admits, `epochs` times in random order, and averages. */
  train(data: Sequences, gold: Uint8Array, epochs: number, seed: number, use: (sentence: number) => boolean = () => true): void {
    const random = seeded(seed);
    const out = new Uint8Array(gold.length);
    for (let epoch = 0; epoch < epochs; epoch++)
      for (const s of shuffled(data.first.length - 1, random)) if (use(s)) this.label(data, data.first[s] as number, data.first[s + 1] as number, out, gold);
    this.model.average();
  }

  /** Labels of every sentence that `use` admits; 0 elsewhere. */
  tag(data: Sequences, use: (sentence: number) => boolean = () => true): Uint8Array {
    const out = new Uint8Array(data.forms.length);
    for (let s = 0; s + 1 < data.first.length; s++) if (use(s)) this.label(data, data.first[s] as number, data.first[s + 1] as number, out);
    return out;
  }
}
