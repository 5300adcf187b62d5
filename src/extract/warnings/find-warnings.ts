/** Warnings: something feared, and by whom. An ultimatum ("warned that it would strike unless") is none. */
import type { FearPredicate, StanceLexicon } from "../../model/stance-lexicon.js";
import {
  complementOf,
  conjuncts,
  dependents,
  hasWords,
  headOf,
  isNegated,
  isPassive,
  isVerbal,
  lemmaOf,
  modalOf,
  normOf,
  opensWith,
  phraseTokens,
  possessorOf,
  spansOf,
  subjectOf,
} from "../../text/clauses.js";
import { type Label, labelAt, wordsAsLabel } from "../../text/label.js";
import { deprelOf, type ParsedText, sectionKind, subtree, uposOf } from "../../text/parsed-text.js";
import { isAgent, isSpeaker, phraseAt, utteranceAt, utteranceOfCue } from "../../text/speaker.js";
import type { Argument, Evidence, RawEvent, RawStatement, RawWarning } from "../claims.js";

const SKIPPED = new Set(["related", "byline", "caption", "dateline"]);
const POS_OF: Readonly<Record<string, string>> = { VERB: "VERB", AUX: "VERB", NOUN: "NOUN", PROPN: "NOUN", ADJ: "ADJ" };

/** Finds the warnings of a report, in text order; the same thing feared by the same is one. */
export function findWarnings(doc: ParsedText, lexicon: StanceLexicon, statements: readonly RawStatement[], events: readonly RawEvent[]): RawWarning[] {
  const out: RawWarning[] = [];
  const told = new Set<number>();
  const seen: { by: string; words: Set<number>; head: string }[] = [];
  for (let i = 0; i < doc.tokens.count; i++) {
    if (SKIPPED.has(sectionKind(doc, i) ?? "")) continue;
    const found = byFear(doc, i, lexicon, statements) ?? byHarm(doc, i, lexicon, statements);
    // "Said the council had warned that famine would follow": told by the warning.
    if (!found || isNegated(doc, i) || told.has(found.feared)) continue;
    told.add(found.feared);
    const inside = utteranceAt(doc, i, statements);
    const cue = utteranceOfCue(doc, i, statements);
    const said = cue >= 0 ? cue : inside;
    const source = said < 0 ? null : (statements[said] as RawStatement).source;
    const outer = inside < 0 ? null : (statements[inside] as RawStatement);
    const own = phraseTokens(doc, found.feared, ["mark", "case", "expl"]);
    const tokens = found.of === undefined ? own : [...phraseTokens(doc, found.of, ["acl"]), ...own];
    const bys =
      found.by === "nobody"
        ? [null]
        : found.by === "speaker" || isSpeaker(doc, found.by, outer)
          ? [source]
          : conjuncts(doc, found.by).map((t): Argument => phraseAt(doc, t));
    for (const by of bys) {
      const key = by ? by.spans.map(([b, e]) => doc.text.slice(b, e)).join(" ") : "-";
      const head = tokens.map((t) => lemmaOf(doc, t)).find((w) => lexicon.harms.has(w)) ?? lemmaOf(doc, found.feared);
      if (seen.some((s) => s.by === key && (s.head === head || tokens.filter((t) => s.words.has(t)).length * 2 >= tokens.length))) continue;
      seen.push({ by: key, words: new Set(tokens), head });
      const evidence: Evidence[] = said >= 0 ? [{ kind: "statement", index: said }] : [];
      events.forEach((e, index) => {
        if (e.head === found.feared) evidence.push({ kind: "event", index });
      });
      out.push({
        by,
        of: { spans: spansOf(doc, tokens), label: found.of === undefined ? fearLabel(doc, found.feared) : wordsAsLabel(doc, tokens, 14) },
        evidence,
      });
    }
  }
  return out;
}

/** A thing by its short label, a clause in its own words ("the fighting could spread to the capital"). */
function fearLabel(doc: ParsedText, feared: number): Label {
  if (!isVerbal(doc, feared) && dependents(doc, feared, "cop").length === 0) return labelAt(doc, feared, 12);
  const words = phraseTokens(doc, feared, ["expl"]).filter((t) => !(headOf(doc, t) === feared && deprelOf(doc, t) === "mark"));
  return wordsAsLabel(doc, words, 14);
}

interface Found {
  readonly feared: number;
  /** What is to grow worse ("expects the toll to rise"). */
  readonly of?: number;
  readonly by: number | "speaker" | "nobody";
}

function byFear(doc: ParsedText, i: number, lexicon: StanceLexicon, statements: readonly RawStatement[]): Found | null {
  const pos = POS_OF[uposOf(doc, i)];
  const rows = pos === undefined ? undefined : lexicon.fears.get(lemmaOf(doc, i));
  if (rows === undefined) return null;
  const inside = utteranceAt(doc, i, statements);
  for (const row of rows) {
    if (row.pos !== pos || !hasWords(doc, i, row.words)) continue;
    // "Would not allow them to derail the bill": nor will they.
    if (row.pos === "VERB" && row.by === "speaker" && deprelOf(doc, i) === "xcomp" && isNegated(doc, headOf(doc, i))) continue;
    // "Opposed attempts to undermine the accord": what others try.
    if (row.pos === "VERB" && row.by === "speaker" && deprelOf(doc, i) === "acl" && TRIES.has(lemmaOf(doc, headOf(doc, i)))) continue;
    // "Dismissed the fear of a slump"; "all concerned" are those who had to do with it.
    if (row.pos === "NOUN" && deprelOf(doc, i) === "obj" && lexicon.allays.has(lemmaOf(doc, headOf(doc, i)))) continue;
    if (row.words[0] === "concerned" && CONCERNED.has(normOf(doc, i - 1))) continue;
    // "Norway is concerned by reports": there the subject fears.
    const suffers = row.frames.includes("subj") && isPassive(doc, i);
    const feared = toldIn(doc, suffers ? causeOf(doc, i) : endangering(doc, i, fearedOf(doc, i, row)));
    if (feared < 0 || (row.words[0] === "threat" && MENACES.has(lemmaOf(doc, feared)))) continue;
    // "The likelihood that it is his": harmless in itself. "Concern for the victims": sympathy.
    if (NEUTRAL.has(row.words[0] as string) && !phraseTokens(doc, feared).some((t) => lexicon.harms.has(lemmaOf(doc, t)))) continue;
    // "Expects the toll to rise", but not "expects sales to rise"
    if (row.words[0] === "expect") {
      const by = isPassive(doc, i) ? -1 : subjectOf(doc, i);
      const of = worseOf(doc, i, feared);
      if (by < 0 || of < 0) continue;
      return { feared, of, by: utteranceOfCue(doc, i, statements) >= 0 ? "speaker" : by };
    }
    if (row.words.includes("concern") && opensWith(doc, feared, "for") && !AT_STAKE.has(lemmaOf(doc, feared))) continue;
    const stirring = row.by === "subject" ? stirringOf(doc, i, row) : -1;
    if (stirring >= 0) {
      const owned = row.pos === "NOUN" ? [i] : dependents(doc, i, "obj");
      const isOwned = owned.some((c) => dependents(doc, c, "nmod").some((p) => deprelOf(doc, p) === "nmod:poss"));
      const subject = subjectOf(doc, stirring);
      const isRaised = lemmaOf(doc, stirring) === "raise" && subject >= 0 && isAgent(doc, subject, lexicon.agents);
      // "Fuelled Japan's fears": Japan's, as the noun tells.
      if (isOwned && row.pos === "VERB") continue;
      if (!isOwned && !isRaised) return { feared, by: "nobody" };
    }
    if (row.by === "speaker") return inside >= 0 && !(row.pos === "VERB" && isTold(doc, i)) ? { feared, by: "speaker" } : null;
    if (["warn", "caution", "alert"].includes(row.words[0] as string) && isThreat(doc, feared, statements, i)) return null;
    const cue = row.frames.includes("subj") ? -1 : utteranceOfCue(doc, i, statements);
    if (cue >= 0 && (statements[cue] as RawStatement).source) return { feared, by: "speaker" };
    // "Residents were warned": by whom an agent tells, or nobody.
    if (row.pos === "VERB" && !suffers && isPassive(doc, i)) return { feared, by: dependents(doc, i, "obl:agent")[0] ?? "speaker" };
    const by = row.frames.includes("subj") && !suffers ? (dependents(doc, i, "obj")[0] ?? -1) : row.pos === "NOUN" ? possessorOf(doc, i) : subjectOf(doc, i);
    // "Oil rose amid fears of war", "fears of a new war grew": nobody says whose.
    const isThing = by >= 0 && row.pos === "NOUN" && uposOf(doc, by) === "NOUN" && !isAgent(doc, by, lexicon.agents);
    if (by >= 0 && !isThing) return { feared, by };
    if (inside >= 0) return { feared, by: "speaker" };
    const isItsOwn = row.pos === "NOUN" && headOf(doc, feared) === i && deprelOf(doc, feared) !== "acl:relcl";
    return isItsOwn && !["warning", "alert"].includes(row.words[0] as string) ? { feared, by: "nobody" } : null;
  }
  return null;
}

const TRIES = new Set("attempt effort bid move plan plot step action".split(" "));
const CONCERNED = new Set("all those everyone everybody parties anyone".split(" "));
/** The verb that makes others afraid ("prompted fears of a slump"), whose subject fears nothing unless it is a body that raises them; or -1. */
function stirringOf(doc: ParsedText, i: number, row: FearPredicate): number {
  const verb = row.pos === "NOUN" && deprelOf(doc, i) === "obj" ? headOf(doc, i) : row.pos === "VERB" ? i : -1;
  return verb >= 0 && RAISING.has(lemmaOf(doc, verb)) ? verb : -1;
}
const RAISING = new Set("raise prompt stoke spark fuel heighten trigger create stir provoke arouse".split(" "));
const NEUTRAL = new Set("brink verge edge likelihood potential prospect predict foresee forecast".split(" "));
/** The toll, water or violence that is to rise, or -1. */
function worseOf(doc: ParsedText, verb: number, feared: number): number {
  const of = dependents(doc, verb, "obj").find((c) => c > verb && c < feared) ?? subjectOf(doc, feared);
  return of > verb && [of, ...dependents(doc, of, "compound", "nmod")].some((c) => TOLLS.has(lemmaOf(doc, c))) && WORSENS.has(lemmaOf(doc, feared)) ? of : -1;
}
const WORSENS = new Set("rise climb grow increase mount worsen deteriorate escalate spread intensify".split(" "));
const TOLLS = new Set(
  "toll death casualty water river flood flooding displacement violence fighting hunger situation unrest crisis outbreak tension".split(" "),
);
const AT_STAKE = new Set("safety life security future health fate welfare survival right freedom".split(" "));

/** What worries whoever is worried by it, or -1. */
const causeOf = (doc: ParsedText, i: number): number =>
  dependents(doc, i, "obl", "obl:agent").find((c) => ["by", "about", "over", "at"].some((by) => opensWith(doc, c, by))) ?? -1;

/** "A threat to all", "pose a threat": what threatens, not whom; "would undermine the truce": that it would. */
function endangering(doc: ParsedText, i: number, feared: number): number {
  if (feared < 0 || isVerbal(doc, feared)) return feared;
  if (HARMING.has(lemmaOf(doc, i)) && subjectOf(doc, i) >= 0) return i;
  const isNoun = lemmaOf(doc, i) === "threat" || lemmaOf(doc, i) === "danger";
  const posed = dependents(doc, i, "obj").find((c) => ["threat", "danger"].includes(lemmaOf(doc, c)));
  if (!(feared === posed || (opensWith(doc, feared, "to") && (isNoun || (posed !== undefined && lemmaOf(doc, posed) === "threat"))))) return feared;
  const posing = isNoun && deprelOf(doc, i) === "obj" ? headOf(doc, i) : i;
  const subject = isNoun && posing !== i && !POSING.has(lemmaOf(doc, posing)) ? possessorOf(doc, i, 6) : subjectOf(doc, posing);
  return subject < 0 || isBare(doc, subject) ? -1 : subject;
}
const HARMING = new Set("endanger imperil jeopardize jeopardise destabilize destabilise undermine hamper derail".split(" "));
const POSING = new Set("pose present constitute represent remain become create".split(" "));

/** "Concerned by reports of violations": what the reports tell. */
function toldIn(doc: ParsedText, feared: number): number {
  if (feared < 0 || !TIDINGS.has(lemmaOf(doc, feared))) return feared;
  const told = dependents(doc, feared, "acl", "ccomp")[0] ?? complementOf(doc, feared, "of");
  return told < 0 ? feared : told;
}
const TIDINGS = new Set("report news allegation claim prospect possibility suggestion sign risk".split(" "));

/** "The threat of force" is somebody's, and no fear. */
const MENACES = new Set("force action sanction retaliation reprisal veto tariff".split(" "));

/** In the past and without a modal: somebody tells what happened, and fears nothing by that. */
const isTold = (doc: ParsedText, i: number): boolean =>
  modalOf(doc, i) === "none" &&
  (/ed$/.test(normOf(doc, i)) || dependents(doc, i, "aux").some((c) => ["was", "were", "had", "did"].includes(normOf(doc, c)))) &&
  deprelOf(doc, i) !== "xcomp";

/** A word that only points elsewhere carries nothing that could be feared. */
const isBare = (doc: ParsedText, i: number): boolean => ["PRON", "DET", "SCONJ"].includes(uposOf(doc, i));

function fearedOf(doc: ParsedText, i: number, row: FearPredicate): number {
  for (const frame of row.frames) {
    // "Would add fuel to the flames": all of it.
    if (frame === "self") return i;
    let c = complementOf(doc, i, frame);
    // "voiced concern that": the frame hangs on the noun.
    if (row.words.length > 1 && (c < 0 || lemmaOf(doc, c) === row.words.at(-1))) {
      const noun = dependents(doc, i, "obj").find((t) => lemmaOf(doc, t) === row.words.at(-1));
      if (noun !== undefined)
        c =
          complementOf(doc, noun, frame) >= 0
            ? complementOf(doc, noun, frame)
            : frame === row.frames.at(-1) && row.frames.includes("obj") && row.by === "speaker"
              ? noun
              : c;
    }
    if (c >= 0 && !isBare(doc, c)) return c;
  }
  return -1;
}

/** "warned that it would retaliate": the one who warns is the one who acts. */
function isThreat(doc: ParsedText, feared: number, statements: readonly RawStatement[], cue: number): boolean {
  const subject = dependents(doc, feared, "nsubj")[0] ?? -1;
  const said = utteranceOfCue(doc, cue, statements);
  const modal = modalOf(doc, feared);
  return (
    subject >= 0 &&
    (modal === "future" || modal === "would") &&
    isSpeaker(doc, subject, said < 0 ? null : (statements[said] as RawStatement)) &&
    !isPassive(doc, feared)
  );
}

const ARISING = new Set(
  "arise break continue deepen drag engulf erupt escalate flare follow grow happen intensify occur resume return spill spiral spread widen worsen".split(" "),
);
const DYING = new Set("collapse die drown perish starve suffocate".split(" "));
const EFFECTS = new Set("impact effect consequence outcome result harm damage".split(" "));

/** "could turn into a war", "will be a setback", "would lead to famine" in what somebody said. */
function byHarm(doc: ParsedText, i: number, lexicon: StanceLexicon, statements: readonly RawStatement[]): Found | null {
  if (utteranceAt(doc, i, statements) < 0) return null;
  const modal = modalOf(doc, i);
  if (modal !== "might" && modal !== "future" && modal !== "would") return null;
  // What it would do itself nobody fears; "would have sunk": it did not.
  const subject = subjectOf(doc, i);
  if (subject >= 0 && !isPassive(doc, i) && isSpeaker(doc, subject, statements[utteranceAt(doc, i, statements)] ?? null)) return null;
  if (dependents(doc, i, "aux").some((c) => normOf(doc, c) === "have")) return null;
  const warned = statements[utteranceAt(doc, i, statements)]?.cue;
  const isWarned = warned ? ["warn", "fear", "caution", "alert", "worry"].includes(lemmaOf(doc, warned.head)) : false;
  const harmful = subtree(doc, i, (t) => t !== i && ["advcl", "acl:relcl", "nsubj"].includes(deprelOf(doc, t))).some(
    (t) => t >= i && lexicon.harms.has(lemmaOf(doc, t)),
  );
  // "Disease might break out": the harm itself does it.
  const breaksOut = subject >= 0 && lexicon.harms.has(lemmaOf(doc, subject)) && ARISING.has(lemmaOf(doc, i));
  if (!harmful) return isWarned || breaksOut || DYING.has(lemmaOf(doc, i)) ? { feared: i, by: "speaker" } : null;
  const causes =
    lexicon.causes.has(lemmaOf(doc, i)) ||
    lexicon.harms.has(lemmaOf(doc, i)) ||
    (["have", "do"].includes(lemmaOf(doc, i)) && dependents(doc, i, "obj").some((c) => EFFECTS.has(lemmaOf(doc, c))));
  // "A move that could cause damage": the move.
  const feared = deprelOf(doc, i) === "acl:relcl" ? headOf(doc, i) : i;
  return causes || isWarned ? { feared, by: "speaker" } : null;
}
