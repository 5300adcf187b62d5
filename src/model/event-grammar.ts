/**
 * The event grammar: which words carry which deed, and where its parties stand. It is data (`data/events`), one readable line
 * a pattern, tab-separated:
 *
 *     trigger        needs              event            contexts   roles              carries
 *     sign/v         obj:@pact          AGREE            -          mutual subj,with   -
 *     strike/n       mod:hunger         PROTEST.hunger   -          -                  -
 *     urge/v         obj                REQUEST          -          subj>obj           requested
 *
 * - `trigger`: lemma (words of a fixed phrase joined by spaces, its head first marked with `*` where it is not the first) and
 *   `/v` verb, `/n` noun, `/a` adjective.
 * - `needs`: conditions, all of which must hold. `slot` (something fills it), `!slot` (nothing does), `slot:a|b|@class` (one of
 *   these lemmas does), `!slot:a|b`; `slot|slot` (either). Slots: see `SLOTS`; any other word is a preposition ("with", "at").
 * - `event`: `TYPE` or `TYPE.mode`; `-` marks a pattern that says: this is no event.
 * - `roles`: `actors>recipients`, each a list of slots in order of preference; `mutual slots`: all of them act on all, or those in `with` and `obj` are acted on by the rest.
 * - `carries`: the status that the trigger lays on the deeds in its complement ("urge": requested); `drop` leaves them out;
 *   `ongoing` marks a durative deed.
 *
 * A token matched by several patterns takes the one with the most conditions; where these are equal a near-miss, else the earlier line.
 */
import { z } from "zod";
import { nearestWord } from "./nearest-word.js";
import { CONTEXTS, type Context, EVENT_TYPES, type EventType } from "./plover.js";
import { STATUSES } from "./record.js";

/** Slots that are not prepositions. */
export const SLOTS = [
  "subj", // who does it: the subject of an active clause, the by-phrase of a passive one
  "obj", // whom it is done to: the object, or the subject of a passive clause
  "iobj",
  "prt", // a particle or adverb: "carry out", "call back"
  "comp", // a clause that completes it: infinitive, that-clause, gerund
  "inf", // an infinitive or gerund alone, or what the object is made ("dead", "hostage")
  "that", // a finite clause alone
  "own", // a finite clause of what the subject will do itself ("warned that it would strike")
  "mod", // what stands before a noun: compound, adjective
  "poss", // the possessor of a noun
  "light", // the subject of the verb that a noun leans on: "launched an attack"
  "lightobj", // that verb's other object or oblique
  "head", // the noun that a noun stands before: "police" of "riot police"
  "verb", // the verb that a noun leans on
  "neg", // a negation
  "aux", // an auxiliary: "will", "would"
  "scene", // any word of the sentence and of the two before it
  "told", // alone: "the strike", "Monday's strike" in a report that has told of a deed of the pattern's own type before
] as const;

/** What marks a phrase or clause, each a slot of its own: a word that is none of these and no slot above would make a pattern that never holds. */
const MARKERS = new Set(
  `aboard about above across after against ahead aimed along alongside amid amidst among amongst around as aside at away back because before behind below beneath
  beside besides between beyond but by concerning deeper despite down during except following for forward from guilty if in inside instead into like near of off on
  onto opposite out outside over past pending per reach regarding round since support than through throughout till to toward towards under underneath unless unlike
  until up upon versus via when whether while wide with within without`.split(/\s+/),
);
const isSlot = (word: string): boolean => (SLOTS as readonly string[]).includes(word) || MARKERS.has(word);

function checkSlots(slots: readonly string[], line: string): void {
  const unknown = slots.find((slot) => !isSlot(slot));
  if (unknown === undefined) return;
  const near = nearestWord(unknown, SLOTS, 1 / 2);
  throw new Error(`event grammar: "${unknown}" is no slot and no preposition${near === null ? "" : `; did you mean "${near}"?`}, in "${line}"`);
}

/** Lemmas are lower case; "<LOC>" and "NUM" stand for names and numbers. */
function checkWord(word: string, line: string): void {
  if (word !== word.toLowerCase() && !/^(?:<[A-Z]+>|NUM)$/.test(word))
    throw new Error(`event grammar: "${word}" has capitals, which no lemma has, in "${line}"`);
}

export interface Condition {
  /** Any of these will do ("on|against"). */
  readonly slots: readonly string[];
  readonly absent: boolean;
  /** Lemmas, classes spelt out; null: anything. */
  readonly words: ReadonlySet<string> | null;
}

export interface Roles {
  readonly mutual: boolean;
  readonly actors: readonly string[];
  readonly recipients: readonly string[];
}

export const CARRIES = [...STATUSES, "drop"] as const;
export type Carries = (typeof CARRIES)[number];

export interface EventPattern {
  readonly lemma: string;
  readonly pos: "v" | "n" | "a";
  readonly needs: readonly Condition[];
  /** Null: these words are no event, though others like them are. */
  readonly type: EventType | null;
  readonly mode: string | null;
  readonly contexts: readonly Context[];
  /** Null: the default of the word class. */
  readonly roles: Roles | null;
  readonly carries: Carries | null;
}

const Weights = z.record(z.string(), z.number());

/** Learned numbers, by feature name (see extract/events/opinion.ts): which event of a report is its news, and which words go with which type. */
export const EventWeights = z.object({
  origin: z.string(),
  /** Features of an event as such: where it stands, how it was found. */
  ranking: Weights,
  /** Features of a word and its surroundings: how much each speaks for a type. */
  opinion: z.record(z.string(), z.partialRecord(z.enum(EVENT_TYPES), z.number())),
});
export type EventWeights = z.infer<typeof EventWeights>;

export interface EventGrammar {
  /** By word class and lemma, most conditions first. */
  readonly patterns: Readonly<Record<EventPattern["pos"], ReadonlyMap<string, readonly EventPattern[]>>>;
  readonly classes: ReadonlyMap<string, ReadonlySet<string>>;
  readonly weights: EventWeights;
}

/** The texts of the grammar's files. `patterns`: one string a file. */
export interface EventGrammarSource {
  readonly patterns: readonly string[];
  readonly classes: string;
  readonly weights: unknown;
}

/** Names that count as words of a class: "@person" takes a person's name, too. Written as no word can be. */
const NAMES_OF: Readonly<Record<string, readonly string[]>> = {
  "@person": ["<PER>"],
  "@body": ["<ORG>", "<LOC>"],
  "@actor": ["<PER>", "<ORG>", "<LOC>"],
};

const rows = (text: string): string[] => text.split(/\r?\n/).filter((line) => line.trim() !== "" && !line.startsWith("#"));

function parseClasses(text: string): Map<string, Set<string>> {
  const classes = new Map<string, Set<string>>();
  for (const line of rows(text)) {
    const [name, words] = line.split("\t");
    if (!name || !words) throw new Error(`event classes: "${line}" is not "name<TAB>words"`);
    const set = classes.get(name) ?? new Set<string>();
    for (const word of words.split(/\s+/)) {
      if (word.startsWith("@")) for (const inner of classes.get(word.slice(1)) ?? missing(word, line)) set.add(inner);
      else if (word) set.add(word.replaceAll("_", " "));
    }
    classes.set(name, set);
  }
  return classes;
}

function missing(word: string, line: string): never {
  throw new Error(`event grammar: unknown class ${word} in "${line}"`);
}

type Read<T> = (text: string, line: string) => T;

/** Each text read once: what is equal is one thing. */
function once<T>(read: Read<T>): Read<T> {
  const known = new Map<string, T>();
  return (text, line) => {
    const found = known.get(text) ?? read(text, line);
    known.set(text, found);
    return found;
  };
}

/** Reads cells of conditions. Many patterns have the same slots, words and conditions: kept once, they are tried faster. */
function conditionReader(classes: ReadonlyMap<string, ReadonlySet<string>>): Read<readonly Condition[]> {
  const slotOf = once((slot) => slot);
  const slotsOf = once((slots, line) => slots.split("|").map((slot) => slotOf(slot, line)));
  const wordsOf = once((words, line) => {
    const set = new Set<string>();
    for (const word of words.split("|"))
      if (word.startsWith("@")) {
        for (const inner of classes.get(word.slice(1)) ?? missing(word, line)) set.add(inner);
        for (const label of NAMES_OF[word] ?? []) set.add(label);
      } else {
        checkWord(word, line);
        set.add(word.replaceAll("_", " "));
      }
    return set;
  });
  const conditionOf = once((text, line): Condition => {
    const absent = text.startsWith("!");
    const [slots = "", words] = (absent ? text.slice(1) : text).split(":");
    if (!/^[a-z]+(?:\|[a-z]+)*$/.test(slots)) throw new Error(`event grammar: "${text}" is no condition, in "${line}"`);
    checkSlots(slots.split("|"), line);
    return { slots: slotsOf(slots, line), absent, words: words === undefined ? null : wordsOf(words, line) };
  });
  return once((text, line) => (text === "-" || text === "" ? [] : text.split(" ").map((need) => conditionOf(need, line))));
}

function parseRoles(text: string, line: string): Roles | null {
  if (text === "-" || text === "") return null;
  if (text.startsWith("mutual ")) {
    const slots = text.slice(7).split(",");
    checkSlots(slots, line);
    return { mutual: true, actors: slots, recipients: slots };
  }
  const sides = text.split(">");
  if (sides.length !== 2) throw new Error(`event grammar: roles "${text}" are not "actors>recipients", in "${line}"`);
  const [actors = "", recipients = ""] = sides;
  const list = (side: string) => side.split(",").filter((slot) => slot !== "" && slot !== "-");
  checkSlots([...list(actors), ...list(recipients)], line);
  return { mutual: false, actors: list(actors), recipients: list(recipients) };
}

/** `modes`: the modes that the codebook knows for each type; a pattern with another is refused. */
function parsePattern(line: string, needsOf: Read<readonly Condition[]>, modes: ReadonlyMap<string, ReadonlySet<string>> | null): EventPattern {
  const [trigger = "", needs = "-", event = "-", contexts = "-", roles = "-", carries = "-"] = line.split("\t").map((cell) => cell.trim());
  const match = /^(.+)\/([vna])$/.exec(trigger);
  if (!match) throw new Error(`event grammar: "${trigger}" is not "lemma/v", "lemma/n" or "lemma/a"`);
  checkWord(match[1] as string, line);
  const [type = "", mode = null] = event.split(".");
  if (type !== "-" && !(EVENT_TYPES as readonly string[]).includes(type)) throw new Error(`event grammar: unknown type in "${line}"`);
  if (mode !== null && modes !== null && !modes.get(type)?.has(mode)) throw new Error(`event grammar: ${type} has no mode ${mode}`);
  const contextList = contexts === "-" || contexts === "" ? [] : contexts.split(",");
  for (const c of contextList) if (!(CONTEXTS as readonly string[]).includes(c)) throw new Error(`event grammar: unknown context ${c} in "${line}"`);
  if (carries !== "-" && carries !== "" && !(CARRIES as readonly string[]).includes(carries))
    throw new Error(`event grammar: "${carries}" is no status, in "${line}"`);
  return {
    lemma: match[1] as string,
    pos: match[2] as EventPattern["pos"],
    needs: needsOf(needs, line),
    type: type === "-" ? null : (type as EventType),
    mode,
    contexts: contextList as Context[],
    roles: parseRoles(roles, line),
    carries: carries === "-" || carries === "" ? null : (carries as Carries),
  };
}

/**
 * Reads and checks the grammar. A trigger cell may list several lemmas with `|`; each becomes a pattern.
 * Throws an Error that names the line for an unknown type, mode, context, class, status, or a malformed cell.
 */
export function parseEventGrammar(source: EventGrammarSource, modes: ReadonlyMap<string, ReadonlySet<string>> | null = null): EventGrammar {
  const classes = parseClasses(source.classes);
  const needsOf = conditionReader(classes);
  const patterns: Record<EventPattern["pos"], Map<string, EventPattern[]>> = { v: new Map(), n: new Map(), a: new Map() };
  for (const line of source.patterns.flatMap(rows)) {
    const [trigger = "", ...rest] = line.split("\t");
    const slash = trigger.lastIndexOf("/");
    for (const lemma of trigger.slice(0, slash).split("|")) {
      const pattern = parsePattern([`${lemma.trim()}${trigger.slice(slash).trim()}`, ...rest].join("\t"), needsOf, modes);
      const list = patterns[pattern.pos].get(pattern.lemma);
      if (list) list.push(pattern);
      else patterns[pattern.pos].set(pattern.lemma, [pattern]);
    }
  }
  const isNearMiss = ({ type, carries }: EventPattern): number => (type === null && carries === null ? 1 : 0);
  const worded = ({ needs }: EventPattern): number => needs.filter(({ words }) => words !== null).length;
  for (const list of Object.values(patterns).flatMap((lists) => [...lists.values()]))
    list.sort((a, b) => b.needs.length - a.needs.length || worded(b) - worded(a) || (a.needs.length > 0 ? isNearMiss(b) - isNearMiss(a) : 0));
  return { patterns, classes, weights: EventWeights.parse(source.weights) };
}
