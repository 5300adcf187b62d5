/** Past or future: the tense of the clause that a time expression belongs to. */
import { WEEKDAYS } from "../../text/calendar.js";
import { isHeadlined } from "../../text/clauses.js";
import { childrenOf, DEPREL_CODE, deprelOf, type ParsedText, UPOS_CODE } from "../../text/parsed-text.js";
import type { Direction } from "./anchor.js";

const VERB = UPOS_CODE.get("VERB") as number;
const NOUN = UPOS_CODE.get("NOUN") as number;
const AUX = UPOS_CODE.get("AUX") as number;
const CCOMP = DEPREL_CODE.get("ccomp") as number;
const FUTURE_AUX = new Set(["will", "'ll", "shall", "wo"]);
const PROSPECT = new Set([
  "due",
  "scheduled",
  "expected",
  "slated",
  "expires",
  "expire",
  "plans",
  "plan",
  "planning",
  "planned",
  "expects",
  "begins",
  "starts",
  "agreed",
  "decided",
  "vowed",
  "pledged",
  "promised",
  "hopes",
  "intends",
  "going",
  "set",
  "asked",
  "urged",
  "invited",
  "called",
]);

/** Verbs of what is on a timetable: their present tense looks ahead ("the envoy arrives on Tuesday"). */
const TIMETABLE = new Set(
  "begin start open arrive resume meet hold visit return travel convene expire end close leave depart host address vote go fly launch finish run face appear play receive take get".split(
    " ",
  ),
);
/** What stands before a day that is still to come. */
const ARRANGED = new Set(["due", "scheduled", "slated", "planned", "expected", "postponed"]);
const PLANNED = new Set(["scheduled", "slated", "planned", "upcoming", "forthcoming"]);
/** Nouns of what somebody means to do. */
const INTENT = new Set("intention plan pledge promise commitment decision agreement vow offer proposal".split(" "));
/** Verbs of asking and meaning to, whose infinitive looks ahead in any tense: "urging them to gather on Saturday". */
const ASKING = new Set(
  "ask urge encourage exhort implore advise instruct request recommend invite call order tell want plan expect vow pledge promise agree decide".split(" "),
);
const SPEECH = new Set("say tell announce add promise vow pledge agree declare confirm insist report state predict warn".split(" "));

/** "Will appeal against Wednesday's ruling": what has a name has happened. */
const DONE = new Set(
  "ruling verdict decision attack bombing killing murder assassination shooting raid blast explosion crash coup massacre violence clash arrest defeat earthquake".split(
    " ",
  ),
);

function clauseDirection(doc: ParsedText, verb: number, from: number, passed: boolean): Direction {
  const { tokens } = doc;
  let past = false;
  let present = false;
  let infinitive = false;
  let would = false;
  let isBe = false;
  let perfect = false;
  for (const c of childrenOf(doc, verb)) {
    const norm = tokens.norm[c] as string;
    const relation = deprelOf(doc, c);
    if (relation.startsWith("aux") || relation === "mark" || relation === "cop") {
      if (FUTURE_AUX.has(norm)) return "future";
      if (norm === "to") infinitive = true;
      if (norm === "would" || norm === "'d") would = true;
      if (norm === "was" || norm === "were" || norm === "had" || norm === "did" || norm === "has" || norm === "have" || norm === "been") past = true;
      isBe ||= norm === "was" || norm === "were";
      perfect ||= norm === "had" || norm === "has" || norm === "have" || norm === "been";
      if (norm === "is" || norm === "are" || norm === "'re" || norm === "am") present = true;
    }
  }
  const norm = tokens.norm[verb] as string;
  // "Has scheduled a meeting for Thursday".
  if (norm === "scheduled" && verb === from) return "future";
  // "was expected to" and "agreed to" look ahead from where they stand, but only when the time hangs below them.
  if ((PROSPECT.has(norm) || ASKING.has(tokens.lemma[verb] as string)) && verb !== from && passed) return "future";
  if (PROSPECT.has(norm) && present) return "future";
  // "Said that he would sign on Wednesday".
  if (would && !past && deprelOf(doc, verb) === "ccomp" && SPEECH.has(tokens.lemma[tokens.head[verb] as number] as string)) return "future";
  // "The ministers are to meet on Thursday", "was to meet".
  if (infinitive && (present || isBe) && !perfect) return "future";
  if (past) return "past";
  if (ARRANGED.has(norm) && /^(?:acl|amod)$/.test(deprelOf(doc, verb))) return "future";
  // "Chad to host talks on Sunday".
  if (infinitive) return isHeadlined(doc, verb) ? "future" : "unknown";
  if (present) return norm.endsWith("ing") && verb === from ? "future" : "unknown";
  if (
    tokens.upos[verb] === VERB &&
    verb === from &&
    !would &&
    // "Let them go on Tuesday".
    deprelOf(doc, verb) !== "xcomp" &&
    TIMETABLE.has(tokens.lemma[verb] as string) &&
    (norm.endsWith("s") || norm === tokens.lemma[verb])
  )
    return "future";
  if (tokens.upos[verb] === VERB && norm !== tokens.lemma[verb] && !norm.endsWith("s") && !norm.endsWith("ing")) return "past";
  return "unknown";
}

/** True when an infinitive opens between two tokens ("agreed ... to meet ... on Saturday"), whatever the tree made of it. */
function opensInfinitive({ tokens }: ParsedText, after: number, before: number): boolean {
  for (let i = after + 1; i < before; i++)
    if (tokens.norm[i] === "to" && (tokens.upos[i + 1] === VERB || TIMETABLE.has(tokens.norm[i + 1] as string))) return true;
  return false;
}

/** "By Sunday troops had closed the port". */
function isPluperfect(doc: ParsedText, token: number): boolean {
  const verb = doc.tokens.head[token] as number;
  return verb >= 0 && childrenOf(doc, verb).some((c) => deprelOf(doc, c) === "aux" && doc.tokens.norm[c] === "had");
}

/** "Said that the vote was due on Monday". */
function isReported({ tokens }: ParsedText, token: number): boolean {
  for (let at = token, n = 0; at >= 0 && n < 6; at = tokens.head[at] as number, n++)
    if (tokens.deprel[at] === CCOMP) return SPEECH.has(tokens.lemma[tokens.head[at] as number] as string);
  return false;
}

/** Direction of the nearest clause above a token; "unknown" where no verb says. */
export function directionAt(doc: ParsedText, token: number): Direction {
  const { tokens } = doc;
  // A deadline looks ahead, unless its clause is plainly past.
  const before = token > 0 ? tokens.norm[token - 1] : "";
  if ((before === "by" || before === "until") && isPluperfect(doc, token)) return "past";
  if (before === "until" || before === "by" || (before === "than" && tokens.norm[token - 2] === "later")) return "future";
  if (before === "as" && /^(?:soon|early)$/.test(tokens.norm[token - 2] ?? "")) return "future";
  // "Set for May", "called a rally for Saturday".
  if (before === "for" && (tokens.norm[token - 2] === "set" || (WEEKDAYS.has(tokens.norm[token] as string) && tokens.norm[token + 1] !== "'s")))
    return "future";
  const arranged = before === "on" || before === "for" ? token - 2 : token - 1;
  // "Was planned for March": past or to come.
  const isTold = (at: number): boolean => /^(?:was|were|had|been|have|has)$/.test(tokens.norm[at - 1] ?? "");
  if (ARRANGED.has(tokens.norm[arranged] ?? "")) return isTold(arranged) && !isReported(doc, token) ? "unknown" : "future";
  // "The envoy, due in Lima on Friday"
  if (WEEKDAYS.has(tokens.norm[token] as string))
    for (let at = token - 1; at >= 0 && at >= token - 5; at--)
      if (tokens.norm[at] === "due" && /^(?:in|at|on)$/.test(tokens.norm[at + 1] as string) && !isTold(at)) return "future";
  if (/^nmod/.test(deprelOf(doc, token)) && DONE.has(tokens.lemma[tokens.head[token] as number] as string)) return "past";
  let at = token;
  let nearest = -1;
  for (let n = 0; n < 12 && at >= 0; n++) {
    if (tokens.upos[at] === VERB || tokens.upos[at] === AUX || childrenOf(doc, at).some((c) => deprelOf(doc, c) === "cop")) {
      if (nearest < 0) nearest = at;
      const direction = clauseDirection(doc, at, nearest, at !== nearest && opensInfinitive(doc, at, token));
      if (direction !== "unknown") return direction;
    }
    // "Announced a plan to withdraw in May".
    if (at !== token && tokens.upos[at] === NOUN && INTENT.has(tokens.lemma[at] as string) && opensInfinitive(doc, at, token)) return "future";
    // "The planned visit of the envoy in May".
    if (tokens.upos[at] === NOUN && childrenOf(doc, at).some((c) => c < at && PLANNED.has(tokens.norm[c] as string))) return "future";
    at = tokens.head[at] as number;
  }
  return "unknown";
}
