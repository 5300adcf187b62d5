/** W3C Web Annotations (Recommendation of 2017-02-23): one annotation a claim, with its words by position and by quotation. */
import type { CasusRecord, Span } from "../model/record.js";

const CONTEXT = "http://www.w3.org/ns/anno.jsonld";
/** Code units of text before and after a quotation. */
const AROUND = 32;

/**
 * The record's claims as an AnnotationPage. Text positions count Unicode code points, as the model (4.2.5) asks, not the
 * code units of the record.
 */
export function annotationPage(record: CasusRecord): object {
  const { report } = record;
  const source = report.url ?? `urn:sha256:${report.sha256}`;
  const points = codePoints(report.text);
  const names = new Map(record.entities.map(({ id, name }) => [id, name]));
  const name = (id: string | null): string | null => (id === null ? null : (names.get(id) ?? id));
  const target = ([begin, end]: Span): object => ({
    source,
    selector: [
      { type: "TextPositionSelector", start: points(begin), end: points(end) },
      {
        type: "TextQuoteSelector",
        exact: report.text.slice(begin, end),
        prefix: report.text.slice(Math.max(0, begin - AROUND), begin),
        suffix: report.text.slice(end, end + AROUND),
      },
    ],
  });
  const annotation = (kind: string, id: string, spans: readonly Span[], value: object): object[] =>
    spans.length === 0
      ? []
      : [
          {
            id: `urn:casus:${report.sha256}:${kind}:${id}`,
            type: "Annotation",
            motivation: "describing",
            body: [
              { type: "TextualBody", purpose: "tagging", value: kind },
              { type: "TextualBody", purpose: "describing", format: "application/json", value: JSON.stringify(value) },
            ],
            target: spans.map(target),
          },
        ];
  const carriers = new Map([...record.statements.map((s) => [s.id, s.content.spans] as const), ...record.events.map((e) => [e.id, e.trigger] as const)]);
  const behind = (ids: readonly string[]): Span[] => ids.flatMap((id) => carriers.get(id) ?? []);
  return {
    "@context": CONTEXT,
    id: `urn:casus:${report.sha256}`,
    type: "AnnotationPage",
    generator: { id: `urn:casus:coder:${record.coder}`, type: "Software", name: "Casus" },
    items: [
      ...record.statements.flatMap((s) =>
        annotation("statement", s.id, s.content.spans, {
          source: name(s.source.entity),
          cue: s.cue.lemma,
          cueWords: s.cue.spans.map(([b, e]) => report.text.slice(b, e)).join(" … ") || null,
          manner: s.manner,
          within: s.within,
        }),
      ),
      ...record.events.flatMap((e) =>
        annotation("event", e.id, e.trigger, {
          type: e.type,
          mode: e.mode,
          status: e.status,
          actors: e.actors.map(({ entity }) => name(entity)),
          recipients: e.recipients.map(({ entity }) => name(entity)),
          date: e.date?.from ?? null,
        }),
      ),
      ...record.positions.flatMap((p) => annotation("position", p.id, behind(p.evidence), { holder: name(p.holder), stance: p.stance, issue: p.issue.label })),
      ...record.commitments.flatMap((c) => annotation("commitment", c.id, c.what.spans, { who: name(c.who), what: c.what.label, due: c.due })),
      ...record.warnings.flatMap((w) => annotation("warning", w.id, w.of.spans, { by: name(w.by), of: w.of.label })),
    ],
  };
}

/** From code units to code points: one pass over the text, then a look-up each. */
function codePoints(text: string): (unit: number) => number {
  const at = new Int32Array(text.length + 1);
  let point = 0;
  for (let i = 0; i < text.length; i++) {
    at[i] = point;
    const pair = (text.charCodeAt(i) & 0xfc00) === 0xd800 && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00;
    if (!pair) point++;
  }
  at[text.length] = point;
  return (unit) => at[unit] as number;
}
