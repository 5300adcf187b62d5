import { describe, expect, test } from "vitest";
import { copyOf, type WordMemory, wordOf } from "./words.js";

describe("a word", () => {
  test("is remembered by its form", () => {
    const memory: WordMemory = new Map();
    const word = wordOf("Don’t", memory);
    expect(word).toMatchObject({ form: "Don’t", norm: "don't" });
    expect(wordOf("“Don’t”".slice(1, -1), memory)).toBe(word);
    expect(wordOf("don’t", memory)).toMatchObject({ norm: "don't", hash: word.hash });
    expect([...memory.keys()]).toEqual(["Don’t", "don’t"]);
  });

  test("that is very long is not", () => {
    const memory: WordMemory = new Map();
    expect(wordOf("A".repeat(50), memory).norm).toBe("a".repeat(50));
    expect(memory.size).toBe(0);
  });

  test.each(["", "peace", "Größe", "мир", "🕊", "\ud800", "x".repeat(60)])("has a copy of its own: %s", (s) => {
    expect(copyOf(s)).toBe(s);
  });
});
