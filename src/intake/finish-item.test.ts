import { describe, expect, test } from "vitest";
import { finishItem } from "./finish-item.js";
import { GERMAN, html, MARKUP, page, TEXT } from "./sources.fixture.js";

const known = { url: null, title: null, outlet: null, published: null };
const finish = (markup: string, more: object = {}, place: string | null = null) =>
  finishItem({ kind: "page", where: "page", html: markup, known, language: null, ...more }, place);

test("a page: title, outlet, date and the article's paragraphs, nothing of the page around it", async () => {
  expect(await finish(page())).toMatchObject({
    kind: "report",
    report: {
      title: "Ministers to renew fishing accord",
      outlet: "Harbour Gazette",
      url: "https://harbour.example/2024/accord",
      published: "2024-03-04T18:30:00+01:00",
      text: TEXT,
    },
  });
});

describe("pages without an article", () => {
  const wall = "<html><head><title>Just a moment...</title></head><body><p>Enable JavaScript and cookies to continue</p></body></html>";
  const whole = TEXT.repeat(Math.ceil(600 / TEXT.length));
  test("are left out, though somebody named them", async () => {
    expect(await finish(wall)).not.toHaveProperty("teaser");
    expect(await finish(wall)).toMatchObject({ reason: "no-article" });
    expect(await finish(wall, { summary: "A teaser." })).toMatchObject({ reason: "no-article", teaser: true });
  });
  test("give way to the article that the feed itself holds", async () =>
    expect(await finish(wall, { summary: whole, known: { ...known, title: "Accord" } })).toMatchObject({ report: { title: "Accord", text: whole } }));
});

test("a headline loses its outlet's name", async () => {
  expect(await finish(page({ title: "Talks open | Harbour Gazette" }))).toMatchObject({ report: { title: "Talks open" } });
  expect(await finish(page({ title: "On the Harbour Gazette" }))).toMatchObject({ report: { title: "On the Harbour Gazette" } });
});

describe("what is not English is left out", () => {
  test("told by its words, whatever the page declares", async () => {
    expect(await finish(page({ body: `<p>${html(GERMAN)}</p>`.repeat(4) }))).toMatchObject({ reason: "not-english", detail: "its language is de" });
  });
  test("told by the declaration where words are few", async () => {
    const report = { ...known, text: "Talks fail" };
    expect(await finishItem({ kind: "report", where: "w", report, language: "de-AT" }, null)).toMatchObject({ reason: "not-english" });
    expect(await finishItem({ kind: "report", where: "w", report, language: "en-GB" }, null)).toMatchObject({ kind: "report" });
    expect(await finishItem({ kind: "report", where: "w", report, language: null }, null)).toMatchObject({ kind: "report" });
  });
  test("names from everywhere do not make a report foreign", async () => {
    const text = "Nguyen Van Thanh, Giorgi Beridze and Siti Rahmawati met Ousmane Diallo in Ulaanbaatar on Friday to speak of Nagorno-Karabakh.";
    expect(await finishItem({ kind: "report", where: "w", report: { ...known, text }, language: null }, null)).toMatchObject({ kind: "report" });
  });
});

describe("which report it is", () => {
  const id = async (markup: string, more: object = {}, place: string | null = null): Promise<string | undefined> => {
    const found = await finish(markup, more, place);
    return found.kind === "report" ? found.report.id : undefined;
  };
  test("an edited article keeps its id", async () =>
    expect(await id(page())).toBe(await id(page({ body: `${MARKUP}<p>The talks were put off, it was said later in the day.</p>` }))));
  test("so does one found by another way to the same address", async () => {
    expect(await id(page({ url: "http://www.harbour.example/2024/accord/?utm_source=x#comments" }))).toBe(await id(page()));
  });
  test("another address is another report", async () => expect(await id(page({ url: "https://harbour.example/2024/accord-2" }))).not.toBe(await id(page())));
  test("a page cannot take the address of another site's report", async () => {
    const found = await finish(page({ url: "https://victim.example/report" }), { known: { ...known, url: "https://evil.example/x" } });
    expect(found).toMatchObject({ report: { url: "https://evil.example/x" } });
  });
  test("it may say its own: the same site, another path", async () => {
    const found = await finish(page(), { known: { ...known, url: "https://www.harbour.example/2024/accord?page=1" } });
    expect(found).toMatchObject({ report: { url: "https://harbour.example/2024/accord" } });
  });
  test("without an address the place decides, without that the text does", async () => {
    const item = { kind: "report", where: "w", report: { ...known, text: TEXT }, language: null } as const;
    expect(await finishItem(item, "/a/b.txt")).toMatchObject({ report: { id: expect.stringMatching(/^[0-9a-f]{16}$/) } });
    expect(((await finishItem(item, null)) as { report: object }).report).not.toHaveProperty("id");
  });
  test("an id that is given stays", async () => {
    expect(
      await finishItem({ kind: "report", where: "w", report: { ...known, id: "wire-01", url: "https://a.example/", text: TEXT }, language: null }, null),
    ).toMatchObject({
      report: { id: "wire-01" },
    });
  });
});

test("an address that no browser should follow is dropped", async () => {
  const report = { ...known, url: "javascript:alert(1)", text: TEXT };
  expect(await finishItem({ kind: "report", where: "w", report, language: null }, null)).toMatchObject({ report: { url: null } });
});

describe("what holds no article", () => {
  test("an empty page", async () => expect(await finish("<html><body></body></html>")).toMatchObject({ reason: "no-article" }));
  test("a front page of a crawl", async () => {
    const links = Array.from({ length: 60 }, (_, n) => `<li><a href="/${n}">Headline number ${n}</a></li>`).join("");
    expect(await finish(`<html><body><ul>${links}</ul></body></html>`, { doubtful: true })).toMatchObject({ reason: "no-article" });
  });
  test("markup nested to exhaust the stack", async () => {
    expect(await finish(`<html><body>${"<div>".repeat(50_000)}words${"</div>".repeat(50_000)}</body></html>`)).toMatchObject({ reason: "no-article" });
    expect(await finish("<div>".repeat(50_000), { part: true })).toMatchObject({ reason: "malformed" });
  });
});

test("line breaks in pairs part paragraphs where a page has no others", async () => {
  expect(await finish("One line<br>goes on.<br><br>Another, of the harbour.", { part: true })).toMatchObject({
    report: { text: "One line goes on.\n\nAnother, of the harbour." },
  });
});
