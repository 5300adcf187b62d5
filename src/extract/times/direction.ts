/** Past or future: the tense of the clause that a time expression belongs to. */
import { childrenOf, deprelOf, type ParsedText, UPOS_CODE } from "../../text/parsed-text.js";
import type { Direction } from "./anchor.js";

const VERB = UPOS_CODE.get("VERB") as number;
const AUX = UPOS_CODE.get("AUX") as number;
const FUTURE_AUX = new Set(["will", "'ll", "shall", "wo", "to"]);
const PROSPECT = new Set(["due", "scheduled", "expected", "planned", "set", "slated", "expires", "expire", "plans", "begins", "starts", "ends", "opens"]);

function clauseDirection(doc: ParsedText, verb: number): Direction {
  const { tokens } = doc;
  let past = false;
  let present = false;
  for (const c of childrenOf(doc, verb)) {
    const norm = tokens.norm[c] as string;
    const relation = deprelOf(doc, c);
    if (relation.startsWith("aux") || relation === "mark" || relation === "cop") {
      if (FUTURE_AUX.has(norm)) return "future";
      if (norm === "was" || norm === "were" || norm === "had" || norm === "did" || norm === "has" || norm === "have" || norm === "been") past = true;
      if (norm === "is" || norm === "are" || norm === "'re" || norm === "am") present = true;
    }
  }
  const norm = tokens.norm[verb] as string;
  if (past) return "past";
  if (PROSPECT.has(norm)) return "future";
  if (present) return norm.endsWith("ing") ? "future" : "unknown";
  if (tokens.upos[verb] === VERB && norm !== tokens.lemma[verb] && !norm.endsWith("s") && !norm.endsWith("ing")) return "past";
  return "unknown";
}

/** Direction of the nearest clause above a token; "unknown" where no verb says. */
export function directionAt(doc: ParsedText, token: number): Direction {
  const { tokens } = doc;
  // A deadline looks ahead, unless its clause is plainly past.
  const before = token > 0 ? tokens.norm[token - 1] : "";
  if (before === "until" || before === "by" || (before === "than" && tokens.norm[token - 2] === "later")) return "future";
  let at = token;
  for (let n = 0; n < 12 && at >= 0; n++) {
    if (tokens.upos[at] === VERB || tokens.upos[at] === AUX || childrenOf(doc, at).some((c) => deprelOf(doc, c) === "cop")) {
      const direction = clauseDirection(doc, at);
      if (direction !== "unknown") return direction;
    }
    at = tokens.head[at] as number;
  }
  return "unknown";
}
