/** What `casus explain` prints for people. */

import type { AnyClaim, ClaimExplained, TreeRow, WhoExplained } from "../explain/explain-claim.js";
import type { MissingExplained } from "../explain/explain-missing.js";
import type { CasusRecord, Event, Span } from "../model/record.js";
import { speakersOf } from "../model/speakers.js";
import type { Palette } from "./palette.js";
import { plain } from "./plain.js";
import { saying } from "./pretty.js";
import { displayWidth, wrapWords } from "./wrap-words.js";

/** So many features and candidates are shown; --json has all. */
const MOST = 12;

const oneLine = (text: string): string => plain(text).replace(/\s+/gu, " ").trim();
const signed = (x: number): string => `${x < 0 ? "-" : "+"}${Math.abs(x).toFixed(2)}`;
const hang = (words: string, width: number, indent = 2): string[] =>
  wrapWords(words, width - indent - 2).map((line, n) => `${" ".repeat(n === 0 ? indent : indent + 2)}${line}`);

interface Page {
  readonly width: number;
  readonly palette: Palette;
}

/** The claim, its words, its tree, why, how sure, who. */
export function renderClaim(explained: ClaimExplained, record: CasusRecord, { width, palette }: Page): string {
  const out: string[] = [palette.heading(oneLine(claimLine(explained as AnyClaim, record))), ""];
  const part = (title: string, lines: readonly string[]): void => {
    if (lines.length > 0) out.push(palette.heading(title), ...lines, "");
  };
  const marks = markedSpans(explained as AnyClaim);
  part(
    "Words",
    explained.sentences.flatMap(({ words }) => hang(marked(record.report.text, words, marks, palette), width)),
  );
  for (const { rows } of explained.sentences) part("Tree", tree(rows, palette));
  part("Why", why(explained, width));
  part("Confidence", confidence(explained, width));
  part(
    "Who",
    explained.who.length > 0 ? explained.who.flatMap((who) => whoLines(who, record, width, palette)) : hang("nobody: the words name no actor", width),
  );
  return out.join("\n").trimEnd();
}

/** A claim in one line: its id, kind, who and what. */
export function claimLine(any: AnyClaim, { report, entities }: CasusRecord): string {
  const name = (id: string | null): string => entities.find((e) => e.id === id)?.name ?? "nobody named";
  switch (any.kind) {
    case "statement":
      return `${any.claim.id} statement: ${speakersOf(any.claim).map(name).join(" and ") || name(null)}, ${any.claim.cue.spans.length === 0 ? "quotation without a cue" : saying(report.text, any.claim.cue)}, ${any.claim.manner}`;
    case "event": {
      const { id, type, mode, status, actors, recipients } = any.claim;
      const list = (refs: typeof actors): string => refs.map(({ entity }) => name(entity)).join(" and ") || "nobody named";
      return `${id} event: ${type}${mode === null ? "" : `.${mode}`}, ${status}: ${list(actors)} > ${list(recipients)}`;
    }
    case "position":
      return `${any.claim.id} position: ${name(any.claim.holder)} ${any.claim.stance}: ${any.claim.issue.label}`;
    case "commitment":
      return `${any.claim.id} commitment: ${name(any.claim.who)}: ${any.claim.what.label}${any.claim.due === null ? "" : `, by ${any.claim.due}`}`;
    case "warning":
      return `${any.claim.id} warning: ${name(any.claim.by)}: ${any.claim.of.label}`;
  }
}

type Marked = readonly ["source" | "cue" | "content" | "trigger", Span];

const markedSpans = (any: AnyClaim): Marked[] => {
  switch (any.kind) {
    case "statement":
      return [
        ...any.claim.source.spans.map((s): Marked => ["source", s]),
        ...any.claim.cue.spans.map((s): Marked => ["cue", s]),
        ...any.claim.content.spans.map((s): Marked => ["content", s]),
      ];
    case "event":
      return [
        ...any.claim.trigger.map((s): Marked => ["trigger", s]),
        ...[...any.claim.actors, ...any.claim.recipients].flatMap(({ spans }) => spans.map((s): Marked => ["source", s])),
      ];
    case "commitment":
      return any.claim.what.spans.map((s): Marked => ["content", s]);
    case "warning":
      return any.claim.of.spans.map((s): Marked => ["content", s]);
    default:
      return [];
  }
};

/** The words of a stretch with the claim's parts marked; what overlaps an earlier mark stays as it is. */
function marked(text: string, [begin, end]: Span, marks: readonly Marked[], palette: Palette): string {
  let out = "";
  let at = begin;
  for (const [kind, [b, e]] of [...marks].sort((x, y) => x[1][0] - y[1][0] || y[1][1] - x[1][1])) {
    if (b < at || e > end) continue;
    out += text.slice(at, b) + palette.mark(kind, oneLine(text.slice(b, e)));
    at = e;
  }
  return out === "" ? plain(text.slice(begin, end)) : out + plain(text.slice(at, end));
}

function tree(rows: readonly TreeRow[], { faint }: Palette): string[] {
  const cells = rows.map(({ form, lemma, upos, relation, head, name, here }) => [
    `${here ? ">" : " "} ${plain(form)}`,
    plain(lemma),
    upos,
    relation,
    head === null ? "-" : plain(head),
    name === "O" ? "" : name,
  ]);
  const header = ["  form", "lemma", "UPOS", "relation", "head", "name"];
  const widths = header.map((title, c) => Math.max(...[header, ...cells].map((row) => displayWidth(row[c] ?? title))));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, c) => cell + " ".repeat((widths[c] as number) - displayWidth(cell)))
      .join("  ")
      .trimEnd();
  return [faint(line(header)), ...cells.map(line)];
}

function weights(list: readonly (readonly [string, number])[]): string[] {
  return [
    ...list.slice(0, MOST).map(([name, weight]) => `  ${signed(weight)}  ${name}`),
    ...(list.length > MOST ? [`  and ${list.length - MOST} smaller ones (--json has all)`] : []),
  ];
}

function why({ kind, claim, cue, deed, rows }: ClaimExplained, width: number): string[] {
  if (kind === "statement") {
    if (cue === null) return hang("No cue: a quotation that stands alone goes to the speaker who was quoted last in the paragraph before.", width);
    const known = cue.known === null ? "not in the lexicon of cues" : `a cue ${cue.known.cue} of ${cue.known.seen} times in the training reports`;
    const head = hang(`${cue.key}: ${known}; probability of a cue ${(cue.cue ?? 0).toFixed(2)}.`, width);
    const told = cue.told
      ? hang("The tree tells it: a word of data/statements/verbs.tsv with its complement, in another's words, a relative clause or a noun phrase.", width)
      : [];
    if (cue.proposal === null) return [...head, ...told];
    const { probability, least, why: list } = cue.proposal;
    return [
      ...head,
      ...told,
      ...hang(`The whole attribution: ${probability.toFixed(2)}, at least ${least.toFixed(2)} is wanted. What adds to its log odds:`, width),
      ...weights(list),
    ];
  }
  if (kind === "event") {
    if (deed === null) return hang("Its trigger could not be found again.", width);
    const held = deed.tried.find(({ failed }) => failed === null);
    const { judgement } = deed;
    return [
      ...hang(held === undefined ? `No pattern of ${deed.word ?? "this word"} holds: the classifier alone found it.` : `Pattern: ${held.pattern}`, width),
      ...(held !== undefined && !held.pattern.includes(`-> ${(claim as Event).type}`)
        ? hang("The type is another than the pattern's: the deed is refused, or the classifier overruled a pattern that rests on the bare word.", width)
        : []),
      ...(judgement === null
        ? []
        : hang(
            `Share of the sentence's choice: ${judgement.ownType === null ? "" : `the pattern's ${judgement.ownType} ${judgement.own.toFixed(2)}`}${judgement.ownType !== null && judgement.other ? ", " : ""}${judgement.other ? `the classifier's ${judgement.other.type} ${judgement.other.share.toFixed(2)}` : ""}.`,
            width,
          )),
      ...(deed.why.length > 0
        ? [...hang("What the classifier weighs for this type:", width), ...weights(deed.why)]
        : hang("The classifier knows none of its words.", width)),
    ];
  }
  const evidence = "evidence" in claim ? claim.evidence : [];
  return [
    ...hang(`Evidence: ${evidence.join(", ") || "none"} (explain it with --claim).`, width),
    ...(rows.length > 0
      ? ["  Rows of data/stances that could have given it:", ...rows.flatMap((row) => hang(row, width, 4))]
      : hang("No row of data/stances fits: read from a modal verb, the manner of the promise or a named harm.", width)),
  ];
}

function confidence({ claim, confidence: facts }: ClaimExplained, width: number): string[] {
  const total = hang(`${(claim.confidence ?? 0).toFixed(2)}: so many of a hundred claims scored like this one are right.`, width);
  return [
    ...total,
    ...facts
      .filter(({ value, weight }) => value * weight !== 0)
      .map(({ fact, value, weight }) => `  ${signed(value * weight)}  ${fact}${value === 1 ? "" : ` (${value.toFixed(2)})`}`),
  ];
}

function whoLines({ role, entity, name, resolved, steps }: WhoExplained, { report }: CasusRecord, width: number, { faint }: Palette): string[] {
  const origin = resolved === "knowledge" ? "known to the base of actors" : "known from the report alone";
  return [
    ...hang(`${role}: ${plain(name)} (${entity}), ${origin}`, width),
    ...(steps.length === 0 ? hang(faint("no other candidate was there"), width, 4) : []),
    ...steps
      .slice(0, MOST)
      .flatMap(({ begin, end, step, chosen, candidates }) => [
        ...hang(`${step} "${oneLine(report.text.slice(begin, end))}": ${chosen ?? "nobody"}`, width, 4),
        ...candidates
          .slice(0, MOST)
          .flatMap(({ id, score, why: reasons }) =>
            hang(faint(`${id === chosen ? "won " : "lost"} ${score.toFixed(2)}  ${id}${reasons.length > 0 ? `: ${reasons.join("; ")}` : ""}`), width, 6),
          ),
      ]),
  ];
}

/** Why nothing, or not more, was coded at some words. */
export function renderMissing({ words, section, covered, tokens }: MissingExplained, { report }: CasusRecord, { width, palette }: Page): string {
  const told = tokens.filter(({ reasons }) => reasons.length > 0);
  return [
    palette.heading(`"${oneLine(report.text.slice(...words))}"`),
    ...hang(`Section ${section}.`, width),
    ...hang(covered.length === 0 ? "No claim points at these words." : `Claims that point at these words: ${covered.join(", ")}.`, width),
    "",
    ...told.flatMap(({ form, reasons }) => [plain(form), ...reasons.flatMap((reason) => hang(reason, width))]),
    ...(told.length < tokens.length ? [palette.faint(`Of the other ${tokens.length - told.length} none can be cue or trigger by its kind.`)] : []),
  ].join("\n");
}
