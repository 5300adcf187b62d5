/** A record for people: the report with its evidence marked, the claims below each paragraph, then who stands where. */
import type { CasusRecord, Span } from "../model/record.js";
import { MARKS, type Mark, type Palette } from "./palette.js";
import { wrapWords } from "./wrap-words.js";

/** Text from outside must not steer the terminal. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it removes
const plain = (text: string): string => text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, "");

/** Which mark each code unit carries; the later in this order wins: content, time, place, source, cue, trigger. */
function marksOf({ report, statements, events, times, places }: CasusRecord): Uint8Array {
  const marks = new Uint8Array(report.text.length);
  const paint = (kind: Mark, spans: readonly Span[]): void => {
    for (const [begin, end] of spans) marks.fill(MARKS.indexOf(kind) + 1, begin, end);
  };
  for (const { content } of statements) paint("content", content.spans);
  paint(
    "time",
    times.map(({ begin, end }): Span => [begin, end]),
  );
  for (const { mentions } of places)
    paint(
      "place",
      mentions.map(({ begin, end }): Span => [begin, end]),
    );
  for (const { source, cue } of statements) {
    paint("source", source.spans);
    paint("cue", cue.spans);
  }
  for (const { trigger } of events) paint("trigger", trigger);
  return marks;
}

/** Words with their marks, as pieces that never cross a change of mark. */
function markedWords(text: string, marks: Uint8Array, begin: number, end: number, palette: Palette): string {
  let out = "";
  for (let at = begin; at < end; ) {
    let stop = at + 1;
    while (stop < end && marks[stop] === marks[at]) stop++;
    const piece = plain(text.slice(at, stop));
    const kind = MARKS[(marks[at] as number) - 1];
    // Each word is painted by itself, so that lines can break between any two.
    out +=
      kind === undefined
        ? piece
        : palette.mark(kind, piece).includes("\u001b")
          ? piece.replace(/\S+/gu, (word) => palette.mark(kind, word))
          : palette.mark(kind, piece);
    at = stop;
  }
  return out;
}

export function renderRecord(record: CasusRecord, { width, palette }: { width: number; palette: Palette }): string {
  const { report, statements, events, positions, commitments, warnings, entities } = record;
  const text = report.text;
  const measure = Math.min(Math.max(width, 40), 110) - 2;
  const names = new Map([...entities, ...record.places].map(({ id, name }) => [id, plain(name)]));
  const nameOf = (id: string | null): string => (id === null ? "—" : (names.get(id) ?? id));
  const quote = (spans: readonly Span[]): string =>
    plain(spans.map(([begin, end]) => text.slice(begin, end)).join(" … "))
      .replace(/\s+/gu, " ")
      .trim();
  const out: string[] = [];
  const put = (words: string, indent = 0): void => {
    for (const line of wrapWords(words, measure - indent)) out.push(`${" ".repeat(indent)}${line}`);
  };

  const facts = [report.title, report.outlet, report.published].filter((fact): fact is string => fact !== null);
  put(palette.heading(plain(facts.length > 0 ? facts.join(" · ") : report.id)));
  out.push(`${MARKS.map((kind) => palette.mark(kind, kind)).join("  ")}`, "");

  const marks = marksOf(record);
  for (const { begin, end } of paragraphs(text)) {
    put(markedWords(text, marks, begin, end, palette));
    const within = (spans: readonly Span[]): boolean => spans[0] !== undefined && spans[0][0] >= begin && spans[0][0] < end;
    for (const { id, source, cue, content } of statements) {
      if (!within(content.spans)) continue;
      put(
        palette.faint(
          `${id} ${source.entity === null ? quote(source.spans) || "nobody named" : nameOf(source.entity)} · ${cue.lemma ?? "quoted"} · ${quote(content.spans)}`,
        ),
        4,
      );
    }
    for (const { id, type, mode, trigger, actors, recipients, status, date } of events) {
      if (!within(trigger)) continue;
      const who = (list: typeof actors): string => list.map(({ entity }) => nameOf(entity)).join(", ") || "—";
      put(
        palette.faint(
          `${id} ${type}${mode === null ? "" : `/${mode}`} · ${who(actors)} → ${who(recipients)} · ${status}${date === null ? "" : ` · ${date.from}`}`,
        ),
        4,
      );
    }
    out.push("");
  }

  const list = (heading: string, lines: readonly string[]): void => {
    if (lines.length === 0) return;
    out.push(palette.heading(heading));
    for (const line of lines) put(line, 2);
    out.push("");
  };
  list(
    "Who stands where",
    positions.map(({ holder, stance, issue, evidence }) => `${nameOf(holder)} ${stance}: ${plain(issue.label)} (${evidence.join(", ")})`),
  );
  list(
    "Promised",
    commitments.map(({ who, what, due }) => `${nameOf(who)}: ${plain(what.label)}${due === null ? "" : `, by ${due}`}`),
  );
  list(
    "Feared",
    warnings.map(({ by, of }) => `${nameOf(by)}: ${plain(of.label)}`),
  );
  list(
    "Who is who",
    entities.map(({ id, name, country, sector, role, mentions }) => {
      const aliases = [...new Set(mentions.filter(({ form }) => form !== "pronoun").map(({ begin, end }) => plain(text.slice(begin, end))))].filter(
        (alias) => alias !== name,
      );
      const facts = [role, country, sector].filter((fact) => fact !== null).join(", ");
      return `${plain(name)} ${palette.faint(`(${facts === "" ? id : facts})`)}${aliases.length > 0 ? ` also: ${aliases.join(", ")}` : ""}`;
    }),
  );
  return out.join("\n").trimEnd();
}

/** Stretches between line breaks that hold anything. */
function paragraphs(text: string): { begin: number; end: number }[] {
  const found: { begin: number; end: number }[] = [];
  for (const match of text.matchAll(/[^\n]+/gu)) if (match[0].trim() !== "") found.push({ begin: match.index, end: match.index + match[0].length });
  return found;
}
