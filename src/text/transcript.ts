/**
 * How transcripts of briefings, interviews and the radio name who speaks: "MS. LUND:", "QUESTION:", "Q:", "Host:", "Jane Doe, ABC News:",
 * "SECRETARY DIAZ (via translation):", "[00:12] Speaker 2:".
 */

const WORD = String.raw`\p{Lu}[\p{L}\p{N}.'\u2019-]*`;
const NAME = String.raw`${WORD}(?: (?:${WORD}|\d{1,2}|of|the|for|de|van|von|al|bin)){0,5}`;
const EVERY = new RegExp(
  String.raw`^[ \t*_>]*(?:[[(][\d:.]+[\])] ?)?(?:(${NAME})(?:, [^:\n.?!]{2,40})?(?: ?\(([^)\n]*)\)(?: ?\([^)\n]*\))?)?\*{0,2}:\*{0,2}|([QA])\.)(?=\s)`,
  "gmu",
);
const PERSON = /^\p{Lu}[\p{L}.'\u2019-]*(?: \p{Lu}[\p{L}.'\u2019-]*){1,3}$/u;
const SHOUTED = /^(\p{Lu}[\p{Lu}.'\u2019-]*(?: \p{Lu}[\p{Lu}.'\u2019-]*){0,4})(?: \([^)\n]*\))?:\s/u;

/** The label that a quotation begins with, as group 1. */
export const labelAt = (quotation: string): RegExpExecArray | null => SHOUTED.exec(quotation);

/** What one says until the next speaks. Offsets are UTF-16 code units of the text. */
export interface Turn {
  /** As the text writes it: "MS. LUND", "Jane Doe", "Q". */
  readonly name: string;
  readonly begin: number;
  readonly nameEnd: number;
  /** Where the label ends and what is said begins. */
  readonly said: number;
  readonly end: number;
}

/** Who asks in an interview or briefing, as far as the label tells it. */
const ASKING = /^(?:Q|QUESTION|REPORTER|JOURNALIST|MODERATOR|OPERATOR|PRESS|INTERVIEWER|HOST|PRESENTER|ANCHOR)(?: \d{1,2})?$/iu;
export const asks = (name: string): boolean => ASKING.test(name);
/** Who answers, and may be named only above. */
export const answers = (name: string): boolean => /^(?:A|ANSWER)$/iu.test(name);
const NUMBERED = /^SPEAKER \d{1,2}$/iu;

/** What stands before a colon in forms, lists and notes, and is nobody. */
const FIELDS =
  /^(?:Note|Notes|Editor['\u2019]s note|Background|Summary|Subject|Date|Day|Time|Place|Location|Where|When|Who|What|Why|How|Source|Sources|Photo|Picture|Video|Update|Updates|Correction|Transcript|From|To|Cc|Bcc|Sent|Re|Ref|Reference|Comment|Analysis|Assessment|Action|Response|Situation|Needs|Casualties|Killed|Injured|Dead|Wounded|Contact|Contacts|Title|Topic|Headline|Key points|Highlights|Recommendations?|Conclusions?|Results?|Status|Type|Category|Annex|Article|Item|Agenda|Present|Participants|Distribution|Classification|Priority|Tags|Keywords)$/iu;

const keyOf = (name: string): string => (name.split(" ").at(-1) as string).toLowerCase();
const isShouted = (name: string): boolean => !/\p{Ll}/u.test(name);
const OWN = /\b(?:I|[Ww]e|[Oo]ur|[Mm]y|[Yy]ou|[Yy]our)\b/u;
/** Behind the last answer: whose interview this was, and how it was shortened. */
const CLOSING = /\n[ \t]*[([]?(?:(?:This|The) (?:interview|conversation|transcript)\b|Interview (?:by|conducted)\b)/u;

/**
 * The turns of a text, in order; none where its labels are no speakers'. They are where one in capitals asks or comes again, where somebody asks
 * a question and another answers, or where two by turns say "I", "we" and "you".
 */
export function turnsIn(text: string): readonly Turn[] {
  const labels = [...text.matchAll(EVERY)].filter(({ 1: name, 3: letter }) => !FIELDS.test(name ?? letter ?? ""));
  if (labels.length < 2) return [];
  const turns = labels.map(({ 0: label, 1: name, 2: aside = "", 3: letter, index }, n): Turn => {
    // "The Minister for the Army (Ann Roe):"
    const written = name?.startsWith("The ") && PERSON.test(aside) ? aside : (name ?? (letter as string));
    const begin = index + label.indexOf(written, label.search(/\p{Lu}/u));
    return { name: written, begin, nameEnd: begin + written.length, said: index + label.length, end: labels[n + 1]?.index ?? endOf(text, index) };
  });
  return isTranscript(text, turns) ? turns : [];
}

function endOf(text: string, from: number): number {
  const closing = CLOSING.exec(text.slice(from));
  return closing === null ? text.length : from + closing.index;
}

function isTranscript(text: string, turns: readonly Turn[]): boolean {
  const times = new Map<string, number>();
  for (const { name } of turns) times.set(keyOf(name), (times.get(keyOf(name)) ?? 0) + 1);
  const recurs = ({ name }: Turn): boolean => (times.get(keyOf(name)) as number) > 1;
  if (turns.some((t) => isShouted(t.name) && (asks(t.name) || recurs(t)))) return true;
  if (turns.some((t) => recurs(t) && (asks(t.name) || NUMBERED.test(t.name)))) return true;
  const others = (n: number): boolean => turns[n + 1] !== undefined && keyOf((turns[n] as Turn).name) !== keyOf((turns[n + 1] as Turn).name);
  const isAsked = turns.some(({ said, end }, n) => others(n) && text.slice(said, end).includes("?"));
  if (isAsked && turns.some((t) => asks(t.name) || recurs(t))) return true;
  const speaking = new Set(turns.filter((t) => recurs(t) && OWN.test(text.slice(t.said, t.end))).map(({ name }) => keyOf(name)));
  return speaking.size > 1;
}
