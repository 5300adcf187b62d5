/**
 * "Rebels attack convoy", "Paris backs plan", "Oslo to host talks": words that are nouns as often as verbs, in the short sentences that tell all with one verb.
 * The encoder reads them as names of things ("the [rebels attack convoy]"). Where a sentence has no other verb, who opens it does what the next word says.
 */
import {
  ACL,
  ADP,
  ADVCL,
  AMOD,
  APPOS,
  AUX,
  CCONJ,
  COMPOUND,
  DET_WORD,
  FLAT,
  MARK,
  NMOD,
  NOUN,
  NSUBJ,
  NUM,
  NUMMOD,
  OBJ,
  OBL,
  PART,
  PROPN,
  PUNCT,
  ROOT,
  type Tree,
  VERB,
} from "./tree-codes.js";

const words = (list: string): ReadonlySet<string> => new Set(list.split(" "));
/** What many do. */
const PLURAL = words(
  "arrest attack back block bomb burn capture charge clash detain down drop fight fire free grab hijack hit hold host jail kill loot march mass murder pound probe protest question raid rally rescue riot rout sabotage sack scuffle search seal seize shell shoot shut snub storm strike surround swap target tear-gas threaten torch trade vote",
);
/** What one does. */
const SINGULAR = words(
  "attacks backs bans bars blasts blocks bombs charges closes courts detains downs eyes fires frees halts hijacks hits honours hosts jails lauds masses mourns mulls names orders pounds probes protests questions raids recalls rescues sacks sanctions scraps seals seeks shells ships shuts slams snubs storms strikes summons supplies swaps targets tests torches visits votes warns",
);
/** What takes a preposition and no object. */
const GOES_ON: Readonly<Record<string, ReadonlySet<string>>> = {
  back: words("down off"),
  clash: words("with in at near over"),
  fire: words("on at into"),
  march: words("in on to through against for over past"),
  mass: words("on at near"),
  protest: words("in at against over outside"),
  rally: words("in for against behind outside"),
  riot: words("in over"),
  strike: words("over for in against"),
  vote: words("for against in on to"),
};
/** "US sanctions relief", "farmers protest march": what a noun before it tells of. */
const OF_A_NOUN = words(
  "action aid attack ban bill call case chief claim claims day deadline death deaths deal list march movement package peace plan plans policy pressure probe rally regime relief report row season talks threat threats toll victim victims vote wave zone",
);
const CROWDS = words("police people gunmen men women troops gendarmes policemen firemen fishermen guardsmen servicemen");
/** A headline has no more words. */
const LONGEST = 24;

/** Mends the arrays in place. @param first the first token of each sentence, and the end of the last */
export function mendHeadlines(tree: Tree, first: Int32Array): void {
  for (let s = 0; s + 1 < first.length; s++) {
    const begin = first[s] as number;
    const end = first[s + 1] as number;
    const isShort = end - begin >= 3 && end - begin <= LONGEST;
    if (isShort && tree.upos[begin] !== PUNCT && tree.upos[begin] !== DET_WORD) mendSentence(tree, begin, end);
  }
}

function mendSentence(tree: Tree, begin: number, end: number): void {
  const { norm, upos, head } = tree;
  for (let verb = begin + 1; verb < Math.min(end - 1, begin + 6); verb++) {
    const to = norm[verb - 1] === "to" ? verb - 1 : -1;
    const doer = (to < 0 ? verb : to) - 1;
    if (doer < begin || upos[verb] === VERB) continue;
    const fits = to < 0 ? isSaidOf(tree, doer, verb) : PLURAL.has(norm[verb] as string) && head[doer] === -1;
    if (!fits || !isAlone(tree, begin, end, verb) || !opensWith(tree, begin, doer, verb)) continue;
    raise(tree, begin, end, doer, verb);
    if (to >= 0) {
      upos[to] = PART;
      tree.deprel[to] = MARK;
      head[to] = verb;
    }
    return;
  }
}

/** Doer and verb agree, and what follows is an object or fits the verb. */
function isSaidOf({ norm, upos, head, deprel }: Tree, doer: number, verb: number): boolean {
  const word = norm[verb] as string;
  const who = norm[doer] as string;
  const isName = upos[doer] === PROPN;
  if (upos[doer] !== NOUN && !isName) return false;
  const isMany = CROWDS.has(who) || /[^s]s$/.test(who);
  const fits = SINGULAR.has(word) ? isName || !isMany : PLURAL.has(word) && isMany;
  if (!fits) return false;
  if (head[doer] === verb && deprel[doer] === NSUBJ) return true;
  const next = verb + 1;
  const onward = GOES_ON[SINGULAR.has(word) ? word.slice(0, -1) : word];
  if (onward?.has(norm[next] as string) === true) return SINGULAR.has(word) ? ["votes", "fires", "backs"].includes(word) : true;
  return ![ADP, PUNCT, CCONJ, PART, VERB, AUX].includes(upos[next] as number) && !OF_A_NOUN.has(norm[next] as string);
}

/** No other verb says anything of its own. */
function isAlone({ upos, head, deprel }: Tree, begin: number, end: number, verb: number): boolean {
  for (let t = begin; t < end; t++) {
    if (t === verb) continue;
    if (upos[t] === AUX) return false;
    if (upos[t] === VERB && (t < verb || head[t] === -1 || ![ACL, ADVCL, AMOD, COMPOUND].includes(deprel[t] as number))) return false;
    if (deprel[t] === NSUBJ && head[t] !== verb) return false;
  }
  return true;
}

/** All that stands before the verb belongs to the doer. */
function opensWith({ upos, head }: Tree, begin: number, doer: number, verb: number): boolean {
  for (let t = begin; t < doer; t++) {
    if (upos[t] === PUNCT || upos[t] === ADP || upos[t] === CCONJ) return false;
    const above = head[t] as number;
    if (above >= 0 && above < t && above < begin) return false;
  }
  return (head[doer] as number) === -1 || (head[doer] as number) >= verb;
}

const rootOf = (head: Int32Array, token: number): number => {
  let t = token;
  while ((head[t] as number) >= 0) t = head[t] as number;
  return t;
};

/** A preposition of its own stands before it. */
function isOpened({ upos, head }: Tree, verb: number, noun: number): boolean {
  for (let t = verb + 1; t < noun; t++) if (head[t] === noun && upos[t] === ADP) return true;
  return false;
}

/** Makes the word the verb of its sentence: what stands before it is its subject, the next noun its object. */
function raise(tree: Tree, begin: number, end: number, doer: number, verb: number): void {
  const { upos, head, deprel, norm } = tree;
  const root = rootOf(head, verb);
  let object = -1;
  for (let t = begin; t < end; t++) {
    if (t === doer || t === verb) continue;
    const above = head[t] as number;
    // What belonged to the whole belongs to the doer before the verb, to the verb behind it; the object keeps what is its own.
    if (t < doer && (above === verb || above === root || above === -1)) {
      head[t] = doer;
      if (above === -1) deprel[t] = COMPOUND;
    } else if (t > verb && (above === doer || above === verb)) {
      head[t] = verb;
      if (deprel[t] === NMOD) deprel[t] = isOpened(tree, verb, t) ? OBL : OBJ;
      else if (deprel[t] === ACL) deprel[t] = ADVCL;
      else if ([FLAT, APPOS, COMPOUND, NUMMOD, ADVCL].includes(deprel[t] as number) && (upos[t] === NOUN || upos[t] === PROPN || upos[t] === NUM))
        deprel[t] = OBJ;
      if (deprel[t] === OBJ) object = t;
    }
  }
  if (root > verb && object < 0) {
    head[root] = verb;
    deprel[root] = OBJ;
    for (let t = root + 1; t < end; t++) {
      if (head[t] !== root) continue;
      if (deprel[t] === ACL && upos[t] === VERB && norm[t - 1] === ",") {
        head[t] = verb;
        deprel[t] = ADVCL;
      } else if (upos[t] === PUNCT) head[t] = verb;
    }
  }
  upos[verb] = VERB;
  head[verb] = -1;
  deprel[verb] = ROOT;
  head[doer] = verb;
  deprel[doer] = NSUBJ;
}
