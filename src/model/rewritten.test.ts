import { expect, test } from "vitest";
import { replacedIn, rewritten } from "./rewritten.js";

test.each([
  ["Four people died in Tarsk.", "Nine people died in Tarsk.", [{ was: "Four", now: "Nine" }]],
  ["Four people died in Tarsk.", "Four people died in Port Emel.", [{ was: "Tarsk.", now: "Port Emel." }]],
  [
    "Four died in old Tarsk, the mayor said.",
    "Nine died in Tarsk, the mayor said.",
    [
      { was: "Four", now: "Nine" },
      { was: "old", now: "" },
    ],
  ],
  ["Four died in Tarsk.", "Four died in Tarsk.", []],
])("%s → %s", (older, newer, replaced) => expect(replacedIn(rewritten(older, newer) ?? [])).toEqual(replaced));

test("what shares too little is no rewriting", () => expect(rewritten("Four died in Tarsk.", "The port was shut.")).toBeNull());
