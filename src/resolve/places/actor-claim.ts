/** Whether an actor's mention leaves the place name in it a place: "a Wisconsin man" and "the mayor of Sligo" do, "Moscow said" does not. */
import { deprelOf, NAME_CODE, type ParsedText } from "../../text/parsed-text.js";
import type { Toponym } from "./find-toponyms.js";
import type { GazetteerPlace } from "./gazetteer.js";

/** The mention of an actor that covers a token. */
export interface ActorSpan {
  /** First and last token, inclusive. */
  readonly first: number;
  readonly last: number;
  /** ISO 3166-1 alpha-3 of the country that is itself the actor, else null. */
  readonly state: string | null;
  /** An actor of the knowledge base. */
  readonly known: boolean;
}

/** "The bridge to Togo", "bound for Togo", "deported to Togo", "the border between Togo and Benin": where a way leads, whoever else the country is. */
function isOnWay(doc: ParsedText, first: number): boolean {
  const { tokens } = doc;
  const before = tokens.norm[first - 1] === "the" ? first - 2 : first - 1;
  const lemma = before < 1 ? "" : (tokens.lemma[before - 1] as string);
  const opener = tokens.norm[before] as string;
  if (opener === "for") return LEAVING.has(lemma);
  if (opener === "and") {
    const between = tokens.norm.lastIndexOf("between", before);
    return between > 0 && before - between <= 4 && WAYS.has(tokens.lemma[between - 1] as string);
  }
  if (opener === "between") return WAYS.has(lemma);
  if (opener !== "to" && opener !== "into" && opener !== "from") return false;
  const head = tokens.head[first] as number;
  return (opener === "to" && WAYS.has(lemma)) || (head >= 0 && /^(?:nmod|obl)$/.test(deprelOf(doc, first)) && MOVES.has(tokens.lemma[head] as string));
}
const WAYS = new Set(
  "bridge road route highway railway pipeline ferry flight border frontier boundary crossing tunnel train bus convoy cable strait corridor".split(" "),
);
const LEAVING = new Set("bind bound leave depart head sail destine".split(" "));
const MOVES = new Set(
  "flee deport deportation evacuate evacuation extradite extradition transfer exodus smuggle travel trip fly drive escape emigrate repatriate repatriation".split(
    " ",
  ),
);

/** "Flood-hit Togo", "inside Togo's waters": the land. */
function isLand(doc: ParsedText, first: number, last: number): boolean {
  const { tokens } = doc;
  if (tokens.norm[first - 2] === "-" && STRICKEN.has(tokens.norm[first - 1] as string)) return true;
  return (
    /^(?:in|inside|into|off|near|along|from|across|outside|over)$/.test(tokens.norm[first - 1] as string) &&
    deprelOf(doc, last) === "nmod:poss" &&
    LAND.has(tokens.lemma[tokens.head[last] as number] as string)
  );
}
const STRICKEN = new Set("hit stricken torn ravaged affected ridden wracked scarred".split(" "));
const LAND = new Set(
  "water zone coast coastline shore airspace territory soil border frontier north south east west southeast southwest northeast northwest interior".split(" "),
);

const I_ORG = NAME_CODE.get("I-ORG") as number;
const I_PER = NAME_CODE.get("I-PER") as number;

/**
 * True where the name `first..last` belongs to the actor and is no place. A state is known by its own name and its capital's;
 * other senses of the name ("Lebanon" in Indiana) stay places. Within a longer mention a name stays a place where the tagger
 * or the words around call it one and it is no country: "U.S. officials" are a government's, "Gainesville firefighters" are from a place.
 */
export function belongsToActor(doc: ParsedText, { first, last, firm }: Toponym, sense: GazetteerPlace | null, span: ActorSpan | null): boolean {
  if (span === null) return false;
  const { tokens } = doc;
  if (sense !== null && (isOnWay(doc, first) || isLand(doc, first, last))) return false;
  // "The Gulf of Guinea" is no Guinea.
  if (sense !== null && sense.kind !== "country" && sense.kind !== "city" && span.first >= first && span.last <= last && span.last - span.first < last - first)
    return false;
  // "The Council of Europe".
  if (span.known && sense !== null && (sense.kind === "region" || sense.kind === "country") && span.state === null && span.first < first) return true;
  if (span.state !== null && (sense === null || sense.kind === "country" || sense.capital)) return sense === null || sense.country === span.state || !firm;
  if (!firm || sense === null) return true;
  // "EU" is the union and no town of that name in Normandy.
  if (span.known && span.state === null && span.first >= first - 1 && span.last <= last) return true;
  const next = tokens.name[last + 1];
  if (next === I_ORG || next === I_PER) return true;
  return sense.kind === "country" && (span.first < first - 1 || span.last > last);
}
