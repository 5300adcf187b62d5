/** The auxiliaries of a clause and what they say of its time: "will", "would", "must", "is to", "has been". */
import { isHeadlined } from "../../text/clauses.js";
import { deprelOf, type ParsedText } from "../../text/parsed-text.js";
import { dependents, hasMark, headOf, isVerbal, lemmaOf, normOf } from "./clause.js";

export const FUTURE = new Set(["will", "'ll", "shall", "wo", "ll"]);
export const MAYBE = new Set(["could", "might", "may", "can", "would", "'d"]);
export const DUTY = new Set(["must", "should", "ought"]);
const MODAL = new Set([...FUTURE, ...MAYBE, ...DUTY]);
/** Words after a form of "be" that look ahead: "is due to", "are set to", "is expected to". */
const AHEAD = new Set("due set expect schedule plan poise slate likely ready go about prepare suppose".split(" "));

/** "He'd met": "had" before a participle, "would" else. */
const auxiliaries = (doc: ParsedText, v: number): string[] =>
  dependents(doc, v, "aux", "aux:pass", "cop")
    .map((c) => normOf(doc, c))
    .map((a) => (/^['’]d$/.test(a) && normOf(doc, v) !== lemmaOf(doc, v) ? "had" : a));

/** The auxiliaries of a verb, or those that it shares. */
export function ownAuxiliaries(doc: ParsedText, v: number): string[] {
  const own = auxiliaries(doc, v);
  if (own.length > 0) return own;
  // "will visit Rome and meet the pope": the second verb shares the first one's auxiliaries
  if (deprelOf(doc, v) === "conj" && isVerbal(doc, headOf(doc, v)) && dependents(doc, v, "nsubj", "nsubj:pass", "mark").length === 0 && isAlike(doc, v))
    return ownAuxiliaries(doc, headOf(doc, v));
  return own;
}

/** Whether a joined verb may share the auxiliaries or the "to" of the first: "would appeal and accused", "offered to mediate and proposed" do not. */
export function isAlike(doc: ParsedText, v: number): boolean {
  const first = headOf(doc, v);
  const isBase = normOf(doc, first) === lemmaOf(doc, first) && (hasMark(doc, first, "to") || auxiliaries(doc, first).some((a) => MODAL.has(a)));
  return !isBase || normOf(doc, v) === lemmaOf(doc, v) || normOf(doc, v).endsWith("ing");
}

/** Whether the clause of a verb is about what will or would be done. */
export const isAhead = (doc: ParsedText, verb: number): boolean => ownAuxiliaries(doc, verb).some((a) => FUTURE.has(a) || a === "would");

/** "is due to meet", "are to hold", "plans to visit" where the planning word is no trigger of its own. */
export function looksAhead(doc: ParsedText, v: number): boolean {
  if (isHeadlined(doc, v)) return true;
  if (hasMark(doc, v, "to")) {
    const h = headOf(doc, v);
    const relation = deprelOf(doc, v);
    if (relation === "xcomp" && h >= 0 && AHEAD.has(lemmaOf(doc, h)) && (lemmaOf(doc, h) !== "go" || normOf(doc, h) === "going")) return true;
    // "leaders are to decide": the copula's complement, or an auxiliary before "to"
    if (relation === "xcomp" && h >= 0 && lemmaOf(doc, h) === "be") return true;
  }
  const aux = dependents(doc, v, "aux", "mark", "cop");
  return aux.some((c) => normOf(doc, c) === "to") && aux.some((c) => lemmaOf(doc, c) === "be");
}

/** A finite verb in the past tense or the pluperfect. */
export function isPastTense(doc: ParsedText, v: number): boolean {
  const aux = ownAuxiliaries(doc, v);
  if (aux.length > 0) return aux.some((a) => BEFORE.has(a)) && aux.every((a) => BEFORE.has(a) || a === "been");
  return isVerbal(doc, v) && normOf(doc, v) !== lemmaOf(doc, v) && !/(?:s|ing)$/.test(normOf(doc, v));
}
const BEFORE = new Set(["was", "were", "had", "did"]);
