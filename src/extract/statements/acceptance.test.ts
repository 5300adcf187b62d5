import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { calibrated } from "./acceptance.js";
import { Mix } from "./lexicon.js";

describe("confidence", () => {
  const table: [number, number][] = [
    [-2, 0.1],
    [0, 0.5],
    [2, 0.9],
  ];

  it("runs straight between the points of the table and stays at its ends", () => {
    expect([-5, -2, -1, 0, 1, 2, 5].map((score) => Number(calibrated(score, table).toFixed(9)))).toEqual([0.1, 0.1, 0.3, 0.5, 0.7, 0.9, 0.9]);
  });

  it("of the trained table lies between 0 and 1 and never falls with the score", () => {
    const { calibration } = Mix.parse(JSON.parse(readFileSync(new URL("../../../data/statements/mix.json", import.meta.url), "utf8")));
    fc.assert(
      fc.property(fc.double({ min: -8, max: 8, noNaN: true }), fc.double({ min: 0, max: 4, noNaN: true }), (score, more) => {
        const low = calibrated(score, calibration);
        const high = calibrated(score + more, calibration);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(high).toBeGreaterThanOrEqual(low - 1e-9);
      }),
    );
  });
});
