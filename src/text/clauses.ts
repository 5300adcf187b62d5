/** Clauses over the dependency tree: subjects (their own or carried over), negation, modals, conditions, phrases as words. */
import type { Span } from "../model/record.js";
import { CALENDAR } from "./calendar.js";
import { adopterOf } from "./items.js";
import { baseRelationOf, childrenOf, deprelOf, isNamed, NAME_LABELS, type ParsedText, subtree, uposOf } from "./parsed-text.js";

export const headOf = ({ tokens }: ParsedText, i: number): number => tokens.head[i] as number;
export const lemmaOf = ({ tokens }: ParsedText, i: number): string => tokens.lemma[i] as string;
export const normOf = ({ tokens }: ParsedText, i: number): string => tokens.norm[i] as string;
export const isVerbal = (doc: ParsedText, i: number): boolean => {
  const upos = uposOf(doc, i);
  return upos === "VERB" || upos === "AUX";
};

/** Dependents of i whose relation, less its subtype, is one of these. */
export function dependents(doc: ParsedText, i: number, ...relations: string[]): number[] {
  const { childStart, children } = doc.tokens;
  const out: number[] = [];
  for (let k = childStart[i] as number; k < (childStart[i + 1] as number); k++) {
    const c = children[k] as number;
    if (relations.includes(baseRelationOf(doc, c))) out.push(c);
  }
  return out;
}

const OPENERS: ReadonlySet<string> = new Set(["case", "mark", "advmod", "cc"]);
/** True when a marker, preposition or adverb below i opens it with this word. */
export function opensWith(doc: ParsedText, i: number, word: string): boolean {
  const { childStart, children, norm } = doc.tokens;
  for (let k = childStart[i] as number; k < (childStart[i + 1] as number); k++) {
    const c = children[k] as number;
    if (c < i && norm[c] === word && OPENERS.has(baseRelationOf(doc, c))) return true;
  }
  return false;
}

export const isPassive = (doc: ParsedText, v: number): boolean => [...childrenOf(doc, v)].some((c) => ["aux:pass", "nsubj:pass"].includes(deprelOf(doc, c)));

/** The auxiliary that stands before its clause's subject ("will they come", "had they come"), or -1. */
export function auxBeforeSubject(doc: ParsedText, i: number): number {
  const subject = dependents(doc, i, "nsubj")[0];
  const aux = dependents(doc, i, "aux")[0];
  return subject !== undefined && aux !== undefined && aux < subject ? aux : -1;
}

/** Verbs whose object is the doer of their infinitive: "prompting Chad to summon its envoy". */
export const OBJECT_CONTROL: ReadonlySet<string> = new Set(
  "urge ask order tell call force allow permit enable help press pressure persuade convince encourage invite expect want let make require request instruct compel authorize advise appeal direct beg implore challenge get command authorise warn push lead cause task leave see send mobilize deploy plead lean prevail prompt spur oblige drive induce provoke prod nudge coax coerce inspire motivate assign train hire recruit lobby petition exhort entreat forbid entitle empower".split(
    " ",
  ),
);
const RELATIVE = new Set(["who", "which", "that", "whom"]);

/** Subject of the clause headed by i: its own, or the one it shares; -1 where none is in reach. A relative pronoun gives its antecedent. */
export function subjectOf(doc: ParsedText, i: number, depth = 0): number {
  const own = dependents(doc, i, "nsubj").find((c) => deprelOf(doc, c) !== "nsubj:outer");
  const outer = dependents(doc, i, "nsubj")[0];
  if (own === undefined && outer !== undefined && opensWith(doc, i, "to")) return outer;
  if (own !== undefined) {
    if (!RELATIVE.has(normOf(doc, own))) return own;
    for (let at = i, n = 0; at >= 0 && n < 4; n++, at = headOf(doc, at))
      if (deprelOf(doc, at) === "acl:relcl") return normOf(doc, own) === "who" ? whoIsMeant(doc, headOf(doc, at)) : headOf(doc, at);
    return own;
  }
  const h = headOf(doc, i);
  if (h < 0) return adopterOf(doc, i);
  if (depth > 5) return -1;
  const relation = baseRelationOf(doc, i);
  if (relation === "xcomp" || relation === "advcl" || relation === "ccomp") {
    if (relation === "ccomp" && !isBare(doc, i)) return -1;
    const object = dependents(doc, h, "obj", "iobj")[0];
    if (relation !== "advcl" && object !== undefined && OBJECT_CONTROL.has(lemmaOf(doc, h))) return object;
    // "Accused Chad of backing them", "praised Chad for backing it": Chad's.
    if (relation === "advcl" && object !== undefined && normOf(doc, i).endsWith("ing") && (opensWith(doc, i, "of") || opensWith(doc, i, "for"))) return object;
    return relation === "advcl" && !isBare(doc, i) && dependents(doc, i, "mark").length > 0 ? -1 : subjectOf(doc, h, depth + 1);
  }
  if (relation === "conj" || relation === "aux" || relation === "cop") return subjectOf(doc, h, depth + 1);
  if (relation === "acl")
    return deprelOf(doc, i) === "acl:relcl" ? h : normOf(doc, i).endsWith("ing") || !opensWith(doc, i, "to") ? h : possessorOf(doc, h, depth + 1);
  if (relation === "obj" || relation === "obl" || relation === "nmod" || relation === "appos") return possessorOf(doc, i, depth + 1, false);
  return -1;
}

const isBare = (doc: ParsedText, i: number): boolean => opensWith(doc, i, "to") || normOf(doc, i).endsWith("ing");

/** Who is behind a noun ("their plan", "Russia's refusal", "has no intention"): its possessor, its "of" or "by", or its verb's subject; -1. */
export function possessorOf(doc: ParsedText, n: number, depth = 0, own = true): number {
  if (own) {
    for (const c of childrenOf(doc, n)) if (deprelOf(doc, c) === "nmod:poss") return c;
    const by = dependents(doc, n, "nmod", "obl").find((c) => opensWith(doc, c, "by") || opensWith(doc, c, "among"));
    if (by !== undefined) return by;
    // "The pledge of the rebels to leave"
    const of = INTENTS.has(lemmaOf(doc, n)) ? dependents(doc, n, "nmod").find((c) => opensWith(doc, c, "of")) : undefined;
    if (of !== undefined && dependents(doc, n, "acl").some((c) => c > of && opensWith(doc, c, "to"))) return of;
    const name = dependents(doc, n, "amod", "compound").find((c) => uposOf(doc, c) === "PROPN");
    const subject = dependents(doc, n, "nsubj").find((c) => !["there", "it", "this", "that"].includes(normOf(doc, c)));
    if (subject !== undefined) return subject;
    if (name !== undefined) return name;
  }
  const h = headOf(doc, n);
  return h >= 0 && depth <= 5 && ["obj", "xcomp", "obl", "nsubj"].includes(baseRelationOf(doc, n)) && deprelOf(doc, n) !== "nsubj" && isVerbal(doc, h)
    ? subjectOf(doc, h, depth + 1)
    : -1;
}

const NEGATIVE = new Set(["not", "n't", "never", "no", "nobody", "none", "neither", "nor", "hardly", "nothing", "without", "cannot"]);
const NEGATING: ReadonlySet<string> = new Set(["advmod", "det", "aux", "cc", "case", "mark", "nsubj"]);
const LIGHT = new Set("have give show make see be take express voice hold feel offer".split(" "));

/** True when the predicate at i is negated: in its own words, by "no" on it, or through its light verb ("has no intention", "does not want"). */
export function isNegated(doc: ParsedText, i: number, depth = 0): boolean {
  const { childStart, children } = doc.tokens;
  for (let k = childStart[i] as number; k < (childStart[i + 1] as number); k++) {
    const c = children[k] as number;
    if ((NEGATIVE.has(normOf(doc, c)) || NEGATIVE.has(lemmaOf(doc, c))) && NEGATING.has(baseRelationOf(doc, c))) return true;
    // "Would no longer fight it."
    if (normOf(doc, c) === "longer" && normOf(doc, c - 1) === "no") return true;
    // "No one should go hungry", "neither side has ruled it out".
    if (baseRelationOf(doc, c) === "nsubj" && dependents(doc, c, "det", "cc").some((d) => ["no", "neither"].includes(normOf(doc, d)))) return true;
  }
  const h = headOf(doc, i);
  if (h < 0 || depth > 2) return false;
  // "Far from backing it".
  if (normOf(doc, h) === "far" && opensWith(doc, i, "from")) return true;
  const relation = baseRelationOf(doc, i);
  if (!isVerbal(doc, i) && ["obj", "nsubj", "xcomp"].includes(relation) && LIGHT.has(lemmaOf(doc, h))) return isNegated(doc, h, depth + 1);
  return false;
}

const FUTURE = new Set(["will", "wo", "'ll", "ll", "shall"]);
const DUTY = new Set(["must", "should", "ought"]);

/** Whoever stands before these with a hyphen has the place: "a rebel-held town". */
export const HOLDING: ReadonlySet<string> = new Set("held controlled occupied ruled run dominated".split(" "));

/** Nouns whose "of" tells whom they struck. */
export const BLOWS: ReadonlySet<string> = new Set(
  "bombing attack blast explosion shooting raid strike airstrike shelling assault ambush bombardment massacre killing murder slaying assassination".split(" "),
);

export type Modal = "future" | "would" | "duty" | "might" | "none";

/** The modal of the clause at i. "is going to" and "is to" are looked for by `aheadOf`. */
export function modalOf(doc: ParsedText, i: number): Modal {
  for (const c of childrenOf(doc, i)) {
    if (baseRelationOf(doc, c) !== "aux") continue;
    const norm = normOf(doc, c);
    // "The would-be robbers fled".
    if (normOf(doc, c + 1) === "-") continue;
    if (FUTURE.has(norm)) return "future";
    // "Would have struck": it did not.
    if (norm === "would" && dependents(doc, i, "aux").some((a) => normOf(doc, a) === "have")) return "might";
    // "He'd lost": he had.
    const short = /^['’]d$/.test(norm);
    if (short && normOf(doc, i) !== lemmaOf(doc, i)) return "none";
    // "Would rather": what somebody thinks better, as "should" tells it.
    if (norm === "would" || short) return dependents(doc, i, "advmod").some((a) => normOf(doc, a) === "rather" && a < i) ? "duty" : "would";
    if (DUTY.has(norm)) return "duty";
    if (norm === "may" || norm === "might" || norm === "could" || norm === "can") return "might";
  }
  return "none";
}

const CONDITION =
  /^(?:unless |provided (?:that|the|its?|no|[a-z]+) |providing that |on condition (?!of\b)|on the condition|on (?:one|two|three) conditions?|with the (?:proviso|condition|stipulation) |in so far as|insofar as|as (?:long|soon) as (?!(?:possible|practicable|feasible)\b)|so long as|in exchange for|in return for|only (?:if|when|after|once)|if )/;
/** What lasts, lasts under a condition where it is to end ("will stay until the talks resume"). */
const LASTING = new Set("continue keep last remain stay hold".split(" "));

/** What somebody means to do ("the pledge of the rebels to leave"). */
const INTENTS = new Set(
  "pledge promise vow decision offer refusal commitment agreement intention readiness willingness determination plan threat attempt".split(" "),
);

/** A condition on the clause at i ("if", "unless", "should they come", "provided that", "as long as", "once", "only after", "on condition"), or -1. */
export function conditionOf(doc: ParsedText, i: number): number {
  const last = (doc.sentences.first[(doc.tokens.sentence[i] as number) + 1] as number) - 1;
  // "..., with some foreseeing clashes if they come": others' condition.
  let end = i + 1;
  const beyond = beyondOf(doc, i);
  while (
    end < last &&
    end !== beyond &&
    // A quotation mark ends it, but not where the condition stands beyond: "hit \"all they send\" if it goes on".
    !(/^(?:;|why$|how$|whether$)/.test(normOf(doc, end)) || (/^["”]/.test(normOf(doc, end)) && !["if", "unless"].includes(normOf(doc, end + 1)))) &&
    !(normOf(doc, end) === "," && normOf(doc, end + 1) === "with")
  )
    end++;
  for (const c of dependents(doc, i, "advcl")) {
    const first = dependents(doc, c, "mark", "case", "advmod", "cc").map((t) => normOf(doc, t));
    if (first.some((w) => w === "if" || w === "unless") && (c < end || normOf(doc, end) !== ",")) return c;
    if (isNegated(doc, i) && first.some((w) => w === "until" || w === "before")) return c;
    if (first.includes("once") || (LASTING.has(lemmaOf(doc, i)) && modalOf(doc, i) === "future" && first.includes("until"))) return c;
  }
  // The tree hangs "should they come" beside the clause as often as under it.
  const h = headOf(doc, i);
  const inverted = [i, ...(h >= 0 ? [h] : [])]
    .flatMap((v) => dependents(doc, v, "advcl", "ccomp", "xcomp", "parataxis"))
    .find((c) => c !== i && /^(?:should|were|had)$/.test(normOf(doc, auxBeforeSubject(doc, c)) ?? ""));
  if (inverted !== undefined) return inverted;
  for (let t = i + 1; t < end; t++) if (opensCondition(doc, t)) return t;
  // "Providing that the truce holds, Chad will withdraw, he said": it may hang on the saying, or hold the clause under it.
  return [i, h].flatMap((v) => (v < 0 ? [] : [v, ...dependents(doc, v, "advcl", "ccomp")])).find((c) => c < i && isProvidedThat(doc, c)) ?? -1;
}

/** "Provided that", "providing": what is told below it is a condition. */
export const isProvidedThat = (doc: ParsedText, i: number): boolean =>
  /^provid(?:ed|ing)$/.test(normOf(doc, i)) && dependents(doc, i, "nsubj", "aux", "obj").length === 0 && dependents(doc, i, "ccomp").length > 0;

/** Whether a clause below "provided that" is the condition, and not what comes of it behind a comma. */
export const isProvided = (doc: ParsedText, clause: number): boolean => {
  const h = headOf(doc, clause);
  return h >= 0 && h < clause && isProvidedThat(doc, h) && dependents(doc, h, "ccomp")[0] === clause;
};

/** "Provided that", "as long as", "on condition that": a condition in so many words begins at the token. */
export function opensCondition(doc: ParsedText, t: number): boolean {
  const last = (doc.sentences.first[(doc.tokens.sentence[t] as number) + 1] as number) - 1;
  return CONDITION.test([0, 1, 2, 3].map((k) => (t + k <= last ? normOf(doc, t + k) : "")).join(" "));
}

/** Where the next verb begins to tell of somebody else, whose conditions are its own ("Lund, campaigning for it, said Peru would sue if", "urged calm and said that he would go if"); or -1. */
function beyondOf(doc: ParsedText, i: number): number {
  for (let at = i, n = 0; at >= 0 && n < 3; n++, at = headOf(doc, at)) {
    const relation = baseRelationOf(doc, at);
    const also = dependents(doc, at, "conj").find((c) => c > i && isVerbal(doc, c) && dependents(doc, c, "nsubj", "ccomp").length > 0);
    if (also !== undefined) return also;
    // What hangs on a noun ends where the verb over that noun stands.
    if (relation === "acl") return headOf(doc, headOf(doc, at)) > i ? headOf(doc, headOf(doc, at)) : -1;
    if (!["xcomp", "advcl", "ccomp"].includes(relation)) return -1;
  }
  return -1;
}

/** Tokens of a coordination, the first included ("Thailand and Cambodia"). */
export const conjuncts = (doc: ParsedText, i: number): number[] => [i, ...dependents(doc, i, "conj").filter((c) => !isVerbal(doc, c) && !isOneName(doc, i, c))];

/** "The Department of Health and Human Services": both stand in one name. */
function isOneName(doc: ParsedText, from: number, to: number): boolean {
  for (let t = to; t > from; t--) if (!NAME_LABELS[doc.tokens.name[t] as number]?.startsWith("I-")) return false;
  return true;
}

/** Relations of what stands beside a phrase. */
export const SIDE: ReadonlySet<string> = new Set(["acl:relcl", "parataxis", "appos", "discourse", "punct", "conj", "cc", "list", "vocative"]);

/** The phrase under i without relative clauses, appositions and coordinations. */
export const phraseTokens = (doc: ParsedText, i: number, besides: readonly string[] = []): number[] =>
  subtree(doc, i, (t) => SIDE.has(deprelOf(doc, t)) || besides.includes(baseRelationOf(doc, t)));

/** Ascending tokens as spans; neighbours join. */
export function spansOf(doc: ParsedText, tokens: readonly number[]): Span[] {
  const out: [number, number][] = [];
  let last = -2;
  for (const t of tokens) {
    const open = out.at(-1);
    if (open && t === last + 1) open[1] = doc.tokens.end[t] as number;
    else out.push([doc.tokens.begin[t] as number, doc.tokens.end[t] as number]);
    last = t;
  }
  return out;
}

const TIME_NOUNS = new Set([
  ...CALENDAR,
  ..."second minute hour day night morning afternoon evening week weekend fortnight month year decade anniversary deadline today tomorrow tonight yesterday noon midnight".split(
    " ",
  ),
]);
/** An adjunct that says when ("by June 1", "within 72 hours", "today", "after the vote"): no part of what is at issue. */
export const isTemporal = (doc: ParsedText, i: number): boolean =>
  [i, ...dependents(doc, i, "nummod", "compound", "nmod", "flat")].some((t) => TIME_NOUNS.has(lemmaOf(doc, t).toLowerCase())) ||
  /^(?:19|20)\d\d$/.test(normOf(doc, i)) ||
  dependents(doc, i, "case").some((c) => ["after", "before", "since", "until", "during"].includes(normOf(doc, c)));

const MESSAGES = new Set("address broadcast e-mail email interview letter memo message note phone speech statement telegram tweet video".split(" "));
/** "Promised 2 million, to be paid by May": told of what is promised. */
const isOfObject = (doc: ParsedText, i: number, c: number): boolean =>
  isVerbal(doc, c) && isPassive(doc, c) && dependents(doc, i, "obj").some((o) => o < c && uposOf(doc, o) !== "PRON");

/** "In order to avoid it." */
const isPurpose = (doc: ParsedText, i: number): boolean => opensWith(doc, i, "in") || opensWith(doc, i, "so");

/** Complement of predicate i in a frame: see the stance lexicon for the names. Token, or -1. */
export function complementOf(doc: ParsedText, i: number, frame: string): number {
  const inner = dependents(doc, i, "xcomp", "ccomp", "advcl", "acl", "csubj", "obl", "nmod", "obj").filter((c) => c > i || frame === "that");
  // "Agreed, only to withdraw": what came of it.
  if (frame === "to") {
    const all = inner.filter((c) => opensWith(doc, c, "to") && !opensWith(doc, c, "only") && !isPurpose(doc, c) && !isOfObject(doc, i, c));
    // "Offered in a letter to host them": the tree may hang it on the letter.
    const told = dependents(doc, i, "obl").filter((c) => c > i && MESSAGES.has(lemmaOf(doc, c)));
    return all.find((c) => isVerbal(doc, c)) ?? all[0] ?? told.flatMap((c) => dependents(doc, c, "acl")).find((c) => opensWith(doc, c, "to")) ?? -1;
  }
  if (frame === "other-to") {
    const isDeed = (c: number): boolean => opensWith(doc, c, "to") && (isVerbal(doc, c) || dependents(doc, c, "cop").length > 0) && !isPurpose(doc, c);
    const doers = dependents(doc, i, "obj", "iobj", "obl", "nmod").filter(
      (c) =>
        c > i &&
        (["obj", "iobj"].includes(baseRelationOf(doc, c)) ||
          ["on", "for", "to", "with", "upon"].some((w) => opensWith(doc, c, w)) ||
          // "Call on them to": where "on" hangs on the verb.
          (dependents(doc, c, "case").length === 0 && dependents(doc, i, "compound").length > 0 && !isTemporal(doc, c)) ||
          dependents(doc, c, "acl").some((d) => opensWith(doc, d, "for"))),
    );
    if (doers.length === 0) return inner.find((c) => isVerbal(doc, c) && opensWith(doc, c, "for") && opensWith(doc, c, "to")) ?? -1;
    // "Urged the army and the rebels to respect it": the clause may hang on the last of those who are to do it.
    // "Wants the diplomats based there to leave": or on what is told of them.
    const told = doers.flatMap((o) => [o, ...dependents(doc, o, "conj", "appos")]).flatMap((o) => dependents(doc, o, "acl"));
    const below = [...told, ...told.filter((c) => !isDeed(c)).flatMap((c) => dependents(doc, c, "advcl"))].filter(isDeed);
    return below[0] ?? inner.find(isDeed) ?? -1;
  }
  if (frame === "that")
    return (
      inner.find(
        (c) =>
          (["ccomp", "acl"].includes(baseRelationOf(doc, c)) || (baseRelationOf(doc, c) === "csubj" && c > i && opensWith(doc, c, "that"))) &&
          !opensWith(doc, c, "to") &&
          // "A warning, in which a codeword was used".
          !(deprelOf(doc, c) === "acl:relcl" && [...childrenOf(doc, c)].some((t) => ["which", "who", "whom"].includes(normOf(doc, t)))) &&
          dependents(doc, c, "nsubj", "expl").length > 0,
      ) ?? -1
    );
  if (frame === "ing")
    return (
      inner.find(
        (c) => ["xcomp", "ccomp", "advcl"].includes(baseRelationOf(doc, c)) && normOf(doc, c).endsWith("ing") && dependents(doc, c, "aux", "mark").length === 0,
      ) ?? -1
    );
  // "Wants the siege lifted".
  if (frame === "done") {
    const objects = dependents(doc, i, "obj");
    return (
      [...dependents(doc, i, "xcomp"), ...objects.flatMap((o) => dependents(doc, o, "acl"))].find(
        (c) =>
          objects.length > 0 &&
          deprelOf(doc, c) !== "acl:relcl" &&
          uposOf(doc, c) === "VERB" &&
          normOf(doc, c) !== lemmaOf(doc, c) &&
          !isBare(doc, c) &&
          complementOf(doc, c, "to") < 0,
      ) ?? -1
    );
  }
  if (frame === "obj") {
    const all = [...childrenOf(doc, i)].filter((c) => deprelOf(doc, c) === "obj" || (deprelOf(doc, c) === "nsubj:pass" && c < i));
    return all.find((c) => !RELATIVE.has(normOf(doc, c))) ?? all[0] ?? -1;
  }
  if (frame === "subj")
    return dependents(doc, i, "nsubj", "csubj").find((c) => !["it", "there", "he", "she", "they", "we", "i"].includes(normOf(doc, c))) ?? -1;
  return inner.find((c) => opensWith(doc, c, frame) && !isTemporal(doc, c)) ?? -1;
}

/** True when every further word of a pattern hangs on its head or one step below. */
export function hasWords(doc: ParsedText, i: number, words: readonly string[]): boolean {
  for (const word of words.slice(1)) {
    const near = [...childrenOf(doc, i), headOf(doc, i)];
    if (!near.some((c) => c >= 0 && lemmaOf(doc, c) === word && (c !== headOf(doc, i) || ["cop", "aux"].includes(baseRelationOf(doc, i))))) return false;
  }
  return true;
}

/** "has yet to decide", "is still to choose": it has not been done. */
export const isYetToCome = (doc: ParsedText, i: number): boolean => {
  const t = i - 1;
  return t > 0 && normOf(doc, t) === "to" && (normOf(doc, t - 1) === "yet" || normOf(doc, t - 1) === "still");
};

/** "Chad to send troops": a headline's future. */
export const isHeadlined = (doc: ParsedText, v: number): boolean =>
  opensWith(doc, v, "to") &&
  (deprelOf(doc, v) === "root" || (deprelOf(doc, v) === "ccomp" && v < headOf(doc, v))) &&
  dependents(doc, v, "nsubj").some((c) => c < v) &&
  !opensWith(doc, v, "for");

const NO_PERSONS: ReadonlySet<string> = new Set("country state city town village region province district area valley street".split(" "));
/** "A trader from a Gulf country, who said": no place or body is a "who", but whoever it tells of. */
export function whoIsMeant(doc: ParsedText, noun: number): number {
  let i = noun;
  while (/^(?:nmod|appos)$/.test(deprelOf(doc, i)) && (NO_PERSONS.has(lemmaOf(doc, i)) || isNamed(doc, i, "LOC") || isNamed(doc, i, "ORG"))) i = headOf(doc, i);
  return i;
}
