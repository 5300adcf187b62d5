/** Positions: who supports, opposes, refuses, commits to, conditions or is undecided on what. Rules over the parse and a lexicon of predicates. */
import type { Stance } from "../../model/record.js";
import type { StanceLexicon, StancePredicate } from "../../model/stance-lexicon.js";
import {
  BLOWS,
  complementOf,
  conditionOf,
  conjuncts,
  dependents,
  hasWords,
  headOf,
  isNegated,
  isPassive,
  isTemporal,
  isVerbal,
  isYetToCome,
  lemmaOf,
  modalOf,
  normOf,
  opensWith,
  phraseTokens,
  possessorOf,
  subjectOf,
} from "../../text/clauses.js";
import { labelAt, labelText, wordsAsLabel } from "../../text/label.js";
import { deprelOf, isNamed, type ParsedText, uposOf } from "../../text/parsed-text.js";
import { isAgent, isDenied, isSpeaker, phraseAt, utteranceAt, utteranceOfCue } from "../../text/speaker.js";
import { isAsked, isDatedBack, isDoneWith, isInverted, isOfNone, isOfNothing, isProviso, promisedIn, stanceOn } from "../../text/supposed.js";
import type { Argument, Evidence, RawEvent, RawPosition, RawStatement } from "../claims.js";

interface Found {
  readonly predicate: number;
  readonly issue: number;
  readonly holder: number | "speaker";
  readonly stance: Stance;
  /** What it is called, where that is more than the issue ("both sides out"). */
  readonly words?: readonly number[];
}

const PROMISES = new Set("pledge promise vow assure guarantee undertake commit swear agree".split(" "));
const SKIPPED = new Set(["related", "byline", "caption", "dateline"]);
const POS_OF: Readonly<Record<string, string>> = { VERB: "VERB", AUX: "VERB", NOUN: "NOUN", PROPN: "NOUN", ADJ: "ADJ", ADV: "ADJ" };

/** Finds the positions of a report, in text order; one a holder and issue, evidence best first. */
export function findPositions(doc: ParsedText, lexicon: StanceLexicon, statements: readonly RawStatement[], events: readonly RawEvent[]): RawPosition[] {
  const found: Found[] = [];
  for (let i = 0; i < doc.tokens.count; i++) {
    const section = doc.sections[doc.sentences.section[doc.tokens.sentence[i] as number] as number];
    if ((section && SKIPPED.has(section.kind)) || isPast(doc, i, events)) continue;
    const listed = byPredicate(doc, i, lexicon, statements);
    const all =
      listed.length > 0
        ? listed
        : [
            ...byModal(doc, i, lexicon, statements),
            ...bySide(doc, i, lexicon, statements),
            ...byChant(doc, i, statements),
            ...byWhereabouts(doc, i, lexicon, statements),
            ...byUltimatum(doc, i, lexicon, statements),
          ];
    found.push(...all.flatMap((f) => [f, ...alongside(doc, f, lexicon)]));
  }
  const positions: { raw: RawPosition; label: string; key: string; issue: number }[] = [];
  for (const f of found) {
    const evidence = evidenceOf(doc, f, statements, events);
    if (evidence.length === 0) continue;
    const said = utteranceOf(doc, f.predicate, statements);
    const source = said < 0 ? null : (statements[said] as RawStatement).source;
    const holder: Argument | null = f.holder === "speaker" ? source : phraseAt(doc, f.holder);
    const raw: RawPosition = {
      holder,
      label: f.words ? wordsAsLabel(doc, f.words, 9) : labelAt(doc, f.issue),
      verb: isVerbal(doc, f.issue) ? lemmaOf(doc, f.issue) : lemmaOf(doc, f.predicate),
      object: objectOf(doc, f.issue),
      stance: f.stance,
      evidence,
    };
    // "Deal with them", "tackle it" and a bare "act" name no issue; whom "free him" means may yet be told.
    const label = labelText(raw.label);
    if (isVerbal(doc, f.issue) && lexicon.vague.has(label)) continue;
    if (/^\S+(?: \S+)? (?:it|them|this|that|each other|himself|herself|themselves|itself)$/.test(label)) continue;
    const key = `${holder ? wordsOf(doc, holder) : "-"}|${f.stance}`;
    const same = positions.findIndex((p) => p.key === key && (p.issue === f.issue || p.label === label || alike(p.label, label)));
    if (same < 0) positions.push({ raw, label, key, issue: f.issue });
    else {
      const p = positions[same] as (typeof positions)[number];
      const more = evidence.filter((e) => !p.raw.evidence.some((x) => x.kind === e.kind && x.index === e.index));
      positions[same] = { ...p, raw: { ...p.raw, evidence: [...p.raw.evidence, ...more] } };
    }
  }
  return positions.map((p) => p.raw);
}

/** What else is asked for or opposed in one breath ("demanded an inquiry and new elections", "to end the siege and let aid in"). */
function alongside(doc: ParsedText, f: Found, lexicon: StanceLexicon): Found[] {
  const { issue, stance } = f;
  if (stance !== "supports" && stance !== "opposes") return [];
  const hasObject = (i: number): boolean => dependents(doc, i, "obj", "obl", "xcomp", "ccomp").some((c) => c > i && uposOf(doc, c) !== "PRON");
  return dependents(doc, issue, "conj")
    .filter((c) => !opensWith(doc, c, "or"))
    .filter((c) =>
      isVerbal(doc, issue)
        ? isVerbal(doc, c) && !lexicon.vague.has(lemmaOf(doc, c)) && hasObject(issue) && hasObject(c) && dependents(doc, c, "nsubj").length === 0
        : uposOf(doc, c) === "NOUN" && !isAgent(doc, c, lexicon.agents) && lemmaOf(doc, c) !== "other" && rowsAt(doc, c, lexicon).length === 0,
    )
    .map((c) => ({ ...f, issue: c, stance: isNegated(doc, c) === isNegated(doc, issue) ? stance : OPPOSITE[stance] }));
}
/** "Should pay the men and not arrest them." */
const OPPOSITE = { supports: "opposes", opposes: "supports" } as const;

const wordsOf = (doc: ParsedText, { spans }: Argument): string => spans.map(([b, e]) => doc.text.slice(b, e)).join(" ");

/** Two labels for one issue: most of the content words shared. */
function alike(a: string, b: string): boolean {
  const words = (s: string): Set<string> =>
    new Set(
      s
        .toLowerCase()
        .split(" ")
        .filter((w) => w.length > 3),
    );
  const [x, y] = [words(a), words(b)];
  let n = 0;
  for (const w of x) if (y.has(w)) n++;
  return n > 0 && n / Math.max(1, Math.min(x.size, y.size)) >= 0.67;
}

const utteranceOf = (doc: ParsedText, i: number, statements: readonly RawStatement[]): number => {
  const cue = utteranceOfCue(doc, i, statements);
  return cue >= 0 ? cue : utteranceAt(doc, i, statements);
};

function byPredicate(doc: ParsedText, i: number, lexicon: StanceLexicon, statements: readonly RawStatement[]): Found[] {
  const rows = rowsAt(doc, i, lexicon);
  if (rows.length === 0) return [];
  const inside = utteranceAt(doc, i, statements);
  if (isDenied(doc, statements[inside] ?? null)) return [];
  // A modal "could support" or "should consider" is nobody's position, but "cannot support" is one.
  const modal = modalOf(doc, i);
  const cannot = modal === "might" && isNegated(doc, i) && dependents(doc, i, "aux").some((c) => ["can", "could"].includes(normOf(doc, c)));
  if (modal === "duty" || (modal === "might" && !cannot)) return [];
  for (const row of rows) {
    if ((row.stance === "-" && row.negated === "-") || (cannot && row.stance !== "supports") || (row.commits && row.words.length > 1 && isOfNone(doc, i)))
      continue;
    const isGoal = opensWith(doc, i, "to") && !isStriven(doc, i) && !isShown(doc, i, lexicon);
    if (row.pos === "VERB" && !isYetToCome(doc, i) && (isGoal || ["amod", "compound"].includes(deprelOf(doc, i)))) continue;
    // A plan that is still to be made holds nobody to anything.
    if (row.pos === "NOUN" && row.commits && deprelOf(doc, i) === "obj" && modalOf(doc, headOf(doc, i)) !== "none") continue;
    if (row.pos === "VERB" && isWished(doc, i, lexicon)) continue;
    // "Neither approves nor disapproves it", "instead of supporting it".
    if (row.pos === "VERB" && (["neither", "nor"].includes(normOf(doc, i - 1)) || ["instead", "rather"].some((w) => opensWith(doc, i, w)))) continue;
    if (row.stance !== "undecided" && (isAsked(doc, i) || isProviso(doc, i))) continue;
    // "Rejected calls to resign", "backed a plan to": others'; where the subject stands its verb tells.
    if (isOfNothing(doc, i) || (fromOf(doc, i) === undefined && (isDoneWith(doc, i, lexicon) || stanceOn(doc, i, lexicon).length > 0))) continue;
    // "It is time to", "called it a farce", but not "had time to".
    if (row.pos === "NOUN" && row.frames.includes("subj") && dependents(doc, i, "cop").length === 0 && namedSo(doc, i) < 0) continue;
    const complement = issueOf(doc, i, row);
    const told = row.commits && row.words.length === 1 ? promisedIn(doc, i, complement, row.words) : complement;
    // "The plan, which is backed by Peru": the plan.
    const issue = told >= 0 && ["which", "that"].includes(normOf(doc, told)) && deprelOf(doc, i) === "acl:relcl" ? headOf(doc, i) : told;
    if (issue < 0 || uposOf(doc, issue) === "PRON") continue;
    // "Asked which firm would build it" asks for nothing; "will decide whether to" has not decided.
    if (row.stance !== "undecided" && isVerbal(doc, issue) && isAsked(doc, issue)) continue;
    // "Called out the deal for rejecting it" accuses.
    if (row.words[0] === "call" && dependents(doc, i, "compound:prt", "advmod").some((c) => normOf(doc, c) === "out")) continue;
    // "Promised to the drivers" names no deed; "welcomed the guests", "offered condolences" are manners.
    if (opensWith(doc, issue, "to") && !isVerbal(doc, issue) && isAgent(doc, issue, lexicon.agents)) continue;
    if (
      [issue, ...dependents(doc, i, "obj")].some((c) => lexicon.manners.has(lemmaOf(doc, c))) ||
      (lexicon.personal.has(row.words[0] as string) && isAgent(doc, issue, lexicon.agents))
    )
      continue;
    // "Had committed crimes": nobody's promise. "Denounced the bombing", "deplored these acts": done, and no issue.
    const isHarm = lexicon.harms.has(lemmaOf(doc, issue));
    if ((row.commits && isHarm) || (lexicon.laments.has(row.words[0] as string) && (isHarm || BLOWS.has(lemmaOf(doc, issue)) || lemmaOf(doc, issue) === "act")))
      continue;
    // "Rejected the claim that it had fired", "agreed with accusations": whether it is so, and nothing that is to be done.
    if (!row.commits && !isVerbal(doc, issue) && isClaim(doc, issue)) continue;
    // "Wants to know why it sank": curious.
    if (isVerbal(doc, issue) && isInsight(doc, issue)) continue;
    // "Called the deaths unacceptable", "a protest over the loss of life": mourned.
    if (row.stance === "opposes" && !isVerbal(doc, issue) && LOSSES.has(lemmaOf(doc, issue)) && (row.frames.includes("subj") || row.frames.includes("over")))
      continue;
    // "Fights the ruling", "pushed the plan", but "fights the fire", "pushed the car".
    if (
      ["fight", "push"].includes(row.words[0] as string) &&
      row.frames[0] === "obj" &&
      !PROPOSED.has(lemmaOf(doc, issue)) &&
      !CONTESTED.has(lemmaOf(doc, issue))
    )
      continue;
    // "Blocked the road".
    if (row.words[0] === "block" && lexicon.ways.has(lemmaOf(doc, issue))) continue;
    // "Insisted that only fighters had been killed", "that it is the best tool" tells of what is, and asks for nothing.
    if (row.frames.includes("that") && !row.commits && (isVerbal(doc, issue) ? isPastTense(doc, issue) : row.pos === "VERB" && isTold(doc, issue))) continue;
    // "Hopes that all sides keep calm" asks it of them; "that the rain will end" asks nothing.
    if (row.words[0] === "hope" && !dependents(doc, issue, "nsubj").some((c) => isOther(doc, c, lexicon, statements[inside] ?? null))) continue;
    // "Ordered its troops to advance": a deed of its own.
    if (ORDERING.has(row.words[0] as string) && isOwnForce(doc, i)) continue;
    // "The firm is in breach": no issue. "Analysts expect him to win" foretells it.
    if (row.pos === "NOUN" && row.frames[0] === "subj" && isAgent(doc, issue, lexicon.agents)) continue;
    if (CONSIDERING.has(row.words[0] as string) && row.frames[0] === "obj" && !isWeighed(doc, i, issue, row)) continue;
    if (row.words[0] === "expect" && isVerbal(doc, issue) && lexicon.states.has(lemmaOf(doc, issue))) return [];
    // To leave a place is a deed; to leave talks or a treaty is a stance.
    if (row.frames.includes("from") && isNamed(doc, issue, "LOC")) continue;
    const stance = stanceOf(doc, i, issue, row);
    if (stance === null || (stance === "commits" && isVerbal(doc, issue) && lexicon.errands.has(lemmaOf(doc, issue)))) continue;
    // "Wants to ban it": told by what it wants.
    if (row.frames[0] === "to" && !row.commits && STRIVING.has(row.words[0] as string) && byPredicate(doc, issue, lexicon, statements).length > 0) return [];
    const holders = holdersOf(doc, i, row, statements, lexicon);
    // "assured him that Ukraine would not join": the one who is to do it, and whether or not.
    const doer = row.commits && row.frames.includes("that") && isVerbal(doc, issue) ? dependents(doc, issue, "nsubj")[0] : undefined;
    if (doer !== undefined && !opensWith(doc, issue, "to")) return [];
    return holders.map((holder) => ({ predicate: i, issue, holder, stance }));
  }
  return [];
}

/** "The claim", "suggestions that it was linked to the vote", but "suggestions to sell it". */
const isClaim = (doc: ParsedText, noun: number): boolean =>
  CLAIMS.has(lemmaOf(doc, noun)) || (lemmaOf(doc, noun) === "suggestion" && complementOf(doc, noun, "that") >= 0);
/** What is done in the head alone ("to know why", "to find out"). */
const isInsight = (doc: ParsedText, verb: number): boolean =>
  INSIGHTS.has(lemmaOf(doc, verb)) || (lemmaOf(doc, verb) === "find" && dependents(doc, verb, "compound").some((c) => normOf(doc, c) === "out"));
const INSIGHTS = new Set("know understand learn look remember thank think wonder".split(" "));
const CLAIMS = new Set("account accusation allegation assertion charge claim insinuation report rumor rumour speculation".split(" "));
const LOSSES = new Set([...BLOWS, ..."death loss casualty bloodshed".split(" ")]);

/** The rows that fit a word; a participle says first what it says as an adjective ("is opposed to", "remains opposed to", "rebels determined to"). */
function rowsAt(doc: ParsedText, i: number, { predicates }: StanceLexicon): readonly StancePredicate[] {
  const rowsOf = (word: string, pos: string | undefined): readonly StancePredicate[] =>
    (predicates.get(word) ?? []).filter((row) => row.pos === pos && hasWords(doc, i, row.words));
  const own = rowsOf(lemmaOf(doc, i), POS_OF[uposOf(doc, i)]);
  return uposOf(doc, i) === "VERB" && (isPassive(doc, i) || ["acl", "xcomp"].includes(deprelOf(doc, i))) ? [...rowsOf(normOf(doc, i), "ADJ"), ...own] : own;
}

const CONSIDERING = new Set("consider review study examine".split(" "));
/** "Is considering a ban", "is reviewing the request", but "considered the matter", "is reviewing the footage". */
const isWeighed = (doc: ParsedText, i: number, issue: number, row: StancePredicate): boolean =>
  normOf(doc, i).endsWith("ing") &&
  dependents(doc, i, "aux").length > 0 &&
  dependents(doc, i, "xcomp").length === 0 &&
  (row.words[0] === "consider" || PROPOSED.has(lemmaOf(doc, issue)));
const PROPOSED = new Set("appeal application bid demand draft idea invitation offer option petition plan possibility proposal request suggestion".split(" "));
const CONTESTED = new Set(
  "ban bill closure conviction cut deal deportation eviction extradition law measure merger order policy reform rule ruling sale tariff tax verdict".split(" "),
);

const ORDERING = new Set("order instruct command tell".split(" "));
const FORCES = new Set(
  "army navy air-force military police force troop soldier man unit guard fighter pilot officer official minister ministry aide staff team".split(" "),
);
/** "Ordered 10 of his men", "instructed the navy". */
const isOwnForce = (doc: ParsedText, i: number): boolean =>
  dependents(doc, i, "obj").some((c) => [c, ...dependents(doc, c, "nmod")].some((t) => FORCES.has(lemmaOf(doc, t))));

/** Verbs beside which a stance stays what it is ("continues to oppose"). */
const GOING_ON = new Set(["continue", "begin", "start"]);
const STRIVING = new Set([...GOING_ON, ..."aim attempt battle campaign fight move push seek strive struggle try want work".split(" ")]);
const STRUGGLES = new Set("attempt battle bid campaign effort fight push struggle".split(" "));

/** "Is trying to block it", "their battle to block it": the stance is what is striven for, told with the one who strives. */
const isStriven = (doc: ParsedText, i: number): boolean => {
  const verb = lemmaOf(doc, headOf(doc, i));
  return STRIVING.has(verb) || (verb === "threaten" && conditionOf(doc, headOf(doc, i)) < 0 && conditionOf(doc, i) < 0) || struggleOf(doc, i) >= 0;
};

/** The struggle that somebody leads ("their battle to", "launched a bid to"), or -1. */
function struggleOf(doc: ParsedText, i: number): number {
  const h = headOf(doc, i);
  const relation = deprelOf(doc, i);
  const noun = relation === "acl" ? h : relation === "advcl" ? (dependents(doc, h, "obj").find((c) => c < i) ?? -1) : -1;
  if (noun < 0 || !STRUGGLES.has(lemmaOf(doc, noun))) return -1;
  const isOwned = dependents(doc, noun, "nmod").some((c) => deprelOf(doc, c) === "nmod:poss" || opensWith(doc, c, "by"));
  return isOwned || (deprelOf(doc, noun) === "obj" && LEADING.has(lemmaOf(doc, headOf(doc, noun)))) ? noun : -1;
}
const LEADING = new Set("launch lead make mount join wage begin start continue".split(" "));

/** "Marched to demand a vote": the demand is made by marching. */
const isShown = (doc: ParsedText, i: number, { shown }: StanceLexicon): boolean =>
  shown.has(lemmaOf(doc, i)) && ["advcl", "acl"].includes(deprelOf(doc, i)) && modalOf(doc, headOf(doc, i)) === "none";

/** "Recommended that parliament adopt it": what is wished of it, and no deed of its own. */
function isWished(doc: ParsedText, i: number, { predicates }: StanceLexicon): boolean {
  const subject = dependents(doc, i, "nsubj")[0] ?? -1;
  if (deprelOf(doc, i) !== "ccomp" || normOf(doc, i) !== lemmaOf(doc, i) || subject < 0) return false;
  const isOne = uposOf(doc, subject) === "PROPN" || normOf(doc, subject) === lemmaOf(doc, subject);
  return (
    isOne &&
    modalOf(doc, i) === "none" &&
    (predicates.get(lemmaOf(doc, headOf(doc, i))) ?? []).some((row) => row.frames.includes("that") && row.stance === "supports")
  );
}

/** Somebody who decides, and not the one who speaks. */
const isOther = (doc: ParsedText, i: number, { agents }: StanceLexicon, said: RawStatement | null): boolean =>
  isAgent(doc, i, agents) && !["i", "we", "he", "she"].includes(normOf(doc, i)) && !isSpeaker(doc, i, said);

/** "had been killed", "was hit". */
const isPastTense = (doc: ParsedText, verb: number): boolean =>
  dependents(doc, verb, "aux", "aux:pass", "cop").some((c) => /^(?:had|was|were|did)$/.test(normOf(doc, c)));

/** "is the best tool", where a demand has "be". */
const isTold = (doc: ParsedText, noun: number): boolean => dependents(doc, noun, "cop").some((c) => normOf(doc, c) !== "be");

function issueOf(doc: ParsedText, i: number, row: StancePredicate): number {
  if (row.frames.includes("subj")) {
    const named = namedSo(doc, i);
    if (named >= 0) return named;
  }
  for (const frame of row.frames) {
    const c = complementOf(doc, i, frame);
    if (c >= 0) return c;
  }
  // "Welcomes and supports the steps."
  const next = row.frames.includes("obj")
    ? (dependents(doc, i, "conj").find((c) => c > i && isVerbal(doc, c) && dependents(doc, c, "nsubj").length === 0) ?? -1)
    : -1;
  const shared = next >= 0 && next <= i + 3 ? complementOf(doc, next, "obj") : -1;
  if (shared >= 0) return shared;
  // "The plan drew criticism from farmers."
  const drawing = row.pos === "NOUN" && !row.frames.includes("other-to") && fromOf(doc, i) !== undefined ? drawingOf(doc, i) : -1;
  return drawing >= 0 ? (dependents(doc, drawing, "nsubj").find((c) => c < i) ?? -1) : -1;
}

const NAMING = new Set("call describe label brand term deem consider denounce condemn dismiss slam blast regard see view".split(" "));
/** What is called so ("called the order illegal", "described the vote as a farce"), or -1. */
function namedSo(doc: ParsedText, i: number): number {
  const verb = deprelOf(doc, i) === "conj" ? headOf(doc, headOf(doc, i)) : headOf(doc, i);
  if (verb < 0 || !NAMING.has(lemmaOf(doc, verb)) || isNegated(doc, verb) || isPassive(doc, verb)) return -1;
  const first = deprelOf(doc, i) === "conj" ? headOf(doc, i) : i;
  const isName = ["xcomp", "obj", "obl:unmarked"].includes(deprelOf(doc, first)) || opensWith(doc, first, "as");
  return isName ? (dependents(doc, verb, "obj").find((c) => c < first) ?? -1) : -1;
}

function stanceOf(doc: ParsedText, i: number, issue: number, row: StancePredicate): Stance | null {
  if (isYetToCome(doc, i)) return ["decide", "agree", "choose", "determine", "resolve"].includes(row.words[0] as string) ? "undecided" : null;
  // "Decided not to name", "its decision not to" refuse, "wants no talks" opposes; who calls it wrong that aid has not come is for it.
  const without = isVerbal(doc, issue) ? isNegated(doc, issue) : dependents(doc, issue, "det").some((c) => normOf(doc, c) === "no");
  const negated = isNegated(doc, i) !== without;
  const stance = negated ? row.negated : row.stance;
  if (stance === "-") return null;
  const proviso = conditionOf(doc, i) >= 0 || (isVerbal(doc, issue) && conditionOf(doc, issue) >= 0);
  if (row.stance === "conditional") return proviso ? "conditional" : row.words[0] === "threaten" ? null : "conditional";
  if (proviso && ["future", "would"].includes(modalOf(doc, i))) return "conditional";
  if (proviso && (stance === "commits" || stance === "supports")) return "conditional";
  return stance;
}

function holdersOf(doc: ParsedText, i: number, row: StancePredicate, statements: readonly RawStatement[], lexicon: StanceLexicon): (number | "speaker")[] {
  const cue = utteranceOfCue(doc, i, statements);
  const inside = utteranceAt(doc, i, statements);
  const outer = inside < 0 ? null : (statements[inside] as RawStatement);
  // "It is vital that", "is unacceptable": whoever says so.
  if (row.frames.includes("subj")) return inside < 0 ? [] : ["speaker"];
  const suffers = row.pos === "VERB" && isPassive(doc, i);
  let subject = row.pos === "NOUN" ? (fromOf(doc, i) ?? possessorOf(doc, i)) : suffers ? -1 : subjectOf(doc, i);
  // "Said it was ready to help": somebody, whatever "it" seems to be.
  if (subject < 0 && row.pos === "ADJ") subject = dependents(doc, i, "expl").find((c) => normOf(doc, c) === "it") ?? -1;
  const struggle = row.pos === "VERB" ? struggleOf(doc, i) : -1;
  if (struggle >= 0) subject = possessorOf(doc, struggle);
  // "Attended a rally by students to demand it": the students'.
  const rally = isShown(doc, i, lexicon) ? (dependents(doc, headOf(doc, i), "obj").find((c) => c < i && RALLIES.has(lemmaOf(doc, c))) ?? -1) : -1;
  if (rally >= 0)
    subject =
      [...dependents(doc, rally, "nmod"), ...dependents(doc, headOf(doc, i), "obl")].find(
        (c) => c > rally && c < i && (opensWith(doc, c, "by") || normOf(doc, c - 1) === "by"),
      ) ?? subject;
  // "Lund said Peru had renewed its support": Peru's.
  const owning =
    subject >= 0 &&
    row.pos === "NOUN" &&
    ["its", "their", "his", "her"].includes(normOf(doc, subject)) &&
    VOICING.has(lemmaOf(doc, headOf(doc, i))) &&
    deprelOf(doc, i) === "obj"
      ? subjectOf(doc, headOf(doc, i))
      : -1;
  if (owning >= 0 && uposOf(doc, owning) !== "PRON") subject = owning;
  // "Sent a letter opposing the sale": whose letter it is.
  const owner = subject >= 0 && deprelOf(doc, i) === "acl" && !isAgent(doc, subject, lexicon.agents) ? possessorOf(doc, subject) : -1;
  if (owner >= 0) subject = owner;
  if (subject < 0 && cue >= 0) return ["speaker"];
  if (suffers) subject = dependents(doc, i, "obl").find((c) => opensWith(doc, c, "by")) ?? -1;
  if (subject < 0) return row.pos === "NOUN" && inside >= 0 && (isNegated(doc, i) || dependents(doc, i, "expl").length > 0) ? ["speaker"] : [];
  if (isSpeaker(doc, subject, outer)) return ["speaker"];
  if (["it", "this", "that", "there", "which"].includes(normOf(doc, subject)) && row.pos !== "VERB") return inside >= 0 ? ["speaker"] : [];
  // "No party supports it": nobody.
  if (dependents(doc, subject, "det").some((c) => normOf(doc, c) === "no")) return [];
  return conjuncts(doc, subject).filter(
    (s) => isAgent(doc, s, lexicon.agents) || normOf(doc, s) === "it" || normOf(doc, s) === "its" || normOf(doc, s) === "their" || uposOf(doc, s) === "ADJ",
  );
}

const RALLIES = new Set("demonstration gathering march protest rally sit-in vigil".split(" "));
const VOICING = new Set(
  "affirm announce confirm declare express indicate pledge reaffirm reiterate renew repeat restate show signal state stress voice".split(" "),
);

/** "Opposition from the unions". */
const fromOf = (doc: ParsedText, noun: number): number | undefined =>
  dependents(doc, noun, "nmod").find((c) => opensWith(doc, c, "from")) ??
  (drawingOf(doc, noun) < 0
    ? undefined
    : dependents(doc, drawingOf(doc, noun), "obl").find((c) => c > noun && (opensWith(doc, c, "from") || deprelOf(doc, c) === "obl:agent")));

/** The verb whose subject draws an attitude from others ("drew criticism from", "was met with protests by"), or -1. */
function drawingOf(doc: ParsedText, noun: number): number {
  const verb = headOf(doc, noun);
  const isDrawn =
    deprelOf(doc, noun) === "obj"
      ? DRAWING.has(lemmaOf(doc, verb))
      : deprelOf(doc, noun) === "obl" && lemmaOf(doc, verb) === "meet" && opensWith(doc, noun, "with");
  return isDrawn ? verb : -1;
}
const DRAWING = new Set("draw spark face win earn attract provoke prompt trigger receive elicit encounter garner arouse get".split(" "));

/** "will", "would", "must" in a statement: a refusal, a promise of one's own, a condition, a demand. */
function byModal(doc: ParsedText, i: number, lexicon: StanceLexicon, statements: readonly RawStatement[]): Found[] {
  const pos = POS_OF[uposOf(doc, i)];
  if (pos === undefined) return [];
  const modal = isGoingTo(doc, i) || isNeverDone(doc, i) ? "future" : modalOf(doc, i);
  const inside = utteranceAt(doc, i, statements);
  const said = inside < 0 ? null : (statements[inside] as RawStatement);
  // "Denied that he would resign" refuses to.
  const denied = isDenied(doc, said);
  if (denied && modal !== "would" && modal !== "future") return [];
  const barred = said ? barredBy(doc, i, lexicon) : -1;
  if (barred >= 0) return [{ predicate: i, issue: barred, holder: "speaker", stance: modal === "might" ? "opposes" : "refuses" }];
  const needed = said && modal === "none" ? neededBy(doc, i, lexicon, said) : -1;
  if (needed >= 0) return [{ predicate: i, issue: needed, holder: "speaker", stance: "supports" }];
  if (modal === "none" || modal === "might") return [];
  // "Will continue to oppose it": told by the stance.
  if (dependents(doc, i, "xcomp").some((c) => GOING_ON.has(lemmaOf(doc, i)) && byPredicate(doc, c, lexicon, statements).length > 0)) return [];
  // "Must be dreaming", "must have lied": so somebody thinks; "should have paid": it is past.
  if (modal === "duty" && dependents(doc, i, "aux").some((c) => (normOf(doc, c) === "must" && isGoingOn(doc, i)) || normOf(doc, c) === "have")) return [];
  if (modal === "duty" && (["say", "admit", "confess", "be"].includes(lemmaOf(doc, i)) || isInsight(doc, i) || isInverted(doc, i))) return [];
  if (modal === "duty") return said ? [{ predicate: i, issue: i, holder: "speaker", stance: isNegated(doc, i) ? "opposes" : "supports" }] : [];
  const like = ["like", "want", "wish"].includes(lemmaOf(doc, i)) ? dependents(doc, i, "xcomp").find((c) => opensWith(doc, c, "to")) : undefined;
  if (pos !== "VERB" || (like === undefined && lexicon.states.has(lemmaOf(doc, i))) || (modal === "would" && !said)) return [];
  // What is still asked is promised by nobody.
  if (isAsked(doc, i) || isProviso(doc, i)) return [];
  const negated = isNegated(doc, i) || isOfNone(doc, i) || (isGoingTo(doc, i) && isNegated(doc, headOf(doc, i)));
  // Of "it would be handed over" the subject decides nothing; of "it would not be blackmailed" it does.
  const subject = isPassive(doc, i) && !(negated && lexicon.pressures.has(lemmaOf(doc, i))) ? -1 : subjectOf(doc, i);
  if (subject < 0 || (!isAgent(doc, subject, lexicon.agents) && !isSpeaker(doc, subject, said))) return [];
  const own = isSpeaker(doc, subject, said);
  const condition = conditionOf(doc, i) >= 0;
  if (denied) return own && !negated ? [{ predicate: i, issue: i, holder: "speaker", stance: "refuses" }] : [];
  // "Hopes that it will win" promises nothing, and whom somebody will tell or visit is no issue.
  if (said?.cue && lexicon.opinions.has(lemmaOf(doc, said.cue.head))) return [];
  // "Told them that his country would supply grain."
  const isTheirs = dependents(doc, subject, "nmod").some(
    (c) => deprelOf(doc, c) === "nmod:poss" && ["his", "her", "its", "their"].includes(normOf(doc, c)) && isSpeaker(doc, c, said),
  );
  const promised = isTheirs || (said?.cue ? PROMISES.has(lemmaOf(doc, said.cue.head)) : false);
  if (!own && !negated && !condition && !promised) return [];
  if (!said && !condition) return [];
  const stance: Stance = condition ? "conditional" : negated ? "refuses" : "commits";
  // "I will make this promise to you": told by what is promised.
  if (dependents(doc, i, "obj").some((c) => PROMISES.has(lemmaOf(doc, c)))) return [];
  if (stance === "commits" && [like ?? i, ...dependents(doc, i, "obj")].some((c) => lexicon.errands.has(lemmaOf(doc, c)))) return [];
  return [{ predicate: i, issue: like ?? i, holder: own ? "speaker" : subject, stance }];
}

/** "We do not negotiate with bandits": nor will they. */
const isNeverDone = (doc: ParsedText, i: number): boolean =>
  NEVER.has(lemmaOf(doc, i)) && dependents(doc, i, "aux").some((c) => ["do", "does"].includes(normOf(doc, c))) && isNegated(doc, i);
const NEVER = new Set("bargain bow compromise negotiate yield".split(" "));

/** "Are going to fight it." */
const isGoingTo = (doc: ParsedText, i: number): boolean => {
  const h = headOf(doc, i);
  return (
    h >= 0 &&
    deprelOf(doc, i) === "xcomp" &&
    normOf(doc, h) === "going" &&
    opensWith(doc, i, "to") &&
    dependents(doc, h, "aux").some((c) => ["am", "is", "are", "'re", "'m", "’re", "’m", "'s", "’s"].includes(normOf(doc, c)))
  );
};

/** "There will be no talks", "there can be no military solution": what is not to be; or -1. */
function barredBy(doc: ParsedText, i: number, { dealings }: StanceLexicon): number {
  if (lemmaOf(doc, i) !== "be" || modalOf(doc, i) === "none" || dependents(doc, i, "expl").length === 0) return -1;
  return dependents(doc, i, "nsubj").find((c) => dealings.has(lemmaOf(doc, c)) && isNegated(doc, c)) ?? -1;
}

/** "All sides need to show restraint": what they need to do, where they decide over it; "we need a ceasefire", "need the ports open": what is asked for; or -1. */
function neededBy(doc: ParsedText, i: number, { agents, vague, dealings }: StanceLexicon, said: RawStatement): number {
  if (lemmaOf(doc, i) !== "need" || isNegated(doc, i) || isAsked(doc, i) || isProviso(doc, i)) return -1;
  const subject = subjectOf(doc, i);
  if (subject < 0 || !isAgent(doc, subject, agents)) return -1;
  const deed = dependents(doc, i, "xcomp").find((c) => opensWith(doc, c, "to") && !vague.has(lemmaOf(doc, c)));
  const thing = isSpeaker(doc, subject, said) ? dependents(doc, i, "obj").find((c) => c > i && uposOf(doc, c) !== "PRON") : undefined;
  const isAskedFor = thing !== undefined && (dealings.has(lemmaOf(doc, thing)) || dependents(doc, i, "xcomp").some((c) => c > thing));
  return deed ?? (isAskedFor ? thing : -1);
}

/** "Hungary is against the treaty". */
function bySide(doc: ParsedText, i: number, lexicon: StanceLexicon, statements: readonly RawStatement[]): Found[] {
  if (!dependents(doc, i, "case", "mark").some((c) => normOf(doc, c) === "against") || dependents(doc, i, "cop").length === 0) return [];
  const subject = dependents(doc, i, "nsubj").find((c) => c < i) ?? -1;
  if (subject < 0 || modalOf(doc, i) !== "none" || isAsked(doc, i) || isProviso(doc, i) || ["it", "this", "that", "them"].includes(normOf(doc, i))) return [];
  return holdersAt(doc, i, subject, lexicon, statements).map((holder) => ({
    predicate: i,
    issue: i,
    holder,
    stance: isNegated(doc, i) ? "supports" : "opposes",
  }));
}

/** "Wants both sides out", "wants the boy back", "want the presidents at a summit": where somebody is wanted. */
function byWhereabouts(doc: ParsedText, i: number, lexicon: StanceLexicon, statements: readonly RawStatement[]): Found[] {
  if (lemmaOf(doc, i) !== "want" || uposOf(doc, i) !== "VERB" || modalOf(doc, i) !== "none" || isAsked(doc, i) || isProviso(doc, i)) return [];
  const object = dependents(doc, i, "obj").find((c) => c > i && uposOf(doc, c) !== "PRON") ?? -1;
  const where = dependents(doc, i, "compound", "advmod", "obl").find(
    (c) => c > object && (AWAY.has(normOf(doc, c)) || (deprelOf(doc, c) === "obl" && ["at", "in", "off"].some((w) => opensWith(doc, c, w)))),
  );
  const subject = subjectOf(doc, i);
  if (object < 0 || where === undefined || subject < 0 || !isAgent(doc, object, lexicon.agents)) return [];
  const stance: Stance = isNegated(doc, i) ? "opposes" : "supports";
  const words = [...phraseTokens(doc, object).filter((t) => t >= object || !["the", "a", "an"].includes(normOf(doc, t))), ...phraseTokens(doc, where)];
  return holdersAt(doc, i, subject, lexicon, statements).map((holder) => ({ predicate: i, issue: object, holder, stance, words }));
}
const AWAY = new Set("away back gone home in out".split(" "));

/** "Gave the rebels until Friday to leave", "gave him 48 hours to resign": what is demanded. */
function byUltimatum(doc: ParsedText, i: number, lexicon: StanceLexicon, statements: readonly RawStatement[]): Found[] {
  if (lemmaOf(doc, i) !== "give" || uposOf(doc, i) !== "VERB" || isPassive(doc, i) || isNegated(doc, i) || modalOf(doc, i) !== "none") return [];
  const whom = dependents(doc, i, "obj", "iobj").find((c) => c > i && (isAgent(doc, c, lexicon.agents) || normOf(doc, c) === "them"));
  const until = dependents(doc, i, "obj", "obl").find(
    (c) => c > i && c !== whom && isTemporal(doc, c) && (deprelOf(doc, c) === "obj" || opensWith(doc, c, "until")),
  );
  const deed = dependents(doc, i, "advcl", "xcomp", "acl").find((c) => until !== undefined && c > until && opensWith(doc, c, "to"));
  const subject = subjectOf(doc, i);
  if (whom === undefined || deed === undefined || subject < 0) return [];
  return holdersAt(doc, i, subject, lexicon, statements).map((holder) => ({ predicate: i, issue: deed, holder, stance: "supports" }));
}

/** The subject as holder: whoever speaks, or each of those named. */
function holdersAt(doc: ParsedText, i: number, subject: number, { agents }: StanceLexicon, statements: readonly RawStatement[]): (number | "speaker")[] {
  if (isSpeaker(doc, subject, statements[utteranceAt(doc, i, statements)] ?? null)) return ["speaker"];
  return conjuncts(doc, subject).filter((c) => isAgent(doc, c, agents));
}

/** "\"Stop the war,\" the crowd chanted", "\"No to the dam\"": what those who march and chant ask for. */
function byChant(doc: ParsedText, i: number, statements: readonly RawStatement[]): Found[] {
  const said = statements[utteranceAt(doc, i, statements)];
  if (!said?.cue || !CHANTING.has(lemmaOf(doc, said.cue.head))) return [];
  const isFirst = (t: number): boolean => said.content.some(([begin]) => [0, 1, 2].includes((doc.tokens.begin[t] as number) - begin));
  const side = dependents(doc, i, "case").find((c) => isFirst(c - 1) && SIDES[`${normOf(doc, c - 1)} ${normOf(doc, c)}`] !== undefined);
  if (side !== undefined) return [{ predicate: i, issue: i, holder: "speaker", stance: SIDES[`${normOf(doc, side - 1)} ${normOf(doc, side)}`] as Stance }];
  if (uposOf(doc, i) !== "VERB" || normOf(doc, i) !== lemmaOf(doc, i)) return [];
  const opens = isFirst(i);
  const isOrder = dependents(doc, i, "nsubj", "aux").length === 0 && dependents(doc, i, "obj").some((c) => c > i && uposOf(doc, c) !== "PRON");
  return opens && isOrder ? [{ predicate: i, issue: i, holder: "speaker", stance: isNegated(doc, i) ? "opposes" : "supports" }] : [];
}
const SIDES: Readonly<Record<string, Stance>> = { "no to": "opposes", "yes to": "supports", "down with": "opposes" };
const CHANTING = new Set("chant shout cry yell scream".split(" "));

const isGoingOn = (doc: ParsedText, i: number): boolean => normOf(doc, i).endsWith("ing") && dependents(doc, i, "aux").some((c) => normOf(doc, c) === "be");

function objectOf(doc: ParsedText, issue: number): Argument | null {
  if (!isVerbal(doc, issue)) return phraseAt(doc, issue);
  const o = dependents(doc, issue, "obj")[0] ?? dependents(doc, issue, "obl")[0];
  return o === undefined ? null : phraseAt(doc, o);
}

function evidenceOf(doc: ParsedText, f: Found, statements: readonly RawStatement[], events: readonly RawEvent[]): Evidence[] {
  const out: Evidence[] = [];
  const cue = utteranceOfCue(doc, f.predicate, statements);
  const inside = utteranceAt(doc, f.predicate, statements);
  if (cue >= 0) out.push({ kind: "statement", index: cue });
  else if (inside >= 0) out.push({ kind: "statement", index: inside });
  events.forEach((e, index) => {
    const isLight = uposOf(doc, f.predicate) === "NOUN" && deprelOf(doc, f.predicate) === "obj" && e.head === headOf(doc, f.predicate);
    if (e.head === f.predicate || e.head === f.issue || isLight || (headOf(doc, e.head) === f.predicate && e.head > f.predicate))
      out.push({ kind: "event", index });
  });
  if (out.length > 0 || f.predicate !== f.issue) return out;
  // "Is against the expansion": what is told of the issue, else what the holder says in the same breath.
  const under = new Set(phraseTokens(doc, f.issue));
  events.forEach((e, index) => {
    if (under.has(e.head)) out.push({ kind: "event", index });
  });
  if (out.length > 0) return out;
  const own = statements.findIndex((s) => s.source !== null && s.source.head === f.holder);
  return own < 0 ? [] : [{ kind: "statement", index: own }];
}

/** Background, not open any more: an event at the predicate or above it is historical, or the clause is dated back. */
const isPast = (doc: ParsedText, i: number, events: readonly RawEvent[]): boolean =>
  events.some((e) => e.head === i && e.status === "historical") || isDatedBack(doc, i);
