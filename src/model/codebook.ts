/**
 * The codebook: what each event type and mode means and how intense it is, one JSON file a type (`data/codebook`).
 * Types, modes and scores are PLOVER's (manual, draft 0.8, 2021-09-17); the words are the project's own.
 */
import { z } from "zod";
import { EVENT_TYPES, type EventType } from "./plover.js";

/** The four corners that event data are often summed up in. */
export const QUADS = ["verbal cooperation", "material cooperation", "verbal conflict", "material conflict"] as const;
export type Quad = (typeof QUADS)[number];

const words = z.string().trim().min(1);
/** PLOVER's intensity, -10 (worst conflict) to 10 (closest cooperation). */
const score = z.number().min(-10).max(10);

export const CodebookMode = z.strictObject({
  name: z.string().regex(/^[a-z]+(-[a-z]+)*$/, "a mode: lower-case words joined by hyphens"),
  /** Null: the manual prints none. */
  score: score.nullable(),
  definition: words,
  /** Composed sentences. */
  examples: z.array(words).min(1),
});
export type CodebookMode = z.infer<typeof CodebookMode>;

export const CodebookEntry = z.strictObject({
  type: z.enum(EVENT_TYPES),
  score,
  quad: z.enum(QUADS),
  definition: words,
  counts: z.array(words).min(1),
  countsNot: z.array(words).min(1),
  examples: z.array(words).min(1),
  modes: z.array(CodebookMode).superRefine((modes, context) => {
    const names = modes.map((mode) => mode.name);
    for (const [i, name] of names.entries())
      if (names.indexOf(name) !== i) context.addIssue({ code: "custom", path: [i, "name"], message: `${name} is defined twice` });
  }),
  /** A remark on what the manual prints. */
  note: words.optional(),
  source: words,
});
export type CodebookEntry = z.infer<typeof CodebookEntry>;

export type Codebook = Readonly<Record<EventType, CodebookEntry>>;

/** The schema of the file that describes `type`. */
export const codebookEntryOf = (type: EventType) => CodebookEntry.extend({ type: z.literal(type) });

function parseEntry(type: EventType, file: unknown): CodebookEntry {
  const result = codebookEntryOf(type).safeParse(file);
  if (result.success) return result.data;
  const faults = result.error.issues.map((issue) => `${issue.path.join(".") || "(the whole file)"}: ${issue.message}`);
  throw new Error(`codebook ${type}: ${faults.join("; ")}`);
}

/** Reads and checks the codebook. @throws Error that names the type and the field that does not read */
export function parseCodebook(files: Readonly<Record<EventType, unknown>>): Codebook {
  return Object.fromEntries(EVENT_TYPES.map((type) => [type, parseEntry(type, files[type])])) as Record<EventType, CodebookEntry>;
}

/** The mode's score, else the type's (also for a mode that the codebook lacks); null for a mode that the manual gives none. */
export function intensityOf(codebook: Codebook, type: EventType, mode: string | null): number | null {
  const entry = codebook[type];
  const found = mode === null ? undefined : entry.modes.find((candidate) => candidate.name === mode);
  return found ? found.score : entry.score;
}

/** Mode names by type. */
export function modesOf(codebook: Codebook): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map(EVENT_TYPES.map((type) => [type, new Set(codebook[type].modes.map((mode) => mode.name))]));
}
