/**
 * Clause structure over the dependency tree: who is the subject, object or prepositional complement of a predicate, whether it
 * says so itself or shares it with the clause around it. Everything answers with token indices.
 */
import { BLOWS, HOLDING, headOf, isTemporal, isVerbal, lemmaOf, normOf, OBJECT_CONTROL } from "../../text/clauses.js";
import { adopterOf } from "../../text/items.js";
import { baseRelationOf, childrenOf, deprelOf, formOf, isNamed, type ParsedText, uposOf } from "../../text/parsed-text.js";

export { BLOWS, headOf, isVerbal, lemmaOf, normOf };

/** A token that fills a slot. `inferred`: carried over from another clause (a shared subject), not read beside the predicate. */
export interface Filler {
  readonly head: number;
  readonly inferred: boolean;
}

const RELATIVE: ReadonlySet<string> = new Set(["who", "which", "that", "whom"]);

/** Dependents of i with one of these exact relations. */
export function dependents(doc: ParsedText, i: number, ...relations: string[]): number[] {
  const out: number[] = [];
  for (const c of childrenOf(doc, i)) if (relations.includes(deprelOf(doc, c))) out.push(c);
  return out;
}

/** A gerund: "of shelling", "of having shelled". */
const isIng = (doc: ParsedText, i: number): boolean =>
  normOf(doc, i).endsWith("ing") || dependents(doc, i, "aux", "aux:pass").some((c) => normOf(doc, c) === "having");
/** A past participle by its shape: not the bare lemma and no -ing, -s. */
const looksParticiple = (doc: ParsedText, i: number): boolean => {
  const norm = normOf(doc, i);
  return !norm.endsWith("ing") && (norm !== lemmaOf(doc, i) || /(?:set|cut|hit|put|shut|hurt)$/.test(norm)) && !norm.endsWith("s");
};

/** Participles of a stance: "Chad is opposed to the plan" tells what Chad thinks, not what is done to it. */
const STANCES = new Set("oppose commit prepare dedicate determine incline dispose resolve".split(" "));
const isStance = (doc: ParsedText, v: number): boolean =>
  STANCES.has(lemmaOf(doc, v)) &&
  childrenOf(doc, v).some((c) => opens(doc, c, "to")) &&
  childrenOf(doc, v).every((c) => deprelOf(doc, c) !== "obl:agent" && (deprelOf(doc, c) !== "aux:pass" || lemmaOf(doc, c) === "be"));

/** Verbs after which a bare participle tells what was done to somebody: "were reported killed". */
const REPORTED = new Set("report presume believe fear find leave confirm declare".split(" "));

/** What somebody is held as, which is nobody beside him: "workers held hostage by a gang". */
export const isCaptive = (doc: ParsedText, i: number): boolean => /^(?:hostage|prisoner|captive)$/.test(normOf(doc, i));

/** "Three men, two of them shot in the back": told of some of those named before, with no verb of its own. */
const isPartOfThem = (doc: ParsedText, subject: number): boolean =>
  normOf(doc, subject + 1) === "of" && /^(?:them|whom)$/.test(normOf(doc, subject + 2)) && normOf(doc, subject - 1) === ",";

/** "Raid on a base; 4 killed": the figure of those struck. */
const isToll = (doc: ParsedText, subject: number, v: number): boolean => uposOf(doc, subject) === "NUM" && TOLLS.has(lemmaOf(doc, v));
const TOLLS = new Set("kill wound injure hurt displace arrest detain abduct kidnap".split(" "));

export function isPassive(doc: ParsedText, v: number): boolean {
  if (isStance(doc, v)) return false;
  for (const c of childrenOf(doc, v)) {
    const relation = deprelOf(doc, c);
    if (relation === "aux:pass" || relation === "nsubj:pass") return true;
    if (relation === "nsubj")
      return (isPartOfThem(doc, c) || isToll(doc, c, v)) && looksParticiple(doc, v) && dependents(doc, v, "aux", "cop", "obj").length === 0;
  }
  const relation = deprelOf(doc, v);
  // "If convicted, he could"
  if (relation === "advcl" && normOf(doc, v - 1) !== "to" && dependents(doc, v, "mark", "advmod").some((c) => c === v - 1 && WHENEVER.has(normOf(doc, c))))
    return looksParticiple(doc, v) && dependents(doc, v, "obj", "aux", "cop").length === 0;
  if (relation === "acl" || relation === "amod")
    return looksParticiple(doc, v) && !hasMark(doc, v, "to") && dependents(doc, v, "obj").every((o) => isCaptive(doc, o));
  // "was jailed and fined a million dollars": what somebody is fined or given is no object of his
  const objects = lemmaOf(doc, v) === "fine" || normOf(doc, v) === "given" ? [] : dependents(doc, v, "obj");
  if (relation === "conj" && isVerbal(doc, headOf(doc, v)) && looksParticiple(doc, v) && objects.length + dependents(doc, v, "nsubj", "aux").length === 0)
    return isPassive(doc, headOf(doc, v));
  // "were reported killed", "left ten people dead and others wounded"
  return relation === "xcomp" && looksParticiple(doc, v) && !hasMark(doc, v, "to") && REPORTED.has(lemmaOf(doc, headOf(doc, v)));
}

/** What opens a participle without a subject. */
const WHENEVER = new Set("if when once unless until though although whenever".split(" "));

function hasWord(doc: ParsedText, i: number, relation: "mark" | "case", word: string): boolean {
  for (const c of childrenOf(doc, i)) if (deprelOf(doc, c) === relation && normOf(doc, c) === word) return true;
  return false;
}
export const hasMark = (doc: ParsedText, i: number, word: string): boolean => hasWord(doc, i, "mark", word);
export const hasCase = (doc: ParsedText, i: number, preposition: string): boolean => hasWord(doc, i, "case", preposition);

const HARM = new Set("kill wound injure maim claim destroy damage hit leave shatter rip devastate".split(" "));

/** Whose relative clause it is: in "the bombing of the embassies that killed 200" the bombing's, also in "the attack on a church in Quetta which killed ten". */
function antecedentOf(doc: ParsedText, clause: number): number {
  const noun = headOf(doc, clause);
  if (noun < 0 || !HARM.has(lemmaOf(doc, clause))) return noun;
  let at = noun;
  for (let steps = 0; steps < 4; steps++) {
    const above = headOf(doc, at);
    // beyond the noun itself only over where it was: in "the attack on a camp of rebels which killed ten" the tree is believed
    if (above < 0 || (steps > 0 && !["in", "at", "near", "during"].some((place) => hasCase(doc, at, place)))) return noun;
    if (baseRelationOf(doc, at) === "nmod" && at > above && BLOWS.has(lemmaOf(doc, above))) return above;
    if (isVerbal(doc, above)) return dependents(doc, above, "obj", "nsubj:pass").find((c) => c < at && BLOWS.has(lemmaOf(doc, c))) ?? noun;
    at = above;
  }
  return noun;
}

/** "Five Iraqis and a Libyan who were questioned": a clause in the plural is about all of a coordination that ends in one. */
function allOf(doc: ParsedText, noun: number, clause: number): number {
  const many = dependents(doc, clause, "aux", "aux:pass", "cop").some((c) => normOf(doc, c) === "were" || normOf(doc, c) === "are");
  return many && deprelOf(doc, noun) === "conj" && normOf(doc, noun) === lemmaOf(doc, noun).toLowerCase() ? firstConjunct(doc, noun) : noun;
}

/** Relative pronouns stand for the noun that their clause hangs on. */
function resolveRelative(doc: ParsedText, i: number, v: number): Filler {
  const clause = RELATIVE.has(normOf(doc, i)) ? relativeClauseOf(doc, v) : -1;
  return { head: clause < 0 ? i : allOf(doc, antecedentOf(doc, clause), clause), inferred: false };
}

/** The relative clause in which a word stands, or -1. */
function relativeClauseOf(doc: ParsedText, i: number): number {
  let clause = i;
  for (let steps = 0; steps < 4 && clause >= 0; steps++) {
    if (deprelOf(doc, clause) === "acl:relcl") return clause;
    clause = headOf(doc, clause);
  }
  return -1;
}

/** Whose: Chad in "Chad, whose planes bombed the town"; any other owner as it stands. */
export function ownerOf(doc: ParsedText, i: number): number {
  const clause = normOf(doc, i) === "whose" ? relativeClauseOf(doc, i) : -1;
  return clause < 0 ? i : headOf(doc, clause);
}

const ASKING = new Set("call appeal plead press push lean prevail ask wait beg".split(" "));

/** Whom a verb gives time in which to act: the rebels in "gave the rebels until Friday to withdraw", "gave the rebels a week to". */
const givenTime = (doc: ParsedText, v: number): number | undefined =>
  lemmaOf(doc, v) === "give" && dependents(doc, v, "obj", "obl", "obl:unmarked").some((c) => c > v && (isTemporal(doc, c) || hasCase(doc, c, "until")))
    ? dependents(doc, v, "iobj", "obj").find((c) => !isTemporal(doc, c))
    : undefined;

const SAID_BY_PHONE = new Set(
  "congratulate discuss express convey thank offer assure wish brief apologize apologise inform say praise protest condemn voice".split(" "),
);

/** Whom something is given or denied. */
const givenTo = (doc: ParsedText, v: number): number | undefined =>
  /^(?:give|grant|offer|deny|refuse)$/.test(lemmaOf(doc, v)) ? dependents(doc, v, "iobj")[0] : undefined;

/** Whom a verb's infinitive is left to: "urged Mali to", "called on Mali to"; null where it is the verb's own subject, as in "called the king to thank him". */
function controllerOf(doc: ParsedText, v: number, infinitive = -1): number | null {
  const lemma = lemmaOf(doc, v);
  if (lemma === "call" && infinitive >= 0 && SAID_BY_PHONE.has(lemmaOf(doc, infinitive)) && dependents(doc, v, "obj").length > 0) return null;
  const pressed = isPassive(doc, v) ? undefined : givenTime(doc, v);
  if (pressed !== undefined) return pressed;
  // "gave the guards permission to enter"
  const given = givenTo(doc, v);
  if (given !== undefined) return given;
  if (!OBJECT_CONTROL.has(lemma)) return null;
  if (isPassive(doc, v)) return surfaceSubject(doc, v, 5)?.head ?? null;
  const object = dependents(doc, v, "obj", "iobj")[0];
  if (object !== undefined) return object;
  for (const preposition of ASKING.has(lemma) ? ["on", "upon", "to", "for", "with"] : []) {
    const asked = withPreposition(doc, v, preposition).find((c) => !isVerbal(doc, c));
    if (asked !== undefined) return asked;
  }
  return null;
}

/** Verbs whose object is the doer of what follows "of", "for" or "from". */
const CHARGING = new Set(
  "accuse suspect convict acquit absolve clear blame criticize criticise condemn denounce praise thank punish jail arrest charge stop prevent keep bar ban".split(
    " ",
  ),
);

const HELPING = new Set("help assist support aid back".split(" "));

const LEAVING = new Set("leave depart head go travel fly sail set".split(" "));

/** Who is to do what an infinitive says: Chad in "pressed for Chad to withdraw", wherever the tree hangs it; or -1. "Left for Chad to meet the king" is none. */
function forWhom(doc: ParsedText, v: number): number {
  const to = dependents(doc, v, "mark").find((c) => normOf(doc, c) === "to") ?? -1;
  if (to < 0 || LEAVING.has(lemmaOf(doc, headOf(doc, v)))) return -1;
  for (let f = to - 1; f >= Math.max(0, to - 8); f--) {
    if (normOf(doc, f) === "for") {
      for (let i = f + 1; i < to; i++) {
        const h = headOf(doc, i);
        if ((h < f || h >= to) && /^(?:NOUN|PROPN|PRON)$/.test(uposOf(doc, i)) && !isTemporal(doc, i)) return i;
      }
      return -1;
    }
    if (/^(?:VERB|AUX|PUNCT|ADP|SCONJ)$/.test(uposOf(doc, f))) return -1;
  }
  return -1;
}

/** "Lima (AFP) -", "LIMA -", "(Lima, May 3, 2019) –". */
const opensReport = (doc: ParsedText, i: number): boolean =>
  formOf(doc, i - 1) === "(" || (/^[-–—_(]+$/.test(formOf(doc, i + 1)) && (doc.tokens.end[i] as number) < (doc.tokens.begin[i + 1] as number));

/** "Two drones from the mission, Monsa, fired": a subject that the tree takes for a time. */
const isBareSubject = (doc: ParsedText, c: number): boolean =>
  uposOf(doc, c) === "NOUN" && normOf(doc, c) !== lemmaOf(doc, c) && !isTemporal(doc, c) && dependents(doc, c, "case").length === 0;

/**
 * The subject that the tree hangs on the verb of saying behind the clause ("The drones hit two towns, killing ten, officials said"), or on the place
 * before it ("In Lima, Boris Lanov, who met the queen, pledged support").
 */
function strayedSubject(doc: ParsedText, v: number): number | undefined {
  const named = dependents(doc, v, "obl")
    .filter((c) => c < v && hasCase(doc, c, "in"))
    .flatMap((c) => dependents(doc, c, "appos").filter((a) => isNamed(doc, a, "PER") && dependents(doc, a, "acl:relcl").length > 0))[0];
  if (named !== undefined) return named;
  const bare = dependents(doc, v, "obl").find((c) => c < v && isBareSubject(doc, c));
  if (bare !== undefined) return bare;
  const said = headOf(doc, v);
  if (deprelOf(doc, v) !== "ccomp" || said < v) return undefined;
  const subjects = dependents(doc, said, "nsubj");
  return subjects.length > 1 ? subjects.find((c) => c < v && !opensReport(doc, c)) : undefined;
}

const OF_NOW = new Set("will would can could may might must should do does".split(" "));

/** Deeds of words. */
const WORDED = new Set("accuse urge call condemn warn blame demand ask reject criticise criticize denounce praise thank summon invite".split(" "));

/** The saying of which a past deed is the sequel, where the tree joins it to what is said of now or later, or was done to somebody: "said it would cut aid and accused Chad"; or undefined. */
function sayingOver(doc: ParsedText, v: number, joined: number): number | undefined {
  if (!looksParticiple(doc, v) || dependents(doc, v, "aux", "aux:pass", "mark").length > 0) return undefined;
  const said = deprelOf(doc, joined) === "ccomp" ? headOf(doc, joined) : -1;
  const isPast = said >= 0 && said < joined && looksParticiple(doc, said) && dependents(doc, said, "aux", "aux:pass").length === 0;
  // "claimed that the deaths were caused by drones and accused the militia"
  const isOther = WORDED.has(lemmaOf(doc, v)) && isPassive(doc, joined) && dependents(doc, v, "obj").length > 0;
  return isPast && (isOther || dependents(doc, joined, "aux").some((c) => OF_NOW.has(normOf(doc, c)))) ? said : undefined;
}

/** The subject as the clause shows it: of a passive clause the one it is done to. Null where nothing tells. */
export function surfaceSubject(doc: ParsedText, v: number, depth = 0): Filler | null {
  for (const c of childrenOf(doc, v)) {
    const relation = deprelOf(doc, c);
    if (baseRelationOf(doc, c) === "nsubj" && relation !== "nsubj:outer" && formOf(doc, c - 1) !== "(") return resolveRelative(doc, c, v);
  }
  const outer = dependents(doc, v, "nsubj:outer")[0] ?? strayedSubject(doc, v);
  if (outer !== undefined) return { head: outer, inferred: false };
  if (depth > 5) return null;
  const h = headOf(doc, v);
  if (h < 0) return adopterOf(doc, v) < 0 ? null : { head: adopterOf(doc, v), inferred: true };
  const carried = (filler: Filler | null): Filler | null => filler && { head: filler.head, inferred: true };
  const meant = forWhom(doc, v);
  if (meant >= 0) return { head: meant, inferred: true };
  switch (deprelOf(doc, v)) {
    case "conj":
      // "Pirates firing rifles hijacked a tanker", where the tree makes the sentence of the pirates
      if (deprelOf(doc, h) === "root" && uposOf(doc, h) === "NOUN" && dependents(doc, h, "cop", "nsubj").length === 0 && dependents(doc, v, "cc").length === 0)
        return { head: h, inferred: false };
      return carried(surfaceSubject(doc, sayingOver(doc, v, h) ?? h, depth + 1));
    case "xcomp": {
      const controller = controllerOf(doc, h, v);
      if (controller !== null) return { head: controller, inferred: true };
      return isVerbal(doc, h) || uposOf(doc, h) === "ADJ" ? carried(surfaceSubject(doc, h, depth + 1)) : carried(nounAgent(doc, h, depth + 1));
    }
    case "advcl":
      if (!isVerbal(doc, h) && uposOf(doc, h) !== "ADJ") return carried(nounAgent(doc, h, depth + 1));
      if (hasMark(doc, v, "to")) {
        const controller = controllerOf(doc, h, v) ?? plannerOf(doc, h);
        if (controller !== null) return { head: controller, inferred: true };
        return carried(surfaceSubject(doc, h, depth + 1));
      }
      // "accused India of shelling", "praised them for freeing": the object's deed
      if (isIng(doc, v) && ["of", "for", "from", "with", "into"].some((mark) => hasMark(doc, v, mark))) {
        const object = isPassive(doc, h) ? surfaceSubject(doc, h, depth + 1)?.head : dependents(doc, h, "obj")[0];
        // "Chad, which Togo accused of shelling it"
        if (object !== undefined) return { head: resolveRelative(doc, object, h).head, inferred: true };
      }
      // "Were injured in shelling on the town": not by the injured
      if (isIng(doc, v) && hasMark(doc, v, "in") && HARM.has(lemmaOf(doc, h)) && isPassive(doc, h)) return null;
      // "helped Mali in fighting the rebels"
      if (isIng(doc, v) && hasMark(doc, v, "in") && HELPING.has(lemmaOf(doc, h))) {
        const helped = isPassive(doc, h) ? surfaceSubject(doc, h, depth + 1)?.head : dependents(doc, h, "obj")[0];
        if (helped !== undefined) return { head: helped, inferred: true };
      }
      // "suspended its aid because of fighting": nobody's who suspended it
      if (hasMark(doc, v, "because")) return null;
      return isIng(doc, v) || looksParticiple(doc, v) ? carried(surfaceSubject(doc, h, depth + 1)) : null;
    case "acl":
      // "Urged both sides to hold talks", where the tree hangs the infinitive on the sides
      if (hasMark(doc, v, "to") && /^i?obj$/.test(deprelOf(doc, h)) && headOf(doc, h) >= 0 && controllerOf(doc, headOf(doc, h)) === h)
        return { head: h, inferred: true };
      // "Accused the police of beating", where it hangs the beating on the police
      if (
        isIng(doc, v) &&
        deprelOf(doc, h) === "obj" &&
        ["of", "for", "from"].some((mark) => hasMark(doc, v, mark)) &&
        CHARGING.has(lemmaOf(doc, headOf(doc, h)))
      )
        return { head: h, inferred: true };
      if (hasMark(doc, v, "to") || dependents(doc, v, "mark").length > 0) return carried(nounAgent(doc, h, depth + 1));
      return { head: h, inferred: false };
    case "acl:relcl":
      return dependents(doc, v, "obj").length > 0 || isPassive(doc, v) ? { head: h, inferred: false } : null;
    case "ccomp":
      return isIng(doc, v) || hasMark(doc, v, "to") ? carried(surfaceSubject(doc, h, depth + 1)) : null;
    case "csubj":
      return null;
    default:
      return null;
  }
}

/** What somebody means to do: its owner does it ("the US decision to expel the envoy"). */
const INTENTS = new Set(
  "decision plan attempt effort bid move refusal offer pledge promise vow threat agreement willingness readiness desire intention wish campaign vote determination commitment failure plot scheme push intent".split(
    " ",
  ),
);
/** Whose plan it is that a verb tells of, where the tree hangs what is planned on the verb: the rebels in "foiled a plot by rebels to seize the town"; or null. */
function plannerOf(doc: ParsedText, v: number): number | null {
  const plan = dependents(doc, v, "obj")[0];
  if (plan === undefined || !INTENTS.has(lemmaOf(doc, plan))) return null;
  const by = [plan, v].flatMap((i) => withPreposition(doc, i, "by")).find((c) => c > plan && !isTemporal(doc, c));
  return (
    by ??
    dependents(doc, plan, "nmod:poss")[0] ??
    (JUDGING.has(lemmaOf(doc, v)) ? withPreposition(doc, plan, "of").find((c) => !isVerbal(doc, c)) : undefined) ??
    null
  );
}

/** Of whose plans these verbs tell, nobody's: "condemned the decision to close the camp". */
const JUDGING = new Set(
  "condemn denounce criticise criticize welcome praise hail deplore oppose foil thwart uphold review discuss report protest reject slam decry applaud question regret".split(
    " ",
  ),
);

/** Who is behind a noun that governs a clause ("their plan to attack", "made an attempt to flee"). */
function nounAgent(doc: ParsedText, n: number, depth: number): Filler | null {
  const h = headOf(doc, n);
  // "plots by his enemies to topple him", where the tree hangs the infinitive on the enemies
  if (hasCase(doc, n, "by") && h >= 0 && !(isVerbal(doc, h) && isPassive(doc, h))) return { head: n, inferred: true };
  const isIntent = INTENTS.has(lemmaOf(doc, n));
  const possessor =
    dependents(doc, n, "nmod:poss")[0] ?? (isIntent ? (doersOf(doc, n)[0] ?? withPreposition(doc, n, "of").find((c) => !isVerbal(doc, c))) : undefined);
  if (possessor !== undefined) return { head: possessor, inferred: true };
  // whose it is, the parties of the noun tell
  if (isIntent && isNamedBefore(doc, n)) return { head: n, inferred: true };
  // "Chad has been the largest donor, giving a million"
  if (dependents(doc, n, "cop").length > 0 && dependents(doc, n, "nsubj").length > 0) return surfaceSubject(doc, n, depth + 1);
  if (h < 0) return null;
  const relation = baseRelationOf(doc, n);
  const given = relation === "obj" ? givenTo(doc, h) : undefined;
  if (given !== undefined) return { head: given, inferred: true };
  if (isVerbal(doc, h) && (relation === "obj" || relation === "xcomp")) return JUDGING.has(lemmaOf(doc, h)) ? null : surfaceSubject(doc, h, depth + 1);
  return dependents(doc, n, "nsubj")[0] !== undefined ? surfaceSubject(doc, n, depth + 1) : null;
}

/** Whether a name or the adjective of a nation stands in front of a noun. */
const isNamedBefore = (doc: ParsedText, n: number): boolean =>
  dependents(doc, n, "compound", "amod", "nmod:desc", "nmod:unmarked").some(
    (c) => c < n && /^(?:PROPN|ADJ)$/.test(uposOf(doc, c)) && /^\p{Lu}/u.test(formOf(doc, c)),
  );

/** Complements of i that a preposition (or a marker before a gerund) opens: "with Israel", "of killing". */
export function withPreposition(doc: ParsedText, i: number, preposition: string): number[] {
  const out: number[] = [];
  const day = dayBehind(doc, i);
  for (const c of day < 0 ? childrenOf(doc, i) : [...childrenOf(doc, i), ...childrenOf(doc, day)]) {
    const relation = baseRelationOf(doc, c);
    if (relation !== "obl" && relation !== "nmod" && relation !== "advcl" && relation !== "acl" && relation !== "xcomp" && relation !== "ccomp") continue;
    if (opens(doc, c, preposition)) out.push(c);
  }
  return out;
}

/** The day right behind a noun, on which the tree may hang what belongs to the noun: "the killing on Tuesday night of the mayor"; or -1. */
function dayBehind(doc: ParsedText, noun: number): number {
  if (!isNoun(doc, noun)) return -1;
  for (let t = noun + 1; t <= noun + 3 && t < doc.tokens.count; t++) {
    if (!isTemporal(doc, t)) {
      if (t === noun + 1 && normOf(doc, t) === "on") continue;
      return -1;
    }
    const h = headOf(doc, t);
    if (h !== t + 1 || !isTemporal(doc, h)) return h <= noun && h >= 0 ? t : -1;
  }
  return -1;
}

/** The words before a noun that tell whose or of what kind it is, with those that hang on such a word: Chad in "the Chad-Togo accord" and "a Chad army base", the rebels in "a rebel-held town". */
export const modifiersOf = (doc: ParsedText, noun: number): number[] =>
  dependents(doc, noun, "compound", "amod", "nmod:desc", "nmod:unmarked", "nmod", "flat")
    .filter((c) => c < noun)
    .flatMap((c) => [...dependents(doc, c, "compound").filter((g) => g < c && isJoined(doc, g, c)), c]);

export const isCapitalised = (doc: ParsedText, i: number): boolean => /^\p{Lu}/u.test(formOf(doc, i));

function isJoined(doc: ParsedText, before: number, word: number): boolean {
  const hyphened = formOf(doc, word - 1) === "-";
  if (isVerbal(doc, word)) return hyphened && HOLDING.has(normOf(doc, word));
  return hyphened ? isCapitalised(doc, before) && isCapitalised(doc, word) : isCapitalised(doc, before) && uposOf(doc, word) === "NOUN";
}

const opens = (doc: ParsedText, i: number, preposition: string): boolean => hasCase(doc, i, preposition) || hasMark(doc, i, preposition);

/** Prepositions behind the noun of a blow that tell what it struck. */
const AT_WHOM = ["of", "on", "against"];

/** Who did a noun's deed: behind "by", also where the tree hangs it on whom it struck ("the killing of a boy by soldiers", "the raid on a convoy by soldiers"). */
export function doersOf(doc: ParsedText, n: number): number[] {
  const own = withPreposition(doc, n, "by");
  const struck = BLOWS.has(lemmaOf(doc, n)) ? AT_WHOM : ["of"];
  return own.length > 0 ? own : struck.flatMap((word) => withPreposition(doc, n, word)).flatMap((c) => withPreposition(doc, c, "by"));
}

/** Whether a noun tells what a blow struck: who stands behind "by" there is the one who dealt it. */
export const isStruck = (doc: ParsedText, i: number): boolean =>
  headOf(doc, i) >= 0 && BLOWS.has(lemmaOf(doc, headOf(doc, i))) && AT_WHOM.some((word) => hasCase(doc, i, word));

/** The doer whom the tree hangs on the place or the day before him: "was seized in Pedra province by another tribe". */
const behindPlace = (doc: ParsedText, v: number): number | undefined =>
  dependents(doc, v, "obl")
    .filter((c) => c > v && (isNamed(doc, c, "LOC") || isTemporal(doc, c)))
    .flatMap((c) => withPreposition(doc, c, "by"))
    .find((c) => !isVerbal(doc, c) && !isTemporal(doc, c));

export function passiveAgent(doc: ParsedText, v: number): Filler | null {
  const agentOf = (i: number): number | undefined => dependents(doc, i, "obl:agent")[0] ?? withPreposition(doc, i, "by").find((c) => !isVerbal(doc, c));
  const agent = agentOf(v) ?? behindPlace(doc, v);
  if (agent !== undefined) return { head: agent, inferred: false };
  // "kidnapped and killed by rebels": the last of the coordinated verbs has the doer
  const last = dependents(doc, v, "conj").findLast((c) => isVerbal(doc, c) && surfaceIsShared(doc, c) && isPassive(doc, c));
  const shared = last === undefined ? undefined : agentOf(last);
  return shared === undefined ? null : { head: shared, inferred: true };
}

export function subjectOf(doc: ParsedText, v: number): Filler | null {
  return isPassive(doc, v) ? passiveAgent(doc, v) : surfaceSubject(doc, v);
}

export function objectOf(doc: ParsedText, v: number): Filler | null {
  if (isPassive(doc, v)) return surfaceSubject(doc, v);
  const object = dependents(doc, v, "obj")[0] ?? dependents(doc, v, "iobj")[0];
  if (object !== undefined) return resolveRelative(doc, object, v);
  // "condemned in the strongest terms the raid", where the tree hangs the raid on the terms
  const terms = dependents(doc, v, "obl").find((c) => normOf(doc, c) === "terms" && hasCase(doc, c, "in"));
  const behind = terms === undefined ? undefined : dependents(doc, terms, "appos", "conj").find((c) => c > terms);
  if (behind !== undefined) return { head: behind, inferred: false };
  // "called off a strike" where the tree takes the particle for a preposition's
  const bare =
    dependents(doc, v, "compound:prt").length > 0 ? dependents(doc, v, "obl").find((c) => dependents(doc, c, "case", "mark").length === 0) : undefined;
  if (bare !== undefined) return { head: bare, inferred: false };
  // "vetoed on Friday a resolution": what has neither preposition nor time is no circumstance
  const loose = dependents(doc, v, "obl").find(
    (c) => c > v && isNoun(doc, c) && dependents(doc, c, "case", "mark").length === 0 && dependents(doc, c, "det").length > 0 && !isTemporal(doc, c),
  );
  if (loose !== undefined) return { head: loose, inferred: false };
  // "urged Israel to open" where the tree makes Israel the subject of "open"
  for (const c of OBJECT_CONTROL.has(lemmaOf(doc, v)) ? dependents(doc, v, "ccomp", "xcomp", "advcl") : []) {
    const subject = hasMark(doc, c, "to") ? dependents(doc, c, "nsubj", "nsubj:pass")[0] : undefined;
    if (subject !== undefined) return { head: subject, inferred: false };
  }
  // "a ward where inmates threatened to strike": nothing is done to the ward
  const isOfPlace = dependents(doc, v, "advmod").some((c) => /^(?:where|when|why)$/.test(normOf(doc, c)));
  // and in "an envoy who asked not to be named" he is the one who asks
  const isSubject = dependents(doc, v, "nsubj", "nsubj:pass").some((c) => RELATIVE.has(normOf(doc, c)));
  if (deprelOf(doc, v) === "acl:relcl" && !isOfPlace && !isSubject && surfaceSubject(doc, v) !== null) return { head: headOf(doc, v), inferred: false };
  // "attacked and looted the camp": the last of the coordinated verbs has the object
  for (const c of childrenOf(doc, v))
    if (deprelOf(doc, c) === "conj" && isVerbal(doc, c) && surfaceIsShared(doc, c)) {
      const shared = dependents(doc, c, "obj")[0];
      if (shared !== undefined && c - v <= 3) return { head: shared, inferred: true };
    }
  return null;
}

const surfaceIsShared = (doc: ParsedText, v: number): boolean => !dependents(doc, v, "nsubj", "nsubj:pass").length;

/** i and what is coordinated with it ("Iran, Iraq and Syria"). */
export function conjuncts(doc: ParsedText, i: number): number[] {
  const out = [i];
  for (const c of childrenOf(doc, i)) if (deprelOf(doc, c) === "conj" && !isVerbal(doc, c) && !isAside(doc, c)) out.push(...conjuncts(doc, c));
  return out;
}

/** Whether what the tree coordinates without any "and" tells who the first is ("a party, a partner in the alliance") or stands in another clause. */
function isAside(doc: ParsedText, c: number): boolean {
  const isJoined = (i: number): boolean => dependents(doc, i, "cc").length > 0 || dependents(doc, i, "conj").some(isJoined);
  const first = firstConjunct(doc, c);
  if (isJoined(first)) return false;
  const tells = (i: number): boolean =>
    dependents(doc, i, "cc:preconj").length > 0 || dependents(doc, i, "det").some((d) => /^(?:an?|the|both|all)$/.test(normOf(doc, d)));
  if (dependents(doc, first, "conj").some((i) => i <= c && tells(i))) return true;
  for (let t = first + 1; t < c; t++) if (uposOf(doc, t) === "VERB" && deprelOf(doc, t) !== "amod") return true;
  return false;
}

/** The first of a coordination. */
export function firstConjunct(doc: ParsedText, i: number): number {
  let t = i;
  while (deprelOf(doc, t) === "conj" && headOf(doc, t) >= 0) t = headOf(doc, t);
  return t;
}

export const isNoun = (doc: ParsedText, i: number): boolean => uposOf(doc, i) === "NOUN" || uposOf(doc, i) === "PROPN";

const DEFINITE = new Set("the this that these those both".split(" "));
/** What makes a deed another than the one told before. */
const OTHER = new Set("another other further new second similar future such previous earlier next more".split(" "));

/** "The attack", "Monday's attack": a noun that goes back to what the reader knows. */
export function isDefinite(doc: ParsedText, n: number): boolean {
  if (!isNoun(doc, n)) return false;
  const before = [...childrenOf(doc, n)].filter((c) => c < n);
  return (
    !before.some((c) => OTHER.has(normOf(doc, c))) &&
    before.some((c) => deprelOf(doc, c) === "nmod:poss" || (deprelOf(doc, c).startsWith("det") && DEFINITE.has(normOf(doc, c))))
  );
}
