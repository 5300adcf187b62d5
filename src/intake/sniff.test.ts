import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { sniff } from "./sniff.js";
import { ATOM, bytesOf, JSON_FEED, OPML, page, RSS, TEXT } from "./sources.fixture.js";

test.each([
  ["a page", page(), "x.txt", "html"],
  ["a page after comments and space", `\n <!-- saved --> <HTML><body>x`, "x", "html"],
  ["a page of XHTML", '<?xml version="1.0"?><!DOCTYPE html PUBLIC "a" "b"><html xmlns="http://www.w3.org/1999/xhtml">', "x", "html"],
  ["RSS", RSS, "x.html", "feed"],
  ["Atom", ATOM, "x", "feed"],
  ["RSS with a style sheet", `<?xml version="1.0"?><?xml-stylesheet href="a.xsl"?><!-- c --><rss version="2.0">`, "x", "feed"],
  ["RDF", '<rdf:RDF xmlns:rdf="x">', "x", "feed"],
  ["OPML", OPML, "x.xml", "opml"],
  ["JSON Feed", JSON_FEED, "x", "json"],
  ["JSON over lines", '{\n  "text": "a"\n}\n', "x", "json"],
  ["JSONL", '{"text":"a"}\n{"text":"b"}\n', "x", "jsonl"],
  ["JSONL by its ending", '{"text":"a"}', "x.jsonl", "jsonl"],
  ["text", TEXT, "x", "text"],
  ["text that begins with a sign", "<< Back to the harbour, said the master.", "x.txt", "text"],
  ["a mail", "Received: by desk\r\n\tfrom sea\r\nFrom: a@sea.example\r\nMIME-Version: 1.0\r\n\r\nBoats are held.", "x", "mail"],
  ["text that opens like one", "From: our correspondent\nSubject: the sea\n\nBoats are held.", "x", "text"],
  ["WARC", "WARC/1.0\r\n", "x", "warc"],
  ["a byte order mark", "\ufeff<!DOCTYPE html><html>", "x", "html"],
])("%s", (_, content, name, format) => expect(sniff(bytesOf(content), name)).toBe(format));

test("gzip by its first bytes", () => expect(sniff(gzipSync("a"), "x.txt")).toBe("gzip"));
test("binary is nothing", () => expect(sniff(Buffer.from([80, 75, 3, 4, 0, 0]), "x.txt")).toBeNull());
test("UTF-16 is text by its mark", () => expect(sniff(Buffer.from("\ufeffwords", "utf16le"), "x")).toBe("text"));
