/** Texts whose main event somebody labelled, and everyday sentences that hold none, for the event classifier. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { EVENT_TYPES, type EventType } from "../../src/model/plover.js";
import { readTreebank } from "../segmenter/corpus.js";

export interface Example {
  readonly set: "plv" | "plover" | "none";
  readonly text: string;
  readonly published: string | null;
  /** Any of these is right; empty: no event. */
  readonly labels: readonly EventType[];
}

const Type = z.enum(EVENT_TYPES);
export const PlvRoot = z.union([Type, z.literal("YIELD")]);
const Plv = z.object({ text: z.string(), root: PlvRoot });
const Plover = z.object({ text: z.string(), date: z.string(), event2021: Type });

export function lines<T>(file: string, schema: z.ZodType<T>): T[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .map((line, n) => ({ line, n: n + 1 }))
    .filter(({ line }) => line.trim() !== "")
    .map(({ line, n }) => {
      const parsed = schema.safeParse(JSON.parse(line));
      if (!parsed.success) throw new Error(`${file}, line ${n}: ${z.prettifyError(parsed.error)}`);
      return parsed.data;
    });
}

/** One sentence of how many of EWT's reviews, answers and mails is taken as holding no event. */
const EVERY = 6;

/** PLV merges CONCEDE and RETREAT as YIELD. */
export const labelsOf = (root: z.infer<typeof PlvRoot>): readonly EventType[] => (root === "YIELD" ? ["CONCEDE", "RETREAT"] : [root]);

export function readExamples(corpora: string): Example[] {
  const plv = lines(join(corpora, "events/plv_train.jsonl"), Plv).map(
    ({ text, root }): Example => ({ set: "plv", text, published: null, labels: labelsOf(root) }),
  );
  const plover = lines(join(corpora, "events/plover_dev.jsonl"), Plover).map(
    ({ text, date, event2021 }): Example => ({ set: "plover", text, published: date, labels: [event2021] }),
  );
  const none = readTreebank(corpora, "ewt", "train")
    .filter(({ id }) => /^(?:reviews|answers|email)/.test(id))
    .flatMap(({ document }) => document.comments.map((comments) => /^# text = (.*)$/mu.exec(comments.join("\n"))?.[1] ?? ""))
    .filter((text, i) => text.length > 30 && i % EVERY === 0)
    .map((text): Example => ({ set: "none", text, published: null, labels: [] }));
  return [...plv, ...plover, ...none];
}
