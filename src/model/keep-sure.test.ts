import { expect, test } from "vitest";
import { newReport } from "../intake/new-report.js";
import { loadCoder } from "../load/load-coder.js";
import { keepSure } from "./keep-sure.js";
import { CasusRecord } from "./record.js";

const text = "Kenya said on Monday that it would not send troops. The rebels agreed to free 12 hostages by June 1. He fears a wider war, he said.";
const record = loadCoder().code(newReport({ text, published: "2024-05-14" }));
const claims = (r: CasusRecord) => [...r.statements, ...r.events, ...r.positions, ...r.commitments, ...r.warnings];

test("every claim of the coder says how sure it is", () => {
  expect(claims(record).length).toBeGreaterThan(4);
  for (const { confidence } of claims(record)) expect(confidence).toBeGreaterThan(0);
});

test("nothing is lost at 0, nothing stays above 1, and nothing points at what is gone", () => {
  expect(keepSure(record, 0)).toEqual(record);
  for (const least of [0.5, 0.7, 0.9, 1]) {
    const kept = CasusRecord.parse(keepSure(record, least));
    expect(claims(kept).every(({ confidence }) => (confidence as number) >= least)).toBe(true);
    const ids = new Set([...kept.statements, ...kept.events].map(({ id }) => id));
    for (const { evidence } of [...kept.positions, ...kept.commitments, ...kept.warnings]) expect(evidence.every((id) => ids.has(id))).toBe(true);
    for (const { statement } of kept.events) expect(statement === null || ids.has(statement)).toBe(true);
  }
});
