/** The token that says who the source is: for a relative pronoun, the noun that its clause hangs on. */
import { whoIsMeant } from "../../text/clauses.js";
import { head, norm, type Reading, relation, upos } from "./reading.js";

const RELATIVE = new Set(["who", "which", "that", "whom"]);

export function sourceHead(r: Reading, i: number): number {
  if (!RELATIVE.has(norm(r, i)) || upos(r, i) !== "PRON") return i;
  for (let h = i, n = 0; h >= 0 && n < 12; h = head(r, h), n++)
    if (relation(r, h) === "acl:relcl" && head(r, h) >= 0) return norm(r, i) === "who" ? whoIsMeant(r.doc, head(r, h)) : head(r, h);
  // The parser may have missed the relative clause: the nearest noun before the pronoun.
  for (let t = i - 1; t >= 0 && i - t < 12 && r.doc.tokens.sentence[t] === r.doc.tokens.sentence[i]; t--)
    if (upos(r, t) === "NOUN" || upos(r, t) === "PROPN") return t;
  return i;
}
