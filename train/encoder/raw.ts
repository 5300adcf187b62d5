/** Raw sentences for the encoders to label: tokens of news texts as our own segmenter cuts them, a token a line. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { type SegmentModel, segment } from "../../src/text/segment.js";

const Line = z.object({ text: z.string() });
/** Sets whose texts are news and whose licence, where stated, leaves commercial use free (shared corpora's README). */
const SETS = ["attribution/train.jsonl", "entities/re3d_dev.jsonl"];

/** @returns how many sentences were written to `out` */
export function writeRawSentences(corpora: string, segmenter: SegmentModel, out: string): number {
  const blocks: string[] = [];
  for (const set of SETS)
    for (const line of readFileSync(join(corpora, set), "utf8").split("\n")) {
      if (line.trim() === "") continue;
      const { text, sentences, tokens } = segment(Line.parse(JSON.parse(line)).text, segmenter);
      for (let s = 0; s < sentences.count; s++) {
        const forms: string[] = [];
        for (let i = sentences.first[s] as number; i < (sentences.first[s + 1] as number); i++) forms.push(text.slice(tokens.begin[i], tokens.end[i]));
        blocks.push(forms.join("\n"));
      }
    }
  writeFileSync(out, `${blocks.join("\n\n")}\n`);
  return blocks.length;
}
