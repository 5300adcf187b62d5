/** What holds for the record of any text: valid by the schema, every span in the text, every id known, the same bytes again. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Coder, createCoder } from "./code.js";
import { newReport } from "./intake/new-report.js";
import { loadResources } from "./load/load-coder.js";
import { CasusRecord, type Span } from "./model/record.js";

let shared: Coder | null = null;
const coder = (): Coder => {
  shared ??= createCoder(loadResources());
  return shared;
};

const FRAGMENTS = [
  "Kenya said on Monday that it would not send troops to Uganda.",
  "“We will never leave,” General Amin Saleh told reporters. “Never.”",
  "Also read: What next for the talks?",
  "KAMPALA, 3 March (Reuters) - ",
  "The rebels agreed to free 12 hostages within 72 hours if the army withdrew from the valley.",
  "He warned that the fighting could spread; she denied it.",
  "Protesters hurled stones at police, who fired tear gas.",
  "by Peter Ouma\n\n",
  '"',
  "”",
  "(",
  "\n\n",
  "U.S. Secretary of State",
  "🙂 نور in Tromsø",
  "\ud83d",
];
const text = fc
  .array(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...FRAGMENTS) }, { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 40 }) }), {
    minLength: 1,
    maxLength: 12,
  })
  .map((parts) => parts.join(" "))
  .filter((words) => words.trim() !== "");

/** Every span and begin/end pair of a value, wherever it stands. */
function spansOf(value: unknown, found: Span[] = []): Span[] {
  if (Array.isArray(value)) {
    if (value.length === 2 && value.every((n) => typeof n === "number")) found.push(value as Span);
    else for (const item of value) spansOf(item, found);
  } else if (typeof value === "object" && value !== null) {
    const { begin, end } = value as { begin?: unknown; end?: unknown };
    if (typeof begin === "number" && typeof end === "number") found.push([begin, end]);
    for (const item of Object.values(value)) spansOf(item, found);
  }
  return found;
}

describe("the record of any text", () => {
  test("is valid, and every span slices words out of the text", () => {
    fc.assert(
      fc.property(text, fc.constantFrom(null, "2024-05-14", "2024-05-14T23:59Z"), (words, published) => {
        const report = newReport({ text: words, published });
        const record = CasusRecord.parse(coder().code(report));
        const half = (at: number): boolean => /[\udc00-\udfff]/.test(report.text[at] ?? "") && /[\ud800-\udbff]/.test(report.text[at - 1] ?? "");
        for (const [begin, end] of spansOf({ ...record, report: null })) {
          expect(begin).toBeLessThan(end);
          expect(end).toBeLessThanOrEqual(report.text.length);
          expect(report.text.slice(begin, end).trim()).not.toBe("");
          expect(half(begin) || half(end)).toBe(false);
        }
      }),
      { numRuns: 60 },
    );
  });

  test("names only what it holds", () => {
    fc.assert(
      fc.property(text, (words) => {
        const r = coder().code(newReport({ text: words, published: "2024-05-14" }));
        const actors = new Set([...r.entities.map(({ id }) => id)]);
        const places = new Set(r.places.map(({ id }) => id));
        const claims = new Set([...r.statements, ...r.events].map(({ id }) => id));
        expect(new Set(r.entities.map(({ id }) => id)).size).toBe(r.entities.length);
        const known = (id: string | null): boolean => id === null || actors.has(id);
        for (const s of r.statements) expect(known(s.source.entity) && known(s.addressee) && (s.within === null || claims.has(s.within))).toBe(true);
        for (const e of r.events) {
          expect([...e.actors, ...e.recipients].every(({ entity }) => actors.has(entity))).toBe(true);
          expect((e.place === null || places.has(e.place)) && (e.statement === null || claims.has(e.statement))).toBe(true);
        }
        for (const p of r.positions) expect(actors.has(p.holder) && (known(p.issue.object) || places.has(p.issue.object as string))).toBe(true);
        for (const c of r.commitments) expect(actors.has(c.who)).toBe(true);
        for (const w of r.warnings) expect(known(w.by)).toBe(true);
        for (const { evidence } of [...r.positions, ...r.commitments, ...r.warnings]) expect(evidence.every((id) => claims.has(id))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  test("is the same again, byte for byte, whatever was coded in between", () => {
    const report = newReport({ text: FRAGMENTS.join(" "), published: "2024-05-14" });
    const first = JSON.stringify(coder().code(report));
    coder().code(newReport({ text: "Quite another report, said Ms. Otten in Oslo." }));
    expect(JSON.stringify(coder().code(report))).toBe(first);
  });

  test("of ten megabytes without a line break ends", () => {
    const long = "x".repeat(10_000_000);
    expect(coder().code(newReport({ text: long })).statements).toEqual([]);
  });
});

describe("a headline with a colon", () => {
  const cues = (headline: string): (string | null)[] => {
    const body = "KHARTOUM, Jan 11 (Wire) - The army took a town in the east of the country on Saturday, residents said.";
    const record = coder().code(newReport({ text: `${headline}\n\n${body}`, published: "2025-01-12" }));
    return record.statements.filter(({ content }) => (content.spans[0]?.[0] ?? 0) < headline.length).map(({ cue }) => cue.lemma);
  };
  test("a place names the topic, a person the speaker", () => {
    expect(cues("Sudan: army retakes town from rebels")).toEqual([]);
    expect(cues("Minister: Sudan will retake every town from rebels")).toEqual([":"]);
  });
});

test("a term of hours ends on a day", () => {
  const text = "The hostages must be freed within 48 hours, the rebels said.";
  const { events } = coder().code(newReport({ text, published: "2024-05-14T10:15Z" }));
  expect(events.find(({ type }) => type === "RETREAT")?.date).toMatchObject({ from: "2024-05-16", to: null });
});
