/** The mode of a request, a refusal or a threat, told by the deed that is asked for, refused or threatened: "urged Chad to withdraw" asks it to yield. */
import type { EventPattern } from "../../model/event-grammar.js";
import type { EventType } from "../../model/plover.js";

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
