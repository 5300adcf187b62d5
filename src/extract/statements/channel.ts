/** Where something was said: "at a press conference", "in a statement", "on television", "on Twitter". */
import type { TokenRange } from "./attributions.js";
import { children, head, lemma, norm, type Reading, relation, sentenceFirst, sentenceLast, sentenceOf } from "./reading.js";

/** Lemma (with the word before it where that is needed) to the channel's name. */
const CHANNELS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "press conference": "press conference",
    "news conference": "press conference",
    "press briefing": "briefing",
    "news briefing": "briefing",
    briefing: "briefing",
    statement: "statement",
    communique: "statement",
    communiqué: "statement",
    interview: "interview",
    letter: "letter",
    speech: "speech",
    address: "speech",
    remark: "remarks",
    tweet: "Twitter",
    twitter: "Twitter",
    facebook: "Facebook",
    telegram: "Telegram",
    instagram: "Instagram",
    youtube: "YouTube",
    television: "television",
    tv: "television",
    radio: "radio",
    broadcast: "broadcast",
    report: "report",
    memo: "memo",
    email: "email",
    "e-mail": "email",
    telephone: "telephone",
    phone: "telephone",
    video: "video",
    debate: "debate",
    hearing: "hearing",
    testimony: "testimony",
    editorial: "editorial",
    column: "column",
    article: "article",
    essay: "essay",
    book: "book",
    blog: "blog",
    post: "post",
    release: "press release",
    rally: "rally",
    resolution: "resolution",
    note: "note",
    cable: "cable",
    message: "message",
    meeting: "meeting",
    lecture: "lecture",
    sermon: "sermon",
    poll: "poll",
    survey: "survey",
  }),
);
const BY = new Set(["in", "at", "on", "via", "by", "through", "during", "to", "from", "over"]);

function named(r: Reading, i: number): string | null {
  const one = lemma(r, i).toLowerCase();
  return CHANNELS.get(`${norm(r, i - 1)} ${one}`) ?? CHANNELS.get(one) ?? null;
}

/** The channel of a cue's clause, or null. Nothing inside the content counts. */
export function channelOf(r: Reading, cue: number, content: readonly TokenRange[]): string | null {
  const s = sentenceOf(r, cue);
  const inside = (i: number): boolean => content.some(([a, b]) => i >= a && i <= b);
  const own = named(r, cue);
  if (own && lemma(r, cue) !== "report" && lemma(r, cue) !== "post" && lemma(r, cue) !== "note" && lemma(r, cue) !== "address") return own;
  for (const c of children(r, cue)) {
    const rel = relation(r, c);
    if ((rel === "obl" || rel === "advcl" || rel === "nmod") && !inside(c)) {
      const channel = named(r, c);
      if (channel) for (const k of children(r, c)) if (relation(r, k) === "case" && BY.has(norm(r, k))) return channel;
      for (const k of children(r, c)) if (relation(r, k) === "obl" && !inside(k) && named(r, k)) return named(r, k);
    }
  }
  // Loose in the sentence outside the content ("Speaking at a press conference, ..."; "in a statement, X said").
  for (let i = sentenceFirst(r, s); i <= sentenceLast(r, s); i++) {
    if (inside(i) || i === cue) continue;
    const channel = named(r, i);
    if (!channel) continue;
    let marker = "";
    for (const k of children(r, i)) if (relation(r, k) === "case" && k < i) marker = norm(r, k);
    const h = head(r, i);
    if (BY.has(marker) && (h === cue || (h >= 0 && !inside(h) && ["speak", "say", "talk", "tell", "write", "address", "appear"].includes(lemma(r, h)))))
      return channel;
  }
  return null;
}
