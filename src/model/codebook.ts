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
  definition: words.optional(),
  /** Composed sentences. */
  examples: z.array(words).default([]),
});
export type CodebookMode = z.infer<typeof CodebookMode>;

export const CodebookEntry = z.strictObject({
  type: z.enum(EVENT_TYPES),
  score,
  quad: z.enum(QUADS),
  definition: words,
  counts: z.array(words).default([]),
  countsNot: z.array(words).default([]),
  examples: z.array(words).default([]),
  modes: z.array(CodebookMode),
  /** A remark on what the manual prints. */
  note: words.optional(),
  source: words,
});
export type CodebookEntry = z.infer<typeof CodebookEntry>;

export type Codebook = Readonly<Record<EventType, CodebookEntry>>;

function parseEntry(type: EventType, file: unknown): CodebookEntry {
  const result = CodebookEntry.safeParse(file);
  if (!result.success) {
    const faults = result.error.issues.map((issue) => `${issue.path.join(".") || "(the whole file)"}: ${issue.message}`);
    throw new Error(`codebook ${type}: ${faults.join("; ")}`);
  }
  const entry = result.data;
  if (entry.type !== type) throw new Error(`codebook ${type}: type: the file describes ${entry.type}`);
  const names = entry.modes.map((mode) => mode.name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw new Error(`codebook ${type}: modes: ${twice} is defined twice`);
  return entry;
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
