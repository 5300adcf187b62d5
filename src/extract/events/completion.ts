/**
 * Parties that a clause leaves out and the report names elsewhere, nearest mention first: "he was abducted" after "kidnapped by the faction", "the talks"
 * after "Kenya and Uganda met". What is filled in so is marked as inferred.
 */
import type { EventGrammar } from "../../model/event-grammar.js";
import type { EventType } from "../../model/plover.js";
import { childrenOf, deprelOf, isNameLike, type ParsedText, subtree, uposOf } from "../../text/parsed-text.js";
import type { Argument, RawStatement, RawTime } from "../claims.js";
import { conjuncts, dependents, hasMark, headOf, isPassive, isVerbal, objectOf, passiveAgent, surfaceSubject, withPreposition } from "./clause.js";
import { BETWEEN_SIDES, blamedFor, FIGHTS, isActor, partiesIn, toArgument } from "./parties.js";
import type { Draft } from "./readings.js";
import { clauseOf } from "./status.js";

/** Deeds of both sides, whose later mentions ("the talks") mean the same sides. */
const MUTUAL: ReadonlySet<EventType> = new Set(["CONSULT", "AGREE"]);
/** Deeds that several do with each other. */
const SHARED: ReadonlySet<EventType> = new Set(["CONSULT", "AGREE", "COOPERATE"]);
/** Deeds that reports come back to without saying again by whom. */
const RETOLD: ReadonlySet<EventType> = new Set(["ASSAULT", "COERCE", "SANCTION", "RETREAT"]);
/** Words that carry a deed: whom it is aimed at is told with the deed ("threatened to withdraw its inspectors from Iraq"). */
const CARRIED: ReadonlySet<EventType> = new Set(["AGREE", "THREATEN", "REJECT", "SUPPORT", "CONCEDE", "AID"]);
const BESIDE = /^(?:acl:relcl|appos|parataxis|punct|conj|cc)$/;
const ARGUMENT = /^(?:obj|iobj|obl|nmod|nmod:poss|obl:agent)$/;
/** Deeds of words: without a subject ("it is vital that") they are the speaker's. */
const SPOKEN: ReadonlySet<EventType> = new Set(["REQUEST", "REJECT", "THREATEN"]);
/** What opens a clause that still tells whom a deed is aimed at. */
const AIMING: ReadonlySet<string> = new Set(["to", "from", "against", "on"]);
/** Deeds to somebody that one threatens with. */
const HOSTILE: ReadonlySet<EventType> = new Set(["SANCTION", "COERCE", "ASSAULT", "MOBILIZE"]);
/** Prepositions that tell when or how, not at whom a deed is aimed. */
const ELSEWHERE: ReadonlySet<string> = new Set(["without", "since", "during", "despite"]);
/** Sentences back in which "the talks" are looked for. */
const REACH = 3;

/** Two sides at least: told together, or one with the other. */
const hasSides = ({ actors, recipients, type }: Draft): boolean => actors.length > 1 || (type === "CONSULT" && actors.length > 0 && recipients.length > 0);

export const inferred = (list: readonly Argument[]): Argument[] => list.map((a) => ({ ...a, inferred: true }));

/** "Both ministers", "the two sides", "the presidents of Kenya and Togo": several who deal with each other. */
const areSides = (doc: ParsedText, { head }: Argument): boolean =>
  doc.tokens.norm[head] !== doc.tokens.lemma[head] &&
  (dependents(doc, head, "det", "nummod", "cc:preconj").some((c) => /^(?:both|two)$/.test(doc.tokens.norm[c] as string)) ||
    withPreposition(doc, head, "of").some((c) => isNameLike(doc, c) && conjuncts(doc, c).length > 1));

/** A name before the noun ("the Kenya bombing") may be the place: it says nothing about other mentions. */
const isSaid = (doc: ParsedText, { head }: Argument): boolean => !/^(?:compound|amod|nmod:desc)$/.test(deprelOf(doc, head));

/** "Each country", "no group", "another militia": nobody whom another mention could mean. */
const isAnyone = (doc: ParsedText, { head }: Argument): boolean =>
  dependents(doc, head, "det").some((d) => /^(?:each|every|no|any|another|neither)$/.test(doc.tokens.norm[d] as string));

/** The parties on which all lists that name any agree, or null: what one clause lends to another is no mention. */
export function agreed(doc: ParsedText, lists: readonly (readonly Argument[])[]): readonly Argument[] | null {
  const said = lists.map((list) => list.filter((a) => isSaid(doc, a) && !a.inferred && !isAnyone(doc, a))).filter((list) => list.length > 0);
  const names = new Set(said.map((list) => list.map(({ head }) => doc.tokens.lemma[head]).join(" ")));
  return names.size === 1 ? (said[0] as Argument[]) : null;
}

/** "The attack", "both bombings": one that has been told of. */
const isKnown = (doc: ParsedText, i: number): boolean =>
  uposOf(doc, i) === "NOUN" && dependents(doc, i, "det").some((d) => /^(?:the|this|that|these|those|both|all)$/.test(doc.tokens.norm[d] as string));

/** Whether a mention may be of a deed told before: "the attack", "his arrest", any verb; "a series of bombings" are others. */
const goesBack = (doc: ParsedText, { head }: Draft): boolean =>
  uposOf(doc, head) !== "NOUN" || isKnown(doc, head) || dependents(doc, head, "nmod:poss").length > 0;

/** Two verbs tell of one deed only where they tell the same victims, or the one that is filled in tells none a little before or after: "fugitives have been arrested" after "arrested Perez" is another. */
function struckAlike(doc: ParsedText, a: Draft, b: Draft): boolean {
  const [x, y] = [a, b].map(({ recipients }) => recipients.map(({ head }) => doc.tokens.lemma[head])) as [string[], string[]];
  return (
    (x.length === 0 && Math.abs((doc.tokens.sentence[a.head] as number) - (doc.tokens.sentence[b.head] as number)) <= REACH) ||
    x.some((lemma) => y.includes(lemma)) ||
    a.recipients.some(({ head }) => uposOf(doc, head) === "PRON")
  );
}

/** Two deeds that struck others, on another day or in another place, or of which one was done and the other was not, are two deeds. */
function mayBeSame(doc: ParsedText, a: Draft, b: Draft, times: readonly RawTime[]): boolean {
  if (isDone(a) !== isDone(b)) return false;
  if (a.place !== null && b.place !== null && doc.tokens.lemma[a.place] !== doc.tokens.lemma[b.place]) return false;
  const [s, t] = [a, b].map(({ time }) => (time === null ? undefined : times[time]));
  if (s?.from != null && s.to !== null && t?.from != null && t.to !== null && (s.from > t.to || t.from > s.to)) return false;
  return struckSame(doc, a.recipients, b.recipients);
}

const isDone = ({ status }: Draft): boolean => status === "occurred" || status === "ongoing" || status === "historical";

function struckSame(doc: ParsedText, a: readonly Argument[], b: readonly Argument[]): boolean {
  const named = (list: readonly Argument[]): string[] => list.filter(({ head }) => isNameLike(doc, head)).map(({ head }) => doc.tokens.lemma[head] as string);
  const [x, y] = [named(a), named(b)];
  return x.length === 0 || y.length === 0 || x.some((lemma) => y.includes(lemma));
}

/** The names nearest below and after a trigger that stand as an argument, coordinated ones included; conditions and asides are not entered. */
function namedBelow(doc: ParsedText, { head, actors }: Draft): Argument[] {
  const { tokens } = doc;
  const skip = (c: number): boolean =>
    (BESIDE.test(deprelOf(doc, c)) && c !== head) ||
    (c !== head && dependents(doc, c, "case").some((p) => ELSEWHERE.has(tokens.norm[p] as string))) ||
    (deprelOf(doc, c) === "advcl" && childrenOf(doc, c).some((m) => deprelOf(doc, m) === "mark" && !AIMING.has(tokens.norm[m] as string)));
  const found = subtree(doc, head, skip).find(
    (t) =>
      t > head &&
      ARGUMENT.test(deprelOf(doc, t)) &&
      isNameLike(doc, t) &&
      tokens.name[t] !== 0 &&
      !actors.some(({ spans }) => spans.some(([b, e]) => (tokens.begin[t] as number) >= b && (tokens.begin[t] as number) < e)),
  );
  return found === undefined ? [] : conjuncts(doc, found).map((t) => toArgument(doc, { head: t, inferred: true }));
}

const BARE_CLAUSE: ReadonlySet<string> = new Set("demand insist request ask propose recommend require".split(" "));

/** Of whom a demand asks its deed: the subject of the clause that tells it, or the doers of a deed that is asked for below it ("calls for Israel's withdrawal"). */
function askedOf(doc: ParsedText, { head, actors }: Draft, drafts: readonly Draft[], classes: EventGrammar["classes"]): Argument[] {
  for (const c of childrenOf(doc, head)) {
    // "demands the army leave", where the tree sees no clause of the verb's
    const isBare = deprelOf(doc, c) === "parataxis" && c > head && BARE_CLAUSE.has(doc.tokens.lemma[head] as string);
    if (!isBare && !/^(?:ccomp|csubj)$/.test(deprelOf(doc, c))) continue;
    const subject = dependents(doc, c, "nsubj")[0];
    if (subject !== undefined && isActor(doc, subject, classes)) return conjuncts(doc, subject).map((t) => toArgument(doc, { head: t, inferred: false }));
  }
  const below = new Set(subtree(doc, head, (c) => BESIDE.test(deprelOf(doc, c))));
  const asked = drafts.find(({ head: deed, status, type }) => deed !== head && below.has(deed) && status === "requested" && type !== "REQUEST");
  if (asked !== undefined) return asked.actors.filter((a) => !actors.some((b) => b.head === a.head));
  // "Demanding independence from Iraq".
  for (const c of [...dependents(doc, head, "obj"), ...withPreposition(doc, head, "for")]) {
    const of = withPreposition(doc, c, "from").filter((t) => isActor(doc, t, classes));
    if (of.length > 0 && uposOf(doc, c) === "NOUN") return of.map((t) => toArgument(doc, { head: t, inferred: false }));
  }
  return [];
}

/** Whom a demand names, unless it names only the place of what is demanded: "demanded the withdrawal of all Togolese troops from Chad". */
function askedFirst(
  named: readonly Argument[],
  draft: Draft,
  doc: ParsedText,
  drafts: readonly Draft[],
  classes: EventGrammar["classes"],
): readonly Argument[] {
  const isFrom = (i: number): boolean => dependents(doc, i, "case").some((c) => doc.tokens.norm[c] === "from");
  if (!named.every(({ head }) => isFrom(head) || (deprelOf(doc, head) === "nmod" && isFrom(headOf(doc, head))))) return named;
  const asked = askedOf(doc, draft, drafts, classes);
  return asked.length > 0 ? asked : named;
}

/** To whom a threatened deed would be done. */
function wouldSuffer(doc: ParsedText, { type, head }: Draft, drafts: readonly Draft[]): readonly Argument[] {
  if (type !== "THREATEN") return [];
  const below = new Set(subtree(doc, head));
  return inferred(
    drafts.find(
      (other) =>
        other.head !== head &&
        below.has(other.head) &&
        other.recipients.length > 0 &&
        HOSTILE.has(other.type) &&
        (other.status === "threatened" || other.status === "planned"),
    )?.recipients ?? [],
  );
}

/** What is turned down: "the request", "that appeal"; or "the accusation". */
const ASKED: ReadonlySet<string> = new Set("request appeal demand call plea proposal offer invitation".split(" "));

/** Whom a refusal turns down: who asked in the clause beside it ("when a judge asked them to leave, they refused"), or made the request a little before. */
function turnedDown(doc: ParsedText, { head, type, actors }: Draft, drafts: readonly Draft[]): readonly Argument[] {
  if (type !== "REJECT" || !isVerbal(doc, head)) return [];
  const sentence = doc.tokens.sentence[head] as number;
  const isTold = (words: ReadonlySet<string>): boolean => dependents(doc, head, "obj").some((o) => words.has(doc.tokens.lemma[o] as string) && isKnown(doc, o));
  const isAsked = isTold(ASKED);
  const isBlamed = isTold(CLAIMS);
  const beside = dependents(doc, head, "advcl").filter((c) => dependents(doc, c, "advmod", "mark").some((m) => doc.tokens.norm[m] === "when"));
  const request = drafts.findLast(
    (other) =>
      (other.type === "REQUEST" || (isAsked && other.type === "AGREE") || (isBlamed && other.type === "ACCUSE")) &&
      other.head < head &&
      other.actors.length > 0 &&
      (beside.includes(other.head) || ((other.type === "ACCUSE" ? isBlamed : isAsked) && sentence - (doc.tokens.sentence[other.head] as number) <= REACH)),
  );
  return inferred(request?.actors.filter((a) => !actors.some((b) => doc.tokens.lemma[b.head] === doc.tokens.lemma[a.head])) ?? []);
}

/** On whose deed a threat or a refusal hangs: "threatened to strike unless Chad withdrew", "will not lift the ban until Chad withdraws". */
function hangsOn(doc: ParsedText, { head, actors }: Draft, classes: EventGrammar["classes"]): Argument[] {
  const own = new Set(actors.map((a) => doc.tokens.lemma[a.head]));
  for (const c of subtree(doc, head, (t) => /^(?:acl:relcl|parataxis|conj)$/.test(deprelOf(doc, t)))) {
    if (deprelOf(doc, c) !== "advcl" || !["if", "unless", "until", "before"].some((mark) => hasMark(doc, c, mark))) continue;
    // "Unless the hostages are freed": of whoever holds them
    const subject = isPassive(doc, c) ? passiveAgent(doc, c)?.head : dependents(doc, c, "nsubj")[0];
    if (subject !== undefined && isActor(doc, subject, classes) && uposOf(doc, subject) !== "PRON" && !own.has(doc.tokens.lemma[subject] as string))
      return conjuncts(doc, subject).map((t) => toArgument(doc, { head: t, inferred: true }));
  }
  return [];
}

/** Against whom a protest is: those whom its purpose accuses or asks ("rallied to demand the minister's resignation"). */
function protestedAgainst(doc: ParsedText, { head }: Draft, drafts: readonly Draft[]): readonly Argument[] {
  const verb = clauseOf(doc, head);
  const purpose = drafts.find(
    (other) =>
      (other.type === "ACCUSE" || other.type === "REQUEST" || other.type === "PROTEST") &&
      other.head > head &&
      other.recipients.length > 0 &&
      /^(?:advcl|acl|xcomp)$/.test(deprelOf(doc, other.head)) &&
      (doc.tokens.head[other.head] === verb || doc.tokens.head[other.head] === head),
  );
  return purpose?.recipients ?? [];
}

/** Words about somebody's deed. */
const ABOUT_DEEDS: ReadonlySet<EventType> = new Set(["ACCUSE", "SUPPORT", "PROTEST"]);

/** Whose deed is condemned, welcomed or protested, told elsewhere than beside it: "condemned the raid, which the militia has claimed". */
export function doersOfTold(doc: ParsedText, { head, actors, type }: Draft, drafts: readonly Draft[]): readonly Argument[] {
  if (!ABOUT_DEEDS.has(type) || !isVerbal(doc, head)) return [];
  const told = [objectOf(doc, head)?.head ?? -1, ...withPreposition(doc, head, "against"), ...withPreposition(doc, head, "over")];
  const deed = drafts.find((other) => told.includes(other.head) && uposOf(doc, other.head) === "NOUN" && other.actors.length > 0);
  return inferred(deed?.actors.filter((a) => !actors.some((b) => doc.tokens.lemma[b.head] === doc.tokens.lemma[a.head])) ?? []);
}

/** Who is accused in what an accusation says: "charges that the mayor took bribes", "an inquiry into claims that the mayor took bribes". */
function accusedIn(doc: ParsedText, { head, type }: Draft, classes: EventGrammar["classes"]): Argument[] {
  if (type !== "ACCUSE") return [];
  const nouns = uposOf(doc, head) === "NOUN" ? [head] : [];
  for (const i of [head, ...dependents(doc, head, "obj")])
    nouns.push(...[...dependents(doc, i, "obj"), ...withPreposition(doc, i, "into")].filter((c) => CLAIMS.has(doc.tokens.lemma[c] as string)));
  for (const said of nouns.flatMap((noun) => dependents(doc, noun, "acl", "acl:relcl", "ccomp"))) {
    const objects = dependents(doc, said, "obj");
    if (!hasMark(doc, said, "that") && !(objects.length > 1 && objects.some((o) => doc.tokens.norm[o] === "that"))) continue;
    const subject = dependents(doc, said, "nsubj")[0];
    if (subject !== undefined && isActor(doc, subject, classes)) return conjuncts(doc, subject).map((t) => toArgument(doc, { head: t, inferred: false }));
  }
  return [];
}

/** What says that somebody did wrong. */
const CLAIMS: ReadonlySet<string> = new Set("claim allegation accusation charge report complaint suspicion protest criticism".split(" "));

/** What a blow does to those whom it strikes. */
const HARM: ReadonlySet<string> = new Set("kill wound injure hurt maim destroy damage die perish".split(" "));

/** "Ten were arrested in the raid": what the raiders did too. */
const TAKING: ReadonlySet<string> = new Set("arrest detain capture seize".split(" "));
const SWEEPS: ReadonlySet<string> = new Set("raid operation crackdown clampdown sweep".split(" "));

/** The blow of which a verb says whom it hurt: "ten were killed in the raid", "the raid killed ten", "ten were killed when rebels attacked". */
function blowOf(doc: ParsedText, { head, type }: Draft, drafts: readonly Draft[]): Draft | undefined {
  const lemma = doc.tokens.lemma[head] as string;
  const takes = TAKING.has(lemma);
  if ((type !== "ASSAULT" || !HARM.has(lemma)) && !takes) return undefined;
  if (!isVerbal(doc, head)) return undefined;
  const verbs = [head, ...dependents(doc, head, "conj"), ...(deprelOf(doc, head) === "conj" ? [headOf(doc, head)] : [])];
  const near = verbs.flatMap((v) => {
    const then = dependents(doc, v, "advcl").filter((c) =>
      dependents(doc, c, "advmod", "mark").some((m) => /^(?:when|as)$/.test(doc.tokens.norm[m] as string)),
    );
    return [
      surfaceSubject(doc, v)?.head ?? -1,
      // "the raid in which ten were killed"
      ...withPreposition(doc, v, "in").map((c) => (doc.tokens.norm[c] === "which" && deprelOf(doc, v) === "acl:relcl" ? headOf(doc, v) : c)),
      ...dependents(doc, v, "obl:agent"),
      // "ten were injured when troops resorted to firing", "as workers fought battles"
      ...then.flatMap((c) => [c, ...dependents(doc, c, "obj", "obl", "xcomp")]),
    ];
  });
  return drafts.find(
    (other) => other.head !== head && near.includes(other.head) && (takes ? SWEEPS.has(doc.tokens.lemma[other.head] as string) : other.type === type),
  );
}

/** The blow that a clause behind it tells anew: "the violence in which militias shelled two towns". */
const toldIn = (doc: ParsedText, { head, type }: Draft, drafts: readonly Draft[]): Draft | undefined =>
  type === "ASSAULT" && uposOf(doc, head) === "NOUN"
    ? drafts.find(
        (other) =>
          other.type === type &&
          deprelOf(doc, other.head) === "acl:relcl" &&
          subtree(doc, other.head).some((t) => doc.tokens.norm[t] === "which" && doc.tokens.norm[t - 1] === "in") &&
          subtree(doc, head).includes(other.head),
      )
    : undefined;

/** Whom those fight who are hurt in a fight, on which or on the verb they hang: the rebels in "three soldiers died in clashes with rebels". */
function foesOf(doc: ParsedText, { head, type }: Draft, classes: EventGrammar["classes"]): Argument[] {
  const fight = type === "ASSAULT" && isVerbal(doc, head) ? withPreposition(doc, head, "in").find((c) => FIGHTS.has(doc.tokens.lemma[c] as string)) : undefined;
  if (fight === undefined) return [];
  return [fight, head]
    .flatMap((i) => withPreposition(doc, i, "with"))
    .filter((c) => c > fight)
    .flatMap((c) => partiesIn(doc, { head: c, inferred: true }, classes))
    .map((f) => toArgument(doc, f));
}

/** Who dealt a blow hurt those whom it hurt. */
function withDealers(doc: ParsedText, drafts: readonly Draft[], classes: EventGrammar["classes"]): Draft[] {
  return drafts.map((draft) => {
    if (draft.actors.length > 0) return draft;
    const foes = foesOf(doc, draft, classes);
    const dealers = foes.length > 0 ? foes : inferred((blowOf(doc, draft, drafts) ?? toldIn(doc, draft, drafts))?.actors ?? []);
    return { ...draft, actors: dealers.filter(({ head }) => draft.recipients.every((b) => b.head !== head)) };
  });
}

/** And these are whom a blow struck, where nobody else is told. */
function withVictims(doc: ParsedText, drafts: readonly Draft[]): Draft[] {
  const out = [...drafts];
  for (const draft of drafts) {
    const blow = draft.type === "ASSAULT" && draft.recipients.length > 0 && isDone(draft) ? blowOf(doc, draft, drafts) : undefined;
    const at = blow === undefined ? -1 : drafts.indexOf(blow);
    if (
      blow !== undefined &&
      out[at]?.recipients.length === 0 &&
      uposOf(doc, blow.head) === "NOUN" &&
      !BETWEEN_SIDES.has(doc.tokens.lemma[blow.head] as string)
    )
      out[at] = { ...blow, recipients: inferred(draft.recipients) };
  }
  return out;
}

/** Done by somebody with nobody else. */
const isAlone = ({ actors, recipients }: Draft): boolean => actors.length > 0 && recipients.every((r) => actors.some((a) => a.head === r.head));

/** Whether a deed stands in the infinitive, or is the object of one, that hangs on another. */
function isPurposeOf(doc: ParsedText, head: number, other: number): boolean {
  const verb = clauseOf(doc, head);
  return /^(?:xcomp|advcl)$/.test(deprelOf(doc, verb)) && headOf(doc, verb) === other;
}

const doneBySame = (a: Draft, b: Draft): boolean => a.actors.some(({ head }) => b.actors.some((other) => other.head === head));

/** Fills in missing parties; drafts in text order, same order out. */
export function completeParties(
  doc: ParsedText,
  drafts: readonly Draft[],
  { statements, times, grammar: { classes } }: { statements: readonly RawStatement[]; times: readonly RawTime[]; grammar: EventGrammar },
): Draft[] {
  const dealt = withDealers(
    doc,
    drafts.map((draft) => withBlamed(doc, draft, classes)),
    classes,
  );
  const retold = withDealers(doc, completeDoers(doc, dealt, statements, times), classes);
  const asked = withVictims(doc, retold).map((draft) =>
    draft.type === "REQUEST" ? { ...draft, recipients: askedFirst(draft.recipients, draft, doc, drafts, classes) } : draft,
  );
  return asked.map((draft) => {
    if (draft.recipients.length > 0) return draft;
    const accused = accusedIn(doc, draft, classes);
    if (accused.length > 0) return { ...draft, recipients: accused };
    const doers = doersOfTold(doc, draft, asked);
    if (doers.length > 0) return { ...draft, recipients: doers };
    if (draft.type === "PROTEST") return { ...draft, recipients: inferred(protestedAgainst(doc, draft, asked)) };
    const askers = turnedDown(doc, draft, asked);
    if (askers.length > 0) return { ...draft, recipients: askers };
    const suffering = wouldSuffer(doc, draft, asked);
    if (suffering.length > 0) return { ...draft, recipients: suffering };
    return draft.type === "THREATEN" || draft.type === "REJECT" || draft.status === "threatened"
      ? { ...draft, recipients: hangsOn(doc, draft, classes) }
      : draft;
  });
}

/** A deed with him who is said to have done it. */
function withBlamed(doc: ParsedText, draft: Draft, classes: EventGrammar["classes"]): Draft {
  const blamed = RETOLD.has(draft.type) && !draft.actors.some((a) => isSaid(doc, a)) ? blamedFor(doc, draft.head, classes) : [];
  return blamed.length > 0 ? { ...draft, actors: blamed.map((f) => toArgument(doc, f)) } : draft;
}

/** What each deed leaves out and other mentions of it, or the speaker, tell. */
function completeDoers(doc: ParsedText, drafts: readonly Draft[], statements: readonly RawStatement[], times: readonly RawTime[]): Draft[] {
  const sentenceOf = ({ head }: Draft): number => doc.tokens.sentence[head] as number;
  const lemmaOf = ({ head }: Draft): string => doc.tokens.lemma[head] as string;
  return drafts.map((draft, i) => {
    const { type, mode, actors, recipients } = draft;
    // but "the minister said that demands for reform grew" is not his demand
    if (SPOKEN.has(type) && actors.length === 0 && draft.statement !== null && !(type !== "REJECT" && uposOf(doc, draft.head) === "NOUN")) {
      const source = statements[draft.statement]?.source;
      return source ? { ...draft, actors: inferred([source]) } : draft;
    }
    // "Ecuador and Peru agreed": with each other, where nobody else is named.
    if (SHARED.has(type) && (actors.length > 1 || actors.some((a) => areSides(doc, a))) && recipients.length === 0)
      return { ...draft, recipients: inferred(actors) };
    if (MUTUAL.has(type) && actors.length === 0 && recipients.length === 0) {
      const before = drafts.slice(0, i).findLast((other) => MUTUAL.has(other.type) && hasSides(other) && sentenceOf(draft) - sentenceOf(other) <= REACH);
      return before ? { ...draft, actors: inferred(before.actors), recipients: inferred(before.recipients) } : draft;
    }
    // "Will meet the envoys to discuss the truce"
    if (type === "CONSULT" && isAlone(draft)) {
      const met = drafts.find((other) => other.type === type && !isAlone(other) && isPurposeOf(doc, draft.head, other.head) && doneBySame(other, draft));
      if (met !== undefined) return { ...draft, recipients: inferred(met.recipients) };
    }
    if (CARRIED.has(type) && recipients.length === 0) {
      const aimedAt = namedBelow(doc, draft);
      if (aimedAt.length > 0) return { ...draft, recipients: aimedAt };
    }
    if (!RETOLD.has(type)) return draft;
    const same = drafts.filter(
      (other) =>
        other !== draft &&
        other.type === type &&
        ((mode !== null && other.mode === mode) || lemmaOf(other) === lemmaOf(draft)) &&
        mayBeSame(doc, other, draft, times),
    );
    const shared = (own: readonly Argument[], others: readonly (readonly Argument[])[]): readonly Argument[] =>
      own.length > 0 ? own : inferred(agreed(doc, others) ?? []);
    return {
      ...draft,
      actors: goesBack(doc, draft)
        ? shared(
            actors,
            same
              .filter((other) => uposOf(doc, draft.head) === "NOUN" || sentenceOf(draft) === sentenceOf(other) || struckAlike(doc, draft, other))
              .map((other) => other.actors),
          )
        : actors,
      // "the attacks" after "the attacks on the embassies", but not after "a bomb killed ten"
      recipients: isKnown(doc, draft.head)
        ? shared(
            recipients,
            same.filter((other) => uposOf(doc, other.head) === "NOUN" || lemmaOf(other) === lemmaOf(draft)).map((other) => other.recipients),
          )
        : recipients,
    };
  });
}
