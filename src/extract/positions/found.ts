/** What the finders of positions hand each other. */
import type { Stance } from "../../model/record.js";

export interface Found {
  readonly predicate: number;
  readonly issue: number;
  readonly holder: number | "speaker";
  readonly stance: Stance;
  /** What it is called, where that is more than the issue ("both sides out"). */
  readonly words?: readonly number[];
}
export const POS_OF: Readonly<Record<string, string>> = { VERB: "VERB", AUX: "VERB", NOUN: "NOUN", PROPN: "NOUN", ADJ: "ADJ", ADV: "ADJ" };
