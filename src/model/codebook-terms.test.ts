import { describe, expect, test } from "vitest";
import { readJson } from "../load/load-core.js";
import { CodebookContexts, CodebookSectors, CodebookStatuses, ploverTypeOf } from "./codebook-terms.js";
import { EVENT_TYPES } from "./plover.js";

const statuses = CodebookStatuses.parse(readJson("codebook/statuses.json"));

test("every context, sector and status is defined", () => {
  expect(CodebookContexts.parse(readJson("codebook/contexts.json")).contexts).toHaveLength(37);
  expect(CodebookSectors.parse(readJson("codebook/sectors.json")).sectors).toHaveLength(29);
  expect(statuses.statuses).toHaveLength(8);
});

test("a list that lacks a term, or has it elsewhere, is refused", () => {
  const { contexts, source } = CodebookContexts.parse(readJson("codebook/contexts.json"));
  expect(CodebookContexts.safeParse({ contexts: contexts.slice(1), source }).success).toBe(false);
  expect(CodebookContexts.safeParse({ contexts: contexts.toReversed(), source }).success).toBe(false);
});

test("a status that leaves a type unfolded is refused", () => {
  const broken = structuredClone(statuses);
  broken.statuses[2]?.folds.pop();
  const result = CodebookStatuses.safeParse(broken);
  expect(result.error?.issues[0]).toMatchObject({ path: ["statuses", 2, "folds"], message: "must fold every type" });
});

describe("PLOVER's type of a deed and its status", () => {
  test.each([
    ["CONSULT", null, "planned", "AGREE"],
    ["RETREAT", "withdraw", "planned", "AGREE"],
    ["RETREAT", "resign", "planned", "RETREAT"],
    ["ASSAULT", "aerial", "planned", "THREATEN"],
    ["REJECT", "meet", "planned", "REJECT"],
    ["AID", null, "threatened", "THREATEN"],
    ["RETREAT", "release", "requested", "REQUEST"],
    ["ASSAULT", null, "denied", null],
    ["ASSAULT", null, "hypothetical", null],
    ["CONSULT", "visit", "historical", null],
  ] as const)("%s.%s %s: %s", (type, mode, status, expected) => expect(ploverTypeOf(statuses, type, mode, status)).toBe(expected));

  test("what happened stays what it is", () => {
    for (const type of EVENT_TYPES) for (const status of ["occurred", "ongoing"] as const) expect(ploverTypeOf(statuses, type, null, status)).toBe(type);
  });
});
