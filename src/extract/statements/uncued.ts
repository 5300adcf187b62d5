/** Quotations that no cue reaches: run-on quotes and soundbites. Their speaker is taken from the statement before. */
import type { Attribution, TokenRange } from "./attributions.js";
import { isMark, type Reading, upos } from "./reading.js";
import type { SourceCandidate } from "./sources.js";

export interface Uncued {
  readonly source: SourceCandidate | null;
  readonly content: readonly TokenRange[];
}

/** A quotation counts as speech, and not as a title or a marked word, from this many words and with a verb. */
const LEAST_WORDS = 6;

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
    const paragraph = r.paragraph[q.first] as number;
    let source: SourceCandidate | null = null;
    for (const f of found)
      if (
        f.cue < q.first &&
        f.source.head >= 0 &&
        paragraph - (r.paragraph[f.cue] as number) <= 1 &&
        f.content.some(([a, b]) => (r.quotes.of[b] as number) >= 0 || (r.quotes.of[a] as number) >= 0)
      )
        source = f.source;
    out.push({ source, content: [[q.first, q.last]] });
  }
  return out;
}
