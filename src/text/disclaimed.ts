/** What somebody says is not so: "dismissed the claim that", "its denial that", "it is untrue that", "reports that it had fallen were false". */
import { DISCLAIMS } from "../model/cue-words.js";
import { dependents, headOf, isNegated, isVerbal, lemmaOf, normOf, opensWith } from "./clauses.js";
import { deprelOf, type ParsedText, uposOf } from "./parsed-text.js";

const words = (list: string): ReadonlySet<string> => new Set(list.split(" "));
/** What others said of a deed; what says that it is not so is in DISCLAIMS. */
const CLAIMS = words("claim accusation allegation report charge suggestion rumor rumour assertion notion speculation insinuation contention");
/** "Its denial that it fired". */
const DENIALS = words("denial refutation");
const UNTRUE = words("false untrue incorrect inaccurate baseless unfounded groundless fabricated fictitious fake nonsense lie fabrication invention fiction");
const NAMING = words("call describe brand label term");
const TRUE = words("true correct accurate case fact");

/** Whether the deed or stance at `head` is what a claim says, and the claim is said to be wrong. */
export function isDisclaimed(doc: ParsedText, head: number): boolean {
  for (let t = head, steps = 0; t >= 0 && steps < 6; t = headOf(doc, t), steps++) {
    const h = headOf(doc, t);
    if (h < 0) return false;
    const relation = deprelOf(doc, t);
    if (DENIALS.has(lemmaOf(doc, h)) && /^(?:acl|ccomp)$/.test(relation)) return true;
    if (/^(?:csubj|ccomp|advcl|acl)$/.test(relation) && opensWith(doc, t, "that") && isUntrue(doc, h)) return true;
    if (!CLAIMS.has(lemmaOf(doc, h)) || !/^(?:acl|acl:relcl|ccomp|nmod)$/.test(relation)) continue;
    // "Dismissed as nonsense a report that": the tree hangs it beside.
    const isObject = /^(?:obj|nsubj:pass)$/.test(deprelOf(doc, h)) || (deprelOf(doc, h) === "obl" && dependents(doc, h, "case").length === 0);
    const verb = headOf(doc, h);
    if (verb >= 0 && isObject && DISCLAIMS.has(lemmaOf(doc, verb))) return !isNegated(doc, verb);
    // "An accusation it rejects": the verb stands in the claim's own relative clause.
    const clause = dependents(doc, h, "acl:relcl")[0];
    if (clause !== undefined && DISCLAIMS.has(lemmaOf(doc, clause))) return true;
    if (isCalledUntrue(doc, h, t)) return true;
  }
  return false;
}

/** "False", "a lie", "not true". */
const isUntrue = (doc: ParsedText, i: number): boolean =>
  (UNTRUE.has(lemmaOf(doc, i)) && !isNegated(doc, i)) || (TRUE.has(lemmaOf(doc, i)) && isNegated(doc, i));

/** "Reports that it had fallen were false", over the claim or, where the tree loses its way, beside it; "called reports of it a lie", "no truth in reports of it". */
function isCalledUntrue(doc: ParsedText, claim: number, clause: number): boolean {
  if (uposOf(doc, claim) === "VERB" && dependents(doc, claim, "nsubj").length > 0) return false;
  const above = headOf(doc, claim);
  const [opener = -1] = dependents(doc, claim, "case");
  if (normOf(doc, opener - 1) === "truth" && normOf(doc, opener - 2) === "no") return true;
  if (above < 0) return false;
  if (NAMING.has(lemmaOf(doc, above)) && isVerbal(doc, above)) {
    const end = doc.sentences.first[(doc.tokens.sentence[clause] as number) + 1] as number;
    for (let p = clause + 1; p < end; p++)
      if (UNTRUE.has(lemmaOf(doc, p)) && /^(?:an?|as|complete|pure|total|sheer|utter)$/.test(normOf(doc, p - 1))) return true;
  }
  return [above, ...dependents(doc, above, "ccomp", "xcomp", "conj")].some(
    (p) => p > clause && dependents(doc, p, "cop").some((c) => c > clause) && (isUntrue(doc, p) || lemmaOf(doc, p) === "wrong"),
  );
}
