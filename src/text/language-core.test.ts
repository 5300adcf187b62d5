import fc from "fast-check";
import { expect, test } from "vitest";
import { loadCore } from "../load/load-core.js";
import { parse } from "./language-core.js";

const core = loadCore();

/** Words at which the mends work, in any order. */
const WORDS =
  "Rebels Chad Paris police attack strikes backs hosts to host talks and offered promised said , Okoro told reporters that it had denied saying shot killed in Lima army the a convoy plan with on Monday ; : UK France deny kills two men of his which who would withdraw troops if after only without called urged both sides stop fire threat 12 hostage not refused ? . ! Recalling resolution 5 March".split(
    " ",
  );

test("whatever is mended, the words of a sentence hang together as one tree", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...WORDS), { minLength: 2, maxLength: 24 }), (words) => {
      const { tokens, sentences } = parse(`${words.join(" ")}.`, core);
      const { count, head, sentence } = tokens;
      const roots = new Uint8Array(sentences.count);
      for (let i = 0; i < count; i++) {
        let top = i;
        for (let steps = 0; (head[top] as number) >= 0 && steps <= count; steps++) top = head[top] as number;
        expect(head[top]).toBe(-1);
        expect(sentence[top]).toBe(sentence[i]);
        if (head[i] === -1) roots[sentence[i] as number] = (roots[sentence[i] as number] as number) + 1;
      }
      expect([...roots]).toEqual(new Array(sentences.count).fill(1));
    }),
    { numRuns: 2000 },
  );
});
