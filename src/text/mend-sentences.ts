/** Sentences and headlines of which the encoder misses the verb: "Chad to send troops", "the army conducted drills". */
import {
  ACL,
  ADVCL,
  AMOD,
  AUX_PASS,
  CASE,
  CCOMP,
  COMPOUND,
  CONJ,
  COP,
  DET,
  IOBJ,
  MARK,
  NMOD,
  NOUN,
  NSUBJ,
  NSUBJ_PASS,
  OBJ,
  OBL,
  PROPN,
  type Tree,
  VERB,
  XCOMP,
} from "./tree-codes.js";

/** Who is to do something, where no name tells; any plural but those of what may be for something. */
const WHO = new Set(
  "minister president premier envoy ambassador king queen pope general court parliament army navy government junta opposition police union party council ministry".split(
    " ",
  ),
);
const MEANS = new Set(
  "talks plans efforts moves attempts calls ways steps measures bids threats pledges promises vows decisions plots proposals offers reasons rights orders bills laws chances demands appeals deals funds powers".split(
    " ",
  ),
);
const SAYING = new Set("say says said".split(" "));
/** Words of a phrase or a headline that are looked through. */
const NEAR = 24;

/** Mends the arrays in place. */
export function mendSentences(tree: Tree): void {
  for (let i = 1; i < tree.count; i++) {
    const relation = tree.deprel[i];
    if (tree.deprel[i - 1] === COMPOUND && tree.upos[i] === VERB) mendAcross(tree, i);
    if (tree.norm[i] === "to" && relation === MARK) {
      mendInfinitive(tree, i);
      mendAhead(tree, i);
      mendOwned(tree, i);
    } else if (tree.norm[i] === "called" && relation === ACL) mendCalled(tree, i);
    else if (relation === AMOD && tree.upos[i] === VERB) mendSwallowed(tree, i);
    else if (relation === NSUBJ) mendInitials(tree, i);
    else if (relation === OBJ && GRANTED.has(tree.norm[i] as string)) mendGranted(tree, i);
    else if (tree.norm[i] === "as" && relation === CASE) mendAs(tree, i);
    else if (relation === COMPOUND && tree.norm[i + 1] === "$" && tree.upos[i] === PROPN) mendGiven(tree, i);
  }
}

/** "Welcomed the pledge of the rebels to leave": the pledge is to leave, and nobody welcomed it in order to. */
function mendOwned({ norm, upos, head, deprel }: Tree, to: number): void {
  const verb = head[to] as number;
  const owner = to - 1;
  if (verb !== to + 1 || (deprel[verb] !== ADVCL && deprel[verb] !== XCOMP) || (upos[owner] !== NOUN && upos[owner] !== PROPN)) return;
  let whose = owner;
  for (let n = 0; n < NEAR && deprel[whose] !== NMOD && (head[whose] as number) >= 0 && (head[whose] as number) < to; n++) whose = head[whose] as number;
  const noun = deprel[whose] === NMOD ? (head[whose] as number) : -1;
  if (noun < 1 || noun > whose || noun < (head[verb] as number) || !INTENTS.has(norm[noun] as string)) return;
  // "Praised the decision of the king to free them": he has freed them.
  if (/^decisions?$/.test(norm[noun] as string) && deprel[noun] !== NMOD) return;
  let of = noun + 1;
  while (of < whose && norm[of] !== "of") of++;
  if (of !== noun + 1 || head[of] !== whose) return;
  head[verb] = noun;
  deprel[verb] = ACL;
}
const INTENTS = new Set(
  "pledge pledges promise promises vow decision decisions offer refusal commitment agreement intention readiness willingness determination plan threat threats attempt".split(
    " ",
  ),
);

/** "Fled as troops shelled the town": who shelled it stands before it. */
function mendAs({ count, upos, head, deprel }: Tree, as: number): void {
  const noun = head[as] as number;
  const above = head[noun] as number;
  if (above < 0 || above > as || upos[above] !== VERB || (deprel[noun] !== OBJ && deprel[noun] !== OBL)) return;
  let verb = -1;
  for (let c = noun + 1; c < Math.min(count, noun + NEAR) && verb < 0; c++) if (head[c] === above && deprel[c] === ADVCL && upos[c] === VERB) verb = c;
  let hasObject = false;
  for (let c = Math.max(0, as - 1); c < Math.min(count, verb + NEAR); c++) {
    if (head[c] !== verb) continue;
    if (deprel[c] === NSUBJ || deprel[c] === NSUBJ_PASS || deprel[c] === MARK) return;
    hasObject ||= deprel[c] === OBJ && c > verb;
  }
  if (verb < 0 || !hasObject) return;
  head[noun] = verb;
  deprel[noun] = NSUBJ;
  head[as] = verb;
  deprel[as] = MARK;
}

/** "Lent Chad $3 million": to Chad, and no money of its own. */
function mendGiven({ norm, head, deprel }: Tree, whom: number): void {
  const sum = whom + 1;
  const verb = head[sum] as number;
  if (head[whom] !== sum || deprel[sum] !== OBJ || verb !== whom - 1 || /^(?:us|hk|nz|au)$/.test(norm[whom] as string)) return;
  head[whom] = verb;
  deprel[whom] = IOBJ;
}

const GRANTED = new Set("permission approval authority access asylum leave clearance".split(" "));
const GIVING = new Set("give gave given gives giving grant granted grants deny denied denies refuse refused".split(" "));

/** "Gave the Red Cross permission to enter": to the Red Cross, and no permission of its own. */
function mendGranted({ norm, upos, head, deprel }: Tree, thing: number): void {
  const verb = head[thing] as number;
  const whom = thing - 1;
  if (verb >= whom || !GIVING.has(norm[verb] as string) || head[whom] !== thing || deprel[whom] !== COMPOUND) return;
  if (upos[whom] !== PROPN && (upos[whom] !== NOUN || deprel[verb + 1] !== DET || norm[thing + 1] !== "to")) return;
  for (let c = verb + 1; c < whom; c++) if (head[c] === thing) head[c] = whom;
  head[whom] = verb;
  deprel[whom] = IOBJ;
}

/** "Chad mobilized army reservists": what stands before the verb is no part of what stands behind it. */
function mendAcross({ count, upos, head, deprel }: Tree, verb: number): void {
  const name = verb - 1;
  const noun = head[name] as number;
  if (noun <= verb || head[noun] !== verb || upos[name] !== PROPN) return;
  for (let c = 0; c < count; c++) if (head[c] === verb && (deprel[c] === NSUBJ || deprel[c] === NSUBJ_PASS)) return;
  for (let c = Math.max(0, name - NEAR); c < name; c++) if (head[c] === noun) head[c] = name;
  head[name] = verb;
  deprel[name] = NSUBJ;
}

/** "KLM President Sok Rith and two aides rejected": letters that the encoder takes for a verb are no subject beside his name. */
function mendInitials({ upos, head, deprel }: Tree, subject: number): void {
  for (let i = subject - 1; i >= Math.max(0, subject - 4); i--) {
    if (upos[i] === VERB && deprel[i] === NSUBJ && head[i] === head[subject]) {
      upos[i] = PROPN;
      head[i] = subject;
      deprel[i] = COMPOUND;
    } else if (head[i] !== subject) return;
  }
}

/** "Urged Chad to resume dialogue": what follows "to" and has an object is no noun. */
function mendInfinitive({ upos, head, deprel, count }: Tree, to: number): void {
  const verb = to + 1;
  if (head[to] !== verb || upos[verb] !== NOUN || deprel[verb] !== XCOMP) return;
  for (let c = verb + 1; c < Math.min(count, verb + NEAR); c++) if (head[c] === verb && deprel[c] === OBJ) upos[verb] = VERB;
}

const VOICED = new Set("voiced expressed declared announced demanded reported denied urged vowed pledged launched".split(" "));

/** "The army conducted drills": no quality of the drills, for it has a subject of its own. */
function mendSwallowed({ count, norm, upos, head, deprel }: Tree, verb: number): void {
  const noun = head[verb] as number;
  if (noun < verb || (upos[noun] !== NOUN && upos[noun] !== PROPN)) return;
  let subject = -1;
  for (let c = Math.max(0, verb - NEAR); c < verb; c++) if (head[c] === verb && deprel[c] === NSUBJ) subject = c;
  // "The minister voiced concern"
  if (
    subject < 0 &&
    head[noun] === -1 &&
    (head[verb - 1] === noun || head[verb - 1] === verb) &&
    deprel[verb - 1] === COMPOUND &&
    VOICED.has(norm[verb] as string)
  )
    subject = verb - 1;
  if (subject < 0) {
    mendStaged({ count, norm, upos, head, deprel }, verb, noun);
    return;
  }
  for (let c = noun + 1; c < Math.min(count, noun + NEAR); c++) if (head[c] === noun && deprel[c] === NSUBJ) return;
  for (let c = Math.max(0, subject - NEAR); c < subject; c++) if (head[c] === noun) head[c] = subject;
  head[subject] = verb;
  deprel[subject] = NSUBJ;
  head[verb] = head[noun] as number;
  deprel[verb] = deprel[noun] as number;
  head[noun] = verb;
  deprel[noun] = OBJ;
}

/** "Tens of thousands of students in Chad staged mass protests": no protests of thousands, which a preposition would say. */
function mendStaged({ count, norm, upos, head, deprel }: Tree, verb: number, noun: number): void {
  if (deprel[noun] !== NMOD || !/(?:ed|held|won|broke)$/.test(norm[verb] as string)) return;
  for (let c = verb - 1; c < noun; c++) if (head[c] === noun && (deprel[c] === CASE || deprel[c] === DET || deprel[c] === COMPOUND) && c <= verb + 1) return;
  let top = head[noun] as number;
  while (top >= 0 && head[top] !== -1 && (upos[top] === NOUN || upos[top] === PROPN)) top = head[top] as number;
  if (top < 0 || top >= verb || head[top] !== -1 || (upos[top] !== NOUN && upos[top] !== PROPN)) return;
  for (let c = 0; c < count; c++) if (head[c] === top && (deprel[c] === NSUBJ || deprel[c] === COP)) return;
  head[verb] = -1;
  deprel[verb] = deprel[top] as number;
  head[top] = verb;
  deprel[top] = NSUBJ;
  head[noun] = verb;
  deprel[noun] = OBJ;
}

/** "Chad to send troops", "Chad and Peru to hold talks, envoys say": what they are to do is the sentence, not what kind of Chad it is. */
function mendAhead({ count, norm, upos, head, deprel }: Tree, to: number): void {
  const verb = head[to] as number;
  const noun = head[verb] as number;
  if (upos[verb] !== VERB || deprel[verb] !== ACL || noun < 0 || noun > to) return;
  let first = noun;
  while (deprel[first] === CONJ && (head[first] as number) >= 0) first = head[first] as number;
  const isPlural = (norm[noun] as string).endsWith("s") && !MEANS.has(norm[noun] as string);
  if (upos[noun] !== PROPN && (upos[noun] !== NOUN || (!isPlural && !WHO.has(norm[noun] as string)))) return;
  for (let c = Math.max(0, first - NEAR); c < to; c++) if (deprel[c] === DET && (head[c] === first || head[c] === noun)) return;
  const above = head[first] as number;
  if (above >= 0) {
    let speaker = -1;
    for (let c = verb + 1; c < above; c++) if (head[c] === above && deprel[c] === NSUBJ) speaker = c;
    if (deprel[first] !== NSUBJ || speaker < 0 || !SAYING.has(norm[above] as string)) return;
  }
  let passive = false;
  for (let c = to + 1; c < Math.min(count, verb); c++) passive ||= head[c] === verb && deprel[c] === AUX_PASS;
  head[verb] = above;
  deprel[verb] = above < 0 ? (deprel[first] as number) : CCOMP;
  head[first] = verb;
  deprel[first] = passive ? NSUBJ_PASS : NSUBJ;
}

/** "The generals called for elections": a sentence has a verb of its own; but "elections called for May". */
function mendCalled({ norm, upos, head, deprel }: Tree, called: number): void {
  const noun = called - 1;
  if (head[called] !== noun || head[noun] !== -1 || upos[noun] !== NOUN || !/^(?:for|on|upon)$/.test(norm[called + 1] as string)) return;
  if (upos[called + 2] === PROPN && norm[called + 1] === "for") return;
  head[called] = -1;
  deprel[called] = deprel[noun] as number;
  head[noun] = called;
  deprel[noun] = NSUBJ;
}
