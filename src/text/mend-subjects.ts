/** Subjects that the encoder doubles, loses or confuses every time, mended in its tree. */
import { LONGEST } from "./encoder/encoder.js";
import {
  ACL,
  APPOS,
  AUX_PASS,
  AUX_RELATION,
  CCOMP,
  COMPOUND,
  CONJ,
  COP,
  DESC,
  NOUN,
  NSUBJ,
  NSUBJ_PASS,
  PARATAXIS,
  PROPN,
  RELATIVE,
  type Tree,
  VERB,
} from "./tree-codes.js";

/** Steps up a tree, and words of a phrase, that any sentence needs. */
const DEEPEST = 64;

/** Mends the arrays in place. */
export function mendSubjects(tree: Tree): void {
  const subjectOf = new Int32Array(tree.count).fill(-1);
  const doubled: number[] = [];
  for (let i = 0; i < tree.count; i++) {
    const verb = tree.head[i] as number;
    if ((tree.deprel[i] !== NSUBJ && tree.deprel[i] !== NSUBJ_PASS) || verb < 0) continue;
    if ((subjectOf[verb] as number) >= 0 && tree.deprel[i] === NSUBJ) doubled.push(i);
    else subjectOf[verb] = i;
  }
  for (const i of doubled) mendDouble(tree, subjectOf, i);
  for (let i = 1; i + 1 < tree.count; i++) if (tree.norm[i] === "states" && tree.upos[i] === VERB) mendStates(tree, i);
  for (let i = 2; i + 1 < tree.count; i++) if (tree.deprel[i - 1] === COMPOUND && ONE.has(tree.norm[i - 2] as string)) mendContact(tree, i);
  for (let verb = 3; verb < tree.count; verb++) {
    if ((subjectOf[verb] as number) < 0 && tree.upos[verb] === VERB && tree.norm[verb - 1] === ",") {
      mendLost(tree, verb);
      mendVerbless(tree, verb);
    }
    if ((subjectOf[verb] as number) < 0 && tree.deprel[verb] === CONJ && tree.norm[verb - 1] === "and") {
      mendInterrupted(tree, subjectOf, verb);
      if (SPEAKING.has(tree.norm[verb] as string)) mendSpoken(tree, subjectOf, verb);
    }
  }
}

/**
 * A verb has one subject: "said lawyer Adam Bello", where the name is described, and "their chairman, Adam Bello, fear", where it stands
 * in apposition to the noun before it. "Chad: rebels took a town": what stands before the colon is what the line is about.
 */
function mendDouble(tree: Tree, subjectOf: Int32Array, i: number): void {
  const { norm, upos, head, deprel } = tree;
  const verb = head[i] as number;
  const other = subjectOf[verb] as number;
  if (norm[other + 1] === ":" && i < verb) {
    deprel[other] = PARATAXIS;
    subjectOf[verb] = i;
    return;
  }
  if (upos[other] === NOUN && upos[i] === PROPN && edgeOf(tree, other, 1) === other && edgeOf(tree, i, -1) === other + 1) {
    head[other] = i;
    deprel[other] = DESC;
    subjectOf[verb] = i;
    return;
  }
  for (const named of [i, other]) {
    const comma = edgeOf(tree, named, -1) - 1;
    if (comma < 1 || norm[comma] !== "," || norm[edgeOf(tree, named, 1) + 1] !== "," || named > verb) continue;
    let noun = comma - 1;
    for (let n = 0; n < DEEPEST && head[noun] !== verb && (head[noun] as number) >= 0 && (head[noun] as number) < comma; n++) noun = head[noun] as number;
    if (head[noun] !== verb || upos[noun] !== NOUN || (upos[named] !== PROPN && noun !== other)) continue;
    head[named] = noun;
    deprel[named] = APPOS;
    subjectOf[verb] = named === i ? other : i;
    return;
  }
}

/** "Asked whether it will pay, but an aide, who asked not to be named, said": whom a clause between commas describes is no conjunct of the verb before. */
function mendLost(tree: Tree, verb: number): void {
  const { upos, head, deprel } = tree;
  for (let clause = verb - 2, n = 0; clause > 0 && n < DEEPEST; clause = head[clause] as number, n++) {
    const noun = head[clause] as number;
    if (deprel[clause] !== RELATIVE || noun < 0 || noun > clause || edgeOf(tree, clause, 1) !== verb - 2) continue;
    if (deprel[noun] !== CONJ || (upos[noun] !== NOUN && upos[noun] !== PROPN) || upos[head[noun] as number] !== VERB || edgeOf(tree, noun, 1) >= verb) return;
    head[noun] = verb;
    deprel[noun] = NSUBJ;
    return;
  }
}

/** "Chad, which hosts the talks, called for calm": a sentence has a verb of its own, and it is the one behind the clause between commas. */
function mendVerbless({ upos, head, deprel }: Tree, verb: number): void {
  if (deprel[verb] !== ACL && deprel[verb] !== RELATIVE) return;
  let clause = verb - 2;
  for (let n = 0; clause > 0 && deprel[clause] !== RELATIVE && n < DEEPEST; n++) clause = head[clause] as number;
  const noun = clause <= 0 ? -1 : (head[clause] as number);
  const above = head[verb] as number;
  if (noun < 0 || noun > clause || head[noun] !== -1 || (upos[noun] !== NOUN && upos[noun] !== PROPN) || above < noun || above > verb) return;
  head[verb] = -1;
  deprel[verb] = deprel[noun] as number;
  head[noun] = verb;
  deprel[noun] = NSUBJ;
}

/** "A step traders say will empty the markets": "a" is of one, so who says something about it is another word than it. */
function mendContact({ count, norm, upos, head, deprel }: Tree, many: number): void {
  const one = many - 1;
  const verb = many + 1;
  if (!/[^s]s$/.test(norm[many] as string) || /s$|^(?:dozen|hundred|thousand|million|billion|couple|score)$/.test(norm[one] as string)) return;
  if (head[one] !== many || upos[many] !== NOUN || upos[one] !== NOUN || upos[verb] !== VERB) return;
  const isBelow = head[verb] === many;
  if (isBelow ? deprel[verb] !== ACL && deprel[verb] !== RELATIVE : deprel[many] !== NSUBJ) return;
  const above = head[isBelow ? many : verb] as number;
  const relation = deprel[isBelow ? many : verb] as number;
  let main = -1;
  for (let c = Math.max(0, one - DEEPEST); c < Math.min(count, verb + DEEPEST); c++) {
    if (!isBelow && head[c] === verb && c < one && deprel[c] === CCOMP) main = c;
    if (head[c] === many && (c < one || isBelow)) head[c] = one;
  }
  head[one] = main < 0 ? above : main;
  deprel[one] = main < 0 && (isBelow || above < 0) ? relation : APPOS;
  if (main >= 0) {
    head[main] = above;
    deprel[main] = relation;
  }
  head[many] = verb;
  deprel[many] = NSUBJ;
  head[verb] = one;
  deprel[verb] = RELATIVE;
}
const ONE = new Set(["a", "an", "another"]);

const SAYING = new Set("said says reported announced confirmed".split(" "));
/** What a speaker goes on to do in words. */
const SPEAKING = new Set(
  "warned warns added adds told urged urges called calls accused accuses blamed blames demanded demands denied denies insisted praised condemned condemns rejected vowed vows pledged pledges promised threatened threatens expressed thanked hoped hopes feared fears wanted wants".split(
    " ",
  ),
);

/**
 * "Chad closed its border, the ministry said, and sent troops": a saying between commas interrupts the sentence, and the second verb has the
 * first one's subject; but "the talks had failed, he said, and warned of war" where words alone follow, unless a name did the first deed.
 */
function mendInterrupted(tree: Tree, subjectOf: Int32Array, verb: number): void {
  const { count, norm, upos, head, deprel } = tree;
  const said = head[verb] as number;
  const comma = verb - 2;
  const speaker = said < 0 ? -1 : (subjectOf[said] as number);
  if (said < 1 || !SAYING.has(norm[said] as string) || norm[comma] !== "," || speaker < 0 || speaker > said || norm[edgeOf(tree, speaker, -1) - 1] !== ",")
    return;
  let main = deprel[said] === PARATAXIS ? (head[said] as number) : -1;
  for (let c = Math.max(0, said - LONGEST); c < Math.min(count, verb + DEEPEST); c++) {
    if (head[c] !== said || c === verb) continue;
    if (deprel[c] === CCOMP && c < speaker) main = c;
    else if (c > comma && c < verb - 1) return;
  }
  const subject = main < 0 ? -1 : (subjectOf[main] as number);
  if (main > speaker || subject < 0 || upos[main] !== VERB) return;
  if (SPEAKING.has(norm[verb] as string)) {
    if (upos[subject] !== PROPN) return;
    for (let c = subject; c < main; c++) if (head[c] === main && (deprel[c] === AUX_RELATION || deprel[c] === AUX_PASS || deprel[c] === COP)) return;
  }
  head[verb] = main;
}

/**
 * "Noted that the army had left, and called for talks", "accused him of building on land that was not his and demanded a halt": who speaks goes on to
 * speak, where a comma or the clause's own subject keeps the second verb from what was said.
 */
function mendSpoken({ norm, upos, head, deprel }: Tree, subjectOf: Int32Array, verb: number): void {
  const below = head[verb] as number;
  const subject = below < 0 ? -1 : (subjectOf[below] as number);
  const isThing = deprel[below] === RELATIVE && /^(?:that|which)$/.test(norm[subject] ?? "");
  if (subject < 0 || (norm[verb - 2] !== "," && !isThing) || !/ed$|^told$/.test(norm[verb] as string)) return;
  for (let at = below, n = 0; n < CLIMB && at >= 0 && deprel[at] !== PARATAXIS; n++) {
    at = head[at] as number;
    const speaker = at < 0 ? -1 : (subjectOf[at] as number);
    if (at < 0 || at > below || speaker < 0 || speaker > at || upos[at] !== VERB || !TOLD.test(norm[at] as string)) continue;
    for (let c = speaker; c < verb; c++) if (QUOTATION.test(norm[c] as string)) return;
    head[verb] = at;
    return;
  }
}
const CLIMB = 6;
const TOLD =
  /^(?:said|told|noted|added|stressed|warned|accused|urged|insisted|denied|argued|claimed|alleged|declared|complained|charged|recalled|affirmed|observed)$/;
const QUOTATION = /["“”«»]/;

/** "Most member states favour a mandate", "Gulf states back the plan": no member states anything there, and the word behind is the verb. */
function mendStates(tree: Tree, states: number): void {
  const { count, upos, head, deprel } = tree;
  const member = states - 1;
  const verb = states + 1;
  if (head[member] !== states || deprel[member] !== NSUBJ || !OF_STATES.has(tree.norm[member] as string)) return;
  const isVerb = upos[verb] === VERB || upos[verb] === NOUN || tree.norm[verb] === "back";
  if (deprel[states] !== NSUBJ && !isVerb) return;
  upos[states] = NOUN;
  for (let c = Math.max(0, member - DEEPEST); c < member; c++) if (head[c] === member) head[c] = states;
  deprel[member] = COMPOUND;
  if (deprel[states] === NSUBJ) return;
  const [above, relation] = [head[states] as number, deprel[states] as number];
  for (let c = verb; c < Math.min(count, states + DEEPEST); c++) if (head[c] === states) head[c] = verb;
  upos[verb] = VERB;
  head[verb] = above;
  deprel[verb] = relation;
  head[states] = verb;
  deprel[states] = NSUBJ;
}
const OF_STATES = new Set(["member", "gulf", "baltic", "nation", "client"]);

/** The first (-1) or last (1) word near by of all that hangs on a word, commas left out. */
function edgeOf({ count, norm, head }: Tree, word: number, way: -1 | 1): number {
  let edge = word;
  for (let i = word + way; i >= 0 && i < count && Math.abs(i - word) <= DEEPEST; i += way) {
    if (norm[i] === ",") continue;
    let up = head[i] as number;
    for (let n = 0; n < DEEPEST && up >= 0 && up !== word; n++) up = head[up] as number;
    if (up === word) edge = i;
  }
  return edge;
}
