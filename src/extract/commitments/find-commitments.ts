/** Commitments: who is to do what, by when; promised by the doer or announced for it. A threat or an ultimatum is none. */
import type { StanceLexicon } from "../../model/stance-lexicon.js";
import {
  complementOf,
  conditionOf,
  conjuncts,
  dependents,
  hasWords,
  headOf,
  isHeadlined,
  isNegated,
  isPassive,
  isTemporal,
  isVerbal,
  isYetToCome,
  lemmaOf,
  type Modal,
  modalOf,
  normOf,
  opensWith,
  phraseTokens,
  possessorOf,
  spansOf,
  subjectOf,
} from "../../text/clauses.js";
import { isDisclaimed } from "../../text/disclaimed.js";
import { labelAt, wordsAsLabel } from "../../text/label.js";
import { childrenOf, deprelOf, isNamed, type ParsedText, sectionKind, subtree, uposOf } from "../../text/parsed-text.js";
import { isAgent, isDenied, isQuoted, isSpeaker, phraseAt, utteranceAt, utteranceOfCue } from "../../text/speaker.js";
import { isAccused, isAsked, isDatedBack, isDoneWith, isFormula, isOfNone, isOfNothing, isSupposed, promisedIn, stanceOn } from "../../text/supposed.js";
import type { Argument, Evidence, RawCommitment, RawEvent, RawStatement, RawTime } from "../claims.js";

interface Found {
  readonly predicate: number;
  /** The deed. */
  readonly deed: number;
  readonly who: number;
  /** Set for a day ("is due to", "when she visits on Monday"), whatever clause tells of it. */
  readonly scheduled?: boolean;
  /** "The troops will be withdrawn, the minister said": whoever announces it speaks for a body that does it. */
  readonly announced?: boolean;
  /** "The bridge will reopen": told with what does it. */
  readonly thing?: boolean;
  /** "Will have to": none without a deadline. */
  readonly forced?: boolean;
  /** "Is expected in Lima": the words that say where. */
  readonly words?: readonly number[];
}

const SKIPPED = new Set(["related", "byline", "caption", "dateline"]);
const RULES = new Set("law rule treaty agreement promise pledge word truce ceasefire cease-fire constitution sanction embargo".split(" "));
const FAILING = new Set("fail refuse decline neglect unable".split(" "));
const PROMISES = new Set("pledge promise vow assure guarantee undertake commit swear".split(" "));
const ASSURANCES = new Set("assurance guarantee pledge promise undertaking word".split(" "));
const POS_OF: Readonly<Record<string, string>> = { VERB: "VERB", AUX: "VERB", NOUN: "NOUN", ADJ: "ADJ" };

/** Finds the commitments of a report, in text order. `time` points at the deadline or the day of the deed. */
export function findCommitments(
  doc: ParsedText,
  lexicon: StanceLexicon,
  statements: readonly RawStatement[],
  events: readonly RawEvent[],
  times: readonly RawTime[],
  published: string | null,
): RawCommitment[] {
  const out: RawCommitment[] = [];
  const taken = new Set<number>();
  const take = (f: Found): void => {
    if (taken.has(f.deed) || (!f.scheduled && isPartOf(doc, f.deed, taken))) return;
    const inside = utteranceAt(doc, f.predicate, statements);
    const said = inside < 0 ? null : (statements[inside] as RawStatement);
    const due = dueOf(doc, f, times, said, published);
    if (f.forced && (due === null || (times[due] as RawTime).deadline === null)) return;
    taken.add(f.deed);
    for (const who of conjuncts(doc, f.who)) {
      const cue = utteranceOfCue(doc, f.predicate, statements);
      const holder: Argument | null =
        isSpeaker(doc, who, said) && !(["we", "us", "our"].includes(normOf(doc, who)) && said?.manner !== "indirect")
          ? (said?.source ?? null)
          : phraseAt(doc, who);
      const evidence: Evidence[] = [];
      if (cue >= 0) evidence.push({ kind: "statement", index: cue });
      else if (inside >= 0) evidence.push({ kind: "statement", index: inside });
      events.forEach((e, index) => {
        if (e.head === f.deed || e.head === f.predicate) evidence.push({ kind: "event", index });
      });
      out.push({
        who: holder,
        what: {
          spans: spansOf(doc, phraseTokens(doc, f.deed, f.thing ? ["mark"] : ["nsubj", "mark", "aux", "expl"])),
          label: f.words
            ? wordsAsLabel(doc, f.words, 12)
            : f.thing
              ? wordsAsLabel(doc, phraseTokens(doc, f.deed, ["mark", "obl", "det"]), 12)
              : labelAt(doc, f.deed, 12),
          opening: `${isNegated(doc, f.deed) && !dependents(doc, f.deed, "nsubj").some((c) => dependents(doc, c, "det").some((t) => normOf(doc, t) === "no")) ? "not " : ""}${f.thing ? "that " : f.words ? "be " : ""}`,
        },
        time: due,
        evidence,
        ...(f.announced ? { announced: true } : {}),
      });
    }
    // "Will lift its blockade, let food in and release the prisoners."
    for (const c of dependents(doc, f.deed, "conj")) if (isAlso(doc, f.deed, c, lexicon)) take({ ...f, deed: c });
  };
  for (let i = 0; i < doc.tokens.count; i++) {
    // Whatever it is that is promised hangs on the word.
    if (childrenOf(doc, i).length === 0 || SKIPPED.has(sectionKind(doc, i) ?? "")) continue;
    const f =
      byPredicate(doc, i, lexicon) ??
      byFuture(doc, i, lexicon, statements) ??
      byPresent(doc, i, lexicon, times, published) ??
      byArrival(doc, i, lexicon, times, published);
    if (!f || isDenied(doc, statements[utteranceAt(doc, i, statements)] ?? null) || (modalOf(doc, i) === "none" && isDatedBack(doc, i))) continue;
    if (isMenace(doc, f, lexicon) || isAsked(doc, f.predicate) || isFormula(doc, f.deed)) continue;
    if (isDisclaimed(doc, f.predicate) || isAccused(doc, f.predicate)) continue;
    if (f.scheduled ? ["if", "unless", "whether"].some((w) => opensWith(doc, i, w)) : isSupposed(doc, f.predicate, lexicon.opinions)) continue;
    if (!events.some((e) => (e.head === f.predicate || e.head === f.deed) && (e.status === "historical" || e.status === "threatened"))) take(f);
  }
  return out;
}

function byPredicate(doc: ParsedText, i: number, lexicon: StanceLexicon): Found | null {
  const pos = POS_OF[uposOf(doc, i)];
  if (pos === undefined) return null;
  const lemma = lemmaOf(doc, i);
  const rows = lexicon.predicates.get(lemma);
  const isGift = (c: number): boolean => GIFTS.has(lemmaOf(doc, c)) || uposOf(doc, c) === "SYM";
  const given = lemma === "announce" ? isGift : CALLING.has(lemma) ? (c: number): boolean => GATHERINGS.has(lemmaOf(doc, c)) : null;
  if (given === null && !rows?.some((row) => row.commits && row.pos === pos)) return null;
  if (["might", "duty"].includes(modalOf(doc, i)) || isNegated(doc, i) || isYetToCome(doc, i) || isOfNothing(doc, i)) return null;
  // "Dropped its plan to", "rejected a plan to", "welcomed a plan to"; who approves or proposes one means to carry it out.
  const taken = stanceOn(doc, i, lexicon);
  if (isDoneWith(doc, i, lexicon) || taken.some((row) => row.stance !== "supports" || lexicon.personal.has(row.words[0] as string))) return null;
  // "Called on both sides to commit to it": they have not.
  if (opensWith(doc, i, "to") && complementOf(doc, headOf(doc, i), "other-to") === i) return null;
  // "Failed to reach agreement on a treaty".
  if (opensWith(doc, i, "to") && FAILING.has(lemmaOf(doc, headOf(doc, i)))) return null;
  const gift = pos === "VERB" && given && dependents(doc, i, "obj", "xcomp", "compound").length === 1 ? (dependents(doc, i, "obj").find(given) ?? -1) : -1;
  const giver = gift < 0 ? -1 : subjectOf(doc, i);
  if (giver >= 0 && isAgentive(doc, giver, lexicon)) return { predicate: i, deed: gift, who: giver };
  for (const row of rows ?? []) {
    // "Signed no deal", "offered no ships".
    if (!row.commits || row.pos !== pos || !hasWords(doc, i, row.words) || isOfNone(doc, i)) continue;
    let deed = -1;
    for (const frame of row.frames) if (deed < 0) deed = complementOf(doc, i, frame);
    deed = promisedIn(doc, i, deed, row.words);
    if (deed < 0 && row.words.length > 1) {
      const noun = dependents(doc, i, "obj").find((c) => lemmaOf(doc, c) === row.words.at(-1));
      if (noun !== undefined) deed = complementOf(doc, noun, "to");
    }
    if (deed < 0 || lexicon.harms.has(lemmaOf(doc, deed)) || [deed, ...dependents(doc, i, "obj")].some((c) => lexicon.manners.has(lemmaOf(doc, c)))) continue;
    // "Is widely expected to": so others guess. "Expects its members to pay": who expects it promises nothing.
    if (row.words[0] === "expect" && dependents(doc, i, "advmod").some((c) => ["widely", "generally"].includes(normOf(doc, c)))) continue;
    if (
      row.words[0] === "expect" &&
      !isPassive(doc, i) &&
      dependents(doc, i, ...(["acl", "advcl"].includes(deprelOf(doc, i)) ? ["obj"] : ["obj", "nsubj"])).length > 0
    )
      continue;
    if (!isVerbal(doc, deed) && (isAgent(doc, deed, lexicon.agents) || (row.words[0] === "commitment" && IDEALS.has(lemmaOf(doc, deed))))) continue;
    const who =
      row.pos === "NOUN"
        ? possessorOf(doc, i)
        : row.pos === "ADJ" && dependents(doc, i, "expl").length > 0
          ? (dependents(doc, i, "expl")[0] as number)
          : subjectOf(doc, i);
    if (who < 0 || !isAgentive(doc, who, lexicon)) return null;
    if (isProDeed(doc, deed) || isAsked(doc, deed)) return null;
    // "assured him that Ukraine would not join": left to the future in the clause itself.
    if (row.frames.includes("that") && !opensWith(doc, deed, "to") && dependents(doc, deed, "nsubj").length > 0) return null;
    return { predicate: i, deed, who, scheduled: row.stance === "-" };
  }
  return null;
}

/** A commitment to these is none to do anything. */
const IDEALS = new Set(
  "peace sovereignty integrity independence unity democracy principle value security stability cooperation dialogue process cause goal partnership alliance solution settlement friendship".split(
    " ",
  ),
);

/** What is announced is yet to be given or done. */
const GIFTS = new Set("aid assistance bonus boycott compensation contribution dollar donation euro grant loan package pound relief reward subsidy".split(" "));

/** "Called a strike for Friday", "is planning a march". */
const CALLING = new Set("announce call convene organise organize plan schedule".split(" "));
const GATHERINGS = new Set(
  "boycott conference demonstration drill election exercise march meeting protest rally referendum sit-in stoppage strike summit vigil vote walkout".split(" "),
);

/** A further deed in one breath with the first, by the same doer, each to something of its own ("will find and try the killers" is one). */
const isAlso = (doc: ParsedText, deed: number, c: number, lexicon: StanceLexicon): boolean =>
  uposOf(doc, c) === "VERB" &&
  normOf(doc, c) === lemmaOf(doc, c) &&
  normOf(doc, deed) === lemmaOf(doc, deed) &&
  dependents(doc, c, "nsubj", "aux", "cop").length === 0 &&
  dependents(doc, c, "obj", "obl", "xcomp").some((o) => o > c) &&
  dependents(doc, c, "obj").every((o) => ["NOUN", "PROPN"].includes(uposOf(doc, o))) &&
  dependents(doc, deed, "obj", "obl", "xcomp").some((o) => o > deed && o < c) &&
  isNegated(doc, c) === isNegated(doc, deed) &&
  !isProDeed(doc, c) &&
  !lexicon.states.has(lemmaOf(doc, c));

/** "Would strike if nothing was offered", "would hold them until he paid": an ultimatum. */
const isMenace = (doc: ParsedText, { predicate, deed }: Found, lexicon: StanceLexicon): boolean =>
  (lexicon.menaces.has(lemmaOf(doc, deed)) || holdsSomebody(doc, deed, lexicon)) &&
  [predicate, deed].some((v) => conditionOf(doc, v) >= 0 || dependents(doc, v, "advcl").some((c) => opensWith(doc, c, "until")));

/** "Hold the drivers", "keep them", but "hold elections". */
const holdsSomebody = (doc: ParsedText, deed: number, { agents }: StanceLexicon): boolean =>
  /^(?:hold|keep)$/.test(lemmaOf(doc, deed)) &&
  dependents(doc, deed, "obj").some(
    (c) => isAgent(doc, c, agents) || /^(?:him|her|them|hostage|prisoner|captive)$/.test(lemmaOf(doc, c)) || normOf(doc, c) === "them",
  );

/** What the deed serves ("a plan to address the crisis") is no promise of its own. */
function isPartOf(doc: ParsedText, deed: number, taken: ReadonlySet<number>): boolean {
  for (let at = deed, n = 0; n < 6; n++) {
    const h = headOf(doc, at);
    if (h < 0 || deprelOf(doc, at) === "conj" || opensWith(doc, at, "while")) return false;
    if (taken.has(h)) return true;
    at = h;
  }
  return false;
}

/** "Do so", "do it": the deed is told elsewhere. */
const isProDeed = (doc: ParsedText, i: number): boolean =>
  lemmaOf(doc, i) === "do" && dependents(doc, i, "obj").every((c) => ["so", "it", "that", "this"].includes(normOf(doc, c)));

const isAgentive = (doc: ParsedText, who: number, lexicon: StanceLexicon): boolean =>
  isAgent(doc, who, lexicon.agents) ||
  ["it", "its", "their"].includes(normOf(doc, who)) ||
  // "The two will meet."
  (uposOf(doc, who) === "NUM" && normOf(doc, who - 1) === "the");

/** "will", "is going to", "is to", "are due to"; "would" in what somebody said. */
function byFuture(doc: ParsedText, i: number, lexicon: StanceLexicon, statements: readonly RawStatement[]): Found | null {
  if (uposOf(doc, i) !== "VERB" || isProDeed(doc, i)) return null;
  const inside = utteranceAt(doc, i, statements);
  const said = inside < 0 ? null : (statements[inside] as RawStatement);
  const nobody = ofNobody(doc, i, said);
  if (nobody) return nobody;
  if (lexicon.states.has(lemmaOf(doc, i))) return null;
  const modal = modalOf(doc, i);
  const h = headOf(doc, i);
  // "Gave assurances that the road would be opened": whoever gives them.
  const isAssured = h >= 0 && ASSURANCES.has(lemmaOf(doc, h)) && ["future", "would"].includes(modal) && opensWith(doc, i, "that");
  const giver =
    isAssured && (deprelOf(doc, h) === "obj" || dependents(doc, h, "nmod").some((c) => deprelOf(doc, c) === "nmod:poss")) ? possessorOf(doc, h) : -1;
  if (giver >= 0 && isAgentive(doc, giver, lexicon)) return { predicate: i, deed: i, who: giver };
  // "Will have to leave by Friday."
  if (h >= 0 && lemmaOf(doc, h) === "have" && deprelOf(doc, i) === "xcomp" && opensWith(doc, i, "to") && ["future", "would"].includes(modalOf(doc, h))) {
    const bound = isPassive(doc, i) || isNegated(doc, h) ? -1 : subjectOf(doc, i);
    return bound >= 0 && isAgentive(doc, bound, lexicon) ? { predicate: i, deed: i, who: bound, forced: true } : null;
  }
  // "Is due to open": the tree takes "due to" for one word.
  const due = dependents(doc, i, "advmod", "mark", "case").some((c) => normOf(doc, c) === "due" && normOf(doc, c + 1) === "to");
  const ahead =
    h >= 0 &&
    opensWith(doc, i, "to") &&
    ((lemmaOf(doc, h) === "be" && ["am", "is", "are", "was", "were", "be"].includes(normOf(doc, h))) ||
      (normOf(doc, h) === "going" && normOf(doc, h + 1) === "to"));
  // "is to meet", not "to be written"
  const is =
    isHeadlined(doc, i) || (opensWith(doc, i, "to") && dependents(doc, i, "aux", "cop").some((c) => lemmaOf(doc, c) === "be" && normOf(doc, c) !== "be"));
  if (modal !== "future" && !(modal === "would" && said && isReported(doc, i, said)) && !ahead && !is && !due) return null;
  if (said?.cue && lexicon.opinions.has(lemmaOf(doc, said.cue.head))) return null;
  if (dependents(doc, i, "advcl").some((c) => opensWith(doc, c, "unless"))) return null;
  if (dependents(doc, i, "advmod").some((c) => ["probably", "likely", "perhaps", "possibly", "ultimately", "inevitably"].includes(normOf(doc, c)))) return null;
  if ((isNegated(doc, i) || isOfNone(doc, i) || (ahead && isNegated(doc, h))) && !(said?.cue && PROMISES.has(lemmaOf(doc, said.cue.head)))) return null;
  // "Will remain in custody": kept there by others.
  if (lemmaOf(doc, i) === "remain" && dependents(doc, i, "obl").some((c) => KEPT.has(lemmaOf(doc, c)))) return null;
  // "Will turn 75".
  if (lemmaOf(doc, i) === "turn" && dependents(doc, i, "obj").some((c) => uposOf(doc, c) === "NUM")) return null;
  // "Washington would break international law": a charge.
  if (lemmaOf(doc, i) === "break" && dependents(doc, i, "obj").some((c) => RULES.has(lemmaOf(doc, c)))) return null;
  const provisos = conditionOf(doc, i);
  if (provisos >= 0 && (normOf(doc, provisos) === "only" || opensWith(doc, provisos, "only"))) return null;
  if (isPassive(doc, i)) return ofPassive(doc, i, modal, said, lexicon);
  const who = (due ? dependents(doc, i, "nsubj")[0] : undefined) ?? subjectOf(doc, i);
  if (who < 0 || (["it"].includes(normOf(doc, who)) && !isSpeaker(doc, who, said))) return null;
  if (!isSpeaker(doc, who, said) && !isAgentive(doc, who, lexicon)) return ofThing(doc, i, who, said, lexicon);
  if (!isSpeaker(doc, who, said) && lexicon.foes.has(lemmaOf(doc, who))) return null;
  return { predicate: i, deed: i, who, scheduled: due };
}

/** "Assured them that nobody would lose a job": it binds whoever assures it. */
function ofNobody(doc: ParsedText, i: number, said: RawStatement | null): Found | null {
  if (!said?.source || !said.cue || !PROMISES.has(lemmaOf(doc, said.cue.head)) || !["future", "would"].includes(modalOf(doc, i))) return null;
  const nobody = dependents(doc, i, "nsubj").find((c) => normOf(doc, c) === "nobody" || (normOf(doc, c) === "one" && normOf(doc, c - 1) === "no"));
  return nobody === undefined ? null : { predicate: i, deed: i, who: said.source.head };
}

/** "The bridge will reopen by March, the ministry said", "promised that prices would fall": a thing does it, and whoever announces it sees to it. */
function ofThing(doc: ParsedText, i: number, thing: number, said: RawStatement | null, lexicon: StanceLexicon): Found | null {
  if (!said?.source || !said.cue || lexicon.harms.has(lemmaOf(doc, thing)) || WITNESSES.has(lemmaOf(doc, said.source.head))) return null;
  const cue = lemmaOf(doc, said.cue.head);
  const opens = ANNOUNCE.has(cue) && (OPENING.has(lemmaOf(doc, i)) || (lemmaOf(doc, i) === "continue" && lexicon.dealings.has(lemmaOf(doc, thing))));
  return (opens || PROMISES.has(cue)) && uposOf(doc, thing) !== "PRON" ? { predicate: i, deed: i, who: said.source.head, thing: true } : null;
}
const KEPT = new Set("custody detention hospital jail prison cell bar coma limbo danger".split(" "));
const OPENING = new Set("begin close launch open proceed reopen restart resume start".split(" "));

/** "The envoy flies to Lima on Friday", "is flying to Lima on Friday", "when she visits Peru on Monday": on a day to come. */
function byPresent(doc: ParsedText, i: number, lexicon: StanceLexicon, times: readonly RawTime[], published: string | null): Found | null {
  if (published === null || uposOf(doc, i) !== "VERB") return null;
  const aux = dependents(doc, i, "aux", "cop");
  const goesOn =
    !["plan", "prepare", "expect", "hope", "try", "consider"].includes(lemmaOf(doc, i)) &&
    normOf(doc, i).endsWith("ing") &&
    aux.length === 1 &&
    ["is", "are", "'s", "’s", "'re", "’re"].includes(normOf(doc, aux[0] as number));
  if (!goesOn && (aux.length > 0 || !isPresent(lemmaOf(doc, i), normOf(doc, i)))) return null;
  const who = deprelOf(doc, i) === "acl:relcl" ? subjectOf(doc, i) : (dependents(doc, i, "nsubj")[0] ?? -1);
  const within = deprelOf(doc, i) === "advcl" && ["when", "before"].some((w) => opensWith(doc, i, w));
  if (!within && (!["root", "conj", "ccomp", "acl:relcl", "parataxis"].includes(deprelOf(doc, i)) || dependents(doc, i, "mark").length > 0)) return null;
  if (who < 0) return null;
  if (isNegated(doc, i) || lexicon.states.has(lemmaOf(doc, i)) || !isAgentive(doc, who, lexicon) || lexicon.foes.has(lemmaOf(doc, who))) return null;
  const beside = dependents(doc, i, "obl", "advmod", "obj");
  if (beside.length === 0) return null;
  const today = published.slice(0, 10);
  const day = times.find((t) => t.from !== null && t.from === t.to && t.from > today && beside.some((c) => c >= t.first && c <= t.last));
  return day === undefined || BOUNDS.has(normOf(doc, day.first - 1)) ? null : { predicate: i, deed: i, who, scheduled: within };
}

/** "Fly", "flies". */
const isPresent = (lemma: string, norm: string): boolean =>
  norm === lemma || (norm.endsWith("s") && ["", "s", "es"].some((end) => `${lemma}${end}`.replace(/yes$/, "ies") === norm));

/** "Is expected in Lima on Friday", "is due at the palace on Monday": to be somewhere on a day to come. */
function byArrival(doc: ParsedText, i: number, lexicon: StanceLexicon, times: readonly RawTime[], published: string | null): Found | null {
  // The tree takes "due in" for a preposition of the place.
  const isDue = dependents(doc, i, "case").some((c) => normOf(doc, c) === "due");
  if (published === null || !(isDue || (lemmaOf(doc, i) === "expect" && isPassive(doc, i))) || modalOf(doc, i) !== "none" || isNegated(doc, i)) return null;
  const where = isDue ? i : dependents(doc, i, "obl").find((c) => opensWith(doc, c, "in") && isNamed(doc, c, "LOC"));
  const who = subjectOf(doc, i);
  if (where === undefined || who < 0 || !isAgentive(doc, who, lexicon)) return null;
  const isAhead = times.some((t) => t.from !== null && (isDue || t.from === t.to) && t.from > published.slice(0, 10) && headOf(doc, t.last) === i);
  return isAhead
    ? {
        predicate: i,
        deed: i,
        who,
        scheduled: true,
        words: isDue
          ? phraseTokens(doc, i, ["nsubj", "cop", "advmod", "nmod", "obl", "advcl"]).filter((t) => normOf(doc, t) !== "due")
          : phraseTokens(doc, where),
      }
    : null;
}

/** "Would" as the reporter's past of "will"; in somebody's own words, and of others after "says", it tells what only might be. */
function isReported(doc: ParsedText, i: number, said: RawStatement): boolean {
  if (isQuoted(doc, dependents(doc, i, "aux")[0] ?? i, said)) return false;
  const who = subjectOf(doc, i);
  if (said.cue === null || (who >= 0 && ["he", "she"].includes(normOf(doc, who)) && isSpeaker(doc, who, said))) return true;
  const { head, lemma } = said.cue;
  return ![lemma, `${lemma}s`].includes(normOf(doc, head)) || dependents(doc, head, "aux").length > 0;
}

/** "The remains would be handed over, he said": the doer is named by "by", or it is whoever announces it. */
function ofPassive(doc: ParsedText, i: number, modal: Modal, said: RawStatement | null, lexicon: StanceLexicon): Found | null {
  // "Would be withdrawn by June": by nobody.
  const by = dependents(doc, i, "obl").find((c) => opensWith(doc, c, "by") && uposOf(doc, c) !== "NUM" && !isTimeWord(doc, c) && !isTemporal(doc, c));
  if (by !== undefined && modal !== "future" && !isSpeaker(doc, by, said)) return null;
  if (by !== undefined) return isAgentive(doc, by, lexicon) ? { predicate: i, deed: i, who: by } : null;
  if (BORNE.has(lemmaOf(doc, i))) return null;
  const announced = said?.source && !WITNESSES.has(lemmaOf(doc, said.source.head)) && said.cue && ANNOUNCE.has(lemmaOf(doc, said.cue.head));
  return announced && (modal === "future" || modal === "would") ? { predicate: i, deed: i, who: (said.source as Argument).head, announced: true } : null;
}

/** What happens to somebody and nobody promises: "centres would be forced to close". */
const BORNE = new Set(
  "force compel oblige require affect hit hurt harm damage deprive remember see know surprise lose leave base locate settle resolve solve forget".split(" "),
);
/** Who tells of what others will do. */
const WITNESSES = new Set("source witness expert analyst critic observer aide reporter lawyer".split(" "));
const ANNOUNCE = new Set("add announce assure confirm declare pledge promise say state tell tweet vow write".split(" "));
const isTimeWord = (doc: ParsedText, i: number): boolean =>
  /^(?:\d|.*day$|january|february|march|april|may|june|july|august|september|october|november|december|week|month|year|end|noon|midnight)/.test(normOf(doc, i));

/** No other finite verb stands between the deed and the time. */
const isNear = (doc: ParsedText, deed: number, time: number): boolean => {
  for (let t = deed + 1; t < time; t++) if (uposOf(doc, t) === "VERB" && !opensWith(doc, t, "to")) return false;
  return true;
};

const BOUNDS = new Set("since until till after starting beginning".split(" "));

/** The time under the deed (else after it in its sentence with a deadline of its own) that is a day or a deadline. */
function dueOf(doc: ParsedText, f: Found, times: readonly RawTime[], said: RawStatement | null, published: string | null): number | null {
  // "..., according to a statement on Thursday": the day of saying.
  const isBeyond = (t: RawTime): boolean => said !== null && t.first > f.deed && !said.content.some(([b, e]) => t.begin >= b && t.begin < e);
  // "Wednesday's ruling" tells when the ruling was.
  const owns = (t: RawTime): boolean => doc.text.startsWith("'s", t.end) || doc.text.startsWith("\u2019s", t.end);
  // "From June 1" is a start, "until June" an end; when "within a week of their return" is over nobody knows.
  const open = (t: RawTime): boolean => BOUNDS.has(normOf(doc, t.first - 1)) || (t.type === "DURATION" && normOf(doc, t.last + 1) === "of");
  // "Next month", "in June": by its end, where all of it is to come.
  const isAhead = (t: RawTime): boolean => /^\d{4}(?:-\d\d)?$/.test(t.value) && published !== null && (t.from ?? "") > published.slice(0, 10);
  const dated = (t: RawTime): boolean =>
    !open(t) && (t.deadline !== null || (t.from !== null && (t.from === t.to || isAhead(t)) && t.type !== "SET" && !owns(t)));
  // "After the election, which will be held in June": when that is.
  const under = new Set(subtree(doc, f.deed, (t) => deprelOf(doc, t) === "parataxis" || (deprelOf(doc, t) === "acl:relcl" && headOf(doc, t) !== f.deed)));
  const ends: number[] = [];
  times.forEach((t, n) => {
    if (
      dated(t) &&
      !isBeyond(t) &&
      doc.tokens.sentence[t.first] === doc.tokens.sentence[f.deed] &&
      (under.has(t.first) || (!f.words && t.first > f.deed && ((t.deadline !== null && isVerbal(doc, f.deed)) || isNear(doc, f.deed, t.first))))
    )
      ends.push(n);
  });
  const best =
    ends.find((n) => (times[n] as RawTime).deadline !== null && under.has((times[n] as RawTime).first)) ??
    ends.find((n) => (times[n] as RawTime).deadline !== null) ??
    ends[0];
  return best ?? null;
}
