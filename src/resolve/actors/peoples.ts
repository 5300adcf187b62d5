/** Peoples and their members by name: "12 Americans", "a Libyan", "Albanians of southern Serbia" are not the governments of those countries. */
import { childrenOf, deprelOf, type ParsedText, UPOS_CODE } from "../../text/parsed-text.js";
import { type ActorMemory, textEntity } from "./actor-memory.js";
import { type NameSpan, nameText } from "./find-names.js";
import { type KnownActor, slugOf } from "./index-actor-base.js";
import { isPlural } from "./noun-phrase.js";

const NUM = UPOS_CODE.get("NUM") as number;

/** "Ethnic Albanians" are no state, nor are "12 Americans", "some Iraqis" and plain "Syrians": a people of their own, by the words. */
export function peopleOf(doc: ParsedText, memory: ActorMemory, name: NameSpan, actor: KnownActor): number | null {
  const { tokens } = doc;
  const before = name.first - 1;
  const counted =
    before >= 0 && tokens.sentence[before] === tokens.sentence[name.first] && (tokens.upos[before] === NUM || COUNTS.has(tokens.norm[before] as string));
  const ethnic = before >= 0 && tokens.norm[before] === "ethnic";
  if (!counted && !ethnic && (determinerOf(doc, name) !== "" || !isPlural(doc, name.last))) return null;
  if (!isSeveral(doc, name) && !counted) return null;
  if (isModifying(doc, name)) return null;
  const text = nameText(doc, ethnic ? before : name.first, name.last);
  const again = memory.byId.get(`text/${slugOf(text)}`);
  return (
    again ??
    textEntity(memory, {
      name: text,
      kind: "population",
      country: ethnic ? null : actor.country,
      sector: ethnic ? "ETH" : "CVL",
      role: null,
      gender: null,
      plural: true,
    })
  );
}
const COUNTS = new Set("some many several few most other fellow more".split(" "));

/** "A Libyan", "the exiled Tunisian": one person of that country; "the Chinese" are its government. */
export function personOf(doc: ParsedText, memory: ActorMemory, name: NameSpan, actor: KnownActor): number | null {
  const determiner = determinerOf(doc, name) || determinerAbove(doc, name);
  if (determiner === "" || isSeveral(doc, name) || isModifying(doc, name)) return null;
  if (determiner === "the" && /(?:ese|sh|ch|ss)$/.test(doc.tokens.norm[name.last] as string)) return null;
  return textEntity(memory, {
    name: nameText(doc, name.first, name.last),
    kind: "person",
    country: actor.country,
    sector: "CVL",
    role: null,
    gender: null,
    plural: false,
  });
}

/** "A", "the", ... of a name's phrase, "" without one. */
function determinerOf({ tokens }: ParsedText, name: NameSpan): string {
  const before = tokens.norm[name.first - 1] ?? "";
  return /^(?:an?|another|one|the|this|that|these|those|every|each|no)$/.test(before) && tokens.sentence[name.first - 1] === tokens.sentence[name.first]
    ? before
    : "";
}

/** "The exiled Tunisian", "an 18-year-old Iranian-German": with words between. */
const determinerAbove = (doc: ParsedText, { head, first }: NameSpan): string =>
  doc.tokens.norm[childrenOf(doc, head).find((c) => c < first && deprelOf(doc, c) === "det") ?? -1] ?? "";

/** "Russian and Syrian troops": a word before a noun, or one of several. */
function isModifying(doc: ParsedText, { head, last }: NameSpan): boolean {
  let at = head;
  while (deprelOf(doc, at) === "conj" && (doc.tokens.head[at] as number) >= 0) at = doc.tokens.head[at] as number;
  return (
    !/^(?:nsubj|obj|iobj|obl|nmod|root|appos|ccomp|parataxis)/.test(deprelOf(doc, at)) ||
    (deprelOf(doc, at).startsWith("nmod") && (doc.tokens.head[at] as number) > last)
  );
}

/** "Albanians of southern Serbia", "the Kurds in Iraq": a people of the state that they live in. */
export function peopleAbroad(doc: ParsedText, memory: ActorMemory, name: NameSpan, actor: KnownActor, next: NameSpan | undefined): number | null {
  const { tokens } = doc;
  const state = next?.surfaces[0];
  if (next === undefined || state === undefined || state.form === "adjective" || state.form === "people") return null;
  if (!state.actor.id.startsWith("country/") || state.actor === actor || !isSeveral(doc, name)) return null;
  if (tokens.head[next.head] !== name.head || !/^nmod/.test(deprelOf(doc, next.head)) || !ABODE.has(tokens.norm[name.last + 1] as string)) return null;
  return textEntity(memory, {
    name: nameText(doc, name.first, next.last),
    kind: "population",
    country: state.actor.country,
    sector: "ETH",
    role: null,
    gender: null,
    plural: true,
  });
}
const ABODE = new Set(["of", "in"]);
/** By its form: the lexicon has no lemma for "Kazakhs". */
const isSeveral = (doc: ParsedText, { last }: NameSpan): boolean => isPlural(doc, last) || (doc.tokens.norm[last] as string).endsWith("s");
