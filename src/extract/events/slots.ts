/** What fills a slot of the event grammar around a trigger: the bridge from pattern lines to the dependency tree. */

import { type EventGrammar, SLOTS } from "../../model/event-grammar.js";
import { isTemporal } from "../../text/clauses.js";
import { childrenOf, deprelOf, NAME_LABELS, type ParsedText, uposOf } from "../../text/parsed-text.js";
import {
  BLOWS,
  conjuncts,
  dependents,
  doersOf,
  type Filler,
  firstConjunct,
  hasCase,
  hasMark,
  headOf,
  isCaptive,
  isPassive,
  isVerbal,
  lemmaOf,
  modifiersOf,
  normOf,
  objectOf,
  passiveAgent,
  subjectOf,
  surfaceSubject,
  withPreposition,
} from "./clause.js";

const read = (heads: readonly number[]): Filler[] => heads.map((head) => ({ head, inferred: false }));
const one = (filler: Filler | null): Filler[] => (filler ? [filler] : []);

/** The verb that a noun leans on ("launch" of "launched an attack"), and how the noun stands to it. */
export interface Governor {
  readonly verb: number;
  readonly relation: "obj" | "subj" | "passive" | "obl";
}

/** Climbs from a noun over coordination and measure nouns ("a wave of attacks", "an agreement and a pact") to its verb. */
export function governorOf(doc: ParsedText, noun: number, classes: EventGrammar["classes"]): Governor | null {
  let n = noun;
  for (let steps = 0; steps < 4; steps++) {
    n = firstConjunct(doc, n);
    const h = headOf(doc, n);
    if (h < 0) return null;
    // "sent troops in what it calls an operation"
    if (deprelOf(doc, n) === "obj" && lemmaOf(doc, h) === "call" && deprelOf(doc, h) === "acl:relcl" && normOf(doc, headOf(doc, h)) === "what") {
      n = headOf(doc, h);
      continue;
    }
    const relation = deprelOf(doc, n);
    if (isVerbal(doc, h)) {
      if (relation === "obj") return { verb: h, relation: "obj" };
      if (relation === "nsubj:pass") return { verb: h, relation: "passive" };
      if (relation === "nsubj") return { verb: h, relation: "subj" };
      if (relation.startsWith("obl")) return isBeside(doc, n) || isOfThing(doc, n, h, classes) ? null : { verb: h, relation: "obl" };
      return null;
    }
    if (relation.startsWith("nmod") && (classes.get("measure")?.has(lemmaOf(doc, h)) ?? false)) n = h;
    else if (relation === "compound" && classes.get("measure")?.has(lemmaOf(doc, h))) n = h;
    else return null;
  }
  return null;
}

/** "Imposed after its invasion": when or in spite of what is another deed than the verb's. */
const isBeside = (doc: ParsedText, n: number): boolean => dependents(doc, n, "case").some((c) => BESIDE.has(normOf(doc, c)));
const ABOUT = new Set("about at over of".split(" "));

/** "Launched an investigation into the attack": the verb has its thing, and the noun is what that is about. "Took part in the attack" is no such. */
function isOfThing(doc: ParsedText, n: number, v: number, classes: EventGrammar["classes"]): boolean {
  // arrests made "in the attack", but not a call made "in a meeting"
  const attack = classes.get("attack")?.has(lemmaOf(doc, n)) ?? false;
  const isAbout = dependents(doc, n, "case").some((c) => ABOUT.has(normOf(doc, c)) || normOf(doc, c) === "into" || (attack && normOf(doc, c) === "in"));
  return isAbout && dependents(doc, v, "obj", "nsubj:pass").some((o) => !SHARES.has(lemmaOf(doc, o)));
}
const SHARES = new Set("part role lead place share".split(" "));
const BESIDE = new Set("after before since until during following despite amid".split(" "));

function verbSlot(doc: ParsedText, v: number, slot: string, classes: EventGrammar["classes"], ofParty: boolean): Filler[] {
  switch (slot) {
    case "subj":
      return one(subjectOf(doc, v));
    case "obj": {
      const own = ofParty ? whom(doc, v) : [...one(objectOf(doc, v)), ...(isPassive(doc, v) ? read(dependents(doc, v, "obj")) : [])];
      return own.length > 0 || isPassive(doc, v) ? own : read(particles(doc, v).flatMap((p) => behindParticle(doc, p)));
    }
    case "iobj":
      return read(dependents(doc, v, "iobj"));
    case "prt":
      return read([...dependents(doc, v, "compound:prt", "advmod", "case"), ...particles(doc, v)]);
    case "inf":
      return read(infinitives(doc, v, classes));
    case "that":
      // "reiterated its demand that Chad withdraw" as well as "demanded that"
      return read([
        ...dependents(doc, v, "ccomp", "csubj").filter((c) => !hasMark(doc, c, "to")),
        ...dependents(doc, v, "obj").flatMap((o) => dependents(doc, o, "acl", "ccomp").filter((c) => hasMark(doc, c, "that"))),
      ]);
    case "own":
      return read(dependents(doc, v, "ccomp").filter((c) => isOwnFuture(doc, c)));
    case "comp":
      return read([...infinitives(doc, v, classes), ...dependents(doc, v, "ccomp", "csubj")]);
    case "neg":
      return read(negations(doc, v));
    case "aux":
      return read(dependents(doc, v, "aux"));
    case "mod":
      return read(dependents(doc, v, "advmod", "amod", "compound"));
    case "poss":
    case "light":
    case "lightobj":
    case "head":
    case "verb":
      return [];
    default:
      return read(prepositionNear(doc, v, slot, classes, ofParty));
  }
}

/** "Warned that it would strike": what whoever speaks will do. */
const isOwnFuture = (doc: ParsedText, clause: number): boolean =>
  dependents(doc, clause, "nsubj").some((c) => /^(?:it|they|he|she|we|i)$/.test(normOf(doc, c))) &&
  dependents(doc, clause, "aux").some((c) => /^(?:will|would|'ll)$/.test(normOf(doc, c))) &&
  negations(doc, clause).length === 0;

const PARTICLES = new Set("out down back up off away over aside".split(" "));

/** A particle that the tree takes for a preposition of what follows: "voted down the bill", "pulled out of the valley". */
function particles(doc: ParsedText, v: number): number[] {
  // "kept them out of the hall"
  const doubled = dependents(doc, v, "obl").flatMap((c) =>
    dependents(doc, c, "case")
      .slice(0, -1)
      .filter((w) => PARTICLES.has(doc.tokens.norm[w] ?? "")),
  );
  if (doubled.length > 0) return doubled;
  const p = v + 1;
  return PARTICLES.has(doc.tokens.norm[p] ?? "") && deprelOf(doc, p) === "case" && headOf(doc, headOf(doc, p)) === v ? [p] : [];
}

/** What is voted down: the noun behind such a particle, unless another preposition stands between. */
const behindParticle = (doc: ParsedText, p: number): number[] => {
  const thing = headOf(doc, p);
  return dependents(doc, thing, "case").length === 1 ? [thing] : [];
};

/** The object as a party: "held three engineers hostage" is done to the engineers. */
function whom(doc: ParsedText, v: number): Filler[] {
  const object = objectOf(doc, v);
  if (object === null || isPassive(doc, v) || !isCaptive(doc, object.head)) return one(object);
  const held = dependents(doc, object.head, "compound");
  // "a priest whom they took hostage"
  return held.length > 0
    ? read(held)
    : deprelOf(doc, v) === "acl:relcl" && surfaceSubject(doc, v)?.head !== headOf(doc, v)
      ? read([headOf(doc, v)])
      : one(object);
}

/** Prepositions that tell of a deed's thing where it goes, not whose it is. */
const ONWARD = new Set(["to", "on", "against", "with", "for"]);

/** Where the thing of a noun goes: Chad in "a suspension of aid to Chad". */
const onwardFrom = (doc: ParsedText, noun: number, preposition: string): number[] =>
  ONWARD.has(preposition) ? withPreposition(doc, noun, "of").flatMap((thing) => withPreposition(doc, thing, preposition)) : [];

/** A verb's prepositional complement, or one that the parse hung on its object ("imposed sanctions on Iran"). */
function prepositionNear(doc: ParsedText, v: number, preposition: string, classes: EventGrammar["classes"], ofParty: boolean): number[] {
  // "imposed a tariff on shrimp on Thursday": the day is nobody's.
  // "described it as senseless", where the tree takes "as" for an adverb; "died when troops stormed the jail"
  const loose =
    preposition === "as" || preposition === "when"
      ? dependents(doc, v, "obl", "xcomp", "advcl").filter((c) => dependents(doc, c, "advmod").some((a) => normOf(doc, a) === preposition))
      : [];
  // "called for sanctions on the bank": nothing is asked of the bank
  const isSanctioned = (c: number): boolean =>
    lemmaOf(doc, v) === "call" && (classes.get("sanction")?.has(lemmaOf(doc, (dependents(doc, c, "case")[0] ?? 0) - 1)) ?? false);
  const own = [...withPreposition(doc, v, preposition).filter((c) => !ofParty || preposition !== "on" || (!isTemporal(doc, c) && !isSanctioned(c))), ...loose];
  if (own.length > 0) return own;
  // "Chad, where he was jailed"
  if (ofParty && preposition === "in" && deprelOf(doc, v) === "acl:relcl" && dependents(doc, v, "advmod").some((c) => normOf(doc, c) === "where"))
    return [headOf(doc, v)];
  // "condemned the bombing of the clinic", "the arrest of a priest": not whom it struck.
  const within = (noun: number): number[] => {
    if (preposition === "of" && (BLOWS.has(lemmaOf(doc, noun)) || (ofParty && classes.get("suffered")?.has(lemmaOf(doc, noun))))) return [];
    const inner = withPreposition(doc, noun, preposition);
    if (inner.length > 0 || !ofParty) return inner;
    // "spurned offers for talks by Chad"
    if (preposition === "by") return withPreposition(doc, noun, "for").flatMap((thing) => withPreposition(doc, thing, "by"));
    // "lifted sanctions imposed on Chad"
    const imposed = preposition === "on" || preposition === "against" ? dependents(doc, noun, "acl").filter((c) => IMPOSED.has(normOf(doc, c))) : [];
    return [...imposed.flatMap((c) => withPreposition(doc, c, preposition)), ...onwardFrom(doc, noun, preposition)];
  };
  // also on what they speak by: "spoke by phone with the king"
  const means = preposition === "with" ? withPreposition(doc, v, "by").filter((c) => /^(?:phone|telephone|video|radio)$/.test(normOf(doc, c))) : [];
  // "reneged on its commitment to Chad"
  const word = ofParty && preposition === "to" ? withPreposition(doc, v, "on").filter((c) => WORD_GIVEN.has(lemmaOf(doc, c))) : [];
  for (const o of [...dependents(doc, v, "obj", "xcomp").flatMap((c) => conjuncts(doc, c)), ...means, ...word]) {
    const inner = within(o);
    if (inner.length > 0) return inner;
  }
  if (isPassive(doc, v)) {
    const subject = surfaceSubject(doc, v);
    if (subject && !subject.inferred) return within(subject.head);
  }
  // "mobilized troops for a war against Chad"
  if (ofParty && preposition === "against")
    return [v, ...dependents(doc, v, "obj")].flatMap((i) => withPreposition(doc, i, "for")).flatMap((c) => withPreposition(doc, c, preposition));
  return [];
}

const WORD_GIVEN = new Set("commitment promise pledge offer vow assurance guarantee obligation".split(" "));
const IMPOSED = new Set("imposed placed slapped levied put clamped".split(" "));

const infinitives = (doc: ParsedText, v: number, classes: EventGrammar["classes"]): number[] => [
  ...dependents(doc, v, "xcomp"),
  // "left five dead", where the tree takes the adjective for an adjunct
  ...dependents(doc, v, "obl").filter((c) => uposOf(doc, c) === "ADJ" && dependents(doc, c, "case").length === 0),
  // "called them thieves"
  ...dependents(doc, v, "obj").slice(1),
  // "allowed the marchers to rally", "ordered two envoys to leave", where the tree hangs the infinitive on whoever is to do it
  ...[...dependents(doc, v, "iobj"), ...dependents(doc, v, "obj").filter((o) => isWhoever(doc, o, classes))].flatMap((whom) =>
    dependents(doc, whom, "acl").filter((c) => hasMark(doc, c, "to")),
  ),
  ...dependents(doc, v, "advcl", "acl", "ccomp").filter(
    // "told reporters, adding": behind a comma it is beside the verb; but "called the king, discussing oil"
    (c) =>
      hasMark(doc, c, "to") ||
      (normOf(doc, c).endsWith("ing") &&
        !surfaceOwn(doc, c) &&
        (c < v || doc.tokens.norm[c - 1] !== "," || /^(?:call|phone|telephone)$/.test(lemmaOf(doc, v)))),
  ),
];
const isWhoever = (doc: ParsedText, i: number, classes: EventGrammar["classes"]): boolean =>
  doc.tokens.name[i] !== 0 || (classes.get("actor")?.has(lemmaOf(doc, i)) ?? false);
const surfaceOwn = (doc: ParsedText, v: number): boolean => dependents(doc, v, "nsubj", "nsubj:pass").length > 0;

/** The negations of a word: "not", "no longer", "none of them", "far from backing it"; "not only" is none. */
export function negations(doc: ParsedText, i: number): number[] {
  const above = headOf(doc, i);
  if (above >= 0 && normOf(doc, above) === "far" && (hasMark(doc, i, "from") || hasCase(doc, i, "from"))) return [above];
  const out: number[] = [];
  for (const c of childrenOf(doc, i)) {
    const norm = normOf(doc, c);
    const isNoLonger = norm === "longer" && normOf(doc, c - 1) === "no";
    if (deprelOf(doc, c).startsWith("nsubj") ? NOBODIES.has(norm) : isNoLonger || (NEGATIONS.has(norm) && normOf(doc, c + 1) !== "only")) out.push(c);
  }
  return out;
}
const NOBODIES = new Set(["none", "nobody", "nothing", "neither"]);
const NEGATIONS = new Set("not n't never no nor neither nt cannot".split(" "));

const MEDIATING = new Set(["broker", "mediate"]);

/** The verb of a clause that says of a noun who does it: "raids launched by Chad", "the talks that Chad held"; or -1. */
export const lightClauseOf = (doc: ParsedText, n: number, classes: EventGrammar["classes"]): number =>
  dependents(doc, n, "acl", "acl:relcl").find(
    (c) =>
      (classes.get("light")?.has(lemmaOf(doc, c)) ?? false) &&
      !MEDIATING.has(lemmaOf(doc, c)) &&
      objectOf(doc, c)?.head === n &&
      !(lemmaOf(doc, c) === "call" && isCalledSo(doc, c, n)),
  ) ?? -1;

/** "Responded with a raid", "resorted to raids", "put off a visit": the subject's deed; "in connection with a raid" is no such. */
function isAnswered(doc: ParsedText, n: number, { verb, relation }: Governor): boolean {
  const lemma = lemmaOf(doc, verb);
  if (relation === "obj") return /^(?:break|put)$/.test(lemma) && dependents(doc, verb, "compound:prt", "advmod").some((p) => normOf(doc, p) === "off");
  const preposition = lemma === "resort" ? "to" : "with";
  if (relation !== "obl" || isPassive(doc, verb) || !(lemma === "resort" || ANSWERING.has(lemma))) return false;
  return dependents(doc, firstConjunct(doc, n), "case").some((c) => normOf(doc, c) === preposition && normOf(doc, c - 1) !== "connection");
}
const ANSWERING = new Set("respond answer retaliate react reply counter".split(" "));

/** "Called the murder wrong", "call it a land grab": named so by somebody, not summoned. */
const isCalledSo = (doc: ParsedText, v: number, n: number): boolean =>
  dependents(doc, v, "xcomp").length + dependents(doc, n, "appos").length > 0 || dependents(doc, v, "obj").length > 1;

/** "Blamed the raid on rebels": it was no raid on them, wherever the tree hangs them. */
const isBlamed = (doc: ParsedText, n: number, slot: string): boolean => slot === "on" && headOf(doc, n) >= 0 && lemmaOf(doc, headOf(doc, n)) === "blame";

/** "Talks among the ministers" are between them. */
function amid(doc: ParsedText, n: number): number[] {
  const between = (i: number): number[] => ["between", "among", "amongst"].flatMap((word) => withPreposition(doc, i, word));
  const own = between(n);
  // "no talks took place between the sides", "a battle broke out between them"
  const verb = headOf(doc, n);
  if (own.length > 0 || verb < 0 || !isVerbal(doc, verb) || !deprelOf(doc, n).startsWith("nsubj")) return own;
  return [verb, ...dependents(doc, verb, "obj").filter((o) => lemmaOf(doc, o) === "place")].flatMap(between);
}

function nounSlot(doc: ParsedText, n: number, slot: string, classes: EventGrammar["classes"], ofParty: boolean): Filler[] {
  switch (slot) {
    case "poss":
      return read(dependents(doc, n, "nmod:poss"));
    case "mod":
      return read(ofParty ? modifiersOf(doc, n) : dependents(doc, n, "compound", "amod", "nmod:desc", "nmod:unmarked", "nmod", "flat").filter((c) => c < n));
    case "comp":
    case "inf":
      return read([...dependents(doc, n, "acl", "xcomp", "ccomp").filter((c) => slot === "comp" || hasMark(doc, c, "to"))]);
    case "that":
      return read(dependents(doc, n, "acl", "acl:relcl", "ccomp").filter((c) => hasMark(doc, c, "that")));
    case "neg":
      return read(negations(doc, n));
    case "head":
      return read(["compound", "nmod:unmarked", "nmod:desc"].includes(deprelOf(doc, n)) ? [headOf(doc, n)] : []);
    case "verb": {
      const governor = governorOf(doc, n, classes);
      return governor ? read([governor.verb]) : [];
    }
    case "light": {
      const done = lightClauseOf(doc, n, classes);
      if (done >= 0) return one(subjectOf(doc, done));
      const governor = governorOf(doc, n, classes);
      // "Brokered a truce": between others
      if (governor && MEDIATING.has(lemmaOf(doc, governor.verb))) return [];
      if (governor && isAnswered(doc, n, governor)) return one(subjectOf(doc, governor.verb));
      if (!governor || !classes.get("light")?.has(lemmaOf(doc, governor.verb))) return [];
      // "Called the murder wrong", "expressed outrage at the shooting": of deeds spoken about, no doer.
      if (lemmaOf(doc, governor.verb) === "call" && isCalledSo(doc, governor.verb, n)) return [];
      if (governor.relation === "obl" && dependents(doc, n, "case").some((c) => ABOUT.has(normOf(doc, c)))) return [];
      // "Called for sanctions": of others; who calls for a strike strikes.
      if (governor.relation === "obl" && lemmaOf(doc, governor.verb) === "call" && !classes.get("protest")?.has(lemmaOf(doc, n))) return [];
      if (governor.relation === "obj") return one(subjectOf(doc, governor.verb));
      if (governor.relation === "passive") return one(passiveAgent(doc, governor.verb));
      if (governor.relation === "obl" && !isPassive(doc, governor.verb)) return one(subjectOf(doc, governor.verb));
      return [];
    }
    case "lightobj": {
      const governor = governorOf(doc, n, classes);
      if (!governor || !classes.get("light")?.has(lemmaOf(doc, governor.verb))) return [];
      return governor.relation === "obl" ? one(objectOf(doc, governor.verb)) : read(dependents(doc, governor.verb, "iobj"));
    }
    case "subj": {
      if (dependents(doc, n, "cop").length > 0) return one(surfaceSubject(doc, n));
      // "remains the largest donor"
      if (deprelOf(doc, n) === "xcomp" && /^(?:remain|become|stay)$/.test(lemmaOf(doc, headOf(doc, n)))) return one(surfaceSubject(doc, headOf(doc, n)));
      const done = nounSlot(doc, n, "light", classes, ofParty);
      if (done.length > 0 || !ofParty) return done;
      // "drew criticism from Kenya", "pledged support": whatever the verb
      const governor = governorOf(doc, n, classes);
      return governor?.relation === "obj" ? one(subjectOf(doc, governor.verb)) : [];
    }
    case "obj":
    case "iobj":
    case "prt":
      return [];
    default: {
      const own = slot === "by" ? doersOf(doc, n) : slot === "between" ? amid(doc, n) : withPreposition(doc, n, slot);
      if (own.length > 0) return isBlamed(doc, n, slot) ? [] : read(own);
      const onward = ofParty ? onwardFrom(doc, n, slot) : [];
      if (onward.length > 0) return read(onward);
      const done = lightClauseOf(doc, n, classes);
      const within = done < 0 ? [] : withPreposition(doc, done, slot);
      if (within.length > 0) return read(within);
      const governor = governorOf(doc, n, classes);
      // but in "the opposition called on him to leave" no opposition to leaving
      if (governor && classes.get("light")?.has(lemmaOf(doc, governor.verb)))
        return read(withPreposition(doc, governor.verb, slot).filter((c) => c !== n && !(slot === "to" && hasMark(doc, c, "to"))));
      // "killed in clashes with rebels": what follows the noun at once is the noun's, wherever the tree hangs it
      // also behind a day: "condemned the raid yesterday on a convoy"
      const above = headOf(doc, firstConjunct(doc, n));
      const next = n + 1 < doc.tokens.count && isTemporal(doc, n + 1) ? n + 2 : n + 1;
      return ofParty && above >= 0 && normOf(doc, next) === slot && !isBlamed(doc, n, slot)
        ? read(withPreposition(doc, above, slot).filter((c) => doc.tokens.head[next] === c && (slot !== "on" || !isTemporal(doc, c))))
        : [];
    }
  }
}

/** Slots that are told by more than a word of their own: "between" takes "among" too, and a party "in" a place may be behind "where". */
const NAMED_SLOTS: ReadonlySet<string> = new Set([...SLOTS, "between", "in"]);

function isInSentence({ tokens, sentences }: ParsedText, i: number, word: string): boolean {
  const sentence = tokens.sentence[i] as number;
  const end = sentences.first[sentence + 1] as number;
  for (let t = sentences.first[sentence] as number; t < end; t++) if (tokens.norm[t] === word) return true;
  return false;
}

/** The other words of the sentence and of the two before it in the same section: what is told of there. */
function sceneOf(doc: ParsedText, i: number): Filler[] {
  const { first, section } = doc.sentences;
  const own = doc.tokens.sentence[i] as number;
  let from = own;
  while (from > 0 && own - from < 2 && section[from - 1] === section[own]) from--;
  const out: Filler[] = [];
  for (let t = first[from] as number; t < (first[own + 1] as number); t++) if (t !== i) out.push({ head: t, inferred: true });
  return out;
}

/**
 * Everything that fills the slot, coordination not yet spelt out.
 * @param ofParty the slot is a party's: days behind "on" are left out, which are nobody, and a preposition is looked for behind the deed's thing too
 */
export function fillersOf(doc: ParsedText, trigger: number, slot: string, classes: EventGrammar["classes"], ofParty = false): Filler[] {
  if (slot === "scene") return sceneOf(doc, trigger);
  // A preposition that the sentence has not opens nothing in it.
  if (!NAMED_SLOTS.has(slot) && !isInSentence(doc, trigger, slot)) return [];
  const upos = uposOf(doc, trigger);
  return upos === "NOUN" || upos === "PROPN" ? nounSlot(doc, trigger, slot, classes, ofParty) : verbSlot(doc, trigger, slot, classes, ofParty);
}

/** "cease-fire", which the tokens split: a word with what hyphens join to it in front, or null where nothing is joined. */
export function joinedWord(doc: ParsedText, i: number): string | null {
  const { norm } = doc.tokens;
  const first = firstOfJoined(doc, i);
  return first === i ? null : `${norm.slice(first, i).join("")}${lemmaOf(doc, i).toLowerCase()}`;
}

/** The first token of such a word. */
export function firstOfJoined(doc: ParsedText, i: number): number {
  const { norm, begin, end } = doc.tokens;
  let t = i;
  while (t >= 2 && norm[t - 1] === "-" && end[t - 1] === begin[t] && end[t - 2] === begin[t - 1]) t -= 2;
  return t;
}

/** How a condition writes a name of each label of NAME_LABELS ("<PER>"); what is no name matches nothing. */
const NAME_MARKS: readonly string[] = NAME_LABELS.map((label) => (label === "O" ? "" : `<${label.slice(2)}>`));

/** Trucks in "three of its trucks", aid in "part of their aid". */
const counted = (doc: ParsedText, i: number): number[] =>
  uposOf(doc, i) === "NUM" || QUANTITIES.has(normOf(doc, i)) ? withPreposition(doc, i, "of").filter((c) => !isVerbal(doc, c)) : NOBODY;
const QUANTITIES = new Set(
  "some many most all both several few half dozens hundreds thousands scores number majority rest part parts bulk share third any none one days weeks months years hours decades series wave string spate kind kinds form forms".split(
    " ",
  ),
);
const NOBODY: number[] = [];

/** "$5 million" is headed by its sign. */
const CURRENCY = /^(?:\p{L}{0,3}\p{Sc}|rs|tk)$/u;
/** Asked of every word: few end as a sign does. */
const isCurrency = (norm: string): boolean => (/[^a-z\d.,]$/.test(norm) ? CURRENCY.test(norm) : norm === "rs" || norm === "tk");

/** A word by which a condition may name what fills a slot, and the token that it stands for. */
interface Naming {
  readonly word: string;
  readonly filler: Filler;
}

/** All words for what fills a slot, coordination and counts spelt out: its lemmas and forms, joined words, "dollar" for a currency, marks of names. */
function namingsOf(doc: ParsedText, fillers: readonly Filler[]): Naming[] {
  const out: Naming[] = [];
  for (const { head, inferred } of fillers)
    for (const i of conjuncts(doc, head))
      for (const c of [i, ...counted(doc, i)]) {
        const filler: Filler = { head: c, inferred };
        const [lemma, norm] = [lemmaOf(doc, c), normOf(doc, c)];
        out.push({ word: lemma, filler });
        if (norm !== lemma) out.push({ word: norm, filler });
        const joined = joinedWord(doc, c);
        if (joined !== null) out.push({ word: joined, filler });
        if (isCurrency(norm)) out.push({ word: "dollar", filler });
        const name = doc.tokens.name[c] as number;
        if (name !== 0) out.push({ word: NAME_MARKS[name] as string, filler });
      }
  return out;
}

/** What fills the slots of a trigger, each looked for once: many patterns of a word ask for the same. */
export interface Slots {
  readonly trigger: number;
  /** What fills the slot; where words are given, the first that one of them names ("a trade agreement" for "trade"); or null. */
  readonly filledBy: (slot: string, words: ReadonlySet<string> | null) => Filler | null;
}

/** The slots of a token, looked for as they are asked for. */
export function slotsOf(doc: ParsedText, trigger: number, classes: EventGrammar["classes"]): Slots {
  const known = new Map<string, { readonly fillers: readonly Filler[]; namings: readonly Naming[] | null }>();
  const filledBy = (slot: string, words: ReadonlySet<string> | null): Filler | null => {
    let found = known.get(slot);
    if (found === undefined) {
      found = { fillers: fillersOf(doc, trigger, slot, classes), namings: null };
      known.set(slot, found);
    }
    if (words === null || found.fillers.length === 0) return found.fillers[0] ?? null;
    found.namings ??= namingsOf(doc, found.fillers);
    for (const { word, filler } of found.namings) if (words.has(word)) return filler;
    return null;
  };
  return { trigger, filledBy };
}
