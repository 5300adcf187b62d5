/**
 * Whether a country or a capital stands for a place ("in Moscow", "visited Iraq") or for its government ("Moscow said",
 * "talks with Iraq"). Countries act unless their use is local; capitals are places unless their use is an actor's.
 */
import { MONTHS } from "../../text/calendar.js";
import { baseRelationOf, DEPREL_CODE, deprelOf, type ParsedText, UPOS_CODE } from "../../text/parsed-text.js";
import type { ActorBase } from "./index-actor-base.js";

const LOCAL = new Set([
  "in",
  "at",
  "near",
  "inside",
  "outside",
  "across",
  "throughout",
  "around",
  "within",
  "into",
  "over",
  "through",
  "from",
  "towards",
  "toward",
  "off",
  "via",
  "beyond",
  "along",
]);
const PARTNER = new Set(["with", "between", "against", "by", "among"]);
const PLACE_NOUNS = new Set(
  "east west north south part half city capital region border area province coast centre center suburb outskirts airport street district town village territory map tip corner side north-east northeast northwest southeast southwest island valley port mountain embassy ambassador people population highway hotel hospital resident river".split(
    " ",
  ),
);
const VERB = UPOS_CODE.get("VERB") as number;
const CASE = DEPREL_CODE.get("case") as number;

interface Use {
  readonly first: number;
  readonly last: number;
  readonly head: number;
}

/** The preposition that governs a phrase, following coordination to its first member; "" without one. */
export function prepositionOf(doc: ParsedText, head: number): string {
  const { tokens } = doc;
  for (let at = head, n = 0; n < 4; n++) {
    for (let c = tokens.childStart[at] as number; c < (tokens.childStart[at + 1] as number); c++) {
      const child = tokens.children[c] as number;
      if (tokens.deprel[child] === CASE && child < at && tokens.norm[child] !== "'s") return tokens.norm[child] as string;
    }
    if (deprelOf(doc, at) !== "conj") return "";
    at = tokens.head[at] as number;
  }
  return "";
}

export function isPlaceUse(doc: ParsedText, base: ActorBase, use: Use, capital: boolean): boolean {
  const { tokens } = doc;
  let head = use.head;
  while (deprelOf(doc, head) === "conj" && (tokens.head[head] as number) >= 0) head = tokens.head[head] as number;
  const relation = baseRelationOf(doc, head);
  const full = deprelOf(doc, head);
  const governor = tokens.head[head] as number;
  const lemma = governor < 0 ? "" : (tokens.lemma[governor] as string).toLowerCase();
  const classes = base.verbs.get(lemma);
  const preposition = prepositionOf(doc, use.head);
  if ((preposition !== "" && LOCAL.has(preposition)) || PART.test(tokens.norm[use.first - 1] ?? "")) return true;
  if (capital && isDated(doc, use.last)) return true;
  if (relation === "appos" || relation === "list" || relation === "parataxis") return capital || tokens.norm[use.first - 1] === ",";
  if (full === "nmod:poss")
    return capital ? PLACE_NOUNS.has(lemma) : PLACE_NOUNS.has(lemma) && lemma !== "people" && lemma !== "ambassador" && lemma !== "embassy" && lemma !== "side";
  if (relation === "nsubj" || relation === "csubj") {
    if (governor >= 0 && classes?.has("place-subject")) return capital;
    if (full === "nsubj:pass") return capital && !classes?.has("human-object");
    return capital && governor >= 0 && tokens.upos[governor] !== VERB && !classes;
  }
  if (relation === "obj" || relation === "iobj") {
    if (classes?.has("place-object")) return true;
    return capital && !classes?.has("human-object");
  }
  if (full === "obl:agent") return false;
  if (relation === "obl" || relation === "nmod") {
    if (PARTNER.has(preposition)) return false;
    if (preposition === "of") return capital || PLACE_NOUNS.has(lemma);
    if (preposition === "to")
      return capital ? !classes?.has("speech") && !classes?.has("human-object") : classes?.has("place-object") === true || MOTION.has(lemma);
    return capital || full.endsWith(":unmarked") || (relation === "obl" && preposition === "");
  }
  if (relation === "compound" || relation === "amod" || relation === "nmod:desc" || relation === "flat") return capital;
  if (relation === "root") return capital || tokens.childStart[head] === tokens.childStart[head + 1];
  return capital;
}

/** "(Oslo, March 9, 2017)", "Oslo, 9 March 2017": where a release is written. */
export function isDated({ tokens }: ParsedText, last: number): boolean {
  const day = [tokens.norm[last + 2] ?? "", tokens.norm[last + 3] ?? ""];
  return tokens.norm[last + 1] === "," && day.some((word) => MONTHS.includes(word)) && day.some((word) => /^\d{1,2}$/.test(word));
}

const MOTION = new Set(
  "go come travel fly arrive return head move trip visit flight send deport extradite flee route road way journey tour defect emigrate immigrate migrate relocate escape repatriate emigration immigration migration exodus defection deportation extradition arrival sail drive".split(
    " ",
  ),
);
/** "Central Poland", "southeast Sweden": a part of the land. */
const PART = /^(?:central|upper|lower|inland|coastal|(?:north|south|east|west)(?:ern)?|(?:north|south)-?(?:east|west)(?:ern)?)$/;
