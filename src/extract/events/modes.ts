/** The mode of a request, a refusal or a threat, told by the deed that is asked for, refused or threatened: "urged Chad to withdraw" asks it to yield. */
import type { EventPattern } from "../../model/event-grammar.js";
import type { EventType } from "../../model/plover.js";
import type { ParsedText } from "../../text/parsed-text.js";
import { headOf, lemmaOf } from "./clause.js";
import { negations } from "./slots.js";
import { governingTrigger, type Trigger } from "./triggers.js";

/** Deeds that somebody may be asked for, with the mode of asking for them and of refusing them. */
export const ASKED_FOR: ReadonlyMap<EventType, string | null> = new Map([
  ["AGREE", null],
  ["CONSULT", "meet"],
  ["SUPPORT", "assist"],
  ["COOPERATE", "assist"],
  ["AID", "assist"],
  ["CONCEDE", "yield"],
  ["RETREAT", "yield"],
]);

function modeOfThreat({ type, mode }: EventPattern): string | null {
  if (type === "ASSAULT") return "violence";
  if (type === "SANCTION") return mode === "expel" ? "expel" : mode === "withdraw" ? "relations" : mode === "convict" ? "arrest" : "restrict";
  if (type !== "COERCE") return null;
  return mode === "arrest" ? "arrest" : mode === "deport" ? "expel" : mode === "seize" ? "territory" : "restrict";
}

/** The mode that the first deed below gives a trigger whose pattern tells none; null: none. */
export function modeBelow({ type }: EventPattern, below: EventPattern | undefined): string | null {
  if (below === undefined || below.type === null) return null;
  // Whoever lets inspectors in yields.
  if ((type === "REQUEST" || type === "REJECT") && below.lemma === "inspect") return "yield";
  if (type === "REQUEST" || type === "REJECT") return ASKED_FOR.get(below.type) ?? null;
  return type === "THREATEN" ? modeOfThreat(below) : null;
}

/** The first deed in the complement of each trigger that lays a status on it, by the head of that trigger. */
export function firstBelow(doc: ParsedText, triggers: readonly Trigger[], carriers: ReadonlyMap<number, Trigger>): ReadonlyMap<number, EventPattern> {
  const first = new Map<number, EventPattern>();
  for (const { head, pattern } of triggers) {
    const above = pattern.type === null || carriers.size === 0 ? null : governingTrigger(doc, head, carriers);
    if (above !== null && !first.has(above.head) && !isOnlySaid(doc, head, above.head) && negations(doc, head).length === 0) first.set(above.head, pattern);
  }
  return first;
}

/** "Refused to say if it would help", "declined to discuss a visit": what they will not do is to say so. */
function isOnlySaid(doc: ParsedText, deed: number, above: number): boolean {
  for (let t = deed, steps = 0; t >= 0 && t !== above && steps < 8; t = headOf(doc, t), steps++) if (SAYING.has(lemmaOf(doc, t))) return true;
  return false;
}
const SAYING = new Set("say tell comment discuss explain reveal disclose answer".split(" "));
