/**
 * How the matches of a pattern begin, so that most words need not be tried: few words begin a time. Reads what the rules' patterns are made of
 * (letters, groups, classes, quantifiers, look-arounds) and refuses a pattern that may begin with any word.
 */

/** As many letters of the first word are told; END closes a shorter word, behind which anything but a letter stands. */
const MOST = 3;
const END = "_";
/** Anything at all. */
const ANY = "*";

const isOpen = (s: string): boolean => s.length < MOST && !s.endsWith(END) && !s.endsWith(ANY);

function joined(before: ReadonlySet<string>, after: ReadonlySet<string>): Set<string> {
  const out = new Set<string>();
  for (const a of before) {
    if (isOpen(a)) for (const b of after) out.add((a + b).slice(0, MOST));
    else out.add(a);
  }
  return out;
}

/** Whether a match of patterns with these openings may begin at a word of a text in small letters. */
export function mayOpen(openings: ReadonlySet<string>, text: string, begin: number): boolean {
  let end = begin;
  while (end < begin + MOST && isLetter(text.charCodeAt(end))) end++;
  return end === begin || openings.has(end === begin + MOST ? text.slice(begin, end) : text.slice(begin, end) + END);
}
const isLetter = (code: number): boolean => code >= 97 && code <= 122;

/** How matches of a pattern may begin. @throws Error where that may be any word */
export function openingsOf({ source }: RegExp): Set<string> {
  let at = 0;
  const alternatives = (): Set<string> => {
    const out = sequence();
    while (source[at] === "|") {
      at++;
      for (const s of sequence()) out.add(s);
    }
    return out;
  };
  const sequence = (): Set<string> => {
    let out = new Set([""]);
    while (at < source.length && source[at] !== "|" && source[at] !== ")") {
      const part = atom();
      const [quantifier] = /^(?:[?*+]|\{[\d,]+\})\??/.exec(source.slice(at)) ?? [""];
      at += quantifier.length;
      if (/^[*+{]/.test(quantifier)) for (const s of [...part]) if (s !== "" && isOpen(s)) part.add(ANY);
      if (/^(?:[?*]|\{0)/.test(quantifier)) part.add("");
      out = joined(out, part);
    }
    return out;
  };
  const atom = (): Set<string> => {
    const c = source[at++] as string;
    if (c === "(") {
      const [kind] = /^\?(?:<?[=!]|:)/.exec(source.slice(at)) ?? [""];
      at += kind.length;
      const inside = alternatives();
      at++;
      return /[=!]/.test(kind) ? new Set([""]) : inside;
    }
    if (c === "[") {
      const end = source.indexOf("]", at);
      const members = source.slice(at, end).replace(/\\[sd]/g, END);
      at = end + 1;
      return /^\^|[a-z]-|\\/.test(members) ? new Set([ANY]) : new Set([...members].map((m) => (/[a-z]/.test(m) ? m : END)));
    }
    if (c === "\\") {
      const escaped = source[at++] as string;
      return new Set([escaped === "b" ? "" : /[^\W_sd]/.test(escaped) ? ANY : END]);
    }
    return new Set([c === "$" || c === "^" ? "" : c === "." ? ANY : /[a-z]/.test(c) ? c : END]);
  };
  const out = alternatives();
  for (const s of out) if (isOpen(s) || s.includes(ANY)) throw new Error(`a time may begin with any word by the pattern ${source}`);
  return out;
}
