/** Stances told by how a clause is put: "must", "will not", "is against it", "No to the dam", "gave them until Friday to". */
import type { Stance } from "../../model/record.js";
import type { StanceLexicon } from "../../model/stance-lexicon.js";
import {
  conditionOf,
  dependents,
  headOf,
  isNegated,
  isPassive,
  isTemporal,
  lemmaOf,
  modalOf,
  normOf,
  opensWith,
  phraseTokens,
  subjectOf,
} from "../../text/clauses.js";
import { childrenOf, deprelOf, type ParsedText, uposOf } from "../../text/parsed-text.js";
import { isAgent, isDenied, isSpeaker, utteranceAt } from "../../text/speaker.js";
import { isAsked, isInverted, isOfNone, isProviso } from "../../text/supposed.js";
import type { RawStatement } from "../claims.js";
import { byPredicate, GOING_ON, isInsight } from "./by-predicate.js";
import { type Found, POS_OF } from "./found.js";
import { holdersAt } from "./holders.js";

/** All that the clause at i tells by how it is put. */
export function byClause(doc: ParsedText, i: number, lexicon: StanceLexicon, statements: readonly RawStatement[]): readonly Found[] {
  // Each of them is told by what hangs on i.
  if (childrenOf(doc, i).length === 0) return NONE;
  return [
    ...byModal(doc, i, lexicon, statements),
    ...bySide(doc, i, lexicon, statements),
    ...byChant(doc, i, statements),
    ...byWhereabouts(doc, i, lexicon, statements),
    ...byUltimatum(doc, i, lexicon, statements),
  ];
}
const NONE: readonly Found[] = [];

/** "will", "would", "must" in a statement: a refusal, a promise of one's own, a condition, a demand. */
function byModal(doc: ParsedText, i: number, lexicon: StanceLexicon, statements: readonly RawStatement[]): Found[] {
  const pos = POS_OF[uposOf(doc, i)];
  if (pos === undefined) return [];
  const modal = isGoingTo(doc, i) || isNeverDone(doc, i) ? "future" : modalOf(doc, i);
  const inside = utteranceAt(doc, i, statements);
  const said = inside < 0 ? null : (statements[inside] as RawStatement);
  // "Denied that he would resign" refuses to.
  const denied = isDenied(doc, said);
  if (denied && modal !== "would" && modal !== "future") return [];
  const barred = said ? barredBy(doc, i, lexicon) : -1;
  if (barred >= 0) return [{ predicate: i, issue: barred, holder: "speaker", stance: modal === "might" ? "opposes" : "refuses" }];
  const needed = said && modal === "none" ? neededBy(doc, i, lexicon, said) : -1;
  if (needed >= 0) return [{ predicate: i, issue: needed, holder: "speaker", stance: "supports" }];
  if (modal === "none" || modal === "might") return [];
  // "Will continue to oppose it": told by the stance.
  if (dependents(doc, i, "xcomp").some((c) => GOING_ON.has(lemmaOf(doc, i)) && byPredicate(doc, c, lexicon, statements).length > 0)) return [];
  // "Must be dreaming", "must have lied": so somebody thinks; "should have paid": it is past.
  if (modal === "duty" && dependents(doc, i, "aux").some((c) => (normOf(doc, c) === "must" && isGoingOn(doc, i)) || normOf(doc, c) === "have")) return [];
  if (modal === "duty" && (["say", "admit", "confess", "be"].includes(lemmaOf(doc, i)) || isInsight(doc, i) || isInverted(doc, i))) return [];
  if (modal === "duty") return said ? [{ predicate: i, issue: i, holder: "speaker", stance: isNegated(doc, i) ? "opposes" : "supports" }] : [];
  const like = ["like", "want", "wish"].includes(lemmaOf(doc, i)) ? dependents(doc, i, "xcomp").find((c) => opensWith(doc, c, "to")) : undefined;
  if (pos !== "VERB" || (like === undefined && lexicon.states.has(lemmaOf(doc, i))) || (modal === "would" && !said && like === undefined)) return [];
  // What is still asked is promised by nobody.
  if (isAsked(doc, i) || isProviso(doc, i)) return [];
  const negated = isNegated(doc, i) || isOfNone(doc, i) || (isGoingTo(doc, i) && isNegated(doc, headOf(doc, i)));
  // Of "it would be handed over" the subject decides nothing; of "it would not be blackmailed" it does.
  const subject = isPassive(doc, i) && !(negated && lexicon.pressures.has(lemmaOf(doc, i))) ? -1 : subjectOf(doc, i);
  // "The captives would be freed if the siege ended, they said."
  if (
    isPassive(doc, i) &&
    !negated &&
    said?.cue &&
    (SAYS.has(lemmaOf(doc, said.cue.head)) || PROMISES.has(lemmaOf(doc, said.cue.head))) &&
    conditionOf(doc, i) >= 0
  )
    return [{ predicate: i, issue: i, holder: "speaker", stance: "conditional" }];
  if (subject < 0 || (!isAgent(doc, subject, lexicon.agents) && !isSpeaker(doc, subject, said))) return [];
  const own = isSpeaker(doc, subject, said);
  const condition = conditionOf(doc, i) >= 0;
  if (denied) return own && !negated ? [{ predicate: i, issue: i, holder: "speaker", stance: "refuses" }] : [];
  // "Hopes that it will win" promises nothing, and whom somebody will tell or visit is no issue.
  if (said?.cue && lexicon.opinions.has(lemmaOf(doc, said.cue.head)) && !(own && condition && lemmaOf(doc, said.cue.head) === "warn")) return [];
  // "Told them that his country would supply grain."
  const isTheirs = dependents(doc, subject, "nmod").some(
    (c) => deprelOf(doc, c) === "nmod:poss" && ["his", "her", "its", "their"].includes(normOf(doc, c)) && isSpeaker(doc, c, said),
  );
  const promised = isTheirs || (said?.cue ? PROMISES.has(lemmaOf(doc, said.cue.head)) : false);
  if (!own && !negated && !condition && !promised && like === undefined) return [];
  if (!said && !condition && !negated && like === undefined) return [];
  const stance: Stance = condition ? "conditional" : negated ? "refuses" : like === undefined ? "commits" : "supports";
  const words = [like ?? i, ...dependents(doc, like ?? i, "obj")].map((c) => lemmaOf(doc, c));
  if ((stance === "commits" && words.some((w) => lexicon.errands.has(w))) || (like !== undefined && words.some((w) => lexicon.manners.has(w) || SAYING.has(w))))
    return [];
  return [{ predicate: i, issue: like ?? i, holder: own ? "speaker" : subject, stance }];
}
/** "Would like to thank you". */
const SAYING = new Set("add express extend hear join know say see thank wish".split(" "));
const SAYS = new Set("add announce confirm declare say state tell write".split(" "));
const PROMISES = new Set("pledge promise vow assure guarantee undertake commit swear agree".split(" "));

/** "We do not negotiate with bandits": nor will they. */
const isNeverDone = (doc: ParsedText, i: number): boolean =>
  NEVER.has(lemmaOf(doc, i)) && dependents(doc, i, "aux").some((c) => ["do", "does"].includes(normOf(doc, c))) && isNegated(doc, i);
const NEVER = new Set("bargain bow compromise negotiate yield".split(" "));

/** "Are going to fight it." */
const isGoingTo = (doc: ParsedText, i: number): boolean => {
  const h = headOf(doc, i);
  return (
    h >= 0 &&
    deprelOf(doc, i) === "xcomp" &&
    normOf(doc, h) === "going" &&
    opensWith(doc, i, "to") &&
    dependents(doc, h, "aux").some((c) => ["am", "is", "are", "'re", "'m", "’re", "’m", "'s", "’s"].includes(normOf(doc, c)))
  );
};
const isGoingOn = (doc: ParsedText, i: number): boolean => normOf(doc, i).endsWith("ing") && dependents(doc, i, "aux").some((c) => normOf(doc, c) === "be");

/** "There will be no talks", "there can be no military solution": what is not to be; or -1. */
function barredBy(doc: ParsedText, i: number, { dealings }: StanceLexicon): number {
  if (lemmaOf(doc, i) !== "be" || modalOf(doc, i) === "none" || dependents(doc, i, "expl").length === 0) return -1;
  return dependents(doc, i, "nsubj").find((c) => dealings.has(lemmaOf(doc, c)) && isNegated(doc, c)) ?? -1;
}

/** "All sides need to show restraint", "Peru has to withdraw": what they need to do, where they decide over it; "we need a ceasefire", "need the ports open": what is asked for; or -1. */
function neededBy(doc: ParsedText, i: number, { agents, vague, dealings }: StanceLexicon, said: RawStatement): number {
  const isHave = lemmaOf(doc, i) === "have";
  if (!(isHave || lemmaOf(doc, i) === "need") || isNegated(doc, i) || isAsked(doc, i) || isProviso(doc, i)) return -1;
  const subject = subjectOf(doc, i);
  if (subject < 0 || !isAgent(doc, subject, agents) || (isHave && (uposOf(doc, subject) === "PRON" || normOf(doc, i + 1) === "yet"))) return -1;
  const deed = dependents(doc, i, "xcomp").find((c) => opensWith(doc, c, "to") && !vague.has(lemmaOf(doc, c)));
  const thing = !isHave && isSpeaker(doc, subject, said) ? dependents(doc, i, "obj").find((c) => c > i && uposOf(doc, c) !== "PRON") : undefined;
  const isAskedFor = thing !== undefined && (dealings.has(lemmaOf(doc, thing)) || dependents(doc, i, "xcomp").some((c) => c > thing));
  return deed ?? (isAskedFor ? thing : -1);
}

/** "Hungary is against the treaty". */
function bySide(doc: ParsedText, i: number, lexicon: StanceLexicon, statements: readonly RawStatement[]): Found[] {
  if (dependents(doc, i, "cop").length === 0 || !dependents(doc, i, "case", "mark").some((c) => normOf(doc, c) === "against")) return [];
  const subject = dependents(doc, i, "nsubj").find((c) => c < i) ?? -1;
  if (subject < 0 || modalOf(doc, i) !== "none" || isNegated(doc, i) || isAsked(doc, i) || isProviso(doc, i)) return [];
  if (["it", "this", "that", "them"].includes(normOf(doc, i))) return [];
  return holdersAt(doc, i, subject, lexicon, statements).map((holder) => ({ predicate: i, issue: i, holder, stance: "opposes" }));
}

/** "Wants both sides out", "wants the boy back", "want the presidents at a summit": where somebody is wanted. */
function byWhereabouts(doc: ParsedText, i: number, lexicon: StanceLexicon, statements: readonly RawStatement[]): Found[] {
  if (lemmaOf(doc, i) !== "want" || uposOf(doc, i) !== "VERB" || modalOf(doc, i) !== "none" || isAsked(doc, i) || isProviso(doc, i)) return [];
  const object = dependents(doc, i, "obj").find((c) => c > i && uposOf(doc, c) !== "PRON") ?? -1;
  const where = dependents(doc, i, "compound", "advmod", "obl").find(
    (c) => c > object && (AWAY.has(normOf(doc, c)) || (deprelOf(doc, c) === "obl" && ["at", "in", "off"].some((w) => opensWith(doc, c, w)))),
  );
  const subject = subjectOf(doc, i);
  if (object < 0 || where === undefined || subject < 0 || !isAgent(doc, object, lexicon.agents)) return [];
  const stance: Stance = isNegated(doc, i) ? "opposes" : "supports";
  const words = [...phraseTokens(doc, object).filter((t) => t >= object || !["the", "a", "an"].includes(normOf(doc, t))), ...phraseTokens(doc, where)];
  return holdersAt(doc, i, subject, lexicon, statements).map((holder) => ({ predicate: i, issue: object, holder, stance, words }));
}
const AWAY = new Set("away back gone home in out".split(" "));

/** "Gave the rebels until Friday to leave", "gave him 48 hours to resign": what is demanded. */
function byUltimatum(doc: ParsedText, i: number, lexicon: StanceLexicon, statements: readonly RawStatement[]): Found[] {
  if (lemmaOf(doc, i) !== "give" || uposOf(doc, i) !== "VERB" || isPassive(doc, i) || isNegated(doc, i) || modalOf(doc, i) !== "none") return [];
  const whom = dependents(doc, i, "obj", "iobj").find((c) => c > i && (isAgent(doc, c, lexicon.agents) || normOf(doc, c) === "them"));
  const until = dependents(doc, i, "obj", "obl").find(
    (c) => c > i && c !== whom && isTemporal(doc, c) && (deprelOf(doc, c) === "obj" || opensWith(doc, c, "until")),
  );
  const deed = dependents(doc, i, "advcl", "xcomp", "acl").find((c) => until !== undefined && c > until && opensWith(doc, c, "to"));
  const subject = subjectOf(doc, i);
  if (whom === undefined || deed === undefined || subject < 0) return [];
  return holdersAt(doc, i, subject, lexicon, statements).map((holder) => ({ predicate: i, issue: deed, holder, stance: "supports" }));
}

/** "\"Stop the war,\" the crowd chanted", "\"No to the dam\"": what those who march and chant ask for. */
function byChant(doc: ParsedText, i: number, statements: readonly RawStatement[]): Found[] {
  const said = statements[utteranceAt(doc, i, statements)];
  if (!said?.cue || !CHANTING.has(lemmaOf(doc, said.cue.head))) return [];
  const isFirst = (t: number): boolean => said.content.some(([begin]) => [0, 1, 2].includes((doc.tokens.begin[t] as number) - begin));
  const side = dependents(doc, i, "case").find((c) => isFirst(c - 1) && SIDES[`${normOf(doc, c - 1)} ${normOf(doc, c)}`] !== undefined);
  if (side !== undefined) return [{ predicate: i, issue: i, holder: "speaker", stance: SIDES[`${normOf(doc, side - 1)} ${normOf(doc, side)}`] as Stance }];
  if (uposOf(doc, i) !== "VERB" || normOf(doc, i) !== lemmaOf(doc, i)) return [];
  const opens = isFirst(i);
  const isOrder = dependents(doc, i, "nsubj", "aux").length === 0 && dependents(doc, i, "obj").some((c) => c > i && uposOf(doc, c) !== "PRON");
  return opens && isOrder ? [{ predicate: i, issue: i, holder: "speaker", stance: isNegated(doc, i) ? "opposes" : "supports" }] : [];
}
const SIDES: Readonly<Record<string, Stance>> = { "no to": "opposes", "yes to": "supports", "down with": "opposes" };
const CHANTING = new Set("chant shout cry yell scream".split(" "));
