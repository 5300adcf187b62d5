/**
 * The classifier's opinion: how well a word in its surroundings fits each type, by a linear model over named features
 * (`data/events/weights.json`, learned by train/events). It ranks the grammar's events, decides where a trigger alone does not,
 * and finds deeds that no pattern names.
 */
import type { EventWeights } from "../../model/event-grammar.js";
import { EVENT_TYPES, type EventType } from "../../model/plover.js";
import { baseRelationOf, childrenOf, deprelOf, type ParsedText, uposOf } from "../../text/parsed-text.js";
import { headOf, isVerbal, lemmaOf, normOf } from "./clause.js";

/** The preposition or marker that opens a phrase, or null. */
function openerOf(doc: ParsedText, i: number): string | null {
  for (const c of childrenOf(doc, i)) {
    const relation = deprelOf(doc, c);
    if (relation === "case" || relation === "mark") return normOf(doc, c);
  }
  return null;
}

const nameOrLemma = (doc: ParsedText, i: number): string =>
  doc.tokens.name[i] !== 0 || uposOf(doc, i) === "PROPN" ? "NAME" : uposOf(doc, i) === "NUM" ? "NUM" : lemmaOf(doc, i).toLowerCase();

/** What is to be seen at a word and around it, by name. Exported for the trainer, so that it learns on exactly these. */
export function opinionFeatures(doc: ParsedText, head: number): string[] {
  const lemma = lemmaOf(doc, head).toLowerCase();
  const verbal = isVerbal(doc, head);
  const out = [`${lemma}/${verbal ? "v" : "n"}`];
  for (const c of childrenOf(doc, head)) {
    const relation = baseRelationOf(doc, c);
    const word = nameOrLemma(doc, c);
    switch (relation) {
      case "obj":
      case "iobj":
        out.push(`obj ${word}`, `${lemma} obj ${word}`);
        for (const m of childrenOf(doc, c)) {
          const inner = baseRelationOf(doc, m);
          if (inner === "amod" || inner === "compound") out.push(`objmod ${nameOrLemma(doc, m)}`);
          else if (inner === "nmod" || inner === "acl") {
            const opener = openerOf(doc, m);
            if (opener !== null) out.push(`obj ${word} ${opener}`, `objof ${nameOrLemma(doc, m)}`);
          }
        }
        break;
      case "nsubj":
        if (deprelOf(doc, c) === "nsubj:pass") out.push(`obj ${word}`, `${lemma} obj ${word}`);
        else out.push(`subj ${word}`);
        break;
      case "obl":
      case "nmod": {
        const opener = openerOf(doc, c) ?? "-";
        out.push(`${opener} ${word}`, `${lemma} ${opener}`, `${lemma} ${opener} ${word}`);
        break;
      }
      case "xcomp":
      case "ccomp":
      case "advcl":
      case "acl":
        out.push(`${relation} ${word}`, `${lemma} ${relation} ${word}`, `${lemma} ${relation}`);
        for (const o of childrenOf(doc, c)) if (deprelOf(doc, o) === "obj") out.push(`compobj ${nameOrLemma(doc, o)}`);
        break;
      case "compound":
      case "amod":
        out.push(`mod ${word}`, `${lemma} mod ${word}`);
        break;
      case "advmod":
        out.push(`${lemma} adv ${word}`);
        break;
      case "aux":
        out.push(`aux ${normOf(doc, c)}`);
        break;
    }
  }
  const h = headOf(doc, head);
  if (h >= 0) {
    const relation = baseRelationOf(doc, head);
    out.push(`under ${relation}`, `under ${relation} ${nameOrLemma(doc, h)}`);
    if (!verbal) out.push(`${lemma} under ${nameOrLemma(doc, h)}`);
  }
  return out;
}

/**
 * The weights for looking up. Maps, since most features asked for are not in them, and an object would intern each name.
 * `cells`: a row for each feature of the opinion: how many types it speaks of, then each type (index in EVENT_TYPES) and its weight.
 */
interface Tables {
  readonly ranking: ReadonlyMap<string, number>;
  readonly rowAt: ReadonlyMap<string, number>;
  readonly cells: Float64Array;
}
const known = new WeakMap<EventWeights, Tables>();

function tablesOf(weights: EventWeights): Tables {
  const tables = known.get(weights) ?? makeTables(weights);
  known.set(weights, tables);
  return tables;
}

function makeTables({ ranking, opinion }: EventWeights): Tables {
  const rowAt = new Map<string, number>();
  const cells: number[] = [];
  for (const [name, row] of Object.entries(opinion)) {
    rowAt.set(name, cells.length);
    const types = Object.entries(row);
    cells.push(types.length);
    for (const [type, weight] of types) cells.push(EVENT_TYPES.indexOf(type as EventType), weight);
  }
  return { ranking: new Map(Object.entries(ranking)), rowAt, cells: Float64Array.from(cells) };
}

/** How much the features of an event speak for it, whatever its type. */
export function rankingOf(features: readonly string[], weights: EventWeights): number {
  const { ranking } = tablesOf(weights);
  let total = 0;
  for (const name of features) total += ranking.get(name) ?? 0;
  return total;
}

/** How much the features speak for each type, in the order of EVENT_TYPES; features that the model does not know count for nothing. */
export function opinionOf(features: readonly string[], weights: EventWeights): Float64Array {
  const { rowAt, cells } = tablesOf(weights);
  const sums = new Float64Array(EVENT_TYPES.length);
  for (const name of features) {
    const row = rowAt.get(name);
    if (row === undefined) continue;
    const end = row + 2 * (cells[row] as number);
    for (let at = row + 1; at < end; at += 2) sums[cells[at] as number] = (sums[cells[at] as number] as number) + (cells[at + 1] as number);
  }
  return sums;
}

/** Whether the verb itself speaks for the type: what stands around a verb that the model never met makes no deed of it. */
export const speaksFor = (lemma: string, type: EventType, { opinion }: EventWeights): boolean => (opinion[`${lemma.toLowerCase()}/v`]?.[type] ?? 0) > 0;

const EMPTY = new Set(
  "be have do say tell add go come get make take see know think believe seem become let use can will may begin start survive stand sit live grow fail return create mark continue report lead issue".split(
    " ",
  ),
);

/** Whether a word without a pattern may yet carry a deed: a full verb that is no auxiliary and no participle before a noun. */
export const isOpenCandidate = (doc: ParsedText, i: number): boolean => {
  if (uposOf(doc, i) !== "VERB" || EMPTY.has(lemmaOf(doc, i))) return false;
  const relation = deprelOf(doc, i);
  return relation !== "amod" && relation !== "aux" && relation !== "case";
};
