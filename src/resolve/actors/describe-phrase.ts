/** A phrase in words: what somebody without a name is called, and what sector the words tell. */
import type { Sector } from "../../model/plover.js";
import type { Entity } from "../../model/record.js";
import { possessive } from "../../text/label.js";
import type { ParsedText } from "../../text/parsed-text.js";
import { plainWords } from "../../text/plain-text.js";
import type { ActorMemory } from "./actor-memory.js";
import type { NounPhrase } from "./noun-phrase.js";

export function sectorOf(doc: ParsedText, phrase: NounPhrase, own: Sector | null, owner: Entity | undefined): Sector | null {
  const words = ` ${describe(doc, phrase).toLowerCase()} `;
  if (/ (rebel|insurgent|guerrilla|resistance|militant|separatist) /.test(words)) return "REB";
  if (owner?.sector != null && owner.sector !== "GOV" && (own === null || own === "GOV" || own === "MIL" || owner.sector === "REB")) return owner.sector;
  if (own === "GOV" && / (military|army|defence|defense|navy|pentagon) /.test(words)) return "MIL";
  if (own === "GOV" && / police /.test(words)) return "COP";
  if ((own === "GOV" || own === null) && / opposition /.test(words)) return "OPP";
  return own;
}

/** The phrase in words: no determiner, no number, an "of" phrase kept. */
export function describe(doc: ParsedText, phrase: NounPhrase): string {
  let first = phrase.first;
  while (
    first < phrase.head &&
    /^([^\p{L}\p{N}]+|\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|some|several|many|few|dozens|hundreds|thousands|at|least|about|nearly|more|than|other|more)$/u.test(
      doc.tokens.norm[first] as string,
    )
  )
    first++;
  // "A 26-year-old student" is a student.
  return plainWords(doc.text.slice(doc.tokens.begin[first], doc.tokens.end[phrase.last])).replace(/^-?years?-old (?=\S)/, "");
}

const POSSESSIVE = /^(?:its|their|his|her|our|my|your|whose) (?=\S)/i;
/** Longer names say no more of whose somebody is. */
const LONGEST_OWNER = 40;

/** What somebody without a name is called: "Chad's soldiers" for "its soldiers", which are others in every report. */
export function calledBy(doc: ParsedText, memory: ActorMemory, phrase: NounPhrase): string {
  const words = describe(doc, phrase);
  const own = words.replace(POSSESSIVE, "");
  const owner = memory.entities[phrase.owner]?.name ?? "";
  return own === words || owner === "" || owner.length > LONGEST_OWNER ? own : `${possessive(owner)} ${own}`;
}
