/** What makes an event the news of its report, by name; the weights are learned (`data/events/weights.json`). */
import { deprelOf, type ParsedText, sectionKind } from "../../text/parsed-text.js";
import type { RawEvent } from "../claims.js";
import { headOf, isVerbal } from "./clause.js";

/** `order`: how many events of its sentence stand before it. */
export function rankingFeatures(doc: ParsedText, event: Omit<RawEvent, "salience">, order: number): string[] {
  const sentence = doc.tokens.sentence[event.head] as number;
  const section = sectionKind(doc, event.head) ?? "body";
  const noun = !isVerbal(doc, event.head);
  const features: string[] = [];
  const put = (name: string): void => void features.push(name);
  put(section === "headline" ? "headline" : sentence <= 1 ? `sentence ${sentence}` : sentence < 5 ? "sentence 2-4" : "sentence 5+");
  put(`depth ${Math.min(4, depthOf(doc, event.head))}`);
  put(`relation ${noun ? "noun" : "verb"} ${deprelOf(doc, event.head)}`);
  put(`actors ${Math.min(2, event.actors.length)}`);
  put(`recipients ${Math.min(2, event.recipients.length)}`);
  put(`status ${event.status}`);
  put(`type ${event.type}`);
  put(`type ${event.type} ${noun ? "noun" : "verb"}`);
  put(`order ${Math.min(4, order)}`);
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
