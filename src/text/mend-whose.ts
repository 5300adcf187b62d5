/** Whose deed it is, where the encoder hangs a verb or a subject on the clause beside it: what is offered behind what is asked of others, who speaks between commas, who shot and killed. */
import {
  ACL,
  ADVCL,
  APPOS,
  AUX_RELATION,
  CASE,
  CCOMP,
  COMPOUND,
  CONJ,
  FLAT,
  MARK,
  NMOD,
  NMOD_UNMARKED,
  NOUN,
  NSUBJ,
  NSUBJ_PASS,
  PARATAXIS,
  PROPN,
  type Tree,
  VERB,
  XCOMP,
} from "./tree-codes.js";

const words = (list: string): ReadonlySet<string> => new Set(list.split(" "));
const SAID = words("said says told added adds reported announced noted wrote insisted explained");
const GOING_ON = words("saying adding");
/** What those do who have just asked others for something. */
const OFFERED = words("offered promised pledged vowed threatened agreed proposed");
const ASKING = words("proposed suggested demanded insisted recommended requested asked urged called appealed pressed invited told ordered wanted");
/** Pasts that look like nouns. */
const STRUCK = words("shot beat cut hit");
/** Words of a clause, or back to one, that any sentence needs. */
const NEAR = 40;

/** Mends the arrays in place. */
export function mendWhose(tree: Tree): void {
  const { count, norm, upos, deprel } = tree;
  for (let i = 1; i + 1 < count; i++) {
    const word = norm[i] as string;
    if (OFFERED.has(word) && deprel[i] === CONJ && norm[i - 1] === "and") mendOffered(tree, i);
    else if (GOING_ON.has(word) && norm[i - 1] === "," && deprel[i] === ADVCL) mendGoingOn(tree, i);
    else if (SAID.has(word) && norm[i + 1] === ",") mendBetween(tree, i);
    else if (STRUCK.has(word) && upos[i] === NOUN && norm[i + 1] === "and") mendStruck(tree, i);
    else if (deprel[i] === NMOD_UNMARKED && norm[i - 1] === ",") mendPair(tree, i);
    else if (deprel[i] === PARATAXIS && norm[i - 1] === ",") mendHeadline(tree, i);
  }
}

const isSubject = ({ deprel }: Tree, i: number): boolean => deprel[i] === NSUBJ || deprel[i] === NSUBJ_PASS;

/** The subject of a verb that stands near it, or -1. */
function subjectAt(tree: Tree, verb: number): number {
  for (let c = Math.max(0, verb - NEAR); c < verb; c++) if (tree.head[c] === verb && isSubject(tree, c)) return c;
  return -1;
}

/** "Called on both to stop and offered to host them", "proposed that they meet and offered": whoever asked, for no infinitive goes on with a past. */
function mendOffered(tree: Tree, verb: number): void {
  const { norm, upos, head, deprel } = tree;
  const asked = head[verb] as number;
  if (upos[verb] !== VERB || asked > verb || /(?:ed|s|ing)$/.test(norm[asked] as string)) return;
  let isBare = deprel[asked] === CCOMP;
  for (let c = Math.max(0, asked - NEAR); c < asked; c++) {
    if (head[c] !== asked) continue;
    if (deprel[c] === AUX_RELATION) return;
    if (deprel[c] === MARK && norm[c] === "to") isBare = true;
  }
  if (!isBare || (deprel[asked] !== CCOMP && deprel[asked] !== XCOMP && deprel[asked] !== ADVCL && deprel[asked] !== ACL)) return;
  let above = head[asked] as number;
  if (deprel[asked] === ACL) above = head[above] as number;
  if (above < 0 || above > asked || !ASKING.has(norm[above] as string) || upos[above] !== VERB) return;
  for (let c = asked + 1; c < verb; c++) if (head[c] === verb && isSubject(tree, c)) return;
  head[verb] = above;
}

/** "Denied that gunmen had fired, saying it was thunder": whoever denied it says so. */
function mendGoingOn(tree: Tree, saying: number): void {
  const { upos, head, deprel } = tree;
  const told = head[saying] as number;
  const verb = told < 0 || told > saying || deprel[told] !== CCOMP ? -1 : (head[told] as number);
  if (verb >= 0 && verb < told && upos[verb] === VERB && subjectAt(tree, verb) >= 0) head[saying] = verb;
}

/** "Chile, Okoro said, tried to block it": Okoro said, Chile tried. */
function mendBetween(tree: Tree, said: number): void {
  const { count, norm, upos, head, deprel } = tree;
  let speaker = said - 1;
  while (speaker > 1 && norm[speaker - 1] !== ",") speaker--;
  const comma = speaker - 1;
  if (comma < 1 || said - speaker > 6) return;
  for (let c = said - 1; c >= speaker; c--) if ((deprel[c] === NSUBJ && head[c] === said) || deprel[c] === APPOS) speaker = c;
  const above = head[said] as number;
  let verb = above > said ? above : -1;
  for (let c = said + 2; verb < 0 && c < Math.min(count, said + NEAR); c++) if (head[c] === said && deprel[c] === CCOMP) verb = c;
  if (verb < 0 || upos[verb] !== VERB) return;
  let doer = -1;
  for (let c = Math.max(0, comma - NEAR); c < comma; c++) if (isSubject(tree, c) && (head[c] === said || head[c] === verb)) doer = c;
  if (doer < 0) return;
  if (deprel[speaker] === APPOS && head[speaker] === doer) {
    head[speaker] = said;
    deprel[speaker] = NSUBJ;
    return;
  }
  if (head[doer] !== said || deprel[speaker] !== NSUBJ || head[speaker] !== said || subjectAt(tree, verb) >= 0) return;
  for (let c = Math.max(0, doer - NEAR); c < doer; c++) if (head[c] === said && deprel[c] === MARK) head[c] = verb;
  head[doer] = verb;
  if (head[said] === verb) deprel[said] = PARATAXIS;
}

/** "Police in Lima shot and killed two men": no shot of Lima. */
function mendStruck(tree: Tree, struck: number): void {
  const { count, norm, upos, head, deprel } = tree;
  const doer = head[struck] as number;
  const next = struck + 2;
  if (doer < 0 || doer > struck || deprel[struck] !== NMOD || upos[doer] === VERB || upos[next] !== VERB || deprel[next] !== CONJ) return;
  if (upos[struck - 1] !== PROPN || !/ed$/.test(norm[next] as string) || (head[next] !== doer && head[next] !== struck)) return;
  const name = struck - 1;
  for (let c = doer + 1; c < name; c++) {
    if (head[c] === struck) head[c] = name;
    if (deprel[c] === FLAT) head[c] = name;
    if (upos[c] === PROPN) deprel[c] = COMPOUND;
  }
  head[name] = doer;
  deprel[name] = NMOD;
  upos[struck] = VERB;
  head[struck] = head[doer] as number;
  deprel[struck] = deprel[doer] as number;
  head[doer] = struck;
  deprel[doer] = NSUBJ;
  head[next] = struck;
  for (let c = next; c < count && c < next + NEAR; c++) if (head[c] === doer) head[c] = struck;
  for (let c = doer + 1; c < name; c++) if (deprel[c] === CASE && head[c] === doer) head[c] = name;
}

/** "UK, France deny it": both. */
function mendPair({ upos, head, deprel }: Tree, second: number): void {
  const first = head[second] as number;
  const verb = first < 0 ? -1 : (head[first] as number);
  if (first === second - 2 && deprel[first] === NSUBJ && verb === second + 1 && upos[first] === PROPN && upos[second] === PROPN) deprel[second] = CONJ;
}

/** "Chad strikes port, kills two": a second verb without a subject has that of the first. */
function mendHeadline(tree: Tree, verb: number): void {
  const { norm, upos, head, deprel } = tree;
  const first = head[verb] as number;
  if (first < 0 || first > verb || upos[verb] !== VERB || upos[first] !== VERB || subjectAt(tree, first) < 0 || SAID.has(norm[verb] as string)) return;
  if (!/[^s]s$/.test(norm[verb] as string) || !/[^s]s$/.test(norm[first] as string)) return;
  for (let c = first + 1; c < verb; c++) if (head[c] === verb && isSubject(tree, c)) return;
  deprel[verb] = CONJ;
}
