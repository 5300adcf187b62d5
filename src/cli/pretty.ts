/** A record for people: the report with its evidence marked, the claims below each paragraph, then who stands where. */
import { isDenied } from "../model/cue-words.js";
import type { CasusRecord, Entity, Span } from "../model/record.js";
import { speakersOf } from "../model/speakers.js";
import { MARKS, type Mark, type Palette } from "./palette.js";
import { plain } from "./plain.js";
import { displayWidth, wrapWords } from "./wrap-words.js";

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

/** Stretches of `[begin, end)` over which a mark stays the same. */
function* runs(marks: Uint8Array, begin: number, end: number): Generator<Span> {
  for (let at = begin; at < end; ) {
    let stop = at + 1;
    while (stop < end && marks[stop] === marks[at]) stop++;
    yield [at, stop];
    at = stop;
  }
}

/** 1 for each code unit that somebody says. */
function saidIn({ report, statements }: CasusRecord): Uint8Array {
  const said = new Uint8Array(report.text.length);
  for (const { content } of statements) for (const [begin, end] of content.spans) said.fill(1, begin, end);
  return said;
}

/** Words with their marks, as pieces that never cross a change of mark. Signs enclose what is said once, whatever else is marked in it. */
function markedWords(text: string, marks: Uint8Array, said: Uint8Array, begin: number, end: number, palette: Palette): string {
  const coloured = palette.mark("content", "").includes("\u001b");
  const marked = ([from, to]: Span): string => {
    const piece = plain(text.slice(from, to));
    const kind = MARKS[(marks[from] as number) - 1];
    if (kind === undefined) return piece;
    // Each word is painted by itself, so that lines can break between any two.
    if (coloured) return piece.replace(/\S+/gu, (word) => palette.mark(kind, word));
    return kind === "content" ? piece : palette.mark(kind, piece);
  };
  let out = "";
  for (const [from, to] of runs(said, begin, end)) {
    const words = [...runs(marks, from, to)].map(marked).join("");
    out += said[from] === 1 && !coloured ? palette.mark("content", words) : words;
  }
  return out;
}

/** From this width on the claims stand beside the report, else below each paragraph. */
const TWO_COLUMNS = 100;
const WIDEST = 150;

/** The record as lines for a terminal of `width` columns. */
export function renderRecord(record: CasusRecord, { width, palette }: { width: number; palette: Palette }): string {
  const { report, positions, commitments, warnings, entities } = record;
  const measure = Math.min(Math.max(width, 40), WIDEST) - 2;
  const beside = width >= TWO_COLUMNS;
  const left = beside ? Math.round(measure * 0.58) : measure;
  const names = new Map([...entities, ...record.places].map(({ id, name }) => [id, plain(name)]));
  const nameOf = (id: string | null): string => (id === null ? "—" : (names.get(id) ?? id));
  const out: string[] = [];
  const put = (words: string, indent: number): void => {
    for (const [n, line] of wrapWords(words, measure - indent - 2).entries()) out.push(`${" ".repeat(n === 0 ? indent : indent + 2)}${line}`);
  };

  const facts = [report.title, report.outlet, report.published].filter((fact): fact is string => fact !== null);
  put(palette.heading(plain(facts.length > 0 ? facts.join(" · ") : report.id)), 0);
  out.push(MARKS.map((kind) => palette.mark(kind, kind)).join("  "), "");

  const marks = marksOf(record);
  const said = saidIn(record);
  for (const { begin, end } of paragraphs(report.text)) {
    const words = wrapWords(markedWords(report.text, marks, said, begin, end, palette), left);
    const claims = claimsWithin(record, begin, end, nameOf, palette);
    if (beside)
      out.push(
        ...sideBySide(
          words,
          claims.flatMap((claim) => hang(claim, measure - left - 3)),
          left,
          palette,
        ),
        "",
      );
    else out.push(...words, ...claims.flatMap((claim) => hang(claim, measure - 4).map((line) => `    ${line}`)), "");
  }

  const list = (heading: string, lines: readonly string[]): void => {
    if (lines.length === 0) return;
    out.push(palette.heading(heading));
    for (const line of lines) put(line, 2);
    out.push("");
  };
  const from = (evidence: readonly string[]): string => (evidence.length === 0 ? "" : palette.faint(` (${evidence.join(", ")})`));
  list(
    "Who stands where",
    positions.map(({ holder, stance, issue, evidence }) => `${palette.mark("source", nameOf(holder))} ${stance}: ${plain(issue.label)}${from(evidence)}`),
  );
  list(
    "Promised",
    commitments.map(
      ({ who, what, due, evidence }) =>
        `${palette.mark("source", nameOf(who))}: ${plain(what.label)}${due === null ? "" : `, by ${palette.mark("time", due)}`}${from(evidence)}`,
    ),
  );
  list(
    "Feared",
    warnings.map(({ by, of, evidence }) => `${palette.mark("source", nameOf(by))}: ${plain(of.label)}${from(evidence)}`),
  );
  const known = entities.filter(isNamed);
  list(
    "Who is who",
    known.map(({ id, name, country, sector, role, mentions }) => {
      const aliases = [...new Set(mentions.filter(({ form }) => form !== "pronoun").map(({ begin, end }) => oneLine(report.text.slice(begin, end))))].filter(
        (alias) => alias !== name,
      );
      const facts = [role, country, sector].filter((fact) => fact !== null).join(", ");
      return `${plain(name)} ${palette.faint(`(${facts === "" ? id : facts})`)}${aliases.length > 0 ? palette.faint(` also: ${aliases.join(", ")}`) : ""}`;
    }),
  );
  const others = entities.filter((entity) => !isNamed(entity));
  if (others.length > 0) put(palette.faint(`and unnamed: ${others.map(({ name }) => plain(name)).join(", ")}`), 2);
  return out.join("\n").trimEnd();
}

/** Known to the base, or called by a name; the rest are phrases such as "six men". */
const isNamed = ({ resolved, mentions }: Entity): boolean => resolved === "knowledge" || mentions.some(({ form }) => form === "name");

const oneLine = (text: string): string => plain(text).replace(/\s+/gu, " ").trim();

/** Statements and events whose words begin in the paragraph, one line each, in text order. */
function claimsWithin(
  { report, statements, events }: CasusRecord,
  begin: number,
  end: number,
  nameOf: (id: string | null) => string,
  palette: Palette,
): string[] {
  const found: { at: number; line: string }[] = [];
  const add = (spans: readonly Span[], line: string): void => {
    const at = spans[0]?.[0];
    if (at !== undefined && at >= begin && at < end) found.push({ at, line });
  };
  for (const statement of statements) {
    const { id, source, cue, content, within } = statement;
    const quoted = source.spans.map(([b, e]) => oneLine(report.text.slice(b, e))).join(" ");
    const speaker = speakersOf(statement).map(nameOf).join(", ") || quoted || "nobody named";
    const inside = within === null ? "" : palette.faint(` within ${within}`);
    add(
      [...content.spans].sort((a, b) => a[0] - b[0]),
      `${palette.faint(id)} ${palette.mark("source", speaker)} ${palette.mark("cue", saying(report.text, cue))}${inside}`,
    );
  }
  for (const { id, type, mode, trigger, actors, recipients, status, date } of events) {
    const who = (list: typeof actors): string => list.map(({ entity }) => nameOf(entity)).join(", ") || "—";
    const when = date === null ? "" : `, ${date.from}${date.to === null ? "" : ` to ${date.to}`}`;
    add(
      trigger,
      `${palette.faint(id)} ${palette.mark("trigger", mode === null ? type : `${type}/${mode}`)} ${who(actors)} → ${who(recipients)} ${palette.faint(`${status}${when}`)}`,
    );
  }
  return found.sort((a, b) => a.at - b.at).map(({ line }) => line);
}

/** The cue's own words where they are few ("said", "is ready to") or deny it, else its lemma. */
export function saying(text: string, { spans, lemma }: CasusRecord["statements"][number]["cue"]): string {
  const words = spans.map(([b, e]) => oneLine(text.slice(b, e))).join(" ");
  return words !== "" && (words.split(" ").length <= 3 || isDenied(words)) ? words : (lemma ?? "quoted");
}

/** A claim in lines, those after the first drawn in under its id. */
const hang = (claim: string, width: number): string[] => wrapWords(claim, width - 3).map((line, n) => (n === 0 ? line : `   ${line}`));

function sideBySide(left: readonly string[], right: readonly string[], width: number, palette: Palette): string[] {
  return Array.from({ length: Math.max(left.length, right.length) }, (_, n) => {
    const words = left[n] ?? "";
    const claim = right[n];
    return claim === undefined ? words : `${words}${" ".repeat(Math.max(0, width - displayWidth(words)))} ${palette.faint("│")} ${claim}`;
  });
}

/** Stretches between line breaks that hold anything. */
function paragraphs(text: string): { begin: number; end: number }[] {
  const found: { begin: number; end: number }[] = [];
  for (const match of text.matchAll(/[^\n]+/gu)) if (match[0].trim() !== "") found.push({ begin: match.index, end: match.index + match[0].length });
  return found;
}
