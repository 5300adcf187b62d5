/** When and where a deed happened, read in its own clause first. */
import type { EventType } from "../../model/plover.js";
import { isTemporal } from "../../text/clauses.js";
import type { ParsedText } from "../../text/parsed-text.js";
import { childrenOf, deprelOf, isNamed, subtree, subtreeRange, uposOf } from "../../text/parsed-text.js";
import type { RawEvent, RawTime } from "../claims.js";
import { isPastTense } from "./auxiliaries.js";
import { dependents, hasCase, hasMark, headOf, isVerbal, lemmaOf } from "./clause.js";
import { isPlaceName } from "./parties.js";

const LOCATIVE: ReadonlySet<string> = new Set("in at near outside inside across around off along throughout through down".split(" "));
/** Those that open a topic too: "talks on Syria". */
const UPON: ReadonlySet<string> = new Set(["on", "over"]);
const CLAUSAL = /^(?:acl:relcl|advcl|ccomp|parataxis|conj)$/;

/** The tokens of the clause that holds i: up to its verb, then down without entering other clauses. */
function clauseTokens(doc: ParsedText, i: number): Set<number> {
  let top = i;
  for (let steps = 0; steps < 6 && !isVerbal(doc, top); steps++) {
    const h = headOf(doc, top);
    if (h < 0 || CLAUSAL.test(deprelOf(doc, top))) break;
    top = h;
  }
  return new Set(subtree(doc, top, (c) => c !== i && isVerbal(doc, c) && (CLAUSAL.test(deprelOf(doc, c)) || isOfThing(doc, c))));
}

/** "Drills held in March": what a participle says of a noun; but who speaks "in a statement issued on Friday", or a bomb laid on Friday that kills, does it on Friday. */
function isOfThing(doc: ParsedText, clause: number): boolean {
  const noun = headOf(doc, clause);
  if (deprelOf(doc, clause) !== "acl" || dependents(doc, clause, "mark").length > 0 || PAPERS.has(lemmaOf(doc, noun))) return false;
  // "The king, crowned in May, ruled out talks"
  const [first] = subtreeRange(doc, clause);
  if (isNamed(doc, noun, "PER") && (doc.tokens.norm[first] === "," || doc.tokens.norm[first - 1] === ",")) return true;
  return !isTemporal(doc, noun) && !/^nsubj/.test(deprelOf(doc, noun));
}
const PAPERS: ReadonlySet<string> = new Set("statement letter interview speech communique note message report remark comment article".split(" "));

const ASIDE = /^(?:acl:relcl|advcl)$/;

/** How far a time may stand from a deed of another clause when nothing is written between them but words. */
const NEAR = 6;

/** A decade or a century as a TIMEX3 value: "198", "18". */
export const isEra = (value: string): boolean => /^\d{2,3}$/.test(value);

const BEHIND = 2;
const NONE = /^$/;

/** Which part of the text dates a deed: its own clause, else its sentence, else another one. */
export interface Dated {
  readonly time: number;
  readonly dated: RawEvent["dated"];
}

/**
 * The time that dates the deed: one inside its own subtree, else in its clause, else the only one of its sentence or one close
 * by with no punctuation between; null where there is none. Durations and sets date nothing.
 * @param named the other words that carry the deed: in "carried out the 2009 raid" the day of its object is its own
 */
export function timeOf(doc: ParsedText, head: number, times: readonly RawTime[], named: readonly number[] = []): Dated | null {
  const sentence = doc.tokens.sentence[head] as number;
  const isNear = (time: RawTime): boolean =>
    doc.tokens.sentence[time.first] === sentence &&
    (time.type === "DATE" || time.type === "TIME") &&
    !isStart(doc, head, time) &&
    !isBesides(doc, head, time) &&
    !isTermBelow(doc, head, time) &&
    !ofItsObject(doc, head, time, named);
  const near = times.flatMap((time, index) => (isNear(time) ? { time, index } : []));
  if (near.length === 0) return countedTo(doc, head, times);
  // A day stands behind its verb: in "who came to power ten years ago met on Friday" the one before is of another.
  const distance = (time: RawTime): number => (time.last < head ? head - time.last + BEHIND : Math.abs(time.first - head));
  const best = (list: typeof near, dated: Dated["dated"]): Dated | null =>
    list.length === 0 ? null : { time: list.reduce((a, b) => (distance(b.time) < distance(a.time) ? b : a)).index, dated };
  const [first, last] = subtreeRange(doc, head);
  const own = near.filter(({ time }) => time.first >= first && time.last <= last && !ofAnotherDeed(doc, head, time.first));
  const clause = clauseTokens(doc, head);
  const inClause = near.filter(({ time }) => clause.has(time.first) || clause.has(time.last));
  // "The 11th century temple was closed when it was attacked": a century dates what is said with it, nothing else.
  const exact = near.filter(({ time }) => !isEra(time.value));
  const beside = exact.filter(
    ({ time }) =>
      Math.min(Math.abs(time.first - head), Math.abs(time.last - head)) <= NEAR &&
      !punctuated(doc, head, time) &&
      !ofAnotherDeed(doc, head, time.first, NONE) &&
      !ofRelative(doc, head, time.first),
  );
  const ownInClause = own.filter(({ time }) => clause.has(time.first));
  const exactly = (list: typeof near): typeof near => list.filter(({ time }) => time.from !== null);
  return (
    best(exactly(ownInClause), "clause") ??
    best(exactly(inClause), "clause") ??
    best(ownInClause, "clause") ??
    best(inClause, "clause") ??
    best(own, "sentence") ??
    countedTo(doc, head, times) ??
    best(inGoverning(doc, head, near), "clause") ??
    best(inWhen(doc, head, near), "clause") ??
    best(beside, "sentence") ??
    (exact.length === 1 &&
    !ofAnotherDeed(doc, head, (exact[0] as (typeof near)[number]).time.first) &&
    !ofNextClause(doc, head, (exact[0] as (typeof near)[number]).time.first) &&
    !ofRelative(doc, head, (exact[0] as (typeof near)[number]).time.first)
      ? best(exact, "sentence")
      : null)
  );
}

/** "Rebels who seized the port last week are holding talks": the time of what is said of them beside. */
function ofRelative(doc: ParsedText, head: number, time: number): boolean {
  for (let at = time; at >= 0; at = headOf(doc, at))
    if (deprelOf(doc, at) === "acl:relcl" && isVerbal(doc, at))
      return headOf(doc, at) < head && /^nsubj/.test(deprelOf(doc, headOf(doc, at))) && !subtree(doc, at).includes(head);
  return false;
}

/** "Nobody has claimed the raid, but the rebels threatened last month to shell it": the time of a joined clause with a subject of its own. */
function ofNextClause(doc: ParsedText, head: number, time: number): boolean {
  for (let at = time; at > head; at = headOf(doc, at))
    if (isVerbal(doc, at) && deprelOf(doc, at) === "conj" && isVerbal(doc, headOf(doc, at)))
      return dependents(doc, at, "nsubj", "nsubj:pass").length > 0 && !subtree(doc, at).includes(head);
  return false;
}

/** "Ten days after the talks broke off", "a week after the raid": the time that is counted back to what came first. */
function countedTo(doc: ParsedText, head: number, times: readonly RawTime[]): Dated | null {
  const index = times.findIndex(({ type, from, last }) => {
    const after = last + 1;
    if (type !== "DURATION" || from === null || doc.tokens.norm[after] !== "after" || doc.tokens.sentence[after] !== doc.tokens.sentence[head]) return false;
    return head > after && clauseTokens(doc, headOf(doc, after)).has(head);
  });
  return index < 0 ? null : { time: index, dated: "clause" };
}

/** "Must be freed within 48 hours": the time in which what is still to be done is due, in its own clause; null where there is none. */
export function termOf(doc: ParsedText, head: number, times: readonly RawTime[]): number | null {
  const clause = clauseTokens(doc, head);
  const index = times.findIndex(
    ({ type, deadline, first }) => type === "DURATION" && deadline !== null && doc.tokens.norm[first - 1] === "within" && clause.has(first),
  );
  return index < 0 ? null : index;
}

/** How many sentences a day at the head of one is carried on. */
const CARRIED = 2;

/**
 * The day that opens the sentence before, where this one goes on with the tale: "On 7 August, the envoys met in the harbour. They were talking when a
 * bomb went off." Null where a sentence has a day of its own, is in another tense or speaks of others.
 */
export function frameOf(doc: ParsedText, head: number, times: readonly RawTime[], depth = CARRIED): Dated | null {
  const here = doc.tokens.sentence[head] as number;
  if (depth === 0 || !isVerbal(doc, head) || here === 0 || times.some(({ first }) => doc.tokens.sentence[first] === here)) return null;
  let root = head;
  while (headOf(doc, root) >= 0 && /^(?:conj|advcl|xcomp|parataxis)$/.test(deprelOf(doc, root))) root = headOf(doc, root);
  if (headOf(doc, root) >= 0 || !isPastTense(doc, root)) return null;
  const subject = dependents(doc, root, "nsubj", "nsubj:pass")[0];
  const before = rootOf(doc, here - 1);
  if (subject === undefined || before < 0 || !isPastTense(doc, before) || doc.sentences.section[here] !== doc.sentences.section[here - 1]) return null;
  if (uposOf(doc, subject) !== "PRON") return null;
  const opening = times.findIndex((time) => time.from !== null && doc.tokens.sentence[time.first] === here - 1 && opens(doc, time.first));
  return opening >= 0 ? { time: opening, dated: "report" } : frameOf(doc, before, times, depth - 1);
}

const rootOf = (doc: ParsedText, sentence: number): number => {
  for (let t = doc.sentences.first[sentence] as number; doc.tokens.sentence[t] === sentence; t++) if (headOf(doc, t) < 0) return t;
  return -1;
};

/** Whether nothing but a preposition stands before it in its sentence. */
function opens(doc: ParsedText, token: number): boolean {
  let t = token;
  while (t > 0 && doc.tokens.sentence[t - 1] === doc.tokens.sentence[token] && /^(?:ADP|PUNCT|DET)$/.test(uposOf(doc, t - 1))) t--;
  return t === 0 || doc.tokens.sentence[t - 1] !== doc.tokens.sentence[token];
}

/** "In 2003 crowds forced the president to resign; in 2007 ...": the times of what the deed's clause completes, goes on from or tells of. */
function inGoverning<T extends { readonly time: RawTime }>(doc: ParsedText, head: number, near: readonly T[]): T[] {
  let at = isVerbal(doc, head) ? head : headOf(doc, head);
  for (let steps = 0; steps < 3 && at >= 0 && isVerbal(doc, at) && headOf(doc, at) >= 0; steps++) {
    // "In May, when ten were killed", "in May, after jets bombed a camp", "a war in the 1990s that killed thousands"
    const opener = dependents(doc, at, "advmod", "mark").find((c) => /^(?:when|after)$/.test(doc.tokens.norm[c] as string)) ?? -1;
    const governor = headOf(doc, at);
    const told = near.filter(
      ({ time }) =>
        (time.last < opener && opener - time.last <= 2 && (doc.tokens.norm[opener] === "when" || time.from !== time.to)) ||
        (deprelOf(doc, at) === "acl:relcl" && time.first <= governor && governor <= time.last),
    );
    if (told.length > 0) return told;
    // "Fled in 2011, yet the attacks have spread"
    const goesOn = /^(?:xcomp|conj)$/.test(deprelOf(doc, at)) && !dependents(doc, at, "aux").some((c) => /^(?:has|have)$/.test(doc.tokens.norm[c] as string));
    if (!goesOn && !(deprelOf(doc, at) === "advcl" && at > governor)) return [];
    const clause = clauseTokens(doc, governor);
    const found = near.filter(({ time }) => clause.has(time.first) && (goesOn || isSameTime(doc, at, time)));
    if (found.length > 0) return found;
    at = governor;
  }
  return [];
}

/** "Ten died when a bus was hit on Monday", "will press for it when the leaders meet on Saturday": the times of the clause that says when. */
function inWhen<T extends { readonly time: RawTime }>(doc: ParsedText, head: number, near: readonly T[]): T[] {
  const verb = isVerbal(doc, head) ? head : headOf(doc, head);
  const when =
    verb < 0 ? [] : dependents(doc, verb, "advcl").filter((c) => c > verb && dependents(doc, c, "mark", "advmod").some((m) => doc.tokens.norm[m] === "when"));
  return when.flatMap((c) => {
    const clause = clauseTokens(doc, c);
    return near.filter(({ time }) => clause.has(time.first));
  });
}

/** "Stormed the fort on Monday, killing ten", "shut on Monday as drivers went on strike"; "broke ties in May after planes bombed a camp" not to the day. */
function isSameTime(doc: ParsedText, clause: number, { from, to }: RawTime): boolean {
  const [mark] = dependents(doc, clause, "mark", "advmod")
    .map((c) => doc.tokens.norm[c] as string)
    .filter((norm) => MARKS.has(norm));
  if (mark === "after") return from !== to;
  return mark === "as" || mark === "when" || ((mark === undefined || mark === "by") && (doc.tokens.norm[clause] as string).endsWith("ing"));
}
const MARKS: ReadonlySet<string> = new Set("after as when by before until while because since if so that although though to unless once without".split(" "));

/** "Besieged since June": from when on, not when; but "200 have been killed since 1985" is of all those years, and "since June, when guards fired" tells when they did. */
function isStart(doc: ParsedText, head: number, { first, last }: RawTime): boolean {
  const { norm } = doc.tokens;
  if (norm[first - (norm[first - 1] === "the" ? 2 : 1)] !== "since" || lemmaOf(doc, head) === "kill") return false;
  const when = norm[last + 1] === "," ? last + 2 : last + 1;
  return norm[when] !== "when" || !subtree(doc, headOf(doc, when)).includes(head);
}

/** "Promised to sign it before the end of the year": the term of what is promised, and no day of the promise. */
const isTermBelow = (doc: ParsedText, head: number, { first }: RawTime): boolean =>
  /^(?:by|before|within|until)$/.test(doc.tokens.norm[first - 1] as string) &&
  isVerbal(doc, head) &&
  dependents(doc, head, "xcomp", "ccomp").some((c) => c > head && c < first && hasMark(doc, c, "to"));

/** "By toppling Damiba, himself the author of a coup in January", "since a failed coup in 1982": what is said of somebody beside the deed, and of what it came after. */
function isBesides(doc: ParsedText, head: number, { first, last }: RawTime): boolean {
  const aside = (at: number): boolean => (isVerbal(doc, head) && deprelOf(doc, at) === "appos") || hasCase(doc, at, "since");
  for (let at = headOf(doc, last) === first ? first : last; at >= 0 && at !== head; at = headOf(doc, at))
    if (aside(at) && (at < first || at > last)) return !subtree(doc, at).includes(head);
  return false;
}

/** "Condemned the 13 April attacks", "the probe into the 13 April attacks": the day of a noun that it stands before, not of the verb or of another noun. */
function ofItsObject(doc: ParsedText, head: number, time: RawTime, named: readonly number[]): boolean {
  let t = time.last;
  while (headOf(doc, t) >= time.first && headOf(doc, t) <= time.last) t = headOf(doc, t);
  // "Under the May 3, 2010 agreement": its noun stands behind it, wherever the tree hangs the day.
  const isEnclosed = uposOf(doc, time.first - 1) === "DET" && uposOf(doc, time.last + 1) === "NOUN";
  const noun = isEnclosed ? time.last + 1 : headOf(doc, t);
  // "Condemned the attack of 13 April"
  if (noun >= 0 && noun < time.first && doc.tokens.norm[time.first - 1] === "of" && deprelOf(doc, noun) === "obj" && headOf(doc, noun) === head)
    return SPOKEN_OF.has(lemmaOf(doc, head));
  // "A 2015 report which recommended it"
  if (deprelOf(doc, head) === "acl:relcl" && headOf(doc, head) === noun) return false;
  if (noun === head || noun <= time.last || isVerbal(doc, noun) || (named.includes(noun) && deprelOf(doc, noun) === "obj" && headOf(doc, noun) === head))
    return false;
  if (!isEnclosed && !/^(?:compound|amod|nummod|nmod:poss|nmod:unmarked|nmod:desc)$/.test(deprelOf(doc, t))) return false;
  if (!isVerbal(doc, head))
    return !subtree(doc, noun).includes(head) && !subtree(doc, head, (c) => !/^(?:conj|nmod|appos)$/.test(deprelOf(doc, c))).includes(noun);
  // "Convicted in the 1998 bombing", "will withdraw under last year's accord"
  if (deprelOf(doc, noun) === "obl" && headOf(doc, noun) === head) return TRYING.has(lemmaOf(doc, head)) || hasCase(doc, noun, "under");
  return deprelOf(doc, noun) === "obj" || (deprelOf(doc, noun) === "nmod" && !isVerbal(doc, headOf(doc, noun)));
}
const SPOKEN_OF: ReadonlySet<string> = new Set(
  "condemn denounce deplore decry mourn lament regret recall commemorate investigate describe welcome praise hail defend".split(" "),
);
const TRYING: ReadonlySet<string> = new Set(
  "charge convict indict arrest sentence jail imprison acquit arraign accuse try suspect question hold detain extradite want condemn blame criticize criticise".split(
    " ",
  ),
);

/** True when the time hangs in a relative or adverbial clause that the deed is not in ("offered to host talks before Ramadan, which begins on 1 March"). */
function ofAnotherDeed(doc: ParsedText, head: number, time: number, aside = ASIDE): boolean {
  for (let at = time; at >= 0; at = headOf(doc, at))
    if (isVerbal(doc, at) && (aside.test(deprelOf(doc, at)) || isOfThing(doc, at))) {
      const [first, last] = subtreeRange(doc, at);
      // "The raid that killed a priest in May", "the raid staged in May"
      const tellsOf = headOf(doc, at) === head && (isOfThing(doc, at) || isPastTense(doc, at));
      return at !== head && !tellsOf && (head < first || head > last);
    }
  return false;
}

function punctuated(doc: ParsedText, head: number, time: RawTime): boolean {
  for (let t = Math.min(head, time.last); t < Math.max(head, time.first); t++) if (uposOf(doc, t) === "PUNCT") return true;
  return false;
}

/** Deeds that are no words: where what they strike is, they are done, and the place of their clause is theirs. */
const PHYSICAL: ReadonlySet<EventType> = new Set(["AID", "COERCE", "ASSAULT", "MOBILIZE", "PROTEST"]);
/** Deeds that are done where they go. */
const GOING: ReadonlySet<EventType> = new Set(["AID", "MOBILIZE", "PROTEST"]);

/** A token of the place where a deed was done, as its own clause tells, or null. */
export function placeOf(doc: ParsedText, head: number, type: EventType, mode: string | null): number | null {
  const noun = !isVerbal(doc, head);
  const moved = PHYSICAL.has(type) || type === "RETREAT";
  const visit = mode === "visit";
  const h = headOf(doc, head);
  const objects = noun ? [...childrenOf(doc, head)].filter((c) => prepositionOf(doc, c) === "of") : dependents(doc, head, "obj");
  const chain = [head, ...(noun && h >= 0 ? [h] : []), ...(moved ? objects : []), ...dependents(doc, head, "nsubj:pass", "nsubj")];
  for (const node of chain) {
    const opening = (c: number): boolean => {
      const preposition = prepositionOf(doc, c);
      if (LOCATIVE.has(preposition)) return true;
      if (UPON.has(preposition)) return moved;
      if (/^(?:to|into)$/.test(preposition)) return (visit && node === head) || (GOING.has(type) && (node === head || objects.includes(node)));
      return preposition === "from" && type === "RETREAT" && node === head;
    };
    const rank = (c: number): number => Number(c < node) + 2 * Number(UPON.has(prepositionOf(doc, c)));
    const place = first(
      [...childrenOf(doc, node)].filter((c) => c !== head && opening(c)).sort((a, b) => rank(a) - rank(b) || a - b),
      (c) => placeIn(doc, c, moved, UPON.has(prepositionOf(doc, c))),
    );
    if (place !== null) return place;
  }
  // "Shelled Kharkiv", "will visit Kenya".
  const struck = moved || visit ? objects.find((c) => isPlaceName(doc, c)) : undefined;
  if (struck !== undefined) return struck;
  const told = PHYSICAL.has(type) ? ((noun ? namedBefore(doc, head) : null) ?? placeInClause(doc, head, type === "AID")) : null;
  // "Attacked Menaka": a small town that the tagger does not know.
  return (
    told ??
    (moved ? (objects.find((c) => uposOf(doc, c) === "PROPN") ?? null) : null) ??
    placeOfRelative(doc, head) ??
    placeBefore(doc, head) ??
    placeOfHere(doc, head)
  );
}

/** "In Gao, the ministry called in the envoy and lodged a protest": the place that opens a clause is that of the verbs joined to its own. */
function placeBefore(doc: ParsedText, head: number): number | null {
  const verb = headOf(doc, head);
  if (verb < 0 || deprelOf(doc, head) !== "conj" || !isVerbal(doc, head) || !isShared(doc, head)) return null;
  const subject = dependents(doc, verb, "nsubj", "nsubj:pass")[0] ?? -1;
  const opening = dependents(doc, verb, "obl").filter((c) => c < subject && /^(?:in|at)$/.test(prepositionOf(doc, c)));
  return first(opening, (c) => placeIn(doc, c, true, true));
}

/** "Nakuru, where police fired on a crowd", "Nakuru, a town besieged since May": the place that a clause tells of. */
function placeOfRelative(doc: ParsedText, head: number): number | null {
  let clause = head;
  for (let steps = 0; steps < 3 && /^(?:conj|xcomp|obj|obl|nsubj|nsubj:pass)$/.test(deprelOf(doc, clause)); steps++) clause = headOf(doc, clause);
  const noun = headOf(doc, clause);
  const isWhere = deprelOf(doc, clause) === "acl:relcl" && dependents(doc, clause, "advmod").some((c) => doc.tokens.norm[c] === "where");
  if (noun < 0 || (!isWhere && !(clause === head && deprelOf(doc, clause) === "acl" && dependents(doc, clause, "mark", "obj", "nsubj").length === 0)))
    return null;
  if (!isWhere && doc.tokens.norm[clause]?.endsWith("ing")) return null;
  return deprelOf(doc, noun) === "appos" && isPlaceName(doc, headOf(doc, noun)) ? headOf(doc, noun) : placeIn(doc, noun, isWhere, true);
}

/** "Signed a treaty here": where the report was written, as its dateline tells. */
function placeOfHere(doc: ParsedText, head: number): number | null {
  const node = [head, ...(isVerbal(doc, head) ? [] : [headOf(doc, head)])].find(
    (t) => t >= 0 && dependents(doc, t, "advmod").some((c) => doc.tokens.norm[c] === "here"),
  );
  const line = node === undefined ? undefined : doc.sections.find(({ kind }) => kind === "dateline");
  if (line === undefined) return null;
  const town = doc.tokens.begin.findIndex((begin, t) => begin >= line.begin && begin < line.end && uposOf(doc, t) === "PROPN");
  return town < 0 ? null : town;
}

function prepositionOf(doc: ParsedText, i: number): string {
  const [opener] = /^(?:obl|nmod)/.test(deprelOf(doc, i)) ? dependents(doc, i, "case") : [];
  return opener === undefined ? "" : (doc.tokens.norm[opener] as string);
}

function first<T>(list: readonly T[], find: (item: T) => number | null): number | null {
  for (const item of list) {
    const found = find(item);
    if (found !== null) return found;
  }
  return null;
}

/**
 * The place that a phrase names: itself, or what it lies in or is called ("a shed in Dundalk", "the southern city of Kandahar", "the Lenga site").
 * @param named whether the name before a noun counts: "accused in the Kharkiv bombing" tells of another place
 * @param tagged whether only what the tagger calls a place counts
 */
function placeIn(doc: ParsedText, i: number, named: boolean, tagged: boolean, depth = 0): number | null {
  if (isPlaceName(doc, i) || (!tagged && uposOf(doc, i) === "PROPN" && !isNamed(doc, i, "ORG"))) return i;
  if (depth > 2) return null;
  const inner = [...childrenOf(doc, i)].filter((c) => INNER.has(prepositionOf(doc, c)));
  return (
    first(inner, (c) => placeIn(doc, c, named, true, depth + 1)) ??
    (named ? namedBefore(doc, i) : null) ??
    first(dependents(doc, i, "appos", "flat", "nmod:poss"), (c) => (isPlaceName(doc, c) ? c : null))
  );
}
const INNER: ReadonlySet<string> = new Set("in at near outside inside of".split(" "));

/** The place that a noun is named with: "the Kharkiv bombing", "the Goma camp". */
const namedBefore = (doc: ParsedText, noun: number): number | null =>
  first(dependents(doc, noun, "compound"), (c) => (isPlaceName(doc, c) ? c : namedBefore(doc, c)));

/** "Struck a bus carrying soldiers in Kabul": the only place of the clause that a preposition of place opens. */
function placeInClause(doc: ParsedText, head: number, aid: boolean): number | null {
  const found = [...clauseTokens(doc, head)].filter((t) => t > head && isPlaceName(doc, t) && isWhere(doc, t, head, aid));
  return found.length === 1 ? (found[0] as number) : null;
}

const DAY = 86_400_000;
/** Whole days from an ISO day to publication; negative: to come. Null where one is not known. */
export function daysBetween(to: string | null, published: string | null): number | null {
  if (to === null || published === null) return null;
  const days = (Date.parse(published.slice(0, 10)) - Date.parse(to)) / DAY;
  return Number.isFinite(days) ? days : null;
}

/** Not the place of what a deed is about: "arrested over the bombing in Malmo". */
function isWhere(doc: ParsedText, place: number, head: number, aid: boolean): boolean {
  const phrase = deprelOf(doc, place) === "compound" ? headOf(doc, place) : place;
  const preposition = prepositionOf(doc, phrase);
  if (!/^(?:in|near)$/.test(preposition) && !(aid && preposition === "to")) return false;
  for (let t = phrase, steps = 0; t >= 0 && t !== head && steps < 8; t = headOf(doc, t), steps++)
    if (/^(?:with|for|over|after|about)$/.test(prepositionOf(doc, t))) return false;
  return true;
}

/** Deeds that are told with others of the same scene. */
const SCENIC: ReadonlySet<EventType> = new Set([...PHYSICAL, "RETREAT", "CONSULT"]);
/** "Will travel to Kenya to discuss trade": no deed of its own. */
const TRAVEL: ReadonlySet<string> = new Set("travel go fly come head arrive return".split(" "));

/** Deeds without a place of their own take that of the deed they are told with: "shelled Kharkiv, killing five". */
export function lendPlaces(doc: ParsedText, events: readonly RawEvent[]): RawEvent[] {
  const told = new Map(events.map((event) => [event.head, event]));
  const of = (t: number): number | null => told.get(t)?.place ?? (TRAVEL.has(lemmaOf(doc, t)) ? placeOf(doc, t, "CONSULT", "visit") : null);
  return events.map((event) => (event.place === null && SCENIC.has(event.type) ? { ...event, place: first(tellers(doc, event.head, told), of) } : event));
}

/** The words around a deed that may tell a deed of the same scene: what it is done by, what is done with it, what it hangs on. */
function tellers(doc: ParsedText, head: number, told: ReadonlyMap<number, RawEvent>): number[] {
  const out = [...dependents(doc, head, "nsubj", "nsubj:pass"), ...dependents(doc, head, "conj", "advcl").filter((c) => c > head && isShared(doc, c))];
  for (let t = head, steps = 0; steps < 3; steps++) {
    const shared = isVerbal(doc, t) ? isShared(doc, t) : /^(?:obj|nsubj|nsubj:pass)$/.test(deprelOf(doc, t));
    t = headOf(doc, t);
    if (!shared || t < 0 || !SCENIC.has(told.get(t)?.type ?? "CONSULT")) break;
    out.push(t);
  }
  return out;
}

/** A clause without a subject of its own that goes on with the deed it hangs on: "and seized arms", "killing five", "to break up a rally". */
const isShared = (doc: ParsedText, i: number): boolean =>
  /^(?:conj|advcl|xcomp)$/.test(deprelOf(doc, i)) &&
  isVerbal(doc, i) &&
  dependents(doc, i, "nsubj", "nsubj:pass").length === 0 &&
  dependents(doc, i, "mark").every((m) => /^(?:to|by)$/.test(doc.tokens.norm[m] as string));
