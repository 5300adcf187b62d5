/**
 * "Agreed to free 37 fishermen", "refused to open the border", "offered to host talks": verbs that are adjectives or nouns as often. The treebanks
 * hold few such infinitives, and the encoder reads them as "to [free fishermen]"; after a verb that takes an infinitive they are mended.
 */
import { ADJ, AMOD, AUX, CASE, COMPOUND, MARK, NMOD, NOUN, OBJ, OBL, PART, type Tree, VERB, XCOMP } from "./tree-codes.js";

const BOTH = new Set(
  "free open secure clear calm slow cool warm empty lower narrow complete separate better correct clean dry level ready host close back shell storm".split(" "),
);
const TAKES_INFINITIVE = new Set(
  "agree pledge promise vow refuse want wish plan try seek decide offer order threaten ask urge tell call force allow permit help continue begin start fail hope expect need intend prepare move work act vote demand undertake swear choose attempt manage arrange propose fight struggle push aim decline hesitate be go have".split(
    " ",
  ),
);

/** Mends the arrays in place. @param lemmaOfVerb the lemma of the token at an index, read as a verb */
export function mendInfinitives({ count, norm, upos, head, deprel }: Tree, lemmaOfVerb: (token: number) => string): void {
  for (let to = 1; to + 2 < count; to++) {
    const verb = to + 1;
    if (norm[to] !== "to" || !BOTH.has(norm[verb] as string)) continue;
    if (!(upos[verb] === ADJ && deprel[verb] === AMOD) && !(upos[verb] === NOUN && deprel[verb] === COMPOUND)) continue;
    const noun = head[verb] as number;
    if (noun <= verb || head[to] !== noun || deprel[to] !== CASE || (deprel[noun] !== OBL && deprel[noun] !== NMOD)) continue;
    const governor = head[noun] as number;
    if (governor < 0 || governor > to || (upos[governor] !== VERB && upos[governor] !== AUX) || !TAKES_INFINITIVE.has(lemmaOfVerb(governor))) continue;
    upos[to] = PART;
    deprel[to] = MARK;
    head[to] = verb;
    upos[verb] = VERB;
    deprel[verb] = XCOMP;
    head[verb] = governor;
    deprel[noun] = OBJ;
    head[noun] = verb;
  }
}
