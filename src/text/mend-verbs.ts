/** What the encoder hangs beside the verb that it belongs to: what somebody is warned of, what is said with an urging, a finite verb after a gerund, the doer of a deed that looks like a gerund. */
import { WEEKDAYS } from "./calendar.js";
import {
  ACL,
  ADJ,
  ADVCL,
  AMOD,
  AUX_PASS,
  AUX_RELATION,
  CASE,
  CCOMP,
  COMPOUND,
  CONJ,
  COP,
  CSUBJ,
  DET,
  IOBJ,
  MARK,
  NMOD,
  NOUN,
  NSUBJ,
  NSUBJ_OUTER,
  NSUBJ_PASS,
  NUMMOD,
  OBJ,
  OBL,
  OBL_AGENT,
  PART,
  PROPN,
  type Tree,
  VERB,
  XCOMP,
} from "./tree-codes.js";

/** Verbs that tell of a doing in the past whether or not an auxiliary stands by: what may follow "and" instead of a second gerund. */
const PAST = /(?:ed|said|took|gave|sent|began|told|held|met|made|went|came|struck|fought|shot|found|left|won|lost|drew|swore|withdrew)$/;
const IN_A_DEED = new Set(["in", "during", "after", "from", "amid"]);
const SAYING = new Set(
  "accusing saying calling citing warning adding describing arguing insisting claiming alleging blaming noting stressing demanding denouncing condemning".split(
    " ",
  ),
);
const TELLING = new Set("warned warns warn warning informed informs reminded reminds notified assured convinced suspected".split(" "));

const ARTICLES = new Set(["the", "a", "an", "his", "her", "its", "their", "two", "all", "both", "some"]);

/** Words back in which what hangs on a verb is looked for. */
const NEAR = 64;

/** Mends the arrays in place. */
export function mendVerbs(tree: Tree): void {
  const { count, norm, upos, head, deprel } = tree;
  for (let i = 0; i < count; i++) {
    if (head[i] === -1 && (upos[i] === NOUN || upos[i] === PROPN)) mendItem(tree, i);
    if (deprel[i] === NMOD) mendOf(tree, i);
    else if (deprel[i] === OBJ) {
      mendOfAuxiliary(tree, i);
      mendMade(tree, i);
    }
    if (upos[i] === NOUN && (upos[i - 1] === PROPN || upos[i - 1] === NOUN)) mendHeadline(tree, i);
    if (deprel[i] === MARK) {
      if (norm[i] === "due") mendDue(tree, i);
      else mendSubject(tree, i);
    }
    if (upos[i] !== VERB) continue;
    if ((norm[i] as string).endsWith("ing")) {
      mendNoun(tree, i);
      if (norm[i - 1] === "," && SAYING.has(norm[i] as string)) mendSaying(tree, i);
    } else if (deprel[i] === CONJ) {
      mendBeside(tree, i);
      mendBehindSemicolon(tree, i);
    }
  }
}

/** "Warned Chad of serious consequences", "warned on Monday of a massacre": not Chad's nor Monday's; but "warned the government of Chad". */
function mendOf({ norm, upos, head, deprel }: Tree, noun: number): void {
  const told = head[noun] as number;
  const verb = head[told] as number;
  if (verb < 0 || verb > told || told > noun || !TELLING.has(norm[verb] as string) || norm[told + 1] !== "of" || head[told + 1] !== noun) return;
  if (WEEKDAYS.has(norm[told] as string)) {
    head[noun] = verb;
    deprel[noun] = OBL;
  } else if (upos[noun] === NOUN && (deprel[told] === OBJ || deprel[told] === IOBJ)) {
    head[noun] = verb;
    deprel[noun] = OBL;
    deprel[told] = OBJ;
  }
}

/** "Would have imposed sanctions": what hangs on "have" is the verb's. */
function mendOfAuxiliary({ upos, head, deprel }: Tree, object: number): void {
  const aux = head[object] as number;
  const verb = aux < 0 ? -1 : (head[aux] as number);
  if (aux >= 0 && deprel[aux] === AUX_RELATION && verb > aux && verb < object && upos[verb] === VERB) head[object] = verb;
}

/** "Set free 30 miners", "burning alive two men": what somebody is made stands before them, and they are the verb's. */
function mendMade({ norm, upos, head, deprel }: Tree, object: number): void {
  const before = head[object] as number;
  // What stands before an article or a number says nothing of the noun.
  const first = before + 1;
  if (
    before >= 0 &&
    upos[before] === VERB &&
    head[first] === object &&
    deprel[first] === AMOD &&
    (deprel[first + 1] === NUMMOD || ARTICLES.has(norm[first + 1] as string))
  ) {
    head[first] = before;
    deprel[first] = XCOMP;
    return;
  }
  const made = before;
  const verb = head[made] as number;
  if (made < object && upos[made] === ADJ && deprel[made] === XCOMP && verb >= 0 && verb < made && upos[verb] === VERB) head[object] = verb;
}

/** "Chad sanctions two firms", "police question MP": what has an object is a verb, and who stands before it does it. */
function mendHeadline({ count, norm, upos, head, deprel }: Tree, verb: number): void {
  const doer = verb - 1;
  if (head[doer] !== verb || deprel[doer] !== COMPOUND) return;
  const isMany = upos[doer] === NOUN && /(?:s|police|people)$/.test(norm[doer] as string);
  if ((norm[verb] as string).endsWith("s") === isMany) return;
  for (let c = verb + 1; c < count && c < verb + 10; c++) {
    // "WFP plans to resume it"
    const plans = deprel[c] === ACL && head[verb] === -1 && norm[verb + 1] === "to" && head[verb + 1] === c;
    if (head[c] !== verb || (deprel[c] !== OBJ && !plans)) continue;
    upos[verb] = VERB;
    deprel[doer] = NSUBJ;
    if (plans) deprel[c] = XCOMP;
    return;
  }
}

const CALLING: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ["calls", new Set(["for", "on", "upon"])],
  ["notes", new Set(["with"])],
  ["appeals", new Set(["to", "for"])],
]);
const BESIDES = new Set(["further", "also", "strongly", "again", "urgently", "once"]);
/** "Calls for an end to the fighting;", "Further requests the Council to meet;": items of a resolution, which leave out who does it. */
function mendItem({ count, norm, upos, head, deprel }: Tree, verb: number): void {
  if (!(norm[verb] as string).endsWith("s")) return;
  let first = verb;
  while (first > 0 && head[first - 1] === verb) first--;
  for (let c = first; c < verb; c++) if (!BESIDES.has(norm[c] as string)) return;
  const next = verb + 1;
  const governed = head[next] as number;
  if (governed <= next || head[governed] !== verb) return;
  const calls = CALLING.get(norm[verb] as string)?.has(norm[next] as string) === true && deprel[next] === CASE;
  const takes = deprel[next] === DET && ARTICLES.has(norm[next] as string);
  if (!calls && !takes) return;
  upos[verb] = VERB;
  if (takes) deprel[governed] = OBJ;
  for (let c = next; c < count && c < verb + NEAR; c++) {
    if (head[c] !== verb) continue;
    if (deprel[c] === NMOD) deprel[c] = OBL;
    else if (deprel[c] === ACL) deprel[c] = ADVCL;
  }
}

/** "After President Adam Bello visited Lima": who stands between the word that opens a clause and its verb is the verb's subject, if it has none. */
function mendSubject({ norm, upos, head, deprel }: Tree, mark: number): void {
  if (norm[mark] === "to" || norm[mark] === "for") return;
  const verb = head[mark] as number;
  const above = head[verb] as number;
  if (upos[verb] !== VERB || above < 0 || above > mark || verb - mark > 12) return;
  let subject = -1;
  for (let c = mark + 1; c < verb; c++) {
    if (head[c] === verb && (deprel[c] === NSUBJ || deprel[c] === NSUBJ_PASS)) return;
    if (head[c] === above && deprel[c] === OBL && (upos[c] === NOUN || upos[c] === PROPN)) subject = c;
  }
  if (subject < 0) return;
  for (let c = mark + 1; c < subject; c++) if (head[c] === subject && deprel[c] === CASE) return;
  let passive = false;
  for (let c = subject + 1; c < verb; c++) passive ||= head[c] === verb && deprel[c] === AUX_PASS;
  head[subject] = verb;
  deprel[subject] = passive ? NSUBJ_PASS : NSUBJ;
}

/** "Was due to fly": no "due to" that gives a reason. */
function mendDue({ norm, upos, head, deprel }: Tree, due: number): void {
  const verb = head[due] as number;
  const to = due + 1;
  if (norm[to] !== "to" || verb <= to || upos[verb] !== VERB) return;
  let be = -1;
  for (let c = due - 1; c >= 0 && c > due - 4; c--) if (head[c] === verb && (deprel[c] === COP || deprel[c] === AUX_RELATION)) be = c;
  if (be < 0) return;
  head[due] = head[verb] as number;
  deprel[due] = deprel[verb] as number;
  upos[due] = ADJ;
  deprel[be] = COP;
  for (let c = Math.max(0, due - NEAR); c < due; c++) {
    if (head[c] !== verb) continue;
    head[c] = due;
    if (deprel[c] === NSUBJ_OUTER) deprel[c] = NSUBJ;
  }
  head[verb] = due;
  deprel[verb] = XCOMP;
  head[to] = verb;
  deprel[to] = MARK;
  upos[to] = PART;
}

/** "Urged Chad to free him, calling it wrong": who urges says so, and not who is urged. */
function mendSaying({ norm, head, deprel }: Tree, saying: number): void {
  const asked = head[saying] as number;
  let verb = head[asked] as number;
  // The infinitive may hang on who is asked: "ordered the envoy to leave".
  if (deprel[asked] === ACL && deprel[verb] === OBJ) verb = head[verb] as number;
  else if (deprel[asked] !== XCOMP && deprel[asked] !== ADVCL) return;
  if (deprel[saying] !== ADVCL || verb < 0 || verb > asked || asked > saying) return;
  for (let to = verb + 1; to < asked; to++) if (norm[to] === "to" && head[to] === asked) head[saying] = verb;
}

/** "Denied shelling the port and accused Chad": accused and denied, for no gerund is joined to a finite verb. */
function mendBeside({ norm, upos, head, deprel }: Tree, verb: number): void {
  const gerund = head[verb] as number;
  if (!PAST.test(norm[verb] as string) || upos[gerund] !== VERB || deprel[gerund] !== XCOMP || !(norm[gerund] as string).endsWith("ing")) return;
  const finite = head[gerund] as number;
  if (finite < 0 || finite > gerund || upos[finite] !== VERB || (norm[finite] as string).endsWith("ing")) return;
  for (let c = gerund + 1; c < verb; c++) if (head[c] === verb && (deprel[c] === NSUBJ || deprel[c] === AUX_RELATION || deprel[c] === AUX_PASS)) return;
  head[verb] = finite;
}

/** "Said it would stay; and accused Chad": who says accuses, for what stands behind a semicolon without a subject is no more of what is said. */
function mendBehindSemicolon({ count, norm, head, deprel }: Tree, verb: number): void {
  let before = verb - 1;
  while (before > 0 && (norm[before] === "and" || norm[before] === "then")) before--;
  if (norm[before] !== ";" || !PAST.test(norm[verb] as string)) return;
  for (let c = verb + 1; c < count && c < verb + NEAR; c++) if (head[c] === verb && (deprel[c] === NSUBJ || deprel[c] === NSUBJ_PASS)) return;
  let told = head[verb] as number;
  while (told >= 0 && deprel[told] === CONJ) told = head[told] as number;
  const saying = told < 0 || deprel[told] !== CCOMP ? -1 : (head[told] as number);
  if (saying >= 0 && saying < told) head[verb] = saying;
}

/** "Killed in shelling by rebels": by whom tells that it is a noun. */
function mendNoun({ count, norm, upos, head, deprel }: Tree, gerund: number): void {
  if (norm[gerund + 1] === "by" && deprel[gerund] === CSUBJ) mendDoing({ count, norm, upos, head, deprel }, gerund);
  if (deprel[gerund] !== ADVCL || norm[gerund + 1] !== "by") return;
  let mark = -1;
  for (let c = Math.max(0, gerund - 4); c < count && c < gerund + 12; c++) {
    if (head[c] !== gerund) continue;
    if (deprel[c] === OBJ || deprel[c] === NSUBJ) return;
    if (deprel[c] === MARK && IN_A_DEED.has(norm[c] as string)) mark = c;
  }
  const by = head[gerund + 1] as number;
  if (mark < 0 || head[by] !== gerund || (deprel[by] !== OBL && deprel[by] !== OBL_AGENT)) return;
  upos[gerund] = NOUN;
  deprel[gerund] = OBL;
  deprel[mark] = CASE;
  for (let c = gerund + 1; c < count && c < gerund + 24; c++) if (head[c] === gerund && (deprel[c] === OBL || deprel[c] === OBL_AGENT)) deprel[c] = NMOD;
}

/** "Shelling by the army destroyed the market": a noun as well. */
function mendDoing({ count, upos, head, deprel }: Tree, gerund: number): void {
  for (let c = Math.max(0, gerund - 4); c < count && c < gerund + 12; c++) if (head[c] === gerund && (deprel[c] === OBJ || deprel[c] === NSUBJ)) return;
  upos[gerund] = NOUN;
  deprel[gerund] = NSUBJ;
  for (let c = gerund + 1; c < count && c < gerund + 24; c++) if (head[c] === gerund && (deprel[c] === OBL || deprel[c] === OBL_AGENT)) deprel[c] = NMOD;
}
