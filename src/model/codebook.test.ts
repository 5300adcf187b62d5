import { expect, test } from "vitest";
import { loadCodebook } from "../load/load-codebook.js";
import { intensityOf, modesOf, parseCodebook } from "./codebook.js";
import { EVENT_TYPES, type EventType } from "./plover.js";

const codebook = loadCodebook();
const files = (change: (copy: Record<EventType, Record<string, unknown>>) => void) => {
  const copy = structuredClone(codebook) as unknown as Record<EventType, Record<string, unknown>>;
  change(copy);
  return copy;
};

/** The scores as the manual prints them, copied here by hand so that a slip in a data file shows. */
const SCORES = `
AGREE 2.5
CONSULT 2.5 visit 4 third-party 1 multilateral 4 phone 1.5
SUPPORT 5
CONCEDE 4.5
COOPERATE 9.5
AID 10
RETREAT 6.5 withdraw 8 release 6.5 disarm 10 ceasefire 7.5 access 6.5 resign 4.5
REQUEST 0 assist 0.5 change -1 yield -1 meet 0
ACCUSE -3 disapprove -2 investigate -3.5 allege -3.5
REJECT -2 assist -1.5 change -2 yield -2 meet -2
THREATEN -3.5 restrict -3 arrest -3.5 relations -3.5 expel -3.5 territory -4 violence -3.5
PROTEST -5 demo -5 riot -7 strike -5 hunger -4.5 boycott -4.5 obstruct -4.5 vandalize null
SANCTION -6 convict -6 expel -5.5 withdraw -6 discontinue -6
MOBILIZE -5.5 troops -6.5 weapons -6.5 police -5.5 militia -6
COERCE -7 seize -7 restrict -7 censor -6.5 curfew -6.5 martial-law -7.5 arrest -7 deport -7 withhold -7 misinformation -6.5 cyber -7
ASSAULT -9 abduct -8.5 beat -7.5 torture -8.5 sexual -8.5 targeted -9.5 destroy -8.5 primitive -8 firearms -9 explosives -9 suicide-attack -9.5 aerial -9.5 drone -9.5 heavy-weapons -9.5 crowd-control -7.5 unconventional -10
`;

test("types, modes and scores are the manual's", () => {
  const printed = EVENT_TYPES.map((type) => [type, codebook[type].score, ...codebook[type].modes.map((mode) => `${mode.name} ${mode.score}`)].join(" "));
  expect(printed).toEqual(SCORES.trim().split("\n"));
});

test("intensity: the mode's score, else the type's, null where the manual prints none", () => {
  expect(intensityOf(codebook, "RETREAT", "ceasefire")).toBe(7.5);
  expect(intensityOf(codebook, "RETREAT", null)).toBe(6.5);
  expect(intensityOf(codebook, "PROTEST", "vandalize")).toBeNull();
  expect(intensityOf(codebook, "AGREE", "nonesuch")).toBe(2.5);
});

test("modes by type", () => {
  expect([...(modesOf(codebook).get("CONSULT") ?? [])]).toEqual(["visit", "third-party", "multilateral", "phone"]);
  expect(modesOf(codebook).get("AGREE")?.size).toBe(0);
});

test("cooperation scores at least 0, conflict at most 0", () => {
  for (const type of EVENT_TYPES) expect(codebook[type].score * (codebook[type].quad.endsWith("cooperation") ? 1 : -1), type).toBeGreaterThanOrEqual(0);
});

test("a fault names the type and the field", () => {
  const broken = (change: Parameters<typeof files>[0]) => () => parseCodebook(files(change));
  expect(broken((copy) => delete copy.AID.definition)).toThrow(/codebook AID: definition/);
  expect(broken((copy) => Object.assign(copy.AID, { score: 11 }))).toThrow(/codebook AID: score/);
  expect(broken((copy) => Object.assign(copy.AID, { modes: [{ name: "Food", score: 1 }] }))).toThrow(/codebook AID: modes\.0\.name/);
  expect(broken((copy) => Object.assign(copy.AID, { surprise: 1 }))).toThrow(/codebook AID: .*surprise/);
  expect(broken((copy) => Object.assign(copy.AID, { type: "AGREE" }))).toThrow(/codebook AID: type: .*AID/);
  expect(broken((copy) => Object.assign(copy.CONSULT, { modes: [...codebook.CONSULT.modes, codebook.CONSULT.modes[0]] }))).toThrow(
    /codebook CONSULT: modes\.4\.name: visit is defined twice/,
  );
});
