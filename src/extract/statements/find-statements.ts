/**
 * Who said, thought, wanted, feared, refused, praised or accused what. Attribution in PolNeAR's sense (Newell, Margolin and
 * Ruths 2018): a source, a cue and a content. Candidates come from the parse and from the quotation marks; linear models
 * over named features, trained on annotated reports, choose among them.
 */
import type { Span } from "../../model/record.js";
import { CALENDAR } from "../../text/calendar.js";
import { isProvidedThat } from "../../text/clauses.js";
import { adopterOf } from "../../text/items.js";
import { isNamed, type ParsedText, sectionKind } from "../../text/parsed-text.js";
import { isDoubted } from "../../text/supposed.js";
import type { Argument, RawStatement } from "../claims.js";
import { acceptanceScores, acceptProposals, calibrated, LEAST_CUE, sizeOf } from "./acceptance.js";
import { addresseeOf } from "./addressee.js";
import { type Attribution, proposeAttributions, type TokenRange } from "./attributions.js";
import { introducesBelow, withParagraphsBelow } from "./below.js";
import { channelOf } from "./channel.js";
import { topOf } from "./content-features.js";
import type { StatementLexicon } from "./lexicon.js";
import { sigmoid } from "./linear-model.js";
import { mannerOf } from "./manner.js";
import { mendContent } from "./mend-content.js";
import { children, head, isMark, isQuoteMark, lemma, norm, type Reading, readReport, relation, upos } from "./reading.js";
import { sourceHead } from "./source-head.js";
import { phrasesOf } from "./sources.js";
import { isSureVerb } from "./sure-verbs.js";
import { toldByTree } from "./told-by-tree.js";
import { uncuedQuotations } from "./uncued.js";
import { unquotedSpeech } from "./unquoted.js";

/** Of quotations without a cue about so many are statements by the one who is named, in PolNeAR's development part. */
const UNCUED_CONFIDENCE = 0.4;
/** About so many of what somebody is told to have said are right. */
const NESTED_CONFIDENCE = 0.6;

/** Sections in which nobody is taken to speak. */
export const SKIPPED = new Set(["related", "byline"]);

const spanOf = (r: Reading, [first, last]: TokenRange): Span => [r.doc.tokens.begin[first] as number, r.doc.tokens.end[last] as number];

/** Ascending tokens as spans: neighbours join, marks between them too. */
function spansOf(r: Reading, tokens: readonly number[]): Span[] {
  const ranges: [number, number][] = [];
  for (const t of tokens) {
    const last = ranges.at(-1);
    let gap = last ? last[1] + 1 : t;
    while (gap < t && isMark(r, gap)) gap++;
    if (last && gap === t) last[1] = t;
    else ranges.push([t, t]);
  }
  return ranges.map((x) => spanOf(r, x));
}

/** "Agreed on Monday to sign": the day is no part of what was agreed. */
function withoutDay(r: Reading, cue: number, content: readonly TokenRange[]): readonly TokenRange[] {
  const [first, last] = content[0] as TokenRange;
  const isDay = first === cue + 2 && last > first && isOfDay(r, cue + 1) && norm(r, first + 1) === "to";
  return isDay ? [[first + 1, last], ...content.slice(1)] : content;
}

const LINKS = new Set("about against by for of on".split(" "));
/** "Called for lifting the ban", "was accused of lying": the preposition before a clause is the cue's. */
const isLink = (r: Reading, t: number): boolean => LINKS.has(norm(r, t)) && relation(r, t) === "mark" && r.quotes.of[t] === -1;
const withoutLink = (r: Reading, cue: number, content: readonly TokenRange[]): readonly TokenRange[] => {
  const behind = content.findIndex(([first]) => first > cue);
  return content.map(([first, last], i) => [i === behind && first < last && isLink(r, first) ? first + 1 : first, last]);
};

/** "It is believed that ...": the "it" says nothing. */
const withoutExpletive = (r: Reading, content: readonly TokenRange[]): readonly TokenRange[] =>
  content.length > 1 && content[0]?.[0] === content[0]?.[1] && ["it", "there"].includes(norm(r, content[0]?.[0] as number)) ? content.slice(1) : content;

/** The cue's words outside the content and next to the cue's head by themselves ("refused", where "to ..." is content). */
const cueWords = (r: Reading, tokens: readonly number[], cue: number, content: readonly TokenRange[]): number[] => {
  const links = content.map(([first]) => first - 1).filter((t) => t > cue && !tokens.includes(t) && isLink(r, t));
  const outside = [...tokens, ...links].sort((a, b) => a - b).filter((t) => t === cue || !(holds(content, t) || (t === tokens.at(-1) && isOfDay(r, t))));
  return outside.length > 0 ? outside : [cue];
};

const CLOCK = /^\d{1,2}[:.]\d\d$/;
/** "Sudan: army retakes town": a place before the colon says what a headline or paragraph is about, unless what follows is quoted or in the first person. */
function namesTopic(r: Reading, { cue, source, content }: Pick<Attribution, "cue" | "source" | "content">): boolean {
  if (norm(r, cue) !== ":") return false;
  // "11:05 AM: Police arrive."
  if (source.head >= 0 && CLOCK.test(norm(r, source.first))) return true;
  for (let t = source.first; t <= source.last; t++) if (!isNamed(r.doc, t, "LOC")) return false;
  return !content.some(([first, last]) =>
    Array.from({ length: last - first + 1 }, (_, n) => first + n).some((t) => isQuoteMark(r, t) || /^(?:i|we|our|my|us)$/.test(norm(r, t))),
  );
}

const BLOWS = new Set("attack assault strike hit target ambush storm raid launch".split(" "));
const ARMED = new Set(
  "gunman militant rebel fighter soldier troop force police policeman insurgent bomber guerrilla militia militiaman army navy jihadist terrorist attacker assailant bandit mob warplane jet drone aircraft helicopter tank commando sniper separatist extremist".split(
    " ",
  ),
);
/** "Gunmen attacked a convoy": words that critics use too, of those who carry arms; nothing is said. */
const isBlow = (r: Reading, { cue, source, content }: Pick<Attribution, "cue" | "source" | "content">): boolean =>
  BLOWS.has(lemma(r, cue)) &&
  source.head >= 0 &&
  ARMED.has(lemma(r, source.head)) &&
  !content.some(([first, last]) => r.quotes.of.subarray(first, last + 1).some((q) => q >= 0));

/** Whom and what one strikes and does not criticise. */
const STRUCK =
  "village town city community base post outpost position checkpoint barracks convoy camp market school hospital church mosque temple hotel house home building ship vessel tanker boat truck bus car vehicle train airport airfield port bridge station prison pipeline depot soldier troop patrol policeman civilian villager passenger fisherman";
/** What is no answer in words. */
const ANSWERS = "volley gas fire gunfire force bullet cannon strike airstrike missile rocket barrage attack raid shot shelling grenade baton tariff";
/** Words of saying, opinion and praise that with these objects ("*": any) are deeds; after "+" the word that must follow. */
const DEEDS: Readonly<Record<string, string>> = {
  "call+off": "*",
  "call+in": "*",
  "write+to": "*",
  mark: "*",
  dismiss:
    "chief minister general officer commander governor official judge aide adviser advisor secretary ambassador head staff worker employee director chairman",
  admit: "refugee migrant immigrant asylum patient",
  cast: "shadow vote ballot net",
  seek: "refuge asylum shelter treatment",
  recall: "ambassador envoy diplomat consul attaché attache chargé charge troop soldier force",
  "want+for": "*",
  ...Object.fromEntries(
    "bar block revoke annul repeal suspend lift impose ratify seize capture occupy arrest detain expel deport deploy".split(" ").map((verb) => [verb, "*"]),
  ),
  ...Object.fromEntries("attack assault strike hit target ambush storm raid".split(" ").map((verb) => [verb, STRUCK])),
  claim: "life victim",
  sign: "accord deal treaty agreement pact contract plan protocol bill law order decree paper",
  issue: "warrant visa permit passport licence license bond stamp fine",
  offer: "reward bounty prize",
  post: "photograph photo picture video image footage soldier guard troop",
  release: "prisoner hostage detainee inmate captive activist dissident journalist suspect soldier sailor fisherman crew man woman child",
  "respond+with": ANSWERS,
  "answer+with": ANSWERS,
  "reply+with": ANSWERS,
};
/** "Called off the match", "wrote to the mayor": done, and nothing said, unless words are quoted or a clause tells them. */
function isDeed(r: Reading, { cue, content }: Pick<Attribution, "cue" | "content">): boolean {
  const objects = DEEDS[`${lemma(r, cue)}+${norm(r, cue + 1)}`] ?? DEEDS[lemma(r, cue)];
  const [first, last] = content[0] as TokenRange;
  if (objects === undefined || r.quotes.of[first] !== -1) return false;
  const top = children(r, cue).find((c) => relation(r, c) === "obj" && c >= first && c <= last) ?? topOf(r, first, last);
  if (objects !== "*" && objects.split(" ").includes(lemma(r, top).toLowerCase()) && relation(r, top) === "nsubj:pass") return true;
  if (content.length > 1 || first < cue) return false;
  return ["NOUN", "PROPN", "PRON", "NUM"].includes(upos(r, top)) && (objects === "*" || objects.split(" ").includes(lemma(r, top).toLowerCase()));
}

const TOLD = new Set("claim admit confirm acknowledge announce accept say reveal disclose explain".split(" "));
/** "No group has claimed the attack", "nobody said why": what nobody said; "did not mention the dead", "does not answer calls". */
const isUnsaid = (r: Reading, { cue, source }: Pick<Attribution, "cue" | "source">): boolean =>
  (TOLD.has(lemma(r, cue)) && source.head >= 0 && ["no", "nobody", "none", "neither"].includes(norm(r, source.first))) ||
  (["mention", "answer"].includes(lemma(r, cue)) && children(r, cue).some((c) => ["not", "n't", "n’t", "never"].includes(norm(r, c))));

/** "Okoro was declared the winner", "the results were announced": by nobody, and no words are told. */
const isRite = (r: Reading, { cue, source, content }: Pick<Attribution, "cue" | "source" | "content">): boolean =>
  ["announce", "declare"].includes(lemma(r, cue)) &&
  source.head < 0 &&
  children(r, cue).some((c) => relation(r, c) === "aux:pass") &&
  !children(r, cue).some((c) => ["ccomp", "xcomp"].includes(relation(r, c)) && upos(r, c) === "VERB") &&
  content.every(([first]) => r.quotes.of[first] === -1);

const isPerson = (r: Reading, i: number): boolean => isNamed(r.doc, i, "PER");
/** "The adviser, Hope Carter": a word of a person's name says nothing. */
const isInName = (r: Reading, i: number): boolean => {
  const { text, tokens } = r.doc;
  const near = text.slice(tokens.begin[i - 1], (tokens.begin[i] as number) + 1);
  return isPerson(r, i) || (i > 0 && isPerson(r, i + 1) && /^(?:\p{Ll}+|,) \p{Lu}$/u.test(near));
};

/** "Said on Monday": the preposition is the day's. */
const isOfDay = (r: Reading, t: number): boolean => ["on", "in", "since"].includes(norm(r, t)) && CALENDAR.has(norm(r, t + 1));

/** "The Council: / 2. Urges the parties to talk": the Council urges, whomever the models took in the item itself. */
function withAdopter<T extends Pick<Attribution, "cue" | "source">>(r: Reading, a: T): T {
  let verb = a.cue;
  while (relation(r, verb) === "conj") verb = head(r, verb);
  const adopter = relation(r, verb) === "root" && !children(r, a.cue).some((c) => relation(r, c).startsWith("nsubj")) ? adopterOf(r.doc, verb) : -1;
  const source = adopter < 0 ? undefined : phrasesOf(r, adopter, a.cue)[0];
  if (source === undefined) return a;
  let { first } = source;
  // "In it the Summit:"
  while (first < adopter && !(head(r, first) === adopter && /^(?:det|amod|compound|nmod:|nummod)/.test(relation(r, first)))) first++;
  return { ...a, source: { ...source, first, cut: ADOPTER } };
}
const ADOPTER = "adopter";

const holds = (outer: readonly TokenRange[], i: number): boolean => outer.some(([a, b]) => i >= a && i <= b);

/**
 * Finds the statements of a report, in text order. `within` is the index of the innermost statement whose content holds the
 * cue. The spans of each role are in order, do not overlap, and slice the report's text. The source's head token is the
 * antecedent where the source is a relative pronoun.
 */
export function findStatements(doc: ParsedText, lexicon: StatementLexicon): RawStatement[] {
  const r = readReport(doc);
  const kindOf = (token: number): string => sectionKind(doc, token) ?? "body";
  const proposals = proposeAttributions(r, lexicon, LEAST_CUE, (i) => isSureVerb(r, i, lexicon.sure))
    .filter(
      (a) =>
        !SKIPPED.has(kindOf(a.cue)) &&
        !isBlow(r, a) &&
        !isDeed(r, a) &&
        !isUnsaid(r, a) &&
        !isRite(r, a) &&
        !isDoubted(doc, a.cue) &&
        !isProvidedThat(r.doc, a.cue) &&
        !isInName(r, a.cue) &&
        !namesTopic(r, a),
    )
    .map((a) => withAdopter(r, a));
  const scores = acceptanceScores(r, proposals, lexicon.mix.accept, lexicon.weights.acceptance);
  const probability = scores.map(sigmoid);
  const accepted = acceptProposals(r, proposals, probability, lexicon);
  const told = toldByTree(r, proposals, probability, accepted, lexicon.sure);
  const found = mendContent(r, [...accepted.filter((a) => !told.some((b) => b.cue === a.cue)), ...told]);
  const confidence = new Map(accepted.map((a) => [a.cue, calibrated(scores[proposals.indexOf(a)] as number, lexicon.mix.calibration)]));
  const cued = found.map((a) => ({
    cue: a.cue as number,
    cueTokens: a.cueTokens,
    source: a.source,
    content: withoutDay(r, a.cue, withoutLink(r, a.cue, withoutExpletive(r, withParagraphsBelow(r, a, proposals)))),
    confidence: confidence.get(a.cue) ?? NESTED_CONFIDENCE,
  }));
  /** Who says something in another's words does not speak on behind them. */
  const speaks = ({ cue }: { readonly cue: number }): boolean => !cued.some((b) => b.cue !== cue && holds(b.content, cue));
  const drafts = [
    ...cued,
    ...[...uncuedQuotations(r, found.filter(speaks)), ...unquotedSpeech(r, cued.filter(speaks))]
      .filter((u) => !SKIPPED.has(kindOf(u.content[0]?.[0] ?? 0)))
      .map((u) => ({ cue: -1, cueTokens: [], source: u.source, content: u.content, confidence: UNCUED_CONFIDENCE })),
  ];
  const position = (d: (typeof drafts)[number]): number => Math.min(d.cue < 0 ? doc.tokens.count : d.cue, d.content[0]?.[0] ?? doc.tokens.count);
  drafts.sort((x, y) => position(x) - position(y) || x.cue - y.cue);
  const sizes = drafts.map((d) => sizeOf(r, d.content));
  return drafts.map((d, index) => {
    const anchor = d.cue >= 0 ? d.cue : (d.content[0]?.[0] ?? 0);
    let within: number | null = null;
    let smallest = Number.POSITIVE_INFINITY;
    drafts.forEach((other, o) => {
      const n = sizes[o] as number;
      if (o === index || n >= smallest || n <= (sizes[index] as number) || !holds(other.content, anchor)) return;
      within = o;
      smallest = n;
    });
    const first = d.content[0] as TokenRange;
    const source: Argument | null =
      d.source && d.source.head >= 0
        ? {
            head: sourceHead(r, d.source.head),
            spans: [spanOf(r, [d.source.first, d.source.last])],
            ...(d.source.cut === ADOPTER ? { inferred: true } : {}),
          }
        : null;
    return {
      source,
      cue: d.cue < 0 ? null : { head: d.cue, spans: spansOf(r, cueWords(r, d.cueTokens, d.cue, d.content)), lemma: lemma(r, d.cue) },
      content: d.content.map((x) => spanOf(r, x)),
      contentHead: topOf(r, first[0], first[1]),
      manner: d.cue < 0 || introducesBelow(r, d) ? "direct" : mannerOf(r, d.content),
      channel: d.cue < 0 ? null : channelOf(r, d.cue, d.content),
      addressee: d.cue < 0 ? null : addresseeOf(r, d.cue, d.source, d.content),
      within,
      confidence: d.confidence,
    };
  });
}
