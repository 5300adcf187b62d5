import fc from "fast-check";
import { expect, test } from "vitest";
import { lineOfPath, lineOfSyntaxError, parseJson } from "./json-text.js";

const TEXT = `{
  "a": "one, {two}: [\\"three\\"]",
  "b": [
    1,
    { "c": null, "d":
      true }
  ]
}`;

test.each([
  [[], 1],
  [["a"], 2],
  [["b"], 3],
  [["b", 0], 4],
  [["b", 1], 5],
  [["b", 1, "c"], 5],
  [["b", 1, "d"], 6],
  [["b", 1, "missing"], 5],
  [["b", 1, "c", "deeper"], 5],
] as const)("%j stands in line %i", (path, line) => expect(lineOfPath(TEXT, path)).toBe(line));

test("any JSON: the line of a path is that of its value", () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue(), { minLength: 1 }), fc.nat(), (values, pick) => {
      const at = pick % values.length;
      const before = JSON.stringify(values.slice(0, at), null, 1).split("\n").length;
      // [ on line 1; each earlier value takes its own lines.
      expect(lineOfPath(JSON.stringify(values, null, 1), [at])).toBe(at === 0 ? 2 : before);
    }),
  );
});

test.each([
  ["[\n1,\n,2]", 3],
  ['{\n"a": 1\n"b": 2}', 3],
  ['{\n"a": tru\n}', 2],
  ['{\n"a": "b\n}', 2],
  ["{\n}\n}", 3],
  ["[1,\n2", 2],
  ["[\n1,\n]", 3],
  ["", 1],
])("%j breaks in line %i", (text, line) => {
  expect(() => JSON.parse(text)).toThrow();
  expect(lineOfSyntaxError(text)).toBe(line);
});

test.each([
  ["oops, no JSON", 'is no JSON from character 1 on: "oops, no JSON"'],
  ['{"text": "Talks open." "id": 3}', 'is no JSON from character 24 on: "\\"id\\": 3}"'],
  ['{"text": "Talks open."', "is no JSON: it breaks off"],
  ['{\n  "text": oops\n}', 'is no JSON from line 2 on: "oops\\n}"'],
  ["[".repeat(200_000), "is no JSON: it nests deeper than can be read"],
  ['{"text": "a\tb"}', "is no JSON"],
])("what is wrong with %j, and where", (text, fault) => expect(parseJson(text)).toEqual({ fault }));

test("what is JSON is read", () => expect(parseJson(TEXT)).toEqual({ value: JSON.parse(TEXT) }));
