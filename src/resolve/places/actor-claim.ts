/** Whether an actor's mention leaves the place name in it a place: "a Wisconsin man" and "the mayor of Sligo" do, "Moscow said" does not. */
import { NAME_CODE, type ParsedText } from "../../text/parsed-text.js";
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

/** "The bridge to Togo", "bound for Togo": where a way leads, whoever else the country is. */
function isWayTo({ tokens }: ParsedText, first: number): boolean {
  const before = tokens.norm[first - 1] === "the" ? first - 2 : first - 1;
  const lemma = before < 1 ? "" : (tokens.lemma[before - 1] as string);
  return tokens.norm[before] === "to" ? WAYS.has(lemma) : tokens.norm[before] === "for" && LEAVING.has(lemma);
}
const WAYS = new Set("bridge road route highway railway pipeline ferry flight border crossing tunnel train bus convoy".split(" "));
const LEAVING = new Set("bind bound leave depart head sail destine".split(" "));

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
  if (sense !== null && isWayTo(doc, first)) return false;
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
