/** The language core: segmentation, tags, tree, names and lemmas of a text. Everything comes in as bytes or parsed data; nothing is read here. */
import type { Encoder } from "./encoder/encoder.js";
import { type LemmaLexicon, lemmatize } from "./lemmas.js";
import { mendHeadlines } from "./mend-headlines.js";
import { mendInfinitives } from "./mend-infinitives.js";
import { mendPhrases } from "./mend-phrases.js";
import { mendSentences } from "./mend-sentences.js";
import { mendSubjects } from "./mend-subjects.js";
import { mendVerbs } from "./mend-verbs.js";
import { mendWhose } from "./mend-whose.js";
import { childRows, type ParsedText, UPOS_CODE } from "./parsed-text.js";
import { plainText } from "./plain-text.js";
import { type Segmented, type SegmentHints, type SegmentModel, segment } from "./segment.js";

const VERB = UPOS_CODE.get("VERB") as number;

export interface LanguageCore {
  readonly segmenter: SegmentModel;
  readonly lemmas: LemmaLexicon;
  /** Holds memory of its own: one a thread. */
  readonly encoder: Encoder;
}

/** Bodies whose acronym is a common word too, and one that the encoder reads as the name that it is. */
const ACRONYMS: ReadonlyMap<string, string> = new Map([
  ["IS", "ISIS"],
  ["WHO", "UNICEF"],
]);
const SHOUTED = /^\p{Lu}{2,}$/u;

/** "IS claimed" and "WHO said" name bodies, unless the words around are in capitals as well. */
function nameAcronyms(forms: readonly string[], norm: string[]): readonly string[] {
  return forms.map((form, i) => {
    const other = ACRONYMS.get(form);
    if (other === undefined || SHOUTED.test(forms[i - 1] ?? "") || SHOUTED.test(forms[i + 1] ?? "")) return form;
    norm[i] = `${norm[i]}.`; // neither verb nor pronoun
    return other;
  });
}

/** The whole core over one text; the parse holds the text as it is read, of which every offset is one of the text given. */
export function parse(text: string, core: LanguageCore, hints?: SegmentHints): ParsedText {
  return analyse(
    segment(
      plainText(text, (word) => core.encoder.knows(word)),
      core.segmenter,
      hints,
    ),
    core,
  );
}

/** Tags, tree, names and lemmas for given sentences and tokens. */
export function analyse(segmented: Segmented, core: LanguageCore): ParsedText {
  const { text, sections, sentences, tokens } = segmented;
  const { count, begin, end, sentence, form, norm } = tokens;
  const { upos, xpos, head, deprel, name } = core.encoder.analyse(nameAcronyms(form, norm), sentences.first);
  const tree = { count, norm, upos, head, deprel };
  mendInfinitives(tree, (token) => lemmatize(norm[token] as string, form[token] as string, VERB, core.lemmas));
  mendHeadlines(tree, sentences.first);
  mendPhrases(tree);
  mendVerbs(tree);
  mendSubjects(tree);
  mendWhose(tree);
  mendSentences(tree);
  const lemma: string[] = new Array(count);
  for (let i = 0; i < count; i++) lemma[i] = lemmatize(norm[i] as string, form[i] as string, upos[i] as number, core.lemmas);
  return { text, sections, sentences, tokens: { count, begin, end, sentence, upos, xpos, head, deprel, name, norm, lemma, ...childRows(head) } };
}
