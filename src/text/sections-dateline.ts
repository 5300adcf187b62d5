/** Datelines: the place, day and agency before the first words of a report ("KABUL, Afghanistan, Aug 3 (Reuters) —"). */
import { MONTH_PATTERN } from "./calendar.js";

/** "5/03/2018", "05.03.2018", "5/III/2018", "2018-03-05". */
const NUMERIC_DAY = "\\d{1,2}(?:/(?:\\d{1,2}|[IVX]{1,4})/|\\.(?:\\d{1,2}|[IVX]{1,4})\\.|-\\d{1,2}-)(?:19|20)\\d\\d|(?:19|20)\\d\\d-\\d\\d-\\d\\d";
const FULL_DAY = `(?:${MONTH_PATTERN} \\d{1,2}, \\d{4}|\\d{1,2} ${MONTH_PATTERN} \\d{4}|${NUMERIC_DAY})`;
const DAY = `(?:${MONTH_PATTERN} \\d{1,2}(?:, \\d{4})?|\\d{1,2} ${MONTH_PATTERN}(?: \\d{4})?|${NUMERIC_DAY}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)`;
/** A place in capitals, of one to four words: "DAR ES SALAAM", "O'SMACH", "ST. LOUIS", "GENEVA/BEIRUT". */
const CAPITALS = "(?:[\\p{Lu}][\\p{Lu}'’`.-]+|[\\p{Lu}]\\.)(?:[ /](?:[\\p{Lu}][\\p{Lu}'’`.-]*|AND)){0,3}";
/** A place in any letters: "Kabul", "New Delhi", "Port-au-Prince", "Xi'an". */
const CAPITALISED = "\\p{Lu}[\\p{L}'’`.-]+(?:[ /](?:\\p{Lu}[\\p{L}'’`.-]+|de|al|el|of|la)){0,3}";
const REGION = `(?:, (?:${CAPITALISED}|[\\p{Lu}.]+|${DAY})){0,3}`;
/** The agency in brackets, spaces inside included: "(AP )", "(Thomson Reuters Foundation)". */
const AGENCY = "\\s?\\((?:[\\p{Lu}][\\p{L}\\d.&/'’-]*|dpa|the|of)(?: (?:[\\p{L}\\d.&/'’-]+)){0,3} ?\\)";
const DASH = "\\s?(?:--+|[–—―]|_|(?<=\\s|\\))-(?=\\s|$))";

const u = (source: string): RegExp => new RegExp(`^(?:${source})`, "u");
/** With an agency the form is sure wherever a paragraph begins; the dash may be left out at the end of the line. */
const WITH_AGENCY = u(`${CAPITALISED}(?: \\(${CAPITALISED}\\))?${REGION}\\s?,?${AGENCY}(?:${DASH}|:(?=\\s)|\\s*$)`);
const CAPITALS_ONLY = u(`${CAPITALS}${REGION}${DASH}`);
/** "Lima (ICRC), 8 April 2017 –" */
const AGENCY_AND_DAY = u(`${CAPITALISED}${AGENCY},? ${DAY}(?:${DASH}|:(?=\\s))`);
const WITH_DAY = u(`${CAPITALISED}(?:, ${CAPITALISED})?, ${DAY}(?:,? \\p{Lu}{2,8})?${DASH}`);
/** "Bogota, March 8 (IANS) The president": the day makes the form sure without a dash. */
const DAY_AND_AGENCY = u(`${CAPITALISED}(?:, ${CAPITALISED})?, ${DAY}${AGENCY}(?=\\s\\p{Lu})`);
/** "Tallinn, BNS-": agencies whose mark stands behind a comma, and whose dash may lack its blank. */
const MARK = u(`${CAPITALISED}(?:, ${CAPITALISED})?, ?[\\p{Lu}]{2,8}(?:${DASH}|-(?=\\s))`);
/** "(Lima, May 3, 2012) –", "Lima, 3 May 2012: The council": the brackets or the year make the form sure. */
const IN_BRACKETS = u(`\\(${CAPITALISED}(?:, ${CAPITALISED})?,? ${DAY}\\)(?:${DASH}|:)?(?=\\s)`);
const DAY_AND_COLON = u(`${CAPITALISED}(?:, ${CAPITALISED})?,? ${FULL_DAY}:(?=\\s)`);
/** "GENEVA 5/03/2018 -", "ANKARA (AA) 05/03/2018 -", "KHARTOUM 05-03-2018 (SUNA) -": a day in figures makes the form sure without a comma. */
const NUMERIC = u(`${CAPITALISED}(?:, ${CAPITALISED})?(?:${AGENCY})?,? (?:${NUMERIC_DAY})(?:${AGENCY})?${DASH}`);
/** "05.03.2018, Moscow. The ministry", "5-3-2018 KHARTOUM -". */
const DAY_FIRST = u(`(?:${NUMERIC_DAY}),? ${CAPITALISED}(?:${AGENCY})?(?:${DASH}|[.:](?=\\s\\p{Lu}))`);
/** "PRESS RELEASE - Lima, 3 May 2012", "Port Authority, Press release 12/07, Lima, 3 May 2012" alone on its line. */
const PLACE_AND_DATE = u(
  `(?:[\\p{Lu}]+(?: [\\p{Lu}]+){0,2} ?[-–—] ?|(?:\\p{Lu}[^,.:;!?]{2,50}, )?[Pp]ress [Rr]elease [^,.:;!?]{1,20}, )?${CAPITALISED}(?:, ${CAPITALISED}){0,2},? ${FULL_DAY}\\.?\\s*$`,
);
const DAY_ONLY = u(`${FULL_DAY}${DASH}`);
/** "3 May 2012", "Posted on Monday, May 3, 2012 at 5:15 p.m. ET", "For immediate release: 3 May 2012", "2012-05-03 | 18:45". */
const DAY_ALONE = new RegExp(
  `^(?:(?:for immediate release|(?:re)?issued|released?|(?:last )?updated|posted|published|date|release date)(?: on)?[:,]? ?(?:on )?)?(?:\\d{1,2}[:.]\\d\\d ?(?:[ap]\\.?m\\.?)?,? ?(?:[A-Z]{2,4},? )?)?(?:(?:Mon|Tue|Tues|Wed|Wednes|Thu|Thurs|Fri|Sat|Satur|Sun)(?:day)?\\.?,? )?(?:${FULL_DAY})(?:[ ,|@–-]+(?:at )?\\d{1,2}[:.]?\\d{0,2} ?(?:[ap]\\.?m\\.?|hrs|hours)?(?: ?[A-Z]{2,4})?)?\\.?$`,
  "iu",
);
const DAY_BELOW = u(`${FULL_DAY}\\.?$`);
const PLACE_ALONE = u(`${CAPITALISED}(?:, ${CAPITALISED})?$`);
const COLON = u(`(${CAPITALS}|${CAPITALISED}):(?=\\s)`);
/** "LIMA The talks": a city in capitals that lost its dash, before a word that opens a sentence. */
const DASHLESS = u(
  `(${CAPITALS})(?=\\s+(?:The|A|An|In|On|At|As|After|Before|When|While|For|With|From|More|Some|Two|Three|Four|Five|Six|Several|Dozens|Hundreds|Thousands)\\s)`,
);

/** Words in capitals that open a paragraph with a dash and are no place. */
const LABELS = new Set(
  "EXCLUSIVE UPDATE UPDATED BREAKING URGENT WATCH VIDEO PHOTO PHOTOS LIVE ANALYSIS OPINION EDITORIAL COMMENTARY REPORT POLL FACT FACTBOX TIMELINE CORRECTION CORRECTED CLARIFICATION ABSTRACT PSA NOTE ADVISORY HEADLINE HEADLINES QUOTE TITLE LINK SUMMARY FULL TEXT NOW MORE READ RELATED INTERVIEW TRANSCRIPT QUESTION ANSWER WARNING SPOILER FAREWELL EXPLAINER EXPLAINED SOURCE SPEAKER FINAL LEAD REVIEW PROFILE FEATURE BACKGROUND WHY HOW WHAT WHO WHEN WHERE ALSO PLUS BONUS TIP STEP PART CHAPTER I A Q".split(
    " ",
  ),
);
/** Cities before a colon, as papers of South Asia and the Gulf have them, or before no mark: without a list a speaker's name would pass for a place. */
const DATELINE_CITIES = new Set(
  "NEW DELHI|DELHI|MUMBAI|KOLKATA|CHENNAI|BENGALURU|BANGALORE|HYDERABAD|LUCKNOW|JAMMU|SRINAGAR|GUWAHATI|IMPHAL|ISLAMABAD|RAWALPINDI|KARACHI|LAHORE|PESHAWAR|QUETTA|MULTAN|MUZAFFARABAD|DHAKA|COLOMBO|KATHMANDU|THIMPHU|MALE|KABUL|KANDAHAR|HERAT|JALALABAD|DUBAI|ABU DHABI|RIYADH|JEDDAH|MAKKAH|DOHA|KUWAIT CITY|MANAMA|MUSCAT|SANAA|ADEN|TEHRAN|BAGHDAD|ERBIL|DAMASCUS|ALEPPO|BEIRUT|AMMAN|JERUSALEM|GAZA|GAZA CITY|RAMALLAH|TEL AVIV|CAIRO|TRIPOLI|TUNIS|ALGIERS|RABAT|KHARTOUM|JUBA|ADDIS ABABA|ASMARA|MOGADISHU|NAIROBI|KAMPALA|KIGALI|ABUJA|LAGOS|ACCRA|DAKAR|BAMAKO|NIAMEY|HARARE|JOHANNESBURG|PRETORIA|KUALA LUMPUR|SINGAPORE|JAKARTA|MANILA|BANGKOK|PHNOM PENH|HANOI|YANGON|NAYPYIDAW|BEIJING|HONG KONG|TAIPEI|SEOUL|PYONGYANG|TOKYO|MOSCOW|KYIV|KIEV|MINSK|TBILISI|YEREVAN|BAKU|TASHKENT|BISHKEK|DUSHANBE|ASTANA|ANKARA|ISTANBUL|ATHENS|NICOSIA|BELGRADE|PRISTINA|SARAJEVO|ROME|PARIS|LONDON|BERLIN|VIENNA|GENEVA|BRUSSELS|THE HAGUE|MADRID|WARSAW|BUDAPEST|PRAGUE|STOCKHOLM|OSLO|HELSINKI|WASHINGTON|NEW YORK|UNITED NATIONS|OTTAWA|HAVANA|CARACAS|BOGOTA|LIMA|QUITO|MEXICO CITY|BRASILIA|BUENOS AIRES|SANTIAGO|CANBERRA|SYDNEY".split(
    "|",
  ),
);

/** In how many first lines a dateline without an agency is looked for: headline, byline and one more may stand before it. */
const FIRST_LINES = 4;

/**
 * End of the dateline that `head`, the beginning of a line, opens with, or 0. `line` counts the lines that are not blank;
 * `long` says that the line has body text enough behind the dateline.
 */
export function datelineEnd(head: string, line: number, long: boolean): number {
  const first = head.charCodeAt(0);
  const digit = first >= 48 && first <= 57;
  if (!digit && !/^[(\p{Lu}]/u.test(head)) return 0;
  // Most paragraphs have no bracket, and the pattern tries many readings before it finds that out.
  const sure = head.includes("(") ? WITH_AGENCY.exec(head) : null;
  if (sure !== null && !/\([RDI]-/u.test(sure[0]) && !/^(?:The|A|An|In|On|But|And|He|She|It|They|We|If|When|According)\s/u.test(head)) {
    const end = sure[0].trimEnd().length;
    // A name with its initials in brackets at the end of a line is no dateline: "North Atlantic Treaty Organization (NATO)".
    const dashed = /[-–—―_:]$/u.test(sure[0].trimEnd());
    return dashed || (line < FIRST_LINES && /^\p{Lu}{2}/u.test(head)) ? end : 0;
  }
  if (line >= FIRST_LINES) return 0;
  if (PLACE_AND_DATE.test(head)) return head.trimEnd().length;
  const dated = long ? (IN_BRACKETS.exec(head) ?? DAY_AND_COLON.exec(head) ?? NUMERIC.exec(head) ?? (digit ? DAY_FIRST.exec(head) : null)) : null;
  if (dated !== null) return dated[0].length;
  if (digit || first === 0) return line === 0 && long ? (DAY_ONLY.exec(head)?.[0].length ?? 0) : 0;
  const place = CAPITALS_ONLY.exec(head) ?? WITH_DAY.exec(head) ?? AGENCY_AND_DAY.exec(head) ?? DAY_AND_AGENCY.exec(head) ?? MARK.exec(head);
  if (place !== null) return accepted(head, place[0], long);
  if (line === 0 && long) {
    const day = DAY_ONLY.exec(head);
    if (day !== null) return day[0].length;
    const colon = COLON.exec(head);
    if (colon !== null && DATELINE_CITIES.has((colon[1] as string).toUpperCase())) return colon[0].length;
    const bare = DASHLESS.exec(head);
    if (bare !== null && DATELINE_CITIES.has(bare[1] as string)) return bare[0].length;
  }
  return 0;
}

/** A day alone on one of the first lines, and a place alone on the line above it ("Lima" over "3 May 2012"). */
export const isDatelineAlone = (words: string, line: number, next: string | null): boolean =>
  line < FIRST_LINES && (DAY_ALONE.test(words) || (next !== null && DAY_BELOW.test(next) && PLACE_ALONE.test(words)));

/** No label, and behind the dash nothing or the beginning of a sentence. */
function accepted(head: string, dateline: string, long: boolean): number {
  const words = dateline.split(/[^\p{L}]+/u);
  if (words.some((word) => LABELS.has(word))) return 0;
  // A heading in capitals may have a comma too: a region in capitals is one word.
  if (/, \p{Lu}{2,}[^,]* \p{Lu}{2,}/u.test(dateline)) return 0;
  if ((words[0] as string).length < 2 && (words[1] ?? "").length < 2) return 0;
  const rest = head.slice(dateline.length).trimStart();
  if (rest === "") return /(?:--|[–—―_])$/u.test(dateline.trimEnd()) ? dateline.trimEnd().length : 0;
  return long && /^["“‘'`]*[\p{Lu}\p{N}$£€]/u.test(rest) ? dateline.trimEnd().length : 0;
}
