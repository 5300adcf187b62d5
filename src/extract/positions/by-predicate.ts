/** Stances told by a predicate of the lexicon ("supports", "refusal to", "unacceptable"): on what, and which. */
import type { Stance } from "../../model/record.js";
import type { StanceLexicon, StancePredicate } from "../../model/stance-lexicon.js";
import {
  BLOWS,
  complementOf,
  conditionOf,
  dependents,
  hasWords,
  headOf,
  isNegated,
  isPassive,
  isVerbal,
  isYetToCome,
  lemmaOf,
  modalOf,
  normOf,
  opensWith,
} from "../../text/clauses.js";
import { deprelOf, isNamed, type ParsedText, uposOf } from "../../text/parsed-text.js";
import { isAgent, isDenied, isSpeaker, utteranceAt } from "../../text/speaker.js";
import { isAsked, isDoneWith, isOfNone, isOfNothing, isProviso, promisedIn, stanceOn } from "../../text/supposed.js";
import type { RawStatement } from "../claims.js";
import { type Found, POS_OF } from "./found.js";
import { drawingOf, fromOf, holdersOf, isShown, struggleOf, VOICING } from "./holders.js";

/** What a word of the lexicon tells, by the first of its rows that fits. */
export function byPredicate(doc: ParsedText, i: number, lexicon: StanceLexicon, statements: readonly RawStatement[]): Found[] {
  const rows = rowsAt(doc, i, lexicon);
  if (rows.length === 0) return [];
  const inside = utteranceAt(doc, i, statements);
  if (isDenied(doc, statements[inside] ?? null)) return [];
  // A modal "could support" or "should consider" is nobody's position, but "cannot support" is one.
  const modal = modalOf(doc, i);
  const cannot = modal === "might" && isNegated(doc, i) && dependents(doc, i, "aux").some((c) => ["can", "could"].includes(normOf(doc, c)));
  if (modal === "duty" || (modal === "might" && !cannot)) return [];
  for (const row of rows) {
    if ((row.stance === "-" && row.negated === "-") || (cannot && row.stance !== "supports") || (row.commits && row.words.length > 1 && isOfNone(doc, i)))
      continue;
    const isGoal = opensWith(doc, i, "to") && !isStriven(doc, i) && !isShown(doc, i, lexicon);
    if (row.pos === "VERB" && !isYetToCome(doc, i) && (isGoal || ["amod", "compound"].includes(deprelOf(doc, i)))) continue;
    // A plan that is still to be made holds nobody to anything.
    if (row.pos === "NOUN" && row.commits && deprelOf(doc, i) === "obj" && modalOf(doc, headOf(doc, i)) !== "none") continue;
    if (row.pos === "VERB" && (isWished(doc, i, lexicon) || isLeftUndone(doc, i, lexicon))) continue;
    // "Neither approves nor disapproves it", "instead of supporting it".
    if (row.pos === "VERB" && (["neither", "nor"].includes(normOf(doc, i - 1)) || ["instead", "rather"].some((w) => opensWith(doc, i, w)))) continue;
    if (row.stance !== "undecided" && (isAsked(doc, i) || isProviso(doc, i))) continue;
    // "Rejected calls to resign", "backed a plan to": others'; where the subject stands its verb tells.
    if (isOfNothing(doc, i) || (fromOf(doc, i) === undefined && (isDoneWith(doc, i, lexicon) || stanceOn(doc, i, lexicon).length > 0))) continue;
    // "It is time to", "called it a farce", but not "had time to".
    if (row.pos === "NOUN" && row.frames.includes("subj") && dependents(doc, i, "cop").length === 0 && namedSo(doc, i) < 0) continue;
    const complement = issueOf(doc, i, row, lexicon);
    const told = row.commits && row.words.length === 1 ? promisedIn(doc, i, complement, row.words) : complement;
    // "The plan, which is backed by Peru": the plan.
    const issue = told >= 0 && ["which", "that"].includes(normOf(doc, told)) && deprelOf(doc, i) === "acl:relcl" ? headOf(doc, i) : told;
    if (issue < 0 || uposOf(doc, issue) === "PRON") continue;
    // "Asked which firm would build it" asks for nothing; "will decide whether to" has not decided.
    if (row.stance !== "undecided" && isVerbal(doc, issue) && isAsked(doc, issue)) continue;
    // "Promised to the drivers" names no deed; "welcomed the guests", "offered condolences" are manners.
    if (opensWith(doc, issue, "to") && !isVerbal(doc, issue) && isAgent(doc, issue, lexicon.agents)) continue;
    if (
      ([issue, ...dependents(doc, i, "obj")].some((c) => lexicon.manners.has(lemmaOf(doc, c))) &&
        !(row.words[0] === "demand" && lemmaOf(doc, issue) === "apology")) ||
      (lexicon.personal.has(row.words[0] as string) && isAgent(doc, issue, lexicon.agents))
    )
      continue;
    // "Had committed crimes": nobody's promise. "Denounced the bombing", "deplored these acts": done, and no issue.
    const isHarm = lexicon.harms.has(lemmaOf(doc, issue));
    if ((row.commits && isHarm) || (lexicon.laments.has(row.words[0] as string) && (isHarm || BLOWS.has(lemmaOf(doc, issue)) || lemmaOf(doc, issue) === "act")))
      continue;
    // "Rejected the claim that it had fired", "agreed with accusations": whether it is so, and nothing that is to be done.
    if (!row.commits && !isVerbal(doc, issue) && isClaim(doc, issue)) continue;
    // "Wants to know why it sank": curious.
    if (isVerbal(doc, issue) && isInsight(doc, issue)) continue;
    // "Called the deaths unacceptable", "a protest over the loss of life": mourned.
    if (row.stance === "opposes" && !isVerbal(doc, issue) && LOSSES.has(lemmaOf(doc, issue)) && (row.frames.includes("subj") || row.frames.includes("over")))
      continue;
    // "Fights the ruling", "pushed the plan", but "fights the fire", "pushed the car"; "wanted by the court".
    if (
      ["blast", "challenge", "condemn", "fight", "push", "slam"].includes(row.words[0] as string) &&
      row.frames[0] === "obj" &&
      !PROPOSED.has(lemmaOf(doc, issue)) &&
      !CONTESTED.has(lemmaOf(doc, issue))
    )
      continue;
    if (row.words[0] === "want" && row.frames[0] === "obj" && isPassive(doc, i)) continue;
    // "Blocked the road".
    if (row.words[0] === "block" && lexicon.ways.has(lemmaOf(doc, issue))) continue;
    // "Insisted that only fighters had been killed", "that it is the best tool" tells of what is, and asks for nothing.
    if (row.frames.includes("that") && !row.commits && (isVerbal(doc, issue) ? isPastTense(doc, issue) : row.pos === "VERB" && isTold(doc, issue))) continue;
    // "Insists that it will come", "that it has proof".
    if (
      row.words[0] === "insist" &&
      isVerbal(doc, issue) &&
      modalOf(doc, issue) !== "duty" &&
      normOf(doc, issue) !== lemmaOf(doc, issue) &&
      !isPassive(doc, issue)
    )
      continue;
    // "Hopes that all sides keep calm" asks it of them, "hopes for talks" of all; "that the rain will end", "for the best" ask nothing.
    if (row.words[0] === "hope" && row.frames[0] === "for" && !lexicon.dealings.has(lemmaOf(doc, issue))) continue;
    if (
      row.words[0] === "hope" &&
      row.frames[0] === "that" &&
      !dependents(doc, issue, "nsubj").some((c) => isOther(doc, c, lexicon, statements[inside] ?? null))
    )
      continue;
    // "Ordered its troops to advance": a deed of its own.
    if (ORDERING.has(row.words[0] as string) && isOwnForce(doc, i)) continue;
    // "The firm is in breach": no issue. "Analysts expect him to win" foretells it.
    if (row.pos === "NOUN" && row.frames[0] === "subj" && isAgent(doc, issue, lexicon.agents)) continue;
    if (CONSIDERING.has(row.words[0] as string) && row.frames[0] === "obj" && !isWeighed(doc, i, issue, row)) continue;
    if (row.words[0] === "expect" && isVerbal(doc, issue) && lexicon.states.has(lemmaOf(doc, issue))) return [];
    // To leave a place is a deed; to leave talks or a treaty is a stance.
    if (row.frames.includes("from") && isNamed(doc, issue, "LOC")) continue;
    const stance = stanceOf(doc, i, issue, row);
    // "Refused to rule out a blockade": it stays open.
    const open = stance === "refuses" && row.frames.includes("to") ? leftOpenBy(doc, issue, lexicon) : -1;
    if (open >= 0) return holdersOf(doc, i, row, statements, lexicon).map((holder) => ({ predicate: i, issue: open, holder, stance: "undecided" }));
    if (stance === null || (stance === "commits" && isVerbal(doc, issue) && lexicon.errands.has(lemmaOf(doc, issue)))) continue;
    // "Wants to ban it": told by what it wants.
    if (row.frames[0] === "to" && !row.commits && STRIVING.has(row.words[0] as string) && byPredicate(doc, issue, lexicon, statements).length > 0) return [];
    const holders = holdersOf(doc, i, row, statements, lexicon);
    // "assured him that Ukraine would not join": the one who is to do it, and whether or not.
    const doer = row.commits && row.frames.includes("that") && isVerbal(doc, issue) ? dependents(doc, issue, "nsubj")[0] : undefined;
    if (doer !== undefined && !opensWith(doc, issue, "to")) return [];
    return holders.map((holder) => ({ predicate: i, issue, holder, stance }));
  }
  return [];
}

/** "The claim", "suggestions that it was linked to the vote", but "suggestions to sell it". */
const isClaim = (doc: ParsedText, noun: number): boolean =>
  CLAIMS.has(lemmaOf(doc, noun)) || (lemmaOf(doc, noun) === "suggestion" && complementOf(doc, noun, "that") >= 0);

/** What is done in the head alone ("to know why", "to find out"). */
export const isInsight = (doc: ParsedText, verb: number): boolean =>
  INSIGHTS.has(lemmaOf(doc, verb)) || (lemmaOf(doc, verb) === "find" && dependents(doc, verb, "compound").some((c) => normOf(doc, c) === "out"));
const INSIGHTS = new Set("know understand learn look remember thank think wonder".split(" "));
const CLAIMS = new Set("account accusation allegation assertion charge claim insinuation report rumor rumour speculation".split(" "));
const LOSSES = new Set([...BLOWS, ..."death loss casualty bloodshed".split(" ")]);

/** The rows that fit a word; a participle says first what it says as an adjective ("is opposed to", "remains opposed to", "rebels determined to"). */
export function rowsAt(doc: ParsedText, i: number, { predicates }: StanceLexicon): readonly StancePredicate[] {
  const rowsOf = (word: string, pos: string): readonly StancePredicate[] =>
    predicates.get(word)?.filter((row) => row.pos === pos && hasAll(doc, i, row.words)) ?? NO_ROWS;
  const pos = POS_OF[uposOf(doc, i)];
  if (pos === undefined) return NO_ROWS;
  const own = rowsOf(lemmaOf(doc, i), pos);
  const quality = uposOf(doc, i) === "VERB" ? rowsOf(normOf(doc, i), "ADJ") : NO_ROWS;
  return quality.length > 0 && (isPassive(doc, i) || ["acl", "xcomp"].includes(deprelOf(doc, i))) ? [...quality, ...own] : own;
}

const NO_ROWS: readonly StancePredicate[] = [];

/** "Voted down the bill", "brushed aside calls": the tree takes the particle for a preposition of what follows; that noun, or -1. */
const behindParticle = (doc: ParsedText, i: number): number =>
  dependents(doc, i, "obl", "obj").find((c) => headOf(doc, i + 1) === c && opensWith(doc, c, normOf(doc, i + 1))) ?? -1;

const hasAll = (doc: ParsedText, i: number, words: readonly string[]): boolean => {
  if (hasWords(doc, i, words)) return true;
  const noun = words.length > 1 && normOf(doc, i + 1) === words[1] ? behindParticle(doc, i) : -1;
  return noun >= 0 && words.slice(2).every((w) => lemmaOf(doc, noun) === w);
};
const CONSIDERING = new Set("consider review study examine".split(" "));

/** "Is considering a ban", "is reviewing the request", but "considered the matter", "is reviewing the footage". */
const isWeighed = (doc: ParsedText, i: number, issue: number, row: StancePredicate): boolean =>
  normOf(doc, i).endsWith("ing") &&
  dependents(doc, i, "aux").length > 0 &&
  dependents(doc, i, "xcomp").length === 0 &&
  (row.words[0] === "consider" || PROPOSED.has(lemmaOf(doc, issue)));
const PROPOSED = new Set("appeal application bid demand draft idea invitation offer option petition plan possibility proposal request suggestion".split(" "));

const CONTESTED = new Set(
  "ban bill closure conviction cut deal decision deportation eviction expulsion extradition law measure merger order plan policy reform restriction rule ruling sale sanction tariff tax verdict".split(
    " ",
  ),
);
const ORDERING = new Set("order instruct command tell".split(" "));

const FORCES = new Set(
  "army navy air-force military police force troop soldier man unit guard fighter pilot officer official minister ministry aide staff team".split(" "),
);

/** "Ordered 10 of his men", "instructed the navy". */
const isOwnForce = (doc: ParsedText, i: number): boolean =>
  dependents(doc, i, "obj").some((c) => [c, ...dependents(doc, c, "nmod")].some((t) => FORCES.has(lemmaOf(doc, t))));

/** Verbs beside which a stance stays what it is ("continues to oppose"). */
export const GOING_ON = new Set(["continue", "begin", "start"]);
const STRIVING = new Set([...GOING_ON, ..."aim attempt battle campaign fight move push seek strive struggle try want work".split(" ")]);

/** "Is trying to block it", "their battle to block it": the stance is what is striven for, told with the one who strives. */
const isStriven = (doc: ParsedText, i: number): boolean => {
  const verb = lemmaOf(doc, headOf(doc, i));
  return (
    (STRIVING.has(verb) && !isNegated(doc, headOf(doc, i))) ||
    (verb === "threaten" && conditionOf(doc, headOf(doc, i)) < 0 && conditionOf(doc, i) < 0) ||
    struggleOf(doc, i) >= 0
  );
};

/** "Recommended that parliament adopt it": what is wished of it, and no deed of its own. */
function isWished(doc: ParsedText, i: number, { predicates }: StanceLexicon): boolean {
  const subject = dependents(doc, i, "nsubj")[0] ?? -1;
  if (deprelOf(doc, i) !== "ccomp" || normOf(doc, i) !== lemmaOf(doc, i) || subject < 0) return false;
  const isOne = uposOf(doc, subject) === "PROPN" || normOf(doc, subject) === lemmaOf(doc, subject);
  return (
    isOne &&
    modalOf(doc, i) === "none" &&
    (predicates.get(lemmaOf(doc, headOf(doc, i))) ?? []).some((row) => row.frames.includes("that") && row.stance === "supports")
  );
}

/** "Refrained from backing it", "stopped short of condemning it", "its refusal to oppose it": told by what leaves it undone. */
function isLeftUndone(doc: ParsedText, i: number, lexicon: StanceLexicon): boolean {
  const opener = ["of", "from", "to"].find((word) => opensWith(doc, i, word));
  if (opener === undefined) return false;
  const above = uposOf(doc, headOf(doc, i)) === "ADJ" && rowsAt(doc, headOf(doc, i), lexicon).length === 0 ? headOf(doc, headOf(doc, i)) : headOf(doc, i);
  return above >= 0 && rowsAt(doc, above, lexicon).some((row) => row.stance === "refuses" && row.frames.includes(opener));
}

/** What "rule out a blockade" leaves open where it is refused, or -1. */
function leftOpenBy(doc: ParsedText, verb: number, lexicon: StanceLexicon): number {
  const row = rowsAt(doc, verb, lexicon).find(({ stance, negated }) => stance === "refuses" && negated === "undecided");
  return row === undefined ? -1 : issueOf(doc, verb, row, lexicon);
}

/** Somebody who decides, and not the one who speaks. */
const isOther = (doc: ParsedText, i: number, { agents }: StanceLexicon, said: RawStatement | null): boolean =>
  isAgent(doc, i, agents) && !["i", "we", "he", "she"].includes(normOf(doc, i)) && !isSpeaker(doc, i, said);

/** "had been killed", "was hit". */
const isPastTense = (doc: ParsedText, verb: number): boolean =>
  dependents(doc, verb, "aux", "aux:pass", "cop").some((c) => /^(?:had|was|were|did)$/.test(normOf(doc, c)));

/** "is the best tool", where a demand has "be". */
const isTold = (doc: ParsedText, noun: number): boolean => dependents(doc, noun, "cop").some((c) => normOf(doc, c) !== "be");

function issueOf(doc: ParsedText, i: number, row: StancePredicate, { agents }: StanceLexicon): number {
  if (row.frames.includes("subj")) {
    const named = namedSo(doc, i);
    if (named >= 0) return named;
  }
  for (const frame of row.frames) {
    const c = complementOf(doc, i, frame);
    if (c >= 0) return c;
    // "Stopped short of condemning it": it hangs on the second word.
    const second = row.words.length > 1 ? dependents(doc, i, "xcomp", "advmod").find((t) => lemmaOf(doc, t) === row.words[1]) : undefined;
    const below = second === undefined ? -1 : complementOf(doc, second, frame);
    if (below >= 0) return below;
    if (frame === "obj" && row.words[1] === normOf(doc, i + 1) && behindParticle(doc, i) >= 0) return behindParticle(doc, i);
    // "Had no objection to the visit": the tree hangs it beside the noun.
    const voiced = row.pos === "NOUN" && deprelOf(doc, i) === "obj" && ["have", "give", ...VOICING].includes(lemmaOf(doc, headOf(doc, i)));
    const beside = voiced && normOf(doc, i + 1) === frame ? headOf(doc, i + 1) : -1;
    if (beside >= 0 && headOf(doc, beside) === headOf(doc, i)) return beside;
    // "Appealed to donors for tents."
    const whom = row.pos === "VERB" && frame === "for" ? dependents(doc, i, "obl", "obj").find((o) => o > i && isAgent(doc, o, agents)) : undefined;
    const forWhat = whom === undefined ? undefined : dependents(doc, whom, "nmod").find((t) => t > whom && opensWith(doc, t, "for"));
    if (forWhat !== undefined) return forWhat;
  }
  // "Welcomes and supports the steps."
  const next = row.frames.includes("obj")
    ? (dependents(doc, i, "conj").find((c) => c > i && isVerbal(doc, c) && dependents(doc, c, "nsubj").length === 0) ?? -1)
    : -1;
  const shared = next >= 0 && next <= i + 3 ? complementOf(doc, next, "obj") : -1;
  if (shared >= 0) return shared;
  // "The plan drew criticism from farmers."
  const drawing = row.pos === "NOUN" && !row.frames.includes("other-to") && fromOf(doc, i) !== undefined ? drawingOf(doc, i) : -1;
  return drawing >= 0 ? (dependents(doc, drawing, "nsubj").find((c) => c < i) ?? -1) : -1;
}
const NAMING = new Set("call describe label brand term deem consider denounce condemn dismiss slam blast regard see view".split(" "));

/** What is called so ("called the order illegal", "described the vote as a farce"), or -1. */
function namedSo(doc: ParsedText, i: number): number {
  const verb = deprelOf(doc, i) === "conj" ? headOf(doc, headOf(doc, i)) : headOf(doc, i);
  if (verb < 0 || !NAMING.has(lemmaOf(doc, verb)) || isNegated(doc, verb) || isPassive(doc, verb)) return -1;
  const first = deprelOf(doc, i) === "conj" ? headOf(doc, i) : i;
  const isName = ["xcomp", "obj", "obl:unmarked"].includes(deprelOf(doc, first)) || opensWith(doc, first, "as");
  return isName ? (dependents(doc, verb, "obj").find((c) => c < first) ?? -1) : -1;
}

function stanceOf(doc: ParsedText, i: number, issue: number, row: StancePredicate): Stance | null {
  if (isYetToCome(doc, i)) return ["decide", "agree", "choose", "determine", "resolve"].includes(row.words[0] as string) ? "undecided" : null;
  // "Decided not to name", "its decision not to" refuse, "wants no talks" opposes; who calls it wrong that aid has not come is for it.
  const without = isVerbal(doc, issue) ? isNegated(doc, issue) : dependents(doc, issue, "det").some((c) => normOf(doc, c) === "no");
  const negated = isNegated(doc, i) !== without;
  // Whoever did not oppose it need not be for it.
  const stance = !negated ? row.stance : without && row.stance === "opposes" ? "supports" : row.negated;
  if (stance === "-") return null;
  // "Did not hesitate to fire": it is done.
  if (negated && stance === "commits" && row.pos === "VERB" && !["future", "would"].includes(modalOf(doc, i))) return null;
  const proviso = conditionOf(doc, i) >= 0 || (isVerbal(doc, issue) && conditionOf(doc, issue) >= 0);
  if (row.stance === "conditional") return proviso ? "conditional" : row.words[0] === "threaten" ? null : "conditional";
  if (proviso && ["future", "would"].includes(modalOf(doc, i))) return "conditional";
  // "Refuse to return unless the mines are cleared"
  if (proviso && (stance === "commits" || stance === "supports" || (stance === "refuses" && row.words[0] === "refuse"))) return "conditional";
  return stance;
}
