/** "Will not lift", "does not want to sign": not a deed that failed to happen but a refusal. */
import type { EventPattern } from "../../model/event-grammar.js";
import type { EventType } from "../../model/plover.js";
import { deprelOf, type ParsedText, uposOf } from "../../text/parsed-text.js";
import { dependents, headOf, isPassive, isVerbal, lemmaOf, normOf, surfaceSubject } from "./clause.js";
import { ASKED_FOR } from "./modes.js";
import { negations } from "./slots.js";

const FUTURE = new Set(["will", "'ll", "shall", "wo", "would", "wouldn", "sha"]);
const WILLING = new Set("want wish like intend plan mean agree consent dare care".split(" "));

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

/** What nobody decides to do or not to do. */
const UNWILLED = new Set(
  "be have know see hear find forget remember need last work matter change happen occur become seem appear remain lose win die survive suffer fail cause prevent mean hurt benefit affect help solve resolve succeed recover disappear justify understand try rest stop hesitate belong exist end rise fall want like believe think hope mind".split(
    " ",
  ),
);

/** A full verb whose party will not do it, whatever it is: "said it would not sit down with the rebels". */
export function refuses(doc: ParsedText, v: number, actors: ReadonlySet<string>): boolean {
  if (uposOf(doc, v) !== "VERB" || UNWILLED.has(lemmaOf(doc, v)) || negations(doc, v).length === 0 || !isFuture(doc, v) || isPassive(doc, v)) return false;
  if (dependents(doc, v, "aux").some((c) => lemmaOf(doc, c) === "have")) return false;
  const subject = surfaceSubject(doc, v)?.head ?? -1;
  if (subject < 0) return false;
  const word = normOf(doc, subject);
  return (
    /^(?:i|we|he|she|they)$/.test(word) ||
    (word === "it" && deprelOf(doc, v) === "ccomp") ||
    doc.tokens.name[subject] !== 0 ||
    actors.has(lemmaOf(doc, subject))
  );
}

export const refusalPattern = (lemma: string): EventPattern => ({
  lemma,
  pos: "v",
  needs: [{ slots: ["neg"], absent: false, words: null }],
  type: "REJECT",
  mode: null,
  contexts: [],
  roles: null,
  carries: "drop",
});
