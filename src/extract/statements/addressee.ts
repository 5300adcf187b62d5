/** To whom it was said: "told reporters", "asked Russia to", "said to the council", "urged all sides". */
import type { Argument } from "../claims.js";
import type { TokenRange } from "./attributions.js";
import { children, isMark, lemma, norm, type Reading, relation, upos } from "./reading.js";
import type { SourceCandidate } from "./sources.js";

/** Verbs whose object is the one spoken to. */
const OBJECT_IS_HEARER = new Set([
  "tell",
  "inform",
  "assure",
  "remind",
  "ask",
  "urge",
  "warn",
  "advise",
  "persuade",
  "convince",
  "notify",
  "order",
  "instruct",
  "command",
  "beg",
  "implore",
  "press",
  "promise",
  "address",
  "invite",
  "request",
  "encourage",
  "call",
  "brief",
  "caution",
  "reassure",
  "petition",
  "answer",
]);
const SAID_TO = new Set([
  "say",
  "speak",
  "talk",
  "write",
  "explain",
  "announce",
  "report",
  "complain",
  "appeal",
  "confess",
  "admit",
  "suggest",
  "propose",
  "confide",
  "boast",
  "signal",
  "declare",
  "reply",
  "respond",
  "remark",
]);

export function addresseeOf(r: Reading, cue: number, source: SourceCandidate | null, content: readonly TokenRange[]): Argument | null {
  const verb = lemma(r, cue);
  const inside = (i: number): boolean => content.some(([a, b]) => i >= a && i <= b);
  for (const c of children(r, cue)) {
    if (inside(c) || c === source?.head || upos(r, c) === "VERB") continue;
    const rel = relation(r, c);
    let marker = "";
    let first = r.left[c] as number;
    for (const k of children(r, c))
      if (relation(r, k) === "case" && k < c) {
        marker = norm(r, k);
        first = k + 1;
      }
    const hearer =
      (rel === "iobj" && c > cue) ||
      (rel === "obj" && OBJECT_IS_HEARER.has(verb) && c > cue) ||
      (rel === "nsubj:pass" && OBJECT_IS_HEARER.has(verb)) ||
      (rel === "obl" && marker === "to" && SAID_TO.has(verb)) ||
      (rel === "obl" && (marker === "on" || marker === "upon") && verb === "call");
    if (!hearer) continue;
    let last = r.right[c] as number;
    for (const [a] of content) if (a > c && a <= last) last = a - 1;
    while (last > c && isMark(r, last)) last--;
    // "told reporters at a news conference": the place of speaking is not who was spoken to.
    for (const k of children(r, c))
      if (
        k > c &&
        relation(r, k) === "nmod" &&
        (r.left[k] as number) <= last &&
        ["at", "in", "on", "during", "after", "before"].includes(norm(r, r.left[k] as number))
      )
        last = (r.left[k] as number) - 1;
    for (const k of children(r, c))
      if (k > c && ["acl", "acl:relcl", "advcl", "ccomp", "parataxis"].includes(relation(r, k)) && (r.left[k] as number) <= last)
        last = (r.left[k] as number) - 1;
    while (last > c && isMark(r, last)) last--;
    if (first > c || last < c || (first <= cue && last >= cue)) continue;
    return { head: c, spans: [[r.doc.tokens.begin[first] as number, r.doc.tokens.end[last] as number]] };
  }
  return null;
}
