import { expect, it } from "vitest";
import { accordingTo, deedOf, eventSays } from "./wording.js";

const guard = { entity: "armed/guard", name: "Karst Guard" };
const town = { entity: "place/tarsk", name: "Tarsk" };
const attack = { type: "ASSAULT", mode: null, actors: [guard], recipients: [town], place: null } as const;
const itself = { ...guard, denies: false };

it("never turns a denial into a confession", () => {
  const told = (of: object) => eventSays({ ...attack, status: "occurred", told_by: null, ...of }).says;
  expect(told({})).toBe("attacked Tarsk");
  expect(told({ told_by: itself })).toBe("attacked Tarsk, by its own account");
  expect(told({ status: "denied", told_by: itself })).toBe("did not attack Tarsk, by its own account");
  expect(told({ status: "denied", told_by: { ...itself, denies: true } })).toBe("did not attack Tarsk, by its own account");
  // "The guard denied the raid that killed twelve in Tarsk."
  expect(told({ told_by: { ...itself, denies: true } })).toBe("attacked Tarsk, within its own denial");
  expect(told({ told_by: { ...town, denies: true } })).toBe("attacked Tarsk, within a denial by Tarsk");
  expect(told({ status: "denied", told_by: { ...town, denies: true } })).toBe("did not attack Tarsk, according to Tarsk");
  expect(told({ status: "planned", told_by: itself })).toBe("to attack Tarsk");
});

it("denies with the deed's own verb", () => {
  const denied = { status: "denied", recipients: [town] } as const;
  expect(deedOf({ ...denied, type: "RETREAT", mode: "ceasefire" })).toBe("did not cease fire with");
  expect(deedOf({ ...denied, type: "ASSAULT", mode: "firearms", recipients: [] })).toBe("did not shoot");
  expect(accordingTo({ status: "hypothetical", isDoer: true, denies: true })).toBe("within its own denial");
});
