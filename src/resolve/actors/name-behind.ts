/** Bodies that a noun names which stands before their name: "the opposition group Baraka". */
import type { Entity, EntityKind } from "../../model/record.js";
import { CALENDAR } from "../../text/calendar.js";
import type { ParsedText } from "../../text/parsed-text.js";
import { type ActorMemory, addMention, textEntity } from "./actor-memory.js";
import { foldText, type GroupEntry } from "./index-actor-base.js";
import { isUnclaimedName, nounEndingAt } from "./noun-phrase.js";

/** "The German company Zublin", "the newspaper Al-Fajr": whom a noun names that stands before a name, which nothing else may know. */
export function nameBehind(doc: ParsedText, memory: ActorMemory, i: number): number | null {
  const noun = nounEndingAt(doc, memory.base, i);
  const group = noun?.group;
  if (noun == null || group == null || !CALLED.has(group.kind) || group.plural || doc.tokens.sentence[i + 1] !== doc.tokens.sentence[i]) return null;
  const entity = knownAfter(memory, i) ?? unknownAfter(doc, memory, i, group);
  if (entity === null) return null;
  for (let t = noun.first; t <= i; t++) if (memory.byToken[t] === -1) memory.byToken[t] = entity;
  return entity;
}

/** The body whose name begins right behind the noun. */
function knownAfter({ byToken, entities, mentionFirst }: ActorMemory, i: number): number | null {
  const entity = byToken[i + 1] as number;
  return entity >= 0 && CALLED.has((entities[entity] as Entity).kind) && mentionFirst.includes(i + 1) ? entity : null;
}

function unknownAfter(doc: ParsedText, memory: ActorMemory, i: number, group: GroupEntry): number | null {
  const { tokens } = doc;
  const free = (t: number): boolean =>
    tokens.sentence[t] === tokens.sentence[i] &&
    (isUnclaimedName(doc, memory, t) || (memory.byToken[t] === -1 && isAcronym(doc, t))) &&
    !CALENDAR.has(tokens.norm[t] as string) &&
    nounEndingAt(doc, memory.base, t) === null;
  let last = i;
  while (free(last + 1)) last++;
  if (last === i) return null;
  const entity = textEntity(memory, {
    name: doc.text.slice(tokens.begin[i + 1], tokens.end[last]),
    kind: group.kind,
    country: memory.latent.get(i - 1)?.country ?? null,
    sector: group.sector,
    role: null,
    gender: null,
    plural: false,
    noun: group.noun,
  });
  addMention(memory, doc, entity, i + 1, last, i + 1, "name");
  return entity;
}

/** "The miners' union LWU": an acronym that the tagger takes for a common noun. */
const isAcronym = ({ text, tokens }: ParsedText, t: number): boolean => /^\p{Lu}{2,7}$/u.test(text.slice(tokens.begin[t], tokens.end[t]));

/** "The Star", after "the Valley Star newspaper": a body called by the last word of its name. */
export function shortName(doc: ParsedText, memory: ActorMemory, i: number): number | null {
  if (doc.tokens.norm[i - 1] !== "the" || !isUnclaimedName(doc, memory, i) || isUnclaimedName(doc, memory, i + 1)) return null;
  const entity = memory.profiles.findLastIndex(
    ({ pieces }, e) => pieces.length > 1 && pieces.at(-1) === foldText(doc.tokens.norm[i] as string) && CALLED.has((memory.entities[e] as Entity).kind),
  );
  if (entity < 0) return null;
  addMention(memory, doc, entity, i, i, i, "name");
  return entity;
}
const CALLED: ReadonlySet<EntityKind> = new Set<EntityKind>(["company", "media", "organization", "party", "armed_group"]);
