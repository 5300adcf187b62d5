/** What an outlet changed between two versions of a report: lines that went and lines that came, and the head's fields. */
import { z } from "zod";

export const Changes = z.object({
  title: z.tuple([z.string().nullable(), z.string().nullable()]).optional(),
  published: z.tuple([z.string().nullable(), z.string().nullable()]).optional(),
  /** Paragraphs of the older version that the newer lacks, in order, and the other way round. */
  removed: z.array(z.string()),
  added: z.array(z.string()),
});
export type Changes = z.infer<typeof Changes>;

interface Content {
  readonly title: string | null;
  readonly published: string | null;
  readonly text: string;
}

const lines = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);

/** Paragraphs as a multiset: one that only moved is no change of content. */
function without(from: readonly string[], other: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const line of other) left.set(line, (left.get(line) ?? 0) + 1);
  return from.filter((line) => {
    const n = left.get(line) ?? 0;
    if (n > 0) left.set(line, n - 1);
    return n === 0;
  });
}

export function changesBetween(older: Content, newer: Content): Changes {
  const [a, b] = [lines(older.text), lines(newer.text)];
  return {
    ...(older.title === newer.title ? {} : { title: [older.title, newer.title] as [string | null, string | null] }),
    ...(older.published === newer.published ? {} : { published: [older.published, newer.published] as [string | null, string | null] }),
    removed: without(a, b),
    added: without(b, a),
  };
}
