/** The codebook's other vocabularies (`data/codebook/contexts.json`, `sectors.json`, `statuses.json`): every term of the record defined. */
import { z } from "zod";
import { CONTEXTS, EVENT_TYPES, type EventType, SECTORS } from "./plover.js";
import { STATUSES, type Status } from "./record.js";

const words = z.string().trim().min(1);

/** Lists all names, each once, in their order. */
const complete =
  <Name extends string>(names: readonly Name[]) =>
  (listed: readonly Name[]): boolean =>
    listed.length === names.length && names.every((name, i) => name === listed[i]);

const allContexts = complete(CONTEXTS);
export const CodebookContexts = z.strictObject({
  contexts: z
    .array(z.strictObject({ context: z.enum(CONTEXTS), definition: words }))
    .refine((list) => allContexts(list.map(({ context }) => context)), `must define, in this order: ${CONTEXTS.join(" ")}`),
  source: words,
});
export type CodebookContexts = z.infer<typeof CodebookContexts>;

const allSectors = complete(SECTORS);
export const CodebookSectors = z.strictObject({
  sectors: z
    .array(z.strictObject({ sector: z.enum(SECTORS), name: words, definition: words }))
    .refine((list) => allSectors(list.map(({ sector }) => sector)), `must define, in this order: ${SECTORS.join(" ")}`),
  source: words,
});
export type CodebookSectors = z.infer<typeof CodebookSectors>;

const Fold = z.strictObject({
  types: z.union([z.literal("all"), z.array(z.enum(EVENT_TYPES)).min(1)]),
  /** Only deeds of this mode. */
  mode: words.optional(),
  into: z.enum(["same", "left out", ...EVENT_TYPES]),
});

export const CodebookStatus = z.strictObject({
  status: z.enum(STATUSES),
  definition: words,
  /** The folds in words. */
  inExports: words,
  /** What PLOVER makes of a deed of this status; the first that fits holds. */
  folds: z.array(Fold).refine((folds) => EVENT_TYPES.every((type) => folds.some((fold) => fits(fold, type, null))), "must fold every type"),
});
export type CodebookStatus = z.infer<typeof CodebookStatus>;

const allStatuses = complete(STATUSES);
export const CodebookStatuses = z.strictObject({
  statuses: z.array(CodebookStatus).refine((list) => allStatuses(list.map(({ status }) => status)), `must define, in this order: ${STATUSES.join(" ")}`),
  source: words,
});
export type CodebookStatuses = z.infer<typeof CodebookStatuses>;

function fits({ types, mode }: z.infer<typeof Fold>, type: EventType, deedMode: string | null): boolean {
  return (types === "all" || types.includes(type)) && (mode === undefined || mode === deedMode);
}

/** The type that PLOVER, which folds deed and status into one, gives a deed; null for a deed that it leaves out. */
export function ploverTypeOf({ statuses }: CodebookStatuses, type: EventType, mode: string | null, status: Status): EventType | null {
  const into = statuses.find((entry) => entry.status === status)?.folds.find((fold) => fits(fold, type, mode))?.into;
  if (into === undefined) throw new Error(`codebook statuses: ${status} folds no ${type}`);
  return into === "same" ? type : into === "left out" ? null : into;
}
