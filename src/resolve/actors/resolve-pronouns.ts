/**
 * Third-person pronouns: candidates are the latest mention of each entity within reach and the plain nouns beside them;
 * agreement and binding rule out (after Lappin and Leass 1994), a linear model ranks what is left. A plain noun or nobody
 * may win, so that "the plan ... it" is not some government.
 */
import type { Entity } from "../../model/record.js";
import { baseRelationOf, childrenOf, deprelOf, type ParsedText, subtreeRange, UPOS_CODE, uposOf } from "../../text/parsed-text.js";
import type { ActorMemory, Profile } from "./actor-memory.js";
import { VOICE_NOUNS } from "./entity-of.js";
import type { History } from "./history.js";
import { isPlural } from "./noun-phrase.js";
import { prepositionOf } from "./place-use.js";
import { FEATURE_OFFSET as AT, FEATURE_GROUPS, FEATURE_NAMES, type PronounClass, weightClassOf } from "./pronoun-weights.js";

export const PRONOUNS: ReadonlyMap<string, PronounClass> = new Map([
  ...["he", "him", "his", "himself"].map((w) => [w, "he"] as const),
  ...["she", "her", "hers", "herself"].map((w) => [w, "she"] as const),
  ...["it", "its", "itself"].map((w) => [w, "it"] as const),
  ...["they", "them", "their", "theirs", "themselves", "'em"].map((w) => [w, "they"] as const),
]);

/** One possible antecedent. */
export interface PronounCandidate {
  /** Entity, or -1 for a plain noun and for nobody. */
  readonly entity: number;
  /** Token of the mention; -1 for nobody. */
  readonly token: number;
  /** Numbers of the features that hold. */
  readonly features: readonly number[];
}

/** Takes the place of the weights while they are learned: gives the index of the candidate to take. */
export type ChoosePronoun = (token: number, kind: PronounClass, candidates: readonly PronounCandidate[]) => number;

const NOUN = UPOS_CODE.get("NOUN") as number;
const ADJ = UPOS_CODE.get("ADJ") as number;
/** Sentences back. */
const REACH: Readonly<Record<PronounClass, number>> = { he: 8, she: 8, it: 3, they: 4 };
const MOST_CANDIDATES = 24;
const PLAIN_REACH = 1;
/** Steps up a tree. */
const HIGHEST = 12;

/** Whether the lemma of a token is a verb of saying. */
export const isSpeech = (doc: ParsedText, memory: ActorMemory, token: number): boolean =>
  token >= 0 && memory.base.verbs.get((doc.tokens.lemma[token] as string).toLowerCase())?.has("speech") === true;

/** The entity that a pronoun stands for, or null. `history` holds the mentions before it. */
export function resolvePronoun(
  doc: ParsedText,
  memory: ActorMemory,
  history: History,
  token: number,
  kind: PronounClass,
  choose: ChoosePronoun | null,
): number | null {
  if (deprelOf(doc, token) === "expl") return null;
  const candidates = candidatesOf(doc, memory, history, token, kind);
  const best = choose === null ? bestOf(memory, kind, candidates) : choose(token, kind, candidates);
  const winner = candidates[best];
  if (memory.trace !== null) note(doc, memory, token, kind, candidates, winner);
  if (winner === undefined || winner.entity < 0) return null;
  const profile = memory.profiles[winner.entity] as Profile;
  if (kind === "he" || kind === "she") profile.gender ??= kind === "he" ? "m" : "f";
  return winner.entity;
}

function scoreOf(memory: ActorMemory, kind: PronounClass, { features }: PronounCandidate): number {
  const weights = memory.base.pronouns[weightClassOf(kind)];
  let score = 0;
  for (let f = 0; f < features.length; f++) score += weights[features[f] as number] as number;
  return score;
}

function bestOf(memory: ActorMemory, kind: PronounClass, candidates: readonly PronounCandidate[]): number {
  let best = -1;
  let bestScore = Number.NEGATIVE_INFINITY;
  for (let c = 0; c < candidates.length; c++) {
    const score = scoreOf(memory, kind, candidates[c] as PronounCandidate);
    if (score > bestScore) {
      best = c;
      bestScore = score;
    }
  }
  return best;
}

/** What is the same for all candidates of a pronoun. */
interface Site {
  readonly doc: ParsedText;
  readonly memory: ActorMemory;
  readonly token: number;
  readonly kind: PronounClass;
  readonly relation: string;
  readonly sentence: number;
  readonly quoted: boolean;
  /** The pronoun itself is subject of a verb of saying, outside quotation marks. */
  readonly speaking: boolean;
  /** The pronoun says something or does it to something. */
  readonly doing: boolean;
  /** First token of what the pronoun itself said before it ("..., he said"), else the pronoun. */
  readonly saidFrom: number;
  /** Colon that announces its words, or -1. */
  readonly colon: number;
  /** "It denied that": nobody but somebody does that. */
  readonly somebody: boolean;
}

function candidatesOf(doc: ParsedText, memory: ActorMemory, history: History, token: number, kind: PronounClass): PronounCandidate[] {
  const { tokens } = doc;
  const relation = deprelOf(doc, token);
  const quoted = memory.quoted[token] === 1;
  const speaking = relation.startsWith("nsubj") && isSpeech(doc, memory, tokens.head[token] as number) && !quoted;
  const site: Site = {
    doc,
    memory,
    token,
    kind,
    relation,
    sentence: tokens.sentence[token] as number,
    quoted,
    speaking,
    doing: speaking || isDoing(doc, token, relation),
    saidFrom: speaking ? saidFrom(doc, memory, token) : token,
    colon: speaking ? colonBefore(doc, token) : -1,
    somebody: speaking && kind === "it" && relation === "nsubj" && isVoice(doc, memory, tokens.head[token] as number),
  };
  const counts = new Map<number, number>();
  const latest: number[] = [];
  let lastSpeaker = -1;
  let end = history.entity.length;
  for (let h = end - 1; h >= 0; h--) {
    const at = history.token[h] as number;
    if (site.sentence - (tokens.sentence[at] as number) > REACH[kind]) break;
    end = h;
    const entity = history.entity[h] as number;
    const count = counts.get(entity) ?? 0;
    counts.set(entity, count + 1);
    if (!agrees(memory, entity, kind)) continue;
    if (lastSpeaker === -1 && (saysOutside(site, at) || takesFloor(site, at))) lastSpeaker = entity;
    if (
      count === 0 &&
      latest.length < MOST_CANDIDATES &&
      !isBound(doc, memory, token, at, relation) &&
      !isSpokenOf(site, at) &&
      !(speaking && isDead(memory, entity))
    )
      latest.push(h);
  }
  const out: PronounCandidate[] = [];
  // "Kato left Oslo, his office said": whose office that is stands in what it says.
  const here = latest.filter((h) => tokens.sentence[history.token[h] as number] === site.sentence);
  const over = (h: number): boolean => hasGender(site, history.entity[h] as number) && isAbove(doc, memory, history.token[h] as number, token);
  // "Lund rejected what her brother said": whose he is says the clause around it.
  if (here.length > 0 && relation === "nmod:poss" && (ownsSpeaker(doc, memory, token) || here.some(over))) latest.splice(0, latest.length, ...here);
  // "The Council hailed the ministers of the country. It called on ...": who did something speaks on, not whom it spoke of.
  const acts = (at: number): boolean => deprelOf(doc, topOf(doc, memory, at)).startsWith("nsubj") || saysOutside(site, at);
  const acting = site.somebody ? latest.filter((h) => acts(history.token[h] as number)) : [];
  if (acting.length > 0) latest.splice(0, latest.length, ...acting);
  // "Chad freed nobody, and its fighters struck": no state has fighters where a band is near.
  const bands =
    relation === "nmod:poss" && BANDS.has(tokens.lemma[tokens.head[token] as number] as string)
      ? latest.filter((h) => !isState(site, history.entity[h] as number))
      : [];
  if (bands.some((h) => BODIES.has(memory.entities[history.entity[h] as number]?.kind ?? ""))) latest.splice(0, latest.length, ...bands);
  // "The minister, Deeq Guled, denied that his men fired": who leads some speaks of them, whoever was spoken of before.
  const leading =
    (kind === "he" || kind === "she") && relation === "nmod:poss" && LED.has(tokens.lemma[tokens.head[token] as number] as string)
      ? latest.filter((h) => {
          const at = history.token[h] as number;
          return memory.quoted[at] !== 1 && isAbove(doc, memory, at, token) && isSpeech(doc, memory, tokens.head[topOf(doc, memory, at)] as number);
        })
      : [];
  if (leading.length === 1) latest.splice(0, latest.length, ...leading);
  // "The front denied it. Chad said it would close its border": of all that are named, Chad's.
  const saying = kind === "it" && !quoted ? speakerOver(site, latest, history) : -1;
  // "The army will not free the men whom it seized": the army's.
  const doing = saying < 0 && kind === "it" && relation === "nsubj" ? doerOver(site, latest, history) : -1;
  if (doing >= 0) latest.splice(0, latest.length, doing);
  if (saying >= 0) latest.splice(0, latest.length, saying);
  const fits = latest.some((h) => hasGender(site, history.entity[h] as number));
  const many =
    kind === "they" &&
    latest.some((h) => tokens.sentence[history.token[h] as number] === site.sentence && isMany(site, history.token[h] as number, history.entity[h] as number));
  for (const h of latest) {
    const entity = history.entity[h] as number;
    const at = history.token[h] as number;
    // Where a woman is known, a name of unknown gender is seldom another: most whom reports leave without one are men.
    if (kind === "she" && fits && !hasGender(site, entity)) continue;
    // Where several are named beside it, a state is not "they": "Chad called off the truce with the rebels after they fired".
    if (many && isState(site, entity) && !isMany(site, at, entity)) continue;
    out.push({ entity, token: at, features: featuresOf(site, at, entity, counts.get(entity) as number, out.length, lastSpeaker === entity, fits) });
  }
  if (kind === "it" || kind === "they") addPlainNouns(site, out);
  const sure = site.somebody ? out.length > 0 : many && out.every(({ entity }) => entity >= 0);
  if (!sure)
    out.push({ entity: -1, token: -1, features: [AT.kind + FEATURE_GROUPS.kind.indexOf("nobody"), AT.idle + idleOf(site), AT.doer + (site.doing ? 3 : 0)] });
  return out;
}

/** Who says something, by whose account something is so, what a spokesman does, and whose words a colon announces ("Kato was blunter: ..., he said"). */
const saysOutside = ({ doc, memory, colon }: Site, at: number): boolean => {
  if (memory.quoted[at] === 1) return false;
  const place = topOf(doc, memory, at);
  if (childrenOf(doc, place).some((c) => doc.tokens.norm[c] === "according")) return true;
  if (!deprelOf(doc, place).startsWith("nsubj")) return false;
  if (at < colon && doc.tokens.sentence[at] === doc.tokens.sentence[colon]) return true;
  const nouns = memory.profiles[memory.byToken[at] as number]?.nouns ?? [];
  return isSpeech(doc, memory, doc.tokens.head[place] as number) || [...nouns].some((noun) => noun.includes("spokes"));
};

/** "Juma Kato led them for four blocks. "We are many," he said": of whom the sentence before tells, not who spoke before that. */
function takesFloor({ doc, memory, kind, speaking, saidFrom: from }: Site, at: number): boolean {
  const { tokens } = doc;
  if (!speaking || (kind !== "he" && kind !== "she") || memory.quoted[at] === 1 || tokens.sentence[at] !== (tokens.sentence[from] as number) - 1) return false;
  const place = topOf(doc, memory, at);
  return deprelOf(doc, place).startsWith("nsubj") && deprelOf(doc, tokens.head[place] as number) === "root";
}

/** A colon before a pronoun, in its sentence or at the end of the one before. */
function colonBefore({ tokens, sentences }: ParsedText, token: number): number {
  const first = sentences.first[tokens.sentence[token] as number] as number;
  for (let i = token - 1; i >= first - 1 && i >= 0; i--) if (tokens.norm[i] === ":") return i;
  return -1;
}

/**
 * Who says what "it" will do or has done, or whose it is, where nobody else is named between the two: the entry in the history, or -1.
 */
function speakerOver({ doc, memory, token, relation, sentence }: Site, latest: readonly number[], history: History): number {
  const { tokens } = doc;
  let clause = tokens.head[token] as number;
  if (relation === "nmod:poss") for (let n = 0; n < HIGHEST && clause >= 0 && uposOf(doc, clause) !== "VERB"; n++) clause = tokens.head[clause] as number;
  else if (!relation.startsWith("nsubj") || uposOf(doc, clause) !== "VERB") return -1;
  for (let n = 0; n < HIGHEST && clause >= 0 && WITH_IT.test(deprelOf(doc, clause)) && !isSpeech(doc, memory, tokens.head[clause] as number); n++)
    clause = tokens.head[clause] as number;
  const verb = clause < 0 || deprelOf(doc, clause) !== "ccomp" ? -1 : (tokens.head[clause] as number);
  if (verb < 0 || verb > token || !isSpeech(doc, memory, verb)) return -1;
  // Whoever else stands in what is said may be it, and so may a thing that does something there.
  for (let i = verb + 1; i < token; i++)
    if ((memory.byToken[i] as number) >= 0 ? !PRONOUNS.has(tokens.norm[i] as string) : uposOf(doc, i) === "NOUN" && deprelOf(doc, i).startsWith("nsubj"))
      return -1;
  return subjectAmong(doc, memory, latest, history, verb, sentence);
}

/** Who does to somebody or something what the clause around a relative clause tells, where "it" does something in that: the entry in the history, or -1. */
function doerOver({ doc, memory, token, sentence }: Site, latest: readonly number[], history: History): number {
  const { tokens } = doc;
  const clause = tokens.head[token] as number;
  if (clause < 0 || deprelOf(doc, clause) !== "acl:relcl") return -1;
  const noun = tokens.head[clause] as number;
  const verb = deprelOf(doc, noun) === "obj" ? (tokens.head[noun] as number) : -1;
  return verb < 0 ? -1 : subjectAmong(doc, memory, latest, history, verb, sentence);
}

/** The entry in the history that is the subject of a verb in the sentence, or -1. */
const subjectAmong = (doc: ParsedText, memory: ActorMemory, latest: readonly number[], { token }: History, verb: number, sentence: number): number =>
  latest.find((h) => {
    const at = token[h] as number;
    const place = topOf(doc, memory, at);
    return doc.tokens.sentence[at] === sentence && deprelOf(doc, place).startsWith("nsubj") && doc.tokens.head[place] === verb;
  }) ?? -1;

const WITH_IT = /^(?:xcomp|conj|advcl)$/;

/** The possessor of whoever's "said" closes the sentence. */
const ownsSpeaker = (doc: ParsedText, memory: ActorMemory, token: number): boolean => {
  const speaker = doc.tokens.head[token] as number;
  return deprelOf(doc, speaker) === "nsubj" && isSpeech(doc, memory, doc.tokens.head[speaker] as number) && saidFrom(doc, memory, speaker) < speaker;
};

/** "It denied", "it called on Chad"; but a plan may call for something. */
const isVoice = (doc: ParsedText, memory: ActorMemory, token: number): boolean => {
  const lemma = (doc.tokens.lemma[token] as string).toLowerCase();
  if (lemma === "call") return childrenOf(doc, token).some((c) => deprelOf(doc, c).startsWith("obl") && /^(?:up)?on$/.test(prepositionOf(doc, c)));
  return memory.base.verbs.get(lemma)?.has("voice") === true;
};

/**
 * First token of what a pronoun says that closes the sentence ("The raid hit a school, it said"), and of the whole quotation; the pronoun
 * itself where it opens, or where the words say who spoke ("Kato told them to wait, he said").
 */
function saidFrom(doc: ParsedText, memory: ActorMemory, token: number): number {
  const { tokens, sentences } = doc;
  const verb = tokens.head[token] as number;
  const own = childrenOf(doc, verb).filter((c) => CONTENT.test(deprelOf(doc, c)));
  const above = tokens.head[verb] as number;
  const said = own.find((c) => c < token) ?? (deprelOf(doc, verb) === "parataxis" && above < token ? above : -1);
  if (said < 0 || own.some((c) => c > verb)) return token;
  const end = sentences.first[(tokens.sentence[token] as number) + 1] as number;
  for (let i = subtreeRange(doc, verb)[1] + 1; i < end; i++) if (uposOf(doc, i) !== "PUNCT") return token;
  let from = subtreeRange(doc, said === above ? said : verb)[0];
  from = Math.max(from, colonBefore(doc, token));
  if (memory.quoted[said] === 1) while (from > 0 && memory.quoted[from - 1] === 1) from--;
  else if (isSpeech(doc, memory, said)) return token;
  return from;
}
const CONTENT = /^(?:ccomp|parataxis)$/;

/** Of whom a speaker speaks by name or noun is not himself: "Kato's men fled, he said". */
const isSpokenOf = ({ doc, token, relation, saidFrom: from }: Site, at: number): boolean =>
  !PRONOUNS.has(doc.tokens.norm[at] as string) && at < token && (at >= from || (relation === "nsubj" && isInFront(doc, at, token)));

/** Within a clause before the pronoun that has its subject: "Denying that Kato's men had fled, he left". */
function isInFront(doc: ParsedText, at: number, token: number): boolean {
  const { head } = doc.tokens;
  let up = at;
  for (let n = 0; n < HIGHEST && up >= 0 && head[up] !== head[token]; n++) up = head[up] as number;
  return up >= 0 && up < token && deprelOf(doc, up) === "advcl" && !childrenOf(doc, up).some((c) => deprelOf(doc, c).startsWith("nsubj"));
}

/** Whom the report calls dead says no more. */
const isDead = ({ entities, profiles }: ActorMemory, entity: number): boolean =>
  (profiles[entity] as Profile).pieces.length === 0 && DEAD.test((entities[entity] as Entity).name);
const DEAD = /\b(?:dead|deceased|slain|murdered|late)\b/i;

const hasGender = ({ memory, kind }: Site, entity: number): boolean => {
  const gender = memory.profiles[entity]?.gender ?? null;
  return (kind === "he" && gender === "m") || (kind === "she" && gender === "f");
};

/** "The rebels", of whatever band they are. */
const isMany = ({ doc, memory }: Site, at: number, entity: number): boolean =>
  memory.profiles[entity]?.plural === true || (doc.tokens.upos[at] === NOUN && isPlural(doc, at));
const isState = ({ memory }: Site, entity: number): boolean => /^country\/\w+$/.test(memory.entities[entity]?.id ?? "");

/** Whom a band has, and no state. */
const BANDS = new Set("fighter rebel guerrilla militant insurgent gunman".split(" "));
/** What leaders and officials have. */
const LED = new Set(
  "fighter force troop soldier man men government country ministry party group movement office delegation side administration army unit police guard nation coalition".split(
    " ",
  ),
);
const BODIES: ReadonlySet<string> = new Set(["armed_group", "organization", "party"]);

const step = (n: number, bounds: readonly number[]): number => {
  for (let k = 0; k < bounds.length; k++) if (n <= (bounds[k] as number)) return k;
  return bounds.length;
};
const KINDS: ReadonlyMap<string, number> = new Map(FEATURE_GROUPS.kind.map((name, n) => [name, n]));
const BODY = KINDS.get("body") as number;
/** "The two countries" are like any group that one noun names, "Chad and Sudan" are not. */
const POPULATION = KINDS.get("population") as number;
const JOINT = KINDS.get("joint") as number;

function featuresOf(site: Site, at: number, entity: number, mentions: number, nearer: number, isLastSpeaker: boolean, anotherFits: boolean): number[] {
  const { doc, memory, token, relation, sentence, quoted, speaking } = site;
  const { tokens, sentences } = doc;
  const back = sentence - (tokens.sentence[at] as number);
  const place = topOf(doc, memory, at);
  const own = deprelOf(doc, place);
  const role = roleOf(own);
  const subject = own.startsWith("nsubj");
  const atQuoted = memory.quoted[at] === 1;
  const says = subject && !atQuoted && isSpeech(doc, memory, tokens.head[place] as number);
  const out = [
    AT.sentence + Math.min(back, 4),
    AT.words + step(token - at, [5, 10, 20, 40]),
    AT.nearer + Math.min(nearer, 4),
    AT.role + role,
    AT.parallel + (baseRelationOf(doc, place) === baseRelationOf(doc, token) ? (subject ? 1 : 2) : 0),
    AT.owner + (relation !== "nmod:poss" ? 0 : subject ? 1 : own === "obj" ? 2 : 3),
    AT.quotes + (quoted ? (atQuoted ? 1 : 2) : atQuoted ? 3 : 0),
    AT.speaker + (quoted && says && back <= 1 ? 1 : speaking && isLastSpeaker ? 2 : says ? 3 : 0),
    AT.governs + (back === 0 && governs(doc, place, token) ? 1 : 0),
    AT.opens + (at - (sentences.first[tokens.sentence[at] as number] as number) < 4 ? 1 : 0),
  ];
  out.push(AT.doer + (site.doing ? (entity < 0 ? 2 : 1) : 0));
  if (entity < 0) out.push(AT.kind + (KINDS.get("plain noun") as number));
  else {
    const target = memory.entities[entity] as Entity;
    const profile = memory.profiles[entity] as Profile;
    const form = PRONOUNS.has(tokens.norm[at] as string) ? 2 : tokens.upos[at] === NOUN ? 1 : 0;
    out.push(
      AT.mentions + step(mentions, [1, 2, 3, 5]),
      AT.form + form,
      AT.named + (profile.pieces.length > 0 || target.resolved === "knowledge" ? 1 : 0),
      AT.gender + (hasGender(site, entity) ? 1 : anotherFits ? 2 : 0),
      AT.number + (isMany(site, at, entity) ? 1 : 0),
      AT.kind + (profile.parts.length === 0 ? (KINDS.get(target.kind) ?? BODY) : memory.byToken[at] === entity ? POPULATION : JOINT),
    );
  }
  return out;
}

/**
 * "The Lake Workers Union (LWU)", "the army's chief, Juma Kato": a name in apposition stands where the word does that it explains, and one
 * behind a title ("Deputy Commissioner Juma Kato said") where the title does.
 */
function topOf(doc: ParsedText, { byToken }: ActorMemory, token: number): number {
  const { head } = doc.tokens;
  const own = byToken[token] as number;
  let at = token;
  for (let n = 0; n < HIGHEST; n++) {
    const above = head[at] as number;
    if (above < 0 || !(deprelOf(doc, at) === "appos" || (own >= 0 && byToken[above] === own && IN_NAME.test(deprelOf(doc, at))))) break;
    at = above;
  }
  return at;
}
const IN_NAME = /^(?:flat|compound|nmod:desc)$/;

function roleOf(relation: string): number {
  if (relation.startsWith("nsubj")) return 0;
  if (relation === "obj" || relation === "iobj") return 1;
  if (relation === "nmod:poss") return 2;
  if (relation.startsWith("obl")) return 3;
  if (relation.startsWith("nmod")) return 4;
  if (relation === "appos") return 5;
  return relation === "root" ? 6 : 7;
}

/** The subject of a clause that the pronoun stands in. */
const isAbove = (doc: ParsedText, memory: ActorMemory, at: number, token: number): boolean => {
  const place = topOf(doc, memory, at);
  return deprelOf(doc, place).startsWith("nsubj") && governs(doc, place, token);
};

/** Whether the governor of a mention stands above the pronoun in the tree: the subject of the main clause, seen from below. */
function governs({ tokens }: ParsedText, at: number, token: number): boolean {
  const governor = tokens.head[at] as number;
  if (governor < 0) return false;
  let up = tokens.head[token] as number;
  for (let n = 0; n < 12 && up >= 0; n++) {
    if (up === governor) return n > 0;
    up = tokens.head[up] as number;
  }
  return false;
}

/** Subject of a verb in the active with an object of its own. */
const isDoing = (doc: ParsedText, token: number, relation: string): boolean =>
  relation === "nsubj" && childrenOf(doc, doc.tokens.head[token] as number).some((c) => deprelOf(doc, c) === "obj");

/** What the pronoun's governor is, for pronouns that mean nobody: "it is likely that"; but "it denied that" is somebody. */
function idleOf({ doc, token, relation, speaking }: Site): number {
  const { tokens } = doc;
  const governor = tokens.head[token] as number;
  if (governor < 0 || !relation.startsWith("nsubj") || (speaking && relation === "nsubj")) return 3;
  if (tokens.upos[governor] === ADJ) return 1;
  for (let c = tokens.childStart[governor] as number; c < (tokens.childStart[governor + 1] as number); c++) {
    const own = deprelOf(doc, tokens.children[c] as number);
    if (own === "ccomp" || own.startsWith("csubj")) return 2;
  }
  return 3;
}

/** Nouns that name no actor, in this sentence and the one before. */
function addPlainNouns(site: Site, out: PronounCandidate[]): void {
  const { doc, memory, token, kind, relation, sentence } = site;
  const { tokens, sentences } = doc;
  const from = sentences.first[Math.max(0, sentence - PLAIN_REACH)] as number;
  let found = 0;
  for (let i = token - 1; i >= from && found < 8; i--) {
    if (tokens.upos[i] !== NOUN || memory.byToken[i] !== -1) continue;
    const own = deprelOf(doc, i);
    if (!own.startsWith("nsubj") && own !== "obj" && own !== "obl:agent" && own !== "obl" && own !== "root" && own !== "conj") continue;
    if (isPlural(doc, i) !== (kind === "they") || isBound(doc, memory, token, i, relation) || isSpokenOf(site, i)) continue;
    if (site.somebody && !VOICE_NOUNS.has((tokens.lemma[i] as string).toLowerCase())) continue;
    out.push({ entity: -1, token: i, features: featuresOf(site, i, -1, 1, found, false, false) });
    found++;
  }
}

function agrees(memory: ActorMemory, entity: number, kind: PronounClass): boolean {
  const target = memory.entities[entity] as Entity;
  const profile = memory.profiles[entity] as Profile;
  const person = target.kind === "person";
  if (kind === "he") return person && !profile.plural && profile.gender !== "f";
  if (kind === "she") return person && !profile.plural && profile.gender !== "m";
  if (kind === "it") return !person && !profile.plural && target.kind !== "population";
  return !person || profile.plural;
}

/** A pronoun and its own clause mate, or the phrase that it sits in, are not the same; "met Holm and urged him": a verb without a subject has that of the one before. */
function isBound(doc: ParsedText, memory: ActorMemory, token: number, at: number, relation: string): boolean {
  const { tokens } = doc;
  const norm = tokens.norm[token] as string;
  let governor = tokens.head[token] as number;
  if (relation === "nmod:poss") return at === governor;
  if (governor < 0 || norm.endsWith("self") || norm.endsWith("selves")) return false;
  const place = topOf(doc, memory, at);
  if (tokens.head[at] === governor || tokens.head[place] === governor) return true;
  const isSubject = (c: number): boolean => deprelOf(doc, c).startsWith("nsubj");
  if ((relation !== "obj" && relation !== "iobj") || !isSubject(place)) return false;
  for (let n = 0; n < HIGHEST && deprelOf(doc, governor) === "conj" && !childrenOf(doc, governor).some(isSubject); n++)
    governor = tokens.head[governor] as number;
  return tokens.head[place] === governor;
}

function note(
  doc: ParsedText,
  memory: ActorMemory,
  token: number,
  kind: PronounClass,
  candidates: readonly PronounCandidate[],
  winner: PronounCandidate | undefined,
): void {
  const { tokens } = doc;
  const weights = memory.base.pronouns[weightClassOf(kind)];
  const idOf = (c: PronounCandidate): string => memory.entities[c.entity]?.id ?? (c.token < 0 ? "nobody" : `"${tokens.norm[c.token]}"`);
  memory.trace?.push({
    begin: tokens.begin[token] as number,
    end: tokens.end[token] as number,
    step: "pronoun",
    chosen: winner === undefined || winner.entity < 0 ? null : idOf(winner),
    candidates: candidates.map((c) => ({
      id: idOf(c),
      score: Math.round(scoreOf(memory, kind, c) * 100) / 100,
      why: c.features.map((f) => `${FEATURE_NAMES[f]} ${(weights[f] as number).toFixed(2)}`),
    })),
  });
}
