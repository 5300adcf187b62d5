/**
 * The words of stance: predicates that place a holder on an issue, phrases of fear, nouns for those who can act. Data in
 * data/stances/*.tsv, read here; what the rows mean is written at the head of each file.
 */
import { z } from "zod";
import { STANCES } from "./record.js";

const StanceOrNone = z.union([z.enum(STANCES), z.literal("-")]);
const POS = z.enum(["VERB", "NOUN", "ADJ"]);

/** Where the issue stands: `to` infinitive, `that` clause, `obj`, `subj`, `ing`, `other-to` (somebody else is to do it), or a preposition. */
const Frames = z.string().transform((s) => s.split(","));

export const StancePredicate = z.object({
  words: z.string().transform((s) => s.split(" ")),
  pos: POS,
  frames: Frames,
  stance: StanceOrNone,
  negated: StanceOrNone,
  commits: z.enum(["yes", "-"]).transform((s) => s === "yes"),
});
export type StancePredicate = z.infer<typeof StancePredicate>;

/** `feared`: the frames that carry what is feared. `by`: who fears: the subject (or possessor), or whoever speaks. */
export const FearPredicate = z.object({
  words: z.string().transform((s) => s.split(" ")),
  pos: POS,
  frames: Frames,
  by: z.enum(["subject", "speaker"]),
});
export type FearPredicate = z.infer<typeof FearPredicate>;

export interface StanceLexicon {
  /** By head lemma. */
  readonly predicates: ReadonlyMap<string, readonly StancePredicate[]>;
  readonly fears: ReadonlyMap<string, readonly FearPredicate[]>;
  /** Nouns of those who decide and act ("government", "troop", "spokesman"). */
  readonly agents: ReadonlySet<string>;
  /** Nouns of harm ("war", "famine"). */
  readonly harms: ReadonlySet<string>;
  /** Verbs that bring something about ("spark", "lead"). */
  readonly causes: ReadonlySet<string>;
  /** Verbs that nobody does by decision ("happen", "need"). */
  readonly states: ReadonlySet<string>;
  /** What is offered or sent for manners' sake ("condolence", "apology"): no deed, no issue. */
  readonly manners: ReadonlySet<string>;
  /** Verbs that endorse a thing, and do something else to a person ("welcome", "pursue"). */
  readonly personal: ReadonlySet<string>;
  /** Verbs of a stance that a deed shows ("marched to demand"). */
  readonly shown: ReadonlySet<string>;
  /** Verbs of blame, for what is done more often than for what is at issue ("denounce"). */
  readonly laments: ReadonlySet<string>;
  /** What office-holders do on their way, and no issue ("visit", "tell"). */
  readonly errands: ReadonlySet<string>;
  /** Roads and gates, which are blocked by standing in them. */
  readonly ways: ReadonlySet<string>;
  /** What sides do with each other, so that "there will be no ..." refuses it ("talk", "amnesty"). */
  readonly dealings: ReadonlySet<string>;
  /** Verbs after which a promise, plan or call no longer stands, or is others' ("keep", "drop", "face"). */
  readonly settles: ReadonlySet<string>;
  /** Verbs that by themselves name no issue ("act"). */
  readonly vague: ReadonlySet<string>;
  /** Words of fear, hope, forecast and opinion, whose clause nobody promises ("doubt", "unlikely"). */
  readonly opinions: ReadonlySet<string>;
  /** Deeds that on a condition are an ultimatum ("shell"). */
  readonly menaces: ReadonlySet<string>;
  /** Verbs that make light of a fear or lay it to rest ("dismiss"). */
  readonly allays: ReadonlySet<string>;
  /** What is done to bend somebody's will, so that "will not be ..." refuses ("blackmail"). */
  readonly pressures: ReadonlySet<string>;
  /** Those of whom others foretell what they will do ("terrorist"). */
  readonly foes: ReadonlySet<string>;
}

export interface StanceFiles {
  readonly predicates: string;
  readonly fears: string;
  /** Lines `list: word word ...` with the lists of StanceLexicon. */
  readonly words: string;
}

const rows = (tsv: string): string[][] =>
  tsv
    .split("\n")
    .filter((line) => line.trim() && !line.startsWith("#"))
    .map((line) => line.split("\t").map((cell) => cell.trim()));

function byHead<T extends { readonly words: readonly string[] }>(list: readonly T[]): Map<string, T[]> {
  const map = new Map<string, T[]>();
  for (const row of list) {
    const key = row.words[0] as string;
    const at = map.get(key);
    if (at) at.push(row);
    else map.set(key, [row]);
  }
  // "rule out" is tried before "rule".
  for (const at of map.values()) at.sort((a, b) => b.words.length - a.words.length);
  return map;
}

/** Reads the three files. Throws a ZodError where a row does not read. */
export function parseStanceLexicon(files: StanceFiles): StanceLexicon {
  const predicates = rows(files.predicates).map(([words, pos, frames, stance, negated, commits]) =>
    StancePredicate.parse({ words, pos, frames, stance, negated, commits: commits ?? "-" }),
  );
  const fears = rows(files.fears).map(([words, pos, frames, by]) => FearPredicate.parse({ words, pos, frames, by }));
  const lists = new Map<string, Set<string>>();
  for (const line of files.words.split("\n")) {
    const m = /^([a-z]+):\s*(.*)$/.exec(line);
    if (m) lists.set(m[1] as string, new Set([...(lists.get(m[1] as string) ?? []), ...(m[2] as string).split(/\s+/)]));
  }
  const list = (name: string): Set<string> => {
    const set = lists.get(name);
    if (!set) throw new Error(`stance words: no list "${name}"`);
    return set;
  };
  return {
    predicates: byHead(predicates),
    fears: byHead(fears),
    agents: list("agents"),
    harms: list("harms"),
    causes: list("causes"),
    states: list("states"),
    manners: list("manners"),
    personal: list("personal"),
    settles: list("settles"),
    shown: list("shown"),
    laments: list("laments"),
    errands: list("errands"),
    ways: list("ways"),
    dealings: list("dealings"),
    vague: list("vague"),
    opinions: list("opinions"),
    menaces: list("menaces"),
    allays: list("allays"),
    pressures: list("pressures"),
    foes: list("foes"),
  };
}
