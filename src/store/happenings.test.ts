import { expect, it } from "vitest";
import { sameHappening } from "./happenings.js";

const event = {
  claim_id: 1,
  type: "ASSAULT",
  day: 20240503,
  date_read: 1,
  place_id: null as number | null,
  happening_id: 1,
  actors: new Set([1]),
  recipients: new Set([2]),
};

it.each([
  ["the same told twice", {}, "the same type, actor and recipient, the same day"],
  ["the next day, both read in the text: shelled again", { day: 20240504 }, null],
  [
    "the next day, one of them the report's own",
    { day: 20240504, date_read: 0 },
    "the same type, actor and recipient, neighbouring days, one of them the report's own",
  ],
  ["two days later", { day: 20240505, date_read: 0 }, null],
  ["by another", { actors: new Set([3]) }, null],
  ["on another", { recipients: new Set([3]) }, null],
  ["by nobody named", { actors: new Set<number>() }, "the same type, recipient, the same day"],
  ["the other way round", { actors: new Set([2]), recipients: new Set([1]) }, null],
  ["a deed of the same family", { type: "COERCE" }, "a type of the same family, actor and recipient, the same day"],
  ["a deed of another family", { type: "AID" }, null],
])("%s", (_, change, reason) => {
  expect(sameHappening(event, { ...event, claim_id: 2, ...change })).toBe(reason);
});

it("keeps places apart", () => {
  expect(sameHappening({ ...event, place_id: 1 }, { ...event, place_id: 2 })).toBeNull();
  expect(sameHappening({ ...event, place_id: 1 }, { ...event, place_id: 1 })).toMatch(/the same place$/);
});
