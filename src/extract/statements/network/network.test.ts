import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readVectors } from "../../../text/encoder/word-vectors.js";
import { readFrozenParses } from "../golden/frozen-parse.js";
import { norm, type Reading, readReport } from "../reading.js";
import { AttributionNetwork } from "./network.js";
import { ROLE, roleSums } from "./role-sums.js";
import { TABLES, tokenCodes } from "./token-codes.js";
import { WINDOW_TABLES, windowCodes } from "./window-codes.js";

const bytes = (name: string): ArrayBuffer => Uint8Array.from(readFileSync(new URL(`../../../../data/${name}`, import.meta.url))).buffer;
const vectors = readVectors(bytes("text/vectors.bin"));
const network = new AttributionNetwork(bytes("statements/network.bin"), vectors);
const parses = readFrozenParses(readFileSync(new URL("../golden/parses.tsv", import.meta.url), "utf8"));
const readings = [...parses.values()].map(readReport);
const reading = (text: string): Reading => readReport(parses.get(text) as NonNullable<ReturnType<typeof parses.get>>);

const plain = reading("The minister said that the talks had failed.");

describe("the attribution network", () => {
  it("tells the head of the cue, and around it source and content", () => {
    const first = network.read(plain);
    const cue = first.head.indexOf(Math.max(...first.head));
    expect(norm(plain, cue)).toBe("said");
    const [seen] = network.readAround(plain, first, [cue]);
    if (seen === undefined) throw new Error("no second reading");
    expect(seen.right).toBeGreaterThan(0.8);
    // "the minister" is source and no content, "that the talks had failed" the other way round.
    const source = roleSums(plain, seen, ROLE.source);
    const content = roleSums(plain, seen, ROLE.content);
    expect(source.mean(0, 1)).toBeGreaterThan(0);
    expect(content.mean(0, 1)).toBeLessThan(0);
    expect(content.mean(3, 7)).toBeGreaterThan(0);
    expect(source.mean(3, 7)).toBeLessThan(0);
  });

  it("gives the same whatever it read before", () => {
    const alone = new AttributionNetwork(bytes("statements/network.bin"), vectors).read(plain).head;
    for (const r of readings) network.read(r);
    expect([...network.read(plain).head]).toEqual([...alone]);
  });

  it("gives the same for a window alone and among others", () => {
    for (const r of readings.filter((x) => x.doc.tokens.count > 12)) {
      const first = network.read(r);
      const all = network.readAround(r, first, [1, 3, 5]);
      const [alone] = network.readAround(r, first, [3]);
      expect([...(all[1]?.roles ?? [])]).toEqual([...(alone?.roles ?? [])]);
    }
  });

  it("refuses weights of another kind", () => {
    expect(() => new AttributionNetwork(bytes("text/vectors.bin"), vectors)).toThrow(/not a weight file/);
  });
});

describe("codes", () => {
  const bounds = (tables: readonly number[]): [number, number][] => tables.map((size, k) => [tables.slice(0, k).reduce((a, b) => a + b, 0), size]);

  it("lie in their tables", () => {
    for (const r of readings) {
      const { codes, links } = tokenCodes(r);
      bounds(TABLES).forEach(([from, size], k) => {
        for (let i = k; i < codes.length; i += TABLES.length) {
          expect(codes[i]).toBeGreaterThanOrEqual(from);
          expect(codes[i]).toBeLessThan(from + size);
        }
      });
      for (const to of links) expect(to).toBeLessThan(r.doc.tokens.count);
    }
  });

  it("of windows too, and a window holds its cue", () => {
    for (const r of readings)
      for (let cue = 0; cue < r.doc.tokens.count; cue++) {
        const w = windowCodes(r, cue);
        expect(w.first).toBeLessThanOrEqual(cue);
        expect(w.last).toBeGreaterThanOrEqual(cue);
        bounds(WINDOW_TABLES).forEach(([from, size], k) => {
          for (let i = k; i < w.codes.length; i += WINDOW_TABLES.length)
            if ((w.codes[i] as number) < from || (w.codes[i] as number) >= from + size) expect.fail(`${cue} ${k}`);
        });
      }
  });

  it("cut long reports into stretches that cover them", () => {
    for (const r of readings) {
      const { stretches } = tokenCodes(r);
      expect(stretches[0]).toBe(0);
      expect(stretches.at(-1)).toBe(r.doc.tokens.count);
    }
  });
});
