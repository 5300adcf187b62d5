/**
 * Deeds that the clause around them tells as still to be done, wanted or merely possible: "will meet to discuss", "it is essential that Chad free",
 * "would stay until the army withdrew". What a governing trigger lays on a deed ("urged", "threatened") is read before, in status.ts.
 */
import type { Status } from "../../model/record.js";
import { deprelOf, type ParsedText, uposOf } from "../../text/parsed-text.js";
import { DUTY, FUTURE, isAlike, looksAhead, MAYBE, ownAuxiliaries } from "./auxiliaries.js";
import { dependents, hasMark, headOf, isVerbal, lemmaOf, normOf } from "./clause.js";
import { negations } from "./slots.js";

const words = (list: string): ReadonlySet<string> => new Set(list.split(" "));
const NEEDED = words("essential necessary vital important imperative crucial critical indispensable urgent incumbent");
const OPEN = words("early premature easy easier hard harder difficult impossible possible reluctant unwilling unable afraid unlikely unacceptable");
const NEEDS = words("need necessity obligation duty responsibility requirement");
const CHANCES = words("right ability chance freedom power reason capacity opportunity way means possibility time resistance reluctance opposition objection");
/** "The last state to ratify" did; an attempt to kill may have failed or not. */
const DONE = words("first last latest only second third attempt");
const INTENT = words("offer volunteer propose");
const WANT = words("want need like");
/** What is thought of a deed, or how it is kept from being done. */
const OPINIONS = words("support back favour favor endorse advocate oppose resist avoid contemplate mull weigh shun");
/** Who did not hesitate acted; who will not hesitate has not acted yet. */
const UNSTOPPED = words("hesitate stop pause wait think shy");
/** What opens a gerund that its verb does not tell as done: "will think twice about bombing", "will shy away from bombing". */
const TURNED_OVER = words("about from at before");
const FEARED = words("warn fear caution worry predict");
const WISHES = words("request appeal plea demand call invitation order");
/** What is written or held to say something: "a letter condemning the raid", "a rally demanding his release". */
const SAYINGS = words(
  "letter note statement resolution declaration petition appeal motion suit lawsuit complaint bill law decree order rally march protest demonstration",
);
/** Who is at it has not done it yet. */
export const ATTEMPTS = words("try attempt seek work strive struggle fight battle");

/** What the words of a verb or predicate say of what hangs on it: nothing where it is told as a fact. */
function standing(doc: ParsedText, g: number, depth: number): Status | null {
  const aux = ownAuxiliaries(doc, g);
  const isAheadOf = aux.some((a) => FUTURE.has(a)) || aux.includes("would");
  if (negations(doc, g).length > 0) return !UNSTOPPED.has(lemmaOf(doc, g)) ? "hypothetical" : isAheadOf ? "planned" : null;
  if (aux.some((a) => DUTY.has(a))) return "requested";
  if (isAheadOf || looksAhead(doc, g)) return "planned";
  if (aux.some((a) => MAYBE.has(a))) return "hypothetical";
  return depth > 0 ? unrealised(doc, g, depth - 1) : null;
}

const ASCERTAIN = words("confirm verify prove establish corroborate");
const EVIDENCE = words("evidence proof sign indication confirmation suggestion");
/** "No evidence", "has not found any evidence". */
const isLacking = (doc: ParsedText, n: number): boolean =>
  negations(doc, n).length > 0 || (deprelOf(doc, n) === "obj" && negations(doc, headOf(doc, n)).length > 0);

/** "After the troops leave", "when the shelling stops": in the present tense, of what is still to come. */
const isAwaitedBy = (doc: ParsedText, v: number): boolean =>
  dependents(doc, v, "mark", "advmod").some((c) => /^(?:after|when|before)$/.test(normOf(doc, c))) &&
  ownAuxiliaries(doc, v).length === 0 &&
  (normOf(doc, v) === lemmaOf(doc, v) || /s$/.test(normOf(doc, v))) &&
  dependents(doc, v, "nsubj").length > 0;

/** What waits for a clause to come true: the verb over "until the army withdraws", "once it withdraws", "as soon as it withdraws"; else -1. */
function waiting(doc: ParsedText, v: number): number {
  if (deprelOf(doc, v) !== "advcl") return -1;
  let g = headOf(doc, v);
  if (/^(?:soon|long)$/.test(normOf(doc, g)) && hasMark(doc, v, "as")) return headOf(doc, g);
  // "They would leave once it had been signed, he said"
  if (g > v) g = dependents(doc, g, "ccomp").find((c) => c < v) ?? g;
  if (isAwaitedBy(doc, v)) return ownAuxiliaries(doc, g).some((a) => FUTURE.has(a)) ? g : -1;
  const opens = (c: number): boolean => /^(?:until|once)$/.test(normOf(doc, c)) || (normOf(doc, c) === "as" && normOf(doc, c - 1) === "soon");
  // "Would free them only after the army withdrew"; without "only" what came before may have been done.
  const isOnly = (c: number): boolean => /^(?:after|when)$/.test(normOf(doc, c)) && normOf(doc, c - 1) === "only";
  return dependents(doc, v, "mark", "advmod").some((c) => opens(c) || isOnly(c)) ? g : -1;
}

/** A gerund or participle that has nothing of its own to tell its time. */
const isBareIng = (doc: ParsedText, v: number): boolean => normOf(doc, v).endsWith("ing") && dependents(doc, v, "aux", "nsubj", "cop").length === 0;

/** Status of the deed whose clause is headed by v, where the clause around it makes it one that is not told as done; else null. */
export function unrealised(doc: ParsedText, v: number, depth = 4): Status | null {
  // "Is against sending troops", "voted against sending them".
  if (hasMark(doc, v, "against") && normOf(doc, v).endsWith("ing")) return "hypothetical";
  const g = headOf(doc, v);
  if (g < 0) return null;
  const relation = deprelOf(doc, v);
  if (relation === "conj" && isVerbal(doc, g) && dependents(doc, v, "nsubj", "aux", "mark").length === 0)
    return isAlike(doc, v) ? unrealised(doc, g, depth) : null;
  const waiter = waiting(doc, v);
  if (waiter >= 0) return standing(doc, waiter, depth) === null ? null : "hypothetical";
  const lemma = lemmaOf(doc, g);
  if (relation === "ccomp" && FEARED.has(lemma) && ownAuxiliaries(doc, v).some((a) => FUTURE.has(a) || MAYBE.has(a))) return "hypothetical";
  if (/^(?:ccomp|csubj)$/.test(relation) && NEEDED.has(lemma)) return "requested";
  // "Could not confirm that troops fired", "had no evidence that they fired".
  if (relation === "ccomp" && ASCERTAIN.has(lemma) && negations(doc, g).length > 0) return "hypothetical";
  if (/^(?:acl|ccomp)$/.test(relation) && EVIDENCE.has(lemma) && hasMark(doc, v, "that") && isLacking(doc, g)) return "hypothetical";
  // "Will help fight them": an infinitive, too.
  const opens = hasMark(doc, v, "to") || (relation === "xcomp" && lemma === "help" && normOf(doc, v) === lemmaOf(doc, v));
  if (CHANCES.has(lemma) && /^(?:acl|nmod)$/.test(relation) && (opens || normOf(doc, v).endsWith("ing"))) return "hypothetical";
  if (isBareIng(doc, v)) {
    if (/^(?:[xc]comp|advcl)$/.test(relation) && OPINIONS.has(lemma)) return "hypothetical";
    // "Would break the law by striking", "will help Peru in finding them".
    if (relation === "advcl" && (hasMark(doc, v, "by") || hasMark(doc, v, "in"))) {
      const told = standing(doc, g, depth);
      return told === "planned" && ownAuxiliaries(doc, g).includes("would") ? "hypothetical" : told;
    }
    if (relation === "advcl" && dependents(doc, v, "mark").some((c) => TURNED_OVER.has(normOf(doc, c)))) return standing(doc, g, depth);
    // "Arming the rebels would prolong the war".
    if (relation === "csubj") {
      const aux = ownAuxiliaries(doc, g);
      return aux.some((a) => MAYBE.has(a)) ? "hypothetical" : aux.some((a) => FUTURE.has(a)) ? "planned" : null;
    }
    // "Will send a letter condemning the raid".
    if (relation === "acl" && SAYINGS.has(lemma) && deprelOf(doc, g) === "obj" && headOf(doc, g) >= 0) return standing(doc, headOf(doc, g), depth);
  }
  if (!opens) return null;
  if (uposOf(doc, g) === "ADJ") return NEEDED.has(lemma) ? "requested" : OPEN.has(lemma) ? "hypothetical" : standing(doc, g, depth);
  if (relation === "acl") return ofNoun(doc, g);
  if (!/^(?:xcomp|advcl|ccomp)$/.test(relation)) return null;
  if (relation === "xcomp" && INTENT.has(lemma)) return "planned";
  const told = standing(doc, g, depth);
  return told === null && ATTEMPTS.has(lemma) && isInProgress(doc, g) ? "planned" : told;
}

/** "Is trying", "are working", but not "has been trying for years". */
const isInProgress = (doc: ParsedText, v: number): boolean =>
  normOf(doc, v).endsWith("ing") && ownAuxiliaries(doc, v).some((a) => /^(?:is|are|was|were|'s|'re)$/.test(a));

/** "The need to withdraw", "a lawsuit to overturn", "want the prisoners to be freed". */
function ofNoun(doc: ParsedText, n: number): Status | null {
  const lemma = lemmaOf(doc, n);
  if (NEEDS.has(lemma) || WISHES.has(lemma)) return "requested";
  if (DONE.has(lemma) || dependents(doc, n, "amod").some((c) => DONE.has(normOf(doc, c)))) return null;
  const verb = headOf(doc, n);
  if (deprelOf(doc, n) === "obj" && verb >= 0 && WANT.has(lemmaOf(doc, verb))) return "requested";
  return uposOf(doc, n) === "NOUN" ? "planned" : null;
}

/** "The need for a ceasefire": the noun of a deed that somebody needs. */
export const isNeeded = (doc: ParsedText, n: number): boolean =>
  dependents(doc, n, "case").some((c) => normOf(doc, c) === "for" && c > 0 && /^(?:need|necessity)$/.test(lemmaOf(doc, c - 1)));

/** "Will reopen it after Chad pulls out", "would sign when the sanctions were lifted": what is waited for; "would leave after rebels shelled it" tells why. */
export function isWaitedFor(doc: ParsedText, v: number): boolean {
  const g = headOf(doc, v);
  if (g < 0 || deprelOf(doc, v) !== "advcl" || v < g || !ownAuxiliaries(doc, g).some((a) => FUTURE.has(a) || a === "would")) return false;
  const opens = (word: string): boolean => dependents(doc, v, "mark", "advmod").some((c) => normOf(doc, c) === word && c < v);
  const aux = ownAuxiliaries(doc, v);
  const isPresent = aux.length === 0 ? normOf(doc, v) === lemmaOf(doc, v) || normOf(doc, v).endsWith("s") : aux.every((a) => /^(?:is|are|has|have)$/.test(a));
  return opens("when") ? !aux.some((a) => a === "had") : opens("after") && isPresent && dependents(doc, v, "nsubj", "nsubj:pass").length > 0;
}
