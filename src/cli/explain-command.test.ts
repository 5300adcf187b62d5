import { expect, test } from "vitest";
import { codeReport } from "../code.js";
import { newReport } from "../intake/new-report.js";
import { loadResources } from "../load/load-coder.js";
import { aboutClaim, aboutMissing, claimList, explainCommand } from "./explain-command.js";
import { paletteFor } from "./palette.js";

const resources = loadResources();
const text = `Russian Foreign Minister Sergei Lavrov said on Monday that Moscow would not withdraw its troops from the region.

"We oppose any new sanctions against our partners," he told reporters.

Ukraine recalled its ambassador from Minsk on Tuesday. The parcel contained three green umbrellas.`;
const coding = codeReport(newReport({ text, published: "2021-05-04" }), resources, { trace: true });
const form = { json: false, width: 100, palette: paletteFor({}, false) };
const { statements, events, positions } = coding.record;

test("a statement: its words, tree, weights, confidence and source", () => {
  const said = statements.find(({ cue }) => cue.lemma === "say");
  const page = aboutClaim(coding, resources, said?.id ?? "", form);
  expect(page).toContain("STATEMENT: SERGEI LAVROV, SAID, INDIRECT");
  expect(page).toContain("[Russian Foreign Minister Sergei Lavrov] <said");
  expect(page).toMatch(/^> said +say +VERB +root +-$/m);
  expect(page).toMatch(/The whole attribution: 0\.\d\d, at least 0\.31 is wanted/);
  expect(page).toMatch(/^ {2}[+-]\d\.\d\d {2}cue, first reading$/m);
  expect(page).toContain(`${said?.confidence?.toFixed(2)}: so many of a hundred`);
  expect(page).toContain("source: Sergei Lavrov (person/sergei-lavrov)");
});

test("without a claim or words, the claims to choose from", () => {
  expect(claimList(coding)).toMatch(/^s1 statement: .*\n(?:.*\n)+p\d position: .* opposes: /);
});

test("the weights of a statement add up to its probability", () => {
  for (const { id, cue } of statements) {
    if (cue.lemma === null) continue;
    const { proposal, told } = JSON.parse(aboutClaim(coding, resources, id, { ...form, json: true })).cue;
    const sum = proposal.why.reduce((total: number, [, weight]: [string, number]) => total + weight, 0);
    expect(1 / (1 + Math.exp(-sum))).toBeCloseTo(proposal.probability, 6);
    expect(proposal.accepted || told).toBe(true);
  }
});

test("a statement in another's words, which the tree tells, and the pronoun's candidates", () => {
  const idOf = (lemma: string): string => statements.find(({ cue }) => cue.lemma === lemma)?.id ?? "";
  expect(aboutClaim(coding, resources, idOf("oppose"), form)).toContain("The tree tells it: a word of data/statements/verbs.tsv");
  const page = aboutClaim(coding, resources, idOf("tell"), form);
  expect(page).not.toContain("The tree tells it");
  expect(page).toMatch(/pronoun "he": person\/sergei-lavrov\n +won /);
  expect(page).toMatch(/^ +lost /m);
});

test("an event: the pattern that holds, and who acted", () => {
  const recalled = events.find(({ trigger }) => trigger.some(([b, e]) => text.slice(b, e).startsWith("recalled")));
  const page = aboutClaim(coding, resources, recalled?.id ?? "", form);
  expect(page).toMatch(/Pattern: recall\/v obj\S* .*SANCTION\.withdraw/);
  expect(page).toContain("actor: Ukraine (country/UKR)");
});

test("a position: its evidence and its row of the lexicon", () => {
  const against = positions.find(({ stance }) => stance === "opposes");
  const page = aboutClaim(coding, resources, against?.id ?? "", form);
  expect(page).toContain(`Evidence: ${against?.evidence.join(", ")}`);
  expect(page).toContain("predicates.tsv: oppose VERB");
});

test("every claim can be explained, and never without a reason", () => {
  for (const { id } of [...statements, ...events, ...positions, ...coding.record.commitments, ...coding.record.warnings])
    expect(aboutClaim(coding, resources, id, form)).toMatch(/\nWHY\n {2}\S/);
});

test("words without a claim say what they lack", () => {
  const page = aboutMissing(coding, resources, "parcel  Contained", form);
  expect(page).toContain("No claim points at these words.");
  expect(page).toContain("no pattern for contain/v");
  expect(page).toMatch(/the classifier gives [A-Z]+ 0\.\d\d of the sentence, from 0\.30 on it would be an event/);
});

test("words with a claim name it", () => {
  const said = statements.find(({ cue }) => cue.lemma === "say");
  expect(aboutMissing(coding, resources, "Lavrov said", form)).toContain(`cue of statement ${said?.id}`);
});

test("words that are not there: the nearest line", () => {
  expect(() => aboutMissing(coding, resources, "recalled its consul from Minsk", form)).toThrow(
    /does not stand in the report\. The nearest line is: Ukraine recalled/,
  );
  expect(() => aboutMissing(coding, resources, "zebra", form)).toThrow("No line shares a word with it.");
});

test("an unknown claim lists those that exist", () => {
  expect(() => aboutClaim(coding, resources, "s99", form)).toThrow(/there is no claim s99\. There are: s1, .*e1/);
});

test("one of --claim and --missing", async () => {
  await expect(explainCommand("-", { claim: "s1", missing: "umbrellas" })).rejects.toThrow("not both");
});
