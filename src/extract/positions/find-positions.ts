/** Positions: who supports, opposes, refuses, commits to, conditions or is undecided on what. Rules over the parse and a lexicon of predicates. */
import type { StanceLexicon } from "../../model/stance-lexicon.js";
import { dependents, headOf, isNegated, isTemporal, isVerbal, lemmaOf, normOf, opensWith, phraseTokens } from "../../text/clauses.js";
import { isDisclaimed } from "../../text/disclaimed.js";
import { labelAt, labelText, wordsAsLabel } from "../../text/label.js";
import { deprelOf, type ParsedText, sectionKind, uposOf } from "../../text/parsed-text.js";
import { isAgent, phraseAt, utteranceAt, utteranceOfCue } from "../../text/speaker.js";
import { isAccused, isDatedBack, isFormula } from "../../text/supposed.js";
import type { Argument, Evidence, RawEvent, RawPosition, RawStatement } from "../claims.js";
import { byClause } from "./by-clause.js";
import { byPredicate, rowsAt } from "./by-predicate.js";
import type { Found } from "./found.js";

const SKIPPED = new Set(["related", "byline", "caption", "dateline"]);

/** Finds the positions of a report, in text order; one a holder and issue, evidence best first. */
export function findPositions(doc: ParsedText, lexicon: StanceLexicon, statements: readonly RawStatement[], events: readonly RawEvent[]): RawPosition[] {
  const found: Found[] = [];
  for (let i = 0; i < doc.tokens.count; i++) {
    if (SKIPPED.has(sectionKind(doc, i) ?? "")) continue;
    const listed = byPredicate(doc, i, lexicon, statements);
    const all = listed.length > 0 ? listed : byClause(doc, i, lexicon, statements);
    if (all.length === 0 || isPast(doc, i, events) || isDisclaimed(doc, i) || isAccused(doc, i)) continue;
    for (const f of all) found.push(f, ...alongside(doc, f, lexicon));
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
    if (isVerbal(doc, f.issue) && (lexicon.vague.has(label) || isFormula(doc, f.issue))) continue;
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
        : uposOf(doc, c) === "NOUN" &&
          !isNegated(doc, c) &&
          !isAgent(doc, c, lexicon.agents) &&
          lemmaOf(doc, c) !== "other" &&
          rowsAt(doc, c, lexicon).length === 0,
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

/** Background, not open any more: the event at the predicate is historical and its own clause says so, or the clause is dated back. */
const isPast = (doc: ParsedText, i: number, events: readonly RawEvent[]): boolean =>
  (events.some((e) => e.head === i && e.status === "historical") && !isOfToday(doc, i)) || isDatedBack(doc, i);

/** The news itself, without a day of its own: "claimed it in a video last June and demanded a ransom", "urged an inquiry into the May killings". */
const isOfToday = (doc: ParsedText, i: number): boolean =>
  ["root", "conj", "ccomp"].includes(deprelOf(doc, i)) &&
  !dependents(doc, i, "obl", "advmod", "advcl", "aux").some((c) => isTemporal(doc, c) || opensWith(doc, c, "when") || normOf(doc, c) === "had");
