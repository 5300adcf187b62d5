import { expect, it } from "vitest";
import { eachStore } from "../each-store.fixture.js";
import { tellStory } from "../storyline.fixture.js";
import { misspelt } from "./misspelt.js";

eachStore("names and words that are not known", (opened) => {
  it("are told with those that were probably meant", async () => {
    const { store } = opened;
    await tellStory(store);
    expect(await misspelt(store, { text: "karst corridr" })).toEqual(['No report holds "corridr"; did you mean "corridor"?']);
    // The first letter, or two of a long word.
    for (const word of ["vorridor", "coridorr"]) expect(await misspelt(store, { text: word })).toEqual([`No report holds "${word}"; did you mean "corridor"?`]);
    expect(await misspelt(store, { text: "\u{1d4b3}\u{1d4b3}\u{1d4b3}\u{1d4b3} \u{10400}x" })).toHaveLength(2);
    // A name is told as it is written.
    expect(await misspelt(store, { text: "orlen" })).toEqual(['No report holds "orlen"; did you mean "Orlan"?']);
    expect(await misspelt(store, { text: "xylophone" })).toEqual(['No report holds "xylophone"']);
    expect(await misspelt(store, { text: "corridr* OR craterz -lorriez" })).toEqual([]);
    expect(await misspelt(store, { actors: ["Orlen", undefined, "Verania", "Zzzz"], outlet: "Harbor Post", place: "Karst" })).toEqual([
      'Nobody is named "Orlen"; did you mean "Orlan"?',
      'Nobody is named "Zzzz"',
      'No outlet is named "Harbor Post"; did you mean "Harbour Post"?',
      'No place is named "Karst"',
    ]);
  });
});
