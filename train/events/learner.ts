/**
 * Learns the weights of `extract/events/readings.ts`: one choice a text among all readings and types and "no event" (at zero),
 * where any reading of the labelled type is right. AdaGrad on the marginal log-likelihood, weights averaged over the last epochs.
 */

import { choiceFeatures, type Reading } from "../../src/extract/events/readings.js";
import type { EventWeights } from "../../src/model/event-grammar.js";
import { EVENT_TYPES, type EventType } from "../../src/model/plover.js";

export interface Labelled {
  readonly readings: readonly Reading[];
  /** Empty: no event. */
  readonly labels: readonly EventType[];
}

export interface Regimen {
  readonly epochs: number;
  readonly rate: number;
  readonly l2: number;
  /** How much a text without event counts beside one with. */
  readonly none: number;
  /** A feature must have been seen in so many texts. */
  readonly texts: number;
  /** Weights nearer to zero are not written. */
  readonly least: number;
}

export const REGIMEN: Regimen = { epochs: 12, rate: 0.15, l2: 1e-3, none: 0.3, texts: 2, least: 0.1 };

/** A feature of a type is one number: "type|name"; one of the ranking is "|name". */
class Index {
  readonly ids = new Map<string, number>();
  /** Texts that each feature was seen in. */
  readonly texts: number[] = [];
  private readonly lastText: number[] = [];
  private text = 0;
  nextText(): void {
    this.text++;
  }
  of(names: readonly string[]): Int32Array {
    return Int32Array.from(names, (name) => {
      let id = this.ids.get(name);
      if (id === undefined) {
        id = this.ids.size;
        this.ids.set(name, id);
        this.texts.push(0);
        this.lastText.push(-1);
      }
      if (this.lastText[id] !== this.text) this.texts[id] = (this.texts[id] as number) + 1;
      this.lastText[id] = this.text;
      return id;
    });
  }
}

interface Choice {
  x: Int32Array;
  readonly right: boolean;
}

function choicesOf({ readings, labels }: Labelled, index: Index): Choice[] {
  const out: Choice[] = [];
  index.nextText();
  for (const reading of readings) {
    for (const type of EVENT_TYPES) {
      const own = choiceFeatures(reading, type);
      if (own === null) continue;
      const names = [...reading.ranking.map((n) => `|${n}`), ...own.map((n) => `|${n}`), ...reading.typed.map((n) => `${type}|${n}`)];
      out.push({ x: index.of(names), right: labels.includes(type) });
    }
  }
  return out;
}

/** `seed` orders the texts; the same texts and seed give the same weights. */
export function learn(
  texts: readonly Labelled[],
  { epochs, rate, l2, none: noneWeight, texts: leastTexts, least }: Regimen = REGIMEN,
  origin = "",
): EventWeights {
  const index = new Index();
  const cases = texts
    .map((text) => ({ choices: choicesOf(text, index), none: text.labels.length === 0 }))
    .filter(({ choices, none }) => none || choices.some((c) => c.right));
  const n = index.ids.size;
  const rare = index.texts.map((count) => count < leastTexts);
  for (const { choices } of cases) for (const choice of choices) choice.x = choice.x.filter((i) => !rare[i]);
  const w = new Float64Array(n);
  const g = new Float64Array(n).fill(1e-2);
  const mean = new Float64Array(n);
  const averaged = Math.max(1, Math.floor(epochs / 3));
  let seed = 1;
  const random = (): number => {
    seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
    return seed / 0x80000000;
  };
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let i = cases.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      [cases[i], cases[j]] = [cases[j] as (typeof cases)[0], cases[i] as (typeof cases)[0]];
    }
    for (const { choices, none } of cases) step(choices, none, none ? noneWeight : 1, w, g, rate, l2);
    if (epoch >= epochs - averaged) for (let i = 0; i < n; i++) mean[i] = (mean[i] as number) + (w[i] as number) / averaged;
  }
  const ranking: Record<string, number> = {};
  const opinion: Record<string, Partial<Record<EventType, number>>> = {};
  for (const [name, id] of index.ids) {
    const value = Math.round((mean[id] as number) * 100) / 100;
    if (Math.abs(value) < least) continue;
    const bar = name.indexOf("|");
    const feature = name.slice(bar + 1);
    if (bar === 0) ranking[feature] = value;
    else opinion[feature] = { ...opinion[feature], [name.slice(0, bar)]: value };
  }
  return { origin, ranking, opinion };
}

function step(choices: readonly Choice[], none: boolean, weight: number, w: Float64Array, g: Float64Array, rate: number, l2: number): void {
  const score = choices.map(({ x }) => x.reduce((a, i) => a + (w[i] as number), 0));
  const top = Math.max(0, ...score);
  const e = score.map((s) => Math.exp(s - top));
  const all = e.reduce((a, b) => a + b, Math.exp(-top));
  const right = none ? Math.exp(-top) : e.reduce((a, b, k) => a + (choices[k]?.right ? b : 0), 0);
  choices.forEach(({ x, right: isRight }, k) => {
    const p = e[k] as number;
    const gradient = weight * (p / all - (!none && isRight ? p / right : 0));
    if (Math.abs(gradient) < 1e-3) return;
    for (const i of x) {
      const d = gradient + l2 * (w[i] as number);
      g[i] = (g[i] as number) + d * d;
      w[i] = (w[i] as number) - (rate * d) / Math.sqrt(g[i] as number);
    }
  });
}
