import { afterEach, expect, test, vi } from "vitest";
import { GERMAN, TEXT } from "./sources.fixture.js";

afterEach(() => {
  vi.doUnmock("eld/extrasmall");
  vi.resetModules();
});

test("what is plainly English is told without the detector", async () => {
  vi.doMock("eld/extrasmall", () => {
    throw new Error("it was loaded");
  });
  const { languageOf } = await import("./language.js");
  expect(await languageOf(TEXT, "de")).toBe("en");
  await expect(languageOf(GERMAN, null)).rejects.toThrow();
});

test.each([
  ["de", GERMAN],
  [
    "nl",
    "De minister zei maandag dat de gesprekken met Tunis of Malta doorgaan en dat er geen besluit was genomen over de boten die in de haven van Sfax liggen.",
  ],
  ["fr", "Le ministre a dit lundi que les pourparlers continueraient, et que le journal The Times and Post avait raison sur le sort des bateaux à Sfax."],
  ["da", "Ministeren sagde mandag, at forhandlingerne ville fortsætte, og at der ikke var truffet nogen beslutning om bådene i havnen ved byen Sfax."],
  ["en", "Ministers met in Sfax."],
])("%s", async (language, text) => {
  const { languageOf } = await import("./language.js");
  expect(await languageOf(text, language === "en" ? "en" : null)).toBe(language);
});
