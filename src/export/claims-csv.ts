/** Every claim of a record as a row of one table (RFC 4180), for spreadsheets and statistics. */
import { stringify } from "csv-stringify/sync";
import type { CasusRecord, Span } from "../model/record.js";
import { speakersOf } from "../model/speakers.js";

/** The column dictionary, in order: name, what it holds. */
export const CLAIM_COLUMNS = [
  ["report_id", "id of the report"],
  ["report_sha256", "checksum of its text (SHA-256)"],
  ["published", "ISO date or date-time of publication; empty when not known"],
  ["outlet", "who published it"],
  ["url", "its address"],
  ["kind", "statement, event, position, commitment or warning"],
  ["claim", "id of the claim within the record (s1, e1, p1, c1, w1)"],
  ["who", "speaker, actor, holder, who promises, who warns: names, joined by '; '"],
  ["who_ids", "their ids, in the same order"],
  ["whom", "recipients of an event, addressee of a statement: names, joined by '; '"],
  ["whom_ids", "their ids, in the same order"],
  ["what", "content of a statement, label of a position, commitment or warning, trigger of an event"],
  ["type", "PLOVER type of an event, stance of a position, manner of a statement"],
  ["mode", "PLOVER mode of an event; lemma of the cue of a statement, without its negation: see cue"],
  ["contexts", "PLOVER contexts of an event, joined by '; '"],
  ["status", "standing of an event: occurred, ongoing, planned, threatened, requested, denied, hypothetical, historical"],
  ["intensity", "PLOVER's scale, -10 to 10"],
  ["date_from", "first day of an event, day of a statement (ISO)"],
  ["date_to", "last day of an event, where it has several"],
  ["due", "day by which a commitment is due"],
  ["place", "name of the place of an event"],
  ["country", "its country (ISO 3166-1 alpha-3)"],
  ["lat", "its latitude, degrees"],
  ["lon", "its longitude, degrees"],
  ["evidence", "the words that carry the claim"],
  ["begin", "where they begin: UTF-16 code units of the report's text"],
  ["end", "where they end"],
  ["carried_by", "the statement that carries an event or encloses a statement; the claims behind a position, commitment or warning, joined by '; '"],
  ["confidence", "how sure the claim is, 0 to 1"],
  ["title", "headline of the report"],
  ["cue", "words of the cue of a statement, its negation among them"],
] as const;

type Row = Partial<Record<(typeof CLAIM_COLUMNS)[number][0], string | number | null>>;

export const claimsHeading = (): string => stringify([CLAIM_COLUMNS.map(([name]) => name)]).trimEnd();

/** @returns one CSV line a claim; a cell that a spreadsheet would run as a formula is quoted with an apostrophe */
export function claimLines(record: CasusRecord): string[] {
  const { report } = record;
  const names = new Map([...record.entities, ...record.places].map(({ id, name }) => [id, name]));
  const places = new Map(record.places.map((place) => [place.id, place]));
  const named = (ids: readonly (string | null)[]): string => ids.map((id) => (id === null ? "" : (names.get(id) ?? id))).join("; ");
  const listed = (ids: readonly (string | null)[]): string => ids.map((id) => id ?? "").join("; ");
  const words = (spans: readonly Span[]): string => spans.map(([b, e]) => report.text.slice(b, e)).join(" … ");
  const range = (spans: readonly Span[]): Row =>
    spans.length === 0 ? {} : { begin: Math.min(...spans.map(([b]) => b)), end: Math.max(...spans.map(([, e]) => e)) };
  const carriers = new Map([...record.statements.map((s) => [s.id, s.content.spans] as const), ...record.events.map((e) => [e.id, e.trigger] as const)]);
  const behind = (ids: readonly string[]): Span[] => (carriers.get(ids[0] ?? "") ?? []).map(([b, e]): Span => [b, e]);

  const rows: Row[] = [
    ...record.statements.map(
      (s): Row => ({
        kind: "statement",
        claim: s.id,
        confidence: s.confidence ?? null,
        who: s.source.entity === null ? words(s.source.spans) : named(speakersOf(s)),
        who_ids: listed(speakersOf(s)),
        whom: named([s.addressee]),
        whom_ids: listed([s.addressee]),
        what: words(s.content.spans),
        type: s.manner,
        mode: s.cue.lemma,
        cue: words(s.cue.spans),
        date_from: s.date,
        evidence: words(s.content.spans),
        ...range(s.content.spans),
        carried_by: s.within,
      }),
    ),
    ...record.events.map((e): Row => {
      const place = e.place === null ? null : (places.get(e.place) ?? null);
      return {
        kind: "event",
        claim: e.id,
        confidence: e.confidence ?? null,
        who: named(e.actors.map(({ entity }) => entity)),
        who_ids: listed(e.actors.map(({ entity }) => entity)),
        whom: named(e.recipients.map(({ entity }) => entity)),
        whom_ids: listed(e.recipients.map(({ entity }) => entity)),
        what: words(e.trigger),
        type: e.type,
        mode: e.mode,
        contexts: e.contexts.join("; "),
        status: e.status,
        intensity: e.intensity,
        date_from: e.date?.from ?? null,
        date_to: e.date?.to ?? null,
        place: place?.name ?? null,
        country: place?.country ?? null,
        lat: place?.lat ?? null,
        lon: place?.lon ?? null,
        evidence: words(e.trigger),
        ...range(e.trigger),
        carried_by: e.statement,
      };
    }),
    ...record.positions.map(
      (p): Row => ({
        kind: "position",
        claim: p.id,
        confidence: p.confidence ?? null,
        who: named([p.holder]),
        who_ids: p.holder,
        what: p.issue.label,
        type: p.stance,
        evidence: words(behind(p.evidence)),
        ...range(behind(p.evidence)),
        carried_by: p.evidence.join("; "),
      }),
    ),
    ...record.commitments.map(
      (c): Row => ({
        kind: "commitment",
        claim: c.id,
        confidence: c.confidence ?? null,
        who: named([c.who]),
        who_ids: c.who,
        what: c.what.label,
        due: c.due,
        evidence: words(c.what.spans),
        ...range(c.what.spans),
        carried_by: c.evidence.join("; "),
      }),
    ),
    ...record.warnings.map(
      (w): Row => ({
        kind: "warning",
        claim: w.id,
        confidence: w.confidence ?? null,
        who: named([w.by]),
        who_ids: listed([w.by]),
        what: w.of.label,
        evidence: words(w.of.spans),
        ...range(w.of.spans),
        carried_by: w.evidence.join("; "),
      }),
    ),
  ];
  const { id, sha256, published, outlet, url, title } = report;
  const whole = rows.map((row): Row => ({ report_id: id, report_sha256: sha256, published, outlet, url, title, ...row }));
  return whole.map((row) => stringify([CLAIM_COLUMNS.map(([name]) => harmless(row[name] ?? ""))], { record_delimiter: "\n" }).replace(/\n$/, ""));
}

/** A cell that begins like a formula is made text (CSV injection, CWE-1236). Numbers stay numbers. */
const harmless = (value: string | number): string | number => (typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : value);
