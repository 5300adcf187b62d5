/** What the models took too much or too little of, put right by the tree and by what else is said in the sentence. */
import { WEEKDAYS } from "../../text/calendar.js";
import type { Attribution, TokenRange } from "./attributions.js";
import { topOf } from "./content-features.js";
import { children, head, isMark, isQuoteMark, lemma, norm, type Reading, relation, sentenceFirst, sentenceLast, sentenceOf, upos } from "./reading.js";
import type { SourceCandidate } from "./sources.js";

type Content = readonly TokenRange[];

const isQuoted = (r: Reading, t: number): boolean => r.quotes.of[t] !== -1;
const hasSubject = (r: Reading, verb: number): boolean => children(r, verb).some((c) => relation(r, c).startsWith("nsubj"));
const isIn = (t: number, ranges: Content): boolean => ranges.some(([first, last]) => t >= first && t <= last);

/** The ranges up to and without `at`, marks and coordinators before it left out. */
function upTo(r: Reading, content: Content, at: number): Content {
  const out: [number, number][] = [];
  for (const [first, last] of content) {
    if (first >= at) continue;
    let end = Math.min(last, at - 1);
    while (end >= first && end < last && (isMark(r, end) || ["and", "but", "or"].includes(norm(r, end))) && !isQuoted(r, end)) end--;
    if (end >= first) out.push([first, end]);
  }
  return out;
}

/** "Said he would stay and accused the rebels": where the speaker's own next verb begins, its words are no part of what was said. */
function withoutNextVerb(r: Reading, a: Attribution, all: readonly Attribution[]): Content {
  for (const b of all) {
    if (b === a || b.cue < a.cue || b.source.head !== a.source.head || a.source.head < 0 || !isIn(b.cue, a.content) || isIn(a.source.head, a.content)) continue;
    if (isQuoted(r, b.cue) || hasSubject(r, b.cue) || upos(r, b.cue) !== "VERB") continue;
    // "... was alive and had asked for water": he who was alive asked.
    const helpers = children(r, b.cue).filter((c) => relation(r, c) === "aux" && !children(r, a.cue).some((x) => norm(r, x) === norm(r, c)));
    const start = Math.min(b.cue, r.left[b.cue] as number, ...b.cueTokens);
    if (helpers.length > 0 || ![start - 1, start].some((t) => [",", "and", "but"].includes(norm(r, t)))) continue;
    const shorter = upTo(r, a.content, start);
    if (shorter.length > 0) return shorter;
  }
  return a.content;
}

/** "According to its spokesman, Ana Diaz, who denounced the raid": what names the speaker is nothing that is said. */
function withoutSource(r: Reading, { source, content }: Attribution): Content {
  if (source.head < 0 || content.length < 2) return content;
  const rest = content.filter(([first, last]) => first <= source.head || last > (r.right[source.head] as number));
  return rest.length > 0 ? rest : content;
}

const REMARKS = new Set(
  "accusation allegation charge claim decision demand development figure gesture idea measure move proposal prospect sign something step".split(" "),
);
const RANKS = new Set("first second third last latest largest biggest worst deadliest highest lowest longest".split(" "));

/** "... that it had left the port, a move Norland hailed", "..., the first such march": what the reporter remarks on it. */
function withoutRemark(r: Reading, content: Content): Content {
  const [first, last] = content.at(-1) as TokenRange;
  for (let t = first + 2; t < last; t++) {
    if (norm(r, t) !== "," || isQuoted(r, t)) continue;
    const ranked = norm(r, t + 1) === "the" && RANKS.has(norm(r, t + 2));
    for (let h = t + 1; h <= Math.min(last, t + 6); h++)
      if (upos(r, h).match(/NOUN|PRON/) && [t, t + 1].includes(r.left[h] as number) && (r.right[h] as number) >= last && (ranked || REMARKS.has(lemma(r, h))))
        return upTo(r, content, t);
  }
  return content;
}

const SAYS = new Set("add announce confirm explain note report say state tell warn".split(" "));

/** "The port is open, Diaz told a news conference": what stands before the speaker is said, where nothing behind the verb is a clause. */
function withFront(r: Reading, { cue, source, content }: Attribution): Content {
  const [first, last] = content[0] as TokenRange;
  const from = sentenceFirst(r, sentenceOf(r, cue));
  const comma = source.first - 1;
  if (
    !SAYS.has(lemma(r, cue)) ||
    content.length > 1 ||
    first < cue ||
    isQuoted(r, first) ||
    upos(r, first) === "AUX" ||
    source.head > cue ||
    norm(r, comma) !== "," ||
    comma <= from
  )
    return content;
  const top = topOf(r, from, comma - 1);
  if (hasSubject(r, topOf(r, first, last)) || isQuoted(r, comma - 1) || !hasSubject(r, top) || (head(r, cue) !== top && head(r, top) !== cue)) return content;
  return [[from, comma - 1]];
}

const JOINS = new Set("and but because though although since as while so unless".split(" "));

const CONTRADICTS = new Set("deny dismiss refuse reject say dispute blame accuse contradict".split(" "));

/** "No bus was stopped, he insisted, and the gates were shut": a clause of its own goes on with what the speaker between commas says. */
function withRest(r: Reading, a: Attribution, found: readonly Attribution[]): Content {
  const { cue, source, content } = a;
  const sentence = sentenceOf(r, cue);
  const [first, last] = content.at(-1) as TokenRange;
  const comma = Math.max(cue, source.last) + 1;
  if (content.length > 1 || source.head < 0 || first !== sentenceFirst(r, sentence) || isQuoted(r, first) || last >= source.first) return content;
  if (norm(r, comma) !== "," || norm(r, Math.min(cue, source.first) - 1) !== "," || !JOINS.has(norm(r, comma + 1))) return content;
  let end = sentenceLast(r, sentence);
  while (end > comma && isMark(r, end)) end--;
  // "He said, but the army denied it", "he said, and blamed Chad"
  for (let t = comma; t <= end; t++) if (isQuoteMark(r, t) || CONTRADICTS.has(lemma(r, t))) return content;
  if (found.some((b) => b.cue > comma && b.cue <= end)) return content;
  const verb = topOf(r, comma + 2, end);
  if (!hasSubject(r, verb) || children(r, verb).some((c) => c <= comma && relation(r, c).startsWith("nsubj"))) return content;
  return [...content, [comma + 1, end]];
}

const COUNTS = new Set("array couple crowd dozen group handful host hundred majority many number pair score series thousand".split(" "));

/** "Dozens of papers have endorsed him": the word that counts them is part of who says it. */
function wholeSource(r: Reading, { source }: Attribution): SourceCandidate {
  const counted = source.head < 0 || relation(r, source.head) !== "nmod" || norm(r, source.first - 1) !== "of" ? -1 : head(r, source.head);
  if (counted < 0 || counted > source.first || !COUNTS.has(lemma(r, counted))) return source;
  const first = [...children(r, counted)].find((c) => c < counted && ["det", "amod", "nummod"].includes(relation(r, c))) ?? counted;
  return { ...source, first };
}

/** "It had fallen, Chad said; Togo denied it": what others say behind a semicolon is nothing that the one before it said. */
function withoutNextSpeaker(r: Reading, a: Attribution, all: readonly Attribution[]): Content {
  for (const b of all) {
    if (b === a || b.cue < a.cue || b.source.head < 0 || b.source.head === a.source.head || !isIn(b.cue, a.content)) continue;
    const start = Math.min(b.cue, b.source.first);
    let semicolon = start - 1;
    while (semicolon > a.cue && norm(r, semicolon) !== ";") semicolon--;
    if (semicolon <= a.cue || start - semicolon > 3 || isQuoted(r, semicolon)) continue;
    const shorter = upTo(r, a.content, semicolon);
    if (shorter.length > 0 && shorter.some(([first]) => first < a.cue)) return shorter;
  }
  return a.content;
}

/** "Said on Sunday that", "said Monday it": the day is part of neither the cue nor what is said. */
function withoutDay(r: Reading, a: Attribution): Attribution {
  const day = a.cue + (norm(r, a.cue + 1) === "on" ? 2 : 1);
  if (!WEEKDAYS.has(norm(r, day)) || isQuoted(r, day)) return a;
  const cueTokens = a.cueTokens.filter((t) => t <= a.cue || t > day);
  const content = a.content.flatMap(([first, last]): Content => (first <= a.cue || first > day ? [[first, last]] : last > day ? [[day + 1, last]] : []));
  return content.length === 0 ? a : { ...a, cueTokens, content };
}

export const mendContent = (r: Reading, found: readonly Attribution[]): Attribution[] =>
  found
    .map((a) => withoutDay(r, a))
    .map((a) => {
      const alone = { ...a, content: withoutNextSpeaker(r, a, found) };
      const own = { ...a, content: withoutNextVerb(r, alone, found) };
      const said = { ...a, content: withoutRemark(r, withoutSource(r, own)) };
      return { ...a, source: wholeSource(r, a), content: withRest(r, { ...a, content: withFront(r, said) }, found) };
    });
