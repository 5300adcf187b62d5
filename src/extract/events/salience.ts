/**
 * How much an event is the news of its report, 0 to 1: a logistic sum over a few readable features, with weights learned from
 * annotated reports (`data/events/weights.json`) or, where a feature is unknown there, none.
 */
import type { EventWeights } from "../../model/event-grammar.js";
import { deprelOf, type ParsedText } from "../../text/parsed-text.js";
import type { RawEvent } from "../claims.js";
import { headOf, isVerbal } from "./clause.js";

/** Features by name; a number counts as many times. Exported for the trainer, so that it learns on exactly these. */
export function salienceFeatures(doc: ParsedText, event: Omit<RawEvent, "salience">, order: number): Map<string, number> {
  const sentence = doc.tokens.sentence[event.head] as number;
  const section = doc.sections[doc.sentences.section[sentence] as number]?.kind ?? "body";
  const noun = !isVerbal(doc, event.head);
  const features = new Map<string, number>();
  const put = (name: string, value = 1): void => void features.set(name, value);
  put(section === "headline" ? "headline" : sentence <= 1 ? `sentence ${sentence}` : sentence < 5 ? "sentence 2-4" : "sentence 5+");
  put(`depth ${Math.min(4, depthOf(doc, event.head))}`);
  put(`relation ${noun ? "noun" : "verb"} ${deprelOf(doc, event.head)}`);
  put(`actors ${Math.min(2, event.actors.length)}`);
  put(`recipients ${Math.min(2, event.recipients.length)}`);
  put(`status ${event.status}`);
  put(`type ${event.type}`);
  put(`type ${event.type} ${noun ? "noun" : "verb"}`);
  put(`order ${Math.min(4, order)}`);
  put(`lemma ${doc.tokens.lemma[event.head]}`);
  if (event.statement !== null) put("in a statement");
  if (event.time !== null) put("dated");
  if (event.place !== null) put("placed");
  return features;
}

/** Clauses between the trigger and the root of its sentence. Verbs of saying count for nothing: what is said is the news. */
function depthOf(doc: ParsedText, i: number): number {
  let depth = 0;
  let t = i;
  for (let steps = 0; steps < 30; steps++) {
    const h = headOf(doc, t);
    if (h < 0) break;
    const relation = deprelOf(doc, t);
    if (relation !== "ccomp" && relation !== "conj" && relation !== "parataxis") depth += /^(?:acl|advcl|nmod|obl)/.test(relation) ? 1 : 0.5;
    t = h;
  }
  return Math.round(depth);
}

export function salienceOf(features: ReadonlyMap<string, number>, weights: EventWeights): number {
  let sum = weights.bias;
  for (const [name, value] of features) sum += (weights.features[name] ?? 0) * value;
  return Math.round(1000 / (1 + Math.exp(-sum))) / 1000;
}
