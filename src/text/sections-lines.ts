/** Lines that are no body text, by what they begin and end with; and the openings and sign-offs of broadcasters. */
import type { SectionKind } from "../model/record.js";

/** A link to another report: words, then a mark that sets off the headline. */
const RELATED =
  /^[[(*•▶►»>·\s-]*(?:also (?:read|see|watch)|read (?:also|more|next|this|full story)|(?:must|also) read|related(?: (?:stor(?:y|ies)|articles?|news|content|coverage|links?|reading|topics|posts?))?|see (?:also|more)|more(?: (?:on this(?: story)?|news|stories|coverage|from .{2,40}|on .{2,40}))?|recommended(?: (?:for you|reading|stories))?|watch(?: (?:now|more|also|live))?|listen|must[- ]watch|don['’]t miss|in case you missed it|icymi|you (?:may|might) (?:also )?like|trending(?: now)?|most read|editor['’]?s['’]? picks?|up next|next|read)\s*(?::|\||–|—|--|>+|»|->|→)\s*(?=\S)/iu;
/** The same words alone on a line: headlines follow. */
const RELATED_HEADER =
  /^[[(*•▶►»>·\s-]*(?:also read|read (?:also|more|next)|related(?: (?:stor(?:y|ies)|articles?|news|content|coverage|links?|reading|topics|posts?))?|see also|more (?:on this(?: story| topic)?|news|stories|coverage|from .{2,40})|recommended(?: (?:for you|reading|stories))?|you (?:may|might) (?:also )?like|trending(?: now)?|most read|editor['’]?s['’]? picks?)\s*:?\s*$/iu;

const CAPTION =
  /^[[(*\s]*(?:(?:file |stock |undated |handout |top |main |cover |lead )?(?:photos?|pictures?|images?|photographs?|caption)(?: (?:credit|caption|copyright|courtesy|source))?\s*(?::|\||–|—|-\s)|image (?:caption|copyright|source)\b|photo(?:graph)? by\b|(?:credit|credits|pictured|in pictures)\s*:|file(?: photo| -| –| —|\s*:)|FILE\s*[-–—:])/iu;
const CAPTION_END =
  /\((?:AP|AFP|Reuters|EPA|Getty|Xinhua)? ?(?:Photo|Images?|Pictures?)\b[^()]{0,80}\)$|[/|(] ?(?:AFP|AP|EPA|Reuters|Getty Images|Shutterstock)(?: (?:Photo|Images|File))?\)?$|\b(?:Getty Images|AFP PHOTO|AP Photo\/[\p{L}. ]+)\)?$/iu;

const NAME = "\\p{Lu}[\\p{L}'’.-]*(?: (?:\\p{Lu}[\\p{L}'’.-]*|de|van|der|von|al|bin|el|la|du|di)){1,3}";
/** Words in small letters that a byline may hold. */
const BYLINE =
  /^(?:By|BY|by|From|Written by|Story by|Report by|Posted by) [\p{Lu}][\p{L}'’.-]*(?:(?: - |[\s,|/&•·–—])+(?:[\p{Lu}\d@][\p{L}\p{N}'’.:@_-]*|and|of|the|in|for|with|at|on|staff|writer|writers|correspondent|reporter|reporters|editor|special|to|de|van|der|von|al|bin|el|la|du|di))*\.?$/u;
const NAME_IN_PLACE = new RegExp(
  `^${NAME}(?:,? (?:and|&) ${NAME})? in \\p{Lu}[\\p{L}'’.-]*(?:,? \\p{Lu}[\\p{L}'’.-]*){0,2}(?:,? and (?:${NAME}) in \\p{Lu}[\\p{L}'’.-]+(?: \\p{Lu}[\\p{L}'’.-]+)?)?$`,
  "u",
);
const CREDIT =
  /^[([]?(?:(?:additional |further )?report(?:ing|ed) by|editing by|edited by|written by|compiled by|writing by|with (?:inputs?|reporting|files?) from|source: |agencies$|(?:with )?agency inputs|©|copyright|all rights reserved|published(?: on| at|:)|updated(?: on| at|:)|posted(?: on| at|:)|last (?:updated|modified))/iu;
/** What papers and letters say of themselves. */
const BOILERPLATE =
  /\bhas not verified (?:this|these) (?:story|stories|reports?)\b|\b(?:does|do) not vouch for (?:its|their)\b|\b(?:un)?subscribe (?:here|now|to (?:our|this|the))\b|\bforward (?:it|this) to a friend\b|^(?:click here|sign up for|follow us on)\b/iu;
const AGENCY_ONLY =
  /^[([–—-]*\s?(?:AP|AFP|PTI|ANI|UPI|IANS|dpa|DPA|EFE|TASS|ITAR-TASS|Xinhua|Reuters|Associated Press|The Associated Press|Agence France-Presse|Agencies|AP Writer|Associated Press Writer|Bloomberg|BBC News|CNN|VOA News|Al Jazeera)(?:[/,](?: ?)[\p{Lu}][\p{L} ]+)?\s?[)\].]?$/u;
/** "Staff Correspondent", "Courier staff with agencies", "Lima Post Staff Writer", "From our northern correspondent". */
const STAFF =
  /^(?:(?:From|By) (?:[Oo]ur|[Aa]) (?:[\p{L}-]+ ){0,3}(?:[Cc]orrespondents?|[Rr]eporters?)(?:,? (?:in )?[\p{Lu}\d][\p{L}\d, ]{2,40})?|(?:\p{Lu}[\p{L}.'’-]* ){0,3}(?:(?:Staff|Special|Our|Foreign|Diplomatic|Political) (?:Correspondents?|Reporters?|Writers?)|(?:News|Web|Monitoring|Foreign) Desk|[Ss]taff (?:with|and) (?:agencies|wire reports|wires)))$/u;
/** "Jane Doe, Spokeswoman for the Council", who signs a statement. */
const SIGNED = new RegExp(`^${NAME}, \\p{Lu}(?=[^.!?]*(?:pokes(?:man|woman|person)|inister|ecretary|mbassador|irector|ommissioner))[^.!?]{5,80}$`, "u");
/** Headings inside a text: "HUMANITARIAN RESPONSE", '"WE DON'T KNOW"', "- Flags and jeers -", "II. Visit of the envoy", "2. NEPAL: Leader rejects offer". */
const CROSSHEAD =
  /^(?:- \S.{2,60} -|[IVX]{1,4}\. \p{Lu}[^.!?;:]{3,80}[\p{L}\d)]|(?=.{5,60}$)(?=.*\p{Lu}{3})["“'‘]?\p{Lu}[\p{Lu}\d'’]*(?:[ ,/&-]+[\p{Lu}\d'’]+){0,7}["”]?|\d{1,2}\. \p{Lu}{3,}(?: \p{Lu}+)*: .{5,120}(?<![.:;,]))$/u;
export const isCrosshead = (words: string): boolean => CROSSHEAD.test(words);
/** "A bridge too far", "'Nobody asked us'": a few words without a stop. */
export const mayBeHeading = (words: string): boolean =>
  words.length <= 50 && /^["“'‘]?\p{Lu}[^.:;!?]*[^.:;,!?—–-]$/u.test(words) && words.split(/\s+/u).length <= 8;
const INITIALS = /^(?:\(?\p{Ll}{2,4}(?:[/-]\p{Ll}{2,4}){1,3}\)|(?:\p{Lu}\.){2,3} ?\/ ?(?:\p{Lu}\.){2,3})$/u;
/** "Adam BELLO, Lima": who writes, the surname in capitals. */
const NAME_AND_PLACE = /^\p{Lu}\p{Ll}+ \p{Lu}{3,}(?:, \p{Lu}\p{Ll}+(?:[ -]\p{Lu}\p{Ll}+)?)?$/u;

const MAIL = /^(?:(?:from|to|cc|bcc|sent|date|reply-to|subject|ref|tags|classified by): ?\S|(?:un)?classified$|confidential$|secret$)/iu;
/** What a mail's heading says: its subject is the headline, the rest tells who wrote it. */
export const mailKind = (words: string): SectionKind | null => (!MAIL.test(words) ? null : /^subject/i.test(words) ? "headline" : "byline");

/** Kind of a line that is no body as a whole, or null. `line` counts lines that are not blank from 0; `last` is the last one. */
export function lineKind(words: string, line: number, last: boolean): SectionKind | null {
  const first = words.charCodeAt(0);
  // Body lines are long; only few begin with the letters below.
  if (words.length <= 300) {
    if (RELATED.test(words) && !/^(?:more|next|read|listen|watch)\s*[–—-]/iu.test(words)) return "related";
    if (words.length <= 60 && RELATED_HEADER.test(words) && !/^(?:more|watch|listen|next|read)\b.{0,2}$/iu.test(words)) return "related";
  }
  if (CAPTION.test(words)) return "caption";
  if (words.length <= 300 && CAPTION_END.test(words) && !(last && line === 0)) return "caption";
  if (
    words.length <= 120 &&
    (first === 66 || first === 98 || first === 70 || first === 87 || first === 83 || first === 82 || first === 80) &&
    BYLINE.test(words) &&
    isByline(words, line)
  )
    return "byline";
  if (words.length <= 80 && line < 4 && (NAME_IN_PLACE.test(words) || NAME_AND_PLACE.test(words))) return "byline";
  if (words.length <= 250 && CREDIT.test(words) && (last || line < 5 || words.length <= 120) && !/^published by/iu.test(words)) return "byline";
  if (words.length <= 60 && (line < 4 || last) && STAFF.test(words)) return "byline";
  if (words.length <= 300 && BOILERPLATE.test(words)) return "byline";
  if (last && line > 0 && words.length <= 120 && SIGNED.test(words)) return "byline";
  if (words.length <= 50 && (AGENCY_ONLY.test(words) || INITIALS.test(words))) return "byline";
  return null;
}

/** "From" and "By" also begin headings; a name has two words or capitals, and stands near the head. */
const isByline = (words: string, line: number): boolean => line < 6 && words.split(/\s+/u).length >= 3 && !/^From (?:The|A|An)\b/u.test(words);

export const isRelatedHeader = (words: string): boolean => RELATED_HEADER.test(words);

const BROADCASTER = "(?:BBC|CNN|ABC|NBC|CBS|VOA|NPR|PRI|AP|PBS|Fox|Sky|RFE/RL)";
/** A presenter's first sentence: "For The World, this is Jane Doe in London." "Live from Lima, good evening, Jane Doe, CNN news." */
const OPENER = new RegExp(
  `^(?:(?:For|From|At|With) [^.!?]{2,50}, )?(?:(?:this is|I['’]m) ${NAME}|[\\p{L} ]{2,30}, (?:this is|I['’]m) ${NAME})[^.!?]{0,60}\\.(?=\\s)|^Live from [^.!?]{2,60} ${NAME}, ${BROADCASTER}[^.!?,]{0,30}\\.(?=\\s)`,
  "u",
);
/** Length of the presenter's sentence that a text opens with, or 0. */
export const openerEnd = (head: string): number => OPENER.exec(head)?.[0].length ?? 0;

const OUTLET = "(?:[\\p{Lu}]{2,5}|BBC|The World|National Public Radio|Voice of America)(?: [Nn]ews| [Rr]adio| [Hh]eadline [Nn]ews)?";
const WHERE = "(?:,? [\\p{L}'’.-]+(?: [\\p{L}'’.-]+){0,3})?";
const AGENCY = "(?:AP|AFP|PTI|ANI|UPI|IANS|dpa|DPA|EFE|TASS|Xinhua|Reuters|Agencies|Bloomberg)";
const AGENCIES = `${AGENCY}(?:(?:, | and |/)${AGENCY}){0,4}`;
/** Last sentences that name who reported: sign-offs, contributors, initials of the desk. */
const SIGN_OFFS: readonly RegExp[] = [
  new RegExp(`^\\p{L}[\\p{L}'’.-]*(?: \\p{L}[\\p{L}'’.-]*){1,2},? (?:for )?${BROADCASTER}(?: [Nn]ews| [Rr]adio)?${WHERE}\\.?$`, "u"),
  new RegExp(`^For ${OUTLET}(?:,)? (?:this is|I['’]m) ${NAME}[^.!?]{0,50}\\.?$`, "u"),
  new RegExp(`^(?:This is|I['’]m) ${NAME}(?:,? (?:for |in |reporting )[^.!?]{1,50})\\.?$`, "u"),
  // The names' initials have stops; a word with one ends a sentence before.
  /^(?:(?!\p{Ll}{3}[.!?]["”'’)]*\s)[^!?]){0,260}\bcontributed (?:reporting|to (?:this|the) (?:report|article|story|dispatch))\b[^!?]{0,60}$/u,
  new RegExp(`^${NAME}(?:,? (?:and|&) ${NAME})? reported from \\p{Lu}[^.!?]{1,60}\\.?$`, "u"),
  /^[([](?:Additional reporting|Reporting|Editing|Writing|Edited|Written|With (?:inputs|reporting|files)|Compiled)\b[^)\]]{1,280}[)\]]?\.?$/u,
  /^\(\p{Ll}{2,4}(?:[/-]\p{Ll}{2,4}){1,3}\)$/u,
  new RegExp(`^(?:\\p{Ll}{2,4}(?:[/-]\\p{Ll}{2,4}){0,3} )?[([–—-] ?${AGENCIES}[)\\]]?$|^${AGENCIES}\\.?$`, "u"),
  // "Ana Roe/Bo Doe", who wrote and who translated.
  /^\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)?\s?\/\s?\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)?$/u,
];

/**
 * Where the sign-off begins that closes `tail`, the end of a report, or -1. `cut` says that `tail` begins inside a line, so that
 * its first stretch is no sentence.
 */
export function signOffBegin(tail: string, cut: boolean): number {
  // Candidates: after each sentence end or opening bracket, the longest first.
  const begins: number[] = cut ? [] : [0];
  for (const match of tail.matchAll(/[.!?]["”'’)]*\s+(?=[\p{L}([])|-{2,}\s+|\s(?=[([])/gu)) begins.push((match.index ?? 0) + match[0].length);
  for (const begin of begins) {
    const words = tail.slice(begin);
    if (SIGN_OFFS.some((pattern) => pattern.test(words))) return begin;
  }
  return -1;
}
