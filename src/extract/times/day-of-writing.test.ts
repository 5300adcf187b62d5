import { describe, expect, test } from "vitest";
import type { ParsedText } from "../../text/parsed-text.js";
import type { RawTime } from "../claims.js";
import { dayOfWriting } from "./day-of-writing.js";

const LINE = "OSLO, August 7 (Fjord) --";
const doc = (kind: "dateline" | "byline" | "body") => ({ sections: [{ begin: 0, end: LINE.length, kind }] }) as unknown as ParsedText;
const day = { begin: 6, end: 14, from: "2021-08-07", to: "2021-08-07" } as RawTime;

describe("the day that a report was written on", () => {
  test.each([
    ["dateline", "2021-08-08", "2021-08-07"],
    ["dateline", "2021-08-07T18:00:00Z", "2021-08-07T18:00:00Z"],
    ["dateline", "2021-08-06", "2021-08-06"],
    ["dateline", "2021-09-08", "2021-09-08"],
    ["body", "2021-08-08", "2021-08-08"],
    ["dateline", null, "2021-08-07"],
    ["byline", null, "2021-08-07"],
    ["byline", "2021-08-08", "2021-08-08"],
    ["body", null, null],
  ] as const)("%s, printed %s: %s", (kind, printed, written) => expect(dayOfWriting(doc(kind), [day], printed)).toBe(written));
});
