import { expect, it } from "vitest";
import { instantOf } from "./instant.js";
import { hourName } from "./wording.js";

it("orders what was told by when it was, not by how its zone writes it", () => {
  const told = ["2025-11-19T23:30:00-08:00", "2025-11-20T06:00Z", "2025-11-20T08:10:00+03:00", "2025-11-20T17:00:00+13:00"];
  expect([...told].sort((a, b) => instantOf(a) - instantOf(b))).toEqual([...told].reverse());
  expect(instantOf("2025-11-20")).toBeGreaterThan(instantOf("2025-11-20T23:59Z"));
  expect(instantOf("2025-11-20")).toBeLessThan(instantOf("2025-11-21T00:00Z"));
  expect(instantOf("2025-11-20T06:00")).toBe(instantOf("2025-11-20T06:00Z"));
});

it("names the hour of UTC", () => {
  expect(hourName("2025-11-21T09:00:00+03:00")).toBe("21 Nov 2025, 06:00 UTC");
  expect(hourName("2025-11-20T02:00:00+13:00")).toBe("19 Nov 2025, 13:00 UTC");
  expect(hourName("2025-11-20T02:00Z")).toBe("20 Nov 2025, 02:00 UTC");
});
