import { describe, expect, test } from "vitest";
import { findSections } from "./sections.js";

/** "kind: words" of every section that is no body. */
const found = (text: string, title?: string): string[] =>
  findSections(text, { title: title ?? null })
    .filter(({ kind }) => kind !== "body")
    .map(({ begin, end, kind }) => `${kind}: ${text.slice(begin, end)}`);

const BODY = "The two governments agreed on Monday to reopen the crossing, officials said.";

describe("datelines", () => {
  test.each([
    ["BASRA, Iraq (AP) _", " "],
    ["BASRA, Iraq (AP)_", " "],
    ["OSLO, Aug 23 (Xinhua) --", " "],
    ["LAKE CITY, Ont., Sept. 3 (UPI) —", " "],
    ["Oslo (AFP) –", " "],
    ["ADDIS ABABA —", " "],
    ["VIENNA -", " "],
    ["LIMA/QUITO (Reuters) -", " "],
    ["12 March 2014 –", " "],
    ["NEW DELHI:", " "],
    ["Tehran, March 15, IRNA -", " "],
    ["Lima, March 8 (IANS)", " "],
    ["BASRA, Iraq (AP) _", "\n\n"],
    ["Lima, BNS-", " "],
    ["Buenos Aires:", " "],
    ["PRESS RELEASE - Lima, 3 May 2012", "\n\n"],
    ["OSLO", " "],
    ["Tromso (Norway) (AFP) -", " "],
    ["New York, 3 May 2012", "\n\n"],
    ["Excerpts, Salem, OR, May 3, 2012", "\n\n"],
    ["(Lima, May 3, 2012) –", " "],
    ["Lima, 3 May 2012:", " "],
    ["GENEVA 5/03/2018 -", " "],
    ["GENEVA, 05.03.2018 –", " "],
    ["Geneva 2018-03-05 -", " "],
    ["GENEVA 5/III/2018 -", " "],
    ["ANKARA (AA) 05/03/2018 -", " "],
    ["KHARTOUM 05-03-2018 (SUNA) -", " "],
    ["05.03.2018, Lima.", " "],
    ["5-3-2018 KHARTOUM -", " "],
    ["05/03/2018", "\n\n"],
    ["Port Authority of the Delta, Press release 12/07, Lima, 3 May 2012", "\n"],
  ])("%s", (dateline, gap) => {
    expect(found(`${dateline}${gap}${BODY}`)).toEqual([`dateline: ${dateline}`]);
  });

  test("place and day on lines of their own", () => expect(found(`Lima\n3 May 2012\n${BODY}`)).toEqual(["dateline: Lima\n3 May 2012"]));

  test("stands behind headline and byline too", () => {
    expect(found(`Crossing to reopen\n\nBy JANE DOE\n\nOSLO (AP) — ${BODY}`)).toEqual([
      "headline: Crossing to reopen",
      "byline: By JANE DOE",
      "dateline: OSLO (AP) —",
    ]);
  });

  test.each([
    ["a label", `EXCLUSIVE — ${BODY}`],
    ["a party behind a name", `Sen. Jane Doe (R-Texas) — ${BODY}`],
    ["a dash inside the sentence", "The envoy - who had flown in on Monday - left again, the ministry said in Oslo."],
    ["an acronym", "Military Airlift Command (MAC) planes arrived on Monday, officials said in Oslo."],
    ["a city's name in a longer name", "OSLO Airport was closed on Monday, and all the flights were sent to other towns."],
    ["a name before a colon", "Jane Doe: We will stay as long as we are needed, and not one day longer than that."],
    ["a speaker in an interview", "DOE: We will stay as long as we are needed, and not one day longer than that."],
  ])("not %s", (_, text) => {
    expect(found(text)).toEqual([]);
  });
});

describe("headlines", () => {
  test("a short first line over prose", () => expect(found(`Crossing to reopen after talks\n\n${BODY}`)).toEqual(["headline: Crossing to reopen after talks"]));
  test("the report's title, with or without its stop", () =>
    expect(found(`Crossing to reopen.\n\n${BODY}`, "Crossing to reopen")).toEqual(["headline: Crossing to reopen."]));
  test("not a first sentence", () => expect(found(`The crossing reopened.\n\n${BODY}`)).toEqual([]));
  test.each(["HUMANITARIAN RESPONSE", "ACCESS", "- Flags and songs -", "2. NORWAY: Minister rejects the offer"])("%s inside a text", (line) =>
    expect(found(`${BODY}\n${line}\n${BODY}`)).toEqual([`headline: ${line}`]),
  );
  test.each(['"WE DON\'T KNOW WHY"', "'Nobody asked us'", "Background"])("%s between two paragraphs", (line) =>
    expect(found(`${BODY} ${BODY}\n${line}\n${BODY} ${BODY}`)).toEqual([`headline: ${line}`]),
  );
  test("no heading before a list", () => expect(found(`${BODY} ${BODY}\nThe envoy saw\ntrucks and buses`)).toEqual([]));
  test.each(["- trucks, which wait", "THE CROSSING IS SHUT.", "JANE DOE:"])("not %s", (line) => expect(found(`${BODY}\n${line}\n${BODY}`)).toEqual([]));
  test("not a text of one line", () => expect(found("Crossing to reopen after talks")).toEqual([]));
});

describe("bylines", () => {
  test.each(["By Jane Doe", "By JANE DOE and JOHN ROE", "By Jane Doe, Associated Press Writer", "Jane Doe in Oslo"])("%s", (line) => {
    expect(found(`${line}\n\n${BODY}`)).toEqual([`byline: ${line}`]);
  });
  test.each(["Staff Correspondent", "Oslo Post Staff Writer", "From our Nordic correspondent, Monday, May 3, 1999"])("%s", (line) =>
    expect(found(`${line}\n\n${BODY}`)).toEqual([`byline: ${line}`]),
  );
  test.each(["Courier staff with agencies", "Jane Doe, Spokeswoman for the Council", "Source: Example TV, Oslo, in Norwegian"])("%s on a last line", (line) =>
    expect(found(`${BODY}\n${line}`)).toEqual([`byline: ${line}`]),
  );
  test("a clause that begins with By is body", () =>
    expect(found("By winning the vote in Oslo, Jane Doe took the lead\n\nShe spoke.")).not.toContain(
      "byline: By winning the vote in Oslo, Jane Doe took the lead",
    ));
  test.each([
    "(ab/cd)",
    "ab/cd (Reuters, dpa)",
    "AFP.",
    "Jane Doe/Roe",
    "(Reporting by Jane Doe; Editing by John Roe)",
    "Jane Doe, VOA News, Oslo.",
    "For The World, I'm Jane Doe in Oslo.",
    "John B. Roe in Lima contributed to this article.",
  ])("%s at the end", (line) => {
    expect(found(`${BODY} ${line}`)).toEqual([`byline: ${line}`]);
  });
  test("a presenter's opening", () =>
    expect(found(`For The World, this is Jane Doe in Oslo. ${BODY}`)).toEqual(["byline: For The World, this is Jane Doe in Oslo."]));
  test("a broadcaster's opening", () =>
    expect(found(`Live from Lima, good evening, Jane Doe, CNN news. ${BODY}`)).toEqual(["byline: Live from Lima, good evening, Jane Doe, CNN news."]));
  test("a live report told of is body", () => expect(found(`Live from Lima came the first pictures, Jane Doe said. ${BODY}`)).toEqual([]));
  test("a last sentence with a name is body", () => expect(found(`${BODY} Jane Doe contributed ten dollars.`)).toEqual([]));
  test("an acronym in brackets at the end is body", () => expect(found(`${BODY} They met the Council (EU)`)).toEqual([]));
});

describe("captions and related lines", () => {
  test.each([
    "Photo: Trucks wait at the crossing",
    "FILE - Trucks wait at the crossing in May.",
    "Trucks wait at the crossing. (AP Photo/Jane Doe)",
    "Image copyright Example",
  ])("%s", (line) => {
    expect(found(`${BODY}\n${line}\n${BODY}`)).toEqual([`caption: ${line}`]);
  });
  test.each([
    "Also read: Why the crossing closed",
    "READ MORE: Why the crossing closed",
    "Related: Why the crossing closed",
    "See also: Who guards the crossing?",
    "Recommended: Ten things to know",
    "MORE: Trucks queue for miles",
    "Watch: Trucks roll again",
    "[Read more: Why the crossing closed]",
  ])("%s", (line) => {
    expect(found(`${BODY}\n${line}\n${BODY}`)).toEqual([`related: ${line}`]);
  });
  test("headlines under a heading", () => {
    expect(found(`${BODY}\n\nRelated stories\nWhy the crossing closed\nTrucks queue for miles\n\n${BODY}`)).toEqual([
      "related: Related stories",
      "related: Why the crossing closed",
      "related: Trucks queue for miles",
    ]);
  });
  test.each([
    "Related parties are to be heard, the court said.",
    "Watch the crossing closely, the envoy said.",
    "More than ten trucks passed: five were empty.",
    "See the full text of the accord below.",
    "Photographs showed trucks at the crossing.",
  ])("not %s", (line) => {
    expect(found(`${BODY}\n${line}\n${BODY}`)).toEqual([]);
  });
});
