/** From slot fillers to the parties of a deed: which phrases can act, and whose deed or thing a phrase speaks of. */
import type { EventGrammar, Roles } from "../../model/event-grammar.js";
import type { Span } from "../../model/record.js";
import { baseRelationOf, childrenOf, deprelOf, formOf, isNamed, isNameLike, NAME_LABELS, type ParsedText, subtree, uposOf } from "../../text/parsed-text.js";
import type { Argument } from "../claims.js";
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
  isCapitalised,
  isPassive,
  isStruck,
  isVerbal,
  lemmaOf,
  modifiersOf,
  normOf,
  objectOf,
  ownerOf,
  passiveAgent,
  subjectOf,
  surfaceSubject,
  withPreposition,
} from "./clause.js";
import { fillersOf, governorOf, lightClauseOf } from "./slots.js";

const PRONOUNS = new Set("he she they we i it you him her them us me his their its our my who whom".split(" "));

/** Nouns that without article or adjective are nobody, unless they do something: "removed from office", "came in person". */
const BARE = new Set(["office", "court", "council", "post", "person"]);

/** Whether the phrase under i can act or be acted on as a party: a name, a personal pronoun, or a noun for people and bodies. */
export function isActor(doc: ParsedText, i: number, classes: EventGrammar["classes"]): boolean {
  const upos = uposOf(doc, i);
  if (upos === "PRON" || upos === "DET") return PRONOUNS.has(normOf(doc, i)) || isThose(doc, i);
  if (isUnnamedMany(doc, i)) return true;
  const lemma = lemmaOf(doc, i)
    .toLowerCase()
    .replace(/^(?:ex|co|vice|deputy)-/, "");
  if (classes.get("calendar")?.has(lemma) || classes.get("nobody")?.has(lemma) || isSubstance(doc, i)) return false;
  // "no group has claimed the raid"
  if (dependents(doc, i, "det").some((c) => normOf(doc, c) === "no")) return false;
  if (BARE.has(lemma) && !/^(?:nsubj|root)$/.test(baseRelationOf(doc, i)) && childrenOf(doc, i).every((c) => deprelOf(doc, c) === "case" || c > i))
    return false;
  if (classes.get("actor")?.has(lemma)) return true;
  if (isNameLike(doc, i)) return true;
  return upos === "ADJ" && isCapitalised(doc, i) && deprelOf(doc, i) !== "amod";
}

/** "Those detained in May", "those behind the raid". */
const isThose = (doc: ParsedText, i: number): boolean => normOf(doc, i) === "those" && dependents(doc, i, "acl", "acl:relcl", "nmod").length > 0;

const HARMED = new Set("wounded injured displaced dead homeless accused missing sick".split(" "));
const MANY = new Set("hundreds thousands dozens scores tens millions".split(" "));
/** What people do or suffer in numbers: "killed thousands" is of people, "bought thousands" is not. */
const IN_NUMBERS = new Set(
  "kill wound injure hurt maim shoot massacre behead execute arrest detain jail imprison hold abduct kidnap charge free release deport expel displace drive uproot evacuate rescue rally march protest demonstrate gather riot flee die perish drown".split(
    " ",
  ),
);

/** Those whom no noun names: "the wounded", "charged the nine", "killed thousands". */
function isUnnamedMany(doc: ParsedText, i: number): boolean {
  const norm = normOf(doc, i);
  const isNumber = uposOf(doc, i) === "NUM" && /^(?:\d{1,3}|[a-z]+)$/.test(norm);
  if (!HARMED.has(norm) && !MANY.has(norm) && !isNumber) return false;
  if (deprelOf(doc, i) === "amod" || withPreposition(doc, i, "of").length > 0) return false;
  const verb = headOf(doc, firstConjunct(doc, i));
  if (verb < 0 || !/^(?:nsubj|nsubj:pass|obj|obl:agent)$/.test(deprelOf(doc, firstConjunct(doc, i))) || !isVerbal(doc, verb)) return false;
  return dependents(doc, i, "det").some((c) => normOf(doc, c) === "the") || (!HARMED.has(norm) && IN_NUMBERS.has(lemmaOf(doc, verb)));
}

/** "A nerve agent" is nobody's agent. */
const isSubstance = (doc: ParsedText, i: number): boolean =>
  lemmaOf(doc, i) === "agent" && /^(?:nerve|chemical|biological|toxic|poison|blister|choking)$/.test(normOf(doc, i - 1));

/** An acronym before a noun, whatever the tagger takes it for: "a PKK attack", but no "IED attack". */
const isAcronym = (doc: ParsedText, i: number, classes: EventGrammar["classes"]): boolean =>
  /^\p{Lu}{2,}$/u.test(formOf(doc, i)) && !isShouted(doc, headOf(doc, i)) && !classes.get("weapon")?.has(normOf(doc, i));
const isShouted = (doc: ParsedText, i: number): boolean => /^\p{Lu}{2,}$/u.test(formOf(doc, i));

/** A name before a noun that can be a party of its deed: "Israeli airstrike", "US sanctions", but no "embassy bombing". */
const isNameModifier = (doc: ParsedText, i: number, classes: EventGrammar["classes"]): boolean =>
  (isCapitalised(doc, i) &&
    (uposOf(doc, i) === "PROPN" || uposOf(doc, i) === "ADJ") &&
    !classes.get("calendar")?.has(lemmaOf(doc, i).toLowerCase()) &&
    // "Local attacks on farmers": a capital that opens a sentence names nobody
    !(doc.tokens.name[i] === 0 && classes.get("plain")?.has(normOf(doc, i)))) ||
  isAcronym(doc, i, classes) ||
  (uposOf(doc, i) === "NOUN" &&
    (classes.get("actor")?.has(lemmaOf(doc, i)) ?? false) &&
    !classes.get("building")?.has(lemmaOf(doc, i)) &&
    // a patrol boat is no patrol's, a power plant no power's
    !/^(?:patrol|power)$/.test(lemmaOf(doc, i)) &&
    !isSubstance(doc, i));

/** Prepositions that say whose a thing is ("a call by Annan", "the decision of the court", "troops from Chad"). */
const OWNERS = ["by", "of", "from", "between"];

/** Those whom a title in the plural names ("Presidents Mogae of Botswana and Nujoma of Namibia"), else the word itself. */
function titled(doc: ParsedText, i: number): number[] {
  const name = i + 1;
  if (uposOf(doc, i) !== "NOUN" || normOf(doc, i) === lemmaOf(doc, i) || name >= doc.tokens.count) return [i];
  const beside = doc.tokens.head[name] === i || doc.tokens.head[name] === doc.tokens.head[i];
  const names = beside && isNamed(doc, name, "PER") ? conjuncts(doc, name) : [];
  if (names.length > 1) return names;
  // "Two aides to the premier, Sok Vannak and Houn Rith"
  const apposed = dependents(doc, i, "appos")
    .flatMap((c) => conjuncts(doc, c))
    .map((c) => (isNamed(doc, c, "PER") ? c : namedBy(doc, c)));
  return apposed.length > 1 && apposed.every((c) => c >= 0) ? apposed : [i];
}

/** The person whom a noun introduces, whatever the noun ("Hungarian astronaut Bertalan Farkas", "the rebels' number two, Bertalan Farkas"), or -1. */
const namedBy = (doc: ParsedText, i: number): number =>
  uposOf(doc, i) === "NOUN"
    ? (dependents(doc, i, "flat", "appos").find((c) => (c === i + 1 || formOf(doc, c - 1) === ",") && NAME_LABELS[doc.tokens.name[c] as number] === "B-PER") ??
      -1)
    : -1;

/** Whose bodies these are: "the governments of Kenya and Uganda" are two. */
function statesOf(doc: ParsedText, i: number, classes: EventGrammar["classes"]): number[] {
  if (normOf(doc, i) === lemmaOf(doc, i) || !classes.get("body")?.has(lemmaOf(doc, i))) return [];
  const of = withPreposition(doc, i, "of")[0];
  return of === undefined ? [] : conjuncts(doc, of).filter((c) => uposOf(doc, c) === "PROPN");
}

/** The parties in a phrase: its own heads, or where it names a thing, those whose thing it is. */
export function partiesIn(doc: ParsedText, filler: Filler, classes: EventGrammar["classes"], depth = 0): Filler[] {
  const out: Filler[] = [];
  for (const c of conjuncts(doc, filler.head)) {
    if (isActor(doc, c, classes) && !isHome(doc, c, classes)) {
      const states = statesOf(doc, c, classes);
      const measured = classes.get("measure")?.has(lemmaOf(doc, c)) ? withPreposition(doc, c, "of")[0] : undefined;
      if (states.length > 1) out.push(...states.map((head) => ({ head, inferred: filler.inferred })));
      else if (measured !== undefined && isActor(doc, measured, classes))
        out.push(...partiesIn(doc, { head: measured, inferred: filler.inferred }, classes, depth + 1));
      else for (const head of titled(doc, c)) out.push({ head, inferred: filler.inferred });
      continue;
    }
    const named = namedBy(doc, c);
    if (named >= 0) out.push({ head: named, inferred: filler.inferred });
    else if (depth < 2) out.push(...ownersOf(doc, c, filler.inferred, classes, depth));
  }
  return out;
}

/** "His clinic", "the priest's house", "the house of the priest": what is done to it is done to him. */
const isHome = (doc: ParsedText, i: number, classes: EventGrammar["classes"]): boolean =>
  /^(?:house|clinic)$/.test(formOf(doc, i)) &&
  [...dependents(doc, i, "nmod:poss"), ...withPreposition(doc, i, "of")].some(
    (c) => /^(?:his|her|my)$/.test(normOf(doc, c)) || (isPerson(doc, c, classes) && normOf(doc, c) === lemmaOf(doc, c).toLowerCase()),
  );

/** Whether the noun of a blow stands behind the building that it struck. */
const isStruckBefore = (doc: ParsedText, noun: number, classes: EventGrammar["classes"]): boolean =>
  BLOWS.has(lemmaOf(doc, noun)) && dependents(doc, noun, "compound").some((c) => classes.get("building")?.has(lemmaOf(doc, c).toLowerCase()));

const owners = (doc: ParsedText, i: number): number[] => dependents(doc, i, "nmod:poss").map((c) => ownerOf(doc, c));

/** Of what a sum is worth: the goods in "tariffs on $2 billion worth of Kenyan goods"; or -1. */
function worthOf(doc: ParsedText, i: number): number {
  if (uposOf(doc, i) !== "SYM" && uposOf(doc, i) !== "NUM") return -1;
  const worth = (subtree(doc, i).at(-1) as number) + 1;
  return doc.tokens.norm[worth] === "worth" ? (withPreposition(doc, worth, "of")[0] ?? -1) : -1;
}

function ownersOf(doc: ParsedText, i: number, inferred: boolean, classes: EventGrammar["classes"], depth: number): Filler[] {
  const goods = worthOf(doc, i);
  if (goods >= 0) return partiesIn(doc, { head: goods, inferred }, classes, depth + 1);
  // Nor is "the mayor's murder" the mayor's.
  const suffered = classes.get("suffered")?.has(lemmaOf(doc, i)) ?? false;
  const possessor = owners(doc, i).filter((c) => isActor(doc, c, classes) && !(suffered && isPerson(doc, c, classes)));
  if (possessor.length > 0) return possessor.flatMap((head) => conjuncts(doc, head).map((h) => ({ head: h, inferred })));
  // Nor is "the Embassy bombing" the embassy's.
  const modifiers = isStruckBefore(doc, i, classes) ? [] : modifiersOf(doc, i).filter((c) => isNameModifier(doc, c, classes));
  // "Tamil rebel bases" are the rebels', not the Tamils' and the rebels'; "FARC rebel bases" are the FARC's
  const [named, nearest] = modifiers.slice(-2) as [number, number];
  if (modifiers.length > 1 && uposOf(doc, nearest) === "NOUN" && isActor(doc, nearest, classes))
    return [{ head: isNamed(doc, named, "ORG") ? named : nearest, inferred }];
  if (modifiers.length > 0) return modifiers.flatMap((head) => conjuncts(doc, head).map((h) => ({ head: h, inferred })));
  // "The bombing of the embassy" is nobody's whom it struck, "the arrest of a priest" no priest's.
  for (const preposition of suffered || BLOWS.has(lemmaOf(doc, i)) ? ["by"] : isStruck(doc, i) ? OWNERS.slice(1) : OWNERS) {
    const found = (preposition === "by" ? doersOf(doc, i) : withPreposition(doc, i, preposition)).flatMap((head) =>
      partiesIn(doc, { head, inferred }, classes, depth + 1),
    );
    if (found.length > 0) return found;
  }
  const done = lightClauseOf(doc, i, classes);
  const doer = done < 0 ? (makerOf(doc, i, classes) ?? doerBefore(doc, i)) : subjectOf(doc, done);
  return doer === null ? [] : partiesIn(doc, { head: doer.head, inferred }, classes, depth + 1);
}

const STEPS = new Set("step move measure decision action gesture act".split(" "));

/** Whose step a noun behind a comma calls what the clause before it tells: Chad in "Chad closed its border, a move that Peru condemned"; or null. */
function doerBefore(doc: ParsedText, i: number): Filler | null {
  if (!STEPS.has(lemmaOf(doc, i)) || dependents(doc, i, "acl:relcl").length === 0 || !hasComma(doc, i)) return null;
  for (let v = headOf(doc, i); v >= 0 && v < i; v = headOf(doc, v)) {
    const doer = isVerbal(doc, v) ? subjectOf(doc, v) : null;
    if (doer !== null && doer.head < i) return { head: doer.head, inferred: true };
  }
  return null;
}

/** Whether the phrase of a noun opens behind a comma or a dash. */
const hasComma = (doc: ParsedText, i: number): boolean =>
  /^[,–—-]$/.test(formOf(doc, (subtree(doc, i)[0] as number) - 1)) || formOf(doc, subtree(doc, i)[0] as number) === ",";

const GOT = new Set("receive have join attend end finish".split(" "));

const TEXTS = new Set("statement report letter resolution note declaration communique petition message memo article editorial video".split(" "));
const WRITING = new Set("put release write post present submit share deliver broadcast air table draft".split(" "));

/** Who makes a thing: Chad in "Chad issued a statement condemning the raid", "Chad put out a report accusing Togo". */
function makerOf(doc: ParsedText, i: number, classes: EventGrammar["classes"]): Filler | null {
  const governor = governorOf(doc, i, classes);
  if (governor === null) return null;
  const verb = lemmaOf(doc, governor.verb);
  if (GOT.has(verb) || !(classes.get("light")?.has(verb) || (TEXTS.has(lemmaOf(doc, i)) && WRITING.has(verb)))) return null;
  return governor.relation === "obj" || governor.relation === "passive" ? subjectOf(doc, governor.verb) : null;
}

/** Whom the deed of a clause is aimed at: of what moves where it goes, else whom it is done to, or whose bans are lifted. */
function aimedAt(doc: ParsedText, verb: number, classes: EventGrammar["classes"]): Filler[] {
  const behind = (head: number, ...prepositions: string[]): Filler[] => {
    for (const preposition of prepositions) {
      const found = withPreposition(doc, head, preposition).flatMap((c) => partiesIn(doc, { head: c, inferred: false }, classes));
      if (found.length > 0) return found;
    }
    return [];
  };
  const object = objectOf(doc, verb);
  if (classes.get("moving")?.has(lemmaOf(doc, verb))) {
    const goal = behind(verb, "to", "into", "from");
    if (goal.length > 0 || object === null) return goal;
    // "to send peacekeepers to Iraq", where the tree hangs Iraq on those who are sent
    const within = behind(object.head, "to", "into", "from");
    // "Offered to send observers": nothing is done to those who are sent.
    const isSent =
      classes.get("troops")?.has(lemmaOf(doc, object.head)) ||
      (SENDING.has(lemmaOf(doc, verb)) && (SENT.has(lemmaOf(doc, object.head)) || classes.get("inspector")?.has(lemmaOf(doc, object.head))));
    return within.length > 0 || isSent ? within : partiesIn(doc, object, classes);
  }
  if (object === null) return behind(verb, "with", "to", "on", "against");
  if (isActor(doc, object.head, classes)) return partiesIn(doc, object, classes);
  const isBan = classes.get("sanction")?.has(lemmaOf(doc, object.head)) ?? false;
  const within = isBan ? [...behind(object.head, "on", "against"), ...behind(verb, "on", "against")] : [];
  // "to deepen its ties with Togo": not with itself
  const others = within.length > 0 ? within : behind(object.head, "with");
  return others.length > 0 ? others : partiesIn(doc, object, classes).filter(({ head }) => !isOwn(doc, head));
}

const SENDING = new Set("send deploy dispatch".split(" "));
const SENT = new Set("platoon team medic doctor engineer mission convoy ship vessel contingent peacekeeper".split(" "));

const BLAMING = new Set(
  "accuse suspect blame condemn denounce charge indict convict jail imprison arrest detain sentence execute punish prosecute link tie connect implicate".split(
    " ",
  ),
);
/** Taken "in the raid" is nobody who made it. */
const TAKING = new Set("arrest detain".split(" "));
const FOR_WHICH = ["of", "for", "in", "to", "over", "with"];

/** What counts a noun, else itself: the wave in "a wave of raids". */
function ofWhole(doc: ParsedText, n: number, classes: EventGrammar["classes"]): number {
  const above = headOf(doc, n);
  return above >= 0 && hasCase(doc, n, "of") && classes.get("measure")?.has(lemmaOf(doc, above)) ? firstConjunct(doc, above) : n;
}

/** Who is said to have done a noun's deed, or says so himself: "accused of the raid", "behind the raid", "claimed the raid", "the raid blamed on the militia". */
export function blamedFor(doc: ParsedText, noun: number, classes: EventGrammar["classes"]): Filler[] {
  const first = firstConjunct(doc, noun);
  const found = (head: number | undefined | null): Filler[] => (head == null ? [] : partiesIn(doc, { head, inferred: true }, classes));
  const claims = (v: number): boolean => /^(?:claim|admit|acknowledge|accept|take)$/.test(lemmaOf(doc, v));
  const takesBlame = (v: number): boolean => claims(v) && dependents(doc, v, "obj").some((o) => lemmaOf(doc, o) === "responsibility");
  for (const clause of dependents(doc, first, "acl", "acl:relcl")) {
    if (lemmaOf(doc, clause) === "blame") return withPreposition(doc, clause, "on").flatMap(found);
    if (takesBlame(clause)) return found(surfaceSubject(doc, clause)?.head);
  }
  const n = ofWhole(doc, first, classes);
  if (hasCase(doc, n, "behind") && dependents(doc, n, "cop").length > 0) return found(surfaceSubject(doc, n)?.head);
  const above = headOf(doc, n);
  if (above < 0) return [];
  // "the raid was the work of rebels"
  if (/^(?:work|handiwork|doing)$/.test(lemmaOf(doc, above)) && deprelOf(doc, n) === "nsubj") return withPreposition(doc, above, "of").flatMap(found);
  if (lemmaOf(doc, above) === "responsibility") return claims(headOf(doc, above)) ? found(surfaceSubject(doc, headOf(doc, above))?.head) : [];
  // "blamed the raid on rebels", "pinned the raid on them"
  if (/^(?:blame|pin)$/.test(lemmaOf(doc, above)) && /^(?:obj|nsubj:pass)$/.test(deprelOf(doc, n)))
    return [above, n].flatMap((i) => withPreposition(doc, i, "on")).flatMap(found);
  if (deprelOf(doc, n) === "obj") return /^(?:claim|admit)$/.test(lemmaOf(doc, above)) ? found(subjectOf(doc, above)?.head) : [];
  if (takesBlame(above) && hasCase(doc, n, "for")) return found(subjectOf(doc, above)?.head);
  if (!FOR_WHICH.some((preposition) => hasCase(doc, n, preposition))) return [];
  if (/^(?:responsible|guilty)$/.test(lemmaOf(doc, above))) return found(surfaceSubject(doc, above)?.head);
  if (lemmaOf(doc, above) === "want" && isPassive(doc, above)) return found(surfaceSubject(doc, above)?.head);
  // "serving a sentence for the killing", "confessed to the killing"
  const served = /^(?:sentence|term)$/.test(lemmaOf(doc, above)) ? headOf(doc, above) : above;
  if (/^(?:serve|confess)$/.test(lemmaOf(doc, served))) return found(subjectOf(doc, served)?.head);
  // the tree may hang the attack on him who is accused of it
  const verb = deprelOf(doc, above) === "obj" ? headOf(doc, above) : above;
  if (!BLAMING.has(lemmaOf(doc, verb)) || (TAKING.has(lemmaOf(doc, verb)) && hasCase(doc, n, "in"))) return [];
  // "linked the raid to the militia"
  if (verb === above && deprelOf(doc, n) === "obj") return withPreposition(doc, verb, "to").flatMap(found);
  return found(verb === above ? objectOf(doc, verb)?.head : above);
}

const isPerson = (doc: ParsedText, i: number, classes: EventGrammar["classes"]): boolean =>
  isNamed(doc, i, "PER") || (classes.get("person")?.has(lemmaOf(doc, i)) ?? false) || uposOf(doc, i) === "PRON";

const DEFAULT_ROLES: Record<"v" | "n" | "a", Roles> = {
  v: { mutual: false, actors: ["subj"], recipients: ["obj", "iobj"] },
  n: { mutual: false, actors: ["poss", "by", "light", "mod", "from"], recipients: ["against", "on", "of", "at", "to", "with", "lightobj"] },
  a: { mutual: false, actors: ["subj"], recipients: ["to", "with"] },
};

export interface Parties {
  readonly actors: readonly Filler[];
  readonly recipients: readonly Filler[];
}

const distinct = (fillers: readonly Filler[]): Filler[] => fillers.filter((f, i) => fillers.findIndex((g) => g.head === f.head) === i);

/** Slots in which the other side of a mutual deed stands. */
const COUNTERPART: ReadonlySet<string> = new Set(["with", "to", "obj", "iobj"]);

/** "Each other", "one another". */
const isReciprocal = ({ tokens }: ParsedText, i: number): boolean =>
  /^(?:each other|one another)$/.test(`${tokens.norm[i - 1]} ${tokens.norm[i]}`) ||
  /^(?:each other|one another)$/.test(`${tokens.norm[i]} ${tokens.norm[i + 1]}`);

/** In which both sides strike. */
export const FIGHTS: ReadonlySet<string> = new Set(
  "clash fighting battle firefight gunfight shootout skirmish gunbattle combat hostility confrontation".split(" "),
);

/** Blows that two sides deal each other: those whom "the war has killed" it was not aimed at. */
export const BETWEEN_SIDES: ReadonlySet<string> = new Set([...FIGHTS, "war", "conflict"]);

/** Whose side the other one of a mutual deed is told of: the noun's owner, else the doer of what was done after it, in it, for it ("after talks with the envoys, Serbia signed"). */
function ownSide(doc: ParsedText, trigger: number, classes: EventGrammar["classes"]): Filler[] {
  if (isVerbal(doc, trigger)) return [];
  const owners = ownersOf(doc, trigger, false, classes, 1);
  if (owners.length > 0) return owners;
  const noun = firstConjunct(doc, trigger);
  const found = (subject: Filler | null): Filler[] => (subject === null ? [] : partiesIn(doc, { head: subject.head, inferred: true }, classes));
  // "was in talks with the rebels"
  if (dependents(doc, noun, "cop").length > 0) return found(surfaceSubject(doc, noun));
  const above = headOf(doc, noun);
  // "is in Lima for talks with the king"
  if (above >= 0 && !isVerbal(doc, above) && deprelOf(doc, noun) === "obl" && dependents(doc, above, "cop").length > 0)
    return found(surfaceSubject(doc, above));
  // "raised the matter in talks with the king"
  const verb = above >= 0 && baseRelationOf(doc, noun) === "nmod" && deprelOf(doc, above) === "obj" ? headOf(doc, above) : above;
  if (verb < 0 || !isVerbal(doc, verb) || !/^(?:obl|nmod)$/.test(baseRelationOf(doc, noun))) return [];
  // "killed in a clash with rebels"
  if (isPassive(doc, verb) && !(FIGHTS.has(lemmaOf(doc, trigger)) && hasCase(doc, noun, "in"))) return [];
  return found(surfaceSubject(doc, verb));
}

const isOwnVisit = (doc: ParsedText, noun: number, classes: EventGrammar["classes"]): boolean =>
  (lemmaOf(doc, noun) === "call" || (classes.get("visit")?.has(lemmaOf(doc, noun)) ?? false)) &&
  ["during", "on", "in"].some((word) => hasCase(doc, noun, word)) &&
  dependents(doc, noun, "det").some((c) => /^an?$/.test(normOf(doc, c)));

/** What was struck, before the noun of the blow: "the embassy bombing"; in "victims of the embassy bombing" it would be read as the victims. */
const struckBefore = (doc: ParsedText, noun: number, classes: EventGrammar["classes"]): Filler[] =>
  BLOWS.has(lemmaOf(doc, noun)) && !(baseRelationOf(doc, noun) === "nmod" && isActor(doc, headOf(doc, noun), classes))
    ? dependents(doc, noun, "compound")
        .filter((c) => (classes.get("building")?.has(lemmaOf(doc, c).toLowerCase()) ?? false) && isActor(doc, c, classes))
        .map((head) => ({ head, inferred: false }))
    : [];

/** Of whom a bare number counts more: the soldiers in "killed ten soldiers and wounded 30 more". */
function countedWith(doc: ParsedText, verb: number, classes: EventGrammar["classes"]): Filler[] {
  const first = headOf(doc, verb);
  if (deprelOf(doc, verb) !== "conj" || !isVerbal(doc, first)) return [];
  const counts = dependents(doc, verb, "obj", "obl", "nsubj:pass").some(
    (c) =>
      (uposOf(doc, c) === "NUM" && (deprelOf(doc, c) !== "obl" || hasCase(doc, c, "over"))) ||
      (/^(?:more|hundreds|thousands|dozens|scores)$/.test(normOf(doc, c)) && childrenOf(doc, c).every((d) => d < c)),
  );
  const told = counts ? objectOf(doc, first) : null;
  return told === null ? [] : partiesIn(doc, { head: told.head, inferred: true }, classes);
}

const SUFFERING = new Set("suffer endure undergo face survive escape receive get".split(" "));

/** Who suffers a noun's deed: "Peru has suffered a series of raids", "came under attack", "faces sanctions". */
function sufferersOf(doc: ParsedText, noun: number, classes: EventGrammar["classes"]): Filler[] {
  const n = firstConjunct(doc, noun);
  // "has been under arrest"
  if (hasCase(doc, n, "under") && dependents(doc, n, "cop").length > 0) {
    const who = surfaceSubject(doc, n);
    return who === null ? [] : partiesIn(doc, { head: who.head, inferred: true }, classes);
  }
  const governor = governorOf(doc, noun, classes);
  // "approved his extradition to face charges": not who approved it
  if (governor === null || hasMark(doc, governor.verb, "to")) return [];
  const verb = lemmaOf(doc, governor.verb);
  const suffers =
    governor.relation === "obl"
      ? (hasCase(doc, n, "under") && verb === "come") || (hasCase(doc, n, "on") && verb === "go" && lemmaOf(doc, n) === "trial")
      : governor.relation === "obj" && SUFFERING.has(verb);
  const subject = suffers ? subjectOf(doc, governor.verb) : null;
  return subject === null ? [] : partiesIn(doc, { head: subject.head, inferred: true }, classes);
}

/** "Died at the hands of the militia", "suffered raids at the hands of the militia". */
function atTheHandsOf(doc: ParsedText, trigger: number, classes: EventGrammar["classes"]): Filler[] {
  const verb = isVerbal(doc, trigger) ? trigger : governorOf(doc, trigger, classes)?.verb;
  const hands = [trigger, ...(verb === undefined ? [] : [verb])].flatMap((i) => withPreposition(doc, i, "at")).find((c) => normOf(doc, c) === "hands");
  return hands === undefined ? [] : withPreposition(doc, hands, "of").flatMap((head) => partiesIn(doc, { head, inferred: true }, classes));
}

/** "He was abducted with his interpreter", "along with three aides": who suffers the same. */
const companionsOf = (doc: ParsedText, verb: number, classes: EventGrammar["classes"]): Filler[] =>
  withPreposition(doc, verb, "with")
    .filter((c) => isActor(doc, c, classes) && (isAlong(doc, c) || dependents(doc, c, "nmod:poss").some((p) => /^(?:his|her|their)$/.test(normOf(doc, p)))))
    .flatMap((head) => partiesIn(doc, { head, inferred: false }, classes));
const isAlong = (doc: ParsedText, i: number): boolean =>
  dependents(doc, i, "case").some((c) => normOf(doc, c) === "with" && /^(?:along|together)$/.test(normOf(doc, c - 1)));

const isHis = (doc: ParsedText, i: number): boolean => deprelOf(doc, i) === "nmod:poss" && /^(?:his|her)$/.test(normOf(doc, i));
const isOwn = (doc: ParsedText, i: number): boolean => deprelOf(doc, i) === "nmod:poss" && /^(?:its|our|my|their)$/.test(normOf(doc, i));

/** Fills the roles of a trigger. One-sided deeds take the first slot that has parties; mutual ones gather all. */
export function partiesOf(doc: ParsedText, trigger: number, pos: "v" | "n" | "a", roles: Roles | null, classes: EventGrammar["classes"]): Parties {
  const { mutual, actors, recipients } = roles ?? DEFAULT_ROLES[pos];
  const inSlot = (slot: string): Filler[] => {
    const all = fillersOf(doc, trigger, slot, classes, true);
    // "appealed to the rebels to spare the towns": of the rebels, not of the towns
    const nouns = all.filter(({ head }) => !isVerbal(doc, head));
    const fillers = nouns.length > 0 && nouns.every(({ head }) => !isNamed(doc, head, "LOC")) ? nouns : all;
    // before a noun only names are parties: "Israeli airstrike", but not "suicide bombing"
    if (slot === "mod" && pos === "n")
      return fillers.filter((f) => isNameModifier(doc, f.head, classes)).flatMap((f) => conjuncts(doc, f.head).map((head) => ({ head, inferred: false })));
    // a clause in a party's slot gives its object: "refused to meet the envoy", "threatened to attack Seoul"
    return fillers.flatMap((f) => {
      // and the clause of what is demanded the one who is to do it: "demanded that the government end the curbs", but nobody in "that the envoy be freed"
      const asked = slot !== "that" ? undefined : isPassive(doc, f.head) ? passiveAgent(doc, f.head)?.head : dependents(doc, f.head, "nsubj")[0];
      if (slot === "that" && asked === undefined && isPassive(doc, f.head)) return [];
      if (asked !== undefined) return partiesIn(doc, { head: asked, inferred: f.inferred }, classes);
      return isVerbal(doc, f.head) ? aimedAt(doc, f.head, classes) : partiesIn(doc, f, classes);
    });
  };
  if (mutual) {
    const slots = actors.map((slot) => ({ counterpart: COUNTERPART.has(slot), found: inSlot(slot) }));
    const all = distinct(slots.flatMap(({ found }) => found));
    // "Sudan met with Chad": told from one side, the other is whom it was done with; "Sudan and Chad met" is told of both.
    const own = distinct(slots.filter(({ counterpart }) => !counterpart).flatMap(({ found }) => found));
    const others = distinct(slots.filter(({ counterpart }) => counterpart).flatMap(({ found }) => found)).filter((f) => !own.some((g) => g.head === f.head));
    if (others.length === 0) return { actors: all, recipients: all };
    if (own.length > 0) return { actors: own, recipients: others };
    return { actors: distinct(ownSide(doc, trigger, classes)).filter((f) => !others.some((g) => g.head === f.head)), recipients: others };
  }
  const first = (slots: readonly string[], not: readonly Filler[]): Filler[] => {
    let own: Filler[] = [];
    for (const slot of slots) {
      const found = distinct(inSlot(slot)).filter((f) => !not.some((g) => g.head === f.head));
      // "withdrew its accreditation from Perez": what is the doer's own suffers nothing, where another slot tells who does
      if (found.length > 0 && !(not.length > 0 && found.every(({ head }) => isOwn(doc, head) || isHis(doc, head)))) return found;
      if (own.length === 0) own = found;
    }
    return own;
  };
  // "Rabin's murder" and "the Rabin murder" are what he suffered, "Israel's arrest of the envoy" what it did.
  if (pos === "n" && classes.get("suffered")?.has(lemmaOf(doc, trigger)) && withPreposition(doc, trigger, "of").length === 0) {
    const struck = [
      ...owners(doc, trigger).filter((c) => isPerson(doc, c, classes)),
      ...dependents(doc, trigger, "compound", "nmod:desc", "nmod:unmarked", "nmod").filter((c) => c < trigger && isNamed(doc, c, "PER")),
    ];
    if (struck.length > 0)
      return {
        actors: first(
          actors.filter((slot) => slot !== "poss" && slot !== "mod"),
          [],
        ),
        recipients: struck.map((head) => ({ head, inferred: false })),
      };
  }
  const told = first(actors, []);
  // "said during a visit to Lima", "agreed in a call with the king"
  const doers = told.length === 0 && pos === "n" && isOwnVisit(doc, trigger, classes) ? ownSide(doc, trigger, classes) : told;
  const counted = pos === "v" ? countedWith(doc, trigger, classes) : [];
  if (counted.length > 0) return { actors: doers, recipients: counted };
  const eachOther = doers.length > 0 && recipients.some((slot) => fillersOf(doc, trigger, slot, classes).some(({ head }) => isReciprocal(doc, head)));
  // "the embassy bombing in Togo" struck the embassy
  const before = pos === "n" ? struckBefore(doc, trigger, classes) : [];
  const suffering = eachOther ? doers : before.length > 0 ? before : first(recipients, doers);
  const company = pos === "v" && isPassive(doc, trigger) && suffering.length > 0 ? companionsOf(doc, trigger, classes) : [];
  const byHands = doers.length > 0 ? [] : atTheHandsOf(doc, trigger, classes);
  if (suffering.length > 0 || pos !== "n") return { actors: [...doers, ...byHands], recipients: [...suffering, ...company] };
  return { actors: [...doers, ...byHands], recipients: sufferersOf(doc, trigger, classes) };
}

const OUTSIDE = /^(?:conj|cc|acl:relcl|appos|parataxis|punct)$/;

/** "Accused the army of shelling", "urged both sides to talk", where the tree hangs what they do on them. */
const isDeed = (doc: ParsedText, c: number): boolean =>
  /^(?:acl|advcl)$/.test(deprelOf(doc, c)) && dependents(doc, c, "mark").some((m) => /^(?:of|to|for|from)$/.test(normOf(doc, m)));

/** The words of a phrase: its subtree without coordination, relative clauses, appositions and what somebody is to do. */
export function phraseSpan(doc: ParsedText, head: number): Span {
  const tokens = subtree(
    doc,
    head,
    (c) => OUTSIDE.test(deprelOf(doc, c)) || isDeed(doc, c) || (doc.tokens.head[c] === head && /^(?:case|mark)$/.test(deprelOf(doc, c))),
  );
  // an unbroken run around the head: a parse that throws a far word in does not stretch the phrase
  let first = head;
  let last = head;
  const set = new Set(tokens);
  while (set.has(first - 1)) first--;
  while (set.has(last + 1)) last++;
  return [doc.tokens.begin[first] as number, doc.tokens.end[last] as number];
}

export const toArgument = (doc: ParsedText, { head, inferred }: Filler): Argument => ({
  head,
  spans: [phraseSpan(doc, head)],
  ...(inferred ? { inferred: true } : {}),
});

/** True where a token is (part of) a place name. */
export const isPlaceName = (doc: ParsedText, i: number): boolean => isNamed(doc, i, "LOC");
