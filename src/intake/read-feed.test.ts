import { expect, test } from "vitest";
import { finishItem, type TextItem } from "./finish-item.js";
import { readFeed, readOpml } from "./read-feed.js";
import { ATOM, all, JSON_FEED, OPML, PARAGRAPHS, RSS, streamOf, TEXT } from "./sources.fixture.js";

test("RSS: a full entry is a report, a teaser a link, an entry without words is told", async () => {
  const [full, teaser, note, nothing, ...rest] = await all(readFeed(streamOf(RSS), "feed"));
  expect(full).toMatchObject({
    kind: "report",
    language: "en-gb",
    report: {
      title: "Ministers to renew fishing accord",
      outlet: "Harbour Gazette",
      url: "https://harbour.example/2024/accord",
      published: "2024-03-04T18:30:00+01:00",
      text: TEXT,
    },
  });
  expect(teaser).toMatchObject({
    kind: "link",
    url: "https://harbour.example/2024/boats",
    known: { title: "Boats held at Sfax", published: "2024-03-05T07:00:00Z" },
    summary: "Eleven boats are held. Read more",
  });
  expect(note).toMatchObject({ kind: "report", report: { id: "g-3", url: null } });
  expect(nothing).toMatchObject({ kind: "skip", where: "feed entry 4", reason: "no-text" });
  expect(rest).toEqual([]);
});

test("Atom: relative links stand on the feed's address, escaped markup is opened", async () => {
  const [full, teaser] = await all(readFeed(streamOf(ATOM), "feed", "https://strait.example/atom.xml"));
  expect(full).toMatchObject({ kind: "report", report: { url: "https://strait.example/a/1", published: "2024-03-04T18:30:00+01:00", outlet: "Strait Post" } });
  expect((full as { report: { text: string } }).report.text.split("\n\n")).toEqual([...PARAGRAPHS]);
  expect(teaser).toMatchObject({ kind: "link", url: "https://strait.example/a/2" });
});

test("JSON Feed", async () => {
  expect(await all(readFeed(streamOf(JSON_FEED), "feed"))).toMatchObject([
    { kind: "report", report: { url: "https://quay.example/1", text: TEXT, outlet: "Quay Radio" } },
  ]);
});

test("RDF (RSS 1.0) with Dublin Core dates", async () => {
  const rdf = `<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>Old Post</title><link>https://old.example/</link><description>d</description></channel><item rdf:about="https://old.example/1"><title>One</title><link>https://old.example/1</link><description>short</description><dc:date>2024-03-04T10:00:00Z</dc:date></item></rdf:RDF>`;
  expect(await all(readFeed(streamOf(rdf), "feed"))).toMatchObject([
    { kind: "link", url: "https://old.example/1", known: { published: "2024-03-04T10:00:00Z", outlet: "Old Post" } },
  ]);
});

test("a feed in an old encoding keeps its letters", async () => {
  const latin = Buffer.from(
    '<?xml version="1.0" encoding="ISO-8859-1"?><rss version="2.0"><channel><title>Caf\u00e9</title><item><title>M\u00fcller</title><link>https://a.example/1</link></item></channel></rss>',
    "latin1",
  );
  expect(await all(readFeed(streamOf(latin), "feed"))).toMatchObject([{ known: { title: "Müller", outlet: "Café" } }]);
});

test("a feed without entries, and what is no feed, are told", async () => {
  expect(await all(readFeed(streamOf('<rss version="2.0"><channel><title>T</title></channel></rss>'), "feed"))).toMatchObject([{ reason: "empty" }]);
  expect(await all(readFeed(streamOf("<html><body>Not found</body></html>"), "feed"))).toMatchObject([{ reason: "malformed" }]);
});

test("entities that a feed declares are not expanded, files that it names are not read", async () => {
  const laughs = Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join("");
  const hostile = (doctype: string, title: string): string =>
    `<?xml version="1.0"?><!DOCTYPE rss [${doctype}]><rss version="2.0"><channel><title>T</title><item><title>${title}</title><link>https://a.example/1</link></item></channel></rss>`;
  for (const text of [
    hostile(`<!ENTITY l0 "ha">${laughs}`, "&l9;"),
    hostile('<!ENTITY x SYSTEM "file:///etc/passwd">', "&x;"),
    hostile('<!ENTITY % p SYSTEM "http://127.0.0.1/x"> %p;', "t"),
  ]) {
    const items = JSON.stringify(await all(readFeed(streamOf(text), "feed")));
    expect(items.length).toBeLessThan(2_000);
    expect(items).not.toMatch(/root:|haha/);
  }
});

test("OPML: each feed once, folders opened, other schemes told", async () => {
  expect(await all(readOpml(streamOf(OPML), "list"))).toMatchObject([
    { kind: "feed", url: "https://harbour.example/feed.xml", title: "Harbour Gazette" },
    { kind: "feed", url: "https://strait.example/atom.xml", title: "Strait Post" },
    { kind: "skip", reason: "malformed" },
  ]);
});

test("markup that nests for ever ends", async () => {
  const deep = `<rss version="2.0"><channel><title>T</title><item><title>x</title><description>${"&lt;b&gt;".repeat(50_000)}The harbour is closed.</description></item></channel></rss>`;
  for (const item of await all(readFeed(streamOf(deep), "feed")))
    if (item.kind !== "link") expect((await finishItem(item as TextItem, null)).kind).toBe("report");
});
