/** Clauses that nobody stands behind: what is asked, feared, hoped, wanted or only a condition; what lies back; and what a promise is of. */
import type { StanceLexicon, StancePredicate } from "../model/stance-lexicon.js";
import { MONTHS } from "./calendar.js";
import {
  auxBeforeSubject,
  dependents,
  headOf,
  isNegated,
  isProvided,
  isVerbal,
  lemmaOf,
  modalOf,
  normOf,
  opensWith,
  possessorOf,
  subjectOf,
} from "./clauses.js";
import { baseRelationOf, childrenOf, deprelOf, type ParsedText, subtree, uposOf } from "./parsed-text.js";

const ASKING = new Set("what which who whom whose how why when where".split(" "));
const ASKED_OF: ReadonlySet<string> = new Set(["nsubj", "obj", "obl", "advmod", "mark"]);
/** Words after which verb and subject change places, and nothing is asked. */
const FRONTED = new Set("only never nor neither so not hardly no".split(" "));

/** A question mark behind i, within the same quotation. */
export function isQuestion(doc: ParsedText, i: number): boolean {
  const last = (doc.sentences.first[(doc.tokens.sentence[i] as number) + 1] as number) - 1;
  for (let t = i + 1; t <= last && !/^(?:["”»]|''|\.)$/.test(normOf(doc, t)); t++) if (normOf(doc, t) === "?") return true;
  return false;
}

/** "Did the army fire?", "should they come?": whether it is so is what is asked. Who asks why it fired takes it for told. */
export function isDoubted(doc: ParsedText, i: number): boolean {
  const first = deprelOf(doc, i) === "conj" && dependents(doc, i, "nsubj").length === 0 ? headOf(doc, i) : i;
  const aux = auxBeforeSubject(doc, first);
  return (
    aux >= 0 &&
    !dependents(doc, first, "obj", "obl", "advmod").some((c) => c < aux && ASKING.has(normOf(doc, subtree(doc, c)[0] as number))) &&
    isQuestion(doc, i)
  );
}

/** True in a question, direct ("Will they come?") or embedded ("which of them will come", "whether they will"). */
export function isAsked(doc: ParsedText, i: number): boolean {
  if (isQuestion(doc, i)) return true;
  for (let at = i, n = 0; at >= 0 && n < 4; n++, at = headOf(doc, at)) {
    const relation = deprelOf(doc, at);
    // "The message, which it said it would read."
    const isRelative = relation === "acl:relcl" || relation === "advcl" || (headOf(doc, at) >= 0 && deprelOf(doc, headOf(doc, at)) === "acl:relcl");
    if (isInverted(doc, at)) return true;
    for (const c of childrenOf(doc, at)) {
      if (c >= at || !ASKED_OF.has(baseRelationOf(doc, c))) continue;
      const word = normOf(doc, subtree(doc, c)[0] as number);
      if (word === "whether" || (word === "if" && relation !== "advcl")) return true;
      if (isRelative ? word === "how" : word === "when" ? relation === "ccomp" : word !== "where" && ASKING.has(word)) return true;
    }
    // "What they will do is not clear."
    if (relation === "acl:relcl" && ["what", "how", "why"].includes(normOf(doc, headOf(doc, at)))) return true;
    if (relation !== "conj" && relation !== "xcomp") return false;
  }
  return false;
}

/** "Will they come", "should the convoy arrive". */
export const isInverted = (doc: ParsedText, i: number): boolean => {
  const modal = auxBeforeSubject(doc, i);
  if (modal < 0 || modalOf(doc, i) === "none") return false;
  return ![...childrenOf(doc, i)].some((c) => c < modal && FRONTED.has(normOf(doc, c)));
};

const WANTING = new Set("want seek demand request await need lack require".split(" "));
const PROVISOS = ["if", "unless", "until", "till", "before", "whether", "lest"];

/** True in a clause that only sets a condition or a limit ("if the minister spurns them"). */
export const isProviso = (doc: ParsedText, i: number): boolean => {
  let at = i;
  for (let n = 0; n < 4 && ["conj", "xcomp"].includes(baseRelationOf(doc, at)) && !PROVISOS.some((w) => opensWith(doc, at, w)); n++) at = headOf(doc, at);
  if (isProvided(doc, at)) return true;
  return baseRelationOf(doc, at) === "advcl" && PROVISOS.some((w) => opensWith(doc, at, w));
};

/** True below a word of fear, hope, forecast or opinion ("fears that they will leave"), in what is wanted, and in a condition. */
export function isSupposed(doc: ParsedText, i: number, opinions: ReadonlySet<string>): boolean {
  for (let at = i, n = 0; n < 6; n++) {
    const h = headOf(doc, at);
    const relation = baseRelationOf(doc, at);
    if (h < 0) return false;
    if (deprelOf(doc, at) === "acl:relcl") return opinions.has(lemmaOf(doc, h));
    if (isProviso(doc, at)) return true;
    if (["ccomp", "acl", "csubj", "xcomp"].includes(relation)) {
      // "Is expected to promise" announces it.
      if (opinions.has(lemmaOf(doc, h)) && !(relation === "xcomp" && lemmaOf(doc, h) === "expect")) return true;
    } else if (relation === "obj") {
      // "Wanted guarantees that its men would be tried."
      if (at === i) return false;
      if (WANTING.has(lemmaOf(doc, h))) return true;
    } else if (relation !== "conj") return false;
    at = h;
  }
  return false;
}

/** "To remain seized of the matter": how resolutions end, and nothing that is to be done. */
export const isFormula = (doc: ParsedText, verb: number): boolean =>
  lemmaOf(doc, verb) === "remain" && dependents(doc, verb, "xcomp", "acl", "advcl").some((c) => /^sei[sz]ed$/.test(normOf(doc, c)));

/** "Will sign no deal", "hand in not one rifle". */
export const isOfNone = (doc: ParsedText, verb: number): boolean =>
  dependents(doc, verb, "obj", "obl").some(
    (c) => c > verb && dependents(doc, c, "det", "advmod").some((t) => normOf(doc, t) === "no" || (normOf(doc, t) === "not" && normOf(doc, t + 1) === "one")),
  );

/** "Had not signed an agreement", "marched over plans to close it": what it would bind its verb's subject to binds nobody, or others. */
export const isOfNothing = (doc: ParsedText, noun: number): boolean =>
  uposOf(doc, noun) === "NOUN" &&
  ((deprelOf(doc, noun) === "obj" && isNegated(doc, headOf(doc, noun))) ||
    (deprelOf(doc, noun) === "obl" && ["over", "about", "against", "at", "despite", "amid"].some((w) => opensWith(doc, noun, w)))) &&
  possessorOf(doc, noun) === subjectOf(doc, headOf(doc, noun));

/** "Kept its promise", "dropped the plan", "faces calls": what comes of it is settled, or it is others'. */
export function isDoneWith(doc: ParsedText, noun: number, { settles }: StanceLexicon): boolean {
  const verb = headOf(doc, noun);
  return (
    deprelOf(doc, noun) === "obj" && settles.has(lemmaOf(doc, verb)) && modalOf(doc, verb) === "none" && !opensWith(doc, verb, "to") && !isProviso(doc, verb)
  );
}

/** The rows that tell where a verb's subject stands on its object, where the noun is that and has no owner of its own ("rejected calls to resign"). */
export function stanceOn(doc: ParsedText, noun: number, { predicates }: StanceLexicon): readonly StancePredicate[] {
  const verb = headOf(doc, noun);
  if (deprelOf(doc, noun) !== "obj" || possessorOf(doc, noun) !== subjectOf(doc, verb)) return [];
  return (predicates.get(lemmaOf(doc, verb)) ?? []).filter(
    (row) => row.pos === "VERB" && row.words.length === 1 && row.frames.includes("obj") && row.stance !== "-" && !row.commits,
  );
}

/** "Previously", "last year": the deed lies back. */
export const isDatedBack = (doc: ParsedText, i: number): boolean =>
  dependents(doc, i, "obl", "advmod", "nmod").some((c) => {
    const norm = normOf(doc, c);
    if (["previously", "formerly", "originally", "once", "ago", "past"].includes(norm)) return true;
    if (MONTHS.includes(norm)) return opensWith(doc, c, "in") && modalOf(doc, i) === "none";
    // "Last year", "at last year's summit".
    return [c, ...dependents(doc, c, "nmod").filter((p) => deprelOf(doc, p) === "nmod:poss")].some(
      (t) =>
        ["year", "month", "decade", "century"].includes(lemmaOf(doc, t)) &&
        dependents(doc, t, "amod", "advmod").some((m) => ["last", "earlier", "previous"].includes(normOf(doc, m))),
    );
  });

const isThatClause = (doc: ParsedText, verb: number): boolean => dependents(doc, verb, "mark").some((c) => normOf(doc, c) === "that");

/** What is promised: "that" of a relative clause is what it stands for; beside an object "to" names whom it is for, and so does "them". */
export function promisedIn(doc: ParsedText, i: number, deed: number, words: readonly string[]): number {
  if (deed < 0 || isVerbal(doc, deed)) return deed;
  // "Promised the crowd that": whom.
  if (
    uposOf(doc, i) === "VERB" &&
    [i, ...subtree(doc, deed)].some((t) => dependents(doc, t, "ccomp", "advcl", "acl:relcl", "acl").some((c) => c > deed && isThatClause(doc, c)))
  )
    return -1;
  const objects = dependents(doc, i, "obj");
  const thing = objects.filter((c) => uposOf(doc, c) !== "PRON").at(-1);
  // "Committed itself to peace."
  if (words[0] === "commit" && thing === undefined) return deed;
  // "Made a promise to them."
  if (words.length > 1 && thing !== undefined) return -1;
  if (thing !== undefined && (objects.includes(deed) || opensWith(doc, deed, "to"))) return thing;
  if (objects.some((c) => ["that", "which"].includes(normOf(doc, c)))) return deprelOf(doc, i) === "acl:relcl" ? headOf(doc, i) : -1;
  return uposOf(doc, deed) === "PRON" ? -1 : deed;
}

/** "Accused Chad of backing the rebels and planning a raid": what others lay to somebody's charge, and no stance that he takes. */
export function isAccused(doc: ParsedText, i: number): boolean {
  let at = i;
  for (let n = 0; n < 4 && ["conj", "xcomp"].includes(baseRelationOf(doc, at)); n++) at = headOf(doc, at);
  if (!["advcl", "acl"].includes(baseRelationOf(doc, at)) || !opensWith(doc, at, "of")) return false;
  const above = headOf(doc, at);
  return [above, headOf(doc, above)].some((verb) => verb >= 0 && verb < at && ACCUSING.has(lemmaOf(doc, verb)));
}
const ACCUSING = new Set(["accuse", "suspect"]);
