/** What became of the things that were read, counted, and said in a line. */
import { isFault, LEFT_OUT, type Skip, type SkipReason } from "../intake/item.js";

export interface Tally {
  readonly add: (skipped: Skip) => void;
  readonly faults: () => number;
  readonly leftOut: () => number;
  /** "left out: 3 not-english, 1 no-article; faults: 1 malformed", or "". */
  readonly words: () => string;
  readonly counts: () => Readonly<Partial<Record<SkipReason, number>>>;
}

export function createTally(): Tally {
  const counts = new Map<SkipReason, number>();
  const sum = (fault: boolean): number => [...counts].reduce((total, [reason, n]) => total + (isFault(reason) === fault ? n : 0), 0);
  const list = (reasons: readonly SkipReason[]): string => reasons.map((reason) => `${counts.get(reason)} ${reason}`).join(", ");
  return {
    add: ({ reason }) => void counts.set(reason, (counts.get(reason) ?? 0) + 1),
    faults: () => sum(true),
    leftOut: () => sum(false),
    counts: () => Object.fromEntries(counts),
    words: () => {
      const left = LEFT_OUT.filter((reason) => counts.has(reason));
      const faults = [...counts.keys()].filter(isFault);
      return [left.length > 0 ? `left out: ${list(left)}` : "", faults.length > 0 ? `faults: ${list(faults)}` : ""].filter((part) => part !== "").join("; ");
    },
  };
}
