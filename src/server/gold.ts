/** Every marked report as gold, one a line. */
import { goldOf, type Marked } from "../export/gold.js";
import { claimByName, listMarks } from "../store/marks.js";
import { getRecord } from "../store/put-record.js";
import type { Store } from "../store/store.js";

/** Marks that are read, the newest first. */
export const MOST_MARKS = 100_000;

/** A claim that is gone since it was marked is left out: nothing says any more what was right. */
export async function* goldLines(store: Store): AsyncGenerator<string> {
  const byVersion = new Map<number, Map<string, Marked>>();
  for (const { claim, verdict, note } of await listMarks(store, MOST_MARKS)) {
    const found = await claimByName(store, claim);
    if (!found) continue;
    const marks = byVersion.get(found.version) ?? new Map<string, Marked>();
    // The newest mark of a claim comes first, and holds.
    if (!marks.has(found.id)) marks.set(found.id, { id: found.id, verdict, note });
    byVersion.set(found.version, marks);
  }
  for (const [version, marks] of [...byVersion].sort(([a], [b]) => a - b))
    yield `${JSON.stringify(goldOf(await getRecord(store, version), [...marks.values()]))}\n`;
}
