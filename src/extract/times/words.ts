/** The closed classes of English time words, and the numbers written in words. */
export const MONTHS: Readonly<Record<string, number>> = {
  jan: 1,
  feb: 2,
  mar: 3,
  apr: 4,
  may: 5,
  jun: 6,
  jul: 7,
  aug: 8,
  sep: 9,
  oct: 10,
  nov: 11,
  dec: 12,
};
export const WEEKDAYS: Readonly<Record<string, number>> = {
  mon: 1,
  tue: 2,
  wed: 3,
  thu: 4,
  fri: 5,
  sat: 6,
  sun: 7,
};

const ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(" ");
const TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
const ORDINALS = "_ first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(" ");

const SMALL = `(?:(?:${TENS.slice(2).join("|")})(?:[ -](?:${ONES.slice(1, 10).join("|")}))?|${ONES.slice(1).reverse().join("|")})`;
const WORD_NUMBER = `(?:(?:${SMALL}|a) (?:hundred|thousand)(?: (?:and )?${SMALL})?|${SMALL})`;

/** Pieces of patterns. A space matches any white space, a hyphen between letters matches white space or a hyphen: see `pattern`. */
export const PIECES: Readonly<Record<string, string>> = {
  NUM: `(?:\\d+ \\d/\\d|\\d[\\d,]*(?:\\.\\d+)?|half a|half an|${WORD_NUMBER}(?: and a half)?|a couple of|a couple|a dozen|several|a few|few|some|many|an|a)`,
  FIRM: `(?:\\d+ \\d/\\d|\\d[\\d,]*(?:\\.\\d+)?|${WORD_NUMBER}(?: and a half)?|a couple of|a couple|several|a few|few|many)`,
  UNIT: "(?:second|minute|hour|day|night|week|weekend|fortnight|month|quarter|year|decade|century|centurie)",
  MON: "(?:january|february|march|april|may|june|july|august|september|october|november|december|(?:jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\\.?)",
  DOW: "(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day)",
  PART: "(?:morning|afternoon|evening|night|noon|midday|midnight)",
  PARTDAY: "(?:dawn|daybreak|sunrise|dusk|sunset|nightfall|small hours)",
  SEASON: "(?:spring|summer|autumn|fall|winter)",
  ORD: `(?:${ORDINALS.slice(1).join("|")}|\\d{1,2}(?:st|nd|rd|th))`,
  QORD: "(?:first|second|third|fourth|1st|2nd|3rd|4th)",
  YEAR: "(?:1[0-9]\\d\\d|20\\d\\d)",
  WYEAR: `(?:(?:nineteen|eighteen|twenty) (?:${SMALL})|two thousand(?: (?:and )?(?:${SMALL}))?)`,
  DD: "(?:3[01]|[12]\\d|0?[1-9])(?:st|nd|rd|th)?",
  CLOCK: "(?:(?:[01]?\\d|2[0-3])[:.][0-5]\\d(?: ?[ap]\\.?m\\.?)?|(?:1[0-2]|[1-9]) ?[ap]\\.?m\\.?|noon|midday|midnight)",
  ZONE: "(?: \\(?(?:gmt|utc|est|edt|cet|cest|bst|ist|pst|pdt|cst|local time|moscow time)\\)?)?",
  ABOUT: "(?:(?:about|around|almost|nearly|at least|at most|up to|more than|less than|over|under|some|no more than|roughly|approximately|just|only|another) )",
};

/** A sticky pattern from pieces: `{UNIT}` inserts one. */
export const pattern = (source: string): RegExp =>
  new RegExp(
    source
      .replace(/\{([A-Z]+)\}/g, (_, name: string) => PIECES[name] as string)
      .replace(/ (?!\?)/g, "\\s+")
      .replace(/ \?/g, "\\s*"),
    "y",
  );

export const monthNumber = (word: string): number => MONTHS[word.slice(0, 3)] as number;
export const weekdayNumber = (word: string): number => WEEKDAYS[word.slice(0, 3)] as number;

export function ordinalNumber(word: string): number {
  const n = Number.parseInt(word, 10);
  return Number.isNaN(n) ? ORDINALS.indexOf(word) : n;
}

function smallNumber(words: readonly string[]): number {
  let n = 0;
  for (const w of words) {
    if (w === "hundred") n = (n || 1) * 100;
    else if (w === "thousand") n = (n || 1) * 1000;
    else if (w === "a" || w === "an") n += n === 0 ? 1 : 0;
    else if (ONES.includes(w)) n += ONES.indexOf(w);
    else if (TENS.includes(w)) n += TENS.indexOf(w) * 10;
  }
  return n;
}

/** The number of a phrase; null for "several", "a few": some number that the text does not give. */
export function numberOf(phrase: string): number | null {
  const text = phrase.trim().replace(/\s+/g, " ");
  const mixed = /^(\d+) (\d)\/(\d)$/.exec(text);
  if (mixed) return Number(mixed[1]) + Number(mixed[2]) / Number(mixed[3]);
  if (/^\d/.test(text)) return Number(text.replace(/,/g, ""));
  if (/^half an?$/.test(text)) return 0.5;
  if (/^(?:several|a few|few|some|many)$/.test(text)) return null;
  if (/^a couple/.test(text)) return 2;
  if (text === "a dozen") return 12;
  return smallNumber(text.replace(/ and a half$/, "").split(/[\s-]+/)) + (text.endsWith("and a half") ? 0.5 : 0);
}

/** "nineteen ninety-six", "two thousand". */
export function wordYear(phrase: string): number {
  const words = phrase.split(/[\s-]+/).filter((w) => w !== "and");
  if (words[1] === "thousand") return 2000 + smallNumber(words.slice(2));
  return smallNumber(words.slice(0, 1)) * 100 + smallNumber(words.slice(1));
}

const LETTER: Readonly<Record<string, string>> = {
  second: "TS",
  minute: "TM",
  hour: "TH",
  day: "D",
  night: "D",
  week: "W",
  weekend: "D",
  fortnight: "W",
  month: "M",
  quarter: "Q",
  year: "Y",
  decade: "E",
  century: "C",
  centurie: "C",
};

/** ISO duration of a number of units; X for an unknown number. Decades and centuries are written in years where counted. */
export function durationOf(count: number | null, unit: string): string {
  const letter = LETTER[unit] as string;
  if (count === null) return `P${letter.startsWith("T") ? "TX" : "X"}${letter.slice(-1)}`;
  if (unit === "decade") return `P${count * 10}Y`;
  if (letter === "C") return `P${count * 100}Y`;
  if (unit === "fortnight") return `P${count * 2}W`;
  const whole = Math.floor(count);
  const finer: Readonly<Record<string, readonly [string, number]>> = {
    TH: ["M", 60],
    TM: ["S", 60],
    Y: ["M", 12],
    D: ["TH", 24],
  };
  const next = finer[letter];
  const rest = next && whole !== count ? `${Math.round((count - whole) * next[1])}` : "";
  const head = whole > 0 || rest === "" ? `${rest === "" && whole !== count ? count : whole}${letter.slice(-1)}` : "";
  if (letter.startsWith("T")) return `PT${head}${rest && `${rest}${next?.[0]}`}`;
  return `P${head}${rest && (next?.[0].startsWith("T") ? `T${rest}H` : `${rest}${next?.[0]}`)}`;
}
