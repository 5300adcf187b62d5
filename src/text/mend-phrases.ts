/**
 * Phrases that the encoder hangs wrongly every time, mended in its tree: "in July Warsaw rejected" with Warsaw as July's,
 * "on Monday police arrested" with the police as the day's, "coup d'etat" with the foreign word as its head, "tribute to bombing victims" as if somebody bombed them, "killed at least six" as
 * if "at" opened the phrase, "into former defender Adam Bello" with the preposition on the title, "said lawyer Adam Bello" as if two spoke,
 * "killed two and wounded six others" as if others who were wounded were killed, "one person killed, four injured" as if one person killed
 * four, "the army and fighters of the Front" with the army as the Front's, "OCHA has called" as if that were an interjection.
 */
import { CALENDAR, WEEKDAYS } from "./calendar.js";
import {
  ACL,
  ADVCL,
  AMOD,
  APPOS,
  AUX,
  AUX_PASS,
  AUX_RELATION,
  CASE,
  CCOMP,
  COMPOUND,
  CONJ,
  DESC,
  DET,
  DISCOURSE,
  FLAT,
  IOBJ,
  MARK,
  NMOD,
  NOUN,
  NSUBJ,
  NSUBJ_PASS,
  NUM,
  NUMMOD,
  OBJ,
  OBL,
  OBL_UNMARKED,
  PROPN,
  RELATIVE,
  type Tree,
  VERB,
} from "./tree-codes.js";

const D_ETAT = new Set(["d'etat", "d'état", "d’etat", "d’état"]);
const CRIMES = new Set("bombing shooting hijacking kidnapping stabbing poisoning".split(" "));
const STRUCK = new Set("victim victims survivor survivors suspect suspects attack attacks investigation plot spree".split(" "));
const TELLING = new Set("told tell tells telling assured assures informed reminded warned convinced persuaded notified advised".split(" "));
const OPENS_CLAUSE = new Set(["after", "before", "since", "until"]);
const HURT = new Set("wounded injured hurt maimed killed arrested detained kidnapped abducted captured displaced destroyed damaged".split(" "));
const COUNTED = new Set("others dozens scores hundreds thousands several many some".split(" "));
const MANY = /(?:[^s]s|men|people|police)$/;
const PARTS_OF_DAY = new Set(["morning", "afternoon", "evening", "night", "day"]);
const NAMED_DAYS = new Set(["black", "good", "bloody", "ash", "palm", "easter", "super"]);

/** Mends the arrays in place. */
export function mendPhrases(tree: Tree): void {
  for (let i = 1; i + 1 < tree.count; i++) {
    const norm = tree.norm[i] as string;
    if (tree.deprel[i] === CASE) mendTitle(tree, i);
    if (TELLING.has(norm)) mendAddressee(tree, i);
    else if (OPENS_CLAUSE.has(norm) && tree.deprel[i] === CASE) mendSubordinate(tree, i);
    if (norm === "that") mendTold(tree, i);
    else if (D_ETAT.has(norm) && tree.norm[i - 1] === "coup") mendCoup(tree, i - 1);
    else if (CALENDAR.has(norm)) {
      mendDate(tree, i);
      mendDay(tree, i);
    } else if ((norm === "least" || norm === "most") && tree.norm[i - 1] === "at") mendLeast(tree, i);
    else if (CRIMES.has(norm) && STRUCK.has(tree.norm[i + 1] as string)) mendCrime(tree, i);
    else if (HURT.has(norm)) {
      mendHurt(tree, i);
      mendToll(tree, i);
    }
    if (tree.deprel[i - 1] === DISCOURSE) mendCalled(tree, i - 1);
    if (norm === "of" && tree.deprel[i] === CASE) mendShared(tree, i);
  }
}

/** "OCHA has called": where an auxiliary follows and nobody else is its subject, a word that nobody knows is no interjection. */
function mendCalled({ count, upos, head, deprel }: Tree, name: number): void {
  const verb = head[name] as number;
  if (verb <= name + 1 || upos[name + 1] !== AUX || head[name + 1] !== verb) return;
  let passive = false;
  for (let c = name; c < Math.min(count, verb + 14); c++) {
    if (head[c] !== verb) continue;
    if (deprel[c] === NSUBJ || deprel[c] === NSUBJ_PASS) return;
    passive ||= deprel[c] === AUX_PASS;
  }
  upos[name] = PROPN;
  deprel[name] = passive ? NSUBJ_PASS : NSUBJ;
}

/** "The army and fighters of the Front": one with an article and many without are not both of it. */
function mendShared({ norm, upos, head, deprel }: Tree, of: number): void {
  const owner = head[of] as number;
  const first = owner < 0 ? -1 : (head[owner] as number);
  const second = of - 1;
  if (owner < of || deprel[owner] !== NMOD || first < 0 || head[second] !== first || deprel[second] !== CONJ) return;
  if (upos[first] !== NOUN || upos[second] !== NOUN || (norm[first] as string).endsWith("s") || !MANY.test(norm[second] as string)) return;
  let article = false;
  for (let c = Math.max(0, first - 6); c < second; c++) {
    if (deprel[c] !== DET) continue;
    if (head[c] === second) return;
    article ||= head[c] === first;
  }
  if (article) head[owner] = second;
}

/** "One person killed, four injured": those who are counted suffered it, where neither an auxiliary nor an object is told. */
function mendToll(tree: Tree, hurt: number): void {
  const { norm, upos, head, deprel } = tree;
  if (upos[hurt] !== VERB) return;
  const [more, first] = [hurt - 1, head[hurt] as number];
  if (upos[more] === NUM && norm[more - 1] === "," && deprel[more] === OBJ && head[more] === first && HURT.has(norm[first] as string)) {
    head[more] = hurt;
    deprel[more] = NSUBJ_PASS;
    deprel[hurt] = CONJ;
    mendCounted(tree, first);
  } else mendCounted(tree, hurt);
}

function mendCounted({ count, upos, head, deprel }: Tree, hurt: number): void {
  let subject = -1;
  let counted = false;
  for (let c = Math.max(0, hurt - 14); c < Math.min(count, hurt + 14); c++) {
    if (head[c] === hurt && deprel[c] === NSUBJ) subject = c;
    else if (head[c] === hurt && (deprel[c] === OBJ || deprel[c] === CCOMP || deprel[c] === AUX_RELATION || deprel[c] === AUX_PASS)) return;
  }
  for (let c = Math.max(0, subject - 6); c <= subject; c++) counted ||= c === subject ? upos[c] === NUM : head[c] === subject && deprel[c] === NUMMOD;
  if (counted) deprel[subject] = NSUBJ_PASS;
}

/** "Told Reuters it would send food": a clause has one subject, and Reuters is told. */
function mendAddressee({ count, upos, head, deprel }: Tree, told: number): void {
  if (upos[told] !== VERB) return;
  let addressee = -1;
  for (let i = told + 1; i < Math.min(count, told + 12); i++) {
    const clause = head[i] as number;
    if ((deprel[i] !== NSUBJ && deprel[i] !== NSUBJ_PASS) || clause < i || head[clause] !== told || deprel[clause] !== CCOMP) continue;
    if (addressee >= 0 && head[addressee] === clause) {
      head[addressee] = told;
      deprel[addressee] = OBJ;
      return;
    }
    addressee = i;
  }
}

/**
 * "After a gunman claiming allegiance to the group carried out the attack", "after a court Thursday refused", "after Adam Bello visited Lima": where a verb that has no
 * subject, or has the day as one, follows the noun, the preposition opens its clause.
 */
function mendSubordinate({ count, norm, upos, head, deprel }: Tree, opener: number): void {
  const noun = head[opener] as number;
  const governor = noun < 0 ? -1 : (head[noun] as number);
  if (noun <= opener || deprel[noun] !== OBL || governor < 0 || governor > opener || upos[governor] !== VERB) return;
  const reach = Math.min(count, noun + 14);
  for (let verb = noun + 1; verb < reach; verb++) {
    if ((head[verb] !== governor && head[verb] !== head[governor]) || upos[verb] !== VERB || (deprel[verb] !== CCOMP && deprel[verb] !== ADVCL)) continue;
    let subject = -1;
    let other = false;
    let active = deprel[verb] === CCOMP;
    for (let c = opener; c < Math.min(count, verb + 14); c++) {
      if (head[c] !== verb) continue;
      if (deprel[c] === NSUBJ) subject = c;
      else if (deprel[c] === OBJ && c > verb) active ||= !(norm[verb] as string).endsWith("ing");
      else if (deprel[c] === MARK || deprel[c] === NSUBJ_PASS || deprel[c] === AUX_PASS) other = true;
    }
    const day = subject === noun + 1 && WEEKDAYS.has(norm[subject] as string);
    // A participle says more of the noun; what is said stands behind a comma or has a subject of its own.
    if (other || (subject >= 0 && !day) || (!day && (!active || norm.slice(noun, verb).includes(",")))) continue;
    if (day) deprel[subject] = OBL_UNMARKED;
    for (let c = noun + 1; c < verb; c++) {
      if (head[c] !== governor || c === subject) continue;
      head[c] = deprel[c] === ADVCL ? noun : verb;
      if (deprel[c] === ADVCL) deprel[c] = ACL;
    }
    head[opener] = verb;
    deprel[opener] = MARK;
    head[noun] = verb;
    deprel[noun] = NSUBJ;
    head[verb] = governor;
    deprel[verb] = ADVCL;
    return;
  }
}

/** "Into former defender Adam Bello": the preposition is the name's, not its title's. */
function mendTitle({ head, deprel }: Tree, preposition: number): void {
  for (let title = head[preposition] as number; title >= 0 && deprel[title] === DESC && (head[title] as number) > title; title = head[title] as number)
    head[preposition] = head[title] as number;
}

/** "Killed at least six people": whom, not where; "at" belongs to the figure. */
function mendLeast({ count, upos, head, deprel }: Tree, least: number): void {
  let noun = head[least] as number;
  if (noun >= 0 && deprel[noun] === NUMMOD) noun = head[noun] as number;
  const verb = noun < 0 ? -1 : (head[noun] as number);
  if (noun <= least || deprel[noun] !== OBL || verb < 0 || verb >= least || upos[verb] !== VERB) return;
  for (let c = Math.max(0, verb - 40); c < Math.min(count, noun + 40); c++) {
    if (head[c] === noun && deprel[c] === CASE && c !== least - 1) return;
    if (head[c] === verb && (deprel[c] === OBJ || deprel[c] === NSUBJ_PASS || deprel[c] === AUX_PASS)) return;
  }
  if (deprel[least - 1] === CASE) head[least - 1] = least;
  deprel[noun] = OBJ;
}

/** "In July Warsaw rejected the plan", "on Sunday night rebels shelled it": the name or noun is the subject, where the verb has none. */
function mendDate({ count, norm, upos, head, deprel }: Tree, date: number): void {
  const time = head[date] === date + 1 && PARTS_OF_DAY.has(norm[date + 1] as string) ? date + 1 : date;
  const name = time + 1;
  const preposition = date - 1;
  const verb = head[name] as number;
  const asSubject = deprel[name] === NSUBJ || deprel[name] === NSUBJ_PASS;
  if ((upos[name] !== PROPN && upos[name] !== NOUN) || head[time] !== name || (deprel[name] !== OBL && !asSubject)) return;
  if (PARTS_OF_DAY.has(norm[name] as string) || deprel[preposition] !== CASE || (head[preposition] !== name && head[preposition] !== time)) return;
  if (!/^(?:in|on|by|since|until|last|next)$/.test(norm[preposition] as string) || verb <= name || upos[verb] !== VERB) return;
  let passive = false;
  for (let c = Math.max(0, date - 40); c < Math.min(count, verb + 40); c++) {
    if (head[c] !== verb) continue;
    if (c !== name && (deprel[c] === NSUBJ || deprel[c] === NSUBJ_PASS)) return;
    if (deprel[c] === AUX_PASS) passive = true;
  }
  head[preposition] = time;
  head[time] = verb;
  deprel[time] = OBL;
  deprel[name] = passive ? NSUBJ_PASS : NSUBJ;
}

/** "A judge Thursday approved the plan", "the World Court Friday rejected it": the day is no judge's and no court's name. */
function mendDay({ norm, upos, head, deprel }: Tree, day: number): void {
  const subject = day - 1;
  // "Warned Friday it may attack": the day of the warning.
  const told = head[day] as number;
  if (upos[subject] === VERB && told > day && head[told] === subject && WEEKDAYS.has(norm[day] as string)) {
    head[day] = subject;
    deprel[day] = OBL_UNMARKED;
    return;
  }
  if (!WEEKDAYS.has(norm[day] as string) || (upos[subject] !== NOUN && upos[subject] !== PROPN) || NAMED_DAYS.has(norm[subject] as string)) return;
  const named = head[day] === subject && (deprel[day] === APPOS || deprel[day] === FLAT);
  const leads = head[subject] === day && deprel[day] === NSUBJ;
  const verb = head[named ? subject : day] as number;
  if ((!named && !leads) || verb <= day || upos[verb] !== VERB) return;
  if (leads) {
    for (let c = Math.max(0, day - 12); c < day; c++) if (head[c] === day && c !== subject) head[c] = subject;
    head[subject] = verb;
    deprel[subject] = NSUBJ;
  }
  head[day] = verb;
  deprel[day] = OBL_UNMARKED;
}

/**
 * "Killed two guards and wounded six others", "killed nine and injured dozens": where a figure follows, a second verb with an object of
 * its own.
 */
function mendHurt({ norm, upos, head, deprel }: Tree, hurt: number): void {
  const counted = upos[hurt + 1] === NUM;
  if (!counted && !COUNTED.has(norm[hurt + 1] as string)) return;
  let whom = hurt + 1;
  if (counted && deprel[whom] === NUMMOD) whom = head[whom] as number;
  const first = whom < 0 ? -1 : (head[whom] as number);
  const verb = first < 0 ? -1 : (head[first] as number);
  if (whom <= hurt || deprel[whom] !== CONJ || deprel[first] !== OBJ || verb < 0 || verb > first || first > hurt || upos[verb] !== VERB) return;
  if (!(deprel[hurt] === AMOD && head[hurt] === whom) && !(deprel[hurt] === CONJ && head[hurt] === verb)) return;
  for (let c = first; c < hurt; c++) if (head[c] === whom) head[c] = hurt;
  head[hurt] = verb;
  deprel[hurt] = CONJ;
  upos[hurt] = VERB;
  head[whom] = hurt;
  deprel[whom] = OBJ;
}

/** The coup is the head, "d'etat" a part of its name. */
function mendCoup({ count, head, deprel }: Tree, coup: number): void {
  const etat = coup + 1;
  if (head[coup] !== etat) return;
  head[coup] = head[etat] as number;
  deprel[coup] = deprel[etat] as number;
  for (let c = Math.max(0, coup - 40); c < Math.min(count, etat + 40); c++) if (head[c] === etat && c !== coup) head[c] = coup;
  head[etat] = coup;
  deprel[etat] = FLAT;
}

/** "To bombing victims": the deed's name stands before them, and nobody in the clause did it. */
function mendCrime({ count, upos, head, deprel }: Tree, crime: number): void {
  const struck = crime + 1;
  if (upos[crime] !== VERB || head[struck] !== crime || deprel[struck] !== OBJ) return;
  const below = [];
  for (let c = Math.max(0, crime - 40); c < Math.min(count, crime + 40); c++) if (head[c] === crime && c !== struck) below.push(c);
  if (below.some((c) => deprel[c] === AUX_RELATION || deprel[c] === NSUBJ)) return;
  const governor = head[crime] as number;
  const marked = below.some((c) => deprel[c] === MARK || deprel[c] === CASE);
  upos[crime] = NOUN;
  head[struck] = governor;
  deprel[struck] = !marked || governor < 0 ? (deprel[crime] as number) : upos[governor] === VERB ? OBL : NMOD;
  for (const c of below) {
    head[c] = struck;
    if (deprel[c] === MARK) deprel[c] = CASE;
  }
  head[crime] = struck;
  deprel[crime] = COMPOUND;
}

/** "Told reporters that Nairobi would host the talks": what is told, and no clause about the reporters. */
function mendTold({ count, norm, upos, head, deprel }: Tree, that: number): void {
  const told = that - 1;
  const verb = head[told] as number;
  const clause = head[that] as number;
  const ofTold = (i: number): boolean => head[i] === told && (deprel[i] === RELATIVE || deprel[i] === ACL);
  if (deprel[that] !== MARK || verb < 0 || clause <= that || !ofTold(clause) || !TELLING.has(norm[verb] as string)) return;
  if (deprel[told] !== OBJ && deprel[told] !== IOBJ) return;
  for (let c = that + 1; c < Math.min(count, clause); c++) {
    if (deprel[c] !== NSUBJ && deprel[c] !== NSUBJ_PASS) continue;
    const predicate = head[c] as number;
    if (predicate !== clause && (predicate > clause || !ofTold(predicate))) continue;
    head[predicate] = verb;
    deprel[predicate] = CCOMP;
    if (predicate === clause) return;
    // "That Nairobi would host talks", with the talks as a verb of their own
    head[that] = predicate;
    head[clause] = predicate;
    deprel[clause] = OBJ;
    upos[clause] = NOUN;
    return;
  }
}
