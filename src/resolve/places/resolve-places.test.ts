import { describe, expect, test } from "vitest";
import { childRows, DEPREL_CODE, NAME_CODE, type ParsedText, UPOS_CODE } from "../../text/parsed-text.js";
import type { ActorSpan } from "./actor-claim.js";
import { foldName } from "./fold.js";
import { loadGazetteer } from "./gazetteer.js";
import { resolvePlaces } from "./resolve-places.js";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const cities = [
  "alexandria\t\tEG\t06\t31.20\t29.92\t38000\taa1\tA",
  "alexandria\t\tUS\tVA\t38.80\t-77.05\t1500\taa2\t",
  "cuba\t\tUS\tTX\t33.50\t-96.50\t13\tab8\t",
  "havana\t\tCU\t02\t23.13\t-82.38\t21635\tab1\tC",
  "havana\t\tUS\tIL\t40.30\t-90.06\t30\tab2\t",
  "justice\t\tUS\tIL\t41.74\t-87.84\t130\tab3\t",
  "kandahar\tKandahār\tAF\t23\t31.61\t65.71\t5230\tn5a\tA",
  "minsk\t\tBY\t04\t53.90\t27.57\t17421\tab6\tC",
  "moscow\t\tRU\t48\t55.75\t37.62\t103810\tb7g\tC",
  "nice\t\tFR\t93\t43.70\t7.27\t3389\t1t4\t",
  "norris\t\tUS\tIL\t40.63\t-90.03\t10\tab4\t",
  "norris\t\tUS\tTX\t33.70\t-96.60\t20\tab7\t",
  "old city\t\tEG\t06\t31.20\t29.90\t360\tab8\tX",
  "paris\t\tFR\t11\t48.85\t2.35\t21380\t1s0\tC",
  "paris\t\tUS\tTX\t33.66\t-95.56\t248\t2u0\t",
  "saint omer\t\tUS\tTX\t33.60\t-96.50\t40\tab5\t",
  "sherman\t\tUS\tTX\t33.64\t-96.61\t400\t2u1\t",
  "texas\t\tUS\tIL\t40.35\t-90.05\t20\tab9\t",
];
const gazetteer = loadGazetteer({
  countries:
    "iso3\tiso2\tname\tlat\tlon\tvariants\nAFG\tAF\tAfghanistan\t33.6\t66.3\t\nBLR\tBY\tBelarus\t53\t28\t\nEGY\tEG\tEgypt\t26\t30\t\nCUB\tCU\tCuba\t21.5\t-80\t\nFRA\tFR\tFrance\t46\t2\t\nRUS\tRU\tRussia\t60\t100\t\nUSA\tUS\tUnited States\t39.8\t-98.6\tU.S.\n",
  divisions: "country\tcode\tname\tlat\tlon\tvariants\nUS\tTX\tTexas\t31.3\t-99.3\tTex.\n",
  regions: "country\tname\tlat\tlon\tvariants\n-\tGulf of Aden\t12.5\t48\t\nLBN\tsouthern Lebanon\t33.3\t35.4\t\nLBN\tLebanon\t33.8\t35.8\t\n",
  cities: bytes(`${cities.join("\n")}\n`),
  localWords: "# words\ncountry\twords\nUSA\tgrand jury; sheriff\n",
  subdivisions: bytes("grayson county\t\tUS\tTX\t33.63\t-96.68\t1200\t181\t2\ngrayson county\t\tUS\tVA\t36.66\t-81.22\t150\t077\t2\n"),
});

/** Words with capitals are PROPN; those in `tagged` are LOC. There is no tree: the rules hold without one. */
function doc(text: string, tagged: readonly string[] = []): ParsedText {
  const words = [...text.matchAll(/[\p{L}\d]+|[^\s]/gu)];
  const n = words.length;
  const head = new Int32Array(n).map((_, i) => (i === 0 ? -1 : 0));
  const norm = words.map((w) => w[0].toLowerCase());
  const code = (map: ReadonlyMap<string, number>, key: string) => map.get(key) as number;
  return {
    text,
    sections: [{ begin: 0, end: text.length, kind: "body" }],
    sentences: {
      count: 1,
      first: Int32Array.of(0, n),
      begin: Int32Array.of(0),
      end: Int32Array.of(text.length),
      section: Int32Array.of(0),
    },
    tokens: {
      count: n,
      begin: Int32Array.from(words, (w) => w.index),
      end: Int32Array.from(words, (w) => w.index + w[0].length),
      sentence: new Int32Array(n),
      upos: Uint8Array.from(words, (w) => code(UPOS_CODE, /^\p{Lu}/u.test(w[0]) ? "PROPN" : "NOUN")),
      head,
      deprel: new Uint8Array(n).fill(code(DEPREL_CODE, "dep")),
      name: Uint8Array.from(words, (w) => code(NAME_CODE, tagged.includes(w[0]) ? "B-LOC" : "O")),
      norm,
      lemma: norm,
      ...childRows(head),
    } as unknown as ParsedText["tokens"],
  };
}
const read = (text: string, tagged?: readonly string[], actorAt?: (i: number) => ActorSpan | null) =>
  resolvePlaces(doc(text, tagged), gazetteer, actorAt ? { actorAt } : {}).places.map(
    (p) => `${p.mentions.map((m) => text.slice(m.begin, m.end)).join("+")} = ${p.country} ${p.lat} ${p.lon}`,
  );

describe("places", () => {
  test.each([
    ["They flew to Paris on leave.", ["Paris"], ["Paris = FRA 48.85 2.35"]],
    ["They drove to Paris, Texas, in a day.", ["Paris", "Texas"], ["Paris = USA 33.66 -95.56", "Texas = USA 31.3 -99.3"]],
    ["Shots fell in Kandahar province.", ["Kandahar"], ["Kandahar province = AFG 31.61 65.71"]],
    ["A ship sank in the Gulf of Aden.", [], ["Gulf of Aden = null 12.5 48"]],
    ["Rockets hit southern Lebanon.", ["Lebanon"], ["southern Lebanon = LBN 33.3 35.4"]],
    ["They met in Qorvesh near Kandahar.", ["Qorvesh", "Kandahar"], ["Qorvesh = null null null", "Kandahar = AFG 31.61 65.71"]],
  ])("%s", (text, tagged, expected) => expect(read(text, tagged)).toEqual(expected));

  test("a name keeps one sense, and each mention is listed", () =>
    expect(read("From Paris to Sherman, Texas, and back to Paris.", ["Paris", "Sherman", "Texas"])[0]).toBe("Paris+Paris = USA 33.66 -95.56"));
});

test("a local paper's own town is meant, and the home country's elsewhere", () => {
  const of = (outlet: string | null, outletCountry: string | null = null) =>
    resolvePlaces(doc("A barn burned in Paris.", ["Paris"]), gazetteer, { outlet, outletCountry }).places.map((p) => p.country);
  expect(of("The Sherman Democrat")).toEqual(["USA"]);
  expect(of("The Daily Courier")).toEqual(["FRA"]);
  expect(of(null, "USA")).toEqual(["FRA"]);
});

describe("an obscure namesake", () => {
  test("is no country in a paper that is known", () => {
    const of = (outletCountry: string | null) =>
      resolvePlaces(doc("They drove from Sherman, Texas, to Cuba.", ["Sherman", "Texas", "Cuba"]), gazetteer, { outletCountry }).places.at(-1)?.country;
    expect([of("USA"), of(null)]).toEqual(["CUB", "USA"]);
  });
  test("is not drawn by others of its kind", () => expect(read("A boat left Havana for Norris.", ["Havana", "Norris"])[0]).toBe("Havana = CUB 23.13 -82.38"));
  test("is no state", () => expect(read("They drove from Norris, Illinois, to Texas.", ["Norris", "Illinois", "Texas"]).at(-1)).toBe("Texas = USA 31.3 -99.3"));
  test("is meant where its state is written, however it is spelt", () =>
    expect(read("A fire in Saint Omer, Texas, spread.", ["Saint", "Texas"])[0]).toBe("Saint Omer = USA 33.6 -96.5"));
});

test("an Arabic article goes with its name", () => expect(read("Rain fell near al-Kandahar.")).toEqual(["al-Kandahar = AFG 31.61 65.71"]));

test("a state's part is the state's", () => expect(read("Hail fell in western Texas.", ["Texas"])).toEqual(["Texas = USA 31.3 -99.3"]));

describe("parts of other names are no places", () => {
  test.each(["The Justice Department sued.", "He broke the Minsk agreements."])("%s", (text) => expect(read(text, ["Minsk"])).toEqual([]));
  test("a quarter that a town has", () => expect(read("They met in the Old City of Kandahar.", ["Kandahar"])).toEqual(["Kandahar = AFG 31.61 65.71"]));
});

describe("near-misses are no places", () => {
  test.each(["The weather was Nice enough.", "A Parisian spoke.", "He lives in paris green.", "The Kandaharis left."])("%s", (text) =>
    expect(read(text)).toEqual([]),
  );
  test("an actor by the name of a capital", () =>
    expect(read("Moscow said no.", ["Moscow"], () => ({ first: 0, last: 0, state: "RUS", known: true }))).toEqual([]));
});

describe("names within an actor's mention", () => {
  const span =
    (first: number, last: number, state: string | null = null) =>
    (i: number) =>
      i >= first && i <= last ? { first, last, state, known: false } : null;
  test("a town that people are described with is a place", () => expect(read("A Sherman woman died.", [], span(0, 2))).toEqual(["Sherman = USA 33.64 -96.61"]));
  test("a country that officials are described with is their government", () => expect(read("The Russia officials left.", ["Russia"], span(0, 2))).toEqual([]));
  test("a town that bears a state's name is a place", () =>
    expect(read("He lives in Paris, Texas.", ["Paris", "Texas"], span(3, 3, "FRA"))).toEqual(["Paris = USA 33.66 -95.56", "Texas = USA 31.3 -99.3"]));
});

describe("places that the tagger does not know", () => {
  test.each([
    ["SHERMAN -- A barn burned.", ["SHERMAN = USA 33.64 -96.61"]],
    ["Ann Lee, 54, of Sherman died.", ["Sherman = USA 33.64 -96.61"]],
    ["They left the town of Sherman by bus.", ["Sherman = USA 33.64 -96.61"]],
    ["The Sherman police came.", ["Sherman = USA 33.64 -96.61"]],
    ["Sherman, Texas, was hit.", ["Sherman = USA 33.64 -96.61", "Texas = USA 31.3 -99.3"]],
    ["Floods closed roads in Grayson and Kern counties.", ["Grayson = USA 33.63 -96.68"]],
    ["Roads in Grayson County near Sherman were closed.", ["Grayson County = USA 33.63 -96.68", "Sherman = USA 33.64 -96.61"]],
  ])("%s", (text, expected) => expect(read(text)).toEqual(expected));
  test.each(["General Sherman came.", "Sherman said no.", "It was a Sherman tank."])("%s", (text) => expect(read(text)).toEqual([]));
});

test("a capital that speaks is a government, one that is reached is a place", () => {
  const said = doc("Moscow said no.", ["Moscow"]);
  const { tokens } = said;
  const subject = {
    ...said,
    tokens: {
      ...tokens,
      head: Int32Array.of(1, -1, 1, 1),
      deprel: tokens.deprel.map((d, i) => (i === 0 ? (DEPREL_CODE.get("nsubj") as number) : d)),
      lemma: ["moscow", "say", "no", "."],
    },
  };
  expect(resolvePlaces(subject, gazetteer).places).toEqual([]);
  expect(
    resolvePlaces(
      {
        ...subject,
        tokens: { ...subject.tokens, lemma: ["moscow", "lie", "no", "."] },
      },
      gazetteer,
    ).places,
  ).toHaveLength(1);
});

test("a country's own words are company for its towns", () => {
  const at = (text: string): number[] => resolvePlaces(doc(text, ["Alexandria"]), gazetteer).places.map(({ lon }) => Math.round(lon as number));
  expect(at("Police in Alexandria found him")).toEqual([30]);
  expect(at("A grand jury in Alexandria heard the sheriff")).toEqual([-77]);
});

test("every name of the sorted rows is found, and no other", () => {
  for (const row of cities) expect(gazetteer.find(row.split("\t")[0] as string).length, row).toBeGreaterThan(0);
  expect(gazetteer.find("paris").map((p) => p.country)).toEqual(["FRA", "USA"]);
  for (const name of ["", "a", "pari", "parisi", "zz", "sherma", "grayson"]) expect(gazetteer.find(name), name).toEqual([]);
});

test("folding", () => expect(["Mazār-e Sharīf", "Sana’a", "U.S.", "İzmir"].map(foldName)).toEqual(["mazar e sharif", "sanaa", "us", "izmir"]));
test("a malformed row is refused", () =>
  expect(() =>
    loadGazetteer({
      countries: "h\n",
      divisions: "h\nUS\tTX\tTexas\n",
      regions: "h\n",
      localWords: "",
      cities: bytes(""),
      subdivisions: bytes(""),
    }),
  ).toThrow(/divisions/));
