/** What people decide about a store: by whom, when and why. */
import { invalid } from "./store-error.js";

export interface Decision {
  readonly reason: string;
  readonly by: string;
  /** ISO instant. */
  readonly at: string;
}

/** @throws StoreError invalid: no reason */
export function needReason(reason: string): void {
  if (reason.trim() === "") throw invalid("reason", "A decision needs its reason.");
}
