/** "Will not lift", "does not want to sign": not a deed that failed to happen but a refusal. */
import type { EventType } from "../../model/plover.js";
import { deprelOf, type ParsedText, uposOf } from "../../text/parsed-text.js";
import { dependents, headOf, isPassive, isVerbal, lemmaOf, normOf, surfaceSubject } from "./clause.js";
import { negations } from "./slots.js";

const FUTURE = new Set(["will", "'ll", "shall", "wo", "would", "wouldn", "sha"]);
const WILLING = new Set("want wish like intend plan mean agree consent dare care".split(" "));

/** Deeds that somebody may be asked for; not doing them is refusing them, with the mode of REJECT. */
const ASKED_FOR: ReadonlyMap<EventType, string | null> = new Map([
  ["AGREE", null],
  ["CONSULT", "meet"],
  ["SUPPORT", null],
  ["COOPERATE", null],
  ["AID", "assist"],
  ["CONCEDE", "yield"],
  ["RETREAT", "yield"],
]);

const isFuture = (doc: ParsedText, v: number): boolean => dependents(doc, v, "aux").some((c) => FUTURE.has(normOf(doc, c)));

function refusingVerb(doc: ParsedText, v: number): boolean {
  if (isPassive(doc, v)) return false;
  const subject = surfaceSubject(doc, v);
  if (subject !== null && /^(?:it|this|that|there)$/.test(normOf(doc, subject.head)) && dependents(doc, v, "expl").length > 0) return false;
  if (negations(doc, v).length > 0 && isFuture(doc, v)) return true;
  // "does not want to meet", "would not like to", "do not intend to"
  const h = headOf(doc, v);
  return h >= 0 && deprelOf(doc, v) === "xcomp" && isVerbal(doc, h) && WILLING.has(lemmaOf(doc, h)) && negations(doc, h).length > 0;
}

/** The mode of REJECT (null: none in particular) when the deed's own party will not do it; undefined when nothing is refused. */
export function refusalOf(doc: ParsedText, head: number, type: EventType): string | null | undefined {
  if (!ASKED_FOR.has(type)) return undefined;
  const upos = uposOf(doc, head);
  const governor = headOf(doc, head);
  const verb = upos !== "NOUN" && upos !== "PROPN" ? head : governor >= 0 && isVerbal(doc, governor) && deprelOf(doc, head) === "obj" ? governor : -1;
  return verb >= 0 && refusingVerb(doc, verb) ? (ASKED_FOR.get(type) ?? null) : undefined;
}
