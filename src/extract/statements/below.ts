/**
 * The press release's form: "The minister said:" closes a paragraph, and his words follow in paragraphs of their own,
 * without quotation marks. They go on until the report speaks of him again, or somebody else is quoted.
 */
import type { Attribution, TokenRange } from "./attributions.js";
import { head, lemma, norm, type Reading, relation, sentenceLast, sentenceOf, upos } from "./reading.js";

interface Draft {
  readonly cue: number;
  readonly content: readonly TokenRange[];
}

/** Does the content begin below the cue's own paragraph, after a colon and without quotation marks? */
export function introducesBelow(r: Reading, { cue, content }: Draft): boolean {
  const first = content[0]?.[0];
  if (cue < 0 || first === undefined || (r.quotes.of[first] as number) >= 0) return false;
  const last = sentenceLast(r, sentenceOf(r, cue));
  return norm(r, last) === ":" && first > last && r.paragraph[first] !== r.paragraph[cue];
}

/** The content with the further paragraphs of such a statement; as it was where the form is another. */
export function withParagraphsBelow(r: Reading, a: Attribution, proposals: readonly Attribution[]): readonly TokenRange[] {
  if (!introducesBelow(r, a)) return a.content;
  const { tokens } = r.doc;
  const end = (a.content.at(-1) as TokenRange)[1];
  let from = end + 1;
  while (from < tokens.count && upos(r, from) === "PUNCT" && r.paragraph[from] === r.paragraph[end]) from++;
  const words = new Set<string>();
  for (let i = a.source.first; i <= a.source.last; i++) if (upos(r, i) === "PROPN") words.add(lemma(r, i));
  let last = end;
  for (let t = from; t < tokens.count; ) {
    const p = r.paragraph[t] as number;
    let stop = false;
    let u = t;
    for (; u < tokens.count && r.paragraph[u] === p; u++) {
      if ((r.quotes.of[u] as number) >= 0) stop = true;
      // His name or title as a subject: the report's own voice again.
      if (
        words.has(lemma(r, u)) &&
        ["nsubj", "compound", "flat"].includes(relation(r, u)) &&
        (relation(r, u) === "nsubj" || (head(r, u) >= 0 && relation(r, head(r, u)) === "nsubj"))
      )
        stop = true;
    }
    // Another speaker with a strong cue of speech.
    if (
      proposals.some(
        (b) => b.cue >= t && b.cue < u && b.probability.cue > 0.8 && ["say", "add", "tell"].includes(lemma(r, b.cue)) && norm(r, b.source.first) !== "we",
      )
    )
      stop = true;
    if (stop) break;
    last = u - 1;
    t = u;
  }
  const [start] = a.content.at(-1) as TokenRange;
  return [...a.content.slice(0, -1), [start, last]];
}
