/** Quotations that no cue reaches: run-on quotes and soundbites. Their speaker is named in them, behind them, or in the statement before. */
import { formOf, isNamed } from "../../text/parsed-text.js";
import type { Attribution } from "./attributions.js";
import { isMark, lemma, norm, type Reading, sentenceOf, upos } from "./reading.js";
import type { SourceCandidate } from "./sources.js";
import { isMain, labelled, type Uncued } from "./unquoted.js";

/** A quotation counts as speech, and not as a title or a marked word, from this many words and with a verb. */
const LEAST_WORDS = 6;

/** Who stands behind a dash after the quotation: "... never." - Ana Diaz, nurse. */
function signerOf(r: Reading, last: number): SourceCandidate | null {
  const first = last + 2;
  if (!/^(?:[-–—―]|--)$/.test(norm(r, last + 1)) || first >= r.doc.tokens.count || !/^\p{Lu}/u.test(formOf(r.doc, first))) return null;
  let end = first;
  if (upos(r, first) === "PROPN") while (upos(r, end + 1) === "PROPN") end++;
  // "Iranian mission to the UN"
  else if (upos(r, first) === "ADJ" && upos(r, first + 1) === "NOUN") end++;
  else return null;
  return { head: upos(r, first) === "PROPN" ? first : end, first, last: end, cut: "signed" };
}

/** Who is named last before a colon and a quotation: "From Asmara, our correspondent Tom Reid:". */
function introducerOf(r: Reading, first: number): SourceCandidate | null {
  if (norm(r, first - 1) !== ":") return null;
  let last = first - 2;
  while (last >= 0 && sentenceOf(r, last) === sentenceOf(r, first - 1) && !isNamed(r.doc, last, "PER")) last--;
  if (last < 0 || sentenceOf(r, last) !== sentenceOf(r, first - 1)) return null;
  let head = last;
  while (head > 0 && isNamed(r.doc, head - 1, "PER") && sentenceOf(r, head - 1) === sentenceOf(r, last)) head--;
  return { head, first: head, last, cut: "signed" };
}

/** "Bello says he is not afraid. “They are few.”": the speaker of the sentence before, in the same paragraph. */
const leadsTo = (r: Reading, { cue }: Attribution, first: number): boolean =>
  r.paragraph[cue] === r.paragraph[first] && sentenceOf(r, cue) === sentenceOf(r, first) - 1 && SPOKE.test(lemma(r, cue)) && isMain(r, cue);
const SPOKE = /^(?:say|tell|add|insist|argue|explain|warn|claim|note|deny|declare|complain|assert|admit|concede|accuse)$/;

export function uncuedQuotations(r: Reading, found: readonly Attribution[]): Uncued[] {
  const out: Uncued[] = [];
  const covered = (a: number, b: number): boolean => found.some((f) => f.content.some(([x, y]) => x <= b && y >= a) || (f.cue >= a && f.cue <= b));
  for (const q of r.quotes.segments) {
    let words = 0;
    let verb = false;
    for (let i = q.first; i <= q.last; i++) {
      if (isMark(r, i)) continue;
      words++;
      if (upos(r, i) === "VERB" || upos(r, i) === "AUX") verb = true;
    }
    if (words < LEAST_WORDS || !verb || covered(q.first, q.last)) continue;
    // A sentence or paragraph that opens with it: what stands inside somebody else's sentence is left to the cues.
    const opens = q.first === 0 || (r.doc.sentences.first[r.doc.tokens.sentence[q.first] as number] as number) === q.first;
    if (!opens) continue;
    const turn = labelled(r, [q.first + 1, q.last]);
    if (turn) {
      out.push({ source: turn.source, content: [turn.said] });
      continue;
    }
    const paragraph = r.paragraph[q.first] as number;
    let source = signerOf(r, q.last) ?? introducerOf(r, q.first);
    for (const f of found)
      if (
        source?.cut !== "signed" &&
        f.cue < q.first &&
        f.source.head >= 0 &&
        paragraph - (r.paragraph[f.cue] as number) <= 1 &&
        (f.content.some(([a, b]) => (r.quotes.of[b] as number) >= 0 || (r.quotes.of[a] as number) >= 0) || leadsTo(r, f, q.first))
      )
        source = f.source;
    out.push({ source, content: [[q.first, q.last]] });
  }
  return out;
}
