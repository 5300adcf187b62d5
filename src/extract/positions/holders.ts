/** Whose stance it is: the subject, the owner, whoever speaks, or from whom it comes. */
import type { StanceLexicon, StancePredicate } from "../../model/stance-lexicon.js";
import { conjuncts, dependents, headOf, isNegated, isPassive, lemmaOf, modalOf, normOf, opensWith, possessorOf, subjectOf } from "../../text/clauses.js";
import { deprelOf, type ParsedText, uposOf } from "../../text/parsed-text.js";
import { isAgent, isSpeaker, utteranceAt, utteranceOfCue } from "../../text/speaker.js";
import { stanceOn } from "../../text/supposed.js";
import type { RawStatement } from "../claims.js";

/** The holders of what a row of the lexicon tells. */
export function holdersOf(
  doc: ParsedText,
  i: number,
  row: StancePredicate,
  statements: readonly RawStatement[],
  lexicon: StanceLexicon,
): (number | "speaker")[] {
  const cue = utteranceOfCue(doc, i, statements);
  const inside = utteranceAt(doc, i, statements);
  const outer = inside < 0 ? null : (statements[inside] as RawStatement);
  // "It is vital that", "is unacceptable": whoever says so.
  if (row.frames.includes("subj")) return inside < 0 ? [] : ["speaker"];
  const suffers = row.pos === "VERB" && isPassive(doc, i);
  let subject = row.pos === "NOUN" ? (fromOf(doc, i) ?? possessorOf(doc, i)) : suffers ? -1 : subjectOf(doc, i);
  // "Said it was ready to help": somebody, whatever "it" seems to be.
  if (subject < 0 && row.pos === "ADJ") subject = dependents(doc, i, "expl").find((c) => normOf(doc, c) === "it") ?? -1;
  const struggle = row.pos === "VERB" ? struggleOf(doc, i) : -1;
  if (struggle >= 0) subject = possessorOf(doc, struggle);
  // "Attended a rally by students to demand it": the students'.
  const rally = isShown(doc, i, lexicon) ? (dependents(doc, headOf(doc, i), "obj").find((c) => c < i && RALLIES.has(lemmaOf(doc, c))) ?? -1) : -1;
  if (rally >= 0)
    subject =
      [...dependents(doc, rally, "nmod"), ...dependents(doc, headOf(doc, i), "obl")].find(
        (c) => c > rally && c < i && (opensWith(doc, c, "by") || normOf(doc, c - 1) === "by"),
      ) ?? subject;
  // "Lund said Peru had renewed its support": Peru's.
  const owning =
    subject >= 0 &&
    row.pos === "NOUN" &&
    ["its", "their", "his", "her"].includes(normOf(doc, subject)) &&
    VOICING.has(lemmaOf(doc, headOf(doc, i))) &&
    deprelOf(doc, i) === "obj"
      ? subjectOf(doc, headOf(doc, i))
      : -1;
  if (owning >= 0 && uposOf(doc, owning) !== "PRON") subject = owning;
  // "Sent a letter opposing the sale": whose letter it is.
  const owner = subject >= 0 && deprelOf(doc, i) === "acl" && !isAgent(doc, subject, lexicon.agents) ? possessorOf(doc, subject) : -1;
  // "Vetoed a resolution calling for sanctions": no call of whoever vetoes it.
  if (owner >= 0 && stanceOn(doc, subject, lexicon).some(({ stance }) => stance !== "supports")) return [];
  if (owner >= 0) subject = owner;
  // "Is backed by Kenya and Togo": each of them.
  if (suffers) subject = dependents(doc, i, "obl").find((c) => opensWith(doc, c, "by")) ?? -1;
  if (subject < 0 && cue >= 0) return ["speaker"];
  if (subject < 0) return row.pos === "NOUN" && inside >= 0 && (isNegated(doc, i) || dependents(doc, i, "expl").length > 0) ? ["speaker"] : [];
  if (isSpeaker(doc, subject, outer)) return ["speaker"];
  if (["it", "this", "that", "there", "which"].includes(normOf(doc, subject)) && row.pos !== "VERB" && (inside >= 0 || normOf(doc, subject) !== "it"))
    return inside >= 0 ? ["speaker"] : [];
  // "No party supports it": nobody.
  if (dependents(doc, subject, "det").some((c) => normOf(doc, c) === "no")) return [];
  return conjuncts(doc, subject).filter(
    (s) => isAgent(doc, s, lexicon.agents) || normOf(doc, s) === "it" || normOf(doc, s) === "its" || normOf(doc, s) === "their" || uposOf(doc, s) === "ADJ",
  );
}
const RALLIES = new Set("demonstration gathering march protest rally sit-in vigil".split(" "));

export const VOICING = new Set(
  "affirm announce confirm declare express indicate pledge reaffirm reiterate renew repeat restate show signal state stress voice".split(" "),
);

/** The subject as holder: whoever speaks, or each of those named. */
export function holdersAt(doc: ParsedText, i: number, subject: number, { agents }: StanceLexicon, statements: readonly RawStatement[]): (number | "speaker")[] {
  if (isSpeaker(doc, subject, statements[utteranceAt(doc, i, statements)] ?? null)) return ["speaker"];
  return conjuncts(doc, subject).filter((c) => isAgent(doc, c, agents));
}

/** "Opposition from the unions". */
export const fromOf = (doc: ParsedText, noun: number): number | undefined =>
  dependents(doc, noun, "nmod").find((c) => opensWith(doc, c, "from")) ??
  (drawingOf(doc, noun) < 0
    ? undefined
    : dependents(doc, drawingOf(doc, noun), "obl").find((c) => c > noun && (opensWith(doc, c, "from") || deprelOf(doc, c) === "obl:agent")));

/** The verb whose subject draws an attitude from others ("drew criticism from", "was met with protests by"), or -1. */
export function drawingOf(doc: ParsedText, noun: number): number {
  const verb = headOf(doc, noun);
  const isDrawn =
    deprelOf(doc, noun) === "obj"
      ? DRAWING.has(lemmaOf(doc, verb))
      : deprelOf(doc, noun) === "obl" && lemmaOf(doc, verb) === "meet" && opensWith(doc, noun, "with");
  return isDrawn ? verb : -1;
}
const DRAWING = new Set("draw spark face win earn attract provoke prompt trigger receive elicit encounter garner arouse get".split(" "));

/** The struggle that somebody leads ("their battle to", "launched a bid to"), or -1. */
export function struggleOf(doc: ParsedText, i: number): number {
  const h = headOf(doc, i);
  const relation = deprelOf(doc, i);
  const noun = relation === "acl" ? h : relation === "advcl" ? (dependents(doc, h, "obj").find((c) => c < i) ?? -1) : -1;
  if (noun < 0 || !STRUGGLES.has(lemmaOf(doc, noun))) return -1;
  const isOwned = dependents(doc, noun, "nmod").some((c) => deprelOf(doc, c) === "nmod:poss" || opensWith(doc, c, "by"));
  return isOwned || (deprelOf(doc, noun) === "obj" && LEADING.has(lemmaOf(doc, headOf(doc, noun)))) ? noun : -1;
}
const STRUGGLES = new Set("attempt battle bid campaign effort fight push struggle".split(" "));
const LEADING = new Set("launch lead make mount join wage begin start continue".split(" "));

/** "Marched to demand a vote": the demand is made by marching. */
export const isShown = (doc: ParsedText, i: number, { shown }: StanceLexicon): boolean =>
  shown.has(lemmaOf(doc, i)) && ["advcl", "acl"].includes(deprelOf(doc, i)) && modalOf(doc, headOf(doc, i)) === "none";
