/** Whom a third person's pronoun means, for words that must make sense without their report. */
import type { Entity } from "../../model/record.js";
import { type ParsedText, UPOS_CODE } from "../../text/parsed-text.js";
import type { Actors } from "./resolve-actors.js";

const PRON = UPOS_CODE.get("PRON") as number;
/** Without "it", which as often means a thing as an actor. */
const THIRD_PERSON = new Set("he him his she her its they them their".split(" "));

/** Entity and name behind the pronoun at `token`; null for any other word, and where nobody, or only a description, is known. */
export function pronounAt({ entities, byToken }: Actors, { tokens }: ParsedText, token: number): { readonly entity: string; readonly name: string } | null {
  if (tokens.upos[token] !== PRON || !THIRD_PERSON.has(tokens.norm[token] as string)) return null;
  const entity = entities[byToken[token] as number] as Entity | undefined;
  if (entity === undefined || !/^\p{Lu}/u.test(entity.name)) return null;
  return { entity: entity.id, name: entity.name };
}
