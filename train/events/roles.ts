/**
 * Who acts and on whom, over PLV's marked sentences: shares of them of which an event has an actor mentioned in the marked source, a
 * recipient mentioned in the marked target, and both at once; and both at once in an event of the marked type. A target that is a place
 * or a thing is nobody's to find, so the shares stay below one.
 */
import { join } from "node:path";
import { z } from "zod";
import { foldedType } from "../../src/extract/events/folded-type.js";
import type { Event } from "../../src/model/record.js";
import type { CodeReport } from "../load-core.js";
import { labelsOf, lines, PlvRoot } from "./examples.js";

const Range = z.tuple([z.int(), z.int()]);
const Row = z.object({ text: z.string(), root: PlvRoot, source: Range.nullable(), target: Range.nullable() });

export interface RoleMarks {
  readonly actor: number;
  readonly recipient: number;
  readonly both: number;
  readonly both_of_type: number;
}

export function measureRoles(corpora: string, code: CodeReport): RoleMarks {
  const sums = { actor: 0, recipient: 0, both: 0, both_of_type: 0 };
  let all = 0;
  for (const { text, root, source, target } of lines(join(corpora, "events/plv_train.jsonl"), Row)) {
    if (source === null || target === null) continue;
    all++;
    const { entities, events } = code({ text });
    const mentions = new Map(entities.map((entity) => [entity.id, entity.mentions]));
    const isIn = (parties: Event["actors"], [begin, end]: z.infer<typeof Range>): boolean =>
      parties.some(({ entity }) => mentions.get(entity)?.some((m) => m.begin < end && begin < m.end));
    const acts = events.filter(({ actors }) => isIn(actors, source));
    const both = acts.filter(({ recipients }) => isIn(recipients, target));
    const labels = labelsOf(root);
    if (acts.length > 0) sums.actor++;
    if (events.some(({ recipients }) => isIn(recipients, target))) sums.recipient++;
    if (both.length > 0) sums.both++;
    if (both.some(({ type, mode, status }) => labels.includes(foldedType(type, mode, status)) || labels.includes(type))) sums.both_of_type++;
  }
  const share = (n: number): number => Math.round((1000 * n) / all) / 1000;
  return { actor: share(sums.actor), recipient: share(sums.recipient), both: share(sums.both), both_of_type: share(sums.both_of_type) };
}
