/** Why a word was or was not taken for the cue of a statement: what the models gave it, feature by feature. For `casus explain`. */
import type { Span } from "../../model/record.js";
import { type ParsedText, sectionKind } from "../../text/parsed-text.js";
import {
  acceptanceFeatures,
  acceptanceScores,
  acceptProposals,
  baseOf,
  EVIDENCE_NAMES,
  evidenceOf,
  LEAST_CUE,
  leastProbabilities,
  rivalsOf,
} from "./acceptance.js";
import { proposeAttributions } from "./attributions.js";
import { cueKey } from "./cue-features.js";
import { SKIPPED } from "./find-statements.js";
import type { StatementLexicon } from "./lexicon.js";
import { namesOf, sigmoid } from "./linear-model.js";
import { readReport } from "./reading.js";
import { isSureVerb } from "./sure-verbs.js";
import { toldByTree } from "./told-by-tree.js";

/** A name and what it adds to the log odds. */
export type Weighed = readonly [name: string, weight: number];

export interface ProposalExplained {
  readonly source: Span | null;
  readonly content: readonly Span[];
  /** Probability of the whole attribution, and the least that one of its form must reach. */
  readonly probability: number;
  readonly least: number;
  readonly accepted: boolean;
  /** What adds to the log odds, the weightiest first. */
  readonly why: readonly Weighed[];
}

export interface CueExplained {
  /** `lemma/UPOS`, the key of data/statements/cues.json. */
  readonly key: string;
  /** How often the word was seen, and was a cue, in the training reports; null where the lexicon lacks it. */
  readonly known: { readonly seen: number; readonly cue: number } | null;
  /** Probability of a cue by the network's first reading alone. */
  readonly firstReading: number;
  /** Probability of a cue by all models; null where the first reading left the word out or nothing can be the content. */
  readonly cue: number | null;
  readonly leastCue: number;
  /** The tree tells it, whatever the models give it (`told-by-tree.ts`). */
  readonly told: boolean;
  readonly proposal: ProposalExplained | null;
}

/** Reads the report once; the answer explains any of its tokens. */
export function explainCues(doc: ParsedText, lexicon: StatementLexicon): (token: number) => CueExplained {
  const r = readReport(doc);
  const firstReading = Float32Array.from(lexicon.network.read(r).head);
  const looked = proposeAttributions(r, lexicon, 0, (i) => isSureVerb(r, i, lexicon.sure));
  const proposals = looked.filter(
    (a) => (a.probability.cue >= LEAST_CUE || isSureVerb(r, a.cue, lexicon.sure)) && !SKIPPED.has(sectionKind(doc, a.cue) ?? "body"),
  );
  const probability = acceptanceScores(r, proposals, lexicon.mix.accept, lexicon.weights.acceptance).map(sigmoid);
  const least = leastProbabilities(r, proposals, probability, lexicon);
  const chosen = acceptProposals(r, proposals, probability, lexicon);
  const accepted = new Set(chosen);
  const told = new Set(toldByTree(r, proposals, probability, chosen, lexicon.sure).map(({ cue }) => cue));
  const rivals = rivalsOf(r, proposals);
  const span = (first: number, last: number): Span => [doc.tokens.begin[first] as number, doc.tokens.end[last] as number];

  const explainProposal = (i: number): ProposalExplained => {
    const a = proposals[i] as (typeof proposals)[number];
    const evidence = evidenceOf(r, a);
    const { accept } = lexicon.mix;
    const named = namesOf((f) => acceptanceFeatures(r, proposals, rivals, i, baseOf(evidence, accept), f));
    const why: Weighed[] = [
      ...evidence.map((value, n): Weighed => [EVIDENCE_NAMES[n] as string, value * (accept[n] ?? 0)]),
      ...named.map((name): Weighed => [name, lexicon.weights.acceptance.of([name])]),
    ];
    return {
      source: a.source.head < 0 ? null : span(a.source.first, a.source.last),
      content: a.content.map(([first, last]) => span(first, last)),
      probability: probability[i] as number,
      least: least[i] as number,
      accepted: accepted.has(a),
      why: why.filter(([, weight]) => weight !== 0).sort((x, y) => Math.abs(y[1]) - Math.abs(x[1])),
    };
  };

  return (token) => {
    const at = proposals.findIndex(({ cue }) => cue === token);
    const entry = lexicon.cues[cueKey(r, token)];
    return {
      key: cueKey(r, token),
      known: entry === undefined ? null : { seen: entry.seen, cue: entry.cue },
      firstReading: firstReading[token] as number,
      cue: looked.find(({ cue }) => cue === token)?.probability.cue ?? null,
      leastCue: LEAST_CUE,
      told: told.has(token),
      proposal: at < 0 ? null : explainProposal(at),
    };
  };
}
