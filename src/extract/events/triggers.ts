/** Which words of a report carry a deed: every pattern of the grammar tried at its lemma, the most particular one kept. */
import type { Condition, EventGrammar, EventPattern } from "../../model/event-grammar.js";
import type { EventType } from "../../model/plover.js";
import { deprelOf, formOf, isNamed, type ParsedText, sectionKind, uposOf } from "../../text/parsed-text.js";
import { conjuncts, dependents, firstConjunct, hasMark, headOf, isDefinite, isVerbal, lemmaOf, normOf } from "./clause.js";
import { refusalPattern, refuses } from "./refusal.js";
import { firstOfJoined, joinedWord, negations, type Slots, slotsOf } from "./slots.js";

export interface Trigger {
  readonly head: number;
  readonly pattern: EventPattern;
  /** Other words that the pattern named ("exercise" of "hold exercises"): part of this trigger and no deed of their own. */
  readonly with: readonly number[];
  /** Named as what another trigger ends ("halt the attacks"): it goes on, whatever is said of its end. */
  readonly ended?: boolean;
}

/** The word class under which the grammar looks a token up, or null where it may not carry a deed. */
export const posOf = (doc: ParsedText, i: number): EventPattern["pos"] | null => {
  switch (uposOf(doc, i)) {
    case "VERB":
      return deprelOf(doc, i) === "amod" ? null : "v";
    case "NOUN":
    case "PROPN":
      return "n";
    case "ADJ":
      // "was relieved of his command", which the tagger takes for a quality
      return deprelOf(doc, i) === "amod" ? null : dependents(doc, i, "aux:pass").length > 0 ? "v" : "a";
    default:
      return null;
  }
};

/** The types of the deeds that a report has told of. */
type Told = ReadonlySet<EventType | null>;

const UNMET = -2;
const NO_WORD = -1;
/** The word that a condition of a pattern of the type names there, NO_WORD where it names none, UNMET where it does not hold. */
function namedBy(doc: ParsedText, { trigger, filledBy }: Slots, { slots, absent, words }: Condition, type: EventType | null, told: Told): number {
  if (slots[0] === "told") return told.has(type) && isDefinite(doc, trigger) ? NO_WORD : UNMET;
  for (const slot of slots) {
    const found = filledBy(slot, words);
    if (found !== null) return absent ? UNMET : words !== null && !found.inferred ? found.head : NO_WORD;
  }
  return absent ? NO_WORD : UNMET;
}
const UNTOLD: Told = new Set();

export const holdsAt = (doc: ParsedText, i: number, need: Condition, classes: EventGrammar["classes"]): boolean =>
  namedBy(doc, slotsOf(doc, i, classes), need, null, UNTOLD) !== UNMET;

function matchAt(doc: ParsedText, i: number, patterns: readonly EventPattern[], classes: EventGrammar["classes"], told: Told): Trigger | null {
  const slots = slotsOf(doc, i, classes);
  for (const pattern of patterns) {
    const words = wordsOf(doc, slots, pattern, told);
    if (words === null) continue;
    const { lemma, needs } = pattern;
    // a party is no part of the trigger
    const isPart = (word: number, n: number): boolean =>
      word !== NO_WORD &&
      word !== i &&
      !classes.get("person")?.has(lemmaOf(doc, word)) &&
      !needs[n]?.slots.some((slot) => slot === "verb" || slot === "subj" || slot === "aux" || slot === "neg");
    // "cease-fire" is one word
    return { head: i, pattern, with: [...(lemma.includes("-") ? range(firstOfJoined(doc, i), i) : []), ...words.filter(isPart)] };
  }
  return null;
}

/** The word that each condition of a pattern names (NO_WORD: none), or null where one does not hold. */
function wordsOf(doc: ParsedText, slots: Slots, { needs, type }: EventPattern, told: Told): number[] | null {
  const words: number[] = [];
  for (const need of needs) {
    const word = namedBy(doc, slots, need, type, told);
    if (word === UNMET) return null;
    words.push(word);
  }
  return words;
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, k) => from + k);

/** Every pattern of a word with the first condition that does not hold there (null: all hold), for whoever asks why. `triggers`: the report's. */
export function trialsAt(
  doc: ParsedText,
  i: number,
  grammar: EventGrammar,
  triggers: readonly Trigger[],
): { pattern: EventPattern; failed: Condition | null }[] {
  const told = new Set(triggers.flatMap(({ head, pattern }) => (head < i ? pattern.type : [])));
  const slots = slotsOf(doc, i, grammar.classes);
  return patternsAt(doc, i, grammar)
    .flat()
    .map((pattern) => ({ pattern, failed: pattern.needs.find((need) => namedBy(doc, slots, need, pattern.type, told) === UNMET) ?? null }));
}

const SILENT = new Set(["related", "byline", "dateline"]);

/** Whether a token stands in a line that is no part of the report's own news. */
export const isSilent = (doc: ParsedText, i: number): boolean => SILENT.has(sectionKind(doc, i) ?? "") || isRubric(doc, i) || isTally(doc, i);

/** "Killed: 7" in a log of incidents. */
const isTally = (doc: ParsedText, i: number): boolean =>
  doc.tokens.norm[i + 1] === ":" && i + 2 < doc.tokens.count && uposOf(doc, i + 2) === "NUM" && doc.tokens.sentence[i + 2] === doc.tokens.sentence[i];

/** "HUMANITARIAN RESPONSE", "SECURITY": what the lines below are about. */
function isRubric(doc: ParsedText, i: number): boolean {
  if (sectionKind(doc, i) !== "headline") return false;
  const s = doc.tokens.sentence[i] as number;
  if (doc.sentences.section[s] === 0) return false;
  for (let t = doc.sentences.first[s] as number; t < (doc.sentences.first[s + 1] as number); t++)
    if (/^(?:VERB|AUX)$/.test(uposOf(doc, t)) || /\p{Ll}/u.test(formOf(doc, t))) return false;
  return true;
}

/** Patterns of a verb whose lemma the lexicon got wrong ("boycotted"): its form without the ending. */
function verbForms(form: string, { patterns }: EventGrammar): readonly EventPattern[] | undefined {
  const stem = /^(.{4,}?)(?:ed|ing|s)$/.exec(form)?.[1] ?? null;
  // also "initialled"
  return stem === null ? undefined : (patterns.v.get(stem) ?? patterns.v.get(`${stem}e`) ?? patterns.v.get(stem.replace(/(.)\1$/, "$1")));
}

/** Lists of patterns for a token in the order in which they are tried: "talks" has some that "talk" has not. */
export function patternsAt(doc: ParsedText, i: number, grammar: EventGrammar): (readonly EventPattern[])[] {
  const pos = posOf(doc, i);
  if (pos === null) return NONE;
  const joined = joinedWord(doc, i);
  const lists = grammar.patterns[pos];
  const whole = joined === null ? undefined : lists.get(joined);
  if (whole !== undefined) return [whole];
  const lemma = lemmaOf(doc, i).toLowerCase();
  const form = normOf(doc, i);
  const exact = pos === "n" && form !== lemma ? lists.get(form) : undefined;
  const plain = lists.get(lemma) ?? (pos === "v" ? verbForms(form, grammar) : undefined);
  if (exact === undefined && plain === undefined) return NONE;
  return [exact, plain].filter((list) => list !== undefined);
}

const NONE: (readonly EventPattern[])[] = [];

/** "A group called the Working Group", "calling him a traitor", "called the exiles 'criminals'": names, which may accuse but are no call. */
function isNaming(doc: ParsedText, i: number): boolean {
  if (lemmaOf(doc, i) !== "call") return false;
  if (deprelOf(doc, i) === "acl" && normOf(doc, i) === "called") return dependents(doc, i, "xcomp", "obj").length > 0;
  const objects = dependents(doc, i, "obj", "iobj");
  return objects.length > 1 || objects.some((o) => OPENING_QUOTES.has(doc.tokens.norm[o + 1] ?? ""));
}
const OPENING_QUOTES = new Set(["``", '"', "\u201c", "\u2018", "'"]);

/** "In March", "the March vote", but not "the March on Washington". */
const isMonth = (doc: ParsedText, i: number): boolean =>
  normOf(doc, i) === "march" &&
  formOf(doc, i) === "March" &&
  uposOf(doc, i) !== "VERB" &&
  (dependents(doc, i, "det").length === 0 || deprelOf(doc, i) === "compound");

/** Triggers in text order. Lines that are other articles' headlines, bylines and datelines hold none. */
export function findTriggers(doc: ParsedText, grammar: EventGrammar): Trigger[] {
  const found: Trigger[] = [];
  const actors = grammar.classes.get("actor") ?? new Set<string>();
  const told = new Set<EventType | null>();
  for (let i = 0; i < doc.tokens.count; i++) {
    if (isSilent(doc, i) || isMonth(doc, i)) continue;
    const naming = isNaming(doc, i);
    let trigger: Trigger | null = null;
    for (const patterns of patternsAt(doc, i, grammar))
      trigger ??= matchAt(doc, i, naming ? patterns.filter(({ type }) => type === "ACCUSE") : patterns, grammar.classes, told);
    if ((trigger?.pattern.type ?? null) === null && refuses(doc, i, actors)) trigger = { head: i, pattern: refusalPattern(lemmaOf(doc, i)), with: [] };
    if (trigger === null) continue;
    found.push(trigger);
    told.add(trigger.pattern.type);
  }
  const byHead = new Map(found.map((t) => [t.head, t]));
  // "made a verbal attack": the noun with what stands before it knows better than the verb
  const outdone = new Set(
    found.flatMap((t) =>
      t.pattern.type === "ASSAULT" && t.pattern.pos === "v" && t.with.some((w) => !isApart(doc, w) && isVerbalAttack(byHead.get(w))) ? [t.head] : [],
    ),
  );
  // what a pattern names may be a deed of another type: "charged with the murder of", "lifted the blockade", but not "imposed a ban"
  // nor what never comes to pass: "postponed the rally"; what a mediator brings about is the deed of others, and what is threatened one of its own
  const whole = new Set([...(grammar.classes.get("light") ?? []), ...(grammar.classes.get("undone") ?? [])]);
  const consumed = new Set(
    found.flatMap((t) =>
      t.pattern.type === null || outdone.has(t.head)
        ? []
        : [
            ...t.with.filter(
              (w) =>
                (whole.has(lemmaOf(doc, t.head)) && !isApart(doc, w) && t.pattern.mode !== "third-party" && t.pattern.type !== "THREATEN") ||
                // "a note of protest"
                (t.pattern.pos === "n" && t.pattern.type === "ACCUSE") ||
                // "died when rebels attacked" tells of both
                // and "brokered the talks" of the talks, too
                (t.pattern.mode !== "third-party" &&
                  (byHead.get(w)?.pattern.type ?? t.pattern.type) === t.pattern.type &&
                  !(isVerbal(doc, w) && deprelOf(doc, w) === "advcl")),
            ),
            // "imposed a travel ban and a freeze on assets" is one deed
            ...(t.pattern.pos === "v" && t.pattern.mode !== "third-party" ? t.with : [])
              .flatMap((w) => conjuncts(doc, firstConjunct(doc, w)))
              .filter((w) => byHead.get(w)?.pattern.pos === "n" && byHead.get(w)?.pattern.type === t.pattern.type),
          ],
    ),
  );
  const ended = new Set(found.flatMap((t) => (t.pattern.type === "RETREAT" || t.pattern.type === "CONCEDE" ? t.with : [])));
  const isGone = ({ head, pattern: { type } }: Trigger): boolean => (type === "AGREE" || type === "COOPERATE") && isOfEnd(doc, head, grammar);
  return found
    .filter(
      (t) =>
        !outdone.has(t.head) &&
        !consumed.has(t.head) &&
        !isGone(t) &&
        !(t.pattern.type !== null && (isModifier(doc, t.head, found, actors) || isInName(doc, t))),
    )
    .map((t) => (ended.has(t.head) ? { ...t, ended: true } : t));
}

/** "The end of a deal", "the collapse of the accord": nobody agrees there. */
const isOfEnd = (doc: ParsedText, i: number, { classes }: EventGrammar): boolean =>
  headOf(doc, i) >= 0 && caseOf(doc, i) === "of" && (classes.get("ending")?.has(lemmaOf(doc, headOf(doc, i))) ?? false);

const isVerbalAttack = (t: Trigger | undefined): boolean =>
  t?.pattern.type === "ACCUSE" && t.pattern.needs.some(({ slots, absent }) => !absent && slots.includes("mod"));

/** Whether a word stands in a clause or a prepositional phrase of its own; what is "called off" does not, however the tree takes "off". */
function isApart(doc: ParsedText, i: number): boolean {
  const relation = deprelOf(doc, i);
  if (relation !== "obl" && relation !== "nmod") return /^(?:xcomp|ccomp|advcl|acl)$/.test(relation);
  const opener = caseOf(doc, i);
  return opener !== null && opener !== "off";
}

/** "ceasefire talks" is one deed, not two: a trigger before another trigger that it modifies; nor is there one in "the Mobilization Forces". */
function isModifier(doc: ParsedText, i: number, found: readonly Trigger[], actors: ReadonlySet<string>): boolean {
  if (deprelOf(doc, i) !== "compound") return false;
  const h = headOf(doc, i);
  return (
    found.some((t) => t.head === h && t.pattern.type !== null) ||
    uposOf(doc, h) === "PROPN" ||
    (isCapital(doc, i) && isCapital(doc, h) && actors.has(lemmaOf(doc, h).toLowerCase()))
  );
}

const isCapital = (doc: ParsedText, i: number): boolean => /^\p{Lu}/u.test(formOf(doc, i));
const isBodyName = (doc: ParsedText, i: number): boolean => i >= 0 && isNamed(doc, i, "ORG");

/** "The Council of Peace Talks", "Organization for Security and Cooperation", "the Pacific Cooperation forum": a word within a body's name is no deed. */
function isInName(doc: ParsedText, { head, pattern }: Trigger): boolean {
  if (pattern.pos !== "n" || !isCapital(doc, head)) return false;
  if (isBodyName(doc, head)) return true;
  const first = firstConjunct(doc, head);
  return /^(?:nmod|compound)/.test(deprelOf(doc, first)) && isBodyName(doc, headOf(doc, first));
}

/** Prepositions of the matter and of what went before. */
const ASIDE = /^(?:over|after|during|since|following)$/;
const COMPLEMENT = new Set(["xcomp", "ccomp", "obj", "obl", "advcl", "acl", "conj", "nmod", "iobj", "nsubj:pass", "compound"]);

/**
 * The nearest trigger above i that lays a status on its complement and has i inside that complement, or null. Relative clauses,
 * temporal and causal adjuncts are outside of it.
 */
export function governingTrigger(doc: ParsedText, i: number, carriers: ReadonlyMap<number, Trigger>): Trigger | null {
  let t = i;
  let below = "";
  for (let steps = 0; steps < 8; steps++) {
    const h = headOf(doc, t);
    if (h < 0) return null;
    const relation = deprelOf(doc, t);
    if (!COMPLEMENT.has(relation)) return null;
    // "Denied that it had fired and said it wanted peace": the second word of saying stands beside the first, wherever it hangs
    if (relation === "conj" && lemmaOf(doc, t) === "say" && dependents(doc, t, "ccomp", "obj").length > 0) return null;
    // "urged Iran to hold talks over the arrest": what the matter is, or what went before, is no part of what is to be done
    if (/^(?:obl|nmod)$/.test(relation) && ASIDE.test(caseOf(doc, t) ?? "")) return null;
    const carrier = carriers.get(h);
    // "reiterated its demand that": what the noun's clause tells is the carrier's to lay a status on
    if (carrier?.with.includes(t) && below === "acl") return carrier;
    below = relation;
    if (carrier && relation !== "conj" && inComplement(doc, t, relation)) return carrier;
    if (carrier && relation === "conj" && isVerbal(doc, t)) {
      if (goesOnInfinitive(doc, h, t)) return carrier;
      if (!isJoinedInfinitive(doc, h, t)) return null;
    }
    // "urged them to help by sending food": the means are asked for with the end; what asks has means of its own
    if ((relation === "advcl" || relation === "acl") && !opensComplement(doc, t) && (carrier || caseOf(doc, t) !== "by")) return null;
    // an oblique of a plain verb belongs to that verb's clause: go on upward only from arguments
    if (relation === "obl" && isVerbal(doc, h) && !carrier && firstConjunct(doc, h) === h && deprelOf(doc, h) === "root") return null;
    t = h;
  }
  return null;
}

/** "Urged Togo to leave the port, lift the ban and return to the talks": bare verbs that go on with the infinitive, though the tree hangs them on "urged". */
const goesOnInfinitive = (doc: ParsedText, carrier: number, verb: number): boolean =>
  normOf(doc, verb) === lemmaOf(doc, verb) &&
  (normOf(doc, carrier) !== lemmaOf(doc, carrier) || !UTTERANCES.has(lemmaOf(doc, verb))) &&
  dependents(doc, verb, "nsubj", "nsubj:pass", "aux", "aux:pass", "mark").length === 0 &&
  dependents(doc, carrier, "xcomp", "advcl", "ccomp", "acl").some((c) => c > carrier && c < verb && caseOf(doc, c) === "to");
/** What those who urge may say next: "we urge them to leave and reiterate our support". */
const UTTERANCES = new Set(
  "urge call ask appeal demand reiterate repeat welcome condemn thank express support stand remain commend praise deplore reject hope believe want expect say add be have do note recall commit offer".split(
    " ",
  ),
);

/** "Called on them to agree to talks, lift the siege and to free the men": an infinitive beside the carrier, below what lies on both. */
const isJoinedInfinitive = (doc: ParsedText, carrier: number, verb: number): boolean =>
  hasMark(doc, carrier, "to") &&
  normOf(doc, verb) === lemmaOf(doc, verb) &&
  (hasMark(doc, verb, "to") || !UTTERANCES.has(lemmaOf(doc, verb))) &&
  dependents(doc, verb, "nsubj", "nsubj:pass", "aux", "aux:pass").length === 0;

const caseOf = (doc: ParsedText, i: number): string | null => {
  for (let c = 0, list = childrenList(doc, i); c < list.length; c++) {
    const relation = deprelOf(doc, list[c] as number);
    if (relation === "case" || relation === "mark") return doc.tokens.norm[list[c] as number] as string;
  }
  return null;
};
const childrenList = ({ tokens }: ParsedText, i: number): number[] => [...tokens.children.subarray(tokens.childStart[i], tokens.childStart[i + 1])];

/** Whether an adjunct-like clause still completes its head ("threatened to", "accused of shelling"), rather than setting time or cause. */
const opensComplement = (doc: ParsedText, t: number): boolean => {
  const mark = caseOf(doc, t);
  // "Ruled out extending the truce".
  const verb = deprelOf(doc, t - 1) === "compound:prt" ? t - 2 : t - 1;
  if (mark === null && verb === headOf(doc, t) && normOf(doc, t).endsWith("ing")) return true;
  return mark === "to" || mark === "of" || mark === "for" || mark === "that" || mark === "from" || mark === "against" || mark === "on";
};

function inComplement(doc: ParsedText, t: number, relation: string): boolean {
  if (relation === "obl" || relation === "nmod") return /^(?:for|on|of|to|against|from|with)$/.test(caseOf(doc, t) ?? "");
  if (relation === "advcl" || relation === "acl") return opensComplement(doc, t);
  return relation !== "compound";
}

/** The first deed in the complement of each trigger that lays a status on it, by the head of that trigger. */
export function firstBelow(doc: ParsedText, triggers: readonly Trigger[], carriers: ReadonlyMap<number, Trigger>): ReadonlyMap<number, EventPattern> {
  const first = new Map<number, EventPattern>();
  for (const { head, pattern } of triggers) {
    const above = pattern.type === null || carriers.size === 0 ? null : governingTrigger(doc, head, carriers);
    if (above !== null && !first.has(above.head) && !isOnlySaid(doc, head, above.head) && negations(doc, head).length === 0) first.set(above.head, pattern);
  }
  return first;
}

/** "Refused to say if it would help", "declined to discuss a visit": what they will not do is to say so. */
function isOnlySaid(doc: ParsedText, deed: number, above: number): boolean {
  for (let t = deed, steps = 0; t >= 0 && t !== above && steps < 8; t = headOf(doc, t), steps++) if (ONLY_SAYING.has(lemmaOf(doc, t))) return true;
  return false;
}
const ONLY_SAYING = new Set("say tell comment discuss explain reveal disclose answer".split(" "));
