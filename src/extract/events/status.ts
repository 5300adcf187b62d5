/**
 * How a deed stands at publication, from the words around it: what a governing word lays on it ("urged", "threatened"), negation,
 * modality, conditions, tense, aspect, and how long ago its own time lies.
 */
import type { Carries } from "../../model/event-grammar.js";
import type { Status } from "../../model/record.js";
import { auxBeforeSubject, isProvided, isProvidedThat, isTemporal } from "../../text/clauses.js";
import { isDisclaimed } from "../../text/disclaimed.js";
import { childrenOf, deprelOf, type ParsedText, subtree, subtreeRange, uposOf } from "../../text/parsed-text.js";
import { isDoubted, isQuestion } from "../../text/supposed.js";
import { DUTY, FUTURE, looksAhead, MAYBE, ownAuxiliaries } from "./auxiliaries.js";
import { dependents, firstConjunct, hasCase, hasMark, headOf, isVerbal, lemmaOf, normOf } from "./clause.js";
import { negations } from "./slots.js";
import { ATTEMPTS, isNeeded, isWaitedFor, unrealised } from "./unrealised.js";

export interface StatusContext {
  /** Laid on by a governing trigger, if any. */
  readonly laid: Carries | null;
  /** The pattern itself marks a durative deed. */
  readonly durative: boolean;
  /** The pattern counts a negation as part of the deed ("no intention to"). */
  readonly negationCounted: boolean;
  /** The deed does harm: announced under a condition, it is threatened. */
  readonly hostile: boolean;
  /** People come together: a rally, a meeting. */
  readonly gathering: boolean;
  /** Whole days between the end of the deed's own time and publication; null when it has no time or there is no publication date. Negative: to come. */
  readonly daysAgo: number | null;
  /** The deed's time had begun at publication: "the bombings this month". */
  readonly begun: boolean;
  /** The deed's time is a vague past of years ("in the 1980s"). */
  readonly longAgo: boolean;
  /** A statement of somebody holds the deed. */
  readonly reported: boolean;
}

const CONDITION = new Set(["if", "unless", "should", "provided", "whether", "lest"]);
const PLANNING_MODIFIERS = new Set("planned scheduled upcoming forthcoming expected proposed future next intended coming".split(" "));
const POSSIBLE_MODIFIERS = new Set("possible potential likely imminent feared hypothetical eventual".split(" "));
const THREATENED_MODIFIERS = new Set(["threatened"]);
const PAST_MODIFIERS = new Set("past previous earlier former last 1980s".split(" "));
const ONGOING_MODIFIERS = new Set("ongoing continuing continued prolonged current brewing constant".split(" "));
const PAST_ADVERBS = new Set("previously formerly once earlier originally historically ago".split(" "));
/** Verbs whose perfect says that the matter still stands: "has opposed", "have backed". */
const LASTING = new Set(
  "oppose support back resist block stall refuse reject occupy besiege blockade control hold champion shelter harbor fund finance aid assist".split(" "),
);
/** What is done once, however long its effect: "has rejected", "has been jailed for three years". */
const AT_ONCE = new Set(
  "reject jail sentence imprison ban suspend expel kill injure wound murder assassinate execute abduct kidnap fire file tighten free release hit refuse".split(
    " ",
  ),
);
const ARRANGING = new Set("call announce set convene arrange".split(" "));
const SCHEDULING = new Set(["schedule", "reschedule", "postpone"]);
const CONTINUING = new Set("continue keep remain persist rage".split(" "));
/** "The murder remains unsolved": that goes on, and no murder. */
const remainsSomething = (doc: ParsedText, v: number): boolean => lemmaOf(doc, v) === "remain" && dependents(doc, v, "xcomp", "acl", "advcl").length > 0;

/** Days after which a dated deed is background and no longer the news. */
const BACKGROUND_DAYS = 9;
export const isBackground = (daysAgo: number | null): boolean => daysAgo !== null && daysAgo > BACKGROUND_DAYS;

/** The clause that holds a token: the nearest verb or predicate at or above it, not crossing into another clause. */
export function clauseOf(doc: ParsedText, i: number): number {
  let t = i;
  for (let steps = 0; steps < 12; steps++) {
    if (isVerbal(doc, t) && deprelOf(doc, t) !== "aux" && deprelOf(doc, t) !== "cop" && deprelOf(doc, t) !== "amod") return t;
    if (dependents(doc, t, "cop", "nsubj").length > 0) return t;
    const h = headOf(doc, t);
    if (h < 0) return t;
    t = h;
  }
  return t;
}

const inCondition = (doc: ParsedText, v: number): boolean => {
  let t = v;
  for (let steps = 0; steps < 8 && t >= 0; steps++) {
    if (/^(?:advcl|acl|parataxis)$/.test(deprelOf(doc, t)) && isInverted(doc, t)) return true;
    if (isVerbal(doc, t) && normOf(doc, subtreeRange(doc, t)[0] - 1) === "provided") return true;
    // "Would not say whether guards fired, as the villagers allege".
    if (deprelOf(doc, t) === "advcl" && hasMark(doc, t, "as") && t > headOf(doc, t)) return false;
    if (/^(?:advcl|acl|ccomp|conj|root)/.test(deprelOf(doc, t)))
      for (const c of childrenOf(doc, t)) if (deprelOf(doc, c) === "mark" && CONDITION.has(normOf(doc, c))) return true;
    if (isProvided(doc, t) || (/^(?:acl(?::relcl)?|ccomp)$/.test(deprelOf(doc, t)) && isOnCondition(doc, headOf(doc, t)))) return true;
    if (/^(?:ccomp|root|parataxis|acl:relcl)$/.test(deprelOf(doc, t))) return false;
    t = headOf(doc, t);
  }
  return false;
};

/** "Had the guards let him go", "should the army strike": a condition without "if". */
const isInverted = (doc: ParsedText, v: number): boolean => /^(?:had|should|were)$/.test(normOf(doc, auxBeforeSubject(doc, v)) ?? "");

/** "On condition that Chad frees them". */
const isOnCondition = (doc: ParsedText, i: number): boolean => i >= 0 && lemmaOf(doc, i) === "condition";

const hasCondition = (doc: ParsedText, v: number): boolean =>
  dependents(doc, v, "advcl", "obl").some(
    (c) =>
      isProvidedThat(doc, c) ||
      (isOnCondition(doc, c) && dependents(doc, c, "ccomp", "acl", "acl:relcl").length > 0) ||
      childrenOf(doc, c).some((m) => deprelOf(doc, m) === "mark" && /^(?:if|unless|provided)$/.test(normOf(doc, m))),
  ) ||
  subtree(doc, v).some((t) => t > v && normOf(doc, t) === "unless") ||
  isAsideOf(doc, v);

/** "If the bill fails, he argued, Chad will not come": the condition that the tree hangs on the saying between commas. */
const isAsideOf = (doc: ParsedText, v: number): boolean => {
  const said = deprelOf(doc, v) === "ccomp" ? headOf(doc, v) : -1;
  return said >= 0 && said < v && dependents(doc, said, "advcl").some((c) => c < said && hasMark(doc, c, "if"));
};

/** "Was prepared to free the men if Togo paid": the condition of what the deed hangs on. */
const hasConditionAbove = (doc: ParsedText, v: number): boolean =>
  hasCondition(doc, v) || (deprelOf(doc, v) === "xcomp" && hasConditionAbove(doc, headOf(doc, v)));

/** "Has rounded up 500 people since May", "has flown there three times since June": what is counted was done again and again. */
const isCounted = (doc: ParsedText, v: number): boolean =>
  dependents(doc, v, "obj").some((c) => dependents(doc, c, "nummod").length > 0) ||
  dependents(doc, v, "obl:unmarked", "obl", "advmod").some((c) => /^(?:times|twice|thrice)$/.test(normOf(doc, c)));

/** "for two years", "since 1985" beside the verb. */
const lasts = (doc: ParsedText, v: number): boolean =>
  dependents(doc, v, "obl", "advcl", "obl:unmarked").some((c) =>
    childrenOf(doc, c).some((m) => (normOf(doc, m) === "for" && /^(?:year|month|week|day|decade|hour)$/.test(lemmaOf(doc, c))) || normOf(doc, m) === "since"),
  );

const modifierIn = (doc: ParsedText, n: number, words: ReadonlySet<string>): boolean =>
  childrenOf(doc, n).some((c) => c < n && (words.has(normOf(doc, c)) || words.has(lemmaOf(doc, c))));

/** What a noun's own modifiers say of its standing. */
export function nounStatus(doc: ParsedText, n: number, negationCounted = false): Status | null {
  if (modifierIn(doc, n, THREATENED_MODIFIERS)) return "threatened";
  if (modifierIn(doc, n, PLANNING_MODIFIERS)) return "planned";
  if (modifierIn(doc, n, POSSIBLE_MODIFIERS) || isAnySuch(doc, n) || isSaidToCome(doc, n) || isOnlyInCase(doc, n)) return "hypothetical";
  if (modifierIn(doc, n, ONGOING_MODIFIERS)) return "ongoing";
  if (!negationCounted && (negations(doc, n).length > 0 || isNoneSuch(doc, n) || hasCase(doc, n, "without"))) return "denied";
  return null;
}

/** "Had not received any request". */
const isNoneSuch = (doc: ParsedText, n: number): boolean =>
  deprelOf(doc, n) === "obj" && dependents(doc, n, "det").some((d) => normOf(doc, d) === "any") && negations(doc, headOf(doc, n)).length > 0;

/** "In case of an attack", "in the event of war". */
function isOnlyInCase(doc: ParsedText, n: number): boolean {
  const from = Math.max(0, subtreeRange(doc, n)[0] - 2);
  for (let t = from; t < n; t++) if (/^(?:case|event)$/.test(normOf(doc, t)) && normOf(doc, t + 1) === "of") return true;
  return false;
}

/** "Denied any involvement in the kidnapping": that it happened is not denied. */
const isOthersDeed = (doc: ParsedText, n: number): boolean =>
  deprelOf(doc, n) === "nmod" &&
  PARTS.has(lemmaOf(doc, headOf(doc, n))) &&
  dependents(doc, n, "det", "nmod:poss").some((d) => !/^(?:an?|any|no)$/.test(normOf(doc, d)));
const PARTS = new Set("involvement role part hand link complicity responsibility participation connection".split(" "));

/** "An attack was imminent", "a strike is likely". */
const isSaidToCome = (doc: ParsedText, n: number): boolean =>
  deprelOf(doc, n) === "nsubj" && COMING.has(lemmaOf(doc, headOf(doc, n))) && dependents(doc, headOf(doc, n), "cop").length > 0;
const COMING = new Set("possible likely imminent inevitable unlikely probable impossible unthinkable avoidable unavoidable".split(" "));

/** "Any strike would be met", "any attack will end the talks". */
const isAnySuch = (doc: ParsedText, n: number): boolean =>
  deprelOf(doc, n).startsWith("nsubj") &&
  dependents(doc, n, "det").some((d) => normOf(doc, d) === "any") &&
  ownAuxiliaries(doc, headOf(doc, n)).some((a) => FUTURE.has(a) || MAYBE.has(a));

/** "Must not fire", "do not fire": nobody knows whether they will. */
const isForbidden = (doc: ParsedText, v: number): boolean => {
  const aux = ownAuxiliaries(doc, v);
  return (
    aux.some((a) => DUTY.has(a)) ||
    (aux.join(" ") === "do" && dependents(doc, v, "nsubj", "nsubj:pass").length === 0 && /^(?:root|ccomp|parataxis)$/.test(deprelOf(doc, v)))
  );
};

/** "No soldier fired", "killed no farmers", "neither Chile nor Peru fired". */
const isOfNone = (doc: ParsedText, v: number): boolean =>
  dependents(doc, v, "nsubj", "nsubj:pass", "obj").some((c) =>
    dependents(doc, c, "det", "cc", "cc:preconj").some((d) => /^(?:no|neither)$/.test(normOf(doc, d))),
  );

/** A finite verb in the present tense; in the plural only where the clause is a relative one, for others may be infinitives and past tenses. */
const isPresent = (doc: ParsedText, v: number): boolean =>
  uposOf(doc, v) === "VERB" &&
  ownAuxiliaries(doc, v).length === 0 &&
  dependents(doc, v, "nsubj").length > 0 &&
  (normOf(doc, v) === lemmaOf(doc, v) ? deprelOf(doc, v) === "acl:relcl" && !UNCHANGING.has(normOf(doc, v)) : /s$/.test(normOf(doc, v)));

/** Past tenses without an ending. */
const UNCHANGING = new Set("beat hit cut put set let hurt shut cost read spread shed burst quit".split(" "));

/** "Anyone who attacks them will be punished", "those who lay down arms may stay": who does so is not known yet. */
function isOfAnybody(doc: ParsedText, v: number): boolean {
  let clause = v;
  while (deprelOf(doc, clause) === "conj" && isVerbal(doc, headOf(doc, clause))) clause = headOf(doc, clause);
  const who = headOf(doc, clause);
  if (deprelOf(doc, clause) !== "acl:relcl") return false;
  const verb = headOf(doc, who);
  // "Would shoot down any plane that entered its airspace"
  if (dependents(doc, who, "det").some((d) => normOf(doc, d) === "any"))
    return verb >= 0 && ownAuxiliaries(doc, verb).some((a) => FUTURE.has(a) || MAYBE.has(a));
  if (!/^(?:anyone|anybody|whoever|those)$/.test(normOf(doc, who))) return false;
  // "Those who fired will be punished" have fired.
  if (normOf(doc, who) === "those" && normOf(doc, v) !== lemmaOf(doc, v)) return false;
  return verb >= 0 && ownAuxiliaries(doc, verb).some((a) => FUTURE.has(a) || MAYBE.has(a)) && deprelOf(doc, who).startsWith("nsubj");
}

/** "If the shelling goes on", "if these talks fail": whether it ends is open, not whether it is. */
const isAtStake = (doc: ParsedText, n: number): boolean =>
  deprelOf(doc, n) === "nsubj" &&
  AT_STAKE.has(lemmaOf(doc, headOf(doc, n))) &&
  dependents(doc, n, "det", "nmod:poss").some((c) => !/^(?:an?|no|any)$/.test(normOf(doc, c))) &&
  (inCondition(doc, headOf(doc, n)) || unrealised(doc, headOf(doc, n)) === "hypothetical");
const AT_STAKE = new Set("go continue persist drag last collapse fail stop end cease succeed".split(" "));

/** What somebody does as a rule: "those who kill civilians", "the envoys meet regularly", "are kidnapped every year". */
const isHabit = (doc: ParsedText, v: number): boolean =>
  (deprelOf(doc, v) === "acl:relcl" && isPresent(doc, v)) ||
  ((isPresent(doc, v) || ownAuxiliaries(doc, v).some((a) => /^(?:has|have|'ve|is|are)$/.test(a))) &&
    (dependents(doc, v, "advmod").some((c) => HABITUAL.has(normOf(doc, c))) || recurs(doc, v)));

/** "Every year". */
const recurs = (doc: ParsedText, v: number): boolean =>
  childrenOf(doc, v).some(
    (c) => /^(?:obl|nmod)/.test(deprelOf(doc, c)) && dependents(doc, c, "det").some((d) => /^(?:every|each)$/.test(normOf(doc, d))) && isTemporal(doc, c),
  );
const HABITUAL = new Set("regularly routinely frequently often constantly daily weekly monthly yearly annually always".split(" "));

/** "Is opposed to", "militants backed by Iran", "a town besieged since May". */
function isState(doc: ParsedText, v: number): boolean {
  const isParticiple = normOf(doc, v) !== lemmaOf(doc, v) && !/(?:s|ing)$/.test(normOf(doc, v));
  if (!isParticiple || AT_ONCE.has(lemmaOf(doc, v))) return false;
  if (deprelOf(doc, v) === "acl" && ownAuxiliaries(doc, v).length === 0) return LASTING.has(lemmaOf(doc, v)) || lasts(doc, v);
  return /^(?:is|are|am|'s|'re|'m)$/.test(ownAuxiliaries(doc, v).join(" ")) && LASTING.has(lemmaOf(doc, v));
}

/** `head`: the trigger. */
export function statusOf(doc: ParsedText, head: number, context: StatusContext): Status {
  const upos = uposOf(doc, head);
  const isNoun = upos === "NOUN" || upos === "PROPN";
  const given = isNoun && isGiven(doc, head);
  if (!isNoun && isDoubted(doc, head)) return "hypothetical";
  const laid = given || context.laid === "drop" || (isNoun && context.laid === "denied" && isOthersDeed(doc, head)) ? null : context.laid;
  if (isNoun) {
    const own = nounStatus(doc, head, context.negationCounted);
    if (own === "denied" || own === "threatened" || own === "hypothetical") return own;
    if (context.hostile && isToBeEnded(doc, head)) return "ongoing";
    if (laid !== null) return laid;
    if (own !== null) return own;
    if (isNeeded(doc, head)) return "requested";
    if (isBareQuestion(doc, head)) return "hypothetical";
    if (context.hostile && isOnlyThoughtOf(doc, head)) return "hypothetical";
    if (context.gathering && (context.daysAgo ?? 0) <= 0 && isAwaited(doc, head)) return "planned";
  }
  const clause = isNoun ? clauseOf(doc, head) : head;
  const verbal = given ? null : clause !== head && isNoun ? nearVerb(doc, head) : clause;
  // "If it does not withdraw", "if talks fail to free them": not denied, nobody knows yet.
  const isDenied = laid === "denied" || (!context.negationCounted && (negations(doc, head).length > 0 || hasMark(doc, head, "without") || isOfNone(doc, head)));
  if (!isNoun && isDenied) return laid === "requested" || isForbidden(doc, head) || inCondition(doc, head) ? "hypothetical" : "denied";
  if (laid === "planned" && !isNoun && (hasConditionAbove(doc, head) || hasMark(doc, head, "whether"))) return "hypothetical";
  if (laid === "planned" && isInQuestion(doc, head)) return "hypothetical";
  // "It is untrue that it promised to send them": nor will it.
  if (laid === "planned" && isDisclaimed(doc, head)) return "denied";
  if (laid !== null) return laid;
  if (isDisclaimed(doc, head)) return "denied";
  if (isNoun && isAtStake(doc, head)) return "ongoing";
  if (!given && inCondition(doc, isNoun ? clause : head)) return "hypothetical";
  if (!isNoun && (isOfAnybody(doc, head) || (context.daysAgo === null && isWaitedFor(doc, head)))) return "hypothetical";
  if (!isNoun && LASTING.has(lemmaOf(doc, head)) && isPresent(doc, head)) return "ongoing";
  if (!isNoun && context.daysAgo === null && isState(doc, head)) return "ongoing";
  if (!isNoun && context.daysAgo === null && isHabit(doc, head)) return "ongoing";
  // "Could be sacked, as the judge was in April": whatever day stands near.
  const open = verbal !== null && !isNoun && ownAuxiliaries(doc, verbal).some((a) => /^(?:could|may|might|will)$/.test(a));
  if (!open && (context.longAgo || isBackground(context.daysAgo))) return "historical";
  if (context.daysAgo === null && isRecalled(doc, head, isNoun)) return "historical";
  if (verbal !== null && isImperative(doc, verbal)) return "requested";
  if (verbal !== null) {
    const aux = ownAuxiliaries(doc, verbal);
    const around = unrealised(doc, verbal);
    if ((around === "planned" || (around === null && looksAhead(doc, verbal))) && hasConditionAbove(doc, verbal))
      return context.hostile ? "threatened" : "hypothetical";
    if (around !== null) return around;
    // "Would have attacked": it did not come to that.
    if (aux.includes("would") && aux.includes("have")) return "hypothetical";
    if (aux.some((a) => DUTY.has(a))) return "requested";
    const conditional = hasCondition(doc, verbal);
    if (context.hostile && conditional && aux.some((a) => FUTURE.has(a) || a === "would")) return "threatened";
    // "Will not bargain": the refusal is made by saying so.
    if (aux.some((a) => FUTURE.has(a))) return conditional ? "hypothetical" : context.negationCounted ? "occurred" : "planned";
    if (aux.some((a) => MAYBE.has(a))) {
      if (aux.includes("would") && !conditional) return context.negationCounted ? "occurred" : "planned";
      return "hypothetical";
    }
    if (looksAhead(doc, verbal)) return "planned";
    if (SCHEDULING.has(lemmaOf(doc, verbal)) && (!isNoun || /^(?:obj|nsubj:pass)$/.test(deprelOf(doc, head))) && (context.daysAgo ?? 0) <= 0) return "planned";
    // "Called a rally for Saturday".
    if (context.gathering && ARRANGING.has(lemmaOf(doc, verbal)) && (context.daysAgo ?? 0) < 0) return "planned";
    if (isNoun && modifierIn(doc, head, PAST_MODIFIERS)) return "historical";
    // "The talks continue", but not "gaps remain before next week's talks"
    if (CONTINUING.has(lemmaOf(doc, verbal)) && !remainsSomething(doc, verbal) && isNoun && !deprelOf(doc, head).startsWith("obl")) return "ongoing";
    if (goesOn(doc, verbal)) return "ongoing";
    // "By Sunday troops had closed the port": of the days that the report tells of.
    const ofTheNews = context.daysAgo !== null && context.daysAgo >= 0 && context.daysAgo <= 2;
    if (aux.includes("had") && !context.reported && !ofTheNews) return "historical";
    const adverbs = dependents(doc, verbal, "advmod").map((c) => normOf(doc, c));
    if (context.daysAgo === null && adverbs.some((a) => PAST_ADVERBS.has(a))) return "historical";
    if (
      !isNoun &&
      aux.some((a) => /^(?:has|have|'ve)$/.test(a)) &&
      (LASTING.has(lemmaOf(doc, verbal)) || lasts(doc, verbal)) &&
      !AT_ONCE.has(lemmaOf(doc, verbal)) &&
      !isCounted(doc, verbal)
    )
      return "ongoing";
    if (upos === "VERB" && (normOf(doc, verbal).endsWith("ing") || aux.includes("being")) && (aux.some((a) => NOW.test(a)) || aux[0] === "being"))
      return "ongoing";
    // "Said that planes were shelling the town": when it was said.
    if (context.reported && context.daysAgo === null && upos === "VERB" && normOf(doc, verbal).endsWith("ing") && /^(?:was|were)$/.test(aux.join(" ")))
      return "ongoing";
  }
  const begun = isNoun && context.hostile && context.begun;
  if (context.daysAgo !== null && context.daysAgo < 0 && !begun && !given && !(verbal !== null && isPast(doc, verbal))) return "planned";
  return context.durative && !isOver(doc, head) ? "ongoing" : "occurred";
}

/** "Does the Council intend to send them?": the whole sentence asks, whatever the clause of the deed. */
function isInQuestion(doc: ParsedText, i: number): boolean {
  let root = i;
  while (headOf(doc, root) >= 0) root = headOf(doc, root);
  return auxBeforeSubject(doc, root) >= 0 && isQuestion(doc, i);
}

/** "Coup in Gabon?": a noun without a verb, and nobody says that it is. */
const isBareQuestion = (doc: ParsedText, noun: number): boolean =>
  deprelOf(doc, noun) === "root" && dependents(doc, noun, "cop", "nsubj", "acl:relcl").length === 0 && isQuestion(doc, noun);

/** "Release her now": what somebody is told to do. */
function isImperative(doc: ParsedText, v: number): boolean {
  const root = firstConjunct(doc, v);
  if (deprelOf(doc, root) !== "root" || uposOf(doc, root) !== "VERB" || normOf(doc, v) !== lemmaOf(doc, v) || normOf(doc, root) !== lemmaOf(doc, root))
    return false;
  if (ALIKE.has(normOf(doc, v)) || ALIKE.has(normOf(doc, root))) return false;
  if ([v, root].some((t) => dependents(doc, t, "nsubj", "nsubj:pass", "expl", "aux", "aux:pass", "mark", "csubj").length > 0)) return false;
  const first = doc.sentences.first[doc.tokens.sentence[root] as number] as number;
  for (let t = first; t < root; t++) if (!/^(?:ADV|PUNCT|INTJ|CCONJ|PART)$/.test(uposOf(doc, t))) return false;
  return true;
}
/** Whose past is no other word. */
const ALIKE = new Set("cut put set hit let shut cast cost hurt split spread bid beat read quit".split(" "));

/** "Wants no war", "to avoid a war", "risks an attack", "warned of mass atrocities": none is told of. */
const isOnlyThoughtOf = (doc: ParsedText, told: number): boolean => {
  // "Warned of a wave of arrests"
  let noun = told;
  while (deprelOf(doc, noun) === "nmod" && hasCase(doc, noun, "of") && MANY.has(lemmaOf(doc, headOf(doc, noun)))) noun = headOf(doc, noun);
  const above = lemmaOf(doc, headOf(doc, noun));
  const isThought = deprelOf(doc, noun) === "obj" && THOUGHT_OF.has(above);
  const isWarnedOf = (above === "warn" || above === "caution") && ["of", "about", "against"].some((word) => hasCase(doc, noun, word));
  return (isThought || isWarnedOf) && dependents(doc, noun, "det", "nmod:poss").every((c) => /^(?:an?|any|no|another)$/.test(normOf(doc, c)));
};
const MANY = new Set("wave series spate round spiral surge resumption return repeat".split(" "));
const THOUGHT_OF = new Set("want seek desire avoid avert prevent risk fear contemplate expect oppose".split(" "));

/** "Ahead of the king's visit", "on the eve of the talks". */
function isAwaited(doc: ParsedText, noun: number): boolean {
  const [first] = subtreeRange(doc, noun);
  for (let t = Math.max(0, first - 2); t < noun; t++) if (/^(?:ahead|eve)$/.test(normOf(doc, t)) && normOf(doc, t + 1) === "of") return true;
  return false;
}

/** "Continue to shell the town", "keep trying to seize it". */
function goesOn(doc: ParsedText, v: number): boolean {
  const governor = headOf(doc, v);
  if (governor < 0) return false;
  if (deprelOf(doc, v) === "conj" && isVerbal(doc, governor) && dependents(doc, v, "nsubj", "aux").length === 0) return goesOn(doc, governor);
  if (deprelOf(doc, v) === "xcomp" && CONTINUING.has(lemmaOf(doc, governor))) return true;
  return /^(?:xcomp|advcl)$/.test(deprelOf(doc, v)) && hasMark(doc, v, "to") && ATTEMPTS.has(lemmaOf(doc, governor)) && goesOn(doc, governor);
}

/** "Will condemn the raid", "must be punished for the raid", "an inquiry into the raid": what is blamed, looked into or left its victims has happened. */
function isGiven(doc: ParsedText, noun: number): boolean {
  const n = firstConjunct(doc, noun);
  const h = headOf(doc, n);
  if (h < 0) return false;
  if (/^(?:obj|nsubj:pass)$/.test(deprelOf(doc, n))) return CENSURE.has(lemmaOf(doc, h));
  if (!/^(?:obl|nmod)$/.test(deprelOf(doc, n))) return false;
  if (hasCase(doc, n, "to")) return RESPONSE.has(lemmaOf(doc, h));
  if (hasCase(doc, n, "for")) return ANSWER.has(lemmaOf(doc, h));
  // The word before the preposition, wherever the tree hangs the phrase.
  const [opener = 0] = dependents(doc, n, "case");
  const before = opener > 0 ? lemmaOf(doc, opener - 1) : "";
  if (hasCase(doc, n, "of")) return OUTCOME.has(before);
  return hasCase(doc, n, "behind") || ((hasCase(doc, n, "into") || hasCase(doc, n, "on")) && INQUIRY.has(before));
}
/** What a deed leaves behind: "the victims of the raid", "the aftermath of the bombing". */
const OUTCOME = new Set("victim survivor aftermath wake anniversary perpetrator mastermind toll scene".split(" "));
const INQUIRY = new Set("inquiry enquiry investigation probe inquest finding".split(" "));
const CENSURE = new Set("condemn denounce deplore decry criticise criticize mourn lament avenge regret investigate".split(" "));
const RESPONSE = new Set(["respond", "react", "reply", "response", "reaction"]);
const ANSWER = new Set(
  "accountable responsible responsibility blame punish prosecute apologize apologise apology thank compensate compensation revenge retaliate retaliation".split(
    " ",
  ),
);

/** "Recalling the bombing of Lima", "recalled that rebels had attacked it": what is called to mind lies back. */
function isRecalled(doc: ParsedText, head: number, isNoun: boolean): boolean {
  let t = head;
  if (isNoun) while (/^(?:nmod|conj|compound)$/.test(deprelOf(doc, t))) t = headOf(doc, t);
  const above = headOf(doc, t);
  return above >= 0 && lemmaOf(doc, above) === "recall" && (isNoun ? deprelOf(doc, t) === "obj" : deprelOf(doc, t) === "ccomp" && isPast(doc, t));
}

/** "After four days of fighting", "broke the siege". */
function isOver(doc: ParsedText, n: number): boolean {
  for (let t = n; t >= 0 && !isVerbal(doc, t); t = headOf(doc, t)) {
    if (dependents(doc, t, "case").some((c) => /^(?:after|following)$/.test(normOf(doc, c)))) return true;
    if (deprelOf(doc, t) === "obj" || deprelOf(doc, t) === "nsubj:pass") return ENDING.has(lemmaOf(doc, headOf(doc, t)));
    if (deprelOf(doc, t) !== "nmod") return false;
  }
  return false;
}
const ENDING = new Set(["end", "break", "lift", "survive"]);

/** "Urged the army to stop its attacks", "called for an end to the bombing": what somebody is yet to end goes on. */
function isToBeEnded(doc: ParsedText, n: number): boolean {
  const end = headOf(doc, n);
  if (end < 0 || !STOPPING.has(lemmaOf(doc, end))) return false;
  if (!isVerbal(doc, end)) return deprelOf(doc, n) === "nmod";
  return deprelOf(doc, n) === "obj" && (hasMark(doc, end, "to") || ownAuxiliaries(doc, end).some((a) => FUTURE.has(a) || DUTY.has(a)));
}
const STOPPING = new Set("end stop cease halt cessation crush quell suppress".split(" "));

/** A finite verb in the past tense or the perfect: it has happened, whatever day stands near by. */
function isPast(doc: ParsedText, v: number): boolean {
  if (uposOf(doc, v) !== "VERB" || normOf(doc, v) === lemmaOf(doc, v)) return false;
  const aux = ownAuxiliaries(doc, v);
  if (aux.length > 0) return aux.every((a) => PAST_AUX.has(a)) && aux.some((a) => a !== "been");
  if (/s$/.test(normOf(doc, v))) return false;
  // "Said on Monday, ruling out talks on Friday"
  if (/ing$/.test(normOf(doc, v))) return deprelOf(doc, v) === "advcl" && dependents(doc, v, "mark").length === 0 && isPast(doc, headOf(doc, v));
  if (dependents(doc, v, "nsubj", "nsubj:pass").length > 0 || deprelOf(doc, v) === "root") return true;
  return deprelOf(doc, v) === "conj" && isPast(doc, headOf(doc, v));
}
const PAST_AUX = new Set("was were has have had been 've".split(" "));

/** "Is shelling", "are being deported", "diplomats being expelled". */
const NOW = /^(?:is|are|am|'s|'re|been|'m)$/;

/** The verb that a noun directly depends on as an argument; its tense is the noun's too ("talks will open"). */
function nearVerb(doc: ParsedText, n: number): number | null {
  const relation = deprelOf(doc, n);
  const h = headOf(doc, n);
  if (h < 0) return dependents(doc, n, "cop", "aux").length > 0 ? n : null;
  // "Will not withdraw because of the attacks": what gives the reason has happened.
  if (relation === "obl" && dependents(doc, n, "case").some((c) => REASON.has(normOf(doc, c)) || (normOf(doc, c) === "for" && REPAID.has(lemmaOf(doc, h)))))
    return null;
  // "Its threats will frighten nobody": they were made.
  if (relation === "nsubj" && UTTERED.has(lemmaOf(doc, n)) && dependents(doc, n, "nmod:poss").length > 0) return null;
  if (isVerbal(doc, h) && /^(?:nsubj|obj|obl|conj)/.test(relation)) return h;
  if (/^(?:nmod|conj|compound)/.test(relation))
    return /^(?:obj|nsubj)/.test(deprelOf(doc, h)) && isVerbal(doc, headOf(doc, h)) && relation === "conj" ? headOf(doc, h) : null;
  return null;
}
const UTTERED = new Set("threat accusation allegation warning demand refusal condemnation".split(" "));
const REASON = new Set(["because", "despite"]);
/** "Will pay for the attack". */
const REPAID = new Set("pay punish avenge answer retaliate blame".split(" "));
